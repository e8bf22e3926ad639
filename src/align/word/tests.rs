//! Word alignment of sentences aligned by hand.

use super::{Relation, WordAlignment};
use crate::align::Terms;
use crate::article::{self, Role};
use crate::segment::Document;

fn document(text: &str) -> Document {
    Document::new(article::read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap())
}

/// The content links other than of the same word, as `left=right`.
#[track_caller]
fn check(left: &str, right: &str, wanted: &[(Relation, &str)]) {
    let (left, right) = (document(left), document(right));
    let alignment = WordAlignment::new(&left, &Terms::new(&left), 0, &right, &Terms::new(&right), 0);
    let found: Vec<(Relation, String)> = alignment
        .links()
        .iter()
        .filter(|link| link.relation != Relation::Same)
        .map(|link| {
            let word = |document: &Document, idx: usize| document.slice(document.words[idx].span).to_owned();
            (link.relation, word(&left, link.left) + "=" + &word(&right, link.right))
        })
        .collect();
    let wanted: Vec<(Relation, String)> =
        wanted.iter().map(|&(relation, words)| (relation, words.to_owned())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn another_word_between_the_same_neighbours_is_a_substitution() {
    check(
        "The mayor opened the old bridge on Friday.",
        "The mayor closed the old bridge on Friday.",
        &[(Relation::Slot, "opened=closed")],
    );
}

#[test]
fn order_does_not_matter() {
    check(
        "On Friday the ferry carried forty guests to Rona.",
        "The ferry carried fifty guests to Rona on Friday.",
        &[(Relation::Slot, "forty=fifty")],
    );
}

#[test]
fn inflection_figures_and_spelling_are_no_substitution() {
    check(
        "The four ferries were sailing past Kelsoe harbour.",
        "Past Kelsoee harbour 4 ferries sailed.",
        &[(Relation::Value, "four=4"), (Relation::Stem, "sailing=sailed"), (Relation::Spelling, "Kelsoe=Kelsoee")],
    );
}

#[test]
fn words_of_one_sense_are_no_substitution() {
    check(
        "The children's club purchased the old lighthouse in May.",
        "In May the kids' club bought the old lighthouse.",
        &[(Relation::Synonym, "children's=kids"), (Relation::Synonym, "purchased=bought")],
    );
}

#[test]
fn a_pronoun_takes_the_place_of_another() {
    check(
        "Lena said he would not sell the lighthouse.",
        "Lena said she would never sell the old lighthouse.",
        &[(Relation::Slot, "he=she")],
    );
}

#[test]
fn words_beyond_the_first_of_a_long_sentence_are_not_missing() {
    let long = document(&"The mayor and the council met. ".replace('.', "").repeat(100));
    let short = document("The mayor and the council met");
    let alignment = WordAlignment::new(&long, &Terms::new(&long), 0, &short, &Terms::new(&short), 0);
    assert_eq!((alignment.left.len(), alignment.right.len()), (250, 6));
    assert!(long.sentences[0].words.len() > alignment.left.len());
}
