//! The values of two sentences that say the same: numbers, and the parts of dates.
//!
//! A value is answered by an equal one, each by one, wherever it stands in the sentence. What is left on both sides and is
//! of one kind is held against each other where the words around tell that it is the same value told otherwise.

use std::cmp::Reverse;
use std::ops::Range;

use super::original;
use crate::align::WordAlignment;
use crate::fact::{DateMention, Facts, Kind, Quantity, Value, is_comparable, tell_the_same};
use crate::finding::Severity;
use crate::language::en::Dimension;
use crate::story::Story;
use crate::text::Span;

/// The tightness from which on two sentences of a retelling answer to each other alone.
const TIGHT: u16 = 500;

/// A value that the other sentence gives otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradiction<'f> {
    /// What stands here.
    pub here: Said<'f>,
    /// What stands there.
    pub there: Said<'f>,
    /// How sure it is that both are meant to be one value.
    pub ground: Ground,
}

/// Why two values are taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// They are of one kind, and others of it are open too.
    Kind,
    /// They are the only ones of their kind that are open.
    Alone,
    /// The same thing is counted.
    Thing,
    /// They stand in the same place.
    Place,
}

/// A fact that says a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'f> {
    /// A number.
    Number(&'f Quantity),
    /// A date.
    Date(&'f DateMention),
}

impl Said<'_> {
    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Number(quantity) => quantity.span,
            Self::Date(date) => date.span,
        }
    }

    /// Whether an article says the same anywhere.
    fn is_said_in(&self, facts: &Facts) -> bool {
        match self {
            Self::Number(quantity) => facts.quantities.iter().any(|other| tell_the_same(quantity, other)),
            Self::Date(date) => facts.dates.iter().any(|other| date.agrees(other)),
        }
    }
}

impl Ground {
    /// How much a contradiction on this ground matters.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Kind => Severity::Info,
            Self::Alone | Self::Thing => Severity::Warning,
            Self::Place => Severity::Error,
        }
    }

    /// How sure it is, 0..=100.
    #[must_use]
    pub fn confidence(self) -> u8 {
        match self {
            Self::Kind => 40,
            Self::Alone => 75,
            Self::Thing => 85,
            Self::Place => 93,
        }
    }
}

/// The values of a candidate that another document gives otherwise in a sentence that says the same, with that document; in
/// order of the candidate. Of two newsrooms each tells its own, so only a pair and a retelling are asked.
#[must_use]
pub fn contradictions(story: &Story, candidate: usize) -> Vec<(usize, Contradiction<'_>)> {
    let mut found = Vec::new();
    for other in story.others(candidate) {
        if story.is_original(candidate, other) {
            let told = original::contradictions(story, candidate, other);
            found.extend(told.into_iter().map(|contradiction| (other, contradiction)));
            continue;
        }
        if !story.is_pair() && !story.is_retelling(candidate, other) {
            continue;
        }
        let (ours, theirs) = (story.facts(candidate), story.facts(other));
        if is_empty(ours) || is_empty(theirs) {
            continue;
        }
        let alignment = story.alignment(candidate, other);
        for (pair, words) in story.sentence_pairs(candidate, other) {
            let best = alignment.best_of_left(pair.left).map(|(right, _)| right) == Some(pair.right)
                && alignment.best_of_right(pair.right).map(|(left, _)| left) == Some(pair.left);
            if !story.is_pair() && (!best || words.tightness() < TIGHT) {
                continue;
            }
            let linked = of_sentences((ours, pair.left), (theirs, pair.right), words);
            found.extend(linked.into_iter().map(|contradiction| (other, contradiction)));
        }
    }
    found.retain(|(other, contradiction)| {
        let mut rest = story.others(candidate).filter(|document| document != other);
        !rest.any(|document| contradiction.here.is_said_in(story.facts(document)))
    });
    found.sort_by_key(|(_, contradiction)| (contradiction.here.span(), Reverse(contradiction.ground)));
    found.dedup_by_key(|(_, contradiction)| contradiction.here.span());
    found
}

