//! `wirecheck check`.

use std::io::Write;
use std::process::ExitCode;

use wirecheck::article::{self, Article, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::finding::Severity;
use wirecheck::report::{Audit, Outcome, Skipped, json};
use wirecheck::segment::Document;
use wirecheck::story::Story;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files or folders to audit; `-` is standard input.
    #[arg(required = true)]
    paths: Vec<String>,
    /// Trusted articles on the same story.
    #[arg(long, num_args = 1..)]
    against: Vec<String>,
    /// How to print.
    #[arg(long, default_value = "json")]
    format: String,
    /// Rules or categories to run.
    #[arg(long, value_delimiter = ',')]
    select: Vec<String>,
    /// Rules or categories to leave out.
    #[arg(long, value_delimiter = ',')]
    ignore: Vec<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let mut outcome = Outcome::default();
    let mut articles: Vec<Article> = Vec::new();
    for (paths, role) in [(&args.paths, Role::Candidate), (&args.against, Role::Reference)] {
        for path in paths {
            let bytes = std::fs::read(path)?;
            for article in article::read(path, &bytes, role) {
                match article {
                    Ok(article) => articles.push(article),
                    Err(error) => outcome.skipped.push(Skipped { path: path.clone(), reason: error.to_string() }),
                }
            }
        }
    }
    let settings = Settings { select: args.select.clone(), ignore: args.ignore.clone(), ..Settings::default() };
    let story = Story::new("1".to_owned(), articles.into_iter().map(Document::new).collect());
    let findings = engine::findings(&story, &settings);
    outcome.audits.push(Audit { story, findings });
    let text = match args.format.as_str() {
        "jsonl" => outcome.audits.iter().map(json::lines).collect(),
        _ => json::object(&outcome),
    };
    std::io::stdout().write_all(text.as_bytes())?;
    let error =
        outcome.audits.iter().flat_map(|audit| &audit.findings).any(|finding| finding.severity == Severity::Error);
    Ok(if error { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
