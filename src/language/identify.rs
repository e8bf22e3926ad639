//! Which language a text is in.

use super::Language;
use super::profile::{LISTS, languages_of};

/// As much of a text as a vote reads, in bytes.
const VOTE_BYTES: usize = 700;

/// The language whose function words a text has by far the most of; none if that is not clear.
///
/// Looks at the first words only, and at nothing but tables: a few microseconds. Says nothing of languages without
/// tables, and of texts without sentences.
#[must_use]
pub fn vote(text: &str) -> Option<Language> {
    let mut counts = [0_u32; LISTS.len()];
    let mut form = String::new();
    let end = text.char_indices().nth(VOTE_BYTES).map_or(text.len(), |(at, _)| at);
    let head = text.get(..end).unwrap_or(text);
    for word in head.split(|char: char| !char.is_alphanumeric()) {
        if word.is_empty() || word.len() > 12 {
            continue;
        }
        form.clear();
        form.extend(word.chars().flat_map(char::to_lowercase));
        for list_idx in languages_of(&form).indices() {
            counts[list_idx] += 1;
        }
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|&(list_idx, &count)| (count, usize::MAX - list_idx))?;
    let second = counts.iter().enumerate().filter(|&(list_idx, _)| list_idx != best).map(|(_, &count)| count).max()?;
    if most < 4 || most < 2 * second {
        return None;
    }
    Language::from_tag(LISTS[best].code)
}
