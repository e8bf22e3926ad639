//! `wirecheck entities --format json` (`docs/entities-1.schema.json`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::Skipped;
use super::entities::{Row, articles, rows, sentence, type_name};
use super::place::{PlaceRow, role_name};
use crate::entity::{GenderFact, MentionKind, Number, Spoken};
use crate::segment::Document;
use crate::story::Story;
use crate::text::spaced;

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    stories: Vec<StoryRow<'a>>,
    skipped: &'a [Skipped],
}

#[derive(Serialize)]
struct StoryRow<'a> {
    id: &'a str,
    articles: Vec<ArticleRow<'a>>,
    entities: Vec<EntityRow<'a>>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    path: &'a str,
    role: &'static str,
    language: Option<String>,
    read: bool,
}

#[derive(Serialize)]
struct EntityRow<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    pronouns: &'static str,
    basis: Option<&'static str>,
    weights: BTreeMap<&'static str, u32>,
    number: Option<&'static str>,
    aliases: Vec<AliasRow>,
    mentions: Vec<MentionRow<'a>>,
    evidence: Vec<EvidenceRow<'a>>,
}

#[derive(Serialize)]
struct AliasRow {
    name: String,
    mentions: usize,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    kind: &'static str,
    #[serde(flatten)]
    place: PlaceRow<'a>,
}

#[derive(Serialize)]
struct EvidenceRow<'a> {
    pronouns: &'static str,
    weight: u32,
    #[serde(flatten)]
    place: PlaceRow<'a>,
    text: &'a str,
}

/// The ledgers of all stories as one object, with a line end.
///
/// The ledger of each story is made here if it was not before.
#[must_use]
pub fn json(stories: &[Story], skipped: &[Skipped]) -> String {
    let stories = stories.iter().map(|story| StoryRow {
        id: &story.id,
        articles: articles(story).into_iter().map(|idx| article_row(&story.documents[idx])).collect(),
        entities: rows(story).into_iter().map(|row| entity_row(story, row)).collect(),
    });
    let root = Root { schema: "wirecheck-entities/1", stories: stories.collect(), skipped };
    serde_json::to_string_pretty(&root).expect("strings and numbers always serialise") + "\n"
}

/// The people, organisations and places of a story as rows of the contract.
pub fn entities(story: &Story) -> impl Iterator<Item = impl Serialize> {
    rows(story).into_iter().map(|row| entity_row(story, row))
}

fn article_row(document: &Document) -> ArticleRow<'_> {
    let article = &document.article;
    ArticleRow {
        id: &article.id,
        path: &article.path,
        role: role_name(article.role),
        language: document.language().map(|guess| guess.language.to_string()),
        read: document.may_be_english(),
    }
}

fn entity_row<'a>(story: &'a Story, row: Row<'a>) -> EntityRow<'a> {
    EntityRow {
        name: spaced(&row.entity.name),
        kind: type_name(row.entity.kind),
        pronouns: row.pronouns(),
        basis: match row.spoken {
            Spoken::House(_) => Some("house"),
            Spoken::Known(..) => Some("articles"),
            Spoken::Hint(..) => Some("hint"),
            Spoken::Conflicting | Spoken::Unknown => None,
        },
        weights: row.sides().into_iter().map(|(gender, weight)| (gender.subject(), weight)).collect(),
        number: row.number.map(|number| match number {
            Number::One => "one",
            Number::Many => "many",
        }),
        mentions: row
            .mentions
            .iter()
            .map(|(document_idx, mention)| MentionRow {
                kind: kind_name(mention.kind),
                place: PlaceRow::new(&story.documents[*document_idx].article, mention.span),
            })
            .collect(),
        evidence: row.facts.iter().map(|fact| evidence_row(story, fact)).collect(),
        aliases: row.aliases.into_iter().map(|(name, mentions)| AliasRow { name, mentions }).collect(),
    }
}

/// How a mention calls what it stands for.
fn kind_name(kind: MentionKind) -> &'static str {
    if matches!(kind, MentionKind::Name(_)) {
        "name"
    } else if matches!(kind, MentionKind::Pronoun(_)) {
        "pronoun"
    } else {
        "noun"
    }
}

fn evidence_row<'a>(story: &'a Story, fact: &GenderFact) -> EvidenceRow<'a> {
    let document = &story.documents[fact.document];
    EvidenceRow {
        pronouns: fact.gender.subject(),
        weight: fact.weight,
        place: PlaceRow::new(&document.article, fact.span),
        text: document.slice(sentence(story, fact.document, fact.span)),
    }
}
