//! How the articles speak of somebody: titles, gendered nouns, and pronouns as far as they refer to them.
//!
//! Pronouns and what is known of people depend on each other. Titles and nouns come first; then, in rounds, each pronoun is
//! a fact of those it may refer to, as likely as it does by the resolver and by what the round before knew of them.

use rustc_hash::{FxHashMap, FxHashSet};

use super::mention::{EntityType, Mention, MentionKind};
use super::{Entity, Ledger, Resolution};
use crate::language::en::{self, Gender, NounKind};
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
    /// How likely it is said of them, in percent: 1..=100.
    pub weight: u32,
}

/// Of each pronoun of a document, by its mention: the entities that it may refer to, and how likely.
pub(super) type Referents = FxHashMap<usize, Vec<(usize, f32)>>;

/// She, he, it: how likely each is right for a mention. They sum to one.
pub(super) type Belief = [f32; 3];

/// The place of a gender in a [`Belief`].
pub(super) fn place(gender: Gender) -> usize {
    match gender {
        Gender::Female => 0,
        Gender::Male => 1,
        Gender::Neuter => 2,
    }
}

/// How far a first name alone may move what is believed of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstName {
    /// Not at all: where somebody is accused.
    Ignored,
    /// A little: where facts are weighed.
    Hint,
    /// Far: where a pronoun is excused.
    Trusted,
}

impl FirstName {
    /// The least that is believed of either gender.
    fn least(self) -> f32 {
        match self {
            Self::Ignored => 0.5,
            Self::Hint => 0.25,
            Self::Trusted => 0.03,
        }
    }
}

/// What the facts of an entity weigh together, for either gender.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    all: [f32; 2],
    by_document: FxHashMap<usize, [f32; 2]>,
    odds: [f32; 2],
    odds_by_document: FxHashMap<usize, [f32; 2]>,
}

/// Rounds of pronouns and what is known; more change nothing that matters.
const N_ROUNDS: usize = 3;
/// Log odds of what else is known, in all articles and in the others, from which a title or noun is contradicted.
const CONTRADICTING: f32 = 4.0;
/// How likely a title or noun beside a name is said of it, in percent.
const SAID: u32 = 97;
/// How likely a pronoun is wrong, or refers to what was not seen.
const MISSED: f32 = 0.05;
/// A pronoun that refers to somebody less likely than this tells nothing of them.
const LEAST_SHARE: f32 = 0.35;
/// How often a pronoun is wrong, as far as its neighbours are concerned.
const FLIPPED: f32 = 0.03;
/// How much more a fact of another document weighs: an error repeated is no evidence.
const ELSEWHERE: f32 = 1.5;
/// Evidence for either gender that nobody needs to tell.
const PRIOR: f32 = 0.1;
/// How much faster than their number facts convince.
const SHARPNESS: f32 = 1.5;
/// How surely a noun is who it stands for.
const EPITHET: f32 = 0.85;

/// Adds the facts of all documents to the ledger's entities.
pub(super) fn gather(ledger: &mut Ledger, documents: &[Document], parses: &[Parses]) {
    let mut said: Vec<(usize, GenderFact)> = Vec::new();
    for (document_idx, document) in documents.iter().enumerate() {
        for mention in &ledger.mentions[document_idx] {
            let Some(entity) = person(&ledger.entities, mention) else { continue };
            let parsed = parses[document_idx].of(document, mention.sentence);
            said.extend(beside(parsed, mention.token).map(|(token, gender)| {
                (entity, GenderFact { document: document_idx, span: parsed.span(token), gender, weight: SAID })
            }));
        }
    }
    ledger.standing = vec![FxHashMap::default(); documents.len()];
    ledger.referents = vec![FxHashMap::default(); documents.len()];
    for _ in 0..N_ROUNDS {
        let mut facts = said.clone();
        for (document_idx, document) in documents.iter().enumerate() {
            let (found, referents) = pronoun_facts(ledger, document_idx, document, &parses[document_idx]);
            facts.extend(found);
            ledger.referents[document_idx] = referents;
        }
        ledger.entities.iter_mut().for_each(|entity| entity.facts.clear());
        for (entity, fact) in facts {
            ledger.entities[entity].facts.push(fact);
        }
        for entity in &mut ledger.entities {
            entity.facts.sort_unstable();
            entity.facts.dedup_by_key(|fact| (fact.document, fact.span));
        }
        ledger.tallies = ledger.entities.iter().map(tally).collect();
        for document_idx in 0..documents.len() {
            settle_pronouns(ledger, document_idx);
        }
    }
}

