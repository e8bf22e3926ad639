//! `wirecheck check`.

use std::process::ExitCode;

use wirecheck::engine;
use wirecheck::report::{Outcome, Tally};
use wirecheck::story::groups;

use crate::arranging::Arranging;
use crate::input::{Gathered, Inputs, say};
use crate::judging::Judging;
use crate::models;
use crate::output::{self, complain};
use crate::reporting::{Frame, Reporting};
use crate::stories;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    arranging: Arranging,
    #[command(flatten)]
    reporting: Reporting,
}

/// Audits, prints, and says how it went: 2 if an input that was named could not be audited or nothing could, else 1 if
/// there are findings that count. One bad file of a folder or one bad record of a feed is said, and no more.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if let Some(shown) = args.judging.shown(args.inputs.paths())? {
        return output::print(&shown);
    }
    let mut settings = args.judging.settings(args.inputs.paths())?;
    settings.alignment = args.arranging.choice().unwrap_or(settings.alignment);
    settings.encoder = models::encoder();
    let mut reports = args.reporting.open()?;
    let Gathered { articles, mut skipped, mut incomplete } = args.inputs.gather(&settings)?;
    let n_unread = skipped.len();
    let mut tally = Tally::default();
    let mut audits = Vec::new();
    let mut n_audits = 0;
    for group in groups(articles) {
        let Some(story) = stories::story(group, &settings, &mut skipped) else { continue };
        let audit = engine::audit(story, &settings);
        n_audits += 1;
        tally.add(&audit);
        reports.story(&audit)?;
        if reports.need_all() {
            audits.push(audit);
        }
    }
    if n_audits == 0 || !reports.tell_skipped() {
        say(&skipped);
    }
    if n_audits == 0 && skipped.is_empty() {
        complain("no article to audit: every record is a reference or a source");
    }
    incomplete |= n_audits == 0 || skipped.len() > n_unread;
    let frame = Frame { settings: &settings, failing: settings.fail_on.least(), tally: &tally };
    reports.end(&Outcome { audits, skipped, mqm_pass: settings.mqm_pass }, &frame)?;
    Ok(args.judging.exit_code(incomplete, &tally, &settings))
}
