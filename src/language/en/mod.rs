//! English: its word lists and tables, a file each.

mod address;
mod alias;
mod bound;
mod calendar;
mod calque;
mod common_word;
mod compound;
mod cue;
mod doubling;
mod elision;
mod first_name;
mod function_word;
mod hedge;
mod inflection;
mod juncture;
mod linking;
mod lists;
mod loan;
mod measure;
mod naming;
mod noun_kind;
mod numeral;
mod opposite;
mod owner;
mod people;
mod person;
mod polarity;
pub mod residue;
mod sections;
mod sense;
mod slot;
mod spoken;
mod translated;

pub use address::{is_second_person, opens_imperative};
pub use alias::alias_keys;
pub use bound::{Bound, bound};
pub use calendar::{
    days_away, deictic, is_doubtful_month, is_night, is_short_weekday, leads_a_month, leads_a_time, month, month_name,
    weekday, weekday_name,
};
pub use calque::{Calque, calques_from, is_small_number};
pub use common_word::{is_common_word, small_number};
pub use compound::{is_built, is_prefix};
pub use cue::is_cue;
pub use doubling::{is_article, is_copula, is_doubled_name, is_particle, may_double, opens_cleft};
pub use elision::is_elided;
pub use first_name::first_name_share;
pub use function_word::is_function_word;
pub use hedge::{Hedge, hedge, leaves_open};
pub use inflection::base_forms;
pub use juncture::{Expectation, expectation, is_auxiliary};
pub use linking::links_sentences;
pub(super) use lists::LISTS;
pub use loan::{is_odd_word, loan_phrase, may_be_english, proves_little};
pub use measure::{Dimension, currency, dollar_of, measure, zone};
pub use naming::{differ_in_ending, is_initial, is_kin, is_name_in_capitals, is_suffix, is_title, same_given_name};
pub use noun_kind::{NounKind, noun_kind};
pub use numeral::{
    Approximation, HintKind, Numeral, approximation, approximation_behind, decade, denominator, is_number_prefix,
    number_hint, numeral, ordinal, scale_letters, scale_name,
};
pub use opposite::{Meaning, are_opposite, has_other_uses, turns_verb, without_negative};
pub use owner::{Owner, is_called_it, is_called_she, is_vessel, owner_counts, owner_leaning, usual_owner};
pub use people::{
    Gender, is_business, is_fame, is_organisation_noun, is_person_noun, is_plural_pronoun, noun_gender, pronoun_gender,
    spouse_gender, title_gender, title_noun,
};
pub use person::{Case, Person, is_negation, is_reflexive, person, pronoun};
pub use polarity::{
    cause_words, implies_denial, is_misplaced_not, leans_to_denial, only_seems_to_deny, without_denial,
};
pub use sense::{Kinship, Senses, are_synonyms, sense_table, senses};
pub use slot::{is_done_by_people, is_done_to_people, is_mutual, is_owned_by_people, is_saying};
pub use spoken::spoken_parts;
pub use translated::tells_of_translation;
