//! Which mention a pronoun refers to: a log-linear ranker over the mentions before it.
//!
//! The ranker does not see the pronoun's gender, nor the gender of other pronouns: it tells whom the text around makes the
//! antecedent, so that its answer can be held against the pronoun that stands there. Mention ranking after Denis &
//! Baldridge (2008, EMNLP); the features are those of Hobbs (1978), Lappin & Leass (1994) and Centering (Grosz, Joshi &
//! Weinstein 1995). `examples/train-coreference/` writes the weights.

mod binding;
mod features;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Entity;
use super::discourse::Discourse;
use super::mention::{Mention, MentionKind};
use crate::segment::Document;
use crate::syntax::Parses;
use features::{Between, View};

pub use features::{Feature, GROUPS};

/// Sentences before a pronoun in which its antecedent is looked for.
const REACH: usize = 4;
/// Mentions before and behind a pronoun that it may mean; prose has far fewer in so many sentences.
const MOST_MENTIONS: usize = 50;

/// Referents of a pronoun that are kept, the likeliest: each pronoun takes over those of the ones before it, and the rest, which are
/// hardly meant, would grow with the text.
const MOST_REFERENTS: usize = 50;

/// What a pronoun may refer to, and how likely each is.
#[derive(Clone, Debug)]
pub struct Resolution {
    /// Index of the pronoun in its document's mentions.
    pub pronoun: usize,
    /// Indices of mentions with their probabilities, which sum to one with `none`.
    pub candidates: Vec<(usize, f32)>,
    /// The probability that it refers to none of them.
    pub none: f32,
}

/// The weights of the ranker, group by group.
pub struct Resolver {
    /// One weight a value of each group.
    pub weights: Vec<Vec<f32>>,
}

/// What a pronoun could refer to, with the features of each.
pub struct Case {
    /// Index of the pronoun.
    pub pronoun: usize,
    /// Indices of the candidate mentions and their features.
    pub candidates: Vec<(usize, Vec<Feature>)>,
    /// The features of there being none.
    pub none: Vec<Feature>,
}

impl Resolver {
    /// The trained resolver of pronouns that mean people.
    #[must_use]
    pub fn of_people() -> &'static Self {
        static TRAINED: OnceLock<Resolver> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(include_str!("weights.txt"), "person"))
    }

    /// The trained resolver of pronouns that mean people or things.
    #[must_use]
    pub fn of_any() -> &'static Self {
        static TRAINED: OnceLock<Resolver> = OnceLock::new();
        TRAINED.get_or_init(|| Self::read(include_str!("weights.txt"), "any"))
    }

    /// Reads weights: a line a group, its name and its weights.
    #[must_use]
    pub fn read(text: &str, model: &str) -> Self {
        let mut weights: Vec<Vec<f32>> = GROUPS.iter().map(|&(_, n)| vec![0.0; n]).collect();
        for line in text.lines() {
            let mut fields = line.split_whitespace();
            let Some(name) = fields.next().and_then(|name| name.strip_prefix(model)?.strip_prefix('/')) else {
                continue;
            };
            let Some(group) = GROUPS.iter().position(|&(group, _)| group == name) else { continue };
            for (weight, field) in weights[group].iter_mut().zip(fields) {
                *weight = field.parse().unwrap_or(0.0);
            }
        }
        Self { weights }
    }

    /// The score of features.
    #[must_use]
    pub fn score(&self, features: &[Feature]) -> f32 {
        features.iter().map(|&(group, value)| self.weights[group][value]).sum()
    }

    /// How likely each candidate of a case is.
    #[must_use]
    pub fn resolve(&self, case: &Case) -> Resolution {
        let scores: Vec<f32> = case.candidates.iter().map(|(_, features)| self.score(features)).collect();
        let none = self.score(&case.none);
        let most = scores.iter().copied().fold(none, f32::max);
        let total: f32 = scores.iter().map(|score| (score - most).exp()).sum::<f32>() + (none - most).exp();
        let share = |score: f32| (score - most).exp() / total;
        let candidates = case.candidates.iter().zip(&scores).map(|(&(mention, _), &score)| (mention, share(score)));
        Resolution { pronoun: case.pronoun, candidates: candidates.collect(), none: share(none) }
    }
}

