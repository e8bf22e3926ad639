//! What a run found, in figures: counts by severity and category, and the MQM 2.0 quality score.

use std::collections::BTreeMap;

use super::Audit;
use super::mqm::{Rating, Thresholds, penalty};
use crate::align::Arrangement;
use crate::article::Role;
use crate::finding::{Category, Severity};
use crate::segment::WordKind;

/// Counts over the audited articles of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles audited.
    pub n_audited: usize,
    /// Articles that were only compared with.
    pub n_compared: usize,
    /// Pairs of articles that were aligned freely.
    pub n_free: usize,
    /// Pairs of articles that were aligned in order.
    pub n_monotone: usize,
    /// Sentences of the audited articles.
    pub n_sentences: usize,
    /// Words of the audited articles, in letters or figures.
    pub n_words: usize,
    /// Findings that are accepted and count for nothing.
    pub n_suppressed: usize,
    /// Findings by category.
    pub categories: BTreeMap<Category, usize>,
    /// Findings by rule, with its category, and severity.
    pub rules: BTreeMap<(&'static str, Category), BTreeMap<Severity, usize>>,
    /// Sum of the penalties of all findings.
    pub penalty: u64,
    /// The lowest score of an audited article, in hundredths; none without an article.
    lowest: Option<u32>,
    severities: BTreeMap<Severity, usize>,
}

/// The quality score of MQM 2.0, linear model without calibration
/// (<https://themqm.org/error-types-2/the-mqm-scoring-models/>).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mqm {
    /// 100 less the penalty for a hundred words, never below 0; two decimals.
    pub score: f64,
    /// The penalty for a thousand words; two decimals.
    pub per_1000_words: f64,
}

impl Tally {
    /// Counts one more story.
    pub fn add(&mut self, audit: &Audit) {
        for document in 0..audit.story.documents.len() {
            self.join(Self::of_article(audit, document));
        }
        for aligned in &audit.aligned {
            match aligned.arrangement {
                Arrangement::Free => self.n_free += 1,
                Arrangement::Monotone => self.n_monotone += 1,
            }
        }
    }

    /// Counts one document of a story and what was found in it.
    #[must_use]
    pub fn of_article(audit: &Audit, document: usize) -> Self {
        let mut tally = Self::default();
        let article = &audit.story.documents[document];
        if article.article.role != Role::Candidate {
            tally.n_compared = 1;
            return tally;
        }
        tally.n_audited = 1;
        tally.n_sentences = article.sentences.len();
        tally.n_words = article.words.iter().filter(|word| word.kind != WordKind::Mark).count();
        for finding in audit.findings.iter().filter(|finding| finding.place.document == document) {
            *tally.categories.entry(finding.category).or_default() += 1;
            *tally.severities.entry(finding.severity).or_default() += 1;
            let of_rule = tally.rules.entry((finding.rule, finding.category)).or_default();
            *of_rule.entry(finding.severity).or_default() += 1;
            tally.penalty += penalty(finding);
        }
        tally.n_suppressed = audit.suppressed.iter().filter(|finding| finding.place.document == document).count();
        tally.lowest = Some(tally.hundredths());
        tally
    }

    /// Counts what another tally counted.
    pub fn join(&mut self, other: Self) {
        let Self {
            n_audited,
            n_compared,
            n_free,
            n_monotone,
            n_sentences,
            n_words,
            n_suppressed,
            categories,
            rules,
            penalty,
            lowest,
            severities,
        } = other;
        self.n_audited += n_audited;
        self.n_compared += n_compared;
        self.n_free += n_free;
        self.n_monotone += n_monotone;
        self.n_sentences += n_sentences;
        self.n_words += n_words;
        self.n_suppressed += n_suppressed;
        self.penalty += penalty;
        self.lowest = self.lowest.into_iter().chain(lowest).min();
        for (category, n_findings) in categories {
            *self.categories.entry(category).or_default() += n_findings;
        }
        for (rule, counts) in rules {
            let of_rule = self.rules.entry(rule).or_default();
            for (severity, n_findings) in counts {
                *of_rule.entry(severity).or_default() += n_findings;
            }
        }
        for (severity, n_findings) in severities {
            *self.severities.entry(severity).or_default() += n_findings;
        }
    }

    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.severities.get(&severity).copied().unwrap_or_default()
    }

    /// How many findings there are.
    #[must_use]
    pub fn n_findings(&self) -> usize {
        self.severities.values().sum()
    }

    /// The score; an empty text is a perfect one.
    #[must_use]
    pub fn mqm(&self) -> Mqm {
        Mqm { score: f64::from(self.hundredths()) / 100.0, per_1000_words: self.penalty_for(1000) as f64 / 100.0 }
    }

    /// Whether every audited article has at least this score.
    #[must_use]
    pub fn passes(&self, least: f64) -> bool {
        self.lowest.is_none_or(|lowest| f64::from(lowest) >= least * 100.0)
    }

    /// What the thresholds make of the worst audited article; none if there is no threshold.
    #[must_use]
    pub fn rating(&self, thresholds: Thresholds) -> Option<Rating> {
        let Thresholds { pass, fail } = thresholds;
        Some(match (self.passes(pass.or(fail)?), self.passes(fail.or(pass)?)) {
            (_, false) => Rating::Fail,
            (false, true) => Rating::Review,
            (true, true) => Rating::Pass,
        })
    }

    /// The score in hundredths.
    fn hundredths(&self) -> u32 {
        u32::try_from(10_000_u64.saturating_sub(self.penalty_for(100))).unwrap_or_default()
    }

    /// The penalty for so many words, in hundredths.
    fn penalty_for(&self, of_words: u64) -> u64 {
        let n_words = self.n_words.max(1) as u64;
        (self.penalty * of_words * 100 + n_words / 2) / n_words
    }
}

#[cfg(test)]
mod tests {
    use super::{Mqm, Tally};

    #[test]
    fn the_score_is_the_penalty_by_words() {
        let tally = Tally { n_words: 400, penalty: 31, ..Tally::default() };
        assert_eq!(tally.mqm(), Mqm { score: 92.25, per_1000_words: 77.5 });
        let tally = Tally { n_words: 3, penalty: 25, ..Tally::default() };
        assert_eq!(tally.mqm(), Mqm { score: 0.0, per_1000_words: 8333.33 });
        assert_eq!(Tally::default().mqm(), Mqm { score: 100.0, per_1000_words: 0.0 });
    }

    #[test]
    fn a_run_passes_where_its_worst_article_does() {
        let mut tally = Tally { lowest: Some(9_500), ..Tally::default() };
        tally.join(Tally { lowest: Some(9_800), ..Tally::default() });
        assert!(tally.passes(95.0) && !tally.passes(95.01));
        assert!(Tally::default().passes(100.0));
    }
}
