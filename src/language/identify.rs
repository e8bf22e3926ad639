//! Which language a text is in: by tables where they tell, by whatlang on an article, by lingua on a span in doubt.

use std::sync::{Mutex, OnceLock};

use lingua::{LanguageDetector, LanguageDetectorBuilder};
use xxhash_rust::xxh3::xxh3_64;

use super::profile::{LISTS, languages_of};
use super::{Language, Memo};

/// As much of a text as is read to name its language, in bytes. Lingua takes the square of it.
const HEAD_BYTES: usize = 1000;

/// Below this many letters no statistics are asked.
const MIN_LETTERS: usize = 12;

/// Below this share, 0..=100, lingua may lack the language.
const DOUBT: u8 = 60;

/// A language, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Which language.
    pub language: Language,
    /// How sure, 0..=100.
    pub confidence: u8,
}

/// The language of an article, from its first kilobyte; none if it is too short to tell.
#[must_use]
pub fn of_article(text: &str) -> Option<Guess> {
    let head = head(text);
    if let Some(language) = vote(head) {
        return Some(Guess { language, confidence: 99 });
    }
    if letters(head) < MIN_LETTERS {
        return None;
    }
    let info = whatlang::detect(head)?;
    let language = Language::from_tag(two_letters(info.lang().code()))?;
    let quick = Guess { language, confidence: percent(info.confidence()) };
    if info.is_reliable() {
        return Some(quick);
    }
    of_span(head).or(Some(quick))
}

/// The language of a span, from its first kilobyte, among all that lingua was built with.
///
/// Loads the models of all languages on its first call: some hundred milliseconds. Ask only where there is doubt.
#[must_use]
pub fn of_span(text: &str) -> Option<Guess> {
    let head = head(text);
    if letters(head) < MIN_LETTERS {
        return None;
    }
    best(all(), head)
}

/// The language of a span that is not English; none if lingua is surer than `max_english`, 0..=100, that it is English after all,
/// or if the span is too short to tell.
///
/// A language that lingua was not built with is told by whatlang, where that is reliable or lingua in doubt. The confidence is that it
/// is not English.
#[must_use]
pub fn of_foreign(text: &str, max_english: u8) -> Option<Guess> {
    let text = head(text);
    if letters(text) < MIN_LETTERS {
        return None;
    }
    let values = all().compute_language_confidence_values(text);
    let share_of_english = values.iter().find(|(language, _)| *language == lingua::Language::English);
    let english = share_of_english.map_or(0, |(_, share)| percent(*share));
    let (language, share) = values.into_iter().find(|(language, _)| *language != lingua::Language::English)?;
    if english > max_english {
        return None;
    }
    let mut told = Language::from_tag(&language.iso_code_639_1().to_string())?;
    if let Some(info) = whatlang::detect(text)
        && let Some(language) = Language::from_tag(two_letters(info.lang().code()))
        && known(language).is_none()
        && (info.is_reliable() || percent(share) < DOUBT)
    {
        told = language;
    }
    Some(Guess { language: told, confidence: 100 - english })
}

/// How sure it is that a word (lower case) by itself is English, 0..=100, among all languages that lingua was built with.
///
/// Loads what [`of_span`] loads. A lone word tells little: believe only that it is not English.
#[must_use]
pub fn confidence_of_english(word: &str) -> u8 {
    thread_local!(static KNOWN: Memo<u8> = const { Memo::new() });
    let confidence = || percent(all().compute_language_confidence(head(word), lingua::Language::English));
    KNOWN.with(|known| known.of(xxh3_64(word.as_bytes()), confidence))
}

fn all() -> &'static LanguageDetector {
    static ALL: OnceLock<LanguageDetector> = OnceLock::new();
    ALL.get_or_init(|| LanguageDetectorBuilder::from_all_languages().build())
}

/// How sure it is that a span is in `language` and not in English: 0..=100, 0 if lingua does not know the language.
///
/// Loads the models of these two languages only.
#[must_use]
pub fn confidence_against_english(text: &str, language: Language) -> u8 {
    type Pair = (Language, LanguageDetector);
    static PAIRS: Mutex<Vec<Pair>> = Mutex::new(Vec::new());
    let (Some(english), Some(foreign)) = (known(Language::ENGLISH), known(language)) else { return 0 };
    if english == foreign {
        return 0;
    }
    let mut pairs = PAIRS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let pair_idx = pairs.iter().position(|(known, _)| *known == language).unwrap_or_else(|| {
        pairs.push((language, LanguageDetectorBuilder::from_languages(&[english, foreign]).build()));
        pairs.len() - 1
    });
    percent(pairs[pair_idx].1.compute_language_confidence(head(text), foreign))
}

