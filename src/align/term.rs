//! What each word of a document is compared by: made once a document, read by the alignment of sentences and of words.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::language::{Language, Memo, Stemmer, en};
use crate::segment::{Document, Word, WordKind};

/// How much a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A mark of punctuation.
    Mark,
    /// A word of a closed class: grammar.
    Function,
    /// A word that is common in any news.
    Common,
    /// Any other word.
    Content,
    /// A figure, or a small number in words.
    Number,
}

/// A word without its inflection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Hash of the stem, of a number its value; equal across documents of one language.
    pub(super) hash: u64,
    pub(super) class: Class,
}

/// The terms of a document's words.
#[derive(Clone, Debug)]
pub struct Terms {
    by_form: FxHashMap<u64, Term>,
}

impl Terms {
    /// The terms of a document. Without a declared language its words are stemmed as English.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let language = document.article.declared_language.unwrap_or(Language::ENGLISH);
        let stemmer = Stemmer::new(language);
        thread_local!(static KNOWN: Memo<Term> = const { Memo::new() });
        let mut by_form: FxHashMap<u64, Term> = FxHashMap::default();
        for word in &document.words {
            let hash = document.hash(word);
            let term = || term(language, stemmer, document.form(word), word.kind);
            by_form.entry(hash).or_insert_with(|| KNOWN.with(|known| known.of(hash ^ language.bits(), term)));
        }
        Self { by_form }
    }

    /// The term of a word of the document that this was made for.
    pub(super) fn of(&self, document: &Document, word: &Word) -> Term {
        let unknown = Term { hash: document.hash(word), class: Class::Mark };
        self.by_form.get(&document.hash(word)).copied().unwrap_or(unknown)
    }
}

fn term(language: Language, stemmer: Stemmer, form: &str, kind: WordKind) -> Term {
    let hash = |text: &str| xxh3_64(text.as_bytes());
    match kind {
        WordKind::Mark => return Term { hash: hash(mark(form)), class: Class::Mark },
        WordKind::Number => return Term { hash: hash(&form.replace(',', "")), class: Class::Number },
        WordKind::Word => {}
    }
    let english = language == Language::ENGLISH;
    if let Some(value) = en::small_number(form).filter(|_| english) {
        return Term { hash: hash(&value.to_string()), class: Class::Number };
    }
    let class = if english && en::is_function_word(form) {
        Class::Function
    } else if english && en::is_common_word(form) {
        Class::Common
    } else {
        Class::Content
    };
    // Some newspapers write F.B.I., others FBI.
    let bare = form.strip_suffix("'s").unwrap_or(form).replace(['-', '.'], "");
    Term { hash: hash(&stemmer.stem(&bare)), class }
}

/// Quotation marks and dashes of all shapes are the same mark.
fn mark(form: &str) -> &str {
    match form {
        "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" => "\"",
        "–" | "—" => "-",
        other => other,
    }
}
