//! RSS 0.9x to 2.0, RSS 1.0 and Atom 1.0: an item is an article if it has a text, `content:encoded` or `content` before
//! `description` or `summary`.
//!
//! What stands escaped or as CDATA in an element is HTML; a span leads through both to the file.

use super::flow::Flow;
use super::page::{Page, Passage, Told, Way};
use super::plain::{Opening, layout};
use super::xml::{self, Element, Fault};
use super::{Article, BlockKind, RecordError, Role, html};
use crate::text::{Origin, Span};

/// What the feed says of all its items.
#[derive(Debug, Default)]
pub(super) struct Channel {
    outlet: Option<String>,
    language: Option<String>,
    /// The prefix of the feed's own elements.
    prefix: String,
}

impl Channel {
    /// What stands at the root, or in the channel in it, before the first item.
    pub(super) fn of(source: &str, root: &Element, first_item: usize) -> Self {
        let mut channel = Self { language: root.attribute("xml:lang").map(str::to_owned), ..Self::default() };
        channel.prefix = if root.name == "feed" { root.prefix.clone() } else { String::new() };
        let mut reader = xml::Xml::new(source, root.inner.start..first_item.max(root.inner.start));
        while let Ok(Some(node)) = reader.next() {
            let xml::Node::Start(element) = node else { continue };
            if element.prefix != channel.prefix || !matches!(element.name.as_str(), "title" | "language") {
                continue;
            }
            let Ok(element) = reader.complete(element) else { break };
            let text = xml::text(source, element.inner.clone()).ok();
            match element.name.as_str() {
                "title" if channel.outlet.is_none() => channel.outlet = text,
                "language" => channel.language = text,
                _ => {}
            }
        }
        channel
    }
}

/// The article that an item or an entry is.
///
/// # Errors
/// If it is no XML, or has no text.
pub(super) fn read(
    path: &str,
    id: String,
    file: &Origin,
    item: &Element,
    channel: &Channel,
    role: Role,
) -> Result<Article, Fault> {
    let source: &str = file.decoded();
    let parts = xml::children(source, item.inner.clone())?;
    let core = |name: &str| parts.iter().find(|part| part.name == name && part.prefix == channel.prefix);
    let other = |name: &str| parts.iter().find(|part| part.name == name && part.prefix != channel.prefix);
    let text = |part: Option<&Element>| part.map(|part| xml::text(source, part.inner.clone())).transpose();

    let mut page = Page::default();
    if let Some(title) = core("title") {
        write(source, title, BlockKind::Headline, &mut page)?;
    }
    let author = match core("author") {
        Some(author) => {
            let names = xml::children(source, author.inner.clone())?;
            Some(names.into_iter().find(|part| part.name == "name").unwrap_or_else(|| author.clone()))
        }
        None => other("creator").cloned(),
    };
    if let Some(author) = author {
        page.block(BlockKind::Credit, &xml::passage(source, author.inner)?);
    }
    let bodies = [other("encoded"), core("content"), core("description"), core("summary")];
    let body =
        bodies.into_iter().flatten().find(|body| !source.get(body.inner.clone()).unwrap_or_default().trim().is_empty());
    if let Some(body) = body {
        write(source, body, BlockKind::Paragraph, &mut page)?;
    }
    if !page.blocks().iter().any(|block| block.kind.is_prose()) {
        return Err(Fault { at: item.at, error: RecordError::NoText });
    }
    let told = Told {
        id: text(core("guid").or(core("id")).or(core("link")))?,
        published: text(core("pubDate").or(core("published")).or(core("updated")).or(other("date")))?,
        language: item
            .attribute("xml:lang")
            .map(str::to_owned)
            .or(text(other("language"))?)
            .or(channel.language.clone()),
        outlet: channel.outlet.clone(),
        ..Told::default()
    };
    Ok(page.article(told, id, path, role, file))
}

/// Writes an element of an item: plain text, XHTML, or HTML that is escaped.
fn write(source: &str, part: &Element, kind: BlockKind, page: &mut Page) -> Result<(), Fault> {
    let told = part.attribute("type").unwrap_or_default();
    if matches!(told, "xhtml" | "application/xhtml+xml") {
        let mut flow = Flow::new(page, kind);
        xml::flow(source, part.inner.clone(), &mut flow)?;
        flow.finish();
        return Ok(());
    }
    let passage = xml::passage(source, part.inner.clone())?;
    let way = Way::Mapped(&passage.to_file);
    let is_plain = matches!(told, "text" | "text/plain");
    if kind == BlockKind::Paragraph && (is_plain || !passage.text.contains('<')) {
        paragraphs(&passage, page);
    } else if is_plain {
        page.block(kind, &passage);
    } else {
        let mut flow = Flow::new(page, kind);
        html::fragment(&passage.text, way, &mut flow);
        flow.finish();
    }
    Ok(())
}

/// Writes a text without markup, whose lines tell its paragraphs; its character references are resolved all the same.
fn paragraphs(passage: &Passage, page: &mut Page) {
    for block in layout(&passage.text, Span::new(0, passage.text.len()), Opening::Body).blocks {
        let mut flow = Flow::new(page, block.kind);
        html::characters(&passage.text, block.span.range(), Way::Mapped(&passage.to_file), &mut flow);
        flow.finish();
    }
}
