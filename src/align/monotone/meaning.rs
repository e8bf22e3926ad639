//! How close in meaning passages are: the cosine of their vectors, those of several sentences among them (Thompson & Koehn
//! 2019, EMNLP, "vecalign").

use std::ops::Range;

use super::Closeness;
use super::search::MAX_BEAD;
use crate::encoder::{Encoder, Gist, WIDTH};

/// The vectors of the passages of up to [`MAX_BEAD`] sentences of both texts.
pub(crate) struct Meanings {
    left: Vec<f32>,
    right: Vec<f32>,
}

/// A cosine that says as much for as against.
const EVEN: f32 = 0.4;
/// Nats that a passage e times as near adds.
const SLOPE: f32 = 5.0;
/// Nearer than this is equal.
const NEAREST: f32 = 0.02;

impl Meanings {
    pub(crate) fn new(left: &[&str], right: &[&str], encoder: &Encoder) -> Self {
        let side = |sentences: &[&str]| {
            let gists = encoder.gists(sentences);
            let mut passages: Vec<&[Gist]> = Vec::with_capacity(gists.len() * MAX_BEAD);
            for start in 0..gists.len() {
                for n in 1..=MAX_BEAD {
                    passages.push(&gists[start..(start + n).min(gists.len())]);
                }
            }
            encoder.meanings(&passages)
        };
        Self { left: side(left), right: side(right) }
    }
}

impl Closeness for Meanings {
    fn weight(&self, left: Range<usize>, right: Range<usize>) -> f32 {
        let cosine: f32 = vector(&self.left, &left).iter().zip(vector(&self.right, &right)).map(|(l, r)| l * r).sum();
        SLOPE * ((1.0 - EVEN) / (1.0 - cosine).max(NEAREST)).ln()
    }
}

fn vector<'v>(vectors: &'v [f32], passage: &Range<usize>) -> &'v [f32] {
    let at = (passage.start * MAX_BEAD + passage.len() - 1) * WIDTH;
    &vectors[at..at + WIDTH]
}
