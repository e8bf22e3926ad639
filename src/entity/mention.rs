//! Mentions: names, nouns and pronouns that stand for somebody or something, sentence by sentence.

use std::ops::Range;

use crate::language::en::{self, Gender, NounKind};
use crate::segment::Document;
use crate::syntax::{Dep, EntityKind, Parsed, Tag, Upos};
use crate::text::Span;

/// A stretch of a sentence that stands for somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Index of the sentence in its document.
    pub sentence: usize,
    /// The words, without title, article and genitive.
    pub span: Span,
    /// The head word, a token of the sentence's parse.
    pub token: u32,
    /// What it is.
    pub kind: MentionKind,
    /// Whether it is the subject of its clause.
    pub subject: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// Index of its entity in the ledger, once joined.
    pub entity: Option<usize>,
}

impl Mention {
    /// Whether it may be of a person, by its form.
    pub(super) fn may_be_human(&self) -> bool {
        match self.kind {
            MentionKind::Name(EntityType::Person | EntityType::Unknown) | MentionKind::Pronoun(_) => true,
            MentionKind::Name(EntityType::Organisation | EntityType::Place | EntityType::Other) => false,
            MentionKind::Noun(Some(NounKind::Person(_) | NounKind::PersonOrOrganisation)) => true,
            MentionKind::Noun(_) => false,
        }
    }
}

/// What a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A name, of a kind by the parser's judgement.
    Name(EntityType),
    /// A noun in the singular, and what it is said of; nothing for a thing.
    Noun(Option<NounKind>),
    /// A personal, possessive or reflexive pronoun of the third person singular.
    Pronoun(Gender),
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, party, authority, club.
    Organisation,
    /// A town, country, region, building.
    Place,
    /// A product, work, event.
    Other,
    /// Not known.
    Unknown,
}

/// The indices of a sentence's mentions among those of its document.
pub(super) fn of_sentence(mentions: &[Mention], sentence: usize) -> Range<usize> {
    let first = mentions.partition_point(|mention| mention.sentence < sentence);
    let end = mentions.partition_point(|mention| mention.sentence <= sentence);
    first..end
}

/// The mentions of a sentence, in order.
pub(super) fn mentions(document: &Document, sentence: usize, parsed: Parsed<'_>) -> Vec<Mention> {
    let mut list = names(document, sentence, parsed);
    let parse = parsed.parse;
    for token in 0..parse.tokens.len() as u32 {
        let span = parsed.span(token);
        if list.iter().any(|mention| mention.span.overlaps(span)) {
            continue;
        }
        let form = parsed.word(token).to_lowercase().replace('’', "'");
        let tag = parse.tokens[token as usize].tag;
        let kind = if matches!(tag, Tag::Prp | Tag::PrpPoss) {
            en::pronoun_gender(&form).map(MentionKind::Pronoun)
        } else if tag == Tag::Nn && form.starts_with(char::is_alphabetic) {
            Some(MentionKind::Noun(en::noun_kind(&form)))
        } else {
            None
        };
        let modifier = parse.tokens[token as usize].dep == Dep::Compound;
        if let Some(kind) = kind.filter(|_| !modifier) {
            list.push(mention(document, sentence, parsed, span, token, kind));
        }
    }
    list.sort_by_key(|mention| mention.span);
    list
}

fn mention(
    document: &Document,
    sentence: usize,
    parsed: Parsed<'_>,
    span: Span,
    token: u32,
    kind: MentionKind,
) -> Mention {
    let dep = parsed.parse.tokens[token as usize].dep;
    let subject = matches!(dep, Dep::Nsubj | Dep::Nsubjpass);
    let quoted = document.quotation_at(span).is_some();
    Mention { sentence, span, token, kind, subject, quoted, entity: None }
}

/// Named entities, and runs of proper nouns that the parser takes for none.
fn names(document: &Document, sentence: usize, parsed: Parsed<'_>) -> Vec<Mention> {
    let parse = parsed.parse;
    let mut list: Vec<Mention> = Vec::new();
    for entity in &parse.entities {
        let kind = match entity.kind {
            EntityKind::Person => EntityType::Person,
            EntityKind::Organisation => EntityType::Organisation,
            EntityKind::Place | EntityKind::Location | EntityKind::Facility | EntityKind::Group => EntityType::Place,
            EntityKind::Event | EntityKind::Law | EntityKind::Product | EntityKind::Work | EntityKind::Language => {
                EntityType::Other
            }
            EntityKind::Cardinal
            | EntityKind::Date
            | EntityKind::Money
            | EntityKind::Ordinal
            | EntityKind::Percent
            | EntityKind::Quantity
            | EntityKind::Time => continue,
        };
        let (mut first, mut end) = (entity.tokens.start, entity.tokens.end);
        while first < end && is_before_name(parsed, first) {
            first += 1;
        }
        while first < end && is_after_name(parsed, end - 1) {
            end -= 1;
        }
        list.extend(name(document, sentence, parsed, first..end, kind));
    }
    let mut token = 0;
    while (token as usize) < parse.tokens.len() {
        let start = token;
        while (token as usize) < parse.tokens.len() && is_proper(parsed, token) {
            token += 1;
        }
        let free = (start..token).all(|t| parse.entity_of(t).is_none());
        if token > start && free {
            let first = (start..token).find(|&t| !is_before_name(parsed, t)).unwrap_or(token);
            list.extend(name(document, sentence, parsed, first..token, EntityType::Unknown));
        }
        token += 1;
    }
    list
}

fn name(
    document: &Document,
    sentence: usize,
    parsed: Parsed<'_>,
    tokens: std::ops::Range<u32>,
    kind: EntityType,
) -> Option<Mention> {
    if tokens.is_empty() {
        return None;
    }
    let span = parsed.span(tokens.start).cover(parsed.span(tokens.end - 1));
    let head = parsed.parse.head_of(tokens)?;
    Some(mention(document, sentence, parsed, span, head, MentionKind::Name(kind)))
}

fn is_proper(parsed: Parsed<'_>, token: u32) -> bool {
    parsed.parse.tokens[token as usize].pos == Upos::Propn && parsed.word(token).starts_with(char::is_uppercase)
}

fn is_before_name(parsed: Parsed<'_>, token: u32) -> bool {
    let form = parsed.word(token).to_lowercase();
    form == "the" || en::is_title(form.trim_end_matches('.')) || !form.starts_with(char::is_alphanumeric)
}

fn is_after_name(parsed: Parsed<'_>, token: u32) -> bool {
    let word = parsed.word(token);
    parsed.parse.tokens[token as usize].tag == Tag::Pos || !word.starts_with(char::is_alphanumeric)
}
