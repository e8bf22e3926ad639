//! The words of the house: which to use, which not, and which to leave as they are. From CSV, TBX, or the settings.

use std::borrow::Cow;

use encoding_rs::UTF_8;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::phrase::{Phrase, bases};
use super::{csv, tbx};
use crate::bitext;
use crate::language::{Language, Stemmer};
use crate::segment::{Document, WordKind, forms};
use crate::text::Span;

/// A term of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Term {
    /// What the house says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred: Option<String>,
    /// What is right as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
    /// What it does not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<String>,
    /// What originals in other languages call it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Whether the preferred term stays as it is in every language.
    #[serde(skip_serializing_if = "is_unsaid")]
    pub do_not_translate: bool,
    /// Whether capitals count; those of a term in capitals alone, such as `US`, always do.
    #[serde(skip_serializing_if = "is_unsaid")]
    pub case_sensitive: bool,
    /// The language of the articles that it is for, such as `en`; of all if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why, for the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference on")]
fn is_unsaid(flag: &bool) -> bool {
    !flag
}

/// All terms of the house, ready to be looked up.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    phrases: Vec<Phrase>,
    /// The phrases that begin with a word.
    by_first: FxHashMap<String, Vec<usize>>,
    /// The words of what originals say, and the term.
    sources: Vec<(Vec<String>, usize)>,
}

/// A term as it stands in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use<'g> {
    /// Where.
    pub span: Span,
    /// The term.
    pub term: &'g Term,
    /// The word of the glossary that fits.
    pub written: &'g str,
    /// Whether it is one that the house does not use.
    pub is_forbidden: bool,
}

/// Why a file is no glossary.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryError {
    /// It is no text in UTF-8.
    #[error("expected text in UTF-8")]
    Encoding,
    /// A line of it is not what it should be.
    #[error("line {line}: {message}")]
    Line {
        /// 1-based.
        line: u64,
        /// What was expected.
        message: String,
    },
    /// It is no TBX.
    #[error(transparent)]
    Xml(#[from] bitext::ReadError),
}

/// Reads a glossary: TBX if it begins like XML, else CSV, in UTF-8 or with a byte order mark in UTF-16.
///
/// # Errors
/// [`GlossaryError`] if it is neither.
pub fn read(bytes: &[u8]) -> Result<Vec<Term>, GlossaryError> {
    let (text, _, is_broken) = UTF_8.decode(bytes);
    if text.trim_start().starts_with('<') {
        return tbx::read(bytes);
    }
    if is_broken { Err(GlossaryError::Encoding) } else { csv::read(&text) }
}

impl Glossary {
    /// A glossary of these terms.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut sources = Vec::new();
        for (term_idx, term) in terms.iter().enumerate() {
            let phrase = |text: &String| Phrase::new(text, term_idx, term.case_sensitive);
            let right: Vec<Phrase> = term.preferred.iter().chain(&term.allowed).map(phrase).collect();
            phrases.extend(term.forbidden.iter().map(|text| phrase(text).forbidden(&right)));
            phrases.extend(right);
            sources.extend(term.source.iter().map(|text| (forms(text), term_idx)));
        }
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (phrase_idx, phrase) in phrases.iter().enumerate() {
            if let Some(first) = phrase.first() {
                by_first.entry(first.to_owned()).or_default().push(phrase_idx);
            }
        }
        Self { terms, phrases, by_first, sources }
    }

    /// All of them.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Where terms stand in a document, in its order; of those that begin at one word the longest, and none inside another. The
    /// last word may have the ending of an English plural or genitive.
    #[must_use]
    pub fn uses(&self, document: &Document) -> Vec<Use<'_>> {
        let mut uses = Vec::new();
        if self.by_first.is_empty() {
            return uses;
        }
        let language = document.language().map(|guess| guess.language);
        let is_for = |term: &Term| {
            let told = term.language.as_deref().and_then(Language::from_tag);
            told.is_none() || language.is_none() || told == language
        };
        let mut word_idx = 0;
        while word_idx < document.words.len() {
            let first = document.form(&document.words[word_idx]);
            let found = bases(first).flat_map(|base: Cow<str>| self.by_first.get(&*base).into_iter().flatten());
            let phrases = found.map(|&idx| &self.phrases[idx]).filter(|phrase| is_for(&self.terms[phrase.term()]));
            let fits = phrases.filter_map(|phrase| Some((phrase, phrase.stands(document, word_idx)?)));
            let Some((phrase, span)) = fits.max_by_key(|(phrase, _)| phrase.rank()) else {
                word_idx += 1;
                continue;
            };
            let term = &self.terms[phrase.term()];
            uses.push(Use { span, term, written: phrase.written(), is_forbidden: phrase.is_forbidden() });
            word_idx += phrase.n_words();
        }
        uses
    }

    /// Where an original has what the glossary tells in its language, in any inflection, with the term.
    #[must_use]
    pub fn in_original(&self, document: &Document) -> Vec<(Span, &Term)> {
        if self.sources.is_empty() {
            return Vec::new();
        }
        let language = document.language().map_or(Language::ENGLISH, |guess| guess.language);
        let stemmer = Stemmer::new(language);
        let mut by_first: FxHashMap<String, Vec<(Vec<String>, usize)>> = FxHashMap::default();
        for (forms, term_idx) in &self.sources {
            let stems: Vec<String> = forms.iter().map(|form| stemmer.stem(form)).collect();
            if let Some(first) = stems.first() {
                by_first.entry(first.clone()).or_default().push((stems, *term_idx));
            }
        }
        let stem = |at: usize| {
            let word = document.words.get(at).filter(|word| word.kind != WordKind::Mark)?;
            Some(stemmer.stem(document.form(word)))
        };
        let mut found = Vec::new();
        for word_idx in 0..document.words.len() {
            for (stems, term_idx) in stem(word_idx).and_then(|first| by_first.get(&first)).into_iter().flatten() {
                let stands = (1..stems.len()).all(|at| stem(word_idx + at).as_ref() == Some(&stems[at]));
                let span = document.words_span(word_idx..word_idx + stems.len());
                found.extend(span.filter(|_| stands).map(|span| (span, &self.terms[*term_idx])));
            }
        }
        found
    }
}
