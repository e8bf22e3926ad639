//! `--changed`, `--since` and `--staged` in a real repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::cli::{DOUBLED, in_folder};

const CLEAN: &str = "The new bridge\n\nShe opened the bridge.\n";

fn git(folder: &Path, args: &[&str]) {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "A").env(format!("GIT_{who}_EMAIL"), "a@example.org");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").current_dir(folder).args(args);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A repository with one commit of these files.
fn repository(files: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "-q", "-b", "main"]);
    for name in files {
        write(&folder, name, DOUBLED);
    }
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "first"]);
    folder
}

/// Exit code, the audited and the other articles, and what was said.
fn audited(folder: &Path, args: &[&str]) -> (i32, String, String, String) {
    let output = in_folder(folder).arg("check").args(args).args(["--format", "json"]).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let of_role = |role: &str| {
        let rows = report["articles"].as_array().cloned().unwrap_or_default();
        let paths = rows.iter().filter(|row| row["role"] == role).map(|row| row["path"].as_str().unwrap().to_owned());
        let mut paths: Vec<String> = paths.map(|path| path.trim_start_matches("./").to_owned()).collect();
        paths.sort();
        paths.join(" ")
    };
    let stderr = String::from_utf8(output.stderr).unwrap();
    (output.status.code().unwrap(), of_role("candidate"), of_role("reference"), stderr)
}

#[test]
fn what_has_changed_is_audited_and_the_rest_is_evidence() {
    let folder = repository(&["a.txt", "b.txt", "c.txt", "d.txt", ".gitignore"]);
    let root = folder.path();
    write(&folder, ".gitignore", "ignored.txt\n");
    write(&folder, "a.txt", &format!("{DOUBLED}\nIt rained.\n"));
    fs::remove_file(root.join("b.txt")).unwrap();
    git(root, &["mv", "c.txt", "renamed.txt"]);
    write(&folder, "new \u{e9} \"x\".txt", DOUBLED);
    write(&folder, "ignored.txt", DOUBLED);
    let (code, candidates, references, stderr) = audited(root, &["--changed", "."]);
    assert_eq!((code, stderr.as_str()), (0, ""));
    assert_eq!(candidates, "a.txt new \u{e9} \"x\".txt renamed.txt");
    assert_eq!(references, "d.txt ignored.txt");
    assert_eq!(audited(root, &["--changed"]).1, candidates, "without a name the working folder is meant");
    assert_eq!(audited(root, &["--staged", "."]).1, "renamed.txt");
    git(root, &["add", "a.txt"]);
    assert_eq!(audited(root, &["--staged", "."]).1, "a.txt renamed.txt");
    assert_eq!(audited(root, &["--changed", "d.txt", "a.txt"]).2, "d.txt");
}

#[test]
fn since_a_commit_counts_what_this_branch_changed() {
    let folder = repository(&["a.txt", "b.txt", "c.txt"]);
    let root = folder.path();
    git(root, &["tag", "v1"]);
    git(root, &["checkout", "-q", "-b", "desk"]);
    write(&folder, "a.txt", CLEAN);
    git(root, &["commit", "-qam", "second"]);
    git(root, &["checkout", "-q", "main"]);
    write(&folder, "b.txt", CLEAN);
    git(root, &["commit", "-qam", "elsewhere"]);
    git(root, &["checkout", "-q", "desk"]);
    for since in ["main", "v1", "HEAD~1"] {
        let (code, candidates, references, _) = audited(root, &["--since", since, "."]);
        assert_eq!((code, candidates.as_str(), references.as_str()), (0, "a.txt", "b.txt c.txt"), "{since}");
    }
    write(&folder, "sub/d.txt", DOUBLED);
    assert_eq!(audited(&root.join("sub"), &["--since", "main", ".."]).1, "../a.txt ../sub/d.txt");
}

