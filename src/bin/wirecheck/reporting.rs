//! The reports of a run: what is printed, and files beside it, each whole or not at all.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::Context;
use clap::ValueEnum;
use serde_json::Value;
use wirecheck::config::{Settings, nearest};
use wirecheck::finding::Severity;
use wirecheck::report::columns::{self, Column, OfStory};
use wirecheck::report::text::{Detail, Look};
use wirecheck::report::{
    Audit, Outcome, Tally, Thresholds, checkstyle, github, gitlab, html, json, junit, markdown, rdjson, sarif,
    statistics, text,
};

use crate::output::{self, Output};
use crate::table::Writer;

#[derive(clap::Args)]
pub(crate) struct Reporting {
    /// How to print the findings [default: text; on GitHub Actions text, then github].
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write one more report to a file; may be given several times, as in `--report sarif=out.sarif`.
    #[arg(long, value_name = "FORMAT=FILE")]
    report: Vec<Named>,
    /// Print the findings alone: no notes, no summary, nothing if there are none.
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Print how many findings there are of each rule and category instead of the findings.
    #[arg(long)]
    statistics: bool,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One object: articles, findings, summary.
    Json,
    /// One finding a line.
    Jsonl,
    /// One self-contained page.
    Html,
    /// A comment for a pull request.
    Markdown,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML: a case for each rule and article.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab code quality.
    Gitlab,
    /// Checkstyle XML.
    Checkstyle,
    /// Reviewdog diagnostics.
    Rdjson,
    /// A table of the findings.
    Parquet,
    /// The same of the articles that were audited.
    ParquetArticles,
    /// The same of what was not.
    ParquetSkipped,
}

impl Format {
    /// The columns of a table.
    fn columns(self) -> Option<Vec<Column>> {
        match self {
            Self::Parquet => Some(columns::findings()),
            Self::ParquetArticles => Some(columns::articles()),
            Self::ParquetSkipped => Some(columns::skipped()),
            Self::Text
            | Self::Json
            | Self::Jsonl
            | Self::Html
            | Self::Markdown
            | Self::Sarif
            | Self::Junit
            | Self::Github
            | Self::Gitlab
            | Self::Checkstyle
            | Self::Rdjson => None,
        }
    }
}

/// A format and the file to write.
#[derive(Clone, Debug)]
struct Named {
    format: Format,
    path: PathBuf,
}

impl FromStr for Named {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let (name, path) = words.split_once('=').ok_or("FORMAT=FILE is wanted, such as sarif=out.sarif")?;
        let format = Format::from_str(name, false).map_err(|_| unknown(name))?;
        match path {
            "" => Err(format!("no file is named after `{name}=`")),
            "-" => Err(format!("standard output is --format {name}")),
            path => Ok(Self { format, path: PathBuf::from(path) }),
        }
    }
}

fn unknown(name: &str) -> String {
    let known: Vec<String> = Format::value_variants()
        .iter()
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect();
    let hint = nearest(name, known.iter().map(String::as_str));
    let hint = hint.map_or_else(|| format!("there are {}", known.join(", ")), |hint| format!("did you mean `{hint}`?"));
    format!("no format is called `{name}`; {hint}")
}

/// What a report needs to know beside the findings.
pub(crate) struct Frame<'a> {
    pub(crate) settings: &'a Settings,
    /// The least severity that fails the run.
    pub(crate) failing: Option<Severity>,
    pub(crate) tally: &'a Tally,
}

/// The reports of one run, open for writing.
pub(crate) struct Reports {
    list: Vec<Report>,
    look: Look,
    statistics: bool,
    /// In the log of GitHub Actions, the number of [`fenced`].
    fence: Option<u64>,
}

/// One of them. Where writing failed nothing more is written, and the others go on.
struct Report {
    format: Format,
    output: Output,
    /// What writes a table.
    table: Option<Writer>,
    failure: Option<anyhow::Error>,
}

impl Reporting {
    /// Opens all that is to be written, before any work is done.
    pub(crate) fn open(&self) -> anyhow::Result<Reports> {
        let format = self.format.unwrap_or(Format::Text);
        anyhow::ensure!(!self.statistics || format == Format::Text, "--statistics goes with --format text");
        let mut list = Vec::new();
        let mut paths: Vec<PathBuf> = Vec::new();
        for path in self.output.iter().chain(self.report.iter().map(|named| &named.path)) {
            let full = full(path);
            anyhow::ensure!(!paths.contains(&full), "{}: is to be written by two reports", path.display());
            paths.push(full);
        }
        let mut open = |format: Format, path: Option<&Path>| -> anyhow::Result<()> {
            let table = format.columns().map(Writer::new).transpose()?;
            let is_seen = path.is_none() && std::io::stdout().is_terminal();
            anyhow::ensure!(table.is_none() || !is_seen, "a table is no text: --output FILE says where to write it");
            list.push(Report { format, output: Output::open(path)?, table, failure: None });
            Ok(())
        };
        open(format, self.output.as_deref())?;
        let on_actions = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        if self.format.is_none() && self.output.is_none() && on_actions {
            open(Format::Github, None)?;
        }
        for named in &self.report {
            open(named.format, Some(&named.path))?;
        }
        let detail = if self.quiet { Detail::Findings } else { Detail::All };
        let fence = on_actions.then(|| RandomState::new().build_hasher().finish());
        Ok(Reports { list, look: Look { width: output::width(), detail }, statistics: self.statistics, fence })
    }
}

