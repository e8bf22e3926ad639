//! What is found, and what it makes of the exit code: flags that commands with findings share.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::ValueEnum;
use wirecheck::config::{self, Config, FailOn, Settings};
use wirecheck::finding::Severity;
use wirecheck::report::{Rating, Tally, Thresholds};

use crate::names::Names;
use crate::settings::File;

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Judging {
    #[command(flatten)]
    file: File,
    /// The least severity that makes the exit code 1 [default: error].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Failing>,
    /// More warnings than these make the exit code 1 as well.
    #[arg(long, value_name = "N")]
    max_warnings: Option<u32>,
    /// The MQM score, 0 to 100, from which an article passes [default: that of --mqm-fail].
    #[arg(long, value_name = "SCORE", value_parser = score)]
    mqm_pass: Option<f64>,
    /// The MQM score below which an article makes the exit code 1 [default: that of --mqm-pass].
    #[arg(long, value_name = "SCORE", value_parser = score)]
    mqm_fail: Option<f64>,
    /// Exit with 0 whatever is found; 2 still tells what could not be audited.
    #[arg(long)]
    exit_zero: bool,
    /// The least severity to report [default: info].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    min_severity: Option<Level>,
    /// Run only these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…", value_parser = Names::RulesAndCategories,
          hide_possible_values = true)]
    select: Vec<String>,
    /// Leave out these rules or categories.
    #[arg(long, value_delimiter = ',', value_name = "NAME,…", value_parser = Names::RulesAndCategories,
          hide_possible_values = true)]
    ignore: Vec<String>,
    /// Parse no sentence: many times as fast, and what rests on grammar is not found.
    #[arg(long)]
    no_syntax: bool,
    /// Print the settings that flags, environment and file come to, as a wirecheck.toml, and do nothing else.
    #[arg(long)]
    show_settings: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Level {
    Error,
    Warning,
    Info,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Failing {
    Error,
    Warning,
    Info,
    Never,
}

impl Judging {
    /// What the flags say, and `more` flags of the command, above what the environment and the settings file say of the
    /// articles at `paths`.
    pub(crate) fn settings(&self, more: Config, paths: &[PathBuf]) -> anyhow::Result<Settings> {
        let settings = self.file.settings(more.over(self.flags()?), paths)?;
        if let (Some(pass), Some(fail)) = (settings.mqm_pass, settings.mqm_fail) {
            anyhow::ensure!(fail <= pass, "mqm-fail is {fail}, which is above mqm-pass, {pass}");
        }
        Ok(settings)
    }

    /// The settings to print, if that is what was asked for.
    pub(crate) fn shown(&self, more: Config, paths: &[PathBuf]) -> anyhow::Result<Option<String>> {
        if !self.show_settings {
            return Ok(None);
        }
        self.file.shown(more.over(self.flags()?), paths).map(Some)
    }

    /// 2 if the work is incomplete, else 1 if there are findings that count, too many warnings, or a score that is too low.
    pub(crate) fn exit_code(&self, incomplete: bool, tally: &Tally, settings: &Settings) -> ExitCode {
        let counts = |least| Severity::ALL.iter().any(|&severity| severity >= least && tally.count(severity) > 0);
        let found = settings.fail_on.least().is_some_and(counts);
        let too_many = settings.max_warnings.is_some_and(|most| tally.count(Severity::Warning) > most as usize);
        let too_low = tally.rating(thresholds(settings)) == Some(Rating::Fail);
        if incomplete {
            ExitCode::from(2)
        } else if (found || too_many || too_low) && !self.exit_zero {
            ExitCode::from(1)
        } else {
            ExitCode::SUCCESS
        }
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
            fail_on: self.fail_on.map(|failing| match failing {
                Failing::Error => FailOn::Error,
                Failing::Warning => FailOn::Warning,
                Failing::Info => FailOn::Info,
                Failing::Never => FailOn::Never,
            }),
            max_warnings: self.max_warnings,
            syntax: self.no_syntax.then_some(false),
            mqm_pass: self.mqm_pass,
            mqm_fail: self.mqm_fail,
            ..Config::default()
        })
    }
}

/// The MQM scores that the settings ask for.
pub(crate) fn thresholds(settings: &Settings) -> Thresholds {
    Thresholds { pass: settings.mqm_pass, fail: settings.mqm_fail }
}

/// A score from 0 to 100.
fn score(words: &str) -> Result<f64, String> {
    let score = words.parse().ok().filter(|score| (0.0..=100.0).contains(score));
    score.ok_or_else(|| "a score from 0 to 100 is wanted".to_owned())
}
