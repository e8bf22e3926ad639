//! Words: runs of letters and digits with what belongs inside them, and single marks.

use unicode_normalization::UnicodeNormalization;

use crate::text::Span;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Begins with a letter: `haven't`, `re-evaluating`, `U.S.`, `Müller`.
    Word,
    /// Begins with a digit: `1,250`, `3.5`, `1980s`, `25m`.
    Number,
    /// One mark of punctuation or one symbol.
    Mark,
}

/// A word of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: WordKind,
    pub(super) form: u32,
}

/// Calls `found` with each word of `block` in order.
pub(super) fn split(text: &str, block: Span, found: &mut impl FnMut(Span, WordKind)) {
    let base = block.start as usize;
    let words = block.of(text);
    let mut chars = words.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() || is_invisible(first) {
            continue;
        }
        let mut end = start + first.len_utf8();
        let kind = if first.is_alphabetic() {
            WordKind::Word
        } else if first.is_numeric() {
            WordKind::Number
        } else {
            found(Span::new(base + start, base + end), WordKind::Mark);
            continue;
        };
        let mut last = first;
        while let Some(&(at, next)) = chars.peek() {
            let after = words.get(at + next.len_utf8()..).and_then(|rest| rest.chars().next());
            if !continues(last, next, after, kind) {
                break;
            }
            chars.next();
            end = at + next.len_utf8();
            last = next;
        }
        found(Span::new(base + start, base + end), kind);
    }
}

/// Whether `next`, which stands between `last` and `after`, belongs to the word begun.
fn continues(last: char, next: char, after: Option<char>, kind: WordKind) -> bool {
    if next.is_alphanumeric() || is_combining(next) || is_invisible(next) {
        return true;
    }
    let Some(after) = after else { return false };
    match next {
        '\'' | '’' | '´' | '`' | 'ʼ' => last.is_alphabetic() && after.is_alphabetic(),
        '-' | '‑' => last.is_alphanumeric() && after.is_alphanumeric() && kind == WordKind::Word,
        '.' | ',' => {
            last.is_ascii_digit() && after.is_ascii_digit()
                || next == '.' && last.is_uppercase() && after.is_uppercase()
        }
        _ => false,
    }
}

fn is_combining(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// Characters that show nothing: soft hyphen, zero-width space and joiners, byte order mark.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A word as it is compared: lower case, NFC, straight apostrophe and hyphen, nothing invisible.
pub(super) fn form(raw: &str) -> String {
    if raw.is_ascii() {
        return raw.replace('`', "'").to_ascii_lowercase();
    }
    raw.nfc()
        .filter(|&char| !is_invisible(char))
        .flat_map(char::to_lowercase)
        .map(|char| match char {
            '’' | '´' | '`' | 'ʼ' => '\'',
            '‑' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{form, split};
    use crate::text::Span;

    fn words(text: &str) -> Vec<&str> {
        let mut list = Vec::new();
        split(text, Span::new(0, text.len()), &mut |span, _| list.push(span.of(text)));
        list
    }

    #[test]
    fn a_word_keeps_its_apostrophe_hyphen_and_points() {
        assert_eq!(
            words("She hasn’t re-read the U.S. file."),
            ["She", "hasn’t", "re-read", "the", "U.S", ".", "file", "."]
        );
    }

    #[test]
    fn a_number_keeps_its_separators() {
        assert_eq!(words("$1,250.50, 3-1 (42)"), ["$", "1,250.50", ",", "3", "-", "1", "(", "42", ")"]);
    }

    #[test]
    fn forms_fold_case_apostrophe_and_composition() {
        assert_eq!(form("Hasn’t"), "hasn't");
        assert_eq!(form("Mu\u{308}ller"), "müller");
        assert_eq!(form("co\u{ad}op"), "coop");
    }
}
