//! Pronouns: person, number, gender and form; and the words that negate.

use super::people::Gender;

/// Who a pronoun speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Person {
    /// The speaker.
    First,
    /// The one spoken to.
    Second,
    /// Somebody else.
    Third,
}

/// The person of a personal or possessive pronoun (lower case).
#[must_use]
pub fn person(form: &str) -> Option<Person> {
    match form {
        "i" | "me" | "my" | "mine" | "myself" | "we" | "us" | "our" | "ours" | "ourselves" => Some(Person::First),
        "you" | "your" | "yours" | "yourself" | "yourselves" => Some(Person::Second),
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" | "it" | "its" | "itself" | "they"
        | "them" | "their" | "theirs" | "themselves" => Some(Person::Third),
        _ => None,
    }
}

/// The forms of a personal pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// he
    Subject,
    /// him
    Object,
    /// his, before what is owned
    Possessive,
    /// his, alone
    Alone,
    /// himself
    Reflexive,
}

/// The pronoun of the third person for somebody of a gender, `they` where none is known.
#[must_use]
pub fn pronoun(gender: Option<Gender>, case: Case) -> &'static str {
    let forms = match gender {
        Some(Gender::Female) => ["she", "her", "her", "hers", "herself"],
        Some(Gender::Male) => ["he", "him", "his", "his", "himself"],
        Some(Gender::Neuter) => ["it", "it", "its", "its", "itself"],
        None => ["they", "them", "their", "theirs", "themself"],
    };
    forms[case as usize]
}

/// Whether a pronoun (lower case) is reflexive: `himself`.
#[must_use]
pub fn is_reflexive(form: &str) -> bool {
    form.ends_with("self") || form.ends_with("selves")
}

/// Whether a form (lower case) negates by itself: `not`, `never`, `n't` and its contractions, `no`, `nor`, `neither`,
/// `none`, `nobody`, `nothing`, `nowhere`, `without`, `cannot`.
#[must_use]
pub fn is_negation(form: &str) -> bool {
    form.ends_with("n't")
        || matches!(
            form,
            "not"
                | "never"
                | "no"
                | "nor"
                | "neither"
                | "none"
                | "nobody"
                | "nothing"
                | "nowhere"
                | "without"
                | "cannot"
        )
}
