//! Whether two quantities say the same, whatever they are written like.

use std::ops::Range;

use super::dispute::{Comparable, Relation};
use super::quantity::{Kind, Quantity};
use super::value::Value;
use crate::language::en::{Approximation, Dimension};

/// Whether two quantities are of a kind, so that they can agree or contradict each other.
#[must_use]
pub fn is_comparable(left: &Quantity, right: &Quantity) -> bool {
    match (left.kind, right.kind) {
        (Kind::Label, Kind::Label) => left.unit == right.unit,
        (left, right) => left == right,
    }
}

/// Whether two comparable quantities say the same: equal, or one a rounding or a bound of the other.
#[must_use]
pub fn agree(left: &Quantity, right: &Quantity) -> bool {
    if same_by_kind(left, right) {
        return true;
    }
    let covers = |range: Option<(Value, Value)>, other: &Quantity| {
        range.is_some_and(|(least, most)| other.range.is_none() && (least..=most).contains(&other.value))
    };
    if covers(left.range, right) || covers(right.range, left) {
        return true;
    }
    let readings = |quantity: &Quantity| [Some(quantity.value), quantity.other];
    for one in readings(left).into_iter().flatten() {
        for two in readings(right).into_iter().flatten() {
            if one == two || within(left, one, right, two) || within(right, two, left, one) {
                return true;
            }
        }
    }
    false
}

/// Whether two quantities of two sentences that say the same are one: a translator keeps a figure, but may round it, hedge
/// it or convert it.
#[must_use]
pub fn tell_the_same(left: &Quantity, right: &Quantity) -> bool {
    if !is_comparable(left, right) {
        return is_same_figure(left, right) || is_same_figure(right, left);
    }
    let readings = |quantity: &Quantity| [Some(quantity.value), quantity.other];
    let equal = readings(left).into_iter().flatten().any(|one| readings(right).contains(&Some(one)));
    let rounds = |rough: &Quantity, fine: &Quantity| {
        (rough.approximation != Approximation::Exact || rough.scaled)
            && fine.approximation == Approximation::Exact
            && rough.value.n_significant() < fine.value.n_significant()
    };
    let converted = left.unit != right.unit && matches!(left.kind, Kind::Measure(_));
    let loose =
        converted || rounds(left, right) || rounds(right, left) || left.range.is_some() != right.range.is_some();
    equal || same_by_kind(left, right) || loose && agree(left, right)
}

/// Whether two quantities of different kinds are written with one figure, so that one may lack what tells its kind: `five` and
/// `five years`, `6` and `6 a.m.`, `a third` and `one third`, `0` and `0-100`.
fn is_same_figure(left: &Quantity, right: &Quantity) -> bool {
    let figure = |quantity: &Quantity| quantity.value.over(quantity.factor).filter(|_| quantity.kind != Kind::Time);
    let Some(one) = figure(left) else { return false };
    match right.kind {
        Kind::Time => {
            let minutes = right.value.to_whole().unwrap_or(0);
            let hour = Value::whole(minutes / 60 % 12);
            minutes % 60 == 0 && left.kind == Kind::Count && (one == hour || one == Value::whole(minutes / 60))
        }
        Kind::Score => {
            let both = right.value.to_whole().unwrap_or(0);
            left.kind == Kind::Count && [both / 1_000_000, both % 1_000_000].map(Value::whole).contains(&one)
        }
        Kind::Ordinal => {
            let part = right.value.to_whole().and_then(|parts| Value::fraction(1, parts));
            one == right.value || part == Some(one)
        }
        Kind::Money(_) => left.kind == Kind::Count && one == right.value,
        Kind::Count
        | Kind::Percent
        | Kind::Points
        | Kind::Age
        | Kind::Year
        | Kind::Decade
        | Kind::Century
        | Kind::Measure(_)
        | Kind::Label => figure(right) == Some(one),
    }
}

/// Whether two quantities of one kind are equal in a way that is that kind's own: decades with and without century, times
/// in two zones.
fn same_by_kind(left: &Quantity, right: &Quantity) -> bool {
    let whole = |quantity: &Quantity| quantity.value.to_whole();
    let (Some(one), Some(two)) = (whole(left), whole(right)) else { return false };
    match left.kind {
        Kind::Decade => (one < 100 || two < 100) && one % 100 == two % 100,
        Kind::Time => {
            let zones = left.zone.zip(right.zone);
            zones.is_some_and(|(here, there)| (one - i128::from(here) - two + i128::from(there)) % 1440 == 0)
        }
        Kind::Count
        | Kind::Money(_)
        | Kind::Percent
        | Kind::Points
        | Kind::Age
        | Kind::Year
        | Kind::Century
        | Kind::Ordinal
        | Kind::Measure(_)
        | Kind::Score
        | Kind::Label => false,
    }
}

