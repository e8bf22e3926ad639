//! The documentation site: `docs/SUMMARY.md` lists it, `docs/rules.md` is the index of the rules with what was measured, and
//! `docs/rules/` puts their pages in. All of them are written here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wirecheck::rule::Entry;
use wirecheck::rules;

use crate::snapshot::{assert_file, overwrite};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The pages that come first, in this order; others follow by name, the rules last.
const FIRST: [&str; 9] = [
    "guide.md",
    "report.md",
    "editors.md",
    "ci/README.md",
    "configuration.md",
    "baseline.md",
    "formats.md",
    "mqm.md",
    "pairs.md",
];

#[test]
fn the_site_has_every_page_and_every_rule() {
    let docs = Path::new(ROOT).join("docs");
    let others = fs::read_dir(&docs).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let is_other = |name: &String| {
        name.ends_with(".md")
            && !FIRST.contains(&name.as_str())
            && !["README.md", "SUMMARY.md", "rules.md"].contains(&name.as_str())
    };
    let others: BTreeSet<String> = others.filter(is_other).collect();
    let mut text = "# Summary\n\n[wirecheck](README.md)\n\n".to_owned();
    for file in FIRST.into_iter().map(str::to_owned).chain(others).chain(["rules.md".to_owned()]) {
        let page = fs::read_to_string(docs.join(&file)).unwrap();
        let title = page.lines().next().unwrap().strip_prefix("# ").unwrap_or_else(|| panic!("{file} has no title"));
        text += &format!("- [{title}]({file})\n");
    }
    for entry in rules::all() {
        text += &format!("    - [{0}](rules/{0}.md)\n", entry.id);
    }
    assert_file("docs/SUMMARY.md", &text);
}

#[test]
fn a_rules_page_in_the_site_is_the_rules_page() {
    let folder = Path::new(ROOT).join("docs/rules");
    fs::create_dir_all(&folder).unwrap();
    for entry in rules::all() {
        let n_front = entry.page.lines().count() - entry.body().lines().count();
        let (id, first) = (entry.id, n_front + 1);
        let meta = entry.meta();
        let (category, severity) = (meta.category.name(), meta.severity.name());
        let head =
            format!("`{id}` · {category} · {severity} · MQM {} · [measured](../rules.md#how-right-they-are)", meta.mqm);
        let page = format!("{head}\n\n{{{{#include ../../src/rules/{id}.md:{first}:}}}}\n");
        assert_file(&format!("docs/rules/{id}.md"), &page);
    }
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let id = path.file_stem().unwrap().to_str().unwrap();
        if rules::all().iter().all(|entry| entry.id != id) {
            assert!(overwrite(), "{}: there is no such rule", path.display());
            fs::remove_file(path).unwrap();
        }
    }
}

/// A count of a number of cases.
#[derive(Clone, Copy)]
struct Share {
    n: u32,
    of: u32,
}

/// What `reports/rules.tsv` has by set, measure and kind, for each rule.
type Figures = BTreeMap<String, BTreeMap<(String, String, String), Share>>;

fn figures() -> Figures {
    let mut figures = Figures::new();
    let text = fs::read_to_string(Path::new(ROOT).join("reports/rules.tsv")).unwrap();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [set, rule, measure, kind, n, of] = cells[..] else { panic!("reports/rules.tsv: {line}") };
        assert!(rules::all().iter().any(|entry| entry.id == rule), "reports/rules.tsv: there is no rule {rule}");
        let share = Share { n: n.parse().unwrap(), of: of.parse().unwrap() };
        let key = (set.to_owned(), measure.to_owned(), kind.to_owned());
        figures.entry(rule.to_owned()).or_default().insert(key, share);
    }
    figures
}

