//! What a page says about itself: its `<title>`, its `<meta>`, its JSON-LD, its language.

use std::ops::Range;

use serde_json::Value;

use super::token::{Event, events};
use crate::article::fields::day;

/// What a page says about itself.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: Option<String>,
    /// Where the text of `<title>` stands, up to a site's name after it.
    pub(super) title_element: Option<Range<usize>>,
    pub(super) byline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
}

/// Reads it, in the order in which it is believed: JSON-LD, `<meta>`, elements.
pub(super) fn about(text: &str) -> About {
    let mut told = About::default();
    let mut meta = About::default();
    let mut seen = About::default();
    let mut inside = "";
    events(text, |event| match event {
        Event::Start { name, attributes, .. } => {
            let value = |wanted: &str| {
                let found =
                    attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim().to_owned());
                found.filter(|value| !value.is_empty())
            };
            inside = "";
            match name {
                "html" => seen.language = value("lang").or_else(|| value("xml:lang")),
                "title" if told.title_element.is_none() => inside = "title",
                "script" if value("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) => {
                    inside = "script";
                }
                "time" if seen.published.is_none() => {
                    seen.published = value("datetime").filter(|date| day(date).is_some())
                }
                "meta" => {
                    let (Some(key), Some(content)) = (value("property").or_else(|| value("name")), value("content"))
                    else {
                        return;
                    };
                    let field = match key.to_ascii_lowercase().as_str() {
                        "og:title" => &mut meta.title,
                        "author" => &mut meta.byline,
                        "article:published_time" | "date" | "dc.date" | "dcterms.created" | "pubdate" => {
                            &mut meta.published
                        }
                        "og:site_name" => &mut meta.outlet,
                        _ => return,
                    };
                    field.get_or_insert(content);
                }
                _ => {}
            }
        }
        Event::Text(range) if inside == "title" => {
            let title = text.get(range.clone()).unwrap_or_default();
            told.title_element = Some(range.start..range.start + own_part(title).len());
        }
        Event::Text(range) if inside == "script" => {
            if let Ok(value) = serde_json::from_str::<Value>(text.get(range).unwrap_or_default().trim()) {
                linked_data(&value, &mut told);
            }
        }
        Event::End { .. } | Event::Text(_) | Event::Comment(_) => {}
    });
    told.title = told.title.or(meta.title);
    told.byline = told.byline.or(meta.byline);
    told.published = told.published.or(meta.published.filter(|date| day(date).is_some())).or(seen.published);
    told.outlet = told.outlet.or(meta.outlet);
    told.language = told.language.or(seen.language);
    told
}

/// A title without the site's name after the last bar or dash, where enough is left.
fn own_part(title: &str) -> &str {
    let cut = [" | ", " – ", " — ", " - ", " :: "].iter().filter_map(|mark| title.rfind(mark)).max();
    let own = cut.and_then(|at| title.get(..at)).unwrap_or(title);
    if own.split_whitespace().count() >= 3 { own } else { title }
}

/// Takes what the first article among linked data says.
fn linked_data(value: &Value, told: &mut About) {
    let nodes: Vec<&Value> = match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(object) => match object.get("@graph") {
            Some(Value::Array(list)) => list.iter().collect(),
            Some(_) | None => vec![value],
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    let is_article = |node: &&Value| {
        let says =
            |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"));
        match node.get("@type") {
            Some(Value::Array(kinds)) => kinds.iter().any(says),
            Some(kind) => says(kind),
            None => false,
        }
    };
    let Some(node) = nodes.into_iter().find(is_article) else { return };
    let string = |value: &Value| value.as_str().map(str::to_owned);
    let named = |value: &Value| {
        let first = if let Value::Array(list) = value { list.first()? } else { value };
        string(first).or_else(|| first.get("name").and_then(string))
    };
    told.title = told.title.take().or_else(|| node.get("headline").and_then(string));
    told.published =
        told.published.take().or_else(|| node.get("datePublished").and_then(string).filter(|date| day(date).is_some()));
    told.byline = told.byline.take().or_else(|| node.get("author").and_then(named));
    told.outlet = told.outlet.take().or_else(|| node.get("publisher").and_then(named));
    told.language = told.language.take().or_else(|| node.get("inLanguage").and_then(string));
}
