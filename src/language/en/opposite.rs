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
        let denies =
            |left: &Self, right: &Self| left.denied.as_ref().is_some_and(|denied| denied.shares_with(&right.senses));
        self.senses.kinship(&other.senses) == Some(Kinship::Opposite) || denies(self, other) != denies(other, self)
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
