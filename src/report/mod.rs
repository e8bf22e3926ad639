//! How findings are shown: one file a format. A report reads audits and writes text; it decides nothing.

pub mod align;
pub mod checkstyle;
pub mod columns;
mod content_policy;
mod diff;
pub mod diff_html;
pub mod diff_json;
pub mod diff_markdown;
pub mod diff_text;
pub mod editor;
mod entities;
pub mod entities_json;
pub mod entities_text;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod language;
pub mod markdown;
mod markup;
mod mqm;
pub mod page;
pub mod pairs;
mod place;
mod prose;
mod quotes;
pub mod quotes_json;
pub mod quotes_text;
pub mod rdjson;
pub mod sarif;
pub mod statistics;
pub mod stories;
mod tally;
pub mod text;
mod told;
mod visible;

pub use diff::SideBySide;
pub use mqm::{Level, Rating, Thresholds, penalty};
pub use tally::{Mqm, Tally};
pub use visible::visible;

pub use crate::engine::Audit;

/// An input that could not be audited.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// As the user named it.
    pub path: String,
    /// Why, in one line.
    pub reason: String,
}

/// All that a run of `check` has to show.
#[derive(Debug, Default)]
pub struct Outcome {
    /// In the order in which the stories were given.
    pub audits: Vec<Audit>,
    /// In the order in which they were met.
    pub skipped: Vec<Skipped>,
    /// The MQM scores that are asked for.
    pub thresholds: Thresholds,
}

impl Outcome {
    /// The figures of the whole run.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for audit in &self.audits {
            tally.add(audit);
        }
        tally
    }
}
