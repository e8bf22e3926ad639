//! From an input to its articles, one at a time: no more than one of them is held in memory.

use std::io::{BufRead, Read};

use super::decode::decode;
use super::lines::{Line, Lines};
use super::{Article, MAX_TEXT, ReadError, Role, jsonl, markdown, plain};

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
    lines: Lines<R>,
    path: &'a str,
    format: Option<Format>,
    role: Role,
    done: bool,
}

impl<'a, R: BufRead> Articles<'a, R> {
    /// Reads `input`, which reports call `path`, as articles of a role, unless a record tells another. Without a
    /// `format` the name decides, then the first bytes.
    #[must_use]
    pub fn new(input: R, path: &'a str, format: Option<Format>, role: Role) -> Self {
        Self { lines: Lines::new(input), path, format: format.or(Format::of_name(path)), role, done: false }
    }

    fn whole(&mut self, format: Format) -> Result<Article, ReadError> {
        let mut bytes = Vec::new();
        self.lines.input().take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
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
        let Line { number, decoded } = match self.lines.next()? {
            Ok(line) => line,
            Err(error) => return Some(Err(error)),
        };
        let article = jsonl::read(self.path, decoded, number, self.role);
        Some(article.map_err(|source| ReadError::Record { line: number, source }))
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
            None => match self.lines.input().fill_buf() {
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
