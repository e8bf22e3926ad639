//! What a language brings to the table: its function words, its abbreviations, its calendar.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Language;
use super::{de, en, es, fr, it, nl, pl, pt, ro, ru, sv, tr, uk};

/// The word lists of one language, words between white space, lower case unless said otherwise.
pub(super) struct Lists {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries: what no sentence goes without.
    pub(super) function_words: &'static str,
    /// Abbreviations that stand before a name and end no sentence, as written, without the full stop.
    pub(super) titles: &'static str,
    /// Abbreviations that stand inside a sentence and end none (`e.g.`, `bzw.`).
    pub(super) inner: &'static str,
    /// Abbreviations only before a number (`No. 5`, `pp. 3-9`).
    pub(super) before_number: &'static str,
    /// Abbreviations that may also end a sentence (`Inc.`, `Calif.`, `Jr.`).
    pub(super) either: &'static str,
    /// Names of months and days, and their abbreviations, lower case.
    pub(super) calendar: &'static str,
    /// Verbs that tell who speaks, in the forms that follow a name.
    pub(super) speech_verbs: &'static str,
    /// Whether `2.` may be an ordinal number.
    pub(super) ordinal_stop: bool,
}

/// How an abbreviation stands to the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Before a name: ends no sentence.
    Title,
    /// Inside a sentence: ends none.
    Inner,
    /// An abbreviation only where a number follows.
    BeforeNumber,
    /// May end a sentence: the next word tells.
    Either,
}

/// A language's tables, ready to ask.
pub(crate) struct Profile {
    /// Whether `2.` may be an ordinal number.
    pub(crate) ordinal_stop: bool,
    function_words: FxHashSet<&'static str>,
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    calendar: FxHashSet<&'static str>,
    speech_verbs: FxHashSet<&'static str>,
}

impl Profile {
    /// How a word before a full stop abbreviates, if it does; without the full stop, as written.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        self.abbreviations.get(word).copied()
    }

    /// Whether a word's form is a function word.
    pub(crate) fn is_function_word(&self, form: &str) -> bool {
        self.function_words.contains(form)
    }

    /// Whether a word's form says that somebody speaks.
    pub(crate) fn is_speech_verb(&self, form: &str) -> bool {
        self.speech_verbs.contains(form)
    }

    /// Whether a word's form names a month or a day.
    pub(crate) fn is_calendar(&self, form: &str) -> bool {
        self.calendar.contains(form)
    }

    fn new(lists: &Lists) -> Self {
        let mut abbreviations = FxHashMap::default();
        for (words, kind) in [
            (lists.either, Abbreviation::Either),
            (lists.before_number, Abbreviation::BeforeNumber),
            (lists.inner, Abbreviation::Inner),
            (lists.titles, Abbreviation::Title),
        ] {
            for word in words.split_whitespace() {
                abbreviations.insert(word, kind);
            }
        }
        Self {
            ordinal_stop: lists.ordinal_stop,
            function_words: lists.function_words.split_whitespace().collect(),
            abbreviations,
            calendar: lists.calendar.split_whitespace().collect(),
            speech_verbs: lists.speech_verbs.split_whitespace().collect(),
        }
    }
}

/// Every language that has tables, English first.
pub(super) static LISTS: [&Lists; 13] = [
    &en::LISTS,
    &de::LISTS,
    &fr::LISTS,
    &es::LISTS,
    &it::LISTS,
    &pt::LISTS,
    &nl::LISTS,
    &pl::LISTS,
    &ru::LISTS,
    &uk::LISTS,
    &tr::LISTS,
    &sv::LISTS,
    &ro::LISTS,
];

static PROFILES: [OnceLock<Profile>; LISTS.len()] = [const { OnceLock::new() }; LISTS.len()];

/// The tables of a language; of English if it has none.
pub(crate) fn profile(language: Option<Language>) -> &'static Profile {
    let list_idx = language.and_then(|language| LISTS.iter().position(|lists| lists.code == language.code()));
    let list_idx = list_idx.unwrap_or(0);
    PROFILES[list_idx].get_or_init(|| Profile::new(LISTS[list_idx]))
}

/// A set of the languages that have tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LanguageSet(u16);

impl LanguageSet {
    /// Whether the set holds English.
    #[must_use]
    pub fn has_english(self) -> bool {
        self.0 & 1 == 1
    }

    /// Whether the set holds none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its members' indices in [`LISTS`].
    pub(super) fn indices(self) -> impl Iterator<Item = usize> {
        (0..LISTS.len()).filter(move |list_idx| self.0 >> list_idx & 1 == 1)
    }

    /// Its members, English first.
    pub fn languages(self) -> impl Iterator<Item = Language> {
        self.indices().filter_map(|list_idx| Language::from_tag(LISTS[list_idx].code))
    }
}

/// The languages of which a word's form is a function word.
#[must_use]
pub fn languages_of(form: &str) -> LanguageSet {
    static INDEX: OnceLock<FxHashMap<&'static str, LanguageSet>> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let mut index: FxHashMap<&'static str, LanguageSet> = FxHashMap::default();
        for (list_idx, lists) in LISTS.iter().enumerate() {
            for word in lists.function_words.split_whitespace() {
                index.entry(word).or_default().0 |= 1 << list_idx;
            }
        }
        index
    });
    index.get(form).copied().unwrap_or_default()
}

/// The languages of which a word's form is a function word, or begins with an elided one: `l'affaire`, `dell'arte`.
#[must_use]
pub fn languages_in(form: &str) -> LanguageSet {
    let set = languages_of(form);
    match form.find('\'').filter(|_| set.is_empty()) {
        Some(at) => form.get(..=at).map(languages_of).unwrap_or_default(),
        None => set,
    }
}
