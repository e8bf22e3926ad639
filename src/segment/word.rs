//! Words: runs of letters and digits with what belongs inside them, and single marks.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::language::{Abbreviation, Profile};
use crate::text::Span;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Begins with a letter: `haven't`, `re-evaluating`, `U.S.`, `Mr.`, `Müller`, an address, `@handle`, `#tag`.
    Word,
    /// Begins with a digit: `1,250`, `3.5`, `1980s`, `25m`, `19-year-old`.
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

/// Calls `found` with each word of `block` in order. An abbreviation that `profile` knows keeps its full stop.
pub(super) fn split(text: &str, block: Span, profile: &Profile, found: &mut impl FnMut(Span, WordKind)) {
    let base = block.start as usize;
    let words = block.of(text);
    let mut at = 0;
    while let Some(first) = char_at(words, at) {
        let start = at;
        at += first.len_utf8();
        if first.is_whitespace() || is_invisible(first) {
            continue;
        }
        let kind = if first.is_alphabetic() || matches!(first, '@' | '#') && begins_handle(words, at) {
            WordKind::Word
        } else if first.is_numeric() {
            WordKind::Number
        } else {
            WordKind::Mark
        };
        if kind != WordKind::Mark {
            at = word_end(words, start, at, kind);
            at = with_stop(words, start, at, kind, profile);
        }
        found(Span::new(base + start, base + at), kind);
    }
}

fn char_at(words: &str, at: usize) -> Option<char> {
    match words.as_bytes().get(at) {
        Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
        Some(_) => words.get(at..).and_then(|rest| rest.chars().next()),
        None => None,
    }
}

fn begins_handle(words: &str, at: usize) -> bool {
    char_at(words, at).is_some_and(|char| char.is_alphabetic() || char == '_')
}

/// Where the word ends that begins at `start` and is read up to `at`.
fn word_end(words: &str, start: usize, mut at: usize, kind: WordKind) -> usize {
    let bytes = words.as_bytes();
    // where the letters began after the last full stop inside the word
    let mut part = start;
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        let Some(next) = char_at(words, at) else { return at };
        let after_at = at + next.len_utf8();
        if !next.is_ascii() && (next.is_alphanumeric() || is_combining(next) || is_invisible(next)) {
            at = after_at;
            continue;
        }
        let Some(after) = char_at(words, after_at).filter(|after| !after.is_whitespace()) else { return at };
        let last = words.get(..at).and_then(|before| before.chars().next_back()).unwrap_or(' ');
        let joins = match next {
            '\'' | '’' | '‘' | '´' | '`' | 'ʼ' | '′' => last.is_alphabetic() && after.is_alphabetic(),
            '-' | '‑' => match kind {
                WordKind::Word => (last.is_alphanumeric() || last == '.') && after.is_alphanumeric(),
                WordKind::Number | WordKind::Mark => after.is_alphabetic(),
            },
            ',' => last.is_ascii_digit() && after.is_ascii_digit(),
            '.' if last.is_ascii_digit() && after.is_ascii_digit() => true,
            '.' if kind == WordKind::Word => stop_joins(words, part, at, after_at, after),
            ':' if after == '/' && words.get(after_at..).is_some_and(|rest| rest.starts_with("//")) => {
                return address_end(words, at);
            }
            '/' if words.get(start..at).is_some_and(is_host) && after.is_alphanumeric() => {
                return address_end(words, at);
            }
            '@' => last.is_alphanumeric() && after.is_alphanumeric(),
            '_' => true,
            _ => false,
        };
        if !joins {
            return at;
        }
        if next == '.' {
            part = after_at;
        }
        at = after_at;
    }
}

/// Whether a full stop at `at` joins the letters from `part` on and those after it: `U.S`, `a.m`, `Ph.D`, `cnn.com`,
/// `U.S.-led`.
fn stop_joins(words: &str, part: usize, at: usize, after_at: usize, after: char) -> bool {
    let before = words.get(part..at).unwrap_or_default();
    let single = |letters: &str| letters.chars().count() == 1 && letters.chars().all(char::is_alphabetic);
    if matches!(after, '-' | '‑') {
        return single(before) && char_at(words, after_at + after.len_utf8()).is_some_and(char::is_alphabetic);
    }
    let rest = words.get(after_at..).unwrap_or_default();
    let following = rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    if single(following) && (single(before) || matches!(before, "Ph" | "Dott" | "Prof" | "m")) {
        return true;
    }
    // an address: small letters on both sides, and no space
    let small = |letters: &str| letters.chars().all(|char| char.is_lowercase() || char.is_ascii_digit());
    before.chars().count() > 1 && small(following) && !following.is_empty() && after.is_lowercase()
}

fn is_host(word: &str) -> bool {
    word.rsplit_once('.').is_some_and(|(_, last)| (2..=10).contains(&last.len())) && !word.ends_with('.')
}

