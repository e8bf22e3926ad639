//! A sentence's names, and which of them another sentence answers under any honest variant.

use std::ops::Range;

use super::At;
use crate::fact::{NameMention, NamePart, Spelling, spelling};
use crate::language::en;
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;
use crate::syntax::{Parsed, Tag};

/// A sentence with its names.
pub(in crate::compare) struct Side<'s> {
    story: &'s Story,
    pub(super) document: &'s Document,
    pub(super) at: At,
    pub(in crate::compare) names: &'s [NameMention],
    pub(super) words: &'s [Word],
    first_word: usize,
}

/// Neighbouring parts of a name that the other sentence does not answer.
#[derive(Clone, Debug)]
pub(super) struct Open {
    /// Index of the name among the sentence's.
    pub(super) name: usize,
    /// The parts.
    pub(super) parts: Range<usize>,
    /// Their words, as indices into the document's.
    pub(super) words: Range<usize>,
    /// Whether the other sentence answers no part of the name.
    pub(super) whole: bool,
}

impl<'s> Side<'s> {
    pub(in crate::compare) fn new(story: &'s Story, at: At) -> Self {
        let document = &story.documents[at.document];
        let all = &story.facts(at.document).names;
        let start = all.partition_point(|name| name.sentence < at.sentence);
        let end = all.partition_point(|name| name.sentence <= at.sentence);
        let words = document.sentence_words(at.sentence);
        let first_word = document.sentences[at.sentence].words.start;
        Self { story, document, at, names: &all[start..end], words, first_word }
    }

