//! `wirecheck diff --format json` (`docs/diff-1.schema.json`).

use serde::Serialize;

use super::diff::{Side, SideBySide, Standing, standing};
use super::place::FileRange;
use crate::align::{Linked, Order, Row};
use crate::segment::Document;
use crate::text::Span;

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    comparisons: Vec<ComparisonRow<'a>>,
}

#[derive(Serialize)]
struct ComparisonRow<'a> {
    left: ArticleRow<'a>,
    right: ArticleRow<'a>,
    rows: Vec<DiffRow<'a>>,
}

#[derive(Serialize)]
struct ArticleRow<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    published: Option<String>,
    sentences: usize,
}

#[derive(Serialize)]
struct DiffRow<'a> {
    kind: &'static str,
    left: Option<SentenceRow<'a>>,
    right: Option<SentenceRow<'a>>,
    score: u16,
    moved: bool,
    standing: Option<&'static str>,
    changes: Vec<ChangeRow<'a>>,
}

#[derive(Serialize)]
struct SentenceRow<'a> {
    index: usize,
    #[serde(flatten)]
    place: PlaceRow<'a>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    #[serde(flatten)]
    range: FileRange,
    excerpt: &'a str,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    kind: &'static str,
    material: bool,
    left: Option<PlaceRow<'a>>,
    right: Option<PlaceRow<'a>>,
}

/// One object: each comparison with its rows, in their order.
#[must_use]
pub fn json(comparisons: &[SideBySide<'_>]) -> String {
    let comparisons = comparisons.iter().map(|sides| ComparisonRow {
        left: article(sides.left),
        right: article(sides.right),
        rows: sides.diff.rows.iter().map(|row| diff_row(sides, row)).collect(),
    });
    let root = Root { schema: "wirecheck-diff/1", comparisons: comparisons.collect() };
    serde_json::to_string_pretty(&root).expect("strings and numbers always serialise") + "\n"
}

/// The rows of a comparison as the contract has them.
pub fn rows<'a>(sides: &'a SideBySide<'_>) -> impl Iterator<Item = impl Serialize + 'a> {
    sides.diff.rows.iter().map(|row| diff_row(sides, row))
}

fn article(document: &Document) -> ArticleRow<'_> {
    let article = &document.article;
    ArticleRow {
        id: &article.id,
        path: &article.path,
        title: article.title.as_deref(),
        published: article.published.map(|day| day.to_string()),
        sentences: document.sentences.len(),
    }
}

fn diff_row<'a>(sides: &SideBySide<'a>, row: &Row) -> DiffRow<'a> {
    let alone =
        |kind, left, right| DiffRow { kind, left, right, score: 0, moved: false, standing: None, changes: Vec::new() };
    match row {
        Row::Left(idx) => alone("left", Some(sentence(sides.left, *idx)), None),
        Row::Right(idx) => alone("right", None, Some(sentence(sides.right, *idx))),
        Row::Linked(linked) => DiffRow {
            kind: "linked",
            left: Some(sentence(sides.left, linked.left)),
            right: Some(sentence(sides.right, linked.right)),
            score: linked.score,
            moved: linked.order == Order::Moved,
            standing: Some(match standing(&linked.words) {
                Standing::Same => "same",
                Standing::Reworded => "reworded",
                Standing::Retold => "retold",
                Standing::Changed => "changed",
            }),
            changes: changes(sides, linked),
        },
    }
}

fn changes<'a>(sides: &SideBySide<'a>, linked: &Linked) -> Vec<ChangeRow<'a>> {
    let mut list = Vec::new();
    if !linked.words.is_close() {
        return list;
    }
    for difference in &linked.words.differences {
        let of = |document: &'a Document, side: Side| {
            let words = &document.words[super::diff::of_side(side, &difference.left, &difference.right)];
            let (first, last) = (words.first()?, words.last()?);
            Some(place(document, first.span.cover(last.span)))
        };
        list.push(ChangeRow {
            kind: difference.change.name(),
            material: difference.change.is_material(),
            left: of(sides.left, Side::Left),
            right: of(sides.right, Side::Right),
        });
    }
    list
}

fn sentence(document: &Document, index: usize) -> SentenceRow<'_> {
    SentenceRow { index, place: place(document, document.sentences[index].span) }
}

fn place(document: &Document, span: Span) -> PlaceRow<'_> {
    PlaceRow { range: FileRange::new(&document.article, span), excerpt: document.slice(span) }
}
