//! Dates and days of the week: `29 November 2022`, `Nov. 29`, `2022-11-29`, `on Sunday`, `in June`.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::atom::Atom;
use super::dispute::{Comparable, Relation};
use super::number::{Style, number_at};
use crate::language::en;
use crate::segment::WordKind;
use crate::text::Span;

/// A part of a date and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// The weekday (1 for Monday), day, month or year.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A date as far as the article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands, all its parts.
    pub span: Span,
    /// Its sentence.
    pub sentence: usize,
    /// Its words.
    pub words: Range<usize>,
    /// The day of the week.
    pub weekday: Option<Part<i8>>,
    /// The day of the month; over 31 where the article names a day that no month has.
    pub day: Option<Part<i8>>,
    /// The month.
    pub month: Option<Part<i8>>,
    /// The year.
    pub year: Option<Part<i16>>,
    /// Days from the article's own day, where it is told that way: `yesterday`, `three days ago`.
    pub away: Option<i16>,
    /// The article's own day.
    pub told: Option<Date>,
    /// Whether a night is spoken of, which belongs to two days: `in the night to Sunday`, `on Saturday night`.
    pub at_night: bool,
}

impl DateMention {
    /// The day it means: as written, the year filled in from the article's own day (the nearest such day), or reckoned
    /// from that.
    #[must_use]
    pub fn resolved(&self) -> Option<Date> {
        if let Some(away) = self.away {
            return self.told?.checked_add(i64::from(away).days()).ok();
        }
        let (Some(day), Some(month)) = (self.day, self.month) else { return None };
        if let Some(year) = self.year {
            return Date::new(year.value, month.value, day.value).ok();
        }
        let published = self.told?;
        let mut nearest: Option<(i32, Date)> = None;
        for year in published.year() - 1..=published.year() + 1 {
            let Ok(date) = Date::new(year, month.value, day.value) else { continue };
            let days = published.until(date).map_or(i32::MAX, |away| away.get_days().abs());
            if nearest.is_none_or(|(least, _)| days < least) {
                nearest = Some((days, date));
            }
        }
        nearest.map(|(_, date)| date)
    }

    /// Whether it names nothing but a day of the week.
    #[must_use]
    pub fn is_bare_weekday(&self) -> bool {
        self.weekday.is_some() && self.day.is_none() && self.month.is_none()
    }

    /// How a day that is told by the article's own day, or by its date alone, stands to a day of the week or to another
    /// such day; nothing if both are written alike.
    fn relation_by_calendar(&self, other: &Self) -> Option<Relation> {
        let (here, there) = (self.resolved(), other.resolved());
        let told_alike = self.away.is_none() && other.away.is_none();
        let today = self.away == Some(0) || other.away == Some(0);
        let differ = if today { Relation::Unrelated } else { Relation::Different };
        if let (Some(here), Some(there)) = (here, there) {
            return (!told_alike).then_some(if here == there { Relation::Same } else { differ });
        }
        let (day, bare) = match (here, there) {
            (Some(day), None) => (day, other),
            (None, Some(day)) => (day, self),
            _ => return (!told_alike).then_some(Relation::Unrelated),
        };
        let weekday = bare.weekday.filter(|_| bare.is_bare_weekday())?;
        if weekday.value == day.weekday().to_monday_one_offset() {
            return Some(Relation::Same);
        }
        let same_week = bare.told.is_some_and(|told| told.until(day).is_ok_and(|away| away.get_days().abs() <= 6));
        Some(if same_week { differ } else { Relation::Unrelated })
    }

    /// Whether their days of the week stand next to each other.
    fn is_eve_of(&self, other: &Self) -> bool {
        let (Some(left), Some(right)) = (self.weekday, other.weekday) else { return false };
        matches!((left.value - right.value).rem_euclid(7), 1 | 6)
    }

    /// Whether the parts that both mentions tell are the same, and they share at least one kind of part.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        let same = |left: Option<i16>, right: Option<i16>| left.is_none() || right.is_none() || left == right;
        let wide = |part: Option<Part<i8>>| part.map(|part| i16::from(part.value));
        same(wide(self.weekday), wide(other.weekday))
            && same(wide(self.day), wide(other.day))
            && same(wide(self.month), wide(other.month))
            && same(self.year.map(|part| part.value), other.year.map(|part| part.value))
            && (self.weekday.is_some() && other.weekday.is_some()
                || self.month.is_some() && other.month.is_some()
                || self.year.is_some() && other.year.is_some())
    }
}

