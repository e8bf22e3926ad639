//! Whether two quantities say the same, whatever they are written like.

use std::ops::Range;

use super::dispute::{Comparable, Relation};
use super::quantity::{Kind, Quantity};
use super::value::Value;
use crate::language::en::Approximation;

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

/// Whether `fine` lies where `rough` allows.
fn within(rough: &Quantity, bound: Value, fine: &Quantity, value: Value) -> bool {
    match rough.kind {
        Kind::Year | Kind::Decade | Kind::Ordinal | Kind::Score | Kind::Label | Kind::Age => return false,
        Kind::Count | Kind::Money(_) | Kind::Percent | Kind::Points | Kind::Measure(_) | Kind::Time => {}
    }
    let part = |thousandths: i128| Value::fraction(thousandths, 1000).and_then(|part| bound.times(part));
    let Some(distance) = bound.distance(value) else { return false };
    let close = |thousandths: i128| part(thousandths).is_some_and(|most| distance <= most);
    match rough.approximation {
        Approximation::Exact => {}
        Approximation::About | Approximation::Nearly => {
            if close(60) {
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
    if rough.unit != fine.unit && matches!(rough.kind, Kind::Measure(_)) && close(50) {
        return true;
    }
    // 1.2 million for 1,205,000: half the last digit that the rougher figure shows.
    let half = Value::fraction(1, 2).and_then(|half| bound.grain().times(half));
    let bounded = matches!(rough.approximation, Approximation::AtLeast | Approximation::AtMost);
    let written_out =
        !rough.scaled && !rough.in_words && rough.approximation == Approximation::Exact && is_slip(rough, fine);
    !bounded
        && !written_out
        && rough.value.n_significant() < fine.value.n_significant()
        && bound >= Value::whole(100)
        && half.is_some_and(|half| distance <= half)
        && close(60)
        || matches!(rough.kind, Kind::Percent | Kind::Money(_))
            && half.is_some_and(|half| distance <= half)
            && close(60)
}

impl Comparable for Quantity {
    fn sentence(&self) -> usize {
        self.sentence
    }

    fn words(&self) -> Range<usize> {
        self.words.clone()
    }

    fn relation(&self, other: &Self) -> Relation {
        let telling = self.kind != Kind::Year && self.value >= Value::whole(13);
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
}

/// Whether one figure is the other with one digit changed or with another scale word: the slip of a hand or an engine.
#[must_use]
pub fn is_slip(left: &Quantity, right: &Quantity) -> bool {
    if scale_between(left.value, right.value).is_some() {
        return true;
    }
    if left.in_words || right.in_words {
        return false;
    }
    let (left, right) = (left.value.to_string(), right.value.to_string());
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
