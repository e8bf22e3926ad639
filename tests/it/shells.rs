//! The completions and the manual pages in the programs that read them. `.ci/run` installs zsh, fish and man and runs these by name
//! (`cargo test --test it -- --ignored shells::`); they fail where one is missing. Bash is asked in `home`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::cli::in_folder;

/// A folder with what the program printed for these arguments.
fn file(args: &[&str], name: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let output = in_folder(folder.path()).args(args).output().unwrap();
    assert!(output.status.success());
    fs::write(folder.path().join(name), output.stdout).unwrap();
    folder
}

fn outcome(folder: &Path, program: &str, args: &[&str]) -> Output {
    let program_folder = assert_cmd::cargo::cargo_bin!("wirecheck").parent().unwrap().display().to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).env("PATH", format!("{program_folder}:{path}")).env("HOME", folder);
    command.env("FOLDER", folder);
    command.output().unwrap_or_else(|error| panic!("{program} cannot be run: {error}"))
}

fn printed(folder: &Path, program: &str, args: &[&str]) -> String {
    let output = outcome(folder, program, args);
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Types `wirecheck expl`, a tab, the rule and a return on a terminal of its own, and prints what comes.
const TYPED: &str = r#"
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'PS1=; fpath=($FOLDER $fpath); autoload -U compinit; compinit -u -D; print READ''Y'
zpty -r z out '*READY*'
zpty -w -n z $'wirecheck expl\t doubled-wor\t\n'
zpty -r z out '*A doubled word*'
print -r -- "$out"
"#;

#[test]
#[ignore = "needs zsh"]
fn zsh_completes_a_command() {
    let folder = file(&["completions", "zsh"], "_wirecheck");
    printed(folder.path(), "zsh", &["-n", "_wirecheck"]);
    let told = printed(folder.path(), "timeout", &["60", "zsh", "-f", "-c", TYPED]);
    assert!(told.contains("A doubled word"), "{told}");
}

#[test]
#[ignore = "needs fish"]
fn fish_completes_commands_flags_and_values() {
    let folder = file(&["completions", "fish"], "wirecheck.fish");
    for (typed, wanted) in [
        ("wirecheck chec", "check\tAudit articles"),
        ("wirecheck check --statis", "--statistics\t"),
        ("wirecheck check --format sar", "sarif\tSARIF"),
        ("wirecheck check --select pronoun-g", "pronoun-gender"),
    ] {
        let script = format!("source wirecheck.fish; complete -C '{typed}'");
        let told = printed(folder.path(), "fish", &["--no-config", "-c", &script]);
        assert!(told.starts_with(wanted), "{typed}: {told}");
    }
}

#[test]
#[ignore = "needs man"]
fn man_shows_every_page_without_a_warning() {
    let folder = TempDir::new().unwrap();
    in_folder(folder.path()).args(["man", "pages"]).assert().success();
    for entry in fs::read_dir(folder.path().join("pages")).unwrap() {
        let path = entry.unwrap().path();
        let output = outcome(folder.path(), "man", &["--warnings", "-l", path.to_str().unwrap()]);
        let (shown, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && told.is_empty(), "{}: {told}", path.display());
        assert!(shown.contains("NAME") && shown.contains("SYNOPSIS"), "{}: {shown}", path.display());
    }
}
