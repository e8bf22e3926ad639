//! What a noun is said of: people, organisations, groups, animals, places.
//!
//! `noun_kind.txt` is drawn from WordNet by `training/export-words.sh`: a word stands there if at least half of its uses that
//! were counted (its first sense, where none were) are of the kind. `noun_kind_by_hand.txt` has the same form; it wins, and
//! adds what WordNet lacks.

use std::sync::LazyLock;

use super::people::Gender;
use super::sections;

/// What a noun is mostly said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NounKind {
    /// People: `governor`, and with their gender `actress`, `husband`.
    Person(Option<Gender>),
    /// Organisations, and states and towns where they act: `company`, `committee`, `city`.
    Organisation,
    /// People and organisations alike: `publisher`, `provider`.
    PersonOrOrganisation,
    /// Many together that are no organisation: `couple`, `crowd`, `herd`.
    Group,
    /// Animals.
    Animal,
    /// Places that do not act: `harbour`, `suburb`.
    Place,
}

/// What leaves the kind of the noun after it as it is.
const PREFIXES: [&str; 6] = ["co-", "ex-", "great-", "half-", "step-", "vice-"];

/// A word and its kind; `None` where the table by hand denies it one.
type Row = (&'static str, Option<NounKind>);

/// In order of the words.
static KINDS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let by_hand = sections::words(include_str!("noun_kind_by_hand.txt"));
    let drawn = sections::words(include_str!("noun_kind.txt"));
    let mut kinds: Vec<Row> = by_hand.chain(drawn).map(|(title, word)| (word, kind(title))).collect();
    kinds.sort_by_key(|&(word, _)| word);
    kinds.dedup_by_key(|&mut (word, _)| word);
    kinds
});

fn kind(title: &str) -> Option<NounKind> {
    match title {
        "person" => Some(NounKind::Person(None)),
        "woman" => Some(NounKind::Person(Some(Gender::Female))),
        "man" => Some(NounKind::Person(Some(Gender::Male))),
        "organisation" => Some(NounKind::Organisation),
        "either" => Some(NounKind::PersonOrOrganisation),
        "group" => Some(NounKind::Group),
        "animal" => Some(NounKind::Animal),
        "place" => Some(NounKind::Place),
        _ => None,
    }
}

/// What a noun is mostly said of: its lemma, in lower case. `None` for things, and for words in doubt.
///
/// Unknown compounds go by their last part: `ex-wife`, `singer-songwriter`, `camerawoman`. No call but the first
/// allocates.
///
/// ```
/// use wirecheck::language::en::{Gender, NounKind, noun_kind};
///
/// assert_eq!(noun_kind("governor"), Some(NounKind::Person(None)));
/// assert_eq!(noun_kind("ex-wife"), Some(NounKind::Person(Some(Gender::Female))));
/// assert_eq!(noun_kind("committee"), Some(NounKind::Organisation));
/// assert_eq!(noun_kind("bread"), None);
/// ```
#[must_use]
pub fn noun_kind(lemma: &str) -> Option<NounKind> {
    if let Ok(found) = KINDS.binary_search_by_key(&lemma, |&(word, _)| word) {
        return KINDS[found].1;
    }
    if let Some(rest) = PREFIXES.iter().find_map(|prefix| lemma.strip_prefix(prefix)) {
        return noun_kind(rest);
    }
    if let Some((_, last)) = lemma.rsplit_once('-') {
        return noun_kind(last).filter(|kind| matches!(kind, NounKind::Person(_)));
    }
    if lemma.ends_with("woman") {
        return Some(NounKind::Person(Some(Gender::Female)));
    }
    lemma.ends_with("person").then_some(NounKind::Person(None))
}

#[cfg(test)]
mod tests {
    use super::{Gender, KINDS, NounKind, kind, noun_kind, sections};

    const PERSON: Option<NounKind> = Some(NounKind::Person(None));
    const WOMAN: Option<NounKind> = Some(NounKind::Person(Some(Gender::Female)));
    const MAN: Option<NounKind> = Some(NounKind::Person(Some(Gender::Male)));

    #[test]
    fn a_noun_has_the_kind_of_most_of_its_uses() {
        for (lemma, expected) in [
            ("governor", PERSON),
            ("plumber", PERSON),
            ("gunman", MAN),
            ("actress", WOMAN),
            ("waitress", WOMAN),
            ("nephew", MAN),
            ("committee", Some(NounKind::Organisation)),
            ("army", Some(NounKind::Organisation)),
            ("crowd", Some(NounKind::Group)),
            ("horse", Some(NounKind::Animal)),
            ("suburb", Some(NounKind::Place)),
            ("printer", None),
            ("bread", None),
        ] {
            assert_eq!(noun_kind(lemma), expected, "{lemma}");
        }
    }

    #[test]
    fn the_table_by_hand_wins() {
        for (lemma, expected) in [
            ("giant", Some(NounKind::Organisation)),
            ("star", PERSON),
            ("spokesman", PERSON),
            ("publisher", Some(NounKind::PersonOrOrganisation)),
            ("table", None),
        ] {
            assert_eq!(noun_kind(lemma), expected, "{lemma}");
        }
    }

    #[test]
    fn a_compound_goes_by_its_last_part() {
        for (lemma, expected) in [
            ("ex-wife", WOMAN),
            ("co-founder", PERSON),
            ("half-brother", MAN),
            ("singer-songwriter", PERSON),
            ("camerawoman", WOMAN),
            ("chairperson", PERSON),
            ("cease-fire", None),
            ("multi-party", None),
        ] {
            assert_eq!(noun_kind(lemma), expected, "{lemma}");
        }
    }

    #[test]
    fn what_is_said_of_both_tells_no_gender() {
        for lemma in ["actor", "chairman", "spokesman", "nurse", "parent", "prostitute", "czar"] {
            assert_eq!(noun_kind(lemma), PERSON, "{lemma}");
        }
    }

    #[test]
    fn every_section_has_a_name_that_is_read() {
        for table in [include_str!("noun_kind.txt"), include_str!("noun_kind_by_hand.txt")] {
            let unread = sections::words(table).find(|&(title, _)| title != "none" && kind(title).is_none());
            assert_eq!(unread, None);
        }
        assert!(KINDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
