//! From an input to its units, one at a time: no more than one of them is held in memory.

use std::io::BufRead;

use super::{ReadError, Unit, jsonl};
use crate::article::{Line, Lines};

/// What an input is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A unit a line.
    JsonLines,
}

/// The units of one input, in its order; one that is no pair is the reason why.
#[derive(Debug)]
pub struct Units<R> {
    lines: Lines<R>,
}

impl<R: BufRead> Units<R> {
    /// Reads `input`.
    #[must_use]
    pub fn new(input: R) -> Self {
        Self { lines: Lines::new(input) }
    }
}

impl<R: BufRead> Iterator for Units<R> {
    type Item = Result<Unit, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Line { number, decoded } = match self.lines.next()? {
            Ok(line) => line,
            Err(error) => return Some(Err(error.into())),
        };
        let unit = jsonl::unit(&decoded.text, number);
        Some(unit.map_err(|source| ReadError::Unit { line: number, source }))
    }
}
