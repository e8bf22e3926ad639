//! Settings from where they are kept: flags above the environment above a file.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::Context;
use wirecheck::config::{self, Base, Config, Settings};
use wirecheck::house::{self, Term};

use crate::input::{chain, is_stdin, trouble};
use crate::output::complain;

/// The settings file's name.
pub(crate) const NAME: &str = "wirecheck.toml";
/// The variable that names another.
const VARIABLE: &str = "WIRECHECK_CONFIG";

/// Flags that all commands with settings share.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct File {
    /// Read settings from this file [default: the nearest wirecheck.toml, upward from the articles, then from here].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// What was found below the flags.
struct Found {
    config: Config,
    /// The file, if there is one.
    file: Option<PathBuf>,
    /// The variables that say something.
    variables: Vec<String>,
    base: Base,
}

impl File {
    /// The settings for the articles at `paths`: these flags, the environment, the file.
    ///
    /// # Errors
    /// If one of them cannot be read, or holds what it should not.
    pub(crate) fn settings(&self, flags: Config, paths: &[PathBuf]) -> anyhow::Result<Settings> {
        let found = self.found(paths)?;
        let mut config = flags.over(found.config);
        let mut terms = config.terms.take().unwrap_or_default();
        for path in config.glossary.iter().flatten() {
            terms.extend(glossary(path)?);
        }
        config.terms = Some(terms);
        Ok(Settings { base: Some(found.base), ..config.settings() })
    }

    /// The resolved settings as the text of a `wirecheck.toml`, and where they are from.
    ///
    /// # Errors
    /// As [`Self::settings`].
    pub(crate) fn shown(&self, flags: Config, paths: &[PathBuf]) -> anyhow::Result<String> {
        let found = self.found(paths)?;
        let mut text = match &found.file {
            Some(file) => format!("# settings file: {}\n", file.display()),
            None => format!("# settings file: none; no {NAME} upward from the articles or from here\n"),
        };
        if !found.variables.is_empty() {
            text += &format!("# environment: {}\n", found.variables.join(", "));
        }
        text += &flags.over(found.config).resolved().to_toml();
        Ok(text)
    }

    fn found(&self, paths: &[PathBuf]) -> anyhow::Result<Found> {
        let working = env::current_dir().context("the working folder cannot be told")?;
        let told = env::var_os(VARIABLE).filter(|path| !path.is_empty()).map(PathBuf::from);
        let file = self.config.clone().or(told).or_else(|| nearest(&working, paths));
        let (below, folder) = match &file {
            Some(file) => (read(file)?, folder_of(&working.join(file))),
            None => (Config::default(), working.clone()),
        };
        let variables: Vec<(String, String)> = env::vars_os()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
            .collect();
        let environment = config::environment(variables.iter().cloned())?;
        for (name, _) in &variables {
            if let Some(meant) = config::meant(name) {
                complain(&format!("{name} is not read; did you mean {meant}?"));
            }
        }
        let says = |name: &&str| variables.iter().any(|(known, value)| known == name && !value.trim().is_empty());
        let names = config::VARIABLES.iter().map(|&(name, _, _)| name).chain([VARIABLE]);
        let variables = names.filter(says).map(str::to_owned).collect();
        Ok(Found { config: environment.over(below), file, variables, base: Base { working, settings: folder } })
    }
}

/// What a file says; the paths in it are told from its folder.
fn read(file: &Path) -> anyhow::Result<Config> {
    let named = || file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| anyhow::anyhow!("{}: {}", named(), trouble(&error)))?;
    let mut config = Config::from_toml(&text).with_context(named)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    for path in config.paths_mut() {
        *path = config::slashed(&folder.join(&*path));
    }
    Ok(config)
}

/// The terms of a glossary.
fn glossary(path: &str) -> anyhow::Result<Vec<Term>> {
    let bytes = fs::read(path).map_err(|error| anyhow::anyhow!("{path}: {}", trouble(&error)))?;
    house::read(&bytes).map_err(|error| anyhow::anyhow!("{path}: {}", chain(&error)))
}

/// The file nearest upward from the folder that holds all of the articles, or else from the working folder; as it is seen
/// from there.
fn nearest(working: &Path, paths: &[PathBuf]) -> Option<PathBuf> {
    let mut folders = paths.iter().filter(|path| !is_stdin(path)).map(|path| {
        let whole = config::plain(&working.join(path));
        if whole.is_dir() { whole } else { folder_of(&whole) }
    });
    let first = folders.next();
    let shared = first.map(|first| folders.fold(first, |shared, folder| common(&shared, &folder)));
    let upward = shared.iter().flat_map(|folder| folder.ancestors()).chain(working.ancestors());
    let file = upward.map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    Some(seen_from(working, &file))
}

/// The folder in which two folders lie.
fn common(one: &Path, other: &Path) -> PathBuf {
    let parts = one.components().zip(other.components()).take_while(|(one, other)| one == other);
    parts.map(|(part, _)| part).collect()
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A file as a user in the working folder writes it.
fn seen_from(working: &Path, file: &Path) -> PathBuf {
    if let Ok(inside) = file.strip_prefix(working) {
        return inside.to_path_buf();
    }
    for (n_up, folder) in working.ancestors().enumerate() {
        if file.parent() == Some(folder) {
            return PathBuf::from("../".repeat(n_up)).join(NAME);
        }
    }
    file.to_path_buf()
}
