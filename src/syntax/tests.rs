//! What the model finds in sentences written for this test.

use super::{Dep, Depth, EntityKind, Model, Tag, Upos};

/// The understood subject of the word `verb` in `text`.
fn subject(text: &str, verb: &str) -> Option<String> {
    let parse = Model::english().parse(text);
    let verb = parse.token_at(text.find(verb).unwrap() as u32).unwrap();
    parse.understood_subject(verb).map(|subject| parse.tokens[subject as usize].span.of(text).to_owned())
}

#[test]
fn a_verb_has_its_subject_even_where_it_is_left_out() {
    for (text, verb, expected) in [
        ("The minister resigned on Monday.", "resigned", Some("minister")),
        ("The minister was dismissed by the king.", "dismissed", Some("minister")),
        ("The mayor came home and wrote a letter.", "wrote", Some("mayor")),
        ("The court told the woman to leave the city.", "leave", Some("woman")),
        ("The company wants to sell its factory.", "sell", Some("company")),
        ("The judge is able to see both sides.", "see", Some("judge")),
        ("Accused of lying, the minister left.", "lying", Some("minister")),
        ("The man who robbed the bank was arrested.", "robbed", Some("man")),
        ("Police searched the house.", "house", None),
    ] {
        assert_eq!(subject(text, verb).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_reflexive_is_bound_in_its_own_clause() {
    let text = "The senator said that the singer had positioned herself as a reformer.";
    let parse = Model::english().parse(text);
    let reflexive = parse.token_at(text.find("herself").unwrap() as u32).unwrap();
    let clause = parse.clause(reflexive).unwrap();
    assert_eq!(parse.tokens[clause as usize].span.of(text), "positioned");
    let subject = parse.understood_subject(clause).unwrap();
    assert_eq!(parse.tokens[subject as usize].span.of(text), "singer");
    assert_eq!(parse.subtree_span(subject).of(text), "the singer");
    assert_eq!(parse.tokens[parse.root(reflexive) as usize].span.of(text), "said");
}

#[test]
fn entities_have_kinds() {
    let text = "Angela Merkel met officials of the European Central Bank in Frankfurt on 3 May and pledged $2 million.";
    let parse = Model::english().parse(text);
    let found: Vec<_> = parse.entities.iter().map(|entity| (entity.span.of(text), entity.kind)).collect();
    let expected = [
        ("Angela Merkel", EntityKind::Person),
        ("the European Central Bank", EntityKind::Organisation),
        ("Frankfurt", EntityKind::Place),
        ("3 May", EntityKind::Date),
        ("$2 million", EntityKind::Money),
    ];
    assert_eq!(found, expected);
    assert_eq!(parse.entity_of(1).unwrap().tokens, 0..2);
    assert_eq!(parse.entity_of(2), None);
    assert_eq!(parse.head_of(0..2), Some(1));
}

#[test]
fn tags_and_lemmas() {
    let text = "The women weren't going to sell their houses; he had left them.";
    let parse = Model::english().parse(text);
    let found: Vec<_> = (0u32..).zip(&parse.tokens).map(|(at, token)| (token.tag, parse.lemma(text, at))).collect();
    let expected = [
        (Tag::Dt, "the"),
        (Tag::Nns, "woman"),
        (Tag::Vbd, "be"),
        (Tag::Rb, "not"),
        (Tag::Vbg, "go"),
        (Tag::To, "to"),
        (Tag::Vb, "sell"),
        (Tag::PrpPoss, "their"),
        (Tag::Nns, "house"),
        (Tag::Colon, ";"),
        (Tag::Prp, "he"),
        (Tag::Vbd, "have"),
        (Tag::Vbn, "leave"),
        (Tag::Prp, "they"),
        (Tag::Period, "."),
    ];
    assert_eq!(found, expected.map(|(tag, lemma)| (tag, lemma.to_owned())));
    assert_eq!(parse.tokens[2].pos, Upos::Aux);
}

#[test]
fn sentences_are_found_by_the_parser() {
    let text = "The vote failed. Nobody knew why it had been called.";
    let parse = Model::english().parse(text);
    assert_eq!(parse.sentences().collect::<Vec<_>>(), [0..4, 4..12]);
    assert!(parse.is_sentence_start(4));
    assert_eq!(parse.sentence(7), 4..12);
}

#[test]
fn less_is_computed_when_less_is_asked_for() {
    let text = "Berlin fears a strike.";
    let whole = Model::english().parse(text);
    let heads = Model::english().analysis(text, Depth::Heads);
    assert_eq!(heads.tokens, whole.tokens);
    assert!(heads.entities.is_empty() && !whole.entities.is_empty());
    let tags = Model::english().analysis(text, Depth::Tags);
    assert!(tags.tokens.iter().zip(&whole.tokens).all(|(one, other)| one.tag == other.tag));
    assert!(tags.tokens.iter().all(|token| token.dep == Dep::Dep));
}

#[test]
fn an_answer_does_not_depend_on_what_came_before() {
    let text = "Scientists in Ghent say the drug works.";
    let first = Model::english().parse(text);
    for other in ["", " ", "\n\n", "…", "x\u{0}y", "Ghent won 3–1.", "😀 😀", "a\u{301}bc", "…..'’s"] {
        let parse = Model::english().parse(other);
        assert!(parse.tokens.iter().all(|token| (token.head as usize) < parse.tokens.len()), "{other:?}");
    }
    assert_eq!(Model::english().parse(text), first);
}

#[test]
fn a_text_without_end_is_analysed_in_parts() {
    let sentence = "The mayor of Ghent came home.";
    let text = [sentence; 1000].join(" ");
    let one = Model::english().parse(sentence);
    let parse = Model::english().parse(&text);
    assert_eq!(parse.sentences().count(), 1000);
    assert!(parse.entities.is_sorted_by_key(|entity| entity.span));
    let last = one.tokens.len() as u32 * 999;
    assert_eq!(parse.subject(last + 4), Some(last + 1));
    assert!(parse.entities.iter().all(|entity| entity.span.of(&text) == "Ghent"));
}