/// Whether `fine` lies where `rough` allows.
fn within(rough: &Quantity, bound: Value, fine: &Quantity, value: Value) -> bool {
    match rough.kind {
        Kind::Year | Kind::Decade | Kind::Century | Kind::Ordinal | Kind::Score | Kind::Label | Kind::Age => {
            return false;
        }
        Kind::Count | Kind::Money(_) | Kind::Percent | Kind::Points | Kind::Measure(_) | Kind::Time => {}
    }
    if is_misprint(rough, fine) {
        return false;
    }
    let part = |thousandths: i128| Value::fraction(thousandths, 1000).and_then(|part| bound.times(part));
    let Some(distance) = bound.distance(value) else { return false };
    let close = |thousandths: i128| part(thousandths).is_some_and(|most| distance <= most);
    match rough.approximation {
        Approximation::Exact => {}
        Approximation::About => {
            if is_rounder(bound, value) && close(60) {
                return true;
            }
        }
        Approximation::Nearly => {
            // Nearly 44 million are 43 and some, which others round down.
            let falls_short = value < bound && distance <= bound.grain();
            if (is_rounder(bound, value) || falls_short) && close(60) {
                return true;
            }
        }
        Approximation::AtLeast => {
            if value >= bound && close(500) {
                return true;
            }
        }
        Approximation::AtMost => {
            if value <= bound && close(500) {
                return true;
            }
        }
    }
    if rough.unit != fine.unit && matches!(rough.kind, Kind::Measure(_)) {
        let degree = rough.kind == Kind::Measure(Dimension::Temperature) && distance <= Value::whole(1);
        if degree || close(50) {
            return true;
        }
    }
    // 1.2 million for 1,205,000: half the last digit that the rougher figure shows.
    let half = Value::fraction(1, 2).and_then(|half| bound.grain().times(half));
    let bounded = matches!(rough.approximation, Approximation::AtLeast | Approximation::AtMost);
    !bounded
        && rough.value.n_significant() < fine.value.n_significant()
        && bound >= Value::whole(100)
        && half.is_some_and(|half| distance <= half)
        && close(60)
        || matches!(rough.kind, Kind::Percent | Kind::Money(_))
            && half.is_some_and(|half| distance <= half)
            && close(60)
}

/// Whether a figure may stand for the other in round numbers: with fewer digits other than 0, or as many that end in a 5.
fn is_rounder(rough: Value, fine: Value) -> bool {
    let halves = |value: Value| value.over(value.grain()).and_then(Value::to_whole).is_some_and(|last| last % 5 == 0);
    rough.n_significant() < fine.n_significant() || rough.n_significant() == fine.n_significant() && halves(rough)
}

impl Comparable for Quantity {
    fn sentence(&self) -> usize {
        self.sentence
    }

    fn words(&self) -> Range<usize> {
        self.words.clone()
    }

    fn relation(&self, other: &Self) -> Relation {
        // Many are as old as somebody else.
        let telling = !matches!(self.kind, Kind::Year | Kind::Age) && self.value >= Value::whole(13);
        if !is_comparable(self, other) {
            let same = telling && self.value == other.value;
            return if same { Relation::SameForSure } else { Relation::Unrelated };
        }
        match (agree(self, other), telling) {
            (true, true) => Relation::SameForSure,
            (true, false) => Relation::Same,
            (false, _) => Relation::Different,
        }
    }

    fn same_thing(&self, other: &Self) -> bool {
        self.nouns.iter().any(|noun| other.nouns.contains(noun))
    }

    fn is_slip_of(&self, other: &Self) -> bool {
        is_slip(self, other)
    }
}

/// Whether a figure written out is a round one with one digit more than a rounding leaves: 805,000 for 800,000.
fn is_misprint(rough: &Quantity, fine: &Quantity) -> bool {
    let written_out = |quantity: &Quantity| !quantity.scaled && !quantity.in_words;
    let exact = rough.approximation == Approximation::Exact;
    let finer = fine.value.n_significant() >= rough.value.n_significant() + 2;
    written_out(rough) && written_out(fine) && (exact || finer) && rough.kind != Kind::Time && is_slip(rough, fine)
}

/// Whether one figure is the other with one digit changed or with another scale word: the slip of a hand or an engine.
#[must_use]
pub fn is_slip(left: &Quantity, right: &Quantity) -> bool {
    if scale_between(left.value, right.value).is_some() {
        return true;
    }
    if left.in_words || right.in_words || left.factor != right.factor {
        return false;
    }
    let face = |quantity: &Quantity| quantity.value.over(quantity.factor).map(|face| face.to_string());
    let (Some(left), Some(right)) = (face(left), face(right)) else { return false };
    left.len() == right.len() && left.len() > 1 && left.bytes().zip(right.bytes()).filter(|(a, b)| a != b).count() == 1
}

/// The power of ten, 3, 6 or 9, by which the larger of two values is the smaller one, if it is just that.
#[must_use]
pub fn scale_between(left: Value, right: Value) -> Option<u32> {
    let (small, large) = if left < right { (left, right) } else { (right, left) };
    if small == Value::ZERO {
        return None;
    }
    [3, 6, 9].into_iter().find(|&power| small.scaled(power) == Some(large))
}

/// Whether a year is one that the news speaks of.
#[must_use]
pub fn is_plausible_year(value: Value) -> bool {
    (Value::whole(1600)..=Value::whole(2060)).contains(&value)
}
