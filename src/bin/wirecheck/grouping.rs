//! `wirecheck stories`: which articles are on one event.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::article::Role;
use wirecheck::report::stories::{self, Listed};
use wirecheck::story::event::Signature;
use wirecheck::story::{Member, Standing, memberships};

use crate::input::{Reading, each, say};
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
    let mut signatures: Vec<Signature> = Vec::new();
    let progress = Progress::new(None, "articles read", false);
    let gathered = each(&[(&args.paths, Role::Candidate)], &args.reading, |_, role| role, &mut |article, _| {
        signatures.push(Signature::new(&article));
        listed.push(Listed { id: article.id, path: article.path, story: article.story });
    });
    // Whatever is named: here nothing is one story only because the user says so.
    let member = |article| Member { story: Listed::story(article), role: Role::Candidate, standing: Standing::Found };
    let members: Vec<Member<'_>> = listed.iter().map(member).collect();
    let (memberships, _) = memberships(&members, || signatures);
    let grouped = stories::grouped(&listed, &memberships);
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
