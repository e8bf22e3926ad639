//! A figure on which the other articles disagree among themselves.

use crate::compare::likelihood;
use crate::fact::{Comparable, Dispute, Quantity, Relation, dispute};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Thousandths of log odds from which on two figures are taken for one disputed figure.
const SURE: i32 = 0;

/// Finds figures that one of the other articles supports and another contradicts.
#[derive(Debug, Default)]
pub(super) struct SourcesDisagree;

impl Rule for SourcesDisagree {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let facts: Vec<&[Quantity]> = story.all_facts().iter().map(|facts| facts.quantities.as_slice()).collect();
        for candidate in story.candidates() {
            let others: Vec<usize> = story.others(candidate).collect();
            for quantity in facts[candidate] {
                let Some((document, support)) = support(quantity, &others, &facts) else { continue };
                let against = others.iter().filter(|&&other| other != document).find_map(|&other| {
                    let against = dispute(quantity, candidate, &[other], &facts, story.contexts())?;
                    is_dispute(story, candidate, quantity, document, &against).then_some(against)
                });
                if let Some(against) = against {
                    sink.report(report(story, candidate, quantity, (document, support), &against));
                }
            }
        }
    }
}

/// The first of the other articles that gives the same figure of the same thing.
fn support<'f>(quantity: &Quantity, others: &[usize], facts: &[&'f [Quantity]]) -> Option<(usize, &'f Quantity)> {
    let says_so = |other: &&Quantity| {
        matches!(quantity.relation(other), Relation::Same | Relation::SameForSure) && quantity.same_thing(other)
    };
    others.iter().find_map(|&document| Some((document, facts[document].iter().find(says_so)?)))
}

/// Whether two of the other articles speak of the same thing on the same day, as far as they tell.
fn is_dispute(
    story: &Story,
    candidate: usize,
    quantity: &Quantity,
    document: usize,
    against: &Dispute<'_, Quantity>,
) -> bool {
    let day = |document: usize| story.documents[document].article.published;
    let same_day = day(document).zip(day(against.document)).is_none_or(|(one, other)| one == other);
    same_day && against.same_thing && likelihood::of_number(story, candidate, quantity, against) >= SURE
}

fn report(
    story: &Story,
    candidate: usize,
    quantity: &Quantity,
    (document, support): (usize, &Quantity),
    against: &Dispute<'_, Quantity>,
) -> Report {
    let words = |document: usize, quantity: &Quantity| story.documents[document].slice(quantity.span).to_owned();
    let name = |document: usize| story.documents[document].article.name();
    let message = format!(
        "the other articles disagree: “{}” in {}, “{}” in {}",
        words(document, support),
        name(document),
        words(against.document, against.fact),
        name(against.document)
    );
    Report::new(candidate, quantity.span, message)
        .confidence(60)
        .verdict(Verdict::Disagreement)
        .evidence(story, against.document, against.fact.span)
        .evidence(story, document, support.span)
}
