//! An audit in a form that can be kept: what was found, without the articles.

use serde::{Deserialize, Serialize};

use super::{Aligned, Audit};
use crate::finding::{Category, Evidence, Finding, Place, Severity, Verdict};
use crate::rules;
use crate::story::Story;
use crate::text::Span;

/// What was found in a story. With the story cut anew from the same articles it is the audit again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    findings: Vec<Row>,
    suppressed: Vec<Row>,
    slight: Vec<Row>,
    /// Of each document.
    notices: Vec<Vec<String>>,
    aligned: Vec<Aligned>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Row {
    rule: String,
    category: Category,
    severity: Severity,
    confidence: u8,
    verdict: Verdict,
    message: String,
    /// Document, start and end.
    place: (usize, u32, u32),
    replacement: Option<String>,
    /// The same, and start and end of the context.
    evidence: Vec<(usize, u32, u32, u32, u32)>,
    fingerprint: u64,
}

impl Saved {
    /// What an audit found.
    #[must_use]
    pub fn new(audit: &Audit) -> Self {
        let rows = |list: &[Finding]| list.iter().map(Row::new).collect();
        Self {
            findings: rows(&audit.findings),
            suppressed: rows(&audit.suppressed),
            slight: rows(&audit.slight),
            notices: audit.story.documents.iter().map(|document| document.article.notices.clone()).collect(),
            aligned: audit.aligned.clone(),
        }
    }

    /// The audit of the story that this was found in.
    ///
    /// # Errors
    /// The story, if it cannot be that one: a place is not in it, or a rule is not known any more.
    #[expect(clippy::result_large_err, reason = "the story is needed to audit it anew")]
    pub fn audit(self, mut story: Story) -> Result<Audit, Story> {
        let rows = |list: &[Row]| list.iter().map(|row| row.finding(&story)).collect::<Option<Vec<Finding>>>();
        let lists = (rows(&self.findings), rows(&self.suppressed), rows(&self.slight));
        let n_documents = story.documents.len();
        let are_there = self.aligned.iter().all(|aligned| aligned.left.max(aligned.right) < n_documents);
        let ((Some(findings), Some(suppressed), Some(slight)), true, true) =
            (lists, are_there, self.notices.len() == n_documents)
        else {
            return Err(story);
        };
        for (document, notices) in story.documents.iter_mut().zip(self.notices) {
            document.article.notices = notices;
        }
        Ok(Audit { story, findings, suppressed, slight, aligned: self.aligned })
    }
}

impl Row {
    fn new(finding: &Finding) -> Self {
        let span = |Place { document, span }: Place| (document, span.start, span.end);
        let evidence = finding.evidence.iter().map(|evidence| {
            let (document, start, end) = span(evidence.place);
            (document, start, end, evidence.context.start, evidence.context.end)
        });
        Self {
            rule: finding.rule.to_owned(),
            category: finding.category,
            severity: finding.severity,
            confidence: finding.confidence,
            verdict: finding.verdict,
            message: finding.message.clone(),
            place: span(finding.place),
            replacement: finding.replacement.clone(),
            evidence: evidence.collect(),
            fingerprint: finding.fingerprint,
        }
    }

    fn finding(&self, story: &Story) -> Option<Finding> {
        let mut ids = rules::all().iter().map(|entry| entry.id).chain([super::INTERNAL_ERROR]);
        let span = |document: usize, start: u32, end: u32| {
            let text = story.documents.get(document)?.text();
            text.get(start as usize..end as usize)?;
            Some(Span { start, end })
        };
        let place = |document, start, end| Some(Place { document, span: span(document, start, end)? });
        let evidence = self.evidence.iter().map(|&(document, start, end, from, to)| {
            Some(Evidence { place: place(document, start, end)?, context: span(document, from, to)? })
        });
        let (document, start, end) = self.place;
        Some(Finding {
            rule: ids.find(|id| *id == self.rule)?,
            category: self.category,
            severity: self.severity,
            confidence: self.confidence,
            verdict: self.verdict,
            message: self.message.clone(),
            place: place(document, start, end)?,
            replacement: self.replacement.clone(),
            evidence: evidence.collect::<Option<_>>()?,
            fingerprint: self.fingerprint,
        })
    }
}
