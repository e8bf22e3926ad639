//! Laying a quotation against the quoted words of another article.

use super::quoted::Quoted;
use super::spoken::{self, Spoken};
use crate::language::en;
use crate::segment::Document;
use crate::text::Span;

/// A quoted sentence, or the part of it that is quoted, and the same utterance in another article.
#[derive(Clone, Debug)]
pub struct Wording {
    /// Index of the quotation in the left document.
    pub quotation: usize,
    /// The quoted sentence in the left document, without the quotation's marks.
    pub left: Span,
    /// The words of the right document that it was laid against, from the first to the last that agree.
    pub right: Span,
    /// Share of the quotation's weight that agrees, 0..=1000; a content word weighs three function words.
    pub agreement: u16,
    /// The same share of the stretch that both articles have: without what either cuts off or leaves out on purpose.
    pub common: u16,
    /// From the first to the last word of the left document that agrees.
    pub covered: Span,
    /// Whether the sentence before or after it is the same in both documents.
    pub is_beside: bool,
    /// Words that the right document has where the left one leaves something out on purpose: by an ellipsis, a bracket.
    pub left_out: Vec<Change>,
    /// Whether both begin with the same word.
    pub same_start: bool,
    /// How many content words agree.
    pub n_content: usize,
    /// The weight of the longest run of agreeing words: 3 a content word, 1 a function word.
    pub longest_run: u16,
    /// Where the wordings differ, in order; none if one is an honest part of the other.
    pub changes: Vec<Change>,
}

/// A stretch in which two wordings differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Words of the left document; empty at the place where words are missing.
    pub left: Span,
    /// Words of the right document; empty at the place where words were added.
    pub right: Span,
    /// What kind of difference it is.
    pub kind: ChangeKind,
    /// Whether agreeing words stand on both sides of it.
    pub inner: bool,
}

/// What kind of difference two wordings have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Two transcribers of one utterance may differ so: an article, a filler, an ending.
    Transcription,
    /// The speaker's "I", "my", "we" became "he", "her", "they", or the other way round.
    Person,
    /// A negation stands on one side only.
    Negation,
    /// A name for a name: how names are spelt is another rule's matter.
    Name,
    /// Other words.
    Words,
}

/// Costs of the alignment; an agreeing function word gains 2, a content word 6.
const MISMATCH: i32 = -1;
const GAP: i32 = -1;
/// Going on in the right article's next quotation.
const NEXT_QUOTATION: i32 = -6;
/// Words of a quoted sentence beyond this many are not laid against others.
const MAX_WORDS: usize = 400;
/// Cells of all tables of two articles; sentences beyond it are laid against nothing.
const MAX_CELLS: usize = 1 << 26;
/// A quotation of fewer words cannot be told from another with the same words.
const MIN_WORDS: usize = 3;

/// For each quoted sentence of `left` that shares enough with the quoted words of `right`, which are `quoted`: how the wordings
/// differ.
///
/// At most one wording a sentence, the best; ordered by place. Cost is the product of the two lengths, so only
/// sentences that share three content words, or a run of four words with a content word, are laid against each other, and
/// those that stand beside one of them in the same quotation.
#[must_use]
pub fn wordings(left: &Document, right: &Document, quoted: &Quoted) -> Vec<Wording> {
    let mut list = Vec::new();
    let mut n_cells = 0;
    let sentences: Vec<(usize, Span)> = utterances(left).collect();
    for of_one in sentences.chunk_by(|(one, _), (next, _)| one == next) {
        let words: Vec<Vec<Spoken>> = of_one
            .iter()
            .map(|&(_, span)| {
                let mut words = spoken::words(left, span);
                words.truncate(MAX_WORDS);
                words
            })
            .collect();
        let near: Vec<Vec<usize>> = words.iter().map(|words| quoted.resembling(words)).collect();
        let first = list.len();
        for (at, &(quotation, span)) in of_one.iter().enumerate() {
            if words[at].len() < MIN_WORDS {
                continue;
            }
            let mut paragraphs = near[at].clone();
            if paragraphs.is_empty() {
                let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| near.get(at));
                paragraphs = beside.flatten().copied().collect();
            }
            let n_words: usize = paragraphs.iter().map(|&paragraph| quoted.paragraphs[paragraph].len()).sum();
            n_cells += words[at].len() * n_words;
            if n_cells > MAX_CELLS {
                break;
            }
            let laid = paragraphs.into_iter().filter_map(|paragraph| {
                let theirs = &quoted.paragraphs[paragraph];
                let (score, pairs) = align(&words[at], theirs);
                Some((score, wording(quotation, span, &words[at], theirs, &pairs)?))
            });
            list.extend(laid.max_by_key(|(score, _)| *score).map(|(_, wording)| wording));
        }
        mark_neighbours(right, list.get_mut(first..).unwrap_or_default());
    }
    list
}