    pub(super) fn parsed(&self) -> Parsed<'s> {
        self.story.parses()[self.at.document].of(self.document, self.at.sentence)
    }

    pub(super) fn form(&self, word: usize) -> &'s str {
        self.document.form(&self.document.words[word])
    }

    /// A word of the sentence as names are compared: as its part of a name, or else its form.
    pub(super) fn folded(&self, word: usize) -> &'s str {
        let span = self.document.words[word].span;
        let parts = self.names.iter().flat_map(|name| &name.parts);
        parts.filter(|part| span.contains(part.span)).map(|part| part.form.as_str()).next().unwrap_or(self.form(word))
    }

    /// Whether a word of the sentence is part of a name.
    pub(super) fn is_in_name(&self, word: usize) -> bool {
        self.names.iter().enumerate().any(|(name, mention)| {
            mention.words.contains(&word) && (mention.words.start < word || !self.is_capital_for_place(name))
        })
    }

    /// The forms of open parts, in order.
    pub(super) fn forms<'o>(&'o self, open: &Open) -> impl Iterator<Item = &'s str> + use<'o, 's> {
        self.names[open.name].parts[open.parts.clone()].iter().map(|part| part.form.as_str())
    }

    /// Open parts as they are written, without genitive.
    pub(super) fn text(&self, open: &Open) -> &'s str {
        let parts = &self.names[open.name].parts;
        self.document.slice(parts[open.parts.start].span.cover(parts[open.parts.end - 1].span))
    }

    /// The parts of names that the other sentence does not answer, in order.
    pub(super) fn open(&self, other: &Side<'_>) -> Vec<Open> {
        let mut list: Vec<Open> = Vec::new();
        for (name, mention) in self.names.iter().enumerate() {
            let word_of = |part: usize| self.word_of(mention, part);
            let mut n_answered = 0;
            let first = list.len();
            for part in 0..mention.parts.len() {
                if self.is_answered(mention, part, other) {
                    n_answered += 1;
                    continue;
                }
                if part == 0 && self.is_capital_for_place(name) {
                    continue;
                }
                match list.last_mut().filter(|open| open.name == name && open.parts.end == part) {
                    Some(open) => {
                        open.parts.end = part + 1;
                        open.words.end = word_of(part) + 1;
                    }
                    None => {
                        let words = word_of(part)..word_of(part) + 1;
                        list.push(Open { name, parts: part..part + 1, words, whole: false });
                    }
                }
            }
            for open in &mut list[first..] {
                open.whole = n_answered == 0;
            }
        }
        list
    }

    /// Whether the parser takes a word of open parts for a name.
    pub(super) fn is_proper(&self, open: &Open) -> bool {
        let parsed = self.parsed();
        open.words.clone().any(|word| {
            let token = parsed.token_at(self.document.words[word].span.start);
            token.is_some_and(|token| matches!(parsed.parse.tokens[token as usize].tag, Tag::Nnp | Tag::Nnps))
        })
    }

    /// Whether open parts are more than an initial or a sign of two letters: `Nu` for a currency.
    pub(super) fn is_telling(&self, open: &Open) -> bool {
        let text = self.text(open);
        text.chars().filter(|char| char.is_alphabetic()).count() > 2 || is_acronym(text)
    }

    /// Whether open parts are a given name before a surname that the other sentence has: it may leave it out.
    pub(super) fn is_optional(&self, open: &Open) -> bool {
        let parts = &self.names[open.name].parts;
        !open.whole && open.parts.end < parts.len() && self.forms(open).all(|form| en::first_name_share(form).is_some())
    }

    pub(in crate::compare) fn word_of(&self, mention: &NameMention, part: usize) -> usize {
        self.document.words.partition_point(|word| word.span.end <= mention.parts[part].span.start)
    }

    /// Whether a name begins with a word that is capital only because it begins a sentence or a quotation.
    pub(in crate::compare) fn is_capital_for_place(&self, name: usize) -> bool {
        let mention = &self.names[name];
        let first = mention.words.start;
        let opens = first == self.first_word
            || self.document.words[first - 1].kind == WordKind::Mark
                && !matches!(self.form(first - 1), "," | ";" | "&" | "/" | "$");
        let part = &mention.parts[0];
        if !opens || self.document.slice(part.span).chars().skip(1).any(char::is_uppercase) {
            return false;
        }
        if !en::alias_keys(&part.form).is_empty() {
            return false;
        }
        let parsed = self.parsed();
        let tag = parsed.token_at(part.span.start).map(|token| parsed.parse.tokens[token as usize].tag);
        !matches!(tag, Some(Tag::Nnp | Tag::Nnps))
    }

    fn is_answered(&self, mention: &NameMention, part: usize, other: &Side<'_>) -> bool {
        let form = mention.parts[part].form.as_str();
        let theirs = || other.names.iter().flat_map(|name| &name.parts);
        theirs().any(|there| there.form == form)
            || en::is_suffix(form)
            || en::is_title(form)
            || other.has_word(form)
            || theirs().any(|there| is_same(form, &there.form))
            || self.has_alias(mention, part, other)
            || self.is_acronym_answered(mention, part, other)
            || self.is_given_name_answered(mention, part, other)
    }

    /// Whether the sentence has the form as a common word: whole, in a compound, derived otherwise, or cut short (`ID`).
    fn has_word(&self, form: &str) -> bool {
        let is_small = |word: &Word| self.document.slice(word.span).starts_with(char::is_lowercase);
        self.words.iter().any(|word| {
            if word.kind == WordKind::Mark {
                return false;
            }
            let there = self.document.form(word);
            let there = there.strip_suffix("'s").unwrap_or(there);
            there == form
                || form.len() > 3 && there.len() > 3 && en::differ_in_ending(form, there)
                || form.len() < 4 && there.len() > 6 && there.starts_with(form)
                || is_small(word) && form.bytes().zip(there.bytes()).take_while(|(a, b)| a == b).count() > 5
                || there.contains('-') && there.split('-').any(|piece| piece == form)
                || form.contains('-') && form.split('-').any(|piece| piece.len() > 2 && piece == there)
        })
    }

    /// Whether the other sentence calls by another of its names what has this part in its name.
    fn has_alias(&self, mention: &NameMention, part: usize, other: &Side<'_>) -> bool {
        let keys = keys(mention, Some(part));
        let shared = |others: &[u16]| others.iter().any(|key| keys.contains(key));
        !keys.is_empty()
            && (other.names.iter().any(|name| shared(&self::keys(name, None)))
                || other.words.iter().any(|word| {
                    word.kind == WordKind::Word
                        && word.span.len() > 4
                        && shared(en::alias_keys(other.document.form(word)))
                }))
    }

    /// Whether the part is an acronym of words of the other sentence, or one of the words that an acronym there stands for.
    fn is_acronym_answered(&self, mention: &NameMention, part: usize, other: &Side<'_>) -> bool {
        let text = self.document.slice(mention.parts[part].span);
        if is_acronym(text) {
            return other.spells_out(text, None);
        }
        let word = self.word_of(mention, part);
        let mut theirs = other.names.iter().flat_map(|name| &name.parts).map(|there| other.document.slice(there.span));
        theirs.any(|text| is_acronym(text) && self.spells_out(text, Some(word)))
    }

    /// Whether neighbouring words of the sentence begin with the letters of an acronym, function words skipped or not; with
    /// a certain word among them.
    fn spells_out(&self, acronym: &str, with: Option<usize>) -> bool {
        let letters: Vec<char> =
            acronym.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        (0..self.words.len()).any(|start| {
            let mut n_matched = 0;
            let mut has = with.is_none();
            for (at, word) in self.words.iter().enumerate().skip(start) {
                let form = self.document.form(word);
                if word.kind == WordKind::Mark {
                    return false;
                }
                let before = n_matched;
                for piece in form.split('-') {
                    n_matched += usize::from(letters.get(n_matched).is_some_and(|&letter| piece.starts_with(letter)));
                }
                if n_matched == before {
                    if before > 0 && en::is_function_word(form) {
                        continue;
                    }
                    return false;
                }
                has |= with == Some(self.first_word + at);
                if n_matched == letters.len() {
                    return has && at > start;
                }
            }
            false
        })
    }

    /// Whether the part is an initial beside other parts, or a given name in another form before the same surname.
    fn is_given_name_answered(&self, mention: &NameMention, part: usize, other: &Side<'_>) -> bool {
        let form = mention.parts[part].form.as_str();
        let is_full = |part: &&NamePart| !en::is_initial(&part.form);
        if en::is_initial(form) {
            return mention.parts.len() > 1;
        }
        let behind = mention.parts[part + 1..].iter().find(is_full).map(|part| part.form.as_str());
        let ahead = mention.parts[..part].iter().rfind(is_full).map(|part| part.form.as_str());
        let is_beside = |form: &str| [ahead, behind].into_iter().flatten().any(|beside| is_same(beside, form));
        other.names.iter().any(|name| {
            let parts: Vec<&NamePart> = name.parts.iter().filter(is_full).collect();
            let mut pairs = parts.windows(2);
            pairs.any(|pair| en::same_given_name(form, &pair[0].form) && is_beside(&pair[1].form))
        })
    }
}

