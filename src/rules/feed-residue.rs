//! What a site or a feed left in the text: navigation, calls to act, legal notices, credits, slugs.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::article::{Block, BlockKind, is_caption};
use crate::finding::Severity;
use crate::house::Known;
use crate::language::en::residue;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// A longer stretch of words is prose.
const MAX_WORDS: usize = 40;
/// Navigation is shorter still.
const MAX_NAVIGATION: usize = 5;
/// A picture credit without a sentence.
const MAX_CREDIT: usize = 12;

/// Finds navigation, calls to act, legal notices, credits and slugs within the text.
#[derive(Debug, Default)]
pub(super) struct FeedResidue;

impl Rule for FeedResidue {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for (block_idx, block) in document.article.blocks.iter().enumerate() {
                if matches!(block.kind, BlockKind::Headline | BlockKind::Date) {
                    continue;
                }
                let is_residue = block.kind == BlockKind::Residue;
                let whole = if is_residue { None } else { known(story, document, block.span) };
                match whole {
                    Some(Known::Own) => continue,
                    Some(known) => {
                        sink.report(Report::new(document_idx, block.span, said(known)).confidence(95));
                        continue;
                    }
                    None => {}
                }
                match block.kind {
                    BlockKind::Paragraph | BlockKind::Subheading => {}
                    BlockKind::Caption => {
                        if is_bare_credit(document, block.span) {
                            let report = Report::new(document_idx, block.span, "a picture credit stands in the text");
                            sink.report(report.severity(Severity::Info).confidence(80));
                        }
                        continue;
                    }
                    BlockKind::SignOff => {
                        if goes_on(document, block_idx) {
                            let message = "an agency's sign-off stands within the text: what follows is no part of it";
                            sink.report(Report::new(document_idx, block.span, message).confidence(80));
                        }
                        continue;
                    }
                    BlockKind::Embargo => {
                        if is_after_text(document, block_idx) {
                            let message = "an agency's embargo line stands within the text, no part of the article";
                            sink.report(Report::new(document_idx, block.span, message).confidence(90));
                        }
                        continue;
                    }
                    BlockKind::Headline
                    | BlockKind::Date
                    | BlockKind::Slug
                    | BlockKind::Credit
                    | BlockKind::Dateline => continue,
                    BlockKind::Residue => {
                        if is_inside(document, block_idx)
                            && let Some(kind) = residue(document, block.span, Unit::Block)
                        {
                            sink.report(
                                Report::new(document_idx, block.span, kind).severity(Severity::Info).confidence(70),
                            );
                        }
                        continue;
                    }
                }
                if let Some(kind) = residue(document, block.span, Unit::Block) {
                    sink.report(Report::new(document_idx, block.span, kind).confidence(95));
                    continue;
                }
                for sentence in document.sentences.iter().filter(|sentence| sentence.block == block_idx) {
                    let known = known(story, document, sentence.span);
                    if let Some(known) = known {
                        if known != Known::Own {
                            sink.report(Report::new(document_idx, sentence.span, said(known)).confidence(90));
                        }
                    } else if let Some(kind) = residue(document, sentence.span, Unit::Sentence) {
                        sink.report(Report::new(document_idx, sentence.span, kind).confidence(90));
                    }
                }
            }
        }
    }
}

/// What the house knows of a block or a sentence.
fn known<'s>(story: &'s Story, document: &Document, span: Span) -> Option<Known<'s>> {
    story.house().known(document.slice(span), document.article.outlet.as_deref())
}

fn said(known: Known<'_>) -> String {
    match known {
        Known::Of(outlet) => format!("a line that {outlet} puts around its articles, no part of this one"),
        Known::Own | Known::Nobodys => "a line that the house knows to be no part of an article".to_owned(),
    }
}

/// Whether a part of the page that is no article stands between paragraphs of the article.
fn is_inside(document: &Document, block_idx: usize) -> bool {
    let (before, after) = document.article.blocks.split_at(block_idx);
    let is_paragraph = |block: &Block| block.kind == BlockKind::Paragraph;
    before.iter().any(is_paragraph) && after.iter().any(is_paragraph)
}

fn is_after_text(document: &Document, block_idx: usize) -> bool {
    document.article.blocks.iter().take(block_idx).any(|block| block.kind == BlockKind::Paragraph)
}

/// Whether at least two paragraphs follow a block: one may be the sign-off's second line.
fn goes_on(document: &Document, block_idx: usize) -> bool {
    let after = document.article.blocks.iter().skip(block_idx + 1);
    after.filter(|block| block.kind == BlockKind::Paragraph).count() >= 2
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Block,
    Sentence,
}

