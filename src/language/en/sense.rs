//! What words mean beside each other: whether two may say the same, something near it, or the opposite.
//!
//! `sense.table` is `sense.txt` and `opposite.txt` laid out so that nothing need be read to look a word up.
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

/// What `sense.table` holds, as it lies in the file: nothing is read before it is asked for. Numbers are little-endian.
struct Table {
    /// Each word of each sense: the upper 40 bits of the word's hash and 24 of the sense, in order.
    words: &'static [[u8; 8]],
    /// Each sense's relations, in order of the senses: a byte that says which, and three of the other sense.
    relations: &'static [[u8; 4]],
    /// Where each sense's relations begin, and the end of the last.
    starts: &'static [[u8; 4]],
    /// Senses from here on are groups of `opposite.txt`, whose words need not mean the same.
    first_group: u32,
}

static FILE: &[u8] = include_bytes!("sense.table");
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(FILE));

/// Bits of a sense.
const SENSE_BITS: u32 = 24;

/// The bytes of `sense.table`, from the texts of `sense.txt` and `opposite.txt`; the test `tables` writes the file.
///
/// # Panics
/// If there are more senses than the table has room for, or two words have one hash.
#[must_use]
pub fn sense_table(senses: &str, opposites: &str) -> Vec<u8> {
    let (mut words, mut relations) = (Vec::new(), Vec::new());
    let mut n_senses = 0;
    for line in senses.lines().filter(|line| !line.starts_with('#')) {
        for part in line.split(' ') {
            let Some((relation, other)) = relation(part) else {
                words.push((part, n_senses));
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
    for line in opposites.lines() {
        let Some((left, right)) = line.split_once(" | ") else { continue };
        for (group, sense, other) in [(left, n_senses, n_senses + 1), (right, n_senses + 1, n_senses)] {
            relations.push((sense, Relation::Opposite, other));
            words.extend(group.split(' ').map(|word| (word, sense)));
        }
        n_senses += 2;
    }
    assert!(n_senses < 1 << SENSE_BITS, "too many senses");
    words.sort_unstable_by_key(|&(word, sense)| (key(word), sense));
    let collide = |pair: &[(&str, u32)]| key(pair[0].0) == key(pair[1].0) && pair[0].0 != pair[1].0;
    assert!(!words.windows(2).any(collide), "two words have one hash");
    let (relations, starts) = by_sense(&relations, n_senses as usize);
    let mut bytes = Vec::new();
    for count in [words.len(), relations.len(), starts.len(), first_group as usize] {
        bytes.extend(u32::try_from(count).expect("there are fewer words than that").to_le_bytes());
    }
    words.iter().for_each(|&(word, sense)| bytes.extend((key(word) | u64::from(sense)).to_le_bytes()));
    relations.iter().for_each(|&(relation, other)| bytes.extend((other << 8 | relation as u32).to_le_bytes()));
    starts.iter().for_each(|start: &u32| bytes.extend(start.to_le_bytes()));
    bytes
}

/// A word's hash where the table has it.
fn key(word: &str) -> u64 {
    xxh3_64(word.as_bytes()) >> SENSE_BITS << SENSE_BITS
}

impl Table {
    fn read(file: &'static [u8]) -> Self {
        const COMPLETE: &str = "the table is as long as the test that writes it made it";
        let (counts, rest) = file.split_at_checked(16).expect(COMPLETE);
        let counts = counts.as_chunks::<4>().0;
        let count = |at: usize| u32::from_le_bytes(counts[at]) as usize;
        let (words, rest) = rest.split_at_checked(8 * count(0)).expect(COMPLETE);
        let (relations, starts) = rest.split_at_checked(4 * count(1)).expect(COMPLETE);
        Self {
            words: words.as_chunks().0,
            relations: relations.as_chunks().0,
            starts: starts.as_chunks().0,
            first_group: u32::from_le_bytes(counts[3]),
        }
    }

    /// The senses of a word. What WordNet tells of `in` or `off` is of particles, which say too little by themselves.
    fn senses(&self, word: &str) -> impl Iterator<Item = u32> + '_ {
        let hash = key(word);
        let start = self.words.partition_point(|&entry| u64::from_le_bytes(entry) < hash);
        let least = if is_function_word(word) { self.first_group } else { 0 };
        let entries = self.words[start..].iter().map(|&entry| u64::from_le_bytes(entry));
        let listed = entries.take_while(move |entry| entry >> SENSE_BITS == hash >> SENSE_BITS);
        let sense = |entry: u64| u32::try_from(entry & ((1 << SENSE_BITS) - 1)).expect("it has 24 bits");
        listed.map(sense).filter(move |&sense| sense >= least)
    }

    /// The senses to which a sense stands so.
    fn related(&self, sense: u32, wanted: Relation) -> impl Iterator<Item = u32> + '_ {
        let start = |at: usize| u32::from_le_bytes(self.starts[at]) as usize;
        let range = start(sense as usize)..start(sense as usize + 1);
        let entries = self.relations[range].iter().map(|&entry| u32::from_le_bytes(entry));
        entries.filter(move |entry| entry & 0xff == wanted as u32).map(|entry| entry >> 8)
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
    pub(super) fn is_grouped_against(&self, other: &Self) -> bool {
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
