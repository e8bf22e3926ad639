//! How alike the surroundings of two facts are: shared content words, weighed by how rare they are in the story.

use std::ops::Range;

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::language::en;
use crate::segment::{Document, WordKind};

/// How many content words on either side of a fact are its neighbours.
const NEIGHBOURS: usize = 5;

/// How many content words on either side of a fact are its surroundings, however long the sentence.
const SURROUNDINGS: usize = 50;

/// The content words of a story's sentences.
#[derive(Debug, Default)]
pub struct Contexts {
    /// By document and sentence.
    sentences: Vec<Vec<Content>>,
    weights: FxHashMap<u64, u32>,
}

/// The content words of a sentence.
#[derive(Debug)]
struct Content {
    /// Their stems with the index of their word, in order.
    words: Vec<(u64, usize)>,
    /// Each stem once.
    distinct: Vec<u64>,
    /// What these weigh.
    weight: u32,
}

/// A fact's place: a sentence of a document and the fact's words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Index of the document in its story.
    pub document: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// The words that are the fact itself and so no surroundings.
    pub words: Range<usize>,
}

/// How alike two sites are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alikeness {
    /// Weight of the shared words of the sentences; a word of one sentence in fifty weighs about 390.
    pub weight: u32,
    /// That weight in thousandths of the lighter sentence's.
    pub sentence: u32,
    /// The same for the nearest content words on either side.
    pub near: u32,
    /// Whether the next content words are the same.
    pub next: bool,
    /// Whether the content words before are the same.
    pub previous: bool,
}

impl Contexts {
    /// The contexts of a story's documents, in order.
    #[must_use]
    pub fn new(documents: &[Document]) -> Self {
        let mut sentences = Vec::new();
        let mut frequency: FxHashMap<u64, u32> = FxHashMap::default();
        let mut n_sentences = 0_u32;
        for document in documents {
            let mut of_document = Vec::new();
            for sentence in &document.sentences {
                let mut words = Vec::new();
                for word_idx in sentence.words.clone() {
                    let word = &document.words[word_idx];
                    let form = document.form(word);
                    if word.kind != WordKind::Mark && !en::is_function_word(form) {
                        words.push((stem(form), word_idx));
                    }
                }
                let distinct = distinct(&words);
                for &stem in &distinct {
                    *frequency.entry(stem).or_default() += 1;
                }
                n_sentences += 1;
                of_document.push(Content { words, distinct, weight: 0 });
            }
            sentences.push(of_document);
        }
        let weigh = |(stem, count): (u64, u32)| {
            // A pair of sentences is weighed like a short article: what it shares is not common for that.
            let rarity = f64::from(n_sentences.max(80) + 1) / f64::from(count);
            // Whole hundredths of a natural logarithm, so that every machine agrees.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 2,300: a story has fewer than e^23 sentences"
            )]
            let weight = (100.0 * rarity.ln()).round() as u32;
            (stem, weight.max(1))
        };
        let mut contexts = Self { sentences: Vec::new(), weights: frequency.into_iter().map(weigh).collect() };
        for content in sentences.iter_mut().flatten() {
            content.weight = contexts.weight(&content.distinct);
        }
        contexts.sentences = sentences;
        contexts
    }

    /// How alike the surroundings of two facts are.
    #[must_use]
    pub fn alike(&self, left: &Site, right: &Site) -> Alikeness {
        let (left_words, right_words) = (self.surroundings(left), self.surroundings(right));
        let (weight, least) = self.shared(&left_words, &right_words);
        let (near_weight, near_least) = self.shared(near(&left_words, left), near(&right_words, right));
        let next = |words: &[(u64, usize)], site: &Site| {
            words.iter().find(|&&(_, word)| word >= site.words.end && word < site.words.end + 4).map(|&(stem, _)| stem)
        };
        let previous = |words: &[(u64, usize)], site: &Site| {
            let before = words.iter().rev().find(|&&(_, word)| word < site.words.start && word + 4 >= site.words.start);
            before.map(|&(stem, _)| stem)
        };
        let same = |left: Option<u64>, right: Option<u64>| left.is_some() && left == right;
        Alikeness {
            weight,
            sentence: (1000 * weight).checked_div(least).unwrap_or(0),
            near: (1000 * near_weight).checked_div(near_least).unwrap_or(0),
            next: same(next(&left_words, left), next(&right_words, right)),
            previous: same(previous(&left_words, left), previous(&right_words, right)),
        }
    }

    /// Whether each site's sentence is the other document's most like it.
    #[must_use]
    pub fn is_mutual(&self, left: &Site, right: &Site) -> bool {
        self.most_alike(left, right.document) == Some(right.sentence)
            && self.most_alike(right, left.document) == Some(left.sentence)
    }

    fn most_alike(&self, site: &Site, document: usize) -> Option<usize> {
        let stems = distinct(&self.surroundings(site));
        let most = self.weight(&stems);
        let mut best = None;
        for (sentence_idx, sentence) in self.sentences[document].iter().enumerate() {
            let share = 1000 * self.common(&stems, &sentence.distinct) / most.min(sentence.weight).max(LEAST);
            if best.is_none_or(|(most, _)| share > most) {
                best = Some((share, sentence_idx));
            }
        }
        best.map(|(_, sentence_idx)| sentence_idx)
    }

    fn surroundings(&self, site: &Site) -> Vec<(u64, usize)> {
        let words = &self.sentences[site.document][site.sentence].words;
        let before = words.partition_point(|&(_, word)| word < site.words.start);
        let after = words.partition_point(|&(_, word)| word < site.words.end);
        let before = &words[before.saturating_sub(SURROUNDINGS)..before];
        let after = &words[after..(after + SURROUNDINGS).min(words.len())];
        [before, after].concat()
    }

    /// The weight of the words on both sides, and the lesser weight of either side (not under three rare words').
    fn shared(&self, left: &[(u64, usize)], right: &[(u64, usize)]) -> (u32, u32) {
        let (left, right) = (distinct(left), distinct(right));
        (self.common(&left, &right), self.weight(&left).min(self.weight(&right)).max(LEAST))
    }

    /// The weight of the stems in both lists, the second of them in order.
    fn common(&self, left: &[u64], right: &[u64]) -> u32 {
        let both = left.iter().filter(|stem| right.binary_search(stem).is_ok());
        both.map(|stem| self.weights.get(stem).copied().unwrap_or(1)).sum()
    }

    fn weight(&self, stems: &[u64]) -> u32 {
        stems.iter().map(|stem| self.weights.get(stem).copied().unwrap_or(1)).sum()
    }
}

