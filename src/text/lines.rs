//! Where the lines of a text begin; lines and columns exist only when something is shown.
//!
//! A line ends after `\n`, or after a `\r` that no `\n` follows.

use super::Span;

/// The line starts of one text, and how many characters stand before each of its blocks: a column far out in a long
/// line is found without counting the line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    chars_before: Vec<u32>,
}

/// Bytes of a block.
const BLOCK: usize = 1024;

impl LineIndex {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut n_chars = 0;
        let mut chars_before = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            n_chars += scalars(block);
            chars_before.push(n_chars);
        }
        Self { starts: line_starts(text), chars_before }
    }

    /// The 1-based line and column of a byte offset; columns count Unicode scalar values.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: u32) -> (u32, u32) {
        let line_idx = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let column = self.chars_to(text, offset).saturating_sub(self.chars_to(text, self.starts[line_idx]));
        (line_idx as u32 + 1, column + 1)
    }

    /// The 1-based column of a byte offset in its line, counted in bytes.
    #[must_use]
    pub fn byte_column(&self, offset: u32) -> u32 {
        let line_idx = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        offset - self.starts[line_idx] + 1
    }

    /// The 1-based column of a byte offset in its line, counted in code units of UTF-16.
    #[must_use]
    pub fn utf16_column(&self, text: &str, offset: u32) -> u32 {
        let line_idx = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let line = text.as_bytes().get(self.starts[line_idx] as usize..(offset as usize).min(text.len()));
        let units = |&byte: &u8| u32::from(byte & 0xc0 != 0x80) + u32::from(byte >= 0xf0);
        line.map_or(0, |line| line.iter().map(units).sum()) + 1
    }

    /// How many characters stand before a byte offset.
    fn chars_to(&self, text: &str, offset: u32) -> u32 {
        let offset = (offset as usize).min(text.len());
        let block_idx = offset / BLOCK;
        self.chars_before[block_idx] + text.as_bytes().get(block_idx * BLOCK..offset).map_or(0, scalars)
    }

    /// The text of a 1-based line without its line ending; empty if there is no such line.
    #[must_use]
    pub fn line<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let line_idx = line.saturating_sub(1) as usize;
        let Some(&start) = self.starts.get(line_idx) else { return "" };
        let end = self.starts.get(line_idx + 1).map_or(text.len(), |&next| next as usize);
        text.get(start as usize..end).unwrap_or_default().trim_end_matches(['\n', '\r'])
    }
}

/// The lines of a part of `text` in order, each with its line end.
pub fn lines(text: &str, part: Span) -> impl Iterator<Item = Span> {
    let mut starts = line_starts(part.of(text));
    starts.push(u32::try_from(part.len()).unwrap_or(u32::MAX));
    let spans = starts.windows(2).map(move |pair| Span { start: part.start + pair[0], end: part.start + pair[1] });
    spans.collect::<Vec<Span>>().into_iter()
}

/// How many Unicode scalar values begin in these bytes of UTF-8.
fn scalars(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xc0 != 0x80)).sum()
}

/// Byte offsets at which lines begin.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (at, &byte) in bytes.iter().enumerate() {
        if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, lines};
    use crate::text::Span;

    #[test]
    fn lines_keep_their_ends() {
        let text = "date\none\r\ntwo\rthree";
        let found: Vec<&str> = lines(text, Span::new(5, text.len())).map(|line| line.of(text)).collect();
        assert_eq!(found, ["one\r\n", "two\r", "three"]);
    }

    #[test]
    fn columns_count_scalar_values() {
        let text = "Müller\r\nsaid\rno\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.line_column(text, 3), (1, 3));
        assert_eq!(lines.line_column(text, 9), (2, 1));
        assert_eq!(lines.line_column(text, 14), (3, 1));
        assert_eq!(lines.line(text, 2), "said");
        assert_eq!(lines.line(text, 9), "");
    }

    #[test]
    fn columns_of_a_long_line_count_scalar_values_too() {
        let text = format!("first\n{}end", "aé日👩".repeat(1000));
        let lines = LineIndex::new(&text);
        for (offset, column) in [(6, 1), (6 + 10 * 700, 2801), (6 + 10 * 700 + 3, 2803), (6 + 10_000, 4001)] {
            assert_eq!(lines.line_column(&text, offset), (2, column));
        }
        assert_eq!(lines.line_column(&text, text.len() as u32), (2, 4004));
    }
}
