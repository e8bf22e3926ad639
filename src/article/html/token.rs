//! HTML by the tokenizer of the HTML standard (html5gum), each character of the text with its place in the source.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Token, Tokenizer};

use crate::article::flow::{Flow, Tag};
use crate::article::page::Way;

/// The longest character reference has 33 bytes.
const MAX_REFERENCE: usize = 40;

/// What stands in an HTML source.
#[derive(Debug)]
pub(super) enum Event<'e> {
    Start {
        /// In lower case.
        name: &'e str,
        /// Names in lower case, values with their character references resolved.
        attributes: &'e [(String, String)],
        at: Range<usize>,
    },
    End {
        name: &'e str,
    },
    /// Text as it stands there, character references and all.
    Text(Range<usize>),
    /// A comment, with its marks.
    Comment(Range<usize>),
}

/// Hands on what stands in `source`, in its order. Nothing is an error in HTML.
pub(super) fn events(source: &str, mut take: impl FnMut(Event<'_>)) {
    let mut name = String::new();
    let mut start = 0;
    let mut attributes: Vec<(String, String)> = Vec::new();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut emitter = CallbackEmitter::<_, Infallible, usize>::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name: found } => {
                name = text(found);
                start = span.start;
                attributes.clear();
            }
            CallbackEvent::AttributeName { name } => attributes.push((text(name), String::new())),
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, last)) = attributes.last_mut() {
                    *last = text(value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                take(Event::Start { name: &name, attributes: &attributes, at: start..span.end });
            }
            CallbackEvent::EndTag { name } => take(Event::End { name: &text(name) }),
            CallbackEvent::String { .. } => take(Event::Text(span.start..span.end)),
            CallbackEvent::Comment { .. } => take(Event::Comment(span.start..span.end)),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
}

/// The tag that attributes make of a name.
pub(super) fn tag<'t>(name: &'t str, attributes: &'t [(String, String)], mark: usize) -> Tag<'t> {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    let is_invisible = |style: &str| {
        let style: String = style.chars().filter(|char| !char.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    let is_hidden = value("hidden").is_some_and(|hidden| hidden != "false")
        || value("aria-hidden") == Some("true")
        || value("style").is_some_and(is_invisible);
    Tag { name, class: value("class").unwrap_or_default(), is_hidden, is_empty: false, mark }
}

/// Lets a fragment of HTML, which `way` leads back to the file, flow.
pub(in crate::article) fn fragment(source: &str, way: Way<'_>, flow: &mut Flow<'_>) {
    events(source, |event| match event {
        Event::Start { name, attributes, at } => flow.start(&tag(name, attributes, 0), at),
        Event::End { name } => flow.end(name),
        Event::Text(range) => characters(source, range, way, flow),
        Event::Comment(_) => {}
    });
}

/// Lets text flow, its character references resolved.
pub(in crate::article) fn characters(source: &str, range: Range<usize>, way: Way<'_>, flow: &mut Flow<'_>) {
    let mut at = range.start;
    while let Some(rest) = source.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let n_plain = rest.find('&').unwrap_or(rest.len());
        let (plain, referring) = rest.split_at(n_plain);
        flow.text(plain, at, way);
        at += n_plain;
        if referring.is_empty() {
            break;
        }
        match reference(referring) {
            Some((text, length)) => {
                flow.unit(&text, at..at + length, way);
                at += length;
            }
            None => {
                flow.text("&", at, way);
                at += 1;
            }
        }
    }
}

/// What the character reference stands for that a text begins with, and its length: `&eacute;`, `&#233;`, `&amp`.
pub(in crate::article) fn reference(text: &str) -> Option<(String, usize)> {
    let name = text.strip_prefix('&')?;
    let n_name =
        name.bytes().take(MAX_REFERENCE).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let closing = usize::from(name.as_bytes().get(n_name) == Some(&b';'));
    let length = 1 + n_name + closing;
    let whole = text.get(..length)?;
    let short = match whole {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        "&apos;" | "&#39;" => "'",
        "&nbsp;" => "\u{a0}",
        _ => "",
    };
    if !short.is_empty() {
        return Some((short.to_owned(), length));
    }
    if n_name == 0 {
        return None;
    }
    let mut found = Vec::new();
    for token in Tokenizer::new(whole) {
        if let Ok(Token::String(string)) = token {
            found.extend_from_slice(&string);
        }
    }
    let found = String::from_utf8(found).ok()?;
    (found != whole).then_some((found, length))
}
