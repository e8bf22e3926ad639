//! A word whose opposite stands in its place in another article.

use std::collections::BTreeMap;

use crate::align::Relation;
use crate::compare::antonym::{Antonyms, antonyms};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// How sure it must be that both words stand in the same place, and how much of both sentences must say the same, in
/// thousandths, for a warning. In sentences that are known to say the same, and in those that only seem to.
const GIVEN: (u16, u16) = (300, 400);
const FOUND: (u16, u16) = (900, 700);

/// Finds `fell` where another article has `rose`.
#[derive(Debug, Default)]
pub(super) struct Antonym;

impl Rule for Antonym {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let least = if story.is_pair() { GIVEN } else { FOUND };
        for candidate in story.english_candidates() {
            let document = &story.documents[candidate];
            let mut found: BTreeMap<usize, (usize, Antonyms)> = BTreeMap::new();
            let mut supported: Vec<usize> = Vec::new();
            for other in story.english_others(candidate) {
                for (_, words) in story.sentence_pairs(candidate, other) {
                    // Another article that has the same word speaks for it.
                    let same = words
                        .links()
                        .iter()
                        .filter(|link| matches!(link.relation, Relation::Same | Relation::Stem | Relation::Synonym));
                    supported.extend(same.map(|link| link.left));
                    if words.tightness() < least.1 {
                        continue;
                    }
                    for pair in antonyms(document, &story.documents[other], words) {
                        let is_in_place = pair.sure >= least.0 || pair.plain && story.is_pair();
                        if is_in_place && found.get(&pair.left).is_none_or(|(_, best)| pair.sure > best.sure) {
                            found.insert(pair.left, (other, pair));
                        }
                    }
                }
            }
            for (other, pair) in found.into_values().filter(|(_, pair)| !supported.contains(&pair.left)) {
                sink.report(report(story, candidate, other, pair));
            }
        }
    }
}

fn report(story: &Story, candidate: usize, other: usize, pair: Antonyms) -> Report {
    let (own, there) = (&story.documents[candidate], &story.documents[other]);
    let (here, opposite) = (own.words[pair.left].span, there.words[pair.right].span);
    let name = there.article.name();
    let message = format!("“{}” where {name} has the opposite, “{}”", own.slice(here), there.slice(opposite));
    Report::new(candidate, here, message)
        .severity(Severity::Warning)
        .confidence(if pair.sure >= 700 { 80 } else { 65 })
        .verdict(Verdict::Contradicted)
        .evidence(story, other, opposite)
}
