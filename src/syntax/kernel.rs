//! Matrix products in the widest vectors that the machine has, chosen when the program runs.
//!
//! Weights lie in panels of [`PANEL`] columns, three pieces of [`LANES`], row after row: the innermost loop reads them
//! once and in order, and holds a tile of rows times one vector of each piece in registers. The order in which products
//! are added does not depend on how many rows there are, so a row's result does not depend on its neighbours.

use pulp::{Arch, Simd, WithSimd};

/// Columns of one piece of a panel: the widest vector of any machine.
pub(crate) const LANES: usize = 16;
/// Pieces of a maxout unit, and of a panel.
pub(crate) const PIECES: usize = 3;
/// Columns of a panel.
pub(crate) const PANEL: usize = LANES * PIECES;
/// Length of a word's vector.
pub(super) const WIDTH: usize = 96;
/// Length of the hidden layer of a scorer.
pub(super) const HIDDEN: usize = 64;
/// Scores of a scorer; those past its moves mean nothing.
pub(super) const SCORES: usize = 112;
/// Sums for each feature of a scorer: two pieces of the hidden layer.
pub(super) const SUMS: usize = 2 * HIDDEN;

/// A weight matrix of `n_in` rows, as panels; `bias` has as many columns as the panels together.
pub(crate) struct Matrix {
    /// Length of an input row.
    pub n_in: usize,
    /// One number a column.
    pub bias: Vec<f32>,
    /// Panel after panel, each `n_in` rows.
    pub panels: Vec<[f32; PANEL]>,
}

impl Matrix {
    /// A matrix of `n_in` rows one after the other, each as long as the bias; columns of zeros fill the last panel.
    pub(crate) fn of_rows(n_in: usize, rows: &[f32], bias: &[f32]) -> Self {
        let n_panels = bias.len().div_ceil(PANEL);
        let mut panels = vec![[0.0; PANEL]; n_panels * n_in];
        for (row_idx, row) in rows.chunks_exact(bias.len()).enumerate() {
            for (panel_idx, part) in row.chunks(PANEL).enumerate() {
                panels[panel_idx * n_in + row_idx][..part.len()].copy_from_slice(part);
            }
        }
        let mut bias = bias.to_vec();
        bias.resize(n_panels * PANEL, 0.0);
        Self { n_in, bias, panels }
    }

    /// Columns of the product, padding included.
    pub(crate) fn n_columns(&self) -> usize {
        self.bias.len()
    }
}

/// `input * matrix + bias`, for maxout the greatest of the three pieces.
pub(crate) struct Product<'a> {
    /// The weights.
    pub matrix: &'a Matrix,
    /// Row `i` is `n_in` numbers from `i * stride` on; rows may overlap.
    pub input: &'a [f32],
    /// Numbers from the start of one row to the start of the next.
    pub stride: usize,
    /// Rows to compute.
    pub n_rows: usize,
    /// `n_rows` rows: of the matrix's columns, or of a third of them for maxout.
    pub output: &'a mut [f32],
    /// Which of the two.
    pub kind: ProductKind,
}

/// What becomes of the three pieces of a panel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ProductKind {
    /// All are columns of the output.
    Affine,
    /// The greatest is.
    Maxout,
}

impl Product<'_> {
    /// Computes it.
    pub(crate) fn run(self, arch: Arch) {
        arch.dispatch(self);
    }
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Registers: 8 x 3 sums of 32 where vectors are widest, 3 x 3 of 16 elsewhere; 4 x 3 spill and halve the speed.
        if S::F32_LANES == LANES { multiply::<S, 8>(simd, self) } else { multiply::<S, 3>(simd, self) }
    }
}

#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(simd: S, product: Product<'_>) {
    let Product { matrix, input, stride, n_rows, output, kind } = product;
    let n_out = match kind {
        ProductKind::Affine => matrix.n_columns(),
        ProductKind::Maxout => matrix.n_columns() / PIECES,
    };
    let n_vectors = LANES / S::F32_LANES;
    let mut tile = vec![[0.0; ROWS]; matrix.n_in];
    for (tile_idx, output) in output.chunks_mut(n_out * ROWS).enumerate() {
        let first = tile_idx * ROWS;
        if first >= n_rows {
            return;
        }
        for row_idx in 0..ROWS.min(n_rows - first) {
            let row = input.get((first + row_idx) * stride..).unwrap_or_default();
            for (slot, &number) in tile.iter_mut().zip(row) {
                slot[row_idx] = number;
            }
        }
        let panels = matrix.panels.chunks_exact(matrix.n_in).zip(matrix.bias.as_chunks::<PANEL>().0);
        for (panel_idx, (panel, bias)) in panels.enumerate() {
            for vector_idx in 0..n_vectors {
                let sums = tile_sums::<S, ROWS>(simd, &tile, panel, bias, vector_idx);
                for (row, sums) in output.chunks_exact_mut(n_out).zip(sums) {
                    match kind {
                        ProductKind::Maxout => {
                            let greatest = simd.max_f32s(sums[0], simd.max_f32s(sums[1], sums[2]));
                            store(row, panel_idx * LANES, vector_idx, greatest, simd);
                        }
                        ProductKind::Affine => {
                            for (piece_idx, sum) in sums.into_iter().enumerate() {
                                store(row, panel_idx * PANEL + piece_idx * LANES, vector_idx, sum, simd);
                            }
                        }
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn tile_sums<S: Simd, const ROWS: usize>(
    simd: S,
    tile: &[[f32; ROWS]],
    panel: &[[f32; PANEL]],
    bias: &[f32; PANEL],
    vector_idx: usize,
) -> [[S::f32s; PIECES]; ROWS] {
    let n_vectors = LANES / S::F32_LANES;
    let piece = |numbers: &[f32; PANEL], piece_idx: usize| {
        S::as_simd_f32s(numbers.as_slice()).0[piece_idx * n_vectors + vector_idx]
    };
    let start = [piece(bias, 0), piece(bias, 1), piece(bias, 2)];
    let mut sums = [start; ROWS];
    for (inputs, weights) in tile.iter().zip(panel) {
        let weights = [piece(weights, 0), piece(weights, 1), piece(weights, 2)];
        for (row, &input) in sums.iter_mut().zip(inputs) {
            let input = simd.splat_f32s(input);
            for (sum, &weight) in row.iter_mut().zip(&weights) {
                *sum = simd.mul_add_e_f32s(input, weight, *sum);
            }
        }
    }
    sums
}

#[inline(always)]
fn store<S: Simd>(row: &mut [f32], first: usize, vector_idx: usize, vector: S::f32s, _simd: S) {
    if let Some(numbers) = row.get_mut(first..first + LANES)
        && let Some(slot) = S::as_mut_simd_f32s(numbers).0.get_mut(vector_idx)
    {
        *slot = vector;
    }
}

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
