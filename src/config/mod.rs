//! What a run may be told: a file's text, and flags above it, become the settings.

mod file;

use std::cmp::Reverse;
use std::sync::Arc;

pub use file::{Config, ConfigError};

use crate::align::Choice;
use crate::encoder::Lazy;
use crate::entity::Profile;
use crate::finding::{Category, Severity};
use crate::rule::Entry;
use crate::rules;

/// A resolved configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// Rule ids or category names to run; empty means all that are no preview.
    pub select: Vec<String>,
    /// Rule ids or category names to leave out.
    pub ignore: Vec<String>,
    /// The house list.
    pub people: Arc<[Profile]>,
    /// Whether sentences are parsed where a rule asks; if not, rules that rest on grammar find nothing.
    pub syntax: bool,
    /// How articles are aligned.
    pub alignment: Choice,
    /// The least MQM score with which an article passes, 0..=100.
    pub mqm_pass: Option<f64>,
    /// The sentence encoder, which translations are aligned with.
    pub encoder: Lazy,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_severity: Severity::Info,
            select: Vec::new(),
            ignore: Vec::new(),
            people: Arc::default(),
            syntax: true,
            alignment: Choice::Auto,
            mqm_pass: None,
            encoder: Lazy::default(),
        }
    }
}

impl Settings {
    /// Whether a rule is to run.
    #[must_use]
    pub fn runs(&self, entry: &Entry) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == entry.id);
        let category = entry.meta().category.name();
        let of_kind = |list: &[String]| list.iter().any(|name| name == category);
        if named(&self.ignore) || of_kind(&self.ignore) {
            return false;
        }
        named(&self.select) || !entry.meta().preview && (self.select.is_empty() || of_kind(&self.select))
    }
}

/// A name that no rule and no category has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no rule or category is called `{name}`{}", hint.map_or(String::new(), |hint| format!("; did you mean `{hint}`?")))]
pub struct UnknownName {
    /// As it was given.
    pub name: String,
    /// The nearest name that there is.
    pub hint: Option<&'static str>,
}

/// Looks for a rule of this name.
///
/// # Errors
/// [`UnknownName`] if no rule has it, with the nearest rule that there is.
pub fn rule(name: &str) -> Result<&'static Entry, UnknownName> {
    let entries = rules::all();
    let entry = entries.iter().find(|entry| entry.id == name);
    entry.ok_or_else(|| unknown(name, entries.iter().map(|entry| entry.id)))
}

/// Checks names that `select` or `ignore` may hold: rules and categories.
///
/// # Errors
/// [`UnknownName`] for the first that is neither, with the nearest that there is.
pub fn check_names(names: &[String]) -> Result<(), UnknownName> {
    let known =
        || Category::ALL.iter().map(|category| category.name()).chain(rules::all().iter().map(|entry| entry.id));
    match names.iter().find(|name| !known().any(|candidate| candidate == name.as_str())) {
        Some(name) => Err(unknown(name, known())),
        None => Ok(()),
    }
}

fn unknown(name: &str, known: impl Iterator<Item = &'static str>) -> UnknownName {
    UnknownName { name: name.to_owned(), hint: nearest(name, known) }
}

/// Of the known names the one most like `name`, if it is much like it.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let scored = known.map(|candidate| ((strsim::jaro_winkler(name, candidate) * 1000.0) as u32, candidate));
    let best = scored.filter(|&(score, _)| score >= 800).max_by_key(|&(score, candidate)| (score, Reverse(candidate)));
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{check_names, rule};

    #[test]
    fn a_name_misspelt_is_told_the_right_one() {
        let error = check_names(&["pronoun".to_owned(), "duplicat".to_owned()]).unwrap_err();
        assert_eq!(error.to_string(), "no rule or category is called `duplicat`; did you mean `duplicate`?");
        let error = rule("double-word").err().unwrap();
        assert_eq!(error.hint, Some("doubled-word"));
    }

    #[test]
    fn a_name_like_no_other_gets_no_hint() {
        assert_eq!(check_names(&["qqq".to_owned()]).unwrap_err().hint, None);
    }
}
