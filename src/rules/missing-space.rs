//! A full stop that runs into the next sentence.

use crate::rule::{Report, Rule, Sink};
use crate::segment::WordKind;
use crate::story::Story;

/// Letters on both sides of the full stop, at least.
const MIN_LETTERS: usize = 3;

/// Finds a full stop without a space before the next sentence.
#[derive(Debug, Default)]
pub(super) struct MissingSpace;

impl Rule for MissingSpace {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for (start, three) in document.words.windows(3).enumerate() {
                let [left, stop, right] = three else { continue };
                let joined = left.span.end == stop.span.start && stop.span.end == right.span.start;
                if !joined
                    || document.slice(stop.span) != "."
                    || left.kind != WordKind::Word
                    || right.kind != WordKind::Word
                {
                    continue;
                }
                let (before, after) = (document.slice(left.span), document.slice(right.span));
                // "example.Com" and "www.Example.com" have more points, "@" or "/" at their ends; names of sites are one token.
                let around = [start.checked_sub(1), Some(start + 3)];
                let address = around.into_iter().flatten().filter_map(|idx| document.words.get(idx)).any(|word| {
                    let touches = word.span.end == left.span.start || word.span.start == right.span.end;
                    touches
                        && matches!(document.slice(word.span), "." | "@" | "/" | ":" | "_" | "#")
                        && !(word.span.start == right.span.end
                            && is_sentence_end(document.text(), word.span.end as usize))
                });
                let lower = before.chars().all(|letter| letter.is_lowercase());
                let mut letters = after.chars();
                let capital =
                    letters.next().is_some_and(char::is_uppercase) && letters.all(|letter| letter.is_lowercase());
                let domain =
                    matches!(document.form(right), "com" | "org" | "net" | "gov" | "edu" | "info" | "news" | "io");
                if lower && capital && !address && !domain && before.chars().count() >= MIN_LETTERS {
                    let report = Report::new(document_idx, left.span.cover(right.span), "no space after the full stop");
                    sink.report(report.replacement(format!("{before}. {after}")));
                }
            }
        }
    }
}

fn is_sentence_end(text: &str, after: usize) -> bool {
    text.get(after..).is_none_or(|rest| rest.chars().next().is_none_or(char::is_whitespace))
}
