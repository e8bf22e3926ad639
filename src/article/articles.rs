//! From an input to its articles, one at a time: no more than one of them is held in memory.

use std::io::{BufRead, Read};

use super::decode::{decode, decode_declared};
use super::encoding::{html_encoding, xml_encoding};
use super::lines::{Line, Lines};
use super::unpack::Unpacked;
use super::{Article, MAX_TEXT, ReadError, Role, collection, html, jsonl, markdown, plain};

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
    /// JSON: an article, several in an array, items of ninjs.
    Json,
    /// A page, one article.
    Html,
    /// XML of a feed or an agency: RSS, Atom, NewsML-G2, NITF.
    Xml,
}

impl Format {
    /// The format that a file's name tells, `.gz` and `.zst` after it passed over.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let packed = path.rsplit_once('.').filter(|(_, end)| matches!(end.to_ascii_lowercase().as_str(), "gz" | "zst"));
        let path = packed.map_or(path, |(path, _)| path);
        let (_, extension) = path.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Plain),
            "md" | "markdown" => Some(Self::Markdown),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "json" | "ninjs" => Some(Self::Json),
            "xml" | "rss" | "atom" | "nitf" | "newsml" | "nml" | "rdf" => Some(Self::Xml),
            _ => None,
        }
    }

    /// The format of an input by its first bytes, and by its name where they do not tell.
    #[must_use]
    pub fn of(path: &str, start: &[u8]) -> Self {
        let named = Self::of_name(path);
        if named == Some(Self::JsonLines) {
            return Self::JsonLines;
        }
        match (Self::of_content(start), named) {
            // A text may begin with a rule, and Markdown with HTML.
            (Some(Self::Markdown), Some(named)) => named,
            (Some(seen), _) => seen,
            (None, Some(named)) => named,
            (None, None) => Self::Plain,
        }
    }

    /// The format that the first bytes can only be; none for plain text.
    #[must_use]
    pub fn of_content(start: &[u8]) -> Option<Self> {
        const ENOUGH: usize = 4096;
        let head: String = start.iter().take(ENOUGH).filter(|byte| **byte != 0).map(|&byte| char::from(byte)).collect();
        let marks = ["\u{ef}\u{bb}\u{bf}", "\u{ff}\u{fe}", "\u{fe}\u{ff}"];
        let head = marks.iter().find_map(|mark| head.strip_prefix(mark)).unwrap_or(&head);
        if head.starts_with("---\n") || head.starts_with("---\r\n") {
            return Some(Self::Markdown);
        }
        let head = head.trim_start();
        if let Some(inside) = head.strip_prefix('{') {
            return inside.trim_start().starts_with(['"', '}']).then(|| Self::of_object(start));
        }
        if let Some(inside) = head.strip_prefix('[') {
            return inside.trim_start().starts_with('{').then_some(Self::Json);
        }
        Self::of_root(head)
    }

    /// JSON Lines if the object ends on its line and another line follows, or if it is alone on its line.
    fn of_object(start: &[u8]) -> Self {
        let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
        let whole = lines.next().is_some_and(|line| line.ends_with(b"}"));
        if whole && lines.next().is_none_or(|line| line.starts_with(b"{")) { Self::JsonLines } else { Self::Json }
    }

    /// By the first tag, past the declaration, comments and the document type.
    fn of_root(head: &str) -> Option<Self> {
        let mut rest = head;
        let mut is_xml = false;
        while let Some(inside) = rest.strip_prefix('<') {
            let lower: String = inside.chars().take(20).collect::<String>().to_ascii_lowercase();
            let end = if inside.starts_with("!--") { "-->" } else { ">" };
            if lower.starts_with("!doctype html") {
                return Some(Self::Html);
            }
            if !inside.starts_with(['?', '!']) {
                let name = lower.split(|char: char| char.is_whitespace() || matches!(char, '>' | '/')).next()?;
                let local = name.rsplit(':').next().unwrap_or(name);
                return match local {
                    "html" | "head" | "body" => Some(Self::Html),
                    "rss" | "feed" | "rdf" | "newsmessage" | "newsitem" | "nitf" => Some(Self::Xml),
                    _ if is_xml => Some(Self::Xml),
                    _ => None,
                };
            }
            is_xml |= inside.starts_with("?xml");
            rest = inside.split_once(end)?.1.trim_start();
        }
        is_xml.then_some(Self::Xml)
    }
}

