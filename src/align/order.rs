//! Whether two articles are aligned in free order or in one, and which of it suits them.

use super::monotone::{self, Side};
use super::{Alignment, Profile, free};
use crate::language::Language;
use crate::segment::{Document, WordKind};

/// How sentences of two articles are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Wherever they stand: articles of two newsrooms.
    Free,
    /// In order, neighbours together: a text and its translation, or two translations.
    Monotone,
}

impl Arrangement {
    /// Its name in settings and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Monotone => "monotone",
        }
    }
}

/// What may be said of how articles are to be aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// In order if they are in different languages, or most of the longer one follows the other; else freely.
    #[default]
    Auto,
    /// In free order.
    Free,
    /// In order.
    Monotone,
}

/// A language identified with less confidence than this is a guess.
const SURE: u8 = 90;
/// Fewer sentences than these tell nothing of their order.
const MIN_SENTENCES: usize = 4;
/// Thousandths of the sentences of the longer side that must have a link in free order that keeps the order, for the
/// articles to be one text.
const MIN_IN_ORDER: usize = 500;

/// Aligns two articles in order: many to many, with nulls.
///
/// Each sentence of either side is in exactly one link. Long articles are searched near their anchors only. The same two
/// documents give the same alignment on every machine, and from either side.
#[must_use]
pub fn monotone(left: &Document, right: &Document) -> Alignment {
    let links = monotone::links(&side(left), &side(right), None, &monotone::LEXICAL);
    Alignment::monotone(links, left.sentences.len(), right.sentences.len())
}

/// Aligns two articles as is said, or else as suits them: in order if they are in different languages or most of the
/// longer one follows the other sentence by sentence.
#[must_use]
pub fn align(left: &Document, right: &Document, choice: Choice) -> Alignment {
    let free = || free::free_order(left, right);
    chosen(left, right, choice, free)
}

/// As [`align`], of documents whose profiles are at hand.
pub(crate) fn of_profiles(
    (left, left_profile): (&Document, &Profile),
    (right, right_profile): (&Document, &Profile),
    choice: Choice,
) -> Alignment {
    chosen(left, right, choice, || free::of_profiles(left_profile, right_profile))
}

fn chosen(left: &Document, right: &Document, choice: Choice, free: impl Fn() -> Alignment) -> Alignment {
    match choice {
        Choice::Monotone => return monotone(left, right),
        Choice::Free => return free(),
        Choice::Auto => {}
    }
    if differ(left, right) {
        return monotone(left, right);
    }
    let free = free();
    if follows(&free, left.sentences.len(), right.sentences.len()) { monotone(left, right) } else { free }
}

/// Whether two articles are surely in two languages.
fn differ(left: &Document, right: &Document) -> bool {
    let sure = |document: &Document| -> Option<Language> {
        document.language().filter(|guess| guess.confidence >= SURE).map(|guess| guess.language)
    };
    matches!((sure(left), sure(right)), (Some(left), Some(right)) if left != right)
}

/// Whether most sentences of the longer article are linked in order: the longest chain of links that grows on both sides.
fn follows(alignment: &Alignment, n_left: usize, n_right: usize) -> bool {
    // The least right end of a chain of each length.
    let mut ends: Vec<usize> = Vec::new();
    for left_idx in 0..n_left {
        let Some((right_idx, _)) = alignment.best_of_left(left_idx) else { continue };
        let at = ends.partition_point(|&end| end < right_idx);
        match ends.get_mut(at) {
            Some(end) => *end = right_idx,
            None => ends.push(right_idx),
        }
    }
    n_left.min(n_right) >= MIN_SENTENCES && 1000 * ends.len() >= MIN_IN_ORDER * n_left.max(n_right)
}

fn side(document: &Document) -> Side {
    let mut side = Side::default();
    for sentence_idx in 0..document.sentences.len() {
        let words = document.sentence_words(sentence_idx).iter().filter(|word| word.kind != WordKind::Mark);
        side.push(words.map(|word| document.slice(word.span)));
    }
    side
}
