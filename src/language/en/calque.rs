//! Words and turns that betray the language a text was translated from.
//!
//! A pattern is words in lower case with a space between: `a|b` is either, `*` any one word, `#` a figure or a number word. Only
//! turns that no native writer of news uses are here; each names what it was, and what English says.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A turn of phrase taken word for word from another language.
#[derive(Clone, Copy, Debug)]
pub struct Calque {
    /// What stands in the English text.
    pub pattern: &'static str,
    /// What it was: the language's code and its words.
    pub original: (&'static str, &'static str),
    /// What English says.
    pub english: &'static str,
}

const fn calque(pattern: &'static str, language: &'static str, words: &'static str, english: &'static str) -> Calque {
    Calque { pattern, original: (language, words), english }
}

/// The turns that may begin with a word (lower case).
#[must_use]
pub fn calques_from(form: &str) -> &'static [&'static Calque] {
    static BY_FIRST: LazyLock<FxHashMap<&'static str, Vec<&'static Calque>>> = LazyLock::new(|| {
        let mut by_first: FxHashMap<&str, Vec<&Calque>> = FxHashMap::default();
        for calque in CALQUES {
            for word in calque.pattern.split(' ').next().unwrap_or_default().split('|') {
                by_first.entry(word).or_default().push(calque);
            }
        }
        by_first
    });
    BY_FIRST.get(form).map_or(&[], Vec::as_slice)
}

/// The table, ordered by language; each begins with a word, not with `*` or `#`.
const CALQUES: &[Calque] = &[
    calque(
        "relativize|relativizes|relativized|relativizing|relativise|relativises|relativised|relativising",
        "de",
        "relativieren",
        "play down, qualify",
    ),
    calque(
        "pedophile|paedophile|sexual|moral|verbal|ethical crossing of borders|boundaries",
        "de",
        "Grenzüberschreitung",
        "transgression",
    ),
    calque(
        "pedophile|paedophile|sexual|moral|verbal|ethical border crossing|crossings",
        "de",
        "Grenzüberschreitung",
        "transgression",
    ),
    calque("since # years|months|weeks|days|hours", "de", "seit … Jahren", "for … years"),
    calque("since many|several|some|few years|months|weeks|days", "de", "seit vielen Jahren", "for many years"),
    calque("since long", "de", "seit langem", "for a long time"),
    calque("for the first time since long", "de", "seit langem", "for the first time in a long while"),
    calque("make|makes|made|making a photo|foto|photograph of", "de", "ein Foto machen", "take a photo"),
    calque("held|hold|holds|holding a speech", "de", "eine Rede halten", "give a speech"),
    calque("meet|meets|met a decision", "de", "eine Entscheidung treffen", "make a decision"),
    calque("met the decision to", "de", "die Entscheidung treffen", "decide to"),
    calque("in first line", "de", "in erster Linie", "first and foremost"),
    calque("under the motto of the", "de", "unter dem Motto", "themed"),
    calque("on the first|second|third|fourth|fifth place", "de", "auf dem ersten Platz", "in first place"),
    calque("how it is called", "de", "wie es heißt", "as it is called"),
    calque("became|becomes a present|gift from", "de", "bekam ein Geschenk", "got a present"),
    calque("gave to protocol", "de", "gab zu Protokoll", "stated"),
    calque("stands|stood in the critique|criticism", "de", "in der Kritik stehen", "face criticism"),
    calque("comes|came to the conclusion of a contract", "de", "zum Vertragsabschluss kommen", "sign a contract"),
    calque("put|puts|placed in examination", "fr", "mis en examen", "placed under formal investigation"),
    calque(
        "in the frame of the|a|an|this project|programme|program|campaign|investigation|cooperation|visit|talks|agreement",
        "fr",
        "dans le cadre de",
        "as part of",
    ),
    calque("precises|precised that|the", "fr", "préciser", "specify"),
    calque("assisted|assist|assists to the", "fr", "assister à", "attend"),
    calque("makes|made|make part of the", "fr", "faire partie de", "be part of"),
    calque("manifestants", "fr", "manifestants", "demonstrators"),
    calque("has been victim of a|an", "fr", "être victime de", "fall victim to"),
    calque(
        "realized|realised|realize|realise a|an|the interview|meeting|operation|investigation|survey|inspection|raid",
        "es",
        "realizar",
        "carry out",
    ),
    calque("the past monday|tuesday|wednesday|thursday|friday|saturday|sunday", "es", "el pasado lunes", "last Monday"),
    calque("the day of yesterday|today", "es", "el día de ayer", "yesterday"),
    calque(
        "in the morning|afternoon|night hours of yesterday",
        "es",
        "en horas de la noche de ayer",
        "yesterday night",
    ),
];

/// Whether a word in lower case is a number as durations are told: two to twelve, a dozen, twenty.
#[must_use]
pub fn is_small_number(form: &str) -> bool {
    matches!(
        form,
        "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "eleven" | "twelve" | "twenty"
    )
}
