//! The settings file: `--config FILE`, or the nearest `wirecheck.toml` of the working folder and those above it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::Context;
use wirecheck::config::Config;

const NAME: &str = "wirecheck.toml";

/// Flags that all commands with settings share.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct File {
    /// Read settings from this file [default: the nearest wirecheck.toml, upward from this folder].
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl File {
    /// What the file says; nothing if there is none.
    ///
    /// # Errors
    /// If it cannot be read, or holds what it should not.
    pub(crate) fn read(&self) -> anyhow::Result<Config> {
        let Some(path) = self.config.clone().or_else(nearest) else { return Ok(Config::default()) };
        let named = || path.display().to_string();
        let text = fs::read_to_string(&path).with_context(named)?;
        Config::from_toml(&text).with_context(named)
    }
}

/// As seen from the working folder.
fn nearest() -> Option<PathBuf> {
    let n_folders = env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let mut path = PathBuf::from(NAME);
    for _ in 0..n_folders {
        if path.is_file() {
            return Some(path);
        }
        path = Path::new("..").join(path);
    }
    None
}
