//! What every format of `wirecheck quotes` shows: the story's ledger of quotations, utterance by utterance, with its wording in
//! each article and who says it there.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::entities::articles;
use crate::quote::{Change, ChangeKind, QuotationKind, Wording, kind, utterances};
use crate::segment::Quotation;
use crate::story::Story;
use crate::text::{Span, spaced};

/// Two wordings are of one utterance if so much of their weight agrees, in thousandths, and so many content words do; of a few
/// quoted words nearly all, in one run of this weight.
const AGREES: u16 = 500;
const CONTENT: usize = 3;
const AGREES_WHOLLY: u16 = 900;
const RUN: u16 = 7;

/// An utterance of the story: its wording in every article that has it.
pub(super) struct Said {
    /// What stands between the marks.
    pub(super) kind: QuotationKind,
    /// Who says it, as the ledger or the first article that tells it calls them.
    pub(super) speaker: Option<String>,
    /// In order of the articles; at least one.
    pub(super) voices: Vec<Voice>,
}

/// An utterance in one article.
pub(super) struct Voice {
    /// Index of the document.
    pub(super) document: usize,
    /// Its quotations: several if it is interrupted, or goes over paragraphs.
    pub(super) quotations: Vec<usize>,
}

/// The utterances of a story in the order in which the articles first have them.
pub(super) fn ledger(story: &Story) -> Vec<Said> {
    let order = articles(story);
    let mut voices: Vec<Voice> = Vec::new();
    // The voice of each quotation, by document.
    let mut voice_of: Vec<Vec<Option<usize>>> = vec![Vec::new(); story.documents.len()];
    for &document in &order {
        voice_of[document] = vec![None; story.documents[document].quotations.len()];
        for quotations in utterances(&story.documents[document], story.speakers(document)) {
            for &quotation in &quotations {
                voice_of[document][quotation] = Some(voices.len());
            }
            voices.push(Voice { document, quotations });
        }
    }
    let mut groups = Groups((0..voices.len()).collect());
    for &left in &order {
        for &right in order.iter().filter(|&&right| right != left) {
            for wording in story.wordings(left, right).iter().filter(|wording| is_same(wording)) {
                let theirs = quotation_of(&story.documents[right].quotations, wording.right);
                let pair = (voice_of[left][wording.quotation], theirs.and_then(|theirs| voice_of[right][theirs]));
                if let (Some(ours), Some(theirs)) = pair {
                    groups.join(ours, theirs);
                }
            }
        }
    }
    let mut list: Vec<Said> = Vec::new();
    let mut place_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (at, voice) in voices.into_iter().enumerate() {
        match place_of.entry(groups.root(at)) {
            Entry::Occupied(place) => list[*place.get()].voices.push(voice),
            Entry::Vacant(place) => {
                place.insert(list.len());
                list.push(said(story, voice));
            }
        }
    }
    for said in &mut list {
        said.speaker = said.voices.iter().find_map(|voice| name(story, voice));
    }
    list
}

/// A set for each utterance.
struct Groups(Vec<usize>);

impl Groups {
    /// Every step halves the path, so that long chains stay short.
    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

/// Whether two quoted stretches are one utterance.
pub(super) fn is_same(wording: &Wording) -> bool {
    wording.agreement >= AGREES && wording.n_content >= CONTENT
        || wording.agreement >= AGREES_WHOLLY && wording.longest_run >= RUN
}

/// The outermost quotation that a span begins in.
pub(super) fn quotation_of(quotations: &[Quotation], span: Span) -> Option<usize> {
    let after = quotations.partition_point(|quotation| quotation.outer.start <= span.start);
    (0..after).rev().find(|&at| quotations[at].depth == 0).filter(|&at| quotations[at].outer.end > span.start)
}

fn said(story: &Story, voice: Voice) -> Said {
    let document = &story.documents[voice.document];
    let of = |&quotation: &usize| {
        kind(document, &document.quotations[quotation], story.speakers(voice.document)[quotation].as_ref())
    };
    let kind = voice.quotations.first().map_or(QuotationKind::Term, of);
    Said { kind, speaker: None, voices: vec![voice] }
}

/// Who says it, by the ledger's name if the ledger has them.
fn name(story: &Story, voice: &Voice) -> Option<String> {
    let speakers = story.speakers(voice.document);
    let speaker = voice.quotations.iter().find_map(|&quotation| speakers[quotation])?;
    let words = match speaker.entity {
        Some(entity) => story.ledger().entities[entity].name.as_str(),
        None => story.documents[voice.document].slice(speaker.span),
    };
    Some(spaced(words))
}

impl Voice {
    /// The wordings of its sentences that another document has.
    pub(super) fn wordings<'s>(&'s self, story: &'s Story, other: usize) -> impl Iterator<Item = &'s Wording> {
        let own = move |&quotation: &usize| story.wordings_of(self.document, other, quotation);
        self.quotations.iter().flat_map(own).filter(|wording| is_same(wording))
    }

    /// Where another document has other words: this one's, and that one's.
    pub(super) fn changes<'s>(&'s self, story: &'s Story, other: usize) -> impl Iterator<Item = &'s Change> {
        let changes = self.wordings(story, other).flat_map(|wording| &wording.changes);
        changes.filter(|change| !matches!(change.kind, ChangeKind::Transcription))
    }
}

/// How a change is called.
pub(super) fn change_name(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Transcription => "transcription",
        ChangeKind::Person => "person",
        ChangeKind::Negation => "negation",
        ChangeKind::Name => "name",
        ChangeKind::Words => "words",
    }
}

/// How a kind is called.
pub(super) fn kind_name(kind: QuotationKind) -> &'static str {
    match kind {
        QuotationKind::Speech => "speech",
        QuotationKind::Title => "title",
        QuotationKind::Term => "term",
    }
}
