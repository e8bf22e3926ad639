//! Facts of one article held against the same kind of facts in the others: which one says otherwise in the most like
//! context, and whether any says the same.

use std::ops::Range;

use super::context::{Alikeness, Contexts, Site};

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
    /// How strongly some article says the same as the fact, in thousandths of how strongly this one contradicts it.
    pub support: u32,
    /// The weight of all places that say what it says, in thousandths of theirs and those that say the same as the fact.
    pub majority: u32,
    /// How many of the other articles say what it says.
    pub n_saying: usize,
    /// Whether their sentences are the most alike of both articles.
    pub mutual: bool,
    /// Whether the candidate says the same as the other article elsewhere.
    pub said_elsewhere: bool,
}

impl<T> Dispute<'_, T> {
    /// How much speaks for a contradiction rather than for two facts, in thousandths of a unit of log odds: what is
    /// common to facts of every kind. A rule adds what it knows of its own kind, its base rate above all.
    ///
    /// The weights were fitted by logistic regression on news with planted errors and are rounded.
    #[must_use]
    pub fn points(&self) -> i32 {
        let signed = |points: u32| i32::try_from(points.min(10_000)).unwrap_or(10_000);
        let when = |yes: bool, points: i32| if yes { points } else { 0 };
        let majority = signed(self.majority);
        let majority = majority * majority / 1000 * majority / 1000 * majority / 1000;
        650 * signed(self.alike.sentence) / 1000
            + 1050 * signed(self.alike.near) / 1000
            + when(self.alike.previous, 300)
            + when(self.n_saying > 1, 250)
            + when(self.mutual, 450)
            + (450 + 700 * signed(self.alike.weight.min(2500)) / 1000) * majority / 1000
            - 1100 * signed(self.support.min(2000)) / 1000
    }
}

/// Holds one fact of document `own` against those of `others`; nothing if any of them says the same, or none says
/// otherwise.
///
/// `facts` lists every document's facts of this kind. A fact of another article that the own article tells too, in a
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
            let dispute = Dispute {
                document,
                fact: other,
                alike,
                same_thing,
                support: 0,
                majority: 0,
                n_saying: 0,
                mutual: false,
                said_elsewhere: false,
            };
            if best.as_ref().is_none_or(|best| rank(&alike, same_thing) > rank(&best.alike, best.same_thing))
                && !is_taken(fact, own, facts[own], &dispute, contexts)
            {
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
    best.said_elsewhere = facts[own].iter().any(|other| other != fact && is_same(other.relation(best.fact)));
    best.mutual = contexts.is_mutual(&here, &site(best.document, best.fact));
    Some(best)
}

fn site<T: Comparable>(document: usize, fact: &T) -> Site {
    Site { document, sentence: fact.sentence(), words: fact.words() }
}

fn is_same(relation: Relation) -> bool {
    matches!(relation, Relation::Same | Relation::SameForSure)
}

/// Whether the other article's fact is told by the own article elsewhere, beside this fact or in a context more like.
fn is_taken<T: Comparable + PartialEq>(
    fact: &T,
    own: usize,
    facts: &[T],
    dispute: &Dispute<'_, T>,
    contexts: &Contexts,
) -> bool {
    let there = site(dispute.document, dispute.fact);
    facts.iter().any(|rival| {
        if rival == fact || !is_same(rival.relation(dispute.fact)) {
            return false;
        }
        if rival.sentence() == fact.sentence() {
            return true;
        }
        let alike = contexts.alike(&site(own, rival), &there);
        let same_thing = rival.same_thing(dispute.fact);
        rank(&alike, same_thing) + 100 >= rank(&dispute.alike, dispute.same_thing)
    })
}

/// How strongly one place speaks against another, to compare places only.
fn rank(alike: &Alikeness, same_thing: bool) -> u32 {
    let points = |yes: bool, points: u32| if yes { points } else { 0 };
    alike.sentence + alike.near + points(alike.next, 200) + points(alike.previous, 200) + points(same_thing, 300)
}

fn vote(alike: &Alikeness, same_thing: bool) -> u64 {
    u64::from(rank(alike, same_thing)).pow(2)
}
