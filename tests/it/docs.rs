//! What the documents name is there.

use std::fs;
use std::path::Path;

use crate::cli::wirecheck;

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
    text += &fs::read_to_string(Path::new(ROOT).join("docs/pairs.md")).unwrap();
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
