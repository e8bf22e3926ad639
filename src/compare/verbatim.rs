//! A denial of one article in the midst of words that another has without it, wherever they stand.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::en;
use crate::segment::{Document, WordKind};

/// A denial and the place where the other article lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Index of the word that denies, in the document that has it.
    pub denial: usize,
    /// Index of the word after it.
    pub denied: usize,
    /// Index of that word in the document that lacks the denial.
    pub said: usize,
    /// How many words around are the same, in order, on both sides of the denial.
    pub n_words: usize,
}

/// The words of a document by their hashes, in order.
#[derive(Debug, Default)]
pub struct Index {
    places: FxHashMap<u64, Vec<usize>>,
}

impl Index {
    /// The index of a document's words.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut places: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (word_idx, word) in document.words.iter().enumerate() {
            if word.kind != WordKind::Mark {
                places.entry(document.hash(word)).or_default().push(word_idx);
            }
        }
        Self { places }
    }

    fn of(&self, hash: u64) -> &[usize] {
        self.places.get(&hash).map_or(&[], Vec::as_slice)
    }
}

/// Places of one word that are looked at: a word that stands in an article more often tells nothing.
const MOST_PLACES: usize = 200;
/// Words that are counted on each side of a place: more in the same order are no surer.
const MOST_WORDS: usize = 64;

/// The places of `saying` where it says in the same words what `denying` denies, the longest run for each denial; none of fewer
/// words than `least`.
#[must_use]
pub fn turned(denying: &Document, saying: &Document, index: &Index, least: usize) -> Vec<Turned> {
    let mut list = Vec::new();
    for (denial, word) in denying.words.iter().enumerate() {
        let form = denying.form(word);
        if !(form.ends_with("n't") || matches!(form, "not" | "never" | "cannot")) {
            continue;
        }
        let Some(denied) = next(denying, denial) else { continue };
        let Some(n_to_focus) = n_to_focus(denying, denied) else { continue };
        let mut best: Option<Turned> = None;
        for &said in index.of(denying.hash(&denying.words[denied])).iter().take(MOST_PLACES) {
            let Some(before) = previous(saying, said).filter(|&before| !denies(saying, before)) else { continue };
            // "Didn't" is "did" with its denial.
            let n_before = match en::without_denial(form) {
                Some(verb) if saying.form(&saying.words[before]) == verb => {
                    1 + n_same(denying, previous(denying, denial), saying, previous(saying, before), previous)
                }
                Some(_) => 0,
                None => n_same(denying, previous(denying, denial), saying, Some(before), previous),
            };
            let n_after = n_same(denying, Some(denied), saying, Some(said), next);
            let n_words = n_before + n_after;
            if n_before > 0
                && n_after > n_to_focus
                && n_words >= least
                && best.is_none_or(|best| n_words > best.n_words)
            {
                best = Some(Turned { denial, denied, said, n_words });
            }
        }
        list.extend(best);
    }
    list
}

/// How many words around a place `other` has in the same order, at the likeliest place.
#[must_use]
pub fn longest_run(document: &Document, word: usize, other: &Document, index: &Index) -> usize {
    same_words(document, word, other, index).map_or(0, |run| run.len())
}

/// Where `other` has the most words around a place in the same order, as indices of its words.
#[must_use]
pub fn same_words(document: &Document, word: usize, other: &Document, index: &Index) -> Option<Range<usize>> {
    let places = index.of(document.hash(&document.words[word])).iter().take(MOST_PLACES);
    let run = |&place: &usize| {
        let n_before = n_same(document, previous(document, word), other, previous(other, place), previous);
        let n_after = n_same(document, Some(word), other, Some(place), next);
        place - n_before..place + n_after
    };
    places.map(run).max_by_key(|run| (run.len(), Reverse(run.start)))
}

/// How many words stand before the first that says something, from a place on; none if that is farther away than a run can be.
fn n_to_focus(document: &Document, mut word: usize) -> Option<usize> {
    for n_words in 0..MOST_WORDS {
        let after =
            if en::is_function_word(document.form(&document.words[word])) { next(document, word) } else { None };
        let Some(after) = after else { return Some(n_words) };
        word = after;
    }
    None
}

type Step = fn(&Document, usize) -> Option<usize>;

/// How many words from two places on are the same, step by step; [`MOST_WORDS`] at most.
fn n_same(left: &Document, mut ours: Option<usize>, right: &Document, mut theirs: Option<usize>, step: Step) -> usize {
    let mut n_words = 0;
    while let (Some(own), Some(other)) = (ours, theirs)
        && n_words < MOST_WORDS
        && left.hash(&left.words[own]) == right.hash(&right.words[other])
    {
        n_words += 1;
        (ours, theirs) = (step(left, own), step(right, other));
    }
    n_words
}

/// The next word of the same sentence that is no mark.
fn next(document: &Document, word: usize) -> Option<usize> {
    let mut after = word + 1;
    while document.words.get(after)?.kind == WordKind::Mark {
        if ends_sentence(document, after) {
            return None;
        }
        after += 1;
    }
    Some(after)
}

/// The word before in the same sentence that is no mark.
fn previous(document: &Document, word: usize) -> Option<usize> {
    let mut before = word.checked_sub(1)?;
    while document.words[before].kind == WordKind::Mark {
        if ends_sentence(document, before) {
            return None;
        }
        before = before.checked_sub(1)?;
    }
    Some(before)
}

fn ends_sentence(document: &Document, mark: usize) -> bool {
    matches!(document.form(&document.words[mark]), "." | "!" | "?" | ":" | ";")
}

fn denies(document: &Document, word: usize) -> bool {
    en::is_negation(document.form(&document.words[word]))
}
