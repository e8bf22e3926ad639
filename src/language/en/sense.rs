//! What words mean beside each other: whether two may say the same, something near it, or the opposite.
//!
//! `sense.txt` is drawn from WordNet by `training/export-words.sh`: the frequent senses of well-known words, with what is like
//! them, above them and opposite. `opposite.txt` adds opposites that WordNet lacks: a line is two groups of words, and each word
//! of one is opposite to each of the other. A form stands for every word that it may be a form of, in every frequent sense.

use std::sync::{Arc, LazyLock, OnceLock};

use xxhash_rust::xxh3::xxh3_64;

use super::function_word::is_function_word;
use super::inflection::base_forms;
use crate::language::Memo;

/// How one word stands to another in their senses nearest to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kinship {
    /// They share a sense: `buy` and `purchase`.
    Synonym,
    /// A sense of one is like a sense of the other, above it, or the same in another part of speech: `announce` and
    /// `announcement`, `lorry` and `vehicle`.
    Near,
    /// A sense of one is opposite to a sense of the other, or to what that is near to: `rise` and `fall`.
    Opposite,
}

/// The frequent senses of a form; none if it is unknown.
#[derive(Clone, Debug, Default)]
pub struct Senses(Arc<Known>);

/// Senses with what they reach, each list sorted.
#[derive(Debug, Default)]
struct Known {
    own: Vec<u32>,
    /// Senses that these are near to.
    near: OnceLock<Vec<u32>>,
    /// Senses that these are opposite to.
    opposite: OnceLock<Vec<u32>>,
}

/// How a sense stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Above,
    Like,
    Derived,
    Opposite,
}

/// Flat lists: the table is read anew by every run of the program.
struct Table {
    /// Words by their hashes, with the senses of each.
    words: Vec<(u64, u32)>,
    /// Each sense's relations, in order of the senses.
    relations: Vec<(Relation, u32)>,
    /// Where each sense's relations begin, and the end of the last.
    starts: Vec<u32>,
    /// Senses from here on are groups of `opposite.txt`, whose words need not mean the same.
    first_group: u32,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let (mut words, mut relations) = (Vec::with_capacity(80_000), Vec::with_capacity(160_000));
        let mut n_senses = 0;
        for line in include_str!("sense.txt").lines().filter(|line| !line.starts_with('#')) {
            for part in line.split(' ') {
                let Some((relation, other)) = relation(part) else {
                    words.push((xxh3_64(part.as_bytes()), n_senses));
                    continue;
                };
                relations.push((n_senses, relation, other));
                // What holds both ways is written with the sense that stands first.
                if relation != Relation::Above && other > n_senses {
                    relations.push((other, relation, n_senses));
                }
            }
            n_senses += 1;
        }
        let first_group = n_senses;
        for line in include_str!("opposite.txt").lines() {
            let Some((left, right)) = line.split_once(" | ") else { continue };
            for (group, sense, other) in [(left, n_senses, n_senses + 1), (right, n_senses + 1, n_senses)] {
                relations.push((sense, Relation::Opposite, other));
                words.extend(group.split(' ').map(|word| (xxh3_64(word.as_bytes()), sense)));
            }
            n_senses += 2;
        }
        words.sort_unstable();
        let (relations, starts) = by_sense(&relations, n_senses as usize);
        Self { words, relations, starts, first_group }
    }

    /// The senses of a word. What WordNet tells of `in` or `off` is of particles, which say too little by themselves.
    fn senses(&self, word: &str) -> impl Iterator<Item = u32> + '_ {
        let hash = xxh3_64(word.as_bytes());
        let start = self.words.partition_point(|&(other, _)| other < hash);
        let least = if is_function_word(word) { self.first_group } else { 0 };
        let listed = self.words[start..].iter().take_while(move |&&(other, _)| other == hash);
        listed.map(|&(_, sense)| sense).filter(move |&sense| sense >= least)
    }

    /// The senses to which a sense stands so.
    fn related(&self, sense: u32, wanted: Relation) -> impl Iterator<Item = u32> + '_ {
        let range = self.starts[sense as usize] as usize..self.starts[sense as usize + 1] as usize;
        self.relations[range].iter().filter(move |(relation, _)| *relation == wanted).map(|&(_, other)| other)
    }
}

/// Relations in order of the senses that have them, and where those of each sense begin, with the end of the last.
fn by_sense(relations: &[(u32, Relation, u32)], n_senses: usize) -> (Vec<(Relation, u32)>, Vec<u32>) {
    let mut starts = vec![0; n_senses + 1];
    for &(sense, ..) in relations {
        starts[sense as usize + 1] += 1;
    }
    for sense in 1..starts.len() {
        starts[sense] += starts[sense - 1];
    }
    let mut next = starts.clone();
    let mut list = vec![(Relation::Above, 0); relations.len()];
    for &(sense, relation, other) in relations {
        list[next[sense as usize] as usize] = (relation, other);
        next[sense as usize] += 1;
    }
    (list, starts)
}

/// A sign and the number of a sense; anything else is a word.
fn relation(part: &str) -> Option<(Relation, u32)> {
    let (sign, number) = part.split_at_checked(1)?;
    let relation = match sign {
        "@" => Relation::Above,
        "&" => Relation::Like,
        "+" => Relation::Derived,
        "!" => Relation::Opposite,
        _ => return None,
    };
    Some((relation, number.parse().ok()?))
}

