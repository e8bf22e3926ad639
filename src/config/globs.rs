//! Patterns of paths, read as in a `.gitignore`: a pattern without a slash fits a file or folder of that name anywhere,
//! one with a slash is told from the folder of the settings file, and a folder stands for all that it holds.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::file::judged;

/// Patterns that a path may fit; compared and written as they were given.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

/// Where paths are told from, both absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The folder that the paths of articles begin in.
    pub working: PathBuf,
    /// The folder that patterns begin in.
    pub settings: PathBuf,
}

impl Globs {
    /// Reads patterns: `*` and `?` stop at a slash, `**` does not, `[ab]` and `{a,b}` are alternatives.
    ///
    /// # Errors
    /// [`BadGlob`] for the first that is none.
    pub fn new(patterns: Vec<String>) -> Result<Self, BadGlob> {
        let mut builder = GlobSetBuilder::new();
        for pattern in &patterns {
            let bad = |reason: String| BadGlob { pattern: pattern.clone(), reason };
            if pattern.starts_with('!') {
                return Err(bad("a pattern cannot be turned around".to_owned()));
            }
            let bare = pattern.trim_start_matches("./").trim_end_matches('/');
            if bare.is_empty() {
                return Err(bad("it is empty".to_owned()));
            }
            let anchored = match bare.strip_prefix('/') {
                Some(rest) => rest.to_owned(),
                None if bare.contains('/') => bare.to_owned(),
                None => format!("**/{bare}"),
            };
            for whole in [anchored.clone(), format!("{anchored}/**")] {
                let glob = GlobBuilder::new(&whole).literal_separator(true).build();
                builder.add(glob.map_err(|error| bad(error.kind().to_string()))?);
            }
        }
        let set = builder.build().map_err(|error| BadGlob { pattern: String::new(), reason: error.to_string() })?;
        Ok(Self { patterns, set })
    }

    /// Whether a path fits one of them, told from the folder of the settings file as [`Base::path`] does it.
    #[must_use]
    pub fn fit(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }
}

impl Base {
    /// An article's path as patterns see it: from the folder of the settings file, with slashes and with `..` where it lies
    /// beside it; the whole path if they share no folder.
    #[must_use]
    pub fn path(&self, path: &str) -> String {
        let whole = plain(&self.working.join(path));
        let from = plain(&self.settings);
        let shared = whole.components().zip(from.components()).take_while(|(one, other)| one == other);
        let shared: Vec<Component> = shared.map(|(part, _)| part).collect();
        if !shared.iter().any(|part| matches!(part, Component::Normal(_))) {
            return slashed(whole.strip_prefix(&from).unwrap_or(&whole));
        }
        let n_up = from.components().count() - shared.len();
        let up = std::iter::repeat_n(Component::ParentDir, n_up);
        slashed(&up.chain(whole.components().skip(shared.len())).collect::<PathBuf>())
    }
}

/// A path without `.` and `..`, as it is written: links are not followed.
#[must_use]
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            Component::ParentDir if plain.has_root() => {}
            Component::Prefix(_) | Component::RootDir | Component::ParentDir | Component::Normal(_) => {
                plain.push(component);
            }
        }
    }
    plain
}

/// A path with a slash between its parts, whatever the system writes there.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A pattern that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a pattern of paths such as \"wire/**/*.txt\", found {pattern:?}: {reason}")]
pub struct BadGlob {
    /// As it was given.
    pub pattern: String,
    /// Why.
    pub reason: String,
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Serialize for Globs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.patterns.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Globs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let patterns = Vec::<Pattern>::deserialize(deserializer)?;
        Self::new(patterns.into_iter().map(|pattern| pattern.0).collect()).map_err(de::Error::custom)
    }
}

/// One pattern, so that the place of a bad one is known.
struct Pattern(String);

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        judged(deserializer, |pattern| Globs::new(vec![pattern.to_owned()]).map(drop)).map(Self)
    }
}

#[cfg(test)]
impl schemars::JsonSchema for Globs {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Globs".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::{Base, Globs};

    #[test]
    fn patterns_fit_as_in_a_gitignore() {
        for (pattern, path, wanted) in [
            ("wire", "wire/today/a.txt", true),
            ("wire/", "desk/wire/a.txt", true),
            ("/wire", "desk/wire/a.txt", false),
            ("./wire/*.txt", "wire/a.txt", true),
            ("wire/*.txt", "wire/today/a.txt", false),
            ("wire/**/*.txt", "wire/today/a.txt", true),
            ("*.de.md", "desk/a.de.md", true),
            ("*.{de,fr}.md", "a.fr.md", true),
            ("wire", "a.txt", false),
            ("wire", "wires/a.txt", false),
            ("Büro/*", "Büro/a b.txt", true),
        ] {
            let globs = Globs::new(vec![pattern.to_owned()]).unwrap();
            assert_eq!(globs.fit(path), wanted, "{pattern} {path}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for (pattern, reason) in [
            ("a[", "unclosed character class; missing ']'"),
            ("!a", "a pattern cannot be turned around"),
            ("/", "it is empty"),
        ] {
            assert_eq!(Globs::new(vec![pattern.to_owned()]).unwrap_err().reason, reason, "{pattern}");
        }
    }

    #[test]
    fn a_path_is_told_from_the_folder_of_the_settings() {
        let base = Base { working: "/news/desk".into(), settings: "/news".into() };
        for (path, wanted) in [
            ("a.txt", "desk/a.txt"),
            ("./x/../a.txt", "desk/a.txt"),
            ("../wire/a.txt", "wire/a.txt"),
            ("/news/wire/a.txt", "wire/a.txt"),
            ("/elsewhere/a.txt", "/elsewhere/a.txt"),
            ("../../../../a.txt", "/a.txt"),
        ] {
            assert_eq!(base.path(path), wanted, "{path}");
        }
    }
}
