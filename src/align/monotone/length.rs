//! How well the lengths of two passages fit (after Gale & Church 1993, CL 19:1), against two passages at random.

use super::super::Link;
use super::side::Side;

/// Variance of the logarithm of the ratio of two lengths: of long passages that say the same,
const SPREAD: f32 = 0.035;
/// what a letter adds to it in short ones,
const SHORT: f32 = 3.0;
/// and of passages at random.
const RANDOM: f32 = 1.0;

/// How many letters of the right text a letter of the left one makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio(f32);

impl Ratio {
    /// Of these links, or of texts of about one length.
    pub(crate) fn of(left: &Side, right: &Side, links: &[Link]) -> Self {
        let (mut n_left, mut n_right) = (400.0, 400.0);
        for link in links.iter().filter(|link| !link.is_null()) {
            n_left += left.lengths[link.left.clone()].iter().sum::<f32>();
            n_right += right.lengths[link.right.clone()].iter().sum::<f32>();
        }
        Self(n_right / n_left)
    }

    /// What two lengths say for the passages being one, in nats.
    pub(crate) fn weight(self, left: f32, right: f32) -> f32 {
        let off = (right / (left * self.0)).ln();
        let variance = SPREAD + SHORT / left.min(right).max(4.0);
        let variance = variance.min(0.9 * RANDOM);
        0.5 * (RANDOM / variance).ln() - off * off * 0.5 * (1.0 / variance - 1.0 / RANDOM)
    }
}
