//! `wirecheck lang`: which language an article, its sentences and its foreign passages are in.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::article::Role;
use wirecheck::engine;
use wirecheck::report::{Skipped, language};

use crate::input::{Gathered, Reading, gather, say};
use crate::output::Output;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files or folders; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A sentence a line, foreign passages below theirs.
    Text,
    /// One object.
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let Gathered { articles, mut skipped, mut incomplete, .. } =
        gather(&[(&args.paths, Role::Candidate)], &args.reading, |_, role| role);
    let mut output = Output::open(None)?;
    let mut documents = Vec::new();
    for (article, _) in articles {
        let path = article.path.clone();
        match (engine::document(article), args.format) {
            (Ok(document), Format::Text) => output.plain(&language::text(&document))?,
            (Ok(document), Format::Json) => documents.push(document),
            (Err(error), Format::Text | Format::Json) => {
                incomplete = true;
                skipped.push(Skipped { path, reason: error.to_string() });
            }
        }
    }
    say(&skipped);
    match args.format {
        Format::Text => {}
        Format::Json => output.plain(&language::json(&documents, &skipped))?,
    }
    output.close()?;
    Ok(if incomplete { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
