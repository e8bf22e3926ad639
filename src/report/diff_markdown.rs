//! `wirecheck diff --format markdown`: for a pull request or an issue. Article text is escaped: what looks like markup
//! in it stays text.

use super::diff::{Piece, Side, SideBySide, Standing, standing};
use super::markup::escaped;
use super::visible::visible;
use crate::align::{Order, Row};

/// One article against another: a heading, a summary, and a table with a row for each sentence.
#[must_use]
pub fn markdown(sides: &SideBySide<'_>) -> String {
    let name = |side: Side| escaped(&visible(&sides.document(side).article.path));
    let mut text = format!("## {} | {}\n\n", name(Side::Left), name(Side::Right)).replace(" | ", " · ");
    text += &format!("{}\n\n", sides.counts().summary());
    text += &format!("| | {} | {} |\n|---|---|---|\n", name(Side::Left), name(Side::Right));
    for row in &sides.diff.rows {
        match row {
            Row::Left(idx) => {
                let sentence = sides.sentence(Side::Left, *idx);
                text += &format!("| only left | {} | |\n", cell(sides, Side::Left, *idx, &sentence));
            }
            Row::Right(idx) => {
                let sentence = sides.sentence(Side::Right, *idx);
                text += &format!("| only right | | {} |\n", cell(sides, Side::Right, *idx, &sentence));
            }
            Row::Linked(linked) => {
                let mut notes = vec![
                    match standing(&linked.words) {
                        Standing::Same => "same",
                        Standing::Reworded => "reworded",
                        Standing::Retold => "told otherwise",
                        Standing::Changed => "**changed**",
                    }
                    .to_owned(),
                ];
                if linked.order == Order::Moved {
                    notes.push("moved".to_owned());
                }
                for (change, _, _) in sides.material(linked) {
                    if !notes.iter().any(|note| note == change.name()) {
                        notes.push(change.name().to_owned());
                    }
                }
                text += &format!(
                    "| {} | {} | {} |\n",
                    notes.join("<br>"),
                    cell(sides, Side::Left, linked.left, &sides.pieces(Side::Left, linked)),
                    cell(sides, Side::Right, linked.right, &sides.pieces(Side::Right, linked)),
                );
            }
        }
    }
    text
}

fn cell(sides: &SideBySide<'_>, side: Side, idx: usize, pieces: &[Piece<'_>]) -> String {
    let tag = match side {
        Side::Left => "del",
        Side::Right => "ins",
    };
    let mut text = format!("<sub>{}</sub> ", sides.line(side, idx));
    for piece in pieces {
        let words = escaped(&piece.text);
        text += &match piece.change {
            None => words,
            Some(change) if change.is_material() => format!("<strong><{tag}>{words}</{tag}></strong>"),
            Some(_) => format!("<{tag}>{words}</{tag}>"),
        };
    }
    text
}
