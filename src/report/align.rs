//! `wirecheck align`: links as text, JSON and TSV.

use std::ops::Range;

use serde::Serialize;

use super::visible;
use crate::align::Link;
use crate::segment::Document;

#[derive(Serialize)]
struct Rows {
    links: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    left: Vec<usize>,
    right: Vec<usize>,
    score: u16,
}

/// One object, `{ "links": [ { "left": [i…], "right": [j…], "score": 0..=1000 } ] }`, indices from 0, nulls included.
#[must_use]
pub fn json(links: &[Link]) -> String {
    let row =
        |link: &Link| Row { left: link.left.clone().collect(), right: link.right.clone().collect(), score: link.score };
    let rows = Rows { links: links.iter().map(row).collect() };
    serde_json::to_string(&rows).expect("rows of numbers are JSON") + "\n"
}

/// A link a line: left indices joined by commas, right indices, score; an empty side is empty.
#[must_use]
pub fn tsv(links: &[Link]) -> String {
    let side = |range: &Range<usize>| range.clone().map(|idx| idx.to_string()).collect::<Vec<_>>().join(",");
    let mut text = String::from("left\tright\tscore\n");
    for link in links {
        text += &format!("{}\t{}\t{}\n", side(&link.left), side(&link.right), link.score);
    }
    text
}

/// For people: the sentences of each link together, numbered from 0; a null has one side.
#[must_use]
pub fn text(left: &Document, right: &Document, links: &[Link]) -> String {
    let mut text = String::new();
    for link in links {
        let score = if link.is_null() { "   –".to_owned() } else { format!("{:>4}", link.score) };
        text += &score;
        text.push('\n');
        for (mark, document, range) in [('<', left, &link.left), ('>', right, &link.right)] {
            for sentence_idx in range.clone() {
                let sentence = document.slice(document.sentences[sentence_idx].span);
                text += &format!("  {mark} {sentence_idx:>3}  {}\n", visible(sentence));
            }
        }
    }
    text
}
