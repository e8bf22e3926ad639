//! Where a sentence breaks off because something fell out of it: "The rivers in rose", "Has announced that".
//!
//! A sound sentence shows such a place now and then ("it has to be dealt with."), so it proves nothing alone. It tells where
//! to look for what another sentence has.

use crate::language::en::{self, Expectation};
use crate::segment::{Document, Word, WordKind};
use crate::syntax::{Dep, Parsed, Tag};

/// A place in a sentence before which something is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Break {
    /// Index of the word that stands behind it.
    pub word: usize,
    /// How plain it is.
    pub plainness: Plainness,
}

/// How plainly something is lacking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plainness {
    /// A verb without a subject of its own, as after "and".
    Doubtful,
    /// Words that hardly ever meet.
    Plain,
}

/// The breaks of a sentence, in order; `parsed` is its parse.
#[must_use]
pub fn breaks(document: &Document, sentence: usize, parsed: Parsed<'_>) -> Vec<Break> {
    let range = document.sentences[sentence].words.clone();
    let mut list = Vec::new();
    for word_idx in range.clone() {
        let before = word_idx.checked_sub(1).filter(|before| range.contains(before)).map(|idx| &document.words[idx]);
        let place = Place { document, parsed, word: &document.words[word_idx], before };
        let next = document.words.get(word_idx + 1).filter(|_| word_idx + 1 < range.end);
        let plainness = match before {
            None if place.opens_badly() => Some(Plainness::Plain),
            None => None,
            Some(before) if place.meets_badly(before, next) => Some(Plainness::Plain),
            Some(before) if place.lacks_subject(before) => Some(Plainness::Doubtful),
            Some(_) => None,
        };
        list.extend(plainness.map(|plainness| Break { word: word_idx, plainness }));
    }
    list
}

/// A word with the word before it.
struct Place<'d> {
    document: &'d Document,
    parsed: Parsed<'d>,
    word: &'d Word,
    before: Option<&'d Word>,
}

impl Place<'_> {
    fn form(&self) -> &str {
        self.document.form(self.word)
    }

    fn is_mark(&self) -> bool {
        self.word.kind == WordKind::Mark
    }

    fn tag(&self, word: &Word) -> Option<Tag> {
        self.parsed.token_at(word.span.start).map(|token| self.parsed.parse.tokens[token as usize].tag)
    }

    /// A verb that wants a subject before it: `is`, `said`; not the month of May.
    fn is_auxiliary(&self) -> bool {
        let begins_small = self.document.slice(self.word.span).starts_with(char::is_lowercase);
        en::is_auxiliary(self.form()) && (begins_small || self.before.is_none())
    }

    fn is_finite(&self) -> bool {
        matches!(self.tag(self.word), Some(Tag::Vbz | Tag::Vbd | Tag::Md))
    }

    fn opens_badly(&self) -> bool {
        if self.is_mark() {
            return matches!(self.form(), "," | "." | ";" | ":");
        }
        let sentence = self.document.sentence_at(self.word.span);
        let asks = sentence.is_some_and(|sentence| {
            let last = self.document.sentence_words(sentence).last();
            last.is_some_and(|last| self.document.form(last) == "?")
        });
        !asks && self.form() != "do" && (self.is_auxiliary() || self.is_finite() || self.form() == "also")
    }

    fn meets_badly(&self, before: &Word, next: Option<&Word>) -> bool {
        let (ahead, form) = (self.document.form(before), self.form());
        let capitals = self.document.slice(before.span).chars().all(char::is_uppercase);
        let expectation =
            en::expectation(ahead).filter(|_| before.kind != WordKind::Mark && (!capitals || ahead == "a"));
        if expectation.is_some() {
            let ends = self.is_mark() && matches!(form, "." | "," | ";" | ":" | ")" | "”" | "!" | "?" | "]");
            let coordinates = matches!(form, "and" | "or" | "but");
            let after_verb =
                matches!(self.tag(before), Some(Tag::In | Tag::Dt | Tag::PrpPoss | Tag::To)) && self.is_finite();
            if ends || !self.is_mark() && (coordinates || self.is_auxiliary() || after_verb) {
                return true;
            }
        }
        let is_small = self.document.slice(self.word.span).starts_with(char::is_lowercase);
        match expectation {
            Some(Expectation::Noun) if is_small && !is_ambiguous(ahead) => is_stiff(form) || form == "to",
            Some(Expectation::NounPhrase) if is_small => {
                matches!(
                    ahead,
                    "of" | "at" | "by" | "with" | "for" | "in" | "from" | "against" | "towards" | "despite" | "via"
                ) && (matches!(
                    form,
                    "of" | "at" | "by" | "with" | "to" | "in" | "on" | "from" | "for" | "during" | "against"
                ))
            }
            Some(_) | None => self.marks_meet(before, next),
        }
    }

    /// Empty quotation marks or brackets, two commas, a genitive of nothing.
    fn marks_meet(&self, before: &Word, next: Option<&Word>) -> bool {
        let (ahead, form) = (self.document.form(before), self.form());
        let apostrophe = self.is_mark() && matches!(form, "'" | "’");
        let genitive = matches!(form, "'s" | "’s")
            || apostrophe
                && next.is_some_and(|next| self.document.form(next) == "s" && self.word.span.end == next.span.start);
        genitive && (before.kind == WordKind::Mark || self.word.span.start > before.span.end)
            || matches!((ahead, form), ("\"", "\"") | ("“", "”" | "“") | ("(", ")") | ("„", "“") | ("«", "»"))
            || matches!(ahead, "," | ";" | "(") && matches!(form, "," | "." | ";")
    }

    fn lacks_subject(&self, before: &Word) -> bool {
        let ahead = self.document.form(before);
        if !matches!(ahead, "," | "that" | "and" | "because" | "if" | "when" | "while" | "but" | "where" | "although")
            || !self.is_finite()
        {
            return false;
        }
        let Some(token) = self.parsed.token_at(self.word.span.start) else { return false };
        let parse = self.parsed.parse;
        parse.tokens[token as usize].dep != Dep::Conj
            && !parse.children(token).any(|child| {
                matches!(parse.tokens[child as usize].dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj | Dep::Expl)
            })
    }
}

/// "Her" may be an object, and then anything may follow.
fn is_ambiguous(form: &str) -> bool {
    form == "her"
}

fn is_stiff(form: &str) -> bool {
    matches!(
        form,
        "of" | "in"
            | "at"
            | "by"
            | "for"
            | "with"
            | "from"
            | "on"
            | "against"
            | "between"
            | "during"
            | "within"
            | "than"
            | "via"
            | "which"
            | "who"
            | "whose"
            | "the"
            | "that"
            | "amid"
            | "among"
    )
}
