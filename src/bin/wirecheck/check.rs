//! `wirecheck check`.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use wirecheck::article::{self, Article, Role};
use wirecheck::config::{self, Settings};
use wirecheck::engine;
use wirecheck::finding::Severity;
use wirecheck::report::text::{Detail, Look};
use wirecheck::report::{Audit, Outcome, Skipped, Tally, html, json, text};

use crate::output::{self, Output};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Files or folders to audit; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// Trusted articles on the same story, for comparison only.
    #[arg(long, num_args = 1.., value_name = "PATH")]
    against: Vec<String>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The least severity that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// The least severity to report.
    #[arg(long, value_enum, default_value_t = Level::Info, value_name = "SEVERITY")]
    min_severity: Level,
    /// Run only these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    select: Vec<String>,
    /// Leave out these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    ignore: Vec<String>,
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

#[derive(Clone, Copy, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    fn fails(self, tally: &Tally) -> bool {
        let counted: &[Severity] = match self {
            Self::Error => &[Severity::Error],
            Self::Warning => &[Severity::Error, Severity::Warning],
            Self::Info => &Severity::ALL,
            Self::Never => &[],
        };
        counted.iter().any(|&severity| tally.count(severity) > 0)
    }
}

/// Audits, prints, and says how it went: 2 if an input could not be audited, else 1 if there are findings that count.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    config::check_names(&args.select).context("--select")?;
    config::check_names(&args.ignore).context("--ignore")?;
    let settings = Settings {
        min_severity: match args.min_severity {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        },
        select: args.select.clone(),
        ignore: args.ignore.clone(),
    };
    let detail = if args.quiet { Detail::Findings } else { Detail::All };
    let look = Look { width: output::width(), detail };
    let mut output = Output::open(args.output.as_deref())?;
    let (articles, mut skipped) = gather(args)?;
    let mut tally = Tally::default();
    let mut audits = Vec::new();
    for (id, articles) in stories(articles) {
        let Some(audit) = audit(id, articles, &settings, &mut skipped) else { continue };
        tally.add(&audit);
        match args.format {
            Format::Text => output.styled(&text::audit(&audit, &look))?,
            Format::Jsonl => output.plain(&json::lines(&audit))?,
            Format::Json | Format::Html => audits.push(audit),
        }
    }
    if !(matches!(args.format, Format::Text) && !args.quiet && output.is_stdout()) {
        for Skipped { path, reason } in &skipped {
            anstream::eprintln!("wirecheck: {path}: {reason}");
        }
    }
    let unread = !skipped.is_empty();
    match args.format {
        Format::Text => output.styled(&text::summary(&tally, &skipped, &look))?,
        Format::Json => output.plain(&json::object(&Outcome { audits, skipped }))?,
        Format::Html => output.plain(&html::page(&Outcome { audits, skipped })?)?,
        Format::Jsonl => {}
    }
    output.close()?;
    Ok(match (unread, args.fail_on.fails(&tally)) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    })
}

/// A story's audit; an article on which the program fails is skipped, and so is a story.
fn audit(id: String, articles: Vec<Article>, settings: &Settings, skipped: &mut Vec<Skipped>) -> Option<Audit> {
    let mut documents = Vec::with_capacity(articles.len());
    for article in articles {
        let path = article.path.clone();
        match engine::document(article) {
            Ok(document) => documents.push(document),
            Err(error) => skipped.push(Skipped { path, reason: error.to_string() }),
        }
    }
    let path = documents.first()?.article.path.clone();
    match engine::story(id, documents) {
        Ok(story) => Some(Audit { findings: engine::findings(&story, settings), story }),
        Err(error) => {
            skipped.push(Skipped { path, reason: error.to_string() });
            None
        }
    }
}

/// Articles by the story that their records name, in the order in which the stories are first met. Articles that name
/// none are one story; if they are only there for comparison, they belong to every story.
fn stories(articles: Vec<Article>) -> Vec<(String, Vec<Article>)> {
    let (named, unnamed): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| article.story.is_some());
    let mut list: Vec<(String, Vec<Article>)> = Vec::new();
    for article in named {
        let id = article.story.clone().unwrap_or_default();
        match list.iter_mut().find(|(known, _)| *known == id) {
            Some((_, articles)) => articles.push(article),
            None => list.push((id, vec![article])),
        }
    }
    if list.is_empty() || unnamed.iter().any(|article| article.role == Role::Candidate) {
        list.push(("1".to_owned(), unnamed));
    } else {
        for (_, articles) in &mut list {
            articles.extend(unnamed.iter().cloned());
        }
    }
    list
}

fn gather(args: &Args) -> anyhow::Result<(Vec<Article>, Vec<Skipped>)> {
    let (mut articles, mut skipped) = (Vec::new(), Vec::new());
    for (paths, role) in [(&args.paths, Role::Candidate), (&args.against, Role::Reference)] {
        for path in paths {
            let bytes = std::fs::read(path).with_context(|| path.clone())?;
            for article in article::read(path, &bytes, role) {
                match article {
                    Ok(article) => articles.push(article),
                    Err(error) => skipped.push(Skipped { path: path.clone(), reason: error.to_string() }),
                }
            }
        }
    }
    Ok((articles, skipped))
}
