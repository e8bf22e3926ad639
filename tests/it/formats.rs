//! The formats that other programs read: each parses, says what was found where, and lets no article text out of its place.

use std::fs;

use pulldown_cmark::{Event, Parser};
use quick_xml::events::Event as XmlEvent;
use quick_xml::events::attributes::Attribute;
use quick_xml::{Reader, XmlVersion};
use serde_json::{Value, json};

use crate::cli::{DOUBLED, in_folder, wirecheck};
use crate::snapshot::assert_file;

const FORMATS: [&str; 11] =
    ["text", "json", "jsonl", "html", "markdown", "sarif", "junit", "github", "gitlab", "checkstyle", "rdjson"];
/// What would break out of one format or another.
const HOSTILE: &str = "<b>Fair & square</b>\n\nShe opened the the ]]> bridge | `code` <script>alert(1)</script> @someone \
     [a](javascript:alert) 100% \u{1b}[31m \u{202e}::error::no, \u{b} \u{fffe}\u{ffff} \"quoted\" & {0} https://a.example \
     www.b.example c@d.example #12 GH-3 ##[error]x done.\n";

fn printed(files: &[(&str, &str)], args: &[&str]) -> String {
    let (mut command, _folder) = wirecheck(files);
    String::from_utf8(command.args(args).output().unwrap().stdout).unwrap()
}

