//! Alignment in order: a text and its translation, or two translations of one text.
//!
//! Beads of up to five sentences a side, and nulls, are laid through both texts by dynamic programming (Gale & Church
//! 1993, CL 19:1). A first search sees lengths and words that look alike (figures, names, cognates); from its links a
//! lexicon is learned, and searches near the path so far, as they also see the lexicon, mend it (Moore 2002, AMTA; Varga et
//! al. 2005, RANLP, "hunalign"). Small tables are searched whole, large ones in a band about anchors, so that time and
//! memory grow with the length of the texts and not with its square.

mod anywhere;
mod band;
mod coarse;
mod kinship;
mod length;
mod lexicon;
mod meaning;
mod search;
mod side;
mod weights;

use std::ops::Range;

use super::Link;
pub(crate) use anywhere::anywhere;
use coarse::Coarse;
use length::Ratio;
pub(crate) use meaning::Meanings;
pub(crate) use side::Side;
use weights::Weights;

/// Most searches after the first; the lexicon is learned anew between them.
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
struct Tuning {
    /// Factor of what words without an answer cost.
    unanswered: f32,
    /// Factor of what a bead's shape costs.
    shape: f32,
    /// Factor of lengths.
    length: f32,
    /// Factor of words.
    words: f32,
    /// What a sentence without an answer weighs, after one that has an answer and after another such.
    null: [f32; 2],
}

/// Where nothing but the words is known.
const LEXICAL: Tuning = Tuning { unanswered: 1.4, shape: 0.7, length: 1.0, words: 0.7, null: [-2.5, -1.5] };

/// Where meanings are known as well.
const MEANING: Tuning = Tuning { null: [-3.0, -2.0], ..LEXICAL };

/// Links and nulls in order; every sentence of either side is in exactly one of them.
pub(crate) fn links(left: &Side, right: &Side, closeness: Option<&dyn Closeness>) -> Vec<Link> {
    let tuning = if closeness.is_some() { &MEANING } else { &LEXICAL };
    let kin = kinship::kin(left, right);
    let pins = band::pins(left, right);
    let band = band::pinned(band::first(left, right, &kin), &pins);
    let mut coarse = Coarse::new(left, right, &kin, Ratio::of(left, right, &[]), &band);
    let mut links = search::best(left.len(), right.len(), &band, &mut coarse);
    let mut lexicon = lexicon::of_kin(&kin);
    for round in 1..=ROUNDS {
        let band = band::pinned(band::about(&links, left.len(), right.len()), &pins);
        let ratio = Ratio::of(left, right, &links);
        let unanswered = tuning.unanswered * -(1.0 - answered(left, right, &links, &kin)).ln();
        let mut weights = Weights::new((left, right), &lexicon, ratio, closeness, (tuning, unanswered), &band);
        let found = search::best(left.len(), right.len(), &band, &mut weights);
        // From the same links the same lexicon is learned, and a further search would find what this one did.
        let is_last = round == ROUNDS || round > 1 && found == links;
        links = found;
        if is_last {
            for link in links.iter_mut().filter(|link| !link.is_null()) {
                link.score = score(weights.evidence(link.left.clone(), link.right.clone()));
            }
            break;
        }
        lexicon = lexicon::learn(left, right, &links, &kin);
    }
    links
}

/// How sure a link is on this evidence, 0..=1000.
fn score(evidence: f32) -> u16 {
    (1000.0 / (1.0 + (-(evidence - LEAST) / STEP).exp())) as u16
}

/// The share of the words of linked single sentences that a word of the other sentence looks like, below 1.
fn answered(left: &Side, right: &Side, links: &[Link], kin: &[Vec<(u32, f32)>]) -> f32 {
    let (mut n_answered, mut n_words) = (0, SLOW);
    for link in links.iter().filter(|link| link.left.len() == 1 && link.right.len() == 1) {
        let words = &right.sentences[link.right.start];
        for &form in &left.sentences[link.left.start] {
            n_words += 1;
            n_answered += usize::from(kin[form as usize].iter().any(|(other, _)| words.binary_search(other).is_ok()));
        }
    }
    n_answered as f32 / n_words as f32
}

/// Words without an answer that are added to those of the links: few words tell little.
const SLOW: usize = 20;
