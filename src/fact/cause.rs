//! Causes that a sentence gives or denies.

use crate::language::{Language, Stemmer, en};
use crate::segment::{Document, WordKind};
use crate::text::Span;

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
pub fn causes(document: &Document) -> impl Iterator<Item = Cause> {
    let stemmer = Stemmer::new(Language::ENGLISH);
    (0..document.sentences.len()).flat_map(move |sentence_idx| of_sentence(document, sentence_idx, &stemmer))
}

fn of_sentence(document: &Document, sentence_idx: usize, stemmer: &Stemmer) -> Vec<Cause> {
    let sentence = &document.sentences[sentence_idx];
    let forms: Vec<&str> = document.sentence_words(sentence_idx).iter().map(|word| document.form(word)).collect();
    let offset = sentence.words.start;
    let mut list = Vec::new();
    for at in 0..forms.len() {
        let Some(n_words) = en::cause_words(&forms, at) else { continue };
        let before = at.checked_sub(1).map(|before| forms[before]);
        if before.is_some_and(|before| matches!(before, "only" | "just" | "merely" | "simply" | "partly" | "mainly")) {
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
        let mut stems: Vec<String> = content.map(|word| stemmer.stem(document.form(&document.words[word]))).collect();
        stems.sort();
        stems.dedup();
        let start = document.words[first - usize::from(denied)].span;
        let connective = start.cover(document.words[first + n_words - 1].span);
        let span = connective.cover(document.words[last].span);
        list.push(Cause { sentence: sentence_idx, connective, span, denied, stems });
    }
    list
}

fn is_content(document: &Document, word_idx: usize) -> bool {
    let word = &document.words[word_idx];
    word.kind == WordKind::Word && !en::is_function_word(document.form(word))
}
