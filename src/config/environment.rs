//! What the environment says: the layer between file and flags. The process edge hands the variables in.

use super::{Config, ConfigError, nearest};

/// The variables that are read, the key of each, and how its value is written.
pub const VARIABLES: [(&str, &str, Kind); 12] = [
    ("WIRECHECK_SELECT", "select", Kind::List),
    ("WIRECHECK_IGNORE", "ignore", Kind::List),
    ("WIRECHECK_MIN_SEVERITY", "min-severity", Kind::Word),
    ("WIRECHECK_FAIL_ON", "fail-on", Kind::Word),
    ("WIRECHECK_MAX_WARNINGS", "max-warnings", Kind::Number),
    ("WIRECHECK_MQM_PASS", "mqm-pass", Kind::Number),
    ("WIRECHECK_MQM_FAIL", "mqm-fail", Kind::Number),
    ("WIRECHECK_SYNTAX", "syntax", Kind::Truth),
    ("WIRECHECK_ALIGNMENT", "alignment", Kind::Word),
    ("WIRECHECK_BASELINE", "baseline", Kind::Word),
    ("WIRECHECK_GLOSSARY", "glossary", Kind::List),
    ("WIRECHECK_OUTLET", "outlet", Kind::Word),
];

/// How a variable's value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Names with a comma between them.
    List,
    /// One word or path.
    Word,
    /// A number.
    Number,
    /// `true`, `false`, `1` or `0`.
    Truth,
}

/// A variable with a value that its key does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {message}")]
pub struct EnvironmentError {
    /// The variable.
    pub name: String,
    /// What was expected, in one line.
    pub message: String,
}

/// What these variables say; those without a value say nothing, and those of other programs are passed over.
///
/// # Errors
/// [`EnvironmentError`] for the first value that is not what its key takes.
pub fn environment(variables: impl Iterator<Item = (String, String)>) -> Result<Config, EnvironmentError> {
    let mut said = toml::Table::new();
    for (name, value) in variables {
        let value = value.trim();
        let Some(&(_, key, kind)) = VARIABLES.iter().find(|(known, _, _)| *known == name) else { continue };
        if value.is_empty() {
            continue;
        }
        let value = match kind {
            Kind::List => {
                let words = value.split(',').map(str::trim).filter(|word| !word.is_empty());
                toml::Value::Array(words.map(|word| word.to_owned().into()).collect())
            }
            Kind::Number => match (value.parse::<i64>(), value.parse::<f64>()) {
                (Ok(whole), _) => whole.into(),
                (Err(_), Ok(number)) => number.into(),
                (Err(_), Err(_)) => value.to_owned().into(),
            },
            Kind::Truth => match value.to_ascii_lowercase().as_str() {
                "true" | "1" => true.into(),
                "false" | "0" => false.into(),
                _ => value.to_owned().into(),
            },
            Kind::Word => value.to_owned().into(),
        };
        let alone = toml::Table::from_iter([(key.to_owned(), value.clone())]);
        if let Err(error) = alone.try_into::<Config>() {
            return Err(EnvironmentError { name, message: ConfigError::message(&error) });
        }
        said.insert(key.to_owned(), value);
    }
    Ok(said.try_into().expect("each of its values was read alone, and none bears on another"))
}

/// The variable that is meant, if `name` is none but looks like a slip of one.
#[must_use]
pub fn meant(name: &str) -> Option<&'static str> {
    // What all names begin with makes none of them alike.
    let own = name.strip_prefix(PREFIX).filter(|_| names().all(|known| known != name))?;
    let right = nearest(own, names().filter_map(|known| known.strip_prefix(PREFIX)))?;
    names().find(|known| known.strip_prefix(PREFIX) == Some(right))
}

const PREFIX: &str = "WIRECHECK_";

/// The variable that names the settings file; the process edge reads it.
const CONFIG: &str = "WIRECHECK_CONFIG";

fn names() -> impl Iterator<Item = &'static str> {
    VARIABLES.iter().map(|&(name, _, _)| name).chain([CONFIG])
}

#[cfg(test)]
mod tests {
    use super::{VARIABLES, environment, meant};
    use crate::finding::Severity;

    fn of(variables: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
        variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn each_variable_is_its_key() {
        let said = [
            ("WIRECHECK_SELECT", "pronoun, quote,"),
            ("WIRECHECK_IGNORE", "typography"),
            ("WIRECHECK_MIN_SEVERITY", "warning"),
            ("WIRECHECK_FAIL_ON", ""),
            ("WIRECHECK_MAX_WARNINGS", "3"),
            ("WIRECHECK_SYNTAX", "0"),
            ("HOME", "/root"),
        ];
        let config = environment(of(&said)).unwrap();
        assert_eq!(config.select.unwrap(), ["pronoun", "quote"]);
        assert_eq!(
            (config.min_severity, config.max_warnings, config.syntax),
            (Some(Severity::Warning), Some(3), Some(false))
        );
        assert_eq!(config.fail_on, None);
    }

    #[test]
    fn a_value_that_its_key_does_not_take_names_the_variable() {
        for (name, value, wanted) in [
            ("WIRECHECK_SELECT", "pronuon", "no rule or category is called `pronuon`; did you mean `pronoun`?"),
            (
                "WIRECHECK_FAIL_ON",
                "warn",
                "unknown variant `warn`, expected one of `error`, `warning`, `info`, `never`",
            ),
            ("WIRECHECK_SYNTAX", "maybe", "invalid type: string \"maybe\", expected a boolean"),
            ("WIRECHECK_MAX_WARNINGS", "-1", "invalid value: integer `-1`, expected u32"),
        ] {
            assert_eq!(environment(of(&[(name, value)])).unwrap_err().to_string(), format!("{name}: {wanted}"));
        }
    }

    #[test]
    fn a_slip_of_a_name_is_told() {
        assert_eq!(meant("WIRECHECK_SELCT"), Some("WIRECHECK_SELECT"));
        for name in ["WIRECHECK_VERSION", "WIRECHECK_SELECT", "WIRECHECK_CONFIG", "SELCT"] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn every_variable_is_named_after_its_key() {
        for (name, key, _) in VARIABLES {
            assert_eq!(name, format!("WIRECHECK_{}", key.to_uppercase().replace('-', "_")));
        }
    }
}
