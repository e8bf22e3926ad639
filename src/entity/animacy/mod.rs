//! Pronouns of the wrong animacy: his or her where a thing or an organisation is meant, its where a person is.
//!
//! Two logistic models, one a direction, over signals that do not look at the pronoun's form but for the gender that it asks
//! of a person. Only possessives and reflexive objects are judged: what they own and whose clause they stand in tells enough.
//! `examples/train-animacy.rs` writes the weights, a line a group of signals.

mod signals;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub use signals::AnimacySignals;
pub(super) use signals::{Owners, owners};

use super::gender::FirstName;
use super::mention::{EntityType, Mention, MentionKind};
use super::{Ledger, Resolution};
use crate::language::en::{self, Gender, NounKind};
use crate::segment::Document;
use crate::syntax::{Dep, Parses};

/// From here on a his or her that means a thing is worth a finding, in a story of several articles.
pub(super) const WRONG_PERSON: f32 = 0.9;
/// The same in an article alone.
pub(super) const WRONG_PERSON_ALONE: f32 = 0.95;
/// From here on an its that means a person is worth a finding.
pub(super) const WRONG_THING: f32 = 0.995;

/// The least probability of what the grammar alone makes wrong: `the bank gave himself a year`.
const BOUND: f32 = 0.995;

/// The weights of one direction.
struct Model {
    bias: f32,
    groups: FxHashMap<&'static str, Vec<f32>>,
}

impl Model {
    /// Says how likely a his or her should be its.
    fn of_things() -> &'static Self {
        static READ: OnceLock<Model> = OnceLock::new();
        READ.get_or_init(|| Self::read("thing"))
    }

    /// Says how likely an its should be his or her.
    fn of_people() -> &'static Self {
        static READ: OnceLock<Model> = OnceLock::new();
        READ.get_or_init(|| Self::read("person"))
    }

    fn read(name: &str) -> Self {
        let mut model = Self { bias: 0.0, groups: FxHashMap::default() };
        for line in include_str!("weights.txt").lines() {
            let mut fields = line.split(' ');
            let group = fields.next().and_then(|group| group.strip_prefix(name)?.strip_prefix('/'));
            let Some(group) = group else { continue };
            let weights: Vec<f32> = fields.filter_map(|field| field.parse().ok()).collect();
            if group == "bias" {
                model.bias = weights.iter().sum();
            } else {
                model.groups.insert(group, weights);
            }
        }
        model
    }

    fn probability(&self, signals: &AnimacySignals) -> f32 {
        let mut sum = self.bias;
        for (name, values) in &signals.groups {
            let weights = self.groups.get(name).map_or(&[][..], Vec::as_slice);
            sum += values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f32>();
        }
        1.0 / (1.0 + (-sum).exp())
    }
}

impl Ledger {
    /// How likely a possessive or reflexive pronoun is of the wrong animacy, 0.0..=1.0, and the index of the mention that it
    /// means then. `None` where that cannot be told, or where custom allows it: ships and countries as she, babies as it.
    pub(super) fn animacy(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        document: &Document,
        parses: &Parses,
    ) -> Option<(f32, usize)> {
        match self.mentions[document_idx][resolution.pronoun].kind {
            MentionKind::Pronoun(gender) => self.animacy_as(document_idx, resolution.pronoun, gender, document, parses),
            MentionKind::Name(_) | MentionKind::Noun(_) => None,
        }
    }

    /// The same of the pronoun with this index among the document's mentions, as if it were of this gender: so it is
    /// measured without rewriting texts.
    ///
    /// # Panics
    /// If there is no such mention, or the ledger is of other documents.
    #[must_use]
    pub fn animacy_as(
        &self,
        document_idx: usize,
        pronoun_idx: usize,
        gender: Gender,
        document: &Document,
        parses: &Parses,
    ) -> Option<(f32, usize)> {
        let pronoun = &self.mentions[document_idx][pronoun_idx];
        if !is_bound(document, parses, pronoun) {
            return None;
        }
        let open = {
            let open = &self.open[document_idx];
            &open[open.binary_search_by_key(&pronoun_idx, |open| open.pronoun).ok()?]
        };
        let meant = self.meant(document_idx, open, gender)?;
        let mention = &self.mentions[document_idx][meant];
        let name = document.slice(mention.span);
        let (allowed, model) = match gender {
            Gender::Neuter => (self.is_person(mention, name), Model::of_people()),
            Gender::Female => {
                let usual = self.is_place(mention) || en::is_called_she(&name.to_lowercase());
                let called = |words: &[&str]| self.is_called(words, document_idx, open, meant, document);
                let custom = usual && !called(&["it", "its", "itself"]) || called(&["she"]);
                (!custom && self.is_thing(mention, name), Model::of_things())
            }
            Gender::Male => (self.is_thing(mention, name), Model::of_things()),
        };
        if !allowed {
            return None;
        }
        let signals = self.animacy_signals(document_idx, open, gender, document, parses);
        let owned = signals.owned.as_deref().unwrap_or_default();
        let bound = self.is_bound_wrongly(document_idx, open, gender, document, parses);
        // `the committee's chairman and his committee`; what things own says nothing of a person.
        let itself = !owned.is_empty() && name.to_lowercase().split_whitespace().any(|part| part == owned);
        let impersonal = gender == Gender::Neuter && !bound && !is_personal(owned);
        if itself || impersonal {
            return None;
        }
        let probability = model.probability(&signals);
        Some((if bound { probability.max(BOUND) } else { probability }, meant))
    }

