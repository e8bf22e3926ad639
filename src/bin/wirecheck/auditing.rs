//! From an archive to its audits, one story after the other.

use std::hash::Hasher;

use wirecheck::article::Article;
use wirecheck::config::Settings;
use wirecheck::engine::{self, Saved};
use wirecheck::report::{Audit, Skipped};
use wirecheck::rules;
use wirecheck::story::{Group, MAX_TOGETHER, Threads};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::archive::{Archive, Unit};
use crate::interrupt;
use crate::journal::Journal;
use crate::stories;

/// What each story is audited with.
pub(crate) struct Auditor<'a> {
    archive: &'a Archive,
    settings: &'a Settings,
    journal: Option<(&'a Journal, u64)>,
}

/// What came of a story.
#[derive(Default)]
pub(crate) struct Done {
    /// None if nothing was left to audit.
    pub(crate) audit: Option<Audit>,
    pub(crate) skipped: Vec<Skipped>,
    /// What kept it from being written down.
    pub(crate) failure: Option<anyhow::Error>,
    /// Whether nothing more comes of its story.
    pub(crate) ends_story: bool,
}

impl<'a> Auditor<'a> {
    pub(crate) fn new(archive: &'a Archive, settings: &'a Settings, journal: Option<&'a Journal>) -> Self {
        Self { archive, settings, journal: journal.map(|journal| (journal, of_settings(settings))) }
    }

    /// Audits a story, or takes what the journal has of it; nothing if the work is to end.
    pub(crate) fn audited(&self, unit: &Unit) -> Option<Done> {
        if interrupt::is_asked() {
            return None;
        }
        let mut done = Done { ends_story: unit.ends_story, ..Done::default() };
        let group = self.archive.group(unit, &mut done.skipped);
        let key = self.journal.map(|(journal, settings)| (journal, of_group(settings, &group)));
        let Some(mut story) = stories::story(group, self.settings, &mut done.skipped) else { return Some(done) };
        if self.archive.n_articles() <= MAX_TOGETHER {
            story = story.with_threads(Threads::All);
        }
        if let Some(saved) = key.and_then(|(journal, key)| journal.found(key)) {
            match saved.audit(story) {
                Ok(audit) => return Some(Done { audit: Some(audit), ..done }),
                Err(unknown) => story = unknown,
            }
        }
        let audit = engine::audit(story, self.settings);
        if let Some((journal, key)) = key
            && done.skipped.is_empty()
        {
            done.failure = journal.add(key, &Saved::new(&audit)).err();
        }
        done.audit = Some(audit);
        Some(done)
    }
}

/// What stands in the settings, and which rules there are: a story is audited anew where one of them has changed.
fn of_settings(settings: &Settings) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    hash.update(format!("{settings:?}").as_bytes());
    for rule in rules::all() {
        hash.update(rule.page.as_bytes());
    }
    hash.digest()
}

/// All that the audit of a story may depend on.
fn of_group(settings: u64, group: &Group) -> u64 {
    let mut hash = Xxh3::new();
    hash.write_u64(settings);
    hash.write_u64(xxh3_64(group.id.as_bytes()));
    for article in &group.articles {
        // The positions in the file stand for the way back to it.
        let Article { id, path, title, published, declared_language, outlet, story, role, text, blocks, .. } = article;
        let ends = article.origin.bytes(wirecheck::text::Span::new(0, text.len()));
        let told = (id, path, title, published, declared_language, outlet, story, role);
        let rest = (blocks, ends, &article.notices, &article.ignores);
        hash.write_u64(xxh3_64(format!("{told:?}{rest:?}").as_bytes()));
        hash.write_u64(xxh3_64(text.as_bytes()));
    }
    hash.digest()
}
