//! Figures in the digits of another language: `1.250`, `1 250`, `2,5`, `3ème`, `14.30 Uhr`, `20h30`, `90er`, `18-jährig`,
//! `19. Jahrhundert`, `siècle` with its Roman numeral.

use super::{Context, Figure, FigureKind, Tables};

/// The figure in digits that words begin with, and how many words it has; nothing for plain digits that say no more than
/// they do in English.
pub(super) fn figure(tables: &Tables, context: Context<'_>) -> Option<(usize, Figure)> {
    let first = context.form(0);
    if !first.starts_with(|char: char| char.is_ascii_digit()) {
        return roman_century(tables, context);
    }
    let letters_at = first.find(char::is_alphabetic).unwrap_or(first.len());
    let (digits, letters) = first.split_at_checked(letters_at)?;
    time(tables, context, digits, letters)
        .or_else(|| lettered(tables, context, digits, letters))
        .or_else(|| if letters.is_empty() { separated(tables, context) } else { None })
}

/// `14.30 Uhr`, `14 Uhr 30`, `20h30`, `20 h 30`, `alle 20.30`.
fn time(tables: &Tables, context: Context<'_>, digits: &str, letters: &str) -> Option<(usize, Figure)> {
    let (hours, pointed) = digits.split_once('.').map_or((digits, None), |(hours, minutes)| (hours, Some(minutes)));
    let hours: i64 = hours.parse().ok().filter(|hours| *hours <= 24)?;
    let minutes_of = |digits: &str| -> Option<i64> {
        let minutes = digits.parse().ok().filter(|minutes| *minutes < 60)?;
        (digits.len() == 2).then_some(minutes)
    };
    let found = |minutes: i64, n_words| Some((n_words, Figure::whole(60 * hours + minutes, FigureKind::Time)));
    if !letters.is_empty() {
        let hour = tables.hours.iter().find(|hour| letters.starts_with(**hour))?;
        let rest = letters.strip_prefix(hour).filter(|_| pointed.is_none())?;
        return found(if rest.is_empty() { 0 } else { minutes_of(rest)? }, 1);
    }
    let written = |ahead: usize| context.form(ahead) == ":" && minutes_of(context.form(ahead + 1)).is_some();
    let (minutes, next) = match pointed {
        Some(minutes) => (minutes_of(minutes), 1),
        None if written(1) => (minutes_of(context.form(2)), 3),
        None => (None, 1),
    };
    if tables.hours.contains(&context.form(next)) {
        if pointed.is_some() && minutes.is_none() {
            return None;
        }
        return match (minutes, minutes_of(context.form(next + 1))) {
            (None, Some(behind)) => found(behind, next + 2),
            (minutes, _) => {
                // "drei Stunden" is no time, and "24 h" is one only where it must be.
                found(minutes.unwrap_or(0), next + 1)
                    .filter(|_| minutes.is_some() || tables.hours.first() == Some(&context.form(next)))
            }
        };
    }
    let led = tables.before_time.contains(&context.before);
    found(minutes.filter(|_| led)?, next)
}

/// `3ème`, `90er`, `18jährig`, `3.`, `19. Jahrhundert`.
fn lettered(tables: &Tables, context: Context<'_>, digits: &str, letters: &str) -> Option<(usize, Figure)> {
    let number: i64 = digits.parse().ok().filter(|_| digits.len() <= 4)?;
    let behind = match (letters, context.form(1)) {
        ("", "-") => Some((context.form(2), 3)),
        ("", _) => None,
        _ => Some((letters.trim_start_matches('-'), 1)),
    };
    if let Some((letters, n_words)) = behind {
        let begins = |list: &[&str]| list.iter().any(|word| letters.starts_with(word));
        if begins(&tables.ages) {
            return Some((n_words, Figure::whole(number, FigureKind::Age)));
        }
        if begins(&tables.counting) {
            return Some((n_words, Figure::whole(number, FigureKind::Digits)));
        }
        if n_words == 1 && number % 10 == 0 && tables.decade.contains(&letters) {
            return Some((1, Figure::whole(number, FigureKind::Decade)));
        }
        if n_words == 1 && tables.ordinals.contains(&letters) {
            let is_century = tables.century.contains(&context.form(1));
            let kind = if is_century { FigureKind::Century } else { FigureKind::Ordinal };
            return Some((1 + usize::from(is_century), Figure::whole(number, kind)));
        }
        return None;
    }
    let is_stopped = context.form(1) == "." && tables.ordinals.contains(&".");
    if is_stopped && tables.century.contains(&context.form(2)) {
        return Some((3, Figure::whole(number, FigureKind::Century)));
    }
    if number % 10 == 0 && tables.decade.contains(&context.before) {
        return Some((1, Figure::whole(number, FigureKind::Decade)));
    }
    None
}

