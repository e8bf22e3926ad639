//! The audit of one version of an open document, on a thread of its own: typing never waits for it.

use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crossbeam_channel::{Receiver, Sender};
use gen_lsp_types::Uri;
use serde::{Deserialize, Serialize};
use wirecheck::article::{Articles, Format, Role};
use wirecheck::baseline::{self, Fingerprint, Said};
use wirecheck::config::{Config, Settings};
use wirecheck::encoder::Lazy;
use wirecheck::engine::{self, Audit};
use wirecheck::finding::Finding;
use wirecheck::report::editor::{Mark, marks};
use wirecheck::segment::Document;
use wirecheck::story::{Standing, groups};
use wirecheck::text::Origin;

use super::buffer::Columns;
use super::evidence::{OpenFile, Shelf, Wanted};
use crate::accepting::{self, Kept};
use crate::input::chain;
use crate::output;
use crate::settings::File;
use crate::stories;

/// A version of a document, and what else there is to know.
pub(super) struct Job {
    /// A finding to accept before the audit is shown.
    pub(super) accept: Option<Accept>,
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) text: String,
    /// Its file; none if it was never saved.
    pub(super) path: Option<PathBuf>,
    pub(super) format: Option<Format>,
    pub(super) open: Vec<OpenFile>,
    pub(super) against: Vec<PathBuf>,
    /// The workspace's folder.
    pub(super) root: Option<PathBuf>,
    pub(super) file: File,
    pub(super) columns: Columns,
}

/// Which finding the user accepts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Accept {
    pub(super) uri: Uri,
    pub(super) rule: String,
    pub(super) fingerprint: Fingerprint,
}

/// What came of it.
pub(super) struct Done {
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) audited: Audited,
}

/// What is known of a version of a document.
#[derive(Default)]
pub(super) struct Audited {
    pub(super) marks: Vec<Mark>,
    /// What could not be audited, or had to be assumed.
    pub(super) notes: Vec<String>,
    /// Why the settings or the baseline cannot be used; the audit went on without them.
    pub(super) trouble: Option<String>,
    /// What became of a finding that was to be accepted: where it is, or why it is not.
    pub(super) accepted: Option<Result<String, String>>,
}

/// Does jobs until there are no more.
pub(super) fn work(jobs: &Receiver<Job>, done: &Sender<Done>, encoder: &Lazy) {
    let mut shelf = Shelf::default();
    for job in jobs {
        let audited = catch_unwind(AssertUnwindSafe(|| job.audit(&mut shelf, encoder))).unwrap_or_else(|_| {
            shelf = Shelf::default();
            Audited { notes: vec![engine::Failed.to_string()], ..Audited::default() }
        });
        // Where nobody waits for it any more, the editor has gone.
        let _ = done.send(Done { uri: job.uri, version: job.version, audited });
    }
}

impl Job {
    fn audit(&self, shelf: &mut Shelf, encoder: &Lazy) -> Audited {
        let mut audited = Audited::default();
        let paths: Vec<PathBuf> = self.path.iter().cloned().collect();
        let mut settings = match self.file.settings(Config::default(), &paths) {
            Ok(settings) => settings,
            Err(error) => {
                audited.trouble = Some(said(&error));
                Settings::default()
            }
        };
        settings.encoder = encoder.clone();
        let name = self.path.as_ref().map_or_else(|| self.uri.to_string(), |path| path.to_string_lossy().into_owned());
        if settings.role(&name).is_some() {
            // A trusted article is evidence for others.
            return audited;
        }
        let documents = self.documents(&name, &mut audited);
        if documents.is_empty() {
            return audited;
        }
        let wanted = Wanted {
            path: self.path.as_deref(),
            candidates: &documents,
            against: &self.against,
            open: &self.open,
            settings: &settings,
        };
        let mut all = shelf.evidence(&wanted);
        all.splice(0..0, documents);
        // What is no evidence for it was left out: the rest is about its story, unless the records say otherwise.
        let articles = all.into_iter().map(|document| (document.article, Standing::Named));
        let mut skipped = Vec::new();
        let mut audits: Vec<Audit> = groups(articles.collect())
            .into_iter()
            .filter_map(|group| stories::story(group, &settings, &mut skipped))
            .map(|story| engine::audit(story, &settings))
            .collect();
        match self.kept(&settings).and_then(|kept| self.accept(&kept, &mut audits)) {
            Ok(accepted) => audited.accepted = accepted.map(Ok),
            Err(error) => {
                audited.accepted = self.accept.as_ref().map(|_| Err(said(&error)));
                audited.trouble.get_or_insert_with(|| said(&error));
            }
        }
        for audit in audits {
            self.marked(audit, &mut audited);
        }
        audited.notes.extend(skipped.into_iter().map(|skipped| skipped.reason));
        audited.marks.sort_by_key(|mark| mark.range);
        audited
    }

