//! A word that fell out of a sentence: the sentence is broken there, and a sentence that says the same has a word of which
//! nothing is left.
//!
//! Neither tells alone: honest wordings leave words out, and an odd sentence may be whole. For each place between two words
//! a judge weighs how broken it is ([`Model::gaps`]), what the partner has between the partners of the words around, whether
//! the partner has more nouns and verbs without partner than the sentence, and whether the place heals once the partner's
//! words stand in it (`heal`). `examples/train-omission` writes its weights.

mod heal;

use std::ops::Range;
use std::sync::OnceLock;

use self::heal::Patient;
use crate::align::{Relation, WordAlignment};
use crate::compare::{At, Break, Plainness, breaks};
use crate::entity::Judge;
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::syntax::{Gap, Model, Parsed, Tag};

/// Signals of a place, for the judge.
pub const N_SIGNALS: usize = 25;
/// How far a partner of a word near the place is looked for, in words without one.
const MAX_SKIPPED: usize = 4;
/// As many words as the partner may have between the partners of the words around a place.
const MAX_GAP: usize = 10;
/// A longer sentence is not looked at, in bytes.
const MAX_SENTENCE: usize = 1000;
/// So many of the places likeliest to be broken are healed, if they are as likely as this at least.
const MAX_HEALED: usize = 3;
const DOUBTED: f32 = -3.0;

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
        let judge = TRAINED.get_or_init(|| Judge::read(include_str!("judge.txt")));
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
        let form = documents[1].form(word);
        alignment.of_right(*word_idx).is_none()
            && word.kind == WordKind::Word
            && (!en::is_function_word(form) || is_subject_pronoun(form))
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
    Sides {
        document: documents[0],
        other: documents[1],
        start: documents[0].sentences[left.sentence].span.start,
        text,
        alignment,
        left_kinds: kinds(documents[0], alignment.left.clone(), ours),
        right_kinds: kinds(documents[1], alignment.right.clone(), theirs),
        gaps: Model::english().gaps(text),
        breaks: breaks(documents[0], left.sentence, ours),
    }
    .lacunae()
}

fn is_subject_pronoun(form: &str) -> bool {
    matches!(form, "i" | "he" | "she" | "it" | "we" | "they" | "this" | "that")
}

/// What a word is to a sentence that lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Mark,
    Noun,
    Name,
    Verb,
    Pronoun,
    Modifier,
    Small,
}

impl Kind {
    /// Its place among [`Gap::kinds`].
    fn class(self) -> Option<usize> {
        match self {
            Self::Noun | Self::Name => Some(0),
            Self::Verb => Some(1),
            Self::Pronoun => Some(2),
            Self::Mark | Self::Modifier | Self::Small => None,
        }
    }
}