/// Digits with separators: `1.250,5`, `1 250`, `2,5`, `1'250`.
fn separated(tables: &Tables, context: Context<'_>) -> Option<(usize, Figure)> {
    let marks = tables.words.group_marks;
    let first = context.form(0);
    if first.chars().any(|char| !char.is_ascii_digit() && !matches!(char, '.' | ',')) {
        return None;
    }
    let (whole, part) = first.split_once(',').unwrap_or((first, ""));
    if part.contains(['.', ',']) || whole.is_empty() {
        return None;
    }
    let part_is_empty = part.is_empty();
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups: Vec<&str> = whole.split('.').collect();
    let pointed = groups.len() > 1;
    if pointed && !(marks.contains(&'.') && groups.iter().skip(1).all(|group| is_group(group)) && groups[0].len() <= 3)
    {
        // A full stop that parts no thousands: 3.5, as abroad.
        let [whole, part] = groups.as_slice() else { return None };
        return decimal(whole, part).filter(|_| part_is_empty).map(|figure| (1, figure));
    }
    let mut n_words = 1;
    let mut part = part;
    let grouped = |mark: &str| mark.chars().next().is_some_and(|mark| marks.contains(&mark));
    if !pointed && part.is_empty() && groups[0].len() <= 3 && groups[0] != "0" {
        // The thousands are words of their own after a space.
        loop {
            let apart = usize::from(grouped(context.form(n_words)));
            if apart == 0 && !marks.contains(&' ') {
                break;
            }
            let next = context.form(n_words + apart);
            let (group, rest) = next.split_once(',').unwrap_or((next, ""));
            if !is_group(group) || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            groups.push(group);
            part = rest;
            n_words += 1 + apart;
            if !rest.is_empty() {
                break;
            }
        }
    }
    if groups.len() == 1 && part.is_empty() {
        return None;
    }
    Some((n_words, decimal(&groups.concat(), part)?))
}

fn decimal(whole: &str, part: &str) -> Option<Figure> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || whole.len() + part.len() > 15 {
        return None;
    }
    let numerator = format!("{whole}{part}").parse().ok()?;
    let denominator = 10_i64.pow(u32::try_from(part.len()).ok()?);
    Some(Figure { numerator, denominator, kind: FigureKind::Digits })
}

/// `siglo xix`, `xixe siècle`, `xix secolo`.
fn roman_century(tables: &Tables, context: Context<'_>) -> Option<(usize, Figure)> {
    let century = |ahead: usize| tables.century.contains(&context.form(ahead));
    let (numeral, n_words) = match (century(0), century(1)) {
        (true, _) => (context.form(1), 2),
        (false, true) => (context.form(0), 2),
        (false, false) => return None,
    };
    let bare =
        tables.ordinals.iter().filter_map(|ending| numeral.strip_suffix(ending)).find(|bare| roman(bare).is_some());
    let number = roman(bare.unwrap_or(numeral))?;
    Some((n_words, Figure::whole(number, FigureKind::Century)))
}

/// A Roman numeral up to thirty.
fn roman(numeral: &str) -> Option<i64> {
    let mut total = 0;
    let mut last = 0;
    for letter in numeral.chars().rev() {
        let worth = match letter {
            'i' => 1,
            'v' => 5,
            'x' => 10,
            _ => return None,
        };
        total += if worth < last { -worth } else { worth };
        last = last.max(worth);
    }
    (1..=30).contains(&total).then_some(total)
}
