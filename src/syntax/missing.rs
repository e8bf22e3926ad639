//! How likely a word fell out before a token, and of what kind: two gated recurrent networks (Cho et al. 2014) read the
//! sentence's token vectors from either end, and a layer over both and the tokens around weighs what they make of a place.
//!
//! It was trained on sentences as they stand and with a noun, a verb or a subject taken out;
//! `training/train_missing.py` writes its weights.

use std::sync::OnceLock;

use super::kernel::WIDTH;
use super::reader::{Reader, widened};

static FILE: &[u8] = include_bytes!("missing.model");
/// Numbers of a network's state.
const STATE: usize = 48;
/// Update, reset and new state.
const GATES: usize = 3 * STATE;
const HIDDEN: usize = 64;
/// Nothing fell out; a noun, a verb, a pronoun did.
const CLASSES: usize = 4;
/// Tokens before and from the place that are looked at themselves.
const BEFORE: usize = 2;
const FROM: usize = 2;

/// A place before a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Where the token begins, in bytes.
    pub start: u32,
    /// The logarithm of the odds that a word is missing here.
    pub odds: f32,
    /// The same for a noun, a verb and a pronoun, each against nothing.
    pub kinds: [f32; CLASSES - 1],
}

/// The network.
pub(super) struct Missing {
    forward: Cell,
    backward: Cell,
    /// A row for each number of both states and of the vectors of the tokens around.
    inner: Vec<[f32; HIDDEN]>,
    bias: [f32; HIDDEN],
    outer: Vec<[f32; CLASSES]>,
    base: [f32; CLASSES],
}

struct Cell {
    input: Vec<[f32; GATES]>,
    state: Vec<[f32; GATES]>,
    bias: [f32; GATES],
}

impl Missing {
    /// The trained network.
    pub(super) fn trained() -> &'static Self {
        static TRAINED: OnceLock<Missing> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(&mut Reader::new(FILE)))
    }

    fn read(reader: &mut Reader) -> Self {
        let (forward, backward) = (Cell::read(reader), Cell::read(reader));
        let inner = rows(reader, 2 * STATE + (BEFORE + FROM) * WIDTH);
        let bias = row(reader);
        let outer = rows(reader, HIDDEN);
        let base = row(reader);
        debug_assert!(reader.is_done(), "the file ends with the last weights");
        Self { forward, backward, inner, bias, outer, base }
    }

    /// The place before each token, by the tokens' vectors and where they begin.
    pub(super) fn gaps(&self, vectors: &[[f32; WIDTH]], starts: impl Iterator<Item = u32>) -> Vec<Gap> {
        let tokens: Vec<&[f32]> = vectors.iter().map(|vector| vector.as_slice()).collect();
        let forward = self.forward.states(tokens.iter().copied());
        let mut backward = self.backward.states(tokens.iter().rev().copied());
        backward.reverse();
        let mut list = Vec::with_capacity(tokens.len());
        for (at, start) in (0..tokens.len()).zip(starts) {
            let mut hidden = self.bias;
            let (of_states, of_tokens) = self.inner.split_at(2 * STATE);
            let (of_forward, of_backward) = of_states.split_at(STATE);
            if let Some(state) = at.checked_sub(1).map(|before| &forward[before]) {
                add(&mut hidden, state, of_forward);
            }
            add(&mut hidden, &backward[at], of_backward);
            for (place, rows) in of_tokens.chunks_exact(WIDTH).enumerate() {
                if let Some(vector) = (at + place).checked_sub(BEFORE).and_then(|near| tokens.get(near)) {
                    add(&mut hidden, vector, rows);
                }
            }
            let mut classes = self.base;
            add(&mut classes, &hidden.map(|sum| sum.max(0.0)), &self.outer);
            let [whole, kinds @ ..] = classes;
            let kinds = kinds.map(|kind| kind - whole);
            let odds = kinds.iter().map(|kind| kind.exp()).sum::<f32>().ln();
            list.push(Gap { start, odds, kinds });
        }
        list
    }
}

impl Cell {
    fn read(reader: &mut Reader) -> Self {
        Self { input: rows(reader, WIDTH), state: rows(reader, STATE), bias: row(reader) }
    }

    /// The state after each vector, in order.
    fn states<'v>(&self, vectors: impl Iterator<Item = &'v [f32]>) -> Vec<[f32; STATE]> {
        let mut state = [0.0; STATE];
        let next = |vector: &[f32]| {
            let (mut input, mut own) = (self.bias, [0.0; GATES]);
            add(&mut input, vector, &self.input);
            add(&mut own, &state, &self.state);
            for (at, number) in state.iter_mut().enumerate() {
                let update = logistic(input[at] + own[at]);
                let reset = logistic(input[STATE + at] + own[STATE + at]);
                let new = (input[2 * STATE + at] + reset * own[2 * STATE + at]).tanh();
                *number = (1.0 - update) * new + update * *number;
            }
            state
        };
        vectors.map(next).collect()
    }
}

/// Adds a vector times the matrix of these rows.
fn add<const N: usize>(sums: &mut [f32; N], vector: &[f32], rows: &[[f32; N]]) {
    for (number, row) in vector.iter().zip(rows) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += number * weight;
        }
    }
}

fn logistic(number: f32) -> f32 {
    1.0 / (1.0 + (-number).exp())
}

fn row<const N: usize>(reader: &mut Reader) -> [f32; N] {
    let mut row = [0.0; N];
    for (number, &half) in row.iter_mut().zip(reader.halves(N)) {
        *number = widened(half);
    }
    row
}

fn rows<const N: usize>(reader: &mut Reader, n_rows: usize) -> Vec<[f32; N]> {
    (0..n_rows).map(|_| row(reader)).collect()
}
