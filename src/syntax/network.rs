//! The two networks: words to vectors that know their neighbours, and a parser's state to the scores of its moves.
//!
//! `Encoder` is spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (four layers of a window of three words, residual),
//! `Scorer` its `TransitionBasedParser` with precomputed features (Kiperwasser & Goldberg 2016, TACL 4; Goldberg et al. 2013).

use fearless_simd::Level;
use rustc_hash::FxHashMap;

use super::hash::number_hash;
use super::integers::Eight;
use super::kernel::{HIDDEN, Normalise, SCORES, SUMS, Scores, Sums, UNITS, WIDTH, Windows};
use super::product::{PANEL, Product, ProductKind};
use super::reader::Reader;

type Matrix = super::product::Matrix<Eight>;

const DEPTH: usize = 4;
/// Words that a layer looks at.
const WINDOW: usize = 3;
/// What an empty place adds.
static NOTHING: Added = [[0.0; UNITS]; WINDOW];
const SHAPED: &str = "the exporter writes this shape";

/// What an encoder knows of a word: numbers of its norm, prefix, suffix, shape, space after it, being space.
pub(super) type Features = [u64; 6];

/// Rows of vectors for hashed numbers.
struct Table {
    rows: &'static [[[u8; 2]; WIDTH]],
    seed: u32,
}

/// A maxout layer with layer normalisation.
struct Mix {
    matrix: Matrix,
    norm: Norm,
}

/// The same over a window of words, taken apart: what each word adds depends on its own vector alone.
struct Layer {
    /// From a word's vector to what it adds.
    matrix: Matrix,
    bias: Box<[f32; UNITS]>,
    norm: Norm,
}

/// Gain and bias of a layer normalisation.
struct Norm {
    gain: Box<[f32; WIDTH]>,
    bias: Box<[f32; WIDTH]>,
}

/// Words to vectors.
pub(super) struct Encoder {
    tables: Vec<Table>,
    mix: Mix,
    layers: [Layer; DEPTH],
}

/// What a word adds to a layer: to the units of the word after it, to its own, to those of the word before it.
type Added = [[f32; UNITS]; WINDOW];

/// Vectors of words out of their context, and what they add to the first layer, kept between calls.
#[derive(Default)]
pub(super) struct WordVectors {
    slots: FxHashMap<Features, u32>,
    rows: Vec<[f32; WIDTH]>,
    added: Vec<Added>,
    /// Room for what the words of one text add, and for the hidden rows of one layer.
    added_here: Vec<Added>,
    hidden: Vec<[f32; WIDTH]>,
}

impl WordVectors {
    /// Above this many words it starts anew, in the same 4 MB.
    const MAX_WORDS: usize = 1024;
}

