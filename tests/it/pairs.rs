//! `wirecheck pairs`: what it reads, what it prints, and what it makes of a bad pair.

use serde_json::Value;

use crate::cli::wirecheck;

/// Exit code, the rows printed and standard error of `wirecheck pairs NAME ARGS` on a file of this name.
fn pairs(name: &str, text: &str, args: &[&str]) -> (i32, Vec<Value>, String) {
    let (mut command, _folder) = wirecheck(&[(name, text)]);
    let output = command.args(["pairs", name, "--format", "jsonl"]).args(args).output().unwrap();
    let rows = String::from_utf8(output.stdout).unwrap();
    let rows = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code().unwrap(), rows, String::from_utf8(output.stderr).unwrap())
}

/// The ids of the rows, each with the excerpts of its findings.
fn excerpts(rows: &[Value]) -> Vec<(&str, Vec<&str>)> {
    rows.iter()
        .map(|row| {
            let findings = row["findings"].as_array().unwrap();
            (row["id"].as_str().unwrap(), findings.iter().map(|finding| finding["excerpt"].as_str().unwrap()).collect())
        })
        .collect()
}

#[test]
fn a_finding_is_placed_in_the_candidate_and_its_evidence_in_the_reference() {
    let line = r#"{"id": 7, "candidate": "Caf\u00e9 Roe opened in the spring of 2019.", "reference": "The Roe café opened in the spring of 2018."}"#;
    let (code, rows, stderr) = pairs("a.jsonl", line, &["--select", "number"]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(row["id"], "7");
    let finding = &row["findings"][0];
    assert_eq!((&finding["rule"], &finding["excerpt"]), (&"number-mismatch".into(), &"2019".into()));
    assert_eq!(finding["span"], serde_json::json!({"start": 34, "end": 38}), "bytes of the candidate, not of the file");
    let evidence = &finding["evidence"][0];
    assert_eq!((&evidence["role"], &evidence["excerpt"]), (&"reference".into(), &"2018".into()));
}

#[test]
fn a_bad_line_is_said_with_its_number_and_the_others_come_in_order() {
    let text = concat!(
        r#"{"id": "a", "candidate": "She saw the the dog.", "reference": "She saw the dog."}"#,
        "\n{\n\n",
        r#"{"candidate": "She saw a cat.", "reference": "She saw a cat."}"#,
        "\n",
        r#"{"id": "c", "reference": "She saw a cat."}"#,
        "\n",
        r#"{"id": "d", "candidate": "She saw a cat."}"#,
        "\n",
        r#"{"id": "e", "candidate": "", "reference": "She saw a cat."}"#,
        "\n",
    );
    let (code, rows, stderr) = pairs("a.jsonl", text, &["--select", "doubled-word"]);
    assert_eq!(excerpts(&rows), [("a", vec!["the the"]), ("4", vec![]), ("e", vec![])]);
    let wanted = "\
wirecheck: a.jsonl: line 2 is no pair: EOF while parsing an object at column 1
wirecheck: a.jsonl: line 5 is no pair: expected a candidate
wirecheck: a.jsonl: line 6 is no pair: expected a reference or a source
";
    assert_eq!((code, stderr.as_str()), (2, wanted));
}

#[test]
fn a_side_of_two_sentences_is_one() {
    let line = r#"{"candidate": "They won. It was late in 2019.", "reference": "It was late in 2018, and they won."}"#;
    let (_, rows, _) = pairs("a.jsonl", line, &["--select", "number"]);
    assert_eq!(excerpts(&rows), [("1", vec!["2019"])]);
}

#[test]
fn a_sentence_alone_is_not_asked_which_day_it_means() {
    let line = r#"{"candidate": "The bridge closed on Tuesday.", "reference": "The bridge shut on Tuesday."}"#;
    let (_, rows, _) = pairs("a.jsonl", line, &["--select", "date"]);
    assert_eq!(excerpts(&rows), [("1", vec![])]);
}

#[test]
fn without_syntax_what_rests_on_grammar_is_silent() {
    let line = r#"{"candidate": "The actress said he was ready for the the role.", "reference": "The actress: ready for the role."}"#;
    let (_, rows, _) = pairs("a.jsonl", line, &["--select", "pronoun,duplicate"]);
    assert_eq!(excerpts(&rows), [("1", vec!["he", "the the"])]);
    let (_, rows, _) = pairs("a.jsonl", line, &["--select", "pronoun,duplicate", "--no-syntax"]);
    assert_eq!(excerpts(&rows), [("1", vec!["the the"])]);
}

#[test]
fn a_pronoun_that_the_reference_has_otherwise_is_an_error() {
    let line = r#"{"candidate": "The pilot said on Monday that he would fly again.", "reference": "The pilot said on Monday that she would fly again."}"#;
    let (_, rows, _) = pairs("a.jsonl", line, &["--select", "pronoun", "--no-syntax"]);
    let finding = &rows[0]["findings"][0];
    assert_eq!((&finding["severity"], &finding["replacement"]), (&"error".into(), &"she".into()));
    assert_eq!((&finding["excerpt"], &finding["evidence"][0]["excerpt"]), (&"he".into(), &"she".into()));
}
