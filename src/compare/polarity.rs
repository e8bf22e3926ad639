//! A denial that only one of two sentences has.
//!
//! The denials of both sides are matched first, by their own link or that of the words after them. One that is left over is
//! explained away by a word of the other side that denies by its sense (`failed`, `unable`, `overlooked`), or by one of its own
//! that it turns back (`not disregard`). What no such word explains is a difference.

use crate::align::{Relation, WordAlignment, WordLink};
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// How many words after a denial the word may stand that it falls on.
const REACH: usize = 6;
/// How many words around a denial are its surroundings.
const AROUND: usize = 5;
/// From this tightness on, the words right around a denial may differ.
const TIGHT: u16 = 500;
/// How near to a denial, or to where it would stand, a word must be that explains it.
const NEAR: usize = 7;

/// A side of two sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// A denial that the other sentence lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which side denies.
    pub denied: Side,
    /// The words of the left side: the denial with what it falls on, or the words that say it.
    pub left: Span,
    /// Those of the right side.
    pub right: Span,
    /// Index of the left word that is denied or said.
    pub focus: usize,
    /// How sure, 0..=1000.
    pub sure: u16,
}

/// A word that denies.
#[derive(Clone, Copy)]
struct Denial {
    word: usize,
    goes_on: bool,
}

/// The two sides as one of them sees itself and the other.
#[derive(Clone, Copy)]
struct View<'a> {
    own: &'a Document,
    other: &'a Document,
    words: &'a WordAlignment,
    side: Side,
}

impl View<'_> {
    fn own_range(&self) -> std::ops::Range<usize> {
        match self.side {
            Side::Left => self.words.left.clone(),
            Side::Right => self.words.right.clone(),
        }
    }

    fn flipped(&self) -> Self {
        let side = match self.side {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        };
        Self { own: self.other, other: self.own, words: self.words, side }
    }

    fn form(&self, word: usize) -> &str {
        self.own.form(&self.own.words[word])
    }

    fn link(&self, word: usize) -> Option<&WordLink> {
        match self.side {
            Side::Left => self.words.of_left(word),
            Side::Right => self.words.of_right(word),
        }
    }

    /// The other side's word that says what an own one says.
    fn partner(&self, word: usize) -> Option<usize> {
        self.link(word).filter(|link| link.relation != Relation::Slot).map(|link| match self.side {
            Side::Left => link.right,
            Side::Right => link.left,
        })
    }

    fn is_content(&self, word: usize) -> bool {
        let word = &self.own.words[word];
        word.kind != WordKind::Mark && !en::is_function_word(self.own.form(word))
    }

    /// The words that deny, by grammar, each with whether it may only go on with the denial before it: `neither … nor`,
    /// `not … and no`.
    fn denials(&self) -> Vec<Denial> {
        let range = self.own_range();
        let at = |word: usize| if range.contains(&word) { self.form(word) } else { "" };
        let mut list: Vec<Denial> = Vec::new();
        // What "not because" denies is a cause, and so is a denial inside it.
        let mut cause_end = range.start;
        for word in range.clone().filter(|&word| en::is_negation(at(word))) {
            let before = word.checked_sub(1).map(at).unwrap_or_default();
            if en::only_seems_to_deny(before, at(word), at(word + 1)) || self.is_number_sign(word) {
                continue;
            }
            if at(word + 1) == "because" {
                cause_end = word + REACH;
            }
            if word < cause_end {
                continue;
            }
            let is_joined = at(word) == "no" && matches!(before, "and" | "or" | ",") || at(word) == "nor";
            list.push(Denial { word, goes_on: is_joined && !list.is_empty() });
        }
        list
    }

    /// Whether `no` stands for `number`: `No. 3`, `no 3`.
    fn is_number_sign(&self, word: usize) -> bool {
        let next = |word: usize| self.own.words.get(word).filter(|_| self.own_range().contains(&word));
        let after = next(word + 1).map(|after| if self.own.form(after) == "." { next(word + 2) } else { Some(after) });
        self.form(word) == "no" && after.flatten().is_some_and(|after| after.kind == WordKind::Number)
    }

    /// The first content word that a denial may fall on.
    fn focus(&self, denial: usize) -> Option<usize> {
        let reach = denial + 1..(denial + 1 + REACH).min(self.own_range().end);
        let mut inside = reach.take_while(|&word| self.own.words[word].kind != WordKind::Mark);
        inside.find(|&word| self.is_content(word) && !self.form(word).ends_with("ly"))
    }

    /// Where a word would stand on the other side.
    fn place(&self, word: usize) -> Place {
        let range = self.own_range();
        Place {
            before: (range.start..word).rev().find_map(|word| self.partner(word)),
            after: (word + 1..range.end).find_map(|word| self.partner(word)),
        }
    }

    /// Whether a word near is linked on either side of a word, function words too.
    fn has_neighbours(&self, word: usize) -> bool {
        let is_linked = |word: usize| self.partner(word).is_some();
        let range = self.own_range();
        (word.saturating_sub(AROUND).max(range.start)..word).any(is_linked)
            && (word + 1..(word + 1 + AROUND).min(range.end)).any(is_linked)
    }

    /// The words around one.
    fn around(&self, word: usize) -> impl Iterator<Item = usize> {
        let range = self.own_range();
        word.saturating_sub(AROUND).max(range.start)..(word + 1 + AROUND).min(range.end)
    }
}

