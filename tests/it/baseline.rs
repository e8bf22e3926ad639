//! Findings that are accepted: the baseline, as a newsroom keeps it.

use std::fs;

use tempfile::TempDir;
use wirecheck::baseline::Baseline;

use crate::cli::{DOUBLED, in_folder, wirecheck};

const FILE: &str = "wirecheck-baseline.toml";

/// Exit code, standard output and standard error.
fn run(folder: &TempDir, args: &[&str]) -> (i32, String, String) {
    let output = in_folder(folder.path()).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// How many findings there are and how many are suppressed, and what was said.
fn found(folder: &TempDir, args: &[&str]) -> (usize, u64, String) {
    let args = [&["check", "--baseline", FILE, "--format", "json"], args].concat();
    let (_, stdout, stderr) = run(folder, &args);
    let report: serde_json::Value = serde_json::from_str(&stdout).unwrap_or_else(|_| panic!("{stderr}"));
    let suppressed = report["summary"]["suppressed"].as_u64().unwrap();
    (report["findings"].as_array().unwrap().len(), suppressed, stderr)
}

fn with_baseline(files: &[(&str, &str)], args: &[&str]) -> TempDir {
    let (_, folder) = wirecheck(files);
    let (code, stdout, stderr) = run(&folder, &[&["baseline"], args].concat());
    assert_eq!(code, 0, "{stdout}{stderr}");
    folder
}

#[test]
fn what_is_accepted_is_counted_and_not_told() {
    let args = ["a.txt", "--reason", "the agency's own", "--who", "Ada", "--until", "9999-12-31"];
    let folder = with_baseline(&[("a.txt", DOUBLED)], &args);
    let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
    let wanted =
        "version = 1\n\n[[finding]]\npath = \"a.txt\"\nrule = \"doubled-word\"\nexcerpt = \"the the\"\nfingerprint = ";
    assert!(text.contains(wanted), "{text}");
    assert!(text.ends_with("\nreason = \"the agency's own\"\nwho = \"Ada\"\nuntil = 9999-12-31\n"), "{text}");
    assert_eq!(found(&folder, &["a.txt"]), (0, 1, String::new()));
    let args = ["check", "a.txt", "--baseline", FILE, "--fail-on", "warning"];
    let (code, stdout, _) = run(&folder, &args);
    assert_eq!(code, 0);
    assert!(stdout.contains("no findings in 1 article (2 sentences)\n  1 suppressed by"), "{stdout}");
    let (code, _, _) = run(&folder, &["check", "a.txt", "--fail-on", "warning"]);
    assert_eq!(code, 1, "without the file nothing is accepted");
}

#[test]
fn an_entry_survives_lines_and_marks_and_accepts_no_more_than_its_count() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt"]);
    for (text, wanted) in [
        ("The new bridge\n\nIt rained.\n\nShe opened, The the bridge!\n".to_owned(), (0, 1)),
        (format!("{DOUBLED}\nShe opened the the bridge.\n"), (1, 1)),
        ("The new bridge\n\nShe shut the the bridge.\n".to_owned(), (1, 0)),
    ] {
        fs::write(folder.path().join("a.txt"), &text).unwrap();
        let (n_found, n_suppressed, _) = found(&folder, &["a.txt", "--select", "doubled-word"]);
        assert_eq!((n_found, n_suppressed), wanted, "{text}");
    }
}

#[test]
fn an_entry_holds_for_its_article_and_follows_it_to_a_new_name() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt"]);
    fs::write(folder.path().join("b.txt"), DOUBLED).unwrap();
    assert_eq!(found(&folder, &["b.txt"]).0, 1, "another article");
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert_eq!(found(&folder, &["b.txt"]).0, 0, "the same article under a new name");
    run(&folder, &["baseline", "b.txt"]);
    let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(text.contains("path = \"b.txt\"") && !text.contains("a.txt"), "{text}");
}

#[test]
fn an_entry_that_has_expired_accepts_nothing_and_is_told() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt", "--until", "2001-02-03"]);
    let (n_found, _, stderr) = found(&folder, &["a.txt"]);
    assert_eq!(n_found, 1);
    assert_eq!(stderr, "wirecheck: baseline: doubled-word “the the” in a.txt was accepted until 2001-02-03\n");
    run(&folder, &["baseline", "a.txt"]);
    assert_eq!(found(&folder, &["a.txt"]).0, 1, "nobody said a new day");
    run(&folder, &["baseline", "a.txt", "--until", "9999-01-01"]);
    assert_eq!(found(&folder, &["a.txt"]), (0, 1, String::new()));
}

