//! What an article says a second time: its headline as body text, a paragraph, a sentence.
//!
//! Every repetition belongs to one kind only, so that the rules that report them never report the same words twice.
//! Words are compared by their forms; marks, case and white space do not count.

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::segment::{Document, Word, WordKind};
use crate::text::Span;

/// A sentence with fewer words may be a formula or a refrain.
const MIN_WORDS: usize = 6;
/// Without a mark at its end it may be a subhead or a row.
const MIN_OPEN_WORDS: usize = 8;
/// Within one quotation the longest sentence has so many words: speakers do repeat themselves.
const MIN_QUOTED_WORDS: usize = 10;
/// Below this number of words two sentences that differ in a word are two sentences.
const MIN_NEAR_WORDS: usize = 12;
/// Words in a row that two nearly equal sentences share at least once.
const SHINGLE: usize = 4;
/// A headline that opens a body paragraph has at least so many words.
const MIN_OPENING_WORDS: usize = 5;

/// What is said again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeated {
    /// The headline, as body text.
    Headline,
    /// A whole earlier paragraph.
    Paragraph,
    /// One sentence or more of an earlier paragraph.
    Sentence,
}

/// Words that stand in the article a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// What is said again.
    pub kind: Repeated,
    /// The second time.
    pub span: Span,
    /// The first time.
    pub earlier: Span,
    /// How many words, marks not counted.
    pub n_words: usize,
    /// How many words differ; 0 where all are the same.
    pub n_changed: usize,
    /// Whether one quotation covers it all.
    pub quoted: bool,
    /// Whether it stands directly below the first time, no other text between.
    pub next: bool,
}

/// The repetitions of a document, in order of the text.
#[must_use]
pub fn repetitions(document: &Document) -> Vec<Repetition> {
    if document.sentences.len() < 2 {
        return Vec::new();
    }
    let keys = keys(document);
    let mut list = Vec::new();
    let mut taken = vec![false; keys.len()];
    headlines(document, &mut taken, &mut list);
    let matches = matches(document, &keys, &taken);
    let mut sentence_idx = 0;
    while sentence_idx < matches.len() {
        let Some((earlier_idx, mut n_changed)) = matches[sentence_idx] else {
            sentence_idx += 1;
            continue;
        };
        let mut n = 1;
        while let Some(&Some((next, changed))) = matches.get(sentence_idx + n)
            && next == earlier_idx + n
            && same_block(document, sentence_idx, sentence_idx + n)
            && same_block(document, earlier_idx, next)
        {
            n_changed += changed;
            n += 1;
        }
        let kind = if document.block_kind(earlier_idx) == BlockKind::Headline {
            Repeated::Headline
        } else if whole_block(document, earlier_idx, n) || n > 1 && whole_block(document, sentence_idx, n) {
            Repeated::Paragraph
        } else {
            Repeated::Sentence
        };
        let n_words = (sentence_idx..sentence_idx + n).map(|idx| keys[idx].len()).sum();
        let span = cover(document, sentence_idx, n);
        let earlier = cover(document, earlier_idx, n);
        let repetition = Repetition {
            kind,
            span,
            earlier,
            n_words,
            n_changed,
            quoted: is_quoted(document, span),
            next: adjacent(document, earlier, span),
        };
        let longest = (sentence_idx..sentence_idx + n).map(|idx| keys[idx].len()).max().unwrap_or(0);
        let refrain = repetition.quoted && longest < MIN_QUOTED_WORDS;
        if !refrain && is_worth_telling(document, &repetition) {
            list.push(repetition);
        }
        sentence_idx += n;
    }
    list.sort_by_key(|repetition| repetition.span);
    list
}

