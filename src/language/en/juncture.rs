//! Words that never stand last: what must follow an article or a preposition.

/// What a word needs behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expectation {
    /// A noun, after an article or a possessive.
    Noun,
    /// A noun phrase, after a preposition.
    NounPhrase,
}

/// What a form needs behind it, if it can hardly stand without.
///
/// ```
/// use wirecheck::language::en::{Expectation, expectation};
///
/// assert_eq!(expectation("the"), Some(Expectation::Noun));
/// assert_eq!(expectation("despite"), Some(Expectation::NounPhrase));
/// assert_eq!(expectation("up"), None);
/// ```
#[must_use]
pub fn expectation(form: &str) -> Option<Expectation> {
    match form {
        "the" | "a" | "an" | "my" | "our" | "your" | "his" | "her" | "its" | "their" => Some(Expectation::Noun),
        "of" | "in" | "at" | "by" | "for" | "with" | "from" | "into" | "against" | "between" | "during" | "within"
        | "toward" | "towards" | "despite" | "among" | "amid" | "alongside" | "via" => Some(Expectation::NounPhrase),
        _ => None,
    }
}

/// Whether a form is an auxiliary verb, which needs a subject before it.
#[must_use]
pub fn is_auxiliary(form: &str) -> bool {
    matches!(
        form,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "do"
            | "does"
            | "did"
    )
}
