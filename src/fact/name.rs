//! Names as the eye finds them: runs of capitalised words.

use std::ops::Range;

use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// A run of capitalised words in one sentence, titles such as `Mr.` left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// Where it stands.
    pub span: Span,
    /// Its sentence.
    pub sentence: usize,
    /// Its words, as indices into the document's.
    pub words: Range<usize>,
    /// Its parts as they are compared, genitive left out.
    pub parts: Vec<NamePart>,
    /// Whether it begins the sentence, so that its first word may be capital for that alone.
    pub begins_sentence: bool,
    /// Whether a title stands right before it.
    pub titled: bool,
}

/// One word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePart {
    /// Lower case, without genitive and the full stop of an abbreviation, accents folded.
    pub form: String,
    /// Where it stands, without genitive.
    pub span: Span,
}

/// The names of a document, in order.
pub(super) fn names(document: &Document) -> Vec<NameMention> {
    let mut list = Vec::new();
    for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
        let mut parts: Vec<NamePart> = Vec::new();
        let mut start = sentence.words.start;
        let mut titled = false;
        let mut flush = |parts: &mut Vec<NamePart>, words: Range<usize>, titled: bool| {
            if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
                list.push(NameMention {
                    span: first.span.cover(last.span),
                    sentence: sentence_idx,
                    begins_sentence: words.start == sentence.words.start,
                    words,
                    titled,
                    parts: std::mem::take(parts),
                });
            }
        };
        for word_idx in sentence.words.clone() {
            let word = &document.words[word_idx];
            let text = document.slice(word.span);
            let form = document.form(word);
            let capital = word.kind == WordKind::Word && text.chars().next().is_some_and(char::is_uppercase);
            let alone = en::is_function_word(form) && !en::is_name_in_capitals(text)
                || en::weekday(form).is_some()
                || is_calendar_month(form);
            if capital && (parts.is_empty() || text.ends_with('.')) && en::is_title(form.trim_end_matches('.')) {
                flush(&mut parts, start..word_idx, titled);
                titled = true;
                continue;
            }
            if form == "."
                && (titled && parts.is_empty() || parts.last().is_some_and(|part| en::is_initial(&part.form)))
            {
                continue;
            }
            if capital && !alone {
                if parts.is_empty() {
                    start = word_idx;
                }
                let (part, genitive) = part(text, word.span);
                parts.push(part);
                if !genitive {
                    continue;
                }
                flush(&mut parts, start..word_idx + 1, titled);
            } else {
                flush(&mut parts, start..word_idx, titled);
            }
            titled = false;
        }
        flush(&mut parts, start..sentence.words.end, titled);
    }
    list
}

/// Every word of a document as names are compared, without genitive, sorted.
pub(super) fn folded_words(document: &Document) -> Vec<String> {
    let mut list = Vec::new();
    for word in document.words.iter().filter(|word| word.kind == WordKind::Word) {
        let (part, _) = part(document.slice(word.span), word.span);
        if part.form.contains('-') {
            list.extend(part.form.split('-').map(str::to_owned));
        }
        list.push(part.form);
    }
    list.sort_unstable();
    list.dedup();
    list
}

fn is_calendar_month(form: &str) -> bool {
    en::month(form).is_some() && !matches!(form, "may" | "april" | "june" | "august" | "jan" | "mar" | "dec")
}

/// A word as names are compared (lower case, accents folded, without genitive), and where it stands without that.
#[must_use]
pub fn name_form(text: &str, span: Span) -> (String, Span) {
    let (part, _) = part(text, span);
    (part.form, part.span)
}

/// A part of a name, and whether it stands in the genitive.
fn part(text: &str, span: Span) -> (NamePart, bool) {
    let bare = ["'s", "’s", "´s", "`s"].iter().find_map(|ending| text.strip_suffix(ending));
    let stem = bare.unwrap_or(text);
    let end = span.start as usize + stem.len();
    let mut form = folded(stem);
    if form.chars().count() > 2 && form.ends_with('.') {
        form.pop();
    }
    (NamePart { form, span: Span::new(span.start as usize, end) }, bare.is_some())
}

/// Lower case without accents; `ä` and `ae`, `ß` and `ss` alike.
pub(super) fn folded(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;
    if text.is_ascii() {
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let mut folded = String::new();
    for char in text.nfc().flat_map(char::to_lowercase) {
        match char {
            'ä' | 'æ' => folded.push_str("ae"),
            'ö' | 'œ' | 'ø' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'å' => folded.push_str("aa"),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            '’' | '´' | '`' | 'ʼ' => folded.push('\''),
            other => folded.extend(std::iter::once(other).nfd().filter(|&char| !is_combining_mark(char))),
        }
    }
    folded
}
