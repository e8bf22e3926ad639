//! `wirecheck align`: links as text, JSON and TSV.

use std::ops::Range;

use serde::Serialize;

use super::visible;
use crate::align::{Alignment, Arrangement, Basis, Link};
use crate::encoder::PACKAGE;
use crate::segment::Document;

#[derive(Serialize)]
struct Rows {
    alignment: Arrangement,
    encoder: Option<&'static str>,
    links: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    left: Vec<usize>,
    right: Vec<usize>,
    score: u16,
}

/// One object, `{ "alignment": "free" or "monotone", "encoder": its package or null, "links": [ { "left": [i…], "right":
/// [j…], "score": 0..=1000 } ] }`, indices from 0, nulls included.
#[must_use]
pub fn json(alignment: &Alignment) -> String {
    let rows = Rows {
        alignment: alignment.arrangement(),
        encoder: encoder(alignment.basis()),
        links: alignment.links().iter().map(row).collect(),
    };
    serde_json::to_string(&rows).expect("rows of numbers are JSON") + "\n"
}

/// The links of an alignment as rows of the contract.
pub fn links(alignment: &Alignment) -> impl Iterator<Item = impl Serialize + use<>> + use<> {
    let links: Vec<Row> = alignment.links().iter().map(row).collect();
    links.into_iter()
}

fn row(link: &Link) -> Row {
    Row { left: link.left.clone().collect(), right: link.right.clone().collect(), score: link.score }
}

/// The package of the encoder that an alignment rests on.
pub(super) fn encoder(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Words => None,
        Basis::Meanings => Some(PACKAGE),
    }
}

/// A link a line: left indices joined by commas, right indices, score; an empty side is empty.
#[must_use]
pub fn tsv(alignment: &Alignment) -> String {
    let side = |range: &Range<usize>| range.clone().map(|idx| idx.to_string()).collect::<Vec<_>>().join(",");
    let mut text = String::from("left\tright\tscore\n");
    for link in alignment.links() {
        text += &format!("{}\t{}\t{}\n", side(&link.left), side(&link.right), link.score);
    }
    text
}

/// For people: how the articles were aligned, then the sentences of each link together, numbered from 0; a null has one side.
#[must_use]
pub fn text(left: &Document, right: &Document, alignment: &Alignment) -> String {
    let mut text = match alignment.arrangement() {
        Arrangement::Free => "aligned freely\n".to_owned(),
        Arrangement::Monotone => "aligned in order\n".to_owned(),
    };
    for link in alignment.links() {
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
