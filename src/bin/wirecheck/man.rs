//! `wirecheck man`: manual pages from the same source as `--help`.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use crate::Cli;
use crate::output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write a page for the program and one for each command into this folder [default: the program's, to standard output].
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut program = Cli::command();
    program.build();
    let Some(folder) = &args.folder else { return output::print(&page(&program)?) };
    fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (name, text) in pages(&program)? {
        output::replace(&folder.join(name), &text)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The pages of a command and of those below it, each with its file's name.
fn pages(command: &Command) -> anyhow::Result<Vec<(String, String)>> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let mut list = vec![(format!("{name}.1"), page(command)?)];
    for below in command.get_subcommands().filter(|below| below.get_name() != "help" && !below.is_hide_set()) {
        list.extend(pages(below)?);
    }
    Ok(list)
}

fn page(command: &Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    let version = format!("wirecheck {}", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(version).manual("wirecheck").render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
