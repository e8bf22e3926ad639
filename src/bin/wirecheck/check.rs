//! `wirecheck check`.

use std::path::PathBuf;
use std::process::ExitCode;

use rustc_hash::FxHashSet;
use wirecheck::report::{Outcome, Tally};

use crate::accepting::{self, Accepting};
use crate::archive::Archive;
use crate::arranging::Arranging;
use crate::auditing::{Auditor, Done};
use crate::git::Changes;
use crate::input::{Inputs, say};
use crate::interrupt;
use crate::journal::Journal;
use crate::judging::{Judging, thresholds};
use crate::models;
use crate::output::{self, complain};
use crate::progress::Progress;
use crate::reporting::{Frame, Reporting};
use crate::verbose::Watch;
use crate::workers::Jobs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    changes: Changes,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    accepting: Accepting,
    #[command(flatten)]
    arranging: Arranging,
    #[command(flatten)]
    reporting: Reporting,
    #[command(flatten)]
    jobs: Jobs,
    /// Keep a journal of the stories that are done in this file, and take from it those that were done before: a run that was
    /// broken off goes on from there.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
}

/// Audits, prints, and says how it went: 2 if an input that was named could not be audited or nothing could, else 1 if
/// there are findings that count. One bad file of a folder or one bad record of a feed is said, and no more.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let paths = args.inputs.paths();
    if let Some(shown) = args.judging.shown(args.accepting.config(), paths)? {
        return output::print(&shown);
    }
    let mut settings = args.judging.settings(args.accepting.config(), paths)?;
    settings.alignment = args.arranging.choice().unwrap_or(settings.alignment);
    settings.encoder = models::encoder();
    let baseline = accepting::of_settings(&settings)?;
    let mut acceptance = baseline.as_ref().map(|file| file.acceptance()).transpose()?;
    let changed = args.changes.files(paths)?;
    let mut reports = args.reporting.open()?;
    let journal = args.resume.as_deref().map(Journal::open).transpose()?;
    interrupt::listen();
    let mut watch = Watch::start();
    let progress = Progress::new(None, "articles read", args.reporting.quiet);
    let mut archive = Archive::default();
    let mut gathered = args.inputs.each(&settings, changed.as_ref(), &mut |found| archive.add(found))?;
    archive.close();
    drop(progress);
    let (mut skipped, mut incomplete) = (std::mem::take(&mut gathered.skipped), gathered.incomplete);
    watch.tell(|| format!("{} articles read, {} passed over", archive.n_articles(), skipped.len()));
    let unchanged = changed.is_some() && skipped.is_empty() && archive.has_no_candidate();
    let n_unread = skipped.len();
    let mut tally = Tally::default();
    let mut audits = Vec::new();
    let mut n_audits = 0;
    let mut interrupted = false;
    let mut told = FxHashSet::default();
    let auditor = Auditor::new(&archive, &settings, journal.as_ref());
    args.jobs.begin(archive.n_articles());
    let assembly = archive.assembly();
    watch.tell(|| format!("{} stories", assembly.n_stories()));
    let progress = Progress::new(Some(assembly.n_stories()), "stories", args.reporting.quiet);
    let units = archive.units(&assembly).take_while(|_| !interrupt::is_asked());
    args.jobs.in_order(
        units,
        |unit| auditor.audited(&unit),
        |done| {
            interrupted |= done.is_none();
            let Some(Done { audit, skipped: failed, failure, ends_story }) = done.filter(|_| !interrupted) else {
                return Ok(());
            };
            failure.map_or(Ok(()), Err)?;
            // What became of a file is said once, not for each of its articles.
            skipped.extend(failed.into_iter().filter(|one| told.insert((one.path.clone(), one.reason.clone()))));
            progress.advance(usize::from(ends_story));
            let Some(mut audit) = audit else { return Ok(()) };
            if let Some(acceptance) = &mut acceptance {
                acceptance.apply(&mut audit);
            }
            watch.story(&audit);
            n_audits += 1;
            tally.add(&audit);
            reports.story(&audit, thresholds(&settings));
            if reports.need_all() {
                audits.push(audit);
            }
            Ok(())
        },
    )?;
    if interrupt::is_asked() {
        drop(progress);
        reports.keep_printed();
        let hint = if journal.is_some() {
            "the same command goes on from there"
        } else {
            "--resume FILE would keep what is done"
        };
        complain(&format!("interrupted: {} articles audited; {hint}", tally.n_audited));
        let frame = Frame { settings: &settings, failing: settings.fail_on.least(), tally: &tally };
        reports.end(&Outcome { audits, skipped, thresholds: thresholds(&settings) }, &frame)?;
        return Ok(ExitCode::from(interrupt::CODE));
    }
    drop(progress);
    if n_audits == 0 || !reports.tell_skipped() {
        say(&skipped);
    }
    if unchanged {
        complain("nothing to audit: no article has changed");
    } else if n_audits == 0 && skipped.is_empty() {
        complain("no article to audit: every record is a reference or a source");
    }
    if let Some(acceptance) = &acceptance {
        accepting::say(acceptance, &settings);
    }
    incomplete |= n_audits == 0 && !unchanged || skipped.len() > n_unread;
    let frame = Frame { settings: &settings, failing: settings.fail_on.least(), tally: &tally };
    reports.end(&Outcome { audits, skipped, thresholds: thresholds(&settings) }, &frame)?;
    Ok(args.judging.exit_code(incomplete, &tally, &settings))
}
