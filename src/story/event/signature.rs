//! What grouping needs to know of an article: its terms, shingles and quotations, as hashes. The text is not kept.

use std::borrow::Cow;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::reprint::{Minima, N_MINIMA};
use crate::article::{Article, BlockKind};
use crate::language::en;

/// As many terms of an article are kept, those that weigh most in it.
const MAX_TERMS: usize = 192;
/// As many shingles of quotations are kept.
const MAX_QUOTED: usize = 64;
/// Words of a shingle.
const SHINGLE: usize = 4;
/// An article of fewer words has no shingles: it would be like any other.
const MIN_WORDS: usize = 24;
/// How much more the first words weigh, and after how many words that is down to a third.
const LEAD: f32 = 4.0;
const LEAD_WORDS: f32 = 80.0;
/// How much more a word of the headline weighs.
const HEADLINE: f32 = 2.0;

/// An article as grouping sees it; about two kilobytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    /// Day of publication, counted from 1970.
    pub(super) day: Option<i32>,
    /// Hash of the text: articles with the same one are equal.
    pub(super) key: u64,
    /// Hashes of terms with how much they weigh in the article, by hash.
    pub(super) terms: Box<[(u32, f32)]>,
    /// The least hash of all shingles under each of several orders; none if there are too few.
    pub(super) minima: Option<Minima>,
    /// Hashes of shingles inside quotation marks, by hash.
    pub(super) quoted: Box<[u64]>,
}

impl Signature {
    /// Reads an article. Cost is linear in its text.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let (text, headline_end) = prose(article);
        let words = words(&text);
        Self {
            day: article.published.map(day_number),
            key: xxh3_64(text.as_bytes()),
            terms: terms(&words, headline_end),
            minima: minima(&words),
            quoted: quoted(&words),
        }
    }

    /// Day of publication, counted from 1970.
    #[must_use]
    pub fn day(&self) -> Option<i32> {
        self.day
    }

    /// Where the article stands in the order of grouping: by day, those without one first, then by content. Bytes that
    /// compare like it.
    #[must_use]
    pub fn order(&self) -> [u8; 12] {
        let day = self.day.map_or(0, |day| (i64::from(day) - i64::from(i32::MIN)).clamp(1, i64::from(u32::MAX)) as u32);
        let mut bytes = [0; 12];
        let (first, second) = bytes.split_at_mut(4);
        first.copy_from_slice(&day.to_be_bytes());
        second.copy_from_slice(&self.key.to_be_bytes());
        bytes
    }

    /// What makes it a reprint of another; none if it is too short to be one.
    #[must_use]
    pub fn minima(&self) -> Option<&Minima> {
        self.minima.as_ref()
    }

    /// Hashes of the shingles inside its quotation marks, each once.
    #[must_use]
    pub fn quoted(&self) -> &[u64] {
        &self.quoted
    }

    /// The signature as bytes, the same on every machine.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        bytes.extend(self.day.unwrap_or(i32::MIN).to_le_bytes());
        bytes.extend(self.key.to_le_bytes());
        bytes.extend((self.terms.len() as u16).to_le_bytes());
        for (term, weight) in &self.terms {
            bytes.extend(term.to_le_bytes());
            bytes.extend(weight.to_le_bytes());
        }
        bytes.extend((self.quoted.len() as u16).to_le_bytes());
        for shingle in &self.quoted {
            bytes.extend(shingle.to_le_bytes());
        }
        bytes.extend(self.minima.iter().flat_map(Minima::to_bytes));
        bytes
    }

    /// The signature of these bytes; nothing if they are none of this version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[VERSION])?;
        let day = i32::from_le_bytes(take(&mut rest)?);
        let key = u64::from_le_bytes(take(&mut rest)?);
        let n_terms = u16::from_le_bytes(take(&mut rest)?);
        let mut terms = Vec::with_capacity(n_terms.into());
        for _ in 0..n_terms {
            terms.push((u32::from_le_bytes(take(&mut rest)?), f32::from_le_bytes(take(&mut rest)?)));
        }
        let n_quoted = u16::from_le_bytes(take(&mut rest)?);
        let mut quoted = Vec::with_capacity(n_quoted.into());
        for _ in 0..n_quoted {
            quoted.push(u64::from_le_bytes(take(&mut rest)?));
        }
        let minima = if rest.is_empty() { None } else { Some(Minima::from_bytes(rest)?) };
        let day = Some(day).filter(|&day| day != i32::MIN);
        Some(Self { day, key, terms: terms.into(), minima, quoted: quoted.into() })
    }
}

/// The layout of a signature's bytes, and of what they were made from.
const VERSION: u8 = 1;

/// The next bytes, little end first.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(*first)
}

/// The headline and the rest of what tells of the event, without what a site or an agency wrote around it; and where the
/// headline ends.
fn prose(article: &Article) -> (Cow<'_, str>, usize) {
    let headline = article.blocks.iter().find(|block| block.kind == BlockKind::Headline);
    if article.blocks.iter().all(|block| block.kind.is_prose()) {
        let end =
            headline.filter(|headline| article.blocks.first() == Some(headline)).map_or(0, |block| block.span.len());
        return (Cow::Borrowed(&article.text), end);
    }
    let body = article.blocks.iter().filter(|block| block.kind.is_prose() && Some(*block) != headline);
    let parts: Vec<&str> = headline.into_iter().chain(body).map(|block| block.span.of(&article.text)).collect();
    (Cow::Owned(parts.join("\n\n")), headline.map_or(0, |block| block.span.len()))
}

