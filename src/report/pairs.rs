//! `pairs --format jsonl`: a pair a line. Spans are bytes of the pair's own texts, whatever file they came from.

use serde::Serialize;

use super::Audit;
use super::json::FindingRow;
use super::place::role_name;
use crate::finding::{Finding, Place};
use crate::text::Span;

#[derive(Serialize)]
struct PairRow<'a> {
    id: &'a str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate: Option<&'a str>,
    findings: Vec<FindingRow<'a, WordsRow<'a>, EvidenceRow<'a>>>,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    role: &'static str,
    #[serde(flatten)]
    words: WordsRow<'a>,
}

#[derive(Serialize)]
struct WordsRow<'a> {
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
    serde_json::to_string(&row(audit, words)).expect("strings and numbers always serialise") + "\n"
}

/// One pair with its findings as a row of the contract.
#[must_use]
pub fn row(audit: &Audit, words: Words) -> impl Serialize {
    let findings = audit.findings.iter().map(|finding| finding_row(audit, finding)).collect();
    let candidate = &audit.story.documents[0];
    PairRow {
        id: &audit.story.id,
        line: candidate.article.origin.positions(Span::default()).0.line,
        candidate: (words == Words::Extracted).then(|| candidate.text()),
        findings,
    }
}

fn finding_row<'a>(audit: &'a Audit, finding: &'a Finding) -> FindingRow<'a, WordsRow<'a>, EvidenceRow<'a>> {
    let documents = &audit.story.documents;
    let words = |Place { document, span }: Place| WordsRow {
        span: Bytes { start: span.start, end: span.end },
        excerpt: documents[document].slice(span),
    };
    let evidence = finding.evidence.iter().map(|evidence| {
        let role = documents[evidence.place.document].article.role;
        EvidenceRow { role: role_name(role), words: words(evidence.place) }
    });
    FindingRow::new(finding, words(finding.place), evidence.collect())
}
