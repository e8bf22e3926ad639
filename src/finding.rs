//! What a rule has to say: a place, why, and the evidence.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What kind of error it is: fixed names, used by `--select` and by reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it; the rules' pages say more")]
pub enum Category {
    Pronoun,
    Quote,
    Negation,
    Number,
    Date,
    Name,
    Meaning,
    Omission,
    Addition,
    Duplicate,
    Boilerplate,
    Language,
    Encoding,
    Grammar,
    Calque,
    Terminology,
    Typography,
    Disagreement,
    /// The program's own failure, not the article's.
    Internal,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// Wrong as it stands, with evidence in the report.
    Error,
}

/// What the finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Another article says otherwise; it is quoted as evidence.
    Contradicted,
    /// The article contradicts itself, or English.
    Internal,
    /// Nothing to hold it against.
    Unverified,
    /// Trusted articles differ among themselves.
    Disagreement,
}

/// A span of one of the story's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index of the document in its story.
    pub document: usize,
    /// Where in its text.
    pub span: Span,
}

/// What a finding rests on, shown beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The words that say otherwise.
    pub place: Place,
    /// The sentence they stand in.
    pub context: Span,
}

/// One thing that an editor should see.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// The rule's category.
    pub category: Category,
    /// How much it matters.
    pub severity: Severity,
    /// How sure the rule is, 0..=100.
    pub confidence: u8,
    /// What it rests on.
    pub verdict: Verdict,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What to put there instead.
    pub replacement: Option<String>,
    /// What says so, strongest first.
    pub evidence: Vec<Evidence>,
    /// The same finding in the next version of the article has the same one.
    pub fingerprint: u64,
}
