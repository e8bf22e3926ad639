//! Matrix products in integers of sixteen bits, in the widest vectors that the machine has, chosen when the program runs.
//!
//! Weights are scaled column by column and inputs row by row to integers so small that no sum of their products leaves
//! 32 bits. The sums are exact: a row's result depends neither on its neighbours nor on the order of adding nor on the
//! machine's vectors, and takes half the time of single precision. What is lost is rounding to about twelve bits.
//!
//! Weights lie in panels of [`PANEL`] columns, three pieces of [`LANES`], two rows in one number: the innermost loop reads
//! them once and in order, and holds a tile of rows times one vector of each piece in registers.

use pulp::{Arch, NullaryFnOnce, Scalar128b, Simd, cast};

/// Columns of one piece of a panel: the widest vector of any machine.
pub(crate) const LANES: usize = 16;
/// Pieces of a maxout unit, and of a panel.
pub(crate) const PIECES: usize = 3;
/// Columns of a panel.
pub(crate) const PANEL: usize = LANES * PIECES;
/// Pairs of integers of one block of a row.
const BLOCK: usize = 16;
/// Greatest integer of an input.
const MAX_INPUT: f32 = 8191.0;
/// What is added to this is rounded, and stands in the low bits of the sum: three halves of two to the power of 23.
const ROUNDER: f32 = 12_582_912.0;
/// Least number that a row or column is scaled by: those of zeros stay zeros.
const TINY: f32 = 1.0e-30;

/// A weight matrix of `n_in` rows, as panels; `bias` has as many columns as the panels together.
pub(crate) struct Matrix {
    /// Length of an input row.
    n_in: usize,
    /// One number a column.
    bias: Vec<f32>,
    /// What an integer of each column stands for.
    units: Vec<f32>,
    /// Panel after panel, each as many blocks of pairs of rows as hold `n_in`.
    panels: Vec<[[i32; PANEL]; BLOCK]>,
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
        Self::of_panels(n_in, &panels, bias)
    }

    /// A matrix of panels, one after the other, each of `n_in` rows.
    pub(crate) fn of_panels(n_in: usize, panels: &[[f32; PANEL]], bias: Vec<f32>) -> Self {
        Arch::new().dispatch(|| Self::scaled(n_in, panels, bias))
    }

    #[inline(always)]
    fn scaled(n_in: usize, panels: &[[f32; PANEL]], bias: Vec<f32>) -> Self {
        // What the weights of a column may come to together, rounded up: with the greatest inputs, less than 32 bits.
        let most = i32::MAX as f32 / MAX_INPUT - n_in as f32;
        let mut units = Vec::with_capacity(bias.len());
        let mut blocks = Vec::with_capacity(bias.len() / PANEL * n_blocks(n_in));
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
                *scale = (most / sum).min(f32::from(i16::MAX) / greatest);
            }
            units.extend(scales.map(|scale| 1.0 / scale));
            for rows in panel.chunks(2 * BLOCK) {
                let mut block = [[0; PANEL]; BLOCK];
                for (pairs, rows) in block.iter_mut().zip(rows.chunks(2)) {
                    let (first, second) = (&rows[0], rows.get(1).unwrap_or(&[0.0; PANEL]));
                    let mut both = [[0; 2]; PANEL];
                    for (column, both) in both.iter_mut().enumerate() {
                        *both = [rounded(first[column] * scales[column]), rounded(second[column] * scales[column])];
                    }
                    *pairs = cast(both);
                }
                blocks.push(block);
            }
        }
        Self { n_in, bias, units, panels: blocks }
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

fn n_blocks(n_in: usize) -> usize {
    n_in.div_ceil(2 * BLOCK)
}

