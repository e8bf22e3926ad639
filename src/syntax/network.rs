//! The two networks: words to vectors that know their neighbours, and a parser's state to the scores of its moves.
//!
//! `Encoder` is spaCy's `MultiHashEmbed` and `MaxoutWindowEncoder` (four layers of a window of three words, residual),
//! `Scorer` its `TransitionBasedParser` with precomputed features (Kiperwasser & Goldberg 2016, TACL 4; Goldberg et al. 2013).

use pulp::Arch;
use rustc_hash::FxHashMap;

use super::hash::number_hash;
use super::kernel::{HIDDEN, Normalise, SCORES, SUMS, Scores, UNITS, WIDTH, Window};
use super::product::{Matrix, PANEL, Product, ProductKind};
use super::reader::{Reader, widened};

const DEPTH: usize = 4;
/// Words that a layer looks at.
const WINDOW: usize = 3;
const SHAPED: &str = "the exporter writes this shape";

/// What an encoder knows of a word: numbers of its norm, prefix, suffix, shape, space after it, being space.
pub(super) type Features = [u64; 6];

/// Rows of vectors for hashed numbers.
struct Table {
    rows: &'static [[u8; 2]],
    n_rows: u32,
    seed: u32,
}

/// A maxout layer with layer normalisation.
struct Layer {
    matrix: Matrix,
    norm: Norm,
}

/// The first layer of windows, taken apart: what each word adds depends on itself alone, so it is known with the word.
struct FirstLayer {
    /// Of a word, what it adds to the units of the word after it, to its own, to those of the word before it.
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
    mix: Layer,
    first: FirstLayer,
    layers: Vec<Layer>,
}

/// Vectors of words out of their context, and what they add to the first layer, kept between calls.
#[derive(Default)]
pub(super) struct WordVectors {
    slots: FxHashMap<Features, u32>,
    rows: Vec<f32>,
    added: Vec<f32>,
}

impl WordVectors {
    /// Above this many words it starts anew: 4 MB.
    const MAX_WORDS: usize = 1024;

    fn row(&self, slot: u32) -> &[f32; WIDTH] {
        &self.rows.as_chunks().0[slot as usize]
    }

    /// What the word of a slot adds to the first layer, as `FirstLayer` has it.
    fn added(&self, slot: u32) -> &[[f32; UNITS]; WINDOW] {
        &self.added.as_chunks().0.as_chunks().0[slot as usize]
    }
}

impl Encoder {
    /// Reads the tables and the layers.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let n_tables = reader.count();
        let tables: Vec<Table> = (0..n_tables)
            .map(|_| {
                let (n_rows, seed) = (reader.u32(), reader.u32());
                Table { rows: reader.halves(n_rows as usize * WIDTH), n_rows, seed }
            })
            .collect();
        let mix = Layer::read(reader);
        let first = FirstLayer::read(reader);
        let layers = (1..DEPTH).map(|_| Layer::read(reader)).collect();
        Self { tables, mix, first, layers }
    }

    /// A vector of [`WIDTH`] for each word; words beyond the ends are zeros, as in training.
    ///
    /// Of `words`, only as many features are read as there are tables; the others should be 0.
    pub(super) fn vectors(&self, words: &[Features], known: &mut WordVectors, arch: Arch) -> Vec<f32> {
        let slots = self.slots(words, known, arch);
        let n_rows = words.len() + 2 * DEPTH;
        let mut rows = vec![0.0; n_rows * WIDTH];
        let inner = rows.get_mut(DEPTH * WIDTH..).unwrap_or_default();
        for (row, &slot) in inner.as_chunks_mut::<WIDTH>().0.iter_mut().zip(&slots) {
            *row = *known.row(slot);
        }
        let mut hidden = vec![0.0; n_rows * WIDTH];
        for layer_idx in 0..DEPTH {
            // Each layer needs one row less on either side: beyond them nothing reaches a word any more.
            let first = layer_idx + 1;
            let n_layer_rows = n_rows - 2 * first;
            let norm = match layer_idx.checked_sub(1).and_then(|layer_idx| self.layers.get(layer_idx)) {
                None => self.first.maxout(&slots, known, &mut hidden, arch),
                Some(layer) => {
                    let input = rows.get((first - 1) * WIDTH..).expect("there are rows beyond the words");
                    layer.maxout(input, n_layer_rows, &mut hidden, arch)
                }
            };
            let output = rows.get_mut(first * WIDTH..(first + n_layer_rows) * WIDTH).expect("as above");
            norm.normalise(&hidden, output, arch);
        }
        rows.truncate((n_rows - DEPTH) * WIDTH);
        rows.drain(..DEPTH * WIDTH);
        rows
    }

    /// Where each word's vector is in `known`, after those that were missing were computed together.
    fn slots(&self, words: &[Features], known: &mut WordVectors, arch: Arch) -> Vec<u32> {
        if known.slots.len() > WordVectors::MAX_WORDS {
            *known = WordVectors::default();
        }
        let n_known = known.slots.len();
        let mut inputs = Vec::new();
        let mut slots = Vec::with_capacity(words.len());
        for word in words {
            let next = u32::try_from(known.slots.len()).expect("there are few words");
            let slot = *known.slots.entry(*word).or_insert(next);
            if slot == next {
                self.push_rows(word, &mut inputs);
            }
            slots.push(slot);
        }
        let n_new = known.slots.len() - n_known;
        let mut hidden = vec![0.0; n_new * WIDTH];
        known.rows.resize(known.slots.len() * WIDTH, 0.0);
        let output = known.rows.get_mut(n_known * WIDTH..).expect("rows were just added");
        self.mix.maxout(&inputs, n_new, &mut hidden, arch).normalise(&hidden, output, arch);
        known.added.resize(known.slots.len() * WINDOW * UNITS, 0.0);
        let added = known.added.get_mut(n_known * WINDOW * UNITS..).expect("rows were just added");
        let (matrix, kind) = (&self.first.matrix, ProductKind::Affine);
        Product { matrix, input: output, stride: WIDTH, n_rows: n_new, output: added, kind }.run(arch);
        slots
    }

    /// For each table the sum of four rows.
    fn push_rows(&self, word: &Features, inputs: &mut Vec<f32>) {
        for (table, &feature) in self.tables.iter().zip(word) {
            let mut sum = [0.0; WIDTH];
            for key in number_hash(feature, table.seed) {
                let first = (key % table.n_rows) as usize * WIDTH;
                let row = table.rows.get(first..first + WIDTH).expect("a key is less than the rows");
                for (slot, &half) in sum.iter_mut().zip(row) {
                    *slot += widened(half);
                }
            }
            inputs.extend_from_slice(&sum);
        }
    }
}

