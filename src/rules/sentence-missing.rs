//! A sentence of the original that has no counterpart in the translation.

use crate::compare::original::{self, Loss};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds the place where sentences of the original are missing.
#[derive(Debug, Default)]
pub(super) struct SentenceMissing;

impl Rule for SentenceMissing {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for other in story.originals(candidate) {
                for loss in original::missing(story, candidate, other) {
                    sink.report(report(story, candidate, other, &loss));
                }
            }
        }
    }
}

fn report(story: &Story, candidate: usize, other: usize, loss: &Loss) -> Report {
    let language = original::language_of(story, other);
    let what = match loss.there.len() {
        1 => "a sentence".to_owned(),
        n_sentences => format!("{n_sentences} sentences"),
    };
    let message = format!("{what} of the {} missing beside this one", language.name());
    let mut report = Report::new(candidate, loss.here, message)
        .severity(if loss.is_framed { Severity::Warning } else { Severity::Info })
        .confidence(if loss.is_framed { 80 } else { 50 })
        .verdict(Verdict::Contradicted);
    for &sentence in &loss.there {
        report = report.evidence(story, other, sentence);
    }
    report
}