fn tally(entity: &Entity) -> Tally {
    let mut tally = Tally::default();
    for fact in &entity.facts {
        let Some(at) = (0..2).find(|&at| at == place(fact.gender)) else { continue };
        tally.all[at] += weight(fact);
        tally.by_document.entry(fact.document).or_default()[at] += weight(fact);
        tally.odds[at] += odds(fact);
        tally.odds_by_document.entry(fact.document).or_default()[at] += odds(fact);
    }
    tally
}

/// What a fact weighs: a doubtful one far less than a sure one.
fn weight(fact: &GenderFact) -> f32 {
    let sure = fact.weight as f32 / 100.0;
    sure * sure
}

/// The logarithm of the odds that what a fact tells is right: what is said of somebody else tells nothing.
fn odds(fact: &GenderFact) -> f32 {
    let sure = fact.weight as f32 / 100.0;
    ((1.0 + sure) / (1.0 - sure)).ln()
}

/// More evidence than this convinces nobody more.
pub(super) const MOST_EVIDENCE: f32 = 10.0;

/// What the pronouns of a document tell of those they refer to.
fn pronoun_facts(
    ledger: &Ledger,
    document_idx: usize,
    document: &Document,
    parses: &Parses,
) -> (Vec<(usize, GenderFact)>, Referents) {
    let mentions = &ledger.mentions[document_idx];
    let mut list = Vec::new();
    // Whom each pronoun so far refers to.
    let mut referents = Referents::default();
    let mut told = FxHashSet::default();
    let mut last = usize::MAX;
    let mut repeated = false;
    for resolution in &ledger.resolutions[document_idx] {
        let pronoun = &mentions[resolution.pronoun];
        let MentionKind::Pronoun(gender) = pronoun.kind else { continue };
        // What a repeated sentence says it says once.
        if pronoun.sentence != last {
            last = pronoun.sentence;
            repeated = !told.insert(parses.of(document, last).text);
        }
        let shares = referent_shares(ledger, document_idx, resolution, gender, &referents);
        if !repeated && gender != Gender::Neuter {
            for &(entity, share) in shares.iter().filter(|&&(_, share)| share >= LEAST_SHARE) {
                let weight = (share * 95.0) as u32;
                list.push((entity, GenderFact { document: document_idx, span: pronoun.span, gender, weight }));
            }
        }
        referents.insert(resolution.pronoun, shares);
    }
    (list, referents)
}

/// How likely a pronoun refers to each entity, in order of the entities.
fn referent_shares(
    ledger: &Ledger,
    document_idx: usize,
    resolution: &Resolution,
    gender: Gender,
    referents: &Referents,
) -> Vec<(usize, f32)> {
    let mentions = &ledger.mentions[document_idx];
    let except = (document_idx, mentions[resolution.pronoun].span);
    let mut total = resolution.none * NOBODY + MISSED;
    let mut shares: FxHashMap<usize, f32> = FxHashMap::default();
    for &(candidate, probability) in &resolution.candidates {
        let share = probability * ledger.belief(document_idx, candidate, except, FirstName::Hint)[place(gender)];
        total += share;
        if let Some(entity) = mentions[candidate].entity {
            *shares.entry(entity).or_default() += share;
        } else if let Some(through) = referents.get(&candidate) {
            for &(entity, part) in through {
                *shares.entry(entity).or_default() += share * part;
            }
        }
    }
    let mut shares: Vec<(usize, f32)> = shares.into_iter().map(|(entity, share)| (entity, share / total)).collect();
    shares.sort_by_key(|&(entity, _)| entity);
    shares
}

/// How likely somebody who is not among the candidates is of the pronoun's gender.
const NOBODY: f32 = 0.4;

