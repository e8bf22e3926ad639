//! The people of a story: whom its articles name, how they speak of them, and the places that tell so.

use super::super::entities::{Row, rows, sentence, strongest, title};
use super::{MAX_NAME, Shelf, clipped, headline, one_line, prose};
use crate::engine;
use crate::entity::{EntityType, GenderFact, Spoken};
use crate::text::spaced;

/// So many other names, and places of each side, are shown.
const MAX_SHOWN: usize = 4;
/// Columns of a sentence around the word that tells.
const WIDTH: usize = 140;

pub(super) struct StoryView {
    pub(super) headline: String,
    pub(super) kinds: Vec<Kind>,
}

pub(super) struct Kind {
    pub(super) title: &'static str,
    pub(super) rows: Vec<EntityView>,
}

pub(super) struct EntityView {
    pub(super) name: String,
    pub(super) told: String,
    pub(super) is_conflicting: bool,
    pub(super) n_mentions: usize,
    pub(super) aliases: Vec<String>,
    /// Where it is named first in each article.
    pub(super) articles: Vec<Link>,
    pub(super) facts: Vec<Fact>,
}

pub(super) struct Link {
    pub(super) anchor: String,
    pub(super) words: String,
}

pub(super) struct Fact {
    pub(super) anchor: String,
    pub(super) article: String,
    pub(super) pronoun: &'static str,
    pub(super) line: [String; 3],
}

/// The people and organisations of a story, if it has any; the others are places and works.
pub(super) fn view(shelf: &Shelf<'_>, names: &[String]) -> Option<StoryView> {
    let story = &shelf.audit.story;
    engine::ledger(story).ok()?;
    let rows = rows(story);
    let mut kinds = Vec::new();
    for of_kind in rows.chunk_by(|one, next| one.entity.kind == next.entity.kind) {
        let Some(first) = of_kind.first() else { continue };
        let shown: Vec<EntityView> =
            of_kind.iter().filter(|row| is_shown(row)).map(|row| entity(shelf, names, row)).collect();
        if !shown.is_empty() {
            kinds.push(Kind { title: title(first.entity.kind), rows: shown });
        }
    }
    let article = &shelf.document(story.candidates().next()?).article;
    (!kinds.is_empty()).then(|| StoryView { headline: headline(article), kinds })
}

/// Whoever is named once and of whom nothing is told is one of many.
fn is_shown(row: &Row<'_>) -> bool {
    matches!(row.entity.kind, EntityType::Person | EntityType::Organisation)
        && (row.mentions.len() > 1 || !row.facts.is_empty() || row.spoken != Spoken::Unknown)
}

fn entity(shelf: &Shelf<'_>, names: &[String], row: &Row<'_>) -> EntityView {
    let aliases = row.aliases.iter().take(MAX_SHOWN).map(|(words, n_times)| format!("{} {n_times}", one_line(words)));
    let mut articles = Vec::new();
    for (document_idx, n_mentions) in row.counts() {
        let first = row.mentions.iter().find(|(of, _)| *of == document_idx);
        articles.extend(first.map(|(_, mention)| Link {
            anchor: shelf.anchor(document_idx, mention.span),
            words: format!("{} {n_mentions}", names[document_idx]),
        }));
    }
    let mut facts = Vec::new();
    for (gender, _) in row.sides() {
        let of_side: Vec<&GenderFact> = row.facts.iter().filter(|fact| fact.gender == gender).collect();
        facts.extend(strongest(of_side, MAX_SHOWN).into_iter().map(|fact| told(shelf, names, fact)));
    }
    EntityView {
        name: clipped(&spaced(&row.entity.name), MAX_NAME),
        told: row.told(),
        is_conflicting: row.spoken == Spoken::Conflicting,
        n_mentions: row.mentions.len(),
        aliases: aliases.collect(),
        articles,
        facts,
    }
}

fn told(shelf: &Shelf<'_>, names: &[String], fact: &GenderFact) -> Fact {
    let document = shelf.document(fact.document);
    let context = sentence(&shelf.audit.story, fact.document, fact.span);
    Fact {
        anchor: shelf.anchor(fact.document, fact.span),
        article: names[fact.document].clone(),
        pronoun: fact.gender.subject(),
        line: prose::line(document.text(), context, fact.span, WIDTH),
    }
}
