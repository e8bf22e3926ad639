//! One document as coreference sees it: its mentions, where each stands in the grammar, and who speaks each quotation.

use rustc_hash::FxHashMap;

use super::mention::{EntityType, Mention, MentionKind};
use super::{Entity, speech};
use crate::language::en::{self, NounKind};
use crate::segment::{Document, Quotation};
use crate::syntax::{Dep, Parsed, Parses};

/// A document's mentions with what the resolver asks of each.
pub(super) struct Discourse<'d> {
    pub(super) document: &'d Document,
    pub(super) parses: &'d Parses,
    /// In order of the text.
    pub(super) mentions: &'d [Mention],
    /// One a mention.
    pub(super) sites: Vec<Site>,
    /// The mention that speaks each quotation, where it is clear.
    pub(super) speakers: Vec<Option<usize>>,
    /// Whether each quotation says `I`.
    pub(super) says_i: Vec<bool>,
    /// Before each quotation and behind the last: the last two different speakers, the later one first.
    speakers_before: Vec<[Option<usize>; 2]>,
}

/// Where a mention stands.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) role: Role,
    /// Index of its block.
    pub(super) block: usize,
    /// Index of the innermost quotation around it.
    pub(super) quotation: Option<usize>,
    /// Heads above it, up to the root.
    pub(super) depth: usize,
    pub(super) determiner: Determiner,
    pub(super) coordination: Coordination,
    /// Mentions of the same entity before it.
    pub(super) n_before: usize,
    /// Whether it is the subject of a verb of saying.
    pub(super) says: bool,
    /// Whether the place that it fills asks for a human being (`said`, `his wife`).
    pub(super) slot: Slot,
    /// What it is by all that the story says of its entity, as an index.
    pub(super) pooled: usize,
    /// How many people stand before it in its sentence.
    pub(super) rank: usize,
    /// The sentence in which its entity first stands, if that is one of the first few.
    pub(super) opening: Option<usize>,
    /// How much of the document's talk of people is of its entity, 0 to 4; 0 for what is no name.
    pub(super) share: usize,
    /// Whether it is a noun of kinship or the like, that has an owner.
    pub(super) is_kin: bool,
    /// Of an owner, whether what it owns is a person.
    pub(super) owner_of_person: Option<bool>,
}

/// The grammatical role of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Subject,
    PassiveSubject,
    Object,
    Possessive,
    Oblique,
    Predicate,
    /// `Holm` in `a Holm aide`.
    Modifier,
    Other,
}

/// What stands before a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Determiner {
    Definite,
    Indefinite,
    Possessive,
    Demonstrative,
    Bare,
}

/// Whether a mention is one of several joined by `and` or `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coordination {
    Alone,
    First,
    Later,
}

/// What fills a place, by the word that governs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Human,
    Open,
}

impl<'d> Discourse<'d> {
    pub(super) fn new(
        document: &'d Document,
        parses: &'d Parses,
        mentions: &'d [Mention],
        entities: &[Entity],
    ) -> Self {
        let census = Census::new(mentions);
        let mut n_mentions = FxHashMap::<usize, usize>::default();
        let mut sites: Vec<Site> = Vec::with_capacity(mentions.len());
        let (mut sentence, mut rank) = (usize::MAX, 0);
        for mention in mentions {
            if mention.sentence != sentence {
                (sentence, rank) = (mention.sentence, 0);
            }
            let parsed = parses.of(document, mention.sentence);
            let n_before = mention.entity.map_or(0, |entity| {
                let count = n_mentions.entry(entity).or_default();
                *count += 1;
                *count - 1
            });
            let mut site = site(document, parsed, mention);
            site.n_before = n_before;
            site.quotation = document.quotation_index_at(mention.span);
            site.pooled = pooled(mention, entities);
            site.rank = rank;
            site.opening = census.opening(mention);
            site.share = census.share(mention);
            rank += usize::from(mention.may_be_human());
            sites.push(site);
        }
        let speakers = speech::speakers(document, parses, mentions);
        let says_i = document.quotations.iter().map(|quotation| says_i(document, quotation)).collect();
        let speakers_before = speakers_before(&speakers);
        Self { document, parses, mentions, sites, speakers, says_i, speakers_before }
    }

