//! How likely a word fell out before a token: a network of two layers over the vectors of the two tokens on either side.
//!
//! It was trained on sentences of treebanks and of Wikipedia as they stand and with a noun, a verb or a subject taken out;
//! `training/train_missing.py` writes its weights.

use std::sync::OnceLock;

use super::kernel::WIDTH;
use super::reader::{Reader, widened};

static FILE: &[u8] = include_bytes!("missing.model");
const HIDDEN: usize = 96;
/// Tokens before and from the place.
const BEFORE: usize = 2;
const FROM: usize = 2;

/// The network.
pub(super) struct Missing {
    /// A row for each number of the vectors of the tokens around.
    inner: Vec<[f32; HIDDEN]>,
    bias: [f32; HIDDEN],
    outer: [f32; HIDDEN],
    base: f32,
}

impl Missing {
    /// The trained network.
    pub(super) fn trained() -> &'static Self {
        static TRAINED: OnceLock<Missing> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(&mut Reader::new(FILE)))
    }

    fn read(reader: &mut Reader) -> Self {
        let mut row = || {
            let mut row = [0.0; HIDDEN];
            for (number, &half) in row.iter_mut().zip(reader.halves(HIDDEN)) {
                *number = widened(half);
            }
            row
        };
        let inner = (0..(BEFORE + FROM) * WIDTH).map(|_| row()).collect();
        let (bias, outer) = (row(), row());
        let base = reader.halves(1).first().map_or(0.0, |&half| widened(half));
        Self { inner, bias, outer, base }
    }

    /// For each token the logarithm of the odds that a word is missing before it, by the tokens' vectors.
    pub(super) fn odds(&self, vectors: &[[f32; WIDTH]]) -> Vec<f32> {
        let mut list = Vec::with_capacity(vectors.len());
        for at in 0..vectors.len() {
            let mut sums = self.bias;
            for (place, rows) in self.inner.chunks_exact(WIDTH).enumerate() {
                let Some(vector) = (at + place).checked_sub(BEFORE).and_then(|near| vectors.get(near)) else {
                    continue;
                };
                for (&number, row) in vector.iter().zip(rows) {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum += number * weight;
                    }
                }
            }
            let hidden = sums.iter().zip(&self.outer).map(|(sum, weight)| sum.max(0.0) * weight);
            list.push(self.base + hidden.sum::<f32>());
        }
        list
    }
}
