//! `wirecheck stories`, and what `check` holds against what.

use serde_json::{Value, json};

use crate::cli::wirecheck;
use crate::schema::assert_valid;

const SCHEMA: &str = include_str!("../../docs/stories-1.schema.json");
const FERRY: &str =
    "Night boats stop\n\nMarit Solheim of the Halden Coast Line stops the night boats to Orne and Sula in May.\n";
const AGAIN: &str =
    "Islands lose a boat\n\nThe Halden Coast Line ends its night boats to Sula and Orne, says Marit Solheim.\n";
const QUARRY: &str = "Blast at a quarry\n\nTwo workers were hurt in the the slate quarry of Ballymore near Kerrin.\n";
const FILES: [(&str, &str); 3] = [("1.txt", FERRY), ("2.txt", QUARRY), ("3.txt", AGAIN)];

fn stories(args: &[&str]) -> Value {
    let (mut command, _folder) = wirecheck(&FILES);
    let output = command.arg("stories").args(args).args(["--format", "json"]).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let value = serde_json::from_slice(&output.stdout).unwrap();
    assert_valid(&serde_json::from_str(SCHEMA).unwrap(), &value);
    value
}

#[test]
fn articles_are_grouped_by_event_in_whatever_order_they_come() {
    let first = stories(&["1.txt", "2.txt", "3.txt"]);
    let paths = |story: usize| -> Vec<&Value> {
        first["stories"][story]["articles"].as_array().unwrap().iter().map(|article| &article["path"]).collect()
    };
    assert_eq!((paths(0), paths(1)), (vec![&json!("1.txt"), &json!("3.txt")], vec![&json!("2.txt")]));
    for order in [["3.txt", "2.txt", "1.txt"], ["2.txt", "3.txt", "1.txt"]] {
        assert_eq!(stories(&order), first);
    }
}

#[test]
fn a_folder_is_audited_event_by_event_unless_it_is_one_story() {
    let audited = |args: &[&str]| -> Vec<Value> {
        let (mut command, _folder) = wirecheck(&FILES);
        let output = command.args(["check", ".", "--format", "json"]).args(args).output().unwrap();
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        value["articles"].as_array().unwrap().iter().map(|article| article["story"].clone()).collect()
    };
    assert_eq!(audited(&[]), [json!("1"), json!("1"), json!("2")]);
    assert_eq!(audited(&["--one-story"]), [json!("1"), json!("1"), json!("1")]);
}

#[test]
fn files_that_are_named_are_one_story() {
    let (mut command, _folder) = wirecheck(&FILES);
    let output = command.args(["check", "1.txt", "--against", "2.txt", "--format", "json"]).output().unwrap();
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["articles"].as_array().unwrap().len(), 2);
}