/// Body paragraphs that are the headline, or begin with it and then with another capital.
fn headlines(document: &Document, taken: &mut [bool], list: &mut Vec<Repetition>) {
    for (headline_idx, headline) in document.article.blocks.iter().enumerate() {
        if headline.kind != BlockKind::Headline {
            continue;
        }
        let headline_words: Vec<&Word> = spoken(block_words(document, headline.span)).collect();
        if headline_words.len() < 3 {
            continue;
        }
        for (block_idx, block) in document.article.blocks.iter().enumerate().skip(headline_idx + 1) {
            if block.kind != BlockKind::Paragraph {
                continue;
            }
            let words: Vec<&Word> = spoken(block_words(document, block.span)).collect();
            let same = words.iter().zip(&headline_words).take_while(|(a, b)| a_form(document, a, b)).count();
            if same < headline_words.len() {
                continue;
            }
            let whole = words.len() == same;
            let opens = same >= MIN_OPENING_WORDS
                && words.get(same).is_some_and(|next| document.slice(next.span).starts_with(char::is_uppercase))
                && words[..same]
                    .iter()
                    .zip(&headline_words)
                    .all(|(a, b)| document.slice(a.span) == document.slice(b.span))
                && adjacent(document, words[same - 1].span, words[same].span);
            if !whole && !opens {
                continue;
            }
            let span = if whole { block.span } else { words[0].span.cover(words[same - 1].span) };
            list.push(Repetition {
                kind: Repeated::Headline,
                span,
                earlier: headline.span,
                n_words: same,
                n_changed: 0,
                quoted: false,
                next: adjacent(document, headline.span, span),
            });
            for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
                taken[sentence_idx] |= sentence.block == block_idx && sentence.span.overlaps(span);
            }
        }
    }
}

fn a_form(document: &Document, a: &Word, b: &Word) -> bool {
    document.hash(a) == document.hash(b)
}

/// For each sentence the earlier sentence that it repeats and the number of words that differ.
fn matches(document: &Document, keys: &[Vec<u64>], taken: &[bool]) -> Vec<Option<(usize, usize)>> {
    let mut first: FxHashMap<&[u64], Vec<usize>> = FxHashMap::default();
    let mut shingles: FxHashMap<&[u64], usize> = FxHashMap::default();
    let mut list: Vec<Option<(usize, usize)>> = Vec::with_capacity(keys.len());
    for (sentence_idx, key) in keys.iter().enumerate() {
        let kind = document.block_kind(sentence_idx);
        let earlier = first.get(key.as_slice()).map_or(&[][..], Vec::as_slice);
        let follows = list.last().copied().flatten().map(|(before, _)| before + 1);
        let mut found = None;
        if kind == BlockKind::Paragraph && !taken[sentence_idx] && !key.is_empty() {
            found = earlier
                .iter()
                .copied()
                .find(|&idx| Some(idx) == follows)
                .or(earlier.first().copied())
                .map(|idx| (idx, 0));
            if found.is_none() && key.len() >= MIN_NEAR_WORDS {
                let near = key.windows(SHINGLE).find_map(|shingle| shingles.get(shingle).copied());
                found = near.and_then(|idx| Some((idx, near_changes(document, idx, sentence_idx)?)));
            }
        }
        list.push(found);
        if matches!(kind, BlockKind::Paragraph | BlockKind::Headline) {
            first.entry(key).or_default().push(sentence_idx);
            if kind == BlockKind::Paragraph && key.len() >= MIN_NEAR_WORDS {
                for shingle in key.windows(SHINGLE) {
                    shingles.entry(shingle).or_insert(sentence_idx);
                }
            }
        }
    }
    list
}

