//! Lines that outlets put around their articles: sign-offs, disclaimers, appeals.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::segment::forms;

/// Known lines of one outlet, or of no article at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Boilerplate {
    /// In whose articles the lines are right, as the articles name it; in none if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Whole lines or sentences; case and marks do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
    /// Regular expressions that fit somewhere in a line or sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, schemars(with = "Vec<String>"))]
    pub patterns: Vec<Pattern>,
}

/// A regular expression; compared and written as it was given.
#[derive(Clone, Debug)]
pub struct Pattern(regex::Regex);

/// What is known of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<'h> {
    /// The article's own outlet puts it there.
    Own,
    /// Another outlet does.
    Of(&'h str),
    /// It belongs in no article.
    Nobodys,
}

/// The lines of all outlets, ready to be looked up.
#[derive(Debug, Default)]
pub(super) struct Lines {
    list: Vec<Boilerplate>,
    by_words: FxHashMap<String, Vec<usize>>,
}

impl Lines {
    pub(super) fn new(list: Vec<Boilerplate>) -> Self {
        let mut by_words: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (idx, boilerplate) in list.iter().enumerate() {
            for line in &boilerplate.lines {
                by_words.entry(forms(line).join(" ")).or_default().push(idx);
            }
        }
        Self { list, by_words }
    }

    /// What is known of a line in an article of this outlet. A line of several outlets is its own if one of them is.
    pub(super) fn known(&self, line: &str, outlet: Option<&str>) -> Option<Known<'_>> {
        if self.list.is_empty() {
            return None;
        }
        let whole = self.by_words.get(&forms(line).join(" ")).into_iter().flatten().map(|&idx| &self.list[idx]);
        let fits = |entry: &&Boilerplate| entry.patterns.iter().any(|pattern| pattern.0.is_match(line));
        let mut known = None;
        for entry in whole.chain(self.list.iter().filter(fits)) {
            match (&entry.outlet, outlet) {
                (Some(of), Some(outlet)) if of.to_lowercase() == outlet.to_lowercase() => return Some(Known::Own),
                (Some(of), _) => known = known.or(Some(Known::Of(of))),
                (None, _) => known = known.or(Some(Known::Nobodys)),
            }
        }
        known
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

impl Serialize for Pattern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // The library draws the place below the pattern; the last line of it says why.
        let reason = |error: regex::Error| {
            error.to_string().lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
        };
        regex::Regex::new(&text).map(Self).map_err(|error| {
            de::Error::custom(format!("expected a regular expression, found {text:?}: {}", reason(error)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Boilerplate, Known, Lines};

    #[test]
    fn a_line_is_right_in_the_articles_of_its_outlet_alone() {
        let text = "[[b]]\noutlet = \"Coast Courier\"\nlines = [\"The Courier is read by all.\"]\npatterns = ['^Write to \\S+@courier\\.example']\n\
                    [[b]]\nlines = [\"Support us\"]\n";
        #[derive(serde::Deserialize)]
        struct All {
            b: Vec<Boilerplate>,
        }
        let lines = Lines::new(toml::from_str::<All>(text).unwrap().b);
        for (line, outlet, wanted) in [
            ("The COURIER is read by all", Some("coast courier"), Some(Known::Own)),
            ("The Courier is read by all!", Some("Herald"), Some(Known::Of("Coast Courier"))),
            ("The Courier is read by all.", None, Some(Known::Of("Coast Courier"))),
            ("Write to ada@courier.example", None, Some(Known::Of("Coast Courier"))),
            ("Support us!", Some("Coast Courier"), Some(Known::Nobodys)),
            ("The Courier is read by all of us.", None, None),
        ] {
            assert_eq!(lines.known(line, outlet), wanted, "{line}");
        }
    }
}
