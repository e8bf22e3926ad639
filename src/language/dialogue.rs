//! Verbs that name who speaks in the midst of a dialogue: `dit-elle`, `dijo Ana`, `said Anna`.

use super::WordSet;

static SAID: WordSet = WordSet::new(
    "said says asked asks replied answered added cried shouted whispered explained \
    sagte sagt fragte fragt antwortete rief meinte erklärte \
    dit dis demande demanda répond répondit réplique répliqua ajoute ajouta exclame exclama explique expliqua lance lança \
    dijo dice preguntó pregunta respondió responde contestó contesta añadió exclamó explicó afirmó \
    disse chiese chiede rispose risponde aggiunse esclamò spiegò perguntou respondeu \
    powiedział powiedziała zapytał zapytała odparł odparła rzekł rzekła dodał dodała \
    сказал сказала спросил спросила ответил ответила",
);

/// Whether a word (lower case) is a verb that names who speaks, in one of the languages in which a dash opens what is said.
///
/// ```
/// use wirecheck::language::names_speaker;
///
/// assert!(names_speaker("dijo") && names_speaker("dit-elle") && names_speaker("s'exclama"));
/// assert!(!names_speaker("puente"));
/// ```
#[must_use]
pub fn names_speaker(form: &str) -> bool {
    let stem = form.split('-').next().unwrap_or(form);
    let stem = stem.rsplit(['\'', '’']).next().unwrap_or(stem);
    SAID.has(stem)
}
