//! Passages of an English article for whose words English has no place.
//!
//! `Document::foreign` asks for function words, and only of languages with a table. Here each word of a sentence weighs for or
//! against: one in small letters that English does not have speaks for another language, one that only English has against
//! it, and the heaviest stretch between English function words is a passage if lingua, too, does not hold it for English.
//! Names weigh nothing.

use std::ops::Range;

use super::leftover::is_english;
use crate::language::{self, en, languages_in, languages_of};
use crate::segment::{Document, Extent, Foreign, WordKind, is_meant, is_quoted};
use crate::syntax::Model;

/// What a word weighs that English does not have, one that has letters besides which English does not write, and a function word
/// of another language that is also a part of names or an English word.
const UNKNOWN: i32 = 2;
const STRANGE: i32 = 3;
const DOUBTFUL: i32 = 1;
/// What an English content word takes away, and a comma.
const ENGLISH: i32 = -2;
const PAUSE: i32 = -1;

/// Least weight of a clause, of one that goes on from a name, of one that is all there is between commas, and of a whole sentence.
const MIN_CLAUSE: i32 = 6;
const MIN_AFTER_NAME: i32 = 9;
const MIN_APART: i32 = 4;
const MIN_SENTENCE: i32 = 4;
/// Least words of a clause that is all there is between commas.
const MIN_WORDS_APART: usize = 4;
/// How sure lingua may be, 0..=100, that a passage is English after all; that a heavy one is: it may be in a language that lingua
/// was not built with.
const MAX_ENGLISH: u8 = 20;
const MAX_ENGLISH_HEAVY: u8 = 80;
const HEAVY: i32 = 8;

/// The foreign passages of an English document, in order: those that [`Document::foreign`] tells and those told by their words.
#[must_use]
pub fn foreign_passages(document: &Document) -> Vec<Foreign> {
    let mut list: Vec<Foreign> =
        document.foreign().iter().filter(|foreign| !is_name_at_work(document, foreign)).copied().collect();
    if !document.may_be_english() {
        return list;
    }
    for sentence_idx in 0..document.sentences.len() {
        let whole = |known: &Foreign| known.sentence == sentence_idx && known.extent == Extent::Sentence;
        if list.iter().any(whole) {
            continue;
        }
        for passage in in_sentence(document, sentence_idx) {
            // what was told by function words has the better name, and this the better bounds
            let known = list.iter().find(|known| known.span.overlaps(passage.span));
            let language = known.map_or(passage.language, |known| known.language);
            list.retain(|known| !known.span.overlaps(passage.span));
            list.push(Foreign { language, ..passage });
        }
    }
    list.sort_by_key(|foreign| foreign.span);
    list
}

/// Whether a passage is a name with English words around it (“Partij voor de Vrijheid gained”).
fn is_name_at_work(document: &Document, foreign: &Foreign) -> bool {
    if foreign.extent != Extent::Clause {
        return false;
    }
    let words = document.words_in(foreign.span).iter().filter(|word| word.kind == WordKind::Word);
    let (capital, small): (Vec<_>, Vec<_>) =
        words.partition(|word| document.slice(word.span).starts_with(char::is_uppercase));
    let is_content = |form: &str| languages_in(form).is_empty() && !is_english(form);
    let begins = document.words_in(foreign.span).first().is_some_and(|first| opens_clause(document.form(first)));
    capital.len() > 1 && !begins && !small.iter().any(|word| is_content(document.form(word)))
}

/// Whether a word is a function word of another language that no name begins with.
fn opens_clause(form: &str) -> bool {
    let set = languages_in(form);
    !set.is_empty() && !set.has_english() && !en::proves_little(form)
}

/// The foreign passages of a sentence, one at most between two English function words.
fn in_sentence(document: &Document, sentence_idx: usize) -> Vec<Foreign> {
    let range = document.sentences[sentence_idx].words.clone();
    let mut list = Vec::new();
    let mut start = range.start;
    for at in range.start..=range.end {
        if at < range.end && !ends(document, at) {
            continue;
        }
        // two words may be a name, three need not
        if at >= start + 3 {
            list.extend(heaviest(document, sentence_idx, start..at));
        }
        start = at + 1;
    }
    list
}

fn ends(document: &Document, word_idx: usize) -> bool {
    let word = &document.words[word_idx];
    let raw = document.slice(word.span);
    match word.kind {
        WordKind::Number => false,
        WordKind::Mark => !matches!(raw, "," | "–" | "—" | "-" | "." | "!" | "?" | "…" | "’" | "'" | "%"),
        WordKind::Word => {
            let form = document.form(word);
            let set = languages_of(form);
            let is_only_english = set.has_english() && set.languages().nth(1).is_none();
            is_only_english && !en::proves_little(form) || form.ends_with("'s") || form.ends_with("n't")
        }
    }
}

