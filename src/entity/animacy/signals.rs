//! What tells whether a pronoun means somebody or something, its own form not looked at.

use rustc_hash::FxHashMap;

use super::super::gender::{Belief, FirstName, place};
use super::super::mention::{self, EntityType, Mention, MentionKind};
use super::super::{Ledger, Resolution};
use crate::language::en::{self, Gender, NounKind};
use crate::segment::Document;
use crate::syntax::{Dep, Parsed, Parses, Tag};

/// Who owns what in a story: by the base form of the noun, the document and index of each owner's mention.
pub(in super::super) type Owners = FxHashMap<String, Vec<(usize, usize)>>;

/// The owners of all nouns in all documents.
pub(in super::super) fn owners(documents: &[Document], parses: &[Parses], mentions: &[Vec<Mention>]) -> Owners {
    let mut owners = Owners::default();
    for (document_idx, document) in documents.iter().enumerate() {
        for (mention_idx, mention) in mentions[document_idx].iter().enumerate() {
            let parsed = parses[document_idx].of(document, mention.sentence);
            let token = parsed.parse.tokens[mention.token as usize];
            if token.dep == Dep::Poss {
                let owned = parsed.parse.lemma(parsed.text, token.head);
                owners.entry(owned).or_default().push((document_idx, mention_idx));
            }
        }
    }
    owners
}

/// The signals of one pronoun.
#[derive(Clone, Debug)]
pub struct AnimacySignals {
    /// What a possessive owns: the base form of the noun.
    pub owned: Option<String>,
    /// The name of each group of signals and its numbers.
    pub groups: Vec<(&'static str, Vec<f32>)>,
}

/// The group whose one number says whether people or things mostly own what it owns.
pub(super) const LEANING: &str = "leaning";

/// How many classes of mentions there are; the next two are a subject that is no mention, and none.
const N_CLASSES: usize = 12;
const NO_MENTION: usize = N_CLASSES;
const NO_SUBJECT: usize = N_CLASSES + 1;

/// Who is looked for: people of this gender (of any, for `it`), without the pronoun as evidence in its own case.
struct View<'l> {
    ledger: &'l Ledger,
    document_idx: usize,
    mentions: &'l [Mention],
    pronoun_idx: usize,
    gender: Gender,
}

impl Ledger {
    /// The signals of a pronoun as if it asked for `gender`; `resolution` is of the open ranker.
    ///
    /// # Panics
    /// If the ledger is of other documents.
    #[must_use]
    pub fn animacy_signals(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        gender: Gender,
        document: &Document,
        parses: &Parses,
    ) -> AnimacySignals {
        let view = View::new(self, document_idx, resolution, gender);
        let parsed = parses.of(document, view.pronoun().sentence);
        let token = parsed.parse.tokens[view.pronoun().token as usize];
        let owned = (token.dep == Dep::Poss).then(|| parsed.parse.lemma(parsed.text, token.head));
        let mut groups = view.candidates(resolution);
        groups.extend(view.near());
        groups.extend(view.subjects(parsed));
        groups.extend(view.owned(parsed, owned.as_deref()));
        let yes = |yes: bool| f32::from(yes);
        let place = vec![
            yes(view.pronoun().quoted),
            yes(self.mentions.len() > 1),
            yes(gender == Gender::Female),
            (view.pronoun().sentence as f32).ln_1p(),
            (resolution.candidates.len() as f32).ln_1p(),
        ];
        groups.push(("place", place));
        AnimacySignals { owned, groups }
    }

