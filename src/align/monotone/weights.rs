//! What a bead weighs: the words that answer each other, lengths, its shape, and the closeness of meaning if that is known.

use std::ops::Range;

use super::length::{Length, Ratio};
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
    lengths: [Vec<[Length; MAX_BEAD]>; 2],
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
    /// For each sentence, from the first one of the other side that its row is about, the passages that begin there.
    rows: Vec<(usize, Vec<[f32; MAX_BEAD]>)>,
}

impl Sums {
    /// Nothing is known. `others` says which sentences of the other side stand near each.
    fn new(others: impl Iterator<Item = Range<usize>>) -> Self {
        let row = |others: Range<usize>| (others.start, vec![[f32::NAN; MAX_BEAD]; others.len()]);
        Self { rows: others.map(row).collect() }
    }

    /// Where the weights for the passages are kept that begin at `start`; none if that is far from the sentence.
    fn slots(&mut self, sentence: usize, start: usize) -> Option<&mut [f32; MAX_BEAD]> {
        let (first, row) = &mut self.rows[sentence];
        row.get_mut(start.checked_sub(*first)?)
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
        let places = places(right);
        let mut rows = Vec::with_capacity(left.len());
        let mut lefts_of = vec![left.len()..0; right.len()];
        for (left_idx, sentence) in left.sentences.iter().enumerate() {
            // A cell is reached from above and from the left of it.
            let start = band[left_idx].start.min(band[left_idx + 1].start);
            let end = band[left_idx + 1].end.max(band[left_idx].end).min(right.len());
            rows.push(row(sentence, start..end.max(start), &places, &gains));
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
        let lengths = [left, right].map(Length::of_passages);
        Self { left, right, lengths, ratio, closeness, tuning, unanswered, shapes, chances, rows, sums, gains, gained }
    }

    /// How much the words of two sentences answer each other, in nats, on the average of both sides.
    pub(crate) fn answers(&self, left: usize, right: usize) -> f32 {
        let sum = |hand| self.rows[left].of(right, hand).iter().map(|(_, gain)| gain).sum::<f32>();
        0.5 * (sum(Hand::Left) + sum(Hand::Right))
    }

    /// What lengths, words and meaning say for the passages being one.
    pub(crate) fn evidence(&mut self, left: Range<usize>, right: Range<usize>) -> f32 {
        let lefts: f32 = left.clone().map(|sentence| self.answered(sentence, &right, Hand::Left)).sum();
        let rights: f32 = right.clone().map(|sentence| self.answered(sentence, &left, Hand::Right)).sum();
        self.weighed(left, right, lefts + rights)
    }

    /// The same, of passages whose answered words weigh so much.
    fn weighed(&self, left: Range<usize>, right: Range<usize>, answered: f32) -> f32 {
        let [lefts, rights] = &self.lengths;
        let length = self.ratio.weight(&lefts[left.start][left.len() - 1], &rights[right.start][right.len() - 1]);
        let close = self.closeness.map_or(0.0, |closeness| closeness.weight(left, right));
        self.tuning.length * length + self.tuning.words * 0.5 * answered + close
    }

    /// The weight of a bead.
    pub(crate) fn bead(&mut self, left: Range<usize>, right: Range<usize>) -> f32 {
        let shape = (left.len(), right.len());
        let prior = SHAPES.iter().find(|(known, _)| *known == shape).map_or(-9.0, |&(_, prior)| prior);
        prior * self.tuning.shape + self.evidence(left, right)
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
            *slots = sums;
        }
        sums[at]
    }

    /// What the words of some sentences weigh beside a passage of the other side, if `known` is what those of all but the first
    /// do, or no number.
    fn with_first(&mut self, mut sentences: Range<usize>, passage: &Range<usize>, hand: Hand, known: f32) -> f32 {
        if known.is_nan() {
            return sentences.map(|sentence| self.answered(sentence, passage, hand)).sum();
        }
        sentences.next().map_or(0.0, |first| self.answered(first, passage, hand)) + known
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

    fn beads(&mut self, left: usize, right: usize, weights: &mut [Option<f32>]) {
        // What the words on either hand weigh in beads of each shape: a bead has one sentence more than another before it.
        let mut sums = [[[f32::NAN; MAX_BEAD + 1]; MAX_BEAD + 1]; 2];
        for (&((n_left, n_right), prior), weight) in SHAPES.iter().zip(weights) {
            let Some(weight) = weight else { continue };
            let (lefts, rights) = (left - n_left..left, right - n_right..right);
            let [of_lefts, of_rights] = &mut sums;
            let known = if n_left == 1 { 0.0 } else { of_lefts[n_left - 1][n_right] };
            of_lefts[n_left][n_right] = self.with_first(lefts.clone(), &rights, Hand::Left, known);
            let known = if n_right == 1 { 0.0 } else { of_rights[n_left][n_right - 1] };
            of_rights[n_left][n_right] = self.with_first(rights.clone(), &lefts, Hand::Right, known);
            let answered = of_lefts[n_left][n_right] + of_rights[n_left][n_right];
            *weight += prior * self.tuning.shape + self.weighed(lefts, rights, answered);
        }
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

/// For each form of a side the sentences that have it, in order, and the place in the sentence.
fn places(side: &Side) -> Vec<Vec<(usize, u16)>> {
    let mut places = vec![Vec::new(); side.forms.len()];
    for (sentence_idx, sentence) in side.sentences.iter().enumerate() {
        for (at, &form) in sentence.iter().enumerate() {
            places[form as usize].push((sentence_idx, at as u16));
        }
    }
    places
}

/// The words that answer each other in a left sentence and in these right ones.
fn row(left: &[u32], rights: Range<usize>, places: &[Vec<(usize, u16)>], gains: &Gains) -> Row {
    let mut found: [Vec<(usize, Match)>; 2] = [Vec::new(), Vec::new()];
    let mut best = vec![0.0_f32; rights.len()];
    for (word, &form) in left.iter().enumerate() {
        let [of_left, of_right] = &mut found;
        let n_before = of_left.len();
        for &(other, [gain_left, gain_right]) in &gains[form as usize] {
            let places = &places[other as usize];
            let from = places.partition_point(|&(right, _)| right < rights.start);
            for &(right, at) in places[from..].iter().take_while(|(right, _)| rights.contains(right)) {
                let best = &mut best[right - rights.start];
                if *best == 0.0 && gain_left > 0.0 {
                    of_left.push((right, (word as u16, 0.0)));
                }
                *best = best.max(gain_left);
                if gain_right > 0.0 {
                    of_right.push((right, (at, gain_right)));
                }
            }
        }
        for (right, (_, gain)) in &mut of_left[n_before..] {
            *gain = std::mem::take(&mut best[*right - rights.start]);
        }
    }
    let start = rights.start;
    let mut row = Row { start, starts: vec![[0; 2]; rights.len() + 1], matches: [Vec::new(), Vec::new()] };
    for (hand, mut found) in found.into_iter().enumerate() {
        found.sort_by_key(|&(right, _)| right);
        for &(right, _) in &found {
            row.starts[right - start + 1][hand] += 1;
        }
        row.matches[hand] = found.into_iter().map(|(_, found)| found).collect();
    }
    for at in 1..row.starts.len() {
        let before = row.starts[at - 1];
        for (start, before) in row.starts[at].iter_mut().zip(before) {
            *start += before;
        }
    }
    row
}

/// How much likelier a word is beside one that brings it so often.
fn gain(likely: f32, rarity: f32) -> f32 {
    (1.0 - likely + likely * rarity).ln().max(0.0)
}

const _: () = assert!(MAX_BEAD == 5);
