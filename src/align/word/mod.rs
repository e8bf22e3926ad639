//! Which word of a sentence stands for which word of another that says the same.
//!
//! Runs of the same words are linked first, then content words, the surest in the likeliest surroundings before the
//! rest; function words follow their neighbours; what then stands in the same place between linked neighbours is a substitution. The order is that
//! of Sultan, Bethard and Sumner (2014, TACL 2:219), whose dependency contexts are surroundings in words here.

mod content;
mod function;
mod sequence;
mod side;
mod slot;

use std::ops::Range;

use self::side::Side;
use super::Terms;
use crate::segment::Document;

/// Why two words are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same word.
    Same,
    /// The same word, inflected or derived otherwise.
    Stem,
    /// The same number, written otherwise.
    Value,
    /// Another word for the same.
    Synonym,
    /// Nearly the same letters.
    Spelling,
    /// Other words in the same place: one stands instead of the other.
    Slot,
}

/// A word of each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordLink {
    /// Index into the left document's words.
    pub left: usize,
    /// Index into the right document's words.
    pub right: usize,
    /// Why they are linked.
    pub relation: Relation,
    /// How sure, 0..=1000. A slot is the surer the closer its linked neighbours stand on both sides.
    pub sure: u16,
}

/// Neighbouring words that the other side has otherwise or not at all: its partner is a slot or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Indices into the left document's words; empty where only the right side has words.
    pub left: Range<usize>,
    /// Indices into the right document's words; empty where only the left side has words, and then it tells where they
    /// would stand.
    pub right: Range<usize>,
}

/// The word alignment of two sentences: one to one, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAlignment {
    /// The left sentence's words, the first 250 of them.
    pub left: Range<usize>,
    /// The right sentence's words, the first 250 of them.
    pub right: Range<usize>,
    /// By left.
    links: Vec<WordLink>,
    /// For each right word its link.
    of_right: Vec<Option<u32>>,
    tightness: u16,
}

impl WordAlignment {
    /// Aligns two sentences word by word. `left_terms` are those of `left`.
    ///
    /// A sentence of more than 250 words is aligned as far as that.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn new(
        left: &Document,
        left_terms: &Terms,
        left_sentence: usize,
        right: &Document,
        right_terms: &Terms,
        right_sentence: usize,
    ) -> Self {
        let left_side = Side::new(left, left_terms, left_sentence);
        let right_side = Side::new(right, right_terms, right_sentence);
        let mut draft = Draft::new(left_side.words.len(), right_side.words.len());
        sequence::link(&left_side, &right_side, &mut draft);
        content::link(&left_side, &right_side, &mut draft);
        function::link(&left_side, &right_side, &mut draft);
        let tightness = tightness(&left_side, &right_side, &draft);
        slot::link(&left_side, &right_side, &mut draft);
        Self::finished(
            aligned(&left.sentences[left_sentence].words, &left_side),
            aligned(&right.sentences[right_sentence].words, &right_side),
            &draft,
            tightness,
        )
    }

    fn finished(left: Range<usize>, right: Range<usize>, draft: &Draft, tightness: u16) -> Self {
        let mut links = Vec::with_capacity(draft.n_links);
        let mut of_right = vec![None; right.len()];
        for (left_idx, partner) in draft.left.iter().enumerate() {
            let Some(partner) = partner else { continue };
            of_right[partner.at] = u32::try_from(links.len()).ok();
            links.push(WordLink {
                left: left.start + left_idx,
                right: right.start + partner.at,
                relation: partner.relation,
                sure: partner.sure,
            });
        }
        Self { left, right, links, of_right, tightness }
    }

    /// The linked words, by left.
    #[must_use]
    pub fn links(&self) -> &[WordLink] {
        &self.links
    }

    /// The link of a left word.
    #[must_use]
    pub fn of_left(&self, left: usize) -> Option<&WordLink> {
        let position = self.links.binary_search_by_key(&left, |link| link.left).ok()?;
        Some(&self.links[position])
    }

    /// The link of a right word.
    #[must_use]
    pub fn of_right(&self, right: usize) -> Option<&WordLink> {
        let position = *self.of_right.get(right.checked_sub(self.right.start)?)?;
        Some(&self.links[position? as usize])
    }

    /// How much of the two sentences says the same: the share of content words of either side that are linked by more
    /// than their place, harmonic mean, 0..=1000.
    #[must_use]
    pub fn tightness(&self) -> u16 {
        self.tightness
    }

    /// Where the two sentences differ: the runs of words without a partner, or with a substitution for one, and what
    /// the other side has between the partners of the words around; in order of the left side, what only the right side
    /// has last.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let same = |link: Option<&WordLink>| link.filter(|link| link.relation != Relation::Slot).copied();
        let left_runs = runs(self.left.clone(), |word| same(self.of_left(word)).is_none());
        let mut right_runs = runs(self.right.clone(), |word| same(self.of_right(word)).is_none());
        let mut gaps = Vec::new();
        for run in left_runs {
            let before = match run.start.checked_sub(1).filter(|word| self.left.contains(word)) {
                Some(word) => same(self.of_left(word)).map(|link| link.right + 1),
                None => Some(self.right.start),
            };
            let after = match self.left.contains(&run.end) {
                true => same(self.of_left(run.end)).map(|link| link.right),
                false => Some(self.right.end),
            };
            let facing = right_runs.iter().position(|other| Some(other.start) == before || Some(other.end) == after);
            let right = match facing {
                Some(position) => right_runs.remove(position),
                None => {
                    let at = before.or(after).unwrap_or(self.right.end);
                    at..at
                }
            };
            gaps.push(Gap { left: run, right });
        }
        for run in right_runs {
            let before = run.start.checked_sub(1).filter(|word| self.right.contains(word));
            let at = before.and_then(|word| same(self.of_right(word))).map_or(self.left.start, |link| link.left + 1);
            gaps.push(Gap { left: at..at, right: run });
        }
        gaps
    }
}

