//! A phrase that starts over: "the company said the company said".

use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;
use crate::text::Span;

/// The longest phrase looked for, in words.
const MAX_PHRASE: usize = 24;

/// Finds a phrase that is immediately followed by itself.
#[derive(Debug, Default)]
pub(super) struct RepeatedPhrase;

impl Rule for RepeatedPhrase {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.english_candidates() {
            let document = &story.documents[document_idx];
            for sentence_idx in 0..document.sentences.len() {
                let words: Vec<&Word> =
                    document.sentence_words(sentence_idx).iter().filter(|word| word.kind != WordKind::Mark).collect();
                let mut start = 0;
                while start < words.len() {
                    let Some((length, times)) = looped(document, &words, start) else {
                        start += 1;
                        continue;
                    };
                    let end = start + length * times;
                    let span = words[start].span.cover(words[end - 1].span);
                    let once = document.slice(words[start].span.cover(words[start + length - 1].span));
                    let times = if times == 2 { "twice".to_owned() } else { format!("{times} times in a row") };
                    let message = format!("“{once}” stands {times}");
                    sink.report(Report::new(document_idx, span, message).replacement(once));
                    start = end;
                }
            }
        }
    }
}

/// The length in words and the number of times of the shortest phrase that starts over at `start`.
fn looped(document: &Document, words: &[&Word], start: usize) -> Option<(usize, usize)> {
    let rest = &words[start..];
    if document.quotation_at(rest[0].span).is_some() {
        return None;
    }
    for length in 2..=MAX_PHRASE.min(rest.len() / 2) {
        let same = |from: usize| {
            rest.get(from..from + length)
                .is_some_and(|next| next.iter().zip(rest).all(|(a, b)| document.hash(a) == document.hash(b)))
        };
        if !same(length) {
            continue;
        }
        // Three times are told from two; only a loop is counted to its end, so that no long text is counted twice.
        let mut times = if same(length * 2) { 3 } else { 2 };
        if !is_loop(document, rest, length, times) {
            return None;
        }
        while same(length * times) {
            times += 1;
        }
        return Some((length, times));
    }
    None
}

fn is_loop(document: &Document, rest: &[&Word], length: usize, times: usize) -> bool {
    let phrase = &rest[..length];
    let one_word = phrase.iter().all(|word| document.hash(word) == document.hash(phrase[0]));
    let all_words = phrase.iter().all(|word| word.kind == WordKind::Word);
    if one_word || !all_words || phrase.iter().any(|word| en::may_double(document.form(word)) && length == 2) {
        return false;
    }
    let gap = Span::new(rest[length - 1].span.end as usize, rest[length].span.start as usize);
    let joined = document.slice(gap).trim().is_empty();
    let grammar = phrase.iter().filter(|word| en::is_function_word(document.form(word))).count();
    let named = phrase.iter().all(|word| document.slice(word.span).starts_with(char::is_uppercase));
    if length == 2 {
        // "in the in the" is a loop; "bit by bit by bit" and "on and on and on" are English.
        let article = phrase.iter().any(|word| en::is_article(document.form(word)));
        return joined && (grammar == 2 && article || times > 2 && grammar < 2 && !has_by(document, phrase));
    }
    !named && (joined || document.slice(gap).trim() == ",") && grammar < length
}

/// Whether a pair counts steps: "day by day by day", "year after year after year".
fn has_by(document: &Document, phrase: &[&Word]) -> bool {
    phrase.iter().any(|word| matches!(document.form(word), "by" | "after" | "and" | "upon" | "to" | "or"))
}
