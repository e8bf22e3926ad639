//! A quotation whose words are others than in the other articles.

use crate::compare::quotation::{Witness, turns_sense, witnesses};
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::quote::{Change, ChangeKind};
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

fn check(story: &Story, candidate: usize, mut witnesses: Vec<Witness<'_>>, sink: &mut Sink) {
    witnesses.retain(|witness| witness.is_same_utterance() || witness.supports(witness.wording.left));
    witnesses.sort_by_key(|witness| std::cmp::Reverse(witness.wording.agreement));
    let Some(best) = witnesses.iter().copied().find(|witness| !witness.altered().is_empty()) else { return };
    let changes = best.altered();
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
    if witnesses.iter().any(|witness| witness.supports(first.left.cover(last.left))) {
        return;
    }
    if changes.iter().all(|change| change.kind == ChangeKind::Negation) {
        // A lost or added denial is the matter of another rule, inside quotations and out of them.
        return;
    }
    witnesses.retain(|witness| !witness.altered().is_empty());

    let other = &story.documents[best.document];
    let small = best.is_near();
    let (span, right) = if small {
        (first.left.cover(last.left), first.right.cover(last.right))
    } else {
        (best.wording.left, whole_utterance(other, best.wording.right))
    };
    let sure =
        changes.len() == 1 && best.wording.agreement >= 800 && best.wording.n_content >= 4 && first.inner && last.inner;
    let originals: Vec<Witness<'_>> =
        witnesses.iter().copied().filter(|witness| witness.is_original(story, candidate)).collect();
    let is_turned = changes.iter().any(|change| turns_sense(story, candidate, &best, change));
    let is_disputed = small && differ(story, &originals, first);
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
    let n_slips = best.wording.changes.iter().filter(|change| change.kind == ChangeKind::Transcription).count();
    let is_one_of_several = changes.len() == 1 && n_slips > 0;
    let is_noted_otherwise = originals.len() == 1 && small && (longest >= PHRASE || is_one_of_several);
    let (severity, confidence, verdict) = match (originals.is_empty(), sure) {
        (true, _) if is_turned => (Severity::Warning, 70, Verdict::Contradicted),
        (true, _) => (Severity::Info, 60, Verdict::Unverified),
        (false, _) if is_disputed => (Severity::Info, 60, Verdict::Disagreement),
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

/// Whether the others have different words in the place of a change: then none of them tells what was said.
fn differ(story: &Story, witnesses: &[Witness<'_>], change: &Change) -> bool {
    let words = |witness: &Witness<'_>| {
        let instead = witness.said_instead(change.left)?;
        let document = &story.documents[witness.document];
        let forms = document.words_in(instead.right).iter().map(|word| document.form(word)).collect::<Vec<_>>();
        Some(forms.join(" "))
    };
    let mut all = witnesses.iter().filter(|witness| witness.is_sure()).filter_map(words);
    all.next().is_some_and(|first| all.any(|other| other != first))
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
