//! A word twice in a row.

use crate::finding::Severity;
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;

/// "No no no" is emphasis; four are a loop.
const MAX_EMPHASIS: usize = 3;
/// Names that are doubled by right are short: Lang Lang, Walla Walla. In letters.
const MIN_NAME: usize = 6;

/// Finds a word that stands twice or more in a row.
#[derive(Debug, Default)]
pub(super) struct DoubledWord;

impl Rule for DoubledWord {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.english_candidates() {
            let document = &story.documents[document_idx];
            for sentence_idx in 0..document.sentences.len() {
                check_sentence(story, document_idx, sentence_idx, sink);
            }
        }
    }
}

fn check_sentence(story: &Story, document_idx: usize, sentence_idx: usize, sink: &mut Sink) {
    let document = &story.documents[document_idx];
    let words = document.sentence_words(sentence_idx);
    let mut start = 0;
    while start < words.len() {
        let run = run(document, words, start);
        if run.n > 1
            && let Some(severity) = judge(story, (document_idx, sentence_idx), start, run)
        {
            let span = words[start].span.cover(words[start + run.length - 1].span);
            let word = document.slice(words[start].span);
            let times = if run.n == 2 { "twice".to_owned() } else { format!("{} times in a row", run.n) };
            let message = format!("“{word}” stands {times}");
            sink.report(Report::new(document_idx, span, message).severity(severity).replacement(word));
        }
        start += run.length;
    }
}

/// A word and its repetitions.
#[derive(Clone, Copy)]
struct Run {
    /// How often the word stands.
    n: usize,
    /// Words and marks from its first to its last.
    length: usize,
}

/// How often the word at `start` stands there with only white space between, or with the same bracket or quotation mark
/// each time: `(UTC) UTC)`, `“carriage “carriage`.
fn run(document: &Document, words: &[Word], start: usize) -> Run {
    let first = &words[start];
    let mut run = Run { n: 1, length: 1 };
    if first.kind == WordKind::Mark {
        return run;
    }
    let is_same = |at: usize| words.get(at).is_some_and(|word| document.hash(word) == document.hash(first));
    while is_same(start + run.length) && words[start + run.length].span.start > words[start + run.length - 1].span.end {
        run = Run { n: run.n + 1, length: run.length + 1 };
    }
    let mark_at = |at: Option<usize>| {
        let mark = at.and_then(|at| words.get(at)).filter(|word| word.kind == WordKind::Mark);
        mark.map(|mark| document.slice(mark.span)).filter(|mark| is_fence(mark))
    };
    let (before, after) = (mark_at(start.checked_sub(1)), mark_at(Some(start + 1)));
    if run.n == 1 && after.is_some() {
        while is_same(start + run.length + 1)
            && mark_at(Some(start + run.length)) == after
            && (before == after || mark_at(Some(start + run.length + 2)) == after)
        {
            run = Run { n: run.n + 1, length: run.length + 2 };
        }
    }
    run
}

fn is_fence(mark: &str) -> bool {
    matches!(mark, "(" | ")" | "[" | "]" | "\"" | "“" | "”" | "„" | "«" | "»")
}

fn judge(story: &Story, at: (usize, usize), start: usize, run: Run) -> Option<Severity> {
    let document = &story.documents[at.0];
    let words = document.sentence_words(at.1);
    let Run { n, length } = run;
    let twins = &words[start..start + length];
    let form = document.form(&twins[0]);
    let spelled = |word: &Word| document.slice(word.span);
    // Where the same sentence elsewhere has the word but once, a doubled word that ends the sentence is no emphasis.
    let is_last = words.get(start + length..).is_some_and(|rest| rest.iter().all(|word| word.kind == WordKind::Mark));
    if is_last && is_undone(story, at, document.hash(&twins[0])) {
        return Some(Severity::Warning);
    }
    if length > n || form.chars().nth(1).is_none() && form != "a" || en::may_double(form) && n <= MAX_EMPHASIS {
        return None;
    }
    if document.quotation_at(twins[0].span).is_some() {
        return en::is_article(form).then_some(Severity::Warning);
    }
    if n > 2 {
        return Some(Severity::Warning);
    }
    if twins[0].kind == WordKind::Number {
        // "In 2004 2004 people came"; an ordinal is no such figure.
        return form.ends_with(|last: char| last.is_alphabetic()).then_some(Severity::Warning);
    }
    if en::is_copula(form) && words[..start].iter().any(|word| en::opens_cleft(document.form(word))) {
        return None;
    }
    if en::is_particle(form) {
        return Some(Severity::Info);
    }
    let capital = |word: &Word| spelled(word).starts_with(char::is_uppercase);
    match (capital(&twins[0]), capital(&twins[1])) {
        (false, false) => Some(Severity::Warning),
        // "in the The Hague court"
        (false, true) => None,
        // "Will will go" is right, "The the" is not.
        (true, false) => en::is_function_word(form).then_some(Severity::Warning),
        (true, true) => {
            let long = form.chars().count() >= MIN_NAME
                && !en::is_doubled_name(form)
                && !is_twice_elsewhere(story, document, twins);
            (long || is_once_elsewhere(story, document, words, start)).then_some(Severity::Warning)
        }
    }
}

/// Whether another article has the sentence, and nowhere the word twice in a row.
fn is_undone(story: &Story, (document_idx, sentence_idx): (usize, usize), hash: u64) -> bool {
    let mut n_linked = 0;
    for other_idx in story.others(document_idx) {
        let other = &story.documents[other_idx];
        n_linked += story.alignment(document_idx, other_idx).of_left(sentence_idx).count();
        if other.words.windows(2).any(|pair| pair.iter().all(|word| other.hash(word) == hash)) {
            return false;
        }
    }
    n_linked > 0
}

/// Whether the story has the same pair at another place: then it is a name.
fn is_twice_elsewhere(story: &Story, document: &Document, run: &[Word]) -> bool {
    let hash = document.hash(&run[0]);
    let mut n_pairs = 0;
    for other in &story.documents {
        n_pairs += other.words.windows(2).filter(|pair| pair.iter().all(|word| other.hash(word) == hash)).count();
    }
    n_pairs > 1
}

/// Whether a capitalised pair is no name such as Walla Walla: its word also stands alone after the same word, or is an
/// ordinary word somewhere in the story.
fn is_once_elsewhere(story: &Story, document: &Document, words: &[Word], start: usize) -> bool {
    let hash = document.hash(&words[start]);
    let before = start.checked_sub(1).map(|before| &words[before]).filter(|word| word.kind == WordKind::Word);
    let before = before.map(|word| document.hash(word));
    for other in &story.documents {
        for (word_idx, word) in other.words.iter().enumerate() {
            if other.hash(word) != hash {
                continue;
            }
            let neighbour = |at: Option<usize>| at.and_then(|at| other.words.get(at));
            let left = neighbour(word_idx.checked_sub(1)).map(|word| other.hash(word));
            let right = neighbour(Some(word_idx + 1)).map(|word| other.hash(word));
            let alone = left != Some(hash) && right != Some(hash);
            if alone && (other.slice(word.span).starts_with(char::is_lowercase) || before.is_some() && left == before) {
                return true;
            }
        }
    }
    false
}
