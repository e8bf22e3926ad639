//! Words cut at their hyphens, so that `25-year-old` and `forty-two` read like their parts.

use std::ops::Range;

use crate::language::{Language, en, in_english};
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// A word, or a part of a hyphenated one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom<'d> {
    /// Where it stands.
    pub(super) span: Span,
    /// As it is compared; `-` for every hyphen and dash between two parts.
    pub(super) form: &'d str,
    /// What it is made of.
    pub(super) kind: WordKind,
    /// Whether nothing stands between it and the atom before.
    pub(super) glued: bool,
    /// Index of its word.
    pub(super) word: usize,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
}

/// The atoms of some words of a document; those of another language in which numbers and dates are told, in English.
pub(super) fn atoms(document: &Document, words: Range<usize>, language: Language) -> Vec<Atom<'_>> {
    let mut list = parts(document, words);
    if language != Language::ENGLISH {
        for atom in &mut list {
            if let Some(english) = in_english(language, atom.form) {
                atom.form = english;
                atom.capital |= en::month(english).is_some() || en::weekday(english).is_some();
            }
        }
    }
    list
}

fn parts(document: &Document, words: Range<usize>) -> Vec<Atom<'_>> {
    let mut list: Vec<Atom<'_>> = Vec::new();
    for word_idx in words {
        let word = &document.words[word_idx];
        let form = document.form(word);
        let text = document.slice(word.span);
        let begins = word.span.start as usize;
        let cuts: &[char] = if word.kind == WordKind::Number { &['-', '‑', '–', '/', ':'] } else { &['-', '‑'] };
        let n_parts = text.split(cuts).count();
        if word.kind == WordKind::Mark || n_parts == 1 || n_parts != form.split(cuts).count() {
            let form = if matches!(form, "–" | "—" | "−" | "‑") { "-" } else { form };
            push(&mut list, word.span, form, word.kind, word_idx, text);
            continue;
        }
        let mut start = begins;
        for (part, form) in text.split(cuts).zip(form.split(cuts)) {
            if start > begins {
                let mark = text.get(start - begins..).and_then(|rest| rest.chars().next()).unwrap_or('-');
                let end = start + mark.len_utf8();
                let form = match mark {
                    '/' => "/",
                    ':' => ":",
                    _ => "-",
                };
                push(&mut list, Span::new(start, end), form, WordKind::Mark, word_idx, form);
                start = end;
            }
            let kind = match part.chars().next() {
                Some(first) if first.is_numeric() => WordKind::Number,
                Some(_) | None => WordKind::Word,
            };
            push(&mut list, Span::new(start, start + part.len()), form, kind, word_idx, part);
            start += part.len();
        }
    }
    list
}

fn push<'d>(list: &mut Vec<Atom<'d>>, span: Span, form: &'d str, kind: WordKind, word: usize, text: &str) {
    let glued = list.last().is_some_and(|last| last.span.end == span.start);
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    list.push(Atom { span, form, kind, glued, word, capital });
}
