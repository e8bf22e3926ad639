//! Whether two articles are aligned in free order or in one, and which of it suits them.

use std::sync::OnceLock;

use super::monotone::{self, Closeness, Meanings, Side};
use super::{Alignment, Basis, Profile, free};
use crate::encoder::Lazy;
use crate::language::Language;
use crate::segment::{Document, WordKind};

/// How sentences of two articles are linked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrangement {
    /// Wherever they stand: articles of two newsrooms.
    #[default]
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
/// and are if so many thousandths of the sentences of both sides are in sure links.
const IN_LINKS: usize = 600;
/// Links in free order below this score say nothing of the order.
const LIKELY_LINK: u16 = 590;
/// A sure link in order.
const SURE_LINK: u16 = 800;

/// Aligns two articles in order: many to many, with nulls.
///
/// Each sentence of either side is in exactly one link. Long articles are searched near their anchors only. The same two
/// documents give the same alignment every time. With an encoder it looks at meanings too, without at words alone.
#[must_use]
pub fn monotone(left: &Document, right: &Document, encoder: &Lazy) -> Alignment {
    let forms = <[OnceLock<Side>; 2]>::default();
    Sides { documents: [left, right], forms: forms.each_ref(), encoder }.monotone(true)
}

/// Aligns two articles as is said, or else as suits them: in order if they are in different languages or one follows the
/// other sentence by sentence.
#[must_use]
pub fn align(left: &Document, right: &Document, choice: Choice, encoder: &Lazy) -> Alignment {
    let forms = <[OnceLock<Side>; 2]>::default();
    let sides = Sides { documents: [left, right], forms: forms.each_ref(), encoder };
    chosen(&sides, choice, || free::free_order(left, right))
}

/// A document as alignments see it: each part made when first asked for, and used for all its alignments.
pub(crate) struct Prepared<'d> {
    pub(crate) document: &'d Document,
    pub(crate) profile: &'d Profile,
    pub(crate) forms: &'d OnceLock<Side>,
}

/// As [`align`], of documents that were aligned before or may be again.
pub(crate) fn of_prepared(left: &Prepared<'_>, right: &Prepared<'_>, (choice, encoder): (Choice, &Lazy)) -> Alignment {
    let documents = [left.document, right.document];
    let sides = Sides { documents, forms: [left.forms, right.forms], encoder };
    chosen(&sides, choice, || free::of_profiles(left.profile, right.profile))
}

fn chosen(sides: &Sides<'_>, choice: Choice, free: impl Fn() -> Alignment) -> Alignment {
    match choice {
        Choice::Monotone => return sides.monotone(true),
        Choice::Free => return free(),
        Choice::Auto => {}
    }
    let [left, right] = sides.documents;
    if differ(left, right) {
        return sides.monotone(true);
    }
    let free = free();
    let in_order = sides.in_order(&free);
    let n_in_order = in_order.as_ref().map_or(0, n_sure);
    // What is in order already needs no other.
    let is_better = |n_sentences: usize| in_order.is_none() || n_sentences * 100 > n_in_order * 104;
    if !is_better(sides.n_sentences()) {
        return in_order.unwrap_or(free);
    }
    match sides.in_another_order(&free) {
        Some(other) if is_better(n_sure(&other)) => other,
        Some(_) | None => in_order.unwrap_or(free),
    }
}

/// Whether two articles are surely in two languages.
fn differ(left: &Document, right: &Document) -> bool {
    let sure = |document: &Document| -> Option<Language> {
        document.language().filter(|guess| guess.confidence >= SURE).map(|guess| guess.language)
    };
    matches!((sure(left), sure(right)), (Some(left), Some(right)) if left != right)
}

/// Two articles to be aligned in order.
struct Sides<'d> {
    documents: [&'d Document; 2],
    forms: [&'d OnceLock<Side>; 2],
    encoder: &'d Lazy,
}

impl Sides<'_> {
    fn forms(&self) -> [&Side; 2] {
        let [left, right] = self.documents;
        let [left_forms, right_forms] = self.forms;
        [left_forms.get_or_init(|| side(left)), right_forms.get_or_init(|| side(right))]
    }

    fn lengths(&self) -> [usize; 2] {
        self.documents.map(|document| document.sentences.len())
    }

    fn n_sentences(&self) -> usize {
        self.lengths().iter().sum()
    }

    fn meanings(&self) -> Option<Meanings> {
        let [left, right] = self.documents.map(sentences);
        self.encoder.get().map(|encoder| Meanings::new(&left, &right, encoder))
    }

    /// In order; by meanings too if they are to be asked for and there is an encoder.
    fn monotone(&self, by_meaning: bool) -> Alignment {
        let meanings = by_meaning.then(|| self.meanings()).flatten();
        let closeness = meanings.as_ref().map(|meanings| meanings as &dyn Closeness);
        let [left, right] = self.forms();
        let links = monotone::links(left, right, closeness);
        let basis = if meanings.is_some() { Basis::Meanings } else { Basis::Words };
        Alignment::monotone(links, left.len(), right.len(), basis)
    }

    /// The alignment in order, if the sentences of one article follow those of the other.
    fn in_order(&self, free: &Alignment) -> Option<Alignment> {
        let [n_left, n_right] = self.lengths();
        let n_in_order = n_in_order(free, n_left);
        let per_mille = 1000 * n_in_order / n_left.max(n_right).max(1);
        if n_in_order < MIN_SENTENCES || per_mille < MAYBE {
            return None;
        }
        if per_mille >= SURELY {
            return Some(self.monotone(true));
        }
        let by_words = self.monotone(false);
        if 1000 * n_sure(&by_words) < IN_LINKS * self.n_sentences() {
            return None;
        }
        Some(if self.encoder.get().is_some() { self.monotone(true) } else { by_words })
    }

    /// The alignment of two articles that are one text whose passages stand in another order; nothing if they are not.
    fn in_another_order(&self, free: &Alignment) -> Option<Alignment> {
        let [n_left, n_right] = self.lengths();
        let best = (0..n_left).filter_map(|left_idx| free.best_of_left(left_idx));
        let n_linked = best.filter(|&(_, score)| score >= LIKELY_LINK).count();
        if n_linked < MIN_SENTENCES || 1000 * n_linked < SURELY * n_left.max(n_right) {
            return None;
        }
        let [left, right] = self.forms();
        let by_words = monotone::anywhere(left, right, None);
        let n_sentences = by_words.iter().map(|link| link.left.len() + link.right.len()).sum::<usize>();
        if 1000 * n_sentences < IN_LINKS * self.n_sentences() {
            return None;
        }
        let (links, basis) = match self.meanings() {
            Some(meanings) => (monotone::anywhere(left, right, Some(&meanings)), Basis::Meanings),
            None => (by_words, Basis::Words),
        };
        Some(Alignment::of_links(links, n_left, n_right, basis))
    }
}

/// How many sentences of both sides are in sure links, one sentence on either side.
fn n_sure(alignment: &Alignment) -> usize {
    let links = alignment.links();
    let sure = links.iter().filter(|link| link.score >= SURE_LINK && link.left.len().min(link.right.len()) == 1);
    sure.map(|link| link.left.len() + link.right.len()).sum()
}

/// Length of the longest chain of links that grows on both sides, one link a left sentence.
fn n_in_order(alignment: &Alignment, n_left: usize) -> usize {
    // The least right end of a chain of each length.
    let mut ends: Vec<usize> = Vec::new();
    let best = (0..n_left).filter_map(|left_idx| alignment.best_of_left(left_idx));
    for (right_idx, _) in best.filter(|&(_, score)| score >= LIKELY_LINK) {
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
