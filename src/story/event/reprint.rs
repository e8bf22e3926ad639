//! Articles that are the same text, or nearly.

use rustc_hash::FxHashMap;

use super::signature::{N_MINIMA, Signature};

/// Values of a band: two articles are held against each other if they agree in all values of one.
const BAND: usize = 4;
/// So many of all values must agree: about two thirds of the shingles of both.
const AGREE: usize = N_MINIMA * 5 / 8;

/// For each article the first one that it is a reprint of; itself if there is none.
pub(super) fn originals(sorted: &[&Signature]) -> Vec<usize> {
    let mut originals: Vec<usize> = (0..sorted.len()).collect();
    let mut seen: FxHashMap<(usize, [u32; BAND]), usize> = FxHashMap::default();
    for (position, signature) in sorted.iter().enumerate() {
        let Some(minima) = &signature.minima else { continue };
        let (bands, _) = minima.as_chunks::<BAND>();
        for (band, values) in bands.iter().enumerate() {
            let first = *seen.entry((band, *values)).or_insert(position);
            let n_agree = sorted[first].minima.as_ref().map_or(0, |theirs| agreeing(minima, theirs));
            if first != position && n_agree >= AGREE {
                originals[position] = originals[first];
                break;
            }
        }
    }
    originals
}

fn agreeing(ours: &[u32; N_MINIMA], theirs: &[u32; N_MINIMA]) -> usize {
    ours.iter().zip(theirs).filter(|(ours, theirs)| ours == theirs).count()
}