/// The keys of whatever is called by neighbouring parts of a name, of a certain part among others.
fn keys(mention: &NameMention, part: Option<usize>) -> Vec<u16> {
    let n_parts = mention.parts.len();
    let mut keys = Vec::new();
    for start in 0..n_parts {
        for end in start + 1..=n_parts.min(start + 3) {
            if part.is_some_and(|part| !(start..end).contains(&part)) {
                continue;
            }
            if end == start + 1 {
                keys.extend_from_slice(en::alias_keys(&mention.parts[start].form));
            } else {
                let forms: Vec<&str> = mention.parts[start..end].iter().map(|part| part.form.as_str()).collect();
                keys.extend_from_slice(en::alias_keys(&forms.join("_")));
            }
        }
    }
    keys
}

/// Whether two parts of names are one under honest variants.
fn is_same(left: &str, right: &str) -> bool {
    if left.contains('-') || right.contains('-') {
        let mut pieces = left.split('-').filter(|piece| piece.len() > 2);
        if pieces.any(|piece| right.split('-').any(|other| other == piece)) {
            return true;
        }
    }
    may_begin_alike(left, right) && matches!(spelling(left, right), Spelling::Same | Spelling::Transliteration)
}

/// Whether the first letters of two forms may be one in some transliteration; it spares most pairs a closer look.
fn may_begin_alike(left: &str, right: &str) -> bool {
    const GROUPS: [&[u8]; 5] = [b"cgkqth", b"ijyzd", b"vw", b"fp", b"aeou"];
    match (left.as_bytes().first(), right.as_bytes().first()) {
        (Some(left), Some(right)) => {
            left == right || GROUPS.iter().any(|group| group.contains(left) && group.contains(right))
        }
        (None, _) | (_, None) => false,
    }
}

/// Whether a word is written in capitals only, two at least.
pub(in crate::compare) fn is_acronym(text: &str) -> bool {
    text.chars().filter(|char| char.is_uppercase()).count() > 1 && !text.chars().any(char::is_lowercase)
}
