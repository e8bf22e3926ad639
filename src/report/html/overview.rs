//! The figures of a run: an article a line, the MQM scorecard by error type, and what the list can be filtered by.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::{Rating, Thresholds, penalty};
use super::article::ArticleView;
use super::{Shelf, Tally, headline, name};
use crate::finding::Severity;
use crate::rules;

pub(super) struct Overview {
    /// The worst first.
    pub(super) rows: Vec<ArticleRow>,
    pub(super) errors: Vec<ErrorRow>,
    pub(super) n_words: usize,
    pub(super) penalty: u64,
    pub(super) per_1000_words: String,
    pub(super) score: String,
    /// What the thresholds make of the worst article, if any is set.
    pub(super) rating: Option<Rating>,
}

pub(super) struct ArticleRow {
    pub(super) number: usize,
    pub(super) headline: String,
    pub(super) name: String,
    pub(super) counts: [usize; 3],
    pub(super) n_words: usize,
    pub(super) score: String,
    /// What the thresholds make of it, if any is set.
    pub(super) rating: Option<Rating>,
}

/// An error type of MQM.
pub(super) struct ErrorRow {
    pub(super) name: &'static str,
    pub(super) rules: String,
    pub(super) counts: [usize; 3],
    pub(super) penalty: u64,
}

/// What findings can be filtered by, with how many there are of each.
pub(super) struct Filters {
    pub(super) severities: Vec<(&'static str, usize)>,
    pub(super) categories: Vec<(&'static str, usize)>,
    pub(super) rules: Vec<(&'static str, usize)>,
    /// Audited articles by number.
    pub(super) articles: Vec<(usize, String, usize)>,
}

pub(super) fn overview(shelves: &[Shelf<'_>], tally: &Tally, thresholds: Thresholds) -> Overview {
    let mut rows = Vec::new();
    for shelf in shelves {
        for document_idx in shelf.audit.story.candidates() {
            let article = &shelf.document(document_idx).article;
            let tally = Tally::of_article(shelf.audit, document_idx);
            let counts = Severity::ALL.map(|severity| tally.count(severity));
            rows.push(ArticleRow {
                number: shelf.number(document_idx),
                headline: headline(article),
                name: name(article),
                counts,
                n_words: tally.n_words,
                score: format!("{:.1}", tally.mqm().score),
                rating: tally.rating(thresholds),
            });
        }
    }
    rows.sort_by_key(|row| (Reverse(row.counts), row.number));
    Overview {
        rows,
        errors: errors(shelves),
        n_words: tally.n_words,
        penalty: tally.penalty,
        per_1000_words: format!("{:.1}", tally.mqm().per_1000_words),
        score: format!("{:.1}", tally.mqm().score),
        rating: tally.rating(thresholds),
    }
}

/// Error types by what they cost.
fn errors(shelves: &[Shelf<'_>]) -> Vec<ErrorRow> {
    let types: BTreeMap<&str, &'static str> =
        rules::all().iter().map(|entry| (entry.id, entry.meta().mqm.as_str())).collect();
    let mut rows: BTreeMap<&'static str, (ErrorRow, BTreeMap<&'static str, ()>)> = BTreeMap::new();
    for finding in shelves.iter().flat_map(|shelf| &shelf.audit.findings) {
        let name = types.get(finding.rule).copied().unwrap_or("none");
        let new = || (ErrorRow { name, rules: String::new(), counts: [0; 3], penalty: 0 }, BTreeMap::new());
        let (row, rules) = rows.entry(name).or_insert_with(new);
        let at = Severity::ALL.iter().position(|&severity| severity == finding.severity);
        row.counts[at.unwrap_or_default()] += 1;
        row.penalty += penalty(finding);
        rules.insert(finding.rule, ());
    }
    let joined = |(mut row, rules): (ErrorRow, BTreeMap<&'static str, ()>)| {
        row.rules = rules.into_keys().collect::<Vec<_>>().join(", ");
        row
    };
    let mut list: Vec<ErrorRow> = rows.into_values().map(joined).collect();
    list.sort_by_key(|row| (Reverse(row.penalty), Reverse(row.counts), row.name));
    list
}

pub(super) fn filters(articles: &[ArticleView<'_>]) -> Filters {
    let mut severities = BTreeMap::new();
    let mut categories = BTreeMap::new();
    let mut rules = BTreeMap::new();
    for card in articles.iter().flat_map(ArticleView::cards) {
        *severities.entry(card.severity).or_insert(0) += 1;
        *categories.entry(card.category).or_insert(0) += 1;
        *rules.entry(card.rule).or_insert(0) += 1;
    }
    let severities = Severity::ALL.iter().filter_map(|severity| severities.remove_entry(severity.name()));
    let articles = articles.iter().filter(|article| article.is_audited);
    Filters {
        severities: severities.collect(),
        categories: categories.into_iter().collect(),
        rules: rules.into_iter().collect(),
        articles: articles.map(|article| (article.number, article.name.clone(), article.n_findings)).collect(),
    }
}

impl ArticleRow {
    /// How many findings of each severity, the gravest first, with its name.
    pub(super) fn cells(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.counts.into_iter().zip(Severity::ALL.map(Severity::name))
    }
}

impl Filters {
    /// How many findings there are in all.
    pub(super) fn n_findings(&self) -> usize {
        self.severities.iter().map(|(_, count)| count).sum()
    }
}