/// The articles of one input, in its order; a record that is no article is the reason why.
#[derive(Debug)]
pub struct Articles<'a, R: BufRead> {
    input: Option<R>,
    /// The input, unpacked, once its first bytes are known.
    lines: Option<Lines<Unpacked<R>>>,
    path: &'a str,
    format: Option<Format>,
    role: Role,
    /// The articles of a file that is read whole, once it is.
    read: Option<std::vec::IntoIter<Result<Article, ReadError>>>,
}

impl<'a, R: BufRead> Articles<'a, R> {
    /// Reads `input`, which reports call `path`, as articles of a role, unless a record tells another. Without a
    /// `format` the first bytes decide, then the name.
    #[must_use]
    pub fn new(input: R, path: &'a str, format: Option<Format>, role: Role) -> Self {
        Self { input: Some(input), lines: None, path, format, role, read: None }
    }

    fn lines(&mut self) -> Result<&mut Lines<Unpacked<R>>, ReadError> {
        if let Some(input) = self.input.take() {
            self.lines = Some(Lines::new(Unpacked::new(input)?));
        }
        self.lines.as_mut().ok_or(ReadError::Empty)
    }

    fn format(&mut self) -> Result<Format, ReadError> {
        if self.format.is_none() {
            let path = self.path;
            self.format = Some(Format::of(path, self.lines()?.input().fill_buf()?));
        }
        Ok(self.format.unwrap_or(Format::Plain))
    }

    /// Whether each article is a line of the input's own bytes, which can be read again by itself.
    #[must_use]
    pub fn are_lines(&self) -> bool {
        self.format == Some(Format::JsonLines)
            && !self.lines.as_ref().is_some_and(|lines| lines.input_ref().is_packed())
    }

    fn whole(&mut self, format: Format) -> Result<Vec<Result<Article, ReadError>>, ReadError> {
        let mut bytes = Vec::new();
        self.lines()?.input().take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MAX_INPUT {
            return Err(ReadError::TooLarge);
        }
        if bytes.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        let (path, role) = (self.path, self.role);
        let article = match format {
            Format::Json => return Ok(collection::of_json(path, decode(&bytes, 0, None)?, role)),
            Format::Xml => {
                let encoding = xml_encoding(&bytes).map_err(ReadError::Encoding)?;
                return Ok(collection::of_xml(path, decode_declared(&bytes, encoding)?, role));
            }
            Format::Html => html::read(path, decode_declared(&bytes, html_encoding(&bytes))?, role),
            Format::Markdown => markdown::read(path, decode(&bytes, 0, None)?.cut(MAX_TEXT), role),
            Format::Plain | Format::JsonLines => plain::read(path, decode(&bytes, 0, None)?.cut(MAX_TEXT), role),
        };
        if article.blocks.is_empty() { Err(ReadError::Empty) } else { Ok(vec![Ok(article)]) }
    }

    /// The next record that is not blank.
    fn record(&mut self) -> Option<Result<Article, ReadError>> {
        let next = match self.lines() {
            Ok(lines) => lines.next()?,
            Err(error) => return Some(Err(error)),
        };
        let Line { number, decoded } = match next {
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
        if let Some(read) = &mut self.read {
            return read.next();
        }
        let format = match self.format() {
            Ok(format) => format,
            Err(error) => {
                self.read = Some(Vec::new().into_iter());
                return Some(Err(error));
            }
        };
        if format == Format::JsonLines {
            return self.record();
        }
        let list = self.whole(format).unwrap_or_else(|error| vec![Err(error)]);
        self.read.insert(list.into_iter()).next()
    }
}
