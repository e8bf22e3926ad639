//! From an input to its articles, one at a time: no more than one of them is held in memory.

use std::io::{self, BufRead, Read};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::decode::decode;
use super::{Article, MAX_TEXT, ReadError, RecordError, Role, jsonl, markdown, plain};

/// Largest file that holds one article, and longest record of a file that holds many, in bytes.
pub const MAX_INPUT: u64 = 64 << 20;

/// What an input is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text, one article.
    Plain,
    /// Markdown with optional front matter, one article.
    Markdown,
    /// An article a line.
    JsonLines,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// The format that the first bytes look like: a JSON object, front matter, or plain text.
    #[must_use]
    pub fn of_content(start: &[u8]) -> Self {
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        let mut ink = start.iter().filter(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0xfe | 0xff));
        if ink.next() == Some(&b'{') && ink.next() == Some(&b'"') {
            return Self::JsonLines;
        }
        if start.starts_with(b"---\n") || start.starts_with(b"---\r\n") { Self::Markdown } else { Self::Plain }
    }
}

/// The articles of one input, in its order; a record that is no article is the reason why.
#[derive(Debug)]
pub struct Articles<'a, R> {
    input: R,
    path: &'a str,
    format: Option<Format>,
    role: Role,
    encoding: Option<&'static Encoding>,
    line: u32,
    n_records: u64,
    at: u64,
    done: bool,
}

impl<'a, R: BufRead> Articles<'a, R> {
    /// Reads `input`, which reports call `path`, as articles of a role, unless a record tells another. Without a
    /// `format` the name decides, then the first bytes.
    #[must_use]
    pub fn new(input: R, path: &'a str, format: Option<Format>, role: Role) -> Self {
        Self {
            input,
            path,
            format: format.or(Format::of_name(path)),
            role,
            encoding: None,
            line: 0,
            n_records: 0,
            at: 0,
            done: false,
        }
    }

    fn whole(&mut self, format: Format) -> Result<Article, ReadError> {
        let mut bytes = Vec::new();
        (&mut self.input).take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_INPUT {
            return Err(ReadError::TooLarge);
        }
        let decoded = decode(&bytes, 0, None)?.cut(MAX_TEXT);
        let article = match format {
            Format::Markdown => markdown::read(self.path, decoded, self.role),
            Format::Plain | Format::JsonLines => plain::read(self.path, decoded, self.role),
        };
        if article.blocks.is_empty() { Err(ReadError::Empty) } else { Ok(article) }
    }

    /// The next record that is not blank.
    fn record(&mut self) -> Option<Result<Article, ReadError>> {
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let start = self.at;
            let whole = match self.read_line(&mut bytes) {
                Ok(Some(whole)) => whole,
                Ok(None) => {
                    self.done = true;
                    return (self.n_records == 0).then_some(Err(ReadError::Empty));
                }
                Err(error) => {
                    self.done = true;
                    return Some(Err(error.into()));
                }
            };
            if self.line == 0 {
                self.encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
            }
            self.line += 1;
            self.n_records += 1;
            let line = self.line;
            if !whole {
                return Some(Err(ReadError::Record { line, source: RecordError::TooLong }));
            }
            let is_utf16 = self.encoding.is_some_and(|encoding| encoding != UTF_8);
            let record = bytes.strip_suffix(b"\n").filter(|_| !is_utf16).unwrap_or(&bytes);
            let decoded = match decode(record, start, self.encoding) {
                Ok(decoded) if decoded.text.trim().is_empty() => {
                    self.n_records -= 1;
                    continue;
                }
                Ok(decoded) => decoded,
                Err(_) if line == 1 => {
                    self.done = true;
                    return Some(Err(ReadError::Binary));
                }
                Err(_) => return Some(Err(ReadError::Record { line, source: RecordError::Binary })),
            };
            let article = jsonl::read(self.path, decoded, line, self.role);
            return Some(article.map_err(|source| ReadError::Record { line, source }));
        }
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
}

impl<R: BufRead> Iterator for Articles<'_, R> {
    type Item = Result<Article, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let format = match self.format {
            Some(format) => format,
            None => match self.input.fill_buf() {
                Ok(start) => *self.format.insert(Format::of_content(start)),
                Err(error) => {
                    self.done = true;
                    return Some(Err(error.into()));
                }
            },
        };
        match format {
            Format::JsonLines => self.record(),
            Format::Plain | Format::Markdown => {
                self.done = true;
                Some(self.whole(format))
            }
        }
    }
}
