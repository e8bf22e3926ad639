//! `wirecheck diff --format html`: one page that needs nothing but itself, no script and no network.
//!
//! Article text is escaped by the template (`diff.html`), and the content security policy admits the one style sheet
//! that the page carries, by its hash.

use std::borrow::Cow;

use askama::Template;

use super::content_policy::policy;
use super::diff::{Piece, Side, SideBySide, Standing, standing};
use super::visible::visible;
use crate::align::{Change, Linked, Order, Row};
use crate::article::BlockKind;

const STYLE: &str = include_str!("diff.css");

#[derive(Template)]
#[template(path = "diff.html")]
struct Page<'a> {
    style: &'static str,
    policy: String,
    title: String,
    sections: Vec<Section<'a>>,
}

struct Section<'a> {
    articles: [ArticleView<'a>; 2],
    summary: String,
    rows: Vec<RowView<'a>>,
}

struct ArticleView<'a> {
    path: Cow<'a, str>,
    title: Option<Cow<'a, str>>,
    published: Option<String>,
}

struct RowView<'a> {
    class: &'static str,
    /// Left, right.
    sides: [Option<SentenceView<'a>>; 2],
    moved: bool,
    changes: Vec<ChangeView>,
}

struct SentenceView<'a> {
    class: &'static str,
    line: usize,
    runs: Vec<RunView<'a>>,
}

/// Words that are marked alike: `tag` is `del`, `ins`, or nothing.
struct RunView<'a> {
    tag: &'static str,
    kind: Option<&'static str>,
    words: Cow<'a, str>,
}

struct ChangeView {
    kind: &'static str,
    left: String,
    right: String,
}

/// The page: a section for each comparison.
///
/// # Errors
/// None in practice: the template writes to memory.
pub fn page(comparisons: &[SideBySide<'_>]) -> Result<String, askama::Error> {
    let names: Vec<String> = comparisons.iter().map(|sides| name(sides, Side::Right)).collect();
    let title = match comparisons.first() {
        Some(first) => format!("{} against {}", name(first, Side::Left), names.join(", ")),
        None => "nothing to compare".to_owned(),
    };
    let sections = comparisons.iter().map(section).collect();
    Page { style: STYLE, policy: policy(STYLE, None), title, sections }.render()
}

fn name(sides: &SideBySide<'_>, side: Side) -> String {
    visible(&sides.document(side).article.path).into_owned()
}

fn section<'a>(sides: &'a SideBySide<'_>) -> Section<'a> {
    Section {
        articles: [article(sides, Side::Left), article(sides, Side::Right)],
        summary: sides.counts().summary(),
        rows: sides.diff.rows.iter().map(|row| row_view(sides, row)).collect(),
    }
}

fn article<'a>(sides: &'a SideBySide<'_>, side: Side) -> ArticleView<'a> {
    let article = &sides.document(side).article;
    ArticleView {
        path: visible(&article.path),
        title: article.title.as_deref().map(visible),
        published: article.published.map(|day| day.to_string()),
    }
}

fn row_view<'a>(sides: &'a SideBySide<'_>, row: &Row) -> RowView<'a> {
    let alone = |side, idx| Some(sentence(sides, side, idx, sides.sentence(side, idx)));
    let (left, right) = match row {
        Row::Linked(linked) => return linked_row(sides, linked),
        Row::Left(idx) => (alone(Side::Left, *idx), None),
        Row::Right(idx) => (None, alone(Side::Right, *idx)),
    };
    RowView { class: "alone", sides: [left, right], moved: false, changes: Vec::new() }
}

fn linked_row<'a>(sides: &'a SideBySide<'_>, linked: &Linked) -> RowView<'a> {
    let class = match standing(&linked.words) {
        Standing::Same => "same",
        Standing::Reworded => "reworded",
        Standing::Retold => "retold",
        Standing::Changed => "changed",
    };
    let view = |(change, left, right): (Change, _, _)| ChangeView { kind: change.name(), left, right };
    RowView {
        class,
        sides: [
            Some(sentence(sides, Side::Left, linked.left, sides.pieces(Side::Left, linked))),
            Some(sentence(sides, Side::Right, linked.right, sides.pieces(Side::Right, linked))),
        ],
        moved: linked.order == Order::Moved,
        changes: sides.material(linked).into_iter().map(view).collect(),
    }
}

fn sentence<'a>(sides: &SideBySide<'_>, side: Side, idx: usize, pieces: Vec<Piece<'a>>) -> SentenceView<'a> {
    let class = if sides.document(side).block_kind(idx) == BlockKind::Headline { " headline" } else { "" };
    let runs = pieces.into_iter().map(|piece| RunView {
        tag: match (piece.change, side) {
            (None, Side::Left | Side::Right) => "",
            (Some(_), Side::Left) => "del",
            (Some(_), Side::Right) => "ins",
        },
        kind: piece.change.filter(|change| change.is_material()).map(Change::name),
        words: piece.text,
    });
    SentenceView { class, line: sides.line(side, idx), runs: runs.collect() }
}
