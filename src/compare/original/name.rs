//! Names of a candidate that stand nowhere in its original, and those of the original in their place.
//!
//! A name is answered by anything that looks like it, by its form in the other language (`Wien`, Vienna) or by another name
//! of the same place or people. English capitals tell names; German ones tell nouns, so there a capitalised word counts only
//! where neither its ending nor the word before it make it a noun. A name that is left over is told only if the other side
//! has one left as well, or if somebody's whole name has nothing in its place.

use std::ops::Range;

use super::{facing, language_of, links, words};
use crate::align::Link;
use crate::compare::name::{Side, are_alike, is_acronym, is_common_word};
use crate::compare::{At, NameChange, NameDifference};
use crate::fact::{NameMention, name_form};
use crate::language::{self, Language, en, languages_of};
use crate::segment::{Document, WordKind};
use crate::story::Story;

/// Names of two sentences that stand for each other may be so many hundredths of a sentence apart.
const APART: usize = 40;

/// The names in which a candidate differs from its original, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn names(story: &Story, candidate: usize, original: usize) -> Vec<NameDifference> {
    let language = language_of(story, original);
    if !language::knows_names(language) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for Link { left, right, .. } in links(story, candidate, original).into_iter().filter(|link| !link.is_null()) {
        let source = Source::new(&story.documents[original], words(&story.documents[original], &right), language);
        let own = Own::new(story, candidate, left);
        found.extend(own.exchanged(&source));
        if found.last().is_none_or(|last| !own.words.contains(&last.here.start)) {
            found.extend(own.missing(&source));
        }
    }
    found
}

/// A word of a name that the other side may answer.
struct Name {
    word: usize,
    form: String,
    /// Whether it is a name for sure, by what stands around it or by itself.
    is_sure: bool,
}

/// The linked sentences of the original.
struct Source<'s> {
    document: &'s Document,
    words: Range<usize>,
    language: Language,
    /// All words as names are compared, with the English names of those that have one.
    forms: Vec<(usize, String, Option<&'static str>)>,
}

impl<'s> Source<'s> {
    fn new(document: &'s Document, words: Range<usize>, language: Language) -> Self {
        let mut forms = Vec::new();
        for word in words.clone().filter(|&word| document.words[word].kind == WordKind::Word) {
            let span = document.words[word].span;
            let (form, _) = name_form(document.slice(span), span);
            let pieces: Vec<&str> = form.split(['-', '\'']).filter(|piece| piece.len() > 2).collect();
            if pieces.len() > 1 {
                forms.extend(
                    pieces.iter().map(|piece| (word, (*piece).to_owned(), language::english_name(language, piece))),
                );
            }
            let english = language::english_name(language, &form);
            forms.push((word, form, english));
        }
        Self { document, words, language, forms }
    }

