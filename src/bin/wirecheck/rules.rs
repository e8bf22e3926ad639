//! `wirecheck rules`: what it checks, a line each.

use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::report::page;
use wirecheck::rules;

use crate::output::{self, Output};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// How to print the rules.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table.
    Text,
    /// One array of objects.
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut output = Output::open(None)?;
    match args.format {
        Format::Text => output.styled(&page::table(rules::all(), output::width()))?,
        Format::Json => output.plain(&page::json(rules::all()))?,
    }
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
