//! What the documents name is there.

use std::fs;
use std::path::Path;

use wirecheck::report::penalty_of;
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
    for page in ["docs/pairs.md", "docs/formats.md", "docs/baseline.md"] {
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

/// What each rule's findings are in MQM, and what they cost: written from the rules' pages.
#[test]
fn the_table_of_mqm_is_that_of_the_rules() {
    let mut page = String::from(
        "# MQM\n\nEvery finding has an error type of MQM 2.0 (<https://themqm.org>) and a weight by its severity. The score is that of MQM's linear\n\
         model without calibration: 100 less the penalty for a hundred audited words, never below 0. JSON has it for each article and for the\n\
         run, `--mqm-pass SCORE` (or `mqm-pass` in `wirecheck.toml`) fails the run if an article is below. A score says how much there is to\n\
         mend, not whether an article may go out: one wrong `not` in two thousand words still scores 98.75. `--fail-on` is for that.\n\n\
         | finding | MQM severity | penalty |\n|---|---|---|\n| error | critical | 25 |\n| warning | major | 5 |\n| info | minor | 1 |\n\
         | verdict `disagreement`, or the program's own failure | neutral | 0 |\n\n\
         A rule may report single findings at another severity than its usual one; its page says when.\n\n\
         | rule | category | MQM error type | usual severity | penalty |\n|---|---|---|---|---|\n",
    );
    for entry in rules::all() {
        let meta = entry.meta();
        let (severity, penalty) = (meta.severity.name(), penalty_of(meta.severity));
        page += &format!("| `{}` | {} | {} | {severity} | {penalty} |\n", entry.id, meta.category.name(), meta.mqm);
    }
    assert_file("docs/mqm.md", &page);
}
