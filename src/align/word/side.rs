//! One of two sentences as the alignment of their words sees it.

use super::super::Terms;
use super::super::term::{Class, Term};
use crate::language::en;
use crate::segment::Document;

/// Words of a sentence beyond these are not aligned.
const MAX_WORDS: usize = 250;

/// A word of a side.
#[derive(Clone, Copy, Debug)]
pub(super) struct SideWord {
    /// Hash of its form.
    pub(super) form: u64,
    pub(super) term: Term,
    pub(super) is_capital: bool,
    /// Whether it is he, she or it.
    pub(super) is_pronoun: bool,
}

impl SideWord {
    /// Whether it says something by itself.
    pub(super) fn is_content(&self) -> bool {
        match self.term.class {
            Class::Mark | Class::Function => false,
            Class::Common | Class::Content | Class::Number => true,
        }
    }

    /// What makes it the same word as another; marks of all shapes are the same.
    pub(super) fn form_or_mark(&self) -> u64 {
        if self.term.class == Class::Mark { self.term.hash } else { self.form }
    }

    pub(super) fn is_number(&self) -> bool {
        self.term.class == Class::Number
    }
}

/// The words of a sentence.
#[derive(Debug)]
pub(super) struct Side<'d> {
    /// In order.
    pub(super) words: Vec<SideWord>,
    /// Positions of the content words.
    pub(super) content: Vec<usize>,
    document: &'d Document,
    start: usize,
}

impl<'d> Side<'d> {
    pub(super) fn new(document: &'d Document, terms: &Terms, sentence_idx: usize) -> Self {
        let range = document.sentences[sentence_idx].words.clone();
        let listed = document.words[range.clone()].iter().take(MAX_WORDS);
        let words: Vec<SideWord> = listed
            .map(|word| SideWord {
                form: document.hash(word),
                term: terms.of(document, word),
                is_capital: document.slice(word.span).starts_with(char::is_uppercase),
                is_pronoun: en::pronoun_gender(document.form(word)).is_some(),
            })
            .collect();
        let content = (0..words.len()).filter(|&at| words[at].is_content()).collect();
        Self { words, content, document, start: range.start }
    }

    /// The form of the word at a position.
    pub(super) fn form(&self, at: usize) -> &'d str {
        self.document.form(&self.document.words[self.start + at])
    }
}
