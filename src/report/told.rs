//! A finding with its article, as formats for other programs tell it: where, in which words, and on what it rests.

use super::visible::visible;
use super::{Audit, Outcome};
use crate::article::Article;
use crate::finding::{Evidence, Finding, Place, Severity};
use crate::segment::Document;
use crate::text::Position;

/// More evidence than this is left out of a message.
const MAX_EVIDENCE: usize = 3;
/// Longer words are cut in a message, in characters: messages and sentences hold words of the article.
const MAX_WORDS: usize = 300;

/// A finding and the article that it is about.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) finding: &'a Finding,
    audit: &'a Audit,
}

impl Outcome {
    /// Every finding, in order.
    pub(super) fn told(&self) -> impl Iterator<Item = Told<'_>> {
        self.audits.iter().flat_map(|audit| audit.findings.iter().map(move |finding| Told { finding, audit }))
    }
}

impl Audit {
    /// The findings in one of its documents.
    pub(super) fn told_of(&self, document: usize) -> impl Iterator<Item = Told<'_>> {
        let own = self.findings.iter().filter(move |finding| finding.place.document == document);
        own.map(|finding| Told { finding, audit: self })
    }
}

impl<'a> Told<'a> {
    pub(super) fn article(&self) -> &'a Article {
        self.article_of(self.finding.place)
    }

    /// The article that a place is in.
    pub(super) fn article_of(&self, place: Place) -> &'a Article {
        &self.document_of(place).article
    }

    pub(super) fn document(&self) -> &'a Document {
        self.document_of(self.finding.place)
    }

    /// The document that a place is in.
    pub(super) fn document_of(&self, place: Place) -> &'a Document {
        &self.audit.story.documents[place.document]
    }

    /// Line and column of the finding's start and end.
    pub(super) fn positions(&self) -> (Position, Position) {
        self.article().origin.positions(self.finding.place.span)
    }

    /// What is wrong, in one line that is safe to print, cut if it is long.
    pub(super) fn message(&self) -> String {
        shortened(&visible(&self.finding.message))
    }

    /// The strongest evidence, as much of it as a message has room for.
    pub(super) fn strongest(&self) -> &'a [Evidence] {
        &self.finding.evidence[..self.finding.evidence.len().min(MAX_EVIDENCE)]
    }

    /// Where evidence stands, as `b.txt:3`.
    pub(super) fn line_of(&self, evidence: &Evidence) -> String {
        let article = self.article_of(evidence.place);
        let line = article.origin.positions(evidence.place.span).0.line;
        format!("{}:{line}", visible(&article.path))
    }

    /// The sentence that evidence stands in, in one line, cut if it is long.
    pub(super) fn sentence(&self, evidence: &Evidence) -> String {
        shortened(&visible(evidence.context.of(&self.article_of(evidence.place).text)))
    }

    /// What is wrong, and a line for each article that says so.
    pub(super) fn message_with_evidence(&self) -> String {
        let mut text = self.message();
        for evidence in self.strongest() {
            text += &format!("\n{}: {}", self.line_of(evidence), self.sentence(evidence));
        }
        text
    }

    /// What may be put in place of the file's bytes: only where the words lie in the file as the article has them, and
    /// nothing in the replacement needs an escape of whatever format the file has.
    pub(super) fn replacement(&self) -> Option<&'a str> {
        let span = self.finding.place.span;
        let (start, end) = self.article().origin.bytes(span);
        let is_verbatim = end - start == span.len() as u64;
        self.finding
            .replacement
            .as_deref()
            .filter(|words| is_verbatim && !words.contains(['"', '\\', '<', '>', '&', '\n']))
    }
}

/// The first words, and an ellipsis where there are more.
pub(super) fn shortened(text: &str) -> String {
    let mut chars = text.chars();
    let mut cut: String = chars.by_ref().take(MAX_WORDS).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    cut
}

/// A path as other tools write those of a repository: with strokes, not from `./`.
pub(super) fn repository_path(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    path.strip_prefix("./").map_or_else(|| path.clone(), str::to_owned)
}

/// The names that a format has for error, warning and info, in this order.
pub(super) fn named(severity: Severity, names: [&'static str; 3]) -> &'static str {
    let [error, warning, info] = names;
    match severity {
        Severity::Error => error,
        Severity::Warning => warning,
        Severity::Info => info,
    }
}
