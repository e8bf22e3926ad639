//! A date or day of the week against the other articles'.

use crate::fact::{DateMention, Dispute, Value, dispute, is_plausible_year};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;

/// Thousandths of log odds from which on a finding is worth knowing, worth a look, and certain.
const INFO: i32 = 0;
const WARNING: i32 = 500;
const ERROR: i32 = 1500;
/// How many days apart two articles may be for their days of the week to mean the same week.
const SAME_WEEK: i32 = 4;

/// Finds a date that other articles give otherwise in the same context.
#[derive(Debug, Default)]
pub(super) struct DateMismatch;

impl Rule for DateMismatch {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let facts: Vec<&[DateMention]> = story.all_facts().iter().map(|facts| facts.dates.as_slice()).collect();
        for candidate in story.candidates() {
            for date in facts[candidate] {
                let mut others: Vec<usize> = story.others(candidate).collect();
                if date.is_bare_weekday() {
                    others.retain(|&other| in_one_week(&story.documents[candidate], &story.documents[other]));
                }
                let Some(against) = dispute(date, candidate, &others, &facts, story.contexts()) else { continue };
                let points = points(date, &against);
                if points >= INFO {
                    sink.report(report(story, candidate, date, &against, others.len(), points));
                }
            }
        }
    }
}

/// Whether the two articles' days of the week may be held against each other.
fn in_one_week(left: &Document, right: &Document) -> bool {
    let (Some(left), Some(right)) = (left.article.published, right.article.published) else { return true };
    left.until(right).is_ok_and(|away| away.get_days().abs() <= SAME_WEEK)
}

fn points(date: &DateMention, against: &Dispute<'_, DateMention>) -> i32 {
    let when = |yes: bool, points: i32| if yes { points } else { 0 };
    let implausible = date.year.is_some_and(|year| !is_plausible_year(Value::whole(i128::from(year.value))));
    let impossible = date.day.is_some_and(|day| day.value > 31);
    against.points() - 2640 + when(date.is_bare_weekday(), 990) + when(implausible || impossible, 3250)
}

fn report(
    story: &Story,
    candidate: usize,
    date: &DateMention,
    against: &Dispute<'_, DateMention>,
    n_others: usize,
    points: i32,
) -> Report {
    let here = story.documents[candidate].slice(date.span);
    let there = story.documents[against.document].slice(against.fact.span);
    let certain = points >= ERROR && against.mutual && against.n_saying == n_others && against.support == 0;
    let severity = match points {
        _ if certain => Severity::Error,
        WARNING.. => Severity::Warning,
        _ => Severity::Info,
    };
    let report = Report::new(candidate, date.span, format!("“{here}” here, “{there}” in the other article"))
        .severity(severity)
        .confidence(u8::try_from((55 + points / 40).clamp(20, 97)).unwrap_or(55))
        .verdict(Verdict::Contradicted)
        .evidence(story, against.document, against.fact.span);
    if points >= WARNING { report.replacement(there.trim_end_matches("'s").trim_end_matches("’s")) } else { report }
}