/// Weighs the form of each pronoun against what it refers to.
fn settle_pronouns(ledger: &mut Ledger, document_idx: usize) {
    ledger.standing[document_idx].clear();
    for at in 0..ledger.resolutions[document_idx].len() {
        let resolution = &ledger.resolutions[document_idx][at];
        let pronoun = resolution.pronoun;
        let MentionKind::Pronoun(gender) = ledger.mentions[document_idx][pronoun].kind else { continue };
        let context = ledger.context(document_idx, resolution);
        let (right, wrong) = (context[place(gender)] * (1.0 - FLIPPED), (1.0 - context[place(gender)]) * FLIPPED);
        let trust = right / (right + wrong).max(f32::MIN_POSITIVE);
        let form = certain(gender);
        let belief = std::array::from_fn(|at| trust * form[at] + (1.0 - trust) * context[at]);
        ledger.standing[document_idx].insert(pronoun, belief);
    }
}

fn certain(gender: Gender) -> Belief {
    let mut belief = [0.005; 3];
    belief[place(gender)] = 0.99;
    belief
}

/// A title or gendered noun that contradicts how the articles speak of the one it is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gendered {
    /// The entity it is said of.
    pub entity: usize,
    /// The word.
    pub fact: GenderFact,
    /// How the articles speak of them.
    pub gender: Gender,
}

impl Ledger {
    /// The titles and gendered nouns of a document that contradict all else that is known of whom they are said of.
    pub fn contradicted_words(&self, document: usize) -> impl Iterator<Item = Gendered> + '_ {
        let people = self.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityType::Person);
        people.flat_map(move |(entity_idx, entity)| {
            entity.facts.iter().filter_map(move |&fact| {
                let word = fact.document == document && fact.weight == SAID && !has_namesake(entity, fact);
                let (gender, _) = self.gender(entity_idx, (document, fact.span)).filter(|_| word)?;
                let [evidence, elsewhere] = self.evidence(entity_idx, gender, (document, fact.span));
                let contradicted = gender != fact.gender && evidence.min(elsewhere) >= CONTRADICTING;
                contradicted.then_some(Gendered { entity: entity_idx, fact, gender })
            })
        })
    }

    /// What a pronoun is by what it refers to, its own form not looked at.
    fn context(&self, document_idx: usize, resolution: &Resolution) -> Belief {
        let mentions = &self.mentions[document_idx];
        let pronoun = &mentions[resolution.pronoun];
        let except = (document_idx, pronoun.span);
        let neuter = pronoun.kind == MentionKind::Pronoun(Gender::Neuter);
        let share = resolution.none * NOBODY;
        let mut sum = [share, share, if neuter { share } else { 0.0 }];
        for &(candidate, probability) in &resolution.candidates {
            let belief = self.belief(document_idx, candidate, except, FirstName::Hint);
            for at in 0..if neuter { 3 } else { 2 } {
                sum[at] += probability * belief[at];
            }
        }
        let total = sum.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        sum.map(|share| share / total)
    }

    /// What a mention is believed to be. The fact at `except`, a document and a span of it, does not count: a pronoun is no
    /// evidence in its own case.
    pub(super) fn belief(
        &self,
        document_idx: usize,
        mention_idx: usize,
        except: (usize, Span),
        first_name: FirstName,
    ) -> Belief {
        const ANYBODY: Belief = [0.49, 0.49, 0.02];
        let mention = &self.mentions[document_idx][mention_idx];
        let of_entity = mention.entity.map(|entity| self.entity_belief(entity, except, first_name));
        match mention.kind {
            MentionKind::Pronoun(gender) => {
                let standing = self.standing.get(document_idx).and_then(|known| known.get(&mention_idx));
                standing.copied().unwrap_or_else(|| certain(gender))
            }
            MentionKind::Noun(Some(NounKind::Person(Some(gender)))) => certain(gender),
            MentionKind::Noun(Some(NounKind::Person(None))) => of_entity.map_or(ANYBODY, |belief| {
                std::array::from_fn(|at| EPITHET * belief[at] + (1.0 - EPITHET) * ANYBODY[at])
            }),
            MentionKind::Noun(Some(NounKind::PersonOrOrganisation | NounKind::Animal)) => [0.3, 0.3, 0.4],
            MentionKind::Noun(Some(NounKind::Organisation | NounKind::Group | NounKind::Place) | None) => {
                certain(Gender::Neuter)
            }
            MentionKind::Name(_) => of_entity.unwrap_or([0.47, 0.47, 0.06]),
        }
    }

    /// How strongly the facts of an entity say `gender` rather than the other: the logarithm of the odds, were each fact
    /// independent; in all documents, and in those other than that of `except` alone.
    pub(super) fn evidence(&self, entity_idx: usize, gender: Gender, except: (usize, Span)) -> [f32; 2] {
        let entity = &self.entities[entity_idx];
        if let Some(house) = entity.house {
            let sign = house.gender().map_or(0.0, |house| if house == gender { 1.0 } else { -1.0 });
            return [sign * MOST_EVIDENCE; 2];
        }
        let Some(tally) = self.tallies.get(entity_idx) else { return [0.0; 2] };
        let (at, other) = (place(gender), 1 - place(gender));
        let here = tally.odds_by_document.get(&except.0).copied().unwrap_or_default();
        let own = entity.facts.binary_search_by_key(&except, |fact| (fact.document, fact.span));
        let mut all = tally.odds;
        if let Some(fact) = own.ok().map(|at| &entity.facts[at])
            && fact.gender != Gender::Neuter
        {
            all[place(fact.gender)] -= odds(fact);
        }
        let elsewhere: [f32; 2] = std::array::from_fn(|at| tally.odds[at] - here[at]);
        [all, elsewhere].map(|sum| (sum[at] - sum[other]).clamp(-MOST_EVIDENCE, MOST_EVIDENCE))
    }

    /// What an entity is believed to be.
    fn entity_belief(&self, entity_idx: usize, except: (usize, Span), first_name: FirstName) -> Belief {
        let entity = &self.entities[entity_idx];
        if let Some(pronouns) = entity.house {
            return pronouns.gender().map_or([0.5, 0.5, 0.0], certain);
        }
        let doubt = 0.3 / (entity.n_told as f32 + 1.0);
        let human = match entity.kind {
            EntityType::Person => 1.0 - doubt,
            EntityType::Organisation | EntityType::Place | EntityType::Other => doubt,
            EntityType::Unknown => 0.5,
        };
        let mut sum = [0.0; 2];
        if let Some(tally) = self.tallies.get(entity_idx) {
            let here = tally.by_document.get(&except.0).copied().unwrap_or_default();
            sum = std::array::from_fn(|at| ELSEWHERE * (tally.all[at] - here[at]) + here[at]);
        }
        let own = entity.facts.binary_search_by_key(&except, |fact| (fact.document, fact.span));
        if let Some(fact) = own.ok().map(|at| &entity.facts[at])
            && fact.gender != Gender::Neuter
        {
            sum[place(fact.gender)] -= weight(fact);
        }
        let named = 2.0 * PRIOR * leaning(self.first_names[entity_idx], first_name.least());
        let female = (sum[0].max(0.0) + named).powf(SHARPNESS);
        let male = (sum[1].max(0.0) + 2.0 * PRIOR - named).powf(SHARPNESS);
        let share = female / (female + male);
        [human * share, human * (1.0 - share), 1.0 - human]
    }
}

