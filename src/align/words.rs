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
        stretches.push(Stretch { left: old, right: new, change: (!same).then_some(Change::Wording) });
    }
    let stretches = without_islands(left, stretches);
    let mut comparison = Comparison { likeness: 0, stretches };
    let n_words = |document: &Document, range: Range<usize>| {
        document.words[range].iter().filter(|word| word.kind != WordKind::Mark).count()
    };
    let mut n_same = 0;
    for stretch in &mut comparison.stretches {
        if stretch.change.is_some() {
            stretch.change = change(left, right, stretch);
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

/// What kind of difference it is; nothing if only quotation marks or commas differ.
fn change(left: &Document, right: &Document, stretch: &Stretch) -> Option<Change> {
    let (ours, theirs) = (&left.words[stretch.left.clone()], &right.words[stretch.right.clone()]);
    let is_mark = |word: &Word| word.kind == WordKind::Mark;
    if ours.iter().all(is_mark) && theirs.iter().all(is_mark) {
        return None;
    }
    let of = |document: &Document, words: &[Word], wanted: &dyn Fn(&Document, &Word) -> bool| -> Vec<u64> {
        let mut list: Vec<u64> =
            words.iter().filter(|word| wanted(document, word)).map(|word| document.hash(word)).collect();
        list.sort_unstable();
        list.dedup();
        list
    };
    let differ = |wanted: &dyn Fn(&Document, &Word) -> bool| of(left, ours, wanted) != of(right, theirs, wanted);
    let negated = |document: &Document, words: &[Word]| {
        words.iter().filter(|word| en::is_negation(document.form(word))).count() % 2
    };
    if negated(left, ours) != negated(right, theirs) {
        return Some(Change::Negation);
    }
    if differ(&|document, word| is_figure(document, word)) {
        return Some(Change::Number);
    }
    if differ(&|document, word| en::person(document.form(word)).is_some()) {
        return Some(Change::Pronoun);
    }
    if differ(&is_name) {
        return Some(Change::Name);
    }
    let quoted = |document: &Document, range: &Range<usize>| {
        let around = if range.is_empty() { range.start.saturating_sub(1)..range.start + 1 } else { range.clone() };
        document.words.get(around).is_some_and(|words| {
            words.iter().all(|word| document.quotations.iter().any(|quotation| quotation.outer.contains(word.span)))
        })
    };
    if quoted(left, &stretch.left) && quoted(right, &stretch.right) {
        return Some(Change::Quotation);
    }
    Some(Change::Wording)
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
