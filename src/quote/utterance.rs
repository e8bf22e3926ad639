//! What somebody says in an article: quotations that belong together, and what kind of words stand between the marks.

use super::speaker::Speaker;
use crate::language::en;
use crate::segment::{Document, Quotation, QuotationEnd, WordKind};
use crate::text::Span;

/// What stands between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotationKind {
    /// Words that somebody said or wrote.
    Speech,
    /// A name: of a song, a film, a book.
    Title,
    /// A word or two that the writer holds at a distance, or that are spoken of as words.
    Term,
}

/// As many words without a speaker are a term.
const MAX_TERM: usize = 3;

/// Who says something is named in so many words and marks; more tell something else.
const MAX_CUE: usize = 8;

/// What kind of words a quotation holds, by its words and by whether anybody says them.
#[must_use]
pub fn kind(document: &Document, quotation: &Quotation, speaker: Option<&Speaker>) -> QuotationKind {
    let words = document.words_in(quotation.inner);
    let words: Vec<_> = words.iter().filter(|word| word.kind != WordKind::Mark).collect();
    let inner = document.slice(quotation.inner);
    let ends_as_speech = inner.ends_with([',', '.', '!', '?', '…', ';', '—', '–']);
    let is_capital =
        |span: Span| document.slice(span).starts_with(|first: char| first.is_uppercase() || first.is_numeric());
    let content = words.iter().filter(|word| !en::is_function_word(document.form(word)));
    let is_title = !ends_as_speech
        && words.len() > 1
        && content.clone().count() > 0
        && content.clone().all(|word| is_capital(word.span));
    if is_title {
        QuotationKind::Title
    } else if words.len() <= MAX_TERM && !ends_as_speech && speaker.is_none() {
        QuotationKind::Term
    } else {
        QuotationKind::Speech
    }
}

/// Quotations of one document that are one utterance: interrupted by who says it, or carried over paragraphs.
///
/// Each quotation of the outermost depth is in one, in order.
#[must_use]
pub fn utterances(document: &Document, speakers: &[Option<Speaker>]) -> Vec<Vec<usize>> {
    let mut list: Vec<Vec<usize>> = Vec::new();
    for (at, quotation) in document.quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
        match list.last_mut() {
            Some(last) if last.last().is_some_and(|&before| goes_on(document, before, at, speakers)) => last.push(at),
            _ => list.push(vec![at]),
        }
        debug_assert!(!quotation.inner.is_empty(), "a quotation has words");
    }
    list
}

/// Whether a quotation goes on with the one before: over a paragraph's end, or after its speaker was named in the midst.
fn goes_on(document: &Document, before: usize, at: usize, speakers: &[Option<Speaker>]) -> bool {
    let (first, second) = (&document.quotations[before], &document.quotations[at]);
    if second.continues {
        return true;
    }
    let between = Span { start: first.outer.end, end: second.outer.start };
    let gap = document.slice(between);
    let names = |speaker: &Option<Speaker>| speaker.is_some_and(|speaker| between.contains(speaker.span));
    if gap.contains(['\n', '?', '!']) || !names(&speakers[before]) {
        return false;
    }
    let is_comma = document.slice(first.inner).ends_with(',') || first.end == QuotationEnd::Dialogue;
    let gap = gap.trim_end();
    // `…,” she said, “…”`, and `…,” she said. “…”` where nothing else stands between.
    let (clause, end) = gap.split_at(gap.len() - gap.chars().next_back().map_or(0, char::len_utf8));
    match end {
        "," => is_comma && !clause.contains('.'),
        "." => !clause.contains(". ") && ends_as_part(document, first) && document.words_in(between).len() <= MAX_CUE,
        _ => false,
    }
}

/// Whether a quotation ends with the mark after which its speaker is named.
fn ends_as_part(document: &Document, quotation: &Quotation) -> bool {
    document.slice(quotation.inner).ends_with([',', '?', '!', '—', '–'])
}
