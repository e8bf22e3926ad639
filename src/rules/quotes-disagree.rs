//! A quotation that the other articles quote differently among themselves.

use crate::compare::quotation::{Witness, witnesses};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds quotations that one of the other articles has as they stand, and another in other words.
#[derive(Debug, Default)]
pub(super) struct QuotesDisagree;

impl Rule for QuotesDisagree {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for (_, witnesses) in witnesses(story, candidate) {
                if let Some(report) = disagreement(story, candidate, &witnesses) {
                    sink.report(report);
                }
            }
        }
    }
}

fn disagreement(story: &Story, candidate: usize, witnesses: &[Witness<'_>]) -> Option<Report> {
    let differs = |witness: &&Witness<'_>| {
        witness.is_same_utterance() && witness.is_near() && witness.is_original(story, candidate)
    };
    let (against, change) =
        witnesses.iter().filter(differs).find_map(|witness| Some((witness, *witness.altered().first()?)))?;
    let support = witnesses.iter().find(|witness| witness.is_same_utterance() && witness.supports(change.left))?;
    let other = &story.documents[against.document];
    let shown = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") };
    let (here, there) = (shown(story.documents[candidate].slice(change.left)), shown(other.slice(change.right)));
    let (one, another) = (story.documents[support.document].article.name(), other.article.name());
    let message = format!("the other articles quote it differently: {here} in {one}, {there} in {another}");
    let place = if change.left.is_empty() { against.wording.covered } else { change.left };
    let said = if change.right.is_empty() { against.wording.right } else { change.right };
    let report = Report::new(candidate, place, message).confidence(60).verdict(Verdict::Disagreement);
    Some(report.evidence(story, against.document, said).evidence(story, support.document, support.wording.right))
}
