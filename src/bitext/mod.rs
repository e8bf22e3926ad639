//! Sentence pairs, and the readers that make them from bytes: a candidate with its reference, its source, or both.

mod jsonl;
mod tmx;
mod tsv;
mod units;
mod xliff;
mod xml;

pub(crate) use xml::{Element, Markup, Xml};

use std::sync::Arc;

pub use units::{Choice, Format, Units};

use crate::article::{self, Article, Block, BlockKind, RecordError, Role};
use crate::language::{self, Language};
use crate::text::{OffsetMap, Origin, Span};

/// Longest side of a unit, in bytes.
pub const MAX_SIDE: usize = 32 << 10;

/// A sentence to audit, with what it is held against: at least one of a reference and a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As the input calls it, or its number of line.
    pub id: String,
    /// The line of the input where it begins, 1-based.
    pub line: u32,
    /// The text to audit.
    pub candidate: String,
    /// A trusted text in the same language that says the same.
    pub reference: Option<String>,
    /// The original, in the original language.
    pub source: Option<String>,
    /// The language of candidate and reference, if told.
    pub language: Option<Language>,
    /// The language of the source, if told.
    pub source_language: Option<Language>,
}

impl Unit {
    /// Its sides as articles of one paragraph, the candidate first, then the reference, then the source.
    ///
    /// Where no language is told, it is that of the reference by its function words, then that of the candidate, then
    /// English: a candidate left in the source's language is no article in that language.
    #[must_use]
    pub fn articles(self, path: &str) -> Vec<Article> {
        let Self { id, line, candidate, reference, source, language, source_language } = self;
        let vote = || reference.as_deref().and_then(language::vote).or_else(|| language::vote(&candidate));
        let language = Some(language.or_else(vote).unwrap_or(Language::ENGLISH));
        let article = |text: String, role: Role, name: Option<&str>, language: Option<Language>| {
            let text: Arc<str> = text.into();
            let span = Span::new(0, text.len()).trimmed(&text);
            let block = Block { span, kind: BlockKind::Paragraph };
            Article {
                id: id.clone(),
                path: path.to_owned(),
                title: None,
                published: None,
                declared_language: language,
                outlet: name.map(str::to_owned),
                story: None,
                role,
                blocks: if span.is_empty() { Vec::new() } else { vec![block] },
                origin: Origin::new(text.clone(), line, OffsetMap::default(), OffsetMap::default()),
                text,
                notices: Vec::new(),
                ignores: Vec::new(),
            }
        };
        let mut articles = vec![article(candidate, Role::Candidate, None, language)];
        articles.extend(reference.map(|text| article(text, Role::Reference, Some("the reference"), language)));
        articles.extend(source.map(|text| article(text, Role::Source, Some("the source"), source_language)));
        articles
    }

    /// The unit, if its sides are what they should be; a side without text is none.
    ///
    /// # Errors
    /// [`UnitError`] if there is nothing to hold the candidate against, or a side is too long.
    pub fn checked(mut self) -> Result<Self, UnitError> {
        let said = |side: &String| !side.trim().is_empty();
        self.reference = self.reference.filter(said);
        self.source = self.source.filter(said);
        if self.reference.is_none() && self.source.is_none() {
            return Err(UnitError::Alone);
        }
        let sides = [Some(&self.candidate), self.reference.as_ref(), self.source.as_ref()];
        if sides.into_iter().flatten().any(|side| side.len() > MAX_SIDE) {
            return Err(UnitError::TooLong);
        }
        Ok(self)
    }
}

/// Why an input, or a unit of it, cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The input as a whole.
    #[error(transparent)]
    Input(article::ReadError),
    /// It is XML of another kind.
    #[error("expected the root element tmx or xliff, found {0}")]
    Root(String),
    /// It declares an encoding that there is not.
    #[error("expected the name of an encoding, found {0:?}")]
    Encoding(String),
    /// It is no XML, from this line on.
    #[error("line {line} is no XML: nothing after it is read")]
    Xml {
        /// 1-based.
        line: u32,
        /// Why.
        source: quick_xml::Error,
    },
    /// It ends before its elements do.
    #[error("line {line} is the last, and elements are open: the file breaks off")]
    BreaksOff {
        /// 1-based.
        line: u32,
    },
    /// A unit is no pair; the others may be.
    #[error("line {line}{} is no pair", id.as_ref().map_or(String::new(), |id| format!(", unit {id:?},")))]
    Unit {
        /// 1-based.
        line: u32,
        /// As the input calls it, where its format has names.
        id: Option<String>,
        /// Why.
        source: UnitError,
    },
}

impl From<article::ReadError> for ReadError {
    fn from(error: article::ReadError) -> Self {
        match error {
            article::ReadError::Record { line, source } => Self::Unit { line, id: None, source: source.into() },
            whole @ (article::ReadError::Empty
            | article::ReadError::Binary
            | article::ReadError::TooLarge
            | article::ReadError::Item { .. }
            | article::ReadError::Capture { .. }
            | article::ReadError::Xml { .. }
            | article::ReadError::TooManyBad { .. }
            | article::ReadError::Root(_)
            | article::ReadError::Encoding(_)
            | article::ReadError::Archive(_)
            | article::ReadError::Io(_)) => Self::Input(whole),
        }
    }
}

/// Why a unit is no pair.
#[derive(Debug, thiserror::Error)]
pub enum UnitError {
    /// The line is no record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It has no text to audit.
    #[error("expected a candidate")]
    NoCandidate,
    /// It has nothing to hold the candidate against.
    #[error("expected a reference or a source")]
    Alone,
    /// A side has more than [`MAX_SIDE`] bytes.
    #[error("a side is longer than {} kB", MAX_SIDE >> 10)]
    TooLong,
    /// A line of cells has more or fewer than there are columns.
    #[error("expected {expected} columns, found {found}")]
    Columns {
        /// How many.
        expected: String,
        /// How many there are.
        found: usize,
    },
    /// Its text holds a reference to something that is not in it.
    #[error("expected a character, found the entity &{0};")]
    Entity(String),
    /// A language is told that is no language tag.
    #[error("expected a language tag, found {0:?}")]
    Language(String),
}
