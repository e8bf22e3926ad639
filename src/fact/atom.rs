//! Words cut at their hyphens, so that `25-year-old` and `forty-two` read like their parts.

use std::ops::Range;

use crate::language::{Figure, Language, Said, en, is_read, rendering};
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
    /// The number that it is in another language.
    pub(super) figure: Option<Figure>,
}

/// The atoms of some words of a document; those of another language in which numbers and dates are told, in English.
pub(super) fn atoms(document: &Document, words: Range<usize>, language: Language) -> Vec<Atom<'_>> {
    let list = parts(document, words);
    if language == Language::ENGLISH || !is_read(language) { list } else { in_english(&elided(list), language) }
}

/// French and Italian articles apart from their nouns: `d'` and `euros`.
fn elided(list: Vec<Atom<'_>>) -> Vec<Atom<'_>> {
    let mut cut = Vec::with_capacity(list.len());
    for atom in list {
        let parts = atom.form.split_once('\'').filter(|(head, tail)| head.len() <= 3 && tail.len() > 1);
        let Some((head, tail)) = parts.filter(|_| atom.kind == WordKind::Word) else {
            cut.push(atom);
            continue;
        };
        let article = atom.form.get(..=head.len()).unwrap_or(head);
        cut.push(Atom { form: article, ..atom });
        cut.push(Atom { form: tail, glued: true, ..atom });
    }
    cut
}

/// The atoms of another language with English in the place of what it tells of numbers and dates.
fn in_english<'d>(list: &[Atom<'d>], language: Language) -> Vec<Atom<'d>> {
    let forms: Vec<&str> = list.iter().map(|atom| atom.form).collect();
    let mut english: Vec<Atom<'d>> = Vec::with_capacity(list.len());
    let mut at = 0;
    while let (Some(&atom), Some(ahead)) = (list.get(at), forms.get(at..)) {
        let before = at.checked_sub(1).and_then(|before| forms.get(before)).copied().unwrap_or("");
        let after_number = english.last().is_some_and(|last| {
            last.kind == WordKind::Number || last.figure.is_some() || en::numeral(last.form).is_some()
        });
        let Some(found) = rendering(language, ahead, atom.capital, before, after_number) else {
            english.push(atom);
            at += 1;
            continue;
        };
        let end = (at + found.n_words.max(1)).min(list.len());
        let span = list.get(end - 1).map_or(atom.span, |last| atom.span.cover(last.span));
        match found.said {
            Said::Figure(figure) => english.push(Atom { span, figure: Some(figure), ..atom }),
            Said::Words(words) => {
                for form in words.split_whitespace() {
                    let capital = atom.capital || en::month(form).is_some() || en::weekday(form).is_some();
                    english.push(Atom { span, form, kind: WordKind::Word, capital, ..atom });
                }
            }
        }
        at = end;
    }
    english
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
    list.push(Atom { span, form, kind, glued, word, capital, figure: None });
}
