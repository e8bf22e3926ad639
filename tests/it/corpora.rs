//! Every story in `corpora/` gives the findings of its `.expected` at warning or above and no others.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use wirecheck::article::{self, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::finding::Severity;
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::pages::line;
use crate::snapshot::assert_file;

#[test]
fn every_story_gives_what_it_must_and_nothing_else() {
    let mut names = entries(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/corpora")));
    // The files of `feeds` are samples of formats, which `feeds.rs` reads.
    names.retain(|name| !name.contains('.') && name != "feeds");
    assert!(names.len() >= 6, "corpora/ holds stories");
    for name in names {
        assert_file(&format!("corpora/{name}.expected"), &found(&name));
    }
}

/// The findings on a folder's `candidate*.txt` against its other articles, of which `source.*` is the original, a line each.
fn found(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora").join(name);
    let mut documents = Vec::new();
    for file in entries(&folder) {
        let role = match file.split('.').next() {
            Some("source") => Role::Source,
            Some(name) if name.starts_with("candidate") => Role::Candidate,
            Some(_) | None => Role::Reference,
        };
        for article in article::read(&file, &fs::read(folder.join(&file)).unwrap(), role) {
            documents.push(Document::new(article.unwrap()));
        }
    }
    let story = Story::new(name.to_owned(), documents);
    let settings = Settings { min_severity: Severity::Warning, ..Settings::default() };
    let mut text = String::new();
    for finding in engine::findings(&story, &settings) {
        writeln!(text, "{} {}", finding.rule, line(&story, &finding)).unwrap();
    }
    text
}

/// The names in a folder, in order.
pub(crate) fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
