//! A word that fell out of a sentence: the sentence is broken there, and a sentence that says the same has a word of which
//! nothing is left.
//!
//! Neither tells alone: honest wordings leave words out, and an odd sentence may be whole. For each place between two words
//! a judge weighs how broken it is ([`Model::missing`]), what the partner has between the partners of the words around, and
//! whether the partner has more nouns and verbs without partner than the sentence. `examples/train-omission` writes its weights.

use std::ops::Range;
use std::sync::OnceLock;

use crate::align::{Relation, WordAlignment};
use crate::compare::{At, Break, Plainness, breaks};
use crate::entity::Judge;
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::syntax::{Model, Parsed, Tag};

/// Signals of a place, for the judge.
pub const N_SIGNALS: usize = 18;
/// How far a partner of a word near the place is looked for, in words without one.
const MAX_SKIPPED: usize = 4;
/// As many words as the partner may have between the partners of the words around a place.
const MAX_GAP: usize = 10;
/// A longer sentence is not looked at, in bytes.
const MAX_SENTENCE: usize = 1000;

/// A place where a word seems to have fallen out.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacuna {
    /// Index of the word that stands behind it.
    pub word: usize,
    /// What the partner has there, indices into its document's words; empty if that is not clear.
    pub there: Range<usize>,
    /// What the judge makes of it.
    pub signals: [f32; N_SIGNALS],
}

impl Lacuna {
    /// The logarithm of the odds that a word fell out, in thousandths, where as many places are broken as in training.
    #[must_use]
    pub fn odds(&self) -> i32 {
        static TRAINED: OnceLock<Judge> = OnceLock::new();
        let judge = TRAINED.get_or_init(|| Judge::read(include_str!("omission.txt")));
        (judge.log_odds(&self.signals) * 1000.0).round() as i32
    }
}

/// Every place of a sentence with what speaks for an omission, in order; none if the partner has no word of which nothing is
/// left, or if there is no parse. The sentence stands on the left of `alignment`.
#[must_use]
pub fn lacunae(story: &Story, left: At, right: At, alignment: &WordAlignment) -> Vec<Lacuna> {
    let documents = [&story.documents[left.document], &story.documents[right.document]];
    let is_free = |word_idx: &usize| {
        let word = &documents[1].words[*word_idx];
        alignment.of_right(*word_idx).is_none()
            && word.kind == WordKind::Word
            && !en::is_function_word(documents[1].form(word))
    };
    let text = documents[0].slice(documents[0].sentences[left.sentence].span);
    if text.len() > MAX_SENTENCE || !alignment.right.clone().any(|word_idx| is_free(&word_idx)) {
        return Vec::new();
    }
    let parse = |at: At| story.parses()[at.document].of(&story.documents[at.document], at.sentence);
    let (ours, theirs) = (parse(left), parse(right));
    if ours.parse.tokens.is_empty() {
        return Vec::new();
    }
    let start = documents[0].sentences[left.sentence].span.start;
    let broken = Model::english().missing(text).into_iter().map(|(at, odds)| (at + start, odds)).collect();
    let left_kinds = kinds(documents[0], alignment.left.clone(), ours);
    let right_kinds = kinds(documents[1], alignment.right.clone(), theirs);
    Sides {
        document: documents[0],
        alignment,
        left_kinds,
        right_kinds,
        broken,
        breaks: breaks(documents[0], left.sentence, ours),
    }
    .lacunae()
}

/// What a word is to a sentence that lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Mark,
    Noun,
    Name,
    Verb,
    Modifier,
    Small,
}

fn kinds(document: &Document, words: Range<usize>, parsed: Parsed<'_>) -> Vec<Kind> {
    let kind = |word_idx: usize| {
        let word = &document.words[word_idx];
        let tag = parsed.token_at(word.span.start).map(|token| parsed.parse.tokens[token as usize].tag);
        match tag {
            _ if word.kind == WordKind::Mark => Kind::Mark,
            Some(Tag::Nn | Tag::Nns) => Kind::Noun,
            Some(Tag::Nnp | Tag::Nnps) => Kind::Name,
            Some(tag) if tag.is_verb() && tag != Tag::Md && !en::is_auxiliary(document.form(word)) => Kind::Verb,
            Some(Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Rb | Tag::Rbr | Tag::Rbs | Tag::Cd) => Kind::Modifier,
            Some(_) | None => Kind::Small,
        }
    };
    words.map(kind).collect()
}

struct Sides<'s> {
    document: &'s Document,
    alignment: &'s WordAlignment,
    left_kinds: Vec<Kind>,
    right_kinds: Vec<Kind>,
    /// Where each token begins, and the odds that a word is missing before it.
    broken: Vec<(u32, f32)>,
    /// The breaks that the grammar knows, in order.
    breaks: Vec<Break>,
}

/// The nearest partner on one side of a place, and how many words without partner stand before it.
type Side = (Option<usize>, usize);