/// A day, counted from 1970.
#[must_use]
pub fn day_number(day: Date) -> i32 {
    jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

/// A word of the text.
struct Word {
    hash: u64,
    start: usize,
    /// Whether it carries meaning.
    is_term: bool,
    is_quoted: bool,
}

/// The words of a text, in lower case, without the genitive; a figure is one word with its points.
fn words(text: &str) -> Vec<Word> {
    let mut list = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut is_quoted = false;
    let mut form = String::new();
    while let Some((start, char)) = chars.next() {
        match char {
            '\n' => is_quoted = false,
            '"' => is_quoted = !is_quoted,
            '“' | '„' | '«' => is_quoted = true,
            '”' | '»' => is_quoted = false,
            _ => {}
        }
        if !char.is_alphanumeric() {
            continue;
        }
        form.clear();
        form.extend(char.to_lowercase());
        let is_figure = char.is_ascii_digit();
        while let Some(&(_, next)) = chars.peek() {
            let mut ahead = chars.clone();
            ahead.next();
            let goes_on = ahead.peek().is_some_and(|(_, after)| after.is_alphanumeric());
            let joins = match next {
                '\'' | '’' | '-' => goes_on,
                '.' | ',' => goes_on && is_figure && ahead.peek().is_some_and(|(_, after)| after.is_ascii_digit()),
                _ => next.is_alphanumeric(),
            };
            if !joins {
                break;
            }
            match next {
                '’' => form.push('\''),
                ',' => {}
                _ => form.extend(next.to_lowercase()),
            }
            chars.next();
        }
        let stem = form.strip_suffix("'s").unwrap_or(&form);
        let is_term = (stem.len() > 1 || is_figure) && !en::is_function_word(stem);
        list.push(Word { hash: xxh3_64(stem.as_bytes()), start, is_term, is_quoted });
    }
    list
}

fn terms(words: &[Word], headline_end: usize) -> Box<[(u32, f32)]> {
    let mut weights: FxHashMap<u32, f32> = FxHashMap::default();
    for (position, word) in words.iter().enumerate().filter(|(_, word)| word.is_term) {
        let lead = LEAD * (-(position as f32) / LEAD_WORDS).exp();
        let headline = if word.start < headline_end { HEADLINE } else { 0.0 };
        *weights.entry(narrow(word.hash)).or_default() += 1.0 + lead + headline;
    }
    let mut list: Vec<(u32, f32)> = weights.into_iter().map(|(term, weight)| (term, 1.0 + weight.ln())).collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    list.truncate(MAX_TERMS);
    list.sort_by_key(|&(term, _)| term);
    list.into()
}

fn minima(words: &[Word]) -> Option<Minima> {
    if words.len() < MIN_WORDS {
        return None;
    }
    let mut minima = [u32::MAX; N_MINIMA];
    for shingle in words.windows(SHINGLE) {
        let hash = of_shingle(shingle);
        for (order, least) in minima.iter_mut().enumerate() {
            let mixed =
                (hash ^ (order as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
            *least = (*least).min(narrow(mixed));
        }
    }
    Some(Minima::new(minima))
}

fn quoted(words: &[Word]) -> Box<[u64]> {
    let says_much = |shingle: &&[Word]| {
        shingle.iter().all(|word| word.is_quoted) && shingle.iter().filter(|word| word.is_term).count() * 2 >= SHINGLE
    };
    let found: FxHashSet<u64> = words.windows(SHINGLE).filter(says_much).map(of_shingle).collect();
    let mut list: Vec<u64> = found.into_iter().collect();
    list.sort_unstable();
    list.truncate(MAX_QUOTED);
    list.into()
}

fn of_shingle(words: &[Word]) -> u64 {
    words.iter().fold(0, |hash: u64, word| (hash.rotate_left(21) ^ word.hash).wrapping_mul(0x9fb2_1c65_1e98_df25))
}

/// The upper half, which the arithmetic has mixed best.
fn narrow(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::Signature;
    use crate::article::{Role, read};

    fn signature(day: Option<&str>, text: &str) -> Signature {
        let json = format!("{}\n", serde_json::json!({ "published": day, "text": text }));
        Signature::new(&read("a.jsonl", json.as_bytes(), Role::Candidate).remove(0).unwrap())
    }

    #[test]
    fn a_signature_comes_back_from_its_bytes() {
        let long = "Marit Solheim said on Monday: “We stop the night boats to Orne and Sula for good.” ".repeat(3);
        for (day, text) in [(None, "Short."), (Some("2024-03-04"), long.as_str()), (Some("1912-04-15"), &long)] {
            let signature = signature(day, text);
            let bytes = signature.to_bytes();
            assert_eq!(Signature::from_bytes(&bytes).as_ref(), Some(&signature));
            for n_bytes in [0, 1, 12, bytes.len() - 1] {
                assert_eq!(Signature::from_bytes(bytes.get(..n_bytes).unwrap()), None, "{n_bytes} bytes of {text}");
            }
        }
    }

    #[test]
    fn the_order_is_that_of_days_and_an_article_without_one_is_first() {
        let order = |day| signature(day, "The same words.").order();
        assert!(order(None) < order(Some("1912-04-15")));
        assert!(order(Some("1969-12-31")) < order(Some("1970-01-01")));
        assert!(order(Some("1970-01-01")) < order(Some("2024-03-04")));
    }
}
