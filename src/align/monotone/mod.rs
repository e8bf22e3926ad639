//! Alignment in order: a text and its translation, or two translations of one text.
//!
//! Beads of up to five sentences a side, and nulls, are laid through both texts by dynamic programming (Gale & Church
//! 1993, CL 19:1). A first search sees lengths and words that look alike (figures, names, cognates); from its links a
//! lexicon is learned, and searches near the path so far, as they also see the lexicon, mend it (Moore 2002, AMTA; Varga et
//! al. 2005, RANLP, "hunalign"). Small tables are searched whole, large ones in a band about anchors, so that time and
//! memory grow with the length of the texts and not with its square.

mod band;
mod coarse;
mod kinship;
mod length;
mod lexicon;
mod search;
mod side;
mod weights;

use std::ops::Range;

use super::Link;
use coarse::Coarse;
use length::Ratio;
pub(crate) use side::Side;
use weights::Weights;

/// Searches after the first; the lexicon is learned anew between them.
const ROUNDS: usize = 3;
/// Evidence that makes a link as likely right as wrong, and what makes its odds e times as good, in nats: words of a
/// sentence do not come independently.
const LEAST: f32 = 0.0;
const STEP: f32 = 1.5;

/// Knows how close in meaning passages are.
pub(crate) trait Closeness {
    /// How much the meanings of the passages say for their being one, in nats.
    fn weight(&self, left: Range<usize>, right: Range<usize>) -> f32;
}

/// How much each kind of evidence counts.
#[derive(Clone, Debug)]
pub(crate) struct Tuning {
    /// Nats that a word without an answer costs.
    pub(crate) unanswered: f32,
    /// Factor of what a bead's shape costs.
    pub(crate) shape: f32,
    /// Factor of lengths.
    pub(crate) length: f32,
    /// Factor of words.
    pub(crate) words: f32,
    /// What a sentence without an answer weighs, after one that has an answer and after another such.
    pub(crate) null: [f32; 2],
}

/// Where nothing but the words is known.
pub(crate) const LEXICAL: Tuning = Tuning { unanswered: 0.1, shape: 0.8, length: 1.0, words: 0.5, null: [-3.0, -2.0] };

/// Links and nulls in order; every sentence of either side is in exactly one of them.
pub(crate) fn links(left: &Side, right: &Side, closeness: Option<&dyn Closeness>, tuning: &Tuning) -> Vec<Link> {
    let kin = kinship::kin(left, right);
    let band = band::first(left, right, &kin);
    let mut coarse = Coarse::new(left, right, &kin, Ratio::of(left, right, &[]), &band);
    let mut links = search::best(left.len(), right.len(), &band, &mut coarse);
    let mut lexicon = lexicon::of_kin(&kin);
    for round in 1..=ROUNDS {
        let band = band::about(&links, left.len(), right.len());
        let ratio = Ratio::of(left, right, &links);
        let mut weights = Weights::new((left, right), &lexicon, ratio, closeness, tuning, &band);
        links = search::best(left.len(), right.len(), &band, &mut weights);
        if round < ROUNDS {
            lexicon = lexicon::learn(left, right, &links, &kin);
            continue;
        }
        for link in links.iter_mut().filter(|link| !link.is_null()) {
            let evidence = weights.evidence(link.left.clone(), link.right.clone());
            link.score = (1000.0 / (1.0 + (-(evidence - LEAST) / STEP).exp())) as u16;
        }
    }
    links
}
