//! What the comments in an article say is right as it stands.

use crate::article::Reach;
use crate::config::{Settings, check_names};
use crate::finding::{Category, Finding};
use crate::rules;
use crate::segment::Document;
use crate::story::Story;

/// Parts the findings into those that stand and those that a comment suppresses, both in their order, and gives each
/// audited article a notice for each name in a comment that suppresses nothing.
pub(super) fn suppress(story: &mut Story, found: Vec<Finding>, settings: &Settings) -> (Vec<Finding>, Vec<Finding>) {
    let ignores = story.documents.iter().map(|document| &document.article.ignores);
    if ignores.clone().all(Vec::is_empty) {
        return (found, Vec::new());
    }
    let mut used: Vec<Vec<Vec<bool>>> =
        ignores.map(|list| list.iter().map(|ignore| vec![false; ignore.names.len()]).collect()).collect();
    let (mut findings, mut suppressed) = (Vec::new(), Vec::new());
    for finding in found {
        let document_idx = finding.place.document;
        let mut is_right = false;
        for (ignore_idx, ignore) in story.documents[document_idx].article.ignores.iter().enumerate() {
            let reaches = match ignore.reach {
                Reach::Article => true,
                Reach::Block(block) => is_in(&story.documents[document_idx], block, &finding),
            };
            for (name_idx, name) in ignore.names.iter().enumerate() {
                if reaches && (name == finding.rule || name == finding.category.name()) {
                    used[document_idx][ignore_idx][name_idx] = true;
                    is_right = true;
                }
            }
        }
        if is_right && finding.category != Category::Internal {
            suppressed.push(finding);
        } else {
            findings.push(finding);
        }
    }
    let candidates: Vec<usize> = story.candidates().collect();
    for document_idx in candidates {
        let notices = idle(&story.documents[document_idx], &used[document_idx], settings);
        story.documents[document_idx].article.notices.extend(notices);
    }
    (findings, suppressed)
}

fn is_in(document: &Document, block: usize, finding: &Finding) -> bool {
    let span = document.article.blocks.get(block).map(|block| block.span);
    span.is_some_and(|span| span.overlaps(finding.place.span))
}

/// What is said of names that suppressed nothing, of rules that ran.
fn idle(document: &Document, used: &[Vec<bool>], settings: &Settings) -> Vec<String> {
    let judgement = settings.at(&document.article.path);
    let ran = |name: &str| {
        let mut meant = rules::all().iter().filter(|entry| entry.id == name || entry.meta().category.name() == name);
        meant.any(|entry| judgement.runs(entry))
    };
    let mut notices = Vec::new();
    for (ignore, used) in document.article.ignores.iter().zip(used) {
        for name in ignore.names.iter().zip(used).filter(|(_, used)| !**used).map(|(name, _)| name) {
            let line = ignore.line;
            if let Err(error) = check_names(std::slice::from_ref(name)) {
                notices.push(format!("line {line}: wirecheck-ignore: {error}"));
            } else if ran(name) {
                notices.push(format!("line {line}: wirecheck-ignore: `{name}` finds nothing there"));
            }
        }
    }
    notices
}