/// The share of women, in percent, among those who bear the first of several parts of a name.
pub(super) fn first_name(name: &str) -> Option<u8> {
    let mut parts = name.split_whitespace();
    let (first, _) = (parts.next()?, parts.next()?);
    en::first_name_share(&first.to_lowercase())
}

/// How likely a name is a woman's, by the share of women who bear the first: a hint that alone tells nobody's gender.
fn leaning(share: Option<u8>, least: f32) -> f32 {
    share.map_or(0.5, |share| (f32::from(share) / 100.0).clamp(least, 1.0 - least))
}

/// The person that a mention names.
fn person(entities: &[Entity], mention: &Mention) -> Option<usize> {
    mention.entity.filter(|&entity| entities[entity].kind == EntityType::Person)
}

/// Whether the document of a word has another word of the other gender beside the same name: then two share it.
fn has_namesake(entity: &Entity, word: GenderFact) -> bool {
    let mut said = entity.facts.iter().filter(|fact| fact.weight == SAID && fact.document == word.document);
    said.any(|fact| fact.gender != word.gender)
}

/// Titles and gendered nouns that stand beside a name and are said of it; not of somebody's own (`his mother`).
fn beside(parsed: Parsed<'_>, name: u32) -> impl Iterator<Item = (u32, Gender)> {
    let parse = parsed.parse;
    let token = parse.tokens[name as usize];
    let dep = |t: u32| parse.tokens[t as usize].dep;
    let mut list = Vec::new();
    for child in parse.children(name) {
        let form = parsed.word(child).to_lowercase();
        if parse.children(child).any(|t| dep(t) == Dep::Poss) {
            continue;
        }
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
