//! What turns a statement into its opposite, and what only seems to.

use super::{base_forms, without_negative};
use crate::language::WordSet;

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

/// Whether a word that denies (all in lower case) denies nothing between these two: `not only`, `no doubt`, `no less than`,
/// `nothing but`, `whether or not`.
#[must_use]
pub fn only_seems_to_deny(before: &str, form: &str, after: &str) -> bool {
    matches!(before, "or" | "why" | "whether")
        || matches!(
            after,
            "only"
                | "just"
                | "merely"
                | "simply"
                | "least"
                | "doubt"
                | "matter"
                | "wonder"
                | "surprisingly"
                | "unlike"
                | "sooner"
                | "but"
        )
        || form == "no" && matches!(after, "less" | "fewer" | "later")
}

/// Whether a `not` stands where modern English has none, by the two words before and the two behind (lower case): main
/// verb `have` is denied with `do` (`has not the right`), `not` goes before `have` behind a modal verb (`may have not played`), and
/// one denial is enough (`is not no`).
#[must_use]
pub fn is_misplaced_not(before: [&str; 2], after: [&str; 2]) -> bool {
    let is_denied_again = matches!(after, ["no" | "neither" | "never", _] | ["be" | "have", "no"]);
    let [earlier, last] = before;
    let has_subject = earlier.starts_with(char::is_alphanumeric);
    if is_denied_again || !has_subject || !matches!(last, "have" | "has" | "had") {
        return is_denied_again;
    }
    let is_modal = matches!(earlier, "may" | "might" | "should" | "would" | "could" | "must");
    // Fixed phrases keep the old order: `had not the slightest idea`, `has not a single friend`.
    let is_fixed = after[1].ends_with("est") || matches!(after[1], "least" | "single");
    match after[0] {
        "to" => !is_determiner(after[1]) && after[1] != "date",
        determiner if is_determiner(determiner) => !is_fixed,
        word => is_modal && word.starts_with(char::is_alphabetic) && !only_seems_to_deny("", "not", word),
    }
}

fn is_determiner(form: &str) -> bool {
    matches!(form, "a" | "an" | "the" | "any" | "this" | "my" | "your" | "his" | "her" | "its" | "our" | "their")
}

/// Words that deny by their sense, whatever their form.
static DENYING: WordSet = WordSet::new(
    "
abandon absence absent avoid ban barely block cancel cease cessation decline denial deny difficult difficulty disbelieve dismiss dispute doubt
escape except exclude exclusion fail failure false falsely few forbid forget free halt hardly hinder ignore impossible instead
lack less little miss neglect omission omit oppose overlook prevent prohibit rarely refusal refuse reject rejection scarcely
seldom stop struggle tough unable unless unlikely wrong wrongly
",
);

/// Whether a form (lower case) may deny by its sense: `failed`, `unable`, `overlooked`, `hardly`, `hopeless`.
#[must_use]
pub fn implies_denial(form: &str) -> bool {
    let mut is_listed = form.ends_with("less") || without_negative(form).is_some();
    base_forms(form, |word| is_listed |= DENYING.has(word));
    is_listed
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

/// Whether a form (lower case) that does not deny may stand in a translation for a denial, or come of one: `only`, `until`.
#[must_use]
pub fn leans_to_denial(form: &str) -> bool {
    matches!(
        form,
        "until"
            | "rather"
            | "yet"
            | "otherwise"
            | "else"
            | "contrary"
            | "opposite"
            | "largest"
            | "biggest"
            | "most"
            | "unique"
            | "invalid"
            | "minus"
            | "out"
            | "away"
            | "far"
            | "before"
            | "still"
    )
}

#[cfg(test)]
mod tests {
    use super::is_misplaced_not;

    #[test]
    fn a_not_stands_where_modern_english_has_it() {
        for (before, after, is_misplaced) in [
            (["council", "has"], ["the", "right"], true),
            (["council", "has"], ["paid", "the"], false),
            (["he", "had"], ["the", "slightest"], false),
            ([",", "had"], ["the", "council"], false),
            (["it", "has"], ["to", "end"], true),
            (["it", "has"], ["to", "date"], false),
            (["may", "have"], ["played", "a"], true),
            (["they", "have"], ["played", "a"], false),
            (["there", "is"], ["no", "racism"], true),
            (["there", "is"], ["a", "race"], false),
            (["there", "will"], ["be", "no"], true),
        ] {
            assert_eq!(is_misplaced_not(before, after), is_misplaced, "{before:?} not {after:?}");
        }
    }
}
