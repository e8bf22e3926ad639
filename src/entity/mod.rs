//! The people and organisations of a story: one ledger over all its articles.
//!
//! Names are joined by their parts, within and across articles. Gender is known only as the articles speak of somebody:
//! pronouns in clear positions, titles, gendered nouns. Each fact keeps its place, so that a finding can show it; facts
//! that contradict each other leave the gender unknown.

mod gender;
mod house;
mod join;
mod mention;
mod pronoun;
mod spoken;

pub use gender::GenderFact;
pub use house::{Profile, Pronouns, UnknownPronouns};
pub use mention::{EntityType, Mention, MentionKind};
pub use pronoun::{Doubt, DoubtKind};
pub use spoken::{Number, Spoken};

use crate::language::en::Gender;
use crate::segment::Document;
use crate::syntax::Parses;
use crate::text::Span;

/// Somebody or something that the story's articles name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The longest name, as first written.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// How many places say what it is; one may be the parser's mistake.
    pub n_told: usize,
    /// How the articles speak of it, in order of document and place.
    pub facts: Vec<GenderFact>,
    /// What the house list says of how it is spoken of: it goes before all facts.
    pub house: Option<Pronouns>,
}

/// The entities of a story and their mentions.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// In order of their first mention.
    pub entities: Vec<Entity>,
    /// The mentions of each document, in order of the text.
    pub mentions: Vec<Vec<Mention>>,
}

impl Ledger {
    /// Reads every sentence of every English document; `people` is the house list.
    #[must_use]
    pub fn new(documents: &[Document], parses: &[Parses], people: &[Profile]) -> Self {
        let mut mentions = Vec::new();
        for (document, parses) in documents.iter().zip(parses) {
            let n_sentences = if document.may_be_english() { document.sentences.len() } else { 0 };
            let sentences = 0..n_sentences;
            let list = sentences.flat_map(|s| mention::mentions(document, s, parses.of(document, s)));
            mentions.push(list.collect());
        }
        let entities = join::join(documents, parses, &mut mentions);
        let mut ledger = Self { entities, mentions };
        house::settle(&mut ledger, documents, people);
        gender::gather(&mut ledger, documents, parses);
        ledger
    }

    /// How the articles speak of an entity, if they agree well enough: its gender and the weight of what says so.
    ///
    /// A fact at `except`, a document and a span of it, does not count: a pronoun is no evidence in its own case.
    ///
    /// # Panics
    /// If there is no such entity.
    #[must_use]
    pub fn gender(&self, entity: usize, except: (usize, Span)) -> Option<(Gender, u32)> {
        self.leaning(entity, except).filter(|&(_, weight)| weight >= MIN_WEIGHT)
    }

    /// Like [`Ledger::gender`], also where there is only a hint. What the other documents know goes before what the
    /// document of `except` says itself: an error repeated is no evidence. The house list goes before both; of whom it
    /// says `they`, `it` or `any`, no gender is known.
    ///
    /// # Panics
    /// If there is no such entity.
    #[must_use]
    pub fn leaning(&self, entity: usize, except: (usize, Span)) -> Option<(Gender, u32)> {
        let Entity { facts, house, .. } = &self.entities[entity];
        if let Some(pronouns) = house {
            return pronouns.gender().map(|gender| (gender, HOUSE_WEIGHT));
        }
        let elsewhere = balance(facts.iter().filter(|fact| fact.document != except.0));
        elsewhere
            .filter(|&(_, weight)| weight >= MIN_WEIGHT)
            .or_else(|| balance(facts.iter().filter(|fact| (fact.document, fact.span) != except)))
    }
}

/// What facts say together, unless they contradict each other.
fn balance<'f>(facts: impl Iterator<Item = &'f GenderFact> + Clone) -> Option<(Gender, u32)> {
    let weight = |gender| facts.clone().filter(|fact| fact.gender == gender).map(|fact| fact.weight).sum::<u32>();
    let (female, male) = (weight(Gender::Female), weight(Gender::Male));
    let (gender, most, least) =
        if female > male { (Gender::Female, female, male) } else { (Gender::Male, male, female) };
    (most > 0 && most >= MIN_RATIO * least).then_some((gender, most))
}

/// Less than this is a hint, not knowledge: a title and one pronoun, or three pronouns.
const MIN_WEIGHT: u32 = 3;
/// What the house list says, no article outweighs.
const HOUSE_WEIGHT: u32 = 1000;
/// What one article got wrong does not outweigh the rest, but as much for as against is conflict.
const MIN_RATIO: u32 = 4;
