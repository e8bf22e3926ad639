//! The process edge: arguments, files, exit code, progress.

mod accepting;
mod align;
mod archive;
mod arranging;
mod auditing;
mod baseline;
mod check;
mod completions;
mod diff;
mod entities;
mod explain;
mod git;
mod grouping;
mod init;
mod input;
mod interrupt;
mod journal;
mod judging;
mod lang;
mod lsp;
mod man;
mod models;
mod names;
mod output;
mod pairs;
mod progress;
mod quotes;
mod reporting;
mod rules;
mod settings;
mod sides;
mod spool;
mod stories;
mod table;
mod taking;
mod verbose;
mod workers;

use std::process::ExitCode;

use anstream::ColorChoice;
use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

/// Audits syndicated and machine-translated news before it is published.
///
/// Exit code: 0 clean, 1 findings at or above --fail-on, 2 could not do all of the work.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colours; NO_COLOR and CLICOLOR_FORCE are obeyed.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    color: When,
    /// Say more on standard error: what was held against what and how, how long it took, what went wrong inside.
    #[arg(short, long, global = true)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
enum Command {
    /// Audit articles; without --against all are held against each other.
    Check(check::Args),
    /// Articles side by side, linked sentences together, the words that matter marked.
    Diff(diff::Args),
    /// Which sentences of two articles say the same thing.
    Align(align::Args),
    /// Audit sentence pairs: a candidate against a reference, a source, or both.
    Pairs(pairs::Args),
    /// Which articles are on one event.
    Stories(grouping::Args),
    /// Whom the articles of a story name, and how they speak of them, with the evidence.
    Entities(entities::Args),
    /// Who is quoted in a story, in which words, in which article.
    Quotes(quotes::Args),
    /// Which language an article, its sentences and its foreign passages are in.
    Lang(lang::Args),
    /// Which models are installed; `models install` adds one.
    Models(models::Args),
    /// What it checks: all rules, a line each.
    Rules(rules::Args),
    /// One rule: what it finds, why, what it misses, with examples.
    Explain(explain::Args),
    /// Accept what is found today: write it to a baseline, or bring one up to date.
    Baseline(baseline::Args),
    /// Serve an editor: findings while you write, over the Language Server Protocol.
    Lsp(lsp::Args),
    /// Write a completion script for a shell to standard output.
    ///
    /// - bash: > ~/.local/share/bash-completion/completions/wirecheck
    /// - zsh: > a folder of $fpath, as _wirecheck
    /// - fish: > ~/.config/fish/completions/wirecheck.fish
    /// - powershell: | Out-String | Invoke-Expression, in $PROFILE
    #[command(verbatim_doc_comment)]
    Completions(completions::Args),
    /// Write manual pages.
    Man(man::Args),
    /// Write a wirecheck.toml with every setting in it, commented out.
    Init(init::Args),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    match cli.color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    }
    .write_global();
    if cli.verbose {
        verbose::turn_on();
    } else {
        // A panic in a rule becomes a finding; its trace is for those who mend it.
        std::panic::set_hook(Box::new(|_| {}));
    }
    let done = std::panic::catch_unwind(|| run(&cli.command));
    done.unwrap_or_else(|_| Err(anyhow::anyhow!("internal error; -v tells where"))).unwrap_or_else(|error| {
        output::complain(&format!("{error:#}"));
        ExitCode::from(2)
    })
}

fn run(command: &Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Check(args) => check::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Align(args) => align::run(args),
        Command::Pairs(args) => pairs::run(args),
        Command::Stories(args) => grouping::run(args),
        Command::Entities(args) => entities::run(args),
        Command::Quotes(args) => quotes::run(args),
        Command::Lang(args) => lang::run(args),
        Command::Models(args) => models::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Baseline(args) => baseline::run(args),
        Command::Lsp(args) => lsp::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Init(args) => init::run(args),
    }
}

/// Help as clap prints it; a wrong use in one line.
fn usage(error: &clap::Error) -> ExitCode {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand) {
        // A closed pipe is no failure of --help.
        error.print().ok();
        return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
    }
    let message = error.render().to_string();
    let lines = message.lines().take_while(|line| !line.starts_with("Usage:"));
    let lines = lines.map(|line| line.trim().trim_start_matches("error: ")).filter(|line| !line.is_empty());
    output::complain(&lines.collect::<Vec<_>>().join("; ").replace(":; ", ": "));
    ExitCode::from(2)
}
