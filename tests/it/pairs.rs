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

/// Exit code, standard output and standard error of `wirecheck pairs a.tsv ARGS`.
fn printed(text: &str, args: &[&str]) -> (i32, String, String) {
    let (mut command, _folder) = wirecheck(&[("a.tsv", text)]);
    let output = command.args(["pairs", "a.tsv"]).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_text_report_shows_the_pair_that_has_findings() {
    let text = "candidate\treference\tid\nShe left.\tShe left.\ta\nShe saw the the dog.\tShe saw the dog.\tq7\n";
    let (code, stdout, stderr) = printed(text, &["--select", "doubled-word"]);
    let wanted = "\
a.tsv q7

warning[doubled-word]: “the” stands twice
 --> a.tsv:3  q7
  |
3 | She saw the the dog.
  |         ^^^^^^^
  = suggestion: the

1 warning in 2 pairs
  duplicate 1
";
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (0, wanted, ""));
    let (_, stdout, _) = printed("She left.\tShe left.\n", &[]);
    assert_eq!(stdout, "no findings in 1 pair\n");
    let (_, stdout, _) = printed("She left.\tShe left.\n", &["-q"]);
    assert_eq!(stdout, "");
}

#[test]
fn evidence_is_shown_as_the_reference_of_the_same_line() {
    let text = "The café opened in the spring of 2019.\tThe café opened in the spring of 2018.\n";
    let (_, stdout, _) = printed(text, &["--select", "number-mismatch"]);
    let wanted = "\
 ::: a.tsv:1  1, the reference
  |
1 | The café opened in the spring of 2018.
  |                                  ----
";
    assert!(stdout.contains(wanted), "{stdout}");
}

#[test]
fn the_exit_code_says_clean_findings_or_failure() {
    let (clean, doubled) = ("She left.\tShe left.\n", "She left the the house.\tShe left the house.\n");
    for (text, args, wanted) in [
        (clean, &[][..], 0),
        (doubled, &["--fail-on", "warning"], 1),
        (doubled, &["--fail-on", "never"], 0),
        (doubled, &["--fail-on", "warning", "--ignore", "duplicate"], 0),
        (doubled, &["--fail-on", "warning", "--min-severity", "error"], 0),
        (&format!("{doubled}one cell\n"), &["--fail-on", "warning"], 2),
        ("", &[], 2),
        ("candidate\treference\n", &[], 2),
        (clean, &["--input-format", "jsonl"], 2),
        (clean, &["--select", "nonsense"], 2),
    ] {
        let (code, _, stderr) = printed(text, args);
        assert_eq!((code, stderr.lines().count()), (wanted, usize::from(wanted == 2)), "{text:?} {args:?}: {stderr}");
    }
}

#[test]
fn pairs_come_in_their_order_on_any_number_of_threads() {
    let mut text = String::new();
    for number in 0..1500 {
        let doubled = if number % 7 == 0 { "the the" } else { "the" };
        text += &format!(
            "{{\"id\": {number}, \"candidate\": \"She left {doubled} house.\", \"reference\": \"She left it.\"}}\n"
        );
    }
    let (_, one, _) = pairs("a.jsonl", &text, &["--threads", "1"]);
    let (_, three, _) = pairs("a.jsonl", &text, &["--threads", "3"]);
    assert_eq!(one, three);
    let ids: Vec<String> = three.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..1500).map(|number| number.to_string()).collect::<Vec<_>>());
    let n_found = three.iter().filter(|row| row["findings"][0]["rule"] == "doubled-word").count();
    assert_eq!(n_found, 1500_usize.div_ceil(7));
}

