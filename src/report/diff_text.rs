//! `wirecheck diff` on a terminal: two columns, or one below the other where it is narrow.
//!
//! Differences stand in brackets, `[-was-]` left and `{+is+}` right, and those that change what is said have a `!` in
//! them and are named below the row: colour only repeats it.

use anstyle::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::diff::{Piece, Side, SideBySide, Standing, shortened, standing};
use crate::align::{Linked, Order, Row};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = Style::new();
const OLD: Style = AnsiColor::Yellow.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const MATERIAL: Style = AnsiColor::BrightRed.on_default().bold();
const NOTE: Style = AnsiColor::BrightRed.on_default();
const MOVED: Style = AnsiColor::BrightCyan.on_default();
/// From this width on the articles stand in two columns.
const TWO_COLUMNS: usize = 72;
/// A flag, a line number, a space.
const GUTTER: usize = 7;

/// Two articles side by side in `width` columns, with ANSI colours.
#[must_use]
pub fn text(sides: &SideBySide<'_>, width: usize) -> String {
    let mut text = String::new();
    let page = Page { width, column: if width < TWO_COLUMNS { width } else { (width - 3) / 2 } };
    let heading = |side: Side| {
        let article = &sides.document(side).article;
        let room = page.column.saturating_sub(GUTTER + if article.published.is_some() { 12 } else { 0 });
        let mut cell = vec![(BOLD, shortened(&article.path, room))];
        if let Some(published) = article.published {
            cell.push((DIM, format!("  {published}")));
        }
        cell
    };
    page.row(&mut text, "", Some((None, heading(Side::Left))), Some((None, heading(Side::Right))));
    text += &format!("{DIM}{}{DIM:#}\n", "─".repeat(page.width));
    for row in &sides.diff.rows {
        match row {
            Row::Linked(linked) => linked_row(&mut text, &page, sides, linked),
            Row::Left(idx) => page.row(&mut text, "-", Some(alone(sides, Side::Left, *idx)), None),
            Row::Right(idx) => page.row(&mut text, "+", None, Some(alone(sides, Side::Right, *idx))),
        }
    }
    text += &format!("{DIM}{}{DIM:#}\n", "─".repeat(page.width));
    for line in super::prose::wrapped(&sides.counts().summary(), page.width) {
        text += &format!("{line}\n");
    }
    let key = "! changed in meaning   ~ reworded   ≈ told otherwise   = the same   - only left   + only right";
    for line in super::prose::wrapped(key, page.width) {
        text += &format!("{DIM}{line}{DIM:#}\n");
    }
    text
}

type Cell = (Option<usize>, Vec<(Style, String)>);

fn linked_row(text: &mut String, page: &Page, sides: &SideBySide<'_>, linked: &Linked) {
    let flag = match standing(&linked.words) {
        Standing::Same => "=",
        Standing::Reworded => "~",
        Standing::Retold => "≈",
        Standing::Changed => "!",
    };
    let (left_line, right_line) = (sides.line(Side::Left, linked.left), sides.line(Side::Right, linked.right));
    let left = (Some(left_line), marked(&sides.pieces(Side::Left, linked), Side::Left));
    let right = (Some(right_line), marked(&sides.pieces(Side::Right, linked), Side::Right));
    page.row(text, flag, Some(left), Some(right));
    let mut notes = Vec::new();
    if linked.order == Order::Moved {
        notes.push((MOVED, format!("↕ moved: line {left_line} left, line {right_line} right")));
    }
    for (change, old, new) in sides.material(linked) {
        let shown =
            |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", short(words)) };
        notes.push((NOTE, format!("! {}: {} → {}", change.name(), shown(&old), shown(&new))));
    }
    for (style, note) in notes {
        for line in super::prose::wrapped(&note, page.width.saturating_sub(GUTTER)) {
            *text += &format!("{:GUTTER$}{style}{line}{style:#}\n", "");
        }
    }
}

/// The first words of a long difference.
fn short(words: &str) -> String {
    let mut shown: String = words.graphemes(true).take(60).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    shown
}

fn alone(sides: &SideBySide<'_>, side: Side, idx: usize) -> Cell {
    let text = sides.sentence(side, idx).into_iter().map(|piece| (DIM, piece.text.into_owned())).collect();
    (Some(sides.line(side, idx)), text)
}

