//! Quotations that no other article has.

use crate::compare::quotation::witnesses;
use crate::finding::Verdict;
use crate::quote::{QuotationKind, kind};
use crate::rule::{Report, Rule, Sink};
use crate::segment::WordKind;
use crate::story::Story;
use crate::text::Span;

/// Fewer quoted words are found again by chance, and missed by chance.
const MIN_WORDS: usize = 5;
/// Thousandths of a sentence that agree where another article has it.
const AGREEMENT: u16 = 500;

/// Finds what only one article quotes, and tells it once an article.
#[derive(Debug, Default)]
pub(super) struct QuoteUnverified;

impl Rule for QuoteUnverified {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in
            story.english_candidates().filter(|&candidate| story.english_others(candidate).next().is_some())
        {
            let alone = alone(story, candidate);
            let Some(&first) = alone.first() else { continue };
            let message = match alone.len() - 1 {
                0 => "no other article has this quotation".to_owned(),
                1 => "no other article has this quotation, nor one more of this article".to_owned(),
                n_more => format!("no other article has this quotation, nor {n_more} more of this article"),
            };
            sink.report(Report::new(candidate, first, message).confidence(60).verdict(Verdict::Unverified));
        }
    }
}

/// The spoken quotations of which no other article has any sentence.
fn alone(story: &Story, candidate: usize) -> Vec<Span> {
    let document = &story.documents[candidate];
    let all = witnesses(story, candidate);
    let told: Vec<Span> = all
        .into_iter()
        .filter(|(_, witnesses)| witnesses.iter().any(|witness| witness.wording.common >= AGREEMENT))
        .map(|(words, _)| words)
        .collect();
    let mut list = Vec::new();
    for (quotation, speaker) in document.quotations.iter().zip(story.speakers(candidate)) {
        let words = document.words_in(quotation.inner).iter().filter(|word| word.kind != WordKind::Mark);
        let next = told.partition_point(|words| words.end <= quotation.inner.start);
        let is_told = told.get(next).is_some_and(|words| words.overlaps(quotation.inner));
        if quotation.depth == 0
            && !is_told
            && words.count() >= MIN_WORDS
            && kind(document, quotation, speaker.as_ref()) == QuotationKind::Speech
        {
            list.push(quotation.inner);
        }
    }
    list
}