    /// Whether the grammar binds a pronoun to an organisation (to a person, if it asks for `it`): a reflexive, or with
    /// `own`, or of its kin, whose clause has one as its subject and nobody else in it that it could mean.
    pub(super) fn is_bound_wrongly(
        &self,
        document_idx: usize,
        resolution: &Resolution,
        gender: Gender,
        document: &Document,
        parses: &Parses,
    ) -> bool {
        let view = View::new(self, document_idx, resolution, gender);
        let mentions = view.mentions;
        let parsed = parses.of(document, view.pronoun().sentence);
        let (parse, token) = (parsed.parse, view.pronoun().token);
        let head = parse.tokens[token as usize].head;
        let own = parse.children(head).any(|child| parsed.word(child).eq_ignore_ascii_case("own"));
        let reflexive = en::is_reflexive(&parsed.word(token).to_lowercase());
        // `she said her children slept`: the subject that it is part of is not what it means.
        let within = |verb: u32, subject: u32| {
            parse.ancestors(token).take_while(|&above| above != verb).any(|above| above == subject)
        };
        let mut clauses = std::iter::successors(parse.clause(token), |&verb| parse.clause(verb));
        let subject = clauses.find_map(|verb| parse.understood_subject(verb).filter(|&subject| !within(verb, subject)));
        let Some(at) = subject.and_then(|word| view.mention_at(parsed, word)) else { return false };
        let belief = view.belief(at);
        // Things have no wives and no children.
        let kin = gender == Gender::Neuter && parse.tokens[token as usize].dep == Dep::Poss && {
            let owned = parse.lemma(parsed.text, head);
            en::is_kin(&owned) || owned == "child" || matches!(en::noun_kind(&owned), Some(NounKind::Person(Some(_))))
        };
        if !(own || reflexive || kin) || at > resolution.pronoun {
            return false;
        }
        match gender {
            Gender::Neuter => {
                let other = (at + 1..resolution.pronoun).any(|at| view.belief(at)[2] > 0.3);
                !other && matches!(self.class(&mentions[at]), 0 | 5) && belief[2] < 0.2
            }
            Gender::Female | Gender::Male => {
                // One word may be the name of a person whom the parser does not know.
                let lone = matches!(mentions[at].kind, MentionKind::Name(_))
                    && !document.slice(mentions[at].span).contains(' ');
                let organisation = is_organisation(self.class(&mentions[at])) && belief[2] > 0.8;
                organisation && !lone && view.best_between(at) < 0.2
            }
        }
    }

    /// The class of a mention.
    fn class(&self, mention: &Mention) -> usize {
        match mention.kind {
            MentionKind::Pronoun(Gender::Female | Gender::Male) => 6,
            MentionKind::Pronoun(Gender::Neuter) => 7,
            MentionKind::Name(_) => match mention.entity.map_or(EntityType::Unknown, |at| self.entities[at].kind) {
                EntityType::Person => 0,
                EntityType::Organisation => 1,
                EntityType::Place => 2,
                EntityType::Other => 3,
                EntityType::Unknown => 4,
            },
            MentionKind::Noun(Some(NounKind::Person(_))) => 5,
            MentionKind::Noun(Some(NounKind::Organisation)) => 8,
            MentionKind::Noun(Some(NounKind::PersonOrOrganisation)) => 9,
            MentionKind::Noun(Some(NounKind::Group | NounKind::Animal | NounKind::Place)) => 10,
            MentionKind::Noun(None) => 11,
        }
    }
}

/// Whether a class is of organisations and places that act.
fn is_organisation(class: usize) -> bool {
    matches!(class, 1 | 2 | 8)
}

impl<'l> View<'l> {
    fn new(ledger: &'l Ledger, document_idx: usize, resolution: &Resolution, gender: Gender) -> Self {
        let mentions = ledger.mentions[document_idx].as_slice();
        Self { ledger, document_idx, mentions, pronoun_idx: resolution.pronoun, gender }
    }

    fn pronoun(&self) -> &Mention {
        &self.mentions[self.pronoun_idx]
    }

    fn belief(&self, mention_idx: usize) -> Belief {
        self.ledger.belief(self.document_idx, mention_idx, (self.document_idx, self.pronoun().span), FirstName::Hint)
    }

    fn fits(&self, belief: Belief) -> f32 {
        match self.gender {
            Gender::Neuter => belief[0] + belief[1],
            Gender::Female | Gender::Male => belief[place(self.gender)],
        }
    }

    /// What the ranker makes it mean.
    fn candidates(&self, resolution: &Resolution) -> Vec<(&'static str, Vec<f32>)> {
        // Plain, and with less trust in the ranker: those whom it fits, all people, things.
        let mut mass = [[0.0_f32; 3]; 3];
        let mut classes = vec![0.0_f32; N_CLASSES];
        let mut single = [0.0_f32; 2];
        let mut pooled: FxHashMap<(bool, usize), f32> = FxHashMap::default();
        let mut best = [0.0_f32; 2];
        let mut best_class = vec![0.0_f32; N_CLASSES];
        for &(candidate, probability) in &resolution.candidates {
            let (belief, mention) = (self.belief(candidate), &self.mentions[candidate]);
            let parts = [self.fits(belief), belief[0] + belief[1], belief[2]];
            for (sums, power) in mass.iter_mut().zip([1.0, 0.5, 0.25]) {
                for (sum, part) in sums.iter_mut().zip(parts) {
                    *sum += probability.max(1e-6).powf(power) * part;
                }
            }
            let class = self.ledger.class(mention);
            classes[class] += probability;
            single = [single[0].max(probability * parts[0]), single[1].max(probability * parts[2])];
            if matches!(mention.kind, MentionKind::Pronoun(_)) {
                continue;
            }
            let key = mention.entity.map_or((false, candidate), |entity| (true, entity));
            let sum = pooled.entry(key).or_default();
            *sum += probability;
            best[0] = best[0].max(*sum * parts[0]);
            if *sum * belief[2] > best[1] {
                best[1] = *sum * belief[2];
                best_class.fill(0.0);
                best_class[class] = 1.0;
            }
        }
        let ratios = mass
            .iter()
            .zip([0.005, 0.01, 0.01])
            .flat_map(|(sums, floor)| [0, 1].map(|of: usize| ((sums[of] + floor) / (sums[2] + floor)).ln()));
        vec![
            ("mass", ratios.collect()),
            ("none", vec![resolution.none]),
            ("single", single.map(|share| (share + 0.002).ln()).to_vec()),
            ("class", classes),
            ("pooled", vec![best[0], best[1], ((best[0] + 0.01) / (best[1] + 0.01)).ln()]),
            ("best-class", best_class),
        ]
    }

