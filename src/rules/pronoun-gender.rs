//! A pronoun of another gender than the one it refers to.

use crate::entity::{Doubt, DoubtKind};
use crate::finding::{Severity, Verdict};
use crate::language::en::Gender;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds pronouns that contradict how the articles speak of the one they refer to.
#[derive(Debug, Default)]
pub(super) struct PronounGender;

/// More places than these do not convince anybody more.
const MAX_EVIDENCE: usize = 3;

impl Rule for PronounGender {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for doubt in story.ledger().doubts(candidate, &story.documents[candidate], &story.parses()[candidate]) {
                match doubt.kind {
                    DoubtKind::Person(entity, gender) => person(story, candidate, &doubt, entity, gender, sink),
                    DoubtKind::Word(gender) => word(story, candidate, &doubt, gender, sink),
                    DoubtKind::Organisation => {}
                }
            }
        }
    }
}

fn person(story: &Story, candidate: usize, doubt: &Doubt, entity: usize, gender: Gender, sink: &mut Sink) {
    let document = &story.documents[candidate];
    let entity = &story.ledger().entities[entity];
    let mut facts: Vec<_> = entity.facts.iter().filter(|fact| fact.gender == gender).collect();
    facts.sort_by_key(|fact| (fact.document == candidate, fact.document, fact.span));
    let elsewhere = facts.iter().any(|fact| fact.document != candidate);
    let listed = if entity.house.is_some() { " in the house list" } else { "" };
    let mut report = Report::new(
        candidate,
        doubt.span,
        format!("“{}” for {}, who is “{}”{listed}", document.slice(doubt.span), entity.name, gender.subject()),
    )
    .severity(if doubt.confidence >= 90 { Severity::Error } else { Severity::Warning })
    .confidence(doubt.confidence)
    .verdict(if elsewhere { Verdict::Contradicted } else { Verdict::Internal })
    .replacement(capitalised_like(document.slice(doubt.span), doubt.replacement));
    facts.dedup_by_key(|fact| (fact.document, story.documents[fact.document].sentence_at(fact.span)));
    for fact in facts.iter().take(MAX_EVIDENCE) {
        report = report.evidence(story, fact.document, fact.span);
    }
    if facts.is_empty() {
        // The house list alone says so: show who is meant.
        report = report.evidence(story, candidate, doubt.antecedent);
    }
    sink.report(report);
}

fn word(story: &Story, candidate: usize, doubt: &Doubt, gender: Gender, sink: &mut Sink) {
    let document = &story.documents[candidate];
    let (pronoun, said) = (document.slice(doubt.span), document.slice(doubt.antecedent));
    let report =
        Report::new(candidate, doubt.span, format!("“{pronoun}” for “{said}”, which says “{}”", gender.subject()))
            .severity(Severity::Error)
            .confidence(doubt.confidence)
            .replacement(capitalised_like(pronoun, doubt.replacement))
            .evidence(story, candidate, doubt.antecedent);
    sink.report(report);
}

fn capitalised_like(written: &str, replacement: &str) -> String {
    let mut chars = replacement.chars();
    match (written.starts_with(char::is_uppercase), chars.next()) {
        (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
        _ => replacement.to_owned(),
    }
}
