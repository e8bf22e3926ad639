//! The program's own failures cost as little as they can.

use wirecheck::article::{self, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::finding::Category;
use wirecheck::rule::{Entry, Report, Rule, Sink};
use wirecheck::story::Story;
use wirecheck::text::Span;

struct Panics;

impl Rule for Panics {
    fn check(&self, _: &Story, sink: &mut Sink) {
        sink.report(Report::new(0, Span::new(0, 3), "lost with the panic"));
        panic!("a bug in a rule");
    }
}

struct Works;

impl Rule for Works {
    fn check(&self, _: &Story, sink: &mut Sink) {
        sink.report(Report::new(0, Span::new(4, 7), "found all the same"));
    }
}

const PAGE: &str =
    "---\ncategory: grammar\nseverity: error\nmqm: linguistic-conventions/grammar\nsummary: for a test\n---\n";

#[test]
fn a_rule_that_panics_is_reported_and_the_others_go_on() {
    let article = article::read("a.txt", b"One two three.", Role::Candidate).remove(0).unwrap();
    let story = engine::story("1".to_owned(), vec![engine::document(article).unwrap()], &Settings::default()).unwrap();
    let rules = [Entry::new("panics", &Panics, PAGE), Entry::new("works", &Works, PAGE)];
    let findings = engine::findings_of(&rules, &story, &Settings::default());
    let told: Vec<(&str, Category, &str)> =
        findings.iter().map(|finding| (finding.rule, finding.category, finding.message.as_str())).collect();
    let failure = "the rule panics failed on this story; the other rules went on";
    let wanted = [("internal-error", Category::Internal, failure), ("works", Category::Grammar, "found all the same")];
    assert_eq!(told, wanted);
}
