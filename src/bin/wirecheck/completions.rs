//! `wirecheck completions`: what a shell needs to complete a command line, from the same source as `--help`.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Cli;
use crate::output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The shell to write for.
    #[arg(value_enum)]
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "wirecheck", &mut script);
    output::print(&String::from_utf8(script)?)
}
