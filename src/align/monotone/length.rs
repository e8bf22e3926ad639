//! How well the lengths of two passages fit (after Gale & Church 1993, CL 19:1), against two passages at random.

use super::super::Link;
use super::search::MAX_BEAD;
use super::side::Side;

/// Variance of the logarithm of the ratio of two lengths: of long passages that say the same,
const SPREAD: f32 = 0.035;
/// what a letter adds to it in short ones,
const SHORT: f32 = 3.0;
/// and of passages at random.
const RANDOM: f32 = 1.0;

/// What is asked of the length of a passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length {
    letters: f32,
    /// Its logarithm.
    ln: f32,
    /// Variance of the logarithm of the ratio to a passage that is not shorter and says the same, and its logarithm.
    variance: f32,
    ln_variance: f32,
}

impl Length {
    fn of(letters: f32) -> Self {
        let variance = (SPREAD + SHORT / letters.max(4.0)).min(0.9 * RANDOM);
        Self { letters, ln: letters.ln(), variance, ln_variance: variance.ln() }
    }

    /// Of the passages that begin at each sentence of a side, by their number of sentences less one; those beyond the end
    /// end there.
    pub(crate) fn of_passages(side: &Side) -> Vec<[Self; MAX_BEAD]> {
        let passages = |start: usize| {
            let mut letters = 0.0;
            std::array::from_fn(|at| {
                letters += side.lengths.get(start + at).copied().unwrap_or_default();
                Self::of(letters)
            })
        };
        (0..side.len()).map(passages).collect()
    }
}

/// How many letters of the right text a letter of the left one makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    ln: f32,
}

impl Ratio {
    /// Of these links, or of texts of about one length.
    pub(crate) fn of(left: &Side, right: &Side, links: &[Link]) -> Self {
        let (mut n_left, mut n_right) = (400.0_f32, 400.0_f32);
        for link in links.iter().filter(|link| !link.is_null()) {
            n_left += left.lengths[link.left.clone()].iter().sum::<f32>();
            n_right += right.lengths[link.right.clone()].iter().sum::<f32>();
        }
        Self { ln: (n_right / n_left).ln() }
    }

    /// What two lengths say for the passages being one, in nats.
    pub(crate) fn weight(self, left: &Length, right: &Length) -> f32 {
        let off = right.ln - left.ln - self.ln;
        let Length { variance, ln_variance, .. } = *if left.letters < right.letters { left } else { right };
        0.5 * (RANDOM.ln() - ln_variance) - off * off * 0.5 * (1.0 / variance - 1.0 / RANDOM)
    }
}
