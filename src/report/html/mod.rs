//! `--format html`: one self-contained page that opens from disk: each article as it will be read with its findings in
//! place, the articles it was held against, and what is known of the people and the quotations in them.
//!
//! Article text is hostile: everything is escaped by the template (`audit.html`), the script (`audit.js`) makes no markup
//! of text, and the content security policy allows the one style sheet and the one script that the page carries, by hash,
//! and nothing else. Without the script all of it stands there to read, one thing after the other.
//!
//! Every article stands in the page once, however many findings cite it; what is selected beside it is a copy that the
//! script makes. Articles and findings are numbered over the whole run: `d0` is an article, `d0s3` its fourth sentence,
//! `f1` the first finding, `t1` its place in the text.

mod article;
mod finding;
mod overview;
mod people;
mod quotations;

use std::panic::{AssertUnwindSafe, catch_unwind};

use askama::Template;

use super::content_policy::policy;
use super::entities::names;
use super::{Audit, Outcome, Rating, Skipped, Tally, prose, visible};
use crate::article::{Article, Role};
use crate::finding::Severity;
use crate::segment::Document;
use crate::text::Span;

const STYLE: &str = include_str!("audit.css");
const SCRIPT: &str = include_str!("audit.js");
/// Columns of a headline or a name where it stands in a list; an article's own text is shown whole.
const MAX_NAME: usize = 160;
/// Columns of a message.
const MAX_MESSAGE: usize = 600;

#[derive(Template)]
#[template(path = "html/audit.html")]
struct Page<'a> {
    policy: String,
    style: &'static str,
    script: &'static str,
    title: String,
    chips: Vec<Chip>,
    scope: String,
    skipped: Vec<String>,
    overview: overview::Overview,
    filters: overview::Filters,
    articles: Vec<article::ArticleView<'a>>,
    people: Vec<people::StoryView>,
    quotations: Vec<quotations::StoryView<'a>>,
}

/// How many there are of something.
struct Chip {
    class: &'static str,
    words: String,
}

/// A story with what was found, and the numbers that its articles have in the page: the first one's, and so on.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    audit: &'a Audit,
    first: usize,
}

/// The whole outcome as a page.
///
/// # Errors
/// None in practice: the template writes to memory.
pub fn page(outcome: &Outcome) -> Result<String, askama::Error> {
    let shelves = shelves(outcome);
    let tally = outcome.tally();
    let mut n_findings = 0;
    let mut articles = Vec::new();
    for shelf in &shelves {
        for document_idx in shelf.audit.story.candidates() {
            articles.push(article::view(shelf, document_idx, &mut n_findings));
        }
    }
    for shelf in &shelves {
        let documents = &shelf.audit.story.documents;
        let others = (0..documents.len()).filter(|&idx| documents[idx].article.role != Role::Candidate);
        articles.extend(others.map(|document_idx| article::view(shelf, document_idx, &mut n_findings)));
    }
    let mut people = Vec::new();
    let mut quotations = Vec::new();
    let mut skipped = outcome.skipped.clone();
    for shelf in &shelves {
        let ledgers = unless_failed(|| {
            let names: Vec<String> = names(&shelf.audit.story).iter().map(|name| one_line(name)).collect();
            (people::view(shelf, &names), quotations::view(shelf, &names))
        });
        match ledgers {
            Ok((of_people, of_quotations)) => {
                people.extend(of_people);
                quotations.extend(of_quotations);
            }
            Err(reason) => {
                let path = shelf.audit.story.documents.first().map(|document| document.article.path.clone());
                skipped.push(Skipped { path: path.unwrap_or_default(), reason });
            }
        }
    }
    let page = Page {
        policy: policy(STYLE, Some(SCRIPT)),
        style: STYLE,
        script: SCRIPT,
        title: title(outcome, &tally),
        chips: chips(&tally),
        scope: scope(&tally),
        skipped: skipped
            .iter()
            .map(|Skipped { path, reason }| clipped(&format!("{path}: {reason}"), MAX_MESSAGE))
            .collect(),
        overview: overview::overview(&shelves, &tally, outcome.thresholds),
        filters: overview::filters(&articles),
        articles,
        people,
        quotations,
    };
    page.render()
}

