//! Stems (Snowball), so that inflected forms of a word meet.

use waken_snowball::Algorithm;

use super::Language;

/// Cuts words of one language to their stems.
///
/// The English algorithm serves where no other is known: it leaves most foreign words as they are.
#[derive(Clone, Copy, Debug)]
pub struct Stemmer {
    algorithm: Algorithm,
}

impl Stemmer {
    /// The stemmer of a language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let algorithm = match language.code() {
            "ar" => Algorithm::Arabic,
            "de" => Algorithm::German,
            "es" => Algorithm::Spanish,
            "fr" => Algorithm::French,
            "it" => Algorithm::Italian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "tr" => Algorithm::Turkish,
            _ => Algorithm::English,
        };
        Self { algorithm }
    }

    /// The stem of a form (lower case, as [`crate::language`] callers have it from a document's forms).
    #[must_use]
    pub fn stem(&self, form: &str) -> String {
        waken_snowball::stem(self.algorithm, form).into_owned()
    }
}
