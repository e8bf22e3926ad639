//! `wirecheck pairs`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;

use clap::ValueEnum;
use wirecheck::bitext::{self, Choice, Unit, Units};
use wirecheck::config::{Config, Settings};
use wirecheck::engine;
use wirecheck::report::pairs::Words;
use wirecheck::report::text::{Detail, Look};
use wirecheck::report::{Audit, Tally, pairs, statistics, text};

use crate::input::{absent, chain, is_stdin};
use crate::judging::Judging;
use crate::output::{self, Output, complain};
use crate::progress::Progress;
use crate::verbose::Watch;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// TSV, JSON Lines, TMX or XLIFF; `-` is standard input.
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// Read the input as this format, whatever its name and content.
    #[arg(long, value_enum)]
    input_format: Option<InputFormat>,
    /// TMX: the language to audit, such as `en` or `en-GB` [default: English, else the first that is not the source].
    #[arg(long, value_name = "LANG")]
    candidate: Option<String>,
    /// TMX: the language to hold it against [default: another variant in the candidate's language].
    #[arg(long, value_name = "LANG")]
    reference: Option<String>,
    #[command(flatten)]
    judging: Judging,
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Threads to work with [default: as many as there are processors].
    #[arg(long, value_name = "N")]
    threads: Option<NonZero<usize>>,
    /// Print the findings alone: no summary, nothing if there are none.
    #[arg(short, long)]
    quiet: bool,
    /// Print how many findings there are of each rule and category instead of the findings.
    #[arg(long)]
    statistics: bool,
    /// Write to this file instead of standard output: whole, or not at all.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum InputFormat {
    Tsv,
    Jsonl,
    Tmx,
    Xliff,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: the pairs that have findings.
    Text,
    /// One pair a line, with its findings.
    Jsonl,
}

/// Pairs that are read and audited together.
const BATCH: usize = 256;

/// Audits pair by pair, in order. A bad pair is said and passed over.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let around = std::slice::from_ref(&args.path);
    if let Some(shown) = args.judging.shown(Config::default(), around)? {
        return output::print(&shown);
    }
    anyhow::ensure!(!args.statistics || matches!(args.format, Format::Text), "--statistics goes with --format text");
    let settings = args.judging.settings(Config::default(), around)?;
    let path = args.path.to_string_lossy();
    let input = BufReader::with_capacity(1 << 16, open(&args.path)?);
    let format = args.input_format.map_or_else(|| bitext::Format::of_name(&path), |format| Some(format.into()));
    let choice = Choice { candidate: args.candidate.clone(), reference: args.reference.clone() };
    let mut units = match Units::new(input, format, choice) {
        Ok(units) => units,
        Err(error) => anyhow::bail!("{path}: {}", chain(&error)),
    };
    let words = if units.format() == bitext::Format::Xml { Words::Extracted } else { Words::Given };
    let detail = if args.quiet { Detail::Findings } else { Detail::All };
    let look = Look { width: output::width(), detail };
    let mut output = Output::open(args.output.as_deref())?;
    let job = Job { path: &path, settings: &settings, format: args.format, words, look: &look };
    let n_threads = args.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let mut tally = Tally::default();
    let mut incomplete = false;
    let mut watch = Watch::start();
    let progress = Progress::new(None, "pairs", args.quiet);
    job.of_all(&mut units, n_threads, |done| {
        for reason in &done.skipped {
            complain(&format!("{path}: {reason}"));
            incomplete = true;
        }
        progress.advance(done.tally.n_audited);
        tally.join(done.tally);
        match args.format {
            Format::Text if args.statistics => Ok(()),
            Format::Text => output.styled(&done.printed),
            Format::Jsonl => output.plain(&done.printed),
        }
    })?;
    drop(progress);
    watch.tell(|| format!("{} pairs audited by {n_threads} threads", tally.n_audited));
    if tally.n_audited == 0 && !incomplete {
        complain(&format!("{path}: no pair to audit"));
        incomplete = true;
    }
    match args.format {
        Format::Text => {
            if args.statistics {
                output.plain(&statistics::tables(&tally))?;
            }
            output.styled(&text::summary_of_pairs(&tally, units.n_untranslated(), &look))?;
        }
        Format::Jsonl => {}
    }
    output.close()?;
    Ok(args.judging.exit_code(incomplete, &tally, &settings))
}

/// What is to be done with each pair.
struct Job<'a> {
    path: &'a str,
    settings: &'a Settings,
    format: Format,
    words: Words,
    look: &'a Look,
}

/// What came of some pairs that follow each other.
#[derive(Default)]
struct Done {
    printed: String,
    tally: Tally,
    /// Why some were not audited.
    skipped: Vec<String>,
}

impl Job<'_> {
    /// Does it with all units, and hands on the results in their order. At most two batches a thread are held at a time.
    fn of_all<R: BufRead>(
        &self,
        units: &mut Units<R>,
        n_threads: usize,
        mut take: impl FnMut(Done) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let mut batch = || Some(units.by_ref().take(BATCH).collect::<Vec<_>>()).filter(|batch| !batch.is_empty());
        if n_threads == 1 {
            while let Some(batch) = batch() {
                take(self.done(batch))?;
            }
            return Ok(());
        }
        thread::scope(|scope| {
            let mut lanes = Vec::new();
            for _ in 0..n_threads {
                let (send, batches) = mpsc::channel();
                let (done, results) = mpsc::channel();
                scope.spawn(move || {
                    for batch in batches {
                        // Where nobody waits for it any more, printing has failed.
                        let _ = done.send(self.done(batch));
                    }
                });
                lanes.push((send, results));
            }
            let (mut n_sent, mut n_taken) = (0, 0);
            loop {
                while n_sent < n_taken + 2 * n_threads
                    && let Some(batch) = batch()
                {
                    lanes[n_sent % n_threads].0.send(batch).expect("a worker waits for more");
                    n_sent += 1;
                }
                if n_taken == n_sent {
                    return Ok(());
                }
                let done = lanes[n_taken % n_threads].1.recv();
                take(done.expect("a worker answers each batch: the engine catches the panics of a rule"))?;
                n_taken += 1;
            }
        })
    }

    fn done(&self, units: Vec<Result<Unit, bitext::ReadError>>) -> Done {
        let mut done = Done::default();
        for unit in units {
            let audit = match self.audit(unit) {
                Ok(audit) => audit,
                Err(reason) => {
                    done.skipped.push(reason);
                    continue;
                }
            };
            done.tally.add(&audit);
            done.printed += &match self.format {
                Format::Text => text::audit(&audit, self.look),
                Format::Jsonl => pairs::line(&audit, self.words),
            };
        }
        done
    }

    fn audit(&self, unit: Result<Unit, bitext::ReadError>) -> Result<Audit, String> {
        let unit = unit.map_err(|error| chain(&error))?;
        let story = engine::pair(unit, self.path, self.settings).map_err(|error| error.to_string())?;
        Ok(engine::audit(story, self.settings))
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin().lock()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => anyhow::bail!("{}: {}", path.display(), absent(path, &error)),
    }
}

impl From<InputFormat> for bitext::Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Tsv => Self::Tsv,
            InputFormat::Jsonl => Self::JsonLines,
            InputFormat::Tmx | InputFormat::Xliff => Self::Xml,
        }
    }
}