#[test]
fn what_is_not_found_any_more_is_told_and_pruned_on_request() {
    let other = "The old gate\n\nHe shut the the gate.\n";
    let folder = with_baseline(&[("a.txt", DOUBLED), ("b.txt", other)], &["a.txt", "b.txt"]);
    fs::write(folder.path().join("a.txt"), "The new bridge\n\nShe opened the bridge.\n").unwrap();
    let told = "wirecheck: baseline: doubled-word “the the” in a.txt is not found any more\n";
    assert!(found(&folder, &["a.txt", "b.txt"]).2.starts_with(told));
    for args in [&["b.txt"][..], &["a.txt", "--ignore", "duplicate"]] {
        assert_eq!(found(&folder, args).2, "", "{args:?}: nobody looked");
    }
    let (_, stdout, stderr) = run(&folder, &["baseline", "a.txt", "b.txt"]);
    assert!(stdout.contains("2 accepted, 0 of them new") && stderr.starts_with(told), "{stdout}{stderr}");
    let (_, stdout, _) = run(&folder, &["baseline", "a.txt", "b.txt", "--prune"]);
    assert_eq!(stdout, format!("{FILE}: 1 accepted, 0 of them new, 1 taken out\n"));
    let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
    assert!(text.contains("b.txt") && !text.contains("a.txt"), "{text}");
}

#[test]
fn a_baseline_may_lie_beside_its_articles_and_knows_no_machine() {
    let (_, folder) = wirecheck(&[]);
    for name in ["ci", "desk"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("desk/a.txt"), DOUBLED).unwrap();
    run(&folder, &["baseline", "desk", "--baseline", "ci/base.toml"]);
    let text = fs::read_to_string(folder.path().join("ci/base.toml")).unwrap();
    assert!(text.contains("\npath = \"../desk/a.txt\"\n"), "{text}");
    let output =
        in_folder(&folder.path().join("ci")).args(["check", "../desk", "--baseline", "base.toml", "-q"]).output();
    assert_eq!(output.unwrap().stdout, b"");
}

#[test]
fn nothing_is_written_where_nothing_was_audited() {
    let (_, folder) = wirecheck(&[("a.txt", DOUBLED)]);
    let (code, stdout, stderr) = run(&folder, &["baseline", "none"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    let wanted = "wirecheck: none: no such file or folder\nwirecheck: wirecheck-baseline.toml: not written, for there was nothing to audit\n";
    assert_eq!(stderr, wanted);
    assert!(!folder.path().join(FILE).exists());
}

#[test]
fn what_has_expired_and_is_not_found_any_more_is_told_and_pruned() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt", "--until", "2001-02-03"]);
    fs::write(folder.path().join("a.txt"), "The new bridge\n\nShe opened the bridge.\n").unwrap();
    assert!(
        found(&folder, &["a.txt"])
            .2
            .starts_with("wirecheck: baseline: doubled-word “the the” in a.txt is not found any more\n")
    );
    let (_, stdout, _) = run(&folder, &["baseline", "a.txt", "--prune"]);
    assert_eq!(stdout, format!("{FILE}: 0 accepted, 0 of them new, 1 taken out\n"));
}

#[test]
fn what_is_too_slight_to_be_reported_is_not_held_for_mended() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt"]);
    assert_eq!(found(&folder, &["a.txt", "--min-severity", "error"]), (0, 0, String::new()));
    let (_, stdout, _) = run(&folder, &["baseline", "a.txt", "--min-severity", "error", "--prune"]);
    assert_eq!(stdout, format!("{FILE}: 1 accepted, 0 of them new, 0 taken out\n"));
}

#[test]
fn a_baseline_written_again_is_the_same_and_keeps_what_people_added() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt"]);
    let path = folder.path().join(FILE);
    let text = fs::read_to_string(&path).unwrap() + "reason = \"a name\"\n";
    fs::write(&path, &text).unwrap();
    run(&folder, &["baseline", "a.txt", "--reason", "another"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn settings_and_environment_name_a_baseline_too() {
    let folder = with_baseline(&[("a.txt", DOUBLED)], &["a.txt"]);
    let (_, stdout, _) = run(&folder, &["check", "a.txt", "-q"]);
    assert!(stdout.contains("doubled-word"));
    let output = in_folder(folder.path()).env("WIRECHECK_BASELINE", FILE).args(["check", "a.txt", "-q"]).output();
    assert_eq!(String::from_utf8(output.unwrap().stdout).unwrap(), "");
    fs::create_dir(folder.path().join("desk")).unwrap();
    fs::write(folder.path().join("wirecheck.toml"), format!("baseline = \"{FILE}\"")).unwrap();
    let output = in_folder(&folder.path().join("desk")).args(["check", "../a.txt", "-q"]).output();
    assert_eq!(
        String::from_utf8(output.unwrap().stdout).unwrap(),
        "",
        "the path is told from the settings file's folder"
    );
}

#[test]
fn what_is_wrong_with_a_baseline_is_one_line_that_names_it() {
    for (text, wanted) in [
        ("version = 2", "line 1: expected version 1, found 2"),
        ("version = 1\n[[findings]]", "line 2: unknown key `findings`; did you mean `finding`?"),
        (
            "version = 1\n[[finding]]\npath = \"a\"\nrule = \"x\"\nexcerpt = \"\"\nfingerprint = \"12\"",
            "line 6: expected a fingerprint of sixteen hexadecimal digits, found \"12\"",
        ),
        (
            "version = 1\n[[finding]]\npath = \"a\"\nrule = \"x\"\nexcerpt = \"\"\nfingerprint = \"0123456789abcdef\"\nuntil = \"soon\"",
            "line 7: expected a day such as 2030-12-31, found soon",
        ),
    ] {
        let (_, folder) = wirecheck(&[("a.txt", DOUBLED), (FILE, text)]);
        for command in ["check", "baseline"] {
            let (code, stdout, stderr) = run(&folder, &[command, "a.txt", "--baseline", FILE]);
            assert_eq!((code, stdout.as_str(), stderr), (2, "", format!("wirecheck: {FILE}: {wanted}\n")));
        }
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), text, "nothing was written over");
    }
    let (_, folder) = wirecheck(&[("a.txt", DOUBLED)]);
    let (code, _, stderr) = run(&folder, &["check", "a.txt", "--baseline", "none.toml"]);
    assert_eq!((code, stderr.lines().count()), (2, 1), "{stderr}");
    assert_eq!(stderr, "wirecheck: none.toml: no such file; `wirecheck baseline` writes one\n");
}

