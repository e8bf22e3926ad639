//! The words of the house: which to use, which not, and which to leave as they are. From CSV, TBX, or the settings.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{csv, tbx};
use crate::article::BlockKind;
use crate::bitext;
use crate::language::Language;
use crate::segment::{Document, WordKind, forms};
use crate::text::Span;

/// A term of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Term {
    /// What the house says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred: Option<String>,
    /// What it does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbidden: Vec<String>,
    /// Whether the preferred term stays as it is in every language.
    #[serde(default)]
    pub do_not_translate: bool,
    /// The language of the articles that it is for, such as `en`; of all if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Why, for the report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// All terms of the house, ready to be looked up.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    phrases: Vec<Phrase>,
    /// The phrases that begin with a word.
    by_first: FxHashMap<String, Vec<usize>>,
}

/// How a term stands in an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use<'g> {
    /// In words that the house uses.
    Preferred(&'g Term),
    /// In words that it does not use.
    Forbidden(&'g Term),
}

#[derive(Debug)]
struct Phrase {
    forms: Vec<String>,
    /// As it is written; compared where only the case tells it from the right term.
    exact: Option<String>,
    term: usize,
    is_forbidden: bool,
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

/// Reads a glossary: TBX if it begins like XML, else CSV.
///
/// # Errors
/// [`GlossaryError`] if it is neither.
pub fn read(bytes: &[u8]) -> Result<Vec<Term>, GlossaryError> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let ink = text.trim_ascii_start();
    if ink.starts_with(b"<") || ink.starts_with(b"\xff\xfe<") || ink.starts_with(b"\xfe\xff\0<") {
        return tbx::read(bytes);
    }
    csv::read(std::str::from_utf8(text).map_err(|_| GlossaryError::Encoding)?)
}

impl Glossary {
    /// A glossary of these terms.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        let mut phrases: Vec<Phrase> = Vec::new();
        for (term_idx, term) in terms.iter().enumerate() {
            let preferred = term.preferred.as_deref().map(forms);
            let mut add = |text: &str, is_forbidden: bool| {
                let words = forms(text);
                let by_case = is_forbidden && preferred.as_ref() == Some(&words);
                let exact = by_case.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
                phrases.push(Phrase { forms: words, exact, term: term_idx, is_forbidden });
            };
            term.preferred.iter().for_each(|text| add(text, false));
            term.forbidden.iter().for_each(|text| add(text, true));
        }
        let mut by_first: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (phrase_idx, phrase) in phrases.iter().enumerate() {
            if let Some(first) = phrase.forms.first() {
                by_first.entry(singular(first).to_owned()).or_default().push(phrase_idx);
            }
        }
        Self { terms, phrases, by_first }
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms that are not to be translated.
    pub fn kept(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(|term| term.do_not_translate && term.preferred.is_some())
    }

    /// Where terms stand in a document, in its order; of those that begin at one word the longest, and none inside another. The
    /// last word may have the ending of a plural or a genitive.
    #[must_use]
    pub fn uses(&self, document: &Document) -> Vec<(Span, Use<'_>)> {
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
            let phrases = self.by_first.get(singular(first)).into_iter().flatten().map(|&idx| &self.phrases[idx]);
            let fits = phrases.filter(|phrase| is_for(&self.terms[phrase.term]) && stands(phrase, document, word_idx));
            // What the house says goes before what it does not, unless it is only the case that tells them apart.
            let rank = |phrase: &&Phrase| (phrase.forms.len(), phrase.exact.is_some(), !phrase.is_forbidden);
            let Some(phrase) = fits.max_by_key(rank) else {
                word_idx += 1;
                continue;
            };
            let end = word_idx + phrase.forms.len();
            if let Some(span) = document.words_span(word_idx..end) {
                let term = &self.terms[phrase.term];
                uses.push((span, if phrase.is_forbidden { Use::Forbidden(term) } else { Use::Preferred(term) }));
            }
            word_idx = end;
        }
        uses
    }
}

/// Whether a phrase stands in the words of a document from one on, without marks between. A capital that begins a sentence, or
/// stands in a headline, tells nothing.
fn stands(phrase: &Phrase, document: &Document, start: usize) -> bool {
    let Some(words) = document.words.get(start..start + phrase.forms.len()) else { return false };
    let last = words.len() - 1;
    for (at, (word, form)) in words.iter().zip(&phrase.forms).enumerate() {
        let found = document.form(word);
        let same = found == form || at == last && singular(found) == form;
        if word.kind == WordKind::Mark || !same {
            return false;
        }
    }
    let Some(exact) = &phrase.exact else { return true };
    let span = document.words_span(start..start + words.len());
    let Some(span) = span else { return false };
    let begins = document.sentence_at(span).map(|idx| &document.sentences[idx]).is_some_and(|sentence| {
        let kind = document.article.blocks.get(sentence.block).map(|block| block.kind);
        sentence.span.start == span.start || kind == Some(BlockKind::Headline)
    });
    let tells = !(begins && exact.starts_with(char::is_uppercase));
    tells && document.slice(span).split_whitespace().eq(exact.split(' '))
}

/// A form without the ending of a plural or a genitive.
fn singular(form: &str) -> &str {
    let bare = form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form);
    bare.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s')).unwrap_or(bare)
}
