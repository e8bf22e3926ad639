//! Times of day and two numbers that are one fact: `10:30`, `2 p.m.`, `8.30pm`, `16:15h`, `half past eight`; `3-1`, `9/11`.

use super::atom::Atom;
use super::number::{Style, number_at};
use super::quantity::{Found, Kind};
use super::value::Value;
use crate::language::{Figure, FigureKind, en};
use crate::segment::WordKind;

/// Minutes of half a day.
const HALF_DAY: i128 = 720;

fn is_glued_mark(atoms: &[Atom<'_>], at: usize, mark: &str) -> bool {
    atoms.get(at).is_some_and(|atom| atom.form == mark && atom.glued)
        && atoms.get(at + 1).is_some_and(|atom| atom.glued)
}

/// The time of day that begins at an atom. Where nothing tells the half of the day, `other` is the later reading.
pub(super) fn time_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    if let Some(figure) = atoms[at].figure {
        return foreign(atoms, at, figure);
    }
    if atoms[at].kind == WordKind::Word {
        return spoken_time(atoms, at);
    }
    if atoms[at].kind != WordKind::Number {
        return None;
    }
    let form = atoms[at].form;
    let (digits, letters) = form.split_at_checked(form.find(char::is_alphabetic).unwrap_or(form.len()))?;
    let (hours, pointed) = digits.split_once('.').map_or((digits, None), |(hours, minutes)| (hours, Some(minutes)));
    let hours: i128 = hours.parse().ok().filter(|hours| *hours <= 24)?;
    let minutes_of = |digits: &str| digits.parse::<i128>().ok().filter(|minutes| digits.len() == 2 && *minutes < 60);
    let mut number_end = at + 1;
    let mut minutes = None;
    let mut letters = letters;
    if pointed.is_none() && letters.is_empty() && is_glued_mark(atoms, at + 1, ":") {
        let form = atoms[at + 2].form;
        let (digits, rest) = form.split_at_checked(form.find(char::is_alphabetic).unwrap_or(form.len()))?;
        minutes = Some(minutes_of(digits)?);
        letters = rest;
        number_end = at + 3;
    }
    let written = minutes.is_some();
    let zoned = pointed.is_some() && atoms.get(at + 1).is_some_and(|atom| en::zone(atom.form).is_some());
    let (half, end) = if zoned {
        (Some(Half::Hours), number_end)
    } else if letters.is_empty() {
        half_behind(atoms, number_end).map_or((None, number_end), |(half, end)| (Some(half), end))
    } else {
        (Some(half_of(letters)?), number_end)
    };
    if let Some(digits) = pointed.filter(|_| half.is_some()) {
        minutes = Some(minutes_of(digits)?);
    }
    match half {
        None if !written => return None,
        Some(Half::Hours) if !(written || zoned || at > 0 && en::leads_a_time(atoms[at - 1].form)) => return None,
        None | Some(Half::Morning | Half::Evening | Half::Hours | Half::Either) => {}
    }
    Some(time(atoms, at, number_end, end, 60 * hours + minutes.unwrap_or(0), half))
}

