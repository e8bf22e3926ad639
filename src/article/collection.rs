//! Files that may hold several articles and are read whole: JSON, and the XML of feeds and agencies. What is no article is
//! named, and the others are read.

use std::ops::Range;

use super::decode::Decoded;
use super::feed::Channel;
use super::xml::{Element, Fault, Node, Xml};
use super::{Article, ReadError, RecordError, Role, feed, json, jsonl, newsml, xml};
use crate::text::{OffsetMap, Origin, Span};

/// Names under which an object keeps its articles.
const LISTS: [&str; 2] = ["items", "articles"];
/// Longest name of an item that is told, in Unicode scalar values.
const MAX_NAME: usize = 80;
/// So many items of a file that are no articles are named.
const MAX_BAD: usize = 200;

/// The articles of a JSON document: one object, an array of them, or an object with an array of them in `items` or `articles`.
pub(super) fn of_json(path: &str, decoded: Decoded, role: Role) -> Vec<Result<Article, ReadError>> {
    let Decoded { text, to_bytes, notices } = decoded;
    let file = Origin::new(text.clone(), 1, OffsetMap::default(), to_bytes);
    let whole = Span::new(0, text.len()).trimmed(&text);
    let parts = if whole.of(&text).starts_with('[') { json::elements(&text, whole) } else { listed(&text, whole) };
    let is_alone = parts.len() == 1;
    let read = |(part_idx, part): (usize, Span)| {
        let id = if is_alone { path.to_owned() } else { format!("{path}#{}", part_idx + 1) };
        jsonl::record(path, id, &file, part, role, notices.clone()).map_err(|source| {
            let at = if let RecordError::Json { at, .. } = &source { *at } else { part.start as usize };
            let line = file.line_at(at);
            match json::told_name(part.of(&text)) {
                Some(name) => ReadError::Item { line, name: shortened(&name), source },
                None => ReadError::Record { line, source },
            }
        })
    };
    if parts.is_empty() { vec![Err(ReadError::Empty)] } else { bounded(parts.into_iter().enumerate().map(read)) }
}

/// The articles, and what is none as long as it is not too much.
fn bounded(articles: impl Iterator<Item = Result<Article, ReadError>>) -> Vec<Result<Article, ReadError>> {
    let mut list = Vec::new();
    let mut n_bad = 0;
    for article in articles {
        n_bad += usize::from(article.is_err());
        if let (
            true,
            Err(ReadError::Item { line, .. } | ReadError::Record { line, .. } | ReadError::Xml { line, .. }),
        ) = (n_bad > MAX_BAD, &article)
        {
            list.push(Err(ReadError::TooManyBad { line: *line, n_bad: MAX_BAD }));
            break;
        }
        list.push(article);
    }
    list
}

/// The parts of an object that are articles: the elements of a list that it has, else itself.
fn listed(text: &str, whole: Span) -> Vec<Span> {
    for part in json::elements(text, whole) {
        let words = part.of(text);
        let list = LISTS.iter().find_map(|name| {
            let value =
                words.strip_prefix('"')?.strip_prefix(name)?.strip_prefix('"')?.trim_start().strip_prefix(':')?;
            value.trim_start().starts_with('[').then(|| part.end as usize - value.trim_start().len())
        });
        if let Some(start) = list {
            return json::elements(text, Span::new(start, part.end as usize));
        }
    }
    vec![whole]
}

/// The articles of an XML document, whose root element says what they are.
pub(super) fn of_xml(path: &str, decoded: Decoded, role: Role) -> Vec<Result<Article, ReadError>> {
    let Decoded { text, to_bytes, notices } = decoded;
    let file = Origin::new(text.clone(), 1, OffsetMap::default(), to_bytes);
    let mut list = match root(&text) {
        Ok(Some(root)) => of_root(path, &file, root, role),
        Ok(None) => vec![Err(ReadError::Empty)],
        Err(fault) => vec![Err(unreadable(&file, fault))],
    };
    for article in list.iter_mut().flatten() {
        article.notices.extend(notices.iter().cloned());
    }
    list
}

