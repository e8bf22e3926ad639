//! Languages: their names, their tables, and which one a text is in.
//!
//! What belongs to one language (function words, abbreviations, calendar) stands in that language's file.

mod abroad;
mod de;
mod dialogue;
pub mod en;
mod es;
mod fr;
mod identify;
mod it;
mod memo;
mod nl;
mod pl;
mod profile;
mod pt;
mod ro;
mod ru;
mod stem;
mod sv;
mod tr;
mod uk;
mod word_set;

use std::fmt;

pub use abroad::{
    Denials, Figure, FigureKind, Rendering, Said, denials, english_name, is_common_noun, is_read, is_residue,
    knows_names, long_scale, quoted, rendering,
};
pub use dialogue::names_speaker;
pub use identify::{
    Guess, confidence_against_english, confidence_of_english, of_article, of_foreign, of_script, of_span, vote,
};
pub(crate) use memo::Memo;
pub(crate) use profile::{Abbreviation, Profile, profile};
pub use profile::{LanguageSet, languages_in, languages_of};
pub use stem::Stemmer;
pub(crate) use word_set::WordSet;

/// A language by its ISO 639-1 (or 639-3) code in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    code: [u8; 3],
}

impl Language {
    /// English.
    pub const ENGLISH: Self = Self { code: *b"en\0" };

    /// Reads a BCP 47 tag such as `en`, `en-US` or `deu`: only the primary language counts.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return None;
        }
        let mut code = [0; 3];
        for (slot, byte) in code.iter_mut().zip(primary.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Some(Self { code })
    }

    /// Its code as a number, to tell it from other languages.
    pub(crate) fn bits(self) -> u64 {
        let [first, second, third] = self.code.map(u64::from);
        first << 56 | second << 48 | third << 40
    }

    /// The English name; the code of a language of which no name is known here.
    #[must_use]
    pub fn name(&self) -> &str {
        const NAMES: &str = "en English de German fr French es Spanish it Italian pt Portuguese nl Dutch pl Polish \
            ru Russian uk Ukrainian tr Turkish ar Arabic zh Chinese ja Japanese sv Swedish ro Romanian ko Korean he Hebrew \
            el Greek hi Hindi th Thai fa Persian da Danish nb Norwegian fi Finnish cs Czech hu Hungarian bg Bulgarian \
            sr Serbian hr Croatian vi Vietnamese id Indonesian ka Georgian hy Armenian bn Bengali la Latin sk Slovak sl Slovenian \
            lt Lithuanian lv Latvian et Estonian ca Catalan af Afrikaans tl Tagalog mk Macedonian be Belarusian \
            az Azerbaijani ur Urdu ta Tamil te Telugu ne Nepali";
        let mut words = NAMES.split_whitespace();
        while let (Some(code), Some(name)) = (words.next(), words.next()) {
            if code == self.code() {
                return name;
            }
        }
        self.code()
    }

    /// The code, such as `en`.
    #[must_use]
    pub fn code(&self) -> &str {
        let length = self.code.iter().position(|&byte| byte == 0).unwrap_or(self.code.len());
        std::str::from_utf8(&self.code[..length]).expect("a language code is ASCII")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.code())
    }
}
