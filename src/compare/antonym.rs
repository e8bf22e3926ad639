//! Words that stand in the same place of two sentences and mean the opposite.

use super::polarity;
use crate::align::{Relation, WordAlignment, WordLink};
use crate::language::en::{self, Meaning};
use crate::segment::{Document, WordKind};

/// How near a denial that only one side has may turn an opposite back: `not correct`, `wrong`.
const TURNED: usize = 4;

/// A word of each side, opposite to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Antonyms {
    /// Index into the left document's words.
    pub left: usize,
    /// Index into the right document's words.
    pub right: usize,
    /// How sure that they stand in the same place, 0..=1000.
    pub sure: u16,
}

/// The opposites among the words that the other sentence has otherwise, each word once, by left.
#[must_use]
pub fn antonyms(left: &Document, right: &Document, words: &WordAlignment) -> Vec<Antonyms> {
    let is_free = |link: Option<&WordLink>| link.is_none_or(|link| link.relation == Relation::Slot);
    // A denial against none is no matter of opposites.
    let counts = |document: &Document, word: usize| {
        document.words[word].kind == WordKind::Word && !en::is_negation(document.form(&document.words[word]))
    };
    let ours = words.left.clone().filter(|&word| is_free(words.of_left(word)) && counts(left, word));
    let theirs = words.right.clone().filter(|&word| is_free(words.of_right(word)) && counts(right, word));
    let meaning = |document: &Document, word: usize| Meaning::new(document.form(&document.words[word]));
    let mut theirs: Vec<(usize, Meaning)> = theirs.map(|word| (word, meaning(right, word))).collect();
    let mut list: Vec<Antonyms> = Vec::new();
    if theirs.is_empty() {
        return list;
    }
    for ours in ours {
        let own = meaning(left, ours);
        let mut best: Option<(Antonyms, usize)> = None;
        for (position, (theirs, other)) in theirs.iter().enumerate() {
            let sure = place(words, ours, *theirs);
            if best.is_none_or(|(best, _)| sure > best.sure) && own.is_opposite(other) {
                best = Some((Antonyms { left: ours, right: *theirs, sure }, position));
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
        list.retain(|found| !turns(&denials.0, found.left) && !turns(&denials.1, found.right));
    }
    list
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
