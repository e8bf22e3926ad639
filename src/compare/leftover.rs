//! Words of another language left in an English sentence whose partner has English in their place.
//!
//! A word is English if it is a function word, in WordNet in any form, built of such words, at home in English, or in the
//! partner too; what is left must look like no English word to lingua. One word tells lingua little, so the partner is
//! needed. A capitalised word may be a name: it counts only in a pair of sentences, and where the partner has a word in
//! small letters in its place.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use xxhash_rust::xxh3::xxh3_64;

use crate::align::WordAlignment;
use crate::language::en::{self, Expectation};
use crate::language::{self, Memo, languages_of};
use crate::segment::{Document, WordKind, is_other_script};
use crate::syntax::Model;
use crate::text::is_misspelt;

/// How sure lingua may be, 0..=100, that a word is English after all.
const MAX_ENGLISH: u8 = 19;
/// Shorter words are abbreviations and units.
const MIN_LETTERS: usize = 3;
/// The longest phrase at home in English, in words.
const LOAN_WORDS: usize = 6;

/// What a capitalised word may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// A name, which another newsroom may have put into English.
    AreNames,
    /// Also a noun, where the partner has a word in small letters in its place.
    MayBeNouns,
}

/// The neighbouring words of a sentence that are not English while a sentence of `other` that says the same has none of
/// them: indices into the document's words. The sentence stands on the left of `alignment`.
#[must_use]
pub fn leftovers(
    document: &Document,
    other: &Document,
    alignment: &WordAlignment,
    capitals: Capitals,
) -> Vec<Range<usize>> {
    let range = alignment.left.clone();
    let forms: Vec<&str> = document.words[range.clone()].iter().map(|word| document.form(word)).collect();
    let theirs: Vec<&str> = other.words[alignment.right.clone()].iter().map(|word| other.form(word)).collect();
    let hashes: Vec<u64> = other.words[alignment.right.clone()].iter().map(|word| other.hash(word)).collect();
    let mut list: Vec<Range<usize>> = Vec::new();
    for (at, &form) in forms.iter().enumerate() {
        let word_idx = range.start + at;
        let raw = document.slice(document.words[word_idx].span);
        if document.words[word_idx].kind != WordKind::Word
            || hashes.contains(&document.hash(&document.words[word_idx]))
            || at > 0 && forms[at - 1] == "("
        {
            continue;
        }
        let is_left = if is_other_script(raw) {
            capitals == Capitals::MayBeNouns
        } else {
            let is_known_first = at == 0 && !languages_of(form).is_empty();
            let is_word = capitals == Capitals::MayBeNouns
                && (is_known_first || is_small_there(document, other, alignment, word_idx));
            let may_be_name = is_capital(document, word_idx) && !is_word;
            !may_be_name
                && is_foreign(document, word_idx, form)
                && !alignment.right.clone().zip(&theirs).any(|(word, their)| {
                    let is_noun = is_capital(document, word_idx) && !is_capital(other, word);
                    is_alike(form, their, is_noun)
                })
                && !is_at_home(&forms, at)
                && (!form.contains('-') || !raw.contains(char::is_uppercase))
        };
        if !is_left {
            continue;
        }
        match list.last_mut() {
            Some(last) if last.end == word_idx => last.end += 1,
            _ => list.push(word_idx..word_idx + 1),
        }
    }
    list
}

fn is_foreign(document: &Document, word_idx: usize, form: &str) -> bool {
    let languages = languages_of(form);
    if !languages.is_empty() {
        // “Künstlerverein und Rat” is a name
        let is_inside_name = word_idx > 0
            && is_capital(document, word_idx - 1)
            && document.words.get(word_idx + 1).is_some_and(|_| is_capital(document, word_idx + 1));
        return !languages.has_english() && !en::may_be_english(form) && !is_inside_name;
    }
    let is_vowel = |char: char| !char.is_ascii() || matches!(char, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_word = form.chars().all(|char| char.is_alphabetic() || matches!(char, '\'' | '-'));
    if !is_word || form.chars().count() < MIN_LETTERS || !form.contains(is_vowel) || is_english(form) {
        return false;
    }
    language::confidence_of_english(form) <= MAX_ENGLISH
}

/// Whether each part between hyphens and apostrophes is an English word or the stump of one.
pub(super) fn is_english(form: &str) -> bool {
    thread_local!(static KNOWN: Memo<bool> = const { Memo::new() });
    KNOWN.with(|known| known.of(xxh3_64(form.as_bytes()), || is_built_of_english(form)))
}

fn is_built_of_english(form: &str) -> bool {
    let model = Model::english();
    let is_known = |part: &str| model.knows_word(part) || languages_of(part).has_english() || en::is_odd_word(part);
    let is_part = |part: &str| {
        part.chars().nth(2).is_none() || en::is_prefix(part) || is_known(part) || en::is_built(part, is_known)
    };
    is_known(form) || form.split(['-', '\'']).all(is_part)
}

fn is_capital(document: &Document, word_idx: usize) -> bool {
    document.slice(document.words[word_idx].span).starts_with(char::is_uppercase)
}

/// Whether the partner has an English word in small letters, or its first word, in the place of a word; where nothing stands in
/// its place, whether an article stands before the word, and what the partner has without partner is in small letters and no
/// pronoun, which could stand for a name.
fn is_small_there(document: &Document, other: &Document, alignment: &WordAlignment, word_idx: usize) -> bool {
    let form = |word: usize| other.form(&other.words[word]);
    let is_small = |word: usize| !is_capital(other, word) || word == alignment.right.start;
    if let Some(link) = alignment.of_left(word_idx) {
        return is_small(link.right) && is_english(form(link.right));
    }
    // "the Saison"; a name hardly stands behind an article
    let before = word_idx.checked_sub(1).map_or("", |before| document.form(&document.words[before]));
    if word_idx == alignment.left.start || en::expectation(before) != Some(Expectation::Noun) {
        return false;
    }
    let mut free = alignment
        .right
        .clone()
        .filter(|&word| alignment.of_right(word).is_none() && other.words[word].kind == WordKind::Word)
        .peekable();
    let is_ordinary = |word: usize| is_small(word) && en::pronoun_gender(form(word)).is_none() && form(word) != "they";
    free.peek().is_some() && free.all(is_ordinary)
}

/// Whether two forms are one word but for accents or a letter, and not the foreign word for an English one: with letters that
/// English has not, or a noun with a capital for a word in small letters.
fn is_alike(form: &str, other: &str, is_noun: bool) -> bool {
    if bare(form).eq(bare(other)) {
        return true;
    }
    let is_cognate = (is_noun || !form.is_ascii()) && Model::english().knows_word(other);
    !is_cognate && form.len() > 4 && form.len().abs_diff(other.len()) < 2 && is_misspelt(form, other, 1)
}

/// The letters of a form without accents.
fn bare(form: &str) -> impl Iterator<Item = char> {
    form.nfd().filter(|&char| !is_combining_mark(char))
}

/// Whether a word is in a foreign phrase at home in English.
fn is_at_home(forms: &[&str], at: usize) -> bool {
    (at.saturating_sub(LOAN_WORDS - 1)..=at).any(|start| start + en::loan_phrase(&forms[start..]) > at)
}
