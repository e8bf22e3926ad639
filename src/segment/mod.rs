//! From an article to its sentences and words, and its quotations between their marks.
//!
//! Words are split once and their forms interned once; everything later compares numbers, not strings.

mod dialogue;
mod foreign;
mod lines;
mod quotation;
mod sentence;
mod word;

use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::{FxBuildHasher, FxHashMap};
use xxhash_rust::xxh3::xxh3_64;

pub use foreign::{Extent, Foreign};
pub(crate) use foreign::{is_meant, is_other_script, is_quoted};
pub use quotation::{Quotation, QuotationEnd};
pub use word::{Word, WordKind};

use crate::article::{Article, BlockKind};
use crate::language::{self, Guess, Language, languages_of};
use crate::text::Span;

/// A sentence of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it.
    pub span: Span,
    /// Index of its block in the article.
    pub block: usize,
    /// Its words, as indices into [`Document::words`].
    pub words: Range<usize>,
}

/// Most words of an article, marks among them, and most sentences: many times those of the longest article that people
/// wrote. Time and memory grow with these, not with what somebody repeats a million times.
const MAX_WORDS: usize = 1 << 16;
const MAX_SENTENCES: usize = 8_000;

/// A language identified with less confidence than this is a guess.
const SURE: u8 = 90;

/// An article cut into sentences and words.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article as read.
    pub article: Article,
    /// In order of the text, without overlap; every word of a block of prose is in one of them.
    pub sentences: Vec<Sentence>,
    /// In order of the text.
    pub words: Vec<Word>,
    /// In order of their opening marks.
    pub quotations: Vec<Quotation>,
    /// For each quotation the one before it that had not ended where it begins.
    around: Vec<Option<usize>>,
    forms: Forms,
    language: OnceLock<Option<Guess>>,
    foreign: OnceLock<Vec<Foreign>>,
}

/// What becomes a sentence.
#[derive(Clone, Copy)]
enum Cutting {
    /// What ends like one.
    Sentences,
    /// Every block.
    Blocks,
}

/// A word as it is compared.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// In the text of all forms.
    span: Span,
    hash: u64,
}

impl Document {
    /// Cuts an article.
    #[must_use]
    pub fn new(article: Article) -> Self {
        Self::cut(article, Cutting::Sentences)
    }

    /// Takes each block of an article as one sentence, whatever stands in it: one side of a sentence pair.
    #[must_use]
    pub fn of_blocks(article: Article) -> Self {
        Self::cut(article, Cutting::Blocks)
    }

    fn cut(mut article: Article, cutting: Cutting) -> Self {
        let text = article.text.clone();
        let profile = language::profile(article.declared_language.or_else(|| language::vote(body(&article))));
        let mut forms = Interner::new(text.len());
        let mut words = Vec::with_capacity(text.len() / BYTES_PER_WORD + 1);
        let mut sentences = Vec::new();
        let mut quotations = Vec::new();
        let mut n_blocks = 0;
        for (block_idx, block) in article.blocks.iter_mut().enumerate() {
            if words.len() >= MAX_WORDS || sentences.len() >= MAX_SENTENCES {
                break;
            }
            n_blocks += 1;
            let first = words.len();
            let mut is_long = false;
            word::split(&text, block.span, profile, &mut |span, kind| {
                if words.len() == MAX_WORDS {
                    is_long = true;
                    return;
                }
                let form = forms.intern(span.of(&text));
                words.push(Word { span, kind, form });
            });
            let cut = sentence::Cut { text: &text, words: &words, forms: &forms.forms, profile };
            if !block.kind.is_prose() {
                continue;
            }
            match cutting {
                Cutting::Sentences => sentence::split(&cut, block_idx, first, &mut sentences),
                Cutting::Blocks => sentence::whole(&cut, block_idx, first, &mut sentences),
            }
            if (is_long || sentences.len() > MAX_SENTENCES)
                && let Some(last) = sentences.get(..sentences.len().min(MAX_SENTENCES)).and_then(<[Sentence]>::last)
            {
                block.span.end = last.span.end;
                words.truncate(last.words.end);
                sentences.truncate(MAX_SENTENCES);
            }
            quotation::pair(&text, block.span, &words[first..], &mut quotations);
            dialogue::find(&text, block.span, &mut quotations);
        }
        if words.len() >= MAX_WORDS || sentences.len() >= MAX_SENTENCES {
            article.blocks.truncate(n_blocks);
            let notice = format!("only the first {} words and {} sentences are read", words.len(), sentences.len());
            article.notices.push(notice);
        }
        Self {
            article,
            sentences,
            words,
            around: around(&quotations),
            quotations,
            forms: forms.forms,
            language: OnceLock::new(),
            foreign: OnceLock::new(),
        }
    }

