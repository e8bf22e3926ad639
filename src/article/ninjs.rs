//! ninjs, the IPTC's news in JSON: 1.x with `body_*`, 2.x with arrays of `bodies`, 3.x with names in camel case.
//!
//! Where a text is given in several renditions, the one with markup is read. Captions are those of associated pictures.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::flow::Flow;
use super::html;
use super::json::{fault, passage, string};
use super::page::{Page, Passage, Told, Way};
use super::plain::{Opening, layout};
use super::{Article, BlockKind, RecordError, Role};
use crate::text::{Origin, Span};

#[derive(Deserialize)]
struct Item<'a> {
    #[serde(borrow)]
    uri: Option<&'a RawValue>,
    #[serde(borrow, rename = "type")]
    kind: Option<&'a RawValue>,
    #[serde(borrow, alias = "versionCreated")]
    versioncreated: Option<&'a RawValue>,
    #[serde(borrow, alias = "firstCreated")]
    firstcreated: Option<&'a RawValue>,
    #[serde(borrow)]
    embargoed: Option<&'a RawValue>,
    #[serde(borrow, alias = "copyrightHolder")]
    copyrightholder: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
    #[serde(borrow)]
    headline: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    headlines: Option<&'a RawValue>,
    #[serde(borrow, alias = "by")]
    byline: Option<&'a RawValue>,
    #[serde(borrow)]
    body_text: Option<&'a RawValue>,
    #[serde(borrow)]
    body_html: Option<&'a RawValue>,
    #[serde(borrow)]
    body_xhtml: Option<&'a RawValue>,
    #[serde(borrow)]
    bodies: Option<&'a RawValue>,
    #[serde(borrow, alias = "description_caption")]
    description_text: Option<&'a RawValue>,
    #[serde(borrow)]
    descriptions: Option<&'a RawValue>,
    #[serde(borrow)]
    associations: Option<&'a RawValue>,
}

/// One rendition of a headline, a body or a description.
#[derive(Deserialize)]
struct Rendition<'a> {
    #[serde(borrow)]
    role: Option<&'a RawValue>,
    #[serde(borrow, alias = "contentType")]
    contenttype: Option<&'a RawValue>,
    #[serde(borrow)]
    value: Option<&'a RawValue>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Writing {
    Unknown,
    Plain,
    Markup,
}

/// Most associated items whose captions are read.
const MAX_ASSOCIATIONS: usize = 100;

/// The article of an item, which is a part of a file.
///
/// # Errors
/// [`RecordError`] if a field has the wrong type, or there is no text.
pub(super) fn read(
    path: &str,
    id: String,
    file: &Origin,
    part: Span,
    role: Role,
    notices: Vec<String>,
) -> Result<Article, RecordError> {
    let source: &str = file.decoded();
    let item: Item = parse(source, part)?;
    let mut page = Page::default();
    if let Some(until) = item.embargoed {
        page.block(BlockKind::Embargo, &passage(source, until)?);
    }
    let headline = match item.headlines {
        Some(list) => best(source, list, |role| role == Some("main"))?,
        None => item
            .headline
            .or(item.title)
            .map(|value| passage(source, value))
            .transpose()?
            .map(|text| (Writing::Unknown, text)),
    };
    if let Some((writing, headline)) = headline {
        write(&mut page, BlockKind::Headline, writing, &headline);
    }
    if let Some(byline) = item.byline {
        page.block(BlockKind::Credit, &passage(source, byline)?);
    }
    let markup = item.body_html.or(item.body_xhtml);
    let body = match (item.bodies, markup, item.body_text) {
        (Some(list), _, _) => best(source, list, |_| false)?,
        (None, Some(body), _) => Some((Writing::Markup, passage(source, body)?)),
        (None, None, Some(body)) => Some((Writing::Plain, passage(source, body)?)),
        (None, None, None) => None,
    };
    let has_body = body.is_some();
    if let Some((writing, body)) = body {
        write(&mut page, BlockKind::Paragraph, writing, &body);
    }
    let is_picture =
        string(source, item.kind)?.is_some_and(|kind| matches!(kind.as_str(), "picture" | "video" | "graphic"));
    if !has_body || is_picture {
        let kind = if is_picture { BlockKind::Caption } else { BlockKind::Paragraph };
        describe(source, &item, kind, &mut page)?;
    }
    for associated in item.associations.map(|list| associated(source, list)).unwrap_or_default() {
        let associated: Item = parse(source, associated)?;
        describe(source, &associated, BlockKind::Caption, &mut page)?;
    }
    if !page.blocks().iter().any(|block| block.kind.is_prose()) {
        return Err(RecordError::NoText);
    }
    let told = Told {
        id: string(source, item.uri)?,
        published: string(source, item.versioncreated.or(item.firstcreated))?,
        language: string(source, item.language)?,
        outlet: string(source, item.copyrightholder)?,
        story: None,
        notices,
    };
    Ok(page.article(told, id, path, role, file))
}

