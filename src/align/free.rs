//! Alignment in free order: what two sentences share, weighed by how rare it is, against what else each could answer to.

use rustc_hash::FxHashMap;

use super::profile::{Feature, Kind, Profile};
use super::{Alignment, Pair, Terms};
use crate::segment::Document;

/// A link needs at least this score.
const LINKED: u16 = 550;
/// Links of one sentence to more than these others are repetitions that tell nothing.
const MAX_LINKS: usize = 8;
/// So many links of each side together; only texts as long as books come to more.
const MAX_PAIRS: usize = 4096;
/// Places where two articles share a feature, summed over features, the rarest first: what would go beyond it is in every
/// sentence of both, and tells nothing.
const MAX_PLACES: u64 = 1 << 22;
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
    let n_links = (MAX_PAIRS / left.len().max(right.len()).max(1)).clamp(1, MAX_LINKS);
    Alignment::new(best(pairs, n_links), left.len(), right.len())
}

/// The pairs that are among the best `n_links` of one of their sentences.
fn best(mut pairs: Vec<Pair>, n_links: usize) -> Vec<Pair> {
    let mut kept = vec![false; pairs.len()];
    let mut mark = |pairs: &[Pair], side: fn(&Pair) -> usize| {
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by_key(|&at| (side(&pairs[at]), u16::MAX - pairs[at].score, at));
        for of_one in order.chunk_by(|&one, &next| side(&pairs[one]) == side(&pairs[next])) {
            of_one.iter().take(n_links).for_each(|&at| kept[at] = true);
        }
    };
    mark(&pairs, |pair| pair.left);
    mark(&pairs, |pair| pair.right);
    let mut kept = kept.into_iter();
    pairs.retain(|_| kept.next().unwrap_or(true));
    pairs
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

/// What every two sentences share that may be linked, in order of left, then right. Features that are in most sentences of
/// very long articles are left out, so that their number is bounded.
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

    let is_telling = telling(&left_ids, &starts);
    let mut list: Vec<Evidence> = Vec::new();
    let mut best_right = vec![0; right.len()];
    let mut row = vec![Evidence::default(); right.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut at = 0;
    for left_idx in 0..left.len() {
        let mut weight_left = 0;
        for _ in left.sentence(left_idx) {
            let id = left_ids[at] as usize;
            at += 1;
            let weight = word_weight(kinds[id], rarity[id]);
            weight_left += weight;
            if !is_telling[id] {
                continue;
            }
            for &right_idx in &postings[starts[id] as usize..starts[id + 1] as usize] {
                let cell = &mut row[right_idx as usize];
                if cell.strength() == 0 {
                    touched.push(right_idx);
                }
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
        touched.sort_unstable();
        touched.dedup();
        let best_left = touched.iter().map(|&right_idx| row[right_idx as usize].strength()).max().unwrap_or(0);
        for right_idx in touched.drain(..).map(|right_idx| right_idx as usize) {
            let cell = std::mem::take(&mut row[right_idx]);
            let strength = cell.strength();
            best_right[right_idx] = strength.max(best_right[right_idx]);
            // Without a better right one it is as sure as it can be.
            let (weight_right, best_right) = (weights_right[right_idx], strength);
            let surest =
                Evidence { left: left_idx, right: right_idx, weight_left, weight_right, best_left, best_right, ..cell };
            if strength > 0 && surest.score() >= LINKED {
                list.push(surest);
            }
        }
    }
    for evidence in &mut list {
        evidence.best_right = best_right[evidence.right];
    }
    list
}

/// Which features are looked up: the rarest, while the places where both articles have them are no more than [`MAX_PLACES`].
/// `starts` are those of the right article's postings.
fn telling(left_ids: &[u32], starts: &[u32]) -> Vec<bool> {
    let mut places = vec![0_u64; starts.len() - 1];
    for &id in left_ids {
        places[id as usize] += u64::from(starts[id as usize + 1] - starts[id as usize]);
    }
    let mut is_telling = vec![true; places.len()];
    if places.iter().sum::<u64>() <= MAX_PLACES {
        return is_telling;
    }
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&id| (places[id], id));
    let mut n_places = 0;
    for id in order {
        n_places += places[id];
        is_telling[id] = n_places <= MAX_PLACES;
    }
    is_telling
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
