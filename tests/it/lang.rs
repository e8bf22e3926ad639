//! `wirecheck lang`: what it prints for people and for programs.

use crate::cli::wirecheck;

const MIXED: &str =
    "The council will not pay for the bridge, wie der Sender gestern meldete, and it will have to be shut.\n";
const GERMAN: &str = "Der Rat will die Brücke nicht bezahlen, und sie wird deshalb für lange Zeit geschlossen.\n";

#[test]
fn a_foreign_clause_stands_below_its_sentence() {
    let (mut command, _folder) = wirecheck(&[("a.txt", MIXED), ("b.txt", GERMAN)]);
    let output = command.args(["lang", "a.txt", "b.txt"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines[0], "a.txt: English, 99 of 100 sure");
    assert!(lines[1].starts_with("      1:1  en   99  The council"), "{text}");
    assert!(lines[2].starts_with("        >  de ") && lines[2].ends_with("wie der Sender gestern meldete"), "{text}");
    assert_eq!(lines[3], "b.txt: German, 99 of 100 sure");
}

#[test]
fn spans_are_bytes_of_the_file() {
    let (mut command, _folder) = wirecheck(&[("a.txt", &format!("\u{feff}{MIXED}"))]);
    let output = command.args(["lang", "a.txt", "--format", "json"]).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let foreign = &json["articles"][0]["foreign"][0];
    assert_eq!(json["articles"][0]["language"], "en");
    assert_eq!(foreign["excerpt"], "wie der Sender gestern meldete");
    assert_eq!(foreign["language"], "de");
    assert_eq!(foreign["span"], serde_json::json!({ "start": 44, "end": 74 }));
    assert_eq!(foreign["start"], serde_json::json!({ "line": 1, "column": 42 }));
}

#[test]
fn an_input_that_cannot_be_read_is_named() {
    let (mut command, _folder) = wirecheck(&[("a.txt", MIXED)]);
    let output = command.args(["lang", "a.txt", "none.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("none.txt"));
}
