//! Facts of one article held against the same kind of facts in the others: which one says otherwise in the most like
//! context, and whether any says the same.

use std::ops::Range;

use super::context::{Alikeness, Contexts, Site};

/// From which share on another place of the own article takes what the other article says.
const TAKEN: u32 = 3000;

/// How two facts stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Of different kinds: neither speaks for or against the other.
    Unrelated,
    /// They say the same; two articles hardly say it by chance, whatever the words around.
    SameForSure,
    /// They say the same if they speak of the same.
    Same,
    /// They say different things.
    Different,
}

/// A fact that can be held against another of its kind.
pub trait Comparable {
    /// Index of its sentence.
    fn sentence(&self) -> usize;
    /// Its words.
    fn words(&self) -> Range<usize>;
    /// How it stands to another.
    fn relation(&self, other: &Self) -> Relation;
    /// Whether both count the same thing, by the words beside them.
    fn same_thing(&self, other: &Self) -> bool;
    /// Whether one is the other but for a slip of the hand: a digit, a scale, one part of a date.
    fn is_slip_of(&self, other: &Self) -> bool;
}

/// The fact of another article that contradicts a fact the most.
#[derive(Clone, Copy, Debug)]
pub struct Dispute<'f, T> {
    /// Index of that article's document.
    pub document: usize,
    /// The fact that says otherwise.
    pub fact: &'f T,
    /// How alike the words around both are.
    pub alike: Alikeness,
    /// Whether both count the same thing.
    pub same_thing: bool,
    /// Whether one is the other but for a slip.
    pub slip: bool,
    /// How strongly some article says the same as the fact, in thousandths of how strongly this one contradicts it.
    pub support: u32,
    /// The weight of all places that say what it says, in thousandths of theirs and those that say the same as the fact.
    pub majority: u32,
    /// How many of the other articles say what it says.
    pub n_saying: usize,
    /// Whether their sentences are the most alike of both articles.
    pub mutual: bool,
    /// Whether the candidate says the same as the fact elsewhere.
    pub repeated: bool,
    /// How well the own article's best other place for what the other article says fits there, in thousandths of how well
    /// the fact does.
    pub taken: u32,
}

impl<T> Dispute<'_, T> {
    /// Its rank, less where the other article's fact has another place here.
    fn worth(&self) -> u32 {
        self.rank() * 1000 / (1000 + self.taken.min(2000) / 2)
    }

    /// How strongly it speaks against the fact, to compare disputes of one fact only.
    fn rank(&self) -> u32 {
        rank(&self.alike, self.same_thing) + if self.slip { 300 } else { 0 }
    }

    /// How much speaks for a contradiction rather than for two facts, in thousandths of a unit of log odds: what is
    /// common to facts of every kind. A rule adds what it knows of its own kind.
    #[must_use]
    pub fn points(&self, weights: &Weights) -> i32 {
        let part = |thousandths: u32, weight: i32| i32::try_from(thousandths.min(2000)).unwrap_or(2000) * weight / 1000;
        let when = |yes: bool, weight: i32| if yes { weight } else { 0 };
        let majority = u64::from(self.majority);
        let majority = u32::try_from(majority * majority / 1000 * majority / 1000 * majority / 1000).unwrap_or(1000);
        weights.base
            + part(self.alike.sentence, weights.sentence)
            + part(self.alike.near, weights.near)
            + when(self.alike.previous && self.alike.next, weights.frame)
            + part(majority, weights.majority)
            + when(self.mutual, weights.mutual)
            + when(self.n_saying > 1, weights.saying)
            + part(self.support, weights.support)
            + part(self.taken, weights.taken)
            + when(self.repeated, weights.repeated)
            + when(self.slip, weights.slip)
    }
}

/// What each trait of a dispute weighs, in thousandths of a unit of log odds; what is a share weighs that much at 1000.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// Where nothing is known.
    pub base: i32,
    /// [`Alikeness::sentence`].
    pub sentence: i32,
    /// [`Alikeness::near`].
    pub near: i32,
    /// Both the words before and the words behind are the same.
    pub frame: i32,
    /// The fourth power of [`Dispute::majority`].
    pub majority: i32,
    /// [`Dispute::mutual`].
    pub mutual: i32,
    /// More than one of the other articles say what the other says.
    pub saying: i32,
    /// [`Dispute::support`].
    pub support: i32,
    /// [`Dispute::taken`].
    pub taken: i32,
    /// [`Dispute::repeated`].
    pub repeated: i32,
    /// [`Dispute::slip`].
    pub slip: i32,
}

