//! What `-v` tells on standard error: what was read, what was held against what, how it was aligned, how long it took.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use wirecheck::align::{Alignment, Arrangement, Basis};
use wirecheck::article::{Article, Role};
use wirecheck::report::{Audit, visible};

use crate::output::complain;

static ON: AtomicBool = AtomicBool::new(false);

/// From now on all is told.
pub(crate) fn turn_on() {
    ON.store(true, Ordering::Relaxed);
}

pub(crate) fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Tells how long each step took.
pub(crate) struct Watch(Instant);

impl Watch {
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Tells what was done since the last time.
    pub(crate) fn tell(&mut self, what: impl FnOnce() -> String) {
        if is_on() {
            complain(&format!("{} in {} ms", what(), self.0.elapsed().as_millis()));
        }
        self.0 = Instant::now();
    }

    /// Tells of a story which articles it has, which were aligned, and how.
    pub(crate) fn story(&mut self, audit: &Audit) {
        let Audit { story, findings, .. } = audit;
        self.tell(|| {
            format!(
                "story {}: {} articles audited, {} findings",
                visible(&story.id),
                story.documents.len(),
                findings.len()
            )
        });
        if !is_on() {
            return;
        }
        for document in &story.documents {
            let role = match document.article.role {
                Role::Candidate => "candidate",
                Role::Reference => "reference",
                Role::Source => "source",
            };
            let language = document.language();
            let language = language.as_ref().map_or("unknown language", |guess| guess.language.name());
            let n_sentences = document.sentences.len();
            complain(&format!("  {}: {role}, {language}, {n_sentences} sentences", named(&document.article)));
        }
        for (left, right, alignment) in story.alignments() {
            let documents = &story.documents;
            let (left, right) = (&documents[left], &documents[right]);
            let names = format!("{} against {}", named(&left.article), named(&right.article));
            complain(&format!("  {names}: {}", described(alignment, left.sentences.len())));
        }
    }
}

fn named(article: &Article) -> String {
    if article.id == article.path {
        visible(&article.path).into_owned()
    } else {
        format!("{} {}", visible(&article.path), visible(&article.id))
    }
}

fn described(alignment: &Alignment, n_sentences: usize) -> String {
    let links = alignment.links();
    let linked = links.iter().filter(|link| !link.right.is_empty());
    let n_linked: usize = linked.map(|link| link.left.len()).sum();
    let order = match alignment.arrangement() {
        Arrangement::Free => "in free order",
        Arrangement::Monotone => "in order",
    };
    let basis = match alignment.basis() {
        Basis::Words => "by words",
        Basis::Meanings => "by words and meanings",
    };
    format!("{n_linked} of {n_sentences} sentences linked, {order}, {basis}")
}
