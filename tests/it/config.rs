//! `wirecheck.toml`: where it is looked for, what wins over it, what it changes.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use wirecheck::config::Config;

use crate::cli::{DOUBLED, in_folder, wirecheck};

/// Exit code, the findings as `rule message`, and what was said.
fn outcome(files: &[(&str, &str)], args: &[&str]) -> (i32, Vec<String>, String) {
    let (_, folder) = wirecheck(files);
    outcome_in(&folder, "", args)
}

fn outcome_in(folder: &TempDir, within: &str, args: &[&str]) -> (i32, Vec<String>, String) {
    let mut command = in_folder(&folder.path().join(within));
    let output = command.arg("check").args(args).args(["--format", "jsonl"]).output().unwrap();
    let mut list = Vec::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        list.push(format!("{} {}", finding["rule"].as_str().unwrap(), finding["message"].as_str().unwrap()));
    }
    (output.status.code().unwrap(), list, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn flags_win_over_the_file_key_by_key() {
    for (file, args, n_findings) in [
        ("", &["a.txt"][..], 1),
        ("ignore = [\"duplicate\"]", &["a.txt"], 0),
        ("ignore = [\"duplicate\"]", &["a.txt", "--ignore", "quote"], 1),
        ("select = [\"quote\"]", &["a.txt"], 0),
        ("select = [\"quote\"]", &["a.txt", "--select", "doubled-word"], 1),
        ("min-severity = \"error\"", &["a.txt"], 0),
        ("min-severity = \"error\"", &["a.txt", "--min-severity", "info"], 1),
        ("min-severity = \"error\"", &["a.txt", "--ignore", "quote"], 0),
    ] {
        let (_, found, _) = outcome(&[("a.txt", DOUBLED), ("wirecheck.toml", file)], args);
        assert_eq!(found.len(), n_findings, "{file} {args:?}");
    }
}

#[test]
fn the_nearest_file_upward_is_read_or_the_one_that_is_named() {
    let off = "ignore = [\"duplicate\"]";
    let (_, folder) = wirecheck(&[("wirecheck.toml", off), ("other.toml", "")]);
    let deep = folder.path().join("desk/today");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("a.txt"), DOUBLED).unwrap();
    let n_found = |args: &[&str]| outcome_in(&folder, "desk/today", args).1.len();
    assert_eq!(n_found(&["a.txt"]), 0);
    assert_eq!(n_found(&["a.txt", "--config", "../../other.toml"]), 1);
    fs::write(folder.path().join("desk/wirecheck.toml"), "").unwrap();
    assert_eq!(n_found(&["a.txt"]), 1);
}

#[test]
fn what_is_wrong_with_the_file_is_one_line_that_names_it() {
    for (file, args, wanted) in [
        (
            "min-serevity = \"info\"",
            &["a.txt"][..],
            "wirecheck.toml: line 1: unknown key `min-serevity`; did you mean `min-severity`?",
        ),
        ("[[people]]\nnme = \"A\"", &["a.txt"], "wirecheck.toml: line 2: unknown key `nme`; did you mean `name`?"),
        (
            "select = [\"pronuon\"]",
            &["a.txt"],
            "wirecheck.toml: line 1: no rule or category is called `pronuon`; did you mean `pronoun`?",
        ),
        ("", &["a.txt", "--config", "none.toml"], "none.toml: no such file or folder"),
    ] {
        let (code, _, stderr) = outcome(&[("a.txt", DOUBLED), ("wirecheck.toml", file)], args);
        assert_eq!((code, stderr.lines().count()), (2, 1), "{stderr}");
        assert!(stderr.starts_with(&format!("wirecheck: {wanted}")), "{stderr}");
    }
}

const SINGER: &str = "A night in Oslo\n\nRuna Holm hurt himself on Friday, and Holm had to rest.\n";

