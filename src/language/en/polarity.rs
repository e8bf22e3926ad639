//! What turns a statement into its opposite, and what only seems to.

use super::is_negation;

/// Whether a form (lower case) denies what follows it: `not` and its contractions, `never`, `no`, `without`, `neither`.
#[must_use]
pub fn denies_next(form: &str) -> bool {
    form.ends_with("n't") || matches!(form, "not" | "never" | "cannot" | "no" | "without" | "neither")
}

/// Whether a form (lower case) may turn a statement near it, by its grammar or its sense: `not`, `hardly`, `refused`,
/// `unlikely`, `if`.
#[must_use]
pub fn may_turn(form: &str) -> bool {
    const STARTS: [&str; 12] =
        ["fail", "refus", "deny", "deni", "lack", "reject", "doubt", "declin", "prevent", "avoid", "dismiss", "disput"];
    is_negation(form)
        || STARTS.iter().any(|start| form.starts_with(start))
        || matches!(
            form,
            "hardly"
                | "barely"
                | "scarcely"
                | "rarely"
                | "seldom"
                | "few"
                | "fewer"
                | "little"
                | "less"
                | "least"
                | "unable"
                | "unlikely"
                | "unless"
                | "until"
                | "instead"
                | "rather"
                | "against"
                | "if"
                | "whether"
                | "would"
                | "wrong"
                | "false"
                | "falsely"
                | "stop"
                | "stopped"
                | "stops"
                | "block"
                | "blocked"
                | "opposed"
                | "opposes"
                | "oppose"
                | "short"
                | "yet"
                | "impossible"
                | "only"
                | "far"
                | "free"
        )
}

/// The verb of a denying contraction (lower case): `did` of `didn't`, `will` of `won't`.
#[must_use]
pub fn without_denial(form: &str) -> Option<&str> {
    match form {
        "can't" | "cannot" => Some("can"),
        "won't" => Some("will"),
        "shan't" => Some("shall"),
        _ => form.strip_suffix("n't").filter(|verb| !verb.is_empty()),
    }
}

/// Whether a word after `not` or before it makes it something else than a denial: `not only`, `whether or not`.
#[must_use]
pub fn disarms(before: &str, after: &str) -> bool {
    matches!(before, "or" | "if" | "why" | "whether" | "certainly")
        || matches!(
            after,
            "only"
                | "just"
                | "merely"
                | "simply"
                | "because"
                | "least"
                | "necessarily"
                | "all"
                | "every"
                | "everyone"
                | "everybody"
                | "doubt"
                | "one"
                | "matter"
                | "wonder"
                | "surprisingly"
                | "unlike"
                | "sooner"
                | "but"
        )
}

/// How many words from `forms[at]` on (lower case) give a cause: `because`, `because of`, `due to`.
#[must_use]
pub fn cause_words(forms: &[&str], at: usize) -> Option<usize> {
    match (forms.get(at)?, forms.get(at + 1)) {
        (&"because", Some(&"of")) | (&"due", Some(&"to")) | (&"owing", Some(&"to")) => Some(2),
        (&"because", _) => Some(1),
        _ => None,
    }
}
