//! Names of places and peoples in another language, by the English name, where both do not look alike; and which capitalised
//! words are no names.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::super::{Language, de, es, fr, it};

/// What one language brings.
pub(in crate::language) struct Naming {
    /// ISO 639-1.
    pub(in crate::language) code: &'static str,
    /// `english=form stem*`, a line each; lower case without accents, `_` for a space on the left.
    pub(in crate::language) places: &'static str,
    /// Beginnings of the names of parts of a country: `Süd`, `Ober`; as names are compared.
    pub(in crate::language) prefixes: &'static [&'static str],
    /// Endings of nouns that are written with a capital and are no names.
    pub(in crate::language) noun_endings: &'static [&'static str],
    /// Words behind which a capitalised word is a noun rather than a name.
    pub(in crate::language) before_nouns: &'static str,
}

struct Tables {
    naming: &'static Naming,
    whole: FxHashMap<&'static str, &'static str>,
    stems: Vec<(&'static str, &'static str)>,
    before_nouns: Vec<&'static str>,
}

impl Tables {
    fn new(naming: &'static Naming) -> Self {
        let (mut whole, mut stems) = (FxHashMap::default(), Vec::new());
        for line in naming.places.lines() {
            let Some((english, forms)) = line.trim().split_once('=') else { continue };
            for form in forms.split_whitespace() {
                match form.strip_suffix('*') {
                    Some(stem) => stems.push((stem, english)),
                    None => {
                        whole.insert(form, english);
                    }
                }
            }
        }
        stems.sort_by_key(|(stem, _)| std::cmp::Reverse(stem.len()));
        Self { naming, whole, stems, before_nouns: naming.before_nouns.split_whitespace().collect() }
    }
}

const NAMINGS: [&Naming; 4] = [&de::NAMING, &fr::NAMING, &es::NAMING, &it::NAMING];

fn tables(language: Language) -> Option<&'static Tables> {
    static TABLES: [OnceLock<Tables>; NAMINGS.len()] = [const { OnceLock::new() }; NAMINGS.len()];
    let position = NAMINGS.iter().position(|naming| naming.code == language.code())?;
    Some(TABLES[position].get_or_init(|| Tables::new(NAMINGS[position])))
}

/// The English name of the place or people that a word of another language names or is an adjective of; the word is in lower
/// case without accents, as names are compared.
///
/// ```
/// use wirecheck::language::{Language, english_name};
///
/// let german = Language::from_tag("de").expect("a tag");
/// assert_eq!(english_name(german, "muenchner"), Some("munich"));
/// assert_eq!(english_name(german, "franzoesischen"), Some("france"));
/// assert_eq!(english_name(german, "suedostasien"), Some("asia"));
/// assert_eq!(english_name(german, "bruecke"), None);
/// ```
#[must_use]
pub fn english_name(language: Language, folded: &str) -> Option<&'static str> {
    let tables = tables(language)?;
    let named = |form: &str| {
        let of_stem = || tables.stems.iter().find(|(stem, _)| form.starts_with(stem)).map(|&(_, english)| english);
        tables.whole.get(form).copied().or_else(of_stem)
    };
    named(folded).or_else(|| {
        let mut rests = tables.naming.prefixes.iter().filter_map(|prefix| folded.strip_prefix(prefix));
        rests.find_map(|rest| named(rest.trim_start_matches('-')))
    })
}

/// Whether names of a language are known here.
#[must_use]
pub fn knows_names(language: Language) -> bool {
    tables(language).is_some()
}

/// Whether a capitalised word (lower case here) is a noun of its language and no name, by its ending and the word before it.
#[must_use]
pub fn is_common_noun(language: Language, before: &str, form: &str) -> bool {
    tables(language).is_some_and(|tables| {
        tables.before_nouns.contains(&before) || tables.naming.noun_endings.iter().any(|ending| form.ends_with(ending))
    })
}
