//! Two articles side by side: linked sentences with their words compared, the rest as standing alone.

use super::{Alignment, Comparison, Pair, WordAlignment, compare};
use crate::article::BlockKind;
use crate::segment::Document;

/// A line of the side-by-side view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A left sentence and one that says the same.
    Linked(Linked),
    /// A left sentence that nothing answers to.
    Left(usize),
    /// A right sentence that nothing answers to.
    Right(usize),
}

/// A left sentence and a right one that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Sentence index of the left article.
    pub left: usize,
    /// Sentence index of the right article.
    pub right: usize,
    /// How sure, 0..=1000.
    pub score: u16,
    /// Where the right sentence stands.
    pub order: Order,
    /// Their words.
    pub words: Comparison,
}

/// Whether a linked sentence stands where one would look for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// In the same order as its neighbours.
    Kept,
    /// Earlier or later than its neighbours.
    Moved,
}

/// Two articles side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// In order of the left article. Right sentences that nothing answers to stand after the one before them; each
    /// sentence of either side is in at least one row, but for date lines.
    pub rows: Vec<Row>,
}

impl Diff {
    /// Compares two documents along their alignment, whose pairs these are, with their words aligned, by left.
    #[must_use]
    pub fn new(left: &Document, right: &Document, alignment: &Alignment, pairs: &[(Pair, &WordAlignment)]) -> Self {
        let kept = kept(alignment, left.sentences.len());
        let n_right = right.sentences.len();
        let is_date = |document: &Document, idx: usize| document.block_kind(idx) == BlockKind::Date;
        let alone = |idx: usize| alignment.best_of_right(idx).is_none() && !is_date(right, idx);
        let mut rows = Vec::new();
        let mut next_right = 0;
        for (left_idx, &anchor) in kept.iter().enumerate() {
            if let Some(anchor) = anchor {
                rows.extend((next_right..anchor).filter(|&idx| alone(idx)).map(Row::Right));
                next_right = anchor;
            }
            let first = pairs.partition_point(|(pair, _)| pair.left < left_idx);
            let mut found: Vec<_> = pairs[first..].iter().take_while(|(pair, _)| pair.left == left_idx).collect();
            if found.is_empty() && !is_date(left, left_idx) {
                rows.push(Row::Left(left_idx));
            }
            // The one in its place first, then the moved ones.
            found.sort_by_key(|(pair, _)| (Some(pair.right) != anchor, u16::MAX - pair.score, pair.right));
            for &(Pair { right: right_idx, score, .. }, words) in found {
                let in_place = anchor.is_some_and(|anchor| {
                    let next = kept.iter().skip(left_idx + 1).flatten().next().copied().unwrap_or(n_right);
                    (anchor..=next).contains(&right_idx)
                });
                let order = if in_place { Order::Kept } else { Order::Moved };
                let words = compare(left, right, words);
                rows.push(Row::Linked(Linked { left: left_idx, right: right_idx, score, order, words }));
            }
        }
        rows.extend((next_right..n_right).filter(|&idx| alone(idx)).map(Row::Right));
        Self { rows }
    }
}

/// For each left sentence its best right one, where both sides run in the same order: of all such choices the one
/// with the highest scores together.
fn kept(alignment: &Alignment, n_left: usize) -> Vec<Option<usize>> {
    let pairs: Vec<(usize, usize, u32)> = (0..n_left)
        .filter_map(|left| alignment.best_of_left(left).map(|(right, score)| (left, right, u32::from(score))))
        .collect();
    let mut totals: Vec<(u32, Option<usize>)> = Vec::with_capacity(pairs.len());
    for (position, &(_, right, score)) in pairs.iter().enumerate() {
        let mut best = (score, None);
        for before in 0..position {
            if pairs[before].1 <= right && totals[before].0 + score > best.0 {
                best = (totals[before].0 + score, Some(before));
            }
        }
        totals.push(best);
    }
    let mut kept = vec![None; n_left];
    let mut at = (0..pairs.len()).max_by_key(|&position| (totals[position].0, usize::MAX - position));
    while let Some(position) = at {
        let (left, right, _) = pairs[position];
        kept[left] = Some(right);
        at = totals[position].1;
    }
    kept
}
