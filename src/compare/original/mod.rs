//! What a candidate says otherwise than its original in another language.
//!
//! Words of two languages cannot be laid against each other, so only what needs no dictionary is: values, names, denials
//! counted, quotation marks, whole sentences. All of it is compared over the linked sentences of both sides, of which either
//! may have several.

mod denial;
mod name;
mod quotation;
mod sentence;
#[cfg(test)]
mod tests;
mod value;

use std::ops::Range;

use crate::align::{Arrangement, Link};
use crate::language::{self, Language};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

pub use denial::{Denied, Shift, denials};
pub use name::names;
pub use quotation::{Marking, markings};
pub use sentence::{Loss, added, missing};
pub use value::contradictions;

/// The language of an original, as far as it is told.
#[must_use]
pub fn language_of(story: &Story, original: usize) -> Language {
    story.documents[original].language().map_or(Language::ENGLISH, |guess| guess.language)
}

/// What an original says in its own words, for a message: `the German has „drei Milliarden“`.
#[must_use]
pub fn says(story: &Story, original: usize, span: Span) -> String {
    let language = language_of(story, original);
    format!("the {} has {}", language.name(), language::quoted(language, story.documents[original].slice(span)))
}

/// The links of a candidate, on the left, and its original: those of an alignment in order, nulls among them.
fn links(story: &Story, candidate: usize, original: usize) -> Vec<Link> {
    let alignment = story.alignment(candidate, original);
    if story.is_pair() || alignment.arrangement() == Arrangement::Monotone { alignment.links() } else { Vec::new() }
}

/// The words of some sentences.
fn words(document: &Document, sentences: &Range<usize>) -> Range<usize> {
    let of = |sentence: usize| &document.sentences[sentence].words;
    sentences.clone().next_back().map_or(0..0, |last| of(sentences.start).start..of(last).end)
}

/// Where some sentences stand.
fn span(document: &Document, sentences: &Range<usize>) -> Span {
    let of = |sentence: usize| document.sentences[sentence].span;
    sentences.clone().next_back().map_or(Span::default(), |last| of(sentences.start).cover(of(last)))
}

/// The forms of some words.
fn forms<'d>(document: &'d Document, words: &Range<usize>) -> Vec<&'d str> {
    document.words[words.clone()].iter().map(|word| document.form(word)).collect()
}

/// The word of one side that stands where a word of the other does, by its share of the way.
fn facing(at: usize, from: &Range<usize>, to: &Range<usize>) -> usize {
    let share = (at - from.start.min(at)) * to.len() / from.len().max(1);
    (to.start + share).min(to.end.saturating_sub(1))
}
