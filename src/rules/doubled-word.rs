//! A function word twice in a row.

use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

const WORDS: [&str; 14] = ["a", "an", "and", "at", "by", "for", "from", "in", "of", "or", "the", "to", "was", "with"];

/// Finds a function word that stands twice in a row.
#[derive(Debug, Default)]
pub(super) struct DoubledWord;

impl Rule for DoubledWord {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for pair in document.words.windows(2) {
                let form = document.form(&pair[0]);
                if form == document.form(&pair[1]) && WORDS.contains(&form) {
                    let span = pair[0].span.cover(pair[1].span);
                    let word = document.slice(pair[0].span);
                    sink.report(Report::new(document_idx, span, format!("“{word}” stands twice")).replacement(word));
                }
            }
        }
    }
}