    /// The article's text, to which every span belongs.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.article.text
    }

    /// The words that a span covers.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(self.text())
    }

    /// A word as it is compared: lower case, NFC, straight apostrophe.
    #[must_use]
    pub fn form(&self, word: &Word) -> &str {
        self.forms.text(word.form)
    }

    /// The hash of a word's form, equal across documents for equal forms.
    #[must_use]
    pub fn hash(&self, word: &Word) -> u64 {
        self.forms.list[word.form as usize].hash
    }

    /// Whether rules of English grammar may be held against the article: it is English, or too little to tell.
    #[must_use]
    pub fn may_be_english(&self) -> bool {
        self.language().is_none_or(|guess| guess.language == Language::ENGLISH || guess.confidence < SURE)
    }

    /// The article's language: declared, or else identified on the first call.
    #[must_use]
    pub fn language(&self) -> Option<Guess> {
        *self.language.get_or_init(|| match self.article.declared_language {
            Some(language) => Some(Guess { language, confidence: 100 }),
            None => language::of_article(body(&self.article)).or_else(|| language::of_article(self.text())),
        })
    }

    /// The passages of an English article that are not English, found on the first call; none in another article.
    #[must_use]
    pub fn foreign(&self) -> &[Foreign] {
        self.foreign.get_or_init(|| foreign::foreign(self))
    }

    /// The language of a sentence. English with two function words costs a few look-ups; where these do not tell, the
    /// models of all languages are loaded, which takes some hundred milliseconds once.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn sentence_language(&self, sentence_idx: usize) -> Option<Guess> {
        let whole = |foreign: &&Foreign| foreign.sentence == sentence_idx && foreign.extent == Extent::Sentence;
        if let Some(foreign) = self.foreign().iter().find(whole) {
            return Some(Guess { language: foreign.language, confidence: foreign.confidence });
        }
        let words = self.sentence_words(sentence_idx);
        let sets = words.iter().map(|word| languages_of(self.form(word)));
        let (mut n_english, mut n_other) = (0, 0);
        for set in sets.filter(|set| !set.is_empty()) {
            if set.has_english() {
                n_english += 1;
            } else {
                n_other += 1;
            }
        }
        if n_english >= 2 && n_english > 2 * n_other {
            return Some(Guess { language: Language::ENGLISH, confidence: 99 });
        }
        language::of_span(self.slice(self.sentences[sentence_idx].span))
    }

    /// The words that begin inside a span.
    #[must_use]
    pub fn words_in(&self, span: Span) -> &[Word] {
        &self.words[self.word_range(span)]
    }

    /// The indices of the words that begin inside a span.
    #[must_use]
    pub fn word_range(&self, span: Span) -> Range<usize> {
        let start = self.words.partition_point(|word| word.span.start < span.start);
        let end = self.words.partition_point(|word| word.span.start < span.end);
        start..end
    }

    /// Where words stand, given by their indices; nothing for no words.
    #[must_use]
    pub fn words_span(&self, words: Range<usize>) -> Option<Span> {
        let words = self.words.get(words)?;
        Some(words.first()?.span.cover(words.last()?.span))
    }

    /// The words of a sentence.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn sentence_words(&self, sentence_idx: usize) -> &[Word] {
        &self.words[self.sentences[sentence_idx].words.clone()]
    }

    /// The sentence in which a span begins.
    #[must_use]
    pub fn sentence_at(&self, span: Span) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start <= span.start);
        let sentence_idx = after.checked_sub(1)?;
        (span.start < self.sentences[sentence_idx].span.end).then_some(sentence_idx)
    }

    /// What kind of block a sentence stands in.
    ///
    /// # Panics
    /// If there is no such sentence.
    #[must_use]
    pub fn block_kind(&self, sentence_idx: usize) -> BlockKind {
        self.article.blocks[self.sentences[sentence_idx].block].kind
    }

    /// The innermost quotation that covers a span.
    #[must_use]
    pub fn quotation_at(&self, span: Span) -> Option<&Quotation> {
        self.quotation_index_at(span).map(|quotation| &self.quotations[quotation])
    }

    /// The index of the innermost quotation that covers a span.
    #[must_use]
    pub fn quotation_index_at(&self, span: Span) -> Option<usize> {
        let after = self.quotations.partition_point(|quotation| quotation.outer.start <= span.start);
        let mut at = after.checked_sub(1);
        while let Some(quotation_idx) = at {
            if self.quotations[quotation_idx].outer.contains(span) {
                return Some(quotation_idx);
            }
            at = self.around[quotation_idx];
        }
        None
    }
}

