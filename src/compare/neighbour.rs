//! Names of one article against the neighbours that the other articles give them.
//!
//! Where the others write "Donald Trump" and "White House", a word that stands nowhere else beside `Donald` or before `House`
//! is a slip: the name cut short or given another ending, or a given name that nobody has put in the place of another word.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::{Spelling, name_form, spelling};
use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// A word of a name that the other articles have otherwise beside the same neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The word, without genitive.
    pub span: Span,
    /// The other article's document.
    pub document: usize,
    /// Its word in that place.
    pub there: Span,
    /// What was done to it.
    pub kind: Strangeness,
}

/// How a stranger differs from the word that the others have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strangeness {
    /// It begins like it: `Truson` for `Trump`.
    Ending,
    /// It is a given name, and no short form of it.
    GivenName,
}

/// Two neighbouring capitalised words.
#[derive(Clone, Debug)]
struct Neighbours {
    document: usize,
    sentence: usize,
    /// Whether they begin the sentence, so that the first may be capital for that alone.
    begins: bool,
    /// The capitalised word before both.
    ahead: Option<String>,
    forms: [String; 2],
    spans: [Span; 2],
}

/// The strangers of a candidate, in order.
#[must_use]
pub fn strangers(story: &Story, candidate: usize) -> Vec<Stranger> {
    let mut others: Vec<Neighbours> = Vec::new();
    let mut known: FxHashSet<&str> = FxHashSet::default();
    for document in story.others(candidate) {
        others.extend(neighbours(&story.documents[document], document));
        known.extend(story.facts(document).folded_words(&story.documents[document]).iter().map(String::as_str));
    }
    let mut by_first: FxHashMap<&str, Vec<&Neighbours>> = FxHashMap::default();
    let mut by_second: FxHashMap<&str, Vec<&Neighbours>> = FxHashMap::default();
    for pair in &others {
        by_first.entry(&pair.forms[0]).or_default().push(pair);
        by_second.entry(&pair.forms[1]).or_default().push(pair);
    }
    let document = &story.documents[candidate];
    let mut n_own: FxHashMap<String, usize> = FxHashMap::default();
    let mut small: FxHashSet<&str> = FxHashSet::default();
    for word in document.words.iter().filter(|word| word.kind == WordKind::Word) {
        let text = document.slice(word.span);
        *n_own.entry(name_form(text, word.span).0).or_default() += 1;
        if text.starts_with(char::is_lowercase) {
            small.insert(document.form(word));
        }
    }
    let is_unknown = |form: &str| {
        let singular = form.strip_suffix('s').unwrap_or(form);
        form.chars().count() >= 3
            && n_own.get(form) == Some(&1)
            && ![form, singular].iter().any(|form| known.contains(form) || small.contains(form))
            && en::senses(form).is_empty()
    };
    let mut list = Vec::new();
    for pair in neighbours(document, candidate) {
        let [first, second] = &pair.forms;
        let found = if is_unknown(second) {
            let alike = by_first
                .get(first.as_str())
                .and_then(|others| most_frequent(others, 1, |other| is_slip(second, other)));
            alike.map(|other| (1, other, Strangeness::Ending))
        } else if is_unknown(first) && is_strange_given_name(document, &pair) {
            let others = by_second.get(second.as_str()).map_or(&[][..], Vec::as_slice);
            instead_of_given_name(first, second, others).map(|other| (0, other, Strangeness::GivenName))
        } else {
            None
        };
        let stranger = found.map(|(at, other, kind)| Stranger {
            span: pair.spans[at],
            document: other.document,
            there: other.spans[at],
            kind,
        });
        list.extend(stranger);
    }
    list
}

