//! From an article's text back to its file: bytes on disk, lines and columns.

use std::sync::Arc;

use super::{LineIndex, Span};

/// Where a byte of one text came from in another, as runs of equal steps.
///
/// A run says: from `from` on, each `from_step` bytes came from `to_step` bytes, starting at `to`.
/// ASCII in UTF-16 is one run of steps (1, 2); text copied as it is, one run of steps (1, 1). An offset
/// inside a step maps to the step's first byte. An empty map is the identity.
#[derive(Clone, Debug, Default)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Clone, Copy, Debug)]
struct Run {
    from: u32,
    to: u64,
    from_step: u32,
    to_step: u32,
}

impl OffsetMap {
    /// Says that the next `from_len` bytes, which begin at `from`, came from the `to_len` bytes at `to`, as one
    /// unit that is not split. Units come in order; equal neighbours join into one run.
    pub fn push_unit(&mut self, from: usize, from_len: usize, to: u64, to_len: usize) {
        let narrow = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let unit = Run { from: narrow(from), to, from_step: narrow(from_len), to_step: narrow(to_len) };
        if let Some(last) = self.runs.last()
            && last.from_step == unit.from_step
            && last.to_step == unit.to_step
            && last.from_step > 0
            && (unit.from - last.from).is_multiple_of(last.from_step)
            && last.at(unit.from) == unit.to
        {
            return;
        }
        self.runs.push(unit);
    }

    /// Says that bytes from `from` on were copied one by one from `to` on, until the next push.
    pub fn push_copy(&mut self, from: usize, to: u64) {
        self.push_unit(from, 1, to, 1);
    }

    /// Goes on at `from` as another map begins.
    pub fn append(&mut self, from: usize, other: &Self) {
        let shift = u32::try_from(from).unwrap_or(u32::MAX);
        self.runs.extend(other.runs.iter().map(|run| Run { from: run.from.saturating_add(shift), ..*run }));
    }

    /// Forgets what came at `from` and after it.
    pub fn truncate(&mut self, from: usize) {
        self.runs.truncate(self.runs.partition_point(|run| (run.from as usize) < from));
    }

    /// The offset in the other text; past the last run its steps go on.
    #[must_use]
    pub fn map(&self, offset: u32) -> u64 {
        let run_idx = self.runs.partition_point(|run| run.from <= offset);
        match run_idx.checked_sub(1) {
            Some(run_idx) => self.runs[run_idx].at(offset),
            None => u64::from(offset),
        }
    }

    /// The bytes in the other text from which `span` came: to the end of its last unit, so that a gap
    /// (markup, a field's quotation mark) after the span is not taken along.
    #[must_use]
    pub fn map_span(&self, span: Span) -> (u64, u64) {
        let start = self.map(span.start);
        if span.is_empty() {
            return (start, start);
        }
        let last = span.end - 1;
        let run_idx = self.runs.partition_point(|run| run.from <= last);
        let end = match run_idx.checked_sub(1) {
            Some(run_idx) => self.runs[run_idx].at(last) + u64::from(self.runs[run_idx].to_step),
            None => u64::from(last) + 1,
        };
        (start, end.max(start))
    }
}

impl Run {
    fn at(&self, offset: u32) -> u64 {
        self.to + u64::from((offset - self.from) / self.from_step.max(1)) * u64::from(self.to_step)
    }
}

/// A place in a file for people: 1-based line and column, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// 1-based line of the file.
    pub line: u32,
    /// 1-based column, counted in Unicode scalar values.
    pub column: u32,
}

/// How an article's text lies in its file.
///
/// Two steps: `text -> decoded` (through markup, JSON escapes, joined fields) and `decoded -> bytes` (through
/// the encoding and a byte order mark). `decoded` is the file, or the one record of it that holds the article.
#[derive(Clone, Debug)]
pub struct Origin {
    decoded: Arc<str>,
    lines: Arc<LineIndex>,
    first_line: u32,
    to_decoded: OffsetMap,
    to_bytes: Arc<OffsetMap>,
}