/// What kind of residue a block or a sentence is.
fn residue(document: &Document, span: Span, unit: Unit) -> Option<&'static str> {
    let start = document.words.partition_point(|word| word.span.start < span.start);
    let end = document.words.partition_point(|word| word.span.end <= span.end);
    let all = document.words.get(start..end)?;
    let words: Vec<_> = all.iter().filter(|word| word.kind != WordKind::Mark).collect();
    let first = words.first()?;
    if words.len() > MAX_WORDS || document.quotation_at(first.span).is_some() {
        return None;
    }
    let forms: Vec<&str> = words.iter().map(|word| document.form(word)).collect();
    let text = document.slice(span);
    let closed = text.ends_with(['.', '!', '?', '"', '”']) && !text.ends_with("...");
    if !closed && is_navigation(&forms) {
        return Some("navigation of a site, no part of the article");
    }
    // "[Read more: …]" and "(Advertisement)" keep their brackets.
    let n_opening = all.iter().take_while(|word| word.kind == WordKind::Mark).count();
    for n in LABELS.opening(&forms) {
        let after = all.get(n_opening + n).map(|word| document.slice(word.span));
        let marked = matches!(after, Some(":" | "|" | "»" | "›" | ">" | "→"));
        let shouted = n > 1 && forms.len() > n && words[..n].iter().all(|word| is_capitals(document.slice(word.span)));
        if marked || shouted {
            return Some("a pointer to another article, no part of this one");
        }
    }
    if CALLS.opening(&forms).next().is_some() {
        return Some("a call to the site's visitors, no part of the article");
    }
    let object = || CALL_OBJECTS.stand_in(&forms);
    if unit == Unit::Block && residue::CALL_VERBS.contains(&forms[0]) && object() {
        return Some("a call to the site's visitors, no part of the article");
    }
    let [begins, goes_on] = &*REPOSTED;
    if begins.opening(&forms).next().is_some() && goes_on.stand_in(&forms) {
        return Some("a notice of the feed, no part of the article");
    }
    if NOTICES.stand_in(&forms) || is_copyright(text, &forms) {
        return Some("a notice of the site, no part of the article");
    }
    if unit == Unit::Block && is_slug(text) {
        return Some("an agency's slug, no part of the article");
    }
    None
}

fn is_navigation(forms: &[&str]) -> bool {
    if residue::WHOLE.contains(&forms.join(" ").as_str()) {
        return true;
    }
    let steering = forms.iter().any(|form| residue::STEERING.contains(form));
    let target = forms.iter().any(|form| residue::TARGETS.contains(form));
    let known = |form: &&str| residue::STEERING.contains(form) || residue::TARGETS.contains(form);
    forms.len() <= MAX_NAVIGATION
        && (steering && target || matches!(forms, ["read" | "see" | "show", "more"]))
        && forms.iter().all(known)
}

static LABELS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(residue::LABELS));
static CALLS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(residue::CALLS));
static CALL_OBJECTS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(residue::CALL_OBJECTS));
static NOTICES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(residue::NOTICES));
static REPOSTED: LazyLock<[Phrases; 2]> = LazyLock::new(|| residue::REPOSTED.map(|phrase| Phrases::new(&[phrase])));

/// Phrases by their first word.
struct Phrases {
    by_first: FxHashMap<&'static str, Vec<&'static str>>,
}

impl Phrases {
    fn new(list: &[&'static str]) -> Self {
        let mut by_first: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for &phrase in list {
            by_first.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push(phrase);
        }
        Self { by_first }
    }

    /// How many words each phrase has that the forms begin with.
    fn opening<'p>(&'p self, forms: &'p [&str]) -> impl Iterator<Item = usize> + 'p {
        let known = forms.first().and_then(|first| self.by_first.get(first));
        known.into_iter().flatten().filter_map(|phrase| {
            let n_words = phrase.split(' ').count();
            forms.get(..n_words).filter(|begin| phrase.split(' ').eq(begin.iter().copied())).map(|_| n_words)
        })
    }

    /// Whether one of them stands somewhere in the forms.
    fn stand_in(&self, forms: &[&str]) -> bool {
        (0..forms.len()).any(|start| self.opening(&forms[start..]).next().is_some())
    }
}

fn is_capitals(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// "Copyright 2022 …" and "© 2022 …".
fn is_copyright(text: &str, forms: &[&str]) -> bool {
    let year = |form: &str| form.len() == 4 && (form.starts_with("19") || form.starts_with("20"));
    match forms {
        ["copyright", second, ..] if year(second) => true,
        ["copyright", "c", third, ..] if year(third) => true,
        [first, ..] => text.starts_with('©') && year(first),
        [] => false,
    }
}

/// One token such as "BC-EU--Harbour-Strike" or "dpa-afx:221128-99-696".
fn is_slug(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', ':', '_']).filter(|part| !part.is_empty()).collect();
    let plain = text.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '/' | ':' | '_'));
    plain
        && parts.len() >= 3
        && !text.contains("//")
        && parts.iter().filter(|part| is_capitals(part) || part.chars().all(|char| char.is_ascii_digit())).count() * 2
            >= parts.len()
        && text.chars().any(char::is_alphabetic)
}

/// A line such as "© Name" or "Photo: Name/Agency", without a sentence and without brackets around it.
fn is_bare_credit(document: &Document, span: Span) -> bool {
    let text = document.slice(span);
    is_caption(text) && text.split_whitespace().count() <= MAX_CREDIT && !text.starts_with('(') && !text.ends_with('.')
}