pub(super) fn is_empty(facts: &Facts) -> bool {
    facts.quantities.is_empty() && facts.hints.is_empty() && facts.dates.is_empty()
}

/// The values of the `left` sentence that the `right` one gives otherwise, in order; `alignment` is that of their words.
#[must_use]
pub fn of_sentences<'f>(
    (left_facts, left): (&'f Facts, usize),
    (right_facts, right): (&'f Facts, usize),
    alignment: &WordAlignment,
) -> Vec<Contradiction<'f>> {
    let ours = entries(left_facts, left..left + 1);
    if ours.is_empty() {
        return Vec::new();
    }
    let theirs = entries(right_facts, right..right + 1);
    let mut table = Vec::new();
    for (here_idx, here) in ours.iter().enumerate() {
        for (there_idx, there) in theirs.iter().enumerate() {
            table.push((here_idx, there_idx, closeness(here, there, alignment)));
        }
    }
    let mut open = Open { ours: vec![true; ours.len()], theirs: vec![true; theirs.len()] };
    table.sort_by_key(|&(here, there, close)| (Reverse(close), here.abs_diff(there), here, there));
    for &(here, there, _) in &table {
        if open.both(here, there) && ours[here].equals(&theirs[there]) {
            open.close(here, there);
        }
    }
    let mut found: Vec<Contradiction<'f>> = Vec::new();
    for &(here_idx, there_idx, close) in &table {
        let (here, there) = (&ours[here_idx], &theirs[there_idx]);
        if !open.both(here_idx, there_idx) || !here.could_be(there, close) {
            continue;
        }
        // A value that the other sentence tells too, once less, is taken only for one in its very place.
        let told = theirs.iter().any(|other| here.equals(other)) || ours.iter().any(|other| other.equals(there));
        let alone = |entries: &[Entry<'_>], open: &[bool], one: &Entry<'_>| {
            let rivals =
                entries.iter().zip(open).filter(|(entry, open)| **open && !entry.is_hint && entry.is_like(one));
            rivals.count() == 1
        };
        let ground = match close {
            Closeness::Place => Ground::Place,
            Closeness::Thing => Ground::Thing,
            Closeness::None if alone(&ours, &open.ours, here) && alone(&theirs, &open.theirs, there) => Ground::Alone,
            Closeness::None => Ground::Kind,
        };
        let is_hint = here.is_hint || there.is_hint;
        if told && ground != Ground::Place || is_hint && (ground < Ground::Thing || !here.is_like(there)) {
            continue;
        }
        open.close(here_idx, there_idx);
        found.push(Contradiction { here: here.said, there: there.said, ground });
    }
    found.sort_by_key(|contradiction| (contradiction.here.span(), Reverse(contradiction.ground)));
    found.dedup_by_key(|contradiction| contradiction.here.span());
    found
}

/// Which entries of either side are not answered yet.
pub(super) struct Open {
    pub(super) ours: Vec<bool>,
    pub(super) theirs: Vec<bool>,
}

impl Open {
    pub(super) fn both(&self, here: usize, there: usize) -> bool {
        self.ours[here] && self.theirs[there]
    }

    pub(super) fn close(&mut self, here: usize, there: usize) {
        self.ours[here] = false;
        self.theirs[there] = false;
    }
}

/// One value of a sentence.
pub(super) struct Entry<'f> {
    pub(super) said: Said<'f>,
    pub(super) part: Part<'f>,
    words: Range<usize>,
    pub(super) is_hint: bool,
}

/// What a value is: a number, or a part of a date.
#[derive(Clone, Copy)]
pub(super) enum Part<'f> {
    Number(&'f Quantity),
    Weekday(i16),
    Day(i16),
    Month(i16),
    Year(i16),
    /// Days from the day of the article.
    Away(i16),
}