/// The words of a sentence that were looked at.
fn aligned(words: &Range<usize>, side: &Side) -> Range<usize> {
    words.start..words.start + side.words.len()
}

/// Maximal runs of indices with a property.
fn runs(range: Range<usize>, has: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut list: Vec<Range<usize>> = Vec::new();
    for idx in range.filter(|&idx| has(idx)) {
        match list.last_mut() {
            Some(run) if run.end == idx => run.end = idx + 1,
            Some(_) | None => list.push(idx..idx + 1),
        }
    }
    list
}

/// The other word of a link in the making.
#[derive(Clone, Copy, Debug)]
struct Partner {
    at: usize,
    relation: Relation,
    sure: u16,
}

/// Links in the making, by positions within the sentences.
#[derive(Debug)]
struct Draft {
    left: Vec<Option<Partner>>,
    right: Vec<Option<usize>>,
    n_links: usize,
}

impl Draft {
    fn new(n_left: usize, n_right: usize) -> Self {
        Self { left: vec![None; n_left], right: vec![None; n_right], n_links: 0 }
    }

    fn is_free(&self, left: usize, right: usize) -> bool {
        self.left[left].is_none() && self.right[right].is_none()
    }

    fn link(&mut self, left: usize, right: usize, relation: Relation, sure: u16) {
        self.left[left] = Some(Partner { at: right, relation, sure });
        self.right[right] = Some(left);
        self.n_links += 1;
    }

    fn right_of(&self, left: usize) -> Option<usize> {
        self.left[left].map(|partner| partner.at)
    }
}

fn tightness(left: &Side, right: &Side, draft: &Draft) -> u16 {
    let n_linked = left.content.iter().filter(|&&at| draft.left[at].is_some()).count();
    let n_content = left.content.len() + right.content.len();
    u16::try_from((2000 * n_linked).checked_div(n_content).unwrap_or(0)).unwrap_or(1000)
}

#[cfg(test)]
mod tests;
