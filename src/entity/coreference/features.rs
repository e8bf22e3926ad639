//! What the ranker sees of a pronoun and a mention that it may refer to.

use super::binding;
use crate::entity::discourse::{Coordination, Determiner, Discourse, Role, Slot};
use crate::entity::mention::{EntityType, Mention, MentionKind};
use crate::language::en::NounKind;
use crate::syntax::{Dep, Parse};

/// A feature: the index of its group and its value in the group.
pub type Feature = (usize, usize);

/// The name and number of values of each group of features.
pub const GROUPS: [(&str, usize); N_GROUPS] = [
    ("distance-kind", 6 * 8),
    ("roles", 6 * N_ROLES * 2),
    ("binding", N_BINDINGS * 6 * 3),
    ("recency", 8 * 2),
    ("frequency", 6 * 3),
    ("speech", 8 * 3),
    ("says", 8),
    ("determiner", 6 * 2),
    ("block", 4 * 3),
    ("slot", 2 * 4 * 2),
    ("depth", 6 * 2),
    ("coordination", 3 * 2),
    ("between", 4 * 2 * 2),
    ("none", 8),
    ("pooled", N_KINDS * 4),
    ("beside", 2 * 6),
    ("others", 6 * 3),
    ("rank", 4 * 4 * 3),
    ("again", 3 * 3),
    ("opening", 3 * 3),
    ("share", 5 * 3),
    ("said-after", 2 * 2 * 3),
    ("clause", 5 * N_BINDINGS),
    ("owned", 2 * 6 * 3),
    ("topic", 2 * 2 * 6),
    ("nested", 3 * 6),
    ("speaker", 4 * 2),
    ("first-word", 2 * N_ROLES * 3),
];

const N_GROUPS: usize = 28;
const N_BINDINGS: usize = 14;
const N_ROLES: usize = 8;
const N_KINDS: usize = 8;

/// A pronoun's place, worked out once for all its candidates.
pub(super) struct View<'v, 'd> {
    discourse: &'v Discourse<'d>,
    pronoun: usize,
    form: usize,
    parse: &'d Parse,
    /// Verbs of its clause and of the clauses around it.
    clauses: Vec<u32>,
    /// Their subjects.
    subjects: Vec<Option<u32>>,
    /// What its verb takes beside it.
    beside: Vec<usize>,
    /// How its clause hangs from the sentence.
    clause: usize,
    /// Who speaks the quotation before it.
    last_speaker: Option<usize>,
    /// Whether it opens its sentence.
    is_first: bool,
}

/// What stands between a pronoun and a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Between {
    /// Mentions that may be people.
    pub(super) n_people: usize,
    /// Those that are subjects.
    pub(super) n_subjects: usize,
    /// Named people, each counted once, without the candidate itself.
    pub(super) n_others: usize,
    /// How many mentions of the candidate's own entity.
    pub(super) n_again: usize,
    /// How many people stand before it in its sentence.
    pub(super) rank: usize,
}

impl<'v, 'd> View<'v, 'd> {
    pub(super) fn new(discourse: &'v Discourse<'d>, pronoun: usize) -> Self {
        let parsed = discourse.parsed(pronoun);
        let parse = parsed.parse;
        let mention = &discourse.mentions[pronoun];
        let token = mention.token;
        let form = if binding::is_reflexive(discourse, pronoun) {
            5
        } else {
            match discourse.sites[pronoun].role {
                Role::Subject | Role::PassiveSubject => 0,
                Role::Object => 1,
                Role::Possessive => 2,
                Role::Oblique => 3,
                Role::Predicate | Role::Modifier | Role::Other => 4,
            }
        };
        let clauses: Vec<u32> =
            std::iter::successors(parse.clause(token), |&verb| parse.clause(verb)).take(5).collect();
        let subjects = clauses.iter().map(|&verb| parse.understood_subject(verb)).collect();
        let clause = match clauses.first().map(|&verb| parse.tokens[verb as usize].dep) {
            Some(Dep::Root) | None => 0,
            Some(Dep::Ccomp | Dep::Xcomp) => 1,
            Some(Dep::Relcl | Dep::Acl) => 2,
            Some(Dep::Conj) => 3,
            Some(_) => 4,
        };
        Self {
            discourse,
            pronoun,
            form,
            parse,
            clauses,
            subjects,
            beside: binding::arguments_beside(discourse, pronoun),
            clause,
            last_speaker: discourse.last_speaker(pronoun),
            is_first: parse.is_sentence_start(token),
        }
    }

