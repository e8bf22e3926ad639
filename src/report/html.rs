//! `--format html`: one self-contained page, the article as it will be read with its findings beside it.
//!
//! Article text is hostile: everything is escaped by the template (`audit.html`), nothing in the page runs, and its
//! content security policy allows the one style sheet that it carries, by hash, and nothing else.

use std::borrow::Cow;

use askama::Template;

use super::{Audit, Outcome, Skipped, visible};
use crate::article::{Article, Block, BlockKind, Role};
use crate::finding::{Category, Evidence, Finding, Severity};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

const STYLE: &str = include_str!("audit.css");
/// The style sheet's SHA-256 in base64; a test computes it.
const STYLE_HASH: &str = "sha256-7vrrf/3i6u05+2k4nv4CMAPNbYJEB2iZETlXYNWxHXk=";

#[derive(Template)]
#[template(path = "audit.html")]
struct Page<'a> {
    style: &'static str,
    style_hash: &'static str,
    title: String,
    chips: Vec<Chip>,
    scope: String,
    categories: String,
    score: String,
    articles: Vec<ArticleView<'a>>,
    others: Vec<Other<'a>>,
    skipped: Vec<String>,
}

struct Chip {
    class: &'static str,
    words: String,
}

struct ArticleView<'a> {
    path: Cow<'a, str>,
    about: Option<String>,
    notices: Vec<Cow<'a, str>>,
    n_findings: usize,
    rows: Vec<Row<'a>>,
}

struct Other<'a> {
    path: Cow<'a, str>,
    about: Option<String>,
}

/// A block of the article and the findings that begin in it.
struct Row<'a> {
    class: &'static str,
    runs: Vec<Run>,
    cards: Vec<Card<'a>>,
}

/// Words of a block that the same findings cover.
struct Run {
    words: String,
    class: &'static str,
    card: Option<usize>,
    is_first: bool,
}

struct Card<'a> {
    n: usize,
    severity: &'static str,
    rule: &'static str,
    place: String,
    message: String,
    replacement: Option<Cow<'a, str>>,
    evidence: Vec<EvidenceView>,
    basis: String,
}

struct EvidenceView {
    before: String,
    words: String,
    after: String,
    place: String,
}

/// The whole outcome as a page.
///
/// # Errors
/// None in practice: the template writes to memory.
pub fn page(outcome: &Outcome) -> Result<String, askama::Error> {
    let tally = outcome.tally();
    let mut chips: Vec<Chip> = Vec::new();
    for severity in Severity::ALL.into_iter().filter(|&severity| tally.count(severity) > 0) {
        let n_findings = tally.count(severity);
        let plural = if n_findings == 1 || severity == Severity::Info { "" } else { "s" };
        chips.push(Chip { class: severity.name(), words: format!("{n_findings} {}{plural}", severity.name()) });
    }
    if chips.is_empty() && tally.n_audited > 0 {
        chips.push(Chip { class: "good", words: "no findings".to_owned() });
    }
    let categories: Vec<String> =
        tally.categories.iter().map(|(category, n_findings)| format!("{} {n_findings}", category.name())).collect();
    let mut articles = Vec::new();
    let mut others = Vec::new();
    let mut n_cards = 0;
    for audit in &outcome.audits {
        for (document_idx, document) in audit.story.documents.iter().enumerate() {
            if document.article.role == Role::Candidate {
                articles.push(article(audit, document_idx, &mut n_cards));
            } else {
                others.push(Other { path: visible(&document.article.path), about: about(&document.article) });
            }
        }
    }
    let titles = outcome.audits.iter().flat_map(|audit| &audit.story.documents);
    let title = titles.filter(|document| document.article.role == Role::Candidate).find_map(title);
    let page = Page {
        style: STYLE,
        style_hash: STYLE_HASH,
        title: title.unwrap_or_else(|| "audit".to_owned()),
        chips,
        scope: format!("{} audited, {} compared, {} sentences", tally.n_audited, tally.n_compared, tally.n_sentences),
        categories: categories.join(", "),
        score: format!("{:.1}", tally.mqm().score),
        articles,
        others,
        skipped: outcome
            .skipped
            .iter()
            .map(|Skipped { path, reason }| visible(&format!("{path}: {reason}")).into_owned())
            .collect(),
    };
    page.render()
}

fn title(document: &Document) -> Option<String> {
    document.article.title.as_deref().map(|title| visible(title).into_owned())
}

