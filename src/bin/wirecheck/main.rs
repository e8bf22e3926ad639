//! The process edge: arguments, files, exit code, progress.

mod check;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Audits syndicated and machine-translated news before it is published.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Audit articles; without --against all are held against each other.
    Check(check::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = match cli.command {
        Command::Check(args) => check::run(&args),
    };
    done.unwrap_or_else(|error| {
        anstream::eprintln!("wirecheck: {error:#}");
        ExitCode::from(2)
    })
}
