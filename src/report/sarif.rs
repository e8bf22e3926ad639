//! `--format sarif`: SARIF 2.1.0 (OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), which code
//! scanning services read. A result is a finding, its related locations are the evidence, its rule's help is the rule's page.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::told::{Told, named, repository_path, shortened};
use super::visible::visible;
use super::{Outcome, Skipped, mqm};
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
    let score = tally.mqm();
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
            "properties": { "mqm": { "score": score.score, "per1000Words": score.per_1000_words } },
        }],
    });
    serde_json::to_string_pretty(&log).expect("strings and numbers always serialise") + "\n"
}

fn rule(entry: &Entry) -> Value {
    let meta = entry.meta();
    json!({
        "id": entry.id,
        "shortDescription": { "text": meta.summary },
        "fullDescription": { "text": description(entry) },
        "help": { "text": entry.body(), "markdown": entry.body() },
        "defaultConfiguration": { "level": named(meta.severity, LEVELS), "enabled": !meta.preview },
        "properties": { "category": meta.category, "mqm": meta.mqm, "tags": [meta.category, meta.mqm] },
    })
}

/// What a rule finds: the first paragraph of its page's first section, which GitHub wants beside the summary.
fn description(entry: &Entry) -> String {
    let section = entry.body().split_once("## What it finds\n\n").map_or(entry.body(), |(_, section)| section);
    section.split("\n\n").next().unwrap_or_default().replace('\n', " ")
}

/// The files that were audited and those that they were held against, each once, in order of their paths.
fn artifacts(outcome: &Outcome) -> Vec<Value> {
    let articles = outcome.audits.iter().flat_map(|audit| &audit.story.documents).map(|document| &document.article);
    let mut files: BTreeMap<&str, bool> = BTreeMap::new();
    for article in articles {
        *files.entry(&article.path).or_default() |= article.role == Role::Candidate;
    }
    let row = |(path, is_audited): (&str, bool)| {
        let roles: &[&str] = if is_audited { &["analysisTarget"] } else { &[] };
        json!({ "location": { "uri": uri(path) }, "roles": roles })
    };
    files.into_iter().map(row).collect()
}

fn notifications(outcome: &Outcome) -> Vec<Value> {
    let row = |skipped: &Skipped| {
        json!({
            "level": "error",
            "message": { "text": words(&visible(&format!("{}: {}", skipped.path, skipped.reason))) },
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
        location["message"] = json!({ "text": words(&told.sentence(evidence)) });
        location
    });
    let fix = told.replacement().map(|replacement| {
        json!({
            "description": { "text": format!("Put “{}”", words(&shortened(&visible(replacement)))) },
            "artifactChanges": [{
                "artifactLocation": { "uri": uri(&article.path) },
                "replacements": [{ "deletedRegion": region(article, finding.place.span), "insertedContent": { "text": replacement } }],
            }],
        })
    });
    ResultRow {
        rule_id: finding.rule,
        rule_index: rules::all().iter().position(|entry| entry.id == finding.rule),
        level: named(finding.severity, LEVELS),
        message: json!({ "text": message(told) }),
        locations: [location(article, finding.place.span)],
        related_locations: related.collect(),
        partial_fingerprints: json!({ "wirecheck/v1": format!("{:016x}", finding.fingerprint) }),
        rank: f64::from(finding.confidence),
        fixes: fix.into_iter().collect(),
        properties: json!({
            "category": finding.category,
            "verdict": finding.verdict,
            "article": article.id,
            "mqm": mqm::Row::new(finding),
        }),
    }
}

/// What is wrong, and a line for each article that says so, which begins with a link to the related location: GitHub shows
/// related locations only where the message links to them.
fn message(told: &Told<'_>) -> String {
    let mut text = words(&told.message());
    for (index, evidence) in told.strongest().iter().enumerate() {
        let place = words(&told.line_of(evidence));
        text += &format!("\n[{place}]({}): {}", index + 1, words(&told.sentence(evidence)));
    }
    text
}

/// Words in a message: brackets would be links (section 3.11.6), braces placeholders (3.11.5).
fn words(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '[' | ']' | '\\' => escaped.extend(['\\', char]),
            '{' | '}' => escaped.extend([char, char]),
            _ => escaped.push(char),
        }
    }
    escaped
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
