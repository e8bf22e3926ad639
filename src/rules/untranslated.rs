//! A clause, a sentence or a word that was left in another language.

use rustc_hash::FxHashSet;

use crate::compare::{Capitals, foreign_passages, leftovers, original};
use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Extent, Foreign};
use crate::story::Story;
use crate::text::Span;

/// Thousandths of the content words of two sentences that must answer to each other, to miss an English word: of a pair, and of
/// two articles, which merely may say the same.
const TIGHT_PAIR: u16 = 300;
const TIGHT: u16 = 700;
/// How sure a lone word is told.
const LONE: u8 = 80;

/// Finds passages of an English candidate that are not English.
#[derive(Debug, Default)]
pub(super) struct Untranslated;

impl Rule for Untranslated {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            let foreign_passages = foreign_passages(document);
            for foreign in &foreign_passages {
                // What stands in the original of just this language was left in it.
                let is_its_original = |other: usize| {
                    story.is_original(document_idx, other) && original::language_of(story, other) == foreign.language
                };
                let mut others = story.others(document_idx).filter(|&other| !is_its_original(other));
                if others.any(|other| contains(&story.documents[other], document, foreign.span)) {
                    continue;
                }
                let n_words = document.words_in(foreign.span).len();
                let severity = match foreign.extent {
                    Extent::Sentence | Extent::Clause | Extent::Script if foreign.quoted => Severity::Info,
                    Extent::Sentence if n_words > 5 => Severity::Error,
                    Extent::Sentence | Extent::Clause | Extent::Script => Severity::Warning,
                };
                let what = match foreign.extent {
                    Extent::Sentence => "a sentence",
                    Extent::Clause => "a clause",
                    Extent::Script => "a word",
                };
                let name = foreign.language.name();
                let message = format!("{what} was left in {name}");
                let report = Report::new(document_idx, foreign.span, message);
                sink.report(report.severity(severity).confidence(foreign.confidence).verdict(Verdict::Internal));
            }
            lone_words(story, document_idx, &foreign_passages, sink);
        }
    }
}

/// Words that are not English where the same sentence elsewhere is.
fn lone_words(story: &Story, document_idx: usize, foreign_passages: &[Foreign], sink: &mut Sink) {
    let document = &story.documents[document_idx];
    if !document.may_be_english() {
        return;
    }
    let (capitals, tight) =
        if story.is_pair() { (Capitals::MayBeNouns, TIGHT_PAIR) } else { (Capitals::AreNames, TIGHT) };
    let mut told = FxHashSet::default();
    for other_idx in story.others(document_idx) {
        let other = &story.documents[other_idx];
        if !other.may_be_english() {
            continue;
        }
        for (pair, words) in story.sentence_pairs(document_idx, other_idx) {
            if words.tightness() < tight {
                continue;
            }
            for leftover in leftovers(document, other, words, capitals) {
                let span = document.words[leftover.start].span.cover(document.words[leftover.end - 1].span);
                let is_told = |foreign: &Foreign| foreign.span.overlaps(span);
                let is_meant = || story.others(document_idx).any(|any| contains(&story.documents[any], document, span));
                if foreign_passages.iter().any(is_told) || is_meant() || !told.insert(span) {
                    continue;
                }
                let message = format!("“{}” is not English", document.slice(span));
                let report = Report::new(document_idx, span, message).confidence(LONE).verdict(Verdict::Contradicted);
                sink.report(report.evidence(story, other_idx, other.sentences[pair.right].span));
            }
        }
    }
}

/// Whether another article has the same words in a row: then they are meant.
fn contains(other: &Document, document: &Document, span: Span) -> bool {
    let wanted: Vec<u64> = document.words_in(span).iter().map(|word| document.hash(word)).collect();
    other
        .words
        .windows(wanted.len())
        .any(|words| words.iter().zip(&wanted).all(|(word, &hash)| other.hash(word) == hash))
}
