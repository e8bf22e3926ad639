//! `--format gitlab`: a GitLab code quality report, which a merge request shows beside its changes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Outcome;
use super::told::{Told, named, repository_path};

/// The whole outcome as a JSON array, with a line end. Equal findings get fingerprints of their own: GitLab would show one.
#[must_use]
pub fn code_quality(outcome: &Outcome) -> String {
    let mut seen: BTreeMap<(String, u64), usize> = BTreeMap::new();
    let rows = outcome.told().map(|told| {
        let path = repository_path(&told.article().path);
        let n_before = seen.entry((path.clone(), told.finding.fingerprint)).or_default();
        *n_before += 1;
        row(&told, &path, *n_before)
    });
    let rows: Vec<Value> = rows.collect();
    serde_json::to_string_pretty(&rows).expect("strings and numbers always serialise") + "\n"
}

fn row(told: &Told<'_>, path: &str, nth: usize) -> Value {
    let (start, end) = told.positions();
    json!({
        "description": told.message_with_evidence(),
        "check_name": told.finding.rule,
        "fingerprint": format!("{:016x}-{path}-{nth}", told.finding.fingerprint),
        "severity": named(told.finding.severity, ["critical", "major", "info"]),
        "location": { "path": path, "lines": { "begin": start.line, "end": end.line } },
    })
}