/// What three rare words weigh.
const LEAST: u32 = 900;

/// The stems of words, each once, in order of their hashes.
fn distinct(words: &[(u64, usize)]) -> Vec<u64> {
    let mut stems: Vec<u64> = words.iter().map(|&(stem, _)| stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

fn near<'w>(words: &'w [(u64, usize)], site: &Site) -> &'w [(u64, usize)] {
    let middle = words.partition_point(|&(_, word)| word < site.words.start);
    let range = middle.saturating_sub(NEIGHBOURS)..(middle + NEIGHBOURS).min(words.len());
    words.get(range).unwrap_or(&[])
}

/// The hash of a form without genitive and plural endings, and without the full stops that some newspapers give `F.B.I.`
pub(super) fn stem(form: &str) -> u64 {
    let form = form.strip_suffix("'s").or_else(|| form.strip_suffix('\'')).unwrap_or(form);
    if form.contains('.') {
        return stem(&form.replace('.', ""));
    }
    let bare = match form.strip_suffix('s') {
        Some(bare) if bare.len() > 2 && !bare.ends_with(['s', 'u', 'i']) => bare.strip_suffix("ie").map_or(bare, |y| y),
        Some(_) | None => form.strip_suffix('y').filter(|bare| bare.len() > 2).unwrap_or(form),
    };
    xxh3_64(bare.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn plural_and_genitive_share_a_stem() {
        for (left, right) in [
            ("city", "cities"),
            ("bag", "bags"),
            ("council", "council's"),
            ("workers", "workers'"),
            ("f.b.i.'s", "fbi"),
        ] {
            assert_eq!(stem(left), stem(right), "{left}");
        }
        assert_ne!(stem("pass"), stem("past"));
    }
}
