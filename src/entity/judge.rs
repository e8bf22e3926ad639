//! How likely a pronoun is wrong: logistic regression on its signals, their squares and products.
//!
//! `examples/train-judge.rs` writes the weights, from pronouns as they stand and the same pronouns turned.

use std::sync::OnceLock;

use super::signal::{SIGNALS, Signals};

/// Terms of the regression: one, the signals, their squares and products.
pub const N_TERMS: usize = 1 + SIGNALS.len() + SIGNALS.len() * (SIGNALS.len() + 1) / 2;

/// The regression.
#[derive(Clone, Debug)]
pub struct Judge {
    /// Mean of each signal in training.
    pub means: Vec<f32>,
    /// Standard deviation of each signal in training.
    pub scales: Vec<f32>,
    /// One weight a term.
    pub weights: Vec<f32>,
}

impl Judge {
    /// The trained judge.
    pub(super) fn trained() -> &'static Self {
        static TRAINED: OnceLock<Judge> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(include_str!("judge.txt")))
    }

    /// Reads three lines: means, scales, weights. What is missing is zero, a missing scale one.
    fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let mut numbers = |n: usize, missing: f32| {
            let line = lines.next().unwrap_or_default();
            let mut list: Vec<f32> = line.split_whitespace().filter_map(|field| field.parse().ok()).collect();
            list.resize(n, missing);
            list
        };
        let (means, scales) = (numbers(SIGNALS.len(), 0.0), numbers(SIGNALS.len(), 1.0));
        Self { means, scales, weights: numbers(N_TERMS, 0.0) }
    }

    /// The logarithm of the odds that the pronoun is wrong, where as many are wrong as right.
    #[must_use]
    pub fn log_odds(&self, signals: &Signals) -> f32 {
        self.terms(signals).iter().zip(&self.weights).map(|(term, weight)| term * weight).sum()
    }

    /// The terms of the regression for these signals.
    #[must_use]
    pub fn terms(&self, signals: &Signals) -> Vec<f32> {
        let scaled: Vec<f32> = signals
            .iter()
            .zip(self.means.iter().zip(&self.scales))
            .map(|(signal, (mean, scale))| (signal - mean) / scale)
            .collect();
        let mut terms = Vec::with_capacity(N_TERMS);
        terms.push(1.0);
        terms.extend(&scaled);
        for (at, one) in scaled.iter().enumerate() {
            terms.extend(scaled[at..].iter().map(|other| one * other));
        }
        terms
    }
}