    /// Who, other than the mention itself, speaks the last quotation that ends before a mention, as far as it is known.
    pub(super) fn last_speaker(&self, mention: usize) -> Option<usize> {
        let start = self.mentions[mention].span.start;
        let quotations = &self.document.quotations;
        let n_begun = quotations.partition_point(|quotation| quotation.outer.start < start);
        let outermost = quotations[..n_begun].iter().rposition(|quotation| quotation.depth == 0);
        let n_ended = outermost.filter(|&last| quotations[last].outer.end > start).unwrap_or(n_begun);
        self.speakers_before[n_ended].into_iter().flatten().find(|&speaker| speaker != mention)
    }

    pub(super) fn parsed(&self, mention: usize) -> Parsed<'d> {
        self.parses.of(self.document, self.mentions[mention].sentence)
    }
}

fn speakers_before(speakers: &[Option<usize>]) -> Vec<[Option<usize>; 2]> {
    let mut last = [None; 2];
    let mut list = vec![last];
    for &speaker in speakers {
        if speaker.is_some() && speaker != last[0] {
            last = [speaker, last[0]];
        }
        list.push(last);
    }
    list
}

fn says_i(document: &Document, quotation: &Quotation) -> bool {
    let first_person = ["i", "me", "my", "mine", "myself", "we", "us", "our", "i'm", "i've"];
    document
        .words_in(quotation.inner)
        .iter()
        .any(|word| first_person.contains(&document.form(word).to_lowercase().as_str()))
}

/// Which entities a document speaks of first and most.
struct Census {
    /// Of each entity, the sentence of its first mention and how many mentions it has.
    entities: FxHashMap<usize, (usize, usize)>,
    /// Mentions by name that may be people.
    n_people: usize,
}

impl Census {
    fn new(mentions: &[Mention]) -> Self {
        let mut census = Self { entities: FxHashMap::default(), n_people: 0 };
        for mention in mentions.iter().filter(|mention| mention.may_be_human()) {
            let Some(entity) = mention.entity else { continue };
            census.entities.entry(entity).or_insert((mention.sentence, 0)).1 += 1;
            census.n_people += 1;
        }
        census
    }

    fn opening(&self, mention: &Mention) -> Option<usize> {
        self.entities.get(&mention.entity?).map(|&(first, _)| first).filter(|&first| first < OPENING)
    }

    fn share(&self, mention: &Mention) -> usize {
        let known = mention.entity.and_then(|entity| self.entities.get(&entity));
        known.map_or(0, |&(_, n)| match 100 * n / self.n_people.max(1) {
            0..=10 => 1,
            11..=25 => 2,
            26..=50 => 3,
            _ => 4,
        })
    }
}

/// Sentences that open a document.
const OPENING: usize = 3;

/// What a mention is, by its entity if the story knows that better.
fn pooled(mention: &Mention, entities: &[Entity]) -> usize {
    let known = mention.entity.and_then(|entity| entities.get(entity)).map(|entity| entity.kind);
    let kind = match (mention.kind, known) {
        (MentionKind::Name(_) | MentionKind::Noun(_), Some(known)) if known != EntityType::Unknown => Some(known),
        (MentionKind::Name(kind), _) => Some(kind),
        (MentionKind::Noun(_) | MentionKind::Pronoun(_), _) => None,
    };
    match (kind, mention.kind) {
        (Some(EntityType::Person), _) => 0,
        (Some(EntityType::Organisation), _) => 1,
        (Some(EntityType::Place | EntityType::Other), _) => 2,
        (Some(EntityType::Unknown), _) => 3,
        (None, MentionKind::Noun(Some(NounKind::Person(_) | NounKind::PersonOrOrganisation))) => 4,
        (None, MentionKind::Noun(Some(NounKind::Organisation))) => 5,
        (None, MentionKind::Noun(_)) => 6,
        (None, MentionKind::Name(_) | MentionKind::Pronoun(_)) => 7,
    }
}

