//! Word alignment against sentences whose words were linked by hand.

use std::collections::BTreeSet;
use std::fs;

use wirecheck::align::{Relation, Terms, WordAlignment};
use wirecheck::language::en;
use wirecheck::segment::{Document, WordKind};

use crate::align::document;

/// Of what was drawn by hand, how much is found, and of what is found how much was drawn: thousandths, harmonic mean.
fn f1(found: &BTreeSet<String>, drawn: &BTreeSet<String>) -> usize {
    let n_right = found.intersection(drawn).count();
    2000 * n_right / (found.len() + drawn.len()).max(1)
}

/// A word with the number of its like before it, if there are any: `she#2`.
fn name(document: &Document, idx: usize) -> String {
    let word = document.slice(document.words[idx].span);
    let before = document.words[..idx].iter().filter(|other| document.slice(other.span) == word).count();
    if before == 0 { word.to_owned() } else { format!("{word}#{}", before + 1) }
}

#[test]
fn words_are_linked_as_drawn_by_hand() {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/words.txt")).unwrap();
    let (mut found, mut drawn) = ([BTreeSet::new(), BTreeSet::new()], [BTreeSet::new(), BTreeSet::new()]);
    for (number, unit) in text.split("\n\n").skip(1).enumerate() {
        let [left, right, links] = unit.trim().lines().collect::<Vec<_>>()[..] else { panic!("{unit}") };
        for link in links.split(' ') {
            drawn[usize::from(link.contains('~'))].insert(format!("{number} {link}"));
        }
        let (left, right) = (document("a.txt", left), document("b.txt", right));
        let alignment = WordAlignment::new(&left, &Terms::new(&left), 0, &right, &Terms::new(&right), 0);
        for link in alignment.links() {
            let word = &left.words[link.left];
            let form = left.form(word);
            let counts = !en::is_function_word(form) || en::pronoun_gender(form).is_some();
            if word.kind != WordKind::Mark && counts {
                let slot = link.relation == Relation::Slot;
                let sign = if slot { '~' } else { '=' };
                let words = format!("{number} {}{sign}{}", name(&left, link.left), name(&right, link.right));
                found[usize::from(slot)].insert(words);
            }
        }
    }
    let score = [f1(&found[0], &drawn[0]), f1(&found[1], &drawn[1])];
    let wrong: Vec<_> = [0, 1].iter().flat_map(|&kind| found[kind].symmetric_difference(&drawn[kind])).collect();
    assert!(score[0] >= 950 && score[1] >= 650, "F1 of links and of substitutions: {score:?}\n{wrong:#?}");
}
