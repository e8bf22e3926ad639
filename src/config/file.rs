//! `wirecheck.toml`: its text becomes a [`Config`]. What is not in the file stays unsaid, so that a layer above it (flags)
//! and one below it (defaults) can be told apart.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{FailOn, Globs, RuleTables, check_names, nearest};
use crate::align::Choice;
use crate::entity::Profile;
use crate::finding::Severity;
use crate::house::{Boilerplate, Term};

/// What one layer says: a file, the environment, or flags.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(title = "wirecheck.toml"))]
pub struct Config {
    /// Rules and categories to run; all but previews if empty.
    #[serde(default, deserialize_with = "names", skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules and categories to leave out.
    #[serde(default, deserialize_with = "names", skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Vec<String>>,
    /// The least severity to report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_severity: Option<Severity>,
    /// The least severity that makes the exit code 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<FailOn>,
    /// More warnings than these make the exit code 1 as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_warnings: Option<u32>,
    /// Whether sentences are parsed. Without, what rests on grammar is not found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub syntax: Option<bool>,
    /// How articles are aligned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alignment: Option<Choice>,
    /// The least MQM score with which an article passes, 0..=100.
    #[serde(default, deserialize_with = "score", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0.0, max = 100.0)))]
    pub mqm_pass: Option<f64>,
    /// The MQM score below which an article fails the run, 0..=100.
    #[serde(default, deserialize_with = "score", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 0.0, max = 100.0)))]
    pub mqm_fail: Option<f64>,
    /// The file of accepted findings, from the folder of this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Files with terms of the house, as CSV or TBX, from the folder of this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub glossary: Option<Vec<String>>,
    /// What the house is called; its own lines are right in articles that name no outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Paths of trusted articles: they are held against the others, and not audited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub references: Option<Globs>,
    /// Paths of originals in the original language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sources: Option<Globs>,
    /// What is said of single rules, by their ids.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<RuleTables>,
    /// What is otherwise for some paths; later ones go before earlier ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<Vec<Override>>,
    /// The house list of people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<Profile>>,
    /// Terms of the house, beside those of the glossaries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Vec<Term>>,
    /// Lines that outlets put around their articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boilerplate: Option<Vec<Boilerplate>>,
}

/// What is otherwise for some paths.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Override {
    /// Where it holds: patterns as in a `.gitignore`, from the folder of this file.
    pub paths: Globs,
    /// Rules and categories to run there, instead of those above.
    #[serde(default, deserialize_with = "names", skip_serializing_if = "Option::is_none")]
    pub select: Option<Vec<String>>,
    /// Rules and categories to leave out there, beside those above.
    #[serde(default, deserialize_with = "names", skip_serializing_if = "Option::is_none")]
    pub ignore: Option<Vec<String>>,
    /// The least severity to report there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_severity: Option<Severity>,
    /// What is said of single rules there, above what is said of them elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<RuleTables>,
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
        toml::from_str(text).map_err(|error| ConfigError::new(text, &error))
    }

    /// The paths of files that it names, which are told from its own folder.
    pub fn paths_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.baseline.iter_mut().chain(self.glossary.iter_mut().flatten())
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
}

impl ConfigError {
    /// The parser's error on this text in our words.
    pub(crate) fn new(text: &str, error: &toml::de::Error) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let message = joined(error);
        match unknown_key(&message) {
            Some((key, hint)) => Self::Key { line, key, hint },
            None => Self::Value { line, message },
        }
    }

    /// The same in one line, of a value that stands in no file.
    pub(super) fn message(error: &toml::de::Error) -> String {
        joined(error)
    }
}

/// The lines of a message in one.
fn joined(error: &toml::de::Error) -> String {
    let lines: Vec<&str> = error.message().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("; ")
}

