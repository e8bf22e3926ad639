//! A clause or a sentence that was left in another language.

use crate::finding::{Severity, Verdict};
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Extent};
use crate::story::Story;
use crate::text::Span;

/// Finds passages of an English candidate that are not English.
#[derive(Debug, Default)]
pub(super) struct Untranslated;

impl Rule for Untranslated {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for foreign in document.foreign() {
                if story.others(document_idx).any(|other| contains(&story.documents[other], document, foreign.span)) {
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