impl Sides<'_> {
    fn lacunae(&self) -> Vec<Lacuna> {
        let whole = self.whole();
        let mut list = Vec::with_capacity(self.alignment.left.len());
        for word in self.alignment.left.clone() {
            let at = self.document.words[word].span.start;
            let Ok(token) = self.broken.binary_search_by_key(&at, |&(at, _)| at) else { continue };
            list.push(self.place(word, token, whole));
        }
        list
    }

    /// How many more nouns, verbs, and words that carry meaning the partner has without partner.
    fn whole(&self) -> [f32; 3] {
        let (left, right) = (self.alignment.left.start, self.alignment.right.start);
        let mut more = [0.0_f32; 3];
        let mut count = |kind: Kind, relation: Option<Relation>, by: f32| {
            let open = relation.is_none_or(|relation| relation == Relation::Slot);
            match kind {
                Kind::Noun | Kind::Name if open => more[0] += by,
                Kind::Verb if open => more[1] += by,
                Kind::Mark | Kind::Noun | Kind::Name | Kind::Verb | Kind::Modifier | Kind::Small => {}
            }
            if relation.is_none() && !matches!(kind, Kind::Mark | Kind::Small) {
                more[2] += by;
            }
        };
        for (at, &kind) in self.left_kinds.iter().enumerate() {
            count(kind, self.alignment.of_left(left + at).map(|link| link.relation), -1.0);
        }
        for (at, &kind) in self.right_kinds.iter().enumerate() {
            count(kind, self.alignment.of_right(right + at).map(|link| link.relation), 1.0);
        }
        [more[0].clamp(-3.0, 3.0), more[1].clamp(-3.0, 3.0), more[2].clamp(-4.0, 4.0)]
    }

    fn place(&self, word: usize, token: usize, whole: [f32; 3]) -> Lacuna {
        let odds = |token: Option<usize>| token.and_then(|at| self.broken.get(at)).map_or(-9.0, |&(_, odds)| odds);
        let here = odds(Some(token));
        let others = self.broken.iter().enumerate().filter(|&(at, _)| at != token).map(|(_, &(_, odds))| odds);
        let margin = here - others.fold(f32::MIN, f32::max).max(-20.0);
        let beside = odds(Some(token.saturating_sub(1))).max(odds(Some(token + 1)));
        let (before, before_skipped) = self.side((self.alignment.left.start..word).rev());
        let (after, after_skipped) = self.side(word..self.alignment.left.end);
        // the ends of the sentences are partners
        let before = before.map(|at| at + 1).or((word <= self.alignment.left.start + 1).then_some(0));
        let after = after.or((word + 1 >= self.alignment.left.end).then_some(self.right_kinds.len()));
        let gap = match (before, after) {
            (Some(before), Some(after)) if before <= after && after - before <= MAX_GAP => Some(before..after),
            (Some(_) | None, Some(_) | None) => None,
        };
        let right = self.alignment.right.start;
        let link = |at: usize| self.alignment.of_right(right + at);
        let free = |at: usize| if link(at).is_none() { self.right_kinds.get(at).copied() } else { None };
        let has = |wanted: &[Kind]| {
            gap.clone().into_iter().flatten().any(|at| free(at).is_some_and(|kind| wanted.contains(&kind)))
        };
        let next_to = |wanted: &[Kind]| {
            let near = [before, after.and_then(|after| after.checked_sub(1))];
            near.into_iter().flatten().any(|at| free(at).is_some_and(|kind| wanted.contains(&kind)))
        };
        let slot =
            gap.clone().into_iter().flatten().any(|at| link(at).is_some_and(|link| link.relation == Relation::Slot));
        let known = self.breaks.iter().find(|known| known.word == word).map(|known| known.plainness);
        let flag = |yes: bool| f32::from(u8::from(yes));
        let signals = [
            here.clamp(-10.0, 8.0),
            margin.clamp(-8.0, 8.0),
            flag(has(&[Kind::Noun, Kind::Name])),
            flag(has(&[Kind::Verb])),
            flag(has(&[Kind::Modifier])),
            flag(slot),
            whole[0],
            whole[1],
            whole[2],
            f32::from(self.alignment.tightness()) / 1000.0,
            (before_skipped + after_skipped) as f32,
            flag(gap.is_some()),
            flag(next_to(&[Kind::Noun, Kind::Name])),
            flag(next_to(&[Kind::Verb])),
            beside.clamp(-10.0, 8.0),
            gap.as_ref().map_or(-1.0, |gap| gap.len().min(6) as f32),
            flag(known == Some(Plainness::Plain)),
            flag(known == Some(Plainness::Doubtful)),
        ];
        Lacuna { word, there: self.there(gap), signals }
    }

    /// The partner of the nearest word that has one.
    fn side(&self, words: impl Iterator<Item = usize>) -> Side {
        let mut skipped = 0;
        for word in words {
            let is_mark = self.left_kinds[word - self.alignment.left.start] == Kind::Mark;
            match self.alignment.of_left(word) {
                Some(link) if !is_mark => return (Some(link.right - self.alignment.right.start), skipped),
                Some(_) | None => skipped += usize::from(!is_mark),
            }
            if skipped == MAX_SKIPPED {
                break;
            }
        }
        (None, skipped)
    }

    /// The words without partner in a gap of the partner, from the first that carries meaning to the last.
    fn there(&self, gap: Option<Range<usize>>) -> Range<usize> {
        let right = self.alignment.right.start;
        let is_open = |at: &usize| {
            self.alignment.of_right(right + at).is_none() && !matches!(self.right_kinds[*at], Kind::Mark | Kind::Small)
        };
        let open: Vec<usize> = gap.into_iter().flatten().filter(is_open).collect();
        match (open.first(), open.last()) {
            (Some(first), Some(last)) => right + first..right + last + 1,
            (Some(_) | None, Some(_) | None) => right..right,
        }
    }
}
