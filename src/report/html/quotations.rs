//! The quotations of a story: who says what, in which words in each article, and where the wordings differ.

use super::super::quotes::{Said, Voice, ledger};
use super::finding::Piece;
use super::{MAX_NAME, Shelf, clipped, headline, visible};
use crate::engine;
use crate::quote::QuotationKind;
use crate::text::Span;

/// A longer quotation is cut after so many bytes.
const MAX_WORDING: u32 = 1_200;

pub(super) struct StoryView<'a> {
    pub(super) headline: String,
    pub(super) quotations: Vec<QuotationView<'a>>,
}

pub(super) struct QuotationView<'a> {
    /// Who says it, if anybody tells.
    pub(super) speaker: Option<String>,
    /// Whether two articles have other words.
    pub(super) is_altered: bool,
    pub(super) voices: Vec<VoiceView<'a>>,
}

/// The words of a quotation in one article.
pub(super) struct VoiceView<'a> {
    pub(super) anchor: String,
    pub(super) article: String,
    pub(super) pieces: Vec<Piece<'a>>,
}

/// The quotations of a story, if it has any.
pub(super) fn view<'a>(shelf: &Shelf<'a>, names: &[String]) -> Option<StoryView<'a>> {
    let story = &shelf.audit.story;
    engine::ledger(story).ok()?;
    let said = ledger(story);
    let spoken = said.iter().filter(|said| said.kind == QuotationKind::Speech);
    let quotations: Vec<QuotationView<'a>> = spoken.map(|said| quotation(shelf, names, said)).collect();
    let article = &shelf.document(story.candidates().next()?).article;
    (!quotations.is_empty()).then(|| StoryView { headline: headline(article), quotations })
}

/// Every wording is held against the first.
fn quotation<'a>(shelf: &Shelf<'a>, names: &[String], said: &Said) -> QuotationView<'a> {
    let story = &shelf.audit.story;
    let mut changed: Vec<Vec<Span>> = vec![Vec::new(); said.voices.len()];
    if let Some((first, others)) = said.voices.split_first() {
        for (voice_idx, voice) in (1..).zip(others) {
            for change in first.changes(story, voice.document) {
                changed[0].push(change.left);
                changed[voice_idx].push(change.right);
            }
        }
    }
    let voices = said.voices.iter().zip(&changed).filter_map(|(voice, changed)| {
        let first = voice.quotations.first()?;
        let span = shelf.document(voice.document).quotations[*first].outer;
        Some(VoiceView {
            anchor: shelf.anchor(voice.document, span),
            article: names[voice.document].clone(),
            pieces: pieces(shelf, voice, changed),
        })
    });
    QuotationView {
        speaker: said.speaker.as_deref().map(|speaker| clipped(speaker, MAX_NAME)),
        is_altered: changed.iter().any(|changed| !changed.is_empty()),
        voices: voices.collect(),
    }
}

/// The words between the marks and the marks, an ellipsis between two quotations, what differs marked.
fn pieces<'a>(shelf: &Shelf<'a>, voice: &Voice, changed: &[Span]) -> Vec<Piece<'a>> {
    let document = &shelf.audit.story.documents[voice.document];
    let mut list = Vec::new();
    for (at, &quotation) in voice.quotations.iter().enumerate() {
        if at > 0 {
            list.push(Piece::plain(" … "));
        }
        let outer = document.quotations[quotation].outer;
        let ends = document.words_in(outer).iter().map(|word| word.span.end);
        let end = ends.take_while(|end| *end <= outer.start.saturating_add(MAX_WORDING)).last().unwrap_or(outer.end);
        let shown = Span { start: outer.start, end: if outer.len() as u32 <= MAX_WORDING { outer.end } else { end } };
        let mut cuts: Vec<u32> = changed.iter().chain([&shown]).flat_map(|span| [span.start, span.end]).collect();
        cuts.retain(|cut| (shown.start..=shown.end).contains(cut));
        cuts.sort_unstable();
        cuts.dedup();
        for cut in cuts.windows(2) {
            let span = Span { start: cut[0], end: cut[1] };
            let is_focus = changed.iter().any(|changed| changed.contains(span));
            list.push(Piece { is_focus, ..Piece::of(visible(document.slice(span))) });
        }
        if shown.end < outer.end {
            list.push(Piece::plain("…"));
        }
    }
    list
}
