//! `wirecheck entities`: whom the articles of a story name, and how they speak of them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::config::Config;
use wirecheck::engine;
use wirecheck::report::{Skipped, entities_json, entities_text};
use wirecheck::story::{Group, groups};

use crate::input::{Gathered, Inputs, say};
use crate::output::{self, Output, complain};
use crate::settings::File;
use crate::stories;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    file: File,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table a story, with the evidence.
    Text,
    /// One object, as docs/entities-1.schema.json has it.
    Json,
}

/// Prints the ledgers: 2 if an input that was named could not be read or no story could, else 0.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = args.file.settings(Config::default(), args.inputs.paths())?;
    let mut output = Output::open(args.output.as_deref())?;
    let Gathered { articles, mut skipped, incomplete, .. } = args.inputs.gather(&settings)?;
    let n_unread = skipped.len();
    let mut stories = Vec::new();
    let mut n_stories = 0;
    for group in groups(articles).into_iter().flat_map(Group::parts) {
        let Some(story) = stories::story(group, &settings, &mut skipped) else { continue };
        if let Err(error) = engine::ledger(&story) {
            let path = story.documents.first().map(|document| document.article.path.clone()).unwrap_or_default();
            skipped.push(Skipped { path, reason: error.to_string() });
            continue;
        }
        n_stories += 1;
        match args.format {
            Format::Text => output.styled(&entities_text::text(&story, output::width()))?,
            Format::Json => stories.push(story),
        }
    }
    say(&skipped);
    if n_stories == 0 && skipped.is_empty() {
        complain("no article to read: every record is a reference or a source");
    }
    match args.format {
        Format::Text if n_stories == 0 => return Ok(ExitCode::from(2)),
        Format::Text => {}
        Format::Json => output.plain(&entities_json::json(&stories, &skipped))?,
    }
    output.close()?;
    let incomplete = incomplete || n_stories == 0 || skipped.len() > n_unread;
    Ok(if incomplete { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
