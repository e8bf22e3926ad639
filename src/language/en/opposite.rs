//! Whether two words mean the opposite of each other, by their senses or by a beginning that denies: `healthy`, `unhealthy`.

use super::sense::{Kinship, Senses, senses};

/// What turns a word into its opposite at its beginning.
const PREFIXES: [&str; 8] = ["un", "in", "im", "ir", "il", "dis", "mis", "non"];

/// What a form means, and what is left of it without a beginning that denies.
#[derive(Clone, Debug)]
pub struct Meaning {
    senses: Senses,
    denied: Option<Senses>,
}

impl Meaning {
    /// The meaning of a form (lower case).
    #[must_use]
    pub fn new(form: &str) -> Self {
        Self { senses: senses(form), denied: without_negative(form).map(senses) }
    }

    /// Whether the other means the opposite.
    #[must_use]
    pub fn is_opposite(&self, other: &Self) -> bool {
        self.senses.kinship(&other.senses) == Some(Kinship::Opposite) || self.denies(other) != other.denies(self)
    }

    /// Whether the other is its opposite by `opposite.txt` or by a beginning that denies, not by some sense of WordNet's.
    #[must_use]
    pub fn is_plainly_opposite(&self, other: &Self) -> bool {
        self.senses.is_grouped_against(&other.senses) || self.denies(other) != other.denies(self)
    }

    fn denies(&self, other: &Self) -> bool {
        self.denied.as_ref().is_some_and(|denied| denied.shares_with(&other.senses))
    }
}

/// Whether two forms (lower case) mean the opposite of each other.
///
/// ```
/// use wirecheck::language::en::are_opposite;
///
/// assert!(are_opposite("rose", "fell"));
/// assert!(are_opposite("unpublished", "published"));
/// assert!(!are_opposite("rose", "climbed"));
/// ```
#[must_use]
pub fn are_opposite(left: &str, right: &str) -> bool {
    Meaning::new(left).is_opposite(&Meaning::new(right))
}

/// What a form (lower case) denies by its beginning: `able` of `unable`, `correct` of `incorrect`; nothing where the beginning
/// denies nothing that we know: `under`, `international`.
#[must_use]
pub fn without_negative(form: &str) -> Option<&str> {
    let (prefix, rest) = PREFIXES.iter().find_map(|&prefix| Some((prefix, form.strip_prefix(prefix)?)))?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    if rest.len() <= 3 {
        return None;
    }
    let of_rest = senses(rest);
    let is_negative = match prefix {
        "un" | "non" => !of_rest.is_empty() || rest.ends_with("able"),
        _ => senses(form).kinship(&of_rest) == Some(Kinship::Opposite),
    };
    is_negative.then_some(rest)
}

/// Whether a form (lower case) is at home in phrases that are opposite to nothing: `25 years old`, `hit back`, `lost their life`.
#[must_use]
pub fn has_other_uses(form: &str) -> bool {
    matches!(form, "old" | "back" | "left" | "right" | "life" | "last" | "hold" | "holds")
}

/// Whether a form (lower case) behind a verb makes another verb of it: `brought up`.
#[must_use]
pub fn turns_verb(form: &str) -> bool {
    matches!(form, "up" | "down" | "out" | "off" | "away" | "back" | "over")
}

#[cfg(test)]
mod tests {
    use super::{are_opposite, without_negative};

    #[test]
    fn a_beginning_denies_only_what_is_a_word() {
        for (form, rest) in [("unable", "able"), ("incorrect", "correct"), ("unbeatable", "beatable")] {
            assert_eq!(without_negative(form), Some(rest), "{form}");
        }
        for form in ["under", "international", "union", "including", "district", "mission", "united"] {
            assert_eq!(without_negative(form), None, "{form}");
        }
    }

    #[test]
    fn the_denied_word_is_opposite_to_what_means_the_same() {
        for (left, right) in [("unharmed", "harmed"), ("unafraid", "afraid"), ("uninspired", "inspired")] {
            assert!(are_opposite(left, right), "{left} {right}");
        }
        for (left, right) in [("unharmed", "uninjured"), ("council", "uncle"), ("brought", "taken")] {
            assert!(!are_opposite(left, right), "{left} {right}");
        }
    }
}