impl Layer {
    fn read(reader: &mut Reader) -> Self {
        let n_in = reader.count();
        let bias = reader.f32s(UNITS);
        let norm = Norm::read(reader);
        Self { matrix: Matrix::of_panels(n_in, &panels(reader, n_in, UNITS), bias), norm }
    }

    fn maxout(&self, input: &[f32], n_rows: usize, output: &mut [f32], arch: Arch) -> &Norm {
        // Rows of a window overlap: they start at each word, whatever their length.
        let stride = if self.matrix.n_in() == WINDOW * WIDTH { WIDTH } else { self.matrix.n_in() };
        Product { matrix: &self.matrix, input, stride, n_rows, output, kind: ProductKind::Maxout }.run(arch);
        &self.norm
    }
}

impl FirstLayer {
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

    /// The rows of the words and of `DEPTH - 1` empty places on either side.
    fn maxout(&self, slots: &[u32], known: &WordVectors, output: &mut [f32], arch: Arch) -> &Norm {
        const NOTHING: [[f32; UNITS]; WINDOW] = [[0.0; UNITS]; WINDOW];
        // Of the words around a row, the first stands so many rows before it.
        let added = |row_idx: usize| match row_idx.checked_sub(DEPTH).and_then(|word| slots.get(word)) {
            Some(&slot) => known.added(slot),
            None => &NOTHING,
        };
        let n_rows = slots.len() + 2 * (DEPTH - 1);
        for (row_idx, output) in output.as_chunks_mut().0.iter_mut().enumerate().take(n_rows) {
            let parts = [&added(row_idx)[0], &added(row_idx + 1)[1], &added(row_idx + 2)[2]];
            Window { parts, bias: &self.bias, output }.run(arch);
        }
        &self.norm
    }
}

impl Norm {
    fn read(reader: &mut Reader) -> Self {
        Self { gain: boxed(reader.f32s(WIDTH)), bias: boxed(reader.f32s(WIDTH)) }
    }

    fn normalise(&self, rows: &[f32], output: &mut [f32], arch: Arch) {
        Normalise { rows, output, gain: &self.gain, bias: &self.bias }.run(arch);
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

    /// The map of each row of `input`, rows of which are `stride` apart.
    pub(super) fn rows(&self, input: &[f32], stride: usize, n_rows: usize, arch: Arch) -> Vec<f32> {
        let mut output = vec![0.0; n_rows * self.stride()];
        let kind = ProductKind::Affine;
        Product { matrix: &self.matrix, input, stride, n_rows, output: &mut output, kind }.run(arch);
        output
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
pub(super) struct Contributions {
    rows: Vec<f32>,
    stride: usize,
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

    /// What each of the words with these vectors adds.
    pub(super) fn contributions(&self, vectors: &[f32], arch: Arch) -> Contributions {
        let n_words = vectors.len() / WIDTH;
        let narrow = self.narrow.rows(vectors, WIDTH, n_words, arch);
        let rows = self.lower.rows(&narrow, self.narrow.stride(), n_words, arch);
        Contributions { rows, stride: self.lower.stride() }
    }

    /// The scores of all moves where the features are these words.
    pub(super) fn scores(
        &self,
        contributions: &Contributions,
        words: [Option<u32>; FEATURES],
        arch: Arch,
    ) -> [f32; SCORES] {
        let mut rows = [&*self.bias; FEATURES];
        for (feature_idx, ((row, word), missing)) in rows.iter_mut().zip(words).zip(&self.missing).enumerate() {
            *row = match word {
                Some(word) => {
                    let first = word as usize * contributions.stride + feature_idx * SUMS;
                    let rest = contributions.rows.get(first..).and_then(|rest| rest.first_chunk());
                    rest.expect("a feature is a word of the text")
                }
                None => missing,
            };
        }
        Scores { rows, bias: &self.bias, upper: &self.upper, upper_bias: &self.upper_bias }.run(arch)
    }
}

fn panels(reader: &mut Reader, n_in: usize, n_columns: usize) -> Vec<[f32; PANEL]> {
    reader.f16_rows(n_in * n_columns / PANEL)
}

fn boxed<const N: usize>(numbers: Vec<f32>) -> Box<[f32; N]> {
    numbers.into_boxed_slice().try_into().expect(SHAPED)
}
