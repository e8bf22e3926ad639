//! Alignment and `wirecheck align`: sentences that say the same are linked wherever they stand, the rest are not.

use std::fmt::Write;
use std::fs;

use serde_json::{Value, json};
use wirecheck::align::free_order;
use wirecheck::article::{self, Role};
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::cli::wirecheck;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/lighthouse");

pub(crate) fn document(name: &str, text: &str) -> Document {
    Document::new(article::read(name, text.as_bytes(), Role::Candidate).pop().unwrap().unwrap())
}

fn lighthouse(name: &str) -> Document {
    document(name, &fs::read_to_string(format!("{FOLDER}/{name}")).unwrap())
}

/// The file's lines name a sentence of each side by how it begins, or by words of it.
#[test]
fn three_outlets_are_linked_as_drawn_by_hand() {
    let drawn = fs::read_to_string(format!("{FOLDER}/links.tsv")).unwrap();
    let mut report = String::new();
    for right_name in ["paper.txt", "retold.txt"] {
        let (left, right) = (lighthouse("agency.txt"), lighthouse(right_name));
        let sentence = |document: &Document, idx: usize| document.slice(document.sentences[idx].span).to_owned();
        let alignment = free_order(&left, &right);
        let found: Vec<(String, String)> =
            alignment.pairs().iter().map(|pair| (sentence(&left, pair.left), sentence(&right, pair.right))).collect();
        let mut wanted = Vec::new();
        for line in drawn.lines() {
            let [_, left_words, name, right_words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            if name == right_name {
                wanted.push((left_words, right_words));
            }
        }
        for (ours, theirs) in &found {
            if !wanted.iter().any(|(left, right)| ours.contains(left) && theirs.contains(right)) {
                writeln!(report, "not drawn: {ours} | {theirs}").unwrap();
            }
        }
        for (left, right) in wanted {
            if !found.iter().any(|(ours, theirs)| ours.contains(left) && theirs.contains(right)) {
                writeln!(report, "not found: {left} | {right}").unwrap();
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_repeated_sentence_is_linked_twice() {
    let once = "The harbour master closed the northern pier on Friday.\n";
    let left = document("a.txt", &format!("Pier\n\n{once}\nNobody was hurt at sea.\n\n{once}"));
    let right = document("b.txt", &format!("Storm\n\n{once}"));
    let alignment = free_order(&left, &right);
    assert_eq!(alignment.of_right(1).map(|(left, _)| left).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn the_story_gives_the_same_alignment_from_either_side() {
    let story = Story::new("1".to_owned(), vec![lighthouse("agency.txt"), lighthouse("paper.txt")]);
    let forth: Vec<_> = story.alignment(0, 1).pairs().iter().map(|pair| (pair.left, pair.right, pair.score)).collect();
    let mut back: Vec<_> =
        story.alignment(1, 0).pairs().iter().map(|pair| (pair.right, pair.left, pair.score)).collect();
    back.sort_by_key(|&(left, right, score)| (left, u16::MAX - score, right));
    assert_eq!(forth, back);
    assert_eq!(story.alignment(0, 1), &free_order(&story.documents[0], &story.documents[1]));
}

#[test]
fn unrelated_articles_have_no_links() {
    let other = document("o.txt", "Bakers win prize\n\nTwo bakers from Turin won a prize for rye bread on Monday.\n");
    assert_eq!(free_order(&lighthouse("agency.txt"), &other).pairs(), []);
}

fn stdout(files: &[(&str, &str)], args: &[&str]) -> String {
    let (mut command, _folder) = wirecheck(files);
    String::from_utf8(command.args(args).output().unwrap().stdout).unwrap()
}

#[test]
fn json_and_tsv_name_every_sentence_of_both_sides() {
    let a = "Mr. A. Brown opened the new bridge at Kelso on Friday. It cost 4 million\nRain fell.\n";
    let b = "Nothing else.\n\nThe new bridge at Kelso was opened by Mr. A. Brown on Friday.\n";
    let args = ["align", "a.txt", "b.txt", "--segmented", "--format"];
    let files = [("a.txt", a), ("b.txt", b)];
    let value: Value = serde_json::from_str(&stdout(&files, &[&args[..], &["json"]].concat())).unwrap();
    let links = value["links"].as_array().unwrap();
    let sides: Vec<Value> = links.iter().map(|link| json!([link["left"], link["right"]])).collect();
    assert_eq!(sides, [json!([[0], [1]]), json!([[1], []]), json!([[], [0]])]);
    assert!(links[0]["score"].as_u64().unwrap() > 500);
    let score = &links[0]["score"];
    let tsv = stdout(&files, &[&args[..], &["tsv"]].concat());
    assert_eq!(tsv, format!("left\tright\tscore\n0\t1\t{score}\n1\t\t0\n\t0\t0\n"));
}
