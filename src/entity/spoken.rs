//! How an entity is spoken of, all articles together: what a reader of the ledger wants to know of it.

use super::house::Pronouns;
use super::mention::{EntityType, MentionKind};
use super::{Entity, Ledger, balance};
use crate::language::en::Gender;
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses, Tag};
use crate::text::Span;

/// How an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// As the house list says, whatever the articles say.
    House(Pronouns),
    /// As the articles agree well enough, with the weight of what says so.
    Known(Gender, u32),
    /// As the articles say too seldom for anybody to be held to it, with the weight of what says so.
    Hint(Gender, u32),
    /// The articles contradict each other.
    Conflicting,
    /// Nothing tells.
    Unknown,
}

/// How many an entity is, as its verbs agree with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The company has.
    One,
    /// The company have; the Beatles were.
    Many,
}

/// No place of any document: nothing is left out.
const NOWHERE: (usize, Span) = (usize::MAX, Span { start: 0, end: 0 });
/// Once is as likely the parser's mistake.
const MIN_MANY: usize = 2;
/// This many times more often than the other a number must be told to be believed.
const MIN_RATIO: usize = 4;

impl Ledger {
    /// How an entity is spoken of in the whole story.
    ///
    /// # Panics
    /// If there is no such entity.
    #[must_use]
    pub fn spoken(&self, entity: usize) -> Spoken {
        let Entity { facts, house, .. } = &self.entities[entity];
        if let Some(pronouns) = house {
            return Spoken::House(*pronouns);
        }
        match (self.gender(entity, NOWHERE), balance(facts.iter())) {
            (Some((gender, weight)), _) => Spoken::Known(gender, weight),
            (None, Some((gender, weight))) => Spoken::Hint(gender, weight),
            (None, None) if facts.is_empty() => Spoken::Unknown,
            (None, None) => Spoken::Conflicting,
        }
    }

    /// How many each entity is, by the verbs of which its names are the subjects; a person is one.
    ///
    /// # Panics
    /// If the ledger is of other documents.
    #[must_use]
    pub fn numbers(&self, documents: &[Document], parses: &[Parses]) -> Vec<Option<Number>> {
        let mut counts = vec![(0, 0); self.entities.len()];
        for (document_idx, document) in documents.iter().enumerate() {
            for mention in &self.mentions[document_idx] {
                let (MentionKind::Name(_), Some(entity), true) = (mention.kind, mention.entity, mention.subject) else {
                    continue;
                };
                match agreement(parses[document_idx].of(document, mention.sentence), mention.token) {
                    Some(Number::One) => counts[entity].0 += 1,
                    Some(Number::Many) => counts[entity].1 += 1,
                    None => {}
                }
            }
        }
        let number = |(entity, (n_one, n_many)): (&Entity, (usize, usize))| {
            if entity.kind == EntityType::Person || n_one > 0 && n_one >= MIN_RATIO * n_many {
                return Some(Number::One);
            }
            (n_many >= MIN_MANY && n_many >= MIN_RATIO * n_one).then_some(Number::Many)
        };
        self.entities.iter().zip(counts).map(number).collect()
    }
}

/// What the verb of a subject says of its number; nothing of one that shares its verb with others.
fn agreement(parsed: Parsed<'_>, subject: u32) -> Option<Number> {
    let parse = parsed.parse;
    let token = |t: u32| parse.tokens[t as usize];
    let verb = token(subject).head;
    if token(subject).dep == Dep::Conj || parse.children(subject).any(|t| token(t).dep == Dep::Conj) {
        return None;
    }
    let helps = parse.children(verb).filter(|&t| matches!(token(t).dep, Dep::Aux | Dep::Auxpass));
    let finite = |t: u32| {
        let (tag, word) = (token(t).tag, parsed.word(t));
        if tag == Tag::Vbz || word.eq_ignore_ascii_case("was") {
            return Some(Number::One);
        }
        (tag == Tag::Vbp || word.eq_ignore_ascii_case("were")).then_some(Number::Many)
    };
    helps.chain(Some(verb)).find_map(finite)
}

#[cfg(test)]
mod tests {
    use super::{Number, Spoken};
    use crate::article::{Role, read};
    use crate::entity::Ledger;
    use crate::language::en::Gender;
    use crate::segment::Document;
    use crate::syntax::Parses;

    #[track_caller]
    fn check(text: &str, name: &str, number: Option<Number>) -> Spoken {
        let documents = [Document::new(read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap())];
        let parses = documents.each_ref().map(Parses::new);
        let ledger = Ledger::new(&documents, &parses, &[]);
        let entity = ledger.entities.iter().position(|entity| entity.name == name);
        let entity = entity.unwrap_or_else(|| panic!("{:?}", ledger.entities));
        assert_eq!(ledger.numbers(&documents, &parses)[entity], number, "{text}");
        ledger.spoken(entity)
    }

    #[test]
    fn a_verb_tells_the_number_of_its_subject() {
        check("Nordlys has sold its factory to a bank in Oslo.\n", "Nordlys", Some(Number::One));
        check("Nordlys were told of it on Monday in Oslo. Nordlys were angry.\n", "Nordlys", Some(Number::Many));
        check("Nordlys were told of it on Monday in Oslo.\n", "Nordlys", None);
        check("Nordlys sold the factory to a bank in Oslo.\n", "Nordlys", None);
    }

    #[test]
    fn facts_that_contradict_each_other_are_no_knowledge() {
        let holm = |title: &str| {
            let text = format!("{title} Runa Holm sang on Friday in Oslo. Mrs Runa Holm was late.\n");
            check(&text, "Runa Holm", Some(Number::One))
        };
        assert!(matches!(holm("Mrs"), Spoken::Known(Gender::Female, _)));
        assert_eq!(holm("Mr"), Spoken::Conflicting);
        let told = check("Runa Holm was late on Friday in Oslo.\n", "Runa Holm", Some(Number::One));
        assert_eq!(told, Spoken::Unknown);
    }
}