impl Encoder {
    /// Reads the tables and the layers.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let n_tables = reader.count();
        let tables: Vec<Table> = (0..n_tables)
            .map(|_| {
                let (n_rows, seed) = (reader.u32(), reader.u32());
                Table { rows: reader.halves(n_rows as usize * WIDTH).as_chunks().0, seed }
            })
            .collect();
        let mix = Mix::read(reader);
        let layers = std::array::from_fn(|_| Layer::read(reader));
        Self { tables, mix, layers }
    }

    /// A vector of [`WIDTH`] for each word; words beyond the ends are zeros, as in training.
    ///
    /// Of `words`, only as many features are read as there are tables; the others should be 0.
    pub(super) fn vectors(&self, words: &[Features], known: &mut WordVectors, level: Level) -> Vec<[f32; WIDTH]> {
        let slots = self.slots(words, known, level);
        let n_rows = words.len() + 2 * DEPTH;
        let mut rows = vec![[0.0; WIDTH]; n_rows];
        for (row, &slot) in rows.iter_mut().skip(DEPTH).zip(&slots) {
            *row = known.rows[slot as usize];
        }
        let (mut added, mut hidden) = (std::mem::take(&mut known.added_here), std::mem::take(&mut known.hidden));
        for (layer_idx, layer) in self.layers.iter().enumerate() {
            // Each layer needs one row less on either side: beyond them nothing reaches a word any more.
            let first = layer_idx + 1;
            let n_layer_rows = n_rows - 2 * first;
            let hidden = longer(&mut hidden, n_layer_rows, [0.0; WIDTH]);
            if layer_idx == 0 {
                let slot = |row_idx: usize| row_idx.checked_sub(DEPTH).and_then(|word| slots.get(word));
                let added = |row_idx| slot(row_idx).map_or(&NOTHING, |&slot| &known.added[slot as usize]);
                layer.maxout(added, hidden, level);
            } else {
                let added = longer(&mut added, n_layer_rows + 2, NOTHING);
                layer.add(&rows[first - 1..], added, level);
                layer.maxout(|row_idx| &added[row_idx], hidden, level);
            }
            layer.norm.normalise(hidden, &mut rows[first..], level);
        }
        (known.added_here, known.hidden) = (added, hidden);
        rows.truncate(n_rows - DEPTH);
        rows.drain(..DEPTH);
        rows
    }

    /// Where each word's vector is in `known`, after those that were missing were computed together.
    fn slots(&self, words: &[Features], known: &mut WordVectors, level: Level) -> Vec<u32> {
        if known.slots.len() > WordVectors::MAX_WORDS {
            known.slots.clear();
            known.rows.clear();
            known.added.clear();
        }
        let n_known = known.slots.len();
        let mut inputs = Vec::new();
        let mut slots = Vec::with_capacity(words.len());
        for word in words {
            let next = u32::try_from(known.slots.len()).expect("there are few words");
            let slot = *known.slots.entry(*word).or_insert(next);
            if slot == next {
                self.push_rows(word, &mut inputs, level);
            }
            slots.push(slot);
        }
        let n_new = known.slots.len() - n_known;
        let mut hidden = vec![[0.0; WIDTH]; n_new];
        known.rows.resize(known.slots.len(), [0.0; WIDTH]);
        known.added.resize(known.slots.len(), NOTHING);
        let (rows, added) = (&mut known.rows[n_known..], &mut known.added[n_known..]);
        self.mix.maxout(&inputs, &mut hidden, level);
        self.mix.norm.normalise(&hidden, rows, level);
        self.layers[0].add(rows, added, level);
        slots
    }

    /// For each table the sum of four rows.
    fn push_rows(&self, word: &Features, inputs: &mut Vec<f32>, level: Level) {
        for (table, &feature) in self.tables.iter().zip(word) {
            let mut sum = [0.0; WIDTH];
            let rows = number_hash(feature, table.seed).map(|key| &table.rows[key as usize % table.rows.len()]);
            Sums { rows, output: &mut sum }.run(level);
            inputs.extend_from_slice(&sum);
        }
    }
}

impl Mix {
    fn read(reader: &mut Reader) -> Self {
        let n_in = reader.count();
        let bias = reader.f32s(UNITS);
        let norm = Norm::read(reader);
        Self { matrix: Matrix::of_panels(n_in, &panels(reader, n_in, UNITS), bias), norm }
    }

    fn maxout(&self, input: &[f32], output: &mut [[f32; WIDTH]], level: Level) {
        let (matrix, stride, kind) = (&self.matrix, self.matrix.n_in(), ProductKind::Maxout);
        Product { matrix, input, stride, n_rows: output.len(), output: output.as_flattened_mut(), kind }.run(level);
    }
}

impl Layer {
    fn read(reader: &mut Reader) -> Self {
        let n_in = reader.count();
        let bias = boxed(reader.f32s(UNITS));
        let norm = Norm::read(reader);
        let panels = panels(reader, n_in, UNITS);
        let mut parts = Vec::with_capacity(panels.len());
        for word_idx in 0..WINDOW {
            for panel in panels.chunks_exact(n_in) {
                parts.extend_from_slice(&panel[word_idx * WIDTH..][..WIDTH]);
            }
        }
        Self { matrix: Matrix::of_panels(WIDTH, &parts, vec![0.0; WINDOW * UNITS]), bias, norm }
    }

    /// What each row of `input` adds, as many as there is room for.
    fn add(&self, input: &[[f32; WIDTH]], added: &mut [Added], level: Level) {
        let (matrix, input, n_rows) = (&self.matrix, input.as_flattened(), added.len());
        let output = added.as_flattened_mut().as_flattened_mut();
        Product { matrix, input, stride: WIDTH, n_rows, output, kind: ProductKind::Affine }.run(level);
    }

    /// The hidden rows; row `i` is of the words `i` to `i + 2`, of which `added` tells what they add.
    fn maxout<'a>(&self, added: impl Fn(usize) -> &'a Added, output: &mut [[f32; WIDTH]], level: Level) {
        let parts = |row_idx| [&added(row_idx)[0], &added(row_idx + 1)[1], &added(row_idx + 2)[2]];
        Windows { parts, bias: &self.bias, output }.run(level);
    }
}

impl Norm {
    fn read(reader: &mut Reader) -> Self {
        Self { gain: boxed(reader.f32s(WIDTH)), bias: boxed(reader.f32s(WIDTH)) }
    }