/// What each pronoun of a document refers to, in order.
pub(super) fn resolved(discourse: &Discourse<'_>, resolver: &Resolver) -> Vec<Resolution> {
    let mut list: Vec<Resolution> = Vec::new();
    // Whom each pronoun so far means.
    let mut meant: FxHashMap<usize, FxHashMap<Referent, f32>> = FxHashMap::default();
    for pronoun in 0..discourse.mentions.len() {
        if !matches!(discourse.mentions[pronoun].kind, MentionKind::Pronoun(_)) {
            continue;
        }
        let mut resolution = resolver.resolve(&case(discourse, pronoun));
        for other in binding::disjoint(discourse, pronoun) {
            let theirs = if other > pronoun && matches!(discourse.mentions[other].kind, MentionKind::Pronoun(_)) {
                referents_ahead(discourse, &meant, resolver, other)
            } else {
                referents(discourse, &meant, other)
            };
            for (candidate, share) in &mut resolution.candidates {
                let same = if *candidate == other {
                    1.0
                } else {
                    let linked =
                        list.binary_search_by_key(&other, |one| one.pronoun).ok().map(|at| &list[at]).and_then(|one| {
                            one.candidates.iter().find(|(mention, _)| mention == candidate).map(|&(_, share)| share)
                        });
                    let mine = referents(discourse, &meant, *candidate);
                    let both: f32 =
                        mine.iter().map(|(key, share)| share * theirs.get(key).copied().unwrap_or(0.0)).sum();
                    both.max(linked.unwrap_or(0.0))
                };
                *share *= (1.0 - same).max(0.0);
            }
        }
        // What one cannot be goes to the others and to none.
        let total = resolution.none + resolution.candidates.iter().map(|(_, share)| share).sum::<f32>();
        if total > 1e-6 {
            resolution.none /= total;
            resolution.candidates.iter_mut().for_each(|(_, share)| *share /= total);
        } else {
            resolution.none = 1.0;
        }
        let mut mine: FxHashMap<Referent, f32> = FxHashMap::default();
        for &(candidate, share) in &resolution.candidates {
            for (key, part) in referents(discourse, &meant, candidate) {
                *mine.entry(key).or_default() += share * part;
            }
        }
        meant.insert(pronoun, likeliest(mine));
        list.push(resolution);
    }
    list
}

/// What a mention stands for: an entity of the ledger, or itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Referent {
    Entity(usize),
    Mention(usize),
}

fn likeliest(referents: FxHashMap<Referent, f32>) -> FxHashMap<Referent, f32> {
    if referents.len() <= MOST_REFERENTS {
        return referents;
    }
    let mut list: Vec<(Referent, f32)> = referents.into_iter().collect();
    list.sort_unstable_by(|(left, more), (right, less)| less.total_cmp(more).then(left.cmp(right)));
    list.truncate(MOST_REFERENTS);
    list.into_iter().collect()
}

fn referents(
    discourse: &Discourse<'_>,
    meant: &FxHashMap<usize, FxHashMap<Referent, f32>>,
    mention: usize,
) -> FxHashMap<Referent, f32> {
    if let Some(known) = meant.get(&mention) {
        return known.clone();
    }
    let key = discourse.mentions[mention].entity.map_or(Referent::Mention(mention), Referent::Entity);
    FxHashMap::from_iter([(key, 1.0)])
}

/// What a pronoun stands for that is not resolved yet, such as the "he" of a "he said" after the quotation.
fn referents_ahead(
    discourse: &Discourse<'_>,
    meant: &FxHashMap<usize, FxHashMap<Referent, f32>>,
    resolver: &Resolver,
    pronoun: usize,
) -> FxHashMap<Referent, f32> {
    let mut sum: FxHashMap<Referent, f32> = FxHashMap::default();
    for (candidate, share) in resolver.resolve(&case(discourse, pronoun)).candidates {
        for (key, part) in referents(discourse, meant, candidate) {
            *sum.entry(key).or_default() += share * part;
        }
    }
    sum
}

/// What each pronoun of a document refers to by a ranker, in order.
#[must_use]
pub fn resolutions(
    document: &Document,
    parses: &Parses,
    mentions: &[Mention],
    entities: &[Entity],
    resolver: &Resolver,
) -> Vec<Resolution> {
    resolved(&Discourse::new(document, parses, mentions, entities), resolver)
}

/// The pronouns of a document with what each could refer to.
#[must_use]
pub fn cases(document: &Document, parses: &Parses, mentions: &[Mention], entities: &[Entity]) -> Vec<Case> {
    let discourse = Discourse::new(document, parses, mentions, entities);
    (0..mentions.len())
        .filter(|&mention| matches!(mentions[mention].kind, MentionKind::Pronoun(_)))
        .map(|pronoun| case(&discourse, pronoun))
        .collect()
}

fn case(discourse: &Discourse<'_>, pronoun: usize) -> Case {
    let here = discourse.mentions[pronoun].sentence;
    let mentions = discourse.mentions;
    let first = mentions.partition_point(|mention| mention.sentence + REACH < here);
    let first = first.max(pronoun.saturating_sub(MOST_MENTIONS));
    let end = mentions.partition_point(|mention| mention.sentence <= here).min(pronoun + 1 + MOST_MENTIONS);
    let view = View::new(discourse, pronoun);
    let mut candidates = Vec::new();
    for side in [(first..pronoun).rev().collect::<Vec<_>>(), (pronoun + 1..end).collect()] {
        let mut between = Between::default();
        // The named people met so far, and how many mentions of each.
        let mut met: Vec<(usize, usize)> = Vec::new();
        for candidate in side {
            let mention = &mentions[candidate];
            if binding::is_excluded(discourse, pronoun, candidate) {
                continue;
            }
            let n_again =
                mention.entity.and_then(|entity| met.iter().find(|met| met.0 == entity)).map_or(0, |met| met.1);
            let n_others = met.len() - usize::from(n_again > 0);
            let place = Between { n_others, n_again, rank: discourse.sites[candidate].rank, ..between };
            candidates.push((candidate, view.features(candidate, place)));
            let human = mention.may_be_human();
            between.n_people += usize::from(human);
            between.n_subjects += usize::from(mention.subject && human);
            if let Some(entity) = mention.entity.filter(|_| human) {
                match met.iter_mut().find(|met| met.0 == entity) {
                    Some(met) => met.1 += 1,
                    None => met.push((entity, 1)),
                }
            }
        }
    }
    Case { pronoun, candidates, none: view.none() }
}
