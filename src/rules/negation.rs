//! A statement that another article denies, a denial of what another article states, or one that English has no place for.

use std::collections::BTreeMap;

use crate::align::{Pair, Relation, WordAlignment, WordLink};
use crate::compare::original::{self, Denied, Shift};
use crate::compare::polarity::{self, Difference};
use crate::compare::verbatim::{self, Index, Turned, turned};
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// So many words in the same order around a denial are the same statement, wherever they stand.
const VERBATIM: usize = 5;
/// From so many on it is certain.
const LONG: usize = 8;
/// How sure a difference of two aligned sentences must be, in thousandths, for a warning: in sentences that are known to say
/// the same, and in those that only seem to.
const GIVEN: u16 = 300;
const FOUND: u16 = 851;
/// How sure it must be for an error.
const CERTAIN: u16 = 860;
/// Finds a lost or added `not`, `never`, `no`.
#[derive(Debug, Default)]
pub(super) struct Negation;

impl Rule for Negation {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let aligned = aligned(story);
        for found in aligned.values() {
            sink.report(aligned_report(story, found));
        }
        if !story.is_pair() {
            verbatim(story, &aligned, sink);
        }
        for candidate in story.english_candidates() {
            misplaced(story, candidate, &aligned, sink);
        }
        for candidate in story.candidates() {
            for other in story.originals(candidate) {
                for denied in original::denials(story, candidate, other) {
                    sink.report(abroad_report(story, candidate, other, denied));
                }
            }
        }
    }
}

/// A difference of two aligned sentences.
struct Aligned {
    candidate: usize,
    other: usize,
    difference: Difference,
}

/// The surest difference of each sentence, by candidate and sentence.
fn aligned(story: &Story) -> BTreeMap<(usize, usize), Aligned> {
    let least = if story.is_pair() { GIVEN } else { FOUND };
    let mut found: BTreeMap<(usize, usize), Aligned> = BTreeMap::new();
    for candidate in story.english_candidates() {
        for other in story.english_others(candidate) {
            for (pair, words) in story.sentence_pairs(candidate, other) {
                let Some(difference) = compared(story, candidate, other, pair, words) else { continue };
                let key = (candidate, pair.left);
                if difference.sure >= least
                    && found.get(&key).is_none_or(|best| difference.sure > best.difference.sure)
                    && !is_supported(story, candidate, other, pair.left, difference.focus)
                {
                    found.insert(key, Aligned { candidate, other, difference });
                }
            }
        }
    }
    found
}

fn compared(story: &Story, left: usize, right: usize, pair: Pair, words: &WordAlignment) -> Option<Difference> {
    let (left, right) = (&story.documents[left], &story.documents[right]);
    if !polarity::may_deny(left, pair.left) && !polarity::may_deny(right, pair.right) {
        return None;
    }
    polarity::difference(left, right, words)
}

/// Whether a third article says of the word what the candidate says.
fn is_supported(story: &Story, candidate: usize, other: usize, sentence: usize, focus: usize) -> bool {
    let others = story.english_others(candidate).filter(|&third| third != other);
    others.flat_map(|third| story.sentence_pairs(candidate, third).map(move |pair| (third, pair))).any(
        |(third, (pair, words))| {
            let same = |link: &WordLink| matches!(link.relation, Relation::Same | Relation::Stem | Relation::Synonym);
            pair.left == sentence
                && words.of_left(focus).is_some_and(same)
                && compared(story, candidate, third, pair, words).is_none()
        },
    )
}

fn aligned_report(story: &Story, found: &Aligned) -> Report {
    let Difference { left, right, sure, .. } = found.difference;
    let (document, other) = (&story.documents[found.candidate], &story.documents[found.other]);
    let message = format!("“{}”; {} says “{}”", document.slice(left), other.article.name(), other.slice(right));
    Report::new(found.candidate, left, message)
        .severity(if sure >= CERTAIN { Severity::Error } else { Severity::Warning })
        .confidence(u8::try_from(50 + sure / 25).unwrap_or(90))
        .verdict(Verdict::Contradicted)
        .evidence(story, found.other, right)
}

/// Each `not` of a candidate that stands where English has none, but in sentences of which another article told already.
fn misplaced(story: &Story, candidate: usize, aligned: &BTreeMap<(usize, usize), Aligned>, sink: &mut Sink) {
    let document = &story.documents[candidate];
    for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
        if aligned.contains_key(&(candidate, sentence_idx)) {
            continue;
        }
        let words = &document.words[sentence.words.clone()];
        for around in words.windows(5) {
            let form = |at: usize| document.form(&around[at]);
            if form(2) == "not" && en::is_misplaced_not([form(0), form(1)], [form(3), form(4)]) {
                let span = around[1].span.cover(around[3].span);
                let report = Report::new(candidate, span, format!("“{}” is no English order", document.slice(span)));
                sink.report(report.severity(Severity::Warning).confidence(80).verdict(Verdict::Internal));
            }
        }
    }
}

