//! What numbers count: money, percentages, ages, years, measures, and things.

use std::ops::Range;

use super::atom::Atom;
use super::clock;
use super::context::stem;
use super::number::{Number, Style, number_at};
use super::value::Value;
use crate::language::en::{self, Approximation, Dimension, HintKind};
use crate::language::{Figure, FigureKind};
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
    /// A decade by its first year, or by the years after the century: `1970s`, `70s`.
    Decade,
    /// A century by its number: `19th century`, `1800s`.
    Century,
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
    /// The least and the most of the range of which it is one end: `10 to 15`.
    pub range: Option<(Value, Value)>,
    /// What it stands for.
    pub kind: Kind,
    /// How exactly it is meant.
    pub approximation: Approximation,
    /// Hashes of the stems of the content words right behind it, the thing counted among them.
    pub nouns: Vec<u64>,
    /// Hash of the unit as written, so that only unlike units are converted.
    pub unit: u64,
    /// How much of the base unit one of the unit is.
    pub factor: Value,
    /// Minutes by which the zone of a time is east of UTC, if the article names one.
    pub zone: Option<i16>,
    /// Whether it is written in words.
    pub in_words: bool,
    /// Whether it is written with a scale word or letter: `1.2 million`.
    pub scaled: bool,
}

impl Quantity {
    /// The number in English digits, with its scale and per cent sign: `3 billion`, `1,250`, `2.5%`; nothing for a time, a
    /// score or a name, and for a fraction that no decimal is.
    #[must_use]
    pub fn in_english(&self) -> Option<String> {
        match self.kind {
            Kind::Time | Kind::Score | Kind::Label => return None,
            Kind::Count
            | Kind::Money(_)
            | Kind::Percent
            | Kind::Points
            | Kind::Age
            | Kind::Year
            | Kind::Decade
            | Kind::Century
            | Kind::Ordinal
            | Kind::Measure(_) => {}
        }
        let figure = self.value.over(self.factor)?;
        let power =
            [12, 9, 6].into_iter().find(|&power| Value::whole(1).scaled(power).is_some_and(|one| figure >= one));
        let one = Value::whole(1).scaled(power.unwrap_or(0))?;
        let digits = figure.over(one)?.in_digits()?;
        let scale = power.and_then(en::scale_name).map_or(String::new(), |name| format!(" {name}"));
        let percent = if self.kind == Kind::Percent { "%" } else { "" };
        Some(format!("{digits}{scale}{percent}"))
    }
}

/// What is read at an atom.
pub(super) struct Reading {
    pub(super) quantity: Quantity,
    /// The atom behind it.
    pub(super) end: usize,
    /// Whether the words may as well say no number: `one of them`, `both`, `first`.
    pub(super) is_hint: bool,
}

