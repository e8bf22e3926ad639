//! XML with the place of everything in it, as feeds need it: the items of a file, the elements of an item, their text.
//!
//! Elements are told by their local names. No DTD is read: an entity is one of XML's or HTML's, or stays as it is written.
//! Nothing here recurses, whatever the depth.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::RecordError;
use super::flow::{Flow, Tag};
use super::html::reference;
use super::page::{Passage, Way};

/// An element, or the beginning of one.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Its name without a prefix, as it is written.
    pub(super) name: String,
    /// Empty if it has none.
    pub(super) prefix: String,
    attributes: Vec<(String, String)>,
    /// Where its start tag begins.
    pub(super) at: usize,
    /// What stands between its tags.
    pub(super) inner: Range<usize>,
}

impl Element {
    /// The value of an attribute by its qualified name; none if it is blank.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    fn nameless(at: usize) -> Self {
        Self { name: String::new(), prefix: String::new(), attributes: Vec::new(), at, inner: at..at }
    }

    /// Its name as it stands in its tags.
    pub(super) fn qualified(&self) -> String {
        if self.prefix.is_empty() { self.name.clone() } else { format!("{}:{}", self.prefix, self.name) }
    }
}

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) error: RecordError,
}

/// What stands in XML.
#[derive(Debug)]
pub(super) enum Node {
    /// An element begins; `inner` is empty at the end of its start tag.
    Start(Element),
    /// An element that has nothing in it.
    Empty(Element),
    End {
        name: String,
        at: Range<usize>,
    },
    /// Text that is no other than it stands there.
    Text(Range<usize>),
    /// A reference, with `&` and `;`.
    Reference(Range<usize>),
}

/// XML, read from some place on.
pub(super) struct Xml<'s> {
    reader: Reader<&'s [u8]>,
    base: usize,
    end: usize,
}

impl<'s> Xml<'s> {
    pub(super) fn new(source: &'s str, part: Range<usize>) -> Self {
        let (base, end) = (part.start, part.end);
        let mut reader = Reader::from_str(source.get(part).unwrap_or_default());
        reader.config_mut().allow_unmatched_ends = true;
        Self { reader, base, end }
    }

    /// The next node; none at the end.
    ///
    /// # Errors
    /// If it is no XML from here on.
    pub(super) fn next(&mut self) -> Result<Option<Node>, Fault> {
        const OPENING: usize = "<![CDATA[".len();
        const CLOSING: usize = "]]>".len();
        loop {
            let start = self.at();
            let event = self.reader.read_event();
            let end = self.at();
            let node = match event {
                Ok(Event::Start(tag)) => Node::Start(element(&tag, start, end)),
                Ok(Event::Empty(tag)) => Node::Empty(element(&tag, start, end)),
                Ok(Event::End(tag)) => Node::End { name: tag.name().as_ref().to_owned(), at: start..end },
                Ok(Event::Text(_)) => Node::Text(start..end),
                Ok(Event::CData(_)) => Node::Text(start + OPENING..end.saturating_sub(CLOSING)),
                Ok(Event::GeneralRef(_)) => Node::Reference(start..end),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => continue,
                Ok(Event::Eof) => return Ok(None),
                Err(error) => return Err(Fault { at: start, error: RecordError::Xml(error.to_string()) }),
            };
            return Ok(Some(node));
        }
    }

    fn at(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Passes over the element that just began, and says where it ends.
    ///
    /// # Errors
    /// If it is no XML, or breaks off.
    pub(super) fn complete(&mut self, element: Element) -> Result<Element, Fault> {
        self.complete_unless(element, |_| false)
    }

    /// The same, but an element that must not stand inside ends the search, so that no more is read than is needed.
    fn complete_unless(&mut self, mut element: Element, is_next: impl Fn(&Element) -> bool) -> Result<Element, Fault> {
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Some(Node::Start(next)) if is_next(&next) => {
                    return Err(Fault { at: next.at, error: RecordError::BreaksOff(element.qualified()) });
                }
                Some(Node::Start(_)) => depth += 1,
                Some(Node::End { at, .. }) if depth == 0 => {
                    element.inner.end = at.start;
                    return Ok(element);
                }
                Some(Node::End { .. }) => depth -= 1,
                Some(Node::Empty(_) | Node::Text(_) | Node::Reference(_)) => {}
                None => return Err(Fault { at: self.end, error: RecordError::BreaksOff(element.qualified()) }),
            }
        }
    }
}

fn element(tag: &BytesStart<'_>, start: usize, end: usize) -> Element {
    let name = tag.name();
    let mut attributes = Vec::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
    }
    let prefix = name.prefix().map(|prefix| prefix.as_ref().to_owned()).unwrap_or_default();
    Element { name: name.local_name().as_ref().to_owned(), prefix, attributes, at: start, inner: end..end }
}

