//! Named people, organisations and places: those of GUM against the model's.
//!
//! GUM marks whatever is spoken of, with all that belongs to it; the model, after OntoNotes, marks names alone and the outermost
//! only. A name of GUM is cut out of a mention whose head is a proper noun (`PROPN`):
//!
//! - it is the run of proper nouns and capitalised words about that head, with hyphens, numbers, `of`, `the` and `and` between
//!   two of them; titles in front (`nmod:desc`) are no part of it, nor, in a person's name, what is a mention of its own;
//! - a person's mention with an article or in the plural (the Secretary, Americans) is no name;
//! - a name within a name is not counted.
//!
//! Of the model's names the article in front and the possessive ending are left out.

use std::ops::Range;

use wirecheck::syntax::{EntityKind, Parse, Tag};
use wirecheck::text::Span;

use crate::conllu::{Mention, Sentence};
use crate::score::Score;

/// The types that both know, as GUM calls them.
pub(crate) const KINDS: [&str; 3] = ["person", "organization", "place"];

/// A name in a text; `kind` is an index of [`KINDS`].
struct Name {
    span: Span,
    head: Span,
    kind: usize,
}

/// How well names are found.
#[derive(Default)]
pub(crate) struct NameScores {
    /// The same place, whatever the type.
    pub(crate) places: Score,
    /// The same place and the same type, for each of [`KINDS`].
    pub(crate) names: [Score; 3],
    /// The same type, and the head of each within the other, for each of [`KINDS`].
    pub(crate) heads: [Score; 3],
}

impl NameScores {
    /// Adds a sentence.
    pub(crate) fn add(&mut self, sentence: &Sentence, parse: &Parse) {
        let (gold, found) = (gold_names(sentence), found_names(parse));
        for name in &gold {
            self.places.gold += 1;
            self.names[name.kind].gold += 1;
            self.heads[name.kind].gold += 1;
            let same_place = |other: &&Name| other.span == name.span;
            let same_head = |other: &&Name| {
                other.kind == name.kind && within(other.head, name.span) && within(name.head, other.span)
            };
            let at_place = found.iter().find(same_place);
            self.places.right += usize::from(at_place.is_some());
            self.names[name.kind].right += usize::from(at_place.is_some_and(|other| other.kind == name.kind));
            self.heads[name.kind].right += usize::from(found.iter().any(|other| same_head(&other)));
        }
        for name in &found {
            self.places.found += 1;
            self.names[name.kind].found += 1;
            self.heads[name.kind].found += 1;
        }
    }
}

fn within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn gold_names(sentence: &Sentence) -> Vec<Name> {
    let words = &sentence.words;
    let mut names: Vec<Name> = Vec::new();
    for mention in &sentence.mentions {
        let Some(kind) = KINDS.iter().position(|kind| *kind == mention.kind) else { continue };
        let is_head = |word: &usize| {
            let head = words[*word].head;
            head == *word || !mention.words.contains(&head)
        };
        let Some(head) = mention.words.clone().find(is_head) else { continue };
        let has_article = words.iter().any(|word| word.head == head && word.relation == "det");
        let is_description = KINDS[kind] == "person" && (has_article || words[head].xpos == "NNPS");
        if words[head].upos != "PROPN" || is_description {
            continue;
        }
        let run = run(sentence, mention, head);
        let span = Span { start: words[run.start].span.start, end: words[run.end - 1].span.end };
        if names.iter().all(|name| name.span != span) {
            names.push(Name { span, head: words[head].span, kind });
        }
    }
    let spans: Vec<Span> = names.iter().map(|name| name.span).collect();
    names.retain(|name| spans.iter().all(|&outer| outer == name.span || !within(name.span, outer)));
    names
}

/// The words of the name about `head`.
fn run(sentence: &Sentence, mention: &Mention, head: usize) -> Range<usize> {
    let words = &sentence.words;
    let text = |word: usize| words[word].span.of(&sentence.text);
    let is_name = |word: usize| {
        let is_title = words[word].subtype == "desc" && words[word].head == head;
        let is_capital =
            text(word).starts_with(char::is_uppercase) && !matches!(words[word].upos.as_str(), "DET" | "PRON" | "ADP");
        !is_title && (words[word].upos == "PROPN" || is_capital)
    };
    let links = |word: usize| match words[word].upos.as_str() {
        "ADP" | "DET" | "CCONJ" | "NUM" | "SYM" => true,
        "PUNCT" => matches!(text(word), "-" | "–" | "."),
        _ => false,
    };
    // What else is spoken of there: part of the name of an office or a place, but not of a person.
    let is_other =
        |word: usize| sentence.mentions.iter().any(|other| other.words.contains(&word) && !other.words.contains(&head));
    let (mut first, mut end) = (head, head + 1);
    while first > mention.words.start && is_name(first - 1) {
        first -= 1;
    }
    loop {
        let next = (end..mention.words.end).find(|&word| !links(word));
        match next {
            Some(next) if is_name(next) && (next == end || mention.kind != "person" || !is_other(next)) => {
                end = next + 1
            }
            Some(_) | None => return first..end,
        }
    }
}

fn found_names(parse: &Parse) -> Vec<Name> {
    let mut names = Vec::new();
    for entity in &parse.entities {
        let kind = match entity.kind {
            EntityKind::Person => 0,
            EntityKind::Organisation => 1,
            EntityKind::Place | EntityKind::Location | EntityKind::Facility => 2,
            EntityKind::Cardinal
            | EntityKind::Date
            | EntityKind::Event
            | EntityKind::Language
            | EntityKind::Law
            | EntityKind::Money
            | EntityKind::Group
            | EntityKind::Ordinal
            | EntityKind::Percent
            | EntityKind::Product
            | EntityKind::Quantity
            | EntityKind::Time
            | EntityKind::Work => continue,
        };
        let tag = |token: u32| parse.tokens[token as usize].tag;
        let mut tokens = entity.tokens.clone();
        while tokens.len() > 1 && tag(tokens.start) == Tag::Dt {
            tokens.start += 1;
        }
        while tokens.len() > 1 && tag(tokens.end - 1) == Tag::Pos {
            tokens.end -= 1;
        }
        let of = |token: u32| parse.tokens[token as usize].span;
        let head = parse.head_of(tokens.clone()).unwrap_or(tokens.end - 1);
        names.push(Name {
            span: Span { start: of(tokens.start).start, end: of(tokens.end - 1).end },
            head: of(head),
            kind,
        });
    }
    names
}
