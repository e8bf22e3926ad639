//! Logistic regression on signals, their squares and products; and the one that tells how likely a pronoun is wrong.
//!
//! `examples/train-judge` writes the weights of that one, from pronouns as they stand and the same pronouns turned.

use std::sync::OnceLock;

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
    /// The trained judge of pronouns.
    pub(super) fn trained() -> &'static Self {
        static TRAINED: OnceLock<Judge> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(include_str!("judge.txt")))
    }

    /// Reads three lines: means, scales, weights.
    pub(crate) fn read(text: &str) -> Self {
        let mut lines = text.lines();
        let mut numbers =
            || lines.next().unwrap_or_default().split_whitespace().filter_map(|field| field.parse().ok()).collect();
        Self { means: numbers(), scales: numbers(), weights: numbers() }
    }

    /// The logarithm of the odds that something is wrong, where as much is wrong as in training.
    #[must_use]
    pub fn log_odds(&self, signals: &[f32]) -> f32 {
        self.terms(signals).iter().zip(&self.weights).map(|(term, weight)| term * weight).sum()
    }

    /// The terms of the regression for these signals: one, the signals, their squares and products.
    #[must_use]
    pub fn terms(&self, signals: &[f32]) -> Vec<f32> {
        let scaled: Vec<f32> = signals
            .iter()
            .zip(self.means.iter().zip(&self.scales))
            .map(|(signal, (mean, scale))| (signal - mean) / scale)
            .collect();
        let mut terms = Vec::with_capacity(1 + scaled.len() * (scaled.len() + 3) / 2);
        terms.push(1.0);
        terms.extend(&scaled);
        for (at, one) in scaled.iter().enumerate() {
            terms.extend(scaled[at..].iter().map(|other| one * other));
        }
        terms
    }
}
