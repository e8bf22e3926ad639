//! What a bead weighs: the words that answer each other, lengths, its shape, and the closeness of meaning if that is known.

use std::ops::Range;

use super::length::Ratio;
use super::lexicon::Lexicon;
use super::search::{Band, MAX_BEAD, Shape, Weigh};
use super::side::Side;
use super::{Closeness, Tuning};

/// Shapes of beads and what each weighs less than the commonest.
const SHAPES: [(Shape, f32); 14] = [
    ((1, 1), 0.0),
    ((1, 2), -2.2),
    ((2, 1), -2.2),
    ((2, 2), -4.0),
    ((1, 3), -3.5),
    ((3, 1), -3.5),
    ((2, 3), -5.5),
    ((3, 2), -5.5),
    ((3, 3), -7.0),
    ((1, 4), -4.5),
    ((4, 1), -4.5),
    ((1, 5), -5.5),
    ((5, 1), -5.5),
    ((2, 4), -7.0),
];

/// Factor of what words lose that have several sentences to find an answer in.
const CHANCE: f32 = 0.7;

/// A word of a sentence and how much more likely the other sentence makes it, in nats.
type Match = (u16, f32);

/// The words that answer each other in a sentence of each side.
#[derive(Clone, Debug, Default)]
struct Matches {
    left: Vec<Match>,
    right: Vec<Match>,
}

/// Weighs beads inside a band.
pub(crate) struct Weights<'s> {
    left: &'s Side,
    right: &'s Side,
    ratio: Ratio,
    closeness: Option<&'s dyn Closeness>,
    tuning: &'s Tuning,
    /// Nats that a word without an answer costs.
    unanswered: f32,
    shapes: Vec<Shape>,
    /// For each left sentence, from the first right one of its row on.
    matches: Vec<(usize, Vec<Matches>)>,
    scratch: Vec<f32>,
}

impl<'s> Weights<'s> {
    pub(crate) fn new(
        (left, right): (&'s Side, &'s Side),
        lexicon: &Lexicon,
        ratio: Ratio,
        closeness: Option<&'s dyn Closeness>,
        (tuning, unanswered): (&'s Tuning, f32),
        band: &Band,
    ) -> Self {
        let mut matches = Vec::with_capacity(left.len());
        for (left_idx, sentence) in left.sentences.iter().enumerate() {
            // A cell is reached from above and from the left of it.
            let start = band[left_idx].start.min(band[left_idx + 1].start);
            let end = band[left_idx + 1].end.max(band[left_idx].end).min(right.len());
            let row = (start..end).map(|right_idx| matched(left, sentence, right, right_idx, lexicon));
            matches.push((start, row.collect()));
        }
        let shapes = SHAPES.iter().map(|&(shape, _)| shape).collect();
        Self { left, right, ratio, closeness, tuning, unanswered, shapes, matches, scratch: Vec::new() }
    }

    /// How much the words of two sentences answer each other, in nats, on the average of both sides.
    pub(crate) fn answers(&self, left: usize, right: usize) -> f32 {
        let (start, row) = &self.matches[left];
        let Some(found) = right.checked_sub(*start).and_then(|at| row.get(at)) else { return 0.0 };
        let sum = |matches: &[Match]| matches.iter().map(|(_, gain)| gain).sum::<f32>();
        0.5 * (sum(&found.left) + sum(&found.right))
    }

    /// What lengths, words and meaning say for the passages being one.
    pub(crate) fn evidence(&mut self, left: Range<usize>, right: Range<usize>) -> f32 {
        let sum = |lengths: &[f32]| lengths.iter().sum::<f32>();
        let length = self.ratio.weight(sum(&self.left.lengths[left.clone()]), sum(&self.right.lengths[right.clone()]));
        let lefts = self.answered(left.clone(), right.clone(), |matches| &matches.left, true);
        let rights = self.answered(left.clone(), right.clone(), |matches| &matches.right, false);
        let close = self.closeness.map_or(0.0, |closeness| closeness.weight(left, right));
        self.tuning.length * length + self.tuning.words * 0.5 * (lefts + rights) + close
    }

    /// Sum over the words of one side of the best answer to each.
    fn answered(
        &mut self,
        left: Range<usize>,
        right: Range<usize>,
        side: fn(&Matches) -> &[Match],
        outer: bool,
    ) -> f32 {
        let mut sum = 0.0;
        let (outers, inners) = if outer { (left, right) } else { (right, left) };
        // The more sentences there are to answer, the likelier one does by chance.
        let chance = CHANCE * (inners.len() as f32).ln();
        for sentence in outers {
            let n_words =
                if outer { self.left.sentences[sentence].len() } else { self.right.sentences[sentence].len() };
            self.scratch.clear();
            self.scratch.resize(n_words, 0.0);
            for other in inners.clone() {
                let (left_idx, right_idx) = if outer { (sentence, other) } else { (other, sentence) };
                let (start, row) = &self.matches[left_idx];
                let Some(found) = right_idx.checked_sub(*start).and_then(|at| row.get(at)) else { continue };
                for &(word, gain) in side(found) {
                    let best = &mut self.scratch[usize::from(word)];
                    *best = best.max(gain);
                }
            }
            for &gain in &self.scratch {
                sum += if gain > 0.0 { (gain - chance).max(-self.unanswered) } else { -self.unanswered };
            }
        }
        sum
    }
}

impl Weigh for Weights<'_> {
    fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    fn bead(&mut self, left: Range<usize>, right: Range<usize>) -> f32 {
        let shape = (left.len(), right.len());
        let prior = SHAPES.iter().find(|(known, _)| *known == shape).map_or(-9.0, |&(_, prior)| prior);
        prior * self.tuning.shape + self.evidence(left, right)
    }

    fn null(&self) -> [f32; 2] {
        self.tuning.null
    }
}

/// The words that answer each other in two sentences.
fn matched(left: &Side, sentence: &[u32], right: &Side, right_idx: usize, lexicon: &Lexicon) -> Matches {
    let mut matches = Matches::default();
    let words = &right.sentences[right_idx];
    let mut rights: Vec<Match> = Vec::new();
    for (word, &form) in sentence.iter().enumerate() {
        let mut best = 0.0_f32;
        for &(other, [forward, backward]) in &lexicon[form as usize] {
            let Ok(at) = words.binary_search(&other) else { continue };
            let gain = gain(backward, left.rarity(form));
            best = best.max(gain);
            rights.push((at as u16, self::gain(forward, right.rarity(other))));
        }
        if best > 0.0 {
            matches.left.push((word as u16, best));
        }
    }
    matches.right = rights;
    matches
}

/// How much likelier a word is beside one that brings it so often.
fn gain(likely: f32, rarity: f32) -> f32 {
    (1.0 - likely + likely * rarity).ln().max(0.0)
}

const _: () = assert!(MAX_BEAD == 5);