fn of_hostile(format: &str) -> String {
    printed(&[("o'dd, n%me:1.txt", HOSTILE)], &["check", "o'dd, n%me:1.txt", "--format", format])
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn sarif_fits_the_published_schema() {
    let mut schema = json_of(include_str!("../data/sarif-2.1.0.schema.json"));
    // A pattern with a bracket too much, which no strict reader of patterns takes; it is about members that we do not write.
    for object in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][object]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let campaign = concat!(env!("CARGO_MANIFEST_DIR"), "/corpora");
    let of_campaign = in_folder(campaign.as_ref())
        .args(["check", "campaign/candidate.txt", "--against", "campaign/courier.txt", "--format", "sarif"])
        .output()
        .unwrap();
    for text in [of_hostile("sarif"), String::from_utf8(of_campaign.stdout).unwrap()] {
        let log = json_of(&text);
        let wrong: Vec<String> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn a_sarif_result_has_its_rule_place_evidence_and_repair() {
    let files = [
        (
            "a b.txt",
            "The new bridge\n\nThe mayor of Lund, Anna Holm, opened the the bridge for 300 guests on Monday.\n",
        ),
        ("b.txt", "The new bridge\n\nThe mayor of Lund, Anna Holm, opened the bridge for 800 guests on Monday.\n"),
        ("empty.txt", ""),
    ];
    let log = json_of(&printed(&files, &["check", "a b.txt", "empty.txt", "--against", "b.txt", "--format", "sarif"]));
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = |rule: &str| run["results"].as_array().unwrap().iter().find(|row| row["ruleId"] == rule).unwrap();
    let doubled = result("doubled-word");
    let rule = &run["tool"]["driver"]["rules"][doubled["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], "doubled-word");
    assert!(rule["help"]["markdown"].as_str().unwrap().contains("## What it finds"));
    let place = &doubled["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.txt");
    assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&json!(3), &json!(38)));
    let fix = &doubled["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "the");
    assert_eq!(fix["deletedRegion"], place["region"]);
    let number = result("number-mismatch");
    assert_eq!(number["properties"]["mqm"]["type"], "accuracy/mistranslation");
    let told = number["message"]["text"].as_str().unwrap();
    assert!(told.contains("\n[b.txt:3](1): The mayor of Lund"), "{told}");
    assert_eq!(number["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "b.txt");
    assert_eq!(number["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"], "800");
    assert_eq!(number["partialFingerprints"]["wirecheck/v1"].as_str().unwrap().len(), 16);
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().unwrap().starts_with("empty.txt: "), "{told}");
}

#[test]
fn junit_has_a_case_for_each_rule_and_fails_where_the_run_does() {
    let files = [("a.txt", DOUBLED)];
    let of = |least: &str| {
        let text =
            printed(&files, &["check", "a.txt", "--format", "junit", "--fail-on", least, "--ignore", "encoding"]);
        quick_junit::Report::deserialize_from_str(&text).unwrap()
    };
    let report = of("warning");
    let suite = &report.test_suites[0];
    assert_eq!(suite.name.as_str(), "a.txt");
    let names: Vec<&str> = suite.test_cases.iter().map(|case| case.name.as_str()).collect();
    assert!(names.contains(&"pronoun-gender") && !names.contains(&"mojibake"), "{names:?}");
    assert_eq!(report.failures, 1);
    assert_eq!(of("error").failures, 0);
}

#[test]
fn an_article_that_was_not_read_is_an_error_of_junit() {
    let (mut command, _folder) = wirecheck(&[("a.txt", DOUBLED), ("empty.txt", "")]);
    let output = command.args(["check", "a.txt", "empty.txt", "--format", "junit"]).output().unwrap();
    let report = quick_junit::Report::deserialize_from_str(&String::from_utf8(output.stdout).unwrap()).unwrap();
    assert_eq!((report.errors, output.status.code()), (1, Some(2)));
}

#[test]
fn every_xml_of_hostile_text_parses() {
    for format in ["junit", "checkstyle"] {
        let text = of_hostile(format);
        let mut reader = Reader::from_str(&text);
        let mut n_elements = 0;
        loop {
            let event = reader.read_event().unwrap();
            if let XmlEvent::Start(element) | XmlEvent::Empty(element) = &event {
                n_elements += 1;
                let read = |attribute: Result<Attribute<'_>, _>| {
                    attribute.unwrap().normalized_value(XmlVersion::Implicit1_0).map(|_| ()).unwrap();
                };
                element.attributes().for_each(read);
            }
            if matches!(event, XmlEvent::Eof) {
                break;
            }
        }
        assert!(n_elements > 2, "{text}");
        assert!(!text.contains('\u{202e}'), "{format}");
        // What XML 1.0 calls a Char, less the surrogates, which no text has.
        let is_char = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(is_char), "{format}");
    }
}

#[test]
fn every_json_of_hostile_text_parses() {
    for format in ["json", "sarif", "gitlab", "rdjson"] {
        json_of(&of_hostile(format));
    }
}

#[test]
fn an_annotation_is_one_line_that_names_file_and_place() {
    let text = of_hostile("github");
    assert!(text.lines().all(|line| line.starts_with("::")), "{text}");
    let doubled = text.lines().find(|line| line.contains("doubled-word")).unwrap();
    let wanted =
        "::warning file=o'dd%2C n%25me%3A1.txt,line=3,endLine=3,col=12,endColumn=19,title=wirecheck doubled-word::";
    assert!(doubled.starts_with(wanted), "{doubled}");
}

#[test]
fn on_github_actions_annotations_follow_the_text() {
    let (mut command, _folder) = wirecheck(&[("a.txt", DOUBLED)]);
    let output = command.env("GITHUB_ACTIONS", "true").args(["check", "a.txt"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("warning[doubled-word]") && text.contains("\n::warning file=a.txt,line=3"), "{text}");
    let (mut command, _folder) = wirecheck(&[("a.txt", DOUBLED)]);
    let output = command.env("GITHUB_ACTIONS", "true").args(["check", "a.txt", "--format", "text"]).output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("::warning"));
}

#[test]
fn gitlab_tells_equal_findings_apart() {
    let rows = json_of(&printed(
        &[("a.txt", "It is the the one.\n\nIt is the the one.\n")],
        &["check", "a.txt", "--format", "gitlab", "--select", "doubled-word"],
    ));
    let prints: Vec<&Value> = rows.as_array().unwrap().iter().map(|row| &row["fingerprint"]).collect();
    assert_eq!(prints.len(), 2);
    assert_ne!(prints[0], prints[1]);
    assert_eq!(rows[0]["location"], json!({ "path": "a.txt", "lines": { "begin": 1, "end": 1 } }));
    assert_eq!(rows[0]["severity"], "major");
}

#[test]
fn columns_of_rdjson_count_bytes() {
    let object = json_of(&printed(
        &[("a.txt", "Änne öffnete nothing: she opened the the bridge on Monday.\n")],
        &["check", "a.txt", "--format", "rdjson", "--select", "doubled-word"],
    ));
    let diagnostic = &object["diagnostics"][0];
    assert_eq!(diagnostic["location"]["range"]["start"], json!({ "line": 1, "column": 36 }));
    assert_eq!(diagnostic["suggestions"][0]["text"], "the");
    assert_eq!(diagnostic["code"]["value"], "doubled-word");
}

#[test]
fn a_comment_has_no_markup_of_the_article() {
    let text = of_hostile("markdown");
    for event in Parser::new(&text) {
        if let Event::InlineHtml(html) | Event::Html(html) = &event {
            assert!(["<strong>", "</strong>"].contains(&html.as_ref()), "{html}");
        }
        if let Event::Start(tag) = &event {
            let shown = format!("{tag:?}");
            assert!(!shown.contains("Link") && !shown.contains("Image") && !shown.contains("CodeBlock"), "{shown}");
        }
    }
    assert!(text.contains("<strong>the the</strong>") && !text.contains('@'), "{text}");
    // What is left when Markdown has become a page is what services search for handles, references and addresses.
    let mut page = String::new();
    for event in Parser::new(&text) {
        if let Event::Text(words) = event {
            page += &words;
        }
    }
    assert!(page.contains("c@\u{200b}d.example") && page.contains("#\u{200b}12 GH-\u{200b}3"), "{page}");
    assert!(page.contains("https:\u{200b}//a.example www.\u{200b}b.example"), "{page}");
}

#[test]
fn one_long_finding_does_not_push_out_the_others() {
    let long = format!("{}ends.", format!("{} ", "word".repeat(50)).repeat(400));
    let article = format!("{long}\n\n{long}\n\nShe opened the the bridge.\n");
    let text = printed(&[("a.txt", &article)], &["check", "a.txt", "--format", "markdown", "--select", "duplicate"]);
    assert!(text.contains("<strong>the the</strong>") && text.len() < 10_000, "{text}");
}

#[test]
fn a_comment_is_no_longer_than_a_service_takes() {
    let article = "She opened the the bridge and went on to the other side of the river at noon.\n\n".repeat(800);
    let text = printed(&[("a.txt", &article)], &["check", "a.txt", "--format", "markdown"]);
    assert!(text.len() < 65_000, "{}", text.len());
    let more = text.lines().find(|line| line.starts_with("… and ")).unwrap();
    assert!(more.ends_with(" more: the full report has them."), "{more}");
}

#[test]
fn brackets_and_braces_of_an_article_are_no_links_or_placeholders_of_sarif() {
    let files =
        [("a.txt", "The council met for 300 [a](javascript:x) {0} hours on Monday in the old town hall of Lund.\n")];
    let other =
        ("b.txt", "The council met for 800 [a](javascript:x) {0} hours on Monday in the old town hall of Lund.\n");
    let args = ["check", "a.txt", "--against", "b.txt", "--format", "sarif", "--select", "number"];
    let log = json_of(&printed(&[files[0], other], &args));
    let result = &log["runs"][0]["results"][0];
    let told = result["relatedLocations"][0]["message"]["text"].as_str().unwrap();
    assert!(told.contains("\\[a\\](javascript:x) {{0}} hours"), "{log:#}");
}

#[cfg(unix)]
#[test]
fn a_report_that_fails_does_not_keep_the_others_from_being_written() {
    for first in ["text=/dev/full", "jsonl=/dev/full", "sarif=/dev/full"] {
        let (mut command, folder) = wirecheck(&[("a.txt", DOUBLED)]);
        let output = command.args(["check", "a.txt", "--report", first, "--report", "json=out.json"]).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), told.lines().count()), (Some(2), 1), "{told}");
        assert!(told.contains("/dev/full"), "{told}");
        assert!(String::from_utf8(output.stdout).unwrap().contains("warning[doubled-word]"));
        json_of(&fs::read_to_string(folder.path().join("out.json")).unwrap());
    }
}

