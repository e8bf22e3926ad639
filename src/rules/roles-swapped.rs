//! A verb whose doer and done-to change places in another article.

use crate::compare::roles::{Grammar, Swapped, swapped};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// How much of both sentences must say the same, in thousandths.
const TIGHT: u16 = 600;

/// Finds `A sued B` where another article has `B sued A`.
#[derive(Debug, Default)]
pub(super) struct RolesSwapped;

impl Rule for RolesSwapped {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.english_candidates() {
            let mut told: Vec<usize> = Vec::new();
            for other in story.english_others(candidate) {
                for (pair, words) in story.sentence_pairs(candidate, other) {
                    if words.tightness() < TIGHT || told.contains(&pair.left) {
                        continue;
                    }
                    let side = |document: usize, sentence: usize| Grammar {
                        document: &story.documents[document],
                        parses: &story.parses()[document],
                        sentence,
                    };
                    if let Some(found) = swapped(side(candidate, pair.left), side(other, pair.right), words) {
                        told.push(pair.left);
                        sink.report(report(story, candidate, other, found));
                    }
                }
            }
        }
    }
}

fn report(story: &Story, candidate: usize, other: usize, found: Swapped) -> Report {
    let (own, there) = (&story.documents[candidate], &story.documents[other]);
    let (here, turned) = (own.slice(found.left), there.slice(found.right));
    let message = format!("“{here}”; {} has it the other way round, “{turned}”", there.article.name());
    Report::new(candidate, found.left, message)
        .severity(Severity::Warning)
        .confidence(80)
        .verdict(Verdict::Contradicted)
        .evidence(story, other, found.right)
}
