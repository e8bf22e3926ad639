//! Which mentions name the same: by their parts, within and across articles.

use std::collections::{BTreeMap, BTreeSet};

use super::Entity;
use super::mention::{EntityType, Mention, MentionKind};
use crate::language::en;
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses};

/// Makes the entities and tells each mention by name which it is.
pub(super) fn join(documents: &[Document], parses: &[Parses], mentions: &mut [Vec<Mention>]) -> Vec<Entity> {
    let mut register = Register::default();
    for full in [true, false] {
        // Counted when all are read: whom a part of a name means must not hang on which article comes first.
        let mut told = Vec::new();
        for (document_idx, document) in documents.iter().enumerate() {
            for mention in &mut mentions[document_idx] {
                let MentionKind::Name(kind) = mention.kind else { continue };
                let parts = parts(document.slice(mention.span));
                if mention.entity.is_some() || (parts.len() > 1) != full {
                    continue;
                }
                let entity = register.entity(&parts, kind, document.slice(mention.span), document_idx);
                if let Some(entity) = entity {
                    let said = said_beside(parses[document_idx].of(document, mention.sentence), mention.token);
                    told.push((entity, document_idx, kind, said));
                }
                mention.entity = entity;
            }
        }
        for (entity, document_idx, kind, said) in told {
            register.votes[entity].push(kind);
            register.votes[entity].extend(said.into_iter().flat_map(|kind| [kind; SAID]));
            register.documents[entity].insert(document_idx);
        }
    }
    for (document_idx, document) in documents.iter().enumerate() {
        let missed = missed(document, &parses[document_idx], &mentions[document_idx], &register, document_idx);
        mentions[document_idx].extend(missed);
        mentions[document_idx].sort_by_key(|mention| mention.span);
    }
    register.finish()
}

/// Last names of the story's people where the parser takes them for something else: "Hill said", at the head of a
/// sentence.
fn missed(
    document: &Document,
    parses: &Parses,
    known: &[Mention],
    register: &Register,
    document_idx: usize,
) -> Vec<Mention> {
    let mut list = Vec::new();
    let mut sentences: Vec<usize> = known.iter().map(|mention| mention.sentence).collect();
    sentences.extend(sentences.clone().iter().map(|sentence| sentence.saturating_sub(1)));
    sentences.sort_unstable();
    sentences.dedup();
    for sentence in sentences {
        let parsed = parses.of(document, sentence);
        for token in 0..parsed.parse.tokens.len() as u32 {
            let (span, word) = (parsed.span(token), parsed.word(token));
            if !word.starts_with(char::is_uppercase) || en::is_function_word(&word.to_lowercase()) {
                continue;
            }
            let Some(owners) = register.by_last.get(&word.to_lowercase()) else { continue };
            let at = known.partition_point(|mention| mention.span.end <= span.start);
            if known.get(at).is_some_and(|mention| mention.span.overlaps(span)) {
                continue;
            }
            let people: Vec<usize> = owners.iter().copied().filter(|&owner| register.is_person(owner)).collect();
            if people.is_empty() {
                continue;
            }
            list.push(Mention {
                sentence,
                span,
                token,
                kind: MentionKind::Name(EntityType::Unknown),
                subject: token == 0 || parsed.parse.tokens[token as usize].dep.is_subject(),
                quoted: document.quotation_at(span).is_some(),
                entity: register.meant(&people, document_idx),
            });
        }
    }
    list
}

#[derive(Default)]
struct Register {
    entities: Vec<Entity>,
    votes: Vec<Vec<EntityType>>,
    documents: Vec<BTreeSet<usize>>,
    by_name: BTreeMap<Vec<String>, usize>,
    /// Entities of two and more parts by their last and by their first part.
    by_last: BTreeMap<String, Vec<usize>>,
    by_first: BTreeMap<String, Vec<usize>>,
}

impl Register {
    /// The entity of a name, made anew if there is none; none if the name fits several.
    fn entity(&mut self, parts: &[String], kind: EntityType, written: &str, document: usize) -> Option<usize> {
        let (first, last) = (parts.first()?, parts.last()?);
        let key = match kind {
            EntityType::Person if parts.len() > 2 => vec![first.clone(), last.clone()],
            EntityType::Person
            | EntityType::Organisation
            | EntityType::Place
            | EntityType::Other
            | EntityType::Unknown => parts.to_vec(),
        };
        if let Some(&entity) = self.by_name.get(&key) {
            if written.len() > self.entities[entity].name.len() {
                written.clone_into(&mut self.entities[entity].name);
            }
            return Some(entity);
        }
        if parts.len() == 1 {
            for owners in [self.by_last.get(last), self.by_first.get(first)].into_iter().flatten() {
                let people: Vec<usize> = owners.iter().copied().filter(|&owner| self.is_person(owner)).collect();
                if !people.is_empty() {
                    return self.meant(&people, document);
                }
            }
        }
        let entity = self.entities.len();
        self.entities.push(Entity {
            name: written.to_owned(),
            kind: EntityType::Unknown,
            n_told: 0,
            facts: Vec::new(),
            house: None,
        });
        self.votes.push(Vec::new());
        self.documents.push(BTreeSet::new());
        // Who is a person is asked when all votes are in; the first mention alone may be misread.
        if parts.len() > 1 {
            self.by_last.entry(last.clone()).or_default().push(entity);
            self.by_first.entry(first.clone()).or_default().push(entity);
        }
        self.by_name.insert(key, entity);
        Some(entity)
    }

