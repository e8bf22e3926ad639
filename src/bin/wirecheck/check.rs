//! `wirecheck check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::engine;
use wirecheck::report::text::{Detail, Look};
use wirecheck::report::{Audit, Outcome, Tally, html, json, text};

use crate::arranging::Arranging;
use crate::input::{Gathered, Inputs, say};
use crate::judging::Judging;
use crate::output::{self, Output, complain};
use crate::stories;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    arranging: Arranging,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the findings alone: no notes, no summary, nothing if there are none.
    #[arg(short, long)]
    quiet: bool,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One object: articles, findings, summary.
    Json,
    /// One finding a line.
    Jsonl,
    /// One self-contained page.
    Html,
}

/// Audits, prints, and says how it went: 2 if an input that was named could not be audited or nothing could, else 1 if
/// there are findings that count. One bad file of a folder or one bad record of a feed is said, and no more.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut settings = args.judging.settings()?;
    settings.alignment = args.arranging.choice().unwrap_or(settings.alignment);
    let detail = if args.quiet { Detail::Findings } else { Detail::All };
    let look = Look { width: output::width(), detail };
    let mut output = Output::open(args.output.as_deref())?;
    let Gathered { articles, mut skipped, mut incomplete } = args.inputs.gather();
    let n_unread = skipped.len();
    let mut tally = Tally::default();
    let mut audits = Vec::new();
    let mut n_audits = 0;
    for group in stories::grouped(articles, &mut skipped) {
        let Some(story) = stories::story(group, &settings, &mut skipped) else { continue };
        let audit = Audit { findings: engine::findings(&story, &settings), story };
        n_audits += 1;
        tally.add(&audit);
        match args.format {
            Format::Text => output.styled(&text::audit(&audit, &look))?,
            Format::Jsonl => output.plain(&json::lines(&audit))?,
            Format::Json | Format::Html => audits.push(audit),
        }
    }
    let for_people = matches!(args.format, Format::Text);
    if n_audits == 0 || !for_people || args.quiet || !output.is_stdout() {
        say(&skipped);
    }
    if n_audits == 0 && skipped.is_empty() {
        complain("no article to audit: every record is a reference or a source");
    }
    if n_audits == 0 && matches!(args.format, Format::Text | Format::Html) {
        return Ok(ExitCode::from(2));
    }
    incomplete |= n_audits == 0 || skipped.len() > n_unread;
    match args.format {
        Format::Text => output.styled(&text::summary(&tally, &skipped, &look))?,
        Format::Json => output.plain(&json::object(&Outcome { audits, skipped }))?,
        Format::Html => output.plain(&html::page(&Outcome { audits, skipped })?)?,
        Format::Jsonl => {}
    }
    output.close()?;
    Ok(args.judging.exit_code(incomplete, &tally))
}
