//! `wirecheck quotes --format json` (`docs/quotes-1.schema.json`).

use serde::Serialize;

use super::Skipped;
use super::place::FileRange;
use super::quotes::{Said, change_name, kind_name, ledger};
use crate::article::Article;
use crate::story::Story;
use crate::text::Span;

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    quotes: Vec<QuoteRow<'a>>,
    skipped: &'a [Skipped],
}

#[derive(Serialize)]
struct QuoteRow<'a> {
    story: &'a str,
    utterance: usize,
    kind: &'static str,
    #[serde(flatten)]
    place: WordsRow<'a>,
    speaker: Option<SpeakerRow<'a>>,
    variants: Vec<VariantRow<'a>>,
}

#[derive(Serialize)]
struct WordsRow<'a> {
    path: &'a str,
    article: &'a str,
    #[serde(flatten)]
    range: FileRange,
    text: &'a str,
}

#[derive(Serialize)]
struct SpeakerRow<'a> {
    #[serde(flatten)]
    range: FileRange,
    text: &'a str,
    entity: Option<&'a str>,
}

#[derive(Serialize)]
struct VariantRow<'a> {
    #[serde(flatten)]
    place: WordsRow<'a>,
    agreement: u16,
    changes: Vec<ChangeRow<'a>>,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    kind: &'static str,
    here: &'a str,
    there: &'a str,
}

/// The quotations of all stories as one object, with a line end.
#[must_use]
pub fn json(stories: &[Story], skipped: &[Skipped]) -> String {
    let quotes = stories.iter().flat_map(quote_rows).collect();
    let root = Root { schema: "wirecheck-quotes/1", quotes, skipped };
    serde_json::to_string_pretty(&root).expect("strings and numbers always serialise") + "\n"
}

/// The quotations of a story as rows of the contract.
pub fn quotes(story: &Story) -> impl Iterator<Item = impl Serialize> {
    quote_rows(story).into_iter()
}

fn quote_rows(story: &Story) -> Vec<QuoteRow<'_>> {
    let said = ledger(story);
    said.iter().enumerate().flat_map(|(utterance, said)| rows(story, utterance + 1, said)).collect()
}

/// A row for each quotation of an utterance.
fn rows<'a>(story: &'a Story, utterance: usize, said: &Said) -> Vec<QuoteRow<'a>> {
    let mut list = Vec::new();
    for voice in &said.voices {
        let document = &story.documents[voice.document];
        for &quotation in &voice.quotations {
            let speaker = story.speakers(voice.document)[quotation].map(|speaker| SpeakerRow {
                range: FileRange::new(&document.article, speaker.span),
                text: document.slice(speaker.span),
                entity: speaker.entity.map(|entity| story.ledger().entities[entity].name.as_str()),
            });
            let found = &document.quotations[quotation];
            list.push(QuoteRow {
                story: &story.id,
                utterance,
                kind: kind_name(said.kind),
                place: words(&document.article, found.outer, found.inner),
                speaker,
                variants: variants(story, said, voice.document, quotation),
            });
        }
    }
    list
}

fn words(article: &Article, place: Span, words: Span) -> WordsRow<'_> {
    WordsRow {
        path: &article.path,
        article: &article.id,
        range: FileRange::new(article, place),
        text: words.of(&article.text),
    }
}

/// How the other articles have the words of a quotation, a row for each of its sentences that one of them has.
fn variants<'a>(story: &'a Story, said: &Said, document: usize, quotation: usize) -> Vec<VariantRow<'a>> {
    let mut list = Vec::new();
    for other in said.voices.iter().map(|voice| voice.document).filter(|&other| other != document) {
        let own = story.wordings_of(document, other, quotation).iter();
        for wording in own.filter(|wording| super::quotes::is_same(wording)) {
            let changes = wording.changes.iter().map(|change| ChangeRow {
                kind: change_name(change.kind),
                here: story.documents[document].slice(change.left),
                there: story.documents[other].slice(change.right),
            });
            list.push(VariantRow {
                place: words(&story.documents[other].article, wording.right, wording.right),
                agreement: wording.agreement,
                changes: changes.collect(),
            });
        }
    }
    list
}
