//! Numbers and dates of a candidate against those of its original.
//!
//! A value is answered by an equal one wherever it stands in the linked sentences. What is then left on both sides and is of
//! one kind is a contradiction, the surer the less else is left.

use std::cmp::Reverse;

use super::links;
use crate::align::Link;
use crate::compare::value::{Contradiction, Entry, Ground, Open, Part, entries, is_empty, is_plain};
use crate::fact::{Kind, Quantity, Value, is_comparable, is_slip};
use crate::language::en::Dimension;
use crate::story::Story;

/// The values of a candidate that its original gives otherwise, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn contradictions(story: &Story, candidate: usize, original: usize) -> Vec<Contradiction<'_>> {
    let (ours, theirs) = (story.facts(candidate), story.facts(original));
    if is_empty(ours) || is_empty(theirs) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Link { left, right, .. } in links(story, candidate, original).into_iter().filter(|link| !link.is_null()) {
        found.extend(of_link(&entries(ours, left), &entries(theirs, right)));
    }
    found
}

fn of_link<'f>(ours: &[Entry<'f>], theirs: &[Entry<'f>]) -> Vec<Contradiction<'f>> {
    let mut table = Vec::new();
    for (here_idx, here) in ours.iter().enumerate() {
        for (there_idx, there) in theirs.iter().enumerate() {
            table.push((here_idx, there_idx, closeness(here, there)));
        }
    }
    let mut open = Open { ours: vec![true; ours.len()], theirs: vec![true; theirs.len()] };
    table.sort_by_key(|&(here, there, close)| (Reverse(close), here.abs_diff(there), here, there));
    for &(here, there, _) in &table {
        if open.both(here, there) && tell_the_same(&ours[here], &theirs[there]) {
            open.close(here, there);
        }
    }
    let mut found: Vec<Contradiction<'f>> = Vec::new();
    for &(here_idx, there_idx, close) in &table {
        let (here, there) = (&ours[here_idx], &theirs[there_idx]);
        // What the other side tells elsewhere is only told once more.
        let told =
            theirs.iter().any(|other| are_equal(here, other)) || ours.iter().any(|other| are_equal(other, there));
        if !open.both(here_idx, there_idx) || told || here.is_hint {
            continue;
        }
        let rivals = |entries: &[Entry<'_>], open: &[bool], is_rival: &dyn Fn(&Entry<'_>) -> bool| {
            entries.iter().zip(open).filter(|(entry, open)| **open && !entry.is_hint && is_rival(entry)).count()
        };
        let alone = |is_rival: &dyn Fn(&Entry<'_>, &Entry<'_>) -> bool| {
            rivals(ours, &open.ours, &|other| is_rival(other, here)) == 1
                && rivals(theirs, &open.theirs, &|other| is_rival(other, there)) == 1
        };
        let ground = if there.is_hint {
            // "die beiden" beside a number that nothing answers, and nothing else is open.
            let others = rivals(theirs, &open.theirs, &|_| true);
            if !is_telling_hint(there) || !here.is_like(there) || others > 0 || rivals(ours, &open.ours, &|_| true) != 1
            {
                continue;
            }
            Ground::Alone
        } else if here.is_like(there) {
            if close == Closeness::Slip {
                Ground::Place
            } else if alone(&|one, other| one.is_like(other)) {
                if close == Closeness::Kind && alone(&|_, _| true) { Ground::Place } else { Ground::Alone }
            } else {
                Ground::Kind
            }
        } else if may_lack_its_kind(here, there) && alone(&|_, _| true) {
            Ground::Alone
        } else {
            continue;
        };
        open.close(here_idx, there_idx);
        found.push(Contradiction { here: here.said, there: there.said, ground });
    }
    found.sort_by_key(|contradiction| (contradiction.here.span(), Reverse(contradiction.ground)));
    found.dedup_by_key(|contradiction| contradiction.here.span());
    found
}

/// How much two values are alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// Not at all.
    None,
    /// They are of one telling kind: per cent, money, dates.
    Kind,
    /// One is the other with one digit or the scale changed.
    Slip,
}

fn closeness(here: &Entry<'_>, there: &Entry<'_>) -> Closeness {
    match (here.part, there.part) {
        (Part::Number(left), Part::Number(right)) if is_comparable(left, right) => {
            if is_slip(left, right) {
                Closeness::Slip
            } else if is_plain(left.kind) {
                Closeness::None
            } else {
                Closeness::Kind
            }
        }
        (Part::Number(_), Part::Number(_)) => Closeness::None,
        _ if here.is_like(there) => Closeness::Kind,
        _ => Closeness::None,
    }
}

/// Whether a value is the original's: equal, converted, or rounded. A translator rounds, and never makes a figure finer.
fn tell_the_same(here: &Entry<'_>, there: &Entry<'_>) -> bool {
    let (Part::Number(ours), Part::Number(theirs)) = (here.part, there.part) else { return here.equals(there) };
    let is_rounder = || ours.value.n_significant() < theirs.value.n_significant();
    let is_range = ours.range.is_some() != theirs.range.is_some();
    here.equals(there)
        && (are_equal(here, there)
            || ours.factor != theirs.factor
            || is_range
            || ours.kind == Kind::Decade
            || is_rounder())
}

/// Whether two values are equal, whatever their separators are meant to be.
fn are_equal(here: &Entry<'_>, there: &Entry<'_>) -> bool {
    let (Part::Number(ours), Part::Number(theirs)) = (here.part, there.part) else { return here.equals(there) };
    if !is_comparable(ours, theirs) || ours.kind == Kind::Time {
        return here.equals(there);
    }
    let readings = |quantity: &Quantity| [Some(quantity.value), quantity.other];
    readings(ours).into_iter().flatten().any(|value| readings(theirs).contains(&Some(value)))
}

/// Whether both are numbers of which one does not tell what it counts, or tells it a little otherwise.
fn may_lack_its_kind(here: &Entry<'_>, there: &Entry<'_>) -> bool {
    let (Part::Number(ours), Part::Number(theirs)) = (here.part, there.part) else { return false };
    let are =
        |one: Kind, other: Kind| (ours.kind, theirs.kind) == (one, other) || (theirs.kind, ours.kind) == (one, other);
    is_plain(ours.kind)
        || is_plain(theirs.kind)
        || are(Kind::Percent, Kind::Points)
        || are(Kind::Age, Kind::Measure(Dimension::Calendar))
}

/// Whether a hint says more than one thing.
fn is_telling_hint(hint: &Entry<'_>) -> bool {
    matches!(hint.part, Part::Number(number) if number.kind == Kind::Count && number.value >= Value::whole(2))
}
