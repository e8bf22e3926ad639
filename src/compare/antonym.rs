//! Words that stand in the same place of two sentences and mean the opposite.

use std::ops::Range;

use super::polarity;
use crate::align::{Relation, WordAlignment, WordLink};
use crate::language::en::{self, Meaning};
use crate::segment::{Document, WordKind};

/// How near a denial that only one side has may turn an opposite back: `not correct`, `wrong`.
const TURNED: usize = 4;
/// As many letters at the beginning as two forms of one word share.
const ONE_WORD: usize = 5;
/// How far before a number its bound may begin.
const FARTHEST: usize = 5;

/// A word of each side, opposite to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Antonyms {
    /// Index into the left document's words.
    pub left: usize,
    /// Index into the right document's words.
    pub right: usize,
    /// How sure that they stand in the same place, 0..=1000.
    pub sure: u16,
    /// Whether they are opposites wherever they stand: content words, listed as opposites or one with a beginning that denies.
    pub plain: bool,
}

/// The opposites among the words that the other sentence has otherwise, each word once: by left, and then the opposite bounds
/// of one number.
#[must_use]
pub fn antonyms(left: &Document, right: &Document, words: &WordAlignment) -> Vec<Antonyms> {
    let is_free = |link: Option<&WordLink>| link.is_none_or(|link| link.relation == Relation::Slot);
    // A denial against none is no matter of opposites.
    let counts = |document: &Document, word: usize| {
        document.words[word].kind == WordKind::Word && !en::is_negation(document.form(&document.words[word]))
    };
    let ours = words.left.clone().filter(|&word| is_free(words.of_left(word)) && counts(left, word));
    let theirs = words.right.clone().filter(|&word| is_free(words.of_right(word)) && counts(right, word));
    let meaning = |document: &Document, word: usize| Meaning::new(form(document, word));
    let mut theirs: Vec<(usize, Meaning)> = theirs.map(|word| (word, meaning(right, word))).collect();
    let mut list: Vec<Antonyms> = Vec::new();
    for ours in ours {
        let own = meaning(left, ours);
        let mut best: Option<(Antonyms, usize)> = None;
        for (position, (theirs, other)) in theirs.iter().enumerate() {
            let sure = place(words, ours, *theirs);
            if best.is_none_or(|(best, _)| sure > best.sure) && own.is_opposite(other) {
                let (here, there) = (form(left, ours), form(right, *theirs));
                let is_steady = |form| !en::is_function_word(form) && !en::has_other_uses(form);
                let plain = is_steady(here) && is_steady(there) && own.is_plainly_opposite(other);
                if plain || !is_one_word(here, there) {
                    best = Some((Antonyms { left: ours, right: *theirs, sure, plain }, position));
                }
            }
        }
        if let Some((found, position)) = best {
            list.push(found);
            theirs.swap_remove(position);
        }
    }
    if !list.is_empty() {
        let denials = polarity::unmatched(left, right, words);
        let turns = |denials: &[usize], word: usize| denials.iter().any(|denial| denial.abs_diff(word) <= TURNED);
        list.retain(|found| {
            !turns(&denials.0, found.left)
                && !turns(&denials.1, found.right)
                && particle(left, found.left) == particle(right, found.right)
                && is_ended(left, found.left) == is_ended(right, found.right)
        });
    }
    list.extend(bounds(left, right, words));
    list
}

/// The words that say that an amount is above a number where the other sentence says that it is below.
fn bounds(left: &Document, right: &Document, words: &WordAlignment) -> Vec<Antonyms> {
    let bound = |document: &Document, sentence: &Range<usize>, number: usize| {
        let first = number.saturating_sub(FARTHEST).max(sentence.start);
        let mut before: Vec<&str> = document.words[first..number].iter().map(|word| document.form(word)).collect();
        // "over a 100", "over $100"
        while before.last().is_some_and(|last| matches!(*last, "a" | "about" | "$" | "€" | "£")) {
            before.pop();
        }
        let (bound, length) = en::bound(&before)?;
        Some((bound, first + before.len() - length))
    };
    let numbers = words.links().iter().filter(|link| {
        left.words[link.left].kind == WordKind::Number && matches!(link.relation, Relation::Same | Relation::Value)
    });
    let against = numbers.filter_map(|link| {
        let (own, ours) = bound(left, &words.left, link.left)?;
        let (other, theirs) = bound(right, &words.right, link.right)?;
        (own != other).then_some(Antonyms { left: ours, right: theirs, sure: 1000, plain: true })
    });
    against.collect()
}

fn form(document: &Document, word: usize) -> &str {
    document.words.get(word).map_or("", |word| document.form(word))
}

/// Whether two forms begin alike, and so may be one word in two senses: `employs`, `employees`.
fn is_one_word(form: &str, other: &str) -> bool {
    form.bytes().zip(other.bytes()).take_while(|(one, two)| one == two).count() >= ONE_WORD
}

/// The particle behind a word, which may turn it: `brought up`.
fn particle(document: &Document, word: usize) -> Option<&str> {
    Some(form(document, word + 1)).filter(|next| en::turns_verb(next))
}

/// Whether a word before it puts an end to what a word says: `cessation of hostilities`.
fn is_ended(document: &Document, word: usize) -> bool {
    word > 1 && form(document, word - 1) == "of" && en::implies_denial(form(document, word - 2))
}

/// How surely two words stand in the same place: between the same linked words on both sides of them, or beside one of them,
/// the nearer the surer.
fn place(words: &WordAlignment, left: usize, right: usize) -> u16 {
    let partner =
        |word: usize| words.of_left(word).filter(|link| link.relation != Relation::Slot).map(|link| link.right);
    let is_slot = words.of_left(left).is_some_and(|link| link.right == right);
    // Before the first word and behind the last stands the sentence's edge.
    let before = (words.left.start..left).rev().find_map(|word| Some((word + 1, partner(word)? + 1)));
    let (own_start, start) = before.unwrap_or((words.left.start, words.right.start));
    let after = (left + 1..words.left.end).find_map(|word| Some((word, partner(word)?)));
    let (own_end, end) = after.unwrap_or((words.left.end, words.right.end));
    let away_before = right.checked_sub(start).map(|theirs| theirs.max(left - own_start));
    let away_after = end.checked_sub(right + 1).map(|theirs| theirs.max(own_end - left - 1));
    let points = |away: Option<usize>| away.map_or(0, |away| 500 / (1 + away));
    let sure = points(away_before) + points(away_after) + if is_slot { 200 } else { 0 };
    u16::try_from(sure.min(1000)).unwrap_or(1000)
}