/// The report on a denial that only one of a candidate and its original has.
fn abroad_report(story: &Story, candidate: usize, other: usize, denied: Denied) -> Report {
    let (says, here) = (original::says(story, other, denied.there), story.documents[candidate].slice(denied.here));
    let message = match denied.shift {
        Shift::Lost => format!("{says}; nothing denies here"),
        Shift::NotOnly => format!("{says}, not only; here “{here}”"),
        Shift::Added => {
            let language = original::language_of(story, other);
            format!("“{here}” here; the {} denies nothing", language.name())
        }
    };
    let is_certain = denied.sure >= CERTAIN;
    Report::new(candidate, denied.here, message)
        .severity(if is_certain { Severity::Error } else { Severity::Warning })
        .confidence(u8::try_from(50 + denied.sure / 25).unwrap_or(90))
        .verdict(Verdict::Contradicted)
        .evidence(story, other, denied.there)
}

/// A statement of a candidate and where another article turns it.
struct Turning {
    other: usize,
    /// The words of the candidate, and those of the other article.
    here: Span,
    there: Span,
    /// The candidate's word on which the denial falls.
    word: usize,
    n_words: usize,
}

/// Denials in the midst of the same words, wherever they stand.
fn verbatim(story: &Story, aligned: &BTreeMap<(usize, usize), Aligned>, sink: &mut Sink) {
    let indices: Vec<Index> = story.documents.iter().map(Index::new).collect();
    for candidate in story.candidates() {
        let document = &story.documents[candidate];
        let mut found: BTreeMap<usize, Turning> = BTreeMap::new();
        for other in story.others(candidate) {
            for turning in turnings(story, candidate, other, &indices) {
                let Some(sentence) = document.sentence_at(document.words[turning.word].span) else { continue };
                let is_longer = found.get(&sentence).is_none_or(|best| turning.n_words > best.n_words);
                if is_longer
                    && !aligned.contains_key(&(candidate, sentence))
                    && !is_said(story, candidate, &turning, &indices)
                {
                    found.insert(sentence, turning);
                }
            }
        }
        for turning in found.into_values() {
            sink.report(turning_report(story, candidate, &turning));
        }
    }
}

fn turnings(story: &Story, candidate: usize, other: usize, indices: &[Index]) -> Vec<Turning> {
    let (own, there) = (&story.documents[candidate], &story.documents[other]);
    let denied = |document: &Document, turned: &Turned| {
        document.words[turned.denial].span.cover(document.words[turned.denied].span)
    };
    let lost = turned(there, own, &indices[candidate], VERBATIM).into_iter().map(|turned| Turning {
        other,
        here: said(own, turned.said),
        there: denied(there, &turned),
        word: turned.said,
        n_words: turned.n_words,
    });
    let added = turned(own, there, &indices[other], VERBATIM).into_iter().map(|turned| Turning {
        other,
        here: denied(own, &turned),
        there: said(there, turned.said),
        word: turned.denied,
        n_words: turned.n_words,
    });
    lost.chain(added).collect()
}

/// A word with the one before it.
fn said(document: &Document, word: usize) -> Span {
    document.words[word.saturating_sub(1)].span.cover(document.words[word].span)
}

/// Whether any other article, or another place of that one, has the words as the candidate has them.
fn is_said(story: &Story, candidate: usize, turning: &Turning, indices: &[Index]) -> bool {
    let own = &story.documents[candidate];
    story.others(candidate).any(|other| {
        verbatim::longest_run(own, turning.word, &story.documents[other], &indices[other]) >= turning.n_words
    })
}

fn turning_report(story: &Story, candidate: usize, turning: &Turning) -> Report {
    let (own, there) = (&story.documents[candidate], &story.documents[turning.other]);
    let name = there.article.name();
    let message = format!("“{}”; {name} says “{}”", own.slice(turning.here), there.slice(turning.there));
    let is_certain = turning.n_words >= LONG;
    Report::new(candidate, turning.here, message)
        .severity(if is_certain { Severity::Error } else { Severity::Warning })
        .confidence(if is_certain { 90 } else { 75 })
        .verdict(Verdict::Contradicted)
        .evidence(story, turning.other, turning.there)
}
