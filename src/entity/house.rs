//! The house list: people of whom the newsroom itself says by which names they go and how they are spoken of.
//!
//! It is matched by whole names. A profile joins the entities that one of its names fits, and what it says of somebody
//! goes before whatever the articles say. A name of one word fits only who is never called by more: a house list that
//! knows a "Kim" must not turn every Kim of the news into that one.

use std::collections::BTreeSet;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::join::parts;
use super::mention::{EntityType, Mention, MentionKind};
use super::{Entity, Ledger};
use crate::language::en::{self, Gender};
use crate::segment::Document;

/// One of the house list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Profile {
    /// The full name; never blank in a list that was read.
    #[serde(deserialize_with = "name")]
    pub name: String,
    /// Other full names: a stage name, a maiden name, another spelling. A last or first name alone needs no alias.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How the house speaks of them; as the articles do if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub pronouns: Option<Pronouns>,
}

/// How the house speaks of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub enum Pronouns {
    /// she, her
    Female,
    /// he, him
    Male,
    /// they, them
    Plural,
    /// it, its
    Neuter,
    /// Several of these, or others: no pronoun is wrong.
    Any,
}

impl Pronouns {
    /// The gender that they tell, if they tell one.
    #[must_use]
    pub fn gender(self) -> Option<Gender> {
        match self {
            Self::Female => Some(Gender::Female),
            Self::Male => Some(Gender::Male),
            Self::Neuter => Some(Gender::Neuter),
            Self::Plural | Self::Any => None,
        }
    }

    /// The pronoun as a subject, `she`; `any` if there is no single one.
    #[must_use]
    pub fn subject(self) -> &'static str {
        match self {
            Self::Female => "she",
            Self::Male => "he",
            Self::Plural => "they",
            Self::Neuter => "it",
            Self::Any => "any",
        }
    }

    fn of_form(form: &str) -> Option<Self> {
        if let Some(gender) = en::pronoun_gender(form) {
            return Some(match gender {
                Gender::Female => Self::Female,
                Gender::Male => Self::Male,
                Gender::Neuter => Self::Neuter,
            });
        }
        if en::is_plural_pronoun(form) {
            return Some(Self::Plural);
        }
        (form == "any").then_some(Self::Any)
    }
}

/// `she/her`, `he`, `they/them/theirs`, `it/its`, `any`, in any case. Two kinds together (`she/they`) and forms that are no
/// pronouns of the standard language (`xe/xem`) are [`Pronouns::Any`].
impl FromStr for Pronouns {
    type Err = UnknownPronouns;

    fn from_str(text: &str) -> Result<Self, UnknownPronouns> {
        let unknown = || UnknownPronouns(text.to_owned());
        let forms: Vec<String> = text.split('/').map(|form| form.trim().to_lowercase()).collect();
        if forms.iter().any(|form| form.is_empty() || !form.chars().all(char::is_alphabetic)) {
            return Err(unknown());
        }
        let kinds: Vec<Option<Self>> = forms.iter().map(|form| Self::of_form(form)).collect();
        let Some(first) = kinds[0] else {
            // "xe/xem" is meant; "female" and "shee/her" are slips.
            return if forms.len() > 1 && kinds.iter().all(Option::is_none) { Ok(Self::Any) } else { Err(unknown()) };
        };
        Ok(if kinds.iter().all(|&kind| kind == Some(first)) { first } else { Self::Any })
    }
}

impl TryFrom<String> for Pronouns {
    type Error = UnknownPronouns;

    fn try_from(text: String) -> Result<Self, UnknownPronouns> {
        text.parse()
    }
}

impl Serialize for Pronouns {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.subject().serialize(serializer)
    }
}

/// Words that name no pronouns.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected pronouns such as \"she/her\", \"he/him\", \"they/them\", \"it/its\", \"xe/xem\" or \"any\", found {0:?}"
)]
pub struct UnknownPronouns(pub String);

fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if parts(&name).is_empty() {
        return Err(de::Error::custom("expected a name"));
    }
    Ok(name)
}

