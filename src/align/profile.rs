//! What each sentence of a document is about, as hashes: made once a document, compared many times.

use rustc_hash::FxHashSet;

use super::term::{Class, Term, Terms};
use crate::article::BlockKind;
use crate::segment::{Document, Word, WordKind};

/// What a feature is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A word that is common in any news.
    Common,
    /// A word by its stem.
    Word,
    /// A word that the article always writes with a capital.
    Name,
    /// A figure by its value.
    Number,
    /// Two neighbouring words that say something.
    Bigram,
    /// Three neighbouring words inside quotation marks.
    Quoted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature {
    pub(super) hash: u64,
    pub(super) kind: Kind,
}

/// The features of a document's sentences.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    features: Vec<Feature>,
    /// Where each sentence's features begin, and the end of the last.
    starts: Vec<u32>,
}

impl Profile {
    /// The profile of a document, whose terms these are.
    #[must_use]
    pub fn new(document: &Document, terms: &Terms) -> Self {
        let names = names(document, terms);
        let mut profile = Self { features: Vec::new(), starts: vec![0] };
        let mut found = Vec::new();
        let mut quotations = document.quotations.iter().map(|quotation| quotation.inner).peekable();
        for sentence_idx in 0..document.sentences.len() {
            found.clear();
            let mut last = None;
            let mut shingle = [0; 2];
            let mut n_shingle = 0;
            let words = match document.block_kind(sentence_idx) {
                BlockKind::Date
                | BlockKind::Slug
                | BlockKind::Embargo
                | BlockKind::Credit
                | BlockKind::Dateline
                | BlockKind::Caption
                | BlockKind::SignOff
                | BlockKind::Residue => &[],
                BlockKind::Headline | BlockKind::Subheading | BlockKind::Paragraph => {
                    document.sentence_words(sentence_idx)
                }
            };
            for word in words.iter().filter(|word| word.kind != WordKind::Mark) {
                let term = terms.of(document, word);
                while quotations.next_if(|span| span.end <= word.span.start).is_some() {
                    n_shingle = 0;
                }
                if quotations.peek().is_some_and(|span| span.contains(word.span)) {
                    if n_shingle >= 2 {
                        let hash = joined(joined(shingle[0], shingle[1]), term.hash) ^ 0x51;
                        found.push(Feature { hash, kind: Kind::Quoted });
                    }
                    shingle = [shingle[1], term.hash];
                    n_shingle += 1;
                }
                let Some(mut kind) = kind(term) else { continue };
                if kind == Kind::Word && names.contains(&term.hash) {
                    kind = Kind::Name;
                }
                found.push(Feature { hash: term.hash, kind });
                if let Some(last) = last {
                    found.push(Feature { hash: joined(last, term.hash), kind: Kind::Bigram });
                }
                last = Some(term.hash);
            }
            found.sort_unstable();
            found.dedup_by_key(|feature| feature.hash);
            profile.features.extend_from_slice(&found);
            profile.starts.push(u32::try_from(profile.features.len()).unwrap_or(u32::MAX));
        }
        profile
    }

    /// Number of sentences.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether the document has no sentence.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn sentence(&self, sentence_idx: usize) -> &[Feature] {
        &self.features[self.starts[sentence_idx] as usize..self.starts[sentence_idx + 1] as usize]
    }

    pub(super) fn features(&self) -> &[Feature] {
        &self.features
    }
}

/// Stems of the words that are written with a capital inside a sentence or before another capital, and nowhere without.
fn names(document: &Document, terms: &Terms) -> FxHashSet<u64> {
    let (mut names, mut others) = (FxHashSet::default(), FxHashSet::default());
    let is_capital = |word: &Word| document.slice(word.span).starts_with(char::is_uppercase);
    for sentence_idx in 0..document.sentences.len() {
        let mut words =
            document.sentence_words(sentence_idx).iter().filter(|word| word.kind == WordKind::Word).peekable();
        let mut is_first = true;
        while let Some(word) = words.next() {
            let term = terms.of(document, word);
            if !is_capital(word) {
                others.insert(term.hash);
            } else if !is_first || words.peek().is_some_and(|next| is_capital(next)) {
                names.insert(term.hash);
            }
            is_first = false;
        }
    }
    names.retain(|name| !others.contains(name));
    names
}

/// What kind of feature a word is; none if it only carries grammar.
fn kind(term: Term) -> Option<Kind> {
    match term.class {
        Class::Mark | Class::Function => None,
        Class::Common => Some(Kind::Common),
        Class::Content => Some(Kind::Word),
        Class::Number => Some(Kind::Number),
    }
}

fn joined(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
