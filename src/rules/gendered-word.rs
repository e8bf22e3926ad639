//! A title or noun of another gender than the one it is said of.

use crate::entity::Gendered;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds titles and gendered nouns beside a name that contradict how the articles speak of its bearer.
#[derive(Debug, Default)]
pub(super) struct GenderedWord;

impl Rule for GenderedWord {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.english_candidates() {
            for Gendered { entity, fact, gender } in story.ledger().contradicted_words(candidate) {
                let (document, entity) = (&story.documents[candidate], &story.ledger().entities[entity]);
                let word = document.slice(fact.span);
                let message = format!("“{word}” for {}, who is “{}”", entity.name, gender.subject());
                sink.report(Report::new(candidate, fact.span, message).spoken_of(story, entity, gender));
            }
        }
    }
}