fn root(text: &str) -> Result<Option<Element>, Fault> {
    let mut xml = Xml::new(text, 0..text.len());
    loop {
        match xml.next()? {
            Some(Node::Start(root) | Node::Empty(root)) => return Ok(Some(root)),
            Some(Node::End { .. } | Node::Text(_) | Node::Reference(_)) => {}
            None => return Ok(None),
        }
    }
}

fn of_root(path: &str, file: &Origin, root: Element, role: Role) -> Vec<Result<Article, ReadError>> {
    let text: &str = file.decoded();
    let item = match root.name.as_str() {
        "rss" | "RDF" => "item",
        "feed" => "entry",
        "newsMessage" | "newsItem" => "newsItem",
        "nitf" => "nitf",
        _ => return vec![Err(ReadError::Root(root.qualified()))],
    };
    let is_feed = matches!(item, "item" | "entry");
    let prefix = if item == "entry" { root.prefix.clone() } else { String::new() };
    let is_item = |element: &Element| element.name == item && (!is_feed || element.prefix == prefix);
    let tag = if prefix.is_empty() { item.to_owned() } else { format!("{prefix}:{item}") };
    let found = xml::items(text, &tag, MAX_BAD, is_item);
    let first = found.iter().map(|found| match found {
        Ok(element) | Err((element, _)) => element.at,
    });
    let channel = is_feed.then(|| Channel::of(text, &root, first.min().unwrap_or(text.len())));
    let read = |found_idx: usize, element: &Element| {
        let id = format!("{path}#{}", found_idx + 1);
        match &channel {
            Some(channel) => feed::read(path, id, file, element, channel, role),
            None if item == "nitf" => newsml::read_nitf(path, file, element, role),
            None => newsml::read(path, id, file, element, role),
        }
    };
    let articles = found.iter().enumerate().map(|(found_idx, one)| {
        let (element, result) = match one {
            Ok(element) => (element, read(found_idx, element)),
            Err((element, fault)) if element.name.is_empty() => {
                return Err(unreadable(file, Fault { at: fault.at, error: fault.error.clone() }));
            }
            Err((element, fault)) => (element, Err(Fault { at: fault.at, error: fault.error.clone() })),
        };
        result.map_err(|Fault { at, error }| {
            let line = file.line_at(at);
            let next = found.get(found_idx + 1).map_or(text.len(), |next| match next {
                Ok(element) | Err((element, _)) => element.at,
            });
            match name(text, element, element.inner.start..next) {
                Some(name) => ReadError::Item { line, name: shortened(&name), source: error },
                None => ReadError::Record { line, source: error },
            }
        })
    });
    let mut list = bounded(articles);
    if list.is_empty() {
        list.push(Err(ReadError::Empty));
    }
    list
}

fn unreadable(file: &Origin, fault: Fault) -> ReadError {
    ReadError::Xml { line: file.line_at(fault.at), source: fault.error }
}

/// What a file calls an item, as far as that can be told of one that is no XML.
fn name(text: &str, item: &Element, part: Range<usize>) -> Option<String> {
    if let Some(guid) = item.attribute("guid") {
        return Some(guid.to_owned());
    }
    let part = text.get(part)?;
    ["<guid", "<id>", "<headline", "<title"].iter().find_map(|tag| {
        let inside = part.split_once(tag)?.1.split_once('>').map_or("", |(_, inside)| inside);
        let inside = if tag.ends_with('>') { part.split_once(tag)?.1 } else { inside };
        let inside = inside.trim_start().trim_start_matches("<![CDATA[");
        let name = inside.split(['<', ']', '\n']).next().unwrap_or_default().trim();
        (!name.is_empty()).then(|| name.to_owned())
    })
}

fn shortened(name: &str) -> String {
    name.chars().take(MAX_NAME).collect()
}