/// The elements that stand in a part of `source`, but not those in them.
///
/// # Errors
/// If it is no XML.
pub(super) fn children(source: &str, part: Range<usize>) -> Result<Vec<Element>, Fault> {
    let mut xml = Xml::new(source, part);
    let mut list = Vec::new();
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => list.push(xml.complete(element)?),
            Node::Empty(element) => list.push(element),
            Node::End { .. } | Node::Text(_) | Node::Reference(_) => {}
        }
    }
    Ok(list)
}

/// The elements of a name, wherever they stand, each whole; one that is no XML does not hide the next, which is looked for by
/// its tag. They do not nest. After more than `max_bad` faults the rest is left.
pub(super) fn items(
    source: &str,
    tag: &str,
    max_bad: usize,
    is_item: impl Fn(&Element) -> bool,
) -> Vec<Result<Element, (Element, Fault)>> {
    let mut list = Vec::new();
    let mut n_bad = 0;
    let mut xml = Xml::new(source, 0..source.len());
    loop {
        let (element, fault, from) = match xml.next() {
            Ok(Some(Node::Start(element))) if is_item(&element) => match xml.complete_unless(element.clone(), &is_item)
            {
                Ok(whole) => {
                    list.push(Ok(whole));
                    continue;
                }
                Err(fault) => {
                    let from = element.inner.end;
                    (element, fault, from)
                }
            },
            Ok(Some(_)) => continue,
            Ok(None) => return list,
            // Between items: an element without a name.
            Err(fault) => (Element::nameless(fault.at), Fault { at: fault.at, ..fault }, xml.at()),
        };
        let from = from.max(element.at + 1);
        list.push(Err((element, fault)));
        n_bad += 1;
        match next_tag(source, from, tag) {
            Some(next) if n_bad <= max_bad => xml = Xml::new(source, next..source.len()),
            Some(_) | None => return list,
        }
    }
}

/// Where the next start tag of a name stands.
fn next_tag(source: &str, from: usize, name: &str) -> Option<usize> {
    let tag = format!("<{name}");
    let from = (from..=source.len()).find(|&at| source.is_char_boundary(at))?;
    let found = source.get(from..)?.match_indices(&tag).find(|(at, _)| {
        let after = source.get(from + at + tag.len()..).unwrap_or_default();
        after.starts_with(['>', '/', ' ', '\t', '\r', '\n'])
    });
    found.map(|(at, _)| from + at)
}

/// The text of a part of `source`, whatever elements are in it.
///
/// # Errors
/// If it is no XML.
pub(super) fn passage(source: &str, part: Range<usize>) -> Result<Passage, Fault> {
    let mut passage = Passage::default();
    let mut xml = Xml::new(source, part);
    while let Some(node) = xml.next()? {
        match node {
            Node::Text(range) => passage.copy(source.get(range.clone()).unwrap_or_default(), range.start),
            Node::Reference(range) => match resolved(source, &range) {
                Some(text) => passage.unit(&text, range),
                None => passage.copy(source.get(range.clone()).unwrap_or_default(), range.start),
            },
            Node::Start(_) | Node::Empty(_) | Node::End { .. } => {}
        }
    }
    Ok(passage)
}

/// The trimmed text of a part of `source`.
///
/// # Errors
/// If it is no XML.
pub(super) fn text(source: &str, part: Range<usize>) -> Result<String, Fault> {
    Ok(passage(source, part)?.text.trim().to_owned())
}

/// Lets a part of `source` that is XHTML or NITF flow.
///
/// # Errors
/// If it is no XML.
pub(super) fn flow(source: &str, part: Range<usize>, flow: &mut Flow<'_>) -> Result<(), Fault> {
    let mut xml = Xml::new(source, part);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(element) => start(&element, false, flow),
            Node::Empty(element) => start(&element, true, flow),
            Node::End { name, .. } => {
                let local = name.rsplit(':').next().unwrap_or_default();
                flow.end(&local.to_ascii_lowercase());
            }
            Node::Text(range) => flow.text(source.get(range.clone()).unwrap_or_default(), range.start, Way::Here),
            Node::Reference(range) => match resolved(source, &range) {
                Some(text) => flow.unit(&text, range, Way::Here),
                None => flow.text(source.get(range.clone()).unwrap_or_default(), range.start, Way::Here),
            },
        }
    }
    Ok(())
}

fn start(element: &Element, is_empty: bool, flow: &mut Flow<'_>) {
    let tag = Tag {
        name: &element.name.to_ascii_lowercase(),
        class: element.attribute("class").unwrap_or_default(),
        is_hidden: false,
        is_empty,
        mark: 0,
    };
    flow.start(&tag, element.at..element.inner.end);
}

/// What a reference stands for, if it is one of XML or of HTML.
fn resolved(source: &str, range: &Range<usize>) -> Option<String> {
    let whole = source.get(range.clone())?;
    reference(whole).filter(|(_, length)| *length == whole.len()).map(|(text, _)| text)
}