#[inline(always)]
fn rounded(number: f32) -> i16 {
    (number + ROUNDER).to_bits() as i16
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
        // Registers: 8 x 3 sums of 32 where vectors are widest, 3 x 3 of 16 elsewhere; 4 x 3 spill and halve the speed.
        #[cfg(target_arch = "x86_64")]
        if let Arch::V4(simd) = arch {
            return simd.vectorize(Tiles::<_, 8> { simd, product: self });
        }
        #[cfg(target_arch = "x86_64")]
        if let Arch::V3(simd) = arch {
            return simd.vectorize(Tiles::<_, 3> { simd, product: self });
        }
        Tiles::<_, 3> { simd: Scalar128b, product: self }.call();
    }
}

/// What the product needs beside the usual operations of vectors.
trait Integers: Simd {
    /// As many integers of 32 bits, or twice as many of 16, as there are numbers in a vector.
    type Integers: Copy;

    /// The same pair everywhere.
    fn splat_pair(self, pair: i32) -> Self::Integers;
    /// Vector `at` of the pairs.
    fn pairs(self, pairs: &[i32; PANEL], at: usize) -> Self::Integers;
    /// `sums`, and the products of the first and of the second integers of `inputs` and `weights`.
    fn add_products(self, sums: Self::Integers, inputs: Self::Integers, weights: Self::Integers) -> Self::Integers;
    /// Integers of 32 bits as numbers.
    fn floats(self, integers: Self::Integers) -> Self::f32s;
}

#[cfg(target_arch = "x86_64")]
impl Integers for pulp::x86::V4 {
    type Integers = std::arch::x86_64::__m512i;

    #[inline(always)]
    fn splat_pair(self, pair: i32) -> Self::Integers {
        self.avx512f._mm512_set1_epi32(pair)
    }

    #[inline(always)]
    fn pairs(self, pairs: &[i32; PANEL], at: usize) -> Self::Integers {
        cast(Self::as_simd_i32s(pairs.as_slice()).0[at])
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Integers, inputs: Self::Integers, weights: Self::Integers) -> Self::Integers {
        self.avx512f._mm512_add_epi32(sums, self.avx512bw._mm512_madd_epi16(inputs, weights))
    }

    #[inline(always)]
    fn floats(self, integers: Self::Integers) -> Self::f32s {
        cast(self.avx512f._mm512_cvtepi32_ps(integers))
    }
}

#[cfg(target_arch = "x86_64")]
impl Integers for pulp::x86::V3 {
    type Integers = std::arch::x86_64::__m256i;

    #[inline(always)]
    fn splat_pair(self, pair: i32) -> Self::Integers {
        self.avx._mm256_set1_epi32(pair)
    }

    #[inline(always)]
    fn pairs(self, pairs: &[i32; PANEL], at: usize) -> Self::Integers {
        cast(Self::as_simd_i32s(pairs.as_slice()).0[at])
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Integers, inputs: Self::Integers, weights: Self::Integers) -> Self::Integers {
        self.avx2._mm256_add_epi32(sums, self.avx2._mm256_madd_epi16(inputs, weights))
    }

    #[inline(always)]
    fn floats(self, integers: Self::Integers) -> Self::f32s {
        cast(self.avx._mm256_cvtepi32_ps(integers))
    }
}

/// Other machines: the compiler finds their vectors.
impl Integers for Scalar128b {
    type Integers = [i32; 4];

    #[inline(always)]
    fn splat_pair(self, pair: i32) -> Self::Integers {
        [pair; 4]
    }

    #[inline(always)]
    fn pairs(self, pairs: &[i32; PANEL], at: usize) -> Self::Integers {
        pairs.as_chunks().0[at]
    }

    #[inline(always)]
    fn add_products(self, sums: Self::Integers, inputs: Self::Integers, weights: Self::Integers) -> Self::Integers {
        let mut sums = sums;
        for (sum, (inputs, weights)) in sums.iter_mut().zip(inputs.into_iter().zip(weights)) {
            let (inputs, weights): ([i16; 2], [i16; 2]) = (cast(inputs), cast(weights));
            *sum += i32::from(inputs[0]) * i32::from(weights[0]) + i32::from(inputs[1]) * i32::from(weights[1]);
        }
        sums
    }

