//! Pronouns that cannot mean the only one they could mean.
//!
//! A pronoun is doubted where its referent is clear and spoken of otherwise: a reflexive by the subject of its clause, any
//! other where nobody near could be meant but people of the other gender, or an organisation. Whoever is near and not
//! known excuses it.

use super::Ledger;
use super::gender::{is_reflexive, stands_for_a_name};
use super::mention::{EntityType, Mention, MentionKind};
use crate::article::BlockKind;
use crate::language::en::Gender;
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses};
use crate::text::Span;

/// A pronoun that contradicts what it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The pronoun.
    pub span: Span,
    /// What it refers to.
    pub kind: DoubtKind,
    /// The mention that it refers to.
    pub antecedent: Span,
    /// The pronoun that would be right.
    pub replacement: &'static str,
    /// How sure, 0..=100.
    pub confidence: u8,
}

/// What a doubted pronoun refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// A person of the ledger, spoken of as this gender.
    Person(usize, Gender),
    /// A noun or pronoun of the sentence that tells this gender.
    Word(Gender),
    /// An organisation, or a place that acts as one.
    Organisation,
}

impl Ledger {
    /// The doubted pronouns of a document, in order. Pronouns inside quotation marks are not looked at.
    ///
    /// # Panics
    /// If there is no such document, or the ledger is of other documents.
    #[must_use]
    pub fn doubts(&self, document_idx: usize, document: &Document, parses: &Parses) -> Vec<Doubt> {
        let mentions = &self.mentions[document_idx];
        let mut list = Vec::new();
        for (mention_idx, pronoun) in mentions.iter().enumerate() {
            let MentionKind::Pronoun(gender) = pronoun.kind else { continue };
            if pronoun.quoted || document.block_kind(pronoun.sentence) == BlockKind::Residue {
                continue;
            }
            let case = Case {
                ledger: self,
                document_idx,
                parsed: parses.of(document, pronoun.sentence),
                document,
                parses,
                pronoun,
                gender,
                near: near(document, mentions, mention_idx),
            };
            list.extend(if is_reflexive(case.parsed, pronoun.token) { case.reflexive() } else { case.other() });
        }
        list
    }
}

/// Sentences before a pronoun in which its referent may stand.
const REACH: usize = 3;

/// The mentions that a pronoun could mean: of its sentence, of the sentences before in its paragraph, and of the few
/// sentences before in any.
fn near<'m>(document: &Document, mentions: &'m [Mention], pronoun: usize) -> &'m [Mention] {
    let here = mentions[pronoun].sentence;
    let block = document.sentences[here].block;
    let first = mentions.partition_point(|mention| {
        mention.sentence + REACH < here && document.sentences[mention.sentence].block != block
    });
    let end = mentions.partition_point(|mention| mention.sentence <= here);
    &mentions[first..end]
}

struct Case<'l> {
    ledger: &'l Ledger,
    document_idx: usize,
    document: &'l Document,
    parses: &'l Parses,
    parsed: Parsed<'l>,
    pronoun: &'l Mention,
    gender: Gender,
    near: &'l [Mention],
}