    /// Who and what stands near, whether or not the ranker thinks of it.
    fn near(&self) -> Vec<(&'static str, Vec<f32>)> {
        let pronoun = self.pronoun();
        let (mut people, mut organisations, mut things) = (vec![0.0_f32; 4], vec![0.0_f32; 4], vec![0.0_f32; 2]);
        let (mut subjects, mut known, mut after) = (vec![0.0_f32; 2], vec![0.0_f32; 3], vec![0.0_f32; 2]);
        let (mut counts, mut before_it) = ([0.0_f32; 6], vec![0.0_f32; 2]);
        for (at, mention) in self.mentions.iter().enumerate() {
            if at == self.pronoun_idx {
                continue;
            }
            let far = mention.sentence.abs_diff(pronoun.sentence);
            let (near, before) = (f32::from(far <= 3), mention.span < pronoun.span);
            let belief = self.belief(at);
            let fit = self.fits(belief);
            known[2] = known[2].max(fit);
            if far == 0 && !before {
                after = vec![after[0].max(fit), after[1].max(belief[2])];
            }
            if let MentionKind::Pronoun(found) = mention.kind {
                let beside = f32::from(far == 0 && before);
                if found == Gender::Neuter {
                    counts[2] += near;
                    counts[4] += 1.0;
                    before_it[0] += beside;
                } else if self.gender == Gender::Neuter || found == self.gender {
                    counts[0] += near;
                    counts[3] += 1.0;
                    before_it[1] += beside;
                } else {
                    counts[1] += near;
                }
                continue;
            }
            if matches!(mention.kind, MentionKind::Name(_)) {
                let side = usize::from(!before);
                known[side] = known[side].max(fit);
                counts[5] += f32::from(far <= 4 && belief[2] > 0.2 && belief[2] < 0.7);
            } else if far > 4 {
                continue;
            }
            if !before {
                continue;
            }
            let step = far.min(3);
            people[step] = people[step].max(fit);
            match self.ledger.class(mention) {
                1 | 8 | 9 => organisations[step] = organisations[step].max(belief[2]),
                2 | 3 | 11 if far < 2 => things[far] = things[far].max(belief[2]),
                _ => {}
            }
            if mention.subject {
                subjects[0] = subjects[0].max(fit / (1.0 + far as f32));
                subjects[1] = subjects[1].max(belief[2] / (1.0 + far as f32));
            }
        }
        vec![
            ("near-people", people),
            ("near-organisations", organisations),
            ("near-things", things),
            ("near-subjects", subjects),
            ("known", known),
            ("after", after),
            ("pronouns", counts.map(f32::ln_1p).to_vec()),
            ("pronouns-before", before_it.into_iter().map(|n| n.min(2.0)).collect()),
            ("between", vec![self.closeness()]),
        ]
    }

    /// How few things stand between it and somebody whom it fits, 0.0..=1.0.
    fn closeness(&self) -> f32 {
        let mut n_between = 0.0;
        for at in (0..self.pronoun_idx).rev().take(30) {
            let belief = self.belief(at);
            if self.fits(belief) > 0.3 {
                return 1.0 / (1.0 + n_between);
            }
            n_between += belief[2];
        }
        0.0
    }

