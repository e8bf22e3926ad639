//! A word that the same sentence elsewhere has nothing of.

use crate::compare::additions;
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Thousandths of the content words that must answer to each other in two articles, where one may know more.
const TIGHT_IN_ARTICLES: u16 = 850;

/// Finds words added to a sentence.
#[derive(Debug, Default)]
pub(super) struct Addition;

impl Rule for Addition {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let tight = if story.is_pair() { 0 } else { TIGHT_IN_ARTICLES };
        for candidate in story.english_candidates() {
            let document = &story.documents[candidate];
            for other_idx in story.others(candidate).filter(|&other| story.documents[other].may_be_english()) {
                let other = &story.documents[other_idx];
                for (_, words) in story.sentence_pairs(candidate, other_idx) {
                    if words.tightness() < tight {
                        continue;
                    }
                    for addition in additions(document, other, words) {
                        let span = document.words[addition.word].span;
                        let message = format!("{} has nothing of “{}”", other.article.name(), document.slice(span));
                        let there = &other.words[addition.between..addition.between + 2];
                        let report = Report::new(candidate, span, message).confidence(60);
                        let report = report.verdict(Verdict::Contradicted);
                        sink.report(report.evidence(story, other_idx, there[0].span.cover(there[1].span)));
                    }
                }
            }
        }
    }
}