/// Whether a sentence has a word that denies by its grammar. Without one on either side there is no [`difference`].
#[must_use]
pub fn may_deny(document: &Document, sentence_idx: usize) -> bool {
    document.sentence_words(sentence_idx).iter().any(|word| en::is_negation(document.form(word)))
}

/// The denial that one sentence has and the other lacks; the first one if there are more.
#[must_use]
pub fn difference(left: &Document, right: &Document, words: &WordAlignment) -> Option<Difference> {
    let (left_over, right_over) = unmatched(left, right, words);
    let left = View { own: left, other: right, words, side: Side::Left };
    let right = left.flipped();
    let mut taken = Taken::default();
    let over =
        left_over.into_iter().map(|denial| (left, denial)).chain(right_over.into_iter().map(|denial| (right, denial)));
    for (view, denial) in over {
        if !taken.explains(&view, denial)
            && let Some(found) = judged(&view, denial)
        {
            return Some(found);
        }
    }
    None
}

/// Where on the other side a word's neighbours stand: right behind the partner of the one before, right before that of the
/// one after.
struct Place {
    before: Option<usize>,
    after: Option<usize>,
}

impl Place {
    fn holds(&self, word: usize) -> bool {
        let near = |at: Option<usize>| at.is_some_and(|at| at.abs_diff(word) <= NEAR);
        near(self.before) || near(self.after) || self.before.is_none() && self.after.is_none()
    }
}

/// The words of each side that deny and have no match on the other, as indices into its document's words.
#[must_use]
pub fn unmatched(left: &Document, right: &Document, words: &WordAlignment) -> (Vec<usize>, Vec<usize>) {
    let left = View { own: left, other: right, words, side: Side::Left };
    let right = left.flipped();
    let (mut ours, mut theirs) = (left.denials(), right.denials());
    let linked = |own: usize, other: usize| left.partner(own) == Some(other);
    let same_focus = |own: usize, other: usize| match (left.focus(own), right.focus(other)) {
        (Some(own), Some(other)) => left.link(own).is_some_and(|link| link.right == other),
        (None, _) | (_, None) => false,
    };
    let near = |own: usize, other: usize| {
        let partners = left.around(own).filter_map(|word| left.partner(word));
        partners.filter(|&partner| partner.abs_diff(other) <= AROUND).count() >= 2
    };
    let beside = |own: usize, other: usize| left.place(own).holds(other) || right.place(other).holds(own);
    let tests: [&dyn Fn(usize, usize) -> bool; 4] = [&linked, &same_focus, &near, &beside];
    for test in tests {
        ours.retain(|own| match theirs.iter().position(|other| test(own.word, other.word)) {
            Some(position) => {
                theirs.remove(position);
                false
            }
            None => true,
        });
    }
    let open =
        |list: Vec<Denial>| list.into_iter().filter(|denial| !denial.goes_on).map(|denial| denial.word).collect();
    (open(ours), open(theirs))
}

