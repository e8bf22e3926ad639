//! `--format text`: findings for people. Each one stands with its sentence, the words marked, the evidence in the same
//! way, and what to put instead; the articles come in order, a summary last.
//!
//! The text carries ANSI colours; who prints it takes them out where they are not wanted.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::prose::{self, Row};
use super::visible::visible;
use super::{Audit, Skipped, Tally};
use crate::article::{Article, Role};
use crate::finding::{Category, Evidence, Finding, Place, Severity};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const FRAME: Style = AnsiColor::BrightBlue.on_default().bold();
const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const INFO: Style = AnsiColor::BrightCyan.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
/// More evidence than this is counted, not shown.
const MAX_EVIDENCE: usize = 3;

/// How much to print, and in what width.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// How much.
    pub detail: Detail,
}

/// How much to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The findings alone.
    Findings,
    /// The findings, what the readers assumed, what was skipped, and a summary.
    All,
}

/// The findings of one story, article by article.
#[must_use]
pub fn audit(audit: &Audit, look: &Look) -> String {
    let mut text = String::new();
    for (document_idx, document) in audit.story.documents.iter().enumerate() {
        let findings: Vec<&Finding> = audit.findings.iter().filter(|f| f.place.document == document_idx).collect();
        let notices: &[String] = if look.detail == Detail::All { &document.article.notices } else { &[] };
        if findings.is_empty() && notices.is_empty() {
            continue;
        }
        heading(&mut text, &document.article, look);
        for notice in notices {
            lead(&mut text, INFO, "note", None, notice, look);
            text.push('\n');
        }
        for finding in findings {
            one(&mut text, &audit.story, finding, look);
            text.push('\n');
        }
    }
    text
}

/// The summary of a run over pairs; empty if only findings are wanted.
#[must_use]
pub fn summary_of_pairs(tally: &Tally, n_untranslated: usize, look: &Look) -> String {
    let mut text = String::new();
    if look.detail == Detail::Findings {
        return text;
    }
    figures(&mut text, tally, &count(tally.n_audited, "pair"), look);
    if n_untranslated > 0 {
        text.push_str(&format!(
            "  {} without a translation, or with nothing beside it\n",
            count(n_untranslated, "unit")
        ));
    }
    text
}

/// What was skipped, and the summary; empty if only findings are wanted.
#[must_use]
pub fn summary(tally: &Tally, skipped: &[Skipped], look: &Look) -> String {
    let mut text = String::new();
    if look.detail == Detail::Findings {
        return text;
    }
    for Skipped { path, reason } in skipped {
        lead(&mut text, WARNING, "skipped", None, &format!("{path}: {reason}"), look);
    }
    let compared = match tally.n_compared {
        0 => String::new(),
        n_compared => format!(" against {}", count(n_compared, "other")),
    };
    let scope = format!("{} ({}){compared}", count(tally.n_audited, "article"), count(tally.n_sentences, "sentence"));
    figures(&mut text, tally, &scope, look);
    let aligned = match (tally.n_free, tally.n_monotone) {
        (0, 0) => String::new(),
        (n_free, 0) => format!("{} of articles aligned freely", count(n_free, "pair")),
        (0, n_monotone) => format!("{} of articles aligned in order", count(n_monotone, "pair")),
        (n_free, n_monotone) => {
            format!("{} of articles aligned freely, {n_monotone} in order", count(n_free, "pair"))
        }
    };
    if !aligned.is_empty() {
        text.push_str(&format!("  {aligned}\n"));
    }
    if tally.n_audited == 1 && tally.n_compared == 0 {
        text.push_str("  one article alone: there is no other to hold it against\n");
    }
    text
}

/// How many findings there are in what was audited, by severity and by category.
fn figures(text: &mut String, tally: &Tally, scope: &str, look: &Look) {
    if tally.n_audited == 0 {
        paint(text, BOLD, "nothing was audited");
    } else if tally.n_findings() == 0 {
        paint(text, GOOD, "no findings");
        text.push_str(&format!(" in {scope}"));
    } else {
        for (severity_idx, severity) in Severity::ALL.iter().filter(|&&s| tally.count(s) > 0).enumerate() {
            text.push_str(if severity_idx > 0 { ", " } else { "" });
            paint(text, style(*severity), &counted(*severity, tally.count(*severity)));
        }
        text.push_str(&format!(" in {scope}"));
        let mut categories: Vec<(Category, usize)> = tally.categories.iter().map(|(&name, &n)| (name, n)).collect();
        categories.sort_by_key(|&(category, n_findings)| (std::cmp::Reverse(n_findings), category));
        let listed: Vec<String> = categories.iter().map(|(category, n)| format!("{} {n}", category.name())).collect();
        for row in prose::wrapped(&listed.join(", "), look.width.saturating_sub(2)) {
            text.push_str(&format!("\n  {row}"));
        }
    }
    if tally.n_suppressed > 0 {
        text.push_str(&format!("\n  {} suppressed by the baseline or by comments", tally.n_suppressed));
    }
    text.push('\n');
}

fn heading(text: &mut String, article: &Article, look: &Look) {
    let mut line = visible(&article.path).into_owned();
    if article.id != article.path {
        line.push_str(&format!(" {}", visible(&article.id)));
    }
    paint(text, BOLD, &line);
    if let Some(title) = &article.title {
        let room = look.width.saturating_sub(line.width() + 2);
        let rows = prose::wrapped(title, room);
        if let Some(first) = rows.first().filter(|_| room >= 24) {
            let more = if rows.len() > 1 { "…" } else { "" };
            paint(text, DIM, &format!("  {first}{more}"));
        }
    }
    text.push_str("\n\n");
}

