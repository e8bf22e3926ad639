//! Layer normalisation and a scorer's layers, in the widest vectors that the machine has, chosen when the program runs. The
//! order of adding is the same on every machine, and nothing is fused, so that the numbers are the same.

use fearless_simd::{Level, dispatch};

use super::product::{LANES, PANEL, PIECES};
use super::reader::widened;

/// Length of a word's vector.
pub(super) const WIDTH: usize = 96;
/// Units of a maxout layer.
pub(super) const UNITS: usize = PIECES * WIDTH;
/// Length of the hidden layer of a scorer.
pub(super) const HIDDEN: usize = 64;
/// Scores of a scorer; those past its moves mean nothing.
pub(super) const SCORES: usize = 112;
/// Sums for each feature of a scorer: two pieces of the hidden layer.
pub(super) const SUMS: usize = 2 * HIDDEN;

/// Layer normalisation of rows of [`WIDTH`]: `output` gains `(row - mean) / deviation * gain + bias`.
pub(super) struct Normalise<'a> {
    /// Rows to normalise.
    pub rows: &'a [[f32; WIDTH]],
    /// As many rows, each added to.
    pub output: &'a mut [[f32; WIDTH]],
    /// One number a column.
    pub gain: &'a [f32; WIDTH],
    /// One number a column.
    pub bias: &'a [f32; WIDTH],
}

impl Normalise<'_> {
    /// Computes it.
    pub(super) fn run(self, level: Level) {
        dispatch!(level, _ => self.normalise());
    }

    #[inline(always)]
    fn normalise(self) {
        for (row, output) in self.rows.iter().zip(self.output) {
            let mean = sum(row) / WIDTH as f32;
            let centred = row.map(|number| number - mean);
            let variance = sum(&centred.map(|number| number * number)) / WIDTH as f32 + 1e-8;
            let scale = 1.0 / variance.sqrt();
            let mut sums = *output;
            for (((sum, number), gain), bias) in sums.iter_mut().zip(centred).zip(self.gain).zip(self.bias) {
                *sum += number * scale * gain + bias;
            }
            *output = sums;
        }
    }
}

/// The sum over a row, added in the same order on every machine.
#[inline(always)]
fn sum(row: &[f32; WIDTH]) -> f32 {
    let mut sums = [0.0; LANES];
    for numbers in row.as_chunks::<LANES>().0 {
        for (sum, number) in sums.iter_mut().zip(numbers) {
            *sum += number;
        }
    }
    let mut n_sums = LANES;
    while n_sums > 1 {
        n_sums /= 2;
        for idx in 0..n_sums {
            sums[idx] += sums[idx + n_sums];
        }
    }
    sums[0]
}

/// Rows of a layer: of each the maxout of the sum of what three words add to its units.
pub(super) struct Windows<'a, F> {
    /// What the three words of a row add, in panels as a matrix has them.
    pub parts: F,
    /// Added to the sums.
    pub bias: &'a [f32; UNITS],
    /// The greatest of the pieces of each row.
    pub output: &'a mut [[f32; WIDTH]],
}

impl<'p, F: Fn(usize) -> [&'p [f32; UNITS]; 3]> Windows<'_, F> {
    /// Computes them.
    pub(super) fn run(self, level: Level) {
        dispatch!(level, _ => self.maxout());
    }

    #[inline(always)]
    fn maxout(self) {
        for (row_idx, output) in self.output.iter_mut().enumerate() {
            let [first, second, third] = (self.parts)(row_idx);
            let unit = |at: usize| first[at] + second[at] + third[at] + self.bias[at];
            for (panel_idx, output) in output.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
                for (lane, slot) in output.iter_mut().enumerate() {
                    let at = panel_idx * PANEL + lane;
                    *slot = greater(greater(unit(at), unit(at + LANES)), unit(at + 2 * LANES));
                }
            }
        }
    }
}

/// Sums of rows in half precision.
pub(super) struct Sums<'a> {
    /// The rows to add.
    pub rows: [&'a [[u8; 2]; WIDTH]; 4],
    /// Their sum.
    pub output: &'a mut [f32; WIDTH],
}

impl Sums<'_> {
    /// Computes them.
    pub(super) fn run(self, level: Level) {
        dispatch!(level, _ => self.add());
    }

    #[inline(always)]
    fn add(self) {
        let [first, second, third, fourth] = self.rows;
        for (at, slot) in self.output.iter_mut().enumerate() {
            *slot = widened(first[at]) + widened(second[at]) + widened(third[at]) + widened(fourth[at]);
        }
    }
}

/// The greater of two numbers; an instruction where `f32::max` has to look for what is no number.
#[inline(always)]
fn greater(one: f32, other: f32) -> f32 {
    if one > other { one } else { other }
}

/// The greatest number of a list and the first place where it stands.
pub(super) fn greatest(numbers: &[f32]) -> (f32, usize) {
    let (whole, rest) = numbers.as_chunks::<LANES>();
    let mut most = [f32::NEG_INFINITY; LANES];
    for numbers in whole {
        for (most, number) in most.iter_mut().zip(numbers) {
            *most = greater(*most, *number);
        }
    }
    let most = most.iter().chain(rest).fold(f32::NEG_INFINITY, |most, number| greater(most, *number));
    (most, numbers.iter().position(|&number| number == most).unwrap_or(0))
}

/// The scores of all moves in one state: sums of the features' rows, maxout of two, then one more layer.
pub(super) struct Scores<'a, const FEATURES: usize> {
    /// One row for each feature.
    pub rows: [&'a [f32; SUMS]; FEATURES],
    /// Added to the sums.
    pub bias: &'a [f32; SUMS],
    /// The last layer, a row for each hidden unit.
    pub upper: &'a [[f32; SCORES]; HIDDEN],
    /// Its bias.
    pub upper_bias: &'a [f32; SCORES],
}

impl<const FEATURES: usize> Scores<'_, FEATURES> {
    /// Computes them.
    pub(super) fn run(self, level: Level) -> [f32; SCORES] {
        dispatch!(level, _ => self.scores())
    }

    #[inline(always)]
    fn scores(self) -> [f32; SCORES] {
        let mut sums = *self.bias;
        for row in self.rows {
            for (sum, number) in sums.iter_mut().zip(row) {
                *sum += number;
            }
        }
        let (first, second) = sums.split_at(HIDDEN);
        let mut scores = *self.upper_bias;
        for ((&first, &second), weights) in first.iter().zip(second).zip(self.upper) {
            let unit = greater(first, second);
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += unit * weight;
            }
        }
        scores
    }
}
