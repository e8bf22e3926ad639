//! Cases of the tokenizer; the expected tokens are spaCy's.

use super::Piece;
use crate::syntax::Model;

fn check(text: &str, expected: &str) {
    let pieces = Model::english().tokenizer.pieces(text);
    let words: Vec<&str> = pieces.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(words.join("|"), expected, "{text}");
}

fn norms(text: &str) -> Vec<Option<&'static str>> {
    Model::english().tokenizer.pieces(text).iter().map(|piece: &Piece| piece.norm).collect()
}

#[test]
fn contractions_are_cut_by_the_table() {
    check("She can't say \"we won't\".", "She|ca|n't|say|\"|we|wo|n't|\"|.");
    check("He’s sure they’ve gone.", "He|’s|sure|they|’ve|gone|.");
    assert_eq!(norms("can't"), [Some("can"), Some("not")]);
}

#[test]
fn abbreviations_keep_their_stop() {
    check("Mr. Smith (U.S.) met Gov.Jones at 5p.m.", "Mr.|Smith|(|U.S.|)|met|Gov.|Jones|at|5|p.m.");
}

#[test]
fn numbers_lose_units_and_currencies() {
    check("It cost US$3.5m, €20 or 10km...", "It|cost|US$|3.5|m|,|€|20|or|10|km|...");
    check("1,250.75% of 2-1", "1,250.75|%|of|2|-|1");
}

#[test]
fn words_are_cut_at_hyphens_and_stops_inside() {
    check(
        "A well-known co-founder—twice–said.Then either/or",
        "A|well|-|known|co|-|founder|—|twice|–|said|.|Then|either|/|or",
    );
}

#[test]
fn addresses_stay_whole() {
    check("See https://example.org/a-b?c=d or me@example.org.", "See|https://example.org/a-b?c=d|or|me@example.org|.");
}

#[test]
fn more_than_one_space_is_a_token() {
    check(" a  b\n\nc ", " |a| |b|\n\n|c");
    check("", "");
}