#[test]
fn a_pronoun_is_held_against_the_house_list() {
    let with = |pronouns: &str| format!("[[people]]\nname = \"Runa Holm\"\npronouns = \"{pronouns}\"\n");
    let message = "pronoun-gender “himself” for Runa Holm, who is “she” in the house list";
    for (settings, wanted) in [
        (String::new(), &[][..]),
        (with("she/her"), &[message][..]),
        (with("he/him"), &[]),
        (with("they/them"), &[]),
        (with("xe/xem"), &[]),
        (with("any"), &[]),
    ] {
        let files = [("a.txt", SINGER), ("wirecheck.toml", settings.as_str())];
        assert_eq!(outcome(&files, &["a.txt", "--select", "pronoun"]).1, wanted, "{settings}");
    }
}

const ACTRESS: &str = "The actress\n\nThe actress Runa Holm said that she was glad. Holm thanked her mother.\n";

#[test]
fn whom_the_house_list_knows_otherwise_is_never_doubted() {
    let message = "pronoun-gender “himself” for Runa Holm, who is “she”";
    for (settings, wanted) in [
        ("", &[message][..]),
        ("[[people]]\nname = \"Runa Holm\"\npronouns = \"they/them\"\n", &[]),
        ("[[people]]\nname = \"R. Holm\"\naliases = [\"Runa Holm\"]\npronouns = \"any\"\n", &[]),
    ] {
        let files = [("a.txt", SINGER), ("b.txt", ACTRESS), ("wirecheck.toml", settings)];
        let (_, found, _) = outcome(&files, &["a.txt", "--against", "b.txt", "--select", "pronoun"]);
        assert_eq!(found, wanted, "{settings}");
    }
}

#[test]
fn every_example_of_the_documents_is_read() {
    let examples = |name: &str| -> Vec<Config> {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
        let fenced = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
        fenced.map(|(toml, _)| Config::from_toml(toml).unwrap()).collect()
    };
    let configs = examples("docs/configuration.md");
    assert!(configs.iter().any(|config| config.people.as_ref().is_some_and(|people| people.len() == 3)));
    assert!(
        configs.iter().any(|config| config.rules.is_some()) && configs.iter().any(|config| config.overrides.is_some())
    );
    assert_eq!(examples("README.md").len(), 1);
}

#[test]
fn a_rule_may_be_off_or_of_another_severity() {
    for (file, args, wanted) in [
        ("[rules.doubled-word]\nseverity = \"off\"", &["--fail-on", "info"][..], (0, 0)),
        ("[rules.doubled-word]\nseverity = \"error\"", &[], (1, 1)),
        ("[rules.doubled-word]\nseverity = \"info\"", &["--fail-on", "warning"], (0, 1)),
        ("[rules.doubled-word]\nseverity = \"off\"", &["--select", "doubled-word", "--fail-on", "info"], (1, 1)),
        ("[rules.doubled-word]\nmin-confidence = 100", &[], (0, 0)),
        ("[rules.doubled-word]\nallow = [\"The the\"]", &[], (0, 0)),
        ("[rules.doubled-word]\nallow = [\"the\"]", &[], (0, 1)),
    ] {
        let args = [&["a.txt"], args].concat();
        let (code, found, stderr) = outcome(&[("a.txt", DOUBLED), ("wirecheck.toml", file)], &args);
        assert_eq!((code, found.len()), wanted, "{file} {args:?} {stderr}");
    }
}

