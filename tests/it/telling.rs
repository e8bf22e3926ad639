//! What is told beside the findings: counts, what was held against what, how far the work is, the right name for a wrong one.

use std::process::{Command, Stdio};

use crate::cli::{DOUBLED, wirecheck};

const CLEAN: &str = "The new bridge\n\nShe opened the bridge.\n";
const DRAFT: &str = "Harbour\n\nIt cost 14 million crowns. She saw the the harbour. They saw the the bay.\n";

/// Exit code, standard output and standard error of `wirecheck ARGS` beside these files.
fn outcome(files: &[(&str, &str)], args: &[&str]) -> (i32, String, String) {
    let (mut command, _folder) = wirecheck(files);
    let output = command.args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn statistics_stand_in_place_of_the_findings() {
    let files = [("a.txt", DRAFT), ("b.txt", DOUBLED)];
    let wanted = "   all    error  warning     info  rule          category\n     3        -        3        -  doubled-word  duplicate\n\n   \
                  all    error  warning     info  category\n     3        -        3        -  duplicate\n\n";
    let (code, stdout, stderr) =
        outcome(&files, &["check", "a.txt", "b.txt", "--statistics", "--select", "doubled-word"]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert!(stdout.starts_with(wanted) && stdout.contains("\n3 warnings in 2 articles"), "{stdout}");
    let args = ["check", "-q", "a.txt", "b.txt", "--statistics", "--select", "doubled-word", "--fail-on", "warning"];
    assert_eq!(outcome(&files, &args), (1, wanted.to_owned(), String::new()));
    assert_eq!(
        outcome(&[("c.txt", CLEAN)], &["check", "-q", "c.txt", "--statistics"]),
        (0, String::new(), String::new())
    );
    let (code, _, stderr) = outcome(&files, &["check", "a.txt", "--statistics", "--format", "json"]);
    assert_eq!((code, stderr.as_str()), (2, "wirecheck: --statistics goes with --format text\n"));
    let pairs = "candidate\treference\nShe saw the the bay.\tShe saw the bay.\n";
    let (code, stdout, _) = outcome(&[("p.tsv", pairs)], &["pairs", "p.tsv", "--statistics"]);
    assert!(
        code == 0 && stdout.contains("  doubled-word  duplicate\n") && !stdout.contains("stands twice"),
        "{stdout}"
    );
}

#[test]
fn verbose_tells_what_was_held_against_what() {
    let (_, quiet, stderr) =
        outcome(&[("a.txt", DOUBLED), ("b.txt", CLEAN)], &["check", "a.txt", "--against", "b.txt"]);
    assert_eq!(stderr, "");
    let (_, stdout, stderr) =
        outcome(&[("a.txt", DOUBLED), ("b.txt", CLEAN)], &["check", "-v", "a.txt", "--against", "b.txt"]);
    assert_eq!(stdout, quiet, "what is told goes to standard error");
    for wanted in [
        "wirecheck: 2 articles read, 0 passed over in ",
        "wirecheck:   a.txt: candidate, ",
        "wirecheck:   b.txt: reference, ",
        "wirecheck:   a.txt against b.txt: 2 of 2 sentences linked, in ",
    ] {
        assert!(stderr.contains(wanted), "{wanted}: {stderr}");
    }
    assert!(stderr.lines().all(|line| line.starts_with("wirecheck: ")), "{stderr}");
    let pairs = "candidate\treference\nShe saw the the bay.\tShe saw the bay.\n";
    let (_, _, stderr) = outcome(&[("p.tsv", pairs)], &["pairs", "-v", "p.tsv", "--threads", "1"]);
    assert!(stderr.starts_with("wirecheck: 1 pairs audited by 1 threads in "), "{stderr}");
}

#[test]
fn a_file_misspelt_is_told_the_right_one() {
    let files = [("draft-final.txt", CLEAN), ("pairs.tsv", "candidate\treference\n"), ("wire.txt", CLEAN)];
    for (args, wanted) in [
        (&["check", "draft-finl.txt"][..], "draft-finl.txt: no such file or folder; did you mean `draft-final.txt`?"),
        (&["check", "wire.txt", "--against", "./drft-final.txt"], "did you mean `./draft-final.txt`?"),
        (&["diff", "wire.txt", "draft_final.txt"], "did you mean `draft-final.txt`?"),
        (&["pairs", "pair.tsv"], "did you mean `pairs.tsv`?"),
        (&["check", "qqq"], "qqq: no such file or folder\n"),
        (&["check", "nowhere/draft-final.txt"], "no such file or folder\n"),
        (&["chekc", "wire.txt"], "'check'"),
        (&["check", "wire.txt", "--statistcs"], "'--statistics'"),
        (&["check", "wire.txt", "--format", "jsn"], "'json'"),
        (&["check", "wire.txt", "--report", "sarf=x"], "did you mean `sarif`?"),
        (&["check", "wire.txt", "--select", "pronuon"], "did you mean `pronoun`?"),
        (&["explain", "quote-alterd"], "did you mean `quote-altered`?"),
        (&["completions", "bassh"], "'bash'"),
    ] {
        let (code, stdout, stderr) = outcome(&files, args);
        // What was passed over stands in the report where there is one.
        let told =
            stdout.lines().filter(|line| line.starts_with("skipped: ")).chain(stderr.lines()).collect::<Vec<_>>();
        assert!(code == 2 && matches!(told[..], [line] if format!("{line}\n").contains(wanted)), "{args:?}: {told:?}");
    }
}

/// Pairs that come slowly, so that work takes more than a moment.
const SLOWLY: &str = "(printf 'candidate\\treference\\nShe saw it.\\tShe saw it.\\n'; sleep 1.5; printf 'He saw it.\\tHe saw it.\\n') \
                      | $WIRECHECK pairs - --input-format tsv";

#[test]
fn progress_is_for_terminals_alone() {
    let run = |command: &str, on_terminal: bool| {
        let mut shell = if on_terminal { Command::new("script") } else { Command::new("sh") };
        if on_terminal {
            shell.args(["-qec", command, "/dev/null"]);
        } else {
            shell.args(["-c", command]);
        }
        let program = assert_cmd::cargo::cargo_bin!("wirecheck");
        shell.env("WIRECHECK", program).env("TERM", "xterm").env_remove("NO_COLOR").stdin(Stdio::null());
        let output = shell.output().ok()?;
        Some(String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let told = run(&format!("{SLOWLY} 2>&1 >/dev/null"), false).unwrap();
    assert_eq!(told, "", "nothing is drawn in a pipe");
    // Without `script` there is no terminal to test on.
    if run("true", true).is_none() {
        return;
    }
    let told = run(&format!("{SLOWLY} >/dev/null"), true).unwrap();
    assert!(told.contains("pairs, "), "{told:?}");
    for quiet in [" -q", " -v"] {
        let told = run(&format!("{SLOWLY}{quiet} >/dev/null"), true).unwrap();
        assert!(!told.contains("pairs, "), "{quiet}: {told:?}");
    }
}