impl Comparable for DateMention {
    fn sentence(&self) -> usize {
        self.sentence
    }

    fn words(&self) -> Range<usize> {
        self.words.clone()
    }

    fn relation(&self, other: &Self) -> Relation {
        if (self.at_night || other.at_night) && self.is_eve_of(other) {
            return Relation::Unrelated;
        }
        if let Some(relation) = self.relation_by_calendar(other) {
            return relation;
        }
        let known = |date: &Self| (date.weekday.is_some(), date.day.is_some(), date.month.is_some());
        match (known(self), known(other)) {
            ((_, true, true), (_, true, true)) if self.agrees(other) => Relation::SameForSure,
            ((_, true, true), (_, true, true)) => Relation::Different,
            ((true, ..), (true, ..)) | ((_, false, true), (_, false, true)) => {
                if self.agrees(other) {
                    Relation::Same
                } else {
                    Relation::Different
                }
            }
            _ => Relation::Unrelated,
        }
    }

    fn same_thing(&self, _: &Self) -> bool {
        false
    }

    /// One of day, month and year is another.
    fn is_slip_of(&self, other: &Self) -> bool {
        let same = |left: Option<i16>, right: Option<i16>| (left.is_some() && right.is_some()).then_some(left == right);
        let wide = |part: Option<Part<i8>>| part.map(|part| i16::from(part.value));
        let parts = [
            same(wide(self.day), wide(other.day)),
            same(wide(self.month), wide(other.month)),
            same(self.year.map(|part| part.value), other.year.map(|part| part.value)),
        ];
        let n_same = parts.iter().filter(|part| **part == Some(true)).count();
        let n_other = parts.iter().filter(|part| **part == Some(false)).count();
        n_other == 1 && n_same >= 1
    }
}

/// A date found among atoms.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) end: usize,
    pub(super) weekday: Option<Part<i8>>,
    pub(super) day: Option<Part<i8>>,
    pub(super) month: Option<Part<i8>>,
    pub(super) year: Option<Part<i16>>,
    pub(super) away: Option<i16>,
}

/// The date that begins at an atom.
pub(super) fn date_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let weekday = weekday_at(atoms, at);
    if let Some(weekday) = weekday {
        let next = skip_mark(atoms, at + 1, &[",", "."]);
        if let Some(found) = calendar_date(atoms, skip_word(atoms, next, "the"))
            && (found.day.is_some() || next == at + 1)
        {
            return Some(Found { weekday: Some(weekday), ..found });
        }
        if en::is_short_weekday(atoms[at].form) {
            return None;
        }
        return Some(Found { end: at + 1, weekday: Some(weekday), ..Found::default() });
    }
    calendar_date(atoms, at).or_else(|| lone_month(atoms, at)).or_else(|| relative_day(atoms, at))
}

/// `yesterday`, `three days ago`.
fn relative_day(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    if let Some(away) = en::days_away(atoms[at].form) {
        return Some(Found { end: at + 1, away: Some(away), ..Found::default() });
    }
    let number = number_at(atoms, at)?;
    let form = |ahead: usize| atoms.get(number.atoms.end + ahead).map_or("", |atom| atom.form);
    let days = number.value.to_whole().and_then(|days| i16::try_from(days).ok()).filter(|days| *days <= 31)?;
    let end = number.atoms.end + 2;
    matches!((form(0), form(1)), ("day" | "days", "ago")).then(|| Found { end, away: Some(-days), ..Found::default() })
}

