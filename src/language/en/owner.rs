//! Who owns what: nouns whose owner is a person as a rule, and nouns whose owner is a thing or an organisation.
//!
//! `owner.txt` is written by hand. `owner_counts.txt` is counted by `examples/train-animacy.rs` in the English treebanks GUM
//! and EWT: a line a noun, how often a person owns it and how often a thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::sections;
use crate::language::WordSet;

/// Who owns something as a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A human being.
    Person,
    /// A thing, an organisation, a country.
    Thing,
}

static USUAL: LazyLock<FxHashMap<&str, Owner>> = LazyLock::new(|| {
    let words = sections::words(include_str!("owner.txt"));
    words.map(|(title, word)| (word, if title == "person" { Owner::Person } else { Owner::Thing })).collect()
});

static COUNTS: LazyLock<FxHashMap<&str, (u32, u32)>> = LazyLock::new(|| {
    let rows = include_str!("owner_counts.txt").lines().filter_map(|line| {
        let mut fields = line.split(' ');
        Some((fields.next()?, (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?)))
    });
    rows.collect()
});

/// Who owns what a noun (base form) means as a rule, if there is a rule.
///
/// ```
/// use wirecheck::language::en::{Owner, usual_owner};
///
/// assert_eq!(usual_owner("shareholder"), Some(Owner::Thing));
/// assert_eq!(usual_owner("funeral"), Some(Owner::Person));
/// assert_eq!(usual_owner("idea"), None);
/// ```
#[must_use]
pub fn usual_owner(lemma: &str) -> Option<Owner> {
    USUAL.get(lemma).copied()
}

/// How often people and how often things own what a noun (base form) means, in the treebanks.
#[must_use]
pub fn owner_counts(lemma: &str) -> (u32, u32) {
    COUNTS.get(lemma).copied().unwrap_or_default()
}

/// How much more than other nouns one is owned by people, from counts: above nought people, below things.
#[must_use]
pub fn owner_leaning(people: u32, things: u32) -> f32 {
    let (people, things) = (people as f32 + STRENGTH * PEOPLE, things as f32 + STRENGTH * (1.0 - PEOPLE));
    (people / things).ln() - (PEOPLE / (1.0 - PEOPLE)).ln()
}

/// The share of owners that are people.
const PEOPLE: f32 = 0.8;
/// How many counts the share weighs.
const STRENGTH: f32 = 1.5;

static CALLED_SHE: WordSet = WordSet::new(
    "ship boat vessel ferry frigate destroyer cruiser carrier submarine yacht schooner liner tanker trawler \
    tug warship steamer steamship galleon brig sloop cutter ketch barge lifeboat flagship nation country motherland homeland \
    fatherland republic kingdom church moon sea ocean nature earth sun car locomotive engine plane aircraft",
);

static CALLED_IT: WordSet =
    WordSet::new("baby infant newborn toddler child fetus foetus embryo kid ghost character corpse body victim");

/// Whether custom allows she for what a noun (lower case) means: a ship, a country.
#[must_use]
pub fn is_called_she(noun: &str) -> bool {
    CALLED_SHE.has(noun)
}

/// Whether a noun (lower case) is a vessel, which sailors and many outlets call she.
#[must_use]
pub fn is_vessel(noun: &str) -> bool {
    matches!(
        noun,
        "aircraft-carrier"
            | "barge"
            | "boat"
            | "carrier"
            | "cutter"
            | "destroyer"
            | "ferry"
            | "freighter"
            | "frigate"
            | "lifeboat"
            | "liner"
            | "sailboat"
            | "schooner"
            | "ship"
            | "spacecraft"
            | "submarine"
            | "tanker"
            | "trawler"
            | "tug"
            | "vessel"
            | "warship"
            | "yacht"
    )
}

/// Whether custom allows it for the human being that a noun (lower case) means: a baby.
#[must_use]
pub fn is_called_it(noun: &str) -> bool {
    CALLED_IT.has(noun)
}
