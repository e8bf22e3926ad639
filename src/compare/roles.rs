//! Who did it to whom: a verb of which one sentence has as doer whom the other has as the one it was done to.
//!
//! The grammar is asked only where words beside a verb that both sentences have change sides, or where one of the two says it
//! in the passive.

use crate::align::{Relation, WordAlignment};
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::syntax::{Dep, Parsed, Parses};
use crate::text::Span;

/// How many words away from a verb its doer may stand, and whom it is done to, for the grammar to be asked.
const REACH: usize = 10;

/// A verb that both sentences have, with the two who change places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swapped {
    /// From the first to the last of doer, verb and done-to on the left side.
    pub left: Span,
    /// The same on the right side.
    pub right: Span,
}

/// A side with its grammar.
#[derive(Clone, Copy, Debug)]
pub struct Grammar<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its parses.
    pub parses: &'d Parses,
    /// Index of the sentence.
    pub sentence: usize,
}

/// Who does what a verb says and to whom it is done, as indices of a document's words.
struct Roles {
    doer: usize,
    done_to: usize,
}

/// The first verb that both sentences have with its two sides exchanged.
#[must_use]
pub fn swapped(left: Grammar<'_>, right: Grammar<'_>, words: &WordAlignment) -> Option<Swapped> {
    for (verb, other_verb) in verbs_in_doubt(left.document, right.document, words) {
        let (Some(ours), Some(theirs)) = (roles(left, verb), roles(right, other_verb)) else { continue };
        let is_linked = |own: usize, other: usize| partner(words, own) == Some(other);
        if is_linked(ours.doer, theirs.done_to) && is_linked(ours.done_to, theirs.doer) {
            let span = |document: &Document, verb: usize, roles: &Roles| {
                let word = |word: usize| document.words[word].span;
                word(roles.doer).cover(word(verb)).cover(word(roles.done_to))
            };
            let (left, right) = (span(left.document, verb, &ours), span(right.document, other_verb, &theirs));
            return Some(Swapped { left, right });
        }
    }
    None
}

/// The right word that is the same as a left one.
fn partner(words: &WordAlignment, left: usize) -> Option<usize> {
    let link = words.of_left(left)?;
    matches!(link.relation, Relation::Same | Relation::Stem | Relation::Spelling).then_some(link.right)
}

/// Words of both sentences that may be verbs with their sides exchanged.
fn verbs_in_doubt(left: &Document, right: &Document, words: &WordAlignment) -> Vec<(usize, usize)> {
    let content =
        |word: &usize| left.words[*word].kind == WordKind::Word && !en::is_function_word(left.form(&left.words[*word]));
    let linked: Vec<(usize, usize)> =
        words.left.clone().filter(content).filter_map(|word| Some((word, partner(words, word)?))).collect();
    let mut list = Vec::new();
    for &(verb, other_verb) in &linked {
        let form = left.form(&left.words[verb]);
        let is_name = left.slice(left.words[verb].span).starts_with(char::is_uppercase);
        if is_name || en::is_mutual(form) {
            continue;
        }
        let near = |own: usize, verb: usize| own.abs_diff(verb) <= REACH && own != verb;
        let beside = linked.iter().filter(|&&(own, other)| near(own, verb) && near(other, other_verb));
        let (mut crosses_behind, mut crosses_before) = (false, false);
        for &(own, other) in beside {
            crosses_behind |= own < verb && other > other_verb;
            crosses_before |= own > verb && other < other_verb;
        }
        let has_by = |document: &Document, verb: usize| {
            let after = document.words.get(verb + 1..(verb + 4).min(document.words.len())).unwrap_or_default();
            after.iter().any(|word| document.form(word) == "by")
        };
        let is_turned = crosses_before && crosses_behind;
        if is_turned != (has_by(left, verb) != has_by(right, other_verb)) {
            list.push((verb, other_verb));
        }
    }
    list
}

fn roles(side: Grammar<'_>, verb: usize) -> Option<Roles> {
    let parsed = side.parses.of(side.document, side.sentence);
    let token = parsed.token_at(side.document.words[verb].span.start)?;
    let child = |token: u32, wanted: &[Dep]| {
        parsed.parse.children(token).find(|&child| wanted.contains(&parsed.parse.tokens[child as usize].dep))
    };
    let (doer, done_to) = match child(token, &[Dep::Nsubjpass]) {
        Some(done_to) => (child(child(token, &[Dep::Agent])?, &[Dep::Pobj])?, done_to),
        None => (child(token, &[Dep::Nsubj])?, child(token, &[Dep::Dobj])?),
    };
    Some(Roles { doer: word(side.document, &parsed, doer)?, done_to: word(side.document, &parsed, done_to)? })
}

/// The document's word that a token begins in.
fn word(document: &Document, parsed: &Parsed<'_>, token: u32) -> Option<usize> {
    let start = parsed.span(token).start;
    let after = document.words.partition_point(|word| word.span.start <= start);
    after.checked_sub(1)
}
