use super::{At, NameChange, name_differences};
use crate::article::{Role, read};
use crate::segment::Document;
use crate::story::Story;

/// The differences of a pair of sentences, as words.
fn differences(left: &str, right: &str) -> Vec<(NameChange, String, String)> {
    let document = |text: &str, role| {
        let article = read("a.txt", text.as_bytes(), role).remove(0).expect("an article");
        Document::of_blocks(article)
    };
    let documents = vec![document(left, Role::Candidate), document(right, Role::Reference)];
    let story = Story::pair("pair".to_owned(), documents);
    let at = |document| At { document, sentence: 0 };
    let (_, words) = story.sentence_pairs(0, 1).next().expect("a pair is aligned");
    let text = |document: usize, words: std::ops::Range<usize>| {
        let document = &story.documents[document];
        document.words_span(words).map(|span| document.slice(span).to_owned()).unwrap_or_default()
    };
    let list = name_differences(&story, at(0), at(1), words);
    list.into_iter().map(|found| (found.kind, text(0, found.here), text(1, found.there))).collect()
}

#[track_caller]
fn check(left: &str, right: &str, wanted: &[(NameChange, &str, &str)]) {
    let found = differences(left, right);
    let found: Vec<_> = found.iter().map(|(kind, here, there)| (*kind, here.as_str(), there.as_str())).collect();
    assert_eq!(found, wanted, "{left} | {right}");
}

#[test]
fn variants_of_one_name_do_not_differ() {
    for (left, right) in [
        ("The pilot Müller met Anna Horská in the harbour.", "The pilot Muller met Anna Horska in the harbour."),
        ("Mr. Hutchinson opened the new harbour bridge.", "Asa Hutchinson opened the new harbour bridge."),
        ("President Zelenskyy opened the new harbour bridge.", "President Zelensky opened the new harbour bridge."),
        ("Muhammad Qaddafi opened the new harbour bridge.", "Mohammed Gaddafi opened the new harbour bridge."),
        ("Bill J. Holm opened the new harbour bridge.", "William Holm opened the new harbour bridge."),
        ("The German minister opened the new bridge.", "Germany's minister opened the new bridge."),
        ("The US minister opened the new bridge.", "The American minister opened the new bridge."),
        ("The WHO warned of the fever on Monday.", "The World Health Organization warned of the fever on Monday."),
        ("The Asia-Pacific fleet left the harbour.", "The fleet of Asia and the Pacific left the harbour."),
        ("Previously, the bridge was closed for a week.", "Earlier, the bridge was closed for a week."),
    ] {
        check(left, right, &[]);
    }
}

#[test]
fn another_name_in_the_same_place_is_exchanged() {
    use NameChange::Exchanged;
    check(
        "The pilot Martin Orlov opened the new harbour bridge.",
        "The pilot Greta Lindholm opened the new harbour bridge.",
        &[(Exchanged, "Martin Orlov", "Greta Lindholm")],
    );
    check(
        "The new bridge in Norway was closed on Monday.",
        "The new bridge in Portugal was closed on Monday.",
        &[(Exchanged, "Norway", "Portugal")],
    );
}

#[test]
fn a_name_that_is_nearly_the_same_is_misspelt() {
    check(
        "The pilot Hutchinsen opened the new harbour bridge.",
        "The pilot Hutchinson opened the new harbour bridge.",
        &[(NameChange::Misspelt, "Hutchinsen", "Hutchinson")],
    );
}

#[test]
fn a_name_without_anything_in_its_place_is_missing() {
    check(
        "The new bridge in was closed for a week after the fire.",
        "The new bridge in Lindholm was closed for a week after the fire.",
        &[(NameChange::TornOut, "in was", "Lindholm")],
    );
    check(
        "The new bridge there was closed for a week after the fire.",
        "The new bridge in Lindholm was closed for a week after the fire.",
        &[],
    );
}
