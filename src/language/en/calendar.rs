//! Months and days of the week.

/// The month, 1..=12, that a form names.
#[must_use]
pub fn month(form: &str) -> Option<i8> {
    let month = match form {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    };
    Some(month)
}

/// Whether a month's form is an everyday word too, so that it needs a day, a year or a preposition beside it.
#[must_use]
pub fn is_doubtful_month(form: &str) -> bool {
    matches!(form, "march" | "may" | "mar" | "jan" | "dec" | "jun")
}

/// A month's name.
#[must_use]
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or("")
}

/// The day of the week, 1 for Monday to 7 for Sunday, that a form names; genitive and plural too.
#[must_use]
pub fn weekday(form: &str) -> Option<i8> {
    let stem = form.strip_suffix("'s").or_else(|| form.strip_suffix('s').filter(|stem| stem.ends_with("day")));
    let weekday = match stem.unwrap_or(form) {
        "monday" | "mon" => 1,
        "tuesday" | "tue" | "tues" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" | "thur" | "thurs" => 4,
        "friday" | "fri" => 5,
        "saturday" => 6,
        "sunday" => 7,
        _ => return None,
    };
    Some(weekday)
}

/// Whether a day of the week is abbreviated, so that a date must follow for it to be one.
#[must_use]
pub fn is_short_weekday(form: &str) -> bool {
    !form.contains("day")
}

/// The name of a day of the week.
#[must_use]
pub fn weekday_name(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|index| NAMES.get(index)).copied().unwrap_or("")
}

/// Whether a word may stand between preposition and month or before a month alone: `in June`, `last May`.
#[must_use]
pub fn leads_a_month(form: &str) -> bool {
    matches!(
        form,
        "in" | "for"
            | "since"
            | "until"
            | "till"
            | "by"
            | "before"
            | "after"
            | "from"
            | "to"
            | "last"
            | "this"
            | "next"
            | "of"
            | "early"
            | "late"
            | "mid"
            | "during"
            | "through"
            | "and"
            | "between"
            | "on"
    )
}

/// Words that say a day only beside a date of publication: `yesterday`, `last week`, `the past few days`.
///
/// `words` are the forms from some place on; the answer is how many of them belong to the phrase.
#[must_use]
pub fn deictic(words: &[&str]) -> Option<usize> {
    match words {
        ["yesterday" | "today" | "tomorrow" | "tonight", ..] => Some(1),
        ["last" | "next", "week" | "month" | "weekend" | "night", ..] => Some(2),
        ["the", "past" | "last", "few" | "couple", "days" | "weeks", ..] => Some(4),
        ["past" | "last", "few", "days" | "weeks", ..] => Some(3),
        ["recent", "days" | "weeks", ..] => Some(2),
        _ => None,
    }
}

/// Whether a form speaks of the hours that belong to two days.
#[must_use]
pub fn is_night(form: &str) -> bool {
    matches!(form, "night" | "nights" | "overnight" | "midnight")
}

/// Whether a word before a number makes a time of day of it: `at 18h`.
#[must_use]
pub fn leads_a_time(form: &str) -> bool {
    matches!(form, "at" | "around" | "about" | "before" | "after" | "from" | "until" | "till" | "by" | "since" | "(")
}

/// How many days from today the day is that a form names.
#[must_use]
pub fn days_away(form: &str) -> Option<i16> {
    match form {
        "yesterday" | "yesterday's" => Some(-1),
        "today" | "today's" | "tonight" => Some(0),
        "tomorrow" | "tomorrow's" => Some(1),
        _ => None,
    }
}
