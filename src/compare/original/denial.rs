//! Denials of a candidate against those of its original, by their number.
//!
//! Where one side denies more often, words of the other that deny by their sense (`unable`, `scheitern`) may make up for it:
//! a difference is told only if the other side has no more of them.

use std::ops::Range;

use super::{facing, forms, language_of, links, words};
use crate::align::Link;
use crate::language::{self, Denials, en};
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// How the two sides deny otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// The original denies, the candidate does not.
    Lost,
    /// The candidate denies, the original does not.
    Added,
    /// The original says `not only`, the candidate `only`.
    NotOnly,
}

/// A denial of one side that the other lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied {
    /// How they differ.
    pub shift: Shift,
    /// The words of the candidate: the denial, or those that stand where one is missing.
    pub here: Span,
    /// The words of the original.
    pub there: Span,
    /// How sure, 0..=1000.
    pub sure: u16,
}

/// The denials in which a candidate differs from its original, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn denials(story: &Story, candidate: usize, original: usize) -> Vec<Denied> {
    let language = language_of(story, original);
    let (own, source) = (&story.documents[candidate], &story.documents[original]);
    let mut found = Vec::new();
    for Link { left, right, .. } in links(story, candidate, original).into_iter().filter(|link| !link.is_null()) {
        let (here, there) = (words(own, &left), words(source, &right));
        let Some(theirs) = language::denials(language, &forms(source, &there)) else { return found };
        let ours = in_english(own, &here);
        found.extend(judged((own, &here, &ours), (source, &there, &theirs)));
    }
    found
}

type Side<'a> = (&'a Document, &'a Range<usize>, &'a Denials);

fn judged((own, here, ours): Side<'_>, (source, there, theirs): Side<'_>) -> Option<Denied> {
    if !theirs.is_plain || here.is_empty() || there.is_empty() {
        return None;
    }
    let reasons = |side: &Denials| side.n_strong + side.n_weak + side.n_only;
    let word = |document: &Document, range: &Range<usize>, at: usize| document.words[range.start + at].span;
    if theirs.not_only.len() > ours.not_only.len() && ours.n_only > theirs.n_only {
        let only = here.clone().find(|&word| is_only(own.form(&own.words[word])))?;
        let there = word(source, there, theirs.not_only[0]);
        let next = source.words.iter().find(|next| next.span.start >= there.end).map_or(there, |next| next.span);
        return Some(Denied { shift: Shift::NotOnly, here: own.words[only].span, there: there.cover(next), sure: 800 });
    }
    let (n_ours, n_theirs) = (ours.words.len(), theirs.words.len());
    let is_clean = ours.n_strong + theirs.n_strong == 0 && here.len().max(there.len()) <= SHORT;
    let sure = if is_clean && n_ours + n_theirs == 1 { 900 } else { 700 };
    if n_theirs > n_ours {
        let explained = ours.n_strong > theirs.n_strong || reasons(ours) > reasons(theirs);
        let more_only = ours.not_only.len() > theirs.not_only.len();
        if explained || more_only {
            return None;
        }
        let at = theirs.words[0];
        let denied = word(source, there, at);
        let facing = facing(there.start + at, there, here);
        return Some(Denied { shift: Shift::Lost, here: verb_near(own, here, facing), there: denied, sure });
    }
    if n_ours > n_theirs {
        if theirs.n_strong > ours.n_strong || reasons(theirs) > reasons(ours) || !theirs.not_only.is_empty() {
            return None;
        }
        let at = here.start + ours.words[0];
        let denial = own.words[at].span;
        let next = own.words.get(at + 1).filter(|next| next.kind == WordKind::Word && here.contains(&(at + 1)));
        let facing = facing(at, here, there);
        let here = next.map_or(denial, |next| denial.cover(next.span));
        return Some(Denied { shift: Shift::Added, here, there: source.words[facing].span, sure });
    }
    None
}

/// Up to so many words a denial of one side is surely that of the other.
const SHORT: usize = 20;

/// How the words of an English sentence deny.
fn in_english(document: &Document, words: &Range<usize>) -> Denials {
    let mut found = Denials { is_plain: true, ..Denials::default() };
    let form = |word: usize| if words.contains(&word) { document.form(&document.words[word]) } else { "" };
    for word in words.clone() {
        let (before, own, after) = (word.checked_sub(1).map_or("", form), form(word), form(word + 1));
        let at = word - words.start;
        if en::is_negation(own) {
            let is_number =
                own == "no" && (word + 1..word + 3).any(|next| document.words.get(next).is_some_and(is_digits));
            if matches!(after, "only" | "just" | "merely" | "simply" | "solely" | "alone" | "exclusively") {
                found.not_only.push(at);
            } else if !en::only_seems_to_deny(before, own, after) && !is_number && own != "nor" && before != "like" {
                found.words.push(at);
            }
        } else if is_only(own) {
            found.n_only += usize::from(!en::is_negation(before));
        } else if en::implies_denial(own) {
            found.n_strong += 1;
        } else if en::leans_to_denial(own) {
            found.n_weak += 1;
        }
    }
    found
}

fn is_digits(word: &crate::segment::Word) -> bool {
    word.kind == WordKind::Number
}

fn is_only(form: &str) -> bool {
    matches!(form, "only" | "just" | "merely" | "simply" | "solely" | "alone" | "exclusively")
}

/// The auxiliary nearest to a word with the word behind it, or else the word itself with the one behind it.
fn verb_near(document: &Document, sentence: &Range<usize>, near: usize) -> Span {
    let form = |word: usize| document.form(&document.words[word]);
    let auxiliary =
        sentence.clone().filter(|&word| en::is_auxiliary(form(word))).min_by_key(|word| word.abs_diff(near));
    let content = |word: &usize| document.words[*word].kind == WordKind::Word;
    let first = auxiliary.or_else(|| sentence.clone().filter(content).min_by_key(|word| word.abs_diff(near)));
    let first = first.unwrap_or(near);
    let next = Some(first + 1).filter(|next| sentence.contains(next) && content(next));
    document.words[first].span.cover(document.words[next.unwrap_or(first)].span)
}
