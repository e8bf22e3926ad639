//! The lines of an input, one at a time: no more than one of them is held in memory.

use std::io::{self, BufRead, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::decode::{Decoded, decode};
use super::{MAX_INPUT, ReadError, RecordError};

/// The lines of an input that are not blank, decoded.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
    encoding: Option<&'static Encoding>,
    line: u32,
    is_empty: bool,
    at: u64,
    done: bool,
}

/// A line that is not blank.
#[derive(Debug)]
pub(crate) struct Line {
    /// 1-based.
    pub(crate) number: u32,
    pub(crate) decoded: Decoded,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, encoding: None, line: 0, is_empty: true, at: 0, done: false }
    }

    pub(crate) fn input(&mut self) -> &mut R {
        &mut self.input
    }

    pub(super) fn input_ref(&self) -> &R {
        &self.input
    }

    /// Appends the bytes of the next line, with its end; nothing if there is none. False if the line is too long: then
    /// it is passed over without being kept.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<Option<bool>> {
        loop {
            let room = (MAX_INPUT + 2).saturating_sub(bytes.len() as u64);
            let n_read = (&mut self.input).take(room).read_until(b'\n', bytes)?;
            self.at += n_read as u64;
            if n_read == 0 {
                return Ok((!bytes.is_empty()).then_some(true));
            }
            if bytes.len() as u64 > MAX_INPUT {
                self.at += self.input.skip_until(b'\n')? as u64;
                return Ok(Some(false));
            }
            let encoding = self.encoding.or_else(|| Encoding::for_bom(bytes).map(|(encoding, _)| encoding));
            let ends = match encoding {
                Some(encoding) if encoding == UTF_16LE => {
                    let ends = bytes.len() % 2 == 1 && bytes.last() == Some(&b'\n');
                    if ends {
                        let n_read = (&mut self.input).take(1).read_to_end(bytes)?;
                        self.at += n_read as u64;
                    }
                    ends && bytes.last() == Some(&0)
                }
                Some(encoding) if encoding == UTF_16BE => bytes.len().is_multiple_of(2) && bytes.ends_with(b"\0\n"),
                Some(_) | None => true,
            };
            if ends {
                return Ok(Some(true));
            }
        }
    }

    fn end(&mut self, error: Option<ReadError>) -> Option<Result<Line, ReadError>> {
        self.done = true;
        error.map(Err)
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, ReadError>;

    /// The next line; [`ReadError::Record`] for one that cannot be read, after which the others still can.
    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        while !self.done {
            bytes.clear();
            let start = self.at;
            let whole = match self.read_line(&mut bytes) {
                Ok(Some(whole)) => whole,
                Ok(None) => return self.end(self.is_empty.then_some(ReadError::Empty)),
                Err(error) => return self.end(Some(error.into())),
            };
            if self.line == 0 {
                self.encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
            }
            self.line += 1;
            let number = self.line;
            let failed = |source| Some(Err(ReadError::Record { line: number, source }));
            if !whole {
                self.is_empty = false;
                return failed(RecordError::TooLong);
            }
            let is_utf16 = self.encoding.is_some_and(|encoding| encoding != UTF_8);
            let record = bytes.strip_suffix(b"\n").filter(|_| !is_utf16).unwrap_or(&bytes);
            match decode(record, start, self.encoding) {
                Ok(decoded) if decoded.text.trim().is_empty() => {}
                Ok(decoded) => {
                    self.is_empty = false;
                    return Some(Ok(Line { number, decoded }));
                }
                Err(_) if number == 1 => return self.end(Some(ReadError::Binary)),
                Err(_) => {
                    self.is_empty = false;
                    return failed(RecordError::Binary);
                }
            }
        }
        None
    }
}