impl Case<'_> {
    /// A reflexive means the subject of its clause.
    fn reflexive(&self) -> Option<Doubt> {
        let parse = self.parsed.parse;
        let subject = parse.understood_subject(parse.clause(self.pronoun.token)?)?;
        if parse.children(subject).any(|t| parse.tokens[t as usize].dep == Dep::Conj) {
            return None;
        }
        let here = self.near.iter().filter(|mention| mention.sentence == self.pronoun.sentence);
        let mention = here.clone().find(|mention| mention.token == subject)?;
        match mention.kind {
            MentionKind::Pronoun(gender) if gender != self.gender => {
                Some(self.doubt(DoubtKind::Word(gender), mention, 90))
            }
            MentionKind::Person(Some(gender)) if gender != self.gender => {
                Some(self.doubt(DoubtKind::Word(gender), mention, 90))
            }
            MentionKind::Name(_) => {
                let (kind, weight) = self.known(mention)?;
                match kind {
                    Known::Gender(entity, gender) if gender != self.gender => {
                        Some(self.doubt(DoubtKind::Person(entity, gender), mention, if weight >= 5 { 98 } else { 92 }))
                    }
                    Known::Organisation => Some(self.doubt(DoubtKind::Organisation, mention, 85)),
                    Known::Gender(..) | Known::Nobody => None,
                }
            }
            MentionKind::Organisation => Some(self.doubt(DoubtKind::Organisation, mention, 85)),
            MentionKind::Pronoun(_) | MentionKind::Person(_) => None,
        }
    }

    /// Any other pronoun: nobody near can be meant but people of the other gender, or an organisation.
    fn other(&self) -> Option<Doubt> {
        let mut people: Vec<(&Mention, usize, Gender, u32)> = Vec::new();
        for mention in self.near.iter().filter(|mention| !mention.span.overlaps(self.pronoun.span)) {
            match self.reading(mention) {
                Reading::Fits => return None,
                Reading::Anybody if self.is_close(mention) => return None,
                Reading::Anybody | Reading::Nobody => {}
                Reading::Other(entity, gender, weight) => people.push((mention, entity, gender, weight)),
            }
        }
        if let Some(doubt) = self.organisation() {
            return Some(doubt);
        }
        let before = people.iter().rev().filter(|(mention, ..)| mention.span < self.pronoun.span && !mention.quoted);
        let subject = before.clone().find(|(mention, ..)| mention.subject);
        let &(mention, entity, gender, weight) = subject.or(before.clone().next())?;
        if weight < MIN_WEIGHT {
            return None;
        }
        let alone = people.iter().all(|&(_, other, ..)| other == entity);
        Some(self.doubt(DoubtKind::Person(entity, gender), mention, if alone && weight >= 6 { 90 } else { 80 }))
    }

    /// Whether the pronoun could mean a mention.
    fn reading(&self, mention: &Mention) -> Reading {
        match mention.kind {
            MentionKind::Pronoun(gender) if gender == self.gender && self.has_support(mention) => Reading::Fits,
            MentionKind::Pronoun(_) | MentionKind::Organisation => Reading::Nobody,
            MentionKind::Person(Some(gender)) if gender == self.gender => Reading::Fits,
            MentionKind::Person(Some(_)) => Reading::Nobody,
            MentionKind::Person(None) if self.means_a_name(mention) => Reading::Nobody,
            MentionKind::Person(None) => Reading::Anybody,
            MentionKind::Name(_) => {
                let Some(entity) = mention.entity else { return Reading::Anybody };
                match self.ledger.entities[entity].kind {
                    EntityType::Organisation | EntityType::Place | EntityType::Other => Reading::Nobody,
                    EntityType::Unknown => Reading::Anybody,
                    EntityType::Person => match self.ledger.leaning(entity, (self.document_idx, self.pronoun.span)) {
                        Some((gender, _)) if gender == self.gender => Reading::Fits,
                        Some((gender, weight)) => Reading::Other(entity, gender, weight),
                        None => Reading::Anybody,
                    },
                }
            }
        }
    }

    /// Whether somebody stands before another pronoun of the same gender whom it could mean: a pronoun that is as
    /// doubtful as this one excuses nothing.
    fn has_support(&self, other: &Mention) -> bool {
        let before =
            self.near.iter().filter(|mention| mention.span < other.span && mention.sentence + 2 >= other.sentence);
        other.quoted
            || before.filter(|mention| !matches!(mention.kind, MentionKind::Pronoun(_))).any(|mention| {
                match self.reading(mention) {
                    Reading::Fits => true,
                    Reading::Anybody => mention.sentence + 1 >= other.sentence,
                    Reading::Nobody | Reading::Other(..) => false,
                }
            })
    }

    /// Whether a mention of anybody stands where the pronoun could mean it: a name in its sentence, a noun before it there,
    /// or the subject of the sentence before.
    fn is_close(&self, mention: &Mention) -> bool {
        let name = matches!(mention.kind, MentionKind::Name(_));
        match self.pronoun.sentence - mention.sentence {
            0 => name || mention.span < self.pronoun.span,
            1 => mention.subject,
            _ => false,
        }
    }

    /// A possessive in a clause whose subject is an organisation.
    fn organisation(&self) -> Option<Doubt> {
        let parse = self.parsed.parse;
        if parse.tokens[self.pronoun.token as usize].dep != Dep::Poss {
            return None;
        }
        let owned = parse.tokens[self.pronoun.token as usize].head;
        if parse.tokens[owned as usize].dep == Dep::Attr {
            return None;
        }
        let subject = parse.understood_subject(parse.clause(self.pronoun.token)?)?;
        let here = self.near.iter().filter(|mention| mention.sentence == self.pronoun.sentence);
        let mention = here.clone().find(|mention| mention.token == subject && mention.span < self.pronoun.span)?;
        let is_organisation = match mention.kind {
            MentionKind::Organisation => true,
            MentionKind::Name(_) => matches!(self.known(mention), Some((Known::Organisation, _))),
            MentionKind::Person(_) | MentionKind::Pronoun(_) => false,
        };
        is_organisation.then(|| self.doubt(DoubtKind::Organisation, mention, 88))
    }

    /// What the ledger knows of a name; nothing if it could be anybody.
    fn known(&self, mention: &Mention) -> Option<(Known, u32)> {
        let entity = mention.entity?;
        match self.ledger.entities[entity].kind {
            EntityType::Person => {
                let (gender, weight) = self.ledger.gender(entity, (self.document_idx, self.pronoun.span))?;
                Some((Known::Gender(entity, gender), weight))
            }
            EntityType::Organisation | EntityType::Place if self.ledger.entities[entity].n_told >= MIN_TOLD => {
                Some((Known::Organisation, 0))
            }
            EntityType::Organisation | EntityType::Place | EntityType::Other => Some((Known::Nobody, 0)),
            EntityType::Unknown => None,
        }
    }

    /// Whether a noun is another word for a name beside it.
    fn means_a_name(&self, noun: &Mention) -> bool {
        let parsed = self.parses.of(self.document, noun.sentence);
        let sentence: Vec<Mention> =
            self.near.iter().filter(|mention| mention.sentence == noun.sentence).cloned().collect();
        stands_for_a_name(parsed, noun, &sentence)
    }

    fn doubt(&self, kind: DoubtKind, antecedent: &Mention, confidence: u8) -> Doubt {
        let form = self.parsed.word(self.pronoun.token).to_lowercase();
        let possessive = self.parsed.parse.tokens[self.pronoun.token as usize].dep == Dep::Poss;
        let replacement = match (kind, form.as_str()) {
            (DoubtKind::Organisation, "himself" | "herself") => "itself",
            (DoubtKind::Organisation, _) if possessive => "its",
            (DoubtKind::Organisation, _) => "it",
            (_, "himself") => "herself",
            (_, "herself") => "himself",
            (_, "he") => "she",
            (_, "she") => "he",
            (_, "him") => "her",
            (_, "hers") => "his",
            (_, "his") if possessive => "her",
            (_, "his") => "hers",
            (_, _) if possessive => "his",
            (_, _) => "him",
        };
        Doubt { span: self.pronoun.span, kind, antecedent: antecedent.span, replacement, confidence }
    }
}

/// Who a mention is to a pronoun.
enum Reading {
    /// Somebody who is spoken of as the pronoun says.
    Fits,
    /// Somebody of whom nobody says it.
    Anybody,
    /// A person of the ledger who is spoken of otherwise, with the weight of what says so.
    Other(usize, Gender, u32),
    /// Nobody that a pronoun could mean.
    Nobody,
}

/// A name is no person's if this many places say so.
const MIN_TOLD: usize = 2;
/// Less weight than this is a hint, not knowledge.
const MIN_WEIGHT: u32 = 3;

enum Known {
    Gender(usize, Gender),
    Organisation,
    Nobody,
}
