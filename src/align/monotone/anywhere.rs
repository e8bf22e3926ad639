//! One text in two wordings whose passages stand in another order: what keeps the order is linked first, then what does
//! among the rest, until nothing sure is left.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::super::Link;
use super::kinship;
use super::length::Ratio;
use super::lexicon;
use super::search::{self, Shape, Weigh};
use super::side::Side;
use super::weights::Weights;
use super::{Closeness, LEXICAL, MEANING, score};

/// Tables of more cells are not searched: time would grow with the square of the texts.
const MAX_CELLS: usize = 1 << 20;
/// Rounds of links in order; what still stands elsewhere is linked sentence by sentence.
const MAX_ROUNDS: usize = 12;
/// Links below this score are left for a later round,
const SURE: u16 = 800;
/// and in the end those below this one for none.
const LIKELY: u16 = 500;
/// Nats of answered words with which two sentences may be in one link.
const TOUCH: f32 = 5.0;
/// What a bead weighs that cannot be.
const NEVER: f32 = -1.0e9;

/// Sure links wherever they stand, in order of the left side; no sentence is in two. Nothing for long texts.
pub(crate) fn anywhere(left: &Side, right: &Side, closeness: Option<&dyn Closeness>) -> Vec<Link> {
    let (n_left, n_right) = (left.len(), right.len());
    if (n_left + 1) * (n_right + 1) > MAX_CELLS {
        return Vec::new();
    }
    let tuning = if closeness.is_some() { &MEANING } else { &LEXICAL };
    let lexicon = lexicon::of_kin(&kinship::kin(left, right));
    let whole = vec![0..n_right + 1; n_left + 1];
    let ratio = Ratio::of(left, right, &[]);
    let weights = Weights::new((left, right), &lexicon, ratio, closeness, (tuning, UNANSWERED), &whole);
    let mut touching = vec![false; n_left * n_right];
    for (left_idx, row) in touching.chunks_exact_mut(n_right.max(1)).enumerate() {
        for (right_idx, slot) in row.iter_mut().enumerate() {
            *slot = weights.answers(left_idx, right_idx) >= TOUCH;
        }
    }
    let mut rest = Rest { weights, touching, n_right, lefts: (0..n_left).collect(), rights: (0..n_right).collect() };
    let mut links = Vec::new();
    for _ in 0..MAX_ROUNDS {
        let (n_lefts, n_rights) = (rest.lefts.len(), rest.rights.len());
        let band = vec![0..n_rights + 1; n_lefts + 1];
        let mut found = search::best(n_lefts, n_rights, &band, &mut rest);
        found.retain(|link| !link.is_null());
        for link in &mut found {
            *link = Link { left: run(&rest.lefts, &link.left), right: run(&rest.rights, &link.right), score: 0 };
            link.score = score(rest.weights.evidence(link.left.clone(), link.right.clone()));
        }
        found.retain(|link| link.score >= SURE);
        if found.is_empty() {
            break;
        }
        rest.take(&found);
        links.extend(found);
    }
    links.extend(rest.one_by_one());
    links.sort_by_key(|link| link.left.start);
    links
}

/// What a word without an answer costs where most words have one.
const UNANSWERED: f32 = 1.0;

/// The sentences that have no link yet.
struct Rest<'s> {
    weights: Weights<'s>,
    /// Whether two sentences have words for each other, row by row.
    touching: Vec<bool>,
    n_right: usize,
    lefts: Vec<usize>,
    rights: Vec<usize>,
}

impl Rest<'_> {
    /// The sentences of these links have theirs.
    fn take(&mut self, links: &[Link]) {
        self.lefts.retain(|idx| !links.iter().any(|link| link.left.contains(idx)));
        self.rights.retain(|idx| !links.iter().any(|link| link.right.contains(idx)));
    }

    /// The likely links among them, wherever they stand, the best first.
    fn one_by_one(&mut self) -> Vec<Link> {
        let shapes: Vec<Shape> = self.shapes().to_vec();
        let null = self.null()[1];
        let mut beads: Vec<(f32, Link)> = Vec::new();
        for left in 0..self.lefts.len() {
            for right in 0..self.rights.len() {
                if !self.touching[self.lefts[left] * self.n_right + self.rights[right]] {
                    continue;
                }
                for &(n_lefts, n_rights) in &shapes {
                    let (lefts, rights) = (left..left + n_lefts, right..right + n_rights);
                    if lefts.end > self.lefts.len() || rights.end > self.rights.len() {
                        continue;
                    }
                    let link = Link { left: run(&self.lefts, &lefts), right: run(&self.rights, &rights), score: 0 };
                    let weight = self.bead(lefts, rights) - (n_lefts + n_rights) as f32 * null;
                    if weight > 0.0 {
                        beads.push((weight, link));
                    }
                }
            }
        }
        beads.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| (a.1.left.start, a.1.right.start).cmp(&(b.1.left.start, b.1.right.start)))
        });
        let mut links: Vec<Link> = Vec::new();
        let (mut lefts, mut rights) = (FxHashSet::default(), FxHashSet::default());
        for (_, mut link) in beads {
            if link.left.clone().any(|idx| lefts.contains(&idx)) || link.right.clone().any(|idx| rights.contains(&idx))
            {
                continue;
            }
            link.score = score(self.weights.evidence(link.left.clone(), link.right.clone()));
            if link.score >= LIKELY {
                lefts.extend(link.left.clone());
                rights.extend(link.right.clone());
                links.push(link);
            }
        }
        links
    }

    fn bead(&mut self, left: Range<usize>, right: Range<usize>) -> f32 {
        let (left, right) = (run(&self.lefts, &left), run(&self.rights, &right));
        let (n_lefts, n_rights) = (left.len(), right.len());
        // Two sentences on both sides are two links, in whatever order they stand.
        if n_lefts > search::MAX_BEAD || n_rights > search::MAX_BEAD || (n_lefts > 1 && n_rights > 1) {
            return NEVER;
        }
        let touch = |left: usize, right: usize| self.touching[left * self.n_right + right];
        let all_lefts = left.clone().all(|left| right.clone().any(|right| touch(left, right)));
        if !all_lefts || !right.clone().all(|right| left.clone().any(|left| touch(left, right))) {
            return NEVER;
        }
        self.weights.bead(left, right)
    }
}

impl Weigh for Rest<'_> {
    fn shapes(&self) -> &[Shape] {
        self.weights.shapes()
    }

    fn beads(&mut self, left: usize, right: usize, weights: &mut [Option<f32>]) {
        for (shape_idx, weight) in weights.iter_mut().enumerate() {
            let (n_left, n_right) = self.shapes()[shape_idx];
            if let Some(weight) = weight {
                *weight += self.bead(left - n_left..left, right - n_right..right);
            }
        }
    }

    fn null(&self) -> [f32; 2] {
        self.weights.null()
    }
}

/// From the first of some sentences to the last: more than there are if they are no neighbours.
fn run(sentences: &[usize], at: &Range<usize>) -> Range<usize> {
    let first = sentences.get(at.start).copied().unwrap_or_default();
    let last = at.end.checked_sub(1).and_then(|last| sentences.get(last)).copied().unwrap_or_default();
    if last - first == at.len() - 1 { first..last + 1 } else { first..first + search::MAX_BEAD + 1 }
}
