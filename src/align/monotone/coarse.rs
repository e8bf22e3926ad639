//! A first path: what each two sentences share by look alone, in beads of at most three sentences.

use std::ops::Range;

use super::length::{Length, Ratio};
use super::search::{Band, MAX_BEAD, Shape, Weigh};
use super::side::Side;

const SHAPES: [Shape; 3] = [(1, 1), (1, 2), (2, 1)];
/// Forms that say less than this many nats are passed over.
const MIN_WEIGHT: f32 = 1.5;

/// Weighs beads by sums over their cells.
pub(crate) struct Coarse {
    lengths: [Vec<[Length; MAX_BEAD]>; 2],
    ratio: Ratio,
    /// For each left sentence, from the first right one of its row on.
    shared: Vec<(usize, Vec<f32>)>,
}

impl Coarse {
    pub(crate) fn new(left: &Side, right: &Side, kin: &[Vec<(u32, f32)>], ratio: Ratio, band: &Band) -> Self {
        let mut at: Vec<Vec<u32>> = vec![Vec::new(); right.forms.len()];
        for (sentence_idx, sentence) in right.sentences.iter().enumerate() {
            for &form in sentence {
                at[form as usize].push(sentence_idx as u32);
            }
        }
        let mut shared = Vec::with_capacity(left.len());
        for (left_idx, sentence) in left.sentences.iter().enumerate() {
            let start = band[left_idx].start.min(band[left_idx + 1].start);
            let end = band[left_idx + 1].end.max(band[left_idx].end).min(right.len());
            let mut row = vec![0.0; end.saturating_sub(start)];
            for &form in sentence {
                for &(other, likely) in &kin[form as usize] {
                    let weight = left.weight(form).min(right.weight(other));
                    if weight < MIN_WEIGHT {
                        continue;
                    }
                    let places = &at[other as usize];
                    let from = places.partition_point(|&place| (place as usize) < start);
                    for &place in places[from..].iter().take_while(|&&place| (place as usize) < end) {
                        row[place as usize - start] += weight * likely;
                    }
                }
            }
            shared.push((start, row));
        }
        Self { lengths: [left, right].map(Length::of_passages), ratio, shared }
    }

    fn bead(&self, left: Range<usize>, right: Range<usize>) -> f32 {
        let mut shared = 0.0;
        for left_idx in left.clone() {
            let (start, row) = &self.shared[left_idx];
            shared += right.clone().filter_map(|idx| row.get(idx.checked_sub(*start)?)).sum::<f32>();
        }
        let [lefts, rights] = &self.lengths;
        let length = self.ratio.weight(&lefts[left.start][left.len() - 1], &rights[right.start][right.len() - 1]);
        let prior = if left.len() == right.len() { 0.0 } else { -2.0 };
        prior + 0.6 * shared + length
    }
}

impl Weigh for Coarse {
    fn shapes(&self) -> &[Shape] {
        &SHAPES
    }

    fn beads(&mut self, left: usize, right: usize, weights: &mut [Option<f32>]) {
        for (&(n_left, n_right), weight) in SHAPES.iter().zip(weights) {
            if let Some(weight) = weight {
                *weight += self.bead(left - n_left..left, right - n_right..right);
            }
        }
    }

    fn null(&self) -> [f32; 2] {
        [-2.5, -1.5]
    }
}
