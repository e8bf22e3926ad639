//! `wirecheck check`.

use std::process::ExitCode;

use wirecheck::article::Role;
use wirecheck::engine;
use wirecheck::report::{Outcome, Tally};
use wirecheck::story::{Group, groups};

use crate::accepting::{self, Accepting};
use crate::arranging::Arranging;
use crate::git::Changes;
use crate::input::{Gathered, Inputs, say};
use crate::judging::{Judging, thresholds};
use crate::models;
use crate::output::{self, complain};
use crate::progress::Progress;
use crate::reporting::{Frame, Reporting};
use crate::stories;
use crate::verbose::Watch;

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
    let mut watch = Watch::start();
    let progress = Progress::new(None, "articles read", args.reporting.quiet);
    let Gathered { articles, mut skipped, mut incomplete } = args.inputs.gather_changed(&settings, changed.as_ref())?;
    drop(progress);
    watch.tell(|| format!("{} articles read, {} passed over", articles.len(), skipped.len()));
    let unchanged =
        changed.is_some() && skipped.is_empty() && articles.iter().all(|(article, _)| article.role != Role::Candidate);
    let n_unread = skipped.len();
    let mut tally = Tally::default();
    let mut audits = Vec::new();
    let mut n_audits = 0;
    let groups: Vec<Group> = groups(articles).into_iter().flat_map(Group::parts).collect();
    watch.tell(|| format!("{} stories", groups.len()));
    let progress = Progress::new(Some(groups.len()), "stories", args.reporting.quiet);
    for group in groups {
        let Some(story) = stories::story(group, &settings, &mut skipped) else { continue };
        let mut audit = engine::audit(story, &settings);
        if let Some(acceptance) = &mut acceptance {
            acceptance.apply(&mut audit);
        }
        watch.story(&audit);
        progress.advance(1);
        n_audits += 1;
        tally.add(&audit);
        reports.story(&audit);
        if reports.need_all() {
            audits.push(audit);
        }
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
