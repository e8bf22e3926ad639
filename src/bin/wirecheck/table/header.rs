//! The header of a page: `PageHeader` of parquet.thrift in Thrift's compact protocol, as much of it as reading needs.

use std::io::{self, Read};

use parquet::basic::{Encoding, PageType};

/// Longest header that is read, in bytes: it may hold the least and the greatest value of its page.
const MAX_HEADER: u64 = 16 << 20;
/// How deep a header may be nested, and how many numbers it may have: more than any has.
const MAX_DEPTH: usize = 8;
const MAX_FIELDS: usize = 64;

/// What stands before a page's bytes.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) kind: PageType,
    /// How many bytes follow.
    pub(super) n_packed: usize,
    /// How many they become.
    pub(super) n_unpacked: usize,
    /// Bytes of the header itself.
    pub(super) n_bytes: u64,
    fields: Fields,
}

/// Numbers and yes or no, by the numbers of their fields: of the header (0 before it), or of a record in it.
type Fields = Vec<((i16, i16), i64)>;

impl Header {
    /// Reads a header.
    ///
    /// # Errors
    /// If it breaks off, or is none.
    pub(super) fn read(input: impl Read) -> io::Result<Self> {
        let mut thrift = Thrift { input: input.take(MAX_HEADER), fields: Fields::new() };
        thrift.record(0, 0)?;
        let n_bytes = MAX_HEADER - thrift.input.limit();
        let fields = thrift.fields;
        let size = |field| of(&fields, (0, field)).and_then(|size| usize::try_from(size).ok()).ok_or_else(broken);
        let (n_unpacked, n_packed) = (size(2)?, size(3)?);
        let kind = match of(&fields, (0, 1)) {
            Some(0) => PageType::DATA_PAGE,
            Some(1) => PageType::INDEX_PAGE,
            Some(2) => PageType::DICTIONARY_PAGE,
            Some(3) => PageType::DATA_PAGE_V2,
            Some(_) | None => return Err(broken()),
        };
        Ok(Self { kind, n_packed, n_unpacked, n_bytes, fields })
    }

    /// A number of the record that is field `within` of the header.
    ///
    /// # Errors
    /// If there is none, or it is negative.
    pub(super) fn number(&self, within: i16, field: i16) -> io::Result<u32> {
        of(&self.fields, (within, field)).and_then(|number| u32::try_from(number).ok()).ok_or_else(broken)
    }

    /// Yes or no in a record, if it is told.
    pub(super) fn truth(&self, within: i16, field: i16) -> Option<bool> {
        of(&self.fields, (within, field)).map(|truth| truth != 0)
    }

    /// An encoding in a record.
    ///
    /// # Errors
    /// If there is none, or none that is known.
    pub(super) fn encoding(&self, within: i16, field: i16) -> io::Result<Encoding> {
        Ok(match self.number(within, field)? {
            0 => Encoding::PLAIN,
            2 => Encoding::PLAIN_DICTIONARY,
            3 => Encoding::RLE,
            5 => Encoding::DELTA_BINARY_PACKED,
            6 => Encoding::DELTA_LENGTH_BYTE_ARRAY,
            7 => Encoding::DELTA_BYTE_ARRAY,
            8 => Encoding::RLE_DICTIONARY,
            9 => Encoding::BYTE_STREAM_SPLIT,
            other => return Err(io::Error::other(format!("its encoding {other} is not read"))),
        })
    }
}

fn of(fields: &Fields, name: (i16, i16)) -> Option<i64> {
    fields.iter().find(|(known, _)| *known == name).map(|&(_, value)| value)
}

fn broken() -> io::Error {
    io::Error::other("a page begins with no header")
}

struct Thrift<R> {
    input: io::Take<R>,
    fields: Fields,
}

impl<R: Read> Thrift<R> {
    /// Reads a record, which is field `within` of the header if it stands `depth` 1 deep.
    fn record(&mut self, within: i16, depth: usize) -> io::Result<()> {
        let mut field = 0_i16;
        loop {
            let byte = self.byte()?;
            if byte == 0 {
                return Ok(());
            }
            if depth > MAX_DEPTH || self.fields.len() > MAX_FIELDS {
                return Err(broken());
            }
            field = match byte >> 4 {
                0 => i16::try_from(self.signed()?).map_err(|_| broken())?,
                step => field.checked_add(i16::from(step)).ok_or_else(broken)?,
            };
            let number = match byte & 15 {
                1 => Some(1),
                2 => Some(0),
                3 => Some(i64::from(self.byte()?)),
                4..=6 => Some(self.signed()?),
                7 => self.pass(8).map(|()| None)?,
                8 => {
                    let n_bytes = self.unsigned()?;
                    self.pass(n_bytes).map(|()| None)?
                }
                12 => self.record(field, depth + 1).map(|()| None)?,
                _ => return Err(broken()),
            };
            if let Some(number) = number.filter(|_| depth < 2) {
                self.fields.push(((within, field), number));
            }
        }
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    /// Seven bits a byte, the lowest first.
    fn unsigned(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(broken())
    }

    /// The same for numbers that may be negative: 0, -1, 1, -2 …
    fn signed(&mut self) -> io::Result<i64> {
        let number = self.unsigned()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn pass(&mut self, n_bytes: u64) -> io::Result<()> {
        let n_passed = io::copy(&mut self.input.by_ref().take(n_bytes), &mut io::sink())?;
        if n_passed == n_bytes { Ok(()) } else { Err(broken()) }
    }
}