/// The language of a text in a script that few languages use, by that script first of all.
#[must_use]
pub fn of_script(text: &str) -> Option<Guess> {
    let info = whatlang::detect(head(text))?;
    let language = Language::from_tag(two_letters(info.lang().code()))?;
    Some(Guess { language, confidence: percent(info.confidence()) })
}

fn best(detector: &LanguageDetector, text: &str) -> Option<Guess> {
    let (language, share) = detector.compute_language_confidence_values(text).into_iter().next()?;
    let language = Language::from_tag(&language.iso_code_639_1().to_string())?;
    Some(Guess { language, confidence: percent(share) })
}

/// Lingua's own name for a language, if it was built with it.
fn known(language: Language) -> Option<lingua::Language> {
    lingua::Language::all().into_iter().find(|known| known.iso_code_639_1().to_string() == language.code())
}

fn head(text: &str) -> &str {
    let mut end = HEAD_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|char| char.is_alphabetic()).count()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=100 first")]
fn percent(share: f64) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

/// The language whose function words a text has by far the most of; none if that is not clear.
///
/// Looks at the first words only, and at nothing but tables: a few microseconds. Says nothing of languages without
/// tables, and of texts without sentences.
#[must_use]
pub fn vote(text: &str) -> Option<Language> {
    let mut counts = [0_u32; LISTS.len()];
    let mut form = String::new();
    for word in head(text).split(|char: char| !char.is_alphanumeric()) {
        if word.is_empty() || word.len() > 12 {
            continue;
        }
        form.clear();
        if word.is_ascii() {
            form.push_str(word);
            form.make_ascii_lowercase();
        } else {
            form.extend(word.chars().flat_map(char::to_lowercase));
        }
        for list_idx in languages_of(&form).indices() {
            counts[list_idx] += 1;
        }
    }
    let (best, &most) = counts.iter().enumerate().max_by_key(|&(list_idx, &count)| (count, usize::MAX - list_idx))?;
    let second = counts.iter().enumerate().filter(|&(list_idx, _)| list_idx != best).map(|(_, &count)| count).max()?;
    if most < 4 || most < 2 * second {
        return None;
    }
    Language::from_tag(LISTS[best].code)
}

/// The two-letter code of a three-letter one, where there is one.
fn two_letters(code: &str) -> &str {
    const PAIRS: &str = "epo eo eng en rus ru cmn zh spa es por pt ita it ben bn fra fr deu de ukr uk kat ka ara ar hin hi \
        jpn ja heb he yid yi pol pl amh am jav jv kor ko nob nb dan da swe sv fin fi tur tr nld nl hun hu ces cs ell el \
        bul bg bel be mar mr kan kn ron ro slv sl hrv hr srp sr mkd mk lit lt lav lv est et tam ta vie vi urd ur tha th \
        guj gu uzb uz pan pa aze az ind id tel te pes fa mal ml ori or mya my nep ne sin si khm km tuk tk aka ak zul zu \
        sna sn afr af lat la slk sk cat ca tgl tl hye hy cym cy";
    let mut words = PAIRS.split_whitespace();
    while let (Some(three), Some(two)) = (words.next(), words.next()) {
        if three == code {
            return two;
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::{confidence_against_english, of_article, of_span, vote};
    use crate::language::Language;

    fn language(code: &str) -> Language {
        Language::from_tag(code).unwrap()
    }

    #[test]
    fn function_words_tell_a_paragraph() {
        for (code, text) in [
            ("en", "The council said that it would not be able to pay for the bridge."),
            ("de", "Der Rat sagte, dass er die Brücke nicht bezahlen kann und auch nicht will."),
            ("fr", "Le conseil a dit qu'il ne peut pas payer pour les travaux dans cette rue."),
            ("es", "El consejo dijo que no puede pagar por las obras en esta calle."),
            ("it", "Il consiglio ha detto che non può pagare per i lavori della strada."),
            ("pl", "Rada powiedziała, że nie może zapłacić za most i to jest problem dla miasta."),
        ] {
            assert_eq!(vote(text), Some(language(code)), "{text}");
            assert_eq!(of_article(text).map(|guess| guess.language), Some(language(code)));
        }
    }

    #[test]
    fn names_alone_tell_nothing() {
        assert_eq!(vote("Kim Roe, Ana de Souza, Jan van Eyck"), None);
        assert_eq!(of_article("OK 123"), None);
        assert_eq!(of_span("Ja."), None);
    }

    #[test]
    fn a_clause_is_told_from_english() {
        assert!(confidence_against_english("wie der Sender gestern meldete", language("de")) >= 90);
        assert!(confidence_against_english("as the station said yesterday", language("de")) <= 10);
        assert_eq!(confidence_against_english("as the station said", Language::ENGLISH), 0);
    }
}
