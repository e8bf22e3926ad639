//! From pieces to meaning.
//!
//! Each piece is a row of the table; three convolutional branches (two, three and five pieces wide, two residual layers
//! each) look at its neighbours; all four are normalised and summed over the sentence, divided by the root of its length,
//! and a feed-forward network makes the vector. The sum is linear, so passages are encoded from the sums of their
//! sentences at little cost.

use fearless_simd::Level;

use super::file::{ModelError, Reader, Writer};
use super::half::narrowed;
use super::{Gist, WIDTH};
use crate::syntax::{Product, ProductKind, Sixteen};

type Matrix = crate::syntax::Matrix<Sixteen>;

/// Parts of the table, each with a scale of its own; piece `i` is in part `i % PARTS`.
pub(super) const PARTS: usize = 17;
/// Numbers of a branch.
pub(super) const BRANCH: usize = 256;
/// How many pieces each branch looks at, and how many of them stand before.
pub(super) const BRANCHES: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
/// Numbers that are summed: the piece and its branches.
pub(super) const FEATURES: usize = WIDTH + BRANCHES.len() * BRANCH;
/// Numbers of a hidden layer.
pub(super) const HIDDEN: usize = 320;
/// Empty rows between sentences, as many as a branch looks to either side.
const GAP: usize = 2;
/// Bytes of a row of the table: four numbers of six bits in three bytes.
const ROW_BYTES: usize = WIDTH / 4 * 3;
/// What keeps a constant row from being divided by nothing.
const EPSILON: f32 = 1.0e-12;

/// Gain and bias of a layer normalisation.
struct Norm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

pub(super) struct Network {
    table: Vec<u8>,
    n_rows: usize,
    scale: Vec<f32>,
    least: Vec<f32>,
    projection: Matrix,
    projected: Norm,
    layers: Vec<[Matrix; 2]>,
    features: Norm,
    pool: Matrix,
    pool_bias: Vec<f32>,
    hidden: [Matrix; 3],
    last: Matrix,
}

/// The weights in the order of the file, each with its inputs and outputs; no inputs make it a vector.
pub(super) fn shapes() -> Vec<(usize, usize)> {
    let mut shapes = vec![(WIDTH, 3 * BRANCH), (0, 3 * BRANCH), (0, 3 * BRANCH), (0, 3 * BRANCH)];
    for (n_pieces, _) in BRANCHES {
        shapes.extend([(n_pieces * BRANCH, BRANCH), (0, BRANCH), (n_pieces * BRANCH, BRANCH), (0, BRANCH)]);
    }
    shapes.extend([(0, FEATURES), (0, FEATURES), (FEATURES, WIDTH), (0, WIDTH)]);
    shapes.extend([(WIDTH, HIDDEN), (WIDTH + HIDDEN, HIDDEN), (HIDDEN, WIDTH), (HIDDEN + WIDTH, WIDTH)]);
    shapes
}

/// Writes the table, a row of numbers below 64 a piece, and the weights as [`shapes`] has them, row by row.
pub(super) fn write(table: &[u8], scale: &[f32], least: &[f32], weights: &[Vec<f32>], writer: &mut Writer) {
    writer.count(table.len() / WIDTH);
    for number in scale.iter().chain(least) {
        writer.bytes(&number.to_le_bytes());
    }
    for &[first, second, third, fourth] in table.as_chunks::<4>().0 {
        let bits = u32::from(first) | u32::from(second) << 6 | u32::from(third) << 12 | u32::from(fourth) << 18;
        let [low, middle, high, _] = bits.to_le_bytes();
        writer.bytes(&[low, middle, high]);
    }
    for number in weights.iter().flatten() {
        writer.bytes(&narrowed(*number));
    }
}

