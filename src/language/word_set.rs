//! A list of words in the code, looked up by hash.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

/// Words, in a set that is made when one is first asked for.
pub(crate) struct WordSet {
    words: &'static str,
    set: OnceLock<FxHashSet<&'static str>>,
}

impl WordSet {
    /// Words with spaces between them.
    pub(crate) const fn new(words: &'static str) -> Self {
        Self { words, set: OnceLock::new() }
    }

    pub(crate) fn has(&self, word: &str) -> bool {
        self.set.get_or_init(|| self.words.split_whitespace().collect()).contains(word)
    }
}
