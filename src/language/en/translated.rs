//! How an article says that somebody's words are translated.

use crate::language::WordSet;

static LANGUAGES: WordSet = WordSet::new(
    "arabic chinese creole croatian czech danish dutch farsi finnish french german greek hebrew hindi \
    hungarian indonesian italian japanese korean mandarin norwegian persian polish portuguese romanian russian serbian spanish \
    swedish thai turkish ukrainian urdu vietnamese",
);

/// Whether words (lower case) tell that somebody spoke another language: an interpreter, a translation, `said in German`.
///
/// ```
/// use wirecheck::language::en::tells_of_translation;
///
/// assert!(tells_of_translation(&["he", "said", "in", "german"]));
/// assert!(tells_of_translation(&["through", "an", "interpreter"]));
/// assert!(!tells_of_translation(&["the", "german", "minister", "said"]));
/// ```
#[must_use]
pub fn tells_of_translation(forms: &[&str]) -> bool {
    let is_word = |form: &&str| {
        matches!(*form, "translator" | "translators" | "interpreter" | "interpreters" | "translation" | "translated")
    };
    let is_language = |pair: &[&str]| matches!(pair, ["in" | "from", language] if LANGUAGES.has(language));
    forms.iter().any(is_word) || forms.windows(2).any(is_language)
}
