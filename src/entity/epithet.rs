//! Nouns that stand for somebody named: "the president", "the singer", "the fashion house".
//!
//! A noun stands for whom the articles call by it beside the name ("President Holm", "the singer Runa Holm", "Nordlys, the
//! fashion house"), if that is one only, or one far more than all others. Where nobody is called so, a noun for businesses
//! ("the brand") or of fame ("the star") stands for the one that the story is about.

use std::collections::{BTreeMap, BTreeSet};

use super::Entity;
use super::mention::{EntityType, Mention, MentionKind};
use crate::language::en::{self, NounKind};
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses};

/// How many times an entity is called by a noun.
type Callings = BTreeMap<String, BTreeMap<usize, usize>>;

/// Tells nouns without a name beside them which entity they stand for.
pub(super) fn settle(
    entities: &mut [Entity],
    documents: &[Document],
    parses: &[Parses],
    mentions: &mut [Vec<Mention>],
) {
    let mut callings = Callings::new();
    let mut acting: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let n_named = census(mentions);
    for ((document, parses), mentions) in documents.iter().zip(parses).zip(mentions.iter()) {
        for mention in mentions {
            let (MentionKind::Name(_), Some(entity)) = (mention.kind, mention.entity) else { continue };
            let parsed = parses.of(document, mention.sentence);
            for noun in beside(parsed, mention.token) {
                *callings.entry(noun).or_default().entry(entity).or_default() += 1;
            }
        }
    }
    for ((document, parses), mentions) in documents.iter().zip(parses).zip(mentions) {
        let names: Vec<(usize, u32, Option<usize>)> = mentions
            .iter()
            .filter(|mention| matches!(mention.kind, MentionKind::Name(_)))
            .map(|mention| (mention.sentence, mention.token, mention.entity))
            .collect();
        for mention in mentions.iter_mut() {
            let MentionKind::Noun(Some(kind)) = mention.kind else { continue };
            let parsed = parses.of(document, mention.sentence);
            let named = |token: u32| {
                names
                    .iter()
                    .find(|&&(sentence, name, _)| sentence == mention.sentence && name == token)
                    .map(|name| name.2)
            };
            if let Some(entity) = same_as(parsed, mention.token).into_iter().find_map(named) {
                mention.entity = entity;
                continue;
            }
            if !is_plain(parsed, mention.token) {
                continue;
            }
            let word = parsed.word(mention.token).to_lowercase();
            let fits = |entity: &Entity| match kind {
                NounKind::Person(_) => entity.kind == EntityType::Person,
                NounKind::Organisation | NounKind::Group | NounKind::Place => entity.kind != EntityType::Person,
                NounKind::PersonOrOrganisation => !en::is_business(&word) || entity.kind != EntityType::Person,
                NounKind::Animal => false,
            };
            let called = callings.get(&word);
            let counts = called.into_iter().flatten().map(|(&entity, &count)| (entity, count));
            let counts: Vec<(usize, usize)> = counts.filter(|&(entity, _)| fits(&entities[entity])).collect();
            if !counts.is_empty() {
                mention.entity = leading(&counts, DOMINANCE);
                continue;
            }
            if en::is_business(&word) || en::is_fame(&word) {
                let about = n_named.iter().copied().filter(|&(entity, _)| fits(&entities[entity]));
                let about: Vec<(usize, usize)> = about.collect();
                mention.entity = leading(&about, SUBJECT).filter(|&entity| n_mentions(&about, entity) >= MIN_NAMED);
                if en::is_business(&word)
                    && let Some(entity) = mention.entity
                {
                    acting.entry(entity).or_default().insert(word);
                }
            }
        }
    }
    // What is called by several nouns for businesses is one, whatever the parser takes its name for.
    for (entity, words) in acting {
        if words.len() > 1 {
            entities[entity].kind = EntityType::Organisation;
        }
    }
}

/// The one with most, if it has this many times as many as all others together.
fn leading(counts: &[(usize, usize)], dominance: usize) -> Option<usize> {
    let &(most, count) = counts.iter().max_by_key(|&&(entity, count)| (count, std::cmp::Reverse(entity)))?;
    let others: usize = counts.iter().filter(|&&(entity, _)| entity != most).map(|&(_, count)| count).sum();
    (count >= dominance * others).then_some(most)
}

fn n_mentions(counts: &[(usize, usize)], entity: usize) -> usize {
    counts.iter().find(|&&(other, _)| other == entity).map_or(0, |&(_, count)| count)
}

/// How many times more often than all others somebody must be called by a noun to be meant by it.
const DOMINANCE: usize = 3;
/// How many times more often than all others together the one that a story is about is named.
const SUBJECT: usize = 1;
/// How often it must be named at least.
const MIN_NAMED: usize = 5;

/// How often each entity is named, in order of the entities.
fn census(mentions: &[Vec<Mention>]) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in mentions.iter().flatten() {
        if let (MentionKind::Name(_), Some(entity)) = (mention.kind, mention.entity) {
            *counts.entry(entity).or_default() += 1;
        }
    }
    counts.into_iter().collect()
}

/// The nouns said of a name right beside it.
fn beside(parsed: Parsed<'_>, name: u32) -> Vec<String> {
    let parse = parsed.parse;
    let token = |t: u32| parse.tokens[t as usize];
    let mut list = Vec::new();
    for child in parse.children(name) {
        let before = token(child).dep == Dep::Compound && child < name;
        if before || token(child).dep == Dep::Appos {
            list.push(child);
        }
    }
    if token(name).dep == Dep::Appos {
        list.push(token(name).head);
    }
    if token(name).dep == Dep::Nsubj {
        list.extend(parse.children(token(name).head).filter(|&t| token(t).dep == Dep::Attr));
    }
    list.into_iter().filter_map(|t| noun(parsed.word(t))).collect()
}

/// The noun of a word, of a title's short form too.
fn noun(word: &str) -> Option<String> {
    let form = word.to_lowercase();
    let form = en::title_noun(form.trim_end_matches('.')).map_or(form.clone(), str::to_owned);
    en::noun_kind(&form).map(|_| form)
}

/// Words that a noun is the same as by grammar: what it is in apposition to, what it is said of.
fn same_as(parsed: Parsed<'_>, noun: u32) -> Vec<u32> {
    let parse = parsed.parse;
    let token = parse.tokens[noun as usize];
    let mut list: Vec<u32> = parse.children(noun).filter(|&t| parse.tokens[t as usize].dep == Dep::Appos).collect();
    if token.dep == Dep::Appos {
        list.push(token.head);
    }
    if token.dep == Dep::Attr {
        list.extend(parse.subject(token.head));
    }
    list
}

/// Whether a noun stands with `the` and no adjective before it.
fn is_plain(parsed: Parsed<'_>, noun: u32) -> bool {
    let parse = parsed.parse;
    let mut before =
        parse.children(noun).filter(|&child| child < noun && parse.tokens[child as usize].dep != Dep::Compound);
    let the = before.next().is_some_and(|child| parsed.word(child).eq_ignore_ascii_case("the"));
    the && before.next().is_none() && !parse.children(noun).any(|child| parse.tokens[child as usize].dep == Dep::Prep)
}