/// Tells the ledger's entities what the house list says of them; those that one profile names become one.
pub(super) fn settle(ledger: &mut Ledger, documents: &[Document], people: &[Profile]) {
    if people.is_empty() {
        return;
    }
    let forms = full_forms(ledger, documents);
    // Of each profile its first entity, and for each entity where it goes.
    let mut home: Vec<Option<usize>> = vec![None; people.len()];
    let mut target: Vec<usize> = (0..ledger.entities.len()).collect();
    let names: Vec<Vec<Vec<String>>> = people.iter().map(names).collect();
    for (entity_idx, forms) in forms.iter().enumerate() {
        let fits = |profile: &usize| names[*profile].iter().any(|name| forms.iter().any(|form| is_same(form, name)));
        let profiles: Vec<usize> = (0..people.len()).filter(fits).collect();
        let Some(&first) = profiles.first() else { continue };
        ledger.entities[entity_idx].house = agreed(profiles.iter().filter_map(|&profile| people[profile].pronouns));
        // A name that two of the list share tells neither.
        if profiles.len() == 1 {
            target[entity_idx] = *home[first].get_or_insert(entity_idx);
        }
    }
    for entity in &mut ledger.entities {
        if entity.house.is_some_and(|pronouns| pronouns != Pronouns::Neuter) {
            entity.kind = EntityType::Person;
        }
    }
    merge(ledger, &target);
}

/// The whole names by which the articles call each entity: those of two words and more, else those of one.
fn full_forms(ledger: &Ledger, documents: &[Document]) -> Vec<BTreeSet<Vec<String>>> {
    let mut forms: Vec<BTreeSet<Vec<String>>> = vec![BTreeSet::new(); ledger.entities.len()];
    for (document, mentions) in documents.iter().zip(&ledger.mentions) {
        for mention in mentions {
            if let (MentionKind::Name(_), Some(entity)) = (mention.kind, mention.entity) {
                forms[entity].insert(parts(document.slice(mention.span)));
            }
        }
    }
    for forms in &mut forms {
        if forms.iter().any(|form| form.len() > 1) {
            forms.retain(|form| form.len() > 1);
        }
    }
    forms
}

/// The names of a profile as mentions have them: in parts, without a title.
fn names(profile: &Profile) -> Vec<Vec<String>> {
    let mut list = Vec::new();
    for name in std::iter::once(&profile.name).chain(&profile.aliases) {
        let mut parts = parts(name);
        while parts.len() > 1 && en::is_title(&parts[0]) {
            parts.remove(0);
        }
        list.extend(Some(parts).filter(|parts| !parts.is_empty()));
    }
    list
}

/// Whether two names are one: the same words, or the same but for what stands between first and last in one of them.
fn is_same(one: &[String], other: &[String]) -> bool {
    let short = one.len().min(other.len()) == 2 && one.len() != other.len();
    one == other || short && one.first() == other.first() && one.last() == other.last()
}

/// What all say; no pronoun is wrong where they differ.
fn agreed(mut pronouns: impl Iterator<Item = Pronouns>) -> Option<Pronouns> {
    let first = pronouns.next()?;
    Some(if pronouns.all(|other| other == first) { first } else { Pronouns::Any })
}

/// Puts each entity where `target` says, at most its own place, and closes the gaps.
fn merge(ledger: &mut Ledger, target: &[usize]) {
    let mut kept: Vec<Entity> = Vec::new();
    let mut place = vec![0; target.len()];
    for (entity_idx, entity) in std::mem::take(&mut ledger.entities).into_iter().enumerate() {
        if target[entity_idx] == entity_idx {
            place[entity_idx] = kept.len();
            kept.push(entity);
            continue;
        }
        place[entity_idx] = place[target[entity_idx]];
        let into = &mut kept[place[entity_idx]];
        into.n_told += entity.n_told;
        if into.kind == EntityType::Unknown {
            into.kind = entity.kind;
        }
        if entity.name.len() > into.name.len() {
            into.name = entity.name;
        }
        into.facts.extend(entity.facts);
    }
    ledger.entities = kept;
    let renumber = |mention: &mut Mention| mention.entity = mention.entity.map(|entity| place[entity]);
    ledger.mentions.iter_mut().flatten().for_each(renumber);
}

#[cfg(test)]
mod tests {
    use super::{Profile, Pronouns};
    use crate::article::{Role, read};
    use crate::entity::{EntityType, Ledger};
    use crate::language::en::Gender;
    use crate::segment::Document;
    use crate::syntax::Parses;
    use crate::text::Span;

    const NOWHERE: (usize, Span) = (usize::MAX, Span { start: 0, end: 0 });

