//! Which mentions name the same: by their parts, within and across articles.

use std::collections::{BTreeMap, BTreeSet};

use super::Entity;
use super::mention::{EntityType, Mention, MentionKind};
use crate::language::en::{self, Gender};
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses};
use crate::text::Span;

/// Makes the entities and tells each mention by name which it is.
pub(super) fn join(documents: &[Document], parses: &[Parses], mentions: &mut [Vec<Mention>]) -> Vec<Entity> {
    let mut register = Register::default();
    let namesakes = Namesakes::new(documents, parses, mentions);
    for full in [true, false] {
        // Counted when all are read: whom a part of a name means must not hang on which article comes first.
        let mut told = Vec::new();
        for (document_idx, document) in documents.iter().enumerate() {
            for mention in &mut mentions[document_idx] {
                let MentionKind::Name(kind) = mention.kind else { continue };
                let parts = namesakes.parts(document, mention.span);
                if mention.entity.is_some() || (parts.len() > 1) != full {
                    continue;
                }
                let title = title_gender(parses[document_idx].of(document, mention.sentence), mention.token);
                let title = title.filter(|_| !full && namesakes.are_of_both_genders(&parts));
                let written = document.slice(mention.span);
                let entity = match title {
                    Some(title) => register.titled(&parts, title, kind, written, document_idx),
                    None => register.entity(&parts, kind, written, document_idx),
                };
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
            if is_junior(document, span) {
                continue;
            }
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

/// People who share a name: father and son, husband and wife.
#[derive(Default)]
struct Namesakes {
    /// Last names that somebody bears with `Jr.` and a namesake without it.
    juniors: BTreeSet<String>,
    /// How often each last name stands alone with a woman's and with a man's title.
    titles: BTreeMap<String, [usize; 2]>,
}

impl Namesakes {
    fn new(documents: &[Document], parses: &[Parses], mentions: &[Vec<Mention>]) -> Self {
        let mut namesakes = Self::default();
        // How often each last name stands with and without `Jr.`; without it, in full only.
        let mut suffixes: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for ((document, parses), mentions) in documents.iter().zip(parses).zip(mentions) {
            for mention in mentions.iter().filter(|mention| matches!(mention.kind, MentionKind::Name(_))) {
                let parts = parts(document.slice(mention.span));
                let Some(last) = parts.last() else { continue };
                let junior = is_junior(document, mention.span);
                if junior || parts.len() > 1 {
                    suffixes.entry(last.clone()).or_default()[usize::from(junior)] += 1;
                }
                let gender = title_gender(parses.of(document, mention.sentence), mention.token);
                if let Some(gender) = gender.filter(|_| parts.len() == 1) {
                    namesakes.titles.entry(last.clone()).or_default()[usize::from(gender == Gender::Male)] += 1;
                }
            }
        }
        let both = suffixes.into_iter().filter(|(_, counts)| counts.iter().all(|&count| count >= EACH));
        namesakes.juniors = both.map(|(last, _)| last).collect();
        namesakes
    }

    /// The parts of a name; of a son whose father the story names too, with `jr`.
    fn parts(&self, document: &Document, span: Span) -> Vec<String> {
        let mut parts = parts(document.slice(span));
        if let Some(last) = parts.last_mut()
            && self.juniors.contains(last)
            && is_junior(document, span)
        {
            last.push_str(" jr");
        }
        parts
    }

    fn are_of_both_genders(&self, parts: &[String]) -> bool {
        let counts = parts.last().and_then(|last| self.titles.get(last));
        parts.len() == 1 && counts.is_some_and(|counts| counts.iter().all(|&count| count >= EACH))
    }
}

/// How often each of two namesakes must be named: one `Mr` among many `Ms` is an error, two are a man.
const EACH: usize = 2;

/// Whether a name ends with `Jr.`, or it follows.
fn is_junior(document: &Document, name: Span) -> bool {
    let is_suffix = |word: &str| matches!(word.trim_matches(['.', ',']), "Jr" | "Junior");
    let after = document.text().get(name.end as usize..).unwrap_or_default();
    document.slice(name).split_whitespace().last().is_some_and(is_suffix)
        || after.trim_start_matches([',', ' ']).split(|c: char| !c.is_alphabetic()).next().is_some_and(is_suffix)
}

/// The gender of the title right before a name.
fn title_gender(parsed: Parsed<'_>, name: u32) -> Option<Gender> {
    let before = name.checked_sub(1)?;
    match en::title_gender(&parsed.word(before).to_lowercase()) {
        Some(gender) if matches!(parsed.word(before).trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss") => {
            Some(gender)
        }
        Some(_) | None => None,
    }
}

/// Whose name the first part of a full name is, as a rule.
fn first_name_gender(name: &str) -> Option<Gender> {
    let mut parts = name.split_whitespace();
    let share = en::first_name_share(&parts.next()?.to_lowercase())?;
    parts.next()?;
    match share {
        70.. => Some(Gender::Female),
        0..=30 => Some(Gender::Male),
        31..=69 => None,
    }
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

    /// Whom a last name with `Mr` or `Ms` means, where people of both genders bear it: the only one whose first name
    /// fits, or one whom nobody names in full.
    fn titled(
        &mut self,
        parts: &[String],
        title: Gender,
        kind: EntityType,
        written: &str,
        document: usize,
    ) -> Option<usize> {
        let last = parts.last()?;
        let owners = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let fits = |owner: usize| first_name_gender(&self.entities[owner].name) == Some(title);
        let fitting: Vec<usize> =
            owners.iter().copied().filter(|&owner| self.is_person(owner) && fits(owner)).collect();
        if !fitting.is_empty() {
            return self.meant(&fitting, document);
        }
        self.entity(&[title.subject().to_owned(), last.clone()], kind, written, document)
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
    use crate::article::{Role, read};
    use crate::entity::{Ledger, MentionKind};
    use crate::segment::Document;
    use crate::syntax::Parses;

    #[test]
    fn a_name_is_compared_without_points_and_genitive() {
        assert_eq!(parts("Ann B. O’Neil’s"), ["ann", "b", "o'neil"]);
        assert_eq!(parts("Martin Luther King Jr."), ["martin", "luther", "king"]);
    }

    /// Which mention by name is of which entity, in order of the text, entities numbered as they come.
    fn joined(text: &str) -> Vec<Option<usize>> {
        let article = read("a.txt", text.as_bytes(), Role::Candidate).remove(0).expect("an article");
        let documents = [Document::new(article)];
        let parses = [Parses::new(&documents[0])];
        let ledger = Ledger::new(&documents, &parses, &[]);
        let mut met: Vec<usize> = Vec::new();
        let mut list = Vec::new();
        for mention in ledger.mentions[0].iter().filter(|mention| matches!(mention.kind, MentionKind::Name(_))) {
            if let Some(entity) = mention.entity
                && !met.contains(&entity)
            {
                met.push(entity);
            }
            list.push(met.iter().position(|&other| Some(other) == mention.entity));
        }
        list
    }

    #[test]
    fn a_son_is_not_his_father_where_both_are_named_twice() {
        let both = "Robert Hill spoke on Monday. Robert Hill Jr. listened. Robert Hill smiled. Later Hill Jr. left.";
        assert_eq!(joined(both), [Some(0), Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn a_suffix_written_now_and_then_makes_nobody_else() {
        assert_eq!(joined("Robert Hill Jr. spoke on Monday. Robert Hill smiled."), [Some(0), Some(0)]);
    }

    #[test]
    fn mr_and_ms_of_one_surname_are_two_only_where_each_stands_twice() {
        let both = "Laura Hill spoke on Monday. Ms. Hill smiled. Mr. Hill listened. Ms. Hill sat. Mr. Hill left.";
        assert_eq!(joined(both), [Some(0), Some(0), Some(1), Some(0), Some(1)]);
        let error = "Laura Hill spoke on Monday. Ms. Hill smiled. Mr. Hill listened. Ms. Hill sat.";
        assert_eq!(joined(error), [Some(0); 4]);
    }
}
