//! What other articles have of the words that one article quotes, and whether they are held against each other rightly.

use std::collections::BTreeMap;

use crate::article::Role;
use crate::language::en;
use crate::quote::{Change, ChangeKind, Wording};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// Thousandths that agree of a sentence that is the same in most words.
const TIGHT: u16 = 700;
/// Thousandths that agree of one said otherwise, that begins alike.
const RETOLD: u16 = 500;
/// Thousandths that agree of the stretch which both articles have, where each has more.
const COMMON: u16 = 850;

/// The same quoted sentence in another document.
#[derive(Clone, Copy)]
pub struct Witness<'s> {
    /// Index of that document.
    pub document: usize,
    /// How the wordings differ.
    pub wording: &'s Wording,
}

/// The wordings of a document's quoted sentences in the others, by sentence, in order of the documents.
#[must_use]
pub fn witnesses(story: &Story, candidate: usize) -> BTreeMap<Span, Vec<Witness<'_>>> {
    let mut by_sentence: BTreeMap<Span, Vec<Witness<'_>>> = BTreeMap::new();
    for document in story.others(candidate) {
        for wording in story.wordings(candidate, document) {
            by_sentence.entry(wording.left).or_default().push(Witness { document, wording });
        }
    }
    by_sentence
}

impl<'s> Witness<'s> {
    /// Whether so much agrees that it must be the same utterance.
    #[must_use]
    pub fn is_same_utterance(&self) -> bool {
        let Wording { agreement, longest_run, n_content, .. } = *self.wording;
        let tight = agreement >= TIGHT && longest_run >= 6 && n_content >= 5;
        let retold = agreement >= RETOLD && longest_run >= 9 && self.wording.same_start && n_content >= 3;
        tight || retold || self.is_overlap() || self.wording.is_beside && agreement >= RETOLD
    }

    /// Whether each article has a part of what was said, and both a long stretch of it.
    fn is_overlap(&self) -> bool {
        self.wording.common >= COMMON && self.wording.longest_run >= 10 && self.wording.n_content >= 5
    }

    /// Whether the wordings differ in a few words only, so that these can be named.
    #[must_use]
    pub fn is_near(&self) -> bool {
        self.is_sure() || self.wording.is_beside
    }

    /// Whether most of the sentence, or a long stretch of it, is the same by itself.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.wording.agreement >= TIGHT || self.is_overlap()
    }

    /// Whether it has these words of the sentence as they stand.
    #[must_use]
    pub fn supports(&self, words: Span) -> bool {
        let whole = self.wording.agreement >= TIGHT;
        self.altered().is_empty()
            && (whole || self.is_same_utterance() && (self.wording.covered.contains(words) || words.is_empty()))
    }

    /// The changes that alter what was said; a person shift is another rule's.
    #[must_use]
    pub fn altered(&self) -> Vec<&'s Change> {
        let matters = |change: &&Change| match change.kind {
            ChangeKind::Words | ChangeKind::Negation => true,
            ChangeKind::Person | ChangeKind::Name | ChangeKind::Transcription => false,
        };
        self.wording.changes.iter().filter(matters).collect()
    }

    /// What it has in the place of these words, if it has other ones.
    #[must_use]
    pub fn said_instead(&self, words: Span) -> Option<&'s Change> {
        self.altered().into_iter().find(|change| change.left.overlaps(words) || change.left == words)
    }

    /// Whether the document may have the very words that were said: two translations of one quotation differ in words nearly
    /// always. An English source has them; another article not where it is the same text in other words, nor where either
    /// article tells that the speaker did not speak English.
    #[must_use]
    pub fn is_original(&self, story: &Story, candidate: usize) -> bool {
        let other = &story.documents[self.document];
        if other.article.role == Role::Source && other.may_be_english() {
            return true;
        }
        !story.is_retelling(candidate, self.document)
            && !is_translated(other, self.wording.right)
            && !is_translated(&story.documents[candidate], self.wording.left)
    }
}

/// Whether the sentences around a quotation tell that it is a translation.
fn is_translated(document: &Document, words: Span) -> bool {
    let Some(at) = document.sentence_at(words) else { return false };
    let block = document.sentences[at].block;
    let first =
        document.sentences[..at].iter().rposition(|sentence| sentence.block != block).map_or(0, |last| last + 1);
    let own = document.sentences[first..].iter().take_while(|sentence| sentence.block == block);
    own.into_iter().any(|sentence| {
        let outside = document.words[sentence.words.clone()].iter().filter(|word| !words.contains(word.span));
        let forms: Vec<&str> = outside.map(|word| document.form(word)).collect();
        en::tells_of_translation(&forms)
    })
}

/// Whether a change turns the sense: an opposite for a word.
#[must_use]
pub fn turns_sense(story: &Story, candidate: usize, witness: &Witness<'_>, change: &Change) -> bool {
    let only = |document: &Document, span: Span| match document.words_in(span) {
        [word] => Some(document.form(word).to_owned()),
        _ => None,
    };
    let (own, other) = (&story.documents[candidate], &story.documents[witness.document]);
    only(own, change.left).zip(only(other, change.right)).is_some_and(|(here, there)| en::are_opposite(&here, &there))
}
