//! `wirecheck align`.

use std::process::ExitCode;

use wirecheck::align;
use wirecheck::report;
use wirecheck::segment::Document;

use crate::arranging::Arranging;
use crate::models;
use crate::output::Output;
use crate::sides;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The first article; `-` is standard input.
    left: String,
    /// The second article.
    right: String,
    /// Each line that is not empty is a sentence.
    #[arg(long)]
    segmented: bool,
    #[command(flatten)]
    arranging: Arranging,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// The sentences, linked ones together.
    #[default]
    Text,
    /// One object: links as lists of sentence indices from 0.
    Json,
    /// A link a line: left indices, right indices, score.
    Tsv,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let cut = |path: &str| {
        if args.segmented {
            sides::segmented(path).map(Document::by_blocks)
        } else {
            sides::article(path).map(Document::new)
        }
    };
    let (left, right) = (cut(&args.left)?, cut(&args.right)?);
    let alignment = align::align(&left, &right, args.arranging.choice().unwrap_or_default(), &models::encoder());
    let text = match args.format {
        Format::Text => report::align::text(&left, &right, &alignment),
        Format::Json => report::align::json(&alignment),
        Format::Tsv => report::align::tsv(&alignment),
    };
    let mut output = Output::open(None)?;
    output.plain(&text)?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