/// The frequent senses of a form (lower case), of whatever words it may be a form of.
#[must_use]
pub fn senses(form: &str) -> Senses {
    thread_local!(static KNOWN: Memo<Senses> = const { Memo::new() });
    let senses = || {
        let mut list = Vec::new();
        base_forms(form, |word| list.extend(TABLE.senses(word)));
        list.sort_unstable();
        list.dedup();
        Senses(Arc::new(Known { own: list, ..Known::default() }))
    };
    KNOWN.with(|known| known.of(xxh3_64(form.as_bytes()), senses))
}

/// Whether two forms (lower case) share a frequent sense.
///
/// ```
/// use wirecheck::language::en::are_synonyms;
///
/// assert!(are_synonyms("bought", "purchased"));
/// assert!(!are_synonyms("bought", "sold"));
/// ```
#[must_use]
pub fn are_synonyms(left: &str, right: &str) -> bool {
    let (left, right) = (senses(left), senses(right));
    left.shares_with(&right)
}

impl Senses {
    /// Whether the form is unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.own.is_empty()
    }

    /// Whether both have a sense in common.
    #[must_use]
    pub fn shares_with(&self, other: &Self) -> bool {
        self.0.own.iter().any(|&sense| sense < TABLE.first_group && other.0.own.binary_search(&sense).is_ok())
    }

    /// How these stand to the senses of another form; nothing if they are not kin.
    #[must_use]
    pub fn kinship(&self, other: &Self) -> Option<Kinship> {
        if self.is_empty() || other.is_empty() {
            return None;
        }
        if self.is_grouped_against(other) {
            return Some(Kinship::Opposite);
        }
        if self.shares_with(other) {
            return Some(Kinship::Synonym);
        }
        if other.is_among(self.opposite()) || self.is_among(other.opposite()) {
            return Some(Kinship::Opposite);
        }
        (other.is_among(self.near()) || self.is_among(other.near())).then_some(Kinship::Near)
    }

    /// Whether `opposite.txt` says that they are opposite, though a rare sense may be the same: `father` and `mother`.
    fn is_grouped_against(&self, other: &Self) -> bool {
        let groups = self.0.own.iter().rev().take_while(|&&sense| sense >= TABLE.first_group);
        let mut opposite = groups.flat_map(|&group| TABLE.related(group, Relation::Opposite));
        opposite.any(|group| other.0.own.binary_search(&group).is_ok())
    }

    /// Whether one of these is in a sorted list.
    fn is_among(&self, list: &[u32]) -> bool {
        self.0.own.iter().any(|sense| list.binary_search(sense).is_ok())
    }

    /// Opposites with their shades, and opposites in another part of speech.
    fn opposite(&self) -> &[u32] {
        let far = |sense: u32| TABLE.related(sense, Relation::Opposite);
        let derived = |sense: u32| TABLE.related(sense, Relation::Derived);
        self.0.opposite.get_or_init(|| {
            let mut list = Vec::new();
            for &sense in &self.0.own {
                for far in far(sense) {
                    list.extend(derived(far).chain(TABLE.related(far, Relation::Like)).chain([far]));
                }
                for far in derived(sense).flat_map(far) {
                    list.extend(derived(far).chain([far]));
                }
            }
            list.sort_unstable();
            list
        })
    }

    /// What is above them, like them or derived from them, and what is derived from that too.
    fn near(&self) -> &[u32] {
        self.0.near.get_or_init(|| {
            let mut list = Vec::new();
            for &sense in &self.0.own {
                list.extend(TABLE.related(sense, Relation::Above).chain(TABLE.related(sense, Relation::Like)));
                for derived in TABLE.related(sense, Relation::Derived) {
                    list.extend(TABLE.related(derived, Relation::Derived).chain([derived]));
                }
            }
            list.sort_unstable();
            list
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Kinship, senses};

    fn kinship(left: &str, right: &str) -> Option<Kinship> {
        let found = senses(left).kinship(&senses(right));
        assert_eq!(found, senses(right).kinship(&senses(left)), "{left} {right}: kinship holds both ways");
        found
    }

    #[test]
    fn words_that_share_a_sense_are_synonyms() {
        for (left, right) in [("bought", "purchased"), ("largest", "biggest"), ("began", "started"), ("cars", "auto")] {
            assert_eq!(kinship(left, right), Some(Kinship::Synonym), "{left} {right}");
        }
    }

    #[test]
    fn what_is_like_or_above_or_derived_is_near() {
        for (left, right) in [("announced", "announcement"), ("sedan", "car"), ("rapid", "rapidly"), ("huge", "large")]
        {
            assert_eq!(kinship(left, right), Some(Kinship::Near), "{left} {right}");
        }
    }

    #[test]
    fn opposites_are_told_through_forms_shades_and_parts_of_speech() {
        for (left, right) in [
            ("rose", "fell"),
            ("won", "lost"),
            ("good", "bad"),
            ("huge", "small"),
            ("exporters", "importers"),
            ("illegally", "legally"),
            ("before", "after"),
            ("continue", "cease"),
        ] {
            assert_eq!(kinship(left, right), Some(Kinship::Opposite), "{left} {right}");
        }
    }

    #[test]
    fn unrelated_and_unknown_words_are_no_kin() {
        for (left, right) in [("council", "banana"), ("brexit", "good"), ("tuesday", "war")] {
            assert_eq!(kinship(left, right), None, "{left} {right}");
        }
    }
}
