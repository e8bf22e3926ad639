//! Who speaks a quotation: the subject of the verb of saying beside it.

use super::mention::{self, Mention};
use crate::language::en;
use crate::segment::{Document, Quotation};
use crate::syntax::{Parsed, Parses, Upos};
use crate::text::Span;

/// The mention that speaks each quotation of a document, where it is clear.
pub(super) fn speakers(document: &Document, parses: &Parses, mentions: &[Mention]) -> Vec<Option<usize>> {
    let mut list: Vec<Option<usize>> = Vec::with_capacity(document.quotations.len());
    for (quotation_idx, quotation) in document.quotations.iter().enumerate() {
        let before = quotation_idx.checked_sub(1).map(|last| (&document.quotations[last], list[last]));
        let same_block = |other: &Quotation| block(document, other.outer) == block(document, quotation.outer);
        let cued = [quotation.outer.end.saturating_sub(1), quotation.outer.start]
            .into_iter()
            .filter_map(|at| document.sentence_at(Span { start: at, end: at + 1 }))
            .find_map(|sentence| cue(document, parses.of(document, sentence), sentence, quotation, mentions));
        let carried = before.filter(|(last, _)| quotation.continues || same_block(last)).and_then(|(_, who)| who);
        list.push(cued.or(carried));
    }
    list
}

fn block(document: &Document, span: Span) -> Option<usize> {
    document
        .sentence_at(Span { start: span.start, end: span.start + 1 })
        .map(|sentence| document.sentences[sentence].block)
}

/// The subject of the verb of saying that stands nearest to the quotation in a sentence of it, outside any quotation.
fn cue(
    document: &Document,
    parsed: Parsed<'_>,
    sentence: usize,
    quotation: &Quotation,
    mentions: &[Mention],
) -> Option<usize> {
    let parse = parsed.parse;
    let distance = |span: Span| {
        if span.start >= quotation.outer.end {
            span.start - quotation.outer.end
        } else {
            quotation.outer.start.saturating_sub(span.end)
        }
    };
    let mut best: Option<(u32, usize)> = None;
    for token in 0..parse.tokens.len() as u32 {
        let span = parsed.span(token);
        let is_verb = parse.tokens[token as usize].pos == Upos::Verb;
        if !is_verb || quotation.outer.contains(span) || !en::is_saying(&parse.lemma(parsed.text, token)) {
            continue;
        }
        if document.quotation_at(span).is_some() {
            continue;
        }
        let Some(subject) = parse.understood_subject(token) else { continue };
        let mut here = mention::of_sentence(mentions, sentence);
        let Some(mention) = here.find(|&mention| mentions[mention].token == subject) else { continue };
        if best.is_none_or(|(least, _)| distance(span) < least) {
            best = Some((distance(span), mention));
        }
    }
    best.map(|(_, mention)| mention)
}
