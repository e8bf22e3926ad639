//! What lets the program live among others: completions, manual pages, hooks, the files for CI.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{DOUBLED, wirecheck};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn printed(args: &[&str]) -> String {
    let (mut command, _folder) = wirecheck(&[]);
    let output = command.args(args).output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]), "{args:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The commands, as `--help` lists them.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let (_, rest) = help.split_once("Commands:\n").unwrap();
    let lines = rest.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("    "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

/// The long flags that a command's `--help` shows.
fn flags(command: &str) -> Vec<String> {
    let help = printed(&[command, "--help"]);
    let lines = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let words = lines.flat_map(|line| line.split([' ', ',', '.'])).filter(|word| word.starts_with("--"));
    words.map(str::to_owned).collect()
}

#[test]
fn completions_know_every_command_and_flag() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        let mut commands = commands();
        assert!(commands.len() > 8, "{commands:?}");
        commands.extend(flags("check"));
        for word in commands {
            let bare = word.trim_start_matches('-');
            assert!(script.contains(bare), "{shell}: {word}");
        }
    }
}

#[test]
fn bash_reads_the_completions_and_completes_with_them() {
    let script = printed(&["completions", "bash"]);
    let ask =
        "COMP_WORDS=(wirecheck chec); COMP_CWORD=1; _wirecheck wirecheck chec wirecheck; echo \"${COMPREPLY[@]}\"";
    let mut bash = Command::new("bash");
    let mut bash = bash.arg("--norc").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    bash.stdin.take().unwrap().write_all(format!("set -e\n{script}\n{ask}\n").as_bytes()).unwrap();
    let output = bash.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "check\n");
}

#[test]
fn a_shell_that_is_none_is_said_in_one_line() {
    let (mut command, _folder) = wirecheck(&[]);
    let output = command.args(["completions", "bsh"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), stderr.lines().count()), (Some(2), 1), "{stderr}");
    assert!(stderr.contains("'bash'"), "{stderr}");
}

#[test]
fn every_command_has_a_manual_page_with_its_flags() {
    let (mut command, folder) = wirecheck(&[]);
    command.args(["man", "share/man1"]).assert().success().stdout("");
    let read = |name: &str| fs::read_to_string(folder.path().join("share/man1").join(name)).unwrap();
    let page = read("wirecheck.1");
    assert!(page.contains(".TH wirecheck 1") && page.contains("Exit code: 0 clean"), "{page}");
    assert_eq!(printed(&["man"]), page);
    for command in commands() {
        assert!(page.contains(&format!("wirecheck\\-{command}(1)")), "{command}");
        let page = read(&format!("wirecheck-{command}.1"));
        for flag in flags(&command) {
            assert!(page.contains(&flag.replace('-', "\\-")), "{command}: {flag}");
        }
    }
}

#[test]
fn a_manual_page_that_cannot_be_written_is_named() {
    let (mut command, _folder) = wirecheck(&[("taken", "")]);
    let output = command.args(["man", "taken"]).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), stderr.lines().count()), (Some(2), 1), "{stderr}");
    assert!(stderr.starts_with("wirecheck: taken: "), "{stderr}");
}

fn yaml(path: &str) -> Value {
    let text = fs::read_to_string(Path::new(ROOT).join(path)).unwrap();
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The steps of `action.yml` that run a script, by name.
fn step(name: &str) -> Value {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().unwrap();
    steps.iter().find(|step| step["name"] == name).unwrap().clone()
}

/// Runs a step's script as the runner does, with these inputs; exit code, standard output, and what it set.
fn act(folder: &Path, inputs: &[(&str, &str)]) -> (i32, String, String) {
    let step = step("Audit");
    let script = folder.join("step.sh");
    fs::write(&script, step["run"].as_str().unwrap()).unwrap();
    let told = folder.join("output");
    fs::write(&told, "").unwrap();
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(&script).current_dir(folder);
    bash.env("GITHUB_OUTPUT", &told).env("GITHUB_ACTIONS", "true");
    for name in step["env"].as_object().unwrap().keys() {
        bash.env(name, inputs.iter().find(|(input, _)| input == name).map_or("", |(_, value)| value));
    }
    bash.env("WIRECHECK", assert_cmd::cargo::cargo_bin!("wirecheck")).env("INPUT_SARIF", "out.sarif");
    let output = bash.output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), stdout, fs::read_to_string(told).unwrap())
}

#[test]
fn the_action_audits_annotates_and_writes_sarif() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("wire")).unwrap();
    fs::write(folder.path().join("a.txt"), DOUBLED).unwrap();
    fs::write(folder.path().join("wire/b.txt"), "The new bridge\n\nShe opened the bridge.\n").unwrap();
    let inputs = [("INPUT_PATHS", "a.txt\n"), ("INPUT_AGAINST", "wire"), ("INPUT_FAIL_ON", "warning")];
    let (code, stdout, told) = act(folder.path(), &inputs);
    assert_eq!((code, told.as_str()), (1, "sarif=out.sarif\n"), "{stdout}");
    assert!(stdout.contains("::warning file=a.txt"), "{stdout}");
    assert!(fs::read_to_string(folder.path().join("out.sarif")).unwrap().contains("doubled-word"));
    let (code, ..) = act(folder.path(), &[("INPUT_PATHS", "a.txt")]);
    assert_eq!(code, 0);
}