/// Holds one fact of document `own` against those of `others`; nothing if any of them says the same, or none says
/// otherwise.
///
/// `facts` lists every document's facts of this kind, in order of its text. A fact of another article that the own article tells too, in a
/// context at least as like, speaks for that other place and is passed over.
#[must_use]
pub fn dispute<'f, T: Comparable + PartialEq>(
    fact: &T,
    own: usize,
    others: &[usize],
    facts: &'f [&'f [T]],
    contexts: &Contexts,
) -> Option<Dispute<'f, T>> {
    let here = site(own, fact);
    let mut best: Option<Dispute<'f, T>> = None;
    let mut support = 0;
    let mut votes_for = 0_u64;
    for &document in others {
        // Whether the sentence at hand tells the fact: the facts of a sentence stand together, and some have hundreds.
        let mut told: Option<(usize, bool)> = None;
        for other in facts[document] {
            let relation = fact.relation(other);
            if relation == Relation::Unrelated {
                continue;
            }
            let alike = contexts.alike(&here, &site(document, other));
            let same_thing = fact.same_thing(other);
            match relation {
                Relation::SameForSure => return None,
                Relation::Same => {
                    support = support.max(rank(&alike, same_thing));
                    votes_for += vote(&alike, same_thing);
                    continue;
                }
                Relation::Unrelated => continue,
                Relation::Different => {}
            }
            let is_told = match told {
                Some((sentence, is_told)) if sentence == other.sentence() => is_told,
                Some(_) | None => beside(facts[document], other).iter().any(|beside| is_same(fact.relation(beside))),
            };
            told = Some((other.sentence(), is_told));
            if is_told {
                continue;
            }
            let mut dispute = Dispute {
                document,
                fact: other,
                alike,
                same_thing,
                slip: fact.is_slip_of(other),
                support: 0,
                majority: 0,
                n_saying: 0,
                mutual: false,
                repeated: false,
                taken: 0,
            };
            if best.as_ref().is_some_and(|best| dispute.worth() <= best.worth()) {
                continue; // what it is found to be taken by makes it worth less
            }
            let taken = taken(fact, own, facts[own], (document, other), contexts);
            dispute.taken = 1000 * taken / dispute.rank().max(1);
            if dispute.taken < TAKEN && best.as_ref().is_none_or(|best| dispute.worth() > best.worth()) {
                best = Some(dispute);
            }
        }
    }
    let mut best = best?;
    best.support = 1000 * support / rank(&best.alike, best.same_thing).max(1);
    let mut votes_against = 0_u64;
    for &document in others {
        for other in facts[document].iter().filter(|other| is_same(other.relation(best.fact))) {
            votes_against += vote(&contexts.alike(&here, &site(document, other)), fact.same_thing(other));
        }
    }
    best.majority = u32::try_from(1000 * votes_against / (votes_against + votes_for).max(1)).unwrap_or(1000);
    let says = |document: usize| facts[document].iter().any(|other| is_same(other.relation(best.fact)));
    best.n_saying = others.iter().filter(|&&document| says(document)).count();
    best.repeated = facts[own].iter().any(|other| other != fact && is_same(other.relation(fact)));
    best.mutual = contexts.is_mutual(&here, &site(best.document, best.fact));
    Some(best)
}

/// The facts of a fact's sentence, of facts in order of their text.
fn beside<'f, T: Comparable>(facts: &'f [T], fact: &T) -> &'f [T] {
    let start = facts.partition_point(|other| other.sentence() < fact.sentence());
    let end = facts.partition_point(|other| other.sentence() <= fact.sentence());
    &facts[start..end]
}

fn site<T: Comparable>(document: usize, fact: &T) -> Site {
    Site { document, sentence: fact.sentence(), words: fact.words() }
}

fn is_same(relation: Relation) -> bool {
    matches!(relation, Relation::Same | Relation::SameForSure)
}

/// How well the other article's fact fits the best other place of the own article that says the same.
fn taken<T: Comparable + PartialEq>(
    fact: &T,
    own: usize,
    facts: &[T],
    (document, other): (usize, &T),
    contexts: &Contexts,
) -> u32 {
    let there = site(document, other);
    let rivals = facts.iter().filter(|rival| *rival != fact && is_same(rival.relation(other)));
    let mut best = 0;
    for rival in rivals {
        if rival.sentence() == fact.sentence() {
            return 10_000;
        }
        best = best.max(rank(&contexts.alike(&site(own, rival), &there), rival.same_thing(other)));
    }
    best
}

/// How strongly one place speaks against another, to compare places only.
fn rank(alike: &Alikeness, same_thing: bool) -> u32 {
    let points = |yes: bool, points: u32| if yes { points } else { 0 };
    alike.sentence + alike.near + points(alike.next, 200) + points(alike.previous, 200) + points(same_thing, 300)
}

fn vote(alike: &Alikeness, same_thing: bool) -> u64 {
    u64::from(rank(alike, same_thing)).pow(2)
}