    fn is_person(&self, entity: usize) -> bool {
        kind(&self.votes[entity]) == EntityType::Person
    }

    /// Whom a part of a name means: the only one who has it, the only one whom the document names in full, or the one
    /// who is named far more often than all others.
    fn meant(&self, owners: &[usize], document: usize) -> Option<usize> {
        let here: Vec<usize> =
            owners.iter().copied().filter(|&owner| self.documents[owner].contains(&document)).collect();
        if let [only] = here.as_slice() {
            return Some(*only);
        }
        let owners = if here.is_empty() { owners } else { here.as_slice() };
        let owner = *owners.iter().max_by_key(|&&owner| (self.votes[owner].len(), std::cmp::Reverse(owner)))?;
        let others: usize = owners.iter().filter(|&&other| other != owner).map(|&other| self.votes[other].len()).sum();
        (self.votes[owner].len() >= DOMINANCE * others).then_some(owner)
    }

    fn finish(mut self) -> Vec<Entity> {
        for (entity, votes) in self.entities.iter_mut().zip(&self.votes) {
            entity.kind = kind(votes);
            entity.n_told = votes.iter().filter(|&&vote| vote == entity.kind).count();
        }
        self.entities
    }
}

/// What most of those say who say anything; of a person, no more than a fifth of them may have said so for another kind to be
/// believed.
fn kind(votes: &[EntityType]) -> EntityType {
    let count = |kind| votes.iter().filter(|&&vote| vote == kind).count();
    let told = votes.len() - count(EntityType::Unknown);
    let kinds = [EntityType::Person, EntityType::Organisation, EntityType::Place, EntityType::Other];
    let most =
        kinds.into_iter().max_by_key(|&kind| (count(kind), std::cmp::Reverse(kind))).unwrap_or(EntityType::Unknown);
    let doubted = most != EntityType::Person && 5 * count(EntityType::Person) > told;
    if 2 * count(most) > told && !doubted { most } else { EntityType::Unknown }
}

/// What is said beside a name weighs as much as this many guesses of the parser.
const SAID: usize = 3;
/// How many times more often than all others who share it somebody must be named in full to be meant by a part of it.
const DOMINANCE: usize = 4;

/// The parts of a name as they are compared: lower case, without points and what follows a comma.
pub(super) fn parts(name: &str) -> Vec<String> {
    let folded = name.to_lowercase().replace(['.', '“', '”', '"'], "").replace(['’', '´', '`'], "'");
    let words = folded.split_whitespace().filter(|word| !matches!(*word, "jr" | "sr" | "ii" | "iii"));
    words.map(|word| word.trim_end_matches("'s").trim_matches(',').to_owned()).filter(|word| !word.is_empty()).collect()
}

/// What the words beside a name say it is: "the label Nordlys", "the singer Runa Holm", "Runa Holm (42)", "Ms Holm".
fn said_beside(parsed: Parsed<'_>, name: u32) -> Option<EntityType> {
    let token = |token: u32| parsed.parse.tokens[token as usize];
    let beside = parsed.parse.children(name).filter(|&t| matches!(token(t).dep, Dep::Compound | Dep::Appos));
    let above = Some(token(name).head).filter(|_| token(name).dep == Dep::Appos);
    for word in beside.chain(above) {
        let form = parsed.word(word).to_lowercase();
        if en::is_organisation_noun(&form) {
            return Some(EntityType::Organisation);
        }
        if en::is_person_noun(&form) || en::title_gender(&form).is_some() || is_age(&form) && word > name {
            return Some(EntityType::Person);
        }
    }
    let next: Vec<&str> = (name + 1..parsed.parse.tokens.len() as u32).take(3).map(|t| parsed.word(t)).collect();
    match next.as_slice() {
        ["(", age, ")"] | [",", age, ","] if is_age(age) => Some(EntityType::Person),
        _ => None,
    }
}

fn is_age(word: &str) -> bool {
    word.parse::<u8>().is_ok_and(|age| (10..110).contains(&age))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_name_is_compared_without_points_and_genitive() {
        assert_eq!(parts("Ann B. O’Neil’s"), ["ann", "b", "o'neil"]);
        assert_eq!(parts("Martin Luther King Jr."), ["martin", "luther", "king"]);
    }
}
