//! Dashes, quotation marks and spaces that differ from the copy beside them.

use crate::article::BlockKind;
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;
use crate::text::Span;

/// Words of one quotation that must be the same on both sides of the dash, together.
const MIN_CONTEXT: usize = 3;

/// Finds a hyphen for a dash in a shared quotation, straight beside curly quotation marks, and double spaces.
#[derive(Debug, Default)]
pub(super) struct Typography;

impl Rule for Typography {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.candidates() {
            hyphens(story, document_idx, sink);
            let document = &story.documents[document_idx];
            if let Some((span, other)) = mixed_marks(document) {
                let message = "straight and curly quotation marks in one article";
                sink.report(Report::new(document_idx, span, message).evidence(story, document_idx, other));
            }
            if let Some(span) = double_space(document) {
                sink.report(Report::new(document_idx, span, "two spaces between words").replacement(" "));
            }
        }
    }
}

/// A hyphen between spaces within a quotation, where another article has a dash between the same words.
fn hyphens(story: &Story, document_idx: usize, sink: &mut Sink) {
    let document = &story.documents[document_idx];
    for (word_idx, word) in document.words.iter().enumerate() {
        if document.slice(word.span) != "-"
            || !is_spaced(document, word.span)
            || document.quotation_at(word.span).is_none()
        {
            continue;
        }
        for other_idx in story.others(document_idx) {
            if let Some(span) = dash_between(&story.documents[other_idx], document, word_idx) {
                let message = "a hyphen where the same words have a dash elsewhere";
                let report = Report::new(document_idx, word.span, message).verdict(Verdict::Contradicted);
                sink.report(report.replacement("—").evidence(story, other_idx, span));
                break;
            }
        }
    }
}

/// A dash in `other` between the words that stand around the hyphen in `document`.
fn dash_between(other: &Document, document: &Document, hyphen: usize) -> Option<Span> {
    other.words.iter().enumerate().find_map(|(word_idx, word)| {
        let doubled = is_dash(other, word_idx) && other.slice(word.span) == "-";
        if !is_dash(other, word_idx) {
            return None;
        }
        let next = word_idx + 1 + usize::from(doubled);
        let left = document.words[..hyphen].iter().rev().zip(other.words[..word_idx].iter().rev());
        let right = document.words[hyphen + 1..].iter().zip(other.words.get(next..)?);
        let same = |(a, b): &(&Word, &Word)| a.kind == WordKind::Word && document.hash(a) == other.hash(b);
        let n_left = left.take_while(same).count();
        let n_right = right.take_while(same).count();
        let end = if doubled { other.words[word_idx + 1].span } else { word.span };
        (n_left > 0 && n_right > 0 && n_left + n_right >= MIN_CONTEXT).then(|| word.span.cover(end))
    })
}

/// Whether a word is a dash, or the first of two hyphens that stand for one.
fn is_dash(document: &Document, word_idx: usize) -> bool {
    let word = &document.words[word_idx];
    match document.slice(word.span) {
        "—" | "–" => true,
        "-" => document
            .words
            .get(word_idx + 1)
            .is_some_and(|next| next.span.start == word.span.end && document.slice(next.span) == "-"),
        _ => false,
    }
}

fn is_spaced(document: &Document, span: Span) -> bool {
    let text = document.text();
    let before = text.get(..span.start as usize).and_then(|before| before.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|after| after.chars().next());
    before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace)
}

/// The first mark of the rarer kind, and the first of the other kind.
fn mixed_marks(document: &Document) -> Option<(Span, Span)> {
    let marks = |wanted: fn(&str) -> bool| -> Vec<Span> {
        document.words.iter().map(|word| word.span).filter(|&span| wanted(document.slice(span))).collect()
    };
    let straight = marks(|mark| mark == "\"");
    let curly = marks(|mark| matches!(mark, "“" | "”"));
    let (rare, usual) = if straight.len() <= curly.len() { (&straight, &curly) } else { (&curly, &straight) };
    Some((*rare.first()?, *usual.first()?))
}

/// The first run of spaces between two words of a paragraph.
fn double_space(document: &Document) -> Option<Span> {
    document.article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).find_map(|block| {
        let at = document.slice(block.span).find("  ")?;
        let start = block.span.start as usize + at;
        let rest = Span::new(start, block.span.end as usize);
        let run = document.slice(rest);
        let length = run.len() - run.trim_start_matches(' ').len();
        Some(Span::new(start, start + length))
    })
}
