//! What stands around words that two articles quote alike, and turns their meaning: a denial before them, a condition behind
//! them, a denial in the place of an ellipsis.

use super::quotation::Witness;
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// What one article lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// `not` before the words.
    Denial,
    /// `unless`, `if` right behind the words.
    Condition,
    /// A denial that an ellipsis stands for.
    LeftOut,
}

/// A loss, with where each article shows it.
#[derive(Clone, Copy, Debug)]
pub struct Lost {
    /// What.
    pub loss: Loss,
    /// The quoted words of the one that lost it.
    pub here: Span,
    /// The words that the other has more, in their place.
    pub there: Span,
}

/// As far before the shared words a denial may stand, in words.
const REACH: usize = 3;
/// An ellipsis for more words leaves out more than a denial.
const MAX_LEFT_OUT: usize = 4;
/// Fewer content words than these are quoted by chance.
const MIN_CONTENT: usize = 2;

/// What a quoted sentence of `candidate` lost of what stands around the same words in the witness's document.
#[must_use]
pub fn lost(story: &Story, candidate: usize, witness: &Witness<'_>) -> Option<Lost> {
    let (own, other) = (&story.documents[candidate], &story.documents[witness.document]);
    let wording = witness.wording;
    if !wording.changes.is_empty() || wording.n_content < MIN_CONTENT || wording.agreement < 900 {
        return None;
    }
    let of_place = left_out(other, witness);
    let quotation = own.quotations[wording.quotation];
    let outside = outside(own, wording.left, quotation.outer);
    let before = || {
        let begins = own.words_in(Span { start: quotation.inner.start, end: wording.left.end });
        let is_head = begins.first().is_some_and(|word| word.span.start == wording.covered.start);
        let denial = denial_before(other, wording.right).filter(|_| is_head)?;
        let denies = outside.iter().enumerate().any(|(at, form)| {
            let around = |at: Option<usize>| at.and_then(|at| outside.get(at)).copied().unwrap_or_default();
            en::is_negation(form) && !en::only_seems_to_deny(around(at.checked_sub(1)), form, around(Some(at + 1)))
                || en::implies_denial(form)
                || matches!(*form, "?" | "if" | "unless" | "whether" | "because")
        });
        (!denies).then_some(Lost { loss: Loss::Denial, here: wording.left, there: denial.cover(wording.right) })
    };
    let behind = || {
        let closes = own.words_in(Span { start: wording.covered.end, end: quotation.outer.end });
        let ends = closes.iter().all(|word| word.kind == WordKind::Mark)
            && closes.iter().any(|word| matches!(own.form(word), "." | "!" | ","))
            && closes.iter().all(|word| !matches!(own.form(word), "…" | "-" | "–" | "—" | "["));
        let condition = condition_behind(other, wording.right).filter(|_| ends)?;
        let words = other.words_in(condition);
        let told = words.iter().any(|word| outside.contains(&other.form(word)));
        (!told).then_some(Lost { loss: Loss::Condition, here: wording.left, there: wording.right.cover(condition) })
    };
    of_place.or_else(before).or_else(behind)
}

fn left_out(other: &Document, witness: &Witness<'_>) -> Option<Lost> {
    let cut = witness.wording.left_out.iter().find(|cut| {
        let words = other.words_in(cut.right);
        words.len() <= MAX_LEFT_OUT && words.iter().any(|word| en::is_negation(other.form(word)))
    })?;
    Some(Lost { loss: Loss::LeftOut, here: cut.left, there: cut.right })
}

/// The forms of the sentences that a quotation touches, without its own words.
fn outside(document: &Document, words: Span, quotation: Span) -> Vec<&str> {
    let first = document.sentence_at(quotation).or_else(|| document.sentence_at(words));
    let touched = document.sentences.iter().skip(first.unwrap_or(0));
    let touched = touched.take_while(|sentence| sentence.span.start < quotation.end);
    touched
        .flat_map(|sentence| &document.words[sentence.words.clone()])
        .filter(|word| !quotation.contains(word.span))
        .map(|word| document.form(word))
        .collect()
}

/// The word that denies what stands in `words`, close before it in the same clause.
fn denial_before(document: &Document, words: Span) -> Option<Span> {
    let sentence = document.sentences[document.sentence_at(words)?].words.clone();
    let first = document.word_range(words).start;
    let mut n_words = 0;
    let form = |at: usize| document.words.get(at).map_or("", |word| document.form(word));
    for at in (sentence.start..first).rev() {
        let word = &document.words[at];
        if word.kind == WordKind::Mark {
            if matches!(form(at), "“" | "”" | "\"" | "‘" | "’" | "'" | "„" | "«" | "»") {
                continue;
            }
            return None;
        }
        if n_words == REACH {
            return None;
        }
        n_words += 1;
        let before = at.checked_sub(1).map(form).unwrap_or_default();
        if en::is_negation(form(at)) && !en::only_seems_to_deny(before, form(at), form(at + 1)) {
            return Some(word.span);
        }
    }
    None
}

/// The word that puts a condition on `words`, right behind it in the same quotation.
fn condition_behind(document: &Document, words: Span) -> Option<Span> {
    let quotation = document.quotation_at(Span { start: words.start, end: words.start + 1 })?;
    let after = document.word_range(words).end;
    let next = document.words.get(after..)?.iter().find(|word| document.form(word) != ",")?;
    let is_condition = matches!(document.form(next), "if" | "unless" | "provided" | "except");
    (is_condition && quotation.inner.contains(next.span)).then_some(next.span)
}