/// The key that there is not, and the one most like it. Serde's own words, "unknown field `a`, expected one of `b`, `c`", are all
/// that it tells of a key and its like.
fn unknown_key(message: &str) -> Option<(String, Option<String>)> {
    let mut names = message.strip_prefix("unknown field ")?.split('`').skip(1).step_by(2);
    let key = names.next().unwrap_or_default();
    Some((key.to_owned(), nearest(key, names).map(str::to_owned)))
}

/// Names of rules and categories, each judged at its place.
fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<String>>, D::Error> {
    let names = Vec::<Name>::deserialize(deserializer)?;
    Ok(Some(names.into_iter().map(|name| name.0).collect()))
}

/// A score, judged at its place.
fn score<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let score = f64::deserialize(deserializer)?;
    if (0.0..=100.0).contains(&score) {
        return Ok(Some(score));
    }
    Err(de::Error::custom(format!("expected a score from 0 to 100, found {score}")))
}

struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let check = |name: &str| check_names(std::slice::from_ref(&name.to_owned()));
        judged(deserializer, check).map(Self)
    }
}

/// A string of which `check` has nothing to say; what it says is said at the place of the string, also inside a list.
pub(super) fn judged<'de, D: Deserializer<'de>, E: fmt::Display>(
    deserializer: D,
    check: impl Fn(&str) -> Result<(), E>,
) -> Result<String, D::Error> {
    struct Judged<F>(F);

    impl<E: fmt::Display, F: Fn(&str) -> Result<(), E>> de::Visitor<'_> for Judged<F> {
        type Value = String;

        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("a string")
        }

        fn visit_str<V: de::Error>(self, text: &str) -> Result<String, V> {
            (self.0)(text).map_err(de::Error::custom)?;
            Ok(text.to_owned())
        }
    }

    deserializer.deserialize_str(Judged(check))
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::entity::Pronouns;

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
            ("[rulez]", "line 1: unknown key `rulez`; did you mean `rules`?"),
            ("qqq = 1", "line 1: unknown key `qqq`"),
            ("[[people]]\nname = \" \"", "line 2: expected a name"),
            ("[[people]]\naliases = []", "line 1: missing field `name`"),
            (
                "[[people]]\nname = \"A\"\npronouns = \"f\"",
                "line 3: expected pronouns such as \"she/her\", \"he/him\", \"they/them\", \"it/its\", \"xe/xem\" or \"any\", found \"f\"",
            ),
            ("select = \"pronoun\"", "line 1: invalid type: string \"pronoun\", expected a sequence"),
            (
                "ignore = [\n\"pronoun\",\n\"typografy\"]",
                "line 3: no rule or category is called `typografy`; did you mean `typography`?",
            ),
            ("[rules.typografy]", "line 1: no rule or category is called `typografy`; did you mean `typography`?"),
            ("[rules.typography]\n\nseverty = \"off\"", "line 3: unknown key `severty`; did you mean `severity`?"),
            (
                "[rules]\ntypography = { severity = \"of\" }",
                "line 2: unknown variant `of`, expected one of `off`, `info`, `warning`, `error`",
            ),
            ("[rules.typography]\nmin-confidence = 101", "line 2: expected a confidence of 0 to 100, found 101"),
            ("[[overrides]]\nignore = []", "line 1: missing field `paths`"),
            ("[[overrides]]\npaths = [\"a\"]\nignroe = []", "line 3: unknown key `ignroe`; did you mean `ignore`?"),
            (
                "references = [\n\"a[\"]",
                "line 2: expected a pattern of paths such as \"wire/**/*.txt\", found \"a[\": unclosed character class; missing ']'",
            ),
            ("min-severity = \"bad\"", "line 1: unknown variant `bad`, expected one of `info`, `warning`, `error`"),
        ] {
            assert_eq!(Config::from_toml(text).unwrap_err().to_string(), wanted, "{text:?}");
        }
        let broken = Config::from_toml("\nselect = = 3").unwrap_err().to_string();
        assert!(broken.starts_with("line 2: ") && broken.lines().count() == 1, "{broken}");
    }
}
