//! Runs the rules over a story, guards against a panic in one, and sorts what they found.

use std::panic::{AssertUnwindSafe, catch_unwind};

use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::Xxh3;

use crate::config::Settings;
use crate::finding::{Category, Finding, Place, Severity, Verdict};
use crate::rule::{Entry, Sink};
use crate::rules;
use crate::story::Story;
use crate::text::Span;

/// The findings of every selected rule, in order of document, place and rule.
///
/// A rule that panics loses its own findings on this story and becomes one finding of the rule `internal-error`.
#[must_use]
pub fn findings(story: &Story, settings: &Settings) -> Vec<Finding> {
    let mut list = Vec::new();
    for entry in rules::all().iter().filter(|entry| settings.runs(entry)) {
        match catch_unwind(AssertUnwindSafe(|| run(entry, story, settings))) {
            Ok(found) => list.extend(found),
            Err(_) => list.push(internal_error(entry, story)),
        }
    }
    list.sort_by(|a, b| (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message)));
    list.dedup_by(|b, a| a.place == b.place && a.rule == b.rule && a.message == b.message);
    list
}

fn run(entry: &Entry, story: &Story, settings: &Settings) -> Vec<Finding> {
    let mut sink = Sink::default();
    entry.rule.check(story, &mut sink);
    let meta = entry.meta();
    let mut list = Vec::new();
    for report in sink.into_reports() {
        let severity = report.severity.unwrap_or(meta.severity);
        if severity < settings.min_severity {
            continue;
        }
        list.push(Finding {
            rule: entry.id,
            category: meta.category,
            severity,
            confidence: report.confidence,
            verdict: report.verdict,
            fingerprint: fingerprint(entry.id, story, report.place),
            message: report.message,
            place: report.place,
            replacement: report.replacement,
            evidence: report.evidence,
        });
    }
    list
}

fn internal_error(entry: &Entry, story: &Story) -> Finding {
    let document = story.candidates().next().unwrap_or(0);
    Finding {
        rule: "internal-error",
        category: Category::Internal,
        severity: Severity::Warning,
        confidence: 100,
        verdict: Verdict::Unverified,
        message: format!("the rule {} failed on this story; the other rules went on", entry.id),
        place: Place { document, span: Span::default() },
        replacement: None,
        evidence: Vec::new(),
        fingerprint: 0,
    }
}

/// XXH3-64 of the rule, the words found and the words of their sentence, in lower case, a space between words: stable
/// across machines, versions and moves within the article.
fn fingerprint(rule: &str, story: &Story, place: Place) -> u64 {
    let document = &story.documents[place.document];
    let context =
        document.sentence_at(place.span).map_or(place.span, |sentence_idx| document.sentences[sentence_idx].span);
    let mut hash = Xxh3::new();
    hash.update(rule.as_bytes());
    for span in [place.span, context] {
        hash.update(b"\n");
        for word in document.slice(span).unicode_words() {
            hash.update(b" ");
            hash.update(word.to_lowercase().as_bytes());
        }
    }
    hash.digest()
}
