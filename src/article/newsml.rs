//! NewsML-G2 (IPTC): news items, alone or several in a news message, with their text as XHTML, NITF or plain inside, and
//! NITF itself.
//!
//! Package, concept and planning items are passed over: they hold no text of their own. An embargo that the metadata tell is
//! a block before all others, as a wire's embargo line is.

use super::flow::Flow;
use super::page::{Page, Passage, Told, Way};
use super::plain::{Opening, is_headline, layout};
use super::xml::{self, Element, Fault};
use super::{Article, BlockKind, RecordError, Role, html};
use crate::text::{Origin, Span};

/// Said of an embargo that tells no time: no words stand for it.
const WITHOUT_END: &str = "embargoed, and no time is told when the embargo ends";

/// The article that a news item is.
///
/// # Errors
/// If it is no XML, or has no text.
pub(super) fn read(path: &str, id: String, file: &Origin, item: &Element, role: Role) -> Result<Article, Fault> {
    let source: &str = file.decoded();
    let mut told = Told {
        id: item.attribute("guid").map(str::to_owned),
        language: item.attribute("xml:lang").map(str::to_owned),
        ..Told::default()
    };
    let mut page = Page::default();
    let mut descriptions = Vec::new();
    let mut contents = Vec::new();
    for part in xml::children(source, item.inner.clone())? {
        match part.name.as_str() {
            "itemMeta" => about_item(source, &part, &mut told, &mut page)?,
            "contentMeta" => {
                for part in xml::children(source, part.inner.clone())? {
                    match part.name.as_str() {
                        "headline" => block(source, &part, BlockKind::Headline, &mut page)?,
                        "by" | "creditline" => block(source, &part, BlockKind::Credit, &mut page)?,
                        "dateline" => block(source, &part, BlockKind::Dateline, &mut page)?,
                        "description" => descriptions.push(part),
                        "language" => told.language = part.attribute("tag").map(str::to_owned).or(told.language),
                        _ => {}
                    }
                }
            }
            "contentSet" => contents = xml::children(source, part.inner.clone())?,
            _ => {}
        }
    }
    let mut has_body = false;
    for content in &contents {
        has_body |= write(source, content, &mut page)?;
    }
    if !has_body {
        for description in &descriptions {
            block(source, description, BlockKind::Caption, &mut page)?;
        }
    }
    if !page.blocks().iter().any(|block| block.kind.is_prose()) {
        return Err(Fault { at: item.at, error: RecordError::NoText });
    }
    Ok(page.article(told, id, path, role, file))
}

fn about_item(source: &str, meta: &Element, told: &mut Told, page: &mut Page) -> Result<(), Fault> {
    for part in xml::children(source, meta.inner.clone())? {
        match part.name.as_str() {
            "versionCreated" => told.published = Some(xml::text(source, part.inner)?),
            "firstCreated" if told.published.is_none() => told.published = Some(xml::text(source, part.inner)?),
            "embargoed" => match xml::passage(source, part.inner.clone())? {
                // An empty one has no end yet.
                until if until.text.trim().is_empty() => told.notices.push(WITHOUT_END.to_owned()),
                until => page.block(BlockKind::Embargo, &until),
            },
            "provider" => {
                let names = xml::children(source, part.inner.clone())?;
                let name = names.into_iter().find(|part| part.name == "name").map(|name| xml::text(source, name.inner));
                let code = || part.attribute("literal").or(part.attribute("qcode")).map(str::to_owned);
                told.outlet = name.transpose()?.or_else(code);
            }
            _ => {}
        }
    }
    Ok(())
}

fn block(source: &str, part: &Element, kind: BlockKind, page: &mut Page) -> Result<(), Fault> {
    page.block(kind, &xml::passage(source, part.inner.clone())?);
    Ok(())
}

/// Writes one content of an item; false if it has no text in it.
fn write(source: &str, content: &Element, page: &mut Page) -> Result<bool, Fault> {
    let before = page.blocks().len();
    match content.name.as_str() {
        "inlineXML" => {
            let mut flow = Flow::new(page, BlockKind::Paragraph);
            xml::flow(source, content.inner.clone(), &mut flow)?;
            flow.finish();
        }
        "inlineData" => {
            let passage = xml::passage(source, content.inner.clone())?;
            let way = Way::Mapped(&passage.to_file);
            let told = content.attribute("contenttype").unwrap_or_default();
            if told.contains("html") || passage.text.trim_start().starts_with('<') {
                let mut flow = Flow::new(page, BlockKind::Paragraph);
                html::fragment(&passage.text, way, &mut flow);
                flow.finish();
            } else {
                for block in layout(&passage.text, Span::new(0, passage.text.len()), Opening::Body).blocks {
                    page.begin(block.kind, way.start(block.span.start as usize));
                    page.line(&passage.text, block.span, way);
                    page.end();
                }
            }
        }
        _ => {}
    }
    Ok(page.blocks().len() > before)
}

/// The article that a NITF document is.
///
/// # Errors
/// If it is no XML, or has no text.
pub(super) fn read_nitf(path: &str, file: &Origin, root: &Element, role: Role) -> Result<Article, Fault> {
    let source: &str = file.decoded();
    let mut told = Told { language: root.attribute("xml:lang").map(str::to_owned), ..Told::default() };
    let mut page = Page::default();
    let is_told = source.get(root.inner.clone()).is_some_and(|text| text.contains("<hl1"));
    for part in xml::children(source, root.inner.clone())? {
        if part.name != "head" {
            let mut flow = Flow::new(&mut page, BlockKind::Paragraph);
            xml::flow(source, part.at..part.inner.end, &mut flow)?;
            flow.finish();
            continue;
        }
        for part in xml::children(source, part.inner.clone())? {
            match part.name.as_str() {
                "title" if !is_told => block(source, &part, BlockKind::Headline, &mut page)?,
                "docdata" => about_document(source, &part, &mut told, &mut page)?,
                "pubdata" => {
                    told.outlet = part.attribute("name").map(str::to_owned).or(told.outlet);
                    told.published = told.published.or(part.attribute("date.publication").map(str::to_owned));
                }
                _ => {}
            }
        }
    }
    page.promote(is_headline);
    if !page.blocks().iter().any(|block| block.kind.is_prose()) {
        return Err(Fault { at: root.at, error: RecordError::NoText });
    }
    Ok(page.article(told, path.to_owned(), path, role, file))
}

fn about_document(source: &str, docdata: &Element, told: &mut Told, page: &mut Page) -> Result<(), Fault> {
    let parts = xml::children(source, docdata.inner.clone())?;
    if docdata.attribute("management-status") == Some("embargoed") {
        let release = parts.iter().find(|part| part.name == "date.release");
        match release.and_then(|release| Some((release, release.attribute("norm")?))) {
            Some((release, until)) => {
                // An attribute has no place of its own: its element stands for it.
                let mut passage = Passage::default();
                passage.unit(until, release.at..release.inner.start);
                page.block(BlockKind::Embargo, &passage);
            }
            None => told.notices.push(WITHOUT_END.to_owned()),
        }
    }
    for part in parts {
        match part.name.as_str() {
            "doc-id" => told.id = part.attribute("id-string").map(str::to_owned),
            "date.issue" | "date.release" => {
                told.published = part.attribute("norm").map(str::to_owned).or(told.published.take());
            }
            "doc.copyright" => told.outlet = part.attribute("holder").map(str::to_owned).or(told.outlet.take()),
            _ => {}
        }
    }
    Ok(())
}
