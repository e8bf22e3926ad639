//! Every sample of a format in `corpora/feeds/` is read as `corpora/feeds.expected` says: its articles, their blocks, and what
//! is found in them, with the line and column of the file on disk.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use wirecheck::article::{self, Article, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::finding::Severity;
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::corpora::entries;
use crate::pages::line;
use crate::snapshot::assert_file;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpora/feeds");

#[test]
fn every_sample_is_read_as_it_should_be() {
    let mut text = String::new();
    for name in entries(Path::new(FOLDER)).into_iter().filter(|name| name != "reference.txt") {
        writeln!(text, "== {name}").unwrap();
        for article in articles(&name) {
            match article {
                Ok(article) => describe(article, &mut text),
                Err(error) => {
                    let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}"));
                    writeln!(text, "\nnot read: {error}{}", cause.unwrap_or_default()).unwrap();
                }
            }
        }
        text.push('\n');
    }
    assert_file("corpora/feeds.expected", &text);
}

fn articles(name: &str) -> Vec<Result<Article, article::ReadError>> {
    article::read(name, &fs::read(Path::new(FOLDER).join(name)).unwrap(), Role::Candidate)
}

fn describe(article: Article, text: &mut String) {
    let published = article.published.map_or("no date".to_owned(), |day| day.to_string());
    let language = article.declared_language.as_ref().map_or("no language", |language| language.code());
    let outlet = article.outlet.as_deref().unwrap_or("no outlet");
    writeln!(text, "\n{} · {published} · {language} · {outlet}", article.id).unwrap();
    for notice in &article.notices {
        writeln!(text, "  notice: {notice}").unwrap();
    }
    for block in &article.blocks {
        let (start, _) = article.origin.positions(block.span);
        let words = block.span.of(&article.text);
        writeln!(text, "  {}:{} {:?}: {words}", start.line, start.column, block.kind).unwrap();
    }
    let reference = fs::read(Path::new(FOLDER).join("reference.txt")).unwrap();
    let reference = article::read("reference.txt", &reference, Role::Reference).remove(0).unwrap();
    let story = Story::new("feeds".to_owned(), vec![Document::new(article), Document::new(reference)]);
    let settings = Settings { min_severity: Severity::Info, ..Settings::default() };
    for finding in engine::findings(&story, &settings) {
        writeln!(text, "  > {} {}", finding.rule, line(&story, &finding)).unwrap();
    }
}
