//! The text of an open document, as the editor changes it.

use gen_lsp_types::{Position, PositionEncodingKind, Range, TextDocumentContentChangeEvent};

/// How the editor counts columns: bytes of UTF-8, or code units of UTF-16, as all editors can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Columns {
    Utf8,
    Utf16,
}

impl Columns {
    /// UTF-8 where it is offered: nothing need be counted then.
    pub(super) fn agreed(offered: &[PositionEncodingKind]) -> Self {
        if offered.contains(&PositionEncodingKind::UTF8) { Self::Utf8 } else { Self::Utf16 }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// Does to a text what an editor did to it.
pub(super) fn change(text: &mut String, event: TextDocumentContentChangeEvent, columns: Columns) {
    match event {
        TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => *text = whole.text,
        TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
            let Range { start, end } = part.range;
            let (start, end) = (offset(text, start, columns), offset(text, end, columns));
            text.replace_range(start.min(end)..start.max(end), &part.text);
        }
    }
}

/// The byte offset of a position, on a character boundary: a position past its line is the line's end, one past the text the
/// text's end.
fn offset(text: &str, position: Position, columns: Columns) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    for _ in 0..position.line {
        let Some(end) = bytes.iter().skip(at).position(|byte| matches!(byte, b'\n' | b'\r')) else { return text.len() };
        let is_pair = bytes.get(at + end) == Some(&b'\r') && bytes.get(at + end + 1) == Some(&b'\n');
        at += end + 1 + usize::from(is_pair);
    }
    let mut column = 0;
    for char in text.get(at..).unwrap_or_default().chars() {
        column += match columns {
            Columns::Utf8 => char.len_utf8(),
            Columns::Utf16 => char.len_utf16(),
        };
        if column > position.character as usize || matches!(char, '\n' | '\r') {
            break;
        }
        at += char.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::{
        Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial,
        TextDocumentContentChangeWholeDocument,
    };

    use super::{Columns, change};

    fn changed(text: &str, (line, start): (u32, u32), end: (u32, u32), new: &str, columns: Columns) -> String {
        let range = Range { start: Position::new(line, start), end: Position::new(end.0, end.1) };
        #[expect(deprecated, reason = "the type has the field")]
        let part = TextDocumentContentChangePartial { range, range_length: None, text: new.to_owned() };
        let mut text = text.to_owned();
        change(&mut text, TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part), columns);
        text
    }

    #[test]
    fn columns_count_what_was_agreed() {
        for (columns, start, end) in [(Columns::Utf16, 3, 4), (Columns::Utf8, 6, 7)] {
            assert_eq!(changed("a\n💥éx!", (1, start), (1, end), "y", columns), "a\n💥éy!");
        }
    }

    #[test]
    fn lines_end_in_three_ways() {
        for (text, wanted) in [("a\nb\nc", "a\nb\n-"), ("a\r\nb\r\nc", "a\r\nb\r\n-"), ("a\rb\rc", "a\rb\r-")] {
            assert_eq!(changed(text, (2, 0), (2, 1), "-", Columns::Utf16), wanted);
        }
    }

    #[test]
    fn a_position_that_there_is_not_is_the_nearest_before() {
        assert_eq!(changed("ab\ncd", (0, 9), (0, 9), "!", Columns::Utf16), "ab!\ncd");
        assert_eq!(changed("ab\ncd", (7, 0), (9, 9), "!", Columns::Utf16), "ab\ncd!");
        assert_eq!(changed("💥", (0, 1), (0, 1), "!", Columns::Utf16), "!💥");
        assert_eq!(changed("abc", (0, 2), (0, 1), "", Columns::Utf8), "ac");
        assert_eq!(changed("", (4, 4), (5, 5), "x", Columns::Utf8), "x");
    }

    #[test]
    fn a_whole_text_takes_the_place_of_all() {
        let mut text = "old".to_owned();
        let whole = TextDocumentContentChangeWholeDocument { text: "new".to_owned() };
        let event = TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole);
        change(&mut text, event, Columns::Utf16);
        assert_eq!(text, "new");
    }
}