    fn normalise(&self, rows: &[[f32; WIDTH]], output: &mut [[f32; WIDTH]], level: Level) {
        Normalise { rows, output, gain: &self.gain, bias: &self.bias }.run(level);
    }
}

/// An affine map of vectors.
pub(super) struct Affine {
    matrix: Matrix,
    n_out: usize,
}

impl Affine {
    /// Reads the map.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let (n_in, n_out) = (reader.count(), reader.count());
        let n_columns = n_out.div_ceil(PANEL) * PANEL;
        let bias = reader.f32s(n_columns);
        Self { matrix: Matrix::of_panels(n_in, &panels(reader, n_in, n_columns), bias), n_out }
    }

    /// Numbers from one row of the output to the next.
    pub(super) fn stride(&self) -> usize {
        self.matrix.n_columns()
    }

    /// Numbers of a row of the output that mean something.
    pub(super) fn n_out(&self) -> usize {
        self.n_out
    }

    /// The map of each row of `input`, rows of which are `stride` apart, to the beginning of `output`.
    pub(super) fn rows(&self, input: &[f32], stride: usize, n_rows: usize, output: &mut Vec<f32>, level: Level) {
        let output = longer(output, n_rows * self.stride(), 0.0);
        Product { matrix: &self.matrix, input, stride, n_rows, output, kind: ProductKind::Affine }.run(level);
    }
}

/// States of a parser to scores of its moves; a state is `FEATURES` words, some of them missing.
pub(super) struct Scorer<const FEATURES: usize> {
    narrow: Affine,
    lower: Affine,
    bias: Box<[f32; SUMS]>,
    missing: Vec<[f32; SUMS]>,
    upper: Box<[[f32; SCORES]; HIDDEN]>,
    upper_bias: Box<[f32; SCORES]>,
}

/// What each word of one text adds to the scores, as each of the features.
#[derive(Default)]
pub(super) struct Contributions {
    narrow: Vec<f32>,
    rows: Vec<f32>,
}

impl<const FEATURES: usize> Scorer<FEATURES> {
    /// Reads the layers.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let (narrow, lower) = (Affine::read(reader), Affine::read(reader));
        let bias = boxed(reader.f32s(SUMS));
        let missing = reader.f32s(FEATURES * SUMS).as_chunks().0.to_vec();
        let upper_bias = boxed(reader.f32s(SCORES));
        let upper = reader.f16_rows(HIDDEN);
        Self { narrow, lower, bias, missing, upper: upper.try_into().expect(SHAPED), upper_bias }
    }

    /// What each of the words with these vectors adds, in the place of what was there.
    pub(super) fn contribute(&self, vectors: &[[f32; WIDTH]], contributions: &mut Contributions, level: Level) {
        let Contributions { narrow, rows } = contributions;
        self.narrow.rows(vectors.as_flattened(), WIDTH, vectors.len(), narrow, level);
        self.lower.rows(narrow, self.narrow.stride(), vectors.len(), rows, level);
    }

    /// The scores of all moves where the features are these words.
    pub(super) fn scores(
        &self,
        contributions: &Contributions,
        words: [Option<u32>; FEATURES],
        level: Level,
    ) -> [f32; SCORES] {
        let mut rows = [&*self.bias; FEATURES];
        for (feature_idx, ((row, word), missing)) in rows.iter_mut().zip(words).zip(&self.missing).enumerate() {
            *row = match word {
                Some(word) => {
                    let first = word as usize * self.lower.stride() + feature_idx * SUMS;
                    let rest = contributions.rows.get(first..).and_then(|rest| rest.first_chunk());
                    rest.expect("a feature is a word of the text")
                }
                None => missing,
            };
        }
        Scores { rows, bias: &self.bias, upper: &self.upper, upper_bias: &self.upper_bias }.run(level)
    }
}

/// The first `n_rows`, after as many as are missing were added.
fn longer<T: Copy>(rows: &mut Vec<T>, n_rows: usize, zeros: T) -> &mut [T] {
    if rows.len() < n_rows {
        rows.resize(n_rows, zeros);
    }
    &mut rows[..n_rows]
}

fn panels(reader: &mut Reader, n_in: usize, n_columns: usize) -> Vec<[f32; PANEL]> {
    reader.f16_rows(n_in * n_columns / PANEL)
}

fn boxed<const N: usize>(numbers: Vec<f32>) -> Box<[f32; N]> {
    numbers.into_boxed_slice().try_into().expect(SHAPED)
}
