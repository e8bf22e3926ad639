//! What numbers count: money, percentages, ages, years, measures, and things.

use std::ops::Range;

use super::atom::Atom;
use super::context::stem;
use super::number::{Number, Style, number_at};
use super::value::Value;
use crate::language::en::{self, Approximation, Dimension};
use crate::segment::WordKind;
use crate::text::Span;

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number of things, see [`Quantity::nouns`].
    Count,
    /// Money of an ISO 4217 currency.
    Money(&'static str),
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A person's age in years.
    Age,
    /// A year.
    Year,
    /// A decade by its first year.
    Decade,
    /// A place in an order.
    Ordinal,
    /// A measure, in the base unit of its dimension.
    Measure(Dimension),
    /// A time of day, in minutes.
    Time,
    /// A score or vote: the first number a million times over and the second.
    Score,
    /// A number that is a name: `No. 2`, `SB 1062`, `9/11`.
    Label,
}

/// A number and what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands, with its currency or per cent sign.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// Its sentence.
    pub sentence: usize,
    /// Its words.
    pub words: Range<usize>,
    /// What it is worth, in the base unit of its kind.
    pub value: Value,
    /// What it is worth if its separator is meant the other way.
    pub other: Option<Value>,
    /// What it stands for.
    pub kind: Kind,
    /// How exactly it is meant.
    pub approximation: Approximation,
    /// Hashes of the stems of the content words right behind it, the thing counted among them.
    pub nouns: Vec<u64>,
    /// Hash of the unit as written, so that only unlike units are converted.
    pub unit: u64,
    /// Whether it is written in words.
    pub in_words: bool,
    /// Whether it is written with a scale word or letter: `1.2 million`.
    pub scaled: bool,
}

