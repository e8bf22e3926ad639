//! `wirecheck quotes`: the ledger of quotations, for people and for programs.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{in_folder, wirecheck};
use crate::schema::assert_valid;
use crate::snapshot::assert_file;

const SCHEMA: &str = include_str!("../../docs/quotes-1.schema.json");

fn quotes(files: &[(&str, &str)]) -> Vec<Value> {
    let (mut command, _folder) = wirecheck(files);
    let names = files.iter().map(|(name, _)| *name);
    let output = command.arg("quotes").args(names).args(["--format", "json"]).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_valid(&serde_json::from_str(SCHEMA).unwrap(), &value);
    value["quotes"].as_array().unwrap().clone()
}

/// Words, the kind, and whom the article calls the speaker.
fn told(text: &str) -> Vec<(String, String, Option<String>)> {
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let row =
        |row: &Value| (string(&row["text"]).unwrap(), string(&row["kind"]).unwrap(), string(&row["speaker"]["text"]));
    quotes(&[("a.txt", text)]).iter().map(row).collect()
}

/// The speaker of the only quotation.
#[track_caller]
fn speaker(text: &str) -> Option<String> {
    let list = told(text);
    assert_eq!(list.len(), 1, "{list:?}");
    list[0].2.clone()
}

#[test]
fn who_speaks_is_the_subject_of_the_verb_of_saying() {
    for (text, wanted) in [
        ("\"The bridge will hold,\" Anna Holm said on Monday.", "Anna Holm"),
        ("\"The bridge will hold,\" said Anna Holm, who had built it.", "Anna Holm"),
        ("Anna Holm called the bridge \"a disaster for the town\" on Monday.", "Anna Holm"),
        ("The bridge, according to Anna Holm, is \"a disaster for the town\".", "Anna Holm"),
        ("The bridge was described as \"a disaster for the town\" by Anna Holm.", "Anna Holm"),
        ("\"The bridge will hold.\" — Anna Holm", "Anna Holm"),
        ("Anna Holm was blunt. \"The bridge will never hold.\"", "Anna Holm"),
        ("Two police officers told the paper that they had seen \"smoke behind the bridge\".", "Two police officers"),
    ] {
        assert_eq!(speaker(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn a_paragraph_that_is_a_quotation_goes_on_with_the_speaker_before() {
    let text = "A headline\n\n\"The bridge will hold,\" Anna Holm said on Monday.\n\n\"I have built it myself.\"\n";
    let list = told(text);
    assert_eq!(list[1].2.as_deref(), Some("Anna Holm"));
}

#[test]
fn an_interrupted_quotation_is_one_utterance() {
    let rows = quotes(&[(
        "a.txt",
        "\"The bridge,\" said Anna Holm, \"will hold until the spring.\" \"It will not,\" Peter Lund said.",
    )]);
    let utterances: Vec<&Value> = rows.iter().map(|row| &row["utterance"]).collect();
    assert_eq!(utterances, [&json!(1), &json!(1), &json!(2)]);
    assert_eq!(rows[2]["speaker"]["text"], "Peter Lund");
}

#[test]
fn a_quotation_goes_on_behind_the_sentence_that_names_its_speaker() {
    let of = |text: &str| -> Vec<u64> {
        quotes(&[("a.txt", text)]).iter().map(|row| row["utterance"].as_u64().unwrap()).collect()
    };
    assert_eq!(of("\"The bridge will hold,\" said Anna Holm. \"It is made of oak.\""), [1, 1]);
    assert_eq!(of("\"The bridge will hold,\" said Anna Holm. She laughed. \"It is made of oak.\""), [1, 2]);
    assert_eq!(of("Anna Holm called it \"a strong bridge of oak\" and \"a gift to the town\"."), [1, 2]);
}

#[test]
fn a_dash_opens_dialogue() {
    let rows = quotes(&[("a.txt", "At the bridge\n\n— The bridge will hold, said Anna Holm. It is made of oak.\n")]);
    let told: Vec<_> = rows.iter().map(|row| (row["text"].as_str().unwrap(), &row["speaker"]["text"])).collect();
    assert_eq!(told, [("The bridge will hold,", &json!("Anna Holm")), ("It is made of oak.", &json!("Anna Holm"))]);
}

#[test]
fn a_pronoun_is_whom_it_means() {
    let text = "Anna Holm opened the bridge on Monday. \"It will hold,\" she said to the guests.";
    let rows = quotes(&[("a.txt", text)]);
    assert_eq!((&rows[0]["speaker"]["text"], &rows[0]["speaker"]["entity"]), (&json!("she"), &json!("Anna Holm")));
}

#[test]
fn names_of_works_and_terms_are_told_from_speech() {
    let text = "The author of \"The Long Winter\" liked the \"green\" bridges. She said: \"They cost too much.\"";
    let kinds: Vec<String> = told(text).into_iter().map(|(_, kind, _)| kind).collect();
    assert_eq!(kinds, ["title", "term", "speech"]);
}

#[test]
fn one_utterance_has_its_wording_in_each_article() {
    let files = [
        ("a.txt", "\"We have built the strongest bridge of the whole coast,\" Anna Holm said.\n"),
        ("b.txt", "Anna Holm said: \"We have built the longest bridge of the whole coast.\"\n"),
        ("c.txt", "\"Nobody has asked the fishermen at all,\" said Peter Lund.\n"),
    ];
    let rows = quotes(&files);
    assert_eq!(
        (&rows[0]["utterance"], &rows[1]["utterance"], &rows[2]["utterance"]),
        (&json!(1), &json!(1), &json!(2))
    );
    let variant = &rows[0]["variants"][0];
    assert_eq!(variant["path"], "b.txt");
    assert_eq!(variant["changes"], json!([{ "kind": "words", "here": "strongest", "there": "longest" }]));
    assert_eq!(rows[2]["variants"], json!([]));
}

#[test]
fn each_format_shows_what_is_committed() {
    for (format, columns, file) in [("text", "100", "campaign.out"), ("markdown", "100", "campaign.md")] {
        let mut command = in_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/campaign"));
        let args = ["quotes", "candidate.txt", "--against", "courier.txt", "weekly.txt", "--format", format];
        let output = command.env("COLUMNS", columns).args(args).output().unwrap();
        assert_file(&format!("tests/data/quotes/{file}"), &String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn a_thousand_quotations_take_no_longer_than_they_must() {
    let paragraph = "\"We have built the bridge for everybody,\" Anna Holm said. \"It will hold,\" she added.\n\n";
    let rows = quotes(&[("a.txt", &paragraph.repeat(1_000))]);
    assert_eq!(rows.len(), 2_000);
}