    /// The subjects of its clause and of those around it.
    fn subjects(&self, parsed: Parsed<'_>) -> Vec<(&'static str, Vec<f32>)> {
        let parse = parsed.parse;
        let token = self.pronoun().token;
        let clauses = std::iter::successors(parse.clause(token), |&verb| parse.clause(verb));
        let mut subjects: Vec<Option<u32>> =
            clauses.take(3).map(|verb| parse.understood_subject(verb).filter(|&subject| subject != token)).collect();
        subjects.resize(3, None);
        let mut classes = vec![0.0_f32; 2 * (N_CLASSES + 2)];
        let (mut beliefs, mut free) = (Vec::new(), vec![0.0_f32; 6]);
        for (level, subject) in subjects.into_iter().enumerate() {
            let found = subject.and_then(|word| self.mention_at(parsed, word));
            if level < 2 {
                let unknown = if subject.is_some() { NO_MENTION } else { NO_SUBJECT };
                let class = found.map_or(unknown, |at| self.ledger.class(&self.mentions[at]));
                classes[level * (N_CLASSES + 2) + class] = 1.0;
                if let Some(at) = found {
                    // Nobody whom it fits stands between: then the subject is the nearest that it can mean.
                    let clear = 1.0 - self.best_between(at);
                    let side = if is_organisation(class) { 0 } else { 1 };
                    free[level * 3 + side] = clear * self.belief(at)[2];
                    free[level * 3 + 2] = self.fits(self.belief(at));
                }
            }
            beliefs.extend(found.map_or([0.0; 2], |at| [self.fits(self.belief(at)), self.belief(at)[2]]));
        }
        let head = parse.tokens[token as usize].head;
        let own = parse.children(head).any(|child| parsed.word(child).eq_ignore_ascii_case("own"));
        let reflexive = en::is_reflexive(&parsed.word(token).to_lowercase());
        let binds = f32::from(own || reflexive);
        // `Oslo and its mayor`
        let joined = parse.tokens[token as usize].dep == Dep::Poss && parse.tokens[head as usize].dep == Dep::Conj;
        let partner = Some(parse.tokens[head as usize].head).filter(|_| joined);
        let partner = partner.and_then(|word| self.mention_at(parsed, word));
        let partner = partner.map_or([0.0; 2], |at| [self.fits(self.belief(at)), self.belief(at)[2]]);
        vec![
            ("subject-class", classes),
            ("bound", vec![beliefs[0] * binds, beliefs[1] * binds, f32::from(own), f32::from(reflexive)]),
            ("subject", beliefs),
            ("free-subject", free),
            ("joined", partner.to_vec()),
        ]
    }

    /// How well it fits whom it fits best between a mention before it and itself.
    fn best_between(&self, mention_idx: usize) -> f32 {
        (mention_idx + 1..self.pronoun_idx).map(|at| self.fits(self.belief(at))).fold(0.0, f32::max)
    }

    /// The mention of the pronoun's sentence that a word is the head or a part of.
    fn mention_at(&self, parsed: Parsed<'_>, word: u32) -> Option<usize> {
        let (sentence, span) = (self.pronoun().sentence, parsed.span(word));
        mention::of_sentence(self.mentions, sentence).find(|&at| {
            let mention = &self.mentions[at];
            at != self.pronoun_idx && (mention.token == word || mention.span.contains(span))
        })
    }

    /// What it owns, and who else owns the same in the story.
    fn owned(&self, parsed: Parsed<'_>, owned: Option<&str>) -> Vec<(&'static str, Vec<f32>)> {
        let Some(owned) = owned else { return Vec::new() };
        let mut others = [0.0_f32; 2];
        for &(document_idx, at) in self.ledger.owners.get(owned).into_iter().flatten() {
            if (document_idx, at) == (self.document_idx, self.pronoun_idx) {
                continue;
            }
            let belief =
                self.ledger.belief(document_idx, at, (self.document_idx, self.pronoun().span), FirstName::Hint);
            others = [others[0] + self.fits(belief), others[1] + belief[2]];
        }
        let head = parsed.parse.tokens[self.pronoun().token as usize].head;
        let tag = parsed.parse.tokens[head as usize].tag;
        let kind = en::noun_kind(owned);
        let yes = |yes: bool| f32::from(yes);
        let told = vec![
            yes(en::is_owned_by_people(owned)),
            yes(en::usual_owner(owned) == Some(en::Owner::Person)),
            yes(en::usual_owner(owned) == Some(en::Owner::Thing)),
            yes(matches!(kind, Some(NounKind::Person(_)))),
            yes(matches!(kind, Some(NounKind::Organisation | NounKind::Place))),
            yes(tag == Tag::Nns),
            yes(matches!(tag, Tag::Nnp | Tag::Nnps)),
        ];
        let (people, things) = en::owner_counts(owned);
        vec![
            ("other-owners", others.map(f32::ln_1p).to_vec()),
            ("owned", told),
            (LEANING, vec![en::owner_leaning(people, things)]),
        ]
    }
}
