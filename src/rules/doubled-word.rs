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
                check_sentence(story, document_idx, document.sentence_words(sentence_idx), sink);
            }
        }
    }
}

fn check_sentence(story: &Story, document_idx: usize, words: &[Word], sink: &mut Sink) {
    let document = &story.documents[document_idx];
    let mut start = 0;
    while start < words.len() {
        let n = run(document, words, start);
        if n > 1
            && let Some(severity) = judge(story, document, words, start, n)
        {
            let span = words[start].span.cover(words[start + n - 1].span);
            let word = document.slice(words[start].span);
            let times = if n == 2 { "twice".to_owned() } else { format!("{n} times in a row") };
            let message = format!("“{word}” stands {times}");
            sink.report(Report::new(document_idx, span, message).severity(severity).replacement(word));
        }
        start += n;
    }
}

/// How many words from `start` are the same with only white space between.
fn run(document: &Document, words: &[Word], start: usize) -> usize {
    let first = &words[start];
    if first.kind == WordKind::Mark {
        return 1;
    }
    let mut n = 1;
    while let Some(next) = words.get(start + n)
        && document.hash(next) == document.hash(first)
        && next.span.start > words[start + n - 1].span.end
    {
        n += 1;
    }
    n
}

fn judge(story: &Story, document: &Document, words: &[Word], start: usize, n: usize) -> Option<Severity> {
    let run = &words[start..start + n];
    let form = document.form(&run[0]);
    let spelled = |word: &Word| document.slice(word.span);
    if form.chars().nth(1).is_none() && form != "a" || en::may_double(form) && n <= MAX_EMPHASIS {
        return None;
    }
    if document.quotation_at(run[0].span).is_some() {
        return en::is_article(form).then_some(Severity::Warning);
    }
    if n > 2 {
        return Some(Severity::Warning);
    }
    if run[0].kind == WordKind::Number {
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
    match (capital(&run[0]), capital(&run[1])) {
        (false, false) => Some(Severity::Warning),
        // "in the The Hague court"
        (false, true) => None,
        // "Will will go" is right, "The the" is not.
        (true, false) => en::is_function_word(form).then_some(Severity::Warning),
        (true, true) => {
            let long = form.chars().count() >= MIN_NAME
                && !en::is_doubled_name(form)
                && !is_twice_elsewhere(story, document, run);
            (long || is_once_elsewhere(story, document, words, start)).then_some(Severity::Warning)
        }
    }
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