/// Words that have explained a denial; each explains one.
#[derive(Default)]
struct Taken {
    words: Vec<(Side, usize)>,
}

impl Taken {
    /// Whether words make the sides agree again: one that denies by its sense in the denial's place on the other side or
    /// behind it on its own side, unless both have one, or one whose opposite stands there.
    fn explains(&mut self, view: &View<'_>, denial: usize) -> bool {
        let other = view.flipped();
        let place = view.place(denial);
        let free = |view: &View<'_>, word: usize| {
            view.own.words[word].kind == WordKind::Word
                && view.partner(word).is_none()
                && !en::is_negation(view.form(word))
                && !self.words.contains(&(view.side, word))
        };
        let near =
            denial.saturating_sub(NEAR).max(view.own_range().start)..(denial + 1 + NEAR).min(view.own_range().end);
        let ours: Vec<usize> = near.filter(|&word| free(view, word)).collect();
        let theirs: Vec<usize> = other.own_range().filter(|&word| place.holds(word) && free(&other, word)).collect();
        let denying = |view: &View<'_>, words: &[usize]| -> Vec<(Side, usize)> {
            let words = words.iter().filter(|&&word| en::implies_denial(view.form(word)));
            words.map(|&word| (view.side, word)).collect()
        };
        let reasons = [denying(&other, &theirs), denying(view, &ours)].concat();
        if reasons.len() % 2 == 1 {
            self.words.extend(reasons);
            return true;
        }
        let mut denied = ours.iter().filter(|&&word| word > denial && view.is_content(word));
        let opposite = denied.find(|&&word| {
            let mut facing = theirs.iter().filter(|&&facing| other.is_content(facing));
            facing.any(|&facing| en::are_opposite(view.form(word), other.form(facing)))
        });
        self.words.extend(opposite.map(|&word| (view.side, word)));
        opposite.is_some()
    }
}

/// The difference that a denial makes, if what it stands in is on the other side at all.
fn judged(view: &View<'_>, denial: usize) -> Option<Difference> {
    let other = view.flipped();
    let focus = view.focus(denial);
    let content = |word: &usize| *word != denial && view.is_content(*word);
    let around: Vec<usize> = view.around(denial).filter(content).collect();
    let n_linked = around.iter().filter(|&&word| view.partner(word).is_some()).count();
    let of_focus = focus.and_then(|focus| view.partner(focus));
    let is_loose = view.words.tightness() < TIGHT;
    let is_missing = 3 * n_linked < around.len() && is_loose || n_linked == 0 && !view.has_neighbours(denial);
    if of_focus.is_none() && (view.form(denial) == "without" || is_missing) {
        return None;
    }
    let share = 1000 * n_linked / around.len().max(1);
    let sure = (usize::from(view.words.tightness()) + share + if of_focus.is_some() { 1000 } else { 400 }) / 3;
    let cue = view.own.words[denial].span;
    let own = focus.map_or(cue, |focus| cue.cover(view.own.words[focus].span));
    let place = view.place(denial);
    let mut beside = around.iter().filter(|&&word| word > denial).chain(around.iter().rev());
    let there = of_focus.or_else(|| beside.find_map(|&word| view.partner(word))).or(place.after).or(place.before)?;
    let facing = there.min(other.own_range().end - 1);
    let said = with_function_word(&other, facing);
    let (left, right, focus) = match view.side {
        Side::Left => (own, said, focus.unwrap_or(denial)),
        Side::Right => (said, own, facing),
    };
    Some(Difference { denied: view.side, left, right, focus, sure: u16::try_from(sure).unwrap_or(1000) })
}

/// A word with the function word before it.
fn with_function_word(view: &View<'_>, word: usize) -> Span {
    let span = view.own.words[word].span;
    let before = word.checked_sub(1).filter(|before| view.own_range().contains(before));
    match before.filter(|&before| en::is_function_word(view.form(before))) {
        Some(before) => view.own.words[before].span.cover(span),
        None => span,
    }
}