    #[inline(always)]
    fn floats(self, integers: Self::Integers) -> Self::f32s {
        cast(integers.map(|integer| integer as f32))
    }
}

/// The product, so many rows at a time.
struct Tiles<'a, S, const ROWS: usize> {
    simd: S,
    product: Product<'a>,
}

impl<S: Integers, const ROWS: usize> NullaryFnOnce for Tiles<'_, S, ROWS> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, product } = self;
        let Product { matrix, input, stride, n_rows, output, kind } = product;
        let n_out = match kind {
            ProductKind::Affine => matrix.n_columns(),
            ProductKind::Maxout => matrix.n_columns() / PIECES,
        };
        let mut tile = vec![[[0; BLOCK]; ROWS]; n_blocks(matrix.n_in)];
        let mut units = [0.0; ROWS];
        for (tile_idx, output) in output.chunks_mut(n_out * ROWS).enumerate() {
            let first = tile_idx * ROWS;
            if first >= n_rows {
                return;
            }
            for (row_idx, unit) in units.iter_mut().enumerate().take(n_rows - first) {
                let row = input.get((first + row_idx) * stride..).unwrap_or_default();
                *unit = quantise(row.get(..matrix.n_in).unwrap_or(row), &mut tile, row_idx);
            }
            let columns = matrix.bias.as_chunks::<PANEL>().0.iter().zip(matrix.units.as_chunks::<PANEL>().0);
            for (panel_idx, (panel, columns)) in matrix.panels.chunks_exact(tile.len()).zip(columns).enumerate() {
                for vector_idx in 0..LANES / S::F32_LANES {
                    let sums = tile_sums::<S, ROWS>(simd, &tile, panel, vector_idx);
                    for ((row, sums), unit) in output.chunks_exact_mut(n_out).zip(sums).zip(units) {
                        let numbers = scaled_back(simd, sums, unit, columns, vector_idx);
                        match kind {
                            ProductKind::Maxout => {
                                let greatest = simd.max_f32s(numbers[0], simd.max_f32s(numbers[1], numbers[2]));
                                store::<S>(row, panel_idx * LANES, vector_idx, greatest);
                            }
                            ProductKind::Affine => {
                                for (piece_idx, number) in numbers.into_iter().enumerate() {
                                    store::<S>(row, panel_idx * PANEL + piece_idx * LANES, vector_idx, number);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Writes a row of the tile as integers, two in a number, and gives what an integer stands for.
#[inline(always)]
fn quantise<const ROWS: usize>(row: &[f32], tile: &mut [[[i32; BLOCK]; ROWS]], row_idx: usize) -> f32 {
    let (whole, rest) = row.as_chunks::<LANES>();
    let mut greatest = [TINY; LANES];
    for numbers in whole {
        for (greatest, number) in greatest.iter_mut().zip(numbers) {
            *greatest = if number.abs() > *greatest { number.abs() } else { *greatest };
        }
    }
    let greatest = greatest.iter().chain(rest).fold(TINY, |greatest, number| greatest.max(number.abs()));
    let scale = MAX_INPUT / greatest;
    for (block, numbers) in tile.iter_mut().zip(row.chunks(2 * BLOCK)) {
        let mut integers = [0; 2 * BLOCK];
        for (integer, number) in integers.iter_mut().zip(numbers) {
            *integer = rounded(number * scale);
        }
        block[row_idx] = cast(integers);
    }
    greatest / MAX_INPUT
}

#[inline(always)]
fn tile_sums<S: Integers, const ROWS: usize>(
    simd: S,
    tile: &[[[i32; BLOCK]; ROWS]],
    panel: &[[[i32; PANEL]; BLOCK]],
    vector_idx: usize,
) -> [[S::Integers; PIECES]; ROWS] {
    let n_vectors = LANES / S::F32_LANES;
    let mut sums = [[simd.splat_pair(0); PIECES]; ROWS];
    for (rows, panel) in tile.iter().zip(panel) {
        for (pair_idx, weights) in panel.iter().enumerate() {
            let piece = |piece_idx: usize| simd.pairs(weights, piece_idx * n_vectors + vector_idx);
            let weights = [piece(0), piece(1), piece(2)];
            for (sums, row) in sums.iter_mut().zip(rows) {
                let inputs = simd.splat_pair(row[pair_idx]);
                for (sum, &weights) in sums.iter_mut().zip(&weights) {
                    *sum = simd.add_products(*sum, inputs, weights);
                }
            }
        }
    }
    sums
}

/// One vector of each piece of a row.
#[inline(always)]
fn scaled_back<S: Integers>(
    simd: S,
    sums: [S::Integers; PIECES],
    unit: f32,
    (bias, units): (&[f32; PANEL], &[f32; PANEL]),
    vector_idx: usize,
) -> [S::f32s; PIECES] {
    let n_vectors = LANES / S::F32_LANES;
    let mut numbers = [simd.splat_f32s(0.0); PIECES];
    for (piece_idx, (number, sum)) in numbers.iter_mut().zip(sums).enumerate() {
        let at = piece_idx * n_vectors + vector_idx;
        let unit = simd.mul_f32s(simd.splat_f32s(unit), S::as_simd_f32s(units.as_slice()).0[at]);
        *number = simd.mul_add_e_f32s(simd.floats(sum), unit, S::as_simd_f32s(bias.as_slice()).0[at]);
    }
    numbers
}

#[inline(always)]
fn store<S: Simd>(row: &mut [f32], first: usize, vector_idx: usize, vector: S::f32s) {
    if let Some(numbers) = row.get_mut(first..first + LANES)
        && let Some(slot) = S::as_mut_simd_f32s(numbers).0.get_mut(vector_idx)
    {
        *slot = vector;
    }
}

#[cfg(test)]
mod tests {
    use pulp::{Arch, NullaryFnOnce, Scalar128b};

    use super::{Matrix, Product, ProductKind, Tiles};

    /// The product of rows that overlap, by what `run` does with it, beside that of double precision.
    fn products(run: impl Fn(Product<'_>)) -> Vec<(f32, f64)> {
        let (n_in, n_out, stride, n_rows) = (97, 50, 33, 11);
        let number = |seed: usize| ((seed * 7919 + 13) % 1000) as f32 / 500.0 - 1.0;
        let weights: Vec<f32> = (0..n_in * n_out).map(number).collect();
        let bias: Vec<f32> = (0..n_out).map(number).collect();
        let input: Vec<f32> = (0..(n_rows - 1) * stride + n_in).map(|idx| 40.0 * number(idx * 31)).collect();
        let matrix = Matrix::of_rows(n_in, &weights, &bias);
        let n_columns = matrix.n_columns();
        let mut output = vec![0.0; n_rows * n_columns];
        run(Product { matrix: &matrix, input: &input, stride, n_rows, output: &mut output, kind: ProductKind::Affine });
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
    fn a_product_is_right_to_three_digits_on_any_machine() {
        let portable = products(|product| Tiles::<_, 3> { simd: Scalar128b, product }.call());
        let widest = products(|product| product.run(Arch::new()));
        for ((number, exact), (other, _)) in widest.into_iter().zip(portable) {
            assert!(
                (f64::from(number) - exact).abs() < 0.3,
                "{number} is not {exact}, of a sum of 97 products up to 40"
            );
            assert!((number - other).abs() <= number.abs().max(1.0) * 1e-5, "{number} and {other} of two machines");
        }
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn vectors_of_any_length_give_the_same() {
        if let (Some(long), Some(short)) = (pulp::x86::V4::try_new(), pulp::x86::V3::try_new()) {
            let long = products(|product| product.run(Arch::V4(long)));
            assert_eq!(long, products(|product| product.run(Arch::V3(short))));
        }
    }
}