/// Neighbouring capitalised words of a document, in order.
fn neighbours(document: &Document, document_idx: usize) -> Vec<Neighbours> {
    let mut list = Vec::new();
    for (sentence, range) in document.sentences.iter().map(|sentence| sentence.words.clone()).enumerate() {
        let capitals: Vec<Option<(String, Span, bool)>> = range.map(|word| capital(document, word..word + 1)).collect();
        for (at, pair) in capitals.windows(2).enumerate() {
            let [Some((first, first_span, false)), Some((second, second_span, _))] = pair else { continue };
            let ahead =
                at.checked_sub(1).and_then(|ahead| capitals[ahead].as_ref()).filter(|(_, _, genitive)| !genitive);
            list.push(Neighbours {
                document: document_idx,
                sentence,
                begins: at == 0,
                ahead: ahead.map(|(form, ..)| form.clone()),
                forms: [first.clone(), second.clone()],
                spans: [*first_span, *second_span],
            });
        }
    }
    list
}

/// A capitalised word as names are compared, where it stands, and whether it is a genitive.
fn capital(document: &Document, word: Range<usize>) -> Option<(String, Span, bool)> {
    let word = document.words.get(word.start)?;
    let text = document.slice(word.span);
    let is_capital = word.kind == WordKind::Word && text.starts_with(char::is_uppercase);
    is_capital.then(|| {
        let (form, span) = name_form(text, word.span);
        (form, span, span != word.span)
    })
}

/// Whether a form is another cut short or with another ending: all but its last two letters stand.
fn is_slip(form: &str, there: &str) -> bool {
    let shared = form.chars().zip(there.chars()).take_while(|(a, b)| a == b).count();
    let (n_here, n_there) = (form.chars().count(), there.chars().count());
    n_there >= 4
        && shared >= 2
        && shared + 2 >= n_there
        && n_here <= n_there + 3
        && !matches!(spelling(form, there), Spelling::Same | Spelling::Transliteration)
}

/// Whether the first of two neighbours is a given name and nothing else, of nobody's family and no middle name.
fn is_strange_given_name(document: &Document, pair: &Neighbours) -> bool {
    let first = pair.forms[0].as_str();
    let is_middle = pair.ahead.as_deref().is_some_and(|ahead| en::first_name_share(ahead).is_some());
    en::first_name_share(first).is_some()
        && en::alias_keys(first).is_empty()
        && !is_middle
        && !document.sentence_words(pair.sentence).iter().any(|word| en::is_kin(document.form(word)))
}

/// What the others have in the place of a given name before a word, if they nearly always have the same.
fn instead_of_given_name<'n>(name: &str, before: &str, others: &[&'n Neighbours]) -> Option<&'n Neighbours> {
    let is_same = |other: &Neighbours| {
        en::same_given_name(name, &other.forms[0])
            || other.ahead.as_deref().is_some_and(|ahead| en::same_given_name(name, ahead))
    };
    if others.iter().any(|other| is_same(other)) {
        return None;
    }
    let tells = |form: &str| form.chars().count() > 2 && !en::is_title(form) && !en::is_function_word(form);
    let is_name = |other: &Neighbours| {
        let first = other.forms[0].as_str();
        tells(first) && (!other.begins || en::first_name_share(first).is_some())
    };
    let others: Vec<&Neighbours> = others.iter().copied().filter(|other| is_name(other)).collect();
    // A word that is no surname has one word before it; of a surname there may be many bearers.
    let least = if en::senses(before).is_empty() && en::alias_keys(before).is_empty() { 700 } else { 800 };
    most_frequent(&others, 0, |_| true).filter(|most| {
        let n_same = others.iter().filter(|other| other.forms[0] == most.forms[0]).count();
        1000 * n_same >= least * others.len()
    })
}

/// The pair whose word at `at` stands in most pairs, of those words that pass; the first of these pairs.
fn most_frequent<'n>(others: &[&'n Neighbours], at: usize, passes: impl Fn(&str) -> bool) -> Option<&'n Neighbours> {
    let mut best: Option<(usize, &Neighbours)> = None;
    for other in others.iter().filter(|other| passes(&other.forms[at])) {
        let count = others.iter().filter(|same| same.forms[at] == other.forms[at]).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, other));
        }
    }
    best.map(|(_, pair)| pair)
}
