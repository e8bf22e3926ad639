//! A cause that another article denies: `not because` that lost its `not`.

use crate::fact::{Cause, Facts};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// How many words of the cause both articles must share.
const MIN_SHARED: usize = 2;

/// Finds `because` where another article says `not because`, and the other way round.
#[derive(Debug, Default)]
pub(super) struct CauseNegated;

impl Rule for CauseNegated {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let all = story.all_facts();
        for candidate in story.candidates() {
            for cause in &all[candidate].causes {
                if let Some(report) = contradiction(story, candidate, cause, all) {
                    sink.report(report);
                }
            }
        }
    }
}

fn contradiction(story: &Story, candidate: usize, cause: &Cause, all: &[Facts]) -> Option<Report> {
    let others =
        || story.others(candidate).flat_map(|document| all[document].causes.iter().map(move |other| (document, other)));
    let support =
        others().filter(|(_, other)| other.denied == cause.denied).map(|(_, other)| shared(cause, other)).max();
    let against = others().filter(|(_, other)| other.denied != cause.denied && is_same(cause, other));
    let (document, other) = against.max_by_key(|(document, other)| (shared(cause, other), usize::MAX - document))?;
    let told_too =
        all[candidate].causes.iter().any(|own| own.denied == other.denied && shared(own, other) >= MIN_SHARED);
    if told_too || support.is_some_and(|support| support >= shared(cause, other)) {
        return None;
    }
    let (own, there) = (&story.documents[candidate], &story.documents[document]);
    // The speaker's own words stand against a report of them.
    if own.quotation_at(cause.connective).is_some() && there.quotation_at(other.connective).is_none() {
        return None;
    }
    let name = there.article.name();
    let message = if cause.denied {
        format!("“{}” denies a cause that {name} gives: “{}”", own.slice(cause.connective), there.slice(other.span))
    } else {
        format!("“{}” gives a cause that {name} denies: “{}”", own.slice(cause.connective), there.slice(other.span))
    };
    let report = Report::new(candidate, cause.span, message).confidence(85).verdict(Verdict::Contradicted);
    Some(report.evidence(story, document, other.span))
}

fn shared(left: &Cause, right: &Cause) -> usize {
    left.stems.iter().filter(|stem| right.stems.binary_search(stem).is_ok()).count()
}

/// Whether two clauses give the same cause: they share half of the shorter one's words, and at least two.
fn is_same(left: &Cause, right: &Cause) -> bool {
    let n_shared = shared(left, right);
    n_shared >= MIN_SHARED && 2 * n_shared >= left.stems.len().min(right.stems.len())
}
