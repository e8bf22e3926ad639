//! Words built of words.

use crate::text::MAX_WORD;

/// What stands before a whole word without a hyphen.
const PREFIXES: &str = "anti bio co counter cyber de dis down eco ex extra hyper in inter mal micro mid mini mis multi non out over post \
    pre pro re semi sub super trans ultra un under up";

/// The least letters of the longer and of the shorter part of a compound: less is chance.
const LONGER: usize = 4;
const SHORTER: usize = 3;

/// Whether a part before a hyphen may stand before any word.
#[must_use]
pub fn is_prefix(part: &str) -> bool {
    PREFIXES.split_whitespace().any(|prefix| prefix == part)
}

/// Whether a word in lower case is two words that `is_word` knows written as one, or such a word after a prefix; not if it has
/// more than [`MAX_WORD`] bytes.
#[must_use]
pub fn is_built(form: &str, is_word: impl Fn(&str) -> bool) -> bool {
    let after_prefix = |prefix: &str| form.strip_prefix(prefix).is_some_and(|rest| rest.len() > 2 && is_word(rest));
    if PREFIXES.split_whitespace().any(after_prefix) {
        return true;
    }
    if form.len() > MAX_WORD {
        return false;
    }
    (SHORTER..form.len()).filter_map(|at| form.split_at_checked(at)).any(|(head, tail)| {
        let (longer, shorter) = (head.len().max(tail.len()), head.len().min(tail.len()));
        longer >= LONGER && shorter >= SHORTER && is_word(head) && is_word(tail)
    })
}

#[cfg(test)]
mod tests {
    use super::is_built;

    #[test]
    fn parts_must_be_words() {
        let is_word = |word: &str| matches!(word, "corona" | "virus" | "open" | "car" | "super" | "pie" | "weit");
        assert!(is_built("coronavirus", is_word));
        assert!(is_built("supercar", is_word));
        assert!(!is_built("piecar", is_word));
        assert!(is_built("reopen", is_word));
        assert!(!is_built("landesweit", is_word));
        assert!(!is_built("pieds", is_word));
    }
}
