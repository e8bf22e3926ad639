//! What the words of another language say in English where they tell a number, a measure or a date, so that an original can
//! be held against its translation.
//!
//! Each language's words stand with it. The long scale is where they differ most: German Milliarde and French milliard are a
//! billion, Billion and billion a trillion.

mod denying;
mod digits;
mod naming;
mod numeral;

pub(super) use denying::Denying;
pub use denying::{Denials, denials};
pub(super) use naming::Naming;
pub use naming::{english_name, is_common_noun, knows_names};

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{Language, de, en, es, fr, it, nl};

/// What one language brings: phrases and numbers, in lower case.
pub(super) struct Words {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// `phrase=English`, a pair a line; both may be several words.
    pub(super) phrases: &'static str,
    /// `word:worth`, between white space, see [`numeral`].
    pub(super) numerals: &'static str,
    /// Numbers of words that say a number by the way or often say none: they answer one, and accuse none.
    pub(super) doubtful: &'static str,
    /// Words before a bare hundred or thousand that leave it open how many.
    pub(super) some: &'static str,
    /// Words that may stand between a number and what it counts.
    pub(super) partitive: &'static str,
    /// Between the groups of three digits.
    pub(super) group_marks: &'static [char],
    /// Words before a time of day that is written with a full stop: `alle 20.30`.
    pub(super) before_time: &'static str,
    /// Words, or the beginnings of letters behind digits, that make a time of day of a number.
    pub(super) hours: &'static str,
    /// Endings that make a word of a number that counts something: `18-jährig`, `zweitägig`.
    pub(super) counting: &'static str,
    /// Endings of ordinal numbers in digits: `3ème`; `.` for a full stop.
    pub(super) ordinals: &'static str,
    /// Words for an age right behind a number, or glued to it.
    pub(super) ages: &'static str,
    /// Words for a century.
    pub(super) century: &'static str,
    /// Words for a decade before or behind its number: `90er`, `les années 90`.
    pub(super) decade: &'static str,
    /// What begins a call to read on, a credit or a note of the newsroom, parted by `|`.
    pub(super) residue: &'static str,
    /// Its quotation marks.
    pub(super) quotes: (&'static str, &'static str),
    /// What its words of the long scale are in English, for a message; empty if it has none.
    pub(super) long_scale: &'static str,
}

/// What some words say in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// How many words say it.
    pub n_words: usize,
    /// What they say.
    pub said: Said,
}

/// English for words of another language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// These words, between spaces; none for a word that only joins others.
    Words(&'static str),
    /// A number.
    Figure(Figure),
}

/// A number as another language tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Over the denominator, the number; for a time of day in minutes.
    pub numerator: i64,
    /// At least 1.
    pub denominator: i64,
    /// What kind of number it is.
    pub kind: FigureKind,
}

/// What kind of number another language tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    /// In digits with separators.
    Digits,
    /// In words.
    Words,
    /// In words that may as well say no number.
    Doubtful,
    /// A place in an order.
    Ordinal,
    /// A decade by its first year, or by the years after the century.
    Decade,
    /// A century by its number.
    Century,
    /// Somebody's age.
    Age,
    /// A time of day.
    Time,
}

impl Figure {
    fn whole(number: i64, kind: FigureKind) -> Self {
        Self { numerator: number, denominator: 1, kind }
    }
}

/// Whether the words of numbers and dates of a language are known here.
#[must_use]
pub fn is_read(language: Language) -> bool {
    tables(language).is_some()
}

