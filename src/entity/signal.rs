//! What speaks for and against a pronoun: the figures that the judge weighs.

use super::gender::{Belief, FirstName, MOST_EVIDENCE, place};
use super::mention::{self, MentionKind};
use super::{Ledger, Resolution};
use crate::language::en::{self, Gender, NounKind};
use crate::segment::Document;
use crate::syntax::{Dep, Parses};

/// The names of a pronoun's signals, in order.
///
/// "Fitting" is whom the pronoun's gender fits, "other" whom the other gender fits. Shares are the resolver's
/// probabilities times what is believed of each candidate.
pub const SIGNALS: [&str; 33] = [
    "log of fitting over other share",
    "share of no candidate",
    "greatest other share",
    "greatest fitting share",
    "share of things, were it no person",
    "log of fitting pronouns near",
    "log of other pronouns near",
    "most fitting mention before",
    "most fitting mention after",
    "most fitting name just before",
    "most other name just before",
    "fitting nouns near",
    "other nouns near",
    "log of unknown names near",
    "in a quotation",
    "possessive",
    "subject",
    "reflexive",
    "a pronoun of the other gender at its verb",
    "log of fitting over other share, softened",
    "the same, softened more",
    "most fitting in its sentence",
    "most fitting in the sentence before",
    "most fitting two sentences before",
    "most fitting further before",
    "most fitting subject before",
    "log of the greatest fitting share",
    "proven other share",
    "log of the proven part",
    "evidence against all it may refer to",
    "evidence against the most likely person",
    "evidence of other articles against that person",
    "what it owns is a wife or husband: fits or not",
];

/// One pronoun's signals.
pub type Signals = [f32; SIGNALS.len()];

/// The place of the proven other share among the signals.
pub(super) const PROVEN: usize = 27;

/// Sentences before and after in which a mention may be "before" and "after".
const FAR: usize = 40;
/// Sentences around in which a name or noun is "near".
const NEAR: usize = 4;
/// Sentences around in which a pronoun is "near".
const NEAR_PRONOUN: usize = 3;
/// What a pronoun or a noun tells of what it refers to, as log odds.
const TOLD: f32 = 2.5;
/// Sentences before in which a name is "just before".
const JUST: usize = 2;

/// A pronoun, its document, and the gender that it is asked about.
pub(super) struct Question<'q> {
    pub(super) ledger: &'q Ledger,
    pub(super) document_idx: usize,
    pub(super) document: &'q Document,
    pub(super) parses: &'q Parses,
    pub(super) resolution: &'q Resolution,
    pub(super) gender: Gender,
}

/// Shares of the candidates whom the gender fits, and of the others.
#[derive(Default)]
struct Shares {
    fitting: f32,
    other: f32,
    softened: [[f32; 2]; 2],
    most_fitting: f32,
    most_other: f32,
    proven: f32,
    /// By sentences before: none, one, two, more.
    nearest: [f32; 4],
    subject: f32,
    /// What is known of them, as log odds.
    evidence: f32,
    /// The same of the most likely person, in all articles and in the others.
    against: [f32; 2],
}

/// What else is said around.
#[derive(Default)]
struct Around {
    n_fitting: f32,
    n_other: f32,
    before: f32,
    after: f32,
    just_fitting: f32,
    just_other: f32,
    nouns: [f32; 2],
    unknown: f32,
}

