//! Where a span stands in its file, as every JSON format writes it.

use serde::Serialize;

use crate::article::Article;
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

impl From<Position> for LineColumn {
    fn from(position: Position) -> Self {
        Self { line: position.line, column: position.column }
    }
}
