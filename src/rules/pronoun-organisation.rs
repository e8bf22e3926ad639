//! His or her for an organisation or a thing.

use crate::entity::DoubtKind;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds pronouns for people where an organisation or a thing is meant.
#[derive(Debug, Default)]
pub(super) struct PronounOrganisation;

impl Rule for PronounOrganisation {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let document = &story.documents[candidate];
            for doubt in story.doubts(candidate) {
                if doubt.kind != DoubtKind::Thing {
                    continue;
                }
                let (pronoun, meant) = (document.slice(doubt.span), document.slice(doubt.antecedent));
                sink.report(
                    Report::new(candidate, doubt.span, format!("“{pronoun}” for {meant}, which is “it”"))
                        .confidence(doubt.confidence)
                        .replacement(doubt.replacement)
                        .evidence(story, candidate, doubt.antecedent),
                );
            }
        }
    }
}
