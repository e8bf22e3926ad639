//! The contract of a rule, its page, and the sink that it reports to.

use std::cmp::Reverse;
use std::sync::OnceLock;

use serde::Deserialize;
use serde::de::{self, DeserializeOwned};

use crate::entity::{Entity, GenderFact};
use crate::finding::{Category, Evidence, Place, Severity, Verdict};
use crate::language::en::Gender;
use crate::story::Story;
use crate::text::{Span, spaced};

/// A check: a pure function of the story.
pub trait Rule: Send + Sync {
    /// Reports what it finds in the story's candidates.
    fn check(&self, story: &Story, sink: &mut Sink);

    /// The same rule with its own options as `[rules.<id>]` has them; see [`with`].
    ///
    /// # Errors
    /// What is wrong with them, in serde's words. A rule without options has none.
    fn with(&self, options: toml::Table) -> Result<Box<dyn Rule>, toml::de::Error> {
        NoOptions::deserialize(options)?;
        Err(de::Error::custom("the rule has no options"))
    }

    /// The schema of its own options.
    #[cfg(test)]
    fn options(&self) -> schemars::Schema {
        schemars::schema_for!(NoOptions)
    }
}

/// The rule that its options are.
///
/// # Errors
/// What is wrong with them, in serde's words.
pub fn with<O: Rule + DeserializeOwned + 'static>(options: toml::Table) -> Result<Box<dyn Rule>, toml::de::Error> {
    Ok(Box::new(O::deserialize(options)?))
}

/// The options of a rule that has none: every key is unknown.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NoOptions {}

/// A rule with its page.
pub struct Entry {
    /// Its name, which is also its files' name.
    pub id: &'static str,
    /// The check.
    pub rule: &'static dyn Rule,
    /// The whole page, `<id>.md`.
    pub page: &'static str,
    meta: OnceLock<Meta>,
}

/// What a page's front matter says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    /// The kind of error it finds.
    pub category: Category,
    /// The severity of its findings where the rule does not set another.
    pub severity: Severity,
    /// The MQM 2.0 error type, such as `accuracy/mistranslation`.
    pub mqm: String,
    /// What it finds, in one line.
    pub summary: String,
    /// A preview rule runs only when it is selected by name.
    #[serde(default)]
    pub preview: bool,
}

impl Entry {
    /// Joins a rule and its page.
    #[must_use]
    pub const fn new(id: &'static str, rule: &'static dyn Rule, page: &'static str) -> Self {
        Self { id, rule, page, meta: OnceLock::new() }
    }

    /// The page's front matter.
    ///
    /// # Panics
    /// If the page has none that can be read: pages are compiled in and a test reads each.
    #[must_use]
    pub fn meta(&self) -> &Meta {
        self.meta.get_or_init(|| {
            let front = self.page.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
            let (front, _) = front.expect("a rule's page begins with front matter");
            serde_saphyr::from_str(front).expect("a rule's front matter has the known keys")
        })
    }

    /// The page without its front matter.
    #[must_use]
    pub fn body(&self) -> &'static str {
        self.page.splitn(3, "---\n").nth(2).unwrap_or(self.page).trim_start()
    }
}

/// A finding as a rule reports it; the engine adds the rule's name, category and fingerprint.
#[derive(Clone, Debug)]
pub struct Report {
    /// Where.
    pub place: Place,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// How much it matters; the page's severity if not set.
    pub severity: Option<Severity>,
    /// How sure, 0..=100.
    pub confidence: u8,
    /// What it rests on.
    pub verdict: Verdict,
    /// What to put there instead.
    pub replacement: Option<String>,
    /// What says so, strongest first.
    pub evidence: Vec<Evidence>,
}

impl Report {
    /// A report on a span of a document: verdict `internal`, confidence 90, the page's severity.
    #[must_use]
    pub fn new(document: usize, span: Span, message: impl Into<String>) -> Self {
        Self {
            place: Place { document, span },
            message: in_one_line(message.into()),
            severity: None,
            confidence: 90,
            verdict: Verdict::Internal,
            replacement: None,
            evidence: Vec::new(),
        }
    }

    /// With another severity than the page's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// With how sure the rule is, 0..=100.
    #[must_use]
    pub fn confidence(mut self, confidence: u8) -> Self {
        self.confidence = confidence.min(100);
        self
    }

    /// With what it rests on.
    #[must_use]
    pub fn verdict(mut self, verdict: Verdict) -> Self {
        self.verdict = verdict;
        self
    }

    /// With what to put there instead.
    #[must_use]
    pub fn replacement(mut self, replacement: impl Into<String>) -> Self {
        self.replacement = Some(replacement.into());
        self
    }

    /// With words of a document that say so; the sentence around them is shown.
    #[must_use]
    pub fn evidence(mut self, story: &Story, document: usize, span: Span) -> Self {
        let cut = &story.documents[document];
        let context = cut.sentence_at(span).map_or(span, |sentence_idx| cut.sentences[sentence_idx].span);
        self.evidence.push(Evidence { place: Place { document, span }, context: context.cover(span) });
        self
    }
}

/// More places than these convince nobody more.
const MAX_PLACES: usize = 3;

impl Report {
    /// With the places that say `gender` of an entity, one a sentence, and the verdict that follows: contradicted if another
    /// article says so, else internal. Other articles come first, then what is surest.
    #[must_use]
    pub fn spoken_of(mut self, story: &Story, entity: &Entity, gender: Gender) -> Self {
        let own = self.place;
        let says = |fact: &&GenderFact| fact.gender == gender && (fact.document, fact.span) != (own.document, own.span);
        let mut facts: Vec<&GenderFact> = entity.facts.iter().filter(says).collect();
        facts.sort_by_key(|fact| (fact.document == own.document, Reverse(fact.weight), fact.document, fact.span));
        facts.dedup_by_key(|fact| (fact.document, story.documents[fact.document].sentence_at(fact.span)));
        let elsewhere = facts.first().is_some_and(|fact| fact.document != own.document);
        self.verdict = if elsewhere { Verdict::Contradicted } else { Verdict::Internal };
        for fact in facts.into_iter().take(MAX_PLACES) {
            self = self.evidence(story, fact.document, fact.span);
        }
        self
    }
}

/// A message with what it quotes of several lines in one.
fn in_one_line(message: String) -> String {
    let is_break = |char: char| matches!(char, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    if !message.contains(is_break) {
        return message;
    }
    spaced(&message)
}

/// Where rules report to.
#[derive(Debug, Default)]
pub struct Sink {
    reports: Vec<Report>,
}

impl Sink {
    /// Takes a report.
    pub fn report(&mut self, report: Report) {
        self.reports.push(report);
    }

    /// What was reported, in order.
    #[must_use]
    pub fn into_reports(self) -> Vec<Report> {
        self.reports
    }
}
