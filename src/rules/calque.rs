//! Turns of phrase taken word for word from another language.

use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;

/// Finds turns of phrase that no native writer of news uses.
#[derive(Debug, Default)]
pub(super) struct Calque;

impl Rule for Calque {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.english_candidates() {
            let document = &story.documents[document_idx];
            for sentence_idx in 0..document.sentences.len() {
                let words = document.sentence_words(sentence_idx);
                for start in 0..words.len() {
                    for calque in en::calques_from(document.form(&words[start])) {
                        let Some(n) = matched(document, &words[start..], calque.pattern) else { continue };
                        let span = words[start].span.cover(words[start + n - 1].span);
                        let (language, original) = calque.original;
                        let message =
                            format!("word for word from “{original}” ({language}); English: {}", calque.english);
                        sink.report(Report::new(document_idx, span, message).confidence(75));
                    }
                }
            }
        }
    }
}

/// How many words the pattern covers if the words begin with it.
fn matched(document: &Document, words: &[Word], pattern: &str) -> Option<usize> {
    let mut n = 0;
    for part in pattern.split(' ') {
        let word = words.get(n)?;
        let form = document.form(word);
        let fits = match part {
            "*" => word.kind != WordKind::Mark,
            "#" => word.kind == WordKind::Number || en::is_small_number(form),
            _ => part.split('|').any(|wanted| wanted == form),
        };
        if !fits {
            return None;
        }
        n += 1;
    }
    // "since three years ago" is English of a kind.
    let next = words.get(n).map(|word| document.form(word));
    (next != Some("ago")).then_some(n)
}
