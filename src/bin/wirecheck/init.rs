//! `wirecheck init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, bail};
use wirecheck::config::TEMPLATE;

use crate::output;
use crate::settings::NAME;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder to write it in.
    #[arg(default_value = ".", value_name = "FOLDER")]
    folder: PathBuf,
}

/// Writes a settings file with every key commented out; an existing one stays as it is.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let path = if args.folder.as_os_str() == "." { PathBuf::from(NAME) } else { args.folder.join(NAME) };
    let named = || path.display().to_string();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!("{}: is there already", named()),
        Err(error) => return Err(error).with_context(named),
    };
    file.write_all(TEMPLATE.as_bytes()).with_context(named)?;
    output::print(&format!("{} written: every setting is in it, commented out\n", named()))
}