fn kinds(document: &Document, words: Range<usize>, parsed: Parsed<'_>) -> Vec<Kind> {
    let kind = |word_idx: usize| {
        let word = &document.words[word_idx];
        let tag = parsed.token_at(word.span.start).map(|token| parsed.parse.tokens[token as usize].tag);
        match tag {
            _ if word.kind == WordKind::Mark => Kind::Mark,
            _ if is_subject_pronoun(document.form(word)) => Kind::Pronoun,
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
    other: &'s Document,
    /// Where the sentence begins.
    start: u32,
    text: &'s str,
    alignment: &'s WordAlignment,
    left_kinds: Vec<Kind>,
    right_kinds: Vec<Kind>,
    /// The place before each token.
    gaps: Vec<Gap>,
    /// The breaks that the grammar knows, in order.
    breaks: Vec<Break>,
}

/// The nearest partner on one side of a place, and how many words without partner stand before it.
type Side = (Option<usize>, usize);

impl Sides<'_> {
    fn lacunae(&self) -> Vec<Lacuna> {
        let whole = self.whole();
        let mut odds: Vec<f32> = self.gaps.iter().map(|gap| gap.odds).collect();
        odds.sort_by(|one, other| other.total_cmp(one));
        let healed = odds.get(MAX_HEALED).copied().unwrap_or(f32::MIN).max(DOUBTED);
        let mut list = Vec::with_capacity(self.alignment.left.len());
        for word in self.alignment.left.clone() {
            let at = self.document.words[word].span.start - self.start;
            let Ok(token) = self.gaps.binary_search_by_key(&at, |gap| gap.start) else { continue };
            list.push(self.place(word, token, whole, self.gaps[token].odds > healed));
        }
        list
    }

    /// How many more nouns, verbs, and words that carry meaning the partner has without partner.
    fn whole(&self) -> [f32; 4] {
        let (left, right) = (self.alignment.left.start, self.alignment.right.start);
        let mut more = [0.0_f32; 4];
        let mut count = |kind: Kind, relation: Option<Relation>, by: f32| {
            let open = relation.is_none_or(|relation| relation == Relation::Slot);
            match kind {
                Kind::Noun | Kind::Name if open => more[0] += by,
                Kind::Verb if open => more[1] += by,
                Kind::Pronoun if open => more[3] += by,
                Kind::Mark | Kind::Noun | Kind::Name | Kind::Verb | Kind::Pronoun | Kind::Modifier | Kind::Small => {}
            }
            if relation.is_none() && !matches!(kind, Kind::Mark | Kind::Small | Kind::Pronoun) {
                more[2] += by;
            }
        };
        for (at, &kind) in self.left_kinds.iter().enumerate() {
            count(kind, self.alignment.of_left(left + at).map(|link| link.relation), -1.0);
        }
        for (at, &kind) in self.right_kinds.iter().enumerate() {
            count(kind, self.alignment.of_right(right + at).map(|link| link.relation), 1.0);
        }
        [more[0].clamp(-3.0, 3.0), more[1].clamp(-3.0, 3.0), more[2].clamp(-4.0, 4.0), more[3].clamp(-2.0, 2.0)]
    }

    fn place(&self, word: usize, token: usize, whole: [f32; 4], is_healed: bool) -> Lacuna {
        let odds = |token: Option<usize>| token.and_then(|at| self.gaps.get(at)).map_or(-9.0, |gap| gap.odds);
        let here = odds(Some(token));
        let others = self.gaps.iter().enumerate().filter(|&(at, _)| at != token).map(|(_, gap)| gap.odds);
        let margin = here - others.fold(f32::MIN, f32::max).max(-20.0);
        let beside = odds(token.checked_sub(1)).max(odds(Some(token + 1)));
        let (before, before_skipped) = self.side((self.alignment.left.start..word).rev());
        let (after, after_skipped) = self.side(word..self.alignment.left.end);
        // the ends of the sentences are partners
        let before = before.map(|at| at + 1).or((word <= self.alignment.left.start + 1).then_some(0));
        let after = after.or((word + 1 >= self.alignment.left.end).then_some(self.right_kinds.len()));
        let gap = match (before, after) {
            (Some(before), Some(after)) if before <= after && after - before <= MAX_GAP => Some(before..after),
            (Some(_) | None, Some(_) | None) => None,
        };
        let inside = || gap.clone().into_iter().flatten();
        let has = |wanted: &[Kind]| inside().any(|at| self.free(at).is_some_and(|kind| wanted.contains(&kind)));
        let next_to = |wanted: &[Kind]| {
            let near = [before, after.and_then(|after| after.checked_sub(1))];
            near.into_iter().flatten().any(|at| self.free(at).is_some_and(|kind| wanted.contains(&kind)))
        };
        let slot = inside().any(|at| self.link(at).is_some_and(|link| link == Relation::Slot));
        let known = self.breaks.iter().find(|known| known.word == word).map(|known| known.plainness);
        let of_kind = |at: usize| self.free(at).and_then(Kind::class).map(|class| self.gaps[token].kinds[class]);
        let fits = |at: &mut dyn Iterator<Item = usize>| at.filter_map(of_kind).fold(-10.0, f32::max).clamp(-10.0, 8.0);
        let there = self.there(gap.clone());
        let (healed, healed_near) = if is_healed { self.healed(token, gap.clone(), &there) } else { (0.0, 0.0) };
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
            flag(has(&[Kind::Pronoun])),
            whole[3],
            fits(&mut inside()),
            fits(&mut (0..self.right_kinds.len())),
            healed,
            healed_near,
            flag(token == 0),
        ];
        Lacuna { word, there, signals }
    }

    fn link(&self, at: usize) -> Option<Relation> {
        self.alignment.of_right(self.alignment.right.start + at).map(|link| link.relation)
    }

    /// What a word of the partner is that has no partner.
    fn free(&self, at: usize) -> Option<Kind> {
        if self.link(at).is_none() { self.right_kinds.get(at).copied() } else { None }
    }

    /// How much less broken the place is with a word of the partner in it, and with one that stands in its place there.
    fn healed(&self, token: usize, gap: Option<Range<usize>>, there: &Range<usize>) -> (f32, f32) {
        let patient = Patient { text: self.text, gaps: &self.gaps, token };
        let right = self.alignment.right.start;
        let phrase = |words: Range<usize>| match self.other.words.get(words) {
            Some([first, .., last]) => Some(self.other.slice(first.span.cover(last.span))),
            Some([only]) => Some(self.other.slice(only.span)),
            Some([]) | None => None,
        };
        let between = gap.filter(|gap| gap.len() <= MAX_SKIPPED).map(|gap| right + gap.start..right + gap.end);
        let near = [between, Some(there.clone())].into_iter().flatten().filter_map(phrase);
        let near = near.map(|words| patient.healed_by(words)).fold(0.0, f32::max);
        let mut free: Vec<(f32, usize)> = (0..self.right_kinds.len())
            .filter_map(|at| Some((self.gaps[token].kinds[self.free(at)?.class()?], at)))
            .collect();
        free.sort_by(|one, other| other.0.total_cmp(&one.0));
        let words = free.iter().take(MAX_SKIPPED).filter_map(|&(_, at)| phrase(right + at..right + at + 1));
        (words.map(|word| patient.healed_by(word)).fold(near, f32::max), near)
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
        let is_open = |at: &usize| self.free(*at).is_some_and(|kind| !matches!(kind, Kind::Mark | Kind::Small));
        let open: Vec<usize> = gap.into_iter().flatten().filter(is_open).collect();
        match (open.first(), open.last()) {
            (Some(first), Some(last)) => right + first..right + last + 1,
            (Some(_) | None, Some(_) | None) => right..right,
        }
    }
}
