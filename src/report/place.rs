//! Where a span stands in its file, and what an article is, as every JSON format writes them.

use serde::Serialize;

use crate::article::{Article, Role};
use crate::text::{Position, Span};

/// Bytes of the file on disk, and line and column of their start and end.
#[derive(Serialize)]
pub(super) struct FileRange {
    span: Bytes,
    start: LineColumn,
    end: LineColumn,
}

#[derive(Serialize)]
struct Bytes {
    start: u64,
    end: u64,
}

#[derive(Serialize)]
struct LineColumn {
    line: u32,
    column: u32,
}

impl FileRange {
    /// Where a span of an article's text stands in its file.
    pub(super) fn new(article: &Article, span: Span) -> Self {
        let (start, end) = article.origin.bytes(span);
        let (first, last) = article.origin.positions(span);
        Self { span: Bytes { start, end }, start: first.into(), end: last.into() }
    }
}

/// Words of an article and where they stand.
#[derive(Serialize)]
pub(super) struct PlaceRow<'a> {
    path: &'a str,
    article: &'a str,
    #[serde(flatten)]
    range: FileRange,
    excerpt: &'a str,
}

impl<'a> PlaceRow<'a> {
    /// The words of a span.
    pub(super) fn new(article: &'a Article, span: Span) -> Self {
        Self {
            path: &article.path,
            article: &article.id,
            range: FileRange::new(article, span),
            excerpt: span.of(&article.text),
        }
    }
}

/// The role of an article.
pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Candidate => "candidate",
        Role::Reference => "reference",
        Role::Source => "source",
    }
}

impl From<Position> for LineColumn {
    fn from(position: Position) -> Self {
        Self { line: position.line, column: position.column }
    }
}