impl Network {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let n_rows = reader.count()?;
        if n_rows == 0 {
            return Err(ModelError::Damaged);
        }
        let (scale, least) = (reader.f32s(PARTS)?, reader.f32s(PARTS)?);
        let table = reader.bytes(n_rows.checked_mul(ROW_BYTES).ok_or(ModelError::Damaged)?)?.to_vec();
        let mut weights = Vec::new();
        for (n_in, n_out) in shapes() {
            weights.push((n_in, n_out, reader.halves(n_in.max(1) * n_out)?));
        }
        let mut weights = weights.into_iter();
        let mut next = || weights.next().expect("every part of the network has its shape");
        let matrix = |bias: Option<Vec<f32>>, (n_in, n_out, rows): (usize, usize, Vec<f32>)| {
            Matrix::of_rows(n_in, &rows, &bias.unwrap_or_else(|| vec![0.0; n_out]))
        };
        let (projection, bias) = (next(), next().2);
        let projection = matrix(Some(bias), projection);
        let projected = Norm { gain: next().2, bias: next().2 };
        let mut layers = Vec::new();
        for _ in BRANCHES {
            let (first, first_bias, second, second_bias) = (next(), next().2, next(), next().2);
            layers.push([matrix(Some(first_bias), first), matrix(Some(second_bias), second)]);
        }
        let features = Norm { gain: next().2, bias: next().2 };
        let pool = matrix(None, next());
        let pool_bias = next().2;
        let hidden = [matrix(None, next()), matrix(None, next()), matrix(None, next())];
        let last = matrix(None, next());
        Ok(Self { table, n_rows, scale, least, projection, projected, layers, features, pool, pool_bias, hidden, last })
    }

    /// Sums up each sentence, given by its pieces.
    pub(super) fn gists(&self, sentences: &[Vec<u32>], level: Level) -> Vec<Gist> {
        // Sentences lie one after the other with empty rows before, between and after them.
        let mut places = Vec::with_capacity(sentences.len());
        let mut n_rows = GAP;
        for sentence in sentences {
            places.push(n_rows..n_rows + sentence.len());
            n_rows += sentence.len() + GAP;
        }
        let mut words = vec![0.0; n_rows * WIDTH];
        for (sentence, place) in sentences.iter().zip(&places) {
            for (&piece, row) in sentence.iter().zip(rows_mut::<WIDTH>(&mut words, place.clone())) {
                self.look_up(piece, row);
            }
        }
        let mut projected = product(&self.projection, &words, WIDTH, n_rows, level);
        for row in projected.chunks_exact_mut(3 * BRANCH) {
            self.projected.apply(row);
        }
        let mut features = vec![0.0; n_rows * FEATURES];
        for (row, word) in features.chunks_exact_mut(FEATURES).zip(words.chunks_exact(WIDTH)) {
            row[..WIDTH].copy_from_slice(word);
        }
        for (branch_idx, ((n_pieces, n_before), layers)) in BRANCHES.into_iter().zip(&self.layers).enumerate() {
            let mut state = vec![0.0; n_rows * BRANCH];
            for row_idx in places.iter().flat_map(Clone::clone) {
                let from = row_idx * 3 * BRANCH + branch_idx * BRANCH;
                state[row_idx * BRANCH..][..BRANCH].copy_from_slice(&projected[from..from + BRANCH]);
            }
            for layer in layers {
                let windows = product(layer, &state, BRANCH, n_rows - (n_pieces - 1), level);
                for row_idx in places.iter().flat_map(Clone::clone) {
                    let window = windows.get((row_idx - n_before) * layer.n_columns()..).unwrap_or_default();
                    for (slot, number) in state[row_idx * BRANCH..][..BRANCH].iter_mut().zip(window) {
                        *slot += number.max(0.0);
                    }
                }
            }
            for row_idx in places.iter().flat_map(Clone::clone) {
                let to = row_idx * FEATURES + WIDTH + branch_idx * BRANCH;
                features[to..to + BRANCH].copy_from_slice(&state[row_idx * BRANCH..][..BRANCH]);
            }
        }
        let mut sums = vec![0.0; sentences.len() * FEATURES];
        for (sum, place) in sums.chunks_exact_mut(FEATURES).zip(&places) {
            for row in rows_mut::<FEATURES>(&mut features, place.clone()) {
                self.features.apply(row);
                for (slot, number) in sum.iter_mut().zip(row) {
                    *slot += *number;
                }
            }
        }
        let pooled = product(&self.pool, &sums, FEATURES, sentences.len(), level);
        let mut gists = Vec::with_capacity(sentences.len());
        for (sentence, row) in sentences.iter().zip(pooled.chunks_exact(self.pool.n_columns())) {
            let n_pieces = sentence.len() as f32;
            let numbers = row.iter().zip(&self.pool_bias).map(|(number, bias)| number + n_pieces * bias);
            gists.push(Gist { sum: numbers.collect(), n_pieces });
        }
        gists
    }

    /// The meaning of each passage: [`WIDTH`] numbers, of length 1.
    pub(super) fn meanings(&self, passages: &[&[Gist]], level: Level) -> Vec<f32> {
        const WIDE: usize = WIDTH + HIDDEN;
        let n_rows = passages.len();
        let [first, second, third] = &self.hidden;
        let mut means = vec![0.0; n_rows * WIDTH];
        for (row, passage) in means.chunks_exact_mut(WIDTH).zip(passages) {
            let n_pieces: f32 = passage.iter().map(|gist| gist.n_pieces).sum();
            for gist in *passage {
                for (slot, number) in row.iter_mut().zip(&gist.sum) {
                    *slot += number / n_pieces.sqrt();
                }
            }
        }
        let hidden = positive(product(first, &means, WIDTH, n_rows, level));
        let both = beside::<WIDTH, HIDDEN>(&means, WIDTH, &hidden, first.n_columns());
        let upper = positive(product(second, &both, WIDE, n_rows, level));
        let narrow: Vec<f32> =
            upper.chunks_exact(second.n_columns()).flat_map(|row| row.iter().take(HIDDEN)).copied().collect();
        let top = positive(product(third, &narrow, HIDDEN, n_rows, level));
        let both = beside::<HIDDEN, WIDTH>(&narrow, HIDDEN, &top, third.n_columns());
        let last = product(&self.last, &both, WIDE, n_rows, level);
        let mut meanings = Vec::with_capacity(n_rows * WIDTH);
        for row in last.chunks_exact(self.last.n_columns()) {
            let numbers: Vec<f32> = row.iter().take(WIDTH).map(|number| number.tanh()).collect();
            let length = numbers.iter().map(|number| number * number).sum::<f32>().sqrt().max(EPSILON);
            meanings.extend(numbers.into_iter().map(|number| number / length));
        }
        meanings
    }

    fn look_up(&self, piece: u32, row: &mut [f32]) {
        let piece = piece as usize % self.n_rows;
        let (scale, least) = (self.scale[piece % PARTS], self.least[piece % PARTS]);
        let packed = self.table[piece * ROW_BYTES..][..ROW_BYTES].as_chunks::<3>().0;
        for (slots, &[low, middle, high]) in row.as_chunks_mut::<4>().0.iter_mut().zip(packed) {
            let bits = u32::from_le_bytes([low, middle, high, 0]);
            for (slot, shift) in slots.iter_mut().zip([0, 6, 12, 18]) {
                *slot = (bits >> shift & 63) as f32 * scale + least;
            }
        }
    }
}

