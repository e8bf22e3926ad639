//! The hook in pre-commit itself, which `.ci/run` installs, running the first of these by name. They fail where pre-commit or git is
//! missing. The second builds the program anew, as a user's first run does: `cargo test --test it -- --ignored precommit::` has both.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const DRAFT: &str = "The new bridge\n\nShe opened the the bridge. It cost 14 million crowns to build.\n";
const WIRE: &str = "The new bridge\n\nShe opened the bridge. It cost 12 million crowns to build.\n";

fn git(folder: &Path, args: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=t", "-c", "user.email=t@example.org"]).args(args);
    let output = git.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A repository of articles whose configuration is the one in `docs/ci`, with this repository of hooks.
fn articles(hooks: &Path, rev: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, text) in [("drafts/a.txt", DRAFT), ("wire/b.txt", WIRE), ("notes/c.txt", DRAFT)] {
        fs::create_dir_all(at(name).parent().unwrap()).unwrap();
        fs::write(at(name), text).unwrap();
    }
    let config = fs::read_to_string(Path::new(ROOT).join("docs/ci/pre-commit-config.yaml")).unwrap();
    let config = config.replace("https://git.example/OWNER/wirecheck", hooks.to_str().unwrap()).replace("TAG", rev);
    fs::write(at(".pre-commit-config.yaml"), config).unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "."]);
    folder
}

/// Whether the hook passes, and what pre-commit prints.
fn hooked(folder: &Path) -> (bool, String) {
    let mut command = Command::new("pre-commit");
    let program = assert_cmd::cargo::cargo_bin!("wirecheck");
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", program.parent().unwrap().display())).env_remove("GIT_INDEX_FILE");
    command.env("PRE_COMMIT_HOME", folder.join(".git/pre-commit"));
    // What a build of the hook makes is kept for the next one.
    command.env("CARGO_TARGET_DIR", Path::new(ROOT).join("target/hook"));
    let output = command.args(["run", "--color", "never"]).current_dir(folder).output();
    let output = output.expect("pre-commit cannot be run; `pip install pre-commit` installs it");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn stops_and_lets_pass(folder: &Path) {
    let (passes, printed) = hooked(folder);
    assert!(!passes && printed.contains("- exit code: 1"), "{printed}");
    assert!(printed.contains("drafts/a.txt:3:12") && printed.contains("wire/b.txt:3:"), "{printed}");
    assert!(!printed.contains("notes/c.txt"), "{printed}");
    fs::write(folder.join("drafts/a.txt"), WIRE).unwrap();
    git(folder, &["add", "."]);
    let (passes, printed) = hooked(folder);
    assert!(passes && printed.contains("Passed"), "{printed}");
}

#[test]
#[ignore = "needs pre-commit"]
fn the_hook_stops_a_commit_and_lets_the_mended_one_pass() {
    let hooks = TempDir::new().unwrap();
    let text = fs::read_to_string(Path::new(ROOT).join(".pre-commit-hooks.yaml")).unwrap();
    let text = text.replace("language: rust", "language: system");
    fs::write(hooks.path().join(".pre-commit-hooks.yaml"), text).unwrap();
    git(hooks.path(), &["init", "-q"]);
    git(hooks.path(), &["add", "."]);
    git(hooks.path(), &["commit", "-qm", "hooks"]);
    let rev = git(hooks.path(), &["rev-parse", "HEAD"]);
    stops_and_lets_pass(articles(hooks.path(), &rev).path());
}

#[test]
#[ignore = "needs pre-commit, and builds the program in release for minutes"]
fn the_hook_of_the_last_commit_builds_the_program_and_runs_it() {
    let rev = git(Path::new(ROOT), &["rev-parse", "HEAD"]);
    stops_and_lets_pass(articles(Path::new(ROOT), &rev).path());
}
