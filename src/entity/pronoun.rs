//! Pronouns that contradict what they refer to: of another gender, or a person's for a thing and a thing's for a person.

use super::Ledger;
use super::animacy::{WRONG_PERSON, WRONG_PERSON_ALONE, WRONG_THING};
use super::coreference::Resolution;
use super::gender::{FirstName, place};
use super::judge::Judge;
use super::mention::{self, EntityType, Mention, MentionKind};
use super::signal::{PROVEN, Question, Signals};
use crate::article::BlockKind;
use crate::language::en::{self, Gender, NounKind};
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
    /// An organisation, a place or a thing, where the pronoun is a person's.
    Thing,
    /// A person, where the pronoun is a thing's; with the gender by which the articles speak of them, if they agree.
    Somebody(Option<Gender>),
}

/// Log odds of being wrong, among as many wrong as right, from which a pronoun is doubted in a story of several articles:
/// the others tell how somebody is spoken of.
const DOUBTED: f32 = 2.9;
/// The same of an article alone.
const DOUBTED_ALONE: f32 = 3.6;
/// The share of those it may refer to who are known, by more than a first name, to be spoken of otherwise.
const MIN_PROVEN: f32 = 0.1;
/// One pronoun of this many is wrong; tells confidence, decides nothing.
const RIGHT_TO_WRONG: f32 = 5.0;
/// As much more log odds it takes where somebody whose gender is unknown may claim the pronoun.
const CLAIMED: f32 = 2.0;
/// How likely a pronoun that is wrong anyway must mean a thing to be said to.
const RATHER_A_THING: f32 = 0.5;
/// Log odds of what is known of the subject from which its reflexive is doubted.
const BOUND_EVIDENCE: f32 = 4.0;
/// A person is named in the finding who has at least this part of what speaks against the pronoun.
const MIN_PART: f32 = 0.4;

impl Ledger {
    /// The doubted pronouns of a document, in order.
    ///
    /// # Panics
    /// If there is no such document, or the ledger is of other documents.
    #[must_use]
    pub fn doubts(&self, document_idx: usize, document: &Document, parses: &Parses) -> Vec<Doubt> {
        let resolutions = &self.resolutions[document_idx];
        let doubts = resolutions.iter().filter_map(|resolution| {
            self.doubt_of_reflexive(document_idx, resolution, document, parses).or_else(|| {
                // Of a he that can be no man, what it is instead hangs on whether it means a person at all.
                let gender = self.doubt_of_gender(document_idx, resolution, document, parses);
                let least = if gender.is_some() { RATHER_A_THING } else { f32::INFINITY };
                self.doubt_of_animacy(document_idx, resolution, least, document, parses).or(gender)
            })
        });
        doubts.collect()
    }

    /// How likely the pronoun at a place is wrong, as log odds among as many wrong as right; nothing where no he or she
    /// stands that is asked about.
    ///
    /// # Panics
    /// If there is no such document, or the ledger is of other documents.
    #[must_use]
    pub fn suspicion(&self, document_idx: usize, span: Span, document: &Document, parses: &Parses) -> Option<f32> {
        let mentions = &self.mentions[document_idx];
        let resolutions = &self.resolutions[document_idx];
        let at = resolutions.binary_search_by_key(&span, |resolution| mentions[resolution.pronoun].span).ok()?;
        let resolution = &resolutions[at];
        let gender = self.asked(document_idx, resolution, document, parses)?;
        let question = Question { ledger: self, document_idx, document, parses, resolution, gender };
        Some(Judge::trained().log_odds(&question.signals()))
    }

    /// The signals of each pronoun of a document that says he or she, as it stands and were it turned: to train the judge.
    ///
    /// # Panics
    /// If there is no such document, or the ledger is of other documents.
    #[must_use]
    pub fn signals(&self, document_idx: usize, document: &Document, parses: &Parses) -> Vec<[Signals; 2]> {
        let questions = self.resolutions[document_idx].iter().filter_map(|resolution| {
            let gender = self.asked(document_idx, resolution, document, parses)?;
            let question = |gender| Question { ledger: self, document_idx, document, parses, resolution, gender };
            Some([gender, gender.turned()].map(|gender| question(gender).signals()))
        });
        questions.collect()
    }

