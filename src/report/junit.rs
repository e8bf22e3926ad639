//! `--format junit`: JUnit XML, which every CI system shows. A suite is an article, a case is a rule; a rule that found
//! something at or above the severity that fails the run is a failure, the rest passes, with what it found as output.

use quick_junit::{NonSuccessKind, Report, SerializeError, TestCase, TestCaseStatus, TestSuite};

use super::told::Told;
use super::visible::visible;
use super::{Outcome, Rating, Skipped, Tally};
use crate::article::{Article, Role};
use crate::config::Settings;
use crate::finding::Severity;
use crate::rules;

/// The whole outcome as a JUnit document. `failing` is the least severity that is a failure; none if nothing is.
///
/// # Errors
/// If the XML cannot be written.
pub fn document(outcome: &Outcome, settings: &Settings, failing: Option<Severity>) -> Result<String, SerializeError> {
    let mut report = Report::new(env!("CARGO_PKG_NAME"));
    for audit in &outcome.audits {
        for (document_idx, document) in audit.story.documents.iter().enumerate() {
            if document.article.role == Role::Candidate {
                let told = audit.told_of(document_idx).collect();
                let mut suite = suite(&document.article, told, settings, failing);
                add_score(&mut suite, &Tally::of_article(audit, document_idx), outcome);
                report.add_test_suite(suite);
            }
        }
    }
    if !outcome.skipped.is_empty() {
        let mut suite = TestSuite::new("not audited");
        suite.add_test_cases(outcome.skipped.iter().map(skipped));
        report.add_test_suite(suite);
    }
    report.to_string()
}

fn suite(article: &Article, told: Vec<Told<'_>>, settings: &Settings, failing: Option<Severity>) -> TestSuite {
    let name =
        if article.id == article.path { article.path.clone() } else { format!("{} {}", article.path, article.id) };
    let mut suite = TestSuite::new(visible(&name).into_owned());
    let judgement = settings.at(&article.path);
    let ran = rules::all().iter().filter(|entry| judgement.runs(entry)).map(|entry| entry.id);
    let failed =
        told.iter().map(|told| told.finding.rule).find(|rule| rules::all().iter().all(|entry| entry.id != *rule));
    for rule in ran.chain(failed) {
        let found: Vec<&Told<'_>> = told.iter().filter(|told| told.finding.rule == rule).collect();
        let mut case = case(rule, &found, failing);
        case.set_classname(suite.name.as_str());
        suite.add_test_case(case);
    }
    suite
}

/// The MQM score as a property, and as a case where a score is asked for.
fn add_score(suite: &mut TestSuite, tally: &Tally, outcome: &Outcome) {
    let score = format!("{:.2}", tally.mqm().score);
    suite.add_property(("mqm-score", score.as_str()));
    let Some(rating) = tally.rating(outcome.thresholds) else { return };
    let mut status = TestCaseStatus::success();
    if rating == Rating::Fail {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(format!("the MQM score is {score}"));
    }
    let mut case = TestCase::new("mqm-score", status);
    case.set_classname(suite.name.as_str());
    suite.add_test_case(case);
}

fn case(rule: &str, found: &[&Told<'_>], failing: Option<Severity>) -> TestCase {
    let fails = |told: &&&Told<'_>| failing.is_some_and(|least| told.finding.severity >= least);
    let lines: Vec<String> = found.iter().map(|told| line(told)).collect();
    let mut status = TestCaseStatus::success();
    if let Some(first) = found.iter().find(fails) {
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(first.finding.severity.name());
        status.set_message(first.message());
        status.set_description(lines.join("\n\n"));
        return TestCase::new(rule, status);
    }
    let mut case = TestCase::new(rule, status);
    if !lines.is_empty() {
        case.set_system_out(lines.join("\n\n"));
    }
    case
}

fn line(told: &Told<'_>) -> String {
    let (start, _) = told.positions();
    let path = visible(&told.article().path);
    let severity = told.finding.severity.name();
    format!("{path}:{}:{}: {severity}: {}", start.line, start.column, told.message_with_evidence())
}

fn skipped(skipped: &Skipped) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(visible(&skipped.reason).into_owned());
    TestCase::new(visible(&skipped.path).into_owned(), status)
}