impl Question<'_> {
    /// The signals of the pronoun, were it of the gender asked about.
    pub(super) fn signals(&self) -> Signals {
        let pronoun = &self.ledger.mentions[self.document_idx][self.resolution.pronoun];
        let parsed = self.parses.of(self.document, pronoun.sentence);
        let is = |yes: bool| f32::from(yes);
        let (shares, around) = (self.shares(), self.around());
        let softened = |at: usize| ((shares.softened[at][0] + 0.01) / (shares.softened[at][1] + 0.01)).ln();
        let proven_part = shares.proven / (shares.fitting + shares.other + self.resolution.none);
        [
            ((shares.fitting + 0.005) / (shares.other + 0.005)).ln(),
            self.resolution.none,
            shares.most_other,
            shares.most_fitting,
            self.things(),
            around.n_fitting.ln_1p(),
            around.n_other.ln_1p(),
            around.before,
            around.after,
            around.just_fitting,
            around.just_other,
            around.nouns[0].min(3.0),
            around.nouns[1].min(3.0),
            around.unknown.ln_1p(),
            is(pronoun.quoted),
            is(parsed.parse.tokens[pronoun.token as usize].dep == Dep::Poss),
            is(pronoun.subject),
            is(en::is_reflexive(&parsed.word(pronoun.token).to_lowercase())),
            is(self.has_other_at_its_verb()),
            softened(0),
            softened(1),
            shares.nearest[0],
            shares.nearest[1],
            shares.nearest[2],
            shares.nearest[3],
            shares.subject,
            (shares.most_fitting + 0.002).ln(),
            shares.proven,
            proven_part.max(0.001).ln(),
            shares.evidence,
            shares.against[0],
            shares.against[1],
            self.spouse(),
        ]
    }

    fn belief(&self, mention: usize, first_name: FirstName) -> Belief {
        let span = self.ledger.mentions[self.document_idx][self.resolution.pronoun].span;
        self.ledger.belief(self.document_idx, mention, (self.document_idx, span), first_name)
    }

    /// The places of the gender asked about and of the other in a belief.
    fn places(&self) -> (usize, usize) {
        (place(self.gender), 1 - place(self.gender))
    }

    fn shares(&self) -> Shares {
        let mentions = &self.ledger.mentions[self.document_idx];
        let pronoun = &mentions[self.resolution.pronoun];
        let (fitting, other) = self.places();
        let mut shares = Shares::default();
        let mut people: Vec<(usize, f32)> = Vec::new();
        for &(candidate, probability) in &self.resolution.candidates {
            let mention = &mentions[candidate];
            let accused = self.belief(candidate, FirstName::Ignored);
            let excused = self.belief(candidate, FirstName::Trusted);
            shares.fitting += probability * excused[fitting];
            shares.other += probability * accused[other];
            shares.proven += probability * (accused[other] - accused[fitting]).max(0.0);
            for (sums, power) in shares.softened.iter_mut().zip([0.5, 0.25]) {
                let soft = probability.max(1e-6).powf(power);
                sums[0] += soft * excused[fitting];
                sums[1] += soft * excused[other];
            }
            if mention.span < pronoun.span && excused[fitting] > 0.25 {
                let nearest = &mut shares.nearest[pronoun.sentence.abs_diff(mention.sentence).min(3)];
                *nearest = nearest.max(excused[fitting]);
                if mention.subject {
                    shares.subject = shares.subject.max(excused[fitting]);
                }
            }
            shares.most_fitting = shares.most_fitting.max(probability * excused[fitting]);
            shares.most_other = shares.most_other.max(probability * accused[other]);
            shares.evidence += probability * self.evidence(candidate, &mut people, probability);
        }
        let likely = people.into_iter().max_by(|one, two| one.1.total_cmp(&two.1));
        if let Some((entity, _)) = likely {
            shares.against = self.ledger.evidence(entity, self.gender.turned(), (self.document_idx, pronoun.span));
        }
        shares
    }

    /// How strongly it is known that a candidate is of the other gender; adds to the people it may be.
    fn evidence(&self, candidate: usize, people: &mut Vec<(usize, f32)>, probability: f32) -> f32 {
        let mentions = &self.ledger.mentions[self.document_idx];
        let except = (self.document_idx, mentions[self.resolution.pronoun].span);
        let mention = &mentions[candidate];
        let told = match mention.kind {
            MentionKind::Pronoun(gender) | MentionKind::Noun(Some(NounKind::Person(Some(gender)))) => {
                if gender == self.gender {
                    -TOLD
                } else if gender == Gender::Neuter {
                    0.0
                } else {
                    TOLD
                }
            }
            MentionKind::Name(_) | MentionKind::Noun(_) => 0.0,
        };
        let through = self.ledger.referents[self.document_idx].get(&candidate);
        let own = mention.entity.map(|entity| (entity, 1.0));
        let mut sum = told;
        for (entity, part) in own.into_iter().chain(through.into_iter().flatten().copied()) {
            sum += part * self.ledger.evidence(entity, self.gender.turned(), except)[0];
            match people.iter_mut().find(|person| person.0 == entity) {
                Some(person) => person.1 += part * probability,
                None => people.push((entity, part * probability)),
            }
        }
        sum.clamp(-MOST_EVIDENCE, MOST_EVIDENCE)
    }

    /// Of `his wife` and `her husband` 1, of `her wife` and `his husband` -1: who has one is more often of the other gender.
    fn spouse(&self) -> f32 {
        let pronoun = &self.ledger.mentions[self.document_idx][self.resolution.pronoun];
        let parsed = self.parses.of(self.document, pronoun.sentence);
        let token = parsed.parse.tokens[pronoun.token as usize];
        if token.dep != Dep::Poss {
            return 0.0;
        }
        match en::spouse_gender(&parsed.word(token.head).to_lowercase()) {
            Some(gender) if gender == self.gender => -1.0,
            Some(_) => 1.0,
            None => 0.0,
        }
    }

    /// The share of candidates that are no people, to a resolver that does not know that the pronoun means one.
    fn things(&self) -> f32 {
        let open = &self.ledger.open[self.document_idx];
        let same = open.binary_search_by_key(&self.resolution.pronoun, |open| open.pronoun);
        let candidates = same.map_or(&[][..], |at| open[at].candidates.as_slice());
        candidates.iter().map(|&(candidate, share)| share * self.belief(candidate, FirstName::Trusted)[2]).sum()
    }

    fn around(&self) -> Around {
        let mentions = &self.ledger.mentions[self.document_idx];
        let pronoun = &mentions[self.resolution.pronoun];
        let (fitting, other) = self.places();
        let mut around = Around::default();
        let first = mentions.partition_point(|mention| mention.sentence + FAR < pronoun.sentence);
        let end = mentions.partition_point(|mention| mention.sentence <= pronoun.sentence + FAR);
        for (mention_idx, mention) in (first..end).zip(&mentions[first..end]) {
            let distance = mention.sentence.abs_diff(pronoun.sentence);
            match mention.kind {
                MentionKind::Pronoun(Gender::Neuter) => {}
                MentionKind::Pronoun(gender) => {
                    if mention_idx == self.resolution.pronoun || distance > NEAR_PRONOUN {
                        continue;
                    }
                    let count = if gender == self.gender { &mut around.n_fitting } else { &mut around.n_other };
                    *count += 1.0;
                }
                MentionKind::Noun(Some(NounKind::Person(Some(gender)))) if distance <= NEAR => {
                    around.nouns[usize::from(gender != self.gender)] += 1.0;
                }
                MentionKind::Name(_) | MentionKind::Noun(_) => {
                    let belief = self.belief(mention_idx, FirstName::Trusted);
                    let before = mention.span < pronoun.span;
                    let most = if before { &mut around.before } else { &mut around.after };
                    *most = most.max(belief[fitting]);
                    if !matches!(mention.kind, MentionKind::Name(_)) {
                        continue;
                    }
                    if before && distance <= JUST {
                        around.just_fitting = around.just_fitting.max(belief[fitting]);
                        around.just_other = around.just_other.max(belief[other]);
                    }
                    let unknown = belief[0].max(belief[1]) < 0.75 && belief[2] < 0.6;
                    around.unknown += f32::from(unknown && distance <= NEAR);
                }
            }
        }
        around
    }

    /// Whether a pronoun of the other gender stands in the same clause.
    fn has_other_at_its_verb(&self) -> bool {
        let mentions = &self.ledger.mentions[self.document_idx];
        let pronoun = &mentions[self.resolution.pronoun];
        let parse = self.parses.of(self.document, pronoun.sentence).parse;
        let clause = parse.clause(pronoun.token);
        mentions[mention::of_sentence(mentions, pronoun.sentence)].iter().any(|other| {
            let contrary = matches!(other.kind, MentionKind::Pronoun(gender)
                if gender != self.gender && gender != Gender::Neuter);
            contrary && other.token != pronoun.token && parse.clause(other.token) == clause
        })
    }
}
