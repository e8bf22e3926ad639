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

impl Category {
    /// Every category, in the order of reports.
    pub const ALL: [Self; 19] = [
        Self::Pronoun,
        Self::Quote,
        Self::Negation,
        Self::Number,
        Self::Date,
        Self::Name,
        Self::Meaning,
        Self::Omission,
        Self::Addition,
        Self::Duplicate,
        Self::Boilerplate,
        Self::Language,
        Self::Encoding,
        Self::Grammar,
        Self::Calque,
        Self::Terminology,
        Self::Typography,
        Self::Disagreement,
        Self::Internal,
    ];

    /// The name that flags and reports use, such as `pronoun`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pronoun => "pronoun",
            Self::Quote => "quote",
            Self::Negation => "negation",
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Meaning => "meaning",
            Self::Omission => "omission",
            Self::Addition => "addition",
            Self::Duplicate => "duplicate",
            Self::Boilerplate => "boilerplate",
            Self::Language => "language",
            Self::Encoding => "encoding",
            Self::Grammar => "grammar",
            Self::Calque => "calque",
            Self::Terminology => "terminology",
            Self::Typography => "typography",
            Self::Disagreement => "disagreement",
            Self::Internal => "internal",
        }
    }
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// Wrong as it stands, with evidence in the report.
    Error,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The name that flags and reports use, such as `warning`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
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

impl Verdict {
    /// The name that reports use, such as `contradicted`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Internal => "internal",
            Self::Unverified => "unverified",
            Self::Disagreement => "disagreement",
        }
    }
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

#[cfg(test)]
mod tests {
    use super::{Category, Severity};

    #[test]
    fn names_are_those_of_the_contract() {
        for category in Category::ALL {
            assert_eq!(serde_json::to_string(&category).unwrap(), format!("\"{}\"", category.name()));
        }
        for severity in Severity::ALL {
            assert_eq!(serde_json::to_string(&severity).unwrap(), format!("\"{}\"", severity.name()));
        }
    }
}
