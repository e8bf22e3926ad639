//! Alignment in free order: what two sentences share, weighed by how rare it is, against what else each could answer to.

use rustc_hash::FxHashMap;

use super::profile::{Feature, Kind, Profile};
use super::{Alignment, Pair, Terms};
use crate::segment::Document;

/// A link needs at least this score.
const LINKED: u16 = 550;
/// Weights are counted in this part of a nat.
const NAT: u32 = 64;

/// Aligns two articles in free order: many to many, with nulls.
///
/// The same two documents give the same alignment on every machine.
#[must_use]
pub fn free_order(left: &Document, right: &Document) -> Alignment {
    of_profiles(&Profile::new(left, &Terms::new(left)), &Profile::new(right, &Terms::new(right)))
}

/// As [`free_order`], of documents whose profiles are at hand.
#[must_use]
pub(crate) fn of_profiles(left: &Profile, right: &Profile) -> Alignment {
    let mut pairs = Vec::new();
    for evidence in evidence(left, right) {
        let score = evidence.score();
        if score >= LINKED {
            pairs.push(Pair { left: evidence.left, right: evidence.right, score });
        }
    }
    Alignment::new(pairs, left.len(), right.len())
}

/// What two sentences share. Weights are sums over features of 1/64 nat.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence {
    /// Sentence index of the left article.
    pub left: usize,
    /// Sentence index of the right article.
    pub right: usize,
    /// Weight of the shared words, names and figures.
    pub shared: u32,
    /// How many of them.
    pub n_shared: u32,
    /// How many of them are neither names nor common in any news.
    pub n_telling: u32,
    /// Weight of the shared word pairs.
    pub bigrams: u32,
    /// How many shared runs of three quoted words.
    pub n_quoted: u32,
    /// Weight of the left sentence.
    pub weight_left: u32,
    /// Weight of the right sentence.
    pub weight_right: u32,
    /// The most that the left sentence shares with any right one.
    pub best_left: u32,
    /// The most that the right sentence shares with any left one.
    pub best_right: u32,
}

impl Evidence {
    /// How sure it is that the two say the same, 0..=1000.
    #[must_use]
    pub fn score(&self) -> u16 {
        if self.n_telling == 0 && self.n_quoted == 0 {
            // The same people are in both: that alone says nothing of what they do.
            return 0;
        }
        // Calibrated (Platt 1999) on 362 links drawn by hand between three outlets on ten events.
        let odds = 0.03 + 0.85 * self.log_odds();
        (1000.0 / (1.0 + (-odds).exp())) as u16
    }

    /// Logistic regression on links that we drew by hand between articles of three outlets on four events.
    fn log_odds(&self) -> f32 {
        let less = self.weight_left.min(self.weight_right).max(6 * NAT) as f32;
        let both = (self.weight_left + self.weight_right).max(14 * NAT);
        let contained = self.shared as f32 / less;
        let dice = ratio(2 * self.shared, both);
        let bigrams = (self.bigrams as f32 / less).min(1.5);
        let quoted = ratio(self.n_quoted.min(6), 6);
        let rival = ratio(self.strength(), self.best_left.min(self.best_right).max(NAT));
        let scattered = 1.0 / (1.0 + self.n_shared as f32);
        -13.36
            + 2.07 * contained
            + 4.14 * dice
            + 5.26 * bigrams
            + 1.98 * quoted
            + 3.33 * (1.0 + ratio(self.shared, NAT)).ln()
            + 1.37 * rival
            + 6.77 * scattered
    }

    fn strength(&self) -> u32 {
        self.shared + self.bigrams + NAT * self.n_quoted
    }
}

/// What every two sentences share that share anything, in order of left, then right.
#[must_use]
pub fn evidence(left: &Profile, right: &Profile) -> Vec<Evidence> {
    let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
    let mut counts: Vec<u32> = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    let mut id_of = |feature: &Feature| {
        let id = *ids.entry(feature.hash).or_insert_with(|| {
            counts.push(0);
            kinds.push(feature.kind);
            u32::try_from(counts.len() - 1).unwrap_or(u32::MAX)
        });
        counts[id as usize] += 1;
        // A name is one only if both articles write it as one.
        kinds[id as usize] = kinds[id as usize].min(feature.kind);
        id
    };
    let left_ids: Vec<u32> = left.features().iter().map(&mut id_of).collect();
    let right_ids: Vec<u32> = right.features().iter().map(&mut id_of).collect();
    let n_sentences = (left.len() + right.len()).max(60) as f32;
    let rarity: Vec<u32> =
        counts.iter().map(|&count| (64.0 * (n_sentences / count as f32).ln().max(0.3)) as u32).collect();

    // Postings of the right side, by feature.
    let mut starts = vec![0_u32; counts.len() + 1];
    for &id in &right_ids {
        starts[id as usize + 1] += 1;
    }
    for id in 1..starts.len() {
        starts[id] += starts[id - 1];
    }
    let mut postings = vec![0_u32; right_ids.len()];
    let mut next = starts.clone();
    let mut weights_right = vec![0; right.len()];
    let mut at = 0;
    for (sentence_idx, weight_right) in weights_right.iter_mut().enumerate() {
        for _ in right.sentence(sentence_idx) {
            let id = right_ids[at] as usize;
            at += 1;
            postings[next[id] as usize] = sentence_idx as u32;
            next[id] += 1;
            *weight_right += word_weight(kinds[id], rarity[id]);
        }
    }

    let mut list: Vec<Evidence> = Vec::new();
    let mut best_right = vec![0; right.len()];
    let mut row = vec![Evidence::default(); right.len()];
    let mut at = 0;
    for left_idx in 0..left.len() {
        let mut weight_left = 0;
        for _ in left.sentence(left_idx) {
            let id = left_ids[at] as usize;
            at += 1;
            let weight = word_weight(kinds[id], rarity[id]);
            weight_left += weight;
            for &right_idx in &postings[starts[id] as usize..starts[id + 1] as usize] {
                let cell = &mut row[right_idx as usize];
                match kinds[id] {
                    Kind::Common | Kind::Name => {
                        cell.shared += weight;
                        cell.n_shared += 1;
                    }
                    Kind::Word | Kind::Number => {
                        cell.shared += weight;
                        cell.n_shared += 1;
                        cell.n_telling += 1;
                    }
                    Kind::Bigram => cell.bigrams += rarity[id],
                    Kind::Quoted => cell.n_quoted += 1,
                }
            }
        }
        let best_left = row.iter().map(Evidence::strength).max().unwrap_or(0);
        for (right_idx, cell) in row.iter_mut().enumerate() {
            let strength = cell.strength();
            best_right[right_idx] = strength.max(best_right[right_idx]);
            if strength > 0 {
                let weight_right = weights_right[right_idx];
                list.push(Evidence { left: left_idx, right: right_idx, weight_left, weight_right, best_left, ..*cell });
                *cell = Evidence::default();
            }
        }
    }
    for evidence in &mut list {
        evidence.best_right = best_right[evidence.right];
    }
    list
}

/// What a feature adds to its sentence's weight.
fn word_weight(kind: Kind, rarity: u32) -> u32 {
    match kind {
        Kind::Common => rarity / 2,
        Kind::Word => rarity,
        Kind::Name | Kind::Number => rarity + rarity / 4,
        Kind::Bigram | Kind::Quoted => 0,
    }
}

fn ratio(part: u32, whole: u32) -> f32 {
    part as f32 / whole as f32
}