/// How many words differ between two sentences, if it is one in twelve at most and all of them small words in lower
/// case: what differs in a number, a name or a noun may say something else.
fn near_changes(document: &Document, left: usize, right: usize) -> Option<usize> {
    let left: Vec<&Word> = spoken(document.sentence_words(left)).collect();
    let right: Vec<&Word> = spoken(document.sentence_words(right)).collect();
    let most = left.len().max(right.len()) / MIN_NEAR_WORDS;
    let start = left.iter().zip(&right).take_while(|(a, b)| a_form(document, a, b)).count();
    let (left, right) = (&left[start..], &right[start..]);
    let end = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a_form(document, a, b)).count();
    let (left, right) = (&left[..left.len() - end], &right[..right.len() - end]);
    let n_changed = left.len().max(right.len());
    let small = left.iter().chain(right).all(|word| {
        let form = document.form(word);
        word.kind == WordKind::Word
            && form.len() <= 4
            && !matches!(form, "not" | "no" | "nor")
            && document.slice(word.span) == form
    });
    (n_changed <= most && small).then_some(n_changed)
}

fn adjacent(document: &Document, left: Span, right: Span) -> bool {
    left.end <= right.start && document.slice(Span::new(left.end as usize, right.start as usize)).trim().is_empty()
}

fn is_worth_telling(document: &Document, repetition: &Repetition) -> bool {
    let ends = document.slice(repetition.span).ends_with(['.', '!', '?', '…', '"', '”', '’', ')']);
    let least = if ends { MIN_WORDS } else { MIN_OPEN_WORDS };
    let words = block_words(document, repetition.span);
    let n_letters = words.iter().filter(|word| word.kind == WordKind::Word).count();
    // Rows of a score table have more figures and marks than words.
    repetition.n_words >= least && n_letters * 2 > words.len()
}

fn is_quoted(document: &Document, span: Span) -> bool {
    let words = block_words(document, span);
    let (Some(first), Some(last)) = (spoken(words).next(), spoken(words).last()) else { return false };
    // A speech of several paragraphs has marks without partners.
    let marked = document.slice(span).starts_with(['"', '“']) != document.slice(span).ends_with(['"', '”']);
    marked || document.quotation_at(first.span).is_some_and(|quotation| quotation.outer.contains(last.span))
}

/// The words of each sentence, without a dateline before it: where the first one is told apart, the second may not be.
fn keys(document: &Document) -> Vec<Vec<u64>> {
    let dateline = document.article.blocks.iter().find(|block| block.kind == BlockKind::Dateline);
    let dateline = dateline.map(|block| key(document, block_words(document, block.span))).unwrap_or_default();
    let keys = (0..document.sentences.len()).map(|sentence_idx| {
        let key = key(document, document.sentence_words(sentence_idx));
        let is_first = sentence_idx == 0 || !same_block(document, sentence_idx - 1, sentence_idx);
        match key.strip_prefix(dateline.as_slice()) {
            Some(rest) if is_first && !rest.is_empty() => rest.to_vec(),
            Some(_) | None => key,
        }
    });
    keys.collect()
}

fn key(document: &Document, words: &[Word]) -> Vec<u64> {
    spoken(words).map(|word| document.hash(word)).collect()
}

fn spoken(words: &[Word]) -> impl Iterator<Item = &Word> {
    words.iter().filter(|word| word.kind != WordKind::Mark)
}

fn block_words(document: &Document, span: Span) -> &[Word] {
    let start = document.words.partition_point(|word| word.span.start < span.start);
    let end = document.words.partition_point(|word| word.span.end <= span.end);
    document.words.get(start..end).unwrap_or_default()
}

fn same_block(document: &Document, left: usize, right: usize) -> bool {
    document.sentences[left].block == document.sentences[right].block
}

/// Whether the `n` sentences from `first` are all that their block holds.
fn whole_block(document: &Document, first: usize, n: usize) -> bool {
    let outside = |idx: Option<usize>| {
        idx.and_then(|idx| document.sentences.get(idx))
            .is_none_or(|sentence| sentence.block != document.sentences[first].block)
    };
    outside(first.checked_sub(1)) && outside(Some(first + n))
}

fn cover(document: &Document, first: usize, n: usize) -> Span {
    document.sentences[first].span.cover(document.sentences[first + n - 1].span)
}