    /// The gender of a pronoun that is asked about at all.
    fn asked(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        document: &Document,
        parses: &Parses,
    ) -> Option<Gender> {
        let pronoun = &self.mentions[document_idx][resolution.pronoun];
        let gender = match pronoun.kind {
            MentionKind::Pronoun(gender @ (Gender::Female | Gender::Male)) => gender,
            MentionKind::Pronoun(Gender::Neuter) | MentionKind::Name(_) | MentionKind::Noun(_) => return None,
        };
        let parsed = parses.of(document, pronoun.sentence);
        let residue = document.block_kind(pronoun.sentence) == BlockKind::Residue;
        (!residue && !is_one_of_two(parsed, pronoun.token)).then_some(gender)
    }

    /// A reflexive means the subject of its clause (principle A of Chomsky's binding theory), whatever else is near.
    fn doubt_of_reflexive(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        document: &Document,
        parses: &Parses,
    ) -> Option<Doubt> {
        let mentions = &self.mentions[document_idx];
        let pronoun = &mentions[resolution.pronoun];
        let gender = self.asked(document_idx, resolution, document, parses)?;
        let parsed = parses.of(document, pronoun.sentence);
        let parse = parsed.parse;
        let dep = parse.tokens[pronoun.token as usize].dep;
        let is_object = matches!(dep, Dep::Dobj | Dep::Dative | Dep::Pobj);
        if !is_object || !en::is_reflexive(&parsed.word(pronoun.token).to_lowercase()) {
            return None;
        }
        let subject = parse.understood_subject(parse.clause(pronoun.token)?)?;
        if parse.children(subject).any(|t| parse.tokens[t as usize].dep == Dep::Conj) {
            return None;
        }
        let here = &mentions[mention::of_sentence(mentions, pronoun.sentence)];
        let antecedent = here.iter().find(|mention| mention.token == subject)?;
        let other = gender.turned();
        let (kind, confidence) = match (antecedent.kind, antecedent.entity) {
            (MentionKind::Pronoun(said) | MentionKind::Noun(Some(NounKind::Person(Some(said)))), _) => {
                (said == other).then_some((DoubtKind::Word(other), 90))
            }
            (MentionKind::Name(_) | MentionKind::Noun(_), Some(entity)) => {
                let evidence = self.evidence(entity, other, (document_idx, pronoun.span))[0];
                (evidence >= BOUND_EVIDENCE).then_some((DoubtKind::Person(entity, other), 98))
            }
            (MentionKind::Name(_) | MentionKind::Noun(_), None) => None,
        }?;
        let replacement = replacement(parsed, pronoun, kind);
        Some(Doubt { span: pronoun.span, kind, antecedent: antecedent.span, replacement, confidence })
    }

    fn doubt_of_gender(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        document: &Document,
        parses: &Parses,
    ) -> Option<Doubt> {
        let pronoun = &self.mentions[document_idx][resolution.pronoun];
        let gender = self.asked(document_idx, resolution, document, parses)?;
        let parsed = parses.of(document, pronoun.sentence);
        let question = Question { ledger: self, document_idx, document, parses, resolution, gender };
        let signals = question.signals();
        let log_odds = Judge::trained().log_odds(&signals);
        if self.is_claimed(document_idx, resolution, gender, document) {
            return None;
        }
        let doubted = if self.mentions.len() > 1 { DOUBTED } else { DOUBTED_ALONE };
        let claimed = if self.has_unknown_subject(document_idx, resolution) { CLAIMED } else { 0.0 };
        if signals[PROVEN] < MIN_PROVEN || log_odds < doubted + claimed {
            return None;
        }
        let (kind, antecedent) = self.accused(document_idx, resolution, gender)?;
        let odds = log_odds.exp() / RIGHT_TO_WRONG;
        Some(Doubt {
            span: pronoun.span,
            kind,
            antecedent: self.mentions[document_idx][antecedent].span,
            replacement: replacement(parsed, pronoun, kind),
            confidence: (100.0 * odds / (1.0 + odds)).min(99.0) as u8,
        })
    }

