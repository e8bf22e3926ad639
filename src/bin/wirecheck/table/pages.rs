//! The pages of a column, one at a time, unpacked here and not by the crate `parquet`, which believes what a header says of sizes.
//! A page has at most [`MAX_PAGE`] bytes, a dictionary at most [`MAX_WORDS`] values; what a column holds is one of each.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::basic::{Compression, Encoding, PageType, Type};
use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;

use super::header::Header;

/// Largest page of texts, in bytes: DuckDB writes a hundred megabytes, the others one.
pub(super) const MAX_PAGE: usize = 128 << 20;
/// Largest page of anything else.
pub(super) const MAX_SHORT_PAGE: usize = 16 << 20;
/// Most values of a dictionary, and of a page whose values are written as differences.
const MAX_WORDS: u32 = 1 << 20;

/// The bytes of a file, which its columns share.
pub(super) type Source = Arc<Mutex<dyn Bytewise>>;

/// Bytes that can be read from anywhere.
pub(super) trait Bytewise: BufRead + Seek + Send {}

impl<R: BufRead + Seek + Send> Bytewise for R {}

/// The pages of a column in a row group.
pub(super) struct Pages {
    source: Source,
    packing: Compression,
    /// Whether its values are of any length, and whether they may be missing.
    is_bytes: bool,
    may_lack: bool,
    max_page: usize,
    /// Bytes of the file that are still to be read.
    at: u64,
    end: u64,
}

impl Pages {
    pub(super) fn new(source: Source, column: &ColumnChunkMetaData, max_page: usize) -> Self {
        let (at, n_bytes) = column.byte_range();
        Self {
            source,
            packing: column.compression(),
            is_bytes: column.column_type() == Type::BYTE_ARRAY,
            may_lack: column.column_descr().max_def_level() > 0,
            max_page,
            at,
            end: at.saturating_add(n_bytes),
        }
    }

    /// The next page that is no index; none after the last.
    fn page(&mut self) -> io::Result<Option<Page>> {
        while self.at < self.end {
            let (header, packed) = self.packed()?;
            match header.kind {
                PageType::INDEX_PAGE => {}
                PageType::DATA_PAGE => return self.data(&header, packed).map(Some),
                PageType::DATA_PAGE_V2 => return self.data_v2(&header, packed).map(Some),
                PageType::DICTIONARY_PAGE => return self.dictionary(&header, packed).map(Some),
            }
        }
        Ok(None)
    }