/// The quantity that begins at an atom, and the atom behind it.
pub(super) fn quantity_at(atoms: &[Atom<'_>], at: usize, sentence: usize) -> Option<(Quantity, usize)> {
    if let Some(found) = time_at(atoms, at).or_else(|| pair_at(atoms, at)) {
        return Some((found.quantity(atoms, sentence), found.atoms.end));
    }
    let number = number_at(atoms, at)?;
    let found = classified(atoms, number)?;
    Some((found.quantity(atoms, sentence), found.atoms.end))
}

struct Found {
    /// With sign or unit.
    atoms: Range<usize>,
    number: Range<usize>,
    value: Value,
    other: Option<Value>,
    kind: Kind,
    unit: u64,
    style: Style,
}

impl Found {
    fn quantity(&self, atoms: &[Atom<'_>], sentence: usize) -> Quantity {
        let cover = |range: &Range<usize>| atoms[range.start].span.cover(atoms[range.end - 1].span);
        let before: Vec<&str> =
            atoms[self.atoms.start.saturating_sub(3)..self.atoms.start].iter().map(|atom| atom.form).collect();
        let mut approximation = en::approximation(&before);
        if atoms.get(self.atoms.end).is_some_and(|atom| atom.form == "or")
            && atoms.get(self.atoms.end + 1).is_some_and(|atom| matches!(atom.form, "so" | "more"))
        {
            approximation = Approximation::About;
        }
        let span = match self.kind {
            Kind::Money(_) | Kind::Percent => cover(&self.atoms),
            Kind::Count
            | Kind::Points
            | Kind::Age
            | Kind::Year
            | Kind::Decade
            | Kind::Ordinal
            | Kind::Measure(_)
            | Kind::Time
            | Kind::Score
            | Kind::Label => cover(&self.number),
        };
        Quantity {
            span,
            number: cover(&self.number),
            sentence,
            words: atoms[self.atoms.start].word..atoms[self.atoms.end - 1].word + 1,
            value: self.value,
            other: self.other,
            kind: self.kind,
            approximation,
            nouns: nouns(atoms, self.atoms.end),
            unit: self.unit,
            in_words: self.style == Style::Words,
            scaled: self.number.len() > 1 || atoms[self.number.start].form.ends_with(char::is_alphabetic),
        }
    }
}

/// The stems of the content words behind a number, up to four, until something else begins.
fn nouns(atoms: &[Atom<'_>], at: usize) -> Vec<u64> {
    let mut list = Vec::new();
    for (ahead, atom) in atoms.iter().enumerate().skip(at).take(8) {
        if atom.form == "-" && atom.glued {
            continue;
        }
        if atom.kind != WordKind::Word {
            break;
        }
        if en::is_function_word(atom.form) {
            if list.is_empty() && ahead < at + 4 && matches!(atom.form, "of" | "the" | "his" | "her" | "its" | "their")
            {
                continue;
            }
            break;
        }
        if list.len() == 4 {
            break;
        }
        list.push(stem(atom.form));
    }
    list
}

fn is_glued_mark(atoms: &[Atom<'_>], at: usize, mark: &str) -> bool {
    atoms.get(at).is_some_and(|atom| atom.form == mark && atom.glued)
        && atoms.get(at + 1).is_some_and(|atom| atom.glued)
}

/// `10:30`, `2 p.m.`, `10am`.
fn time_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let atom = &atoms[at];
    if atom.kind != WordKind::Number {
        return None;
    }
    let half = |form: &str| match form.trim_end_matches('.') {
        "am" | "a.m" => Some(0),
        "pm" | "p.m" => Some(720),
        _ => None,
    };
    let (hours, glued_half) = match atom.form.find(|char: char| char.is_alphabetic()) {
        Some(letters) => {
            let (digits, letters) = atom.form.split_at_checked(letters)?;
            (digits, Some(half(letters)?))
        }
        None => (atom.form, None),
    };
    let hours: i128 = hours.parse().ok().filter(|hours| *hours <= 24)?;
    let mut end = at + 1;
    let mut minutes = 0;
    let clock = is_glued_mark(atoms, at + 1, ":") && atoms[at + 2].form.len() >= 2;
    if clock {
        let digits: String = atoms[at + 2].form.chars().take_while(char::is_ascii_digit).collect();
        minutes = digits.parse().ok().filter(|minutes| *minutes < 60)?;
        end = at + 3;
    }
    let after = glued_half.or_else(|| {
        let letter = atoms.get(end)?.form;
        if let Some(half) = half(letter) {
            end += 1;
            return Some(half);
        }
        let pointed = is_glued_mark(atoms, end + 1, ".") && atoms[end + 2].form == "m";
        if !pointed || !matches!(letter, "a" | "p") {
            return None;
        }
        end += 3;
        Some(if letter == "p" { 720 } else { 0 })
    });
    if !clock && after.is_none() {
        return None;
    }
    let hours = if after.is_some() { hours % 12 } else { hours };
    let value = Value::whole(60 * hours + minutes + after.unwrap_or(0));
    let number = at..if clock { at + 3 } else { at + 1 };
    Some(Found { atoms: at..end, number, value, other: None, kind: Kind::Time, unit: 0, style: Style::Digits })
}

/// Two numbers that are one fact: `3-1`, `9/11`.
fn pair_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let plain = |at: usize| -> Option<i128> {
        let number = number_at(atoms, at).filter(|number| number.atoms.len() == 1)?;
        matches!(number.style, Style::Plain(1..=3)).then(|| number.value.to_whole())?
    };
    let slash = is_glued_mark(atoms, at + 1, "/");
    if !slash && !is_glued_mark(atoms, at + 1, "-") {
        return None;
    }
    if at > 0 && atoms[at - 1].form == "$" {
        return None;
    }
    let (first, second) = (plain(at)?, plain(at + 2)?);
    let third = is_glued_mark(atoms, at + 3, if slash { "/" } else { "-" });
    let counts = atoms.get(at + 3).is_some_and(|atom| {
        atom.kind == WordKind::Word && !en::is_function_word(atom.form) && !atom.glued || matches!(atom.form, "%")
    });
    if third || !slash && counts && first < second {
        return None;
    }
    let kind = if slash { Kind::Label } else { Kind::Score };
    let value = Value::whole(1_000_000 * first + second);
    Some(Found { atoms: at..at + 3, number: at..at + 3, value, other: None, kind, unit: 1, style: Style::Digits })
}

/// What a number stands for by what is around it; nothing for a number that tells nothing (`one of`).
fn classified(atoms: &[Atom<'_>], number: Number) -> Option<Found> {
    let Number { atoms: range, value, other, style } = number;
    let form = |at: Option<usize>| at.and_then(|at| atoms.get(at)).map_or("", |atom| atom.form);
    let back = |n: usize| form(range.start.checked_sub(n));
    let hyphen = usize::from(form(Some(range.end)) == "-" && atoms[range.end].glued);
    let ahead = |n: usize| form(Some(range.end + hyphen + n));
    let found = |atoms: Range<usize>, kind: Kind, value: Value, unit: &str| Found {
        atoms,
        number: range.clone(),
        value,
        other,
        kind,
        unit: stem(unit),
        style,
    };
    if range.start > 0
        && let Some(currency) = en::currency(back(1))
        && (atoms[range.start].glued && !back(1).starts_with(char::is_alphabetic) || back(1).len() == 3)
    {
        return Some(found(range.start - 1..range.end, Kind::Money(currency), value, ""));
    }
    match style {
        Style::Ordinal => return Some(found(range.clone(), Kind::Ordinal, value, "")),
        Style::Decade => {
            let kind = if value < Value::whole(1000) { Kind::Label } else { Kind::Decade };
            return Some(found(range.clone(), kind, value, ""));
        }
        Style::Plain(_) | Style::Digits | Style::Words => {}
    }
    match (ahead(0), ahead(1), ahead(2)) {
        ("percentage", "point" | "points", _) => {
            return Some(found(range.start..range.end + hyphen + 2, Kind::Points, value, ""));
        }
        ("%" | "percent" | "pct" | "percentage", ..) => {
            return Some(found(range.start..range.end + hyphen + 1, Kind::Percent, value, ""));
        }
        ("per", "cent", _) => return Some(found(range.start..range.end + hyphen + 2, Kind::Percent, value, "")),
        ("year" | "years", "-", "old" | "olds") => {
            return Some(found(range.start..range.end + hyphen + 3, Kind::Age, value, ""));
        }
        ("year" | "years", "old", _) => return Some(found(range.start..range.end + hyphen + 2, Kind::Age, value, "")),
        _ => {}
    }
    if let Some(currency) = en::currency(ahead(0)) {
        return Some(found(range.start..range.end + hyphen + 1, Kind::Money(currency), value, ""));
    }
    if is_age(atoms, &range, value, style) {
        return Some(found(range.clone(), Kind::Age, value, ""));
    }
    if let Some((dimension, numerator, denominator)) = en::measure(ahead(0)) {
        let size = Value::fraction(i128::from(numerator), i128::from(denominator))?;
        let end = range.end + hyphen + 1;
        return Some(found(range.start..end, Kind::Measure(dimension), value.times(size)?, ahead(0)));
    }
    if is_label(atoms, &range, style) {
        return Some(found(range.clone(), Kind::Label, value, back(1)));
    }
    if let Style::Plain(4) = style {
        return Some(found(range.clone(), Kind::Year, value, ""));
    }
    if value == Value::whole(1) && style == Style::Words {
        return None;
    }
    Some(found(range.clone(), Kind::Count, value, ""))
}

/// `Anna Berg (42)`, `Anna Berg, 42,`, `aged 42`.
fn is_age(atoms: &[Atom<'_>], range: &Range<usize>, value: Value, style: Style) -> bool {
    if !matches!(style, Style::Plain(1..=3)) || value > Value::whole(115) || range.start == 0 {
        return false;
    }
    let before = &atoms[range.start - 1];
    if matches!(before.form, "aged" | "age" | "turned") {
        return true;
    }
    let named = range.start >= 2 && atoms[range.start - 2].capital && atoms[range.start - 2].kind == WordKind::Word;
    let month = range.start >= 2 && en::month(atoms[range.start - 2].form).is_some();
    let after = atoms.get(range.end).map_or("", |atom| atom.form);
    named && !month && matches!((before.form, after), ("(", ")") | (",", "," | "." | ";" | "—"))
}

/// `No. 2`, `SB 1062`, `Route 66`.
fn is_label(atoms: &[Atom<'_>], range: &Range<usize>, style: Style) -> bool {
    let Style::Plain(n_digits) = style else { return false };
    let Some(before) = range.start.checked_sub(1).map(|at| &atoms[at]) else { return false };
    if matches!(before.form, "no" | "no." | "number" | "#") {
        return true;
    }
    if before.form == "." {
        return range.start >= 2 && atoms[range.start - 2].form == "no";
    }
    let hyphened = before.form == "-" && before.glued && range.start >= 2 && atoms[range.start - 2].capital;
    hyphened
        || before.capital
            && before.kind == WordKind::Word
            && range.start >= 2
            && en::month(before.form).is_none()
            && en::weekday(before.form).is_none()
            && (n_digits < 4 || before.form.len() <= 3)
            && !en::is_function_word(before.form)
}
