//! `wirecheck diff`.

use std::path::PathBuf;
use std::process::ExitCode;

use wirecheck::align::Diff;
use wirecheck::report::{SideBySide, diff_html, diff_json, diff_markdown, diff_text};
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::arranging::Arranging;
use crate::models;
use crate::output::{self, Output};
use crate::sides;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The article that the others are held against; `-` is standard input.
    left: String,
    /// The other articles.
    #[arg(required = true)]
    others: Vec<String>,
    #[command(flatten)]
    arranging: Arranging,
    /// How to print.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write to a file.
    #[arg(short, long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// Side by side, as wide as the terminal.
    #[default]
    Text,
    /// One page that needs nothing but itself.
    Html,
    /// A table for an issue or a pull request.
    Markdown,
    /// One object, as docs/diff-1.schema.json has it.
    Json,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut documents = vec![Document::new(sides::article(&args.left)?)];
    for path in &args.others {
        documents.push(Document::new(sides::article(path)?));
    }
    let story = Story::new("1".to_owned(), documents)
        .with_alignment(args.arranging.choice().unwrap_or_default(), models::encoder());
    let left = &story.documents[0];
    let mut compared = Vec::new();
    for other in 1..story.documents.len() {
        let pairs: Vec<_> = story.sentence_pairs(0, other).collect();
        compared.push((other, Diff::new(left, &story.documents[other], story.alignment(0, other), &pairs)));
    }
    let comparisons: Vec<SideBySide<'_>> =
        compared.iter().map(|(other, diff)| SideBySide { left, right: &story.documents[*other], diff }).collect();
    let mut output = Output::open(args.output.as_deref())?;
    match args.format {
        Format::Text => {
            let width = output::width();
            let texts: Vec<String> = comparisons.iter().map(|sides| diff_text::text(sides, width)).collect();
            output.styled(&texts.join("\n"))?;
        }
        Format::Html => output.plain(&diff_html::page(&comparisons)?)?,
        Format::Markdown => {
            let texts: Vec<String> = comparisons.iter().map(diff_markdown::markdown).collect();
            output.plain(&texts.join("\n"))?;
        }
        Format::Json => output.plain(&diff_json::json(&comparisons))?,
    }
    output.close()?;
    Ok(ExitCode::SUCCESS)
}
