//! A name that the other sentence has, where nothing stands.

use crate::compare::{At, NameChange, NameDifference, name_differences, original};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::text::Span;

/// How much of two sentences of articles must say the same.
const TIGHT: u16 = 600;

/// Finds names that the other sentence has, and for which nothing stands in the candidate's.
#[derive(Debug, Default)]
pub(super) struct NameMissing;

impl Rule for NameMissing {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let mut found: Vec<Span> = Vec::new();
            for other in story.originals(candidate) {
                let differences = original::names(story, candidate, other);
                for difference in differences.iter().filter(|difference| difference.kind == NameChange::Missing) {
                    let Some(report) = missing_abroad(story, candidate, other, difference) else { continue };
                    found.push(report.place.span);
                    sink.report(report);
                }
            }
            for other in story.english_others(candidate) {
                for (pair, words) in story.sentence_pairs(candidate, other) {
                    if !story.is_pair() && words.tightness() < TIGHT {
                        continue;
                    }
                    let left = At { document: candidate, sentence: pair.left };
                    let right = At { document: other, sentence: pair.right };
                    for difference in name_differences(story, left, right, words) {
                        let Some(report) = missing(story, left, right, &difference) else { continue };
                        if !found.iter().any(|span| span.overlaps(report.place.span)) {
                            found.push(report.place.span);
                            sink.report(report);
                        }
                    }
                }
            }
        }
    }
}

/// The report on somebody of the original who is not named.
fn missing_abroad(story: &Story, candidate: usize, other: usize, difference: &NameDifference) -> Option<Report> {
    let here = story.documents[candidate].words_span(difference.here.clone())?;
    let there = story.documents[other].words_span(difference.there.clone())?;
    let message = format!("{}; nobody is named here", original::says(story, other, there));
    let report = Report::new(candidate, here, message).confidence(70).verdict(Verdict::Contradicted);
    Some(report.evidence(story, other, there))
}

fn missing(story: &Story, left: At, right: At, difference: &NameDifference) -> Option<Report> {
    let here = story.documents[left.document].words_span(difference.here.clone())?;
    let there = story.documents[right.document].words_span(difference.there.clone())?;
    let other = &story.documents[right.document];
    let (name, who) = (other.slice(there), other.article.name());
    let message = match difference.kind {
        NameChange::TornOut => format!("something fell out here; {who} has “{name}”"),
        NameChange::Missing if story.is_pair() => format!("“{name}” is missing; {who} has it here"),
        NameChange::Missing | NameChange::Exchanged | NameChange::Misspelt => return None,
    };
    let report = Report::new(left.document, here, message)
        .confidence(u8::try_from(difference.sure / 10).unwrap_or(100))
        .verdict(Verdict::Contradicted);
    Some(report.evidence(story, right.document, there))
}
