//! What each sentence of a document is about, as hashes: made once a document, compared many times.

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::BlockKind;
use crate::language::{Language, Stemmer, en};
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

#[derive(Clone, Copy)]
struct Stem {
    hash: u64,
    kind: Option<Kind>,
}

impl Profile {
    /// The profile of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let language = document.article.declared_language.unwrap_or(Language::ENGLISH);
        let stemmer = Stemmer::new(language);
        let mut stems: FxHashMap<u64, Stem> = FxHashMap::default();
        for word in document.words.iter().filter(|word| word.kind != WordKind::Mark) {
            stems.entry(document.hash(word)).or_insert_with(|| stem(language, stemmer, document.form(word), word.kind));
        }
        let names = names(document, &stems);
        let mut profile = Self { features: Vec::new(), starts: vec![0] };
        let mut found = Vec::new();
        let mut quotations = document.quotations.iter().map(|quotation| quotation.inner).peekable();
        for sentence_idx in 0..document.sentences.len() {
            found.clear();
            let mut last = None;
            let mut shingle = [0; 2];
            let mut n_shingle = 0;
            let words = match document.block_kind(sentence_idx) {
                BlockKind::Date | BlockKind::Caption | BlockKind::Residue => &[],
                BlockKind::Headline | BlockKind::Subheading | BlockKind::Paragraph => {
                    document.sentence_words(sentence_idx)
                }
            };
            for word in words {
                let Some(&stem) = stems.get(&document.hash(word)) else { continue };
                while quotations.next_if(|span| span.end <= word.span.start).is_some() {
                    n_shingle = 0;
                }
                if quotations.peek().is_some_and(|span| span.contains(word.span)) {
                    if n_shingle >= 2 {
                        let hash = joined(joined(shingle[0], shingle[1]), stem.hash) ^ 0x51;
                        found.push(Feature { hash, kind: Kind::Quoted });
                    }
                    shingle = [shingle[1], stem.hash];
                    n_shingle += 1;
                }
                let Some(mut kind) = stem.kind else { continue };
                if kind == Kind::Word && names.contains(&stem.hash) {
                    kind = Kind::Name;
                }
                found.push(Feature { hash: stem.hash, kind });
                if let Some(last) = last {
                    found.push(Feature { hash: joined(last, stem.hash), kind: Kind::Bigram });
                }
                last = Some(stem.hash);
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
fn names(document: &Document, stems: &FxHashMap<u64, Stem>) -> FxHashSet<u64> {
    let (mut names, mut others) = (FxHashSet::default(), FxHashSet::default());
    let is_capital = |word: &Word| document.slice(word.span).starts_with(char::is_uppercase);
    for sentence_idx in 0..document.sentences.len() {
        let mut words =
            document.sentence_words(sentence_idx).iter().filter(|word| word.kind == WordKind::Word).peekable();
        let mut is_first = true;
        while let Some(word) = words.next() {
            let Some(stem) = stems.get(&document.hash(word)) else { continue };
            if !is_capital(word) {
                others.insert(stem.hash);
            } else if !is_first || words.peek().is_some_and(|next| is_capital(next)) {
                names.insert(stem.hash);
            }
            is_first = false;
        }
    }
    names.retain(|name| !others.contains(name));
    names
}

fn stem(language: Language, stemmer: Stemmer, form: &str, kind: WordKind) -> Stem {
    if kind == WordKind::Number {
        let value: String = form.chars().filter(|&char| char != ',').collect();
        return Stem { hash: xxh3_64(value.as_bytes()), kind: Some(Kind::Number) };
    }
    let english = language == Language::ENGLISH;
    if let Some(value) = en::small_number(form).filter(|_| english) {
        return Stem { hash: xxh3_64(value.to_string().as_bytes()), kind: Some(Kind::Number) };
    }
    let kind = if english && en::is_function_word(form) {
        None
    } else if english && en::is_common_word(form) {
        Some(Kind::Common)
    } else {
        Some(Kind::Word)
    };
    let bare = form.strip_suffix("'s").unwrap_or(form).replace('-', "");
    Stem { hash: xxh3_64(stemmer.stem(&bare).as_bytes()), kind }
}

fn joined(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