#[test]
fn the_index_of_rules_has_the_pages_summary_and_what_was_measured() {
    let figures = figures();
    let mut text = String::from(
        "# The rules\n\n\
         Written by a test from the rules' pages and from `reports/rules.tsv`, which `reports/accuracy-rules EVAL` measures.\n\n\
         | rule | finds | category | severity | MQM error type |\n|---|---|---|---|---|\n",
    );
    for entry in rules::all() {
        let meta = entry.meta();
        let summary = meta.summary.replace('|', "\\|");
        let (category, severity) = (meta.category.name(), meta.severity.name());
        text += &format!("| [`{0}`](rules/{0}.md) | {summary} | {category} | {severity} | {1} |\n", entry.id, meta.mqm);
    }
    text += "\n## How right they are\n\n\
             Findings count from `warning` up, and those of rules that are `info` by themselves. **Articles**: errors of nine kinds were put into professional copy, and each article was \
             held against two other outlets. **Pairs**: translated sentences with one known error each (DEMETR), held against a reference.\n\n\
             - Recall: how many of the errors of a kind the rule found; kinds of which it found fewer than one in twenty are left out.\n\
             - Precision: how many of its findings were on such an error. What is wrong in the professional copy itself, or told differently \
             by the other outlets, counts against it.\n\
             - False alarms: findings in a thousand sentences of the same copy without the errors; pairs likewise.\n\n\
             A dash is where no such error was put in, or nothing was found.\n\n\
             | rule | recall, articles | precision, articles | false alarms, articles | recall, pairs | precision, pairs | false alarms, pairs |\n\
             |---|---|---|---|---|---|---|\n";
    for entry in rules::all() {
        text += &measured(entry, figures.get(entry.id));
    }
    assert_file("docs/rules.md", &text);
}

/// A rule's row of what was measured.
fn measured(entry: &Entry, figures: Option<&BTreeMap<(String, String, String), Share>>) -> String {
    let Some(figures) = figures else { return format!("| `{}` | not measured | | | | | |\n", entry.id) };
    let mut row = format!("| `{}` |", entry.id);
    for set in ["planted", "pairs"] {
        let of = |measure: &'static str| figures.iter().filter(move |((a, b, _), _)| a == set && b == measure);
        let recall = of("recall").filter(|(_, share)| share.n * 20 >= share.of);
        let recall: Vec<String> =
            recall.map(|((_, _, kind), share)| format!("{kind} {} of {}", percent(*share), share.of)).collect();
        let precision = of("precision").next();
        let precision = precision.map(|(_, share)| format!("{} of {}", percent(*share), share.of));
        let alarms = of("alarms").next();
        let alarms = alarms.map(|(_, share)| format!("{:.2}", f64::from(share.n) * 1000.0 / f64::from(share.of)));
        let cells = [Some(recall.join(", ")), precision, alarms].map(|cell| cell.filter(|cell| !cell.is_empty()));
        for cell in cells {
            row += &format!(" {} |", cell.unwrap_or_else(|| "-".to_owned()));
        }
    }
    row + "\n"
}

fn percent(share: Share) -> String {
    format!("{:.0}%", f64::from(share.n) * 100.0 / f64::from(share.of))
}

#[test]
fn no_link_leads_out_of_the_site() {
    let docs = Path::new(ROOT).join("docs");
    let mut known: BTreeSet<PathBuf> = BTreeSet::new();
    for file in ignore::Walk::new(&docs).map(Result::unwrap) {
        known.insert(file.into_path());
    }
    let mut wrong = Vec::new();
    let pages = known.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    for path in pages.filter(|path| !path.starts_with(docs.join("rules"))) {
        let text = fs::read_to_string(path).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target) {
            let file = wirecheck::config::plain(&path.parent().unwrap().join(target.split('#').next().unwrap()));
            if !target.starts_with("https://") && !known.contains(&file) {
                wrong.push(format!("{}: {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Run by name where `mdbook` is installed: `cargo test --test it -- --ignored site::`.
#[test]
#[ignore = "needs mdbook"]
fn mdbook_builds_it() {
    let target = tempfile::TempDir::new().unwrap();
    let output = Command::new("mdbook")
        .arg("build")
        .arg("--dest-dir")
        .arg(target.path())
        .arg(Path::new(ROOT).join("docs"))
        .output();
    let output = output.unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && !stderr.contains("WARN") && !stderr.contains("ERROR"), "{stderr}");
    for entry in rules::all() {
        let page = fs::read_to_string(target.path().join(format!("rules/{}.html", entry.id))).unwrap();
        assert!(page.contains("What it finds") && !page.contains("mqm: "), "{}", entry.id);
    }
    assert!(fs::read_to_string(target.path().join("index.html")).unwrap().contains("For editors"));
}