/// What the first of `forms` (lower case), and as many behind it as belong to it, say in English, if they tell a number, a
/// measure or a date; `capital` is whether the first is written with a capital letter, `before` the form before it, and
/// `after_number` whether that ends a number.
#[must_use]
pub fn rendering(
    language: Language,
    forms: &[&str],
    capital: bool,
    before: &str,
    after_number: bool,
) -> Option<Rendering> {
    let tables = tables(language)?;
    let first = *forms.first()?;
    if after_number && tables.partitive.contains(&first) {
        return Some(Rendering { n_words: 1, said: Said::Words("") });
    }
    let context = Context { forms, before, after_number };
    let figure = digits::figure(tables, context).or_else(|| numeral::figure(tables, context));
    if let Some((n_words, figure)) = figure {
        return Some(Rendering { n_words, said: Said::Figure(figure) });
    }
    if after_number && let Some(scale) = tables.scale(first) {
        return Some(Rendering { n_words: 1, said: Said::Words(scale) });
    }
    if let Some((n_words, english)) = tables.phrase(forms, capital) {
        return Some(Rendering { n_words, said: Said::Words(english) });
    }
    // An English number or half of a day by its letters alone: German "am" is no morning.
    matches!(
        first,
        "am" | "pm" | "a" | "an" | "die" | "no" | "one" | "second" | "first" | "both" | "per" | "pair" | "double"
    )
    .then_some(Rendering { n_words: 1, said: Said::Words("the") })
}

/// What the words of the long scale of a language are in English, for a message.
#[must_use]
pub fn long_scale(language: Language) -> Option<&'static str> {
    tables(language).map(|tables| tables.words.long_scale).filter(|words| !words.is_empty())
}

/// Whether a sentence of another language is a call to read on, a credit or a note of the newsroom.
#[must_use]
pub fn is_residue(language: Language, text: &str) -> bool {
    let text = text.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '©').to_lowercase();
    tables(language)
        .is_some_and(|tables| tables.words.residue.split('|').any(|start| !start.is_empty() && text.starts_with(start)))
}

/// Words between the quotation marks of their language.
#[must_use]
pub fn quoted(language: Language, words: &str) -> String {
    let (open, close) = tables(language).map_or(("“", "”"), |tables| tables.words.quotes);
    format!("{open}{words}{close}")
}

/// Where words stand.
#[derive(Clone, Copy)]
struct Context<'f> {
    forms: &'f [&'f str],
    before: &'f str,
    after_number: bool,
}

impl<'f> Context<'f> {
    fn form(&self, ahead: usize) -> &'f str {
        self.forms.get(ahead).copied().unwrap_or("")
    }
}

/// What a word of a numeral is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Under a hundred.
    Unit(i64),
    /// A place in an order.
    Ordinal(i64),
    Hundred,
    Thousand,
    /// Ten to this power, from a million on.
    Scale(u32),
    /// A dozen, a score: so many times as many as stand before it, at least one of them.
    Collective(i64),
    /// One of so many parts.
    Part(i64),
    /// And a half.
    Half,
    /// Half of the scale or collective behind it.
    HalfOf,
    /// One and a half, in one word.
    OneAndHalf,
    /// `und`, `et`, `y`.
    And,
    /// The indefinite article, which is one before a fraction, a collective or a scale.
    Article,
}

/// The words of a language, ready to ask.
struct Tables {
    words: &'static Words,
    /// By first word, the longest first.
    phrases: FxHashMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    pieces: FxHashMap<&'static str, Piece>,
    /// The longest word of a numeral, in bytes.
    longest: usize,
    doubtful: Vec<&'static str>,
    some: Vec<&'static str>,
    partitive: Vec<&'static str>,
    before_time: Vec<&'static str>,
    hours: Vec<&'static str>,
    counting: Vec<&'static str>,
    ordinals: Vec<&'static str>,
    ages: Vec<&'static str>,
    century: Vec<&'static str>,
    decade: Vec<&'static str>,
}