fn parse<'a, T: Deserialize<'a>>(source: &'a str, part: Span) -> Result<T, RecordError> {
    serde_json::from_str(part.of(source)).map_err(|error| fault(source, part.start as usize, &error))
}

/// Of several renditions the one that is preferred, then the one with markup, then the first.
fn best(
    source: &str,
    list: &RawValue,
    prefers: impl Fn(Option<&str>) -> bool,
) -> Result<Option<(Writing, Passage)>, RecordError> {
    let mut best: Option<((bool, Writing), &RawValue)> = None;
    for part in super::json::elements(source, part_of(source, list)) {
        let rendition: Rendition = parse(source, part)?;
        let Some(value) = rendition.value else { continue };
        let role = string(source, rendition.role)?;
        let writing = match string(source, rendition.contenttype)?.as_deref() {
            Some(told) if told.contains("html") || told.contains("xml") => Writing::Markup,
            Some("text/plain") => Writing::Plain,
            Some(_) | None => Writing::Unknown,
        };
        let rank = (prefers(role.as_deref()), writing);
        if best.as_ref().is_none_or(|(before, _)| rank > *before) {
            best = Some((rank, value));
        }
    }
    best.map(|((_, writing), value)| Ok((writing, passage(source, value)?))).transpose()
}

/// The items that an item is associated with: an array, or in 1.x an object of named ones.
fn associated(source: &str, list: &RawValue) -> Vec<Span> {
    let mut parts = super::json::elements(source, part_of(source, list));
    for part in &mut parts {
        if let Some(brace) = part.of(source).find('{').filter(|_| !part.of(source).starts_with('{')) {
            part.start += u32::try_from(brace).unwrap_or(0);
        }
    }
    parts.truncate(MAX_ASSOCIATIONS);
    parts
}

fn describe(source: &str, item: &Item, kind: BlockKind, page: &mut Page) -> Result<(), RecordError> {
    let description = match (item.descriptions, item.description_text) {
        (Some(list), _) => best(source, list, |_| false)?,
        (None, Some(text)) => Some((Writing::Unknown, passage(source, text)?)),
        (None, None) => None,
    };
    if let Some((writing, text)) = description {
        write(page, kind, writing, &text);
    }
    Ok(())
}

/// Writes a text that is plain or markup into blocks of a kind.
fn write(page: &mut Page, kind: BlockKind, writing: Writing, passage: &Passage) {
    let way = Way::Mapped(&passage.to_file);
    let text = passage.text.as_str();
    let is_markup = match writing {
        Writing::Markup => true,
        Writing::Plain => false,
        Writing::Unknown => text.trim_start().starts_with('<'),
    };
    if is_markup {
        let mut flow = Flow::new(page, kind);
        html::fragment(text, way, &mut flow);
        flow.finish();
    } else if kind == BlockKind::Paragraph {
        for block in layout(text, Span::new(0, text.len()), Opening::Body).blocks {
            page.begin(block.kind, way.start(block.span.start as usize));
            page.line(text, block.span, way);
        }
        page.end();
    } else {
        page.block(kind, passage);
    }
}

/// Where a value, which is a slice of `source`, stands in it.
fn part_of(source: &str, value: &RawValue) -> Span {
    let start = super::json::offset(source, value);
    Span::new(start, start + value.get().len())
}
