//! `src/rules/mod.rs` lists the pairs of files in its folder.

use std::fmt::Write;
use std::fs;

use crate::snapshot::assert_file;

#[test]
fn the_registry_lists_every_pair_of_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
    let mut pages = Vec::new();
    let mut checks = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(id) = name.strip_suffix(".md") {
            pages.push(id.to_owned());
        } else if let Some(id) = name.strip_suffix(".rs").filter(|&id| id != "mod") {
            checks.push(id.to_owned());
        }
    }
    pages.sort();
    checks.sort();
    assert_eq!(pages, checks, "each rule is a page and a check of the same name");

    let mut text = String::from(
        "//! The rules: `<id>.md` is the page, `<id>.rs` the check. Written by the test `registry`; do not edit by hand.\n\n",
    );
    for id in &pages {
        writeln!(text, "#[path = \"{id}.rs\"]\nmod {};", id.replace('-', "_")).unwrap();
    }
    let n_rules = pages.len();
    writeln!(text, "\nuse crate::rule::Entry;\n\n#[rustfmt::skip]\nstatic ALL: [Entry; {n_rules}] = [").unwrap();
    for id in &pages {
        let module = id.replace('-', "_");
        writeln!(text, "    Entry::new(\"{id}\", &{module}::{}, include_str!(\"{id}.md\")),", type_name(id)).unwrap();
    }
    text.push_str(
        "];\n\n/// Every rule, in order of its id.\n#[must_use]\npub fn all() -> &'static [Entry] {\n    &ALL\n}\n",
    );
    assert_file("src/rules/mod.rs", &text);
}

fn type_name(id: &str) -> String {
    let mut name = String::new();
    for part in id.split('-') {
        name.extend(part.chars().next().map(|first| first.to_ascii_uppercase()));
        name.push_str(&part[1..]);
    }
    name
}
