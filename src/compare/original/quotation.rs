//! Quotation marks that only one of a candidate and its original has.

use super::{language_of, links, span};
use crate::align::Link;
use crate::segment::{Document, Quotation, WordKind};
use crate::story::Story;
use crate::text::Span;

/// Fewer words between marks than these are a name, a title or a doubt.
const MIN_WORDS: usize = 4;
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
            (None, Some(quotation)) if !has_marks(own, here) => {
                found.push(Marking { is_marked: false, here, there: quotation.outer });
            }
            (Some(quotation), None) if !has_marks(source, there) => {
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
        let words = document.words_in(quotation.inner);
        span.contains(quotation.outer)
            && quotation.closed()
            && words.iter().filter(|word| word.kind == WordKind::Word).count() >= MIN_WORDS
    })
}

/// Whether a span has a quotation mark, or a quotation reaches into it.
fn has_marks(document: &Document, span: Span) -> bool {
    document.quotations.iter().any(|quotation| quotation.outer.overlaps(span))
        || document.slice(span).contains(['"', '“', '”', '„', '«', '»', '‹', '›', '‘', '‚'])
        || document.slice(span).trim_start().starts_with(['—', '–', '-', '\''])
}
