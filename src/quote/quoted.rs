//! The quoted words of a document, paragraph by paragraph, and an index that tells which paragraphs share words with a
//! sentence: a thousand quotations are not laid against a thousand others.

use rustc_hash::{FxHashMap, FxHashSet};

use super::spoken::{self, Spoken};
use crate::segment::Document;

/// Words of a paragraph beyond this many are not laid against a quotation.
const MAX_WORDS: usize = 4_000;
/// So many paragraphs with the same word, or the same run of words, are enough to choose from.
const MAX_PLACES: usize = 48;
/// So many words in a row, one of them a content word, are seldom the same by chance.
const RUN: usize = 4;
/// So many content words are seldom shared by chance.
const SHARED: u32 = 3;

/// All that a document quotes.
#[derive(Debug, Default)]
pub struct Quoted {
    /// The quoted words of each paragraph that has some, a break between quotations.
    pub(super) paragraphs: Vec<Vec<Spoken>>,
    by_word: FxHashMap<String, Vec<usize>>,
    by_run: FxHashMap<u64, Vec<usize>>,
}

impl Quoted {
    /// Reads the quotations of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut quoted = Self { paragraphs: paragraphs(document), ..Self::default() };
        for (paragraph, words) in quoted.paragraphs.iter().enumerate() {
            for form in words.iter().filter(|word| word.is_content()).map(|word| &word.form) {
                match quoted.by_word.get_mut(form) {
                    Some(places) => note(places, paragraph),
                    None => drop(quoted.by_word.insert(form.clone(), vec![paragraph])),
                }
            }
            for key in words.windows(RUN).filter_map(run_key) {
                note(quoted.by_run.entry(key).or_default(), paragraph);
            }
        }
        quoted
    }

    /// The paragraphs that share three content words with these, or a run of four words, in order.
    pub(super) fn resembling(&self, words: &[Spoken]) -> Vec<usize> {
        let mut list: Vec<usize> =
            words.windows(RUN).filter_map(run_key).filter_map(|key| self.by_run.get(&key)).flatten().copied().collect();
        let forms: FxHashSet<&str> = words.iter().map(|word| word.form.as_str()).collect();
        let mut n_shared: FxHashMap<usize, u32> = FxHashMap::default();
        for places in forms.into_iter().filter_map(|form| self.by_word.get(form)) {
            places.iter().for_each(|&place| *n_shared.entry(place).or_default() += 1);
        }
        list.extend(n_shared.into_iter().filter(|&(_, n)| n >= SHARED).map(|(place, _)| place));
        list.sort_unstable();
        list.dedup();
        list
    }
}

fn note(places: &mut Vec<usize>, paragraph: usize) {
    if places.last() != Some(&paragraph) && places.len() < MAX_PLACES {
        places.push(paragraph);
    }
}

fn paragraphs(document: &Document) -> Vec<Vec<Spoken>> {
    let mut list: Vec<(usize, Vec<Spoken>)> = Vec::new();
    let mut end = 0;
    for quotation in &document.quotations {
        let block = document.sentence_at(quotation.inner).map(|sentence_idx| document.sentences[sentence_idx].block);
        let Some(block) = block.filter(|_| quotation.inner.start >= end) else { continue };
        end = quotation.inner.end;
        let mut words = spoken::words(document, quotation.inner);
        match list.last_mut() {
            Some((last, stream)) if *last == block => {
                stream.push(Spoken::end(quotation.outer));
                stream.append(&mut words);
            }
            Some(_) | None => list.push((block, words)),
        }
    }
    let cut = |(_, mut words): (usize, Vec<Spoken>)| {
        words.truncate(MAX_WORDS);
        words
    };
    list.into_iter().map(cut).collect()
}

/// A key of a run of words of which one or more is a content word.
fn run_key(run: &[Spoken]) -> Option<u64> {
    if run.iter().any(Spoken::is_break) || !run.iter().any(Spoken::is_content) {
        return None;
    }
    let joined: String = run.iter().flat_map(|word| [word.form.as_str(), " "]).collect();
    Some(xxhash_rust::xxh3::xxh3_64(joined.as_bytes()))
}
