//! The program as people and CI call it: exit codes, flags, colours, files.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

pub(crate) const DOUBLED: &str = "The new bridge\n\nShe opened the the bridge.\n";
const CLEAN: &str = "The new bridge\n\nShe opened the bridge.\n";

/// The program in a folder that holds these files, without the caller's settings and models.
pub(crate) fn wirecheck(files: &[(&str, &str)]) -> (Command, TempDir) {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    (in_folder(folder.path()), folder)
}

/// The program in this folder, without the caller's settings and models.
pub(crate) fn in_folder(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("wirecheck"));
    let own = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| name.starts_with("WIRECHECK_"));
    let others = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_ACTIONS"].map(str::to_owned);
    for name in others.into_iter().chain(own) {
        command.env_remove(name);
    }
    command.env("WIRECHECK_MODELS", folder.join("no-models"));
    command.current_dir(folder);
    command
}

/// Exit code, standard output and standard error of `wirecheck ARGS` beside these files.
fn outcome(files: &[(&str, &str)], args: &[&str]) -> (i32, String, String) {
    let (mut command, _folder) = wirecheck(files);
    let output = command.args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_exit_code_says_clean_findings_or_failure() {
    let files = [("a.txt", DOUBLED), ("clean.txt", CLEAN), ("empty.txt", "")];
    for (args, wanted) in [
        (&["check", "clean.txt"][..], 0),
        (&["check", "a.txt"], 0),
        (&["check", "a.txt", "--fail-on", "warning"], 1),
        (&["check", "a.txt", "--fail-on", "info"], 1),
        (&["check", "a.txt", "--fail-on", "never"], 0),
        (&["check", "a.txt", "--fail-on", "warning", "--min-severity", "error"], 0),
        (&["check", "a.txt", "--fail-on", "warning", "--ignore", "duplicate"], 0),
        (&["check", "a.txt", "--fail-on", "warning", "--select", "duplicate"], 1),
        (&["check", "a.txt", "--fail-on", "warning", "--select", "pronoun"], 0),
        (&["check", "a.txt", "empty.txt", "--fail-on", "warning"], 2),
        (&["check", "missing.txt"], 2),
        (&["check"], 2),
        (&["check", "a.txt", "--select", "nonsense"], 2),
        (&["explain", "nonsense"], 2),
        (&["explain", "doubled-word"], 0),
        (&["--version"], 0),
        (&["check", "--help"], 0),
    ] {
        let (code, _, stderr) = outcome(&files, args);
        assert_eq!(code, wanted, "{args:?}: {stderr}");
    }
}

#[test]
fn a_failure_is_one_line_that_names_the_input() {
    let files = [("a.txt", DOUBLED), ("empty.txt", "")];
    for (args, wanted) in [
        (&["check", "missing.txt"][..], "missing.txt"),
        (&["check", "empty.txt", "--format", "json"], "empty.txt"),
        (&["check", "a.txt", "--select", "duplicat"], "did you mean `duplicate`?"),
        (&["check", "a.txt", "--ignore", "doubled-wrd"], "did you mean `doubled-word`?"),
        (&["explain", "doubled-wrod"], "did you mean `doubled-word`?"),
        (&["check", "a.txt", "--formt", "json"], "'--format'"),
        (&["chek", "a.txt"], "'check'"),
        (&["check", "a.txt", "--output", "no/such/folder/out.txt"], "no/such/folder/out.txt"),
    ] {
        let (code, _, stderr) = outcome(&files, args);
        assert_eq!((code, stderr.lines().count()), (2, 1), "{args:?}: {stderr}");
        assert!(stderr.starts_with("wirecheck: ") && stderr.contains(wanted), "{args:?}: {stderr}");
    }
}

#[test]
fn a_bad_file_does_not_keep_the_others_from_being_audited() {
    let (code, stdout, _) = outcome(&[("a.txt", DOUBLED), ("empty.txt", "")], &["check", "a.txt", "empty.txt"]);
    assert_eq!(code, 2);
    assert!(stdout.contains(" --> a.txt:3:12\n") && stdout.contains("skipped: empty.txt: "), "{stdout}");
}

#[test]
fn the_text_report_shows_the_sentence_the_words_and_the_suggestion() {
    let (_, stdout, stderr) = outcome(&[("a.txt", DOUBLED)], &["check", "a.txt"]);
    let wanted = "\
a.txt  The new bridge

warning[doubled-word]: “the” stands twice
 --> a.txt:3:12
  |
3 | She opened the the bridge.
  |            ^^^^^^^
  = suggestion: the

1 warning in 1 article (2 sentences)
  duplicate 1
  one article alone: there is no other to hold it against
";
    assert_eq!((stdout.as_str(), stderr.as_str()), (wanted, ""));
}

#[test]
fn quiet_leaves_the_findings_alone() {
    let (_, stdout, _) = outcome(&[("a.txt", DOUBLED)], &["check", "-q", "a.txt"]);
    assert!(stdout.contains("a.txt:3:12") && !stdout.contains("1 warning in"), "{stdout}");
    let (_, stdout, _) = outcome(&[("clean.txt", CLEAN)], &["check", "-q", "clean.txt"]);
    assert_eq!(stdout, "");
    let (_, stdout, _) =
        outcome(&[("clean.txt", CLEAN), ("b.txt", CLEAN)], &["check", "clean.txt", "--against", "b.txt"]);
    assert_eq!(stdout, "no findings in 1 article (2 sentences) against 1 other\n  1 pair of articles aligned freely\n");
}

#[test]
fn colours_are_for_terminals_or_on_demand() {
    for (args, variable, coloured) in [
        (&["check", "a.txt"][..], None, false),
        (&["check", "a.txt"], Some("CLICOLOR_FORCE"), true),
        (&["check", "a.txt"], Some("NO_COLOR"), false),
        (&["check", "a.txt", "--color", "always"], None, true),
        (&["check", "a.txt", "--color", "always"], Some("NO_COLOR"), true),
        (&["check", "a.txt", "--color", "never"], Some("CLICOLOR_FORCE"), false),
        (&["check", "a.txt", "--format", "json"], Some("CLICOLOR_FORCE"), false),
        (&["rules", "--color", "always"], None, true),
    ] {
        let (mut command, _folder) = wirecheck(&[("a.txt", DOUBLED)]);
        if let Some(variable) = variable {
            command.env(variable, "1");
        }
        let stdout = command.args(args).output().unwrap().stdout;
        assert_eq!(stdout.contains(&0x1b), coloured, "{args:?} {variable:?}");
    }
}

#[test]
fn an_article_cannot_send_escapes_to_the_terminal() {
    let text = "A \u{1b}]0;owned\u{7}title\n\nIt was \u{202e}the the\u{1b}[2J end.\n";
    let (_, stdout, _) = outcome(&[("a.txt", text)], &["check", "a.txt"]);
    assert!(stdout.contains("<U+202E>the the<U+001B>[2J"), "{stdout}");
    assert!(!stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{stdout:?}");
}

#[test]
fn a_file_is_written_whole_and_only_when_all_went_well() {
    let (mut command, folder) = wirecheck(&[("a.txt", DOUBLED), ("out.json", "before")]);
    command.args(["check", "a.txt", "--format", "json", "--output", "out.json"]).assert().success().stdout("");
    let written = fs::read_to_string(folder.path().join("out.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&written).is_ok(), "{written}");

    in_folder(folder.path()).args(["check", "missing.txt", "--output", "a.txt"]).assert().code(2);
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), DOUBLED);
    let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["a.txt", "out.json"], "nothing is left beside the file");
}

#[test]
fn rules_are_listed_as_a_table_and_as_json() {
    let (_, table, _) = outcome(&[], &["rules"]);
    let (_, json, _) = outcome(&[], &["rules", "--format", "json"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(rows.len(), wirecheck::rules::all().len());
    for (row, entry) in rows.iter().zip(wirecheck::rules::all()) {
        assert_eq!(row["id"], entry.id);
        assert_eq!(row["severity"], entry.meta().severity.name());
        assert!(table.lines().any(|line| line.starts_with(entry.id)), "{}", entry.id);
    }
}

#[test]
fn explain_shows_the_page_with_its_cases() {
    let (_, stdout, _) = outcome(&[], &["explain", "doubled-word"]);
    assert!(stdout.starts_with("doubled-word · duplicate · warning"), "{stdout}");
    assert!(stdout.contains("\n    The council met in the the old hall.\n") && !stdout.contains("```"), "{stdout}");
}