#[test]
fn an_override_holds_for_its_paths_alone() {
    let (_, folder) = wirecheck(&[]);
    for path in ["news/a.txt", "opinion/b.txt"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, DOUBLED).unwrap();
    }
    for (settings, args, wanted) in [
        ("ignore = [\"duplicate\"]", &[][..], "news/a.txt"),
        ("min-severity = \"error\"", &[], "news/a.txt"),
        ("min-severity = \"error\"", &["--min-severity", "info"], "news/a.txt opinion/b.txt"),
        ("select = [\"quote\"]", &[], "news/a.txt"),
        ("select = [\"quote\"]", &["--select", "duplicate"], "news/a.txt opinion/b.txt"),
        ("[overrides.rules.doubled-word]\nseverity = \"off\"", &[], "news/a.txt"),
        ("[overrides.rules.doubled-word]\nallow = [\"the the\"]", &[], "news/a.txt"),
    ] {
        let text = format!("[[overrides]]\npaths = [\"opinion/\"]\n{settings}\n");
        fs::write(folder.path().join("wirecheck.toml"), text).unwrap();
        for (within, prefix) in [("", "."), ("opinion", "..")] {
            let mut command = in_folder(&folder.path().join(within));
            let output = command.args(["check", prefix, "--format", "jsonl"]).args(args).output().unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let paths = text.lines().map(|line| {
                let finding: Value = serde_json::from_str(line).unwrap();
                finding["path"].as_str().unwrap().trim_start_matches("./").trim_start_matches("../").to_owned()
            });
            let mut paths: Vec<String> = paths.collect();
            paths.sort();
            assert_eq!(paths.join(" "), wanted, "{settings} {args:?} in {within:?}");
        }
    }
}

