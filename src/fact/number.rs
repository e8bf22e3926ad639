//! Numbers in digits, in words, or in both: `1,250`, `forty-two`, `half a million`, `3.5bn`, `two-thirds`.

use std::ops::Range;

use super::atom::Atom;
use super::value::Value;
use crate::language::en::{self, Numeral};
use crate::language::{Figure, FigureKind};
use crate::segment::WordKind;

/// A number as it is written, before anyone asks what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its atoms.
    pub(super) atoms: Range<usize>,
    /// What it is worth.
    pub(super) value: Value,
    /// What it is worth if its separator is meant the other way: 1.250 as 1,250.
    pub(super) other: Option<Value>,
    /// How it is written.
    pub(super) style: Style,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Digits without any separator or scale, and how many.
    Plain(usize),
    /// Digits with separators or a scale.
    Digits,
    /// Words.
    Words,
    /// Digits or words with an ordinal's ending.
    Ordinal,
    /// `1990s`.
    Decade,
}

/// The number that begins at an atom; nothing behind the last one.
pub(super) fn number_at(atoms: &[Atom<'_>], at: usize) -> Option<Number> {
    let atom = atoms.get(at)?;
    if let Some(figure) = atom.figure {
        return foreign(atoms, at, figure);
    }
    match atom.kind {
        WordKind::Number => in_digits(atoms, at),
        WordKind::Word => in_words(atoms, at),
        WordKind::Mark => None,
    }
}

/// A number that is told in another language, with the scale behind it.
fn foreign(atoms: &[Atom<'_>], at: usize, figure: Figure) -> Option<Number> {
    let value = Value::fraction(figure.numerator.into(), figure.denominator.into())?;
    let style = match figure.kind {
        FigureKind::Digits => Style::Digits,
        FigureKind::Words | FigureKind::Age => Style::Words,
        FigureKind::Ordinal => Style::Ordinal,
        FigureKind::Decade => Style::Decade,
        FigureKind::Doubtful | FigureKind::Century | FigureKind::Time => return None,
    };
    let number = Number { atoms: at..at + 1, value, other: None, style };
    let (power, used) = scales(atoms, at + 1);
    if used == 0 || !matches!(style, Style::Digits | Style::Words) {
        return Some(number);
    }
    Some(Number { atoms: at..at + 1 + used, value: value.scaled(power)?, style: Style::Digits, ..number })
}

fn in_digits(atoms: &[Atom<'_>], at: usize) -> Option<Number> {
    let form = atoms[at].form;
    let letters_at = form.find(|char: char| char.is_alphabetic()).unwrap_or(form.len());
    let (digits, letters) = form.split_at_checked(letters_at)?;
    if let Some(mixed) = with_fraction(atoms, at, digits).filter(|_| letters.is_empty()) {
        return Some(mixed);
    }
    let (value, other) = separated(digits)?;
    let n_digits = digits.len();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let mut number = Number { atoms: at..at + 1, value, other, style: Style::Digits };
    match letters {
        "" if plain => number.style = Style::Plain(n_digits),
        "" => {}
        "st" | "nd" | "rd" | "th" if plain => {
            number.style = Style::Ordinal;
            return Some(number);
        }
        "s" | "'s" if plain && digits.ends_with('0') => {
            number.style = Style::Decade;
            return Some(number);
        }
        _ => {
            if let Some(power) = en::scale_letters(letters) {
                number.value = value.scaled(power)?;
            } else {
                en::measure(letters)?;
            }
            return Some(number);
        }
    }
    let (power, used) = scales(atoms, at + 1);
    if used > 0 {
        number.value = value.scaled(power)?;
        number.other = None;
        number.style = Style::Digits;
        number.atoms.end += used;
    }
    Some(number)
}

/// `3½`, `½`, `3 1/2`, `1/3`: whole and part.
fn with_fraction(atoms: &[Atom<'_>], at: usize, digits: &str) -> Option<Number> {
    let signs = [('½', (1, 2)), ('¼', (1, 4)), ('¾', (3, 4)), ('⅓', (1, 3)), ('⅔', (2, 3))];
    let number = |whole: &str, (part, parts): (i128, i128), end: usize| {
        let whole = if whole.is_empty() { Value::ZERO } else { Value::decimal(whole)? };
        let value = whole.plus(Value::fraction(part, parts)?)?;
        Some(Number { atoms: at..end, value, other: None, style: Style::Digits })
    };
    for (sign, fraction) in signs {
        if let Some(whole) = digits.strip_suffix(sign) {
            return number(whole, fraction, at + 1);
        }
    }
    let slashed = |at: usize| {
        let form = |ahead: usize| atoms.get(at + ahead).filter(|atom| ahead == 0 || atom.glued).map(|atom| atom.form);
        let fraction = match (form(0)?, form(1)?, form(2)?) {
            ("1", "/", parts @ ("2" | "3" | "4" | "5")) => (1, parts.parse().ok()?),
            ("2", "/", "3") => (2, 3),
            ("3", "/", "4") => (3, 4),
            _ => return None,
        };
        atoms.get(at + 3).is_none_or(|atom| !(atom.glued && atom.form == "/")).then_some(fraction)
    };
    if let Some(fraction) = slashed(at) {
        return number("", fraction, at + 3);
    }
    let fraction = slashed(at + 1).filter(|_| !atoms[at + 1].glued)?;
    number(digits, fraction, at + 4)
}

/// Reads digits with separators the English way, and the continental way where that differs.
fn separated(digits: &str) -> Option<(Value, Option<Value>)> {
    let grouped = |mark: char, text: &str| {
        let mut parts = text.split(mark);
        let first = parts.next().unwrap_or("");
        let mut n_parts = 1;
        let rest = parts.all(|part| {
            n_parts += 1;
            part.len() == 3
        });
        (1..=3).contains(&first.len()) && rest && n_parts > 1
    };
    let without = |mark: char, text: &str| text.replace(mark, "");
    if !digits.contains(['.', ',']) {
        return Some((Value::decimal(digits)?, None));
    }
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if grouped(',', whole) && !part.contains(['.', ',']) {
        let english = Value::decimal(&without(',', digits))?;
        let other = (whole.matches(',').count() == 1 && part.is_empty()).then(|| digits.replace(',', "."));
        return Some((english, other.and_then(|other| Value::decimal(&other))));
    }
    if !digits.contains(',') && digits.matches('.').count() == 1 {
        let other = grouped('.', digits).then(|| without('.', digits));
        return Some((Value::decimal(digits)?, other.and_then(|other| Value::decimal(&other))));
    }
    let (whole, part) = digits.split_once(',').unwrap_or((digits, ""));
    if (grouped('.', whole) || !whole.contains('.')) && !part.contains(['.', ',']) {
        let plain = without('.', whole);
        let text = if part.is_empty() { plain } else { format!("{plain}.{part}") };
        return Some((Value::decimal(&text)?, None));
    }
    None
}

/// The power of ten of the scale words from `at` on (`million`, `-million`, `hundred thousand`), and how many atoms.
fn scales(atoms: &[Atom<'_>], at: usize) -> (u32, usize) {
    let mut power = 0;
    let mut used = 0;
    loop {
        let mut next = at + used;
        if atoms.get(next).is_some_and(|atom| atom.form == "-" && atom.glued)
            && atoms.get(next + 1).is_some_and(|atom| atom.glued)
        {
            next += 1;
        }
        let step = match atoms.get(next).and_then(|atom| en::numeral(atom.form)) {
            Some(Numeral::Scale(power)) => power,
            Some(Numeral::Multiple(100)) => 2,
            Some(Numeral::Multiple(_) | Numeral::Small(_) | Numeral::Ten(_)) | None => return (power, used),
        };
        power += step;
        used = next + 1 - at;
    }
}

fn in_words(atoms: &[Atom<'_>], at: usize) -> Option<Number> {
    let form = atoms[at].form;
    if let Some(years) = en::decade(form) {
        let value = Value::whole(i128::from(years));
        return Some(Number { atoms: at..at + 1, value, other: None, style: Style::Decade });
    }
    if form == "half" {
        return half_of(atoms, at);
    }
    let article = matches!(form, "a" | "an");
    let mut next = at + usize::from(article);
    if article && atoms.get(next).is_some_and(|atom| atom.form == "half") {
        return half_of(atoms, next).map(|number| Number { atoms: at..number.atoms.end, ..number });
    }
    if article && atoms.get(next).is_some_and(|atom| atom.form == "quarter") {
        let (power, used) = scales_after_of(atoms, next + 1)?;
        let value = Value::fraction(1, 4)?.scaled(power)?;
        return Some(Number { atoms: at..next + 1 + used, value, other: None, style: Style::Words });
    }
    let (mut total, mut group, mut any) = (0_i128, if article { 1 } else { 0_i128 }, article);
    let (mut last, mut ordinal) = (at, None);
    while let Some(atom) = atoms.get(next) {
        let linked = next > at && matches!(atom.form, "-" | "and") && any && !article;
        if linked {
            // "a hundred and four", "twenty-two": only before another numeral that can still be added.
            let follows = atoms.get(next + 1).and_then(|atom| en::numeral(atom.form));
            let follows_ordinal = atoms.get(next + 1).is_some_and(|atom| en::ordinal(atom.form).is_some());
            let can_add = match (atom.form, follows) {
                ("and", Some(Numeral::Small(_) | Numeral::Ten(_))) => group % 100 == 0 && group + total >= 100,
                ("-", Some(_)) => atom.glued && atoms[next + 1].glued,
                ("-", None) => follows_ordinal && group % 10 == 0 && group > 0,
                _ => false,
            };
            if !can_add {
                break;
            }
            next += 1;
            continue;
        }
        match en::numeral(atom.form) {
            Some(Numeral::Small(small)) if group % 100 == 0 || small < 10 && group % 10 == 0 && group % 100 >= 20 => {
                group += i128::from(small);
            }
            Some(Numeral::Ten(ten)) if group % 100 == 0 => group += i128::from(ten),
            Some(Numeral::Multiple(times)) if any && group > 0 && group < 100 => group *= i128::from(times),
            Some(Numeral::Scale(power)) if any && group > 0 => {
                total += group.checked_mul(10_i128.checked_pow(power)?)?;
                group = 0;
            }
            Some(Numeral::Small(_) | Numeral::Ten(_) | Numeral::Multiple(_) | Numeral::Scale(_)) | None => {
                if let Some(end) = en::ordinal(atom.form)
                    && (!any || group >= 20 && group % 10 == 0 && end < 10)
                    && !article
                {
                    ordinal = Some(end);
                    last = next;
                }
                break;
            }
        }
        any = true;
        last = next;
        next += 1;
        if article && !matches!(en::numeral(atoms[last].form), Some(Numeral::Scale(_))) {
            break;
        }
    }
    if let Some(end) = ordinal {
        if let Some(fraction) = fraction(atoms, at, group, last) {
            return Some(fraction);
        }
        let value = Value::whole(total + group + i128::from(end));
        return Some(Number { atoms: at..last + 1, value, other: None, style: Style::Ordinal });
    }
    if last == at && article || !any {
        return None;
    }
    let whole = total + group;
    if let Some(fraction) = fraction(atoms, at, whole, last + 1) {
        return Some(fraction);
    }
    if let Some(half) = and_a_half(atoms, at, whole, last + 1) {
        return Some(half);
    }
    Some(Number { atoms: at..last + 1, value: Value::whole(whole), other: None, style: Style::Words })
}

/// `two-thirds`, `three quarters`: a small numeral and a denominator at `at`, a hyphen between them or not.
fn fraction(atoms: &[Atom<'_>], start: usize, whole: i128, at: usize) -> Option<Number> {
    let hyphen = usize::from(atoms.get(at).is_some_and(|atom| atom.form == "-"));
    let parts = atoms.get(at + hyphen).and_then(|atom| en::denominator(atom.form))?;
    let plural = atoms[at + hyphen].form.ends_with('s') || atoms[at + hyphen].form == "half";
    if !(1..=19).contains(&whole) || plural != (whole > 1) && whole > 1 || whole > 1 && !plural {
        return None;
    }
    let value = Value::fraction(whole, i128::from(parts))?;
    Some(Number { atoms: start..at + hyphen + 1, value, other: None, style: Style::Words })
}

/// `two and a half`, `two-and-a-half million`: a half behind a whole number in words.
fn and_a_half(atoms: &[Atom<'_>], start: usize, whole: i128, at: usize) -> Option<Number> {
    let is_mark = |at: usize| atoms.get(at).is_some_and(|atom| atom.form == "-" && atom.glued);
    let mut next = at;
    for word in ["and", "a", "half"] {
        next += usize::from(is_mark(next));
        if atoms.get(next)?.form != word {
            return None;
        }
        next += 1;
    }
    let (power, used) = scales(atoms, next);
    let value = Value::whole(whole).plus(Value::fraction(1, 2)?)?.scaled(power)?;
    Some(Number { atoms: start..next + used, value, other: None, style: Style::Words })
}

/// `half a million`, `half-million`, `half a dozen`.
fn half_of(atoms: &[Atom<'_>], at: usize) -> Option<Number> {
    let gap = usize::from(atoms.get(at + 1).is_some_and(|atom| matches!(atom.form, "a" | "-" | "an")));
    let whole = match atoms.get(at + 1 + gap).and_then(|atom| en::numeral(atom.form))? {
        Numeral::Scale(power) => Value::whole(1).scaled(power)?,
        Numeral::Multiple(times) => Value::whole(i128::from(times)),
        Numeral::Small(_) | Numeral::Ten(_) => return None,
    };
    let value = whole.times(Value::fraction(1, 2)?)?;
    Some(Number { atoms: at..at + 2 + gap, value, other: None, style: Style::Words })
}

/// `of a million`, `million`: the scale behind a fraction.
fn scales_after_of(atoms: &[Atom<'_>], at: usize) -> Option<(u32, usize)> {
    let mut skipped = 0;
    while atoms.get(at + skipped).is_some_and(|atom| matches!(atom.form, "of" | "a" | "-")) {
        skipped += 1;
    }
    let (power, used) = scales(atoms, at + skipped);
    (used > 0).then_some((power, skipped + used))
}
