//! `--format markdown`: a comment for a pull request. Each finding stands with its sentence and what says otherwise.
//!
//! Article text is hostile: nothing in it is markup, a link, or calls anybody.

use super::markup::escaped;
use super::told::{Told, named, shortened};
use super::visible::visible;
use super::{Outcome, Tally};
use crate::finding::{Evidence, Severity};
use crate::segment::Document;
use crate::text::Span;

/// GitHub takes comments of at most 65,536 characters; what is beyond this many bytes is counted, not shown.
const MAX_BYTES: usize = 60_000;
/// More context than this on either side is cut, in characters.
const AROUND: usize = 160;

/// The whole outcome as Markdown.
#[must_use]
pub fn comment(outcome: &Outcome) -> String {
    let tally = outcome.tally();
    let mut text = format!("### wirecheck: {}\n\n", headline(&tally));
    let mut path = "";
    let mut n_left = tally.n_findings() + outcome.skipped.len();
    let skipped = outcome
        .skipped
        .iter()
        .map(|skipped| format!("- **not audited** {}: {}\n", safe(&skipped.path), safe(&skipped.reason)));
    let found = outcome.told().map(|told| {
        let own = told.article().path.as_str();
        let heading = if own == path { String::new() } else { format!("#### {}\n\n", safe(own)) };
        path = own;
        heading + &one(&told)
    });
    for part in skipped.chain(found) {
        if text.len() + part.len() > MAX_BYTES {
            text += &format!("\n… and {n_left} more: the full report has them.\n");
            break;
        }
        text += &part;
        n_left -= 1;
    }
    let mqm = tally.mqm();
    text += &format!("\nMQM score {:.1}, penalty for a thousand words {:.1}.\n", mqm.score, mqm.per_1000_words);
    text
}

fn headline(tally: &Tally) -> String {
    let counts = Severity::ALL.map(|severity| (severity, tally.count(severity)));
    let said: Vec<String> = counts
        .iter()
        .filter(|(_, n_found)| *n_found > 0)
        .map(|(severity, n_found)| match (severity, n_found) {
            (Severity::Info, _) | (_, 1) => format!("{n_found} {}", severity.name()),
            (Severity::Error | Severity::Warning, _) => format!("{n_found} {}s", severity.name()),
        })
        .collect();
    let articles = if tally.n_audited == 1 { "article" } else { "articles" };
    let found = if said.is_empty() { "nothing found".to_owned() } else { said.join(", ") };
    format!("{found} in {} {articles}", tally.n_audited)
}

fn one(told: &Told<'_>) -> String {
    let finding = told.finding;
    let sign = named(finding.severity, ["🔴 **error**", "🟠 **warning**", "🔵 **info**"]);
    let (start, _) = told.positions();
    let mut text = format!("- {sign} line {} · `{}`: {}\n", start.line, finding.rule, escaped(&told.message()));
    let document = told.document();
    text += &format!("  > {}\n", marked(document, sentence(document, finding.place.span), finding.place.span));
    for evidence in told.strongest() {
        text += &against(told, evidence);
    }
    if let Some(words) = &finding.replacement {
        text += &format!("\n  Suggested: {}\n", safe(words));
    }
    text.push('\n');
    text
}

fn against(told: &Told<'_>, evidence: &Evidence) -> String {
    let article = told.article_of(evidence.place);
    let line = article.origin.positions(evidence.place.span).0.line;
    let document = told.document_of(evidence.place);
    let words = marked(document, evidence.context, evidence.place.span);
    format!("\n  {} line {line}:\n  > {words}\n", safe(&article.path))
}

/// Words of an input, as text of one line and not too long.
fn safe(words: &str) -> String {
    escaped(&shortened(&visible(words)))
}

/// The sentence that a span begins in, and all of the span.
fn sentence(document: &Document, span: Span) -> Span {
    document.sentence_at(span).map_or(span, |index| document.sentences[index].span.cover(span))
}

/// A sentence with the words of a span in bold, and cut far from them.
fn marked(document: &Document, sentence: Span, span: Span) -> String {
    let text = &document.article.text;
    let before = Span { start: sentence.start.min(span.start), end: span.start };
    let after = Span { start: span.end, end: sentence.end.max(span.end) };
    let before: Vec<char> = before.of(text).chars().collect();
    let after: Vec<char> = after.of(text).chars().collect();
    let head: String = before[before.len().saturating_sub(AROUND)..].iter().collect();
    let tail: String = after[..after.len().min(AROUND)].iter().collect();
    let ellipsis = |is_cut: bool| if is_cut { "…" } else { "" };
    let bold = match safe(span.of(text)) {
        words if words.trim().is_empty() => words,
        words => format!("<strong>{words}</strong>"),
    };
    format!(
        "{}{}{bold}{}{}",
        ellipsis(before.len() > AROUND),
        escaped(&visible(&head)),
        escaped(&visible(&tail)),
        ellipsis(after.len() > AROUND)
    )
}