/// A time as another language writes it, of twenty-four hours or of twelve.
fn foreign(atoms: &[Atom<'_>], at: usize, figure: Figure) -> Option<Found> {
    (figure.kind == FigureKind::Time).then(|| time(atoms, at, at + 1, at + 1, figure.numerator.into(), None))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Evening,
    /// `18h`: of twenty-four.
    Hours,
    /// `6 o'clock`.
    Either,
}

fn half_of(letters: &str) -> Option<Half> {
    match letters.trim_end_matches('.') {
        "am" | "a.m" => Some(Half::Morning),
        "pm" | "p.m" => Some(Half::Evening),
        "h" | "hrs" => Some(Half::Hours),
        "o'clock" | "o’clock" => Some(Half::Either),
        _ => None,
    }
}

/// The half of the day that the atom says, and the atom behind it.
fn half_behind(atoms: &[Atom<'_>], at: usize) -> Option<(Half, usize)> {
    let letter = atoms.get(at)?.form;
    if let Some(half) = half_of(letter) {
        return Some((half, at + 1));
    }
    let pointed = is_glued_mark(atoms, at + 1, ".") && atoms[at + 2].form == "m";
    match letter {
        "a" if pointed => Some((Half::Morning, at + 3)),
        "p" if pointed => Some((Half::Evening, at + 3)),
        _ => None,
    }
}

fn time(atoms: &[Atom<'_>], at: usize, number_end: usize, end: usize, minutes: i128, half: Option<Half>) -> Found {
    let (value, other) = match half {
        Some(Half::Morning) => (minutes % HALF_DAY, None),
        Some(Half::Evening) => (minutes % HALF_DAY + HALF_DAY, None),
        Some(Half::Hours) => (minutes, None),
        Some(Half::Either) | None => (minutes, (minutes <= HALF_DAY).then_some((minutes + HALF_DAY) % (2 * HALF_DAY))),
    };
    let zone_at = end + usize::from(atoms.get(end).is_some_and(|atom| atom.form == "("));
    Found {
        number: at..number_end,
        other: other.map(Value::whole),
        zone: atoms.get(zone_at).and_then(|atom| en::zone(atom.form)),
        ..Found::new(at..end, Kind::Time, Value::whole(value))
    }
}

/// `half past eight`, `quarter to nine`, `eight o'clock`.
fn spoken_time(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let form = |at: usize| atoms.get(at).map_or("", |atom| atom.form);
    let (minutes, hour_at) = match (form(at), form(at + 1)) {
        ("half", "past") => (30, at + 2),
        ("quarter", "past") => (15, at + 2),
        ("quarter", "to") => (-15, at + 2),
        _ => (0, at),
    };
    let number = number_at(atoms, hour_at)?;
    let hours = number.value.to_whole().filter(|hours| (1..=12).contains(hours))?;
    if !matches!(number.style, Style::Plain(_) | Style::Words) {
        return None;
    }
    let half = half_behind(atoms, number.atoms.end);
    let end = half.map_or(number.atoms.end, |(_, end)| end);
    let half = match half {
        Some((half, _)) => half,
        None if hour_at > at => Half::Either,
        None => return None,
    };
    Some(Found { style: number.style, ..time(atoms, at, number.atoms.end, end, 60 * hours + minutes, Some(half)) })
}

/// Two numbers that are one fact: `3-1`, `3:1`, `9/11`. The value is the first a million times over and the second; a
/// score may be told from the other side.
pub(super) fn pair_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let plain = |at: usize| -> Option<i128> {
        let number = number_at(atoms, at).filter(|number| number.atoms.len() == 1)?;
        matches!(number.style, Style::Plain(1..=3)).then(|| number.value.to_whole())?
    };
    let mark = ["/", "-", ":"].into_iter().find(|mark| is_glued_mark(atoms, at + 1, mark))?;
    if at > 0 && en::currency(atoms[at - 1].form).is_some() || atoms[at].kind != WordKind::Number {
        return None;
    }
    let slash = mark == "/";
    let (first, second) = (plain(at)?, plain(at + 2)?);
    let third = is_glued_mark(atoms, at + 3, mark);
    let counts = atoms.get(at + 3).is_some_and(|atom| {
        atom.kind == WordKind::Word && !en::is_function_word(atom.form) && !atom.glued || matches!(atom.form, "%")
    });
    if third || mark == "-" && counts && first < second {
        return None;
    }
    let value = |first: i128, second: i128| Value::whole(1_000_000 * first + second);
    let kind = if slash { Kind::Label } else { Kind::Score };
    let other = (!slash).then(|| value(second, first));
    Some(Found { other, unit: 1, ..Found::new(at..at + 3, kind, value(first, second)) })
}
