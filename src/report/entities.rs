//! What every format of `wirecheck entities` shows: the story's ledger, entity by entity.
//!
//! Articles come by role, path and name, and entities by what they are, how often they are mentioned and where first: the
//! order in which the articles were given changes nothing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::visible;
use crate::article::Article;
use crate::entity::{Entity, EntityType, GenderFact, Mention, MentionKind, Number, Spoken};
use crate::language::en::Gender;
use crate::story::Story;
use crate::text::{Span, spaced};

/// An entity and all that the ledger has of it.
pub(super) struct Row<'s> {
    pub(super) entity: &'s Entity,
    pub(super) spoken: Spoken,
    pub(super) number: Option<Number>,
    /// What else the articles call it, and how often; the commonest first.
    pub(super) aliases: Vec<(String, usize)>,
    /// Indices of documents with the mentions, in order of the articles and of their texts.
    pub(super) mentions: Vec<(usize, &'s Mention)>,
    /// In the same order.
    pub(super) facts: Vec<GenderFact>,
}

/// The documents by role, path and name.
pub(super) fn articles(story: &Story) -> Vec<usize> {
    let mut list: Vec<usize> = (0..story.documents.len()).collect();
    list.sort_by_key(|&document_idx| {
        let article = &story.documents[document_idx].article;
        (article.role, &article.path, &article.id, document_idx)
    });
    list
}

/// What a line calls each article: a record's own name, or the last parts of the path, as many as tell it from the others.
pub(super) fn names(story: &Story) -> Vec<String> {
    let articles: Vec<&Article> = story.documents.iter().map(|document| &document.article).collect();
    let mut names: Vec<Option<&str>> =
        articles.iter().map(|article| Some(article.id.as_str()).filter(|&id| id != article.path)).collect();
    let n_parts = articles.iter().map(|article| article.path.split('/').count()).max().unwrap_or_default();
    for n_parts in 1..=n_parts {
        let mut n_same: BTreeMap<&str, usize> = BTreeMap::new();
        for article in &articles {
            *n_same.entry(last_parts(&article.path, n_parts)).or_default() += 1;
        }
        for (name, article) in names.iter_mut().zip(&articles).filter(|(name, _)| name.is_none()) {
            *name = Some(last_parts(&article.path, n_parts)).filter(|last| n_same.get(last) == Some(&1));
        }
    }
    let shown = |(name, article): (Option<&str>, &&Article)| visible(name.unwrap_or(&article.path)).into_owned();
    names.into_iter().zip(&articles).map(shown).collect()
}

fn last_parts(path: &str, n_parts: usize) -> &str {
    path.rmatch_indices('/').nth(n_parts - 1).and_then(|(slash, _)| path.get(slash + 1..)).unwrap_or(path)
}

/// The entities of a story, people first; those that no mention is left to are none.
pub(super) fn rows(story: &Story) -> Vec<Row<'_>> {
    let ledger = story.ledger();
    let articles = articles(story);
    let mut rank = vec![0; articles.len()];
    for (position, &document_idx) in articles.iter().enumerate() {
        rank[document_idx] = position;
    }
    let mut mentions: Vec<Vec<(usize, &Mention)>> = vec![Vec::new(); ledger.entities.len()];
    for &document_idx in &articles {
        for mention in &ledger.mentions[document_idx] {
            if let Some(entity) = mention.entity {
                mentions[entity].push((document_idx, mention));
            }
        }
    }
    let numbers = ledger.numbers(&story.documents, story.parses());
    let mut list = Vec::new();
    for (entity_idx, mentions) in mentions.into_iter().enumerate() {
        if mentions.is_empty() {
            continue;
        }
        let entity = &ledger.entities[entity_idx];
        let mut facts = entity.facts.clone();
        facts.sort_by_key(|fact| (rank[fact.document], fact.span));
        list.push(Row {
            entity,
            spoken: ledger.spoken(entity_idx),
            number: numbers[entity_idx],
            aliases: aliases(story, entity, &mentions),
            mentions,
            facts,
        });
    }
    list.sort_by_key(|row| {
        let first = row.mentions.first().map(|(document_idx, mention)| (rank[*document_idx], mention.span));
        (row.entity.kind, Reverse(row.mentions.len()), first)
    });
    list
}