#[test]
fn the_actions_cache_knows_one_source_from_another() {
    let source = TempDir::new().unwrap();
    fs::create_dir(source.path().join("src")).unwrap();
    let hash = |text: &str| {
        for name in ["Cargo.toml", "Cargo.lock", "src/main.rs"] {
            fs::write(source.path().join(name), text).unwrap();
        }
        let temp = TempDir::new().unwrap();
        let told = temp.path().join("output");
        let mut bash = Command::new("bash");
        bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", step("Hash the source")["run"].as_str().unwrap()]);
        bash.env("WIRECHECK_SOURCE", source.path()).env("RUNNER_TEMP", temp.path()).env("GITHUB_OUTPUT", &told);
        assert!(bash.status().unwrap().success());
        fs::read_to_string(told).unwrap()
    };
    let first = hash("one");
    assert!(first.starts_with("hash=") && first.trim_end().len() == 45, "{first}");
    assert_eq!(first, hash("one"));
    assert_ne!(first, hash("two"));
}

#[test]
fn an_input_of_the_action_is_never_a_command() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), DOUBLED).unwrap();
    for inputs in [
        [("INPUT_PATHS", "a.txt $(touch owned) `touch owned` ; touch owned"), ("INPUT_ARGS", "")],
        [("INPUT_PATHS", "a.txt"), ("INPUT_ARGS", "--select $(touch${IFS}owned)")],
        [("INPUT_PATHS", "--output=owned a.txt"), ("INPUT_ARGS", "")],
    ] {
        let (code, ..) = act(folder.path(), &inputs);
        assert_eq!(code, 2, "{inputs:?}");
        assert!(!folder.path().join("owned").exists(), "{inputs:?}");
    }
    for name in ["Audit", "Install wirecheck", "Hash the source"] {
        assert!(
            !step(name)["run"].as_str().unwrap().contains("${{"),
            "{name}: an expression in a script is filled in as text"
        );
    }
}

#[test]
fn the_hook_runs_what_it_says_on_what_the_program_reads() {
    let hook = &yaml(".pre-commit-hooks.yaml")[0];
    assert_eq!((hook["id"].as_str(), hook["language"].as_str()), (Some("wirecheck"), Some("rust")));
    assert_eq!(hook["require_serial"], true, "articles are held against each other");
    let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    for name in ["a.txt", "b/c.md", "d.markdown", "e.jsonl", "f.pdf", "g.txt.gz"] {
        assert_eq!(files.is_match(name), wirecheck::article::Format::of_name(name).is_some(), "{name}");
    }
    let entry: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
    assert_eq!(entry, ["wirecheck", "check"]);
}

#[test]
fn the_snippets_for_ci_call_flags_that_exist() {
    let known = flags("check");
    let mut n_flags = 0;
    for entry in fs::read_dir(Path::new(ROOT).join("docs/ci")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if path.extension().is_some_and(|extension| extension == "yml" || extension == "yaml") {
            yaml(path.to_str().unwrap());
        }
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#') && !line.contains("cargo install"));
        for flag in lines.flat_map(|line| line.split([' ', ',', '[', ']'])).filter(|word| word.len() > 2) {
            if flag.starts_with("--") {
                n_flags += 1;
                assert!(known.iter().any(|known| known == flag), "{}: {flag}", path.display());
            }
        }
    }
    assert!(n_flags >= 6, "{n_flags}");
    let action = yaml("action.yml");
    let used = yaml("docs/ci/github.yml");
    let steps = used["jobs"]["wirecheck"]["steps"].as_array().unwrap();
    for input in steps.last().unwrap()["with"].as_object().unwrap().keys() {
        assert!(action["inputs"].get(input).is_some(), "{input}");
    }
}

#[test]
fn make_audits_and_fails_where_the_program_does() {
    let folder = TempDir::new().unwrap();
    for name in ["drafts", "wire"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("drafts/a.txt"), DOUBLED).unwrap();
    fs::write(folder.path().join("wire/b.txt"), "The new bridge\n\nShe opened the bridge.\n").unwrap();
    let mut command = Command::new("make");
    command.arg("-f").arg(Path::new(ROOT).join("docs/ci/Makefile")).current_dir(folder.path());
    command.env("WIRECHECK", assert_cmd::cargo::cargo_bin!("wirecheck"));
    // A machine without make has nothing to test.
    let Ok(output) = command.output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.path().join("audit.html").exists());
}
