//! `wirecheck diff`: what it shows is committed beside its input, and hostile text stays text in every format.

use std::fs;

use serde_json::Value;

use crate::cli::wirecheck;
use crate::snapshot::assert_file;

const SCHEMA: &str = include_str!("../../docs/diff-1.schema.json");

fn lighthouse(args: &[&str], columns: &str) -> String {
    let (mut command, _folder) = wirecheck(&[]);
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/lighthouse")).env("COLUMNS", columns);
    let output = command.arg("diff").args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn each_format_shows_what_is_committed() {
    for (args, columns, file) in [
        (&["agency.txt", "retold.txt"][..], "100", "diff.out"),
        (&["agency.txt", "paper.txt"], "60", "diff-narrow.out"),
        (&["agency.txt", "retold.txt", "--format", "markdown"], "100", "diff.md"),
        (&["agency.txt", "retold.txt", "paper.txt", "--format", "html"], "100", "diff.html"),
        (&["agency.txt", "retold.txt", "--format", "json"], "100", "diff.json"),
    ] {
        let path = format!("tests/data/lighthouse/{file}");
        assert_file(&path, &lighthouse(args, columns));
    }
}

#[test]
fn differences_that_matter_are_told_from_rewording() {
    let value: Value =
        serde_json::from_str(&lighthouse(&["agency.txt", "retold.txt", "--format", "json"], "100")).unwrap();
    let rows = value["comparisons"][0]["rows"].as_array().unwrap();
    let material: Vec<(&str, &str, &str)> = rows
        .iter()
        .flat_map(|row| row["changes"].as_array().unwrap())
        .filter(|change| change["material"] == true)
        .map(|change| {
            let words = |side: &str| change[side]["excerpt"].as_str().unwrap_or("");
            (change["kind"].as_str().unwrap(), words("left"), words("right"))
        })
        .collect();
    assert!(material.contains(&("negation", "not", "")), "{material:?}");
    assert!(
        material.iter().any(|(kind, left, right)| *kind == "number" && left.contains("22") && right.contains("32"))
    );
    let moved = rows.iter().find(|row| row["moved"] == true).unwrap();
    assert_eq!(moved["right"]["excerpt"], "Nordkap wants to open 32 rooms on the island by next summer.");
}

#[test]
fn speech_that_the_other_side_reports_has_the_same_pronouns() {
    let reported = "The director said on Monday that she was never told of the plan for the northern harbour.\n";
    let quoted = |pronoun: &str| {
        format!("The director said on Monday, “{pronoun} was never told of the plan for the northern harbour.”\n")
    };
    let (first, third) = (quoted("I"), quoted("She"));
    for (left, right, is_other) in [(&*first, reported, false), (reported, &*first, false), (&*first, &*third, true)] {
        let (mut command, _folder) = wirecheck(&[("a.txt", left), ("b.txt", right)]);
        let output = command.args(["diff", "a.txt", "b.txt", "--format", "json"]).output().unwrap();
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        let changes = value["comparisons"][0]["rows"][0]["changes"].as_array().unwrap();
        let found = changes.iter().any(|change| change["kind"] == "pronoun" && change["material"] == true);
        assert_eq!(found, is_other, "{left}{right}{changes:?}");
    }
}

#[test]
fn json_fits_its_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for args in [&["agency.txt", "retold.txt", "paper.txt"][..], &["paper.txt", "paper.txt"]] {
        let text = lighthouse(&[args, &["--format", "json"]].concat(), "100");
        let value = serde_json::from_str(&text).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn no_line_is_wider_than_the_terminal_and_a_pipe_gets_no_escape_codes() {
    for columns in ["40", "71", "72", "100", "120"] {
        let text = lighthouse(&["agency.txt", "paper.txt"], columns);
        assert!(!text.contains('\u{1b}'));
        let width: usize = columns.parse().unwrap();
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{columns}: {line}");
        }
    }
}

#[test]
fn colour_repeats_what_the_brackets_say() {
    let (mut command, _folder) = wirecheck(&[]);
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/lighthouse")).env("COLUMNS", "100");
    let output = command.args(["diff", "agency.txt", "retold.txt"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\u{1b}["), "{text}");
    let plain = anstream::adapter::strip_str(&text).to_string();
    assert_eq!(plain, lighthouse(&["agency.txt", "retold.txt"], "100"));
}

const HOSTILE: &str = "Title </style><script>alert(1)</script>\n\nThe mayor | opened **the** <img src=x onerror=alert(2)> \
                       [bridge](javascript:alert(3)) \u{202e}yadot at Kelso \u{1b}[31m on Friday @everyone.\n";

#[test]
fn hostile_text_stays_text() {
    let files = [("a.txt", HOSTILE), ("b.txt", HOSTILE)];
    for (format, forbidden) in [
        ("html", &["<script", "<img", "</style><", "\u{202e}", "\u{1b}"][..]),
        ("markdown", &["<script", "<img", "**the**", "](javascript:", "\u{202e}", "\u{1b}", "@everyone", "mayor |"]),
        ("text", &["\u{202e}", "\u{1b}"]),
    ] {
        let (mut command, _folder) = wirecheck(&files);
        let output = command.args(["diff", "a.txt", "b.txt", "--format", format]).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        for one in forbidden {
            assert!(!text.contains(one), "{format}: {one:?} in\n{text}");
        }
        assert!(text.contains("yadot at Kelso"), "{format}: {text}");
    }
}

#[test]
fn the_page_is_written_to_a_file() {
    let (mut command, folder) = wirecheck(&[("a.txt", HOSTILE), ("b.txt", HOSTILE)]);
    command.args(["diff", "a.txt", "b.txt", "--format", "html", "-o", "page.html"]).assert().success().stdout("");
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("default-src 'none'; style-src 'sha256-"));
}

#[test]
fn what_cannot_be_read_is_named_in_one_line() {
    for args in
        [&["diff", "a.txt", "missing.txt"][..], &["diff", "a.txt", "empty.txt"], &["align", "empty.txt", "a.txt"]]
    {
        let (mut command, _folder) = wirecheck(&[("a.txt", HOSTILE), ("empty.txt", "")]);
        let output = command.args(args).output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        let name = if args.contains(&"missing.txt") { "missing.txt" } else { "empty.txt" };
        assert!(stderr.contains(name) && stderr.lines().count() == 1, "{stderr}");
    }
}
