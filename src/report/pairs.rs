//! `pairs --format jsonl`: a pair a line. Spans are bytes of the pair's own texts, whatever file they came from.

use serde::Serialize;

use super::Audit;
use super::place::role_name;
use crate::finding::{Category, Finding, Severity, Verdict};
use crate::text::Span;

#[derive(Serialize)]
struct PairRow<'a> {
    id: &'a str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate: Option<&'a str>,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    rule: &'static str,
    category: Category,
    severity: Severity,
    confidence: u8,
    verdict: Verdict,
    message: &'a str,
    span: Bytes,
    excerpt: &'a str,
    replacement: Option<&'a str>,
    evidence: Vec<EvidenceRow<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    role: &'static str,
    span: Bytes,
    excerpt: &'a str,
}

#[derive(Serialize)]
struct Bytes {
    start: u32,
    end: u32,
}

/// Where the words of a pair come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// They stand in the file as they are, but for escapes.
    Given,
    /// They were taken out of markup: the row has the candidate, in which the spans count.
    Extracted,
}

/// One pair with its findings as one line.
#[must_use]
pub fn line(audit: &Audit, words: Words) -> String {
    let findings = audit.findings.iter().map(|finding| finding_row(audit, finding)).collect();
    let candidate = &audit.story.documents[0];
    let row = PairRow {
        id: &audit.story.id,
        line: candidate.article.origin.positions(Span::default()).0.line,
        candidate: (words == Words::Extracted).then(|| candidate.text()),
        findings,
    };
    serde_json::to_string(&row).expect("strings and numbers always serialise") + "\n"
}

fn finding_row<'a>(audit: &'a Audit, finding: &'a Finding) -> FindingRow<'a> {
    let documents = &audit.story.documents;
    let evidence = finding.evidence.iter().map(|evidence| {
        let document = &documents[evidence.place.document];
        let span = evidence.place.span;
        EvidenceRow { role: role_name(document.article.role), span: span.into(), excerpt: document.slice(span) }
    });
    let span = finding.place.span;
    FindingRow {
        rule: finding.rule,
        category: finding.category,
        severity: finding.severity,
        confidence: finding.confidence,
        verdict: finding.verdict,
        message: &finding.message,
        span: span.into(),
        excerpt: documents[finding.place.document].slice(span),
        replacement: finding.replacement.as_deref(),
        evidence: evidence.collect(),
        fingerprint: format!("{:016x}", finding.fingerprint),
    }
}

impl From<Span> for Bytes {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}
