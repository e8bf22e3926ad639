//! A statement that another article denies, or a denial of what another article states.

use std::collections::BTreeMap;

use crate::fact::{Alikeness, Denials, Occurrence, Polarity, Site};
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// How alike the words around must be, in thousandths, to be worth a look and to be certain.
const WARNING: u32 = 950;
const ERROR: u32 = 1600;
/// So many words in the same order around a denial are the same sentence, whatever else turns it.
const VERBATIM: u32 = 6;

/// Finds a lost or added `not`, `never`, `no`.
#[derive(Debug, Default)]
pub(super) struct Negation;

impl Rule for Negation {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let denials = Denials::new(&story.documents);
        for candidate in story.candidates() {
            let mut by_sentence: BTreeMap<usize, Contradiction> = BTreeMap::new();
            for places in denials.places() {
                for own in places.iter().filter(|own| own.document == candidate) {
                    let Some(found) = contradiction(story, own, places) else { continue };
                    let best = by_sentence.entry(own.sentence).or_insert(found);
                    if found.rank > best.rank {
                        *best = found;
                    }
                }
            }
            for found in by_sentence.into_values() {
                sink.report(report(story, &found));
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Contradiction {
    own: Occurrence,
    other: Occurrence,
    alike: Alikeness,
    rank: u32,
    /// How many words around the denial are the same, in order.
    run: u32,
}

/// The place in another article that contradicts `own` the most, unless one there says the same or the candidate says
/// both.
fn contradiction(story: &Story, own: &Occurrence, places: &[Occurrence]) -> Option<Contradiction> {
    let mut best: Option<Contradiction> = None;
    let mut support = 0;
    for other in places.iter().filter(|other| other.document != own.document) {
        let alike = story.contexts().alike(&site(own), &site(other));
        let run = turned_run(story, own, other);
        let plain = rank(&alike);
        let rank = plain + if run >= VERBATIM { 100 * run } else { 0 };
        if run < VERBATIM && Some(other.polarity) != opposite(own.polarity) {
            support = support.max(plain);
        } else if best.is_none_or(|best| rank > best.rank) {
            best = Some(Contradiction { own: *own, other: *other, alike, rank, run });
        }
    }
    let best = best.filter(|best| {
        support < rank(&best.alike) && (best.run >= VERBATIM || best.rank >= WARNING && best.alike.sentence >= 400)
    })?;
    let taken = places.iter().any(|rival| {
        rival.document == own.document
            && rival.word != own.word
            && (rival.polarity != own.polarity || rival.cue.is_some() != own.cue.is_some())
            && rank(&story.contexts().alike(&site(rival), &site(&best.other))) + 200 >= best.rank
    });
    let is_same = best.run >= VERBATIM || story.contexts().is_mutual(&site(own), &site(&best.other));
    (!taken && is_same).then_some(best)
}

fn opposite(polarity: Polarity) -> Option<Polarity> {
    match polarity {
        Polarity::Said => Some(Polarity::Denied),
        Polarity::Denied => Some(Polarity::Said),
        Polarity::Open => None,
    }
}

/// The length of the run of same words around a denial that only one of the two places has; 0 if it is no such pair.
fn turned_run(story: &Story, own: &Occurrence, other: &Occurrence) -> u32 {
    let (denied, cue, said) = match (own.cue, other.cue) {
        (Some(cue), None) => (own, cue, other),
        (None, Some(cue)) => (other, cue, own),
        (Some(_), Some(_)) | (None, None) => return 0,
    };
    let (left, right) = (&story.documents[denied.document], &story.documents[said.document]);
    let (inside, outside) = (&left.sentences[denied.sentence].words, &right.sentences[said.sentence].words);
    let form = |word: usize| left.form(&left.words[word]);
    let other_form = |word: usize| right.form(&right.words[word]);
    let Some(after) = (said.word + cue + 1).checked_sub(denied.word).filter(|after| outside.contains(after)) else {
        return 0;
    };
    let n_after = (cue + 1..inside.end).zip(after..outside.end).take_while(|&(a, b)| form(a) == other_form(b)).count();
    if n_after < denied.word - cue {
        return 0;
    }
    // "didn't" is "did" without its denial.
    let mut end = after;
    if let Some(verb) = en::without_denial(form(cue)) {
        if end == outside.start || other_form(end - 1) != verb {
            return 0;
        }
        end -= 1;
    }
    let before = (inside.start..cue).rev().zip((outside.start..end).rev());
    let n_before = before.take_while(|&(a, b)| form(a) == other_form(b)).count();
    let held = n_before + (after - end);
    if held == 0 { 0 } else { u32::try_from(n_after + held).unwrap_or(u32::MAX).min(20) }
}

fn site(place: &Occurrence) -> Site {
    Site { document: place.document, sentence: place.sentence, words: place.word..place.word + 1 }
}

fn rank(alike: &Alikeness) -> u32 {
    let points = |yes: bool, points: u32| if yes { points } else { 0 };
    alike.sentence + alike.near + points(alike.next, 150) + points(alike.previous, 150)
}

fn report(story: &Story, found: &Contradiction) -> Report {
    let (document, other) = (&story.documents[found.own.document], &story.documents[found.other.document]);
    let (here, there) = (found.own.span(document), found.other.span(other));
    let name = other.article.name();
    let message = format!("“{}”; {name} says “{}”", document.slice(here), other.slice(there));
    let sure = found.rank >= ERROR;
    Report::new(found.own.document, here, message)
        .severity(if sure { Severity::Error } else { Severity::Warning })
        .confidence(if sure { 90 } else { 75 })
        .verdict(Verdict::Contradicted)
        .evidence(story, found.other.document, there)
}