/// The values of some sentences, hints last.
pub(super) fn entries(facts: &Facts, sentences: Range<usize>) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (list, is_hint) in [(&facts.quantities, false), (&facts.hints, true)] {
        let first = list.partition_point(|quantity| quantity.sentence < sentences.start);
        for quantity in list.get(first..).unwrap_or_default().iter().take_while(|one| one.sentence < sentences.end) {
            let words = quantity.words.clone();
            entries.push(Entry { said: Said::Number(quantity), part: Part::Number(quantity), words, is_hint });
        }
    }
    let first = facts.dates.partition_point(|date| date.sentence < sentences.start);
    for date in facts.dates.get(first..).unwrap_or_default().iter().take_while(|date| date.sentence < sentences.end) {
        let parts = [
            date.weekday.map(|part| Part::Weekday(part.value.into())),
            date.day.map(|part| Part::Day(part.value.into())),
            date.month.map(|part| Part::Month(part.value.into())),
            date.year.map(|part| Part::Year(part.value)),
            date.away.map(Part::Away),
        ];
        for part in parts.into_iter().flatten() {
            entries.push(Entry { said: Said::Date(date), part, words: date.words.clone(), is_hint: false });
        }
    }
    entries
}

impl Entry<'_> {
    /// Whether both say the same value, whatever they are written like.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self.part, other.part) {
            (Part::Number(here), Part::Number(there)) => tell_the_same(here, there),
            (Part::Number(number), Part::Day(part) | Part::Year(part) | Part::Month(part))
            | (Part::Day(part) | Part::Year(part) | Part::Month(part), Part::Number(number)) => {
                // A count in words is no part of a date: "eight sailors" are not August.
                let may_be_date = is_plain(number.kind) && !number.in_words || is_dated(number.kind);
                may_be_date && number.value == Value::whole(part.into())
            }
            // A night belongs to two days: "Saturday night" is "the night to Sunday".
            (Part::Weekday(here), Part::Weekday(there)) if self.is_night() || other.is_night() => {
                matches!((here - there).rem_euclid(7), 0 | 1 | 6)
            }
            (Part::Weekday(here), Part::Weekday(there))
            | (Part::Day(here), Part::Day(there))
            | (Part::Month(here), Part::Month(there))
            | (Part::Year(here), Part::Year(there))
            | (Part::Away(here), Part::Away(there)) => here == there,
            (
                Part::Number(_) | Part::Weekday(_) | Part::Day(_) | Part::Month(_) | Part::Year(_) | Part::Away(_),
                Part::Number(_) | Part::Weekday(_) | Part::Day(_) | Part::Month(_) | Part::Year(_) | Part::Away(_),
            ) => false,
        }
    }

    fn is_night(&self) -> bool {
        matches!(self.said, Said::Date(date) if date.at_night)
    }

    /// Whether both are of one kind.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self.part, other.part) {
            (Part::Number(here), Part::Number(there)) => {
                is_comparable(here, there) || is_sum(here.kind) && is_sum(there.kind)
            }
            (Part::Number(number), Part::Year(_)) | (Part::Year(_), Part::Number(number)) => number.kind == Kind::Year,
            (Part::Number(number), Part::Day(_)) | (Part::Day(_), Part::Number(number)) => number.kind == Kind::Ordinal,
            (Part::Weekday(_), Part::Weekday(_))
            | (Part::Day(_), Part::Day(_))
            | (Part::Month(_), Part::Month(_))
            | (Part::Year(_), Part::Year(_))
            | (Part::Away(_), Part::Away(_)) => true,
            (
                Part::Number(_) | Part::Weekday(_) | Part::Day(_) | Part::Month(_) | Part::Year(_) | Part::Away(_),
                Part::Number(_) | Part::Weekday(_) | Part::Day(_) | Part::Month(_) | Part::Year(_) | Part::Away(_),
            ) => false,
        }
    }

    /// Whether both may be meant to be one value: of one kind, or numbers in one place of which one tells no kind.
    fn could_be(&self, other: &Self, close: Closeness) -> bool {
        if self.is_like(other) {
            return true;
        }
        let (Part::Number(here), Part::Number(there)) = (self.part, other.part) else { return false };
        close == Closeness::Place && (is_plain(here.kind) || is_plain(there.kind))
    }
}

