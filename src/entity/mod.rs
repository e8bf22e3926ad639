//! The people and organisations of a story: one ledger over all its articles.
//!
//! Names are joined by their parts, within and across articles. Gender is known only as the articles speak of somebody:
//! titles, gendered nouns, and pronouns as likely as they refer to them. Each fact keeps its place, so that a finding can
//! show it; facts that contradict each other leave the gender unknown.

mod animacy;
mod coreference;
mod discourse;
mod epithet;
mod gender;
mod house;
mod join;
mod judge;
mod mention;
mod pronoun;
mod signal;
mod speech;
mod spoken;

pub use animacy::AnimacySignals;
pub use coreference::{Case, Feature, GROUPS, Resolution, Resolver, cases, resolutions};
pub use gender::{GenderFact, Gendered};
pub use house::{Profile, Pronouns, UnknownPronouns};
pub use judge::Judge;
pub use mention::{EntityType, Mention, MentionKind};
pub use pronoun::{Doubt, DoubtKind};
pub use signal::{SIGNALS, Signals};
pub use spoken::{Number, Spoken};

use discourse::Discourse;
use rustc_hash::FxHashMap;

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
    /// What each pronoun of each document may refer to.
    pub resolutions: Vec<Vec<Resolution>>,
    /// The same, blind to whether it means a person.
    pub open: Vec<Vec<Resolution>>,
    /// The share of women among those who bear each entity's first name, if it is known.
    first_names: Vec<Option<u8>>,
    /// Who owns what.
    owners: animacy::Owners,
    /// What each pronoun of each document may be, by its form and by what it refers to.
    standing: Vec<FxHashMap<usize, gender::Belief>>,
    /// How likely each pronoun of each document refers to which entities.
    referents: Vec<gender::Referents>,
    /// What the facts of each entity weigh.
    tallies: Vec<gender::Tally>,
}

impl Ledger {
    /// Reads every sentence of every English document; `people` is the house list.
    #[must_use]
    pub fn new(documents: &[Document], parses: &[Parses], people: &[Profile]) -> Self {
        let mut ledger = Self::default();
        for (document, parses) in documents.iter().zip(parses) {
            let n_sentences = if document.may_be_english() { document.sentences.len() } else { 0 };
            let list = (0..n_sentences).flat_map(|s| mention::mentions(document, s, parses.of(document, s)));
            ledger.mentions.push(list.collect());
        }
        ledger.entities = join::join(documents, parses, &mut ledger.mentions);
        house::settle(&mut ledger, documents, people);
        epithet::settle(&mut ledger.entities, documents, parses, &mut ledger.mentions);
        ledger.first_names = ledger.entities.iter().map(|entity| gender::first_name(&entity.name)).collect();
        ledger.owners = animacy::owners(documents, parses, &ledger.mentions);
        ledger.resolve(documents, parses);
        gender::gather(&mut ledger, documents, parses);
        ledger
    }

    fn resolve(&mut self, documents: &[Document], parses: &[Parses]) {
        for ((document, parses), mentions) in documents.iter().zip(parses).zip(&self.mentions) {
            let discourse = Discourse::new(document, parses, mentions, &self.entities);
            let open = coreference::resolved(&discourse, Resolver::of_any());
            let of_people = coreference::resolved(&discourse, Resolver::of_people());
            let is_neuter = |at: usize| mentions[at].kind == MentionKind::Pronoun(Gender::Neuter);
            let pairs = of_people.into_iter().zip(&open);
            let best = pairs.map(|(person, any)| if is_neuter(any.pronoun) { any.clone() } else { person });
            self.resolutions.push(best.collect());
            self.open.push(open);
        }
    }

    /// How the articles speak of an entity, if they agree well enough: its gender and the weight of what says so.
    ///
    /// A fact at `except`, a document and a span of it, does not count: a pronoun is no evidence in its own case.
    ///
    /// # Panics
    /// If there is no such entity.
    #[must_use]
    pub fn gender(&self, entity: usize, except: (usize, Span)) -> Option<(Gender, u32)> {
        let Entity { facts, house, .. } = &self.entities[entity];
        if let Some(pronouns) = house {
            return pronouns.gender().map(|gender| (gender, HOUSE_WEIGHT));
        }
        balance(facts.iter().filter(|fact| (fact.document, fact.span) != except))
            .filter(|&(_, weight)| weight >= MIN_WEIGHT)
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

/// Less than this, in percent, is a hint, not knowledge: what one sure fact says nearly is.
const MIN_WEIGHT: u32 = 100;
/// What the house list says, no article outweighs.
const HOUSE_WEIGHT: u32 = 1_000_000;
/// What one article got wrong does not outweigh the rest, but as much for as against is conflict.
const MIN_RATIO: u32 = 4;
