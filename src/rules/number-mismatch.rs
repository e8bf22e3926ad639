//! A number against the other articles'.

use crate::fact::{Dispute, Kind, Quantity, dispute, is_plausible_year, is_slip, scale_between};
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Thousandths of log odds from which on a finding is worth knowing, worth a look, and certain.
const INFO: i32 = -300;
const WARNING: i32 = 300;
const ERROR: i32 = 1000;

/// Finds a number that other articles give otherwise in the same context.
#[derive(Debug, Default)]
pub(super) struct NumberMismatch;

impl Rule for NumberMismatch {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let facts: Vec<&[Quantity]> = story.all_facts().iter().map(|facts| facts.quantities.as_slice()).collect();
        for candidate in story.candidates() {
            let others: Vec<usize> = story.others(candidate).collect();
            for quantity in facts[candidate] {
                let Some(against) = dispute(quantity, candidate, &others, &facts, story.contexts()) else { continue };
                let points = points(quantity, &against);
                if points >= INFO {
                    sink.report(report(story, candidate, quantity, &against, points));
                }
            }
        }
    }
}

fn points(quantity: &Quantity, against: &Dispute<'_, Quantity>) -> i32 {
    let when = |yes: bool, points: i32| if yes { points } else { 0 };
    let implausible = quantity.kind == Kind::Year && !is_plausible_year(quantity.value);
    against.points() - 3300
        + when(against.same_thing, 1070)
        + when(is_slip(quantity, against.fact), 850)
        + when(implausible, 3250)
        + when(quantity.in_words, 890)
        + when(matches!(quantity.kind, Kind::Money(_)), 370)
}

fn report(
    story: &Story,
    candidate: usize,
    quantity: &Quantity,
    against: &Dispute<'_, Quantity>,
    points: i32,
) -> Report {
    let (document, other) = (&story.documents[candidate], &story.documents[against.document]);
    let (here, there) = (document.slice(quantity.span), other.slice(against.fact.span));
    let scale = scale_between(quantity.value, against.fact.value);
    let mut message = format!("“{here}” here, “{there}” in the other article");
    if scale == Some(3) {
        let powers = [3, 6, 9, 12].into_iter().filter_map(en::scale_name);
        let named: Vec<&str> = powers.filter(|name| here.contains(name) || there.contains(name)).collect();
        message.push_str(": a thousand times as much");
        if !named.is_empty() {
            message = format!("{message} ({}; German Milliarde is a billion)", named.join(" and "));
        }
    }
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
        Kind::Year | Kind::Decade | Kind::Time | Kind::Label => false,
    }
}

fn confidence(points: i32) -> u8 {
    u8::try_from((60 + points / 40).clamp(20, 97)).unwrap_or(60)
}