/// Marks what stands directly before or after a sentence that is the same on both sides.
fn mark_neighbours(right: &Document, list: &mut [Wording]) {
    for at in 1..list.len() {
        let (before, after) = (&list[at - 1], &list[at]);
        let gap = before.right.end..after.right.start;
        let is_next =
            gap.start <= gap.end && right.words_in(Span { start: gap.start, end: gap.end }).len() <= MAX_BETWEEN;
        let (of_before, of_after) = (after.agreement >= SURE, before.agreement >= SURE);
        list[at - 1].is_beside |= is_next && of_before;
        list[at].is_beside |= is_next && of_after;
    }
}

/// The sentences inside each quotation, with the quotation's index.
fn utterances(document: &Document) -> impl Iterator<Item = (usize, Span)> + '_ {
    document.quotations.iter().enumerate().flat_map(move |(quotation_idx, quotation)| {
        let inner = quotation.inner;
        let first = document.sentences.partition_point(|sentence| sentence.span.end <= inner.start);
        let touched = document.sentences.iter().skip(first).take_while(move |sentence| sentence.span.start < inner.end);
        touched.map(move |sentence| {
            let span = sentence.span;
            (quotation_idx, Span { start: span.start.max(inner.start), end: span.end.min(inner.end) })
        })
    })
}

/// At the edge of a quotation, a few words against a few others are a difference; more are another cut.
const MAX_EDGE: usize = 2;
/// So many words, marks among them, may stand between two sentences that follow each other: `,” she said. “`.
const MAX_BETWEEN: usize = 8;
/// Thousandths that agree where a sentence is the same for sure.
const SURE: u16 = 900;

