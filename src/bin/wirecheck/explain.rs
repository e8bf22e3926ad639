//! `wirecheck explain`: a rule's page.

use std::process::ExitCode;

use wirecheck::config;
use wirecheck::report::page;

use crate::names::Names;
use crate::output::{self, Output};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The rule's name, as findings and `wirecheck rules` give it.
    #[arg(value_parser = Names::Rules, hide_possible_values = true)]
    rule: String,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let entry = config::rule(&args.rule)?;
    let mut output = Output::open(None)?;
    output.styled(&page::terminal(entry, output::width()))?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
