//! It for a person.

use crate::entity::DoubtKind;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds pronouns for things where a person is meant.
#[derive(Debug, Default)]
pub(super) struct PronounPerson;

impl Rule for PronounPerson {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let document = &story.documents[candidate];
            for doubt in story.doubts(candidate) {
                let DoubtKind::Somebody(gender) = doubt.kind else { continue };
                let (pronoun, meant) = (document.slice(doubt.span), document.slice(doubt.antecedent));
                let known = gender.map_or(String::new(), |gender| format!(", who is “{}”", gender.subject()));
                sink.report(
                    Report::new(candidate, doubt.span, format!("“{pronoun}” for {meant}{known}"))
                        .confidence(doubt.confidence)
                        .replacement(doubt.replacement)
                        .evidence(story, candidate, doubt.antecedent),
                );
            }
        }
    }
}
