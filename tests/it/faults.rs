//! What goes wrong around the program: its files go, its reader fails, it is killed. A report is whole or absent, and what
//! could be read is audited.

#![cfg(unix)]

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;

const ARTICLE: &str = "Bridge to close\n\nThe the bridge is old. Anna Schmidt said it would close.\n";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    folder
}

fn check(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("wirecheck").unwrap();
    command.current_dir(folder).arg("check").args(args).output().unwrap()
}

/// The one line on standard error.
#[track_caller]
fn complaint(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    said
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_line_that_names_the_report() {
    let folder = folder();
    for format in ["html", "json", "text", "sarif", "junit"] {
        assert!(
            complaint(&check(folder.path(), &["a.txt", "--format", format, "-o", "/dev/full"])).contains("/dev/full")
        );
    }
}

/// A link that leads nowhere is a file that was removed after its folder was listed; `/proc/self/mem` opens and cannot be read.
#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_audited() {
    let folder = folder();
    std::os::unix::fs::symlink("gone", folder.path().join("b.txt")).unwrap();
    let mut unreadable = vec!["b.txt"];
    if cfg!(target_os = "linux") {
        std::os::unix::fs::symlink("/proc/self/mem", folder.path().join("c.txt")).unwrap();
        unreadable.push("c.txt");
    }
    for name in unreadable {
        let output = check(folder.path(), &["a.txt", name, "--format", "json"]);
        assert_eq!(output.status.code(), Some(2));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["skipped"][0]["path"], name);
        assert_eq!(report["findings"][0]["rule"], "doubled-word");
    }
}

#[test]
fn a_report_is_whole_or_as_it_was_when_the_program_is_killed() {
    let folder = folder();
    let report = folder.path().join("report.json");
    for name in 0..200 {
        fs::write(folder.path().join(format!("{name}.txt")), ARTICLE.replace("old", &format!("{name} years old")))
            .unwrap();
    }
    for delay in [0, 5, 20, 50, 100, 200, 400, 800] {
        fs::write(&report, "as it was").unwrap();
        let mut command = Command::cargo_bin("wirecheck").unwrap();
        command.current_dir(folder.path()).args(["check", ".", "--format", "json", "-o", "report.json"]);
        let mut child = command.spawn().unwrap();
        sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        child.wait().unwrap();
        let text = fs::read_to_string(&report).unwrap();
        assert!(text == "as it was" || serde_json::from_str::<Value>(&text).is_ok(), "after {delay} ms: {text:.80}");
    }
}

#[test]
fn what_a_killed_run_left_is_removed_and_what_another_writes_is_not() {
    let folder = folder();
    let leave = |name: &str, age: u64| {
        let file = File::create(folder.path().join(name)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(age)).unwrap();
        file
    };
    leave(".wirecheck-killed.part", 3600);
    leave(".wirecheck-new.part", 0);
    leave(".wirecheck-notes", 3600);
    leave("wirecheck-own.part", 3600);
    let written = leave(".wirecheck-written.part", 3600);
    written.lock().unwrap();
    check(folder.path(), &["a.txt", "--format", "json", "-o", "r.json"]);
    let kept =
        [".wirecheck-new.part", ".wirecheck-notes", ".wirecheck-written.part", "a.txt", "r.json", "wirecheck-own.part"];
    assert_eq!(names(folder.path()), kept);
}
