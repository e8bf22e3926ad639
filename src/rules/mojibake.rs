//! Text that was decoded wrongly.

use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::text::{Cause, Garbled, garbled};

/// Finds characters that stand for others because bytes were decoded wrongly or entities escaped twice.
#[derive(Debug, Default)]
pub(super) struct Mojibake;

/// As many places as are named singly; the last one counts the rest.
const MAX_PLACES: usize = 50;

impl Rule for Mojibake {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let list = garbled(story.documents[document_idx].text());
            for (at, found) in list.iter().enumerate().take(MAX_PLACES) {
                let mut message = message(found);
                if at + 1 == MAX_PLACES && list.len() > MAX_PLACES {
                    message.push_str(&format!("; {} more places like it", list.len() - MAX_PLACES));
                }
                let mut report = Report::new(document_idx, found.span, message).confidence(95);
                if let Some(repaired) = &found.repaired {
                    report = report.replacement(repaired.as_str());
                }
                sink.report(report);
            }
        }
    }
}

fn message(found: &Garbled) -> String {
    match found.cause {
        Cause::Control => "a Windows-1252 character was read as Latin-1".to_owned(),
        Cause::ReadAs(encoding) => format!("UTF-8 was read as {encoding}"),
        Cause::Entity => "an entity is shown as it is written".to_owned(),
        Cause::Lost => "a character was lost".to_owned(),
    }
}