fn weekday_at(atoms: &[Atom<'_>], at: usize) -> Option<Part<i8>> {
    let atom = atoms.get(at).filter(|atom| atom.capital)?;
    let weekday = en::weekday(atom.form.trim_end_matches('.'))?;
    Some(Part { value: weekday, span: atom.span })
}

fn month_at(atoms: &[Atom<'_>], at: usize) -> Option<Part<i8>> {
    let atom = atoms.get(at).filter(|atom| atom.capital)?;
    let month = en::month(atom.form.trim_end_matches('.').trim_end_matches("'s"))?;
    Some(Part { value: month, span: atom.span })
}

/// A day of the month, `29` or `29th`; up to 99, since a wrong day is a day too.
fn day_at(atoms: &[Atom<'_>], at: usize) -> Option<Part<i8>> {
    let atom = atoms.get(at).filter(|atom| atom.kind == WordKind::Number)?;
    let number = number_at(atoms, at)?;
    let short = matches!(number.style, Style::Plain(1 | 2) | Style::Ordinal) && number.atoms.len() == 1;
    let day = number.value.to_whole().and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=99).contains(day))?;
    short.then_some(Part { value: day, span: atom.span })
}

fn year_at(atoms: &[Atom<'_>], at: usize) -> Option<Part<i16>> {
    let atom = atoms.get(at).filter(|atom| atom.kind == WordKind::Number)?;
    let number = number_at(atoms, at)?;
    let year = number.value.to_whole().and_then(|year| i16::try_from(year).ok())?;
    (number.style == Style::Plain(4) && number.atoms.len() == 1).then_some(Part { value: year, span: atom.span })
}

fn skip_mark(atoms: &[Atom<'_>], at: usize, marks: &[&str]) -> usize {
    at + usize::from(atoms.get(at).is_some_and(|atom| marks.contains(&atom.form)))
}

fn skip_word(atoms: &[Atom<'_>], at: usize, word: &str) -> usize {
    at + usize::from(atoms.get(at).is_some_and(|atom| atom.form == word))
}

/// A date with month and day, or month and year.
fn calendar_date(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    if let Some(month) = month_at(atoms, at) {
        let abbreviated = atoms[at].form.len() <= 4 && atoms.get(at + 1).is_some_and(|atom| atom.form == ".");
        let next = at + 1 + usize::from(abbreviated);
        if let Some(day) = day_at(atoms, next)
            && atoms.get(next + 1).is_none_or(|atom| !(atom.glued && matches!(atom.form, "/" | ":" | "%")))
        {
            if day.value > 31 && !is_certain_day(atoms, next, at) {
                return None;
            }
            let after = skip_mark(atoms, next + 1, &[","]);
            let year = year_at(atoms, after);
            let end = if year.is_some() { after + 1 } else { next + 1 };
            return Some(Found { end, day: Some(day), month: Some(month), year, ..Found::default() });
        }
        let comma = skip_mark(atoms, next, &[","]);
        let after = skip_word(atoms, comma, "of");
        let year = year_at(atoms, after)?;
        return Some(Found { end: after + 1, month: Some(month), year: Some(year), ..Found::default() });
    }
    let day = day_at(atoms, at)?;
    let mark = skip_mark(atoms, at + 1, &["."]);
    let next = skip_word(atoms, mark, "of");
    if day.value <= 31
        && let Some(month) = month_at(atoms, next)
    {
        let mark = skip_mark(atoms, next + 1, &[".", ","]);
        if day_at(atoms, mark).is_some() {
            // "the 19 Sept. 11 hijackers": the month belongs to the second number.
            return None;
        }
        let year = year_at(atoms, mark);
        let end = if year.is_some() { mark + 1 } else { next + 1 };
        return Some(Found { end, day: Some(day), month: Some(month), year, ..Found::default() });
    }
    None
}

/// Whether a number too large for a day is one all the same: nothing that it could count follows it.
fn is_certain_day(atoms: &[Atom<'_>], at: usize, month_at: usize) -> bool {
    let follows = atoms.get(at + 1);
    let counts = follows.is_some_and(|atom| atom.kind == WordKind::Word && !en::is_function_word(atom.form));
    !counts && !en::is_doubtful_month(atoms[month_at].form) && follows.is_none_or(|atom| atom.form != "%")
}

/// A month without day and year: `in June`.
fn lone_month(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let month = month_at(atoms, at)?;
    let atom = &atoms[at];
    let led = at > 0 && en::leads_a_month(atoms[at - 1].form);
    let short = atom.form.len() <= 3 && !matches!(atom.form, "may" | "jun" | "jul");
    let named = atoms.get(at + 1).is_some_and(|next| next.capital && next.kind == WordKind::Word && next.form != "i");
    if short
        || named && (!led || en::is_doubtful_month(atom.form))
        || (!led && (at == 0 || en::is_doubtful_month(atom.form)))
    {
        return None;
    }
    Some(Found { end: at + 1, month: Some(month), ..Found::default() })
}
