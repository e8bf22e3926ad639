//! `--format json` and `--format jsonl`: the contract that other programs read (`docs/wirecheck-1.schema.json`).

use serde::Serialize;

use super::align::encoder;
use super::mqm::{self, Rating, Thresholds};
use super::place::{PlaceRow, role_name};
use super::{Audit, Mqm, Outcome, Skipped, Tally};
use crate::align::Arrangement;
use crate::article::Role;
use crate::finding::{Category, Finding, Severity, Verdict};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    articles: Vec<ArticleRow<'a>>,
    alignments: Vec<AlignmentRow<'a>>,
    findings: Vec<ArticleFinding<'a>>,
    skipped: &'a [Skipped],
    summary: Summary,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    path: &'a str,
    role: &'static str,
    language: Option<String>,
    title: Option<&'a str>,
    published: Option<String>,
    sentences: usize,
    story: &'a str,
    notices: &'a [String],
    mqm: Option<MqmRow>,
}

/// How two articles of a story were held against each other.
#[derive(Serialize)]
struct AlignmentRow<'a> {
    story: &'a str,
    left: &'a str,
    right: &'a str,
    alignment: Arrangement,
    encoder: Option<&'static str>,
}

/// A finding; each format has its own way to tell a place and the evidence.
#[derive(Serialize)]
pub(super) struct FindingRow<'a, P, E> {
    rule: &'static str,
    category: Category,
    severity: Severity,
    confidence: u8,
    verdict: Verdict,
    message: &'a str,
    #[serde(flatten)]
    place: P,
    replacement: Option<&'a str>,
    evidence: Vec<E>,
    fingerprint: String,
    mqm: mqm::Row,
}

impl<'a, P, E> FindingRow<'a, P, E> {
    /// A finding with its place and its evidence as they are told.
    pub(super) fn new(finding: &'a Finding, place: P, evidence: Vec<E>) -> Self {
        Self {
            rule: finding.rule,
            category: finding.category,
            severity: finding.severity,
            confidence: finding.confidence,
            verdict: finding.verdict,
            message: &finding.message,
            place,
            replacement: finding.replacement.as_deref(),
            evidence,
            fingerprint: format!("{:016x}", finding.fingerprint),
            mqm: mqm::Row::new(finding),
        }
    }
}

/// A finding of an article.
type ArticleFinding<'a> = FindingRow<'a, PlaceRow<'a>, EvidenceRow<'a>>;

#[derive(Serialize)]
struct EvidenceRow<'a> {
    #[serde(flatten)]
    place: PlaceRow<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
    suppressed: usize,
    mqm: MqmRow,
}

#[derive(Serialize)]
struct MqmRow {
    score: f64,
    per_1000_words: f64,
    /// Whether the score, in a summary each article's, is as high as it must be; none if nothing is asked for.
    passed: Option<bool>,
    /// The same, with what lies between the thresholds told apart.
    rating: Option<Rating>,
}

impl MqmRow {
    fn new(tally: &Tally, thresholds: Thresholds) -> Self {
        let Mqm { score, per_1000_words } = tally.mqm();
        let rating = tally.rating(thresholds);
        Self { score, per_1000_words, passed: rating.map(|rating| rating == Rating::Pass), rating }
    }
}

/// The whole outcome as one JSON object, with a line end.
#[must_use]
pub fn object(outcome: &Outcome) -> String {
    let document = Document {
        schema: "wirecheck/1",
        articles: outcome.audits.iter().flat_map(|audit| article_rows(audit, outcome.thresholds)).collect(),
        alignments: outcome.audits.iter().flat_map(alignment_rows).collect(),
        findings: outcome.audits.iter().flat_map(finding_rows).collect(),
        skipped: &outcome.skipped,
        summary: summary(&outcome.tally(), outcome.thresholds),
    };
    serde_json::to_string_pretty(&document).expect("strings and numbers always serialise") + "\n"
}

/// One finding a line.
#[must_use]
pub fn lines(audit: &Audit) -> String {
    let mut text = String::new();
    for row in finding_rows(audit) {
        text += &serde_json::to_string(&row).expect("strings and numbers always serialise");
        text.push('\n');
    }
    text
}

fn summary(tally: &Tally, thresholds: Thresholds) -> Summary {
    Summary {
        error: tally.count(Severity::Error),
        warning: tally.count(Severity::Warning),
        info: tally.count(Severity::Info),
        suppressed: tally.n_suppressed,
        mqm: MqmRow::new(tally, thresholds),
    }
}

fn article_rows(audit: &Audit, thresholds: Thresholds) -> impl Iterator<Item = ArticleRow<'_>> {
    audit.story.documents.iter().enumerate().map(move |(index, document)| {
        let article = &document.article;
        ArticleRow {
            id: &article.id,
            path: &article.path,
            role: role_name(article.role),
            language: document.language().map(|guess| guess.language.to_string()),
            title: article.title.as_deref(),
            published: article.published.map(|date| date.to_string()),
            sentences: document.sentences.len(),
            story: &audit.story.id,
            notices: &article.notices,
            mqm: (article.role == Role::Candidate).then(|| MqmRow::new(&Tally::of_article(audit, index), thresholds)),
        }
    })
}

fn alignment_rows(audit: &Audit) -> impl Iterator<Item = AlignmentRow<'_>> {
    audit.aligned.iter().map(|aligned| AlignmentRow {
        story: &audit.story.id,
        left: &audit.story.documents[aligned.left].article.id,
        right: &audit.story.documents[aligned.right].article.id,
        alignment: aligned.arrangement,
        encoder: encoder(aligned.basis),
    })
}

/// The findings of a story as rows of the contract.
pub fn findings(audit: &Audit) -> impl Iterator<Item = impl Serialize> {
    finding_rows(audit)
}

/// The articles of a story as rows of the contract.
pub fn articles(audit: &Audit, thresholds: Thresholds) -> impl Iterator<Item = impl Serialize> {
    article_rows(audit, thresholds)
}

fn finding_rows(audit: &Audit) -> impl Iterator<Item = ArticleFinding<'_>> {
    audit.findings.iter().map(|finding| finding_row(audit, finding))
}

fn finding_row<'a>(audit: &'a Audit, finding: &'a Finding) -> ArticleFinding<'a> {
    let documents = &audit.story.documents;
    let evidence = finding.evidence.iter().map(|evidence| {
        let article = &documents[evidence.place.document].article;
        EvidenceRow { place: PlaceRow::new(article, evidence.place.span), text: evidence.context.of(&article.text) }
    });
    let place = PlaceRow::new(&documents[finding.place.document].article, finding.place.span);
    FindingRow::new(finding, place, evidence.collect())
}
