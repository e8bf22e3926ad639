//! Quotation marks that only one of a translation and its original has.

use crate::compare::original::{self, Marking};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds words that are quoted in the original and not here, or here and not in the original.
#[derive(Debug, Default)]
pub(super) struct QuoteUnmarked;

impl Rule for QuoteUnmarked {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for other in story.originals(candidate) {
                for marking in original::markings(story, candidate, other) {
                    sink.report(report(story, candidate, other, marking));
                }
            }
        }
    }
}

fn report(story: &Story, candidate: usize, other: usize, marking: Marking) -> Report {
    let language = original::language_of(story, other);
    let message = if marking.is_marked {
        format!("a quotation here; the {} quotes nobody", language.name())
    } else {
        format!("quoted in the {}, and without marks here", language.name())
    };
    Report::new(candidate, marking.here, message).confidence(85).verdict(Verdict::Contradicted).evidence(
        story,
        other,
        marking.there,
    )
}
