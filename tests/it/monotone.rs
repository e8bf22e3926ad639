//! Alignment in order: a text and its translation, or two translations of one text.

use std::fmt::Write;
use std::ops::Range;
use std::time::Instant;

use wirecheck::align::{Alignment, Arrangement, Choice, align, monotone};
use wirecheck::article::Article;
use wirecheck::encoder::Lazy;
use wirecheck::segment::Document;

use crate::align::document;

const GERMAN: &str = "\
Leuchtturm von Skarn wird saniert\n
Der Leuchtturm von Skarn wird bis 2027 für 4,2 Millionen Kronen saniert, und zwar vom Sockel bis zur Laterne. \
Das teilte die Küstenverwaltung am Dienstag mit.\n
Der Turm stammt aus dem Jahr 1874. Er ist 38 Meter hoch.\n
Direktorin Runa Holm sprach von einem Glücksfall für die Insel.\n";

const ENGLISH: &str = "\
Skarn lighthouse to be restored\n
The Skarn lighthouse will be restored by 2027 at a cost of 4.2 million kroner. The work covers it from base to lantern. \
The coastal administration said so on Tuesday.\n
The tower, which dates from the year 1874, is 38 metres tall.\n
Director Runa Holm spoke of a stroke of luck for the island.\n";

fn sides(alignment: &Alignment) -> Vec<(Range<usize>, Range<usize>)> {
    alignment.links().into_iter().map(|link| (link.left, link.right)).collect()
}

/// Every sentence of either side is in one link, in order.
fn assert_covers(left: &Document, right: &Document, alignment: &Alignment) {
    let (mut left_idx, mut right_idx) = (0, 0);
    for (left, right) in sides(alignment) {
        assert_eq!((left.start, right.start), (left_idx, right_idx));
        assert!(left.len() + right.len() > 0);
        (left_idx, right_idx) = (left.end, right.end);
    }
    assert_eq!((left_idx, right_idx), (left.sentences.len(), right.sentences.len()));
}

#[test]
fn a_translation_that_splits_and_joins_is_followed() {
    let (german, english) = (document("de.txt", GERMAN), document("en.txt", ENGLISH));
    let alignment = align(&german, &english, Choice::Auto, &Lazy::default());
    assert_eq!(alignment.arrangement(), Arrangement::Monotone);
    let wanted = [(0..1, 0..1), (1..2, 1..3), (2..3, 3..4), (3..5, 4..5), (5..6, 5..6)];
    let linked: Vec<_> = alignment.links().into_iter().filter(|link| !link.is_null()).collect();
    let found: Vec<_> = linked.iter().map(|link| (link.left.clone(), link.right.clone())).collect();
    assert_eq!(found, wanted);
    assert!(linked.iter().all(|link| link.score > 500));
    assert_covers(&german, &english, &alignment);
}

#[test]
fn passages_of_two_translations_are_found_wherever_they_stand() {
    let first = "The Skarn lighthouse will be restored by 2027 at a cost of 4.2 million kroner.\n\nThe tower dates from the year \
        1874 and is 38 metres tall.\n\nDirector Runa Holm spoke of a stroke of luck for the island.\n\nFishermen from the north \
        will keep the harbour open all winter.\n\nThe old keeper's house becomes a museum of shipwrecks.\n";
    let second = "The old house of the keeper becomes a museum of shipwrecks.\n\nFishermen of the north will hold the harbour open \
        throughout the winter.\n\nDirector Runa Holm talked of a stroke of luck for the island.\n\nThe tower is from 1874. It \
        is 38 metres tall.\n\nSkarn lighthouse will be restored by 2027 for 4.2 million kroner.\n";
    let (first, second) = (document("a.txt", first), document("b.txt", second));
    let alignment = align(&first, &second, Choice::Auto, &Lazy::default());
    assert_eq!(alignment.arrangement(), Arrangement::Free);
    let wanted = [(0..1, 5..6), (1..2, 3..5), (2..3, 2..3), (3..4, 1..2), (4..5, 0..1)];
    assert_eq!(sides(&alignment), wanted);
}

