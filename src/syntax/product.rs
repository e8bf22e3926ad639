//! Matrix products in integers of eight bits or of sixteen, in the widest vectors that the machine has, chosen when the
//! program runs.
//!
//! Weights are scaled column by column and inputs row by row to integers so small that no sum of their products leaves
//! 32 bits. The sums are exact: a row's result depends neither on its neighbours nor on the order of adding nor on the
//! machine's vectors. What is lost is rounding.
//!
//! Weights lie in panels of [`PANEL`] columns, three pieces of [`LANES`], as many rows in one number as integers go in: the
//! innermost loop reads them once and in order, and holds a tile of rows times one vector of each piece in registers.

use std::marker::PhantomData;

use fearless_simd::prelude::*;
use fearless_simd::{Level, dispatch};

use super::integers::{Anywhere, BLOCK, Eights, Width, rounded};
#[cfg(target_arch = "x86_64")]
use super::integers::{Signs, Vnni};

/// Columns of one piece of a panel: the widest vector of any machine.
pub(crate) const LANES: usize = 16;
/// Pieces of a maxout unit, and of a panel.
pub(crate) const PIECES: usize = 3;
/// Columns of a panel.
pub(crate) const PANEL: usize = LANES * PIECES;
/// Least number that a row or column is scaled by: those of zeros stay zeros.
const TINY: f32 = 1.0e-30;

/// A weight matrix of `n_in` rows, as panels; `bias` has as many columns as the panels together.
pub(crate) struct Matrix<W> {
    /// Length of an input row.
    n_in: usize,
    /// One number a column.
    bias: Vec<f32>,
    /// What an integer of each column stands for.
    units: Vec<f32>,
    /// The sum of the integers of each column.
    totals: Vec<i32>,
    /// Panel after panel, each as many blocks of rows as hold `n_in`.
    panels: Vec<[[i32; PANEL]; BLOCK]>,
    width: PhantomData<W>,
}

impl<W: Width> Matrix<W> {
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
        Self::of_panels(n_in, &panels, bias)
    }

    /// A matrix of panels, one after the other, each of `n_in` rows.
    pub(crate) fn of_panels(n_in: usize, panels: &[[f32; PANEL]], bias: Vec<f32>) -> Self {
        dispatch!(Level::new(), _ => Self::scaled(n_in, panels, bias))
    }

    #[inline(always)]
    fn scaled(n_in: usize, panels: &[[f32; PANEL]], bias: Vec<f32>) -> Self {
        // What the weights of a column may come to together, rounded up: with the greatest inputs, less than 32 bits.
        let most = i32::MAX as f32 / W::MAX_INPUT - n_in as f32;
        let mut units = Vec::with_capacity(bias.len());
        let mut totals = Vec::with_capacity(bias.len());
        let mut blocks = Vec::with_capacity(bias.len() / PANEL * n_blocks::<W>(n_in));
        for panel in panels.chunks_exact(n_in) {
            let (mut greatest, mut sums) = ([TINY; PANEL], [TINY; PANEL]);
            for row in panel {
                for ((greatest, sum), weight) in greatest.iter_mut().zip(&mut sums).zip(row) {
                    *greatest = greatest.max(weight.abs());
                    *sum += weight.abs();
                }
            }
            let mut scales = [0.0; PANEL];
            for ((scale, greatest), sum) in scales.iter_mut().zip(greatest).zip(sums) {
                *scale = (most / sum).min(W::MAX_WEIGHT / greatest);
            }
            units.extend(scales.map(|scale| 1.0 / scale));
            let mut panel_totals = [0; PANEL];
            for rows in panel.chunks(W::PER_NUMBER * BLOCK) {
                let mut block = [[0; PANEL]; BLOCK];
                for (row_idx, row) in rows.iter().enumerate() {
                    let n_bits = 32 / W::PER_NUMBER;
                    let numbers = &mut block[row_idx / W::PER_NUMBER];
                    for column in 0..PANEL {
                        let integer = rounded(row[column] * scales[column]);
                        panel_totals[column] += integer;
                        let bits = integer as u32 & (u32::MAX >> (32 - n_bits));
                        numbers[column] |= (bits << (row_idx % W::PER_NUMBER * n_bits)) as i32;
                    }
                }
                blocks.push(block);
            }
            totals.extend(panel_totals);
        }
        Self { n_in, bias, units, totals, panels: blocks, width: PhantomData }
    }

    /// Length of an input row.
    pub(crate) fn n_in(&self) -> usize {
        self.n_in
    }

    /// Columns of the product, padding included.
    pub(crate) fn n_columns(&self) -> usize {
        self.bias.len()
    }
}

fn n_blocks<W: Width>(n_in: usize) -> usize {
    n_in.div_ceil(W::PER_NUMBER * BLOCK)
}