    /// The mention by name or noun that it most likely means if its animacy is wrong, all mentions of an entity taken together.
    fn meant(&self, document_idx: usize, open: &Resolution, gender: Gender) -> Option<usize> {
        let mentions = &self.mentions[document_idx];
        let except = (document_idx, mentions[open.pronoun].span);
        let mut pooled: FxHashMap<(bool, usize), f32> = FxHashMap::default();
        let mut best: Option<(f32, usize)> = None;
        for &(candidate, probability) in &open.candidates {
            let mention = &mentions[candidate];
            if matches!(mention.kind, MentionKind::Pronoun(_)) {
                continue;
            }
            let belief = self.belief(document_idx, candidate, except, FirstName::Hint);
            let fit = if gender == Gender::Neuter { belief[0] + belief[1] } else { belief[2] };
            let key = mention.entity.map_or((false, candidate), |entity| (true, entity));
            let sum = pooled.entry(key).or_default();
            *sum += probability * fit;
            if best.is_none_or(|(most, _)| *sum > most) {
                best = Some((*sum, candidate));
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Whether a mention is surely no person. A lone word that is told once may be anybody's name.
    fn is_thing(&self, mention: &Mention, name: &str) -> bool {
        match mention.kind {
            MentionKind::Pronoun(_) => false,
            MentionKind::Noun(kind) => match kind {
                Some(NounKind::Person(_) | NounKind::PersonOrOrganisation | NounKind::Animal) => false,
                Some(NounKind::Organisation | NounKind::Group | NounKind::Place) | None => true,
            },
            MentionKind::Name(_) => mention.entity.is_some_and(|entity| {
                let entity = &self.entities[entity];
                let first = name.split_whitespace().next().unwrap_or_default();
                let lone = first.len() == name.len() && name.chars().skip(1).all(char::is_lowercase);
                match entity.kind {
                    EntityType::Organisation | EntityType::Place | EntityType::Other => {
                        en::first_name_share(&first.to_lowercase()).is_none() && (!lone || entity.n_told > 1)
                    }
                    EntityType::Unknown => {
                        let last = name.split_whitespace().next_back().unwrap_or_default();
                        !lone && en::is_organisation_noun(&last.to_lowercase())
                    }
                    EntityType::Person => false,
                }
            }),
        }
    }

    /// Whether a mention is surely a grown person.
    fn is_person(&self, mention: &Mention, name: &str) -> bool {
        match mention.kind {
            MentionKind::Pronoun(_) => false,
            MentionKind::Noun(kind) => {
                matches!(kind, Some(NounKind::Person(_))) && !en::is_called_it(&name.to_lowercase())
            }
            MentionKind::Name(_) => {
                mention.entity.is_some_and(|entity| self.entities[entity].kind == EntityType::Person)
            }
        }
    }

    fn is_place(&self, mention: &Mention) -> bool {
        let kind = mention.entity.map(|entity| self.entities[entity].kind);
        matches!(kind, Some(EntityType::Place | EntityType::Other))
            || matches!(mention.kind, MentionKind::Noun(Some(NounKind::Place)))
    }

    /// Whether the document says one of these pronouns of the same elsewhere too: then that is its style.
    fn is_called(
        &self,
        words: &[&str],
        document_idx: usize,
        open: &Resolution,
        meant: usize,
        document: &Document,
    ) -> bool {
        let mentions = &self.mentions[document_idx];
        let entity = mentions[meant].entity;
        let same = |at: usize| at == meant || entity.is_some() && mentions[at].entity == entity;
        self.open[document_idx].iter().any(|other| {
            let word = document.slice(mentions[other.pronoun].span);
            if other.pronoun == open.pronoun || !words.iter().any(|wanted| wanted.eq_ignore_ascii_case(word)) {
                return false;
            }
            let shares = other.candidates.iter().filter(|&&(at, _)| same(at)).map(|&(_, share)| share);
            shares.sum::<f32>() > 0.5
        })
    }
}

/// Whether people own what a noun means.
fn is_personal(owned: &str) -> bool {
    let (people, things) = en::owner_counts(owned);
    let told = en::is_owned_by_people(owned) || en::usual_owner(owned) == Some(en::Owner::Person);
    let person = matches!(en::noun_kind(owned), Some(NounKind::Person(Some(_))));
    en::usual_owner(owned) != Some(en::Owner::Thing) && (told || person || en::owner_leaning(people, things) > 0.5)
}

/// Whether a pronoun is a possessive, or the reflexive object of a verb: `the ambassador himself` is neither.
fn is_bound(document: &Document, parses: &Parses, pronoun: &Mention) -> bool {
    let parsed = parses.of(document, pronoun.sentence);
    let reflexive = en::is_reflexive(&parsed.word(pronoun.token).to_lowercase());
    let dep = parsed.parse.tokens[pronoun.token as usize].dep;
    dep == Dep::Poss || reflexive && matches!(dep, Dep::Dobj | Dep::Dative | Dep::Pobj)
}
