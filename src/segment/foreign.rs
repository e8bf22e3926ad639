//! Passages of an English article that are not English.
//!
//! Function words of other languages propose a run, lingua must agree. Names, titles, quoted phrases and phrases at home
//! in English propose nothing. A sentence with no function word of any other language costs a few look-ups.

use std::ops::Range;

use super::{Document, Word, WordKind};
use crate::language::{self, Guess, Language, en, languages_in};
use crate::text::Span;

/// Least confidence of lingua, against English alone, that a run is foreign.
const MIN_CONFIDENCE: u8 = 90;

/// As many words as make a foreign quotation long, and so perhaps not meant.
const LONG: usize = 8;

/// A passage in another language than its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// In which language.
    pub language: Language,
    /// How sure, 0..=100.
    pub confidence: u8,
    /// How much of its sentence it is.
    pub extent: Extent,
    /// Whether it is most of a quotation, and so may be meant.
    pub quoted: bool,
}

/// How much of its sentence a foreign passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Extent {
    /// All of it, or nearly.
    Sentence,
    /// A clause inside an English sentence.
    Clause,
    /// Words of another script inside an English sentence.
    Script,
}

/// The foreign passages of an English document, in order; of another document, none.
pub(super) fn foreign(document: &Document) -> Vec<Foreign> {
    if document.language().map(|guess| guess.language) != Some(Language::ENGLISH) {
        return Vec::new();
    }
    let mut list = Vec::new();
    for sentence_idx in 0..document.sentences.len() {
        other_script(document, sentence_idx, &mut list);
        latin(document, sentence_idx, &mut list);
    }
    list.sort_by_key(|foreign: &Foreign| foreign.span);
    list
}

/// What a word says about the language around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Ends a run: an English function word, a bracket, a quotation mark, a colon.
    Ends,
    /// A comma or a dash: ends a clause.
    Pauses,
    /// A function word of the proposed language that is nothing in English.
    Strong,
    /// A function word of the proposed language that proves little.
    Weak,
    /// A word in small letters.
    Small,
    /// A capitalised word, a number, a phrase at home in English.
    Neutral,
}

fn latin(document: &Document, sentence_idx: usize, list: &mut Vec<Foreign>) {
    let range = document.sentences[sentence_idx].words.clone();
    let Some(language) = proposed(document, range.clone()) else { return };
    let signs = signs(document, range.clone(), language);
    let n_words = range.clone().filter(|&word_idx| document.words[word_idx].kind == WordKind::Word).count();
    // the whole sentence first: pauses end no sentence
    for pause in [Sign::Ends, Sign::Pauses] {
        let mut found = false;
        for run in runs(&signs, pause) {
            let run = range.start + run.start..range.start + run.end;
            let Some(foreign) = confirmed(document, sentence_idx, run, &signs, language, n_words) else { continue };
            if pause == Sign::Pauses || foreign.extent == Extent::Sentence {
                list.push(foreign);
                found = true;
            }
        }
        if found {
            return;
        }
    }
}

/// The language of which a sentence has most function words that English has not.
fn proposed(document: &Document, range: Range<usize>) -> Option<Language> {
    let mut counts: Vec<(Language, u32, u32)> = Vec::new();
    for word in &document.words[range] {
        if word.kind != WordKind::Word {
            continue;
        }
        let form = document.form(word);
        let set = languages_in(form);
        if set.is_empty() || set.has_english() {
            continue;
        }
        let strong = u32::from(!en::proves_little(form));
        for language in set.languages() {
            match counts.iter_mut().find(|(known, _, _)| *known == language) {
                Some((_, strongs, all)) => {
                    *strongs += strong;
                    *all += 1;
                }
                None => counts.push((language, strong, 1)),
            }
        }
    }
    let best = counts.into_iter().filter(|&(_, strongs, all)| strongs > 0 && all > 1);
    best.reduce(|best, next| if (next.2, next.1) > (best.2, best.1) { next } else { best })
        .map(|(language, _, _)| language)
}

