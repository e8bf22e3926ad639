//! Where the path may run: all of a small table, near the anchors of a large one, near an earlier path.

use std::ops::Range;

use super::super::Link;
use super::search::Band;
use super::side::Side;

/// Tables up to this many cells are searched whole.
const MAX_WHOLE: usize = 1 << 20;
/// Sentences beside an anchor or a path that are still in the band.
const REACH: usize = 12;
/// Sentences beside the diagonal between anchors far apart.
const FAR: usize = 120;
/// No place yet.
const NOWHERE: Range<usize> = Range { start: usize::MAX, end: 0 };
/// Forms in more sentences than these are no anchors.
const MAX_ANCHOR: u32 = 3;

/// From this share of the shorter text on, sentences that both have word for word say where the others are: one in so many.
const PINNED: usize = 3;

/// Sentences that stand once in each text, word for word, and in the same order: what a reprint has kept. None where they are few
/// or the texts are long.
pub(crate) fn pins(left: &Side, right: &Side) -> Vec<(usize, usize)> {
    if !is_whole(left, right) {
        return Vec::new();
    }
    let (lefts, rights) = (once(left), once(right));
    let at = |&(key, left): &(u64, usize)| {
        rights.binary_search_by_key(&key, |&(key, _)| key).ok().map(|at| (left, rights[at].1, 1.0))
    };
    let mut points: Vec<(usize, usize, f32)> = lefts.iter().filter_map(at).collect();
    points.sort_unstable_by_key(|&(left, ..)| left);
    let pins = chain(&points, right.len());
    if pins.len() * PINNED < left.len().min(right.len()) { Vec::new() } else { pins }
}

/// The keys that one sentence of a text has, and the sentence, by key.
fn once(side: &Side) -> Vec<(u64, usize)> {
    let keys = side.keys.iter().enumerate();
    let mut keys: Vec<(u64, usize)> = keys.filter_map(|(at, key)| key.map(|key| (key, at))).collect();
    keys.sort_unstable();
    let alone = keys.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() == 1);
    alone.map(|same| same[0]).collect()
}

/// The band without the paths that part two pinned sentences. Every pin is in it.
pub(crate) fn pinned(mut band: Band, pins: &[(usize, usize)]) -> Band {
    let mut next = 0;
    for (left, row) in band.iter_mut().enumerate() {
        next += pins[next..].iter().take_while(|pin| pin.0 < left).count();
        if let Some(before) = next.checked_sub(1) {
            row.start = row.start.max(pins[before].1 + 1);
        }
        if let Some(after) = pins.get(next) {
            row.end = row.end.min(after.1 + 1);
        }
    }
    band
}

fn is_whole(left: &Side, right: &Side) -> bool {
    (left.len() + 1) * (right.len() + 1) <= MAX_WHOLE
}

/// The band of a first search.
pub(crate) fn first(left: &Side, right: &Side, kin: &[Vec<(u32, f32)>]) -> Band {
    if is_whole(left, right) {
        return vec![0..right.len() + 1; left.len() + 1];
    }
    let mut corners = vec![(0, 0)];
    corners.extend(anchors(left, right, kin));
    corners.push((left.len(), right.len()));
    let mut band = vec![NOWHERE; left.len() + 1];
    for (&from, &to) in corners.iter().zip(&corners[1..]) {
        let (height, width) = (to.0 - from.0, to.1 - from.1);
        let is_small = height.max(width) <= 2 * FAR;
        for (row, slot) in band.iter_mut().enumerate().take(to.0 + 1).skip(from.0) {
            let range = if is_small {
                from.1..to.1 + 1
            } else {
                let middle = from.1 + width * (row - from.0) / height.max(1);
                let step = width / height.max(1);
                middle.saturating_sub(FAR + step)..(middle + FAR + step + 1).min(right.len() + 1)
            };
            widen(slot, &range);
        }
    }
    reached(band, right.len())
}

/// The band about a path.
pub(crate) fn about(links: &[Link], n_left: usize, n_right: usize) -> Band {
    let mut band = vec![NOWHERE; n_left + 1];
    for link in links {
        for row in &mut band[link.left.start..=link.left.end] {
            widen(row, &(link.right.start..link.right.end + 1));
        }
    }
    if let Some(first) = band.first_mut() {
        widen(first, &(0..1));
    }
    if let Some(last) = band.last_mut() {
        widen(last, &(n_right..n_right + 1));
    }
    reached(band, n_right)
}

/// Each row with what the rows near it have, and more on both sides; neighbouring rows overlap.
fn reached(band: Band, n_right: usize) -> Band {
    let mut wide = Vec::with_capacity(band.len());
    for row in 0..band.len() {
        let mut range = NOWHERE;
        for near in &band[row.saturating_sub(REACH)..(row + REACH + 1).min(band.len())] {
            widen(&mut range, near);
        }
        wide.push(range.start.saturating_sub(REACH)..(range.end + REACH).min(n_right + 1));
    }
    wide
}