#[test]
fn what_one_of_two_translations_leaves_out_is_a_null() {
    let shorter = ENGLISH.replace("The tower, which dates from the year 1874, is 38 metres tall.\n\n", "");
    let (whole, shorter) = (document("a.txt", ENGLISH), document("b.txt", &shorter));
    let alignment = align(&whole, &shorter, Choice::Auto, &Lazy::default());
    assert_eq!(alignment.arrangement(), Arrangement::Monotone);
    let wanted = [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..4, 3..4), (4..5, 4..4), (5..6, 4..5)];
    assert_eq!(sides(&alignment), wanted);
    assert_covers(&whole, &shorter, &alignment);
}

#[test]
fn the_sides_can_be_exchanged() {
    let (german, english) = (document("de.txt", GERMAN), document("en.txt", ENGLISH));
    let forth = sides(&monotone(&german, &english, &Lazy::default()));
    let back: Vec<_> = sides(&monotone(&german, &english, &Lazy::default()).turned())
        .into_iter()
        .map(|(left, right)| (right, left))
        .collect();
    assert_eq!(forth, back);
}

#[test]
fn two_newsrooms_are_aligned_freely_unless_told() {
    let first =
        "Pier closed\n\nThe pier of Skarn was closed on Friday. A storm had torn off its rails. Nobody was hurt.\n";
    let second = "Storm\n\nNobody was hurt when a storm hit the north coast. Trains stood still. A roof was blown off a school. \
                  The pier of Skarn was closed on Friday.\n";
    let (left, right) = (document("a.txt", first), document("b.txt", second));
    assert_eq!(align(&left, &right, Choice::Auto, &Lazy::default()).arrangement(), Arrangement::Free);
    let told = align(&left, &right, Choice::Monotone, &Lazy::default());
    assert_eq!(told.arrangement(), Arrangement::Monotone);
    assert_covers(&left, &right, &told);
}

#[test]
fn an_empty_side_leaves_nulls() {
    let some = document("a.txt", "One thing.\n\nAnother thing.\n");
    let none = Document::by_blocks(Article { blocks: Vec::new(), ..some.article.clone() });
    for (left, right) in [(&some, &none), (&none, &some), (&none, &none)] {
        let alignment = monotone(left, right, &Lazy::default());
        assert_covers(left, right, &alignment);
        assert!(alignment.links().iter().all(|link| link.is_null() && link.score == 0));
    }
}

/// Four texts whose lines are drawn from few words by a small generator: as alike and as unlike as they come.
#[test]
fn every_sentence_is_in_one_link_whatever_the_text() {
    let mut state = 7_u64;
    let mut next = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    for _ in 0..40 {
        let mut texts = [String::new(), String::new()];
        for text in &mut texts {
            for _ in 0..=next(24) {
                for _ in 0..=next(9) {
                    let word = ["Skarn", "1874", "pier", "the", "lantern", "–", "été", "über"][next(8) as usize];
                    write!(text, "{word} ").unwrap();
                }
                text.push_str("ends.\n\n");
            }
        }
        let [left, right] = texts.map(|text| document("a.txt", &text));
        assert_covers(&left, &right, &monotone(&left, &right, &Lazy::default()));
    }
}

#[test]
fn long_texts_take_time_by_their_length() {
    let text = |n_sentences: usize, word: &str| {
        let mut text = String::new();
        for number in 0..n_sentences {
            let (first, second) = (number * 7919 % 10_007, number * 104_729 % 10_009);
            writeln!(text, "Name{first}ia {word} {second} in the year {number}.\n").unwrap();
        }
        document("a.txt", &text)
    };
    let time = |n_sentences: usize| {
        let (left, right) = (text(n_sentences, "counted"), text(n_sentences, "zählte"));
        let start = Instant::now();
        let alignment = monotone(&left, &right, &Lazy::default());
        let seconds = start.elapsed().as_secs_f64();
        let n_right = sides(&alignment).iter().filter(|(left, right)| left == right && left.len() == 1).count();
        assert!(n_right * 100 >= n_sentences * 99, "{n_right} of {n_sentences}");
        seconds
    };
    let (short, long) = (time(1_500), time(6_000));
    assert!(long < 12.0 * short + 0.5, "{short} s, then {long} s for four times as much");
}
