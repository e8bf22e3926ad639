//! A name misspelt, and the one that is meant.

use std::cmp::Reverse;

/// No word of news is longer, in bytes: what is, is not compared letter by letter, which takes the square of its length.
pub const MAX_WORD: usize = 64;

/// Of the known names the one most like `name`, if it is much like it.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.map(|candidate| ((strsim::jaro_winkler(name, candidate) * 1000.0) as u32, candidate));
    let best = scored.filter(|&(score, _)| score >= 800).max_by_key(|&(score, candidate)| (score, Reverse(candidate)));
    best.map(|(_, candidate)| candidate)
}

/// Whether two words are one but for so many letters, two that change places among them; false if one has more than
/// [`MAX_WORD`] bytes.
#[must_use]
pub fn is_misspelt(word: &str, other: &str, n_letters: usize) -> bool {
    word.len().max(other.len()) <= MAX_WORD && strsim::osa_distance(word, other) <= n_letters
}