fn aliases(story: &Story, entity: &Entity, mentions: &[(usize, &Mention)]) -> Vec<(String, usize)> {
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for (document_idx, mention) in mentions {
        if !matches!(mention.kind, MentionKind::Pronoun(_)) {
            *forms.entry(spaced(story.documents[*document_idx].slice(mention.span))).or_default() += 1;
        }
    }
    forms.remove(&spaced(&entity.name));
    let mut list: Vec<(String, usize)> = forms.into_iter().collect();
    list.sort_by_key(|(_, n_times)| Reverse(*n_times));
    list
}

/// The sentence that a fact or a mention stands in.
pub(super) fn sentence(story: &Story, document_idx: usize, span: Span) -> Span {
    let document = &story.documents[document_idx];
    document.sentence_at(span).map_or(span, |sentence_idx| document.sentences[sentence_idx].span).cover(span)
}

impl Row<'_> {
    /// The pronoun by which it goes, as all formats write it.
    pub(super) fn pronouns(&self) -> &'static str {
        match self.spoken {
            Spoken::House(pronouns) => pronouns.subject(),
            Spoken::Known(gender, _) | Spoken::Hint(gender, _) => gender.subject(),
            Spoken::Conflicting => "conflicting",
            Spoken::Unknown => "unknown",
        }
    }

    /// The facts by what they tell, each with the weight of all that tell it: what is believed first, then the weightiest.
    pub(super) fn sides(&self) -> Vec<(Gender, u32)> {
        let mut weights: BTreeMap<Gender, u32> = BTreeMap::new();
        for fact in &self.facts {
            *weights.entry(fact.gender).or_default() += fact.weight;
        }
        let mut list: Vec<(Gender, u32)> = weights.into_iter().collect();
        list.sort_by_key(|&(gender, weight)| (gender.subject() != self.pronouns(), Reverse(weight)));
        list
    }

    /// How it is spoken of, in a few words.
    pub(super) fn told(&self) -> String {
        let pronouns = self.pronouns();
        match self.spoken {
            Spoken::House(_) => format!("{pronouns}, by the house list"),
            Spoken::Known(_, weight) => format!("{pronouns}, weight {}", tenths(weight)),
            Spoken::Hint(_, weight) => format!("perhaps {pronouns}, weight {}", tenths(weight)),
            Spoken::Conflicting => {
                let side = |(gender, weight): (Gender, u32)| format!("{} {}", gender.subject(), tenths(weight));
                let sides: Vec<String> = self.sides().into_iter().map(side).collect();
                format!("{pronouns}: {}", sides.join(", "))
            }
            Spoken::Unknown => "–".to_owned(),
        }
    }

    /// Mentions by document, in order of the articles.
    pub(super) fn counts(&self) -> Vec<(usize, usize)> {
        let chunks = self.mentions.chunk_by(|(one, _), (next, _)| one == next);
        chunks.filter_map(|chunk| Some((chunk.first()?.0, chunk.len()))).collect()
    }
}

/// A weight in percent as a number of sure facts.
fn tenths(weight: u32) -> String {
    format!("{}.{}", weight / 100, weight / 10 % 10)
}

/// At most so many facts: those of the greatest weight, in their order.
pub(super) fn strongest(facts: Vec<&GenderFact>, at_most: usize) -> Vec<&GenderFact> {
    let mut by_weight: Vec<usize> = (0..facts.len()).collect();
    by_weight.sort_by_key(|&fact_idx| (Reverse(facts[fact_idx].weight), fact_idx));
    by_weight.truncate(at_most);
    by_weight.sort_unstable();
    by_weight.into_iter().map(|fact_idx| facts[fact_idx]).collect()
}

/// The heading of entities of a kind.
pub(super) fn title(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "People",
        EntityType::Organisation => "Organisations",
        EntityType::Place => "Places",
        EntityType::Other => "Works and other things",
        EntityType::Unknown => "Of unknown kind",
    }
}

/// What an entity is, as JSON writes it.
pub(super) fn type_name(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organisation => "organisation",
        EntityType::Place => "place",
        EntityType::Other => "other",
        EntityType::Unknown => "unknown",
    }
}
