//! A character that stands for another one that looks like it.

use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// Finds accents for apostrophes, controls, letters of two scripts in a word, and marks of two styles in an article.
#[derive(Debug, Default)]
pub(super) struct WrongCharacter;

impl Rule for WrongCharacter {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            let document = &story.documents[document_idx];
            for found in [
                accents(document, '´'),
                accents(document, '`'),
                controls(document),
                scripts(document),
                styles(document),
            ] {
                let Some(Found { span, n_times, message, replacement }) = found else { continue };
                let times = if n_times == 1 { String::new() } else { format!(" ({n_times} times)") };
                let mut report = Report::new(document_idx, span, format!("{message}{times}"));
                if let Some(replacement) = replacement {
                    report = report.replacement(replacement);
                }
                sink.report(report);
            }
        }
    }
}

/// The first place of its kind, and how often the article has it.
struct Found {
    span: Span,
    n_times: usize,
    message: &'static str,
    replacement: Option<&'static str>,
}

/// Accents that stand alone where an apostrophe belongs: behind a letter.
fn accents(document: &Document, accent: char) -> Option<Found> {
    let text = document.text();
    let places = text.match_indices(accent).filter(|&(at, _)| {
        text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic)
    });
    let message = if accent == '´' {
        "an acute accent stands for an apostrophe"
    } else {
        "a grave accent stands for an apostrophe"
    };
    first(places.map(|(at, accent)| Span::new(at, at + accent.len())), message, Some("’"))
}

fn controls(document: &Document) -> Option<Found> {
    let is_control = |char: char| matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    let places = document.text().match_indices(is_control);
    first(places.map(|(at, char)| Span::new(at, at + char.len())), "a control character stands in the text", Some(""))
}

/// Words with Latin letters and letters that look like them.
fn scripts(document: &Document) -> Option<Found> {
    let is_mixed = |span: &Span| {
        let word = document.slice(*span);
        let is_lookalike =
            |char: char| matches!(char, '\u{391}'..='\u{3c9}' | '\u{400}'..='\u{45f}') && char.is_alphabetic();
        !word.is_ascii() && word.contains(is_lookalike) && word.chars().filter(char::is_ascii_alphabetic).count() > 1
    };
    let words = document.words.iter().filter(|word| word.kind == WordKind::Word).map(|word| word.span);
    first(words.filter(is_mixed), "letters of two scripts stand in one word", None)
}

/// Straight double marks in an article that has curly ones: the rarer style is the wrong one.
fn styles(document: &Document) -> Option<Found> {
    let marks = |style: &'static [char]| {
        let outer =
            document.quotations.iter().filter(|quotation| quotation.depth == 0).map(|quotation| quotation.outer);
        outer.filter(move |span| document.slice(*span).starts_with(style)).map(|span| {
            let mark = document.slice(span).chars().next().map_or(0, char::len_utf8);
            Span::new(span.start as usize, span.start as usize + mark)
        })
    };
    let (straight, curly) = (marks(&['"']).count(), marks(&['“', '„']).count());
    if straight == 0 || curly == 0 {
        return None;
    }
    let message = "straight and curly quotation marks stand in one article";
    if straight <= curly { first(marks(&['"']), message, None) } else { first(marks(&['“', '„']), message, None) }
}

fn first(
    mut places: impl Iterator<Item = Span>,
    message: &'static str,
    replacement: Option<&'static str>,
) -> Option<Found> {
    let span = places.next()?;
    Some(Found { span, n_times: 1 + places.count(), message, replacement })
}
