//! How likely a disputed number or date is wrong, in thousandths of a unit of log odds.
//!
//! The weights are a logistic regression over the facts of news of several outlets, untouched and with errors planted at random
//! seven times over, the two weighed alike, and cross-validated by event. They are rounded; what did not help on
//! events that were left out is not among them.

use crate::fact::{
    Comparable, DateMention, Dispute, Kind, Quantity, Relation, Value, Weights, is_plausible_year, scale_between,
};
use crate::story::Story;

const NUMBER: Weights = Weights {
    base: -3260,
    sentence: 950,
    near: 1070,
    frame: 1010,
    majority: 820,
    mutual: 910,
    saying: 270,
    support: -1120,
    taken: -310,
    repeated: -830,
    slip: 1330,
};

const DATE: Weights = Weights {
    base: -1460,
    sentence: 1150,
    near: 680,
    frame: 610,
    majority: 680,
    mutual: 540,
    saying: 600,
    support: -680,
    taken: -630,
    repeated: -1880,
    slip: 1020,
};

/// How much a link between the two sentences weighs, with the words nearest to the facts alike.
const NUMBER_TIE: i32 = 1000;
const DATE_TIE: i32 = 1390;

/// The points of a number against what another article says.
#[must_use]
pub fn of_number(story: &Story, candidate: usize, quantity: &Quantity, against: &Dispute<'_, Quantity>) -> i32 {
    let other = against.fact;
    let adjacent = quantity.value.distance(other.value) == Some(Value::whole(1));
    // One digit of three or more: two figures that have nothing to do with each other are hardly that close. Years are.
    let n_digits = quantity.value.n_significant().max(other.value.n_significant());
    let is_long_slip = against.slip && n_digits >= 3 && quantity.kind != Kind::Year;
    against.points(&NUMBER)
        + tie(story, candidate, quantity, against) * NUMBER_TIE / 1000
        + when(against.same_thing, 840)
        + when(scale_between(quantity.value, other.value).is_some(), 1880)
        + when(quantity.kind == Kind::Year && !is_plausible_year(quantity.value), 2110)
        + when(is_outlying(story, quantity), 1230)
        + when(quantity.in_words && other.in_words, 1750)
        + when(quantity.kind == Kind::Count && quantity.value < Value::whole(4), -1540)
        + when(quantity.kind == Kind::Year && adjacent, -960)
        + when(is_long_slip, 700)
        + when(matches!(quantity.kind, Kind::Ordinal | Kind::Percent), -910)
        + when(quantity.kind == Kind::Score && !against.slip, -910)
        + when(quantity.kind == Kind::Label, 1460)
}

/// The points of a date against what another article says.
#[must_use]
pub fn of_date(story: &Story, candidate: usize, date: &DateMention, against: &Dispute<'_, DateMention>) -> i32 {
    let same_year = date.year.is_some() && date.year.map(|part| part.value) == against.fact.year.map(|part| part.value);
    let implausible = date.year.is_some_and(|year| !is_plausible_year(Value::whole(year.value.into())));
    let impossible = date.day.is_some_and(|day| day.value > 31);
    let weekdays =
        story.others(candidate).flat_map(|other| &story.facts(other).dates).filter_map(|other| other.weekday);
    let (mut n_weekdays, mut unheard) = (0, date.weekday.is_some());
    for weekday in weekdays {
        n_weekdays += 1;
        unheard &= date.weekday.is_some_and(|own| own.value != weekday.value);
    }
    let days = [candidate, against.document].map(|document| story.documents[document].article.published);
    // The corpus that the weights come from has articles of one day only; a later one tells of other days.
    let on_other_days = matches!(days, [Some(here), Some(there)] if here != there);
    against.points(&DATE)
        + when(on_other_days, -1000)
        + tie(story, candidate, date, against) * DATE_TIE / 1000
        + when(against.alike.next, 500)
        + when(date.is_bare_weekday(), 370)
        + when(unheard, 940)
        + n_weekdays.min(12) * -530 / 12
        + when(same_year, -780)
        + when(implausible || impossible, 2250)
}

fn when(yes: bool, points: i32) -> i32 {
    if yes { points } else { 0 }
}

/// How surely the two sentences say the same, times how alike the words nearest to the facts are: 0..=1000.
fn tie<T: Comparable>(story: &Story, candidate: usize, fact: &T, against: &Dispute<'_, T>) -> i32 {
    let mut links = story.alignment(candidate, against.document).of_left(fact.sentence());
    let score = links.find(|&(right, _)| right == against.fact.sentence()).map_or(0, |(_, score)| score);
    i32::from(score) * i32::try_from(against.alike.near).unwrap_or(0) / 1000
}

/// Whether a year stands apart from every other year of the story: long after all of them, or long before.
fn is_outlying(story: &Story, quantity: &Quantity) -> bool {
    if quantity.kind != Kind::Year {
        return false;
    }
    let facts = story.all_facts().iter().flat_map(|facts| &facts.quantities);
    let years: Vec<Value> = facts
        .filter(|other| other.kind == Kind::Year && other.relation(quantity) == Relation::Different)
        .map(|other| other.value)
        .collect();
    let far = |from: Value, to: Value, years: i128| from.plus(Value::whole(years)).is_some_and(|far| far < to);
    !years.is_empty()
        && (years.iter().all(|&year| far(year, quantity.value, 12))
            || years.iter().all(|&year| far(quantity.value, year, 60)))
}
