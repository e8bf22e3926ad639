//! A word that the other sentence has nothing of, between two words whose partners stand next to each other there.
//!
//! Honest wordings add such words too, one sentence in ten; what tells is how much else is left over.

use crate::align::{Relation, WordAlignment};
use crate::language::en;
use crate::segment::{Document, WordKind};

/// Thousandths of the content words that must answer to each other for an addition to be plain.
const TIGHT: u16 = 750;

/// A word that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addition {
    /// Index of the word.
    pub word: usize,
    /// Index of the other sentence's word that stands before its place; the next one stands behind it.
    pub between: usize,
}

/// The words of the left sentence that were added, in order: each stands before a word that carries meaning, and all that
/// carries meaning in the other sentence has a partner. Names, figures, denials and adverbs that link sentences are left out.
#[must_use]
pub fn additions(document: &Document, other: &Document, alignment: &WordAlignment) -> Vec<Addition> {
    let is_answered = |word| alignment.of_right(word).is_some() || !has_meaning(other, word);
    if alignment.tightness() < TIGHT || !alignment.right.clone().all(is_answered) {
        return Vec::new();
    }
    let partner = |word: usize| {
        let link = alignment.of_left(word).filter(|link| link.relation != Relation::Slot);
        link.map(|link| link.right)
    };
    let added = |word: usize| {
        let is_open =
            alignment.of_left(word).is_none() && is_ordinary(document, word) && has_meaning(document, word + 1);
        let (before, after) = (partner(word - 1)?, partner(word + 1)?);
        (is_open && after == before + 1).then_some(Addition { word, between: before })
    };
    alignment.left.clone().skip(1).filter_map(added).collect()
}

fn has_meaning(document: &Document, word: usize) -> bool {
    document
        .words
        .get(word)
        .is_some_and(|word| word.kind != WordKind::Mark && !en::is_function_word(document.form(word)))
}

/// Whether a word carries meaning, is written small and may not be added to link what is said.
fn is_ordinary(document: &Document, word: usize) -> bool {
    let spelled = document.slice(document.words[word].span);
    let form = document.form(&document.words[word]);
    document.words[word].kind == WordKind::Word
        && has_meaning(document, word)
        && spelled.starts_with(char::is_lowercase)
        && !en::is_negation(form)
        && !en::links_sentences(form)
}
