//! Every rule's page is its test: each case is a story, and the rule finds in it what the page says and nothing else.

use std::fmt::Write;

use wirecheck::article::{self, Role};
use wirecheck::config::{Config, Settings};
use wirecheck::engine;
use wirecheck::finding::{Finding, Place};
use wirecheck::report::{Audit, Outcome};
use wirecheck::rules;
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::snapshot::{assert_file, overwrite};

#[test]
fn every_page_finds_what_it_says() {
    let mut wrong = String::new();
    for entry in rules::all() {
        let cases = cases(entry.page);
        let (mut fires, mut silent) = (false, false);
        let mut page = entry.page.to_owned();
        for case in &cases {
            let found = found(entry.id, case);
            fires |= !found.is_empty();
            silent |= found.is_empty();
            if found == case.wanted {
                continue;
            }
            writeln!(wrong, "{} · {}\n wanted\n{} found\n{found}", entry.id, case.name, case.wanted).unwrap();
            let heading = format!("### {}\n", case.name);
            let (before, after) = page.split_once(&heading).expect("a case has its heading");
            let after = after.replacen(&format!("```finds\n{}```", case.wanted), &format!("```finds\n{found}```"), 1);
            page = format!("{before}{heading}{after}");
        }
        assert!(fires && silent, "{}: a page has a case that fires and one that does not", entry.id);
        if overwrite() && page != entry.page {
            assert_file(&format!("src/rules/{}.md", entry.id), &page);
        }
    }
    assert!(wrong.is_empty() || overwrite(), "{wrong}");
}

#[test]
fn every_page_has_the_same_sections() {
    for entry in rules::all() {
        let headings: Vec<&str> = entry.body().lines().filter(|line| line.starts_with("## ")).collect();
        let wanted = ["## What it finds", "## Why", "## Known misses", "## Known false alarms", "## Cases"];
        assert_eq!(headings, wanted, "{}", entry.id);
        assert!(!entry.meta().summary.is_empty(), "{}", entry.id);
    }
}

struct Case {
    name: String,
    documents: Vec<(Role, String, String)>,
    /// The text of a `wirecheck.toml`.
    settings: String,
    wanted: String,
}

/// The cases of a page: below `## Cases`, a `###` heading each, with fenced blocks `candidate NAME`, `reference NAME`,
/// `source NAME`, and at most one `settings` and one `finds`.
fn cases(page: &str) -> Vec<Case> {
    let body = page.split_once("\n## Cases\n").map_or("", |(_, body)| body);
    let mut list: Vec<Case> = Vec::new();
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("### ") {
            list.push(Case {
                name: name.to_owned(),
                documents: Vec::new(),
                settings: String::new(),
                wanted: String::new(),
            });
        } else if let Some(fence) = line.strip_prefix("```") {
            let mut text = String::new();
            for line in lines.by_ref().take_while(|line| *line != "```") {
                writeln!(text, "{line}").unwrap();
            }
            let case = list.last_mut().expect("a block stands under a ### heading");
            match fence.split_once(' ') {
                Some(("candidate", name)) => case.documents.push((Role::Candidate, name.to_owned(), text)),
                Some(("reference", name)) => case.documents.push((Role::Reference, name.to_owned(), text)),
                Some(("source", name)) => case.documents.push((Role::Source, name.to_owned(), text)),
                _ if fence == "settings" => case.settings = text,
                _ if fence == "finds" => case.wanted = text,
                _ => panic!("no such block: {fence}"),
            }
        }
    }
    list
}

/// What each case of each page comes to, by the rule's and the case's name.
pub(crate) fn outcomes() -> Vec<(String, Outcome)> {
    let mut list = Vec::new();
    for entry in rules::all() {
        for case in cases(entry.page) {
            let audit = audit(entry.id, &case);
            list.push((format!("{} · {}", entry.id, case.name), Outcome { audits: vec![audit], ..Outcome::default() }));
        }
    }
    list
}

fn audit(rule: &str, case: &Case) -> Audit {
    let mut documents = Vec::new();
    for (role, name, text) in &case.documents {
        for article in article::read(name, text.as_bytes(), *role) {
            documents.push(Document::new(article.unwrap()));
        }
    }
    let settings = Settings { select: vec![rule.to_owned()], ..Config::from_toml(&case.settings).unwrap().settings() };
    let story = engine::story(case.name.clone(), documents, &settings).unwrap();
    engine::audit(story, &settings)
}

fn found(rule: &str, case: &Case) -> String {
    let audit = audit(rule, case);
    let mut text = String::new();
    for finding in &audit.findings {
        assert_ne!(finding.rule, "internal-error", "{rule} · {}", case.name);
        writeln!(text, "{}", line(&audit.story, finding)).unwrap();
    }
    text
}

/// `error a.txt:1:27 "himself" -> "herself" against b.txt:2:1 "she"`
pub(crate) fn line(story: &Story, finding: &Finding) -> String {
    let severity = serde_json::to_string(&finding.severity).unwrap();
    let mut text = format!("{} {}", severity.trim_matches('"'), place(story, finding.place));
    if let Some(replacement) = &finding.replacement {
        write!(text, " -> \"{replacement}\"").unwrap();
    }
    if let Some(evidence) = finding.evidence.first() {
        write!(text, " against {}", place(story, evidence.place)).unwrap();
    }
    text
}

fn place(story: &Story, place: Place) -> String {
    let document = &story.documents[place.document];
    let (start, _) = document.article.origin.positions(place.span);
    format!("{}:{}:{} \"{}\"", document.article.path, start.line, start.column, document.slice(place.span))
}
