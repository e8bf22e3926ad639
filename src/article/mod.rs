//! Articles, and the readers that make them from bytes.

mod archive;
mod articles;
mod caption;
mod collection;
mod decode;
mod encoding;
mod feed;
mod fields;
mod flow;
mod html;
mod ignore;
mod json;
mod jsonl;
mod lines;
mod markdown;
mod newsml;
mod ninjs;
mod page;
mod plain;
mod record;
mod unpack;
mod warc;
mod wire;
mod xml;

use std::sync::Arc;

use jiff::civil::Date;

pub use archive::{each_of_zip, is_article_name, is_zip};
pub use articles::{Articles, Format, MAX_INPUT};
pub(crate) use caption::is_caption;
pub(crate) use encoding::xml_encoding;
pub use ignore::{Ignore, Reach};
pub(crate) use json::{fault, name};
pub(crate) use lines::Lines;
pub use record::Record;
pub use unpack::{MAX_RATIO, is_packed, unpacked};
pub use warc::{Capture, Captures, is_warc};

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
    /// An agency's line before the headline (`BC-EU--Harbour-Strike, 1st Ld`).
    Slug,
    /// A line that says until when nothing may be published.
    Embargo,
    /// Who wrote it (`By Ada Sund`), or whose it is.
    Credit,
    /// Place, day and agency before the first sentence (`EASTPORT, Jan 5 (AP) —`).
    Dateline,
    /// A heading inside the body, where the format marks it as one.
    Subheading,
    /// A paragraph of the body.
    Paragraph,
    /// A caption or picture credit.
    Caption,
    /// What an agency writes last (`(Reporting by Ada Sund)`, `-30-`).
    SignOff,
    /// What the reader knows to be no part of the article (navigation, teasers).
    Residue,
}

impl BlockKind {
    /// Whether it tells of the event, so that it is cut into sentences and compared. The rest is what surrounds an article.
    #[must_use]
    pub fn is_prose(self) -> bool {
        match self {
            Self::Headline | Self::Date | Self::Subheading | Self::Paragraph | Self::Caption => true,
            Self::Slug | Self::Embargo | Self::Credit | Self::Dateline | Self::SignOff | Self::Residue => false,
        }
    }
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
    /// An item of the file is no article; the others may be.
    #[error("line {line}, item {name:?}, is no article")]
    Item {
        /// 1-based line of what is wrong.
        line: u32,
        /// As the file calls the item.
        name: String,
        /// Why.
        source: RecordError,
    },
    /// It is no XML around its items; those before and after may be articles.
    #[error("line {line} is no XML")]
    Xml {
        /// 1-based.
        line: u32,
        /// Why.
        source: RecordError,
    },
    /// A page of a web archive is no article; the others may be.
    #[error("the page {uri} is no article")]
    Capture {
        /// Its address.
        uri: String,
        /// Why.
        source: Box<ReadError>,
    },
    /// So many items of it are no articles that the rest is not read.
    #[error("line {line}: more than {n_bad} items are no articles: the rest is not read")]
    TooManyBad {
        /// 1-based.
        line: u32,
        /// How many were named.
        n_bad: usize,
    },
    /// It is XML of another kind.
    #[error("expected the root element rss, feed, rdf:RDF, newsMessage, newsItem, nitf or html, found {0}")]
    Root(String),
    /// It declares an encoding that there is not.
    #[error("expected the name of an encoding, found {0:?}")]
    Encoding(String),
    /// An archive, or an entry of it, cannot be opened.
    #[error("the archive cannot be read: {0}")]
    Archive(String),
    /// The input broke off.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
}

/// Why a record is no article.
#[derive(Clone, Debug, thiserror::Error)]
pub enum RecordError {
    /// It is no JSON object, or a field is not what it should be.
    #[error("{message} at column {column}")]
    Json {
        /// What was expected, as the parser says it.
        message: String,
        /// Where it is wrong, in bytes of the file or record as text.
        at: usize,
        /// 1-based column of the line.
        column: usize,
    },
    /// It is no XML.
    #[error("{0}")]
    Xml(String),
    /// The next item, or the end of the file, comes before its end.
    #[error("the element {0} has no end tag")]
    BreaksOff(String),
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
    #[must_use]
    pub fn told(name: &str, expected: Self) -> Option<Self> {
        match (name, expected) {
            ("candidate", _) | ("reference", Self::Source) => Some(expected),
            ("reference", Self::Candidate | Self::Reference) => Some(Self::Reference),
            ("source", _) => Some(Self::Source),
            _ => None,
        }
    }
}

/// The article of one line of a JSON Lines file, read apart from the others: the line is line `line` of the file, from 1, and
/// begins at its byte `offset`. The bytes may be followed by a line end.
///
/// # Errors
/// [`ReadError`] as [`Articles`] has it.
pub fn record(path: &str, bytes: &[u8], offset: u64, line: u32, role: Role) -> Result<Article, ReadError> {
    let decoded = decode::decode(bytes.strip_suffix(b"\n").unwrap_or(bytes), offset, None)?;
    jsonl::read(path, decoded, line, role).map_err(|source| ReadError::Record { line, source })
}

/// All articles of an input that is in memory: each record is an article or the reason why it is none.
///
/// `path` names the file in reports; nothing is opened.
#[must_use]
pub fn read(path: &str, bytes: &[u8], role: Role) -> Vec<Result<Article, ReadError>> {
    Articles::new(bytes, path, None, role).collect()
}
