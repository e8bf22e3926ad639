//! `--format json` and `jsonl` are what `docs/wirecheck-1.schema.json` says.

use serde_json::{Value, json};

use crate::cli::{DOUBLED, wirecheck};

const SCHEMA: &str = include_str!("../../docs/wirecheck-1.schema.json");

pub(crate) fn assert_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::draft202012::new(schema).unwrap();
    let wrong: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}\n{instance:#}", wrong.join("\n"));
}

fn stdout(files: &[(&str, &str)], args: &[&str]) -> String {
    let (mut command, _folder) = wirecheck(files);
    String::from_utf8(command.args(args).output().unwrap().stdout).unwrap()
}

#[test]
fn json_output_fits_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let files = [("a.txt", DOUBLED), ("b.txt", "date 2024-02-03 Müller\n\nNo more.\n"), ("empty.txt", "")];
    let text = stdout(&files, &["check", "a.txt", "empty.txt", "--against", "b.txt", "--format", "json"]);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_valid(&schema, &value);
    let finding = &value["findings"][0];
    assert_eq!(finding["excerpt"], "the the");
    assert_eq!(finding["span"], json!({ "start": 27, "end": 34 }));
    assert_eq!(finding["start"], json!({ "line": 3, "column": 12 }));
    assert_eq!(value["skipped"][0]["path"], "empty.txt");
    assert_eq!(value["summary"]["warning"], 1);
    assert_eq!(
        value["summary"]["mqm"],
        json!({ "score": 37.5, "per_1000_words": 625.0, "passed": null, "rating": null })
    );
}

#[test]
fn every_line_of_jsonl_is_a_finding_of_the_schema() {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let definitions = schema["$defs"].take();
    let schema = json!({ "$schema": schema["$schema"], "$ref": "#/$defs/finding", "$defs": definitions });
    let text = stdout(&[("a.txt", DOUBLED), ("b.txt", DOUBLED)], &["check", "a.txt", "b.txt", "--format", "jsonl"]);
    assert_eq!(text.lines().count(), 2);
    for line in text.lines() {
        assert_valid(&schema, &serde_json::from_str(line).unwrap());
    }
}

/// The rules' cases have evidence of every kind: what they find must fit as well.
#[test]
fn every_case_of_every_page_fits_the_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for (name, outcome) in crate::pages::outcomes() {
        let text = wirecheck::report::json::object(&outcome);
        assert!(text.ends_with("}\n"), "{name}");
        assert_valid(&schema, &serde_json::from_str(&text).unwrap());
    }
}
