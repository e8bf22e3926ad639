//! How another language denies: the words of its grammar, those that only seem to, and those that deny by their sense.

use std::sync::OnceLock;

use super::super::{Language, de, es, fr, it};

/// What one language brings. Lists are words between white space, `*` at an end for whatever stands there; phrases are parted
/// by `|`.
pub(in crate::language) struct Denying {
    /// ISO 639-1.
    pub(in crate::language) code: &'static str,
    /// Words that deny.
    pub(in crate::language) words: &'static str,
    /// Words that deny alone, and go on with a denial before them: `no … nada`.
    pub(in crate::language) concord: &'static str,
    /// Words that deny together with one of `concord` or `partners` only, on either side: `ne … pas`.
    pub(in crate::language) particles: &'static str,
    /// The words that make a denial of a particle, and are none alone: `plus`, `personne`.
    pub(in crate::language) partners: &'static str,
    /// What makes `only` of a particle: `ne … que`.
    pub(in crate::language) exceptive: &'static str,
    /// Phrases that deny nothing.
    pub(in crate::language) seeming: &'static str,
    /// Phrases for `not only`.
    pub(in crate::language) not_only: &'static str,
    /// Words for `only`.
    pub(in crate::language) only: &'static str,
    /// Words that deny by their sense.
    pub(in crate::language) strong: &'static str,
    /// Words that these patterns hold and that do not.
    pub(in crate::language) except: &'static str,
    /// Words that an honest translation may turn into a denial, or make of one.
    pub(in crate::language) weak: &'static str,
}

/// How words deny.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Denials {
    /// The words that deny, as indices, each denial once.
    pub words: Vec<usize>,
    /// Where `not only` begins.
    pub not_only: Vec<usize>,
    /// How many words say `only`.
    pub n_only: usize,
    /// How many words deny by their sense.
    pub n_strong: usize,
    /// How many words may lead to a denial.
    pub n_weak: usize,
    /// Whether it is plain what is denied and what is not.
    pub is_plain: bool,
}

struct Tables {
    words: Vec<&'static str>,
    concord: Vec<&'static str>,
    particles: Vec<&'static str>,
    partners: Vec<&'static str>,
    exceptive: Vec<&'static str>,
    seeming: Vec<Vec<&'static str>>,
    not_only: Vec<Vec<&'static str>>,
    only: Vec<&'static str>,
    strong: Vec<&'static str>,
    except: Vec<&'static str>,
    weak: Vec<&'static str>,
}

impl Tables {
    fn new(denying: &Denying) -> Self {
        let list = |words: &'static str| words.split_whitespace().collect();
        let phrases = |list: &'static str| {
            list.split('|').filter(|phrase| !phrase.is_empty()).map(|phrase| phrase.split(' ').collect()).collect()
        };
        Self {
            words: list(denying.words),
            concord: list(denying.concord),
            particles: list(denying.particles),
            partners: list(denying.partners),
            exceptive: list(denying.exceptive),
            seeming: phrases(denying.seeming),
            not_only: phrases(denying.not_only),
            only: list(denying.only),
            strong: list(denying.strong),
            except: list(denying.except),
            weak: list(denying.weak),
        }
    }
}

const DENYING: [&Denying; 4] = [&de::DENYING, &fr::DENYING, &es::DENYING, &it::DENYING];

fn tables(language: Language) -> Option<&'static Tables> {
    static TABLES: [OnceLock<Tables>; DENYING.len()] = [const { OnceLock::new() }; DENYING.len()];
    let position = DENYING.iter().position(|denying| denying.code == language.code())?;
    Some(TABLES[position].get_or_init(|| Tables::new(DENYING[position])))
}

/// So far reach a particle and the word that makes a denial of it, and a denial that goes on.
const REACH: usize = 7;

