//! What a call may be told.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, PoisonError};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use wirecheck::config::{Config, Settings};
use wirecheck::encoder::{Encoder, Lazy};

/// Settings that were read, for any number of calls.
#[pyclass(frozen)]
pub(crate) struct Options(pub(crate) Settings);

#[pymethods]
impl Options {
    /// `file` is the text of a wirecheck.toml, `said` the settings above it as JSON; `encoder` names the file of the encoder.
    #[new]
    #[pyo3(signature = (file=None, said=None, encoder=None))]
    fn new(file: Option<&str>, said: Option<&str>, encoder: Option<PathBuf>) -> PyResult<Self> {
        let wrong = |message: String| PyValueError::new_err(format!("settings: {message}"));
        let mut below =
            file.map_or_else(|| Ok(Config::default()), Config::from_toml).map_err(|error| wrong(error.to_string()))?;
        let mut config: Config = serde_json::from_str(said.unwrap_or("{}")).map_err(|error| {
            let message = error.to_string();
            wrong(message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message).to_owned())
        })?;
        if let Some(path) = config.paths_mut().chain(below.paths_mut()).next() {
            return Err(wrong(format!("{path}: files that settings name are for the command line")));
        }
        let mut settings = config.over(below).settings();
        if let Some(path) = encoder {
            settings.encoder = loaded(path).map_err(wrong)?;
        }
        Ok(Self(settings))
    }
}

/// The encoder of a file, which is read once in a process.
fn loaded(path: PathBuf) -> Result<Lazy, String> {
    static LOADED: LazyLock<Mutex<HashMap<PathBuf, Lazy>>> = LazyLock::new(Mutex::default);
    let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(encoder) = loaded.get(&path) {
        return Ok(encoder.clone());
    }
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let file = fs::read(&path).map_err(|error| named(&error))?;
    let encoder = Encoder::read(&file).map_err(|error| named(&error))?;
    let lazy = Lazy::new(|| Some(encoder));
    loaded.insert(path, lazy.clone());
    Ok(lazy)
}
