//! `wirecheck.toml`: where it is looked for, what wins over it, what it changes.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use wirecheck::config::Config;

use crate::cli::{DOUBLED, in_folder, wirecheck};

/// Exit code, the findings as `rule message`, and what was said.
fn outcome(files: &[(&str, &str)], args: &[&str]) -> (i32, Vec<String>, String) {
    let (_, folder) = wirecheck(files);
    outcome_in(&folder, "", args)
}

fn outcome_in(folder: &TempDir, within: &str, args: &[&str]) -> (i32, Vec<String>, String) {
    let mut command = in_folder(&folder.path().join(within));
    let output = command.arg("check").args(args).args(["--format", "jsonl"]).output().unwrap();
    let mut list = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        list.push(format!("{} {}", finding["rule"].as_str().unwrap(), finding["message"].as_str().unwrap()));
    }
    (output.status.code().unwrap(), list, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn flags_win_over_the_file_key_by_key() {
    for (file, args, n_findings) in [
        ("", &["a.txt"][..], 1),
        ("ignore = [\"duplicate\"]", &["a.txt"], 0),
        ("ignore = [\"duplicate\"]", &["a.txt", "--ignore", "quote"], 1),
        ("select = [\"quote\"]", &["a.txt"], 0),
        ("select = [\"quote\"]", &["a.txt", "--select", "doubled-word"], 1),
        ("min-severity = \"error\"", &["a.txt"], 0),
        ("min-severity = \"error\"", &["a.txt", "--min-severity", "info"], 1),
        ("min-severity = \"error\"", &["a.txt", "--ignore", "quote"], 0),
    ] {
        let (_, found, _) = outcome(&[("a.txt", DOUBLED), ("wirecheck.toml", file)], args);
        assert_eq!(found.len(), n_findings, "{file} {args:?}");
    }
}

#[test]
fn the_nearest_file_upward_is_read_or_the_one_that_is_named() {
    let off = "ignore = [\"duplicate\"]";
    let (_, folder) = wirecheck(&[("wirecheck.toml", off), ("other.toml", "")]);
    let deep = folder.path().join("desk/today");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("a.txt"), DOUBLED).unwrap();
    let n_found = |args: &[&str]| outcome_in(&folder, "desk/today", args).1.len();
    assert_eq!(n_found(&["a.txt"]), 0);
    assert_eq!(n_found(&["a.txt", "--config", "../../other.toml"]), 1);
    fs::write(folder.path().join("desk/wirecheck.toml"), "").unwrap();
    assert_eq!(n_found(&["a.txt"]), 1);
}

#[test]
fn what_is_wrong_with_the_file_is_one_line_that_names_it() {
    for (file, args, wanted) in [
        (
            "min-serevity = \"info\"",
            &["a.txt"][..],
            "wirecheck.toml: line 1: unknown key `min-serevity`; did you mean `min-severity`?",
        ),
        ("[[people]]\nnme = \"A\"", &["a.txt"], "wirecheck.toml: line 2: unknown key `nme`; did you mean `name`?"),
        (
            "select = [\"pronuon\"]",
            &["a.txt"],
            "wirecheck.toml: select: no rule or category is called `pronuon`; did you mean `pronoun`?",
        ),
        ("", &["a.txt", "--config", "none.toml"], "none.toml: No such file"),
    ] {
        let (code, _, stderr) = outcome(&[("a.txt", DOUBLED), ("wirecheck.toml", file)], args);
        assert_eq!((code, stderr.lines().count()), (2, 1), "{stderr}");
        assert!(stderr.starts_with(&format!("wirecheck: {wanted}")), "{stderr}");
    }
}

const SINGER: &str = "A night in Oslo\n\nRuna Holm hurt himself on Friday, and Holm had to rest.\n";

#[test]
fn a_pronoun_is_held_against_the_house_list() {
    let with = |pronouns: &str| format!("[[people]]\nname = \"Runa Holm\"\npronouns = \"{pronouns}\"\n");
    let message = "pronoun-gender “himself” for Runa Holm, who is “she” in the house list";
    for (settings, wanted) in [
        (String::new(), &[][..]),
        (with("she/her"), &[message][..]),
        (with("he/him"), &[]),
        (with("they/them"), &[]),
        (with("xe/xem"), &[]),
        (with("any"), &[]),
    ] {
        let files = [("a.txt", SINGER), ("wirecheck.toml", settings.as_str())];
        assert_eq!(outcome(&files, &["a.txt", "--select", "pronoun"]).1, wanted, "{settings}");
    }
}

const ACTRESS: &str = "The actress\n\nThe actress Runa Holm said that she was glad. Holm thanked her mother.\n";

#[test]
fn whom_the_house_list_knows_otherwise_is_never_doubted() {
    let message = "pronoun-gender “himself” for Runa Holm, who is “she”";
    for (settings, wanted) in [
        ("", &[message][..]),
        ("[[people]]\nname = \"Runa Holm\"\npronouns = \"they/them\"\n", &[]),
        ("[[people]]\nname = \"R. Holm\"\naliases = [\"Runa Holm\"]\npronouns = \"any\"\n", &[]),
    ] {
        let files = [("a.txt", SINGER), ("b.txt", ACTRESS), ("wirecheck.toml", settings)];
        let (_, found, _) = outcome(&files, &["a.txt", "--against", "b.txt", "--select", "pronoun"]);
        assert_eq!(found, wanted, "{settings}");
    }
}

#[test]
fn every_example_of_the_documents_is_read() {
    let examples = |name: &str| -> Vec<Config> {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let fenced = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
        fenced.map(|(toml, _)| Config::from_toml(toml).unwrap()).collect()
    };
    let configs = examples("docs/configuration.md");
    assert!(configs[0].select.is_some() && configs[0].ignore.is_some() && configs[0].min_severity.is_some());
    assert_eq!(configs[1].people.as_ref().unwrap().len(), 3);
    assert_eq!(examples("README.md").len(), 1);
}