fn about(article: &Article) -> Option<String> {
    let mut parts = Vec::new();
    parts.extend((article.id != article.path).then(|| visible(&article.id).into_owned()));
    parts.extend(article.outlet.as_deref().map(|outlet| visible(outlet).into_owned()));
    parts.extend(article.published.map(|date| date.to_string()));
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn article<'a>(audit: &'a Audit, document_idx: usize, n_cards: &mut usize) -> ArticleView<'a> {
    let document = &audit.story.documents[document_idx];
    let article = &document.article;
    let mut findings: Vec<(usize, &Finding)> = Vec::new();
    for finding in audit.findings.iter().filter(|finding| finding.place.document == document_idx) {
        *n_cards += 1;
        findings.push((*n_cards, finding));
    }
    let mut rows = Vec::new();
    for (block_idx, block) in article.blocks.iter().enumerate() {
        let next = article.blocks.get(block_idx + 1).map_or(u32::MAX, |next| next.span.start);
        let first = if block_idx == 0 { 0 } else { block.span.start };
        let begins = |finding: &Finding| (first..next).contains(&finding.place.span.start);
        let cards = findings.iter().filter(|(_, finding)| begins(finding));
        let cards = cards.map(|&(n, finding)| card(&audit.story, n, finding)).collect();
        rows.push(Row { class: class(block.kind), runs: runs(document, block, &findings), cards });
    }
    ArticleView {
        path: visible(&article.path),
        about: about(article),
        notices: article.notices.iter().map(|notice| visible(notice)).collect(),
        n_findings: findings.len(),
        rows,
    }
}

fn class(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Date => "date",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Caption => "caption",
        BlockKind::Subheading => "subheading",
        BlockKind::Residue => "residue",
    }
}

/// A block's text cut where a finding begins or ends; where several cover it, the gravest is shown, then the shortest.
fn runs(document: &Document, block: &Block, findings: &[(usize, &Finding)]) -> Vec<Run> {
    let here: Vec<_> = findings.iter().filter(|(_, finding)| finding.place.span.overlaps(block.span)).collect();
    let mut cuts = vec![block.span.start, block.span.end];
    for (_, finding) in &here {
        let Span { start, end } = finding.place.span;
        cuts.extend([start, end].into_iter().filter(|cut| (block.span.start..block.span.end).contains(cut)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut list: Vec<Run> = Vec::new();
    for pair in cuts.windows(2) {
        let span = Span { start: pair[0], end: pair[1] };
        let covering = here.iter().filter(|(_, finding)| finding.place.span.contains(span));
        let shown = covering.min_by_key(|(_, finding)| (std::cmp::Reverse(finding.severity), finding.place.span.len()));
        list.push(Run {
            words: visible(document.slice(span)).into_owned(),
            class: shown.map_or("", |(_, finding)| finding.severity.name()),
            card: shown.map(|&&(n, _)| n),
            is_first: shown.is_some_and(|(n, _)| !list.iter().any(|run| run.card == Some(*n))),
        });
    }
    list
}

fn card<'a>(story: &Story, n: usize, finding: &'a Finding) -> Card<'a> {
    let article = &story.documents[finding.place.document].article;
    let about =
        if finding.category == Category::Internal { "wirecheck’s own failure" } else { finding.verdict.name() };
    Card {
        n,
        severity: finding.severity.name(),
        rule: finding.rule,
        place: position(article, finding.place.span),
        message: visible(&finding.message).into_owned(),
        replacement: finding.replacement.as_deref().map(visible),
        evidence: finding.evidence.iter().map(|evidence| evidence_view(story, evidence)).collect(),
        basis: format!("{} · {about} · confidence {}", finding.category.name(), finding.confidence),
    }
}

fn evidence_view(story: &Story, evidence: &Evidence) -> EvidenceView {
    let document = &story.documents[evidence.place.document];
    let words = evidence.place.span;
    let context = evidence.context.cover(words);
    let shown = |start: u32, end: u32| visible(document.slice(Span { start, end })).into_owned();
    let place = format!("{}:{}", visible(&document.article.path), position(&document.article, words));
    let about = about(&document.article).map_or(String::new(), |about| format!(" · {about}"));
    EvidenceView {
        before: shown(context.start, words.start),
        words: shown(words.start, words.end),
        after: shown(words.end, context.end),
        place: place + &about,
    }
}

/// `line:column` of a span's start.
fn position(article: &Article, span: Span) -> String {
    let (start, _) = article.origin.positions(span);
    format!("{}:{}", start.line, start.column)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::Digest;

    use super::{STYLE, STYLE_HASH};

    #[test]
    fn the_policy_names_the_hash_of_the_style() {
        let digest = sha2::Sha256::digest(STYLE.as_bytes());
        assert_eq!(STYLE_HASH, format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest)));
    }
}
