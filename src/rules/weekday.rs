//! A day of the week or of the month against the calendar, and days that no date of publication tells.

use jiff::civil::Date;

use crate::fact::DateMention;
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// Finds a day of the week that was another one, a day that no month has, and days without an anchor.
#[derive(Debug, Default)]
pub(super) struct Weekday;

impl Rule for Weekday {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            let dates = &story.facts(document_idx).dates;
            for date in dates {
                if let Some(report) = judged(document_idx, date) {
                    sink.report(report);
                }
            }
            let anchored = document.article.published.is_some() || dates.iter().any(|date| date.day.is_some());
            let mut others = story.others(document_idx);
            let others_tell = others.any(|other| story.documents[other].article.published.is_some());
            if !anchored
                && others_tell
                && let Some(span) = loose_day(document, dates)
            {
                let words = document.slice(span);
                let message = format!("“{words}” in an article without a date: which day is meant, nobody can tell");
                sink.report(
                    Report::new(document_idx, span, message)
                        .severity(Severity::Info)
                        .confidence(60)
                        .verdict(Verdict::Unverified),
                );
            }
        }
    }
}

/// What the calendar says against a date.
fn judged(document_idx: usize, date: &DateMention) -> Option<Report> {
    let (day, month) = (date.day?, date.month?);
    let leap_year = date.year.map_or(2000, |year| year.value);
    if Date::new(leap_year, month.value, day.value).is_err() {
        let message = format!("{} has no day {}", en::month_name(month.value), day.value);
        return Some(Report::new(document_idx, date.span, message).confidence(95));
    }
    let weekday = date.weekday?;
    let meant = date.resolved()?;
    let really = meant.weekday().to_monday_one_offset();
    if really == weekday.value {
        return None;
    }
    let right = en::weekday_name(really);
    let message = format!("{meant} was a {right}");
    let report = Report::new(document_idx, weekday.span, message).replacement(right);
    Some(if date.year.is_some() { report.severity(Severity::Error).confidence(97) } else { report })
}

/// The first day of the week or phrase such as `the past few days` that only a date of publication explains.
fn loose_day(document: &Document, dates: &[DateMention]) -> Option<Span> {
    let weekday = dates.iter().find(|date| date.is_bare_weekday() && document.quotation_at(date.span).is_none());
    let mut phrase = None;
    for sentence in &document.sentences {
        let words = &document.words[sentence.words.clone()];
        for (at, word) in words.iter().enumerate() {
            let forms: Vec<&str> = words.iter().skip(at).take(5).map(|word| document.form(word)).collect();
            if let Some(length) = en::deictic(&forms)
                && document.quotation_at(word.span).is_none()
            {
                phrase = phrase.or(Some(word.span.cover(words[at + length - 1].span)));
            }
        }
    }
    match (weekday.map(|date| date.span), phrase) {
        (Some(weekday), Some(phrase)) => Some(weekday.min(phrase)),
        (weekday, phrase) => weekday.or(phrase),
    }
}