/// How the words of a sentence (lower case, marks among them) deny; nothing for a language whose denials are not known.
#[must_use]
pub fn denials(language: Language, forms: &[&str]) -> Option<Denials> {
    let tables = tables(language)?;
    let mut found = Denials { is_plain: true, ..Denials::default() };
    let mut at = 0;
    // The last word of the denial before, and where the particle stood that waits for its partner.
    let (mut last, mut waiting): (Option<usize>, Option<usize>) = (None, None);
    while let Some(&form) = forms.get(at) {
        let begins = |phrases: &[Vec<&str>]| phrases.iter().find(|phrase| starts_with(forms, at, phrase)).map(Vec::len);
        if let Some(n_words) = begins(&tables.not_only) {
            found.not_only.push(at);
            at += n_words;
            continue;
        }
        if let Some(n_words) = begins(&tables.seeming) {
            at += n_words;
            continue;
        }
        let near = |word: Option<usize>| word.is_some_and(|word| at - word <= REACH);
        let head = form.split_once('\'').map_or(form, |(head, _)| head);
        let is_particle = tables.particles.contains(&head) && !form.ends_with('\'');
        if is_particle {
            // "Personne n'est venu": the partner stands before.
            let before = (at.saturating_sub(4)..at).find(|&word| is_any(&tables.concord, forms[word]));
            match before.filter(|&word| !found.words.contains(&word) && last != Some(word)) {
                Some(word) => {
                    found.words.push(word);
                    last = Some(at);
                }
                None if before.is_some() => last = Some(at),
                None => waiting = Some(at),
            }
        } else if is_any(&tables.words, form) {
            let goes_on =
                at > 1 && is_joint(forms[at - 1]) && found.words.last().is_some_and(|&word| forms[word] == form);
            match waiting.filter(|_| near(waiting)) {
                Some(_) => {
                    waiting = None;
                    found.words.push(at);
                }
                None if near(last) && !tables.particles.is_empty() && form != "sans" => {}
                None if goes_on => {}
                None => found.words.push(at),
            }
            last = Some(at);
        } else if is_any(&tables.concord, form) {
            if near(waiting) {
                waiting = None;
                found.words.push(at);
                last = Some(at);
            } else if near(last) {
                last = Some(at);
            } else if tables.particles.is_empty() {
                found.words.push(at);
                last = Some(at);
            } else {
                // "plus que jamais", or a denial whose particle comes yet.
                let comes =
                    (at + 1..at + 5).any(|word| forms.get(word).is_some_and(|form| begins_with_particle(tables, form)));
                found.is_plain &= comes;
            }
        } else if waiting.is_some() && near(waiting) && is_any(&tables.partners, form) {
            waiting = None;
            found.words.push(at);
            last = Some(at);
        } else if waiting.is_some() && near(waiting) && is_any(&tables.exceptive, head) {
            waiting = None;
            found.n_only += 1;
        } else if is_any(&tables.only, form) {
            found.n_only += 1;
        } else if is_any(&tables.weak, form) {
            found.n_weak += 1;
        } else if is_any(&tables.strong, form) && !is_any(&tables.except, form) {
            found.n_strong += 1;
        }
        if waiting.is_some() && !near(waiting) {
            // A particle that denies nothing, or does so alone: who knows.
            waiting = None;
            found.is_plain = false;
        }
        at += 1;
    }
    found.is_plain &= waiting.is_none();
    found.words.sort_unstable();
    Some(found)
}

/// Whether a word joins a denial to the one before it: `kein Tuch und kein Gel`.
fn is_joint(form: &str) -> bool {
    matches!(form, "und" | "oder" | "et" | "ou" | "y" | "o" | "e" | ",")
}

fn begins_with_particle(tables: &Tables, form: &str) -> bool {
    tables.particles.contains(&form.split('\'').next().unwrap_or(form))
}

fn starts_with(forms: &[&str], at: usize, phrase: &[&str]) -> bool {
    forms.get(at..at + phrase.len()).is_some_and(|words| words.iter().zip(phrase).all(|(word, part)| fits(part, word)))
}

fn is_any(patterns: &[&str], form: &str) -> bool {
    patterns.iter().any(|pattern| fits(pattern, form))
}

/// Whether a form is a word, or begins or ends as `*` says, with two letters more at least.
fn fits(pattern: &str, form: &str) -> bool {
    let longer = form.len() > pattern.len();
    if let Some(stem) = pattern.strip_suffix('*') {
        return form.starts_with(stem);
    }
    match pattern.strip_prefix('*') {
        Some(ending) => longer && form.ends_with(ending),
        None => pattern == form,
    }
}

#[cfg(test)]
mod tests {
    use super::denials;
    use crate::language::Language;

    #[test]
    fn denials_are_counted_as_each_language_makes_them() {
        let mut wrong = Vec::new();
        for (language, words, wanted) in [
            ("de", "er kam nicht", Some(1)),
            ("de", "er kam nicht nur einmal", Some(0)),
            ("de", "weder er noch sie kam", Some(1)),
            ("de", "keiner hat nichts gesagt", Some(2)),
            ("de", "mit oder ohne ihn", Some(0)),
            ("de", "kein tuch und kein gel", Some(1)),
            ("de", "wie kein team zuvor", Some(0)),
            ("fr", "il ne vient pas", Some(1)),
            ("fr", "il n'a jamais rien dit", Some(1)),
            ("fr", "personne n'est venu", Some(1)),
            ("fr", "il n'a que deux frères", Some(0)),
            ("fr", "il ne viendra plus", Some(1)),
            ("fr", "il est plus grand", Some(0)),
            ("fr", "sans lui , elle ne peut pas venir", Some(2)),
            ("fr", "avant qu'il ne parte demain pour la ville de son enfance", None),
            ("fr", "une personne est venue", Some(0)),
            ("es", "no ha dicho nada", Some(1)),
            ("es", "nadie ha venido", Some(1)),
            ("es", "no solo vino ella", Some(0)),
            ("es", "sin embargo , vino", Some(0)),
            ("it", "non ha detto niente", Some(1)),
            ("it", "nessuno è venuto", Some(1)),
            ("it", "non solo lei è venuta", Some(0)),
            ("it", "è partita senza di lui", Some(1)),
        ] {
            let forms: Vec<&str> = words.split(' ').collect();
            let found = denials(Language::from_tag(language).unwrap(), &forms).unwrap();
            let got = found.is_plain.then_some(found.words.len());
            if got != wanted {
                wrong.push(format!("{language} {words}: {got:?}, not {wanted:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