/// The path that a file has or will have, the same however it is named.
fn full(path: &Path) -> PathBuf {
    let known = |path: &Path| path.canonicalize().ok();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(known(folder)?.join(path.file_name()?));
    known(path).or_else(beside).unwrap_or_else(|| path.to_owned())
}

impl Reports {
    /// Whether a person reads on standard output what was skipped.
    pub(crate) fn tell_skipped(&self) -> bool {
        let of_people = |report: &Report| report.format == Format::Text && report.output.is_stdout();
        self.look.detail == Detail::All && self.list.iter().any(of_people)
    }

    /// Leaves out those that go to files: the work was broken off, and half a report looks like a whole one.
    pub(crate) fn keep_printed(&mut self) {
        self.list.retain(|report| report.output.is_stdout());
    }

    /// Whether any of them is written only when all is known.
    pub(crate) fn need_all(&self) -> bool {
        let is_written_on =
            |report: &Report| report.table.is_some() || matches!(report.format, Format::Text | Format::Jsonl);
        !self.list.iter().all(is_written_on)
    }

    /// Writes what is known of one more story.
    pub(crate) fn story(&mut self, audit: &Audit, thresholds: Thresholds) {
        let story = &audit.story.id;
        self.write_rows(Format::Parquet, || {
            let rows = json::findings(audit).map(|row| OfStory { story, row });
            rows.map(serde_json::to_value).collect()
        });
        self.write_rows(Format::ParquetArticles, || {
            json::articles(audit, thresholds).map(serde_json::to_value).collect()
        });
        if !self.statistics {
            self.write(Format::Text, |look| Ok(text::audit(audit, look)));
        }
        self.write(Format::Jsonl, |_| Ok(json::lines(audit)));
    }

    /// Writes the rest and ends each report. Without an article those for people are left out.
    ///
    /// # Errors
    /// If one failed; the others are whole. All that failed are told.
    pub(crate) fn end(mut self, outcome: &Outcome, frame: &Frame<'_>) -> anyhow::Result<()> {
        if frame.tally.n_audited == 0 {
            self.list.retain(|report| !matches!(report.format, Format::Text | Format::Html));
        }
        let counts = if self.statistics { statistics::tables(frame.tally) } else { String::new() };
        self.write(Format::Text, |_| Ok(counts.clone()));
        self.write_rows(Format::ParquetSkipped, || outcome.skipped.iter().map(serde_json::to_value).collect());
        for &format in Format::value_variants() {
            self.write(format, |look| rest(format, outcome, frame, look));
        }
        for report in &mut self.list {
            report.write_table(Writer::end);
        }
        let mut failures = Vec::new();
        for Report { output, failure, .. } in self.list {
            failures.extend(failure.or_else(|| output.close().err()));
        }
        let told: Vec<String> = failures.iter().map(|failure| format!("{failure:#}")).collect();
        anyhow::ensure!(told.is_empty(), "{}", told.join("; "));
        Ok(())
    }

    /// Writes rows to every table of a format, if there is one.
    fn write_rows(&mut self, format: Format, rows: impl Fn() -> serde_json::Result<Vec<Value>>) {
        for report in self.list.iter_mut().filter(|report| report.format == format) {
            report.write_table(|table| table.add(rows()?));
        }
    }

    /// Writes to every report of a format that has not failed.
    fn write(&mut self, format: Format, text: impl Fn(&Look) -> anyhow::Result<String>) {
        for report in self.list.iter_mut().filter(|report| report.format == format && report.failure.is_none()) {
            let is_text = format == Format::Text;
            let fence = self.fence.filter(|_| is_text && report.output.is_stdout());
            let written = text(&self.look).and_then(|text| report.output.styled_if(is_text, &fenced(text, fence)));
            report.failure = written.err();
        }
    }
}

impl Report {
    /// Writes the bytes of a table that are ready.
    fn write_table(&mut self, bytes: impl FnOnce(&mut Writer) -> anyhow::Result<Vec<u8>>) {
        let Some(table) = self.table.as_mut().filter(|_| self.failure.is_none()) else { return };
        self.failure = bytes(table).and_then(|bytes| self.output.bytes(&bytes)).err();
    }
}

/// Text between lines that keep GitHub Actions from taking anything in it for a command; `fence` is a number that no article knows.
fn fenced(text: String, fence: Option<u64>) -> String {
    match fence.filter(|_| !text.is_empty()) {
        Some(fence) => format!("::stop-commands::{fence:016x}\n{}\n::{fence:016x}::\n", text.trim_end()),
        None => text,
    }
}

/// What a report still lacks when all stories were told.
fn rest(format: Format, outcome: &Outcome, frame: &Frame<'_>, look: &Look) -> anyhow::Result<String> {
    Ok(match format {
        Format::Text => text::summary(frame.tally, &outcome.skipped, look),
        Format::Jsonl | Format::Parquet | Format::ParquetArticles | Format::ParquetSkipped => String::new(),
        Format::Json => json::object(outcome),
        Format::Html => html::page(outcome)?,
        Format::Markdown => markdown::comment(outcome),
        Format::Sarif => sarif::log(outcome),
        Format::Junit => junit::document(outcome, frame.settings, frame.failing).context("junit")?,
        Format::Github => github::commands(outcome),
        Format::Gitlab => gitlab::code_quality(outcome),
        Format::Checkstyle => checkstyle::document(outcome).context("checkstyle")?,
        Format::Rdjson => rdjson::object(outcome),
    })
}
