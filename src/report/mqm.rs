//! MQM 2.0 (<https://themqm.org>): what a finding weighs, and what thresholds make of a score.

use serde::Serialize;

use crate::finding::{Category, Finding, Severity, Verdict};
use crate::rules;

/// The severity levels of MQM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Told, and not the translation's fault.
    Neutral,
    /// It disturbs.
    Minor,
    /// It misleads.
    Major,
    /// It must not go out.
    Critical,
}

impl Level {
    /// The level of a severity where nothing else speaks against it.
    #[must_use]
    pub const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Critical,
            Severity::Warning => Self::Major,
            Severity::Info => Self::Minor,
        }
    }

    /// The level of a finding: its severity's, but neutral if trusted articles disagree among themselves or if it is the
    /// program's own failure.
    #[must_use]
    pub fn of_finding(finding: &Finding) -> Self {
        if finding.verdict == Verdict::Disagreement || finding.category == Category::Internal {
            return Self::Neutral;
        }
        Self::of(finding.severity)
    }

    /// MQM's usual severity multiplier. Every error type has the weight 1, so this is the penalty as well.
    #[must_use]
    pub const fn penalty(self) -> u64 {
        match self {
            Self::Neutral => 0,
            Self::Minor => 1,
            Self::Major => 5,
            Self::Critical => 25,
        }
    }

    /// The name that reports use, such as `major`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// What a finding costs.
#[must_use]
pub fn penalty(finding: &Finding) -> u64 {
    Level::of_finding(finding).penalty()
}

/// The scores that are asked for, 0..=100. Where only one is told, it is both.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Thresholds {
    /// An article with at least this score passes.
    pub pass: Option<f64>,
    /// An article below this score fails.
    pub fail: Option<f64>,
}

/// What the thresholds make of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Its score is high enough.
    Pass,
    /// It neither passes nor fails: somebody should decide.
    Review,
    /// Its score is too low.
    Fail,
}

/// A finding in MQM, as JSON formats tell it.
#[derive(Serialize)]
pub(super) struct Row {
    /// None for the program's own failure.
    #[serde(rename = "type")]
    error_type: Option<&'static str>,
    severity: Level,
    penalty: u64,
}

impl Row {
    pub(super) fn new(finding: &Finding) -> Self {
        let entry = rules::all().iter().find(|entry| entry.id == finding.rule);
        let severity = Level::of_finding(finding);
        Self { error_type: entry.map(|entry| entry.meta().mqm.as_str()), severity, penalty: severity.penalty() }
    }
}
