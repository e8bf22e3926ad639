//! Pronouns: person, number, gender and form; and the words that negate.

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