fn marked(pieces: &[Piece<'_>], side: Side) -> Vec<(Style, String)> {
    let (open, close, style) = match side {
        Side::Left => ("[-", "-]", OLD),
        Side::Right => ("{+", "+}", NEW),
    };
    let mut list = Vec::new();
    for piece in pieces {
        list.push(match piece.change {
            None => (PLAIN, piece.text.to_string()),
            Some(change) if change.is_material() => (MATERIAL, format!("{open}!{}{close}", piece.text)),
            Some(_) => (style, format!("{open}{}{close}", piece.text)),
        });
    }
    list
}

struct Page {
    width: usize,
    /// Columns of one article, with its gutter.
    column: usize,
}

impl Page {
    fn row(&self, text: &mut String, flag: &str, left: Option<Cell>, right: Option<Cell>) {
        if self.width < TWO_COLUMNS {
            for (mark, cell) in [("<", left), (">", right)] {
                let Some((line, words)) = cell else { continue };
                for (position, (row, _)) in wrapped(&words, self.column.saturating_sub(GUTTER + 2)).iter().enumerate() {
                    *text += &format!("{} {row}\n", if position == 0 { gutter(flag, mark, line) } else { blank(1) });
                }
            }
            return;
        }
        let rows = |cell: &Option<Cell>| match cell {
            Some((_, words)) => wrapped(words, self.column.saturating_sub(GUTTER)),
            None => Vec::new(),
        };
        let (left_rows, right_rows) = (rows(&left), rows(&right));
        for position in 0..left_rows.len().max(right_rows.len()) {
            let number = |cell: &Option<Cell>, flag: &str| match cell {
                Some((line, _)) if position == 0 => gutter(flag, "", *line),
                Some(_) | None if position == 0 => gutter(flag, "", None),
                Some(_) | None => blank(0),
            };
            *text += &number(&left, flag);
            if let Some((row, width)) = left_rows.get(position) {
                *text += row;
                *text += &" ".repeat((self.column - GUTTER).saturating_sub(*width));
            } else {
                *text += &" ".repeat(self.column - GUTTER);
            }
            *text += &format!(" {DIM}│{DIM:#}");
            if let Some((row, _)) = right_rows.get(position) {
                *text += &number(&right, "");
                *text += row;
            }
            text.push('\n');
        }
    }
}

fn gutter(flag: &str, mark: &str, line: Option<usize>) -> String {
    let style = if flag == "!" { MATERIAL } else { DIM };
    let line = line.map(|line| line.to_string()).unwrap_or_default();
    format!("{style}{flag:1}{style:#}{mark}{DIM}{line:>5}{DIM:#} ")
}

fn blank(more: usize) -> String {
    " ".repeat(GUTTER + more)
}

/// Rows of at most `width` columns with their widths, broken after white space or where a word is wider than a row.
fn wrapped(pieces: &[(Style, String)], width: usize) -> Vec<(String, usize)> {
    let width = width.max(12);
    let mut clusters: Vec<(Style, &str, usize)> = Vec::new();
    for (style, text) in pieces {
        clusters.extend(text.graphemes(true).map(|cluster| (*style, cluster, cluster.width())));
    }
    let mut rows = Vec::new();
    let (mut start, mut columns, mut after, mut at) = (0, 0, None, 0);
    while at < clusters.len() {
        let (_, cluster, wide) = clusters[at];
        let space = cluster.chars().all(char::is_whitespace);
        if columns + wide > width && !space && at > start {
            let end: usize = after.unwrap_or(at);
            rows.push(styled(&clusters[start..end]));
            (start, columns, after, at) = (end, 0, None, end);
            continue;
        }
        columns += wide;
        at += 1;
        if space {
            after = Some(at);
        }
    }
    rows.push(styled(&clusters[start..]));
    rows
}

fn styled(clusters: &[(Style, &str, usize)]) -> (String, usize) {
    let n_kept = clusters.iter().rposition(|(_, cluster, _)| !cluster.trim().is_empty()).map_or(0, |last| last + 1);
    let (mut row, mut width, mut current) = (String::new(), 0, PLAIN);
    for (style, cluster, wide) in &clusters[..n_kept] {
        if *style != current {
            row += &format!("{current:#}{style}");
            current = *style;
        }
        row += cluster;
        width += wide;
    }
    row += &format!("{current:#}");
    (row, width)
}