#[test]
fn an_article_of_a_folder_has_the_role_that_the_settings_give_its_path() {
    let settings = "references = [\"wire\"]\nsources = [\"*.de.md\"]\n";
    let (_, folder) = wirecheck(&[("wirecheck.toml", settings), ("a.txt", DOUBLED)]);
    fs::create_dir(folder.path().join("wire")).unwrap();
    for name in ["wire/b.txt", "wire/c.de.md"] {
        fs::write(folder.path().join(name), DOUBLED).unwrap();
    }
    let roles = |args: &[&str]| {
        let output = in_folder(folder.path()).arg("check").args(args).args(["--format", "json"]).output().unwrap();
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = report["articles"].as_array().unwrap().iter();
        rows.map(|row| format!("{}:{}", row["path"].as_str().unwrap(), row["role"].as_str().unwrap()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(roles(&["."]), "./a.txt:candidate ./wire/b.txt:reference ./wire/c.de.md:source");
    assert_eq!(roles(&["a.txt", "wire/b.txt"]), "a.txt:candidate wire/b.txt:reference");
    assert_eq!(roles(&["a.txt", "--source", "wire/b.txt"]), "a.txt:candidate wire/b.txt:source");
}

#[test]
fn the_nearest_file_is_that_of_the_articles_before_that_of_the_caller() {
    let (_, folder) = wirecheck(&[("wirecheck.toml", "ignore = [\"duplicate\"]")]);
    fs::create_dir_all(folder.path().join("desk/today")).unwrap();
    fs::create_dir_all(folder.path().join("sport")).unwrap();
    for path in ["desk/today/a.txt", "sport/b.txt"] {
        fs::write(folder.path().join(path), DOUBLED).unwrap();
    }
    fs::write(folder.path().join("desk/wirecheck.toml"), "").unwrap();
    for (within, args, n_found) in [
        ("", &["desk/today/a.txt"][..], 1),
        ("", &["desk"], 1),
        ("", &["sport/b.txt"], 0),
        ("", &["desk/today/a.txt", "sport/b.txt"], 0),
        ("sport", &["../desk/today/a.txt"], 1),
        ("desk/today", &["../../sport/b.txt"], 0),
    ] {
        assert_eq!(outcome_in(&folder, within, args).1.len(), n_found, "{within:?} {args:?}");
    }
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("a.txt"), DOUBLED).unwrap();
    let path = elsewhere.path().join("a.txt");
    assert_eq!(
        outcome_in(&folder, "sport", &[path.to_str().unwrap()]).1.len(),
        0,
        "the caller's file, as none is nearer"
    );
}

#[test]
fn the_environment_stands_between_the_file_and_the_flags() {
    let (_, folder) = wirecheck(&[("a.txt", DOUBLED), ("wirecheck.toml", "select = [\"quote\"]"), ("other.toml", "")]);
    for (variables, args, wanted) in [
        (&[("WIRECHECK_SELECT", "duplicate,quote")][..], &[][..], (0, 1)),
        (&[("WIRECHECK_SELECT", "duplicate")], &["--select", "pronoun"], (0, 0)),
        (&[("WIRECHECK_SELECT", "")], &[], (0, 0)),
        (&[("WIRECHECK_CONFIG", "other.toml")], &[], (0, 1)),
        (&[("WIRECHECK_CONFIG", "other.toml"), ("WIRECHECK_FAIL_ON", "warning")], &[], (1, 1)),
        (&[("WIRECHECK_CONFIG", "other.toml"), ("WIRECHECK_MAX_WARNINGS", "0")], &["--max-warnings", "1"], (0, 1)),
        (&[("WIRECHECK_CONFIG", "none.toml")], &[], (2, 0)),
        (&[("WIRECHECK_MIN_SEVERITY", "bad")], &[], (2, 0)),
    ] {
        let mut command = in_folder(folder.path());
        command.envs(variables.iter().copied()).args(["check", "a.txt", "--format", "jsonl"]).args(args);
        let output = command.output().unwrap();
        let n_found = String::from_utf8(output.stdout).unwrap().lines().count();
        assert_eq!((output.status.code().unwrap(), n_found), wanted, "{variables:?} {args:?}");
    }
    let output = in_folder(folder.path()).env("WIRECHECK_SELCT", "quote").args(["check", "a.txt"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr, "wirecheck: WIRECHECK_SELCT is not read; did you mean WIRECHECK_SELECT?\n");
}

#[test]
fn so_many_warnings_are_borne_and_no_more() {
    let twice = format!("{DOUBLED}\nA crowd of of children waved at boats.\n");
    for (file, args, wanted) in [
        ("", &["--max-warnings", "2"][..], 0),
        ("", &["--max-warnings", "1"], 1),
        ("max-warnings = 1", &[], 1),
        ("max-warnings = 1", &["--max-warnings", "5"], 0),
        ("max-warnings = 1", &["--exit-zero"], 0),
        ("fail-on = \"warning\"", &[], 1),
        ("fail-on = \"warning\"", &["--exit-zero"], 0),
        ("fail-on = \"warning\"", &["--fail-on", "error"], 0),
        ("", &["missing.txt", "--exit-zero"], 2),
    ] {
        let args = [&["a.txt"], args].concat();
        let files = [("a.txt", twice.as_str()), ("wirecheck.toml", file)];
        assert_eq!(outcome(&files, &args).0, wanted, "{file} {args:?}");
    }
}

#[test]
fn init_writes_a_file_that_changes_nothing_and_never_writes_over_one() {
    let (mut command, folder) = wirecheck(&[("a.txt", DOUBLED)]);
    command.arg("init").assert().success();
    let path = folder.path().join("wirecheck.toml");
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(Config::from_toml(&written).unwrap(), Config::default());
    assert_eq!(outcome_in(&folder, "", &["a.txt"]).1.len(), 1);
    fs::write(&path, "ignore = []").unwrap();
    let output = in_folder(folder.path()).arg("init").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "wirecheck: wirecheck.toml: is there already\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), "ignore = []");
    let output = in_folder(folder.path()).args(["init", "none"]).output().unwrap();
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("wirecheck: none/wirecheck.toml: "));
}

#[test]
fn the_settings_that_are_shown_are_those_that_hold_and_read_as_the_same() {
    let file = "ignore = [\"typography\"]\nreferences = [\"wire\"]\nmax-warnings = 3\nbaseline = \"b.toml\"\n\
                [[overrides]]\npaths = [\"opinion\"]\nignore = [\"quote\"]\n[[people]]\nname = \"Vex\"\npronouns = \"they\"\n";
    let (mut command, folder) = wirecheck(&[("wirecheck.toml", file)]);
    command.env("WIRECHECK_FAIL_ON", "warning");
    let output = command.args(["check", "--show-settings", "--select", "pronoun", "--no-syntax"]).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(shown.starts_with("# settings file: wirecheck.toml\n# environment: WIRECHECK_FAIL_ON\n"), "{shown}");
    let config = Config::from_toml(&shown).unwrap();
    assert_eq!(config.select.as_ref().unwrap(), &["pronoun"]);
    assert_eq!((config.syntax, config.max_warnings), (Some(false), Some(3)));
    for key in
        ["ignore", "min-severity", "fail-on", "alignment", "references", "[[overrides]]", "[[people]]", "baseline"]
    {
        assert!(shown.contains(key), "{key}: {shown}");
    }
    fs::write(folder.path().join("wirecheck.toml"), &shown).unwrap();
    let again = in_folder(folder.path()).args(["pairs", "-", "--show-settings"]).output().unwrap();
    let again = String::from_utf8(again.stdout).unwrap();
    assert_eq!(Config::from_toml(&again).unwrap(), config);
}

fn schema() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/wirecheck-config.schema.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_document_names_every_key_and_every_variable() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")).unwrap();
    for (name, key, _) in wirecheck::config::VARIABLES {
        assert!(text.contains(&format!("| `{name}` | `{key}` |")), "{name}");
    }
    let schema: Value = schema();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(
            [format!("`{key}`"), format!("\n{key} = "), format!("[{key}")].iter().any(|name| text.contains(name)),
            "{key}"
        );
    }
}

