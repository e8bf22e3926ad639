//! What is found, and what it makes of the exit code: flags that commands with findings share.

use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use wirecheck::config::{self, Config, Settings};
use wirecheck::finding::Severity;
use wirecheck::report::Tally;

use crate::settings::File;

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Judging {
    #[command(flatten)]
    file: File,
    /// The least severity that makes the exit code 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,
    /// The least MQM score of an article, 0 to 100: one below it makes the exit code 1.
    #[arg(long, value_name = "SCORE", value_parser = score)]
    mqm_pass: Option<f64>,
    /// The least severity to report [default: info].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    min_severity: Option<Level>,
    /// Run only these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    select: Vec<String>,
    /// Leave out these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…")]
    ignore: Vec<String>,
    /// Parse no sentence: many times as fast, and what rests on grammar is not found.
    #[arg(long)]
    no_syntax: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// The least severity that fails; none if nothing does.
    fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

impl Judging {
    /// What the flags say, above what the settings file says.
    pub(crate) fn settings(&self) -> anyhow::Result<Settings> {
        Ok(self.flags()?.over(self.file.read()?).settings())
    }

    /// 2 if the work is incomplete, else 1 if there are findings that count or a score is too low.
    pub(crate) fn exit_code(&self, incomplete: bool, tally: &Tally, settings: &Settings) -> ExitCode {
        let scored = settings.mqm_pass.is_none_or(|least| tally.passes(least));
        let fails = |least| Severity::ALL.iter().any(|&severity| severity >= least && tally.count(severity) > 0);
        match (incomplete, !scored || self.failing().is_some_and(fails)) {
            (true, _) => ExitCode::from(2),
            (false, true) => ExitCode::from(1),
            (false, false) => ExitCode::SUCCESS,
        }
    }

    /// The least severity that fails the run; none if nothing does.
    pub(crate) fn failing(&self) -> Option<Severity> {
        self.fail_on.least()
    }

    fn flags(&self) -> anyhow::Result<Config> {
        config::check_names(&self.select).context("--select")?;
        config::check_names(&self.ignore).context("--ignore")?;
        let said = |names: &[String]| Some(names.to_vec()).filter(|names| !names.is_empty());
        Ok(Config {
            select: said(&self.select),
            ignore: said(&self.ignore),
            min_severity: self.min_severity.map(|level| match level {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
                Level::Info => Severity::Info,
            }),
            people: None,
            syntax: self.no_syntax.then_some(false),
            alignment: None,
            mqm_pass: self.mqm_pass,
        })
    }
}

/// A score from 0 to 100.
fn score(words: &str) -> Result<f64, String> {
    let score = words.parse().ok().filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "a score from 0 to 100 is wanted".to_owned())
}
