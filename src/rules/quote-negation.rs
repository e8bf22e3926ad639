//! A quotation whose denial stayed outside and was lost.

use crate::compare::frame::{Loss, lost};
use crate::compare::quotation::witnesses;
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds quoted words that another article denies.
#[derive(Debug, Default)]
pub(super) struct QuoteNegation;

impl Rule for QuoteNegation {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for (_, witnesses) in witnesses(story, candidate) {
                let losses: Vec<_> = witnesses
                    .iter()
                    .filter(|witness| witness.wording.agreement >= 900)
                    .map(|witness| (witness, lost(story, candidate, witness)))
                    .collect();
                if losses.iter().any(|(_, lost)| lost.is_none()) {
                    continue;
                }
                let denied = losses
                    .into_iter()
                    .find_map(|(witness, lost)| Some((witness, lost.filter(|lost| lost.loss == Loss::Denial)?)));
                let Some((witness, lost)) = denied else { continue };
                let other = &story.documents[witness.document];
                let message = format!(
                    "the words are quoted without their denial: “{}” in {}",
                    other.slice(lost.there),
                    other.article.name()
                );
                let report = Report::new(candidate, lost.here, message).confidence(80).verdict(Verdict::Contradicted);
                sink.report(report.evidence(story, witness.document, lost.there));
            }
        }
    }
}
