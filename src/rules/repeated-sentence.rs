//! A sentence that stands in the article twice.

use crate::finding::Severity;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::story::repetition::{Repeated, repetitions};

/// With so many words, all the same and nobody's speech, it is no accident of style.
const SURE_WORDS: usize = 10;

/// Finds a sentence that stands in the article twice.
#[derive(Debug, Default)]
pub(super) struct RepeatedSentence;

impl Rule for RepeatedSentence {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            for repetition in repetitions(&story.documents[document_idx]) {
                if repetition.kind != Repeated::Sentence {
                    continue;
                }
                let message = if repetition.n_changed == 0 {
                    "this sentence has been said before"
                } else {
                    "this sentence has been said before, nearly word for word"
                };
                let sure = repetition.n_words >= SURE_WORDS && !repetition.quoted && repetition.n_changed == 0;
                let (severity, confidence) = if sure { (Severity::Error, 99) } else { (Severity::Warning, 85) };
                let report = Report::new(document_idx, repetition.span, message).severity(severity);
                sink.report(report.confidence(confidence).evidence(story, document_idx, repetition.earlier));
            }
        }
    }
}
