//! Words that the house does not use, and terms that are not to be translated and were.

use serde::Deserialize;

use crate::article::Role;
use crate::finding::{Severity, Verdict};
use crate::house::{Term, Use};
use crate::rule::{self, Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// Holds a candidate against the glossary of the house.
#[derive(Debug, Default)]
pub(super) struct Terminology;

/// What may be said of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Options {
    /// Whether words inside quotations are judged.
    quotations: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { quotations: true }
    }
}

impl Rule for Terminology {
    fn check(&self, story: &Story, sink: &mut Sink) {
        Options::default().check(story, sink);
    }

    fn with(&self, options: toml::Table) -> Result<Box<dyn Rule>, toml::de::Error> {
        rule::with::<Options>(options)
    }

    #[cfg(test)]
    fn options(&self) -> schemars::Schema {
        schemars::schema_for!(Options)
    }
}

impl Rule for Options {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let glossary = &story.house().glossary;
        if glossary.is_empty() {
            return;
        }
        let uses: Vec<Vec<(Span, Use)>> = story.documents.iter().map(|document| glossary.uses(document)).collect();
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for &(span, used) in &uses[document_idx] {
                let Use::Forbidden(term) = used else { continue };
                let is_quoted = document.quotation_at(span).is_some();
                if is_quoted && !self.quotations {
                    continue;
                }
                let mut report = Report::new(document_idx, span, forbidden(document, span, term)).confidence(95);
                if let Some(preferred) = &term.preferred {
                    report = report.replacement(in_place(preferred, document.slice(span), term));
                }
                sink.report(if is_quoted { report.severity(Severity::Info) } else { report });
            }
            for term in glossary.kept() {
                if !uses[document_idx].iter().any(|&(_, used)| is_of(used, term)) {
                    translated(story, &uses, document_idx, term, sink);
                }
            }
        }
    }
}

/// Whether this is how the term should stand.
fn is_of(used: Use, term: &Term) -> bool {
    matches!(used, Use::Preferred(known) if known.preferred == term.preferred)
}

fn forbidden(document: &Document, span: Span, term: &Term) -> String {
    let note = term.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    format!("“{}” is no word of the house{note}", document.slice(span))
}

/// The preferred term with the capital and the ending of what it stands for.
fn in_place(preferred: &str, found: &str, term: &Term) -> String {
    let is_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let bare = |text: &str| text.replace('’', "'").to_lowercase();
    let begins = |forbidden: &&String| bare(found).starts_with(&bare(forbidden));
    let meant = term.forbidden.iter().filter(begins).max_by_key(|forbidden| forbidden.chars().count());
    let ending: String = meant.map_or(String::new(), |meant| found.chars().skip(meant.chars().count()).collect());
    let mut text = format!("{preferred}{ending}");
    if is_capital(found) && meant.is_some_and(|meant| !is_capital(meant)) {
        let first: String = text.chars().take(1).flat_map(char::to_uppercase).collect();
        text = text.chars().skip(1).fold(first, |text, char| text + &String::from(char));
    }
    text
}

/// A term that is not in the candidate, though it stands in what another article says in the same sentence; or, in an original,
/// in whatever sentence.
fn translated(story: &Story, uses: &[Vec<(Span, Use)>], document_idx: usize, term: &Term, sink: &mut Sink) {
    let document = &story.documents[document_idx];
    let name = term.preferred.as_deref().unwrap_or_default();
    let mut anywhere = None;
    for other_idx in story.others(document_idx) {
        let other = &story.documents[other_idx];
        for &(span, _) in uses[other_idx].iter().filter(|&&(_, used)| is_of(used, term)) {
            let alignment = story.alignment(document_idx, other_idx);
            let best = other.sentence_at(span).and_then(|sentence| alignment.of_right(sentence).next());
            if let Some((left, _)) = best {
                let place = document.sentences[left].span;
                let message = format!("“{name}” is not to be translated, and is not there");
                let report = Report::new(document_idx, place, message).confidence(75).verdict(Verdict::Contradicted);
                sink.report(report.evidence(story, other_idx, span));
                return;
            }
            if other.article.role == Role::Source {
                anywhere = anywhere.or(Some((other_idx, span)));
            }
        }
    }
    if let (Some((other_idx, span)), Some(first)) = (anywhere, document.sentences.first()) {
        let message = format!("“{name}” is not to be translated, and is nowhere in the article");
        let report = Report::new(document_idx, first.span, message).confidence(60).verdict(Verdict::Contradicted);
        sink.report(report.severity(Severity::Info).evidence(story, other_idx, span));
    }
}
