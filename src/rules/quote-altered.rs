//! A quotation whose words are others than in the other articles.

use std::collections::BTreeMap;

use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::quote::{Change, ChangeKind, Wording};
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;
use crate::text::Span;

/// So many words, from the first that differs to the last, are a phrase rather than another word.
const PHRASE: usize = 3;

/// Finds quotations that another article quotes in other words.
#[derive(Debug, Default)]
pub(super) struct QuoteAltered;

impl Rule for QuoteAltered {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            for (_, witnesses) in witnesses(story, candidate) {
                check(story, candidate, witnesses, sink);
            }
        }
    }
}

/// A wording with the document that it was found in.
struct Witness<'s> {
    document: usize,
    wording: &'s Wording,
}

/// The wordings of the candidate's quoted sentences in the other documents, by sentence.
fn witnesses(story: &Story, candidate: usize) -> BTreeMap<Span, Vec<Witness<'_>>> {
    let mut by_sentence: BTreeMap<Span, Vec<Witness<'_>>> = BTreeMap::new();
    for document in story.others(candidate) {
        for wording in story.wordings(candidate, document) {
            by_sentence.entry(wording.left).or_default().push(Witness { document, wording });
        }
    }
    by_sentence
}

fn check(story: &Story, candidate: usize, mut witnesses: Vec<Witness<'_>>, sink: &mut Sink) {
    let honest = |witness: &Witness<'_>| witness.wording.agreement >= 700 && altered(witness.wording).is_empty();
    if witnesses.iter().any(honest) {
        return;
    }
    witnesses.retain(|witness| same_utterance(witness.wording));
    witnesses.sort_by_key(|witness| std::cmp::Reverse(witness.wording.agreement));
    let Some(best) = witnesses.first() else { return };
    let changes = altered(best.wording);
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
    if changes.iter().all(|change| change.kind == ChangeKind::Negation) {
        // A lost or added denial is the matter of another rule, inside quotations and out of them.
        return;
    }

    let other = &story.documents[best.document];
    let small = best.wording.agreement >= 700;
    let (span, right) = if small {
        (first.left.cover(last.left), first.right.cover(last.right))
    } else {
        (best.wording.left, whole_utterance(other, best.wording.right))
    };
    let sure =
        changes.len() == 1 && best.wording.agreement >= 800 && best.wording.n_content >= 4 && first.inner && last.inner;
    let originals: Vec<&Witness<'_>> =
        witnesses.iter().filter(|witness| !story.is_retelling(candidate, witness.document)).collect();
    let has_content = |span| {
        story.documents[candidate]
            .words_in(span)
            .iter()
            .any(|word| !en::is_function_word(story.documents[candidate].form(word)))
    };
    let sure = sure && has_content(first.left);
    // Two reporters note down one utterance a little differently; of which is right, one alone tells nothing.
    let n_words = |document: &Document, span| document.words_in(span).len();
    let longest = n_words(&story.documents[candidate], span).max(n_words(other, right));
    let is_noted_otherwise = originals.len() == 1 && small && longest >= PHRASE;
    let (severity, confidence, verdict) = match (originals.is_empty(), sure) {
        (true, _) => (Severity::Info, 60, Verdict::Unverified),
        (false, true) => (Severity::Error, 95, Verdict::Contradicted),
        (false, false) if is_noted_otherwise => (Severity::Info, 60, Verdict::Contradicted),
        (false, false) => (Severity::Warning, 80, Verdict::Contradicted),
    };
    let said = other.slice(right);
    let name = other.article.name();
    let here = story.documents[candidate].slice(span);
    let message = match (span.is_empty(), said.is_empty()) {
        (true, _) => format!("the quotation lacks “{said}”, which it has in {name}"),
        (false, true) => format!("the quotation has “{here}”, which it lacks in {name}"),
        (false, false) => format!("the quotation has “{here}” where {name} quotes “{said}”"),
    };
    let place = if span.is_empty() { word_before(story, candidate, span) } else { span };
    let mut report = Report::new(candidate, place, message).severity(severity).confidence(confidence).verdict(verdict);
    if !span.is_empty() && !said.is_empty() {
        report = report.replacement(said);
    }
    for witness in &witnesses {
        let place = if witness.document == best.document && !right.is_empty() { right } else { witness.wording.right };
        report = report.evidence(story, witness.document, place);
    }
    sink.report(report);
}

/// The changes that alter what was said; a person shift is another rule's.
fn altered(wording: &Wording) -> Vec<&Change> {
    let matters = |change: &&Change| match change.kind {
        ChangeKind::Words | ChangeKind::Negation => true,
        ChangeKind::Person | ChangeKind::Name | ChangeKind::Transcription => false,
    };
    wording.changes.iter().filter(matters).collect()
}

/// Whether so much agrees that it must be the same utterance.
fn same_utterance(wording: &Wording) -> bool {
    let tight = wording.agreement >= 700 && wording.longest_run >= 6;
    let retold = wording.agreement >= 500 && wording.longest_run >= 9 && wording.same_start;
    tight && wording.n_content >= 5 || retold && wording.n_content >= 3
}

/// The sentences that `span` touches, as far as they stand in the quotation.
fn whole_utterance(document: &Document, span: Span) -> Span {
    let Some(quotation) = document.quotation_at(Span { start: span.start, end: span.start }) else { return span };
    let touched = document.sentences.iter().filter(|sentence| sentence.span.overlaps(span));
    let whole = touched.fold(span, |whole, sentence| whole.cover(sentence.span));
    let inside = Span { start: whole.start.max(quotation.inner.start), end: whole.end.min(quotation.inner.end) };
    let whole = inside.cover(span);
    let end = document.slice(whole).trim_end_matches([',', ';', ':', ' ']).len();
    Span::new(whole.start as usize, whole.start as usize + end)
}

/// The word that ends where the words are missing.
fn word_before(story: &Story, document: usize, span: Span) -> Span {
    let words = &story.documents[document].words;
    let after = words.partition_point(|word| word.span.end <= span.start);
    after.checked_sub(1).map_or(span, |word_idx| words[word_idx].span)
}
