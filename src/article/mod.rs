//! Articles, and the readers that make them from bytes.

mod articles;
mod caption;
mod decode;
mod fields;
mod ignore;
mod jsonl;
mod lines;
mod markdown;
mod plain;
mod record;

use std::sync::Arc;

use jiff::civil::Date;

pub use articles::{Articles, Format, MAX_INPUT};
pub use ignore::{Ignore, Reach};
pub(crate) use jsonl::{fault, name};
pub(crate) use lines::Lines;
pub use record::Record;

use crate::language::Language;
use crate::text::{Origin, Span};

/// What an article is in its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Audited.
    Candidate,
    /// Trusted for comparison; its own findings are not reported.
    Reference,
    /// The original in the original language.
    Source,
}

/// One article as its reader found it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in one run: the record's own id, or the path.
    pub id: String,
    /// The file as the user named it.
    pub path: String,
    /// The headline, if the format or the layout tells it.
    pub title: Option<String>,
    /// Day of publication, if told.
    pub published: Option<Date>,
    /// The language that the format declares.
    pub declared_language: Option<Language>,
    /// Who published it, if told.
    pub outlet: Option<String>,
    /// The story that the record says it belongs to.
    pub story: Option<String>,
    /// What it is in the audit.
    pub role: Role,
    /// Everything a reader would read, headline first: `blocks` are its parts.
    pub text: Arc<str>,
    /// The parts of `text` in order, without overlap; white space between them belongs to none.
    pub blocks: Vec<Block>,
    /// The way from `text` back to the file.
    pub origin: Origin,
    /// What the reader had to assume, a sentence each ("read as Windows-1252").
    pub notices: Vec<String>,
    /// What comments in it say is right as it stands, in their order.
    pub ignores: Vec<Ignore>,
}

impl Article {
    /// What a message calls it: the outlet, or the last part of the path.
    #[must_use]
    pub fn name(&self) -> &str {
        self.outlet.as_deref().unwrap_or_else(|| self.path.rsplit('/').next().unwrap_or(&self.path))
    }
}

impl Article {
    /// The same article with each line that is not empty as a part of its own.
    #[must_use]
    pub fn by_lines(self) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let span = Span::new(start, start + line.len()).trimmed(&self.text);
            start += line.len();
            if !span.is_empty() {
                blocks.push(Block { span, kind: BlockKind::Paragraph });
            }
        }
        Self { blocks, ..self }
    }
}

/// A part of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// A machine's date prefix (`date 2022-11-29`).
    Date,
    /// A heading inside the body, where the format marks it as one.
    Subheading,
    /// A paragraph of the body.
    Paragraph,
    /// A caption or picture credit.
    Caption,
    /// What the reader knows to be no part of the article (navigation, teasers).
    Residue,
}

/// Longest text of an article, in bytes; the rest of a longer one is left out with a notice.
pub const MAX_TEXT: usize = 256 << 10;

/// Why an input, or a record of it, is no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is nothing to read.
    #[error("the file holds no text")]
    Empty,
    /// The bytes are no text.
    #[error("the file is binary, not text")]
    Binary,
    /// It has more than [`MAX_INPUT`] bytes.
    #[error("the file is larger than {} MB", MAX_INPUT >> 20)]
    TooLarge,
    /// A record of the file is no article; the others may be.
    #[error("line {line} is no article")]
    Record {
        /// 1-based.
        line: u32,
        /// Why.
        source: RecordError,
    },
    /// The input broke off.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
}

/// Why a record is no article.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// It is no JSON object, or a field is not what it should be.
    #[error("{message} at column {column}")]
    Json {
        /// What was expected, as the parser says it.
        message: String,
        /// 1-based column of the line.
        column: usize,
    },
    /// It has neither a title nor a text with words in it.
    #[error("expected a title or a text")]
    NoText,
    /// Its role is none.
    #[error("expected the role candidate, reference or source, found {0:?}")]
    Role(String),
    /// It has more than [`MAX_INPUT`] bytes.
    #[error("the line is longer than {} MB", MAX_INPUT >> 20)]
    TooLong,
    /// It holds bytes that are no text.
    #[error("the line is binary, not text")]
    Binary,
}

impl Role {
    /// The role that a record tells of itself. Where only trusted articles are expected, none makes itself a candidate.
    fn told(name: &str, expected: Self) -> Option<Self> {
        match (name, expected) {
            ("candidate", _) | ("reference", Self::Source) => Some(expected),
            ("reference", Self::Candidate | Self::Reference) => Some(Self::Reference),
            ("source", _) => Some(Self::Source),
            _ => None,
        }
    }
}

/// All articles of an input that is in memory: each record is an article or the reason why it is none.
///
/// `path` names the file in reports; nothing is opened.
#[must_use]
pub fn read(path: &str, bytes: &[u8], role: Role) -> Vec<Result<Article, ReadError>> {
    Articles::new(bytes, path, None, role).collect()
}