impl Norm {
    fn apply(&self, row: &mut [f32]) {
        let n = row.len() as f32;
        let mean = row.iter().sum::<f32>() / n;
        let variance = row.iter().map(|number| (number - mean) * (number - mean)).sum::<f32>() / n;
        let scale = 1.0 / (variance + EPSILON).sqrt();
        for ((slot, gain), bias) in row.iter_mut().zip(&self.gain).zip(&self.bias) {
            *slot = (*slot - mean) * scale * gain + bias;
        }
    }
}

/// `n_rows` rows of the matrix's columns; input rows begin `stride` numbers after each other.
fn product(matrix: &Matrix, input: &[f32], stride: usize, n_rows: usize, level: Level) -> Vec<f32> {
    let mut output = vec![0.0; n_rows * matrix.n_columns()];
    Product { matrix, input, stride, n_rows, output: &mut output, kind: ProductKind::Affine }.run(level);
    output
}

fn rows_mut<const N: usize>(rows: &mut [f32], place: std::ops::Range<usize>) -> impl Iterator<Item = &mut [f32]> {
    rows[place.start * N..place.end * N].chunks_exact_mut(N)
}

fn positive(mut numbers: Vec<f32>) -> Vec<f32> {
    for number in &mut numbers {
        *number = number.max(0.0);
    }
    numbers
}

/// The first numbers of rows of one width and of rows of another, side by side.
fn beside<const LEFT: usize, const RIGHT: usize>(
    left: &[f32],
    left_width: usize,
    right: &[f32],
    right_width: usize,
) -> Vec<f32> {
    let mut rows = Vec::new();
    for (left, right) in left.chunks_exact(left_width).zip(right.chunks_exact(right_width)) {
        rows.extend(left.iter().take(LEFT).chain(right.iter().take(RIGHT)));
    }
    rows
}
