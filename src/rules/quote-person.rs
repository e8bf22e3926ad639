//! A quotation in which the speaker speaks of herself as of somebody else.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Severity, Verdict};
use crate::language::en::{self, Person};
use crate::quote::{Change, ChangeKind, Wording};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::text::Span;

/// Finds pronouns of the wrong person inside quotations.
#[derive(Debug, Default)]
pub(super) struct QuotePerson;

impl Rule for QuotePerson {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            check(story, candidate, sink);
        }
    }
}

/// A shift with the document that has the speaker's own pronoun.
struct Shift<'s> {
    document: usize,
    wording: &'s Wording,
    change: &'s Change,
}

fn check(story: &Story, candidate: usize, sink: &mut Sink) {
    let mut shifts: BTreeMap<Span, Vec<Shift<'_>>> = BTreeMap::new();
    let mut verbatim = BTreeSet::new();
    for document in story.others(candidate) {
        for wording in story.wordings(candidate, document).iter().filter(|wording| same_utterance(wording)) {
            if wording.agreement == 1000 {
                verbatim.insert(wording.left);
            }
            let shifted = |change: &&Change| change.kind == ChangeKind::Person && is_third(story, candidate, change);
            for change in wording.changes.iter().filter(shifted) {
                shifts.entry(change.left).or_default().push(Shift { document, wording, change });
            }
        }
    }
    for shifts in shifts.values() {
        if !verbatim.contains(&shifts[0].wording.left) {
            report(story, candidate, shifts, sink);
        }
    }
}

fn report(story: &Story, candidate: usize, shifts: &[Shift<'_>], sink: &mut Sink) {
    let Some(Shift { document, wording, change }) = shifts.first() else { return };
    let other = &story.documents[*document];
    let (here, said) = (story.documents[candidate].slice(change.left), other.slice(change.right));
    let sure = wording.agreement >= 650 && change.inner;
    let mut report = Report::new(
        candidate,
        change.left,
        format!("“{here}” stands inside a quotation; {} quotes the speaker’s “{said}”", other.article.name()),
    )
    .severity(if sure { Severity::Error } else { Severity::Warning })
    .confidence(if sure { 95 } else { 80 })
    .verdict(Verdict::Contradicted)
    .replacement(said);
    for shift in shifts {
        report = report.evidence(story, shift.document, shift.change.right);
    }
    sink.report(report);
}

/// Whether the words speak of somebody else: "my" inside a quotation is the speaker's own.
fn is_third(story: &Story, document: usize, change: &Change) -> bool {
    let document = &story.documents[document];
    let mut words = document.words_in(change.left).iter();
    words.any(|word| en::person(document.form(word)) == Some(Person::Third))
}

/// Whether so much of the rest agrees that only the pronoun can have changed.
fn same_utterance(wording: &Wording) -> bool {
    wording.agreement >= 600 && wording.n_content >= 2 && wording.longest_run >= 5
}
