//! XML as TMX, XLIFF and TBX need it: one element after another, and the text of a segment without its inline codes.
//!
//! Elements are told apart by namespace and local name, whatever the prefix. No DTD is read, no entity but XML's own
//! five is known. What a code holds is no text; a code alone between two letters or figures stands for a space.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs::UTF_8;
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::{MAX_SIDE, ReadError, UnitError};
use crate::article::{self, MAX_INPUT};

/// More white space or codes than these make a segment too long, whatever its text.
const MAX_SEGMENT: usize = 4 * MAX_SIDE;

type Input<R> = Metered<BufReader<DecodeReaderBytes<R, Vec<u8>>>>;

/// An XML input, read element by element.
pub(crate) struct Xml<R: Read> {
    reader: NsReader<Input<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// The namespace of the root element.
    core: Option<String>,
    /// The line on which the last markup began.
    line: u32,
}

/// A tag that matters.
#[derive(Debug)]
pub(crate) enum Markup {
    Start(Element),
    End(Name),
    /// All elements are closed and nothing follows.
    Eof,
}

/// What an element is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) local: String,
    /// Whether it is in the namespace of the root, and so of the format itself.
    pub(crate) is_core: bool,
}

/// An element that begins.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: Name,
    attributes: Vec<(String, String)>,
}

impl Name {
    /// Whether it is this element of the format.
    pub(crate) fn is(&self, local: &str) -> bool {
        self.is_core && self.local == local
    }
}

impl Element {
    /// The value of an attribute by its qualified name; none if it is empty.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }
}

impl<R: BufRead> Xml<R> {
    /// Reads `input` in the encoding that its byte order mark or its declaration tells, else as UTF-8.
    pub(crate) fn new(mut input: R) -> Result<Self, ReadError> {
        let start = input.fill_buf().map_err(article::ReadError::Io)?;
        let encoding = article::xml_encoding(start).map_err(ReadError::Encoding)?.unwrap_or(UTF_8);
        let decoded = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).build(input);
        let mut reader = NsReader::from_reader(Metered::new(BufReader::with_capacity(1 << 16, decoded)));
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, buffer: Vec::new(), depth: 0, core: None, line: 1 })
    }

    /// The line on which the last markup began, 1-based.
    pub(crate) fn line(&self) -> u32 {
        self.line
    }

    /// The next tag; text, comments and the rest are passed over.
    ///
    /// # Errors
    /// [`ReadError::Xml`] if the input is no XML from here on, or breaks off.
    pub(crate) fn markup(&mut self) -> Result<Markup, ReadError> {
        loop {
            self.buffer.clear();
            let line = self.reader.get_mut().begin();
            let (namespace, event) =
                self.reader.read_resolved_event_into(&mut self.buffer).map_err(|error| xml(line, error))?;
            self.line = line;
            match event {
                Event::Start(start) => {
                    if self.depth == 0 && self.core.is_none() {
                        self.core = Some(bound(&namespace).to_owned());
                    }
                    self.depth += 1;
                    let name = named(start.local_name().as_ref(), &namespace, self.core.as_deref());
                    return Ok(Markup::Start(Element { name, attributes: attributes(&start) }));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Markup::End(named(end.local_name().as_ref(), &namespace, self.core.as_deref())));
                }
                Event::Eof if self.depth > 0 => return Err(ReadError::BreaksOff { line }),
                Event::Eof => return Ok(Markup::Eof),
                Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
    }

    /// The text of the element that just began, up to its end, which is passed.
    ///
    /// # Errors
    /// [`ReadError::Xml`] as in [`Self::markup`]; the inner error if only this text cannot be told.
    pub(crate) fn content(&mut self) -> Result<Result<String, UnitError>, ReadError> {
        let end = self.depth - 1;
        let mut segment = Segment::default();
        let mut code = None;
        let mut fault = None;
        loop {
            self.buffer.clear();
            let line = self.reader.get_mut().begin();
            let (namespace, event) =
                self.reader.read_resolved_event_into(&mut self.buffer).map_err(|error| xml(line, error))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    let name = named(start.local_name().as_ref(), &namespace, self.core.as_deref());
                    let inline = inline(&name);
                    if code.is_none() && inline != Inline::Text {
                        code = Some(self.depth);
                        segment.is_split |= inline == Inline::Placeholder;
                    }
                }
                Event::End(_) => {
                    if code == Some(self.depth) {
                        code = None;
                    }
                    self.depth -= 1;
                    if self.depth == end {
                        break;
                    }
                }
                Event::Text(text) if code.is_none() => segment.push(&text.xml10_content()),
                Event::CData(text) if code.is_none() => segment.push(&text.xml10_content()),
                Event::GeneralRef(reference) if code.is_none() => match character(&reference) {
                    Some(text) => segment.push(&text),
                    None => fault = fault.or(Some(UnitError::Entity(reference.to_string()))),
                },
                Event::Eof => return Err(ReadError::BreaksOff { line }),
                Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::Comment(_)
                | Event::Decl(_)
                | Event::PI(_)
                | Event::DocType(_)
                | Event::GeneralRef(_) => {}
            }
        }
        if segment.text.len() > MAX_SEGMENT {
            fault = fault.or(Some(UnitError::TooLong));
        }
        Ok(fault.map_or_else(|| Ok(folded(&segment.text)), Err))
    }
}

