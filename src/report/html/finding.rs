//! A finding as a card beside its words: what is wrong, what to put there, and against what, word by word where the two
//! sentences say the same.

use std::borrow::Cow;

use super::super::diff::{Side, changed};
use super::{MAX_MESSAGE, MAX_NAME};
use super::{Shelf, about, clipped, prose, visible};
use crate::align::{Change, Comparison, compare};
use crate::finding::{Category, Evidence, Finding};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

pub(super) struct Card<'a> {
    pub(super) n: usize,
    pub(super) severity: &'static str,
    pub(super) rule: &'static str,
    pub(super) category: &'static str,
    /// The article's number in the page.
    pub(super) article: usize,
    pub(super) message: String,
    pub(super) place: String,
    /// What is to be replaced.
    pub(super) words: String,
    pub(super) replacement: Option<String>,
    pub(super) evidence: Vec<EvidenceView<'a>>,
    pub(super) basis: String,
}

pub(super) struct EvidenceView<'a> {
    /// The id of its sentence.
    pub(super) anchor: String,
    pub(super) place: String,
    pub(super) about: Option<String>,
    /// The audited sentence, if the two say the same.
    pub(super) here: Vec<Piece<'a>>,
    pub(super) there: Vec<Piece<'a>>,
}

/// Words that are marked alike.
pub(super) struct Piece<'a> {
    pub(super) words: Cow<'a, str>,
    /// `del`, `ins`, or nothing.
    pub(super) tag: &'static str,
    /// What changes what is said.
    pub(super) kind: Option<&'static str>,
    /// The words that the finding is about, where they are not the whole sentence.
    pub(super) is_focus: bool,
}

pub(super) fn card<'a>(shelf: &Shelf<'a>, n: usize, finding: &'a Finding) -> Card<'a> {
    let document_idx = finding.place.document;
    let about =
        if finding.category == Category::Internal { "wirecheck’s own failure" } else { finding.verdict.name() };
    Card {
        n,
        severity: finding.severity.name(),
        rule: finding.rule,
        category: finding.category.name(),
        article: shelf.number(document_idx),
        message: clipped(&finding.message, MAX_MESSAGE),
        place: shelf.place(document_idx, finding.place.span),
        words: clipped(shelf.document(document_idx).slice(finding.place.span), MAX_NAME),
        replacement: finding.replacement.as_deref().map(|words| clipped(words, MAX_MESSAGE)),
        evidence: finding.evidence.iter().map(|evidence| evidence_view(shelf, finding, evidence)).collect(),
        basis: format!("{} · {about} · confidence {}", finding.category.name(), finding.confidence),
    }
}

fn evidence_view<'a>(shelf: &Shelf<'a>, finding: &Finding, evidence: &Evidence) -> EvidenceView<'a> {
    let story = &shelf.audit.story;
    let (own, other) = (finding.place, evidence.place);
    let document = &story.documents[other.document];
    let context = evidence.context.cover(other.span);
    let compared = compared(story, finding, evidence);
    let (here, there) = match &compared {
        Some((sentence, words)) => {
            let left = &story.documents[own.document];
            (
                pieces(left, sentence.cover(own.span), own.span, Side::Left, Some(words)),
                pieces(document, context, other.span, Side::Right, Some(words)),
            )
        }
        None => (Vec::new(), pieces(document, context, other.span, Side::Right, None)),
    };
    EvidenceView {
        anchor: shelf.anchor(other.document, other.span),
        place: shelf.place(other.document, other.span),
        about: about(&document.article),
        here,
        there,
    }
}

/// The sentence of a finding and its words held against those of its evidence, if the two sentences are aligned and worded
/// alike.
fn compared(story: &Story, finding: &Finding, evidence: &Evidence) -> Option<(Span, Comparison)> {
    let (own, other) = (finding.place, evidence.place);
    if own.document == other.document {
        return None;
    }
    let (left, right) = (&story.documents[own.document], &story.documents[other.document]);
    let (left_idx, right_idx) = (left.sentence_at(own.span)?, right.sentence_at(other.span)?);
    story.alignment(own.document, other.document).of_left(left_idx).find(|(idx, _)| *idx == right_idx)?;
    let mut pairs = story.sentence_pairs(own.document, other.document);
    let (_, words) = pairs.find(|(pair, _)| (pair.left, pair.right) == (left_idx, right_idx))?;
    let comparison = compare(left, right, words);
    comparison.is_close().then(|| (left.sentences[left_idx].span, comparison))
}

/// A sentence cut where its marking changes; of a long one what stands around the words in question.
fn pieces<'a>(
    document: &'a Document,
    context: Span,
    focus: Span,
    side: Side,
    words: Option<&Comparison>,
) -> Vec<Piece<'a>> {
    let changes = words.map_or_else(Vec::new, |words| changed(document, side, words));
    let mut list = Vec::new();
    let mut end = context.start;
    for part in prose::shown_parts(document.text(), context, focus) {
        if part.start > end {
            list.push(Piece::plain("…"));
        }
        let bounds = changes.iter().map(|(span, _)| *span).chain([focus, part]);
        let mut cuts: Vec<u32> = bounds.flat_map(|span| [span.start, span.end]).collect();
        cuts.retain(|cut| (part.start..=part.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        for cut in cuts.windows(2) {
            let span = Span { start: cut[0], end: cut[1] };
            let change = changes.iter().find(|(changed, _)| changed.contains(span)).map(|(_, change)| *change);
            list.push(Piece {
                words: visible(document.slice(span)),
                tag: match (change, side) {
                    (None, Side::Left | Side::Right) => "",
                    (Some(_), Side::Left) => "del",
                    (Some(_), Side::Right) => "ins",
                },
                kind: change.filter(|change| change.is_material()).map(Change::name),
                is_focus: focus.contains(span) && !focus.contains(context),
            });
        }
        end = part.end;
    }
    if end < context.end {
        list.push(Piece::plain("…"));
    }
    list
}

impl<'a> Piece<'a> {
    /// Words without a mark.
    pub(super) fn of(words: Cow<'a, str>) -> Self {
        Self { words, tag: "", kind: None, is_focus: false }
    }

    /// The same, of the page itself.
    pub(super) fn plain(words: &'static str) -> Self {
        Self::of(words.into())
    }
}
