//! Words that may begin with an apostrophe for letters left out.

/// Whether a word (lower case, without its apostrophe) is written with an apostrophe at its head: `’em`, `’til`.
#[must_use]
pub fn is_elided(word: &str) -> bool {
    matches!(
        word,
        "em" | "til"
            | "till"
            | "cause"
            | "cuz"
            | "coz"
            | "bout"
            | "round"
            | "n"
            | "tis"
            | "twas"
            | "twill"
            | "neath"
            | "fraid"
            | "kay"
            | "ere"
            | "im"
            | "cept"
            | "nother"
            | "tude"
            | "burbs"
    )
}
