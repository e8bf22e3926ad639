//! Articles, and the readers that make them from bytes.

mod caption;
mod decode;
mod plain;

use std::sync::Arc;

use jiff::civil::Date;

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

/// Why bytes are no article.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is nothing to read.
    #[error("the file holds no text")]
    Empty,
    /// The bytes are no text.
    #[error("the file is binary, not text")]
    Binary,
}

/// Longest text of an article, in bytes; the rest of a longer one is left out with a notice.
pub const MAX_TEXT: usize = 1 << 20;

/// A file's articles: each record is an article or the reason why it is none.
///
/// `path` names the file in reports; nothing is opened.
#[must_use]
pub fn read(path: &str, bytes: &[u8], role: Role) -> Vec<Result<Article, ReadError>> {
    vec![one(path, bytes, role)]
}

fn one(path: &str, bytes: &[u8], role: Role) -> Result<Article, ReadError> {
    let decoded = decode::decode(bytes, 0, None)?.cut(MAX_TEXT);
    let article = plain::read(path, decoded, role);
    if article.blocks.is_empty() { Err(ReadError::Empty) } else { Ok(article) }
}