/// `input * matrix + bias`, for maxout the greatest of the three pieces.
pub(crate) struct Product<'a, W> {
    /// The weights.
    pub matrix: &'a Matrix<W>,
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

impl<W: Width> Product<'_, W> {
    /// Computes it.
    pub(crate) fn run(self, level: Level) {
        // Rows of a tile: so many that sums and weights stay in registers, 32 of them or 16.
        match level {
            #[cfg(target_arch = "x86_64")]
            Level::Avx512(simd) => simd.vectorize(
                #[inline(always)]
                || self.tiles::<_, Vnni, 4>(simd),
            ),
            #[cfg(target_arch = "x86_64")]
            Level::Avx2(simd) => simd.vectorize(
                #[inline(always)]
                || self.tiles::<_, Signs, 3>(simd),
            ),
            level => dispatch!(level, simd => self.tiles::<_, Anywhere, 3>(simd)),
        }
    }

    #[inline(always)]
    fn tiles<S: Simd, E: Eights<S>, const ROWS: usize>(self, simd: S) {
        let Self { matrix, input, stride, n_rows, output, kind } = self;
        let n_out = match kind {
            ProductKind::Affine => matrix.n_columns(),
            ProductKind::Maxout => matrix.n_columns() / PIECES,
        };
        let mut tile = vec![[[0; BLOCK]; ROWS]; n_blocks::<W>(matrix.n_in)];
        let mut units = [0.0; ROWS];
        for (tile_idx, output) in output.chunks_mut(n_out * ROWS).enumerate() {
            let first = tile_idx * ROWS;
            if first >= n_rows {
                return;
            }
            for (row_idx, unit) in units.iter_mut().enumerate().take(n_rows - first) {
                let row = input.get((first + row_idx) * stride..).unwrap_or_default();
                *unit = quantise::<W, S, E, ROWS>(row.get(..matrix.n_in).unwrap_or(row), &mut tile, row_idx);
            }
            for (panel_idx, panel) in matrix.panels.chunks_exact(tile.len()).enumerate() {
                for vector_idx in 0..LANES / S::i32s::LEN {
                    let at = vector_idx * S::i32s::LEN;
                    let columns = matrix.columns::<S, E>(simd, panel_idx * PANEL + at);
                    let sums = tile_sums::<W, S, E, ROWS>(simd, &tile, panel, vector_idx);
                    for ((row, sums), unit) in output.chunks_exact_mut(n_out).zip(sums).zip(units) {
                        let numbers = scaled_back(simd, sums, unit, &columns);
                        match kind {
                            ProductKind::Maxout => {
                                let greatest = numbers[0].max(numbers[1]).max(numbers[2]);
                                greatest.store_slice(&mut row[panel_idx * LANES + at..][..S::f32s::LEN]);
                            }
                            ProductKind::Affine => {
                                for (piece_idx, number) in numbers.into_iter().enumerate() {
                                    let at = panel_idx * PANEL + piece_idx * LANES + at;
                                    number.store_slice(&mut row[at..][..S::f32s::LEN]);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is known of a vector of columns of each piece.
struct Columns<S: Simd> {
    /// What the machine's instruction adds to each sum.
    surplus: [S::i32s; PIECES],
    units: [S::f32s; PIECES],
    bias: [S::f32s; PIECES],
}

impl<W: Width> Matrix<W> {
    /// The columns of each piece; that of the first begins at `at`.
    #[inline(always)]
    fn columns<S: Simd, E: Eights<S>>(&self, simd: S, at: usize) -> Columns<S> {
        let (zeros, numbers) = ([S::i32s::splat(simd, 0); PIECES], [S::f32s::splat(simd, 0.0); PIECES]);
        let mut columns = Columns { surplus: zeros, units: numbers, bias: numbers };
        for piece_idx in 0..PIECES {
            let place = at + piece_idx * LANES..at + piece_idx * LANES + S::i32s::LEN;
            let totals = S::i32s::from_slice(simd, &self.totals[place.clone()]);
            columns.surplus[piece_idx] = totals * W::offset::<S, E>();
            columns.units[piece_idx] = S::f32s::from_slice(simd, &self.units[place.clone()]);
            columns.bias[piece_idx] = S::f32s::from_slice(simd, &self.bias[place]);
        }
        columns
    }
}

/// The numbers that a vector of sums of each piece stands for.
#[inline(always)]
fn scaled_back<S: Simd>(simd: S, sums: [S::i32s; PIECES], unit: f32, columns: &Columns<S>) -> [S::f32s; PIECES] {
    let mut numbers = [S::f32s::splat(simd, 0.0); PIECES];
    for (piece_idx, (number, sum)) in numbers.iter_mut().zip(sums).enumerate() {
        let exact = S::f32s::float_from(sum - columns.surplus[piece_idx]);
        *number = exact * (columns.units[piece_idx] * unit) + columns.bias[piece_idx];
    }
    numbers
}

/// Writes a row of the tile as integers, and gives what an integer stands for.
#[inline(always)]
fn quantise<W: Width, S: Simd, E: Eights<S>, const ROWS: usize>(
    row: &[f32],
    tile: &mut [[[i32; BLOCK]; ROWS]],
    row_idx: usize,
) -> f32 {
    let (whole, rest) = row.as_chunks::<LANES>();
    let mut greatest = [TINY; LANES];
    for numbers in whole {
        for (greatest, number) in greatest.iter_mut().zip(numbers) {
            *greatest = if number.abs() > *greatest { number.abs() } else { *greatest };
        }
    }
    let greatest = greatest.iter().chain(rest).fold(TINY, |greatest, number| greatest.max(number.abs()));
    let scale = W::MAX_INPUT / greatest;
    // Added to each byte, and the carries left out.
    let offset = i32::from_le_bytes([W::offset::<S, E>() as u8; 4]);
    for (block, numbers) in tile.iter_mut().zip(row.chunks(W::PER_NUMBER * BLOCK)) {
        block[row_idx] = W::block(numbers, scale).map(|number| number ^ offset);
    }
    greatest / W::MAX_INPUT
}

#[inline(always)]
fn tile_sums<W: Width, S: Simd, E: Eights<S>, const ROWS: usize>(
    simd: S,
    tile: &[[[i32; BLOCK]; ROWS]],
    panel: &[[[i32; PANEL]; BLOCK]],
    vector_idx: usize,
) -> [[S::i32s; PIECES]; ROWS] {
    let mut sums = [[S::i32s::splat(simd, 0); PIECES]; ROWS];
    for (rows, panel) in tile.iter().zip(panel) {
        for (number_idx, weights) in panel.iter().enumerate() {
            for (sums, row) in sums.iter_mut().zip(rows) {
                let inputs = S::i32s::splat(simd, row[number_idx]);
                for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<LANES>().0) {
                    let weights = S::i32s::from_slice(simd, &weights[vector_idx * S::i32s::LEN..][..S::i32s::LEN]);
                    *sum = W::add_products::<S, E>(simd, *sum, inputs, weights);
                }
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use fearless_simd::Level;

    use super::super::integers::{Eight, Sixteen, Width};
    use super::{Matrix, Product, ProductKind};

    /// The product of rows that overlap beside that of double precision.
    fn products<W: Width>(level: Level) -> Vec<(f32, f64)> {
        let (n_in, n_out, stride, n_rows) = (97, 50, 33, 11);
        let number = |seed: usize| ((seed * 7919 + 13) % 1000) as f32 / 500.0 - 1.0;
        let weights: Vec<f32> = (0..n_in * n_out).map(number).collect();
        let bias: Vec<f32> = (0..n_out).map(number).collect();
        let input: Vec<f32> = (0..(n_rows - 1) * stride + n_in).map(|idx| 40.0 * number(idx * 31)).collect();
        let matrix = Matrix::<W>::of_rows(n_in, &weights, &bias);
        let n_columns = matrix.n_columns();
        let mut output = vec![0.0; n_rows * n_columns];
        let kind = ProductKind::Affine;
        Product { matrix: &matrix, input: &input, stride, n_rows, output: &mut output, kind }.run(level);
        let exact = |row: usize, column: usize| {
            let terms = (0..n_in).map(|i| f64::from(input[row * stride + i]) * f64::from(weights[i * n_out + column]));
            f64::from(bias[column]) + terms.sum::<f64>()
        };
        let place = |idx: usize| (idx / n_out, idx % n_out);
        (0..n_rows * n_out)
            .map(place)
            .map(|(row, column)| (output[row * n_columns + column], exact(row, column)))
            .collect()
    }

    #[test]
    fn a_product_is_right_to_as_many_digits_as_its_integers_have() {
        let error = |products: Vec<(f32, f64)>| {
            products.into_iter().map(|(number, exact)| (f64::from(number) - exact).abs()).fold(0.0, f64::max)
        };
        // Of sums of 97 products up to 40.
        let (eight, sixteen) = (error(products::<Eight>(Level::new())), error(products::<Sixteen>(Level::new())));
        assert!(eight < 6.0 && sixteen < 0.3, "{eight} and {sixteen}");
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn every_machine_gives_the_same() {
        let widest = Level::new();
        let levels = [
            widest.as_avx2().map(Level::Avx2),
            widest.as_sse4_2().map(Level::Sse4_2),
            widest.as_sse2().map(Level::Sse2),
        ];
        for level in levels.into_iter().flatten() {
            assert_eq!(products::<Eight>(widest), products::<Eight>(level), "{level:?}");
            assert_eq!(products::<Sixteen>(widest), products::<Sixteen>(level), "{level:?}");
        }
    }
}