/// For each quotation the last one before it that had not ended where it begins.
fn around(quotations: &[Quotation]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut list = Vec::with_capacity(quotations.len());
    for (quotation_idx, quotation) in quotations.iter().enumerate() {
        while open.last().is_some_and(|&around| quotations[around].outer.end <= quotation.outer.start) {
            open.pop();
        }
        list.push(open.last().copied());
        open.push(quotation_idx);
    }
    list
}

/// The words of an English phrase as they are compared, without marks.
#[must_use]
pub fn forms(phrase: &str) -> Vec<String> {
    let profile = language::profile(Some(Language::ENGLISH));
    let mut forms = Vec::new();
    word::split(phrase, Span::new(0, phrase.len()).trimmed(phrase), profile, &mut |span, kind| {
        if kind != WordKind::Mark {
            forms.push(word::form(span.of(phrase)).into_owned());
        }
    });
    forms
}

/// The text from its first paragraph on: headlines have few function words.
fn body(article: &Article) -> &str {
    let body = article.blocks.iter().find(|block| block.kind == BlockKind::Paragraph);
    let start = body.map_or(0, |block| block.span.start as usize);
    article.text.get(start..).unwrap_or_default()
}

/// Words have about so many bytes with the space between them.
const BYTES_PER_WORD: usize = 5;

/// The forms of a document, each once.
#[derive(Clone, Debug, Default)]
struct Forms {
    texts: String,
    list: Vec<Form>,
}

impl Forms {
    fn text(&self, form: u32) -> &str {
        self.list[form as usize].span.of(&self.texts)
    }
}

/// Finds the form of a word, by the hash of the word or of the form.
struct Interner {
    forms: Forms,
    index: FxHashMap<u64, u32>,
}

impl Interner {
    /// For a text of so many bytes.
    fn new(n_bytes: usize) -> Self {
        let n_words = n_bytes / BYTES_PER_WORD + 1;
        let forms = Forms { texts: String::with_capacity(n_bytes), list: Vec::with_capacity(n_words) };
        Self { forms, index: FxHashMap::with_capacity_and_hasher(n_words, FxBuildHasher) }
    }

    fn intern(&mut self, raw: &str) -> u32 {
        let key = xxh3_64(raw.as_bytes());
        if let Some(&form) = self.index.get(&key) {
            return form;
        }
        let text = word::form(raw);
        let hash = if text == raw { key } else { xxh3_64(text.as_bytes()) };
        let Forms { texts, list } = &mut self.forms;
        let form = *self.index.entry(hash).or_insert_with(|| {
            let start = texts.len();
            texts.push_str(&text);
            list.push(Form { span: Span::new(start, texts.len()), hash });
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        });
        self.index.insert(key, form);
        form
    }
}
