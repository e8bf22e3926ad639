//! A date or day of the week against the other articles'.

use crate::article::Role;
use crate::compare::value::{Contradiction, Ground, Said, contradictions};
use crate::compare::{likelihood, original};
use crate::fact::{DateMention, Dispute, dispute};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// Thousandths of log odds from which on a finding is worth knowing, worth a look, and certain.
const INFO: i32 = 200;
const WARNING: i32 = 850;
const ERROR: i32 = 2000;
/// How many days apart two articles may be for their days of the week to mean the same week.
const SAME_WEEK: i32 = 4;

/// Finds a date that other articles give otherwise in the same context.
#[derive(Debug, Default)]
pub(super) struct DateMismatch;

impl Rule for DateMismatch {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let facts: Vec<&[DateMention]> = story.all_facts().iter().map(|facts| facts.dates.as_slice()).collect();
        for candidate in story.candidates() {
            let mut told = Vec::new();
            for (other, contradiction) in contradictions(story, candidate) {
                if let Said::Date(date) = contradiction.here {
                    told.push(date.span);
                    sink.report(of_pair(story, candidate, other, date, &contradiction));
                }
            }
            if story.is_pair() {
                continue;
            }
            for date in facts[candidate] {
                if told.contains(&date.span) {
                    continue;
                }
                let mut others: Vec<usize> = story.others(candidate).collect();
                if date.is_bare_weekday() {
                    others.retain(|&other| in_one_week(&story.documents[candidate], &story.documents[other]));
                }
                let Some(against) = dispute(date, candidate, &others, &facts, story.contexts()) else { continue };
                let points = likelihood::of_date(story, candidate, date, &against);
                if points >= INFO {
                    sink.report(report(story, candidate, date, &against, others.len(), points));
                }
            }
        }
    }
}

/// The report on a date of two sentences that say the same.
fn of_pair(
    story: &Story,
    candidate: usize,
    document: usize,
    date: &DateMention,
    contradiction: &Contradiction<'_>,
) -> Report {
    let there = contradiction.there.span();
    let other = &story.documents[document];
    let report = Report::new(candidate, date.span, message(story, (candidate, date.span), (document, there)))
        .severity(contradiction.ground.severity())
        .confidence(contradiction.ground.confidence())
        .verdict(Verdict::Contradicted)
        .evidence(story, document, there);
    // The words of an original in another language are no suggestion.
    if contradiction.ground == Ground::Kind || other.article.role == Role::Source {
        report
    } else {
        report.replacement(other.slice(there))
    }
}

/// What stands here and there.
fn message(story: &Story, (candidate, here): (usize, Span), (document, there): (usize, Span)) -> String {
    if story.is_original(candidate, document) {
        let says = original::says(story, document, there);
        return format!("{says}; here “{}”", story.documents[candidate].slice(here));
    }
    let other = &story.documents[document];
    format!("“{}” here, “{}” in {}", story.documents[candidate].slice(here), other.slice(there), other.article.name())
}

/// Whether the two articles' days of the week may be held against each other.
fn in_one_week(left: &Document, right: &Document) -> bool {
    let (Some(left), Some(right)) = (left.article.published, right.article.published) else { return true };
    left.until(right).is_ok_and(|away| away.get_days().abs() <= SAME_WEEK)
}

fn report(
    story: &Story,
    candidate: usize,
    date: &DateMention,
    against: &Dispute<'_, DateMention>,
    n_others: usize,
    points: i32,
) -> Report {
    let there = story.documents[against.document].slice(against.fact.span);
    let certain = points >= ERROR && against.mutual && against.n_saying == n_others && against.support == 0;
    let severity = match points {
        _ if certain => Severity::Error,
        WARNING.. => Severity::Warning,
        _ => Severity::Info,
    };
    let places = ((candidate, date.span), (against.document, against.fact.span));
    let report = Report::new(candidate, date.span, message(story, places.0, places.1))
        .severity(severity)
        .confidence(u8::try_from((55 + points / 40).clamp(20, 97)).unwrap_or(55))
        .verdict(Verdict::Contradicted)
        .evidence(story, against.document, against.fact.span);
    if points >= WARNING { report.replacement(there.trim_end_matches("'s").trim_end_matches("’s")) } else { report }
}