const PAGE: &str = "# The new bridge\n\n<!-- wirecheck-ignore doubled-word: it is a song -->\n\nShe sang of the the bridge.\n\n\
                    He opened the the gate.\n";

/// The same page as HTML, each part on the same line of the file.
fn html(page: &str) -> String {
    let part = |line: &str| match line.strip_prefix("# ") {
        Some(headline) => format!("<h1>{headline}</h1>"),
        None if line.is_empty() || line.starts_with("<!--") => line.to_owned(),
        None => format!("<p>{line}</p>"),
    };
    let body: Vec<String> = page.lines().map(part).collect();
    format!("<!DOCTYPE html><html><body><article>{}</article></body></html>\n", body.join("\n"))
}

#[test]
fn a_comment_accepts_what_stands_in_the_next_paragraph() {
    let page = |comment: &str| PAGE.replace("<!-- wirecheck-ignore doubled-word: it is a song -->", comment);
    for (comment, lines, suppressed, notice) in [
        ("<!-- wirecheck-ignore doubled-word: it is a song -->", &[7][..], 1, ""),
        ("<!-- wirecheck-ignore duplicate -->", &[7], 1, ""),
        ("<!-- wirecheck-ignore-file doubled-word -->", &[], 2, ""),
        ("<!-- a remark -->", &[5, 7], 0, ""),
        ("<!-- wirecheck-ignore weekday -->", &[5, 7], 0, "line 3: wirecheck-ignore: `weekday` finds nothing there"),
        (
            "<!-- wirecheck-ignore doubled-wrod -->",
            &[5, 7],
            0,
            "line 3: wirecheck-ignore: no rule or category is called `doubled-wrod`; did you mean `doubled-word`?",
        ),
        (
            "<!-- wirecheck-ingore doubled-word -->",
            &[5, 7],
            0,
            "line 3: expected the comment wirecheck-ignore or wirecheck-ignore-file, found \"wirecheck-ingore\"",
        ),
    ] {
        for (name, text) in [("a.md", page(comment)), ("a.html", html(&page(comment)))] {
            let (_, folder) = wirecheck(&[(name, &text)]);
            let args = ["check", name, "--select", "doubled-word,weekday", "--format", "json"];
            let report: serde_json::Value = serde_json::from_str(&run(&folder, &args).1).unwrap();
            let found = report["findings"].as_array().unwrap().iter();
            let found: Vec<i64> = found.map(|finding| finding["start"]["line"].as_i64().unwrap()).collect();
            assert_eq!(found, lines, "{name} {comment}");
            assert_eq!(report["summary"]["suppressed"], suppressed, "{name} {comment}");
            let notices = report["articles"][0]["notices"].as_array().unwrap();
            let notices = notices.iter().map(|notice| notice.as_str().unwrap()).collect::<String>();
            assert_eq!(notices, notice, "{name} {comment}");
        }
    }
    let inline = "# The new bridge\n\nShe sang of the the bridge. <!-- wirecheck-ignore doubled-word: a song -->\n";
    for (name, text) in [("a.md", inline), ("a.html", &html(inline))] {
        let (_, folder) = wirecheck(&[(name, text)]);
        assert_eq!(
            run(&folder, &["check", name, "-q"]).1,
            "",
            "a comment in a paragraph is about that paragraph: {name}"
        );
    }
    for within in ["She sang <!-- a remark --> of it.", "She sang\n<!-- a remark -->\nof it."] {
        let (_, folder) = wirecheck(&[("a.md", &format!("# The new bridge\n\n{within}\n"))]);
        assert_eq!(run(&folder, &["check", "a.md", "-q"]).1, "", "the spaces around a comment are one: {within}");
    }
}

#[test]
fn the_example_of_the_document_is_a_baseline() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/baseline.md")).unwrap();
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let baseline = Baseline::from_toml(rest.split_once("```").unwrap().0).unwrap();
    assert_eq!((baseline.entries()[0].count, baseline.entries()[0].who.as_deref()), (2, Some("Ada")));
}
