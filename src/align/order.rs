//! Whether two articles are aligned in free order or in one, and which of it suits them.

use super::monotone::{self, Closeness, Meanings, Side};
use super::{Alignment, Basis, Profile, free};
use crate::encoder::Lazy;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
/// Fewer sentences in order than these tell nothing.
const MIN_SENTENCES: usize = 3;
/// Thousandths of the sentences of the longer side that have a link in free order that keeps the order: from so many on
/// the articles are one text,
const SURELY: usize = 500;
/// from so many on they may be one,
const MAYBE: usize = 200;
/// and are if so many thousandths of the sentences of both sides are in sure links in order.
const IN_ORDER: usize = 600;
/// A sure link in order.
const SURE_LINK: u16 = 800;

/// Aligns two articles in order: many to many, with nulls.
///
/// Each sentence of either side is in exactly one link. Long articles are searched near their anchors only. The same two
/// documents give the same alignment every time. With an encoder it looks at meanings too, without at words alone.
#[must_use]
pub fn monotone(left: &Document, right: &Document, encoder: &Lazy) -> Alignment {
    let meanings = encoder.get().map(|encoder| Meanings::new(&sentences(left), &sentences(right), encoder));
    let closeness = meanings.as_ref().map(|meanings| meanings as &dyn Closeness);
    let links = monotone::links(&side(left), &side(right), closeness);
    let basis = if meanings.is_some() { Basis::Meanings } else { Basis::Words };
    Alignment::monotone(links, left.sentences.len(), right.sentences.len(), basis)
}

/// Aligns two articles as is said, or else as suits them: in order if they are in different languages or one follows the
/// other sentence by sentence.
#[must_use]
pub fn align(left: &Document, right: &Document, choice: Choice, encoder: &Lazy) -> Alignment {
    let free = || free::free_order(left, right);
    chosen(left, right, (choice, encoder), free)
}

/// As [`align`], of documents whose profiles are at hand.
pub(crate) fn of_profiles(
    (left, left_profile): (&Document, &Profile),
    (right, right_profile): (&Document, &Profile),
    how: (Choice, &Lazy),
) -> Alignment {
    chosen(left, right, how, || free::of_profiles(left_profile, right_profile))
}

fn chosen(
    left: &Document,
    right: &Document,
    (choice, encoder): (Choice, &Lazy),
    free: impl Fn() -> Alignment,
) -> Alignment {
    match choice {
        Choice::Monotone => return monotone(left, right, encoder),
        Choice::Free => return free(),
        Choice::Auto => {}
    }
    if differ(left, right) {
        return monotone(left, right, encoder);
    }
    let free = free();
    if is_one_text(left, right, &free) { monotone(left, right, encoder) } else { free }
}

/// Whether two articles are surely in two languages.
fn differ(left: &Document, right: &Document) -> bool {
    let sure = |document: &Document| -> Option<Language> {
        document.language().filter(|guess| guess.confidence >= SURE).map(|guess| guess.language)
    };
    matches!((sure(left), sure(right)), (Some(left), Some(right)) if left != right)
}

/// Whether the sentences of one article follow those of the other.
fn is_one_text(left: &Document, right: &Document, free: &Alignment) -> bool {
    let (n_left, n_right) = (left.sentences.len(), right.sentences.len());
    let n_in_order = n_in_order(free, n_left);
    let per_mille = 1000 * n_in_order / n_left.max(n_right).max(1);
    if n_in_order < MIN_SENTENCES || per_mille < MAYBE {
        return false;
    }
    if per_mille >= SURELY {
        return true;
    }
    let in_order = monotone(left, right, &Lazy::default()).links();
    let sure = in_order.iter().filter(|link| link.score >= SURE_LINK);
    let n_linked: usize = sure.map(|link| link.left.len() + link.right.len()).sum();
    1000 * n_linked >= IN_ORDER * (n_left + n_right)
}

/// Length of the longest chain of links that grows on both sides, one link a left sentence.
fn n_in_order(alignment: &Alignment, n_left: usize) -> usize {
    // The least right end of a chain of each length.
    let mut ends: Vec<usize> = Vec::new();
    for (right_idx, _) in (0..n_left).filter_map(|left_idx| alignment.best_of_left(left_idx)) {
        let at = ends.partition_point(|&end| end < right_idx);
        match ends.get_mut(at) {
            Some(end) => *end = right_idx,
            None => ends.push(right_idx),
        }
    }
    ends.len()
}

fn sentences(document: &Document) -> Vec<&str> {
    document.sentences.iter().map(|sentence| document.slice(sentence.span)).collect()
}

fn side(document: &Document) -> Side {
    let mut side = Side::default();
    for sentence_idx in 0..document.sentences.len() {
        let words = document.sentence_words(sentence_idx).iter().filter(|word| word.kind != WordKind::Mark);
        side.push(words.map(|word| document.slice(word.span)));
    }
    side
}