fn signs(document: &Document, range: Range<usize>, language: Language) -> Vec<Sign> {
    let forms: Vec<&str> = document.words[range.clone()].iter().map(|word| document.form(word)).collect();
    let mut signs = Vec::with_capacity(forms.len());
    while signs.len() < forms.len() {
        let at = signs.len();
        let loan = en::loan_phrase(&forms[at..]);
        if loan > 0 {
            signs.extend(std::iter::repeat_n(Sign::Ends, loan));
        } else {
            signs.push(sign(document, &document.words[range.start + at], language));
        }
    }
    signs
}

fn sign(document: &Document, word: &Word, language: Language) -> Sign {
    let raw = document.slice(word.span);
    match word.kind {
        WordKind::Number => return Sign::Neutral,
        WordKind::Mark => {
            return match raw {
                "," | "–" | "—" | "-" => Sign::Pauses,
                "." | "!" | "?" | "…" | "%" | "’" | "'" | "/" | "&" => Sign::Neutral,
                _ => Sign::Ends,
            };
        }
        WordKind::Word => {}
    }
    let form = document.form(word);
    let set = languages_in(form);
    if set.languages().any(|known| known == language) {
        return if en::proves_little(form) || set.has_english() { Sign::Weak } else { Sign::Strong };
    }
    if set.has_english() || form.ends_with("'s") || form.ends_with("n't") {
        return Sign::Ends;
    }
    if raw.chars().next().is_some_and(char::is_lowercase) { Sign::Small } else { Sign::Neutral }
}

/// The runs between signs that end one.
fn runs(signs: &[Sign], pause: Sign) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = 0;
    for at in 0..=signs.len() {
        if signs.get(at).is_none_or(|&sign| sign == Sign::Ends || sign == pause) {
            if at > start {
                list.push(start..at);
            }
            start = at + 1;
        }
    }
    list
}

/// The foreign passage in a run, if its words and lingua both say so.
fn confirmed(
    document: &Document,
    sentence_idx: usize,
    run: Range<usize>,
    signs: &[Sign],
    language: Language,
    n_words: usize,
) -> Option<Foreign> {
    let first = document.sentences[sentence_idx].words.start;
    let sign = |word_idx: usize| signs[word_idx - first];
    let is_function = |word_idx: &usize| matches!(sign(*word_idx), Sign::Strong | Sign::Weak);
    let head = run.clone().find(is_function)?;
    let last = run.clone().rfind(is_function)?;
    // a clause begins at most two words before its first function word, and ends soon after its last
    let start = if head - run.start <= 2 { run.start } else { head };
    let goes_on = document.words.get(run.end).is_some_and(|word| word.kind == WordKind::Word)
        && run.end < document.sentences[sentence_idx].words.end;
    let room = if goes_on { 2 } else { 4 };
    let end = if run.end - last <= room { run.end } else { last + 2 };
    let is_word = |word_idx: &usize| document.words[*word_idx].kind == WordKind::Word;
    let passage = (start..end).find(is_word)?..(start..end).rfind(is_word)? + 1;
    let count = |wanted: Sign| passage.clone().filter(|&word_idx| sign(word_idx) == wanted).count();
    let (strong, weak, small) = (count(Sign::Strong), count(Sign::Weak), count(Sign::Small));
    let length = passage.clone().filter(is_word).count();
    if length < 3 || 2 * strong + weak < 3 || strong == 0 || 4 * (strong + weak) < length {
        return None;
    }
    // capitals around the function words: a name or a title, unless it begins with a function word in small letters
    let begins_small = document.slice(document.words[head].span).starts_with(char::is_lowercase)
        && document.words.get(head.wrapping_sub(1)).is_none_or(|word| !is_capitalised(document, word) || head == first);
    let is_sentence = 5 * length >= 4 * n_words && length >= 4;
    if small == 0 && !(begins_small && strong + weak < length) && !is_sentence {
        return None;
    }
    let mut span = document.words[passage.start].span.cover(document.words[passage.end - 1].span);
    let extent = if is_sentence { Extent::Sentence } else { Extent::Clause };
    if extent == Extent::Sentence {
        span = document.sentences[sentence_idx].span;
    }
    let quoted = is_quoted(document, span);
    if is_meant(document, span, length) {
        return None;
    }
    let confidence = language::confidence_against_english(document.slice(span), language);
    (confidence >= MIN_CONFIDENCE).then_some(Foreign {
        span,
        sentence: sentence_idx,
        language,
        confidence,
        extent,
        quoted,
    })
}

