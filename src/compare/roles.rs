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
        if left.slice(left.words[verb].span).starts_with(char::is_uppercase) {
            continue;
        }
        // The nearest on either side that the other sentence has beside the verb as well.
        let beside = |&&(own, other): &&(usize, usize)| {
            own.abs_diff(verb) <= REACH && other.abs_diff(other_verb) <= REACH && own != verb
        };
        let before = linked.iter().rev().filter(beside).find(|&&(own, _)| own < verb);
        let after = linked.iter().filter(beside).find(|&&(own, _)| own > verb);
        let (Some(&(_, before)), Some(&(_, after))) = (before, after) else { continue };
        let is_turned = before > other_verb && after < other_verb;
        let is_kept = before < other_verb && after > other_verb;
        let is_passive = is_passive(left, verb) != is_passive(right, other_verb);
        if (is_turned && !is_passive || is_kept && is_passive) && !en::is_mutual(left.form(&left.words[verb])) {
            list.push((verb, other_verb));
        }
    }
    list
}

/// Whether a word is a verb in the passive that tells by whom, as far as the words around tell.
fn is_passive(document: &Document, verb: usize) -> bool {
    let is = |word: usize, wanted: fn(&str) -> bool| {
        document.words.get(word).is_some_and(|word| wanted(document.form(word)))
    };
    (verb + 1..verb + 4).any(|word| is(word, |form| form == "by"))
        && (verb.saturating_sub(4)..verb)
            .any(|word| is(word, |form| matches!(form, "was" | "were" | "is" | "are" | "be" | "been" | "being")))
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
