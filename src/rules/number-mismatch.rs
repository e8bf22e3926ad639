//! A number against the other articles'.

use crate::article::Role;
use crate::compare::value::{Contradiction, Ground, Said, contradictions};
use crate::compare::{likelihood, original};
use crate::fact::{Dispute, Kind, Quantity, dispute, scale_between};
use crate::finding::{Severity, Verdict};
use crate::language::{self, en};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::text::Span;

/// Thousandths of log odds from which on a finding is worth knowing, worth a look, and certain.
const INFO: i32 = -300;
const WARNING: i32 = 500;
const ERROR: i32 = 1400;

/// Finds a number that other articles give otherwise in the same context.
#[derive(Debug, Default)]
pub(super) struct NumberMismatch;

impl Rule for NumberMismatch {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let facts: Vec<&[Quantity]> = story.all_facts().iter().map(|facts| facts.quantities.as_slice()).collect();
        for candidate in story.candidates() {
            let mut told = Vec::new();
            for (other, contradiction) in contradictions(story, candidate) {
                if let Said::Number(quantity) = contradiction.here {
                    told.push(quantity.span);
                    sink.report(of_pair(story, candidate, other, quantity, &contradiction));
                }
            }
            if story.is_pair() {
                continue;
            }
            let others: Vec<usize> = story.others(candidate).collect();
            for quantity in facts[candidate] {
                if told.contains(&quantity.span) {
                    continue;
                }
                let Some(against) = dispute(quantity, candidate, &others, &facts, story.contexts()) else { continue };
                let points = likelihood::of_number(story, candidate, quantity, &against);
                if points >= INFO {
                    sink.report(report(story, candidate, quantity, &against, points));
                }
            }
        }
    }
}

/// The report on a number of two sentences that say the same.
fn of_pair(
    story: &Story,
    candidate: usize,
    document: usize,
    quantity: &Quantity,
    contradiction: &Contradiction<'_>,
) -> Report {
    let there = contradiction.there.span();
    let value = match contradiction.there {
        Said::Number(other) => Some(other),
        Said::Date(_) => None,
    };
    let message = if story.is_original(candidate, document) {
        message_abroad(story, (candidate, quantity), (document, there, value))
    } else {
        message(story, (candidate, quantity), (document, there, value))
    };
    let report = Report::new(candidate, quantity.span, message)
        .severity(contradiction.ground.severity())
        .confidence(contradiction.ground.confidence())
        .verdict(Verdict::Contradicted)
        .evidence(story, document, there);
    let other = &story.documents[document];
    // The words of an original in another language are no suggestion.
    if contradiction.ground == Ground::Kind || other.article.role == Role::Source {
        report
    } else {
        report.replacement(other.slice(there))
    }
}

/// What stands here and there, and what explains a factor of a thousand.
fn message(
    story: &Story,
    (candidate, quantity): (usize, &Quantity),
    (document, span, other): (usize, Span, Option<&Quantity>),
) -> String {
    let (here, there) = (story.documents[candidate].slice(quantity.span), story.documents[document].slice(span));
    let message = format!("“{here}” here, “{there}” in {}", story.documents[document].article.name());
    let scale = other.and_then(|other| scale_between(quantity.value, other.value));
    if scale != Some(3) {
        return message;
    }
    let powers = [3, 6, 9, 12].into_iter().filter_map(en::scale_name);
    let named: Vec<&str> = powers.filter(|name| here.contains(name) || there.contains(name)).collect();
    if named.is_empty() {
        return format!("{message}: a thousand times as much");
    }
    let named = named.join(" and ");
    format!("{message}: a thousand times as much ({named}; German Milliarde and French milliard are a billion)")
}

/// What stands in the original and what it is in English, what stands here, and what explains a factor of a thousand.
fn message_abroad(
    story: &Story,
    (candidate, quantity): (usize, &Quantity),
    (document, span, other): (usize, Span, Option<&Quantity>),
) -> String {
    let here = story.documents[candidate].slice(quantity.span);
    let there = story.documents[document].slice(span);
    let worth = other.and_then(Quantity::in_english).filter(|worth| !there.contains(worth.as_str()));
    let worth = worth.map_or(String::new(), |worth| format!(", {worth}"));
    let message = format!("{}{worth}; here “{here}”", original::says(story, document, span));
    let scale = other.and_then(|other| scale_between(quantity.value, other.value));
    let long_scale = language::long_scale(original::language_of(story, document)).filter(|_| scale == Some(3));
    match (scale, long_scale) {
        (Some(3), Some(long_scale)) => format!("{message}: a factor of a thousand ({long_scale})"),
        (Some(3), None) => format!("{message}: a factor of a thousand"),
        (Some(_) | None, _) => message,
    }
}

fn report(
    story: &Story,
    candidate: usize,
    quantity: &Quantity,
    against: &Dispute<'_, Quantity>,
    points: i32,
) -> Report {
    let (document, other) = (&story.documents[candidate], &story.documents[against.document]);
    let there = other.slice(against.fact.span);
    let scale = scale_between(quantity.value, against.fact.value);
    let message = message(story, (candidate, quantity), (against.document, against.fact.span, Some(against.fact)));
    let report = Report::new(candidate, quantity.span, message).confidence(confidence(points)).evidence(
        story,
        against.document,
        against.fact.span,
    );
    let days = (document.article.published, other.article.published);
    if scale.is_none() && may_change(quantity.kind) && matches!(days, (Some(here), Some(there)) if here != there) {
        return report.severity(Severity::Info).verdict(Verdict::Disagreement);
    }
    let n_others = story.others(candidate).count();
    let certain = points >= ERROR && against.mutual && against.n_saying == n_others && against.support == 0;
    let report = report.verdict(Verdict::Contradicted).severity(match points {
        _ if certain => Severity::Error,
        WARNING.. => Severity::Warning,
        _ => Severity::Info,
    });
    if points >= WARNING { report.replacement(there) } else { report }
}

/// Whether a later article may rightly give another figure.
fn may_change(kind: Kind) -> bool {
    match kind {
        Kind::Count
        | Kind::Money(_)
        | Kind::Percent
        | Kind::Points
        | Kind::Age
        | Kind::Ordinal
        | Kind::Measure(_)
        | Kind::Score => true,
        Kind::Year | Kind::Decade | Kind::Century | Kind::Time | Kind::Label => false,
    }
}

fn confidence(points: i32) -> u8 {
    u8::try_from((60 + points / 40).clamp(20, 97)).unwrap_or(60)
}