fn is_sum(kind: Kind) -> bool {
    matches!(kind, Kind::Money(_))
}

/// Whether a number may be a year, or a day of the month.
fn is_dated(kind: Kind) -> bool {
    matches!(kind, Kind::Year | Kind::Ordinal)
}

/// Whether a number's words tell nothing but that it is one.
pub(super) fn is_plain(kind: Kind) -> bool {
    match kind {
        Kind::Count | Kind::Label => true,
        Kind::Money(_)
        | Kind::Percent
        | Kind::Points
        | Kind::Age
        | Kind::Year
        | Kind::Decade
        | Kind::Century
        | Kind::Ordinal
        | Kind::Measure(_)
        | Kind::Time
        | Kind::Score => false,
    }
}

/// What the words around two values have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    None,
    Thing,
    Place,
}

fn closeness(here: &Entry<'_>, there: &Entry<'_>, alignment: &WordAlignment) -> Closeness {
    let linked = |words: &Range<usize>| {
        let mut partners = words.clone().filter_map(|word| alignment.of_left(word));
        partners.any(|link| there.words.contains(&link.right))
    };
    if linked(&here.words) {
        return Closeness::Place;
    }
    let (Part::Number(left), Part::Number(right)) = (here.part, there.part) else { return Closeness::None };
    let time = |kind: Kind| matches!(kind, Kind::Measure(Dimension::Calendar | Dimension::Duration));
    let thing = left.nouns.iter().any(|noun| right.nouns.contains(noun)) || time(left.kind) && left.unit == right.unit;
    if thing { Closeness::Thing } else { Closeness::None }
}

#[cfg(test)]
mod tests {
    use super::{Ground, contradictions};
    use crate::article::{self, Role};
    use crate::language::Language;
    use crate::segment::Document;
    use crate::story::Story;

    fn document(text: &str, role: Role, language: Option<&str>) -> Document {
        let mut article = article::read("a.txt", format!("{text}\n").as_bytes(), role).remove(0).unwrap();
        article.declared_language = language.and_then(Language::from_tag);
        Document::of_blocks(article)
    }

    /// The contradictions of a candidate and its original: `here|there`, with a question mark where the ground is weak.
    fn found_in(candidate: &str, (language, source): (&str, &str)) -> String {
        listed(vec![document(candidate, Role::Candidate, None), document(source, Role::Source, Some(language))])
    }

    /// The contradictions of a candidate and its reference: `here|there`, with a question mark where the ground is weak.
    fn found(candidate: &str, reference: &str) -> String {
        listed(vec![document(candidate, Role::Candidate, None), document(reference, Role::Reference, None)])
    }

    fn listed(documents: Vec<Document>) -> String {
        let story = Story::pair("pair".to_owned(), documents);
        let mut list = Vec::new();
        for (other, contradiction) in contradictions(&story, 0) {
            let here = story.documents[0].slice(contradiction.here.span());
            let there = story.documents[other].slice(contradiction.there.span());
            let weak = if contradiction.ground == Ground::Kind { "?" } else { "" };
            list.push(format!("{here}|{there}{weak}"));
        }
        list.join("; ")
    }

