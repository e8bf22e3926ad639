//! Words that the house does not use, and terms that are not to be translated and were.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::article::Role;
use crate::finding::{Severity, Verdict};
use crate::house::{self, Term, Use};
use crate::rule::{self, Report, Rule, Sink};
use crate::segment::{Document, Word};
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
        if glossary.terms().is_empty() {
            return;
        }
        let uses: Vec<Vec<Use>> = story.documents.iter().map(|document| glossary.uses(document)).collect();
        let originals: Vec<Vec<(Span, &Term)>> = story.documents.iter().map(|it| glossary.in_original(it)).collect();
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for used in uses[document_idx].iter().filter(|used| used.is_forbidden) {
                let is_quoted = document.quotation_at(used.span).is_some();
                if is_quoted && !self.quotations {
                    continue;
                }
                let found = document.slice(used.span);
                let mut report = Report::new(document_idx, used.span, forbidden(found, used.term)).confidence(95);
                if let Some(preferred) = &used.term.preferred {
                    report = report.replacement(house::in_place(preferred, found, used.written));
                }
                sink.report(if is_quoted { report.severity(Severity::Info) } else { report });
            }
            for term in glossary.terms() {
                if uses[document_idx].iter().any(|used| is_of(used.term, term)) {
                    continue;
                }
                if term.do_not_translate {
                    let kept = |used: &&Use| !used.is_forbidden && is_of(used.term, term);
                    let places = |other: usize| uses[other].iter().filter(kept).map(|used| used.span).collect();
                    if let Some(missing) = missing(story, document_idx, places) {
                        sink.report(translated(story, document_idx, term, &missing));
                    }
                } else if let Some(preferred) = &term.preferred {
                    let is_it = |found: &&(Span, &Term)| std::ptr::eq(found.1, term);
                    let is_original = |other: usize| story.documents[other].article.role == Role::Source;
                    let in_original =
                        |other: usize| originals[other].iter().filter(is_it).map(|found| found.0).collect();
                    let places = |other: usize| if is_original(other) { in_original(other) } else { Vec::new() };
                    let Some(Missing { sentence: Some(sentence), other, span }) = missing(story, document_idx, places)
                    else {
                        continue;
                    };
                    let said = story.documents[other].slice(span);
                    let message = format!("“{said}” is “{preferred}” in this house, which is nowhere in the article");
                    let report = Report::new(document_idx, document.sentences[sentence].span, message).confidence(70);
                    sink.report(report.verdict(Verdict::Contradicted).evidence(story, other, span));
                }
            }
        }
    }
}

/// Whether two entries are about one right word.
fn is_of(one: &Term, other: &Term) -> bool {
    std::ptr::eq(one, other) || one.preferred.is_some() && one.preferred == other.preferred
}

fn forbidden(found: &str, term: &Term) -> String {
    let note = term.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    format!("“{found}” is no word of the house{note}")
}

/// Where another article has a term that an article has not.
struct Missing {
    /// The article's sentence that says the same, if there is one.
    sentence: Option<usize>,
    other: usize,
    span: Span,
}

/// The first of the places in the other articles for which there is a sentence here, or else the first in an original.
fn missing(story: &Story, document_idx: usize, places: impl Fn(usize) -> Vec<Span>) -> Option<Missing> {
    let mut anywhere = None;
    for other in story.others(document_idx) {
        for span in places(other) {
            let alignment = story.alignment(document_idx, other);
            let right = story.documents[other].sentence_at(span);
            let sentence = right.and_then(|right| alignment.of_right(right).next()).map(|(left, _)| left);
            if sentence.is_some() {
                return Some(Missing { sentence, other, span });
            }
            if story.documents[other].article.role == Role::Source {
                anywhere = anywhere.or(Some(Missing { sentence: None, other, span }));
            }
        }
    }
    anywhere
}

/// A term that is not to be translated and was: a warning where the article has another name in the sentence, or an original
/// has the term there. Else it may be left out.
fn translated(story: &Story, document_idx: usize, term: &Term, missing: &Missing) -> Report {
    let document = &story.documents[document_idx];
    let &Missing { sentence, other, span } = missing;
    let name = term.preferred.as_deref().unwrap_or_default();
    let is_original = story.documents[other].article.role == Role::Source;
    let is_named = sentence.is_some_and(|idx| has_own_name(document, idx, &story.documents[other]));
    let place = document.sentences.get(sentence.unwrap_or(0)).map_or(Span::default(), |sentence| sentence.span);
    let message = match sentence {
        Some(_) => format!("“{name}” is not to be translated, and is not there"),
        None => format!("“{name}” is not to be translated, and is nowhere in the article"),
    };
    let is_sure = sentence.is_some() && (is_original || is_named);
    let report = Report::new(document_idx, place, message).confidence(if is_sure { 75 } else { 60 });
    let report = report.verdict(Verdict::Contradicted).evidence(story, other, span);
    if is_sure { report } else { report.severity(Severity::Info) }
}

/// Whether a sentence has a name in it that another article has nowhere.
fn has_own_name(document: &Document, sentence: usize, other: &Document) -> bool {
    let words = &document.words[document.sentences[sentence].words.clone()];
    let known: FxHashSet<u64> = other.words.iter().map(|word| other.hash(word)).collect();
    let is_name = |word: &&Word| document.slice(word.span).starts_with(char::is_uppercase);
    words.iter().skip(1).filter(is_name).any(|word| !known.contains(&document.hash(word)))
}
