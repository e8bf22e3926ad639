//! Every sample of a format in `corpora/feeds/` is read as `corpora/feeds.expected` says: its articles, their blocks, and what
//! is found in them, with the line and column of the file on disk.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use wirecheck::article::{self, Article, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::finding::Severity;
use wirecheck::segment::Document;
use wirecheck::story::Story;
use wirecheck::text::Span;

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

/// What the bytes on disk are for words of an article.
fn on_disk(bytes: &[u8], article: &Article, span: Span) -> String {
    let (from, to) = article.origin.bytes(span);
    bytes.get(from as usize..to as usize).unwrap().iter().map(|&byte| char::from(byte)).collect()
}

#[test]
fn every_word_leads_back_to_itself() {
    let mut n_words = 0;
    for name in entries(Path::new(FOLDER)) {
        let bytes = fs::read(Path::new(FOLDER).join(&name)).unwrap();
        for article in articles(&name).into_iter().flatten() {
            for block in &article.blocks {
                let mut at = block.span.start as usize;
                for words in block.span.of(&article.text).split_inclusive(|char: char| !char.is_ascii_alphabetic()) {
                    let word = words.trim_end_matches(|char: char| !char.is_ascii_alphabetic());
                    let span = Span::new(at, at + word.len());
                    at += words.len();
                    if word.is_empty() {
                        continue;
                    }
                    n_words += 1;
                    // Markup may stand inside a word, and what an escape stands for is as long as the escape.
                    let found = on_disk(&bytes, &article, span);
                    assert!(found == word || found.contains(['<', '&', '\\']), "{name}: {word:?} is {found:?}");
                }
            }
        }
    }
    assert!(n_words > 1000, "{n_words}");
}

/// Reads a file, which must give articles of these texts.
fn check(name: &str, file: &[u8], wanted: &[&str]) -> Vec<Article> {
    let list: Vec<Article> = article::read(name, file, Role::Candidate).into_iter().flatten().collect();
    let found: Vec<&str> = list.iter().map(|article| &*article.text).collect();
    assert_eq!(found, wanted, "{name}");
    list
}

#[test]
fn no_entity_but_those_of_the_standards_is_known() {
    let file = r#"<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><channel><item><title>Bridge &b; &x; &amp; &eacute;</title></item></channel></rss>"#;
    check("a.xml", file.as_bytes(), &["Bridge &b; &x; & é"]);
}

#[test]
fn markup_of_any_depth_is_read_in_linear_time() {
    let start = Instant::now();
    let deep =
        |tag: &str, n: usize| format!("{}The bridge.{}", format!("<{tag}>").repeat(n), format!("</{tag}>").repeat(n));
    let feed = format!("<rss><channel><item><description>{}</description></item></channel></rss>", deep("a", 100_000));
    check("a.xml", feed.as_bytes(), &["The bridge."]);
    for tag in ["div", "b", "table", "ul", "x"] {
        check("a.html", deep(tag, 100_000).as_bytes(), &["The bridge."]);
    }
    let fonts: String = (0..10_000).map(|n| format!("<font color={n}>")).collect();
    check("a.html", format!("{fonts}The bridge.").as_bytes(), &["The bridge."]);
    check("a.json", "[".repeat(1_000_000).as_bytes(), &[]);
    let unclosed = format!("<rss><channel>{}", "<item><title>x".repeat(100_000));
    check("a.xml", unclosed.as_bytes(), &[]);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_page_is_read_whatever_its_markup_is_worth() {
    let page = "<h1>Bridge is shut today</h1><p>One <b>two <i>three</b> four</i> five<table><tr><td>a<td>b</table></div></p><p>c<li>d<br/><br>e &quot f &nosuch; &lt";
    let wanted = "Bridge is shut today\n\nOne two three four five\n\na\n\nb\n\nc\n\nd\n\ne \" f &nosuch; <";
    check("a.html", page.as_bytes(), &[wanted]);
    let utf16: Vec<u8> = "\u{feff}<p>Bücher 🚢 &amp; mehr".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let list = check("a.html", &utf16, &["Bücher 🚢 & mehr"]);
    let at = list[0].text.find('&').unwrap();
    assert_eq!(list[0].origin.bytes(Span::new(at, at + 1)), (28, 38));
    check("a.html", b"<meta charset=windows-1251><p>\xcc\xee\xf1\xf2", &["Мост"]);
}
