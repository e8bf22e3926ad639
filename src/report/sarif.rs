//! `--format sarif`: SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), which code
//! scanning services read. A result is a finding, its related locations are the evidence, its rule's help is the rule's page.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::Outcome;
use super::told::{Told, named, repository_path};
use crate::article::{Article, Role};
use crate::rule::Entry;
use crate::rules;
use crate::text::{Position, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What a path may hold in a URI: letters, figures, and these.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const LEVELS: [&str; 3] = ["error", "warning", "note"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRow<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    rank: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    properties: Value,
}

/// The whole outcome as one SARIF log with one run, with a line end.
#[must_use]
pub fn log(outcome: &Outcome) -> String {
    let tally = outcome.tally();
    let mqm = tally.mqm();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "shortDescription": { "text": env!("CARGO_PKG_DESCRIPTION") },
                "rules": rules::all().iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts(outcome),
            "invocations": [{
                "executionSuccessful": outcome.skipped.is_empty(),
                "toolExecutionNotifications": notifications(outcome),
            }],
            "results": outcome.told().map(|told| result(&told)).collect::<Vec<_>>(),
            "properties": { "mqm": { "score": mqm.score, "per1000Words": mqm.per_1000_words } },
        }],
    });
    serde_json::to_string_pretty(&log).expect("strings and numbers always serialise") + "\n"
}

fn rule(entry: &Entry) -> Value {
    let meta = entry.meta();
    json!({
        "id": entry.id,
        "shortDescription": { "text": meta.summary },
        "help": { "text": entry.body(), "markdown": entry.body() },
        "defaultConfiguration": { "level": named(meta.severity, LEVELS), "enabled": !meta.preview },
        "properties": { "category": meta.category, "mqm": meta.mqm, "tags": [meta.category] },
    })
}

/// The files that were audited and those that they were held against, each once.
fn artifacts(outcome: &Outcome) -> Vec<Value> {
    let articles = outcome.audits.iter().flat_map(|audit| &audit.story.documents).map(|document| &document.article);
    let mut files: Vec<(&str, bool)> = Vec::new();
    for article in articles {
        let is_audited = article.role == Role::Candidate;
        match files.iter_mut().rev().find(|(path, _)| *path == article.path) {
            Some((_, known)) => *known |= is_audited,
            None => files.push((&article.path, is_audited)),
        }
    }
    let row = |(path, is_audited): (&str, bool)| {
        let roles: &[&str] = if is_audited { &["analysisTarget"] } else { &[] };
        json!({ "location": { "uri": uri(path) }, "roles": roles })
    };
    files.into_iter().map(row).collect()
}

fn notifications(outcome: &Outcome) -> Vec<Value> {
    let row = |skipped: &super::Skipped| {
        json!({
            "level": "error",
            "message": { "text": format!("{}: {}", skipped.path, skipped.reason) },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&skipped.path) } } }],
        })
    };
    outcome.skipped.iter().map(row).collect()
}

fn result<'a>(told: &Told<'a>) -> ResultRow<'a> {
    let finding = told.finding;
    let article = told.article();
    let related = finding.evidence.iter().enumerate().map(|(index, evidence)| {
        let mut location = location(told.article_of(evidence.place), evidence.place.span);
        location["id"] = json!(index + 1);
        location["message"] = json!({ "text": told.sentence(evidence) });
        location
    });
    let fix = told.replacement().map(|words| {
        json!({
            "description": { "text": format!("Put “{words}”") },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(&article.path) },
                "replacements": [{ "deletedRegion": region(article, finding.place.span), "insertedContent": { "text": words } }],
            }],
        })
    });
    ResultRow {
        rule_id: finding.rule,
        rule_index: rules::all().iter().position(|entry| entry.id == finding.rule),
        level: named(finding.severity, LEVELS),
        message: json!({ "text": told.message_with_evidence() }),
        locations: [location(article, finding.place.span)],
        related_locations: related.collect(),
        partial_fingerprints: json!({ "wirecheck/v1": format!("{:016x}", finding.fingerprint) }),
        rank: f64::from(finding.confidence),
        fixes: fix.into_iter().collect(),
        properties: json!({ "category": finding.category, "verdict": finding.verdict, "article": article.id }),
    }
}

fn location(article: &Article, span: Span) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&article.path) },
        "region": region(article, span),
    }})
}

fn region(article: &Article, span: Span) -> Value {
    let (start, end): (Position, Position) = article.origin.positions(span);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "snippet": { "text": span.of(&article.text) },
    })
}

/// A path as a relative reference, or a `file` URI if it is absolute.
fn uri(path: &str) -> String {
    let path = repository_path(path);
    let encoded = utf8_percent_encode(&path, IN_PATH);
    if path.starts_with('/') { format!("file://{encoded}") } else { encoded.to_string() }
}
