//! A sentence of the translation that its original does not have.

use crate::compare::original;
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds sentences for which the original has none.
#[derive(Debug, Default)]
pub(super) struct SentenceAdded;

impl Rule for SentenceAdded {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for other in story.originals(candidate) {
                for loss in original::added(story, candidate, other) {
                    let language = original::language_of(story, other);
                    let message = format!("no sentence of the {} says this", language.name());
                    let mut report = Report::new(candidate, loss.here, message)
                        .severity(if loss.is_framed { Severity::Warning } else { Severity::Info })
                        .confidence(if loss.is_framed { 75 } else { 50 })
                        .verdict(Verdict::Contradicted);
                    for sentence in loss.there {
                        report = report.evidence(story, other, sentence);
                    }
                    sink.report(report);
                }
            }
        }
    }
}
