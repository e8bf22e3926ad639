//! Reported speech that was put between quotation marks: the marks stand around what another article tells in its own words.
//!
//! That two articles share words tells nothing, since one may quote what the other reports. But nobody calls himself `he`: words
//! in which the speaker is spoken of in the third person, as in the other article's report, are a report.

use super::verbatim::{Index, same_words};
use crate::entity::{Mention, MentionKind};
use crate::language::en;
use crate::quote::{QuotationKind, Speaker, kind};
use crate::segment::Quotation;
use crate::story::Story;
use crate::text::Span;

/// Fewer words in a row are shared by chance.
const MIN_RUN: usize = 6;
/// So many of them must be content words.
const MIN_CONTENT: usize = 2;

/// Quoted words that are reported elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paraphrase {
    /// The words between the marks.
    pub here: Span,
    /// Index of the document that reports them.
    pub document: usize,
    /// The same words there.
    pub there: Span,
    /// The pronoun of the third person that means the speaker, here.
    pub pronoun: Span,
}

/// The quotations of a document that speak of their speaker as another document's report does, in order.
#[must_use]
pub fn paraphrases(story: &Story, candidate: usize) -> Vec<Paraphrase> {
    let document = &story.documents[candidate];
    let mut indices: Vec<Option<Index>> = story.documents.iter().map(|_| None).collect();
    let mut list = Vec::new();
    for (at, quotation) in document.quotations.iter().enumerate().filter(|(_, quotation)| quotation.depth == 0) {
        let pronouns = pronouns(story, candidate, quotation);
        if pronouns.is_empty() {
            continue;
        }
        let Some(speaker) = story.speakers(candidate)[at].filter(|speaker| speaker.entity.is_some()) else { continue };
        if kind(document, quotation, Some(&speaker)) != QuotationKind::Speech {
            continue;
        }
        let found = story.english_others(candidate).find_map(|other| {
            let index = indices[other].get_or_insert_with(|| Index::new(&story.documents[other]));
            pronouns
                .iter()
                .find_map(|&pronoun| reported(story, (candidate, quotation), pronoun, &speaker, other, index))
        });
        list.extend(found);
    }
    list
}

/// The words of a quotation that speak of one human being in the third person; none if it says `I`.
fn pronouns(story: &Story, document: usize, quotation: &Quotation) -> Vec<usize> {
    let document = &story.documents[document];
    let words = document.word_range(quotation.inner);
    let form = |word: usize| document.form(&document.words[word]);
    let person = |word: usize| en::person(form(word).split('\'').next().unwrap_or_default());
    if words.clone().any(|word| person(word) == Some(en::Person::First)) {
        return Vec::new();
    }
    words.filter(|&word| matches!(form(word), "he" | "she" | "his" | "her")).collect()
}

fn reported(
    story: &Story,
    (candidate, quotation): (usize, &Quotation),
    pronoun: usize,
    speaker: &Speaker,
    other: usize,
    index: &Index,
) -> Option<Paraphrase> {
    let (own, document) = (&story.documents[candidate], &story.documents[other]);
    let run = same_words(own, pronoun, document, index)?;
    let content = run.clone().filter(|&word| !en::is_function_word(document.form(&document.words[word])));
    let there = document.words_span(run.clone())?;
    let is_quoted = run.clone().any(|word| document.quotation_at(document.words[word].span).is_some());
    if run.len() < MIN_RUN || content.count() < MIN_CONTENT || is_quoted {
        return None;
    }
    let sentence = document.sentence_at(there)?;
    let mentions = story.ledger().mentions[other].iter();
    let mut reporters = mentions.filter(|mention| {
        mention.sentence == sentence
            && mention.span.start < there.start
            && mention.entity == speaker.entity
            && matches!(mention.kind, MentionKind::Name(_))
    });
    reporters.any(|mention| says(story, other, mention)).then(|| Paraphrase {
        here: quotation.inner,
        document: other,
        there,
        pronoun: own.words[pronoun].span,
    })
}

/// Whether a mention is the subject of a verb of saying.
fn says(story: &Story, document: usize, mention: &Mention) -> bool {
    let parsed = story.parses()[document].of(&story.documents[document], mention.sentence);
    let verb = parsed.parse.tokens[mention.token as usize].head;
    mention.subject && en::is_saying(&parsed.parse.lemma(parsed.text, verb))
}
