//! Layer normalisation and a scorer's layers, in the widest vectors that the machine has, chosen when the program runs.

use pulp::{Arch, Simd, WithSimd};

use super::product::{LANES, PANEL, PIECES};

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
    pub rows: &'a [f32],
    /// As many rows, each added to.
    pub output: &'a mut [f32],
    /// One number a column.
    pub gain: &'a [f32; WIDTH],
    /// One number a column.
    pub bias: &'a [f32; WIDTH],
}

impl Normalise<'_> {
    /// Computes it.
    pub(super) fn run(self, arch: Arch) {
        arch.dispatch(self);
    }
}

impl WithSimd for Normalise<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (gain, _) = S::as_simd_f32s(self.gain.as_slice());
        let (bias, _) = S::as_simd_f32s(self.bias.as_slice());
        let rows = self.rows.as_chunks::<WIDTH>().0;
        for (row, output) in rows.iter().zip(self.output.as_chunks_mut::<WIDTH>().0) {
            let (row, _) = S::as_simd_f32s(row.as_slice());
            let mut sum = simd.splat_f32s(0.0);
            for &vector in row {
                sum = simd.add_f32s(sum, vector);
            }
            let mean = simd.splat_f32s(simd.reduce_sum_f32s(sum) / WIDTH as f32);
            let mut squares = simd.splat_f32s(0.0);
            for &vector in row {
                let difference = simd.sub_f32s(vector, mean);
                squares = simd.mul_add_e_f32s(difference, difference, squares);
            }
            let variance = simd.reduce_sum_f32s(squares) / WIDTH as f32 + 1e-8;
            let scale = simd.splat_f32s(1.0 / variance.sqrt());
            let (output, _) = S::as_mut_simd_f32s(output.as_mut_slice());
            for (((slot, &vector), &gain), &bias) in output.iter_mut().zip(row).zip(gain).zip(bias) {
                let normal = simd.mul_f32s(simd.sub_f32s(vector, mean), scale);
                *slot = simd.add_f32s(*slot, simd.mul_add_e_f32s(normal, gain, bias));
            }
        }
    }
}

/// Maxout of the sum of what three words add to a layer's units.
pub(super) struct Window<'a> {
    /// What each of them adds, in panels as a matrix has them.
    pub parts: [&'a [f32; UNITS]; 3],
    /// Added to the sums.
    pub bias: &'a [f32; UNITS],
    /// The greatest of the pieces.
    pub output: &'a mut [f32; WIDTH],
}

impl Window<'_> {
    /// Computes it.
    pub(super) fn run(self, arch: Arch) {
        arch.dispatch(self);
    }
}

impl WithSimd for Window<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        let mut sums = *self.bias;
        for part in self.parts {
            for (sum, number) in sums.iter_mut().zip(part) {
                *sum += number;
            }
        }
        let (panels, outputs) = (sums.as_chunks::<PANEL>().0, self.output.as_chunks_mut::<LANES>().0);
        for (panel, output) in panels.iter().zip(outputs) {
            let [first, second, third] = [0, 1, 2].map(|piece| &panel[piece * LANES..][..LANES]);
            for (((slot, first), second), third) in output.iter_mut().zip(first).zip(second).zip(third) {
                *slot = first.max(*second).max(*third);
            }
        }
    }
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
    pub(super) fn run(self, arch: Arch) -> [f32; SCORES] {
        arch.dispatch(self)
    }
}

impl<const FEATURES: usize> WithSimd for Scores<'_, FEATURES> {
    type Output = [f32; SCORES];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> [f32; SCORES] {
        let mut sums = *self.bias;
        for row in self.rows {
            for (sum, number) in sums.iter_mut().zip(row) {
                *sum += number;
            }
        }
        let (first, second) = sums.split_at(HIDDEN);
        let mut hidden = [0.0; HIDDEN];
        for ((slot, first), second) in hidden.iter_mut().zip(first).zip(second) {
            *slot = first.max(*second);
        }
        // Seven vectors at a time stay in registers on every machine.
        const STEP: usize = SCORES / LANES;
        let mut scores = [0.0; SCORES];
        let (bias, _) = S::as_simd_f32s(self.upper_bias.as_slice());
        let (slots, _) = S::as_mut_simd_f32s(scores.as_mut_slice());
        for (step_idx, slots) in slots.as_chunks_mut::<STEP>().0.iter_mut().enumerate() {
            let mut totals = bias.as_chunks::<STEP>().0[step_idx];
            for (weights, &unit) in self.upper.iter().zip(&hidden) {
                let weights = &S::as_simd_f32s(weights.as_slice()).0.as_chunks::<STEP>().0[step_idx];
                let unit = simd.splat_f32s(unit);
                for (total, &weight) in totals.iter_mut().zip(weights) {
                    *total = simd.mul_add_e_f32s(unit, weight, *total);
                }
            }
            *slots = totals;
        }
        scores
    }
}