/// A part of the page that is worked out only here; where the program fails on it the rest of the page is not lost.
fn unless_failed<T>(part: impl FnOnce() -> T) -> Result<T, String> {
    let failed = |_| "internal error: the people and the quotations of this story are left out".to_owned();
    catch_unwind(AssertUnwindSafe(part)).map_err(failed)
}

impl Page<'_> {
    fn n_tabs(&self) -> usize {
        2 + usize::from(!self.people.is_empty()) + usize::from(!self.quotations.is_empty())
    }
}

fn shelves(outcome: &Outcome) -> Vec<Shelf<'_>> {
    let mut first = 0;
    let mut list = Vec::new();
    for audit in &outcome.audits {
        list.push(Shelf { audit, first });
        first += audit.story.documents.len();
    }
    list
}

/// The headline of the one article that was audited, or how many there were.
fn title(outcome: &Outcome, tally: &Tally) -> String {
    let documents = outcome.audits.iter().flat_map(|audit| &audit.story.documents);
    let mut audited = documents.filter(|document| document.article.role == Role::Candidate);
    match (tally.n_audited, audited.next()) {
        (1, Some(document)) => headline(&document.article),
        (0, _) | (_, None) => "Nothing audited".to_owned(),
        (n_audited, Some(_)) => format!("{n_audited} articles"),
    }
}

fn chips(tally: &Tally) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    for severity in Severity::ALL.into_iter().filter(|&severity| tally.count(severity) > 0) {
        let n_findings = tally.count(severity);
        let plural = if n_findings == 1 || severity == Severity::Info { "" } else { "s" };
        chips.push(Chip { class: severity.name(), words: format!("{n_findings} {}{plural}", severity.name()) });
    }
    if chips.is_empty() && tally.n_audited > 0 {
        chips.push(Chip { class: "good", words: "no findings".to_owned() });
    }
    chips
}

fn scope(tally: &Tally) -> String {
    let mut parts = vec![counted(tally.n_audited, "article") + " audited"];
    parts.extend((tally.n_compared > 0).then(|| format!("held against {}", counted(tally.n_compared, "other"))));
    parts.push(counted(tally.n_sentences, "sentence"));
    parts.push(counted(tally.n_words, "word"));
    parts.join(" · ")
}

fn counted(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

impl Shelf<'_> {
    fn document(&self, document_idx: usize) -> &Document {
        &self.audit.story.documents[document_idx]
    }

    /// The article's number in the page.
    fn number(&self, document_idx: usize) -> usize {
        self.first + document_idx
    }

    /// The id of the sentence in which a span begins, or of the article.
    fn anchor(&self, document_idx: usize, span: Span) -> String {
        let number = self.number(document_idx);
        match self.document(document_idx).sentence_at(span) {
            Some(sentence_idx) => format!("d{number}s{sentence_idx}"),
            None => format!("d{number}"),
        }
    }

    /// `path:line:column` of a span's start.
    fn place(&self, document_idx: usize, span: Span) -> String {
        let article = &self.document(document_idx).article;
        let (start, _) = article.origin.positions(span);
        format!("{}:{}:{}", path(article), start.line, start.column)
    }
}

/// What a list calls an article: its headline, or its name.
fn headline(article: &Article) -> String {
    article.title.as_deref().filter(|title| !title.trim().is_empty()).map_or_else(|| name(article), one_line)
}

fn one_line(text: &str) -> String {
    clipped(text, MAX_NAME)
}

/// The record's own name, or the file's.
fn name(article: &Article) -> String {
    if article.id == article.path { path(article) } else { one_line(&article.id) }
}

/// The file's name; of a long one its end.
fn path(article: &Article) -> String {
    super::diff::shortened(&article.path, MAX_NAME)
}

/// Where an article comes from, as far as it is told.
fn about(article: &Article) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend((article.id != article.path).then(|| one_line(&article.id)));
    parts.extend(article.outlet.as_deref().map(one_line));
    parts.extend(article.published.map(|date| date.to_string()));
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Text that is safe to show, of at most so many columns.
fn clipped(text: &str, columns: usize) -> String {
    prose::head(&visible(text), columns)
}

#[cfg(test)]
mod tests {
    use super::unless_failed;

    #[test]
    fn a_part_that_fails_costs_only_itself() {
        assert_eq!(unless_failed(|| 7), Ok(7));
        assert!(unless_failed(|| -> u8 { panic!("a bug in a wording") }).is_err());
    }
}
