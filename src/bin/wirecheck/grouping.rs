//! `wirecheck stories`: which articles are on one event.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::article::{Article, Role};
use wirecheck::report::stories::{self, Listed};
use wirecheck::story::Standing;

use crate::archive::Archive;
use crate::input::{Found, Reading, each, say};
use crate::output::Output;
use crate::progress::Progress;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files, folders or feeds; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A paragraph a story, a line each article.
    Text,
    /// One object, as docs/stories-1.schema.json has it.
    Json,
}

/// Prints the stories: 2 if an input that was named could not be read or there is no article, else 0. Of an article only its
/// name and its signature are kept.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut output = Output::open(args.output.as_deref())?;
    let mut listed: Vec<Listed> = Vec::new();
    let mut archive = Archive::default();
    let progress = Progress::new(None, "articles read", false);
    let gathered = each(&[(&args.paths, Role::Candidate)], &args.reading, |_, role| role, &mut |mut found| {
        let Article { id, path, story, .. } = &found.article;
        listed.push(Listed { id: id.clone(), path: path.clone(), story: story.clone() });
        // Whatever is named: here nothing is one story only because the user says so.
        found.article.role = Role::Candidate;
        archive.add(Found { standing: Standing::Found, ..found });
    });
    let memberships = archive.memberships();
    let grouped = stories::grouped(&listed, memberships.iter());
    drop(progress);
    say(&gathered.skipped);
    output.plain(&match args.format {
        Format::Text => stories::text(&grouped),
        Format::Json => stories::json(&grouped, &gathered.skipped),
    })?;
    output.close()?;
    let incomplete = gathered.incomplete || listed.is_empty();
    Ok(if incomplete { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
