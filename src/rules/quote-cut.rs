//! A quotation cut so that it says something else: without its condition, or with an ellipsis for a denial.

use crate::compare::frame::{Loss, lost};
use crate::compare::quotation::witnesses;
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds quotations that lost what turns their meaning.
#[derive(Debug, Default)]
pub(super) struct QuoteCut;

impl Rule for QuoteCut {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for (_, witnesses) in witnesses(story, candidate) {
                let losses = witnesses.iter().map(|witness| (witness, lost(story, candidate, witness)));
                let losses: Vec<_> = losses.filter(|(witness, _)| witness.wording.agreement >= 900).collect();
                // Somebody else cut it in the same place: what is lost may have been said apart.
                if losses.iter().any(|(_, lost)| lost.is_none()) {
                    continue;
                }
                let turned = losses
                    .into_iter()
                    .find_map(|(witness, lost)| Some((witness, lost.filter(|lost| lost.loss != Loss::Denial)?)));
                let Some((witness, lost)) = turned else { continue };
                let other = &story.documents[witness.document];
                let (name, there) = (other.article.name(), other.slice(lost.there));
                let message = match lost.loss {
                    Loss::Denial => continue,
                    Loss::Condition => format!("the quotation is cut before its condition: “{there}” in {name}"),
                    Loss::LeftOut => format!("the ellipsis stands for a denial: “{there}” in {name}"),
                };
                let report = Report::new(candidate, lost.here, message).confidence(80).verdict(Verdict::Contradicted);
                sink.report(report.evidence(story, witness.document, lost.there));
            }
        }
    }
}