/// The heaviest stretch of a run without English function words (Kadane), if it is foreign.
fn heaviest(document: &Document, sentence_idx: usize, run: Range<usize>) -> Option<Foreign> {
    let forms: Vec<&str> = document.words[run.clone()].iter().map(|word| document.form(word)).collect();
    let (mut best, mut best_weight) = (0..0, 0);
    let (mut start, mut weight) = (0, 0);
    let mut at = 0;
    while at < forms.len() {
        let loan = en::loan_phrase(&forms[at..]);
        if loan > 0 {
            (at, weight) = (at + loan, 0);
            start = at;
            continue;
        }
        weight += weigh(document, run.start + at);
        at += 1;
        if weight <= 0 {
            (start, weight) = (at, 0);
        } else if weight > best_weight {
            (best, best_weight) = (start..at, weight);
        }
    }
    let passage = run.start + best.start..run.start + best.end;
    told(document, sentence_idx, &run, passage, best_weight)
}

/// A stretch of a run as a passage, if it is heavy enough for what it is, is not meant as it is, and lingua does not hold it for
/// English.
fn told(
    document: &Document,
    sentence_idx: usize,
    run: &Range<usize>,
    passage: Range<usize>,
    weight: i32,
) -> Option<Foreign> {
    let sentence = &document.sentences[sentence_idx];
    let is_word = |word_idx: &usize| document.words[*word_idx].kind == WordKind::Word;
    let is_capital = |word_idx: usize| document.slice(document.words[word_idx].span).starts_with(char::is_uppercase);
    let form = |word_idx: usize| document.form(&document.words[word_idx]);
    let n_words = passage.clone().filter(is_word).count();
    let n_names = passage.clone().filter(|&word_idx| is_capital(word_idx)).count();
    let is_content = |word_idx: usize| !is_capital(word_idx) && languages_in(form(word_idx)).is_empty();
    if n_words < 2 || 2 * n_names > n_words || !passage.clone().filter(is_word).any(is_content) {
        return None;
    }
    let n_all = sentence.words.clone().filter(is_word).count();
    let is_whole = n_all == run.clone().filter(is_word).count();
    let is_sentence = is_whole && n_all > 2 && 2 * n_words >= n_all;
    let mut passage = passage;
    let least = if is_sentence {
        MIN_SENTENCE
    } else if let Some(apart) = apart(document, run, &passage).filter(|apart| apart.len() >= MIN_WORDS_APART) {
        passage = apart;
        MIN_APART
    } else {
        let goes_on_from_name =
            passage.start > run.start && is_word(&(passage.start - 1)) && is_capital(passage.start - 1);
        if goes_on_from_name && !opens_clause(form(passage.start)) { MIN_AFTER_NAME } else { MIN_CLAUSE }
    };
    let span = document.words[passage.start].span.cover(document.words[passage.end - 1].span);
    let span = if is_sentence { sentence.span } else { span };
    if weight < least || is_meant(document, span, n_words) {
        return None;
    }
    let max_english = if weight >= HEAVY { MAX_ENGLISH_HEAVY } else { MAX_ENGLISH };
    let guess = language::of_foreign(document.slice(span), max_english)?;
    Some(Foreign {
        span,
        sentence: sentence_idx,
        language: guess.language,
        confidence: guess.confidence,
        extent: if is_sentence { Extent::Sentence } else { Extent::Clause },
        quoted: is_quoted(document, span),
    })
}

/// The whole clause between two commas that a passage is most of, if it begins in small letters and has no name or English word.
fn apart(document: &Document, run: &Range<usize>, passage: &Range<usize>) -> Option<Range<usize>> {
    let is_pause = |word_idx: &usize| matches!(document.slice(document.words[*word_idx].span), "," | "–" | "—");
    let start = (run.start..passage.start).rfind(is_pause)? + 1;
    let end = (passage.end..run.end).find(is_pause)?;
    let is_free = |word_idx: usize| {
        let word = &document.words[word_idx];
        word.kind == WordKind::Word
            && document.slice(word.span).starts_with(char::is_lowercase)
            && weigh(document, word_idx) >= 0
    };
    (start..end).all(is_free).then_some(start..end)
}

/// What a word adds to the weight of a stretch.
fn weigh(document: &Document, word_idx: usize) -> i32 {
    let word = &document.words[word_idx];
    let raw = document.slice(word.span);
    match word.kind {
        WordKind::Number => return 0,
        WordKind::Mark => return if matches!(raw, "," | "–" | "—") { PAUSE } else { 0 },
        WordKind::Word => {}
    }
    let form = document.form(word);
    let set = languages_in(form);
    // a title may begin with a function word
    if set.has_english() || raw.contains(char::is_uppercase) {
        return 0;
    }
    let is_strange = form.chars().any(|char| char.is_alphabetic() && !char.is_ascii());
    let unknown = if is_strange { STRANGE } else { UNKNOWN };
    if !set.is_empty() {
        return if en::proves_little(form) { DOUBTFUL } else { unknown };
    }
    let is_plain = form.chars().all(|char| char.is_alphabetic() || matches!(char, '\'' | '-'));
    if !is_plain || form.ends_with("ly") {
        return 0;
    }
    if form.chars().nth(2).is_none() {
        return if is_strange { unknown } else { 0 };
    }
    if Model::english().knows_word(form) {
        return ENGLISH;
    }
    if is_english(form) { 0 } else { unknown }
}
