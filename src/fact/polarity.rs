//! Whether a sentence says a thing or denies it: denials with the word that they fall on, and causes.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::BlockKind;
use crate::language::{Language, Stemmer, en};
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// How many words after `not` the denied word may stand.
const REACH: usize = 5;
/// How many words before a word a turning word may stand and still be about it.
const SCOPE: usize = 12;
/// How many words after it.
const AFTER: usize = 4;

/// Whether a word is said, denied, or something that the words around leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// Nothing near turns it.
    Said,
    /// A denial falls on it and nothing else turns it.
    Denied,
    /// A denial or another turning word is near, but not plainly about it.
    Open,
}

/// A denial and the word that it falls on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denial {
    /// Index of the word that denies.
    pub cue: usize,
    /// Index of the first content word after it.
    pub focus: usize,
}

/// A place of a word that a denial falls on somewhere in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Index of the document.
    pub document: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of the word.
    pub word: usize,
    /// How it is meant there.
    pub polarity: Polarity,
    /// The word that denies it.
    pub cue: Option<usize>,
}

impl Occurrence {
    /// The word with the denial, or with the function word before it.
    #[must_use]
    pub fn span(&self, document: &Document) -> Span {
        let word = document.words[self.word].span;
        if let Some(cue) = self.cue {
            return document.words[cue].span.cover(word);
        }
        let sentence = &document.sentences[self.sentence];
        let before = self.word.checked_sub(1).filter(|before| sentence.words.contains(before));
        let before = before.map(|before| &document.words[before]);
        match before.filter(|before| en::is_function_word(document.form(before))) {
            Some(before) => before.span.cover(word),
            None => word,
        }
    }
}

/// The words that a denial falls on somewhere in a story, each with all its places, in order of documents.
#[derive(Clone, Debug, Default)]
pub struct Denials {
    by_stem: BTreeMap<String, Vec<Occurrence>>,
}

impl Denials {
    /// The denials of a story's documents.
    #[must_use]
    pub fn new(documents: &[Document]) -> Self {
        let stemmer = Stemmer::new(Language::ENGLISH);
        let mut by_stem: BTreeMap<String, Vec<Occurrence>> = BTreeMap::new();
        for document in documents {
            for sentence_idx in 0..document.sentences.len() {
                for denial in denials(document, sentence_idx) {
                    by_stem.entry(stemmer.stem(document.form(&document.words[denial.focus]))).or_default();
                }
            }
        }
        if by_stem.is_empty() {
            return Self::default();
        }
        for (document_idx, document) in documents.iter().enumerate() {
            for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
                if document.block_kind(sentence_idx) == BlockKind::Date {
                    continue;
                }
                let denials = denials(document, sentence_idx);
                for word_idx in sentence.words.clone().filter(|&word_idx| is_content(document, word_idx)) {
                    let form = document.form(&document.words[word_idx]);
                    let Some(places) = by_stem.get_mut(&stemmer.stem(form)) else { continue };
                    let cue = denials.iter().find(|denial| denial.focus == word_idx).map(|denial| denial.cue);
                    let polarity = polarity(document, &sentence.words, word_idx, cue);
                    places.push(Occurrence {
                        document: document_idx,
                        sentence: sentence_idx,
                        word: word_idx,
                        polarity,
                        cue,
                    });
                }
            }
        }
        Self { by_stem }
    }

    /// The places of each such word, by word.
    pub fn places(&self) -> impl Iterator<Item = &[Occurrence]> {
        self.by_stem.values().map(Vec::as_slice)
    }
}

/// The denials of a sentence, in order. What only seems to deny (`not only`, `whether or not`) is not among them.
fn denials(document: &Document, sentence_idx: usize) -> Vec<Denial> {
    let words = document.sentences[sentence_idx].words.clone();
    let form = |word_idx: usize| words.contains(&word_idx).then(|| document.form(&document.words[word_idx]));
    let mut list = Vec::new();
    for cue in words.clone() {
        let before = cue.checked_sub(1).and_then(form).unwrap_or_default();
        let after = form(cue + 1).unwrap_or_default();
        if !form(cue).is_some_and(en::denies_next) || en::disarms(before, after) {
            continue;
        }
        let reach = cue + 1..(cue + 1 + REACH).min(words.end);
        let mut inside = reach.take_while(|&word| !is_mark(document, word));
        let adverb = |word: &usize| document.form(&document.words[*word]).ends_with("ly");
        if let Some(focus) = inside.find(|word| is_content(document, *word) && !adverb(word)) {
            list.push(Denial { cue, focus });
        }
    }
    list
}

fn polarity(document: &Document, sentence: &Range<usize>, word_idx: usize, cue: Option<usize>) -> Polarity {
    let near = word_idx.saturating_sub(SCOPE).max(sentence.start)..(word_idx + 1 + AFTER).min(sentence.end);
    let turns =
        |&other: &usize| other != word_idx && Some(other) != cue && en::may_turn(document.form(&document.words[other]));
    match (near.clone().any(|other| turns(&other)), cue) {
        (false, None) => Polarity::Said,
        (false, Some(_)) => Polarity::Denied,
        (true, _) => Polarity::Open,
    }
}

fn is_mark(document: &Document, word_idx: usize) -> bool {
    document.words[word_idx].kind == WordKind::Mark
}

fn is_content(document: &Document, word_idx: usize) -> bool {
    let word = &document.words[word_idx];
    word.kind == WordKind::Word && !en::is_function_word(document.form(word))
}

/// A clause that gives a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Index of its sentence.
    pub sentence: usize,
    /// The connective, with `not` before it.
    pub connective: Span,
    /// From the connective to the end of the clause.
    pub span: Span,
    /// Whether the cause is denied: `not because`.
    pub denied: bool,
    /// Stems of the clause's content words, sorted.
    pub stems: Vec<String>,
}

/// The causes of a document that are said or denied, in order; `not only because` and `just because` are neither.
#[must_use]
pub fn causes(document: &Document) -> Vec<Cause> {
    let stemmer = Stemmer::new(Language::ENGLISH);
    let mut list = Vec::new();
    for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
        let forms: Vec<&str> = document.sentence_words(sentence_idx).iter().map(|word| document.form(word)).collect();
        let offset = sentence.words.start;
        for at in 0..forms.len() {
            let Some(n_words) = en::cause_words(&forms, at) else { continue };
            let before = at.checked_sub(1).map(|before| forms[before]);
            if before
                .is_some_and(|before| matches!(before, "only" | "just" | "merely" | "simply" | "partly" | "mainly"))
            {
                continue;
            }
            let denied = before == Some("not");
            let first = offset + at;
            let is_end =
                |&word: &usize| matches!(document.form(&document.words[word]), "," | ";" | "." | "but" | "–" | "—");
            let end = (first + n_words..sentence.words.end).find(is_end).unwrap_or(sentence.words.end);
            let clause = first + n_words..end;
            let Some(last) = clause.clone().last() else { continue };
            let content = clause.filter(|&word| is_content(document, word));
            let mut stems: Vec<String> =
                content.map(|word| stemmer.stem(document.form(&document.words[word]))).collect();
            stems.sort();
            stems.dedup();
            let start = document.words[first - usize::from(denied)].span;
            let connective = start.cover(document.words[first + n_words - 1].span);
            let span = connective.cover(document.words[last].span);
            list.push(Cause { sentence: sentence_idx, connective, span, denied, stems });
        }
    }
    list
}
