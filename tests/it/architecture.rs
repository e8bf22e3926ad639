//! A module uses only modules listed before it in ARCHITECTURE.md.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn no_module_looks_upward() {
    let order = order();
    let mut wrong = Vec::new();
    for file in rust_files(&Path::new(ROOT).join("src")) {
        let within = file.strip_prefix(Path::new(ROOT).join("src")).unwrap().to_str().unwrap().to_owned();
        let module = within.split(['/', '.']).next().unwrap().to_owned();
        if module == "lib" || module == "bin" {
            continue;
        }
        let rank = order.iter().position(|name| *name == module);
        let rank = rank.unwrap_or_else(|| panic!("ARCHITECTURE.md does not list the module `{module}`"));
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for used in used_modules(line) {
                let used_rank = order.iter().position(|name| *name == used);
                if used_rank.is_some_and(|used_rank| used_rank > rank) {
                    wrong.push(format!("{within}:{}: {module} uses {used}, which stands below it", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The module names of the ordered list in ARCHITECTURE.md: lines such as "1. `text`: …".
fn order() -> Vec<String> {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let named = text.lines().filter_map(|line| {
        let (number, rest) = line.split_once(". `")?;
        number.parse::<u32>().ok()?;
        Some(rest.split_once('`')?.0.to_owned())
    });
    named.collect()
}

fn used_modules(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut list = Vec::new();
    for part in code.split("crate::").skip(1) {
        let name: String = part.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        list.push(name);
    }
    list
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            list.push(path);
        }
    }
    list.sort();
    list
}