#[test]
fn nothing_in_the_text_is_a_command_of_github_actions() {
    let (mut command, _folder) = wirecheck(&[("a.txt", HOSTILE), ("empty.txt", "")]);
    let output = command.env("GITHUB_ACTIONS", "true").args(["check", "a.txt"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let (fence, _) = text.strip_prefix("::stop-commands::").unwrap().split_once('\n').unwrap();
    let (start, end) = (format!("::stop-commands::{fence}"), format!("::{fence}::"));
    let (mut inside, mut n_shown, mut commands) = (false, 0, Vec::new());
    for line in text.lines() {
        match inside {
            true if line == end => inside = false,
            true => n_shown += usize::from(line.contains("##[error]x")),
            false if line == start => inside = true,
            false => commands.push(line),
        }
    }
    assert!(n_shown > 0 && !inside, "{text}");
    let is_ours = |line: &&str| ["::warning file=", "::notice file="].iter().any(|start| line.starts_with(start));
    assert!(!commands.is_empty() && commands.iter().all(is_ours), "{text}");
    let (mut command, _folder) = wirecheck(&[("empty.txt", "")]);
    let output = command.env("GITHUB_ACTIONS", "true").args(["check", "empty.txt"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("::error file=empty.txt,"), "{text}");
}

#[test]
fn several_reports_are_written_at_once() {
    let (mut command, folder) = wirecheck(&[("a.txt", DOUBLED)]);
    let mut args = vec!["check".to_owned(), "a.txt".to_owned()];
    for format in FORMATS {
        args.extend(["--report".to_owned(), format!("{format}=out.{format}")]);
    }
    let output = command.args(&args).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("warning[doubled-word]"));
    for format in FORMATS {
        let (mut alone, _folder) = wirecheck(&[("a.txt", DOUBLED)]);
        let printed = alone.args(["check", "a.txt", "--format", format]).output().unwrap().stdout;
        let written = fs::read(folder.path().join(format!("out.{format}"))).unwrap();
        assert_eq!(String::from_utf8(written), String::from_utf8(printed), "{format}");
    }
}

#[test]
fn a_report_that_cannot_be_is_told_before_any_work() {
    let files = [("a.txt", DOUBLED)];
    for (args, wanted) in [
        (&["--report", "sarf=x"][..], "no format is called `sarf`; did you mean `sarif`?"),
        (&["--report", "x"], "FORMAT=FILE is wanted"),
        (&["--report", "sarif="], "no file is named"),
        (&["--report", "json=-"], "standard output is --format json"),
        (&["--report", "json=x", "--report", "sarif=./x"], "is to be written by two reports"),
        (&["--report", "json=x", "--report", "sarif=../{folder}/x"], "is to be written by two reports"),
        (&["--output", "x", "--report", "sarif=x"], "is to be written by two reports"),
        (&["--report", "json=x", "--report", "sarif=no/folder/x"], "no/folder/x: cannot be written"),
        (&["--mqm-pass", "90", "--mqm-fail", "95"], "mqm-fail is 95, which is above mqm-pass, 90"),
        (&["--mqm-pass", "101"], "a score from 0 to 100 is wanted"),
    ] {
        let (mut command, folder) = wirecheck(&files);
        let name = folder.path().file_name().unwrap().to_str().unwrap();
        let args: Vec<String> = args.iter().map(|arg| arg.replace("{folder}", name)).collect();
        let output = command.args(["check", "a.txt"]).args(&args).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), told.lines().count()), (Some(2), 1), "{args:?}: {told}");
        assert!(told.contains(wanted), "{args:?}: {told}");
        assert!(output.stdout.is_empty() && fs::read_dir(folder.path()).unwrap().count() == 1, "{args:?}");
    }
}

