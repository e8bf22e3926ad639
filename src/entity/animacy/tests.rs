use super::{WRONG_PERSON, WRONG_THING};
use crate::article::{Role, read};
use crate::entity::{Ledger, MentionKind};
use crate::language::en::Gender;
use crate::segment::Document;
use crate::syntax::Parses;

/// The pronouns of an article whose animacy is wrong, with what they mean.
fn wrong(text: &str) -> Vec<(String, String)> {
    let article = read("a.txt", text.as_bytes(), Role::Candidate).remove(0).expect("an article");
    let documents = [Document::new(article)];
    let parses = [Parses::new(&documents[0])];
    let ledger = Ledger::new(&documents, &parses, &[]);
    let mut list = Vec::new();
    for resolution in &ledger.open[0] {
        let pronoun = &ledger.mentions[0][resolution.pronoun];
        let limit = match pronoun.kind {
            MentionKind::Pronoun(Gender::Neuter) => WRONG_THING,
            MentionKind::Pronoun(_) | MentionKind::Name(_) | MentionKind::Noun(_) => WRONG_PERSON,
        };
        let judged = ledger.animacy(0, resolution, &documents[0], &parses[0]);
        if let Some((_, meant)) = judged.filter(|&(probability, _)| probability >= limit) {
            let words = |span| documents[0].slice(span).to_owned();
            list.push((words(pronoun.span), words(ledger.mentions[0][meant].span)));
        }
    }
    list
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let found = wrong(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(word, meant)| (word.as_str(), meant.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_company_owns_its_shareholders() {
    check("The company told his shareholders on Monday that sales had fallen.", &[("his", "company")]);
}

#[test]
fn a_bank_binds_its_reflexive() {
    check("The bank has given himself until Friday to answer.", &[("himself", "bank")]);
}

#[test]
fn what_an_organisation_calls_its_own_is_its() {
    check("The committee is conducting her own investigation.", &[("her", "committee")]);
}

#[test]
fn a_woman_owns_her_children() {
    check("Runa Holm, the actress, said its children were safe.", &[("its", "Runa Holm")]);
}

#[test]
fn its_is_right_for_a_company() {
    check("The company told its shareholders on Monday that sales had fallen.", &[]);
}

#[test]
fn his_is_right_where_a_man_is_near() {
    check("Peter Lund ran the company for years. In May the company fired his brother.", &[]);
}

#[test]
fn an_intensifier_is_bound_by_no_verb() {
    check("A letter was sent by the ambassador himself.", &[]);
}

#[test]
fn a_ship_and_a_country_may_be_she() {
    check("The ship lost her mast and most of her crew.", &[]);
    check("Norway opened her borders in June.", &[]);
}

#[test]
fn a_company_that_is_she_by_style_keeps_her_staff() {
    check("The company is old. She was founded in 1880, and she has paid her staff well.", &[]);
}

#[test]
fn an_animal_is_he() {
    check("The dog hurt his paw.", &[]);
}

#[test]
fn a_baby_may_be_it() {
    check("The baby opened its eyes.", &[]);
}

#[test]
fn a_country_that_is_it_by_style_is_not_she() {
    check(
        "Norway wants peace. Norway has said that it will wait. Norway has told her own ministries to prepare.",
        &[("her", "Norway")],
    );
}
