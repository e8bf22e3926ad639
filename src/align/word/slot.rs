//! Substitutions: other content words in the same place.
//!
//! A place is what stands between two content words of one side whose partners stand next to each other on the other side,
//! or, less surely, right before or right behind one such word.

use std::ops::Range;

use super::side::Side;
use super::{Draft, Relation};

/// How sure a slot is: linked words on both sides of it, a sentence's edge on one, a linked word on one side alone.
const BETWEEN: u16 = 900;
const AT_EDGE: u16 = 800;
const BEFORE: u16 = 550;
const BEHIND: u16 = 450;
/// What each word costs that only one side has in the place.
const UNEVEN: u16 = 100;

pub(super) fn link(left: &Side, right: &Side, draft: &mut Draft) {
    let (n_left, n_right) = (left.content.len(), right.content.len());
    // Content words by their places among the content words.
    let mut partners = vec![None; n_left];
    let mut taken = vec![false; n_right];
    for (idx, &at) in left.content.iter().enumerate() {
        let Some(right_at) = draft.right_of(at) else { continue };
        partners[idx] = right.content.binary_search(&right_at).ok();
        if let Some(right_idx) = partners[idx] {
            taken[right_idx] = true;
        }
    }
    let mut start = 0;
    while start < n_left {
        if partners[start].is_some() {
            start += 1;
            continue;
        }
        let end = (start..n_left).find(|&idx| partners[idx].is_some()).unwrap_or(n_left);
        let before = start.checked_sub(1).and_then(|idx| partners[idx]).map(|idx| idx + 1);
        let after = partners.get(end).copied().flatten();
        let place = Place { left: start..end, before, after };
        for (left_idx, right_idx, sure) in place.slots(left, right, &taken) {
            let (left_at, right_at) = (left.content[left_idx], right.content[right_idx]);
            if draft.is_free(left_at, right_at) {
                draft.link(left_at, right_at, Relation::Slot, sure);
            }
        }
        start = end;
    }
}

/// A run of left content words without partners, and where the right side continues before and after it.
struct Place {
    left: Range<usize>,
    /// The place behind the partner of the word before; none at the sentence's start.
    before: Option<usize>,
    /// The partner of the word after; none at the sentence's end.
    after: Option<usize>,
}

impl Place {
    fn slots(&self, left: &Side, right: &Side, taken: &[bool]) -> Vec<(usize, usize, u16)> {
        let n_right = taken.len();
        let edge = self.before.is_none() || self.after.is_none();
        let between = self.before.unwrap_or(0)..self.after.unwrap_or(n_right);
        if between.start < between.end && taken[between.clone()].iter().all(|taken| !taken) {
            let sure = if edge { AT_EDGE } else { BETWEEN };
            return matched(left, self.left.clone(), right, between, sure);
        }
        let mut found = Vec::new();
        if let Some(after) = self.after {
            let first = (0..after).rev().take_while(|&idx| !taken[idx]).last();
            found = matched(left, self.left.clone(), right, first.unwrap_or(after)..after, BEFORE);
        }
        if let Some(before) = self.before.filter(|_| found.is_empty()) {
            let end = (before..n_right).find(|&idx| taken[idx]).unwrap_or(n_right);
            found = matched(left, self.left.clone(), right, before..end, BEHIND);
        }
        found
    }
}

/// Pairs the words of two runs in order, as many as there are in the shorter one: figures with figures, names with names,
/// and else the last ones, since a noun follows what describes it.
fn matched(
    left: &Side,
    left_run: Range<usize>,
    right: &Side,
    right_run: Range<usize>,
    sure: u16,
) -> Vec<(usize, usize, u16)> {
    let (n_left, n_right) = (left_run.len(), right_run.len());
    let uneven = u16::try_from(n_left.abs_diff(n_right)).unwrap_or(u16::MAX).saturating_mul(UNEVEN);
    let sure = sure.saturating_sub(uneven);
    if n_left == 0 || n_right == 0 || sure == 0 {
        return Vec::new();
    }
    // Longest common subsequence with weights; ties go to the later words.
    let points = |left_idx: usize, right_idx: usize| {
        let one = &left.words[left.content[left_run.start + left_idx]];
        let two = &right.words[right.content[right_run.start + right_idx]];
        match (one.is_number(), two.is_number()) {
            (true, true) => 4,
            (true, false) | (false, true) => 0,
            (false, false) => 1 + 2 * u32::from(one.is_capital == two.is_capital),
        }
    };
    let mut best = vec![0; (n_left + 1) * (n_right + 1)];
    let cell = |left_idx: usize, right_idx: usize| left_idx * (n_right + 1) + right_idx;
    for left_idx in 0..n_left {
        for right_idx in 0..n_right {
            let paired = best[cell(left_idx, right_idx)] + points(left_idx, right_idx);
            let skipped = best[cell(left_idx, right_idx + 1)].max(best[cell(left_idx + 1, right_idx)]);
            best[cell(left_idx + 1, right_idx + 1)] = paired.max(skipped);
        }
    }
    let (mut left_idx, mut right_idx) = (n_left, n_right);
    let mut slots = Vec::new();
    while left_idx > 0 && right_idx > 0 {
        let points = points(left_idx - 1, right_idx - 1);
        if points > 0 && best[cell(left_idx, right_idx)] == best[cell(left_idx - 1, right_idx - 1)] + points {
            slots.push((left_run.start + left_idx - 1, right_run.start + right_idx - 1, sure));
            left_idx -= 1;
            right_idx -= 1;
        } else if best[cell(left_idx, right_idx)] == best[cell(left_idx - 1, right_idx)] {
            left_idx -= 1;
        } else {
            right_idx -= 1;
        }
    }
    slots
}