impl Tables {
    fn new(words: &'static Words) -> Self {
        let mut phrases: FxHashMap<&str, Vec<(Vec<&str>, &str)>> = FxHashMap::default();
        for line in words.phrases.lines() {
            let Some((own, english)) = line.trim().split_once('=') else { continue };
            for phrase in own.split('|') {
                let mut parts = phrase.split(' ');
                let first = parts.next().unwrap_or_default();
                phrases.entry(first).or_default().push((parts.collect(), english));
            }
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        let pieces: FxHashMap<&str, Piece> = words.numerals.split_whitespace().filter_map(piece).collect();
        let list = |words: &'static str| words.split_whitespace().collect();
        Self {
            words,
            phrases,
            longest: pieces.keys().map(|word| word.len()).max().unwrap_or(0),
            pieces,
            doubtful: list(words.doubtful),
            some: list(words.some),
            partitive: list(words.partitive),
            before_time: list(words.before_time),
            hours: list(words.hours),
            counting: list(words.counting),
            ordinals: list(words.ordinals),
            ages: list(words.ages),
            century: list(words.century),
            decade: list(words.decade),
        }
    }

    /// The English name of a scale behind a number.
    fn scale(&self, form: &str) -> Option<&'static str> {
        match self.pieces.get(form)? {
            Piece::Hundred => Some("hundred"),
            Piece::Thousand => Some("thousand"),
            Piece::Scale(power) => en::scale_name(*power),
            Piece::Unit(_)
            | Piece::Ordinal(_)
            | Piece::Collective(_)
            | Piece::Part(_)
            | Piece::Half
            | Piece::HalfOf
            | Piece::OneAndHalf
            | Piece::And
            | Piece::Article => None,
        }
    }

    /// The longest phrase that the forms begin with. One whose English is marked by `!` is no noun: it is not written with a
    /// capital.
    fn phrase(&self, forms: &[&str], capital: bool) -> Option<(usize, &'static str)> {
        let (first, rest) = forms.split_first()?;
        for (phrase, english) in self.phrases.get(first)? {
            let fits = rest.get(..phrase.len()).is_some_and(|rest| rest == phrase.as_slice());
            match english.strip_prefix('!') {
                Some(_) if capital => {}
                Some(english) if fits => return Some((1 + phrase.len(), english)),
                None if fits => return Some((1 + phrase.len(), english)),
                Some(_) | None => {}
            }
        }
        None
    }
}

/// `zwei:2`, `dritte:O3`, `hundert:H`, `tausend:T`, `million:S6`, `dutzend:C12`, `drittel:P3`, `einhalb:+`, `anderthalb:1+`,
/// `halbe:1/2`, `und:&`, `ein:1?`.
fn piece(entry: &'static str) -> Option<(&'static str, Piece)> {
    let (word, worth) = entry.rsplit_once(':')?;
    let number = || worth.get(1..).and_then(|number| number.parse().ok());
    let piece = match worth.chars().next()? {
        'O' => Piece::Ordinal(number()?),
        'H' => Piece::Hundred,
        'T' => Piece::Thousand,
        'S' => Piece::Scale(worth.get(1..)?.parse().ok()?),
        'C' => Piece::Collective(number()?),
        'P' => Piece::Part(number()?),
        '+' => Piece::Half,
        '&' => Piece::And,
        _ if worth == "1?" => Piece::Article,
        _ if worth == "1+" => Piece::OneAndHalf,
        _ if worth == "1/2" => Piece::HalfOf,
        _ => Piece::Unit(worth.parse().ok()?),
    };
    Some((word, piece))
}

const WORDS: [&Words; 5] = [&de::WORDS, &fr::WORDS, &es::WORDS, &it::WORDS, &nl::WORDS];

fn tables(language: Language) -> Option<&'static Tables> {
    static TABLES: [OnceLock<Tables>; WORDS.len()] = [const { OnceLock::new() }; WORDS.len()];
    let position = WORDS.iter().position(|words| words.code == language.code())?;
    Some(TABLES[position].get_or_init(|| Tables::new(WORDS[position])))
}

#[cfg(test)]
mod tests {
    use super::{FigureKind, Said, rendering};
    use crate::language::Language;