    /// Whether somebody of whom nobody tells the gender is a subject before the pronoun in its sentence.
    fn has_unknown_subject(&self, document_idx: usize, resolution: &Resolution) -> bool {
        let mentions = &self.mentions[document_idx];
        let pronoun = &mentions[resolution.pronoun];
        resolution.candidates.iter().any(|&(candidate, _)| {
            let mention = &mentions[candidate];
            let before = mention.sentence == pronoun.sentence && mention.span < pronoun.span && mention.subject;
            let belief = self.belief(document_idx, candidate, (document_idx, pronoun.span), FirstName::Ignored);
            before && belief[2] < 0.5 && belief[0].max(belief[1]) < 0.75
        })
    }

    /// Whether something just before a he or she claims it whatever else is known: a noun of its gender (`her son … he`); by
    /// custom an animal, and for she a ship or a country.
    fn is_claimed(&self, document_idx: usize, resolution: &Resolution, gender: Gender, document: &Document) -> bool {
        let mentions = &self.mentions[document_idx];
        let pronoun = &mentions[resolution.pronoun];
        let near = |sentence: usize| sentence + 1 >= pronoun.sentence && sentence <= pronoun.sentence;
        let is_animal = |mention: &Mention| mention.kind == MentionKind::Noun(Some(NounKind::Animal));
        let is_country = |mention: &Mention| {
            let place = mention.entity.is_some_and(|entity| self.entities[entity].kind == EntityType::Place);
            place && mention.subject && matches!(mention.kind, MentionKind::Name(_))
        };
        let claims = |mention: &Mention| {
            let before = mention.span < pronoun.span && near(mention.sentence);
            let fits = mention.kind == MentionKind::Noun(Some(NounKind::Person(Some(gender))));
            before && (fits || is_animal(mention) || gender == Gender::Female && is_country(mention))
        };
        let ships = || {
            let mut sentences =
                (pronoun.sentence.saturating_sub(1)..=pronoun.sentence).flat_map(|s| document.sentence_words(s));
            sentences.any(|word| word.span < pronoun.span && en::is_vessel(document.form(word)))
        };
        resolution.candidates.iter().any(|&(candidate, _)| claims(&mentions[candidate]))
            || gender == Gender::Female && ships()
    }

    /// A pronoun of the wrong animacy; of a person's pronoun also one that is wrong by at least `least`.
    fn doubt_of_animacy(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        least: f32,
        document: &Document,
        parses: &Parses,
    ) -> Option<Doubt> {
        let mentions = &self.mentions[document_idx];
        let pronoun = &mentions[resolution.pronoun];
        if document.block_kind(pronoun.sentence) == BlockKind::Residue {
            return None;
        }
        let (wrong, meant) = self.animacy(document_idx, resolution, document, parses)?;
        let parsed = parses.of(document, pronoun.sentence);
        let kind = if pronoun.kind == MentionKind::Pronoun(Gender::Neuter) {
            let known = mentions[meant].entity.and_then(|entity| self.gender(entity, (document_idx, pronoun.span)));
            (wrong >= WRONG_THING).then_some(DoubtKind::Somebody(known.map(|(gender, _)| gender)))
        } else {
            let one_of_two = is_one_of_two(parsed, pronoun.token);
            let limit = if self.mentions.len() > 1 { WRONG_PERSON } else { WRONG_PERSON_ALONE };
            (wrong >= limit.min(least) && !one_of_two).then_some(DoubtKind::Thing)
        }?;
        Some(Doubt {
            span: pronoun.span,
            kind,
            antecedent: mentions[meant].span,
            replacement: replacement(parsed, pronoun, kind),
            confidence: (100.0 * wrong).min(99.0) as u8,
        })
    }

