//! Adverbs that place what is said among what was said: a translator adds and leaves them out freely.

/// Whether a word in lower case is one of them.
#[must_use]
pub fn links_sentences(form: &str) -> bool {
    matches!(
        form,
        "also"
            | "just"
            | "already"
            | "only"
            | "still"
            | "then"
            | "now"
            | "even"
            | "both"
            | "about"
            | "immediately"
            | "further"
            | "very"
            | "however"
            | "as"
            | "well"
            | "yet"
            | "too"
            | "so"
            | "more"
            | "most"
            | "again"
            | "thus"
            | "therefore"
            | "meanwhile"
            | "currently"
            | "previously"
            | "once"
            | "later"
            | "recently"
            | "actually"
            | "instead"
            | "ago"
    )
}
