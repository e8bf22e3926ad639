//! What a run may be told.

use crate::finding::Severity;
use crate::rule::Entry;

/// A resolved configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// Rule ids or category names to run; empty means all that are no preview.
    pub select: Vec<String>,
    /// Rule ids or category names to leave out.
    pub ignore: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { min_severity: Severity::Info, select: Vec::new(), ignore: Vec::new() }
    }
}

impl Settings {
    /// Whether a rule is to run.
    #[must_use]
    pub fn runs(&self, entry: &Entry) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == entry.id);
        let kind = serde_json::to_string(&entry.meta().category).unwrap_or_default();
        let of_kind = |list: &[String]| list.iter().any(|name| kind.trim_matches('"') == name);
        if named(&self.ignore) || of_kind(&self.ignore) {
            return false;
        }
        named(&self.select) || !entry.meta().preview && (self.select.is_empty() || of_kind(&self.select))
    }
}
