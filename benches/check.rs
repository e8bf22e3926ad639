//! What each step of a check costs, on the first story of `corpora/`. `bash benches/report` writes `reports/speed.md`.

use std::path::{Path, PathBuf};
use std::{fs, hint};

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use wirecheck::article::{self, Article, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::{Audit, Outcome, json};
use wirecheck::segment::Document;
use wirecheck::story::Story;

fn main() {
    divan::main();
}

/// The texts of the first story: the files of the first folder that has any.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut folders: Vec<PathBuf> = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpora"));
    folders.retain(|path| path.is_dir());
    let texts = |folder: &PathBuf| {
        let mut paths = entries(folder);
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths
    };
    let paths =
        folders.iter().map(texts).find(|paths| !paths.is_empty()).expect("corpora/ holds a story as .txt files");
    let read = |path: PathBuf| (path.display().to_string(), fs::read(&path).expect("a corpus file can be read"));
    paths.into_iter().map(read).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut list: Vec<PathBuf> =
        fs::read_dir(folder).expect("corpora/ is there").flatten().map(|entry| entry.path()).collect();
    list.sort();
    list
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

/// Alignment, entities and whatever else a story derives.
#[divan::bench]
fn compare(bencher: Bencher) {
    let documents = documents();
    bencher
        .counter(ItemsCount::new(documents.len()))
        .with_inputs(|| documents.clone())
        .bench_values(|documents| Story::new("1".to_owned(), documents));
}

#[divan::bench]
fn rules(bencher: Bencher) {
    let story = story();
    bencher.counter(ItemsCount::new(story.documents.len())).bench(|| engine::findings(&story, &Settings::default()));
}

#[divan::bench(args = wirecheck::rules::all().iter().map(|entry| entry.id))]
fn one_rule(bencher: Bencher, id: &str) {
    let story = story();
    let settings = Settings { select: vec![id.to_owned()], ..Settings::default() };
    bencher.counter(ItemsCount::new(story.documents.len())).bench(|| engine::findings(&story, &settings));
}

/// From bytes to JSON.
#[divan::bench]
fn whole_check(bencher: Bencher) {
    let files = files();
    let n_bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(n_bytes)).counter(ItemsCount::new(files.len())).bench(|| {
        let story = Story::new("1".to_owned(), articles(&files).into_iter().map(Document::new).collect());
        let findings = engine::findings(&story, &Settings::default());
        hint::black_box(json::object(&Outcome { audits: vec![Audit { story, findings }], skipped: Vec::new() }))
    });
}
