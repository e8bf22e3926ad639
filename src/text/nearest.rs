//! A name misspelt, and the one that is meant.

use std::cmp::Reverse;

/// Of the known names the one most like `name`, if it is much like it.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.map(|candidate| ((strsim::jaro_winkler(name, candidate) * 1000.0) as u32, candidate));
    let best = scored.filter(|&(score, _)| score >= 800).max_by_key(|&(score, candidate)| (score, Reverse(candidate)));
    best.map(|(_, candidate)| candidate)
}
