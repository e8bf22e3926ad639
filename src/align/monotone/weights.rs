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

/// The words that answer each other in a left sentence and in each right one near it.
#[derive(Debug)]
struct Row {
    /// The first right sentence.
    start: usize,
    /// Of each right sentence, where its matches begin on either hand; and where the last ones end.
    starts: Vec<[u32; 2]>,
    /// By right sentence, the words of the left one and those of the right one.
    matches: [Vec<Match>; 2],
}

impl Row {
    /// How many right sentences it has.
    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The words on one hand beside this right sentence.
    fn of(&self, right: usize, hand: Hand) -> &[Match] {
        let bounds = right.checked_sub(self.start).and_then(|at| self.starts.get(at..at + 2));
        let Some(&[from, to]) = bounds else { return &[] };
        let hand = hand as usize;
        &self.matches[hand][from[hand] as usize..to[hand] as usize]
    }
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
    /// What words lose in passages of one sentence, of two and so on.
    chances: [f32; MAX_BEAD],
    /// One for each left sentence.
    rows: Vec<Row>,
    /// What is known of the words of each left and of each right sentence.
    sums: [Sums; 2],
    /// The best gain of each word, while a sentence is looked at, and the words that have one.
    gains: Vec<f32>,
    gained: Vec<u16>,
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

    /// Where the weights for the passages are kept that begin at `start`; none if that is far from the sentence.
    fn slots(&mut self, sentence: usize, start: usize) -> Option<&mut [f32]> {
        let (first, row) = &mut self.rows[sentence];
        let at = start.checked_sub(*first)? * MAX_BEAD;
        row.get_mut(at..at + MAX_BEAD)
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
        let mut rows = Vec::with_capacity(left.len());
        let mut lefts_of = vec![left.len()..0; right.len()];
        for (left_idx, sentence) in left.sentences.iter().enumerate() {
            // A cell is reached from above and from the left of it.
            let start = band[left_idx].start.min(band[left_idx + 1].start);
            let end = band[left_idx + 1].end.max(band[left_idx].end).min(right.len());
            rows.push(row(sentence, start, right.sentences.get(start..end).unwrap_or_default(), &gains));
            for lefts in &mut lefts_of[start.min(end)..end] {
                *lefts = lefts.start.min(left_idx)..left_idx + 1;
            }
        }
        let rights_of = rows.iter().map(|row| row.start..row.start + row.len());
        let sums =
            [Sums::new(rights_of), Sums::new(lefts_of.into_iter().map(|lefts| lefts.start.min(lefts.end)..lefts.end))];
        let shapes = SHAPES.iter().map(|&(shape, _)| shape).collect();
        let longest = left.sentences.iter().chain(&right.sentences).map(Vec::len).max().unwrap_or(0);
        let (gains, gained) = (vec![0.0; longest], Vec::new());
        let chances = std::array::from_fn(|at| CHANCE * (at as f32 + 1.0).ln());
        Self { left, right, ratio, closeness, tuning, unanswered, shapes, chances, rows, sums, gains, gained }
    }

    /// How much the words of two sentences answer each other, in nats, on the average of both sides.
    pub(crate) fn answers(&self, left: usize, right: usize) -> f32 {
        let sum = |hand| self.rows[left].of(right, hand).iter().map(|(_, gain)| gain).sum::<f32>();
        0.5 * (sum(Hand::Left) + sum(Hand::Right))
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
        let at = passage.len() - 1;
        let known = self.sums[hand as usize].slots(sentence, passage.start).map_or(f32::NAN, |known| known[at]);
        if !known.is_nan() {
            return known;
        }
        let sums = self.answers_from(sentence, passage.start, hand);
        if let Some(slots) = self.sums[hand as usize].slots(sentence, passage.start) {
            slots.copy_from_slice(&sums);
        }
        sums[at]
    }

    /// The same for each of the passages that begin at `start`, by their number of sentences less one.
    fn answers_from(&mut self, sentence: usize, start: usize, hand: Hand) -> [f32; MAX_BEAD] {
        let n_words = match hand {
            Hand::Left => self.left.sentences[sentence].len(),
            Hand::Right => self.right.sentences[sentence].len(),
        };
        let mut sums = [-self.unanswered * n_words as f32; MAX_BEAD];
        for (other, (sum, chance)) in (start..).zip(sums.iter_mut().zip(&self.chances)) {
            let words = match hand {
                Hand::Left => self.rows[sentence].of(other, hand),
                Hand::Right => self.rows.get(other).map_or(&[][..], |row| row.of(sentence, hand)),
            };
            for &(word, gain) in words {
                let best = &mut self.gains[usize::from(word)];
                if *best == 0.0 {
                    self.gained.push(word);
                }
                *best = best.max(gain);
            }
            // The more sentences there are to answer, the likelier one does by chance.
            let over = |&word: &u16| (self.gains[usize::from(word)] - chance).max(-self.unanswered) + self.unanswered;
            *sum += self.gained.iter().map(over).sum::<f32>();
        }
        for word in self.gained.drain(..) {
            self.gains[usize::from(word)] = 0.0;
        }
        sums
    }
}

/// One of two sides.
#[derive(Clone, Copy, Debug)]
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

/// The words that answer each other in a left sentence and in some right ones, of which the first is number `start`.
fn row(left: &[u32], start: usize, rights: &[Vec<u32>], gains: &Gains) -> Row {
    let mut row = Row { start, starts: vec![[0; 2]], matches: [Vec::new(), Vec::new()] };
    for right in rights {
        let [of_left, of_right] = &mut row.matches;
        for (word, &form) in left.iter().enumerate() {
            let mut best = 0.0_f32;
            for &(other, [gain_left, gain_right]) in &gains[form as usize] {
                let Ok(at) = right.binary_search(&other) else { continue };
                best = best.max(gain_left);
                if gain_right > 0.0 {
                    of_right.push((at as u16, gain_right));
                }
            }
            if best > 0.0 {
                of_left.push((word as u16, best));
            }
        }
        row.starts.push([of_left.len() as u32, of_right.len() as u32]);
    }
    row
}

/// How much likelier a word is beside one that brings it so often.
fn gain(likely: f32, rarity: f32) -> f32 {
    (1.0 - likely + likely * rarity).ln().max(0.0)
}

const _: () = assert!(MAX_BEAD == 5);
