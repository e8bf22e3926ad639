//! `wirecheck entities`: what it prints for people and for programs.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;
use wirecheck::report::entities_json;

use crate::cli::{in_folder, wirecheck};
use crate::schema::assert_valid;
use crate::snapshot::assert_file;

const SCHEMA: &str = include_str!("../../docs/entities-1.schema.json");

/// Exit code, standard output and standard error.
fn outcome(files: &[(&str, &str)], args: &[&str]) -> (i32, String, String) {
    let (mut command, _folder) = wirecheck(files);
    let output = command.arg("entities").args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn entities(files: &[(&str, &str)], args: &[&str]) -> Value {
    let (code, stdout, stderr) = outcome(files, &[args, &["--format", "json"]].concat());
    assert_eq!((code, stderr.as_str()), (0, ""));
    serde_json::from_str(&stdout).unwrap()
}

/// Name, type and pronouns of each entity of the first story.
fn told(value: &Value) -> Vec<[&str; 3]> {
    let rows = value["stories"][0]["entities"].as_array().unwrap().iter();
    rows.map(|row| ["name", "type", "pronouns"].map(|key| row[key].as_str().unwrap())).collect()
}

fn campaign(args: &[&str], columns: &str) -> String {
    let mut command = in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/campaign"));
    let output = command.env("COLUMNS", columns).arg("entities").args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const STORY: [&str; 4] = ["candidate.txt", "--against", "courier.txt", "weekly.txt"];

#[test]
fn each_format_shows_what_is_committed() {
    for (format, columns, file) in
        [("text", "100", "campaign.out"), ("text", "44", "campaign-narrow.out"), ("json", "100", "campaign.json")]
    {
        let text = campaign(&[&STORY[..], &["--format", format]].concat(), columns);
        assert_file(&format!("tests/data/entities/{file}"), &text);
    }
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    for format in ["text", "json"] {
        let of = |paths: [&str; 3]| campaign(&[&paths[..], &["--format", format]].concat(), "100");
        let first = of(["candidate.txt", "courier.txt", "weekly.txt"]);
        assert_eq!(first, of(["weekly.txt", "courier.txt", "candidate.txt"]));
        assert_eq!(first, of(["courier.txt", "weekly.txt", "candidate.txt"]));
    }
}

#[test]
fn json_fits_its_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for (_, outcome) in crate::pages::outcomes() {
        let stories: Vec<_> = outcome.audits.into_iter().map(|audit| audit.story).collect();
        assert_valid(&schema, &serde_json::from_str(&entities_json::json(&stories, &outcome.skipped)).unwrap());
    }
    let value: Value = serde_json::from_str(&campaign(&[&STORY[..], &["--format", "json"]].concat(), "100")).unwrap();
    assert_valid(&schema, &value);
    assert_eq!(value["stories"][0]["entities"][0]["name"], "Tessa Varn");
}

const SINGER: &str = "A night in Oslo\n\nMrs Runa Holm sang in Oslo. Holm said that she was glad.\n";
const OTHER: &str = "Oslo\n\nFans of Lady Skarn were glad. Skarn sang for hours. Nordlys paid Ove Lund for it.\n";

#[test]
fn evidence_and_mentions_say_where_they_stand() {
    let value = entities(&[("a.txt", SINGER)], &["a.txt"]);
    let holm = &value["stories"][0]["entities"][0];
    assert_eq!(
        (holm["name"].as_str(), holm["aliases"].clone()),
        (Some("Runa Holm"), json!([{ "name": "Holm", "mentions": 1 }]))
    );
    let places = |key: &str| -> Vec<Value> {
        let rows = holm[key].as_array().unwrap().iter();
        rows.map(|row| json!([row["excerpt"], row["span"]["start"], row["start"]["line"], row["start"]["column"]]))
            .collect()
    };
    assert_eq!(places("mentions"), [json!(["Runa Holm", 21, 3, 5]), json!(["Holm", 45, 3, 29])]);
    assert!(places("evidence").contains(&json!(["Mrs", 17, 3, 1])), "{holm:#}");
    let title = holm["evidence"].as_array().unwrap().iter().find(|row| row["excerpt"] == "Mrs").unwrap();
    assert_eq!((&title["pronouns"], &title["text"]), (&json!("she"), &json!("Mrs Runa Holm sang in Oslo.")));
}

#[test]
fn the_house_list_joins_names_and_settles_pronouns() {
    let list = "[[people]]\nname = \"Runa Holm\"\naliases = [\"Lady Skarn\", \"Skarn\"]\npronouns = \"they/them\"\n";
    let files = [("a.txt", SINGER), ("b.txt", OTHER), ("wirecheck.toml", list), ("none.toml", "")];
    let value = entities(&files, &["a.txt", "b.txt"]);
    assert_eq!(told(&value)[0], ["Runa Holm", "person", "they"]);
    assert_eq!(value["stories"][0]["entities"][0]["basis"], "house");
    let n_called = |value: &Value| value["stories"][0]["entities"][0]["aliases"].as_array().unwrap().len();
    assert_eq!(n_called(&value), 2);
    let without = entities(&files, &["a.txt", "b.txt", "--config", "none.toml"]);
    assert!(told(&without).contains(&["Runa Holm", "person", "she"]), "{:?}", told(&without));
    assert!(told(&without).len() > told(&value).len());
}

#[test]
fn each_story_of_a_feed_has_its_own_ledger() {
    let feed = "{\"id\":\"1\",\"story\":\"a\",\"text\":\"Mr Ove Lund sang in Oslo.\"}\n\
                {\"id\":\"2\",\"story\":\"b\",\"text\":\"Mrs Ida Lund sang in Oslo.\"}\n";
    let value = entities(&[("feed.jsonl", feed)], &["feed.jsonl"]);
    let told: Vec<Value> =
        value["stories"].as_array().unwrap().iter().map(|s| json!([s["id"], s["entities"][0]["pronouns"]])).collect();
    assert_eq!(told, [json!(["a", "he"]), json!(["b", "she"])]);
}

#[test]
fn articles_are_called_by_what_tells_them_apart() {
    let (_, folder) = wirecheck(&[]);
    for path in ["desk/a/story.txt", "desk/b/story.txt", "wire/agency.txt"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, SINGER).unwrap();
    }
    let output = in_folder(folder.path()).args(["entities", "desk", "wire"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("story 1: a/story.txt, b/story.txt, agency.txt\n"), "{text}");
}

const GERMAN: &str = "Der Rat will die Brücke nicht bezahlen, und sie wird deshalb für lange Zeit geschlossen.\n";

#[test]
fn what_is_not_read_and_who_is_hardly_named_is_said_in_a_line() {
    let (code, stdout, _) =
        outcome(&[("a.txt", SINGER), ("b.txt", GERMAN), ("c.txt", OTHER)], &["a.txt", "b.txt", "c.txt"]);
    assert_eq!(code, 0);
    assert!(stdout.contains("\nnot English, so not read: b.txt\n"), "{stdout}");
    let last = stdout.trim_end().lines().last().unwrap();
    assert!(last.starts_with("also named: ") && last.contains("Ove Lund"), "{stdout}");
    let (_, stdout, _) = outcome(&[("a.txt", "It rained.\n\nIt was cold all day, and nobody came.\n")], &["a.txt"]);
    assert_eq!(stdout, "story 1: a.txt\n\nnobody is named\n\n");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let files = [("a.txt", SINGER), ("empty.txt", "")];
    let (code, stdout, stderr) = outcome(&files, &["a.txt", "empty.txt", "missing.txt"]);
    assert!(code == 2 && stdout.contains("Runa Holm"), "{stdout}");
    assert_eq!(
        stderr,
        "wirecheck: missing.txt: no such file or folder\nwirecheck: empty.txt: the file holds no text\n"
    );
    let (code, stdout, stderr) = outcome(&files, &["empty.txt"]);
    assert_eq!((code, stdout.as_str(), stderr.lines().count()), (2, "", 1));
    let (code, stdout, _) = outcome(&files, &["empty.txt", "--format", "json"]);
    let value: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &value["stories"], &value["skipped"][0]["path"]), (2, &json!([]), &json!("empty.txt")));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for columns in ["44", "61", "72", "100", "120"] {
        for line in campaign(&STORY, columns).lines() {
            assert!(line.width() <= columns.parse().unwrap(), "{columns}: {line}");
        }
    }
}

#[test]
fn colour_adds_nothing_to_what_is_said() {
    let coloured = campaign(&[&STORY[..], &["--color", "always"]].concat(), "100");
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), campaign(&STORY, "100"));
}

#[test]
fn an_article_cannot_send_escapes_to_the_terminal() {
    let text = "Mrs Runa\u{202e} Holm\u{1b}[2J said \u{1b}]0;owned\u{7}that she was Runa\u{202e} Holm\u{1b}[2J.\n";
    let (_, stdout, _) = outcome(&[("a.txt", text)], &["a.txt"]);
    assert!(stdout.contains("Holm") && !stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{stdout:?}");
}
