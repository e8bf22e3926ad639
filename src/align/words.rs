//! The words in which two linked sentences differ, and which of them change what is said.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

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

/// Neighbouring words of two sentences that are the same or differ. One side may be empty, not both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Indices into the left document's words.
    pub left: Range<usize>,
    /// Indices into the right document's words.
    pub right: Range<usize>,
    /// How they differ; nothing if they are the same.
    pub change: Option<Change>,
    /// The words of the left side that change what is said, as indices into the left document's words.
    pub left_material: Vec<usize>,
    /// The words of the right side that do.
    pub right_material: Vec<usize>,
}

/// Two linked sentences, word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// In order, covering every word of both sentences.
    pub stretches: Vec<Stretch>,
    /// How many of the shorter sentence's words the other has in the same order, 0..=1000.
    pub likeness: u16,
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
        self.is_close() && self.stretches.iter().any(|stretch| stretch.change.is_some_and(Change::is_material))
    }

    /// Whether the words are the same.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.stretches.iter().all(|stretch| stretch.change.is_none())
    }
}

/// Compares a sentence of one document with one of another, by their words' forms; marks count as words.
#[must_use]
pub fn compare(left: &Document, left_idx: usize, right: &Document, right_idx: usize) -> Comparison {
    let (left_at, right_at) = (left.sentences[left_idx].words.clone(), right.sentences[right_idx].words.clone());
    let hashes = |document: &Document, range: Range<usize>| -> Vec<u64> {
        document.words[range].iter().map(|word| comparable(document, word)).collect()
    };
    let (left_hashes, right_hashes) = (hashes(left, left_at.clone()), hashes(right, right_at.clone()));
    let mut stretches = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &left_hashes, &right_hashes) {
        let shifted = |range: Range<usize>, by: usize| range.start + by..range.end + by;
        let (old, new) = (shifted(op.old_range(), left_at.start), shifted(op.new_range(), right_at.start));
        let same = matches!(op, DiffOp::Equal { .. });
        stretches.push(Stretch {
            left: old,
            right: new,
            change: (!same).then_some(Change::Wording),
            left_material: Vec::new(),
            right_material: Vec::new(),
        });
    }
    let stretches = without_islands(left, stretches);
    let mut comparison = Comparison { likeness: 0, stretches };
    let n_words = |document: &Document, range: Range<usize>| {
        document.words[range].iter().filter(|word| word.kind != WordKind::Mark).count()
    };
    let mut n_same = 0;
    for stretch in &mut comparison.stretches {
        if stretch.change.is_some() {
            judge(left, right, stretch);
        } else {
            n_same += n_words(left, stretch.left.clone());
        }
    }
    let shorter = n_words(left, left_at).min(n_words(right, right_at)).max(1);
    comparison.likeness = u16::try_from((n_same * 1000 / shorter).min(1000)).unwrap_or(1000);
    comparison
}

/// Quotation marks and dashes of all shapes are the same mark.
fn comparable(document: &Document, word: &Word) -> u64 {
    match document.form(word) {
        "“" | "”" | "„" | "«" | "»" | "‘" | "’" | "'" => u64::from(b'"'),
        "\"" => u64::from(b'"'),
        "–" | "—" | "-" => u64::from(b'-'),
        _ => document.hash(word),
    }
}

/// A lone function word or mark between two differences reads as part of them.
fn without_islands(left: &Document, stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut list: Vec<Stretch> = Vec::new();
    let n_stretches = stretches.len();
    for (position, stretch) in stretches.into_iter().enumerate() {
        let words = &left.words[stretch.left.clone()];
        let small = words.len() == 1
            && words.iter().all(|word| {
                word.kind == WordKind::Mark
                    || en::is_function_word(left.form(word))
                        && !en::is_negation(left.form(word))
                        && en::person(left.form(word)).is_none()
            });
        let inner = position > 0 && position + 1 < n_stretches;
        let island = stretch.change.is_none() && small && inner;
        match list.last_mut() {
            Some(last) if last.change.is_some() && (island || stretch.change.is_some()) => {
                last.left.end = stretch.left.end;
                last.right.end = stretch.right.end;
            }
            _ => list.push(stretch),
        }
    }
    list
}

/// Whether a word of a document is of some kind.
type Test<'t> = &'t dyn Fn(&Document, &Word) -> bool;

/// Tells what kind of difference it is and which words make it one; it is none if only marks differ.
///
/// A figure, a name or a pronoun is another one only if each side has one: what a side merely leaves out changes
/// nothing. A negation counts alone.
fn judge(left: &Document, right: &Document, stretch: &mut Stretch) {
    let is_word = |document: &Document, idx: &usize| document.words[*idx].kind != WordKind::Mark;
    let ours: Vec<usize> = stretch.left.clone().filter(|idx| is_word(left, idx)).collect();
    let theirs: Vec<usize> = stretch.right.clone().filter(|idx| is_word(right, idx)).collect();
    if ours.is_empty() && theirs.is_empty() {
        stretch.change = None;
        return;
    }
    let only = |wanted: Test<'_>| {
        let of = |document: &Document, words: &[usize], other: &Document, others: &[usize]| -> Vec<usize> {
            let is_known = |word: &Word| others.iter().any(|&idx| other.hash(&other.words[idx]) == document.hash(word));
            let kept = |idx: &usize| wanted(document, &document.words[*idx]) && !is_known(&document.words[*idx]);
            words.iter().copied().filter(kept).collect()
        };
        (of(left, &ours, right, &theirs), of(right, &theirs, left, &ours))
    };
    let (left_not, right_not) = only(&|document, word| en::is_negation(document.form(word)));
    if left_not.len() % 2 != right_not.len() % 2 {
        (stretch.left_material, stretch.right_material) = (left_not, right_not);
        stretch.change = Some(Change::Negation);
        return;
    }
    let kinds: [(Change, Test<'_>); 3] = [
        (Change::Number, &is_figure),
        (Change::Pronoun, &|document, word| en::person(document.form(word)).is_some()),
        (Change::Name, &is_name),
    ];
    for (change, wanted) in kinds {
        let (left_words, right_words) = only(wanted);
        if !left_words.is_empty() && !right_words.is_empty() {
            (stretch.left_material, stretch.right_material) = (left_words, right_words);
            stretch.change = Some(change);
            return;
        }
    }
    if is_quoted(left, &stretch.left, &ours) && is_quoted(right, &stretch.right, &theirs) {
        (stretch.left_material, stretch.right_material) = (ours, theirs);
        stretch.change = Some(Change::Quotation);
    }
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
