//! A title or noun of another gender than the one it is said of.

use crate::entity::Gendered;
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds titles and gendered nouns beside a name that contradict how the articles speak of its bearer.
#[derive(Debug, Default)]
pub(super) struct GenderedWord;

/// More places than these do not convince anybody more.
const MAX_EVIDENCE: usize = 3;

impl Rule for GenderedWord {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.english_candidates() {
            for Gendered { entity, fact, gender } in story.ledger().contradicted_words(candidate) {
                let (document, entity) = (&story.documents[candidate], &story.ledger().entities[entity]);
                let mut facts: Vec<_> = entity.facts.iter().filter(|fact| fact.gender == gender).collect();
                facts.sort_by_key(|fact| (fact.document == candidate, std::cmp::Reverse(fact.weight), fact.document));
                facts.dedup_by_key(|fact| (fact.document, story.documents[fact.document].sentence_at(fact.span)));
                let elsewhere = facts.first().is_some_and(|fact| fact.document != candidate);
                let word = document.slice(fact.span);
                let mut report = Report::new(
                    candidate,
                    fact.span,
                    format!("“{word}” for {}, who is “{}”", entity.name, gender.subject()),
                )
                .severity(Severity::Warning)
                .verdict(if elsewhere { Verdict::Contradicted } else { Verdict::Internal });
                for fact in facts.iter().take(MAX_EVIDENCE) {
                    report = report.evidence(story, fact.document, fact.span);
                }
                sink.report(report);
            }
        }
    }
}