#[test]
fn an_article_below_the_score_fails_the_run() {
    let files = [("a.txt", DOUBLED), ("b.txt", "The old bridge\n\nHe closed the old bridge at noon.\n")];
    for (least, code, passed) in [("37.5", 0, true), ("37.51", 1, false)] {
        let (mut command, _folder) = wirecheck(&files);
        let args = ["check", "a.txt", "b.txt", "--format", "json", "--mqm-pass", least];
        let output = command.args(args).output().unwrap();
        let object = json_of(&String::from_utf8(output.stdout).unwrap());
        assert_eq!(output.status.code(), Some(code), "{least}");
        assert_eq!(object["summary"]["mqm"]["passed"], passed);
        let rating = if passed { "pass" } else { "fail" };
        let wanted = json!({ "score": 37.5, "per_1000_words": 625.0, "passed": passed, "rating": rating });
        assert_eq!(object["articles"][0]["mqm"], wanted);
        assert_eq!(object["articles"][1]["mqm"]["passed"], true);
    }
}

#[test]
fn an_article_between_the_thresholds_is_to_be_reviewed() {
    for (pass, fail, code, rating) in [("37", "30", 0, "pass"), ("40", "37", 0, "review"), ("50", "40", 1, "fail")] {
        let (mut command, folder) = wirecheck(&[("a.txt", DOUBLED)]);
        let args = ["check", "a.txt", "--mqm-pass", pass, "--mqm-fail", fail];
        let reports = ["--format", "json", "--report", "junit=junit.xml"];
        let output = command.args(args).args(reports).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{rating}");
        let object = json_of(&String::from_utf8(output.stdout).unwrap());
        assert_eq!(object["summary"]["mqm"]["rating"], rating);
        let text = fs::read_to_string(folder.path().join("junit.xml")).unwrap();
        let report = quick_junit::Report::deserialize_from_str(&text).unwrap();
        assert_eq!(report.failures, code as usize, "{text}");
    }
}

#[test]
fn a_finding_tells_its_error_type_and_what_it_costs() {
    let object = json_of(&printed(&[("a.txt", DOUBLED)], &["check", "a.txt", "--format", "json"]));
    let wanted = json!({ "type": "linguistic-conventions/grammar", "severity": "major", "penalty": 5 });
    assert_eq!(object["findings"][0]["mqm"], wanted);
}

/// What each format makes of one story, to be looked at when it changes.
#[test]
fn the_formats_of_a_story_are_what_they_were() {
    let corpora = concat!(env!("CARGO_MANIFEST_DIR"), "/corpora");
    for format in ["markdown", "github", "gitlab", "checkstyle", "rdjson"] {
        let output = in_folder(corpora.as_ref())
            .args(["check", "ferry/candidate.txt", "--against", "ferry/herald.txt", "ferry/islander.txt"])
            .args(["--format", format])
            .output()
            .unwrap();
        assert_file(&format!("tests/data/formats/{format}.txt"), &String::from_utf8(output.stdout).unwrap());
    }
}