/// What an inline element does to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inline {
    /// What it holds is text.
    Text,
    /// What it holds is code: half of a pair around text.
    Code,
    /// What it holds is code, and it stands for something of its own: a line break, a picture, a value.
    Placeholder,
}

/// The inline elements of TMX 1.4, XLIFF 1.2 and XLIFF 2; their names do not clash. Those of other namespaces are codes.
fn inline(name: &Name) -> Inline {
    match name.local.as_str() {
        "ph" | "x" | "ut" if name.is_core => Inline::Placeholder,
        "bpt" | "ept" | "it" | "bx" | "ex" | "sc" | "ec" | "sm" | "em" | "cp" if name.is_core => Inline::Code,
        _ if !name.is_core => Inline::Code,
        _ => Inline::Text,
    }
}

/// A segment's text as it grows.
#[derive(Default)]
struct Segment {
    text: String,
    /// Whether a placeholder stands at its end.
    is_split: bool,
}

impl Segment {
    fn push(&mut self, more: &str) {
        if self.text.len() > MAX_SEGMENT || more.is_empty() {
            return;
        }
        if self.is_split && self.text.ends_with(char::is_alphanumeric) && more.starts_with(char::is_alphanumeric) {
            self.text.push(' ');
        }
        self.is_split = false;
        self.text.push_str(more);
    }
}

/// The text without white space at its ends, and with a space for each run of it that holds a line break: the file's
/// layout is no text.
fn folded(text: &str) -> String {
    let text = text.trim();
    if !text.contains(['\n', '\r']) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    let mut gap = String::new();
    for char in text.chars() {
        if char.is_whitespace() {
            gap.push(char);
            continue;
        }
        folded.push_str(if gap.contains(['\n', '\r']) { " " } else { &gap });
        gap.clear();
        folded.push(char);
    }
    folded
}

fn named(local: &str, namespace: &ResolveResult<'_>, core: Option<&str>) -> Name {
    Name { local: local.to_owned(), is_core: core == Some(bound(namespace)) }
}

/// A namespace; empty if the element has none.
fn bound<'n>(namespace: &'n ResolveResult<'_>) -> &'n str {
    match namespace {
        ResolveResult::Bound(namespace) => namespace.as_ref(),
        ResolveResult::Unbound => "",
        ResolveResult::Unknown(prefix) => prefix,
    }
}

/// The attributes that can be read.
fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
            list.push((attribute.key.as_ref().to_owned(), value.into_owned()));
        }
    }
    list
}

fn character(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(char)) => Some(char.to_string()),
        Ok(None) => resolve_xml_entity(reference).map(str::to_owned),
        Err(_) => None,
    }
}

fn xml(line: u32, source: quick_xml::Error) -> ReadError {
    ReadError::Xml { line, source }
}

/// A reader that counts lines, and refuses to give more than so much at a time.
struct Metered<R> {
    inner: R,
    line: u32,
    room: u64,
}

impl<R> Metered<R> {
    fn new(inner: R) -> Self {
        Self { inner, line: 1, room: MAX_INPUT }
    }

    /// Begins anew to count what is read, and says on which line.
    fn begin(&mut self) -> u32 {
        self.room = MAX_INPUT;
        self.line
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.room == 0 {
            return Err(io::Error::other(format!("a tag or a text is longer than {} MB", MAX_INPUT >> 20)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n_bytes: usize) {
        let used = self.inner.fill_buf().ok().and_then(|buffered| buffered.get(..n_bytes));
        let n_lines = used.map_or(0, |used| used.iter().filter(|&&byte| byte == b'\n').count());
        self.line = self.line.saturating_add(u32::try_from(n_lines).unwrap_or(u32::MAX));
        self.room = self.room.saturating_sub(n_bytes as u64);
        self.inner.consume(n_bytes);
    }
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.fill_buf()?.read(bytes)?;
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}
