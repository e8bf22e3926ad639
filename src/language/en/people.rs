//! Nouns and titles for people and organisations.

use super::noun_kind::{NounKind, noun_kind};

/// Grammatical gender of English: how somebody is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// she, her
    Female,
    /// he, him, his
    Male,
    /// it, its
    Neuter,
}

impl Gender {
    /// The pronoun as a subject: `she`, `he`, `it`.
    #[must_use]
    pub fn subject(self) -> &'static str {
        match self {
            Self::Female => "she",
            Self::Male => "he",
            Self::Neuter => "it",
        }
    }

    /// She for he, he for she; it stays.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Female => Self::Male,
            Self::Male => Self::Female,
            Self::Neuter => Self::Neuter,
        }
    }
}

/// The gender of a third-person singular pronoun in lower case.
#[must_use]
pub fn pronoun_gender(form: &str) -> Option<Gender> {
    match form {
        "she" | "her" | "hers" | "herself" | "she's" | "she'd" | "she'll" => Some(Gender::Female),
        "he" | "him" | "his" | "himself" | "he's" | "he'd" | "he'll" => Some(Gender::Male),
        "it" | "its" | "itself" | "it's" | "it'd" | "it'll" => Some(Gender::Neuter),
        _ => None,
    }
}

/// Whether a form in lower case is a pronoun of the third person plural, which the singular they shares.
#[must_use]
pub fn is_plural_pronoun(form: &str) -> bool {
    matches!(form, "they" | "them" | "their" | "theirs" | "themselves" | "themself")
}

/// The gender of a title before a name, without its point: `Mr`, `Mrs`, `Lady`.
#[must_use]
pub fn title_gender(form: &str) -> Option<Gender> {
    match form.trim_end_matches('.') {
        "mr" | "sir" | "lord" | "baron" | "count" | "father" | "brother" | "mister" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "baroness" | "countess" | "sister" | "madam" | "madame" => {
            Some(Gender::Female)
        }
        _ => None,
    }
}

/// Whether a noun (lower case) calls a business by its trade alone: where a story is of one, it means that one.
#[must_use]
pub fn is_business(form: &str) -> bool {
    matches!(
        form,
        "brand"
            | "business"
            | "carmaker"
            | "chain"
            | "company"
            | "conglomerate"
            | "corporation"
            | "firm"
            | "house"
            | "label"
            | "maker"
            | "manufacturer"
            | "multinational"
            | "retailer"
            | "start-up"
            | "startup"
    )
}

/// Whether a noun (lower case) calls somebody famous by nothing but fame: where a story is of one such person, it means that
/// one.
#[must_use]
pub fn is_fame(form: &str) -> bool {
    matches!(form, "star" | "superstar" | "celebrity" | "icon" | "idol" | "diva" | "influencer" | "mogul")
}

/// The gender of whom a noun (lower case) calls somebody's spouse or lover.
#[must_use]
pub fn spouse_gender(form: &str) -> Option<Gender> {
    match form {
        "wife" | "ex-wife" | "girlfriend" | "ex-girlfriend" | "widow" | "bride" | "fiancée" | "mistress" | "queen"
        | "consort" | "wives" => Some(Gender::Female),
        "husband" | "ex-husband" | "boyfriend" | "ex-boyfriend" | "widower" | "bridegroom" | "groom" | "fiancé"
        | "husbands" => Some(Gender::Male),
        _ => None,
    }
}

/// The noun of a title's short form, without its point: `senator` of `sen`.
#[must_use]
pub fn title_noun(form: &str) -> Option<&'static str> {
    Some(match form {
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "pres" => "president",
        "gen" => "general",
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        "capt" => "captain",
        "col" => "colonel",
        "prof" => "professor",
        "dr" => "doctor",
        "rev" => "reverend",
        _ => return None,
    })
}

/// The gender that a singular noun (lower case) tells; `actor`, `chairman`, `spokesman` and other words that are said of
/// women too tell none.
#[must_use]
pub fn noun_gender(form: &str) -> Option<Gender> {
    match noun_kind(form)? {
        NounKind::Person(gender) => gender,
        NounKind::Organisation
        | NounKind::PersonOrOrganisation
        | NounKind::Group
        | NounKind::Animal
        | NounKind::Place => None,
    }
}

/// Whether a singular noun (lower case) is said of people, whatever their gender, and of nothing else.
#[must_use]
pub fn is_person_noun(form: &str) -> bool {
    matches!(noun_kind(form), Some(NounKind::Person(_)))
}

/// Whether a singular noun (lower case) is said of organisations, which are `it`, and of nothing else.
#[must_use]
pub fn is_organisation_noun(form: &str) -> bool {
    noun_kind(form) == Some(NounKind::Organisation)
}

#[cfg(test)]
mod tests {
    use super::{Gender, is_organisation_noun, is_person_noun, noun_gender};

    #[test]
    fn only_words_said_of_one_gender_tell_it() {
        assert_eq!(noun_gender("actress"), Some(Gender::Female));
        assert_eq!(noun_gender("husband"), Some(Gender::Male));
        assert_eq!(noun_gender("actor"), None);
        assert_eq!(noun_gender("nurse"), None);
    }

    #[test]
    fn people_and_organisations_are_told_apart() {
        assert!(is_person_noun("nurse") && !is_organisation_noun("nurse"));
        assert!(is_organisation_noun("label") && !is_person_noun("label"));
        assert!(!is_organisation_noun("publisher") && !is_person_noun("publisher"));
    }
}
