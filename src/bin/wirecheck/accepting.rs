//! The baseline: where it is kept, and what is said of it.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, anyhow};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use wirecheck::baseline::{Acceptance, Baseline};
use wirecheck::config::{Base, Config, Settings, plain, slashed};

use crate::input::trouble;
use crate::output::complain;

/// Where the baseline is written if nobody says.
const NAME: &str = "wirecheck-baseline.toml";
/// Most entries that are named one by one.
const MAX_NAMED: usize = 10;

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Accepting {
    /// The file of accepted findings; `wirecheck baseline` writes it.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

impl Accepting {
    /// What the flag says.
    pub(crate) fn config(&self) -> Config {
        Config { baseline: self.baseline.as_deref().map(slashed), ..Config::default() }
    }
}

/// A baseline and where it lies.
pub(crate) struct Kept {
    pub(crate) path: PathBuf,
    pub(crate) baseline: Baseline,
}

/// Where the baseline is: where the settings say, else beside the settings file, else in `folder`.
pub(crate) fn path(settings: &Settings, folder: &Path) -> PathBuf {
    let beside = settings.base.as_ref().filter(|base| base.settings != base.working);
    let beside = || beside.map_or(folder, |base| base.settings.as_path()).join(NAME);
    settings.baseline.as_ref().map_or_else(beside, PathBuf::from)
}

/// The baseline that the settings name.
///
/// # Errors
/// If it cannot be read, or is none.
pub(crate) fn of_settings(settings: &Settings) -> anyhow::Result<Option<Kept>> {
    settings.baseline.as_ref().map(|path| Kept::read(Path::new(path))).transpose()
}

impl Kept {
    /// Reads the file.
    ///
    /// # Errors
    /// If it cannot be read, or is no baseline.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let named = || path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| {
            if error.kind() == ErrorKind::NotFound {
                return anyhow!("{}: no such file; `wirecheck baseline` writes one", named());
            }
            anyhow!("{}: {}", named(), trouble(&error))
        })?;
        Ok(Self { path: path.to_owned(), baseline: Baseline::from_toml(&text).with_context(named)? })
    }

    /// Reads the file, or begins one.
    ///
    /// # Errors
    /// If there is something that cannot be read, or is no baseline.
    pub(crate) fn or_new(path: PathBuf) -> anyhow::Result<Self> {
        match path.try_exists() {
            Ok(false) => Ok(Self { path, baseline: Baseline::default() }),
            Ok(true) | Err(_) => Self::read(&path),
        }
    }

    /// The baseline as it holds today; days end at midnight UTC, so that every machine agrees.
    ///
    /// # Errors
    /// If the working folder cannot be told.
    pub(crate) fn acceptance(&self) -> anyhow::Result<Acceptance<'_>> {
        let working = env::current_dir().context("the working folder cannot be told")?;
        let folder = plain(&working.join(&self.path)).parent().map(Path::to_path_buf).unwrap_or_default();
        let base = Base { working, settings: folder.clone() };
        Ok(Acceptance::new(&self.baseline, base, today(), |path| folder.join(path).exists()))
    }
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

/// Says what of a baseline is unused and what has expired, on standard error.
pub(crate) fn say(acceptance: &Acceptance, settings: &Settings) {
    let unused = acceptance.unused(settings);
    for (entry, n_found) in unused.iter().take(MAX_NAMED) {
        let often = match (n_found, entry.count) {
            (0, _) => "is not found any more".to_owned(),
            (n_found, count) => format!("is found {n_found} times, not {count}"),
        };
        complain(&format!("baseline: {} “{}” in {} {often}", entry.rule, entry.excerpt, entry.path));
    }
    if unused.len() > MAX_NAMED {
        complain(&format!("baseline: and {} more that are not found any more", unused.len() - MAX_NAMED));
    }
    if !unused.is_empty() {
        complain("baseline: `wirecheck baseline --prune` takes out what is not found any more");
    }
    let expired = acceptance.expired();
    for entry in expired.iter().take(MAX_NAMED) {
        let until = entry.until.map(|until| until.to_string()).unwrap_or_default();
        complain(&format!("baseline: {} “{}” in {} was accepted until {until}", entry.rule, entry.excerpt, entry.path));
    }
    if expired.len() > MAX_NAMED {
        complain(&format!(
            "baseline: and {} more that were accepted until a day that is past",
            expired.len() - MAX_NAMED
        ));
    }
}