fn role(dep: Dep) -> Role {
    const ROLES: [(Role, &[Dep]); 7] = [
        (Role::Subject, &[Dep::Nsubj, Dep::Csubj]),
        (Role::PassiveSubject, &[Dep::Nsubjpass, Dep::Csubjpass]),
        (Role::Object, &[Dep::Dobj, Dep::Dative]),
        (Role::Possessive, &[Dep::Poss]),
        (Role::Oblique, &[Dep::Pobj]),
        (Role::Predicate, &[Dep::Attr, Dep::Appos, Dep::Oprd]),
        (Role::Modifier, &[Dep::Compound, Dep::Nmod, Dep::Amod]),
    ];
    ROLES.iter().find(|(_, deps)| deps.contains(&dep)).map_or(Role::Other, |&(role, _)| role)
}

/// Where a mention stands by its sentence alone.
fn site(document: &Document, parsed: Parsed<'_>, mention: &Mention) -> Site {
    let parse = parsed.parse;
    let token = parse.tokens[mention.token as usize];
    // What is joined by `and` plays the role of what it is joined to.
    let joined_to = std::iter::successors(Some(mention.token), |&word| {
        let word = parse.tokens[word as usize];
        (word.dep == Dep::Conj).then_some(word.head)
    });
    let role = role(joined_to.last().map_or(token.dep, |first| parse.tokens[first as usize].dep));
    let before: Vec<u32> = parse.children(mention.token).filter(|&child| child < mention.token).collect();
    let has = |dep: Dep| before.iter().any(|&child| parse.tokens[child as usize].dep == dep);
    let det = before.iter().find(|&&child| parse.tokens[child as usize].dep == Dep::Det);
    let determiner = match det.map(|&child| parsed.word(child).to_lowercase()).as_deref() {
        Some("the") => Determiner::Definite,
        Some("this" | "that") => Determiner::Demonstrative,
        Some(_) => Determiner::Indefinite,
        None if has(Dep::Poss) => Determiner::Possessive,
        None => Determiner::Bare,
    };
    let joined = parse.children(mention.token).any(|child| parse.tokens[child as usize].dep == Dep::Conj);
    let coordination = match (token.dep, joined) {
        (Dep::Conj, _) => Coordination::Later,
        (_, true) => Coordination::First,
        (_, false) => Coordination::Alone,
    };
    let governor = token.head;
    let lemma = parse.lemma(parsed.text, governor);
    let subject = matches!(role, Role::Subject);
    let says = subject && en::is_saying(&lemma);
    let human = match role {
        Role::Possessive => en::is_owned_by_people(&lemma),
        Role::Subject => en::is_done_by_people(&lemma),
        Role::PassiveSubject | Role::Object => en::is_done_to_people(&lemma),
        Role::Oblique | Role::Predicate | Role::Modifier | Role::Other => false,
    };
    let form = parsed.word(mention.token).to_lowercase();
    let owned = (role == Role::Possessive).then(|| parsed.word(token.head).to_lowercase());
    Site {
        role,
        block: document.sentences[mention.sentence].block,
        quotation: None,
        depth: parse.ancestors(mention.token).count(),
        determiner,
        coordination,
        n_before: 0,
        says,
        slot: if human { Slot::Human } else { Slot::Open },
        pooled: 0,
        rank: 0,
        opening: None,
        share: 0,
        is_kin: matches!(mention.kind, MentionKind::Noun(_))
            && en::is_person_noun(&form)
            && en::is_owned_by_people(&form),
        owner_of_person: owned.map(|noun| en::is_person_noun(&noun)),
    }
}
