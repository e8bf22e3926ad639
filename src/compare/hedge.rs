//! A word that keeps a charge from being a fact, which one of two sentences that say the same lacks.
//!
//! The hedge falls on the next word behind it that carries meaning, or at the end of a clause on the one before. The other
//! sentence must have that word, and nothing that leaves its statement open in some other way.

use crate::align::{Relation, WordAlignment};
use crate::language::en::{self, Hedge};
use crate::segment::{Document, Word, WordKind};

/// How far behind a hedge the word stands that it falls on, in words.
const REACH: usize = 4;

/// A word that the left sentence states and the right one leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LostHedge {
    /// Index of the left document's word that is stated.
    pub stated: usize,
    /// Index of the right document's word that says so, and of the hedge.
    pub hedged: usize,
    /// See `hedged`.
    pub hedge: usize,
    /// How the right sentence leaves it open.
    pub kind: Hedge,
}

/// What the left sentence states although the right one leaves it open, by hedge.
#[must_use]
pub fn lost_hedges(left: &Document, right: &Document, words: &WordAlignment) -> Vec<LostHedge> {
    let hedge_at = |index: usize| en::hedge(right.form(&right.words[index])).map(|kind| (index, kind));
    let mut hedges = words.right.clone().filter_map(hedge_at).peekable();
    if hedges.peek().is_none() || leaves_open(left, words.left.clone()) {
        return Vec::new();
    }
    let stated = |hedged: usize| {
        let link = words.of_right(hedged).filter(|link| link.relation != Relation::Slot)?;
        Some(link.left)
    };
    let lost = |(hedge, kind): (usize, Hedge)| {
        let hedged = falls_on(right, hedge, words.right.clone())?;
        Some(LostHedge { stated: stated(hedged)?, hedged, hedge, kind })
    };
    hedges.filter_map(lost).collect()
}

/// Whether any of the words leaves the statement open.
fn leaves_open(document: &Document, mut words: std::ops::Range<usize>) -> bool {
    words.any(|index| en::leaves_open(document.form(&document.words[index])))
}

/// The word that a hedge falls on.
fn falls_on(document: &Document, hedge: usize, sentence: std::ops::Range<usize>) -> Option<usize> {
    let carries = |word: &Word| word.kind == WordKind::Word && !en::is_function_word(document.form(word));
    let behind = (hedge + 1..sentence.end).take(REACH);
    let mut behind = behind.take_while(|&index| document.words[index].kind != WordKind::Mark);
    let before = || hedge.checked_sub(1).filter(|index| sentence.contains(index) && carries(&document.words[*index]));
    behind.find(|&index| carries(&document.words[index])).or_else(before)
}