#[test]
fn spans_of_a_translation_memory_count_in_the_candidate_that_the_row_shows() {
    let text = concat!(
        "<tmx version=\"1.4\"><header srclang=\"de\"/><body>\n",
        "<tu tuid=\"x\"><tuv xml:lang=\"de\"><seg>Es war 2018.</seg></tuv>",
        "<tuv xml:lang=\"en\"><seg>It <hi>was &lt;late&gt; in 2019</hi>.</seg></tuv>",
        "<tuv xml:lang=\"en\"><seg>It was &lt;late&gt; in 2018.</seg></tuv></tu>\n",
        "<tu tuid=\"y\"><tuv xml:lang=\"de\"><seg>Es war 2018.</seg></tuv></tu>\n",
        "</body></tmx>"
    );
    let (_, rows, stderr) = pairs("a.tmx", text, &["--select", "number"]);
    assert_eq!(excerpts(&rows), [("x", vec!["2019"])]);
    assert_eq!((&rows[0]["line"], stderr.as_str()), (&2.into(), ""));
    let candidate = rows[0]["candidate"].as_str().unwrap();
    let span = &rows[0]["findings"][0]["span"];
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    assert_eq!((candidate, candidate.get(at("start")..at("end"))), ("It was <late> in 2019.", Some("2019")));

    let (mut command, _folder) = wirecheck(&[("a.tmx", text)]);
    let stdout = command.args(["pairs", "a.tmx", "--select", "pronoun"]).output().unwrap().stdout;
    let wanted = "no findings in 1 pair\n  1 unit without a translation, or with nothing beside it\n";
    assert_eq!(String::from_utf8(stdout).unwrap(), wanted);
}

#[test]
fn an_original_in_another_language_tells_values_but_no_names_and_no_words_to_put_there() {
    let line = r#"{"candidate": "Sales rose to 3 million euros.", "source": "Der Umsatz stieg auf 3 Milliarden Euro.", "source_language": "de"}"#;
    let (_, rows, _) = pairs("a.jsonl", line, &["--min-severity", "warning"]);
    assert_eq!(excerpts(&rows), [("1", vec!["3 million euros"])]);
    let finding = &rows[0]["findings"][0];
    assert_eq!(
        (&finding["replacement"], &finding["evidence"][0]["excerpt"]),
        (&Value::Null, &"3 Milliarden Euro".into())
    );
}

/// What the rules selected find in a candidate held against a reference: rule and excerpt.
fn told(candidate: &str, reference: &str, rule: &str) -> Vec<String> {
    let line = serde_json::json!({"candidate": candidate, "reference": reference}).to_string();
    let (_, rows, _) = pairs("a.jsonl", &line, &["--select", rule]);
    excerpts(&rows).remove(0).1.into_iter().map(str::to_owned).collect()
}

#[test]
fn a_plain_opposite_is_told_out_of_its_place_unless_it_has_another_partner() {
    let reference = "The council will slowly return to the table and approve the new budget of the town.";
    let turned =
        "According to the plan the council should get back to the table and quickly approve the new town budget.";
    assert_eq!(told(turned, reference, "antonym"), ["quickly"]);
    let same = "According to the plan the council should get back to the table and slowly approve the new town budget.";
    assert!(told(same, reference, "antonym").is_empty());
}

#[test]
fn an_amount_below_a_number_is_told_where_the_reference_has_it_above() {
    let reference = "The ferry carried in excess of 1,200 passengers to the island on Monday.";
    let candidate = |bound: &str| format!("The ferry took {bound} 1,200 passengers to the island on Monday.");
    assert_eq!(told(&candidate("fewer than"), reference, "antonym"), ["fewer"]);
    assert_eq!(told(&candidate("no more than"), reference, "antonym"), ["no"]);
    assert!(told(&candidate("no fewer than"), reference, "antonym").is_empty());
}

#[test]
fn a_capitalised_noun_is_left_over_behind_an_article_but_a_name_is_not() {
    let reference = "The season was played to its end without any incidents in the stadium.";
    let candidate = "The Saison was played to its end without any incidents in the stadium.";
    assert_eq!(told(candidate, reference, "untranslated"), ["Saison"]);
    let named = "Kowalczyk played it to its end without any incidents in the stadium.";
    assert!(told(named, "She played it to its end without any incidents in the stadium.", "untranslated").is_empty());
}

#[test]
fn a_quoted_word_of_another_script_is_left_over() {
    let reference = "The minister said he was \"excited\" to work with the government on the plan.";
    let candidate = "The minister said he was \"उत्साहित\" to work with the government on the plan.";
    assert_eq!(told(candidate, reference, "untranslated"), ["उत्साहित"]);
}

#[test]
fn a_subject_pronoun_that_fell_out_is_told() {
    let reference = "He was greeted by the mayor and discussed the harbour with the council on Monday.";
    let candidate = "Was greeted by the mayor and discussed the harbour with the council on Monday.";
    assert_eq!(told(candidate, reference, "omission,lost-subject").len(), 1);
    assert!(told(reference, reference, "omission,lost-subject").is_empty());
}
