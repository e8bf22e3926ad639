//! The words in which two linked sentences differ, and which of them change what is said.

use std::ops::Range;

use super::{Gap, WordAlignment};
use crate::language::en;
use crate::segment::{Document, Word, WordKind};
use crate::text::Span;

/// What a difference in words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Other words; what is said may be the same.
    Wording,
    /// Other words inside quotation marks of both.
    Quotation,
    /// Another pronoun.
    Pronoun,
    /// Another name.
    Name,
    /// Another figure.
    Number,
    /// A negation that only one side has.
    Negation,
}

impl Change {
    /// Whether it changes what is said.
    #[must_use]
    pub fn is_material(self) -> bool {
        self != Self::Wording
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Quotation => "quotation",
            Self::Pronoun => "pronoun",
            Self::Name => "name",
            Self::Number => "number",
            Self::Negation => "negation",
        }
    }
}

/// Words in which two sentences differ. One side may be empty, not both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Indices into the left document's words.
    pub left: Range<usize>,
    /// Indices into the right document's words.
    pub right: Range<usize>,
    /// How they differ.
    pub change: Change,
    /// The words of the left side that change what is said, as indices into the left document's words.
    pub left_material: Vec<usize>,
    /// The words of the right side that do.
    pub right_material: Vec<usize>,
}

/// How two linked sentences differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// In order of the left sentence, what only the right one has last. Punctuation alone is no difference.
    pub differences: Vec<Difference>,
    /// How much of both says the same, 0..=1000: [`WordAlignment::tightness`].
    pub likeness: u16,
    /// Whether the same words stand in the same order.
    pub is_same: bool,
}

/// Least likeness at which words are worth holding against each other one by one.
const COMPARABLE: u16 = 400;

impl Comparison {
    /// Whether the sentences are worded alike enough to be held against each other word by word.
    #[must_use]
    pub fn is_close(&self) -> bool {
        self.likeness >= COMPARABLE
    }

    /// Whether a difference changes what is said.
    #[must_use]
    pub fn is_material(&self) -> bool {
        self.is_close() && self.differences.iter().any(|difference| difference.change.is_material())
    }
}

/// Compares a sentence of one document with one of another along their alignment.
#[must_use]
pub fn compare(left: &Document, right: &Document, alignment: &WordAlignment) -> Comparison {
    let gaps = without_islands(left, alignment.gaps());
    let differences: Vec<Difference> = gaps.into_iter().filter_map(|gap| difference(left, right, gap)).collect();
    let in_order = alignment.links().is_sorted_by_key(|link| link.right);
    Comparison { is_same: differences.is_empty() && in_order, differences, likeness: alignment.tightness() }
}

/// A lone function word or mark between two differences reads as part of them.
fn without_islands(left: &Document, gaps: Vec<Gap>) -> Vec<Gap> {
    let is_small = |word: &Word| {
        let form = left.form(word);
        word.kind == WordKind::Mark
            || en::is_function_word(form) && !en::is_negation(form) && en::person(form).is_none()
    };
    let mut list: Vec<Gap> = Vec::new();
    for gap in gaps {
        match list.last_mut() {
            Some(last)
                if last.left.end + 1 == gap.left.start
                    && last.right.end + 1 == gap.right.start
                    && is_small(&left.words[last.left.end]) =>
            {
                last.left.end = gap.left.end;
                last.right.end = gap.right.end;
            }
            Some(_) | None => list.push(gap),
        }
    }
    list
}

/// Whether a word of a document is of some kind.
type Test<'t> = &'t dyn Fn(&Document, &Word) -> bool;

/// What kind of difference a gap is and which words make it one; nothing if only marks differ.
///
/// A figure, a name or a pronoun is another one only if each side has one: what a side merely leaves out changes
/// nothing. A negation counts alone. Of a quotation that the other side reports (`“I knew”`, that she knew) the pronouns
/// are the same.
fn difference(left: &Document, right: &Document, gap: Gap) -> Option<Difference> {
    let is_word = |document: &Document, idx: &usize| document.words[*idx].kind != WordKind::Mark;
    let ours: Vec<usize> = gap.left.clone().filter(|idx| is_word(left, idx)).collect();
    let theirs: Vec<usize> = gap.right.clone().filter(|idx| is_word(right, idx)).collect();
    if ours.is_empty() && theirs.is_empty() {
        return None;
    }
    let only = |wanted: Test<'_>| {
        let of = |document: &Document, words: &[usize], other: &Document, others: &[usize]| -> Vec<usize> {
            let is_known = |word: &Word| others.iter().any(|&idx| other.hash(&other.words[idx]) == document.hash(word));
            let kept = |idx: &usize| wanted(document, &document.words[*idx]) && !is_known(&document.words[*idx]);
            words.iter().copied().filter(kept).collect()
        };
        (of(left, &ours, right, &theirs), of(right, &theirs, left, &ours))
    };
    let made = |change, (left_material, right_material)| {
        Some(Difference { left: gap.left.clone(), right: gap.right.clone(), change, left_material, right_material })
    };
    let (left_not, right_not) = only(&|document, word| en::is_negation(document.form(word)));
    if left_not.len() % 2 != right_not.len() % 2 {
        return made(Change::Negation, (left_not, right_not));
    }
    let kinds: [(Change, Test<'_>); 3] = [
        (Change::Number, &is_figure),
        (Change::Pronoun, &|document, word| en::person(document.form(word)).is_some()),
        (Change::Name, &is_name),
    ];
    for (change, wanted) in kinds {
        let (left_words, right_words) = only(wanted);
        if left_words.is_empty() || right_words.is_empty() {
            continue;
        }
        let is_reported = is_quoted(left, &gap.left, &left_words) != is_quoted(right, &gap.right, &right_words);
        if change != Change::Pronoun || !is_reported {
            return made(change, (left_words, right_words));
        }
    }
    if is_quoted(left, &gap.left, &ours) && is_quoted(right, &gap.right, &theirs) {
        return made(Change::Quotation, (ours, theirs));
    }
    made(Change::Wording, (Vec::new(), Vec::new()))
}

/// Whether all these words stand between the marks of one quotation, or, if there are none, the place where they
/// would stand does.
fn is_quoted(document: &Document, range: &Range<usize>, words: &[usize]) -> bool {
    let span = match (words.first(), words.last()) {
        (Some(&first), Some(&last)) => document.words[first].span.cover(document.words[last].span),
        (None, _) | (_, None) => {
            let Some(before) = range.start.checked_sub(1).and_then(|idx| document.words.get(idx)) else { return false };
            let after = document.words.get(range.end.max(range.start)).unwrap_or(before);
            before.span.cover(after.span)
        }
    };
    document.quotations.iter().any(|quotation| quotation.inner.contains(span))
}

fn is_figure(document: &Document, word: &Word) -> bool {
    word.kind == WordKind::Number || en::small_number(document.form(word)).is_some()
}

/// A capitalised word that does not begin its sentence or its quotation.
fn is_name(document: &Document, word: &Word) -> bool {
    let begins = |span: Span| span.start == word.span.start;
    word.kind == WordKind::Word
        && document.slice(word.span).starts_with(char::is_uppercase)
        && !en::is_function_word(document.form(word))
        && !document.sentence_at(word.span).is_some_and(|idx| {
            let first = document.sentence_words(idx).iter().find(|word| word.kind != WordKind::Mark);
            first.is_some_and(|first| begins(first.span))
        })
        && !document.quotations.iter().any(|quotation| begins(quotation.inner))
}