    /// The features of there being no antecedent.
    pub(super) fn none(&self) -> Vec<Feature> {
        let site = &self.discourse.sites[self.pronoun];
        let human = usize::from(site.slot == Slot::Human);
        vec![(13, usize::from(site.quotation.is_some()) * 4 + usize::from(self.form == 0) * 2 + human)]
    }

    /// The features of a candidate.
    pub(super) fn features(&self, candidate: usize, between: Between) -> Vec<Feature> {
        let (it, other) = (&self.discourse.mentions[self.pronoun], &self.discourse.mentions[candidate]);
        let (here, there) = (&self.discourse.sites[self.pronoun], &self.discourse.sites[candidate]);
        let same = it.sentence == other.sentence;
        let prior = usize::from(!same);
        let distance = match it.sentence - other.sentence {
            0 if other.span < it.span => 0,
            0 => 1,
            1 => 2,
            2 => 3,
            3 => 4,
            _ => 5,
        };
        let near = match distance {
            0 | 1 => 0,
            2 => 1,
            _ => 2,
        };
        let kind = kind(other);
        let coarse = coarse(other);
        let role = role(there.role);
        let frequency = match there.n_before {
            0 => 0,
            1 => 1,
            2 => 2,
            3..=4 => 3,
            5..=8 => 4,
            _ => 5,
        };
        let named = match other.kind {
            MentionKind::Name(EntityType::Person) => 0,
            MentionKind::Name(_) => 1,
            MentionKind::Noun(_) | MentionKind::Pronoun(_) => 2,
        };
        let says = usize::from(here.says) * 4 + usize::from(there.says) * 2 + usize::from(distance <= 2);
        let determiner = match (coarse, there.determiner) {
            (1, Determiner::Definite) => 1,
            (1, Determiner::Indefinite) => 2,
            (1, Determiner::Possessive) => 3,
            (1, Determiner::Demonstrative) => 4,
            (1, Determiner::Bare) => 5,
            _ => 0,
        };
        let block = match here.block.saturating_sub(there.block) {
            0 if same => 0,
            0 => 1,
            1 => 2,
            _ => 3,
        };
        let human = match other.kind {
            MentionKind::Name(EntityType::Person)
            | MentionKind::Noun(Some(NounKind::Person(_) | NounKind::PersonOrOrganisation)) => 0,
            MentionKind::Pronoun(_) => 1,
            MentionKind::Name(EntityType::Unknown) => 2,
            MentionKind::Name(_) | MentionKind::Noun(_) => 3,
        };
        let slot = usize::from(here.slot == Slot::Human);
        let possessive = usize::from(self.form == 2);
        let subject_form = usize::from(self.form == 0);
        let coordination = match there.coordination {
            Coordination::Alone => 0,
            Coordination::First => 1,
            Coordination::Later => 2,
        };
        let subject = usize::from(other.subject);
        let binding = self.binding(candidate, same);
        let opening = match there.opening {
            Some(0) => 2,
            Some(_) => 1,
            None => 0,
        };
        let parse = self.discourse.parsed(candidate).parse;
        let main = usize::from(
            other.subject && parse.tokens[parse.tokens[other.token as usize].head as usize].dep == Dep::Root,
        );
        let said_after = usize::from(self.last_speaker.is_some_and(|speaker| self.is_same(speaker, candidate)));
        let nested = match there.owner_of_person {
            Some(true) => 2,
            Some(false) => 1,
            None => 0,
        };
        vec![
            (0, distance * 8 + kind),
            (1, (self.form * N_ROLES + role) * 2 + prior),
            (2, (binding * 6 + self.form) * 3 + coarse),
            (3, between.n_people.min(7) * 2 + subject_form),
            (4, frequency * 3 + named),
            (5, self.speech(candidate, same) * 3 + coarse),
            (6, says),
            (7, determiner * 2 + prior),
            (8, block * 3 + coarse),
            (9, (slot * 4 + human) * 2 + possessive),
            (10, there.depth.min(5) * 2 + prior),
            (11, coordination * 2 + prior),
            (12, (between.n_subjects.min(3) * 2 + subject) * 2 + subject_form),
            (14, there.pooled * 4 + distance.min(3)),
            (15, usize::from(self.beside.contains(&candidate)) * 6 + self.form),
            (16, between.n_others.min(5) * 3 + coarse),
            (17, (between.rank.min(3) * 4 + distance.min(3)) * 3 + coarse),
            (18, between.n_again.min(2) * 3 + near),
            (19, opening * 3 + near),
            (20, there.share * 3 + near),
            (21, (said_after * 2 + usize::from(here.says)) * 3 + coarse),
            (22, self.clause * N_BINDINGS + binding),
            (23, (usize::from(there.is_kin) * 6 + self.form) * 3 + near),
            (24, (main * 2 + prior) * 6 + self.form),
            (25, nested * 6 + self.form),
            (26, self.first_person(candidate) * 2 + subject),
            (27, (usize::from(self.is_first) * N_ROLES + role) * 3 + near),
        ]
    }

