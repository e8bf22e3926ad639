//! What the documents name is there.

use std::fs;
use std::path::Path;

use wirecheck::finding::Severity;
use wirecheck::report::Level;
use wirecheck::rules;

use crate::cli::wirecheck;
use crate::snapshot::assert_file;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn every_file_that_a_document_links_to_exists() {
    let mut wrong = Vec::new();
    let mut n_links = 0;
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md", "CHANGELOG.md", "SECURITY.md"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            n_links += 1;
            if !target.starts_with("https://") && !Path::new(ROOT).join(target).exists() {
                wrong.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(n_links > 5 && wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_command_and_flag_in_the_examples_exists() {
    let mut text = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    for page in [
        "docs/pairs.md",
        "docs/formats.md",
        "docs/baseline.md",
        "docs/guide.md",
        "docs/ci/README.md",
        "docs/archives.md",
    ] {
        text += &fs::read_to_string(Path::new(ROOT).join(page)).unwrap();
    }
    let fenced = text.split("```sh\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let lines: Vec<&str> =
        fenced.flat_map(|(code, _)| code.lines()).filter_map(|line| line.strip_prefix("wirecheck ")).collect();
    assert!(lines.len() >= 5, "{lines:?}");
    for line in lines {
        let mut words = line.split('#').next().unwrap().split_whitespace();
        let command = words.next().unwrap();
        let (mut program, _folder) = wirecheck(&[]);
        let output = program.args([command, "--help"]).output().unwrap();
        assert!(output.status.success(), "{line}");
        let help = String::from_utf8(output.stdout).unwrap();
        for flag in words.filter(|word| word.starts_with("--")) {
            assert!(help.contains(flag), "{line}: {flag}");
        }
    }
}

/// The error types of MQM-Core 2.0 (<https://themqm.org/error-types-2/typology>).
const MQM_CORE: [(&str, &[&str]); 7] = [
    ("terminology", &["inconsistent-with-terminology-resource", "inconsistent-use-of-terminology", "wrong-term"]),
    (
        "accuracy",
        &[
            "mistranslation",
            "over-translation",
            "under-translation",
            "addition",
            "omission",
            "do-not-translate",
            "untranslated",
        ],
    ),
    (
        "linguistic-conventions",
        &["grammar", "punctuation", "spelling", "unintelligible", "character-encoding", "textual-conventions"],
    ),
    (
        "style",
        &[
            "organizational-style",
            "third-party-style",
            "inconsistent-with-external-reference",
            "language-register",
            "awkward-style",
            "unidiomatic-style",
            "inconsistent-style",
        ],
    ),
    (
        "locale-conventions",
        &[
            "number-format",
            "currency-format",
            "measurement-format",
            "time-format",
            "date-format",
            "address-format",
            "telephone-format",
            "shortcut-key",
        ],
    ),
    ("audience-appropriateness", &["culture-specific-reference", "offensive"]),
    (
        "design-and-markup",
        &["layout", "markup-tag", "truncation-text-expansion", "missing-text", "link-cross-reference"],
    ),
];

#[test]
fn every_rule_names_an_error_type_of_mqm() {
    for entry in rules::all() {
        let (dimension, name) = entry.meta().mqm.split_once('/').unwrap();
        let known = MQM_CORE.iter().any(|(known, names)| *known == dimension && names.contains(&name));
        assert!(known, "{}: {}", entry.id, entry.meta().mqm);
    }
}

const MQM_INTRODUCTION: &str = "\
# MQM

Every finding has an error type of MQM-Core 2.0 (<https://themqm.org/error-types-2/typology>) and a penalty: the weight of its type times
the multiplier of its severity. The score is that of MQM's linear model without calibration
(<https://themqm.org/error-types-2/the-mqm-scoring-models/>), over the words of the audited article:

- penalty for a thousand words = sum of the penalties × 1000 / words
- score = 100 × (1 − sum of the penalties / words), never below 0

JSON has type and penalty of each finding, and both figures for each article and for the run; HTML has them as a scorecard.

`--mqm-pass SCORE` and `--mqm-fail SCORE` (`mqm-pass` and `mqm-fail` in `wirecheck.toml`) rate an article: it passes from the one
up, fails below the other, and between them somebody should look. One that fails makes the exit code 1. Where only one is given, it
is both. None is set by itself: what is good enough depends on who publishes. 98 and 95 are a place to begin; they allow 20 and 50
points in a thousand words, four warnings and two errors.

A score says how much there is to mend, not whether an article may go out: one wrong `not` in two thousand words still scores 98.75.
`--fail-on` is for that. And the shorter a text, the less its score tells: MQM counts on samples of 500 words and more.

";

/// What each rule's findings are in MQM, and what they cost: written from the rules' pages.
#[test]
fn the_table_of_mqm_is_that_of_the_rules() {
    let mut page = String::from(MQM_INTRODUCTION);
    page += "| finding | MQM severity | multiplier |\n|---|---|---|\n";
    for severity in Severity::ALL {
        let level = Level::of(severity);
        page += &format!("| `{}` | {} | {} |\n", severity.name(), level.name(), level.penalty());
    }
    let (name, penalty) = (Level::Neutral.name(), Level::Neutral.penalty());
    page += &format!("| verdict `disagreement`, or the program's own failure | {name} | {penalty} |\n\n");
    page += "A rule may report single findings at another severity than its usual one; its page says when.\n\n\
             | rule | category | MQM error type | weight | usual severity | penalty |\n|---|---|---|---|---|---|\n";
    for entry in rules::all() {
        let (id, meta) = (entry.id, entry.meta());
        let (category, severity, level) = (meta.category.name(), meta.severity.name(), Level::of(meta.severity));
        page += &format!("| `{id}` | {category} | {} | 1 | {severity} | {} |\n", meta.mqm, level.penalty());
    }
    assert_file("docs/mqm.md", &page);
}
