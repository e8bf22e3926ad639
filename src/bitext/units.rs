//! From an input to its units, one at a time: no more than one of them is held in memory.

use std::io::BufRead;

use super::tmx::Tmx;
use super::tsv::Tsv;
use super::xliff::Xliff;
use super::xml::{Markup, Xml};
use super::{ReadError, Unit, UnitError, jsonl};
use crate::article::{self, Lines};

/// What an input is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Tab-separated values, a unit a line.
    Tsv,
    /// A unit a line.
    JsonLines,
    /// TMX or XLIFF: the root element says which.
    Xml,
}

impl Format {
    /// The format that a file's name tells.
    #[must_use]
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "tsv" | "tab" => Some(Self::Tsv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "tmx" | "xlf" | "xliff" | "mqxliff" | "mxliff" | "sdlxliff" | "xml" => Some(Self::Xml),
            _ => None,
        }
    }

    /// The format that the first bytes look like: a JSON object, XML, or lines of cells.
    #[must_use]
    pub fn of_content(start: &[u8]) -> Self {
        let is_mark = |byte: u8| matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
        match start.iter().find(|byte| !byte.is_ascii_whitespace() && !is_mark(**byte)) {
            Some(b'{') => Self::JsonLines,
            Some(b'<') => Self::Xml,
            Some(_) | None => Self::Tsv,
        }
    }
}

/// Which variants of a TMX unit are held against each other, by language tag: `en-GB` is that tag only, `en` any English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The one to audit. By default English that is not the source language, else the first that is not.
    pub candidate: Option<String>,
    /// What it is held against. By default another variant in the candidate's language.
    pub reference: Option<String>,
}

/// The units of one input, in its order; one that is no pair is the reason why.
///
/// Units without a translation are passed over and counted.
pub struct Units<R: BufRead> {
    reader: Reader<R>,
    n_untranslated: usize,
    done: bool,
}

enum Reader<R: BufRead> {
    JsonLines(Lines<R>),
    Tsv(Lines<R>, Tsv),
    Xml(Box<Xml<R>>, Option<Dialect>, Choice),
}

enum Dialect {
    Tmx(Tmx),
    Xliff(Box<Xliff>),
}

/// What a reader of XML found.
pub(super) enum Found {
    Pair(Unit),
    /// A unit that has nothing to audit, or nothing to hold it against.
    Untranslated,
    Bad {
        line: u32,
        id: String,
        source: UnitError,
    },
}

impl<R: BufRead> Units<R> {
    /// Reads `input`; without a `format`, as its first bytes look.
    ///
    /// # Errors
    /// [`ReadError`] if not even its first bytes can be read.
    pub fn new(mut input: R, format: Option<Format>, choice: Choice) -> Result<Self, ReadError> {
        let format = match format {
            Some(format) => format,
            None => Format::of_content(input.fill_buf().map_err(article::ReadError::Io)?),
        };
        let reader = match format {
            Format::Tsv => Reader::Tsv(Lines::new(input), Tsv::default()),
            Format::JsonLines => Reader::JsonLines(Lines::new(input)),
            Format::Xml => Reader::Xml(Box::new(Xml::new(input)?), None, choice),
        };
        Ok(Self { reader, n_untranslated: 0, done: false })
    }

    /// What the input is written in.
    #[must_use]
    pub fn format(&self) -> Format {
        match self.reader {
            Reader::JsonLines(_) => Format::JsonLines,
            Reader::Tsv(..) => Format::Tsv,
            Reader::Xml(..) => Format::Xml,
        }
    }

    /// How many units had no translation, or nothing beside it, so far.
    #[must_use]
    pub fn n_untranslated(&self) -> usize {
        self.n_untranslated
    }

    fn end(&mut self, error: Option<ReadError>) -> Option<Result<Unit, ReadError>> {
        self.done = true;
        error.map(Err)
    }

    fn next_of_xml(&mut self) -> Option<Result<Unit, ReadError>> {
        loop {
            let Reader::Xml(xml, dialect, choice) = &mut self.reader else { return None };
            let found = match dialect {
                Some(Dialect::Tmx(tmx)) => tmx.next(xml),
                Some(Dialect::Xliff(xliff)) => xliff.next(xml),
                None => match told_by_root(xml, choice) {
                    Ok(told) => {
                        *dialect = Some(told);
                        continue;
                    }
                    Err(error) => Err(error),
                },
            };
            match found {
                Ok(Some(Found::Pair(unit))) => return Some(Ok(unit)),
                Ok(Some(Found::Untranslated)) => self.n_untranslated += 1,
                Ok(Some(Found::Bad { line, id, source })) => {
                    return Some(Err(ReadError::Unit { line, id: Some(id), source }));
                }
                Ok(None) => return self.end(None),
                Err(error) => return self.end(Some(error)),
            }
        }
    }
}

fn told_by_root<R: BufRead>(xml: &mut Xml<R>, choice: &Choice) -> Result<Dialect, ReadError> {
    match xml.markup()? {
        Markup::Start(root) if root.name.local == "tmx" => Ok(Dialect::Tmx(Tmx::new(choice.clone()))),
        Markup::Start(root) if root.name.local == "xliff" => Ok(Dialect::Xliff(Box::new(Xliff::new(&root)))),
        Markup::Start(root) => Err(ReadError::Root(root.name.local)),
        Markup::End(_) | Markup::Eof => Err(article::ReadError::Empty.into()),
    }
}

impl<R: BufRead> Iterator for Units<R> {
    type Item = Result<Unit, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let lines = match &mut self.reader {
                Reader::JsonLines(lines) | Reader::Tsv(lines, _) => lines,
                Reader::Xml(..) => return self.next_of_xml(),
            };
            let line = match lines.next() {
                Some(Ok(line)) => line,
                Some(Err(error)) => return Some(Err(error.into())),
                None => return self.end(None),
            };
            let unit = match &mut self.reader {
                Reader::Tsv(_, tsv) => tsv.unit(&line.decoded.text, line.number),
                Reader::JsonLines(_) | Reader::Xml(..) => Some(jsonl::unit(&line.decoded.text, line.number)),
            };
            if let Some(unit) = unit {
                return Some(unit.map_err(|source| ReadError::Unit { line: line.number, id: None, source }));
            }
        }
        None
    }
}