    /// What the words say first, as `number kind` or as English words, with how many of them say it.
    fn said(language: &str, words: &str) -> String {
        let forms: Vec<&str> = words.split(' ').collect();
        let language = Language::from_tag(language).unwrap();
        let Some(found) = rendering(language, &forms, false, "", false) else { return "-".to_owned() };
        match found.said {
            Said::Words(english) => format!("{english}/{}", found.n_words),
            Said::Figure(figure) => {
                let kind = match figure.kind {
                    FigureKind::Words | FigureKind::Digits => "",
                    FigureKind::Doubtful => "?",
                    FigureKind::Ordinal => " place",
                    FigureKind::Decade => " decade",
                    FigureKind::Century => " century",
                    FigureKind::Age => " age",
                    FigureKind::Time => " minutes",
                };
                let parts = if figure.denominator == 1 { String::new() } else { format!(":{}", figure.denominator) };
                format!("{}{parts}{kind}/{}", figure.numerator, found.n_words)
            }
        }
    }

    #[test]
    fn numbers_are_read_as_each_language_writes_them() {
        let mut wrong = Vec::new();
        for (language, words, wanted) in [
            ("de", "dreihundertfünfzig", "350/1"),
            ("de", "fünfundzwanzigtausend", "25000/1"),
            ("de", "drei milliarden euro", "3000000000/2"),
            ("de", "zweieinhalb millionen", "5000000:2/2"),
            ("de", "anderthalb jahre", "3:2/1"),
            ("de", "ein dutzend", "12/2"),
            ("de", "ein halbes dutzend", "12:2/3"),
            ("de", "eine halbe million", "1000000:2/3"),
            ("de", "zwei drittel", "2:3/2"),
            ("de", "ein mann", "-"),
            ("de", "hunderte", "-"),
            ("de", "millionen", "-"),
            ("de", "achtzehnjährige", "18 age/1"),
            ("de", "44jährige", "44 age/1"),
            ("de", "18 - jähriger", "18 age/3"),
            ("de", "dreitägigen", "3/1"),
            ("de", "1.250", "1250/1"),
            ("de", "1.250,5", "12505:10/1"),
            ("de", "10 000", "10000/2"),
            ("de", "2,5", "25:10/1"),
            ("de", "2019", "-"),
            ("de", "14.30 uhr", "870 minutes/2"),
            ("de", "14 uhr 30", "870 minutes/3"),
            ("de", "90er", "90 decade/1"),
            ("de", "19 . jahrhundert", "19 century/3"),
            ("de", "dritten", "3 place/1"),
            ("fr", "quatre - vingt - dix", "90/5"),
            ("fr", "quatre - vingt - dix - sept", "97/7"),
            ("fr", "soixante et onze", "71/3"),
            ("fr", "vingt - et - un", "21/5"),
            ("fr", "deux cent cinquante mille", "250000/4"),
            ("fr", "une vingtaine de", "20/2"),
            ("fr", "deux tiers", "2:3/2"),
            ("fr", "trois milliards", "3000000000/2"),
            ("fr", "un million et demi", "3000000:2/4"),
            ("fr", "une femme", "-"),
            ("fr", "1 250,5", "12505:10/2"),
            ("fr", "20h30", "1230 minutes/1"),
            ("fr", "20 h 30", "1230 minutes/3"),
            ("fr", "1er", "1 place/1"),
            ("fr", "xixe siècle", "19 century/2"),
            ("fr", "neuf", "9?/1"),
            ("fr", "pour cent", "percent/2"),
            ("es", "treinta y cinco", "35/3"),
            ("es", "dos mil trescientos", "2300/3"),
            ("es", "tres mil millones", "3000000000/3"),
            ("es", "un billón", "1000000000000/2"),
            ("es", "dos millones y medio", "5000000:2/4"),
            ("es", "siglo xix", "19 century/2"),
            ("es", "mil", "1000/1"),
            ("it", "duecentocinquanta", "250/1"),
            ("it", "trentotto", "38/1"),
            ("it", "duemila", "2000/1"),
            ("it", "tre miliardi", "3000000000/2"),
            ("it", "un centinaio", "100/2"),
            ("it", "sei", "6?/1"),
            ("it", "due terzi", "2:3/2"),
        ] {
            let got = said(language, words);
            if got != wanted {
                wrong.push(format!("{language} {words}: {got}, not {wanted}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