    fn text(&self, word: usize) -> &'s str {
        self.document.slice(self.document.words[word].span)
    }

    fn form(&self, word: usize) -> &'s str {
        self.document.form(&self.document.words[word])
    }

    fn before(&self, word: usize) -> &'s str {
        word.checked_sub(1).filter(|before| self.words.contains(before)).map_or("", |before| self.form(before))
    }

    fn is_capital(&self, word: usize) -> bool {
        self.words.contains(&word)
            && self.document.words[word].kind == WordKind::Word
            && self.text(word).starts_with(char::is_uppercase)
    }

    /// Whether a word answers an English name.
    fn answers(&self, name: &str) -> bool {
        self.forms.iter().any(|(_, form, english)| are_one(name, form, *english))
    }

    /// Whether a word is an acronym, which may stand for anything.
    fn has_acronym(&self, initial: Option<char>) -> bool {
        let mut texts = self.words.clone().map(|word| self.text(word));
        texts.any(|text| is_acronym(text) && text.chars().next().map(|char| char.to_ascii_lowercase()) == initial)
    }

    /// The names that the candidate's words do not answer.
    fn open(&self, own: &Own<'_>) -> Vec<Name> {
        let mut list = Vec::new();
        let profile = language::profile(Some(self.language));
        for (word, form, english) in &self.forms {
            let word = *word;
            let text = self.text(word);
            let own_form = self.form(word);
            if !self.is_capital(word)
                || form.len() < 3
                || form.contains('-')
                || is_acronym(text)
                || text.ends_with('.')
                || profile.is_function_word(own_form)
                || profile.is_calendar(own_form)
                || own.answers(form, *english)
            {
                continue;
            }
            let begins = word == self.words.start || self.document.words[word - 1].kind == WordKind::Mark;
            let named_before = word > self.words.start
                && self.is_capital(word - 1)
                && en::first_name_share(&self.folded(word - 1)).is_some();
            // "Markus" before a "Söder" that the candidate has too.
            let named_behind = self.is_capital(word + 1) && own.forms.contains(&self.folded(word + 1));
            let is_sure = english.is_some() || named_before || named_behind || !en::alias_keys(form).is_empty();
            if !is_sure
                && (begins
                    || language::is_common_noun(self.language, self.before(word), own_form)
                    || self.is_small_elsewhere(word))
            {
                continue;
            }
            list.push(Name { word, form: form.clone(), is_sure });
        }
        list
    }

    fn folded(&self, word: usize) -> String {
        name_form(self.text(word), self.document.words[word].span).0
    }

    /// Whether the original has the word in small letters somewhere.
    fn is_small_elsewhere(&self, word: usize) -> bool {
        let hash = self.document.hash(&self.document.words[word]);
        self.document.words.iter().any(|other| {
            self.document.hash(other) == hash && self.document.slice(other.span).starts_with(char::is_lowercase)
        })
    }
}

/// Whether a part is a given name that the translator put before a surname of the original, which has none before it.
fn is_given_name_of(mention: &NameMention, part: usize, source: &Source<'_>) -> bool {
    let Some(behind) = mention.parts.get(part + 1).map(|behind| behind.form.as_str()) else { return false };
    let surnames = || source.forms.iter().filter(|(_, form, _)| form == behind);
    let has_given = |word: usize| word.checked_sub(1).is_some_and(|before| source.is_capital(before));
    en::first_name_share(&mention.parts[part].form).is_some()
        && surnames().next().is_some()
        && surnames().all(|&(word, ..)| !has_given(word))
}

/// Whether an English name and a word of the original, with its English name if it has one, are one.
fn are_one(name: &str, form: &str, english: Option<&str>) -> bool {
    let keys = en::alias_keys(name);
    let same_thing = |other: &str| {
        other == name
            || other.split(['_', '-']).any(|piece| piece.len() > 3 && piece == name)
            || en::alias_keys(other).iter().any(|key| keys.contains(key))
    };
    name == form
        || english.is_some_and(same_thing)
        || same_thing(form)
        || english.is_none_or(|_| keys.is_empty()) && form.len() > 2 && name.len() > 2 && are_alike(name, form)
        || en::same_given_name(name, form)
}

/// The linked sentences of the candidate.
struct Own<'s> {
    story: &'s Story,
    document: &'s Document,
    candidate: usize,
    sentences: Range<usize>,
    words: Range<usize>,
    /// All words as names are compared.
    forms: Vec<String>,
}

impl<'s> Own<'s> {
    fn new(story: &'s Story, candidate: usize, sentences: Range<usize>) -> Self {
        let document = &story.documents[candidate];
        let words = words(document, &sentences);
        let mut forms = Vec::new();
        for word in &document.words[words.clone()] {
            if word.kind == WordKind::Word {
                let (form, _) = name_form(document.slice(word.span), word.span);
                forms.extend(
                    form.split('-').filter(|piece| piece.len() > 2 && piece.len() < form.len()).map(str::to_owned),
                );
                forms.push(form);
            }
        }
        Self { story, document, candidate, sentences, words, forms }
    }