fn widen(range: &mut Range<usize>, other: &Range<usize>) {
    range.start = range.start.min(other.start);
    range.end = range.end.max(other.end);
}

/// The heaviest chain of sentence pairs that share rare forms, in order of both sides.
fn anchors(left: &Side, right: &Side, kin: &[Vec<(u32, f32)>]) -> Vec<(usize, usize)> {
    let (left_at, right_at) = (rare(left), rare(right));
    let mut points: Vec<(usize, usize, f32)> = Vec::new();
    for (form, others) in kin.iter().enumerate() {
        for &(other, likely) in others {
            for &left_idx in &left_at[form] {
                for &right_idx in &right_at[other as usize] {
                    points.push((left_idx as usize, right_idx as usize, likely));
                }
            }
        }
    }
    points.sort_unstable_by_key(|&(left, right, _)| (left, right));
    points.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        kept.2 += if same { next.2 } else { 0.0 };
        same
    });
    points.retain(|&(_, _, weight)| weight >= 1.0);
    chain(&points, right.len())
}

/// For each form the sentences that have it, if they are few.
fn rare(side: &Side) -> Vec<Vec<u32>> {
    let mut at = vec![Vec::new(); side.forms.len()];
    for (sentence_idx, sentence) in side.sentences.iter().enumerate() {
        for &form in sentence {
            if side.forms[form as usize].n_sentences <= MAX_ANCHOR {
                at[form as usize].push(sentence_idx as u32);
            }
        }
    }
    at
}

/// Of points in order of left, then right, those of the heaviest chain that grows on both sides.
fn chain(points: &[(usize, usize, f32)], n_right: usize) -> Vec<(usize, usize)> {
    // A Fenwick tree over right sentences: the best chain that ends at or before one, and its last point.
    let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); n_right + 1];
    let mut back: Vec<Option<usize>> = vec![None; points.len()];
    let mut waiting: Vec<(usize, f32)> = Vec::new();
    let mut row = usize::MAX;
    for (point_idx, &(left, right, weight)) in points.iter().enumerate() {
        if left != row {
            for (point, weight) in waiting.drain(..) {
                let mut at = points[point].1 + 1;
                while at <= n_right {
                    if weight > tree[at].0 {
                        tree[at] = (weight, Some(point));
                    }
                    at += at & at.wrapping_neg();
                }
            }
            row = left;
        }
        let mut best = (0.0, None);
        let mut at = right;
        while at > 0 {
            if tree[at].0 > best.0 {
                best = tree[at];
            }
            at -= at & at.wrapping_neg();
        }
        back[point_idx] = best.1;
        waiting.push((point_idx, best.0 + weight));
    }
    let mut last = waiting.into_iter().map(|(point, weight)| (weight, Some(point))).collect::<Vec<_>>();
    last.extend(tree);
    let mut at = last.into_iter().max_by(|first, second| first.0.total_cmp(&second.0)).and_then(|(_, point)| point);
    let mut chain = Vec::new();
    while let Some(point) = at {
        chain.push((points[point].0, points[point].1));
        at = back[point];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::super::side::Side;
    use super::{first, pinned, pins};

    fn side(sentences: &[&str]) -> Side {
        let mut side = Side::default();
        sentences.iter().for_each(|sentence| side.push(sentence.split_whitespace()));
        side
    }

    const WIRE: [&str; 5] = [
        "The night boats were stopped on Monday.",
        "Nobody was told why it happened.",
        "The harbour will open again in May.",
        "It was the third time this year.",
        "The council meets on Friday about it.",
    ];

    #[test]
    fn what_a_reprint_has_kept_once_and_in_order_is_pinned() {
        let reprint = [WIRE[0], "A new sentence stands here now.", WIRE[2], WIRE[4], WIRE[1]];
        assert_eq!(pins(&side(&WIRE), &side(&reprint)), [(0, 0), (2, 2), (4, 3)]);
        let twice = [WIRE[0], WIRE[0], WIRE[1], WIRE[2], WIRE[3]];
        assert_eq!(pins(&side(&WIRE), &side(&twice)), [(1, 2), (2, 3), (3, 4)]);
        assert_eq!(pins(&side(&WIRE), &side(&["Yes.", "It was another day.", WIRE[3], "No.", "Never."])), []);
    }

    #[test]
    fn a_pinned_band_has_a_way_from_pin_to_pin() {
        let (left, right) = (side(&WIRE), side(&[WIRE[0], "A new sentence stands here now.", WIRE[2], WIRE[4]]));
        let pins = pins(&left, &right);
        let band = pinned(first(&left, &right, &[]), &pins);
        assert_eq!(band, [0..1, 1..3, 1..3, 3..4, 3..4, 4..5]);
        assert!(pins.iter().all(|&(left, right)| band[left].contains(&right) && band[left + 1].contains(&(right + 1))));
    }
}
