//! What each step of a check costs, on one story of `corpora/`. `bash benches/report` writes `reports/speed.md`.

use std::path::{Path, PathBuf};
use std::{fs, hint};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use wirecheck::article::{self, Article, Role};
use wirecheck::bitext::{Choice, Format, Units};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::pairs::Words;
use wirecheck::report::{self, Outcome, json};
use wirecheck::segment::Document;
use wirecheck::story::Story;

fn main() {
    divan::main();
}

/// The articles of the story, in order of their names.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora/campaign");
    let entries = fs::read_dir(folder).expect("the story is there");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: PathBuf| (path.display().to_string(), fs::read(&path).expect("an article can be read"));
    paths.into_iter().map(read).collect()
}

fn articles(files: &[(String, Vec<u8>)]) -> Vec<Article> {
    files.iter().flat_map(|(path, bytes)| article::read(path, bytes, Role::Candidate)).flatten().collect()
}

fn documents() -> Vec<Document> {
    articles(&files()).into_iter().map(Document::new).collect()
}

fn story() -> Story {
    Story::new("1".to_owned(), documents())
}

#[divan::bench]
fn read(bencher: Bencher) {
    let files = files();
    let n_bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(n_bytes)).counter(ItemsCount::new(files.len())).bench(|| articles(&files));
}

#[divan::bench]
fn segment(bencher: Bencher) {
    let articles = articles(&files());
    let n_bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher
        .counter(BytesCount::new(n_bytes))
        .counter(ItemsCount::new(articles.len()))
        .with_inputs(|| articles.clone())
        .bench_values(|articles| articles.into_iter().map(Document::new).collect::<Vec<_>>());
}

/// Of the article as a whole.
#[divan::bench]
fn language(bencher: Bencher) {
    let documents = documents();
    bencher
        .counter(ItemsCount::new(documents.len()))
        .with_inputs(|| documents.clone())
        .bench_refs(|documents| documents.iter().map(Document::language).collect::<Vec<_>>());
}

/// Of every article with each that stands before it.
#[divan::bench]
fn align(bencher: Bencher) {
    let n_articles = documents().len();
    bencher.counter(ItemsCount::new(n_articles)).with_inputs(story).bench_refs(|story| {
        for left in 0..n_articles {
            for right in left + 1..n_articles {
                hint::black_box(story.alignment(left, right));
            }
        }
    });
}

/// Numbers, dates and names.
#[divan::bench]
fn facts(bencher: Bencher) {
    let n_articles = documents().len();
    bencher.counter(ItemsCount::new(n_articles)).with_inputs(story).bench_refs(|story| {
        hint::black_box(story.all_facts());
    });
}

/// People and organisations, and the parses of the sentences that tell of them.
#[divan::bench]
fn people(bencher: Bencher) {
    let n_articles = documents().len();
    bencher.counter(ItemsCount::new(n_articles)).with_inputs(story).bench_refs(|story| {
        hint::black_box(story.ledger());
    });
}

/// With everything that they ask the story for.
#[divan::bench]
fn rules(bencher: Bencher) {
    let n_articles = documents().len();
    bencher
        .counter(ItemsCount::new(n_articles))
        .with_inputs(story)
        .bench_refs(|story| engine::findings(story, &Settings::default()));
}

/// One rule on a story that has been derived.
#[divan::bench(args = wirecheck::rules::all().iter().map(|entry| entry.id))]
fn one_rule(bencher: Bencher, id: &str) {
    let story = story();
    let settings = Settings { select: vec![id.to_owned()], ..Settings::default() };
    bencher.counter(ItemsCount::new(story.documents.len())).bench(|| engine::findings(&story, &settings));
}

/// Linked sentences of two articles as sentence pairs, from JSON Lines to JSON Lines.
#[divan::bench(args = [Syntax::Off, Syntax::On])]
fn pairs(bencher: Bencher, syntax: &Syntax) {
    let story = story();
    let sentence = |document: usize, sentence: usize| {
        let document = &story.documents[document];
        document.slice(document.sentences[sentence].span)
    };
    let mut lines = String::new();
    for pair in story.alignment(0, 1).pairs() {
        let unit = serde_json::json!({"candidate": sentence(0, pair.left), "reference": sentence(1, pair.right)});
        lines += &format!("{unit}\n");
    }
    let settings = Settings { syntax: *syntax == Syntax::On, ..Settings::default() };
    let n_pairs = lines.lines().count();
    bencher.counter(BytesCount::new(lines.len())).counter(ItemsCount::new(n_pairs)).bench(|| {
        let units = Units::new(lines.as_bytes(), Some(Format::JsonLines), Choice::default()).expect("it is in memory");
        for unit in units {
            let story = engine::pair(unit.expect("each line is a pair"), "a.jsonl", &settings).expect("no bug");
            hint::black_box(report::pairs::line(&engine::audit(story, &settings), Words::Given));
        }
    });
}

/// Whether sentences are parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    Off,
    On,
}

/// From bytes to JSON.
#[divan::bench]
fn whole_check(bencher: Bencher) {
    let files = files();
    let n_bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(n_bytes)).counter(ItemsCount::new(files.len())).bench(|| {
        let story = Story::new("1".to_owned(), articles(&files).into_iter().map(Document::new).collect());
        let audits = vec![engine::audit(story, &Settings::default())];
        hint::black_box(json::object(&Outcome { audits, ..Outcome::default() }))
    });
}
