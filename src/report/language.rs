//! `wirecheck lang`: the languages of articles, of their sentences and of foreign passages, as text and JSON.

use serde::Serialize;

use super::place::FileRange;
use super::{Skipped, visible};
use crate::language::Guess;
use crate::segment::Document;
use crate::text::Span;

#[derive(Serialize)]
struct Rows<'a> {
    schema: &'static str,
    articles: Vec<ArticleRow<'a>>,
    skipped: &'a [Skipped],
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    path: &'a str,
    #[serde(flatten)]
    guess: GuessRow,
    declared: Option<String>,
    sentences: Vec<SpanRow<'a>>,
    foreign: Vec<SpanRow<'a>>,
}

/// Without a guess both are null.
#[derive(Serialize)]
struct GuessRow {
    language: Option<String>,
    confidence: Option<u8>,
}

#[derive(Serialize)]
struct SpanRow<'a> {
    #[serde(flatten)]
    range: FileRange,
    #[serde(flatten)]
    guess: GuessRow,
    excerpt: &'a str,
}

impl From<Option<Guess>> for GuessRow {
    fn from(guess: Option<Guess>) -> Self {
        Self {
            language: guess.map(|guess| guess.language.to_string()),
            confidence: guess.map(|guess| guess.confidence),
        }
    }
}

/// One object: `{ "schema": "wirecheck-lang/1", "articles": [ { "id", "path", "language", "confidence", "declared",
/// "sentences": [ { "span", "start", "end", "language", "confidence", "excerpt" } ], "foreign": [ … ] } ], "skipped": [] }`.
/// Spans are bytes of the file as it is on disk; a language that cannot be told is null.
#[must_use]
pub fn json(documents: &[Document], skipped: &[Skipped]) -> String {
    let rows = Rows { schema: "wirecheck-lang/1", articles: documents.iter().map(article_row).collect(), skipped };
    serde_json::to_string_pretty(&rows).expect("rows of strings and numbers are JSON") + "\n"
}

fn article_row(document: &Document) -> ArticleRow<'_> {
    let article = &document.article;
    let sentences = document.sentences.iter().enumerate();
    ArticleRow {
        id: &article.id,
        path: &article.path,
        guess: document.language().into(),
        declared: article.declared_language.map(|language| language.to_string()),
        sentences: sentences
            .map(|(sentence_idx, sentence)| span_row(document, sentence.span, document.sentence_language(sentence_idx)))
            .collect(),
        foreign: document
            .foreign()
            .iter()
            .map(|foreign| {
                let guess = Guess { language: foreign.language, confidence: foreign.confidence };
                span_row(document, foreign.span, Some(guess))
            })
            .collect(),
    }
}

fn span_row(document: &Document, span: Span, guess: Option<Guess>) -> SpanRow<'_> {
    SpanRow { range: FileRange::new(&document.article, span), guess: guess.into(), excerpt: document.slice(span) }
}

/// For people: an article's language, its sentences with theirs, and the foreign passages in them.
#[must_use]
pub fn text(document: &Document) -> String {
    let mut text = format!("{}: {}\n", visible(&document.article.path), told(document.language()));
    for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
        let (start, _) = document.article.origin.positions(sentence.span);
        let guess = document.sentence_language(sentence_idx);
        let code = guess.map_or_else(|| "?".to_owned(), |guess| guess.language.to_string());
        let confidence = guess.map_or_else(|| "–".to_owned(), |guess| guess.confidence.to_string());
        let words = visible(document.slice(sentence.span)).replace('\n', " ");
        text += &format!("{:>9}  {code:<3} {confidence:>3}  {words}\n", format!("{}:{}", start.line, start.column));
        for foreign in document.foreign().iter().filter(|foreign| foreign.sentence == sentence_idx) {
            let words = visible(document.slice(foreign.span)).replace('\n', " ");
            text += &format!("{:>9}  {:<3} {:>3}  {words}\n", ">", foreign.language.to_string(), foreign.confidence);
        }
    }
    text
}

fn told(guess: Option<Guess>) -> String {
    match guess {
        Some(guess) => format!("{}, {} of 100 sure", guess.language.name(), guess.confidence),
        None => "too short to tell".to_owned(),
    }
}
