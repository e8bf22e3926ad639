//! `wirecheck.toml`: its text becomes a [`Config`]. What is not in the file stays unsaid, so that a layer above it (flags)
//! and one below it (defaults) can be told apart.

use serde::Deserialize;

use super::{Settings, UnknownName, check_names, nearest};
use crate::align::Choice;
use crate::entity::Profile;
use crate::finding::Severity;

/// What one layer says: a file, or flags.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Rules and categories to run.
    pub select: Option<Vec<String>>,
    /// Rules and categories to leave out.
    pub ignore: Option<Vec<String>>,
    /// The least severity to report.
    pub min_severity: Option<Severity>,
    /// The house list: `[[people]]` tables.
    pub people: Option<Vec<Profile>>,
    /// Whether sentences are parsed.
    pub syntax: Option<bool>,
    /// How articles are aligned.
    pub alignment: Option<Choice>,
    /// The least MQM score with which an article passes, 0..=100.
    pub mqm_pass: Option<f64>,
}

impl Config {
    /// Reads the text of a `wirecheck.toml`.
    ///
    /// ```
    /// use wirecheck::config::Config;
    ///
    /// let config = Config::from_toml("ignore = [\"typography\"]")?;
    /// assert_eq!(config.ignore, Some(vec!["typography".to_owned()]));
    /// let error = Config::from_toml("ignroe = []").unwrap_err();
    /// assert_eq!(error.to_string(), "line 1: unknown key `ignroe`; did you mean `ignore`?");
    /// # Ok::<(), wirecheck::config::ConfigError>(())
    /// ```
    ///
    /// # Errors
    /// [`ConfigError`] for the first thing in it that is not as it should be, in one line.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| explained(text, &error))?;
        for (key, names) in [("select", &config.select), ("ignore", &config.ignore)] {
            check_names(names.as_deref().unwrap_or_default()).map_err(|source| ConfigError::Name { key, source })?;
        }
        if config.mqm_pass.is_some_and(|score| !(0.0..=100.0).contains(&score)) {
            let line = text.lines().position(|line| line.trim_start().starts_with("mqm-pass")).unwrap_or(0) + 1;
            return Err(ConfigError::Value { line, message: "mqm-pass is a score from 0 to 100".to_owned() });
        }
        Ok(config)
    }

    /// What this layer says, and where it says nothing what the one below it says. Lists are not joined.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        Self {
            select: self.select.or(below.select),
            ignore: self.ignore.or(below.ignore),
            min_severity: self.min_severity.or(below.min_severity),
            people: self.people.or(below.people),
            syntax: self.syntax.or(below.syntax),
            alignment: self.alignment.or(below.alignment),
            mqm_pass: self.mqm_pass.or(below.mqm_pass),
        }
    }

    /// The settings: what is said, and the defaults for the rest.
    #[must_use]
    pub fn settings(self) -> Settings {
        let default = Settings::default();
        Settings {
            min_severity: self.min_severity.unwrap_or(default.min_severity),
            select: self.select.unwrap_or(default.select),
            ignore: self.ignore.unwrap_or(default.ignore),
            people: self.people.map_or(default.people, Into::into),
            syntax: self.syntax.unwrap_or(default.syntax),
            alignment: self.alignment.unwrap_or(default.alignment),
            mqm_pass: self.mqm_pass.or(default.mqm_pass),
            encoder: default.encoder,
        }
    }
}

/// Why a text is no configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A key that there is not.
    #[error("line {line}: unknown key `{key}`{}", hint.as_ref().map_or(String::new(), |hint| format!("; did you mean `{hint}`?")))]
    Key {
        /// 1-based.
        line: usize,
        /// As it is written.
        key: String,
        /// The nearest key that there is at that place.
        hint: Option<String>,
    },
    /// It is no TOML, or a value is not what its key wants.
    #[error("line {line}: {message}")]
    Value {
        /// 1-based.
        line: usize,
        /// What was expected, in one line.
        message: String,
    },
    /// A name in a list that no rule and no category has.
    #[error("{key}")]
    Name {
        /// The list.
        key: &'static str,
        /// The name.
        source: UnknownName,
    },
}

/// The parser's error in our words.
fn explained(text: &str, error: &toml::de::Error) -> ConfigError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let message: Vec<&str> = error.message().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let message = message.join("; ");
    // Serde's own words, "unknown field `a`, expected one of `b`, `c`", are all that it tells of a key and its like.
    if let Some(names) = message.strip_prefix("unknown field ") {
        let mut names = names.split('`').skip(1).step_by(2);
        let key = names.next().unwrap_or_default();
        let hint = nearest(key, names).map(str::to_owned);
        return ConfigError::Key { line, key: key.to_owned(), hint };
    }
    ConfigError::Value { line, message }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::Config;
    use crate::entity::Pronouns;
    use crate::finding::Severity;

    #[test]
    fn people_have_a_name_and_may_have_aliases_and_pronouns() {
        let text = "[[people]]\nname = \"Runa Holm\"\naliases = [\"Lady Skarn\"]\npronouns = \"she/her\"\n\
                    [[people]]\nname = \"Per Holm\"\n";
        let people = Config::from_toml(text).unwrap().people.unwrap();
        assert_eq!((people[0].name.as_str(), people[0].pronouns), ("Runa Holm", Some(Pronouns::Female)));
        assert_eq!(people[0].aliases, ["Lady Skarn"]);
        assert_eq!((people[1].aliases.len(), people[1].pronouns), (0, None));
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line_with_its_place() {
        for (text, wanted) in [
            ("\n\nmin_severity = \"info\"", "line 3: unknown key `min_severity`; did you mean `min-severity`?"),
            (
                "[[people]]\nname = \"A\"\npronuons = \"she\"",
                "line 3: unknown key `pronuons`; did you mean `pronouns`?",
            ),
            ("[rulez]", "line 1: unknown key `rulez`"),
            ("[[people]]\nname = \" \"", "line 2: expected a name"),
            ("[[people]]\naliases = []", "line 1: missing field `name`"),
            (
                "[[people]]\nname = \"A\"\npronouns = \"f\"",
                "line 3: expected pronouns such as \"she/her\", \"he/him\", \"they/them\", \"it/its\", \"xe/xem\" or \"any\", found \"f\"",
            ),
            ("select = \"pronoun\"", "line 1: invalid type: string \"pronoun\", expected a sequence"),
            ("min-severity = \"bad\"", "line 1: unknown variant `bad`, expected one of `info`, `warning`, `error`"),
        ] {
            assert_eq!(Config::from_toml(text).unwrap_err().to_string(), wanted, "{text:?}");
        }
        let broken = Config::from_toml("\nselect = = 3").unwrap_err().to_string();
        assert!(broken.starts_with("line 2: ") && broken.lines().count() == 1, "{broken}");
    }

    #[test]
    fn a_name_that_no_rule_has_is_said_with_its_list() {
        let error = Config::from_toml("ignore = [\"typografy\"]").unwrap_err();
        assert_eq!(error.to_string(), "ignore");
        let source = error.source().unwrap().to_string();
        assert_eq!(source, "no rule or category is called `typografy`; did you mean `typography`?");
    }

    #[test]
    fn the_upper_layer_wins_key_by_key() {
        let file = Config::from_toml("select = [\"pronoun\"]\nmin-severity = \"warning\"").unwrap();
        let flags = Config { select: Some(vec!["quote".to_owned()]), ..Config::default() };
        let settings = flags.over(file).settings();
        assert_eq!((settings.select, settings.min_severity), (vec!["quote".to_owned()], Severity::Warning));
    }
}
