//! Fields that several formats have: days and languages as they write them.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

use crate::language::Language;

/// The day of publication that a field tells; a notice if it is no date.
pub(super) fn published(field: Option<&str>, notices: &mut Vec<String>) -> Option<Date> {
    let told = field.filter(|field| !field.trim().is_empty())?;
    let date = day(told);
    if date.is_none() {
        notices.push(format!("published is no date: {told:?}"));
    }
    date
}

/// The language that a field tells; a notice if it is no language tag.
pub(super) fn language(field: Option<&str>, notices: &mut Vec<String>) -> Option<Language> {
    let told = field.filter(|field| !field.trim().is_empty())?;
    let language = Language::from_tag(told);
    if language.is_none() {
        notices.push(format!("language is no language tag: {told:?}"));
    }
    language
}

/// The day that a field names, in the time zone that it is written in: `2024-01-24`, `2024-01-24T09:30:00+01:00`,
/// `20240124T093000+0100`, `Wed, 24 Jan 2024 09:30:00 +0100`, `24 January 2024`, `January 24, 2024`.
pub(super) fn day(field: &str) -> Option<Date> {
    let field = field.trim();
    if let Some(date) = field.get(..10).and_then(|date| date.parse().ok()) {
        let rest = field.get(10..).unwrap_or_default();
        return (rest.is_empty() || rest.starts_with(['T', 't', ' '])).then_some(date);
    }
    // ISO 8601 without hyphens, as NITF has it.
    if let Some(compact) = field.get(..8).filter(|compact| compact.bytes().all(|byte| byte.is_ascii_digit())) {
        let rest = field.get(8..).unwrap_or_default();
        let date = Date::strptime("%Y%m%d", compact).ok();
        return date.filter(|_| rest.is_empty() || rest.starts_with('T'));
    }
    if let Ok(zoned) = rfc2822::parse(field) {
        return Some(zoned.date());
    }
    ["%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"].iter().find_map(|form| Date::strptime(form, field).ok())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::day;

    #[test]
    fn days_are_read_as_they_are_written() {
        for field in [
            "2024-01-24",
            " 2024-01-24T23:30:00-08:00",
            "2024-01-24 09:30",
            "20240124",
            "20240124T093000-0800",
            "Wed, 24 Jan 2024 23:30:00 -0800",
            "24 January 2024",
            "January 24, 2024",
            "Jan 24, 2024",
        ] {
            assert_eq!(day(field), Some(date(2024, 1, 24)), "{field}");
        }
        for field in ["", "2024", "2024-01-244", "24/01/2024", "yesterday", "２０２４-01-24"] {
            assert_eq!(day(field), None, "{field}");
        }
    }
}