/// The score and the pairs of agreeing words of the best local alignment.
fn align(left: &[Spoken], right: &[Spoken]) -> (i32, Vec<(usize, usize)>) {
    let width = right.len() + 1;
    let mut score = vec![0_i32; (left.len() + 1) * width];
    let mut best = (0, 0, 0);
    for i in 1..=left.len() {
        for j in 1..width {
            let here = steps(&score, left, right, i, j).into_iter().max().unwrap_or(0).max(0);
            score[i * width + j] = here;
            if here > best.0 {
                best = (here, i, j);
            }
        }
    }
    let (top, mut i, mut j) = best;
    let mut pairs = Vec::new();
    while i > 0 && j > 0 && score[i * width + j] > 0 {
        let [diagonal, across, _] = steps(&score, left, right, i, j);
        if score[i * width + j] == diagonal {
            if left[i - 1].form == right[j - 1].form && !left[i - 1].is_break() {
                pairs.push((i - 1, j - 1));
            }
            (i, j) = (i - 1, j - 1);
        } else if score[i * width + j] == across {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    pairs.reverse();
    (top, pairs)
}

/// The scores of the three ways into a cell: both words, a word of the right only, a word of the left only.
fn steps(score: &[i32], left: &[Spoken], right: &[Spoken], i: usize, j: usize) -> [i32; 3] {
    let width = right.len() + 1;
    let (one, other) = (&left[i - 1], &right[j - 1]);
    let both = match (one.is_break(), other.is_break()) {
        (true, true) => 0,
        (false, true) if other.is_cut() => 0,
        (true, false) | (false, true) => NEXT_QUOTATION,
        (false, false) if one.form == other.form => 2 * one.weight,
        (false, false) => MISMATCH,
    };
    let at_break = one.is_break() || left.get(i).is_some_and(Spoken::is_break) || other.is_cut();
    let across = match (at_break, other.is_break()) {
        (true, _) => 0,
        (false, true) => NEXT_QUOTATION,
        (false, false) => GAP,
    };
    let up = if one.is_break() || other.is_cut() { 0 } else { GAP };
    [score[(i - 1) * width + j - 1] + both, score[i * width + j - 1] + across, score[(i - 1) * width + j] + up]
}

fn wording(
    quotation: usize,
    span: Span,
    left: &[Spoken],
    right: &[Spoken],
    pairs: &[(usize, usize)],
) -> Option<Wording> {
    let (first, last) = (pairs.first()?, pairs.last()?);
    let agreeing: i32 = pairs.iter().map(|&(i, _)| left[i].weight).sum();
    let total: i32 = left.iter().map(|word| word.weight).sum();
    let mut changes = Vec::new();
    let mut left_out = Vec::new();
    let mut lost = 0;
    let mut from = (0, until_break(right, first.1));
    let (mut longest_run, mut run) = (0, 0);
    for &(i, j) in pairs {
        if (i, j) == from && run > 0 {
            run += left[i].weight;
        } else {
            run = left[i].weight;
            changes.extend(change(left, right, from, (i, j), from.0 > 0));
            if (i, j) != *first {
                let (gone, come) = (left.get(from.0..i)?, right.get(from.1..j)?);
                if !gone.iter().chain(come).any(Spoken::is_break) {
                    lost += gone.iter().map(|word| word.weight).sum::<i32>();
                }
                left_out.extend(leaving_out(left, right, from, (i, j)));
            }
        }
        longest_run = longest_run.max(run);
        from = (i + 1, j + 1);
    }
    let end = right.iter().skip(from.1).position(Spoken::is_break).map_or(right.len(), |at| from.1 + at);
    changes.extend(change(left, right, from, (left.len(), end), false));
    Some(Wording {
        quotation,
        left: span,
        right: right[first.1].span.cover(right[last.1].span),
        agreement: u16::try_from(1000 * agreeing / total.max(1)).unwrap_or(0),
        common: u16::try_from(1000 * agreeing / (agreeing + lost).max(1)).unwrap_or(0),
        covered: left[first.0].span.cover(left[last.0].span),
        is_beside: false,
        left_out,
        same_start: *first == (0, until_break(right, first.1)),
        n_content: pairs.iter().filter(|&&(i, _)| left[i].weight == 3).count(),
        longest_run: u16::try_from(longest_run).unwrap_or(u16::MAX),
        changes,
    })
}

/// The words of the right side where the left has a break on purpose and nothing else.
fn leaving_out(left: &[Spoken], right: &[Spoken], from: (usize, usize), to: (usize, usize)) -> Option<Change> {
    let (gone, come) = (left.get(from.0..to.0)?, right.get(from.1..to.1)?);
    let is_cut = gone.iter().any(Spoken::is_cut) && gone.iter().all(Spoken::is_break);
    if !is_cut || come.is_empty() || come.iter().any(Spoken::is_break) {
        return None;
    }
    let left_span = gone.first()?.span.cover(gone.last()?.span);
    let right_span = stretch(right, from.1, to.1)?;
    Some(Change { left: left_span, right: right_span, kind: ChangeKind::Words, inner: true })
}

/// Where the quotation begins in which the word `at` stands.
fn until_break(words: &[Spoken], at: usize) -> usize {
    words.iter().take(at).rposition(Spoken::is_break).map_or(0, |last| last + 1)
}

/// The difference between two agreeing places, if it is one. Words left out are no difference where either side says so
/// by a break, nor at the edge of a quotation: each newsroom cuts where it likes.
fn change(left: &[Spoken], right: &[Spoken], from: (usize, usize), to: (usize, usize), inner: bool) -> Option<Change> {
    let (gone, come) = (left.get(from.0..to.0)?, right.get(from.1..to.1)?);
    if gone.iter().chain(come).any(Spoken::is_break) {
        return None;
    }
    let words = |list: &[Spoken]| -> Vec<String> { list.iter().map(|word| word.form.clone()).collect() };
    let (left_words, right_words) = (words(gone), words(come));
    let rival = |words: &[String]| (1..=MAX_EDGE).contains(&words.len());
    let differs = if inner {
        !left_words.is_empty() || !right_words.is_empty()
    } else {
        rival(&left_words) && rival(&right_words)
    };
    if !differs {
        return None;
    }
    let named = |words: &[Spoken]| matches!(words, [only] if only.capital);
    let kind = if named(gone) && named(come) { ChangeKind::Name } else { kind(&left_words, &right_words) };
    Some(Change { left: stretch(left, from.0, to.0)?, right: stretch(right, from.1, to.1)?, kind, inner })
}

/// The span of `words[from..to]` without breaks, or the empty place after the word before.
fn stretch(words: &[Spoken], from: usize, to: usize) -> Option<Span> {
    let inside = words.get(from..to)?;
    let mut spans = inside.iter().filter(|word| !word.is_break()).map(|word| word.span);
    if let Some(first) = spans.next() {
        return Some(spans.fold(first, |whole, span| whole.cover(span)));
    }
    let before = from.checked_sub(1).and_then(|at| words.get(at)).or(words.first())?;
    Some(Span { start: before.span.end, end: before.span.end })
}

fn kind(left: &[String], right: &[String]) -> ChangeKind {
    let negated = |words: &[String]| words.iter().filter(|word| en::is_negation(word)).count() % 2;
    if negated(left) != negated(right) {
        return ChangeKind::Negation;
    }
    let persons = |words: &[String]| words.iter().filter_map(|word| en::person(word)).next();
    let small = |words: &[String]| words.iter().all(|word| en::is_function_word(word) || word.starts_with('\''));
    if let (Some(was), Some(is)) = (persons(right), persons(left))
        && (was == en::Person::First) != (is == en::Person::First)
        && (was == en::Person::Third || is == en::Person::Third)
        && left.len() <= 3
        && right.len() <= 3
    {
        return ChangeKind::Person;
    }
    let (one, other) = (left.concat(), right.concat());
    let same = !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one));
    if small(left) && small(right) || same || inflected(left, right) {
        return ChangeKind::Transcription;
    }
    ChangeKind::Words
}

/// Whether one word stands for another form of it (`image`, `images`; `say`, `said`): a slip of the ear.
fn inflected(left: &[String], right: &[String]) -> bool {
    let ([left], [right]) = (left, right) else { return false };
    let mut bases = Vec::new();
    en::base_forms(left, |base| bases.push(base.to_owned()));
    let mut is_form = false;
    en::base_forms(right, |base| is_form |= bases.iter().any(|own| own == base));
    if is_form {
        return true;
    }
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    common >= 3 && left.chars().count().max(right.chars().count()) - common <= 2
}
