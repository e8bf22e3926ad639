//! How the articles speak of somebody: pronouns in clear positions, titles, gendered nouns.

use rustc_hash::FxHashSet;

use super::mention::{EntityType, Mention, MentionKind};
use super::{Entity, Ledger};
use crate::language::en::{self, Gender};
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses};
use crate::text::Span;

/// One place that tells how somebody is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GenderFact {
    /// Index of the document.
    pub document: usize,
    /// The pronoun, title or noun.
    pub span: Span,
    /// What it tells.
    pub gender: Gender,
    /// How clear it is: 3 a title or noun, 2 a pronoun bound by grammar, 1 a pronoun that nobody else can claim.
    pub weight: u32,
}

/// Adds the facts of all documents to the ledger's entities.
pub(super) fn gather(ledger: &mut Ledger, documents: &[Document], parses: &[Parses]) {
    let mut facts: Vec<(usize, GenderFact)> = Vec::new();
    for (document_idx, document) in documents.iter().enumerate() {
        let mentions = &ledger.mentions[document_idx];
        let mut before: Option<(Parsed<'_>, &[Mention])> = None;
        let mut told = FxHashSet::default();
        for sentence in mentions.chunk_by(|one, next| one.sentence == next.sentence) {
            let parsed = parses[document_idx].of(document, sentence[0].sentence);
            // What a repeated sentence says it says once.
            if !told.insert(parsed.text) {
                continue;
            }
            let adjacent = before.filter(|(_, last)| last[0].sentence + 1 == sentence[0].sentence);
            let found = sentence_facts(&ledger.entities, parsed, sentence, adjacent);
            facts.extend(found.into_iter().map(|(entity, span, gender, weight)| {
                (entity, GenderFact { document: document_idx, span, gender, weight })
            }));
            before = Some((parsed, sentence));
        }
    }
    for (entity, fact) in facts {
        ledger.entities[entity].facts.push(fact);
    }
    for entity in &mut ledger.entities {
        entity.facts.sort_unstable();
        entity.facts.dedup_by_key(|fact| (fact.document, fact.span));
    }
}

type Found = (usize, Span, Gender, u32);

fn sentence_facts(
    entities: &[Entity],
    parsed: Parsed<'_>,
    sentence: &[Mention],
    before: Option<(Parsed<'_>, &[Mention])>,
) -> Vec<Found> {
    let mut list = Vec::new();
    for mention in sentence {
        let Some(entity) = person(entities, mention) else { continue };
        list.extend(beside(parsed, mention.token).map(|(token, gender)| (entity, parsed.span(token), gender, 3)));
    }
    for (pronoun_idx, pronoun) in sentence.iter().enumerate().filter(|(_, mention)| !mention.quoted) {
        let MentionKind::Pronoun(gender) = pronoun.kind else { continue };
        if is_reflexive(parsed, pronoun.token) {
            let subject = parsed.parse.clause(pronoun.token).and_then(|verb| parsed.parse.understood_subject(verb));
            let bound = subject.and_then(|subject| sentence.iter().find(|mention| mention.token == subject));
            if let Some(entity) = bound.and_then(|mention| person(entities, mention)) {
                list.push((entity, pronoun.span, gender, 2));
            }
            continue;
        }
        let so_far = &sentence[..pronoun_idx];
        if let Some(name) = only_person(entities, parsed, so_far).filter(|name| !name.quoted) {
            let alone = only_person(entities, parsed, sentence).is_some();
            if let Some(entity) = person(entities, name).filter(|_| alone || name.subject) {
                list.push((entity, pronoun.span, gender, if alone && name.subject { 2 } else { 1 }));
            }
            continue;
        }
        let named_before = sentence.iter().any(|mention| mention.span < pronoun.span && !is_pronoun(mention));
        let last = before.and_then(|(parsed, mentions)| only_person(entities, parsed, mentions));
        let last = last.filter(|name| name.subject);
        if pronoun.subject
            && !named_before
            && let Some(entity) = last.and_then(|name| person(entities, name))
        {
            list.push((entity, pronoun.span, gender, 1));
        }
    }
    list
}

/// The person that a mention names.
fn person(entities: &[Entity], mention: &Mention) -> Option<usize> {
    mention.entity.filter(|&entity| entities[entity].kind == EntityType::Person)
}

fn is_pronoun(mention: &Mention) -> bool {
    matches!(mention.kind, MentionKind::Pronoun(_))
}

pub(super) fn is_reflexive(parsed: Parsed<'_>, token: u32) -> bool {
    parsed.word(token).to_lowercase().ends_with("self")
}

/// The first name of the only person in a sentence: nobody else could be meant by a pronoun.
fn only_person<'m>(entities: &[Entity], parsed: Parsed<'_>, sentence: &'m [Mention]) -> Option<&'m Mention> {
    let mut only: Option<&Mention> = None;
    for mention in sentence {
        match mention.kind {
            MentionKind::Pronoun(_) | MentionKind::Organisation => {}
            MentionKind::Person(_) => {
                if !stands_for_a_name(parsed, mention, sentence) {
                    return None;
                }
            }
            MentionKind::Name(_) => {
                let kind = mention.entity.map(|entity| entities[entity].kind);
                match kind {
                    Some(EntityType::Person) if only.is_none_or(|name| name.entity == mention.entity) => {
                        only = only.or(Some(mention));
                    }
                    Some(EntityType::Organisation | EntityType::Place | EntityType::Other) => {}
                    Some(EntityType::Person | EntityType::Unknown) | None => return None,
                }
            }
        }
    }
    only
}

/// Whether a noun is another word for a name of the sentence: in apposition, or said of it.
pub(super) fn stands_for_a_name(parsed: Parsed<'_>, noun: &Mention, sentence: &[Mention]) -> bool {
    let named = |token: u32| {
        let mut names = sentence.iter().filter(|mention| matches!(mention.kind, MentionKind::Name(_)));
        names.any(|name| name.token == token)
    };
    let token = parsed.parse.tokens[noun.token as usize];
    let of = |dep: Dep| parsed.parse.children(noun.token).filter(move |&t| parsed.parse.tokens[t as usize].dep == dep);
    if token.dep == Dep::Appos {
        named(token.head)
    } else if token.dep == Dep::Attr {
        parsed.parse.subject(token.head).is_some_and(named)
    } else {
        of(Dep::Appos).any(named)
    }
}

/// Titles and gendered nouns that stand beside a name and are said of it.
fn beside(parsed: Parsed<'_>, name: u32) -> impl Iterator<Item = (u32, Gender)> {
    let parse = parsed.parse;
    let token = parse.tokens[name as usize];
    let dep = |t: u32| parse.tokens[t as usize].dep;
    let mut list = Vec::new();
    for child in parse.children(name) {
        let form = parsed.word(child).to_lowercase();
        if dep(child) == Dep::Compound && child < name {
            list.push((child, en::title_gender(&form).or(en::noun_gender(&form))));
        } else if dep(child) == Dep::Appos {
            list.push((child, en::noun_gender(&form)));
        }
    }
    if token.dep == Dep::Appos {
        list.push((token.head, en::noun_gender(&parsed.word(token.head).to_lowercase())));
    }
    if token.dep == Dep::Nsubj {
        let said = parse.children(token.head).filter(|&t| dep(t) == Dep::Attr);
        list.extend(said.map(|t| (t, en::noun_gender(&parsed.word(t).to_lowercase()))));
    }
    list.into_iter().filter_map(|(token, gender)| Some((token, gender?)))
}
