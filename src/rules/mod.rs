//! The rules: `<id>.md` is the page, `<id>.rs` the check. Written by the test `registry`; do not edit by hand.

#[path = "addition.rs"]
mod addition;
#[path = "antonym.rs"]
mod antonym;
#[path = "calque.rs"]
mod calque;
#[path = "cause-negated.rs"]
mod cause_negated;
#[path = "date-mismatch.rs"]
mod date_mismatch;
#[path = "doubled-word.rs"]
mod doubled_word;
#[path = "feed-residue.rs"]
mod feed_residue;
#[path = "gendered-word.rs"]
mod gendered_word;
#[path = "hedge-lost.rs"]
mod hedge_lost;
#[path = "lost-subject.rs"]
mod lost_subject;
#[path = "missing-space.rs"]
mod missing_space;
#[path = "mojibake.rs"]
mod mojibake;
#[path = "name-missing.rs"]
mod name_missing;
#[path = "name-variant.rs"]
mod name_variant;
#[path = "negation.rs"]
mod negation;
#[path = "number-mismatch.rs"]
mod number_mismatch;
#[path = "omission.rs"]
mod omission;
#[path = "pronoun-gender.rs"]
mod pronoun_gender;
#[path = "pronoun-organisation.rs"]
mod pronoun_organisation;
#[path = "pronoun-person.rs"]
mod pronoun_person;
#[path = "quote-altered.rs"]
mod quote_altered;
#[path = "quote-cut.rs"]
mod quote_cut;
#[path = "quote-negation.rs"]
mod quote_negation;
#[path = "quote-paraphrase.rs"]
mod quote_paraphrase;
#[path = "quote-person.rs"]
mod quote_person;
#[path = "quote-speaker.rs"]
mod quote_speaker;
#[path = "quote-unmarked.rs"]
mod quote_unmarked;
#[path = "quote-unverified.rs"]
mod quote_unverified;
#[path = "quotes-disagree.rs"]
mod quotes_disagree;
#[path = "repeated-headline.rs"]
mod repeated_headline;
#[path = "repeated-paragraph.rs"]
mod repeated_paragraph;
#[path = "repeated-phrase.rs"]
mod repeated_phrase;
#[path = "repeated-sentence.rs"]
mod repeated_sentence;
#[path = "roles-swapped.rs"]
mod roles_swapped;
#[path = "sentence-added.rs"]
mod sentence_added;
#[path = "sentence-missing.rs"]
mod sentence_missing;
#[path = "sources-disagree.rs"]
mod sources_disagree;
#[path = "terminology.rs"]
mod terminology;
#[path = "typography.rs"]
mod typography;
#[path = "untranslated.rs"]
mod untranslated;
#[path = "weekday.rs"]
mod weekday;
#[path = "wrong-character.rs"]
mod wrong_character;

use crate::rule::Entry;

#[rustfmt::skip]
static ALL: [Entry; 42] = [
    Entry::new("addition", &addition::Addition, include_str!("addition.md")),
    Entry::new("antonym", &antonym::Antonym, include_str!("antonym.md")),
    Entry::new("calque", &calque::Calque, include_str!("calque.md")),
    Entry::new("cause-negated", &cause_negated::CauseNegated, include_str!("cause-negated.md")),
    Entry::new("date-mismatch", &date_mismatch::DateMismatch, include_str!("date-mismatch.md")),
    Entry::new("doubled-word", &doubled_word::DoubledWord, include_str!("doubled-word.md")),
    Entry::new("feed-residue", &feed_residue::FeedResidue, include_str!("feed-residue.md")),
    Entry::new("gendered-word", &gendered_word::GenderedWord, include_str!("gendered-word.md")),
    Entry::new("hedge-lost", &hedge_lost::HedgeLost, include_str!("hedge-lost.md")),
    Entry::new("lost-subject", &lost_subject::LostSubject, include_str!("lost-subject.md")),
    Entry::new("missing-space", &missing_space::MissingSpace, include_str!("missing-space.md")),
    Entry::new("mojibake", &mojibake::Mojibake, include_str!("mojibake.md")),
    Entry::new("name-missing", &name_missing::NameMissing, include_str!("name-missing.md")),
    Entry::new("name-variant", &name_variant::NameVariant, include_str!("name-variant.md")),
    Entry::new("negation", &negation::Negation, include_str!("negation.md")),
    Entry::new("number-mismatch", &number_mismatch::NumberMismatch, include_str!("number-mismatch.md")),
    Entry::new("omission", &omission::Omission, include_str!("omission.md")),
    Entry::new("pronoun-gender", &pronoun_gender::PronounGender, include_str!("pronoun-gender.md")),
    Entry::new("pronoun-organisation", &pronoun_organisation::PronounOrganisation, include_str!("pronoun-organisation.md")),
    Entry::new("pronoun-person", &pronoun_person::PronounPerson, include_str!("pronoun-person.md")),
    Entry::new("quote-altered", &quote_altered::QuoteAltered, include_str!("quote-altered.md")),
    Entry::new("quote-cut", &quote_cut::QuoteCut, include_str!("quote-cut.md")),
    Entry::new("quote-negation", &quote_negation::QuoteNegation, include_str!("quote-negation.md")),
    Entry::new("quote-paraphrase", &quote_paraphrase::QuoteParaphrase, include_str!("quote-paraphrase.md")),
    Entry::new("quote-person", &quote_person::QuotePerson, include_str!("quote-person.md")),
    Entry::new("quote-speaker", &quote_speaker::QuoteSpeaker, include_str!("quote-speaker.md")),
    Entry::new("quote-unmarked", &quote_unmarked::QuoteUnmarked, include_str!("quote-unmarked.md")),
    Entry::new("quote-unverified", &quote_unverified::QuoteUnverified, include_str!("quote-unverified.md")),
    Entry::new("quotes-disagree", &quotes_disagree::QuotesDisagree, include_str!("quotes-disagree.md")),
    Entry::new("repeated-headline", &repeated_headline::RepeatedHeadline, include_str!("repeated-headline.md")),
    Entry::new("repeated-paragraph", &repeated_paragraph::RepeatedParagraph, include_str!("repeated-paragraph.md")),
    Entry::new("repeated-phrase", &repeated_phrase::RepeatedPhrase, include_str!("repeated-phrase.md")),
    Entry::new("repeated-sentence", &repeated_sentence::RepeatedSentence, include_str!("repeated-sentence.md")),
    Entry::new("roles-swapped", &roles_swapped::RolesSwapped, include_str!("roles-swapped.md")),
    Entry::new("sentence-added", &sentence_added::SentenceAdded, include_str!("sentence-added.md")),
    Entry::new("sentence-missing", &sentence_missing::SentenceMissing, include_str!("sentence-missing.md")),
    Entry::new("sources-disagree", &sources_disagree::SourcesDisagree, include_str!("sources-disagree.md")),
    Entry::new("terminology", &terminology::Terminology, include_str!("terminology.md")),
    Entry::new("typography", &typography::Typography, include_str!("typography.md")),
    Entry::new("untranslated", &untranslated::Untranslated, include_str!("untranslated.md")),
    Entry::new("weekday", &weekday::Weekday, include_str!("weekday.md")),
    Entry::new("wrong-character", &wrong_character::WrongCharacter, include_str!("wrong-character.md")),
];

/// Every rule, in order of its id.
#[must_use]
pub fn all() -> &'static [Entry] {
    &ALL
}
