//! The headline as body text.

use crate::finding::Severity;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::story::repetition::{Repeated, repetitions};

/// Finds the headline as body text.
#[derive(Debug, Default)]
pub(super) struct RepeatedHeadline;

impl Rule for RepeatedHeadline {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            for repetition in repetitions(&story.documents[document_idx]) {
                if repetition.kind == Repeated::Headline {
                    let message = "the headline stands again in the text";
                    // Directly below itself it is the format's habit: a title field and a title line.
                    let severity = if repetition.next { Severity::Info } else { Severity::Warning };
                    let report = Report::new(document_idx, repetition.span, message).severity(severity);
                    sink.report(report.confidence(98).evidence(story, document_idx, repetition.earlier));
                }
            }
        }
    }
}