    fn answers(&self, form: &str, english: Option<&str>) -> bool {
        // A short English word looks like the beginning of many a name.
        let may_be = |own: &&String| own.len() > 3 || own.as_str() == form || !en::is_function_word(own);
        self.forms.iter().filter(may_be).any(|own| are_one(own, form, english))
    }

    /// The names that the words of the original do not answer.
    fn open(&self, source: &Source<'_>) -> Vec<Name> {
        let mut list = Vec::new();
        for sentence in self.sentences.clone() {
            let side = Side::new(self.story, At { document: self.candidate, sentence });
            for (name, mention) in side.names.iter().enumerate() {
                for (part_idx, part) in mention.parts.iter().enumerate() {
                    let form = part.form.as_str();
                    let text = self.document.slice(part.span);
                    let is_place = !en::alias_keys(form).is_empty();
                    let pieces = || form.split('-').filter(|piece| piece.len() > 2);
                    if form.len() < 3
                        || part_idx == 0 && side.is_capital_for_place(name)
                        || is_acronym(text)
                        || en::is_title(form)
                        || en::is_suffix(form)
                        || !is_place && (is_common_word(form) || form.contains('\''))
                        || languages_of(form).has_english()
                        || is_given_name_of(mention, part_idx, source)
                        || form.contains('-') && pieces().any(|piece| is_common_word(piece) || source.answers(piece))
                        || source.answers(form)
                        || source.has_acronym(form.chars().next())
                    {
                        continue;
                    }
                    list.push(Name { word: side.word_of(mention, part_idx), form: form.to_owned(), is_sure: is_place });
                }
            }
        }
        list
    }

    /// Names that stand in the place of others.
    fn exchanged(&self, source: &Source<'_>) -> Vec<NameDifference> {
        let ours = self.open(source);
        let mut theirs = source.open(self);
        // As many on either side stand for each other in their order.
        let in_order = ours.len() == theirs.len();
        let mut list: Vec<NameDifference> = Vec::new();
        for name in ours {
            // The name of a place or a people is often added or left out: only another such name tells.
            let at = facing(name.word, &self.words, &source.words);
            let distance = |other: &Name| 100 * other.word.abs_diff(at) / source.words.len().max(1);
            let fits = |other: &&Name| (!name.is_sure || other.is_sure) && distance(other) <= APART;
            let best = theirs.iter().filter(fits).min_by_key(|other| {
                if in_order { (false, 0, other.word) } else { (!other.is_sure, distance(other), other.word) }
            });
            let Some(word) = best.map(|other| other.word) else { continue };
            let sure = if best.is_some_and(|other| other.is_sure) { 850 } else { 750 };
            theirs.retain(|other| other.word != word);
            match list.last_mut().filter(|last| last.here.end == name.word && last.there.end == word) {
                Some(last) => {
                    last.here.end += 1;
                    last.there.end += 1;
                }
                None => list.push(NameDifference {
                    kind: NameChange::Exchanged,
                    here: name.word..name.word + 1,
                    there: word..word + 1,
                    sure,
                }),
            }
        }
        list
    }

    /// A given name and the surname behind it, of which nothing is left, and no other name stands for them.
    fn missing(&self, source: &Source<'_>) -> Option<NameDifference> {
        let open = source.open(self);
        let whole = open.windows(2).find(|pair| {
            let [given, surname] = pair else { return false };
            surname.word == given.word + 1 && en::first_name_share(&given.form).is_some() && surname.is_sure
        })?;
        let there = whole.first()?.word..whole.last()?.word + 1;
        let points = |word: usize| en::person(self.document.form(&self.document.words[word])).is_some();
        if self.words.clone().any(points) || !self.open(source).is_empty() {
            return None;
        }
        let at = facing(there.start, &source.words, &self.words);
        let end = (at + 2).min(self.words.end);
        Some(NameDifference { kind: NameChange::Missing, here: at.min(end - 1)..end, there, sure: 700 })
    }
}