/// Where an address ends: at white space, a bracket or a quotation mark, without the punctuation before that.
fn address_end(words: &str, at: usize) -> usize {
    let rest = words.get(at..).unwrap_or_default();
    let stops =
        |char: char| char.is_whitespace() || matches!(char, '"' | '“' | '”' | '’' | '<' | '>' | ')' | ']' | '»');
    let address = rest.split(stops).next().unwrap_or_default();
    at + address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len()
}

/// Takes the full stop after an abbreviation into the word.
fn with_stop(words: &str, start: usize, at: usize, kind: WordKind, profile: &Profile) -> usize {
    let bytes = words.as_bytes();
    if kind != WordKind::Word || bytes.get(at) != Some(&b'.') || bytes.get(at + 1) == Some(&b'.') {
        return at;
    }
    let word = words.get(start..at).unwrap_or_default();
    let mut letters = word.chars();
    let is_initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    // `post-Sept.` is written as its last part is
    let word = word.rsplit(['-', '‑']).next().unwrap_or(word);
    let is_abbreviation = is_initial
        || is_pointed(word)
        || match profile.abbreviation(word) {
            Some(Abbreviation::BeforeNumber) => {
                let rest = words.get(at + 1..).unwrap_or_default();
                rest.trim_start().starts_with(|char: char| char.is_ascii_digit())
            }
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::Either) => true,
            None => false,
        };
    if is_abbreviation { at + 1 } else { at }
}

/// Whether a word is single letters between full stops: `U.S`, `a.m`, `e.g`.
pub(super) fn is_pointed(word: &str) -> bool {
    word.contains('.')
        && word.trim_end_matches('.').split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

fn is_combining(char: char) -> bool {
    unicode_normalization::char::is_combining_mark(char)
}

/// Characters that show nothing: soft hyphen, zero-width space and joiners, byte order mark.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A word as it is compared: lower case, NFC, straight apostrophe and hyphen, nothing invisible, no full stop at the end.
pub(super) fn form(raw: &str) -> Cow<'_, str> {
    let raw = if raw.len() > 1 { raw.strip_suffix('.').unwrap_or(raw) } else { raw };
    if raw.is_ascii() {
        let has_accent = raw.len() > 1 && raw.contains('`');
        if !has_accent && !raw.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Borrowed(raw);
        }
        let form = raw.to_ascii_lowercase();
        return Cow::Owned(if has_accent { form.replace('`', "'") } else { form });
    }
    raw.nfc()
        .filter(|&char| !is_invisible(char))
        .flat_map(char::to_lowercase)
        .map(|char| match char {
            '’' | '‘' | '´' | '`' | 'ʼ' | '′' => '\'',
            '‑' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{form, split};
    use crate::language::profile;
    use crate::text::Span;

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let mut list = Vec::new();
        split(text, Span::new(0, text.len()), profile(None), &mut |span, _| list.push(span.of(text)));
        assert_eq!(list, wanted);
    }

    #[test]
    fn a_word_keeps_its_apostrophe_hyphen_and_points() {
        check("She hasn’t re-read the U.S. file.", &["She", "hasn’t", "re-read", "the", "U.S.", "file", "."]);
        check("Mr. O'Neil, a U.S.-led Ph.D. team", &["Mr.", "O'Neil", ",", "a", "U.S.-led", "Ph.D.", "team"]);
        check("the dogs' bowl don´t", &["the", "dogs", "'", "bowl", "don´t"]);
    }

    #[test]
    fn a_full_stop_belongs_to_an_abbreviation_only() {
        check(
            "No. 5? No. At 9 a.m. in the end.",
            &["No.", "5", "?", "No", ".", "At", "9", "a.m.", "in", "the", "end", "."],
        );
        check("ended.The rest", &["ended", ".", "The", "rest"]);
        check("He said no... J.K.Rowling", &["He", "said", "no", ".", ".", ".", "J.K.", "Rowling"]);
    }

    #[test]
    fn a_number_keeps_its_separators() {
        check("$1,250.50, 3-1 (42)", &["$", "1,250.50", ",", "3", "-", "1", "(", "42", ")"]);
        check("a 19-year-old, 1.250, 25m, 50%", &["a", "19-year-old", ",", "1.250", ",", "25m", ",", "50", "%"]);
    }

    #[test]
    fn an_address_is_one_word() {
        check(
            "See https://a.example/b?c=1, or x.y@mail.example.",
            &["See", "https://a.example/b?c=1", ",", "or", "x.y@mail.example", "."],
        );
        check(
            "@some_one on #MeToo via news.example/a-b.",
            &["@some_one", "on", "#MeToo", "via", "news.example/a-b", "."],
        );
        check("the #1 team", &["the", "#", "1", "team"]);
    }

    #[test]
    fn forms_fold_case_apostrophe_and_composition() {
        assert_eq!(form("Hasn’t"), "hasn't");
        assert_eq!(form("Mu\u{308}ller"), "müller");
        assert_eq!(form("co\u{ad}op"), "coop");
        assert_eq!(form("U.S."), "u.s");
        assert_eq!(form("."), ".");
    }
}