    #[test]
    fn a_pair_is_held_against_each_other_by_value() {
        let mut wrong = Vec::new();
        for (candidate, reference, wanted) in [
            ("The ferry took 58 sailors aboard.", "The ferry took 38 sailors aboard.", "58|38"),
            ("The ferry took 4 sailors aboard.", "The ferry took four sailors aboard.", ""),
            ("The ferry took three sailors aboard.", "The ferry took both sailors aboard.", "three|both"),
            ("One sailor came aboard.", "A sailor came aboard.", ""),
            ("First, 58 sailors came aboard.", "At the beginning, 58 sailors came aboard.", ""),
            ("The pier is 30 miles long.", "The pier is 48 km long.", ""),
            ("The pier is 30 miles long.", "The pier is 60km long.", "30|60km"),
            ("The pier cost €20 in 1998.", "The pier cost $20 in 1998.", "€20|$20"),
            ("The pier cost €5 million ($5.5 million).", "The pier cost €5 million.", ""),
            ("The pier cost $25 billion.", "The pier cost $25 million.", "$25 billion|$25 million"),
            ("Nearly 500 sailors came.", "498 sailors came.", ""),
            ("More than 110 sailors came.", "More than 100 sailors came.", "110|100"),
            ("It sailed on June 4.", "It sailed on June 20th.", "June 4|June 20th"),
            ("It sailed on the 4th.", "It sailed on 4 June.", ""),
            ("It sailed on Tuesday.", "It sailed on Thursday.", "Tuesday|Thursday"),
            ("It sailed on Saturday night.", "It sailed in the night to Sunday.", ""),
            ("It sailed yesterday.", "It sailed tomorrow.", "yesterday|tomorrow"),
            ("It sailed at 8:30 p.m. there.", "It sailed at 20:30 there.", ""),
            ("It sailed at 8:30 p.m. there.", "It sailed at 19:30 there.", "8:30|19:30"),
            ("They lost 1-3 at home.", "They lost at home 1:3.", ""),
            ("They lost 1-3 at home.", "They lost at home 0:3.", "1-3|0:3"),
            ("The phone is the iPhone7.", "The phone is the iPhone6.", "iPhone7|iPhone6"),
            ("A third of the fish died.", "One third of the fish died.", ""),
            ("Four fish died, two others fled.", "Two fish died, two others fled.", "Four|Two"),
        ] {
            let got = found(candidate, reference);
            if got != wanted {
                wrong.push(format!("{candidate} / {reference}: {got}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
    #[test]
    fn an_original_is_read_in_its_language() {
        let mut wrong = Vec::new();
        for (candidate, source, wanted) in [
            ("The pier cost 25 million euros.", ("de", "Der Pier kostete 25 Millionen Euro."), ""),
            ("The pier cost 2.5 billion euros.", ("de", "Der Pier kostete 2,5 Milliarden Euro."), ""),
            (
                "The pier cost 2.5 million euros.",
                ("de", "Der Pier kostete 2,5 Milliarden Euro."),
                "2.5 million euros|2,5 Milliarden Euro",
            ),
            ("The pier cost 2.5 billion euros.", ("fr", "La jetée a coûté 2,5 milliards d’euros."), ""),
            ("The pier cost 2.5 billion euros.", ("es", "El muelle costó 2,5 mil millones de euros."), ""),
            ("It took 1,250 sailors.", ("de", "Es nahm 1.250 Matrosen auf."), ""),
            ("Three percent voted.", ("de", "Drei Prozent wählten."), ""),
            ("Four percent voted.", ("de", "Drei Prozent wählten."), "Four percent|Drei Prozent"),
            ("It sailed on Tuesday, June 3.", ("de", "Es fuhr am Dienstag, dem 3. Juni."), ""),
            ("It sailed on Thursday.", ("fr", "Il est parti mardi."), "Thursday|mardi"),
            ("It sailed at 4 p.m. there.", ("de", "Es fuhr dort um 16 Uhr."), ""),
        ] {
            let got = found_in(candidate, source);
            if got != wanted {
                wrong.push(format!("{candidate} / {}: {got}", source.1));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }
}