    /// The next page as it is written.
    fn packed(&mut self) -> io::Result<(Header, Vec<u8>)> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(self.at))?;
        let header = Header::read(&mut *source)?;
        if header.n_packed.max(header.n_unpacked) > self.max_page {
            return Err(trouble(&format!("a page of it is larger than {} MB", self.max_page >> 20)));
        }
        self.at = self.at.saturating_add(header.n_bytes).saturating_add(header.n_packed as u64);
        let mut packed = Vec::new();
        (&mut *source).take(header.n_packed as u64).read_to_end(&mut packed)?;
        if packed.len() < header.n_packed || self.at > self.end {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok((header, packed))
    }

    fn dictionary(&self, header: &Header, packed: Vec<u8>) -> io::Result<Page> {
        let (num_values, encoding) = (header.number(7, 1)?, header.encoding(7, 2)?);
        if num_values > MAX_WORDS {
            return Err(trouble(&format!("its dictionary has more than {MAX_WORDS} values")));
        }
        let buf = self.unpacked(packed, header.n_unpacked)?.into();
        let is_sorted = header.truth(7, 3).unwrap_or(false);
        Ok(Page::DictionaryPage { buf, num_values, encoding, is_sorted })
    }

    fn data(&self, header: &Header, packed: Vec<u8>) -> io::Result<Page> {
        let encoding = header.encoding(5, 2)?;
        let buf = Bytes::from(self.unpacked(packed, header.n_unpacked)?);
        let levels = match buf.first_chunk().filter(|_| self.may_lack) {
            Some(length) => 4_usize.saturating_add(u32::from_le_bytes(*length) as usize),
            None => 0,
        };
        self.check(encoding, buf.get(levels..).unwrap_or_default())?;
        Ok(Page::DataPage {
            buf,
            num_values: header.number(5, 1)?,
            encoding,
            def_level_encoding: header.encoding(5, 3)?,
            rep_level_encoding: header.encoding(5, 4)?,
            statistics: None,
        })
    }

    /// The second kind of data page: the levels before the values are not packed.
    fn data_v2(&self, header: &Header, mut packed: Vec<u8>) -> io::Result<Page> {
        let encoding = header.encoding(8, 4)?;
        let (def_levels_byte_len, rep_levels_byte_len) = (header.number(8, 5)?, header.number(8, 6)?);
        let n_levels = (def_levels_byte_len as usize).saturating_add(rep_levels_byte_len as usize);
        if n_levels > packed.len() || n_levels > header.n_unpacked {
            return Err(trouble("a page of it is shorter than its levels"));
        }
        let is_compressed = header.truth(8, 7).unwrap_or(true);
        let values = packed.split_off(n_levels);
        let n_values = header.n_unpacked - n_levels;
        let values = if is_compressed && n_values > 0 { self.unpacked(values, n_values)? } else { values };
        self.check(encoding, &values)?;
        packed.extend(values);
        Ok(Page::DataPageV2 {
            buf: packed.into(),
            num_values: header.number(8, 1)?,
            encoding,
            num_nulls: header.number(8, 2)?,
            num_rows: header.number(8, 3)?,
            def_levels_byte_len,
            rep_levels_byte_len,
            is_compressed,
            statistics: None,
        })
    }

    /// Unpacks what becomes `n_bytes`.
    fn unpacked(&self, packed: Vec<u8>, n_bytes: usize) -> io::Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        let most = n_bytes as u64 + 1;
        match self.packing {
            Compression::UNCOMPRESSED => unpacked = packed,
            Compression::SNAPPY => {
                if snap::raw::decompress_len(&packed)? == n_bytes {
                    unpacked = snap::raw::Decoder::new().decompress_vec(&packed)?;
                }
            }
            Compression::GZIP(_) => {
                flate2::read::MultiGzDecoder::new(packed.as_slice()).take(most).read_to_end(&mut unpacked)?;
            }
            Compression::ZSTD(_) => {
                let decoder = ruzstd::decoding::StreamingDecoder::new(packed.as_slice()).map_err(io::Error::other)?;
                decoder.take(most).read_to_end(&mut unpacked)?;
            }
            other @ (Compression::LZO | Compression::BROTLI(_) | Compression::LZ4 | Compression::LZ4_RAW) => {
                check_packing(other).map_err(io::Error::other)?;
            }
        }
        if unpacked.len() != n_bytes {
            return Err(trouble("a page of it unpacks to another size than it says"));
        }
        Ok(unpacked)
    }

    /// Refuses values that claim to be more than [`MAX_WORDS`], before a decoder makes room for them.
    fn check(&self, encoding: Encoding, values: &[u8]) -> io::Result<()> {
        let lists = [(Encoding::DELTA_LENGTH_BYTE_ARRAY, 1), (Encoding::DELTA_BYTE_ARRAY, 2)];
        let told = lists.into_iter().find(|&(known, _)| self.is_bytes && known == encoding);
        let Some((_, lists)) = told else { return Ok(()) };
        let mut rest = values;
        for list in 1..=lists {
            let told = Differences::read(&mut rest).ok_or_else(|| trouble("a page of it has no lengths"))?;
            if told.n_values > u64::from(MAX_WORDS) {
                return Err(trouble(&format!("a page of it has more than {MAX_WORDS} lengths")));
            }
            if list < lists {
                told.pass(&mut rest).ok_or_else(|| trouble("the lengths in a page of it break off"))?;
            }
        }
        Ok(())
    }
}

/// Refuses pages that are packed in a way that is not read.
///
/// # Errors
/// The way.
pub(super) fn check_packing(packing: Compression) -> Result<(), String> {
    let name = match packing {
        Compression::UNCOMPRESSED | Compression::SNAPPY | Compression::GZIP(_) | Compression::ZSTD(_) => return Ok(()),
        Compression::LZO => "LZO",
        Compression::BROTLI(_) => "Brotli",
        Compression::LZ4 | Compression::LZ4_RAW => "LZ4",
    };
    Err(format!("its pages are packed with {name}; expected Snappy, gzip, Zstandard or none"))
}

/// What stands before numbers that are written as differences (`DELTA_BINARY_PACKED`).
struct Differences {
    block: u64,
    n_parts: u64,
    n_values: u64,
}

impl Differences {
    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let told = Self { block: number(bytes)?, n_parts: number(bytes)?, n_values: number(bytes)? };
        number(bytes)?;
        (told.n_parts > 0 && told.block > 0).then_some(told)
    }

    /// Passes over the numbers: blocks of parts, each part's numbers as wide as a byte in its block tells.
    fn pass(&self, bytes: &mut &[u8]) -> Option<()> {
        let mut n_left = self.n_values.saturating_sub(1);
        let per_part = usize::try_from(self.block / self.n_parts).ok().filter(|&n_numbers| n_numbers > 0)?;
        while n_left > 0 {
            number(bytes)?;
            let widths = bytes.split_off(..usize::try_from(self.n_parts).ok()?)?;
            for &width in widths {
                if n_left == 0 {
                    break;
                }
                bytes.split_off(..per_part.checked_mul(usize::from(width))? / 8)?;
                n_left = n_left.saturating_sub(per_part as u64);
            }
        }
        Some(())
    }
}

/// Seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first()?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn trouble(what: &str) -> io::Error {
    io::Error::other(what)
}

impl Iterator for Pages {
    type Item = Result<Page, ParquetError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>, ParquetError> {
        self.page().map_err(|error| ParquetError::General(error.to_string()))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>, ParquetError> {
        Err(ParquetError::NYI("pages are read in their order".to_owned()))
    }

    fn skip_next_page(&mut self) -> Result<(), ParquetError> {
        Err(ParquetError::NYI("pages are read in their order".to_owned()))
    }
}