    fn profile(name: &str, aliases: &[&str], pronouns: &str) -> Profile {
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        Profile { name: name.to_owned(), aliases, pronouns: pronouns.parse().ok() }
    }

    fn ledger(text: &str, people: &[Profile]) -> Ledger {
        let documents = [Document::new(read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap())];
        let parses = documents.each_ref().map(Parses::new);
        Ledger::new(&documents, &parses, people)
    }

    #[track_caller]
    fn check(text: &str, people: &[Profile], name: &str, wanted: Option<Pronouns>) -> Ledger {
        let ledger = ledger(text, people);
        let found: Vec<_> = ledger.entities.iter().filter(|entity| entity.name == name).collect();
        assert_eq!(found.iter().map(|entity| entity.house).collect::<Vec<_>>(), [wanted], "{:?}", ledger.entities);
        ledger
    }

    #[test]
    fn pronouns_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("she/her", Some(Pronouns::Female)),
            ("He / Him / His", Some(Pronouns::Male)),
            ("they", Some(Pronouns::Plural)),
            ("it/its", Some(Pronouns::Neuter)),
            ("any", Some(Pronouns::Any)),
            ("she/they", Some(Pronouns::Any)),
            ("xe/xem", Some(Pronouns::Any)),
            ("shee/her", None),
            ("female", None),
            ("she/", None),
            ("", None),
        ] {
            assert_eq!(text.parse().ok(), wanted, "{text:?}");
        }
    }

    const TWO_NAMES: &str = "Runa Holm sang in Oslo on Friday. Fans of Lady Skarn waited for hours. \
                             Holm said the band had left. Skarn was late.\n";

    #[test]
    fn the_names_of_one_profile_are_one_entity() {
        let people = [profile("Runa Holm", &["Lady Skarn"], "she/her")];
        let ledger = check(TWO_NAMES, &people, "Runa Holm", Some(Pronouns::Female));
        let names: Vec<&str> = ledger.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert!(!names.contains(&"Skarn"), "{names:?}");
        assert!(ledger.mentions[0].iter().all(|mention| mention.entity.is_none_or(|e| e < ledger.entities.len())));
    }

    #[test]
    fn a_middle_name_and_a_title_do_not_keep_a_name_from_its_profile() {
        let text = "Ann B. O'Neil spoke on Friday. O'Neil said no.\n";
        check(text, &[profile("Dr Ann O’Neil", &[], "they/them")], "Ann B. O'Neil", Some(Pronouns::Plural));
    }

    #[test]
    fn a_profile_of_one_word_is_nobody_who_has_more() {
        let text = "Runa Holm sang on Friday. Runa was late.\n";
        check(text, &[profile("Runa", &[], "he/him")], "Runa Holm", None);
    }

    #[test]
    fn a_last_name_alone_is_no_profile() {
        check("Mr Holm sang on Friday. Holm was late.\n", &[profile("Runa Holm", &[], "she/her")], "Holm", None);
    }

    #[test]
    fn a_name_that_two_profiles_share_is_doubted_by_neither() {
        let people = [profile("Runa Holm", &[], "she/her"), profile("Runa Holm", &[], "he/him")];
        check("Runa Holm sang on Friday.\n", &people, "Runa Holm", Some(Pronouns::Any));
    }

    #[test]
    fn the_house_list_goes_before_what_the_articles_say() {
        let text = "The actress Runa Holm hurt herself on Friday.\n";
        for (pronouns, wanted) in
            [("he/him", Some(Gender::Male)), ("they/them", None), ("it/its", Some(Gender::Neuter)), ("any", None)]
        {
            let ledger = ledger(text, &[profile("Runa Holm", &[], pronouns)]);
            let holm = ledger.entities.iter().position(|entity| entity.name == "Runa Holm").unwrap();
            assert_eq!(ledger.gender(holm, NOWHERE).map(|(gender, _)| gender), wanted, "{pronouns}");
        }
    }

    #[test]
    fn whoever_the_house_speaks_of_as_a_person_is_one() {
        let ledger = check(
            "Vex opened the show on Friday.\n",
            &[profile("Vex", &[], "they/them")],
            "Vex",
            Some(Pronouns::Plural),
        );
        let vex = ledger.entities.iter().find(|entity| entity.name == "Vex").unwrap();
        assert_eq!(vex.kind, EntityType::Person);
    }
}
