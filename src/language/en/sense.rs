//! What words mean beside each other: whether two may say the same, something near it, or the opposite.
//!
//! `sense.txt` is drawn from WordNet by `training/export-words.sh`: the frequent senses of well-known words, with what is like
//! them, above them and opposite. `opposite.txt` adds opposites that WordNet lacks: a line is two groups of words, and each word
//! of one is opposite to each of the other. A form stands for every word that it may be a form of, in every frequent sense.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::function_word::is_function_word;
use super::inflection::base_forms;

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

/// The frequent senses of a form, sorted; none if it is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Senses(Vec<u32>);

/// A sense's relations to other senses, one list a kind.
#[derive(Clone, Debug, Default)]
struct Relations {
    above: Vec<u32>,
    like: Vec<u32>,
    derived: Vec<u32>,
    opposite: Vec<u32>,
}

struct Table {
    /// Senses by the hash of the word.
    words: FxHashMap<u64, Vec<u32>>,
    relations: Vec<Relations>,
    /// Senses from here on are groups of `opposite.txt`, whose words need not mean the same.
    first_group: u32,
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

impl Table {
    fn read() -> Self {
        let mut table = Self { words: FxHashMap::default(), relations: Vec::new(), first_group: 0 };
        let lines = include_str!("sense.txt").lines();
        for line in lines {
            if line.starts_with('#') {
                continue;
            }
            let sense = table.len();
            table.relations.push(Relations::default());
            for part in line.split(' ') {
                table.take(sense, part);
            }
        }
        // Relations that hold both ways are written with the sense that stands first.
        for sense in 0..table.relations.len() {
            let ours = u32::try_from(sense).unwrap_or(u32::MAX);
            let Relations { like, derived, opposite, .. } = table.relations[sense].clone();
            for other in like.into_iter().filter(|&other| other > ours) {
                table.relations[other as usize].like.push(ours);
            }
            for other in derived.into_iter().filter(|&other| other > ours) {
                table.relations[other as usize].derived.push(ours);
            }
            for other in opposite.into_iter().filter(|&other| other > ours) {
                table.relations[other as usize].opposite.push(ours);
            }
        }
        table.first_group = table.len();
        for line in include_str!("opposite.txt").lines() {
            let Some((left, right)) = line.split_once(" | ") else { continue };
            let group = table.len();
            for (words, sense, other) in [(left, group, group + 1), (right, group + 1, group)] {
                table.relations.push(Relations { opposite: vec![other], ..Relations::default() });
                for word in words.split(' ') {
                    table.take(sense, word);
                }
            }
        }
        table
    }

    fn len(&self) -> u32 {
        u32::try_from(self.relations.len()).unwrap_or(u32::MAX)
    }

    fn take(&mut self, sense: u32, part: &str) {
        let number = |digits: &str| digits.parse::<u32>().ok();
        let relations = &mut self.relations[sense as usize];
        match part.split_at_checked(1) {
            Some(("@", other)) => relations.above.extend(number(other)),
            Some(("&", other)) => relations.like.extend(number(other)),
            Some(("+", other)) => relations.derived.extend(number(other)),
            Some(("!", other)) => relations.opposite.extend(number(other)),
            // What WordNet tells of `in` or `off` is of particles, which say too little by themselves.
            Some(_) if self.first_group == 0 && is_function_word(part) => {}
            Some(_) => self.words.entry(xxh3_64(part.as_bytes())).or_default().push(sense),
            None => {}
        }
    }

    fn relations(&self, sense: u32) -> &Relations {
        &self.relations[sense as usize]
    }
}

/// The frequent senses of a form (lower case), of whatever words it may be a form of.
#[must_use]
pub fn senses(form: &str) -> Senses {
    let mut list = Vec::new();
    base_forms(form, |word| {
        if let Some(found) = TABLE.words.get(&xxh3_64(word.as_bytes())) {
            list.extend_from_slice(found);
        }
    });
    list.sort_unstable();
    list.dedup();
    Senses(list)
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
        self.0.is_empty()
    }

    /// Whether both have a sense in common.
    #[must_use]
    pub fn shares_with(&self, other: &Self) -> bool {
        self.0.iter().any(|&sense| sense < TABLE.first_group && other.0.binary_search(&sense).is_ok())
    }

    /// How these stand to the senses of another form; nothing if they are not kin.
    #[must_use]
    pub fn kinship(&self, other: &Self) -> Option<Kinship> {
        if self.is_grouped_against(other) {
            return Some(Kinship::Opposite);
        }
        if self.shares_with(other) {
            return Some(Kinship::Synonym);
        }
        if self.is_empty() || other.is_empty() {
            return None;
        }
        if self.is_opposite(other) {
            return Some(Kinship::Opposite);
        }
        self.is_near(other).then_some(Kinship::Near)
    }

    /// Whether `opposite.txt` says that they are opposite, though a rare sense may be the same: `father` and `mother`.
    fn is_grouped_against(&self, other: &Self) -> bool {
        let groups = self.0.iter().rev().take_while(|&&sense| sense >= TABLE.first_group);
        groups.flat_map(|&group| &TABLE.relations(group).opposite).any(|&group| other.has(group))
    }

    fn has(&self, sense: u32) -> bool {
        self.0.binary_search(&sense).is_ok()
    }

    fn is_opposite(&self, other: &Self) -> bool {
        // Opposites of a shade on one side; of another part of speech on both.
        let meets = |left: &Self, right: &Self| {
            left.0.iter().map(|&sense| TABLE.relations(sense)).any(|relations| {
                let shade =
                    |&far: &u32| right.has(far) || TABLE.relations(far).like.iter().any(|&like| right.has(like));
                let derived = |&far: &u32| TABLE.relations(far).derived.iter().any(|&derived| right.has(derived));
                let of_derived =
                    |&sense: &u32| TABLE.relations(sense).opposite.iter().any(|far| right.has(*far) || derived(far));
                relations.opposite.iter().any(|far| shade(far) || derived(far))
                    || relations.derived.iter().any(of_derived)
            })
        };
        meets(self, other) || meets(other, self)
    }

    fn is_near(&self, other: &Self) -> bool {
        let meets = |left: &Self, right: &Self| {
            left.0.iter().map(|&sense| TABLE.relations(sense)).any(|Relations { above, like, derived, .. }| {
                let related = |&sense: &u32| TABLE.relations(sense).derived.iter().any(|&other| right.has(other));
                [above, like, derived].into_iter().flatten().any(|&near| right.has(near)) || derived.iter().any(related)
            })
        };
        meets(self, other) || meets(other, self)
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