#[test]
fn the_schema_takes_every_example_and_no_slip() {
    let schema: Value = schema();
    let fits = |text: &str| {
        let table: toml::Table = toml::from_str(text).unwrap();
        jsonschema::draft202012::new(&schema).unwrap().is_valid(&serde_json::to_value(table).unwrap())
    };
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md")).unwrap();
    for (toml, _) in text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")) {
        assert!(fits(toml), "{toml}");
    }
    for slip in [
        "selct = []",
        "select = [\"pronuon\"]",
        "[rules.typografy]",
        "[rules.typography]\nseverty = \"off\"",
        "[[overrides]]",
    ] {
        assert!(!fits(slip), "{slip}");
    }
}

const SEEKERS: &str = "The ferry\n\nAn asylant came to Skarn on Friday.\n";

#[test]
fn terms_come_from_files_and_from_the_settings() {
    let tbx = "<tbx><text><body><conceptEntry><langSec xml:lang=\"en\"><termSec><term>asylum seeker</term></termSec><termSec>\
        <term>asylant</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry></body></text></tbx>";
    let csv = "\u{feff}preferred,forbidden\nasylum seeker,asylant\n";
    let inline = "[[terms]]\npreferred = \"asylum seeker\"\nforbidden = [\"asylant\"]\n";
    for (settings, name, file) in
        [("glossary = [\"g.csv\"]", "g.csv", csv), ("glossary = [\"g.tbx\"]", "g.tbx", tbx), (inline, "none.csv", "")]
    {
        let files = [("a.txt", SEEKERS), ("wirecheck.toml", settings), (name, file)];
        let found = outcome(&files, &["a.txt", "--select", "terminology"]).1;
        assert_eq!(found, ["terminology “asylant” is no word of the house"], "{settings}");
    }
    for (file, wanted) in [
        ("preferred,forbiden\n", "g.csv: line 1: unknown column `forbiden`; did you mean `forbidden`?"),
        ("<tbx>", "g.csv: line 1 is the last, and elements are open: the file breaks off"),
    ] {
        let files = [("a.txt", SEEKERS), ("wirecheck.toml", "glossary = [\"g.csv\"]"), ("g.csv", file)];
        let (code, _, stderr) = outcome(&files, &["a.txt"]);
        assert_eq!((code, stderr), (2, format!("wirecheck: {wanted}\n")));
    }
    let (code, _, stderr) = outcome(&[("a.txt", SEEKERS), ("wirecheck.toml", "glossary = [\"no.csv\"]")], &["a.txt"]);
    assert_eq!((code, stderr.as_str()), (2, "wirecheck: no.csv: no such file or folder\n"));
}
