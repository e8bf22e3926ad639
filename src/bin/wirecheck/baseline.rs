//! `wirecheck baseline`.

use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use jiff::civil::Date;
use wirecheck::baseline::{Said, pruned, updated};
use wirecheck::engine;
use wirecheck::story::{Group, groups};

use crate::accepting::{self, Accepting, Kept};
use crate::input::{Gathered, Inputs, say};
use crate::judging::Judging;
use crate::models;
use crate::output::{self, Output};
use crate::progress::Progress;
use crate::stories;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    judging: Judging,
    #[command(flatten)]
    accepting: Accepting,
    /// Why the new findings are accepted.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Who accepts them.
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    /// The last day on which they are accepted, such as 2030-12-31; expired ones are accepted anew.
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<Date>,
    /// Take out what is not found any more.
    #[arg(long)]
    prune: bool,
}

/// Audits, and accepts what is found. What an article that could not be read had in the baseline stays there.
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let paths = args.inputs.paths();
    if let Some(shown) = args.judging.shown(args.accepting.config(), paths)? {
        return output::print(&shown);
    }
    let mut settings = args.judging.settings(args.accepting.config(), paths)?;
    settings.encoder = models::encoder();
    let path = accepting::path(&settings, Path::new(""));
    let kept = Kept::or_new(path.clone())?;
    let mut acceptance = kept.acceptance()?;
    let mut output = Output::open(Some(&path))?;
    let progress = Progress::new(None, "articles read", false);
    let Gathered { articles, mut skipped, mut incomplete, .. } = args.inputs.gather(&settings)?;
    drop(progress);
    let n_unread = skipped.len();
    let mut audits = Vec::new();
    let groups: Vec<Group> = groups(articles).into_iter().flat_map(Group::parts).collect();
    let progress = Progress::new(Some(groups.len()), "stories", false);
    for group in groups {
        let Some(story) = stories::story(group, &settings, &mut skipped) else { continue };
        let mut audit = engine::audit(story, &settings);
        acceptance.apply(&mut audit);
        audits.push(audit);
        progress.advance(1);
    }
    drop(progress);
    say(&skipped);
    incomplete |= skipped.len() > n_unread;
    if audits.is_empty() {
        bail!("{}: not written, for there was nothing to audit", path.display());
    }
    let said = Said { reason: args.reason.clone(), who: args.who.clone(), until: args.until };
    let mut baseline = updated(&acceptance, &audits, &said);
    let n_before = kept.baseline.entries().len();
    let n_new = baseline.entries().len() - n_before;
    let mut more = String::new();
    if args.prune {
        baseline = pruned(&baseline, &acceptance.unused(&settings));
        more = format!(", {} taken out", n_before + n_new - baseline.entries().len());
    } else {
        accepting::say(&acceptance, &settings);
    }
    output.plain(&baseline.to_toml())?;
    output.close()?;
    let n = baseline.entries().len();
    output::print(&format!("{}: {n} accepted, {n_new} of them new{more}\n", path.display()))?;
    Ok(if incomplete { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "expected a day such as 2030-12-31".to_owned())
}
