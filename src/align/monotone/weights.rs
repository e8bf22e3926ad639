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
    /// What is known of the words of each left and of each right sentence.
    sums: [Sums; 2],
    scratch: Vec<f32>,
}

/// What the answers to a sentence's words weigh together in passages of the other side: beads share sentences, so each is asked
/// for many times.
struct Sums {
    /// For each sentence, from the first one of the other side that its row is about, [`MAX_BEAD`] lengths of a passage.
    rows: Vec<(usize, Vec<f32>)>,
}

impl Sums {
    /// Nothing is known. `others` says which sentences of the other side stand near each.
    fn new(others: impl Iterator<Item = Range<usize>>) -> Self {
        let row = |others: Range<usize>| (others.start, vec![f32::NAN; others.len() * MAX_BEAD]);
        Self { rows: others.map(row).collect() }
    }

    /// Where the weight for a passage is kept; none for one that begins far from the sentence.
    fn slot(&mut self, sentence: usize, passage: &Range<usize>) -> Option<&mut f32> {
        let (start, row) = &mut self.rows[sentence];
        let at = passage.start.checked_sub(*start)? * MAX_BEAD;
        row.get_mut(at..at + MAX_BEAD)?.get_mut(passage.len().checked_sub(1)?)
    }
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
        let gains = gains(left, right, lexicon);
        let mut matches = Vec::with_capacity(left.len());
        let mut lefts_of = vec![left.len()..0; right.len()];
        for (left_idx, sentence) in left.sentences.iter().enumerate() {
            // A cell is reached from above and from the left of it.
            let start = band[left_idx].start.min(band[left_idx + 1].start);
            let end = band[left_idx + 1].end.max(band[left_idx].end).min(right.len());
            let row = (start..end).map(|right_idx| matched(sentence, &right.sentences[right_idx], &gains));
            matches.push((start, row.collect::<Vec<Matches>>()));
            for lefts in &mut lefts_of[start.min(end)..end] {
                *lefts = lefts.start.min(left_idx)..left_idx + 1;
            }
        }
        let rights_of = matches.iter().map(|(start, row)| *start..start + row.len());
        let sums =
            [Sums::new(rights_of), Sums::new(lefts_of.into_iter().map(|lefts| lefts.start.min(lefts.end)..lefts.end))];
        let shapes = SHAPES.iter().map(|&(shape, _)| shape).collect();
        Self { left, right, ratio, closeness, tuning, unanswered, shapes, matches, sums, scratch: Vec::new() }
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
        let lefts: f32 = left.clone().map(|sentence| self.answered(sentence, &right, Hand::Left)).sum();
        let rights: f32 = right.clone().map(|sentence| self.answered(sentence, &left, Hand::Right)).sum();
        let close = self.closeness.map_or(0.0, |closeness| closeness.weight(left, right));
        self.tuning.length * length + self.tuning.words * 0.5 * (lefts + rights) + close
    }

    /// What the best answers to the words of a sentence in a passage of the other side weigh together.
    fn answered(&mut self, sentence: usize, passage: &Range<usize>, hand: Hand) -> f32 {
        if let Some(&mut known) = self.sums[hand as usize].slot(sentence, passage)
            && !known.is_nan()
        {
            return known;
        }
        let n_words = match hand {
            Hand::Left => self.left.sentences[sentence].len(),
            Hand::Right => self.right.sentences[sentence].len(),
        };
        self.scratch.clear();
        self.scratch.resize(n_words, 0.0);
        for other in passage.clone() {
            let (left_idx, right_idx) = match hand {
                Hand::Left => (sentence, other),
                Hand::Right => (other, sentence),
            };
            let (start, row) = &self.matches[left_idx];
            let Some(found) = right_idx.checked_sub(*start).and_then(|at| row.get(at)) else { continue };
            let words = match hand {
                Hand::Left => &found.left,
                Hand::Right => &found.right,
            };
            for &(word, gain) in words {
                let best = &mut self.scratch[usize::from(word)];
                *best = best.max(gain);
            }
        }
        // The more sentences there are to answer, the likelier one does by chance.
        let chance = CHANCE * (passage.len() as f32).ln();
        let weight = |&gain: &f32| if gain > 0.0 { (gain - chance).max(-self.unanswered) } else { -self.unanswered };
        let sum = self.scratch.iter().map(weight).sum();
        if let Some(slot) = self.sums[hand as usize].slot(sentence, passage) {
            *slot = sum;
        }
        sum
    }
}

/// One of two sides.
#[derive(Clone, Copy)]
enum Hand {
    Left,
    Right,
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

/// For each left form the right forms that may stand for it, with how much likelier each makes the other.
type Gains = Vec<Vec<(u32, [f32; 2])>>;

fn gains(left: &Side, right: &Side, lexicon: &Lexicon) -> Gains {
    let of_form = |(form, others): (u32, &Vec<(u32, [f32; 2])>)| {
        let gains = |&(other, [forward, backward]): &(u32, [f32; 2])| {
            (other, [gain(backward, left.rarity(form)), gain(forward, right.rarity(other))])
        };
        others.iter().map(gains).collect()
    };
    (0..).zip(lexicon).map(of_form).collect()
}

/// The words that answer each other in two sentences.
fn matched(left: &[u32], right: &[u32], gains: &Gains) -> Matches {
    let mut matches = Matches::default();
    for (word, &form) in left.iter().enumerate() {
        let mut best = 0.0_f32;
        for &(other, [of_left, of_right]) in &gains[form as usize] {
            let Ok(at) = right.binary_search(&other) else { continue };
            best = best.max(of_left);
            matches.right.push((at as u16, of_right));
        }
        if best > 0.0 {
            matches.left.push((word as u16, best));
        }
    }
    matches
}

/// How much likelier a word is beside one that brings it so often.
fn gain(likely: f32, rarity: f32) -> f32 {
    (1.0 - likely + likely * rarity).ln().max(0.0)
}

const _: () = assert!(MAX_BEAD == 5);
