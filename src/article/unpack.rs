//! Inputs that are packed: gzip (RFC 1952, several members too) and Zstandard (RFC 8878, several frames too), told by their
//! first bytes and unpacked while they are read.
//!
//! No more is held than the decoders' windows. What grows beyond [`MAX_RATIO`] is refused as a bomb.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::FrameDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

/// An input may unpack to so many times its size; text hardly reaches a twentieth of it.
pub const MAX_RATIO: u64 = 200;
/// So many bytes may be unpacked whatever the ratio.
const FREE: u64 = 1 << 20;
/// Size of the buffer behind a decoder.
const BUFFER: usize = 1 << 16;

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";

/// Whether an input is packed with gzip or Zstandard, by its first bytes.
#[must_use]
pub fn is_packed(start: &[u8]) -> bool {
    start.starts_with(GZIP) || start.starts_with(ZSTD)
}

/// What is packed in an input, or the input itself.
///
/// # Errors
/// If its first bytes cannot be read.
pub fn unpacked(input: impl BufRead) -> io::Result<impl BufRead> {
    Unpacked::new(input)
}

/// An input, unpacked if it is packed.
pub(super) enum Unpacked<R: BufRead> {
    Plain(R),
    Gzip(Box<BufReader<Gzip<R>>>),
    Zstd(Box<BufReader<Zstd<R>>>),
}

impl<R: BufRead> Unpacked<R> {
    /// Looks at the first bytes.
    ///
    /// # Errors
    /// If not even they can be read.
    pub(super) fn new(mut input: R) -> io::Result<Self> {
        let start = input.fill_buf()?;
        Ok(if start.starts_with(GZIP) {
            let decoder = MultiGzDecoder::new(Counted { input, n_bytes: 0 });
            Self::Gzip(Box::new(BufReader::with_capacity(BUFFER, Gzip { decoder, n_unpacked: 0 })))
        } else if start.starts_with(ZSTD) {
            let source = Counted { input, n_bytes: 0 };
            let zstd = Zstd { source, decoder: FrameDecoder::new(), n_unpacked: 0 };
            Self::Zstd(Box::new(BufReader::with_capacity(BUFFER, zstd)))
        } else {
            Self::Plain(input)
        })
    }

    pub(super) fn is_packed(&self) -> bool {
        !matches!(self, Self::Plain(_))
    }
}

impl<R: BufRead> std::fmt::Debug for Unpacked<R> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Plain(_) => "Plain",
            Self::Gzip(_) => "Gzip",
            Self::Zstd(_) => "Zstd",
        })
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(input) => input.read(bytes),
            Self::Gzip(input) => input.read(bytes),
            Self::Zstd(input) => input.read(bytes),
        }
    }
}

impl<R: BufRead> BufRead for Unpacked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(input) => input.fill_buf(),
            Self::Gzip(input) => input.fill_buf(),
            Self::Zstd(input) => input.fill_buf(),
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        match self {
            Self::Plain(input) => input.consume(n_bytes),
            Self::Gzip(input) => input.consume(n_bytes),
            Self::Zstd(input) => input.consume(n_bytes),
        }
    }
}

/// An input that counts what was taken from it.
pub(super) struct Counted<R> {
    input: R,
    n_bytes: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.input.read(bytes)?;
        self.n_bytes += n_bytes as u64;
        Ok(n_bytes)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        self.n_bytes += n_bytes as u64;
        self.input.consume(n_bytes);
    }
}

/// Refuses what has grown too much.
///
/// # Errors
/// If it has.
pub(super) fn check_growth(n_packed: u64, n_unpacked: u64) -> io::Result<()> {
    if n_unpacked > FREE && n_unpacked / MAX_RATIO > n_packed {
        return Err(io::Error::other(format!("it unpacks to more than {MAX_RATIO} times its size")));
    }
    Ok(())
}

pub(super) struct Gzip<R: BufRead> {
    decoder: MultiGzDecoder<Counted<R>>,
    n_unpacked: u64,
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.decoder.read(bytes)?;
        self.n_unpacked += n_bytes as u64;
        check_growth(self.decoder.get_ref().n_bytes, self.n_unpacked)?;
        Ok(n_bytes)
    }
}

pub(super) struct Zstd<R: BufRead> {
    source: Counted<R>,
    decoder: FrameDecoder,
    n_unpacked: u64,
}

impl<R: BufRead> Zstd<R> {
    /// Begins the next frame; false at the end of the input.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            if self.source.fill_buf()?.is_empty() {
                return Ok(false);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.source).take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        use ruzstd::decoding::BlockDecodingStrategy::UptoBlocks;
        loop {
            if self.decoder.can_collect() > 0 {
                let n_bytes = self.decoder.read(bytes)?;
                self.n_unpacked += n_bytes as u64;
                check_growth(self.source.n_bytes, self.n_unpacked)?;
                return Ok(n_bytes);
            }
            if self.decoder.is_finished() {
                if !self.begin()? {
                    return Ok(0);
                }
            } else {
                self.decoder.decode_blocks(&mut self.source, UptoBlocks(1)).map_err(io::Error::other)?;
            }
        }
    }
}
