//! Quotation marks that only one of a candidate and its original has.

use super::{language_of, links, span};
use crate::align::Link;
use crate::segment::{Document, Quotation, WordKind};
use crate::story::Story;
use crate::text::Span;

/// Fewer words between marks than these are a name, a title or a doubt.
const MIN_WORDS: usize = 3;
/// Least score of a link of articles.
const LINKED: u16 = 400;

/// A quotation that the other side has without its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Whether the candidate has the marks.
    pub is_marked: bool,
    /// The quotation of the candidate, or the sentences that have no marks.
    pub here: Span,
    /// The quotation of the original, or the sentences that have no marks.
    pub there: Span,
}

/// Quotations that stand between marks on one side alone, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn markings(story: &Story, candidate: usize, original: usize) -> Vec<Marking> {
    let (own, source) = (&story.documents[candidate], &story.documents[original]);
    if language_of(story, original).code() == "en" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Link { left, right, score } in links(story, candidate, original).into_iter().filter(|link| !link.is_null()) {
        if score < LINKED {
            continue;
        }
        let (here, there) = (span(own, &left), span(source, &right));
        match (quoted(own, here), quoted(source, there)) {
            (None, Some(quotation)) if !has_marks(own, here, n_words(source, quotation)) => {
                found.push(Marking { is_marked: false, here, there: quotation.outer });
            }
            (Some(quotation), None) if !has_marks(source, there, n_words(own, quotation)) => {
                found.push(Marking { is_marked: true, here: quotation.outer, there });
            }
            (None | Some(_), None | Some(_)) => {}
        }
    }
    found
}

/// The first quotation of some length that lies in a span.
fn quoted(document: &Document, span: Span) -> Option<&Quotation> {
    document.quotations.iter().find(|quotation| {
        span.contains(quotation.outer)
            && quotation.closed()
            && !quotation.continues
            && n_words(document, quotation) >= MIN_WORDS
    })
}

fn n_words(document: &Document, quotation: &Quotation) -> usize {
    document.words_in(quotation.inner).iter().filter(|word| word.kind == WordKind::Word).count()
}

/// Whether a span has marks that may be those of a quotation of so many words: a lone mark, a dash that opens it, or a
/// quotation of a third as many words at least. A quotation that reaches beyond the span is any quotation.
fn has_marks(document: &Document, span: Span, n_quoted: usize) -> bool {
    let text = document.slice(span);
    let mut around = document.quotations.iter().filter(|quotation| quotation.outer.overlaps(span));
    let is_paired = around.clone().next().is_some();
    around.any(|quotation| {
        !span.contains(quotation.outer) || !quotation.closed() || 3 * n_words(document, quotation) >= n_quoted
    }) || !is_paired && text.contains(['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '‚'])
        || text.trim_start().starts_with(['—', '–', '-', '\''])
}
