//! What every format of `wirecheck diff` shows: two articles, their rows, and each sentence as marked pieces.

use std::borrow::Cow;
use std::ops::Range;

use super::visible::visible;
use crate::align::{Change, Comparison, Diff, Linked, Order, Row};
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// Two articles and how they differ.
#[derive(Clone, Copy, Debug)]
pub struct SideBySide<'a> {
    /// The article on the left.
    pub left: &'a Document,
    /// The article on the right.
    pub right: &'a Document,
    /// Their sentences in rows.
    pub diff: &'a Diff,
}

/// One of the two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Words of a sentence that are marked alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) change: Option<Change>,
}

/// How a row's two sentences stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The same words.
    Same,
    /// Other words that may say the same.
    Reworded,
    /// Too different to be held against each other word by word.
    Retold,
    /// Other figures, names, pronouns, quoted words, or a lost negation.
    Changed,
}

/// How often each standing occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) same: usize,
    pub(super) reworded: usize,
    pub(super) retold: usize,
    pub(super) changed: usize,
    pub(super) moved: usize,
    pub(super) left: usize,
    pub(super) right: usize,
}

pub(super) fn standing(words: &Comparison) -> Standing {
    if words.is_same {
        Standing::Same
    } else if words.is_material() {
        Standing::Changed
    } else if words.is_close() {
        Standing::Reworded
    } else {
        Standing::Retold
    }
}

impl SideBySide<'_> {
    pub(super) fn document(&self, side: Side) -> &Document {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The line of the file in which a sentence begins, from 1.
    pub(super) fn line(&self, side: Side, sentence_idx: usize) -> usize {
        let document = self.document(side);
        let (start, _) = document.article.origin.positions(document.sentences[sentence_idx].span);
        start.line as usize
    }

    /// A sentence that stands alone.
    pub(super) fn sentence(&self, side: Side, sentence_idx: usize) -> Vec<Piece<'_>> {
        let document = self.document(side);
        vec![Piece { text: visible(document.slice(document.sentences[sentence_idx].span)), change: None }]
    }

    /// A linked sentence, cut where its marking changes; without marks if the two are not worded alike.
    pub(super) fn pieces(&self, side: Side, linked: &Linked) -> Vec<Piece<'_>> {
        let (document, sentence_idx) = match side {
            Side::Left => (self.left, linked.left),
            Side::Right => (self.right, linked.right),
        };
        if !linked.words.is_close() {
            return self.sentence(side, sentence_idx);
        }
        let sentence = document.sentences[sentence_idx].span;
        let mut pieces = Vec::new();
        let mut at = sentence.start;
        let plain =
            |start: u32, end: u32| visible(document.text().get(start as usize..end as usize).unwrap_or_default());
        for (span, change) in changed(document, side, &linked.words) {
            pieces.push(Piece { text: plain(at, span.start), change: None });
            pieces.push(Piece { text: visible(document.slice(span)), change: Some(change) });
            at = span.end;
        }
        pieces.push(Piece { text: plain(at, sentence.end), change: None });
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }

    /// The differences that change what is said: what kind, the left words, the right words.
    pub(super) fn material(&self, linked: &Linked) -> Vec<(Change, String, String)> {
        let mut list = Vec::new();
        if !linked.words.is_close() {
            return list;
        }
        for difference in linked.words.differences.iter().filter(|difference| difference.change.is_material()) {
            let left = words(self.left, &difference.left_material);
            let right = words(self.right, &difference.right_material);
            list.push((difference.change, left, right));
        }
        list
    }

    pub(super) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.diff.rows {
            match row {
                Row::Left(_) => counts.left += 1,
                Row::Right(_) => counts.right += 1,
                Row::Linked(linked) => {
                    counts.moved += usize::from(linked.order == Order::Moved);
                    match standing(&linked.words) {
                        Standing::Same => counts.same += 1,
                        Standing::Reworded => counts.reworded += 1,
                        Standing::Retold => counts.retold += 1,
                        Standing::Changed => counts.changed += 1,
                    }
                }
            }
        }
        counts
    }
}

impl Counts {
    /// `3 alike, 2 reworded …`; what does not occur is left out.
    pub(super) fn summary(&self) -> String {
        let parts = [
            (self.changed, "changed in meaning"),
            (self.reworded, "reworded"),
            (self.retold, "told otherwise"),
            (self.same, "the same"),
            (self.moved, "moved"),
            (self.left, "only left"),
            (self.right, "only right"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        parts.join(" · ")
    }
}

/// The words of one side that differ, in order of its text, each run as long as it is marked alike; a comma alone beside
/// words that change what is said is none.
pub(super) fn changed(document: &Document, side: Side, words: &Comparison) -> Vec<(Span, Change)> {
    let mut ranges: Vec<_> = words
        .differences
        .iter()
        .map(|difference| match side {
            Side::Left => (difference.left.clone(), &difference.left_material, difference.change),
            Side::Right => (difference.right.clone(), &difference.right_material, difference.change),
        })
        .collect();
    ranges.sort_by_key(|(range, ..)| (range.start, range.end));
    let mut list = Vec::new();
    for (range, material, change) in ranges {
        for run in runs(range, |idx| material.contains(&idx)) {
            let change = match material.contains(&run.start) {
                true => change,
                false if document.words[run.clone()].iter().all(|word| word.kind == WordKind::Mark) => continue,
                false => Change::Wording,
            };
            list.extend(document.words_span(run).map(|span| (span, change)));
        }
    }
    list
}

pub(super) fn of_side(side: Side, left: &Range<usize>, right: &Range<usize>) -> Range<usize> {
    match side {
        Side::Left => left.clone(),
        Side::Right => right.clone(),
    }
}

/// Words as they stand in the text, an ellipsis between those that are no neighbours; nothing for none.
fn words(document: &Document, indices: &[usize]) -> String {
    let mut text = String::new();
    let mut last: Option<usize> = None;
    for &idx in indices {
        match last {
            Some(before) if document.words[before + 1..idx].iter().all(|word| word.kind == WordKind::Mark) => {
                text.push(' ')
            }
            Some(_) => text += " … ",
            None => {}
        }
        text += &visible(document.slice(document.words[idx].span));
        last = Some(idx);
    }
    text
}

/// Cuts a range where a property of its indices changes.
fn runs(range: Range<usize>, is_marked: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut list: Vec<Range<usize>> = Vec::new();
    for idx in range {
        match list.last_mut() {
            Some(run) if is_marked(run.start) == is_marked(idx) => run.end = idx + 1,
            Some(_) | None => list.push(idx..idx + 1),
        }
    }
    list
}

/// A path without what does not fit in so many characters, its end kept.
pub(super) fn shortened(path: &str, width: usize) -> String {
    let shown = visible(path);
    let n_chars = shown.chars().count();
    if n_chars <= width {
        return shown.into_owned();
    }
    let tail: String = shown.chars().skip(n_chars + 1 - width.max(2)).collect();
    format!("…{tail}")
}
