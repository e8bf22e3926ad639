//! Words that another article has somebody else say.

use crate::compare::quotation::{Witness, witnesses};
use crate::entity::{Entity, EntityType, MentionKind};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// Thousandths of a quotation that must agree.
const AGREEMENT: u16 = 800;

/// Finds quotations that other articles have somebody else say.
#[derive(Debug, Default)]
pub(super) struct QuoteSpeaker;

impl Rule for QuoteSpeaker {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.english_candidates() {
            let mut reported = None;
            for (words, witnesses) in witnesses(story, candidate) {
                let Some(report) = contradiction(story, candidate, words, &witnesses) else { continue };
                // Once for the sentences of one quotation.
                if reported.replace(report.place.span) != Some(report.place.span) {
                    sink.report(report);
                }
            }
        }
    }
}

/// Somebody who is named as the speaker of a quotation, in the paragraph that it stands in.
struct Named<'s> {
    entity: usize,
    of: &'s Entity,
    span: Span,
}

fn contradiction(story: &Story, candidate: usize, words: Span, witnesses: &[Witness<'_>]) -> Option<Report> {
    let said: Vec<_> = witnesses.iter().filter(|witness| is_same(witness)).collect();
    if said.is_empty() {
        return None;
    }
    let own = &story.documents[candidate];
    let speaker = named(story, candidate, words)?;
    let others: Vec<_> = said
        .into_iter()
        .filter_map(|witness| Some((witness, named(story, witness.document, witness.wording.right)?)))
        .collect();
    if others.iter().any(|(_, other)| other.entity == speaker.entity) {
        return None;
    }
    let (witness, other) = others.into_iter().find(|(witness, other)| {
        let document = &story.documents[witness.document];
        !shares_a_name(speaker.of, other.of)
            && !mentions(story, candidate, block(own, words), other.entity)
            && !mentions(story, witness.document, block(document, witness.wording.right), speaker.entity)
    })?;
    let document = &story.documents[witness.document];
    let message =
        format!("{} says these words here, {} in {}", speaker.of.name, other.of.name, document.article.name());
    let report = Report::new(candidate, speaker.span, message).confidence(75).verdict(Verdict::Contradicted);
    Some(report.replacement(other.of.name.clone()).evidence(story, witness.document, other.span))
}

fn is_same(witness: &Witness<'_>) -> bool {
    let wording = witness.wording;
    witness.is_same_utterance() && wording.agreement >= AGREEMENT && wording.n_content >= 4 && wording.longest_run >= 8
}

/// Who speaks the words, if the paragraph names a human being for it: by a name, not a pronoun, outside of quotations.
fn named(story: &Story, document_idx: usize, words: Span) -> Option<Named<'_>> {
    let document = &story.documents[document_idx];
    let quotation = document.quotation_index_at(Span { start: words.start, end: words.start + 1 })?;
    let speaker = story.speakers(document_idx)[quotation]?;
    let (ledger, entity) = (story.ledger(), speaker.entity?);
    let of = &ledger.entities[entity];
    let is_named = ledger.mentions[document_idx].iter().any(|mention| {
        mention.span == speaker.span && matches!(mention.kind, MentionKind::Name(_)) && mention.entity == Some(entity)
    });
    let is_near = block(document, speaker.span)? == block(document, words)?;
    (of.kind == EntityType::Person && is_named && is_near).then_some(Named { entity, of, span: speaker.span })
}

fn block(document: &Document, span: Span) -> Option<usize> {
    document.sentence_at(span).map(|sentence_idx| document.sentences[sentence_idx].block)
}

/// Whether two names have a part in common: then it may be one person, or one family.
fn shares_a_name(one: &Entity, other: &Entity) -> bool {
    let parts = |entity: &Entity| entity.name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let theirs = parts(other);
    parts(one).iter().any(|part| theirs.contains(part))
}

/// Whether a paragraph speaks of somebody, by name or otherwise.
fn mentions(story: &Story, document_idx: usize, paragraph: Option<usize>, entity: usize) -> bool {
    let document = &story.documents[document_idx];
    let all = story.ledger().mentions[document_idx].iter();
    all.filter(|mention| mention.entity == Some(entity))
        .any(|mention| Some(document.sentences[mention.sentence].block) == paragraph)
}