    /// What a pronoun that is wrong refers to: the person or else the word with the greatest share.
    fn accused(&self, document_idx: usize, resolution: &Resolution, gender: Gender) -> Option<(DoubtKind, usize)> {
        let mentions = &self.mentions[document_idx];
        let except = (document_idx, mentions[resolution.pronoun].span);
        let other = gender.turned();
        let mut total = 0.0;
        let mut words: Vec<(f32, usize)> = Vec::new();
        // By entity: its share, and the share and index of its mention that has the most of it.
        let mut people: Vec<(usize, f32, f32, usize)> = Vec::new();
        for &(candidate, probability) in &resolution.candidates {
            let belief = self.belief(document_idx, candidate, except, FirstName::Ignored);
            let share = probability * (belief[place(other)] - belief[place(gender)]).max(0.0);
            total += share;
            words.push((share, candidate));
            let own = mentions[candidate].entity.map(|entity| (entity, 1.0));
            let through = self.referents[document_idx].get(&candidate);
            for (entity, part) in own.into_iter().chain(through.into_iter().flatten().copied()) {
                let share = share * part;
                match people.iter_mut().find(|person| person.0 == entity) {
                    Some(person) => {
                        person.1 += share;
                        if share > person.2 {
                            (person.2, person.3) = (share, candidate);
                        }
                    }
                    None => people.push((entity, share, share, candidate)),
                }
            }
        }
        let known = |entity: usize| self.gender(entity, except).is_some_and(|(known, _)| known == other);
        let person =
            people.into_iter().filter(|&(entity, ..)| known(entity)).max_by(|one, two| one.1.total_cmp(&two.1));
        if let Some((entity, _, _, mention)) = person.filter(|person| person.1 >= MIN_PART * total) {
            return Some((DoubtKind::Person(entity, other), mention));
        }
        let word = words.into_iter().max_by(|one, two| one.0.total_cmp(&two.0))?;
        Some((DoubtKind::Word(other), word.1))
    }
}

/// The form that would be right; `their` and the like where nobody tells the gender.
fn replacement(parsed: Parsed<'_>, pronoun: &Mention, kind: DoubtKind) -> &'static str {
    let gender = match kind {
        DoubtKind::Person(_, gender) | DoubtKind::Word(gender) => Some(gender),
        DoubtKind::Somebody(gender) => gender,
        DoubtKind::Thing => Some(Gender::Neuter),
    };
    let form = parsed.word(pronoun.token).to_lowercase();
    let case = if en::is_reflexive(&form) {
        en::Case::Reflexive
    } else if parsed.parse.tokens[pronoun.token as usize].dep == Dep::Poss {
        en::Case::Possessive
    } else if matches!(form.as_str(), "his" | "hers") {
        en::Case::Alone
    } else if matches!(form.as_str(), "he" | "she") || form == "it" && pronoun.subject {
        en::Case::Subject
    } else {
        en::Case::Object
    };
    en::pronoun(gender, case)
}

/// Whether a pronoun is one of `his or her`, `him, her`.
fn is_one_of_two(parsed: Parsed<'_>, pronoun: u32) -> bool {
    let is_other = |token: u32| {
        let gender = en::pronoun_gender(&parsed.word(token).to_lowercase());
        token != pronoun && matches!(gender, Some(Gender::Female | Gender::Male))
    };
    let joins = |token: u32| matches!(parsed.word(token).to_lowercase().as_str(), "or" | "and" | "," | "/" | "-");
    let n_tokens = parsed.parse.tokens.len() as u32;
    (pronoun.saturating_sub(2)..(pronoun + 3).min(n_tokens))
        .any(|token| is_other(token) && (token.min(pronoun) + 1..token.max(pronoun)).all(joins))
}