impl Origin {
    /// The origin of a text that was read from `decoded`, whose first line is line `first_line` of the file.
    #[must_use]
    pub fn new(decoded: Arc<str>, first_line: u32, to_decoded: OffsetMap, to_bytes: OffsetMap) -> Self {
        let lines = Arc::new(LineIndex::new(&decoded));
        Self { decoded, lines, first_line, to_decoded, to_bytes: Arc::new(to_bytes) }
    }

    /// The origin of another text of the same file or record.
    #[must_use]
    pub fn within(&self, to_decoded: OffsetMap) -> Self {
        Self { to_decoded, ..self.clone() }
    }

    /// The file or record as text.
    pub(crate) fn decoded(&self) -> &Arc<str> {
        &self.decoded
    }

    /// The 1-based line of the file on which a byte of the file or record as text stands.
    pub(crate) fn line_at(&self, offset: usize) -> u32 {
        self.position(u32::try_from(offset).unwrap_or(u32::MAX)).line
    }

    /// The byte of the file at which the decoded record begins, and its line; none if its characters are wider than in UTF-8.
    #[must_use]
    pub fn record_start(&self) -> Option<(u64, u32)> {
        let start = self.to_bytes.map(0);
        (self.to_bytes.map(1) == start + 1).then_some((start, self.first_line))
    }

    /// The bytes on disk that `span` of the article's text came from.
    #[must_use]
    pub fn bytes(&self, span: Span) -> (u64, u64) {
        let decoded = self.decoded_span(span);
        self.to_bytes.map_span(decoded)
    }

    /// Line and column in the file of the span's start and of its end.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let decoded = self.decoded_span(span);
        (self.position(decoded.start), self.position(decoded.end))
    }

    /// Line of the span's start and of its end, and 1-based columns that count bytes of UTF-8.
    #[must_use]
    pub fn byte_positions(&self, span: Span) -> (Position, Position) {
        let decoded = self.decoded_span(span);
        let place = |offset: u32| Position { column: self.lines.byte_column(offset), ..self.position(offset) };
        (place(decoded.start), place(decoded.end))
    }

    /// Line of the span's start and of its end, and 1-based columns that count code units of UTF-16.
    #[must_use]
    pub fn utf16_positions(&self, span: Span) -> (Position, Position) {
        let decoded = self.decoded_span(span);
        let column = |offset: u32| self.lines.utf16_column(&self.decoded, offset);
        let place = |offset: u32| Position { column: column(offset), ..self.position(offset) };
        (place(decoded.start), place(decoded.end))
    }

    fn decoded_span(&self, span: Span) -> Span {
        let (start, end) = self.to_decoded.map_span(span);
        Span::new(start as usize, end as usize)
    }

    fn position(&self, offset: u32) -> Position {
        let (line, column) = self.lines.line_column(&self.decoded, offset);
        Position { line: line + self.first_line - 1, column }
    }
}

#[cfg(test)]
mod tests {
    use super::{OffsetMap, Origin, Position};
    use crate::text::Span;

    #[test]
    fn a_text_copied_after_a_mark_is_shifted() {
        let mut to_bytes = OffsetMap::default();
        to_bytes.push_copy(0, 3);
        let origin = Origin::new("one\ntwo".into(), 1, OffsetMap::default(), to_bytes);
        assert_eq!(origin.bytes(Span::new(4, 7)), (7, 10));
        assert_eq!(origin.positions(Span::new(4, 7)).0, Position { line: 2, column: 1 });
    }

    #[test]
    fn units_of_two_bytes_map_to_their_ends() {
        let mut map = OffsetMap::default();
        for (unit_idx, at) in (0..4).enumerate() {
            map.push_unit(at, 1, 2 + 2 * unit_idx as u64, 2);
        }
        map.push_unit(4, 3, 10, 2);
        assert_eq!(map.map_span(Span::new(1, 3)), (4, 8));
        assert_eq!(map.map_span(Span::new(4, 7)), (10, 12));
        assert_eq!(map.runs.len(), 2);
    }

    #[test]
    fn a_gap_after_the_span_is_not_taken_along() {
        let mut map = OffsetMap::default();
        map.push_copy(0, 10);
        map.push_copy(5, 100);
        assert_eq!(map.map_span(Span::new(0, 5)), (10, 15));
        assert_eq!(map.map_span(Span::new(5, 6)), (100, 101));
    }
}
