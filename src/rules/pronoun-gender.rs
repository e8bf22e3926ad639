//! A pronoun of another gender than the one it refers to.

use crate::compare::turned_pronouns;
use crate::entity::{Doubt, DoubtKind};
use crate::finding::{Severity, Verdict};
use crate::language::en::Gender;
use crate::rule::{Report, Rule, Sink};
use crate::segment::Word;
use crate::story::Story;
use crate::text::Span;

/// Finds pronouns that contradict how the articles speak of the one they refer to.
#[derive(Debug, Default)]
pub(super) struct PronounGender;

/// A finding this sure is an error, if another article says so.
const SURE: u8 = 92;
/// Sentences worded less alike than this, 0..=1000, may speak of different people.
const ALIKE: u16 = 700;
/// A pronoun this sure stands in the place of the other one.
const SAME_PLACE: u16 = 700;

impl Rule for PronounGender {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let mut told: Vec<Span> = Vec::new();
            for doubt in story.doubts(candidate) {
                match doubt.kind {
                    DoubtKind::Person(entity, gender) => person(story, candidate, doubt, entity, gender, sink),
                    DoubtKind::Word(gender) => word(story, candidate, doubt, gender, sink),
                    DoubtKind::Thing | DoubtKind::Somebody(_) => continue,
                }
                told.push(doubt.span);
            }
            for other in story.english_others(candidate) {
                aligned(story, candidate, other, &mut told, sink);
            }
        }
    }
}

fn person(story: &Story, candidate: usize, doubt: &Doubt, entity: usize, gender: Gender, sink: &mut Sink) {
    let pronoun = story.documents[candidate].slice(doubt.span);
    let entity = &story.ledger().entities[entity];
    let listed = if entity.house.is_some() { " in the house list" } else { "" };
    let message = format!("“{pronoun}” for {}, who is “{}”{listed}", entity.name, gender.subject());
    let mut report = Report::new(candidate, doubt.span, message)
        .confidence(doubt.confidence)
        .replacement(capitalised_like(pronoun, doubt.replacement))
        .spoken_of(story, entity, gender);
    let is_error = report.verdict == Verdict::Contradicted && doubt.confidence >= SURE;
    report = report.severity(if is_error { Severity::Error } else { Severity::Warning });
    if report.evidence.is_empty() {
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
            .severity(Severity::Warning)
            .confidence(doubt.confidence)
            .replacement(capitalised_like(pronoun, doubt.replacement))
            .evidence(story, candidate, doubt.antecedent);
    sink.report(report);
}

/// A he where another wording of the sentence has a she, and the other way round.
///
/// A pair is known to be one sentence, and its reference is trusted; of two articles either may be wrong.
fn aligned(story: &Story, candidate: usize, other: usize, told: &mut Vec<Span>, sink: &mut Sink) {
    let (document, reference) = (&story.documents[candidate], &story.documents[other]);
    for (_, words) in story.sentence_pairs(candidate, other) {
        if words.tightness() < ALIKE && !story.is_pair() {
            continue;
        }
        for turned in turned_pronouns(document, reference, words) {
            let (here, there) = (&document.words[turned.left], &reference.words[turned.right]);
            let is_trusted = story.is_pair() || is_likelier_wrong(story, (candidate, here), (other, there));
            if told.contains(&here.span) || !is_trusted || turned.sure < SAME_PLACE && !story.is_pair() {
                continue;
            }
            told.push(here.span);
            let (pronoun, right) = (document.slice(here.span), reference.slice(there.span));
            let name = reference.article.name();
            let message = format!("“{pronoun}” where {name} has “{right}” in the same words");
            let is_sure = story.is_pair() && turned.sure >= SAME_PLACE && words.tightness() >= ALIKE;
            let report = Report::new(candidate, here.span, message)
                .severity(if is_sure { Severity::Error } else { Severity::Warning })
                .confidence(if is_sure { 93 } else { 80 })
                .verdict(Verdict::Contradicted)
                .evidence(story, other, there.span);
            sink.report(match turned.sure {
                SAME_PLACE.. => report.replacement(capitalised_like(pronoun, &right.to_lowercase())),
                _ => report,
            });
        }
    }
}

/// Whether of two pronouns that contradict each other this one is the more suspicious.
fn is_likelier_wrong(story: &Story, this: (usize, &Word), other: (usize, &Word)) -> bool {
    let suspicion = |(document_idx, word): (usize, &Word)| {
        let (document, parses) = (&story.documents[document_idx], &story.parses()[document_idx]);
        story.ledger().suspicion(document_idx, word.span, document, parses)
    };
    matches!((suspicion(this), suspicion(other)), (Some(this), Some(other)) if this > other)
}

fn capitalised_like(written: &str, replacement: &str) -> String {
    let mut chars = replacement.chars();
    match (written.starts_with(char::is_uppercase), chars.next()) {
        (true, Some(first)) => first.to_uppercase().chain(chars).collect(),
        _ => replacement.to_owned(),
    }
}
