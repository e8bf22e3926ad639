//! `--format rdjson`: the Reviewdog Diagnostic Format, which reviewdog turns into comments of many review services.
//! Its columns count bytes of UTF-8, not characters.

use serde_json::{Value, json};

use super::Outcome;
use super::told::{Told, named};
use crate::article::Article;
use crate::text::{Position, Span};

/// The whole outcome as one object, with a line end.
#[must_use]
pub fn object(outcome: &Outcome) -> String {
    let object = json!({
        "source": { "name": env!("CARGO_PKG_NAME") },
        "diagnostics": outcome.told().map(|told| diagnostic(&told)).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&object).expect("strings and numbers always serialise") + "\n"
}

fn diagnostic(told: &Told<'_>) -> Value {
    let finding = told.finding;
    let article = told.article();
    let related = finding.evidence.iter().map(|evidence| {
        json!({
            "message": told.sentence(evidence),
            "location": location(told.article_of(evidence.place), evidence.place.span),
        })
    });
    let mut diagnostic = json!({
        "message": told.message(),
        "location": location(article, finding.place.span),
        "severity": named(finding.severity, ["ERROR", "WARNING", "INFO"]),
        "code": { "value": finding.rule },
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let Some(words) = told.replacement() {
        diagnostic["suggestions"] = json!([{ "range": range(article, finding.place.span), "text": words }]);
    }
    diagnostic
}

fn location(article: &Article, span: Span) -> Value {
    json!({ "path": article.path, "range": range(article, span) })
}

fn range(article: &Article, span: Span) -> Value {
    let (start, end) = article.origin.byte_positions(span);
    let place = |position: Position| json!({ "line": position.line, "column": position.column });
    json!({ "start": place(start), "end": place(end) })
}
