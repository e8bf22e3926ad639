//! What goes wrong around the program: its files go, its reader fails, it is killed. A report is whole or absent, and what
//! could be read is audited.

#![cfg(unix)]

use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use tempfile::TempDir;

use crate::archives::beyond_memory;

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

/// The user and the group that may do nothing but what everybody may.
const NOBODY: u32 = 65534;

/// The program as somebody whom permissions stop: as the user of the tests, unless that is root.
struct Stopped {
    /// Where the program is copied to, if others may not enter the folder that it was built in.
    program: TempDir,
    is_root: bool,
}

impl Stopped {
    fn new() -> Self {
        let program = TempDir::new().unwrap();
        let is_root = fs::metadata(program.path()).unwrap().uid() == 0;
        if is_root {
            allow(program.path(), 0o755);
            fs::copy(env!("CARGO_BIN_EXE_wirecheck"), program.path().join("wirecheck")).unwrap();
        }
        Self { program, is_root }
    }

    fn check(&self, folder: &Path, args: &[&str]) -> Command {
        let mut command = if self.is_root {
            let mut command = Command::new(self.program.path().join("wirecheck"));
            command.uid(NOBODY).gid(NOBODY);
            command
        } else {
            Command::cargo_bin("wirecheck").unwrap()
        };
        command.current_dir(folder).env("NO_COLOR", "1").arg("check").args(args);
        command
    }
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// A folder that everybody may read.
fn open_folder() -> TempDir {
    let folder = folder();
    allow(folder.path(), 0o755);
    folder
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_audited() {
    let (folder, stopped) = (open_folder(), Stopped::new());
    fs::write(folder.path().join("b.txt"), ARTICLE).unwrap();
    for locked in ["c", "d"] {
        fs::create_dir(folder.path().join(locked)).unwrap();
        fs::write(folder.path().join(locked).join("e.txt"), ARTICLE.replace("old", "new")).unwrap();
    }
    allow(&folder.path().join("b.txt"), 0o000);
    allow(&folder.path().join("c"), 0o000);
    allow(&folder.path().join("d/e.txt"), 0o000);
    for args in [&["a.txt", "b.txt", "c", "d/e.txt"][..], &["."]] {
        let output = stopped.check(folder.path(), &[args, &["--format", "json"]].concat()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["findings"][0]["rule"], "doubled-word");
        let told = |skipped: &Value, field: &str| skipped[field].as_str().unwrap().trim_start_matches("./").to_owned();
        let skipped = report["skipped"].as_array().unwrap();
        let locked = skipped.iter().filter(|skipped| told(skipped, "reason") == "no permission to read it");
        let mut locked: Vec<String> = locked.map(|skipped| told(skipped, "path")).collect();
        locked.sort_unstable();
        assert_eq!(locked, ["b.txt", "c", "d/e.txt"]);
        assert_eq!(skipped.len(), locked.len(), "{skipped:?}");
    }
    allow(&folder.path().join("c"), 0o755);
}

#[test]
fn where_nothing_may_be_written_the_older_report_stays() {
    let (folder, stopped) = (open_folder(), Stopped::new());
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    fs::write(reports.join("r.json"), "as it was").unwrap();
    allow(&reports, 0o555);
    let output = stopped.check(folder.path(), &["a.txt", "--format", "json", "-o", "reports/r.json"]).output().unwrap();
    assert!(complaint(&output).contains("reports/r.json"));
    assert_eq!(
        (names(&reports).join(" "), fs::read_to_string(reports.join("r.json")).unwrap()),
        ("r.json".to_owned(), "as it was".to_owned())
    );
    allow(&reports, 0o755);
}

/// A record beyond what is held in memory is read a second time when its story's turn comes.
#[test]
fn what_is_lost_between_two_readings_is_named_and_the_rest_is_audited() {
    type Loss<'l> = &'l dyn Fn(&Path);
    let stopped = Stopped::new();
    let bytes = beyond_memory();
    let half = bytes.len() as u64 / 2;
    let shorten = |path: &Path| File::options().write(true).open(path).unwrap().set_len(half).unwrap();
    let lock = |path: &Path| allow(path, 0o000);
    let cases: [(Loss<'_>, &str); 2] = [
        (&shorten, "the file changed while it was read"),
        (&lock, "cannot be read a second time: no permission to read it"),
    ];
    for (lose, reason) in cases {
        let folder = open_folder();
        let (archive, gate) = (folder.path().join("b.jsonl"), folder.path().join("gate"));
        fs::write(&archive, &bytes).unwrap();
        assert!(Command::new("mkfifo").args(["-m", "644"]).arg(&gate).status().unwrap().success());
        let args = ["a.txt", "b.jsonl", "gate", "--select", "doubled-word", "--no-syntax", "--format", "json"];
        let mut command = stopped.check(folder.path(), &args);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // Opens as soon as the archive is read.
        let mut gate = File::options().write(true).open(gate).unwrap();
        lose(&archive);
        gate.write_all(b"Then the the pier fell.").unwrap();
        drop(gate);
        let output = child.wait_with_output().unwrap();
        assert_eq!(complaint(&output), format!("wirecheck: b.jsonl: {reason}\n"));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let paths: Vec<&str> =
            report["findings"].as_array().unwrap().iter().map(|finding| finding["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["a.txt", "gate"]);
    }
}
