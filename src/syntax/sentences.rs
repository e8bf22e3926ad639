//! The parses of a document's sentences, each made when first asked for.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{Model, Parse};
use crate::segment::{Document, Sentence};
use crate::text::Span;

/// What is longer, in bytes or in words, is no sentence that a grammar could tell anything of; its parse is empty.
const MAX_SENTENCE: usize = 4_000;
const MAX_WORDS: usize = 400;

/// One parse a sentence of one document.
#[derive(Debug)]
pub struct Parses {
    cells: Vec<Arc<OnceLock<Parse>>>,
}

/// A parsed sentence within its document: spans are the document's.
#[derive(Clone, Copy, Debug)]
pub struct Parsed<'d> {
    /// The parse, whose spans begin at the sentence.
    pub parse: &'d Parse,
    /// The sentence's words.
    pub text: &'d str,
    start: u32,
}

impl Parses {
    /// Room for the parses of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        Self { cells: document.sentences.iter().map(|_| Arc::default()).collect() }
    }

    /// Room for the parses of each of some documents; sentences of the same words, of which reprints have many, share one.
    #[must_use]
    pub fn of_story(documents: &[Document]) -> Vec<Self> {
        let mut known: FxHashMap<&str, Arc<OnceLock<Parse>>> = FxHashMap::default();
        let mut parses = Vec::with_capacity(documents.len());
        for document in documents {
            let texts = document.sentences.iter().map(|sentence| document.slice(sentence.span));
            parses.push(Self { cells: texts.map(|text| Arc::clone(known.entry(text).or_default())).collect() });
        }
        parses
    }

    /// No parses: each is empty, as that of a sentence of which a grammar can tell nothing.
    #[must_use]
    pub fn none(document: &Document) -> Self {
        Self { cells: document.sentences.iter().map(|_| Arc::new(OnceLock::from(Parse::default()))).collect() }
    }

    /// The parse of a sentence of the document that this was made for.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn of<'d>(&'d self, document: &'d Document, sentence_idx: usize) -> Parsed<'d> {
        let Sentence { span, ref words, .. } = document.sentences[sentence_idx];
        let text = document.slice(span);
        let is_long = text.len() > MAX_SENTENCE || words.len() > MAX_WORDS;
        let parse = self.cells[sentence_idx]
            .get_or_init(|| if is_long { Parse::default() } else { Model::english().parse(text) });
        Parsed { parse, text, start: span.start }
    }
}

impl Parsed<'_> {
    /// Where a token stands in the document.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn span(&self, token: u32) -> Span {
        self.outer(self.parse.tokens[token as usize].span)
    }

    /// A span of the sentence as a span of the document.
    #[must_use]
    pub fn outer(&self, span: Span) -> Span {
        Span { start: span.start + self.start, end: span.end + self.start }
    }

    /// The words of a token.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn word(&self, token: u32) -> &str {
        self.parse.tokens[token as usize].span.of(self.text)
    }

    /// The token at a byte of the document.
    #[must_use]
    pub fn token_at(&self, offset: u32) -> Option<u32> {
        self.parse.token_at(offset.checked_sub(self.start)?)
    }
}
