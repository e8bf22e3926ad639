//! `wirecheck pairs`.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use wirecheck::bitext::Units;
use wirecheck::engine;
use wirecheck::report::{Audit, Tally, pairs};

use crate::input::{chain, is_stdin, trouble};
use crate::judging::Judging;
use crate::output::{Output, complain};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// JSON Lines with `id`, `candidate`, `reference`, `source`, `language`, `source_language`; `-` is standard input.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    judging: Judging,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One pair a line, with its findings.
    Jsonl,
}

/// Audits pair by pair, in order. A bad pair is said and passed over.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let settings = args.judging.settings()?;
    let input = open(&args.path)?;
    let mut output = Output::open(args.output.as_deref())?;
    let path = args.path.to_string_lossy();
    let mut tally = Tally::default();
    let mut incomplete = false;
    for unit in Units::new(BufReader::with_capacity(1 << 16, input)) {
        let story = match unit {
            Ok(unit) => engine::pair(unit, &path, &settings).map_err(|error| error.to_string()),
            Err(error) => Err(chain(&error)),
        };
        let story = match story {
            Ok(story) => story,
            Err(reason) => {
                complain(&format!("{path}: {reason}"));
                incomplete = true;
                continue;
            }
        };
        let audit = Audit { findings: engine::findings(&story, &settings), story };
        tally.add(&audit);
        match args.format {
            Format::Jsonl => output.plain(&pairs::line(&audit))?,
        }
    }
    output.close()?;
    Ok(args.judging.exit_code(incomplete, &tally))
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => anyhow::bail!("{}: {}", path.display(), trouble(&error)),
    }
}