/// A hook is told its repository by the environment, and what is to be committed may not be the usual index.
#[cfg(unix)]
#[test]
fn a_hook_audits_what_is_about_to_be_committed() {
    use std::os::unix::fs::PermissionsExt;

    let folder = repository(&["desk/a b.txt", "desk/b.txt"]);
    let root = folder.path();
    let hook = root.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let program = env!("CARGO_BIN_EXE_wirecheck");
    let text = format!("#!/bin/sh\n'{program}' check --staged desk --format json --exit-zero > \"$OUT\" || exit 1\n");
    fs::write(&hook, text).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    git(root, &["worktree", "add", "-q", "linked"]);
    for within in [root.to_owned(), root.join("linked")] {
        for (args, wanted) in
            [(&["commit", "-qam", "all"][..], "desk/a b.txt"), (&["commit", "-qm", "one", "desk/b.txt"], "desk/b.txt")]
        {
            for name in ["desk/a b.txt", "desk/b.txt"] {
                if args.contains(&"-qam") && name == "desk/b.txt" {
                    continue;
                }
                fs::write(within.join(name), format!("{DOUBLED}\n{}.\n", args.join(" "))).unwrap();
            }
            let out = root.join("out.json");
            let mut command = Command::new("git");
            for who in ["AUTHOR", "COMMITTER"] {
                command.env(format!("GIT_{who}_NAME"), "A").env(format!("GIT_{who}_EMAIL"), "a@example.org");
            }
            let status = command.env("OUT", &out).current_dir(&within).args(args).status().unwrap();
            assert!(status.success(), "{args:?}");
            let report: serde_json::Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
            let articles = report["articles"].as_array().unwrap().iter();
            let audited: Vec<&str> =
                articles.filter(|row| row["role"] == "candidate").map(|row| row["path"].as_str().unwrap()).collect();
            assert_eq!(audited, [wanted], "{args:?} in {}", within.display());
        }
    }
}

#[test]
fn an_article_that_has_not_changed_is_evidence_whatever_it_says_it_is() {
    let folder = repository(&["a.txt"]);
    write(&folder, "feed.jsonl", "{\"id\":\"1\",\"role\":\"candidate\",\"text\":\"It rained in Skarn.\"}\n");
    write(&folder, "b.md", "---\nrole: candidate\n---\nIt rained in Skarn.\n");
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "second"]);
    write(&folder, "a.txt", CLEAN);
    let (_, candidates, references, _) = audited(folder.path(), &["--changed", "--one-story", "."]);
    assert_eq!((candidates.as_str(), references.as_str()), ("a.txt", "b.md feed.jsonl"));
}

#[test]
fn nothing_changed_is_no_failure() {
    let folder = repository(&["a.txt"]);
    for args in [&["--changed", "."][..], &["--staged", "a.txt"], &["--since", "HEAD", "."]] {
        let (code, candidates, _, stderr) = audited(folder.path(), args);
        assert_eq!((code, candidates.as_str()), (0, ""), "{args:?} {stderr}");
        assert_eq!(stderr, "wirecheck: nothing to audit: no article has changed\n", "{args:?}");
    }
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "-q"]);
    write(&folder, "a.txt", DOUBLED);
    write(&folder, "b.txt", DOUBLED);
    git(folder.path(), &["add", "a.txt"]);
    assert_eq!(audited(folder.path(), &["--changed", "."]).1, "a.txt b.txt");
    assert_eq!(audited(folder.path(), &["--staged", "."]).1, "a.txt");
}

#[test]
fn what_git_cannot_answer_is_one_line() {
    let folder = repository(&["a.txt"]);
    let outside = TempDir::new().unwrap();
    write(&outside, "a.txt", DOUBLED);
    for (within, args, wanted) in [
        (folder.path(), &["--since", "none", "."][..], "--since none: there is no such commit"),
        (folder.path(), &["--since=--output=x", "."], "--since --output=x: there is no such commit"),
        (folder.path(), &["--changed", "--staged", "."], "the argument '--changed' cannot be used with '--staged'"),
        (outside.path(), &["--changed", "."], ".: git: not a git repository"),
    ] {
        let (code, _, _, stderr) = audited(within, args);
        assert_eq!((code, stderr.lines().count()), (2, 1), "{args:?} {stderr}");
        assert!(stderr.starts_with(&format!("wirecheck: {wanted}")), "{args:?} {stderr}");
    }
    assert!(!folder.path().join("x").exists());
    let output = in_folder(folder.path()).env("PATH", "").args(["check", "--changed", "."]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr, "wirecheck: --changed, --since and --staged need the program git, which is not installed\n");
}
