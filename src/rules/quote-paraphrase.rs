//! Reported speech between quotation marks.

use crate::compare::paraphrases;
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds quotations in which the speaker is spoken of as another article's report does.
#[derive(Debug, Default)]
pub(super) struct QuoteParaphrase;

impl Rule for QuoteParaphrase {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.english_candidates() {
            for found in paraphrases(story, candidate) {
                let message = format!(
                    "the marks stand around reported speech: “{}” is how {} tells of the speaker",
                    story.documents[candidate].slice(found.pronoun),
                    story.documents[found.document].article.name()
                );
                let report = Report::new(candidate, found.here, message).confidence(80).verdict(Verdict::Contradicted);
                sink.report(report.evidence(story, found.document, found.there));
            }
        }
    }
}
