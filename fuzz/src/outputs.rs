//! What holds of everything that is written: what is to be parsed can be, and articles bring no markup and no escapes.

use quick_xml::events::Event;
use serde_json::Value;
use wirecheck::align::Diff;
use wirecheck::config::Settings;
use wirecheck::finding::Severity;
use wirecheck::report::pairs::{self, Words};
use wirecheck::report::text::{Detail, Look};
use wirecheck::report::{
    Outcome, SideBySide, align, checkstyle, diff_html, diff_json, diff_markdown, diff_text, entities_json,
    entities_text, github, gitlab, html, json, junit, language, markdown, quotes_json, quotes_text, rdjson, sarif,
    text,
};

use super::markup;

/// Every report of a run, and what the commands on a story print of it.
pub(crate) fn all(outcome: &Outcome) {
    let settings = Settings::default();
    parsed(&json::object(outcome));
    parsed(&sarif::log(outcome));
    parsed(&rdjson::object(outcome));
    parsed(&gitlab::code_quality(outcome));
    xml(&junit::document(outcome, &settings, Some(Severity::Info)).expect("JUnit is written"));
    xml(&checkstyle::document(outcome).expect("Checkstyle is written"));
    markup::html(&html::page(outcome).expect("the page is written"));
    github::commands(outcome).lines().for_each(|line| {
        assert!(line.starts_with("::"), "a command of GitHub's: {line}");
    });
    calm(&markdown::comment(outcome));
    let look = Look { width: 80, detail: Detail::All };
    for audit in &outcome.audits {
        json::lines(audit).lines().for_each(|line| drop(parsed(line)));
        parsed(pairs::line(audit, Words::Extracted).trim_end());
        calm(&text::audit(audit, &look));
        calm(&quotes_text::text(&audit.story, 80));
        calm(&quotes_text::markdown(&audit.story));
        calm(&entities_text::text(&audit.story, 80));
        for document in &audit.story.documents {
            calm(&language::text(document));
        }
        parsed(&language::json(&audit.story.documents, &[]));
        if audit.story.documents.len() > 1 {
            let (left, right) = (&audit.story.documents[0], &audit.story.documents[1]);
            let alignment = audit.story.alignment(0, 1);
            parsed(&align::json(alignment));
            calm(&align::text(left, right, alignment));
            let pairs: Vec<_> = audit.story.sentence_pairs(0, 1).collect();
            let diff = Diff::new(left, right, alignment, &pairs);
            let sides = [SideBySide { left, right, diff: &diff }];
            markup::html(&diff_html::page(&sides).expect("the page is written"));
            parsed(&diff_json::json(&sides));
            calm(&diff_markdown::markdown(&sides[0]));
            calm(&diff_text::text(&sides[0], 80));
        }
    }
    let stories: Vec<_> = outcome.audits.iter().map(|audit| &audit.story).collect();
    if let [_] = stories[..] {
        // The ledgers are written from stories, which an audit owns: they are told one at a time.
        let story = std::slice::from_ref(stories[0]);
        parsed(&quotes_json::json(story, &[]));
        parsed(&entities_json::json(story, &[]));
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// It is well formed, and holds no character that XML may not hold.
fn xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start) | Event::Empty(start)) => {
                start.attributes().for_each(|attribute| drop(attribute.expect("an attribute is well formed")));
            }
            Ok(_) => {}
            Err(error) => panic!("{error} in {text}"),
        }
    }
    let is_allowed =
        |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(is_allowed), "XML holds no control characters");
}

/// A terminal is told nothing but colours.
fn calm(text: &str) {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('\u{1b}') {
        let after = after.strip_prefix('[').expect("a colour");
        let n_digits = after.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
        assert_eq!(after.as_bytes().get(n_digits), Some(&b'm'), "a colour and nothing else");
        rest = after;
    }
    let is_rude = |char: char| {
        char.is_control() && !matches!(char, '\n' | '\u{1b}')
            || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(is_rude), "no control characters: {text:?}");
}