/// The quantity that begins at an atom.
pub(super) fn quantity_at(atoms: &[Atom<'_>], at: usize, sentence: usize) -> Option<Reading> {
    let reading = |found: &Found, is_hint: bool| Reading {
        quantity: found.quantity(atoms, sentence),
        end: found.atoms.end,
        is_hint,
    };
    if let Some(found) = clock::time_at(atoms, at).or_else(|| clock::pair_at(atoms, at)).or_else(|| code_at(atoms, at))
    {
        return Some(reading(&found, false));
    }
    if let Some(figure) = atoms[at].figure
        && let Some(found) = foreign(atoms, at, figure)
    {
        return Some(reading(&found, figure.kind == FigureKind::Doubtful));
    }
    let number = number_at(atoms, at);
    if let Some(number) = number.filter(|number| number.style != Style::Words || number.value != Value::whole(1)) {
        return Some(reading(&classified(atoms, number)?, false));
    }
    let (value, kind) = en::number_hint(atoms[at].form)?;
    let kind = match kind {
        HintKind::Count => Kind::Count,
        HintKind::Ordinal => Kind::Ordinal,
        HintKind::Time => Kind::Time,
    };
    let value = Value::whole(i128::from(value));
    let found = Found { style: Style::Words, ..Found::new(at..at + 1, kind, value) };
    if kind != Kind::Count {
        return Some(reading(&found, true));
    }
    let number = Number { atoms: at..at + 1, value, other: None, style: Style::Words };
    Some(reading(&classified(atoms, number)?, true))
}

/// A number of another language that tells itself what it counts, or that may be none.
fn foreign(atoms: &[Atom<'_>], at: usize, figure: Figure) -> Option<Found> {
    let value = Value::fraction(figure.numerator.into(), figure.denominator.into())?;
    let kind = match figure.kind {
        FigureKind::Age => Kind::Age,
        FigureKind::Century => Kind::Century,
        FigureKind::Doubtful => {
            return classified(atoms, Number { atoms: at..at + 1, value, other: None, style: Style::Words });
        }
        FigureKind::Digits | FigureKind::Words | FigureKind::Ordinal | FigureKind::Decade | FigureKind::Time => {
            return None;
        }
    };
    Some(Found { style: Style::Words, ..Found::new(at..at + 1, kind, value) })
}

/// A quantity by its atoms.
pub(super) struct Found {
    /// With sign or unit.
    pub(super) atoms: Range<usize>,
    pub(super) number: Range<usize>,
    pub(super) value: Value,
    pub(super) other: Option<Value>,
    pub(super) kind: Kind,
    pub(super) unit: u64,
    pub(super) factor: Value,
    pub(super) zone: Option<i16>,
    pub(super) style: Style,
}

impl Found {
    /// Digits that are all of it.
    pub(super) fn new(atoms: Range<usize>, kind: Kind, value: Value) -> Self {
        Self {
            number: atoms.clone(),
            atoms,
            value,
            other: None,
            kind,
            unit: 0,
            factor: Value::whole(1),
            zone: None,
            style: Style::Digits,
        }
    }

    fn quantity(&self, atoms: &[Atom<'_>], sentence: usize) -> Quantity {
        let cover = |range: &Range<usize>| atoms[range.start].span.cover(atoms[range.end - 1].span);
        let forms = |range: Range<usize>| -> Vec<&str> {
            atoms.get(range).unwrap_or_default().iter().map(|atom| atom.form).collect()
        };
        let before = forms(self.atoms.start.saturating_sub(3)..self.atoms.start);
        let behind = forms(self.atoms.end..(self.atoms.end + 2).min(atoms.len()));
        let span = match self.kind {
            Kind::Money(_) | Kind::Percent => cover(&self.atoms),
            Kind::Count
            | Kind::Points
            | Kind::Age
            | Kind::Year
            | Kind::Decade
            | Kind::Century
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
            range: None,
            kind: self.kind,
            approximation: en::approximation_behind(&behind).unwrap_or_else(|| en::approximation(&before)),
            nouns: nouns(atoms, self.atoms.end),
            unit: self.unit,
            factor: self.factor,
            zone: self.zone,
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

/// What a number stands for by what is around it.
fn classified(atoms: &[Atom<'_>], number: Number) -> Option<Found> {
    let Number { atoms: range, value, other, style } = number;
    let form = |at: Option<usize>| at.and_then(|at| atoms.get(at)).map_or("", |atom| atom.form);
    let back = |n: usize| form(range.start.checked_sub(n));
    let hyphen = usize::from(form(Some(range.end)) == "-" && atoms[range.end].glued);
    let ahead = |n: usize| form(Some(range.end + hyphen + n));
    let found = |kind: Kind, n_behind: usize| {
        let end = if n_behind == 0 { range.end } else { range.end + hyphen + n_behind };
        let number = range.clone();
        Found { number, other, style, ..Found::new(range.start..end, kind, value) }
    };
    if range.start > 0
        && let Some(currency) = en::currency(back(1))
        && (!back(1).starts_with(char::is_alphabetic) || back(1).len() == 3)
    {
        let dollar = atoms[range.start - 1].glued.then(|| en::dollar_of(back(2))).flatten().filter(|_| back(1) == "$");
        let start = range.start - 1 - usize::from(dollar.is_some());
        let money = found(Kind::Money(dollar.unwrap_or(currency)), 0);
        return Some(Found { atoms: start..range.end, ..money });
    }
    match style {
        Style::Ordinal if matches!(ahead(0), "century" | "centuries") => return Some(found(Kind::Century, 1)),
        Style::Ordinal => return Some(found(Kind::Ordinal, 0)),
        Style::Decade => {
            let hundreds = value.to_whole().filter(|years| years % 100 == 0 && *years < 2000).map(|years| years / 100);
            return Some(match hundreds {
                Some(hundreds) => Found { value: Value::whole(hundreds + 1), ..found(Kind::Century, 0) },
                None => found(Kind::Decade, 0),
            });
        }
        Style::Plain(_) | Style::Digits | Style::Words => {}
    }
    match (ahead(0), ahead(1), ahead(2)) {
        ("percentage", "point" | "points", _) => return Some(found(Kind::Points, 2)),
        ("%" | "percent" | "pct" | "percentage", ..) => return Some(found(Kind::Percent, 1)),
        ("per", "cent", _) => return Some(found(Kind::Percent, 2)),
        ("year" | "years", "-", "old" | "olds" | "old's") | ("years", "of", "age") => return Some(found(Kind::Age, 3)),
        ("year" | "years", "old" | "olds", _) => return Some(found(Kind::Age, 2)),
        ("us" | "u.s." | "american", "dollar" | "dollars", _) => return Some(found(Kind::Money("USD"), 2)),
        _ => {}
    }
    if let Some(currency) = en::currency(ahead(0)) {
        return Some(found(Kind::Money(currency), 1));
    }
    if is_age(atoms, &range, value, style) {
        return Some(found(Kind::Age, 0));
    }
    let unit = glued_unit(atoms, &range).or_else(|| unit_at(atoms, range.end + hyphen));
    if let Some(unit) = unit {
        return measured(atoms, &found(Kind::Measure(unit.dimension), 0), &unit);
    }
    if let Some(named) = labelled(atoms, &range, style) {
        return Some(Found { unit: stem(named), ..found(Kind::Label, 0) });
    }
    let years = Value::whole(1100)..=Value::whole(2100);
    if style == Style::Plain(4) && (years.contains(&value) || !counts_things(atoms, range.end)) {
        return Some(found(Kind::Year, 0));
    }
    Some(found(Kind::Count, 0))
}

/// Whether a plural follows a number of four digits that no year has: `5000 people`.
fn counts_things(atoms: &[Atom<'_>], at: usize) -> bool {
    let plural = |form: &str| form == "people" || form.ends_with('s') && !form.ends_with("ss");
    atoms.get(at).is_some_and(|atom| !atom.capital && plural(atom.form) && !en::is_function_word(atom.form))
}

struct Unit<'a> {
    dimension: Dimension,
    size: Value,
    name: &'a str,
    end: usize,
}

/// `60km`, `5kg`.
fn glued_unit<'a>(atoms: &[Atom<'a>], range: &Range<usize>) -> Option<Unit<'a>> {
    let form = atoms[range.start].form;
    let (_, letters) = form.split_at_checked(form.find(char::is_alphabetic)?)?;
    let (dimension, numerator, denominator) = en::measure(letters).filter(|_| en::scale_letters(letters).is_none())?;
    let size = Value::fraction(i128::from(numerator), i128::from(denominator))?;
    (range.len() == 1).then_some(Unit { dimension, size, name: letters, end: range.end })
}

/// `miles`, `square miles`, `miles an hour`, `km/h`, `degrees Fahrenheit`.
fn unit_at<'a>(atoms: &[Atom<'a>], at: usize) -> Option<Unit<'a>> {
    let form = |at: usize| atoms.get(at).map_or("", |atom| atom.form);
    let square = matches!(form(at), "square" | "sq");
    let start = at + usize::from(square);
    let (dimension, numerator, denominator) = en::measure(form(start))?;
    let size = Value::fraction(i128::from(numerator), i128::from(denominator))?;
    let unit = Unit { dimension, size, name: form(start), end: start + 1 };
    if square {
        let area = Unit { dimension: Dimension::Area, size: size.times(size)?, ..unit };
        return (dimension == Dimension::Length).then_some(area);
    }
    let hourly = matches!((form(start + 1), form(start + 2)), ("per" | "an", "hour") | ("/", "h" | "hour"));
    if dimension == Dimension::Length && hourly {
        return Some(Unit { dimension: Dimension::Speed, end: start + 3, ..unit });
    }
    let scale = match form(start + 1) {
        "celsius" | "centigrade" | "c" => "celsius",
        "fahrenheit" | "f" => "fahrenheit",
        _ => return Some(unit),
    };
    if dimension != Dimension::Temperature {
        return Some(unit);
    }
    Some(Unit { name: scale, end: start + 2, ..unit })
}

/// A number of units, and of the smaller units right behind it: `6 feet 2 inches`, `6-foot-2`, `two hours and 30 minutes`.
fn measured(atoms: &[Atom<'_>], bare: &Found, unit: &Unit<'_>) -> Option<Found> {
    let number = bare.number.clone();
    let found = |value: Value, other: Option<Value>, end: usize| Found {
        atoms: bare.atoms.start..end,
        number: number.clone(),
        other,
        unit: stem(unit.name),
        factor: unit.size,
        style: bare.style,
        ..Found::new(number.clone(), bare.kind, value)
    };
    if unit.dimension == Dimension::Temperature {
        let celsius = bare.value.plus(Value::whole(-32))?.times(Value::fraction(5, 9)?)?;
        return Some(match unit.name {
            "fahrenheit" | "°f" => found(celsius, None, unit.end),
            "celsius" | "°c" => found(bare.value, None, unit.end),
            _ => found(bare.value, Some(celsius), unit.end),
        });
    }
    let value = bare.value.times(unit.size)?;
    let other = bare.other.and_then(|other| other.times(unit.size));
    let joined = atoms.get(unit.end).is_some_and(|atom| atom.form == "and" || atom.form == "-" && atom.glued);
    let next = unit.end + usize::from(joined);
    if matches!(atoms.get(next).map(|atom| atom.kind), Some(WordKind::Number | WordKind::Word))
        && let Some(small) = number_at(atoms, next)
        && matches!(small.style, Style::Plain(1 | 2) | Style::Words)
    {
        let hyphen = usize::from(atoms.get(small.atoms.end).is_some_and(|atom| atom.form == "-" && atom.glued));
        let sub = unit_at(atoms, small.atoms.end + hyphen)
            .filter(|sub| sub.dimension == unit.dimension && sub.size < unit.size);
        if let Some(sub) = sub {
            return Some(found(value.plus(small.value.times(sub.size)?)?, None, sub.end));
        }
        let foot = joined && matches!(unit.name, "foot" | "feet" | "ft") && small.value < Value::whole(12);
        if foot && atoms[next].glued {
            let inches = small.value.times(Value::fraction(254, 10_000)?)?;
            return Some(found(value.plus(inches)?, None, small.atoms.end));
        }
    }
    Some(found(value, other, unit.end))
}

/// `A3`, `G7`, `iPhone6`: letters and digits that are one name.
fn code_at(atoms: &[Atom<'_>], at: usize) -> Option<Found> {
    let atom = atoms[at];
    if atom.kind != WordKind::Word || !atom.form.ends_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let digits_at = atom.form.find(|char: char| char.is_ascii_digit())?;
    let (letters, digits) = atom.form.split_at_checked(digits_at)?;
    let value = Value::decimal(digits).filter(|_| letters.chars().all(char::is_alphabetic) && digits.len() <= 4)?;
    Some(Found { unit: stem(letters), ..Found::new(at..at + 1, Kind::Label, value) })
}

/// `Anna Berg (42)`, `Anna Berg, 42,`, `aged 42`.
fn is_age(atoms: &[Atom<'_>], range: &Range<usize>, value: Value, style: Style) -> bool {
    if !matches!(style, Style::Plain(1..=3)) || value > Value::whole(115) || range.start == 0 {
        return false;
    }
    let before = &atoms[range.start - 1];
    let of_age = before.form == "of" && range.start >= 2 && atoms[range.start - 2].form == "age";
    if of_age || matches!(before.form, "aged" | "age" | "turned" | "turning" | "turns") {
        return true;
    }
    let is_who = range.start >= 2 && atoms[range.start - 2].form == "who";
    if is_who && matches!(before.form, "is" | "was") {
        return matches!(atoms.get(range.end).map_or("", |atom| atom.form), "," | ".");
    }
    let named = range.start >= 2 && atoms[range.start - 2].capital && atoms[range.start - 2].kind == WordKind::Word;
    let month = range.start >= 2 && en::month(atoms[range.start - 2].form).is_some();
    let after = atoms.get(range.end).map_or("", |atom| atom.form);
    named && !month && matches!((before.form, after), ("(", ")") | (",", "," | "." | ";" | "—"))
}

/// What a number that is a name is the name of: `No. 2`, `SB 1062`, `Route 66`, `Covid-19`.
fn labelled<'a>(atoms: &[Atom<'a>], range: &Range<usize>, style: Style) -> Option<&'a str> {
    let before = atoms.get(range.start.checked_sub(1)?)?;
    if matches!(before.form, "no" | "no." | "number" | "#") && style != Style::Digits {
        return Some("no");
    }
    let Style::Plain(n_digits) = style else { return None };
    let earlier = range.start.checked_sub(2).and_then(|at| atoms.get(at));
    if before.form == "." {
        return earlier.filter(|earlier| earlier.form == "no").map(|earlier| earlier.form);
    }
    if before.form == "-" && before.glued && atoms[range.start].glued {
        let named = earlier.filter(|earlier| earlier.kind == WordKind::Word && !en::is_number_prefix(earlier.form))?;
        return (n_digits < 4).then_some(named.form);
    }
    let named = before.capital
        && before.kind == WordKind::Word
        && range.start >= 2
        && en::month(before.form).is_none()
        && en::weekday(before.form).is_none()
        && (n_digits < 4 || before.form.len() <= 3)
        && !en::is_function_word(before.form);
    named.then_some(before.form)
}