    /// Whether two mentions are of one entity, or the same.
    fn is_same(&self, one: usize, two: usize) -> bool {
        let entity = |mention: usize| self.discourse.mentions[mention].entity;
        one == two || entity(one).is_some() && entity(one) == entity(two)
    }

    /// How a candidate stands to the quotation that the pronoun is in.
    fn speech(&self, candidate: usize, same: bool) -> usize {
        let (here, there) = (&self.discourse.sites[self.pronoun], &self.discourse.sites[candidate]);
        let speaker = here.quotation.and_then(|quotation| self.discourse.speakers[quotation]);
        match (here.quotation, there.quotation) {
            _ if speaker == Some(candidate) => 0,
            _ if speaker.is_some_and(|speaker| self.is_same(speaker, candidate)) => 1,
            (Some(one), Some(two)) if one == two => 2,
            (Some(_), Some(_)) => 3,
            (Some(_), None) => 4,
            (None, Some(_)) => 5,
            (None, None) if same => 6,
            (None, None) => 7,
        }
    }

    /// Whether the quotation around the pronoun says `I`, and whether the candidate speaks it.
    fn first_person(&self, candidate: usize) -> usize {
        let Some(quotation) = self.discourse.sites[self.pronoun].quotation else { return 0 };
        if !self.discourse.says_i[quotation] {
            return 1;
        }
        let speaker = self.discourse.speakers[quotation];
        if speaker.is_some_and(|speaker| self.is_same(speaker, candidate)) { 3 } else { 2 }
    }

    /// Where a candidate of the same sentence stands to the pronoun.
    fn binding(&self, candidate: usize, same: bool) -> usize {
        if !same {
            return 0;
        }
        let (it, other) = (&self.discourse.mentions[self.pronoun], &self.discourse.mentions[candidate]);
        let before = other.span < it.span;
        // `Ann herself`; `his wife, Ann, herself`
        if self.form == 5 && before && it.span.start <= other.span.end + 2 {
            return 13;
        }
        let level = self.subjects.iter().position(|&subject| subject == Some(other.token) && subject != Some(it.token));
        match level {
            Some(0) if before => return 1,
            Some(1) if before => return 2,
            Some(_) if before => return 3,
            Some(_) => return 10,
            None => {}
        }
        // `Ann and her mother`
        if before && self.parse.ancestors(it.token).any(|above| above == other.token) {
            return 4;
        }
        if before && self.clauses.iter().any(|&verb| self.parse.described(verb) == Some(other.token)) {
            return 5;
        }
        let clause = self.parse.clause(other.token);
        let up = clause.and_then(|clause| self.clauses.iter().position(|&verb| verb == clause));
        match (before, up) {
            (true, Some(0)) => 6,
            (true, Some(1)) => 7,
            (true, Some(_)) => 8,
            (true, None) => 9,
            (false, Some(0)) => 11,
            (false, _) => 12,
        }
    }
}

/// What a mention is by itself.
fn kind(mention: &Mention) -> usize {
    match mention.kind {
        MentionKind::Name(EntityType::Person) => 0,
        MentionKind::Name(EntityType::Organisation) => 1,
        MentionKind::Name(EntityType::Place | EntityType::Other) => 2,
        MentionKind::Name(EntityType::Unknown) => 3,
        MentionKind::Noun(Some(NounKind::Person(_) | NounKind::PersonOrOrganisation)) => 4,
        MentionKind::Noun(Some(NounKind::Organisation)) => 5,
        MentionKind::Noun(_) => 6,
        MentionKind::Pronoun(_) => 7,
    }
}

fn coarse(mention: &Mention) -> usize {
    match mention.kind {
        MentionKind::Name(_) => 0,
        MentionKind::Noun(_) => 1,
        MentionKind::Pronoun(_) => 2,
    }
}

fn role(role: Role) -> usize {
    match role {
        Role::Subject => 0,
        Role::PassiveSubject => 1,
        Role::Object => 2,
        Role::Possessive => 3,
        Role::Oblique => 4,
        Role::Predicate => 5,
        Role::Other => 6,
        Role::Modifier => 7,
    }
}