fn is_capitalised(document: &Document, word: &Word) -> bool {
    document.slice(word.span).starts_with(char::is_uppercase)
}

/// Whether a passage of so many words is short and marked as meant: quoted, in italics, in brackets.
pub(crate) fn is_meant(document: &Document, span: Span, n_words: usize) -> bool {
    n_words < LONG && (is_quoted(document, span) || is_italic(document, span) || is_bracketed(document, span))
}

/// Whether a passage is most of the quotation around it.
pub(crate) fn is_quoted(document: &Document, span: Span) -> bool {
    let around = document.quotation_at(span);
    around.is_some_and(|around| 2 * document.word_range(span).len() > document.word_range(around.inner).len())
}

fn is_italic(document: &Document, span: Span) -> bool {
    let before = Span { start: 0, end: span.start }.of(document.text()).chars().next_back();
    before.is_some_and(|before| matches!(before, '*' | '_'))
}

fn is_bracketed(document: &Document, span: Span) -> bool {
    let before = Span { start: 0, end: span.start }.of(document.text()).chars().next_back();
    matches!(before, Some('(' | '[')) || document.slice(span).starts_with(['(', '['])
}

/// Words in a script that English does not use.
fn other_script(document: &Document, sentence_idx: usize, list: &mut Vec<Foreign>) {
    let words = document.sentence_words(sentence_idx);
    if document.slice(document.sentences[sentence_idx].span).is_ascii() {
        return;
    }
    let is_other = |word: &Word| word.kind == WordKind::Word && is_other_script(document.slice(word.span));
    let mut at = 0;
    while at < words.len() {
        if !is_other(&words[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < words.len() && (is_other(&words[at]) || words[at].kind != WordKind::Word) {
            at += 1;
        }
        let mut end = at;
        while !is_other(&words[end - 1]) {
            end -= 1;
        }
        let span = words[start].span.cover(words[end - 1].span);
        let neighbour =
            |word: Option<&Word>| word.is_some_and(|word| matches!(document.slice(word.span), "(" | ")" | "[" | "]"));
        let is_bracketed = neighbour(start.checked_sub(1).map(|before| &words[before])) || neighbour(words.get(end));
        let quoted = is_quoted(document, span);
        let is_all = start == 0 && end + 1 >= words.len();
        if is_bracketed || quoted && end - start < LONG || is_italic(document, span) || is_symbol(document.slice(span))
        {
            continue;
        }
        let Some(Guess { language, .. }) = language::of_script(document.slice(span)) else { continue };
        let extent = if is_all { Extent::Sentence } else { Extent::Script };
        list.push(Foreign { span, sentence: sentence_idx, language, confidence: 95, extent, quoted });
    }
}

/// One letter that is no ideograph: a symbol, an emoticon.
fn is_symbol(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    letters.next().is_none() && !first.is_some_and(|first| matches!(first, '\u{3400}'..='\u{9fff}'))
}

/// Whether a word is in letters of another script than Latin; one Greek letter is a symbol.
pub(crate) fn is_other_script(word: &str) -> bool {
    let is_other = |char: char| char.is_alphabetic() && char >= '\u{370}' && !is_latin(char);
    let n_greek = word.chars().filter(|&char| ('\u{370}'..'\u{400}').contains(&char)).count();
    word.chars().all(|char| is_other(char) || !char.is_alphabetic()) && word.chars().any(is_other) && n_greek != 1
}

fn is_latin(char: char) -> bool {
    matches!(char, '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{1eff}' | '\u{2070}'..='\u{218f}' | '\u{2c60}'..='\u{2c7f}'
        | '\u{a720}'..='\u{a7ff}' | '\u{ab30}'..='\u{ab6f}' | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}')
}
