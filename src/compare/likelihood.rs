//! How likely a disputed number or date is wrong, in thousandths of a unit of log odds.
//!
//! The weights are a logistic regression over facts of news of several outlets with errors planted among them,
//! cross-validated by event. They are rounded, and what did not help on events that were left out is not among them.

use crate::fact::{
    Comparable, DateMention, Dispute, Kind, Quantity, Relation, Value, Weights, is_plausible_year, scale_between,
};
use crate::story::Story;

const NUMBER: Weights = Weights {
    base: -3300,
    sentence: 920,
    near: 1050,
    frame: 770,
    majority: 860,
    mutual: 680,
    saying: 280,
    support: -910,
    taken: -240,
    repeated: -860,
    slip: 1170,
};

const DATE: Weights = Weights {
    base: -1490,
    sentence: 1130,
    near: 610,
    frame: 390,
    majority: 390,
    mutual: 460,
    saying: 710,
    support: -700,
    taken: -1060,
    repeated: -1520,
    slip: 1170,
};

/// How much a link between the two sentences weighs, with the words nearest to the facts alike.
const NUMBER_TIE: i32 = 1140;
const DATE_TIE: i32 = 1530;

/// The points of a number against what another article says.
#[must_use]
pub fn of_number(story: &Story, candidate: usize, quantity: &Quantity, against: &Dispute<'_, Quantity>) -> i32 {
    let other = against.fact;
    let adjacent = quantity.value.distance(other.value) == Some(Value::whole(1));
    against.points(&NUMBER)
        + tie(story, candidate, quantity, against) * NUMBER_TIE / 1000
        + when(against.same_thing, 870)
        + when(scale_between(quantity.value, other.value).is_some(), 2050)
        + when(quantity.kind == Kind::Year && !is_plausible_year(quantity.value), 2250)
        + when(is_outlying(story, quantity), 1230)
        + when(quantity.in_words && other.in_words, 1840)
        + when(quantity.kind == Kind::Count && quantity.value < Value::whole(4), -1860)
        + when(quantity.kind == Kind::Year && adjacent, -1760)
        + when(matches!(quantity.kind, Kind::Ordinal | Kind::Score | Kind::Percent), -750)
        + when(quantity.kind == Kind::Label, 1700)
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
        + when(date.is_bare_weekday(), 430)
        + when(unheard, 1310)
        + n_weekdays.min(12) * -750 / 12
        + when(same_year, -1040)
        + when(implausible || impossible, 3250)
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