    /// The baseline: that of the settings, else one that may still be written.
    fn kept(&self, settings: &Settings) -> anyhow::Result<Kept> {
        let folder = self.root.as_deref().or(self.path.as_deref().and_then(Path::parent)).unwrap_or(Path::new(""));
        Kept::or_new(accepting::path(settings, folder))
    }

    /// Takes out what the baseline accepts, and what the user accepts just now, which is written to it: the file's name.
    fn accept(&self, kept: &Kept, audits: &mut [Audit]) -> anyhow::Result<Option<String>> {
        let mut acceptance = kept.acceptance()?;
        for audit in &mut *audits {
            acceptance.apply(audit);
        }
        let Some(accept) = &self.accept else { return Ok(None) };
        let mut others = Vec::new();
        for audit in &mut *audits {
            let is_meant =
                |finding: &Finding| finding.rule == accept.rule && finding.fingerprint == accept.fingerprint.0;
            let (meant, other) = mem::take(&mut audit.findings).into_iter().partition(is_meant);
            audit.findings = meant;
            others.push(other);
        }
        let is_there = audits.iter().any(|audit| !audit.findings.is_empty());
        let baseline = baseline::updated(&acceptance, audits, &Said::default());
        let is_new = is_there && baseline != kept.baseline;
        let written = if is_new { output::replace(&kept.path, &baseline.to_toml()) } else { Ok(()) };
        for (audit, others) in audits.iter_mut().zip(others) {
            let meant = mem::replace(&mut audit.findings, others);
            // What could not be accepted is shown as before.
            if is_new && written.is_ok() {
                audit.suppressed.extend(meant);
            } else {
                audit.findings.extend(meant);
            }
        }
        written?;
        anyhow::ensure!(is_there, "the finding is not there any more");
        anyhow::ensure!(is_new, "{}: does not accept it anew: it did so until a day that is past", kept.path.display());
        Ok(Some(kept.path.display().to_string()))
    }

    /// The articles of the document's text.
    fn documents(&self, name: &str, audited: &mut Audited) -> Vec<Document> {
        let mut list = Vec::new();
        if self.text.trim().is_empty() {
            return list;
        }
        for article in Articles::new(self.text.as_bytes(), name, self.format, Role::Candidate) {
            match article {
                Ok(article) => {
                    audited.notes.extend(article.notices.iter().cloned());
                    match engine::document(article) {
                        Ok(document) => list.push(document),
                        Err(error) => audited.notes.push(error.to_string()),
                    }
                }
                Err(error) => audited.notes.push(chain(&error)),
            }
        }
        list
    }

    fn marked(&self, audit: Audit, audited: &mut Audited) {
        let positions = match self.columns {
            Columns::Utf8 => Origin::byte_positions,
            Columns::Utf16 => Origin::utf16_positions,
        };
        for document in audit.story.candidates() {
            audited.marks.extend(marks(&audit, document, positions));
        }
    }
}

/// An error in one line.
fn said(error: &anyhow::Error) -> String {
    format!("{error:#}").replace(['\n', '\r'], " ")
}
