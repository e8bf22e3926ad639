//! What a run may be told: a file's text, the environment above it and flags above both, become the settings.

mod environment;
mod file;
mod globs;
mod layers;
#[cfg(test)]
mod schema;
mod tables;

use std::borrow::Cow;
use std::sync::Arc;

pub use environment::{EnvironmentError, VARIABLES, environment, meant};
pub use file::{Config, ConfigError, Override};
pub use globs::{BadGlob, Base, Globs, plain, slashed};
pub use tables::{RuleSeverity, RuleTable, RuleTables};

pub use crate::text::nearest;

use crate::align::Choice;
use crate::article::Role;
use crate::encoder::Lazy;
use crate::entity::Profile;
use crate::finding::{Category, Severity};
use crate::house::House;
use crate::rule::Entry;
use crate::rules;

/// What `wirecheck init` writes: every key, commented out. A line that begins with `#` and no space is a setting.
pub const TEMPLATE: &str = include_str!("template.toml");

/// A resolved configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Findings below it are dropped.
    pub min_severity: Severity,
    /// Rule ids or category names to run; empty means all that are no preview.
    pub select: Vec<String>,
    /// Rule ids or category names to leave out.
    pub ignore: Vec<String>,
    /// What is said of single rules.
    pub rules: RuleTables,
    /// What is otherwise for some paths; later ones go before earlier ones.
    pub overrides: Vec<Override>,
    /// Paths of trusted articles.
    pub references: Globs,
    /// Paths of originals in the original language.
    pub sources: Globs,
    /// Where the paths of articles and the patterns begin; patterns see paths as they are if not known.
    pub base: Option<Base>,
    /// The house list.
    pub people: Arc<[Profile]>,
    /// What the house says of itself: its glossary, and lines of outlets.
    pub house: Arc<House>,
    /// Whether sentences are parsed where a rule asks; if not, rules that rest on grammar find nothing.
    pub syntax: bool,
    /// How articles are aligned.
    pub alignment: Choice,
    /// The least MQM score with which an article passes, 0..=100.
    pub mqm_pass: Option<f64>,
    /// The MQM score below which an article fails the run, 0..=100.
    pub mqm_fail: Option<f64>,
    /// The sentence encoder, which translations are aligned with.
    pub encoder: Lazy,
    /// The least severity that fails a run.
    pub fail_on: FailOn,
    /// More warnings than these fail a run.
    pub max_warnings: Option<u32>,
    /// The file of accepted findings.
    pub baseline: Option<String>,
}

/// The least severity that fails a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum FailOn {
    /// Errors fail it.
    Error,
    /// Errors and warnings fail it.
    Warning,
    /// Every finding fails it.
    Info,
    /// No finding fails it.
    Never,
}

impl FailOn {
    /// The least severity that fails a run; none if nothing does.
    #[must_use]
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            min_severity: Severity::Info,
            select: Vec::new(),
            ignore: Vec::new(),
            rules: RuleTables::default(),
            overrides: Vec::new(),
            references: Globs::default(),
            sources: Globs::default(),
            base: None,
            people: Arc::default(),
            house: Arc::default(),
            syntax: true,
            alignment: Choice::Auto,
            mqm_pass: None,
            mqm_fail: None,
            encoder: Lazy::default(),
            fail_on: FailOn::Error,
            max_warnings: None,
            baseline: None,
        }
    }
}

impl Settings {
    /// What holds for the article at a path.
    #[must_use]
    pub fn at(&self, path: &str) -> Judgement<'_> {
        let mut layers = Vec::new();
        if !self.overrides.is_empty() {
            let path = self.seen(path);
            layers.extend(self.overrides.iter().filter(|layer| layer.paths.fit(&path)));
        }
        Judgement { settings: self, layers }
    }

    /// The role that the patterns give the article at a path.
    #[must_use]
    pub fn role(&self, path: &str) -> Option<Role> {
        if self.references.is_empty() && self.sources.is_empty() {
            return None;
        }
        let path = self.seen(path);
        if self.sources.fit(&path) {
            return Some(Role::Source);
        }
        self.references.fit(&path).then_some(Role::Reference)
    }

    /// A path as patterns see it.
    fn seen<'p>(&self, path: &'p str) -> Cow<'p, str> {
        self.base.as_ref().map_or(Cow::Borrowed(path), |base| Cow::Owned(base.path(path)))
    }
}

/// What holds for one article.
#[derive(Clone, Debug)]
pub struct Judgement<'s> {
    settings: &'s Settings,
    /// The overrides that fit its path, in order.
    layers: Vec<&'s Override>,
}

impl<'s> Judgement<'s> {
    /// Whether a rule is to run.
    #[must_use]
    pub fn runs(&self, entry: &Entry) -> bool {
        let category = entry.meta().category.name();
        let named = |list: &[String]| list.iter().any(|name| name == entry.id);
        let of_kind = |list: &[String]| list.iter().any(|name| name == category);
        let also = self.layers.iter().filter_map(|layer| layer.ignore.as_ref());
        for ignore in std::iter::once(&self.settings.ignore).chain(also) {
            if named(ignore) || of_kind(ignore) {
                return false;
            }
        }
        if self.rule(entry.id).severity == Some(RuleSeverity::Off) {
            return false;
        }
        let select = self.layers.iter().rev().find_map(|layer| layer.select.as_ref()).unwrap_or(&self.settings.select);
        named(select) || !entry.meta().preview && (select.is_empty() || of_kind(select))
    }

    /// What is said of a rule.
    #[must_use]
    pub fn rule(&self, id: &str) -> Cow<'s, RuleTable> {
        let mut said = self.settings.rules.get(id).map_or_else(|| Cow::Owned(RuleTable::default()), Cow::Borrowed);
        for table in self.layers.iter().filter_map(|layer| layer.rules.as_ref()?.get(id)) {
            said = Cow::Owned(table.over(&said));
        }
        said
    }

    /// Findings below it are dropped.
    #[must_use]
    pub fn min_severity(&self) -> Severity {
        self.layers.iter().rev().find_map(|layer| layer.min_severity).unwrap_or(self.settings.min_severity)
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
    match names.iter().find(|name| !known().any(|candidate| candidate == name.as_str())) {
        Some(name) => Err(unknown(name, known())),
        None => Ok(()),
    }
}

/// Every name that `select` or `ignore` may hold.
fn known() -> impl Iterator<Item = &'static str> {
    Category::ALL.iter().map(|category| category.name()).chain(rules::all().iter().map(|entry| entry.id))
}

fn unknown(name: &str, known: impl Iterator<Item = &'static str>) -> UnknownName {
    UnknownName { name: name.to_owned(), hint: nearest(name, known) }
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