fn one(text: &mut String, story: &Story, finding: &Finding, look: &Look) {
    let document = &story.documents[finding.place.document];
    let style = style(finding.severity);
    lead(text, style, finding.severity.name(), Some(finding.rule), &finding.message, look);
    let evidence = &finding.evidence[..finding.evidence.len().min(MAX_EVIDENCE)];
    let gutter = gutter(story, finding, evidence);
    let span = finding.place.span;
    place(text, "-->", story, finding.place, gutter);
    if !span.is_empty() || span.start > 0 {
        let context = context(document, span);
        quoted(text, &document.article, context, span, (gutter, '^', style), look);
    }
    for one in evidence {
        let article = &story.documents[one.place.document].article;
        place(text, ":::", story, one.place, gutter);
        quoted(text, article, one.context.cover(one.place.span), one.place.span, (gutter, '-', FRAME), look);
    }
    let more = finding.evidence.len() - evidence.len();
    if more > 0 {
        note(text, gutter, &format!("and {more} more that say so"), look);
    }
    match finding.replacement.as_deref() {
        Some("") => note(text, gutter, "suggestion: remove it", look),
        Some(replacement) => note(text, gutter, &format!("suggestion: {replacement}"), look),
        None => {}
    }
}

/// `error[rule]: message`, wrapped below itself.
fn lead(text: &mut String, style: Style, name: &str, rule: Option<&str>, message: &str, look: &Look) {
    let head = rule.map_or_else(|| name.to_owned(), |rule| format!("{name}[{rule}]"));
    paint(text, style, &head);
    let rows = prose::wrapped(message, look.width.saturating_sub(head.len() + 2).max(24));
    let indent = " ".repeat(head.len() + 2);
    for (row_idx, row) in rows.iter().enumerate() {
        text.push_str(if row_idx == 0 { ": " } else { &indent });
        paint(text, BOLD, row);
        text.push('\n');
    }
}

/// ` --> file:line:column`, with the day of publication of another article; a pair is a whole line of its file.
fn place(text: &mut String, arrow: &str, story: &Story, place: Place, gutter: usize) {
    let article = &story.documents[place.document].article;
    let (start, _) = article.origin.positions(place.span);
    text.push_str(&" ".repeat(gutter));
    paint(text, FRAME, arrow);
    text.push_str(&format!(" {}:{}", visible(&article.path), start.line));
    if !story.is_pair() {
        text.push_str(&format!(":{}", start.column));
    }
    let mut about = Vec::new();
    if article.id != article.path {
        about.push(visible(&article.id).into_owned());
    }
    if arrow == ":::" {
        about.extend(article.outlet.as_deref().map(|outlet| visible(outlet).into_owned()));
        about.extend(article.published.map(|date| date.to_string()));
        about.extend((article.role == Role::Source).then(|| "original".to_owned()));
    }
    if !about.is_empty() {
        paint(text, DIM, &format!("  {}", about.join(", ")));
    }
    text.push('\n');
}

/// Words of an article in their sentence, line numbers beside them where a line begins.
fn quoted(text: &mut String, article: &Article, context: Span, focus: Span, look: (usize, char, Style), page: &Look) {
    let (gutter, mark, style) = look;
    let width = page.width.saturating_sub(gutter + 4);
    let mut line = 0;
    paint(text, FRAME, &format!("{:gutter$} |\n", ""));
    for Row { start, text: words, marks } in prose::rows(&article.text, context, focus, width, mark) {
        let (from, _) = article.origin.positions(Span { start, end: start });
        let number = if from.line > line { from.line.to_string() } else { String::new() };
        line = line.max(from.line);
        paint(text, FRAME, &format!("{number:>gutter$} |"));
        text.push_str(&format!(" {words}\n"));
        if !marks.is_empty() {
            paint(text, FRAME, &format!("{:gutter$} |", ""));
            text.push(' ');
            paint(text, style, &marks);
            text.push('\n');
        }
    }
}

fn note(text: &mut String, gutter: usize, words: &str, look: &Look) {
    let width = look.width.saturating_sub(gutter + 4);
    for (row_idx, row) in prose::wrapped(words, width).iter().enumerate() {
        let sign = if row_idx == 0 { "=" } else { " " };
        paint(text, FRAME, &format!("{:gutter$} {sign} ", ""));
        text.push_str(&format!("{row}\n"));
    }
}

/// The sentence in which a span begins, and all of the span.
fn context(document: &Document, span: Span) -> Span {
    document.sentence_at(span).map_or(span, |sentence_idx| document.sentences[sentence_idx].span).cover(span)
}

/// The width of the greatest line number that a finding shows.
fn gutter(story: &Story, finding: &Finding, evidence: &[Evidence]) -> usize {
    let places = std::iter::once(finding.place).chain(evidence.iter().map(|one| one.place));
    let lines = places.map(|place| story.documents[place.document].article.origin.positions(place.span).1.line);
    lines.max().unwrap_or(1).to_string().len()
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Info => INFO,
    }
}

fn counted(severity: Severity, n_findings: usize) -> String {
    match severity {
        Severity::Error | Severity::Warning => count(n_findings, severity.name()),
        Severity::Info => format!("{n_findings} info"),
    }
}

fn count(n: usize, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}

fn paint(text: &mut String, style: Style, words: &str) {
    text.push_str(&format!("{style}{words}{style:#}"));
}
