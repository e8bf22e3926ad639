//! Named entities: begin, in, last, unit, out (Ratinov & Roth 2009, CoNLL), chosen left to right.

use std::ops::Range;

use fearless_simd::Level;

use super::kernel::WIDTH;
use super::labels::EntityKind;
use super::network::{Contributions, Scorer};
use super::reader::Reader;

const N_FEATURES: usize = 3;

/// The trained system.
pub(super) struct NameFinder {
    scorer: Scorer<N_FEATURES>,
    moves: Vec<Option<Move>>,
}

#[derive(Clone, Copy)]
enum Move {
    Begin(EntityKind),
    In(EntityKind),
    Last(EntityKind),
    Unit(EntityKind),
    Out,
}

/// What a token is to the names around it, before they are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Any word.
    Inside,
    /// The first of its sentence: no name goes on into it.
    SentenceStart,
    /// White space: no name begins with it.
    Space,
}

impl NameFinder {
    /// Makes the system of the named moves and reads its weights.
    pub(super) fn read(moves: &[&str], reader: &mut Reader) -> Self {
        let moves = moves.iter().map(|name| Move::from_name(name)).collect();
        Self { scorer: Scorer::read(reader), moves }
    }

    /// The names, in order, as token ranges.
    pub(super) fn names(
        &self,
        vectors: &[[f32; WIDTH]],
        places: &[Place],
        contributions: &mut Contributions,
        level: Level,
    ) -> Vec<(Range<u32>, EntityKind)> {
        self.scorer.contribute(vectors, contributions, level);
        let mut names = Vec::new();
        let mut open: Option<(u32, EntityKind)> = None;
        for (token, &place) in (0u32..).zip(places) {
            let next = places.get(token as usize + 1);
            let goes_on = next.is_some_and(|&next| next != Place::SentenceStart);
            let features = [Some(token), open.map(|(first, _)| first), open.map(|_| token - 1)];
            let scores = self.scorer.scores(contributions, features, level);
            let mut best: Option<(f32, Move)> = None;
            for (&score, candidate) in scores.iter().zip(&self.moves) {
                let Some(candidate) = *candidate else { continue };
                let is_allowed = match (candidate, open) {
                    (Move::Begin(_), None) => goes_on && place != Place::Space,
                    (Move::Unit(_), None) => place != Place::Space,
                    (Move::Out, None) => true,
                    (Move::In(kind), Some((_, open))) => kind == open && goes_on,
                    (Move::Last(kind), Some((_, open))) => kind == open,
                    (Move::In(_) | Move::Last(_), None) | (Move::Begin(_) | Move::Unit(_) | Move::Out, Some(_)) => {
                        false
                    }
                };
                if is_allowed && best.is_none_or(|(best, _)| score > best) {
                    best = Some((score, candidate));
                }
            }
            match best {
                Some((_, Move::Begin(kind))) => open = Some((token, kind)),
                Some((_, Move::Unit(kind))) => names.push((token..token + 1, kind)),
                Some((_, Move::Last(kind))) => {
                    let first = open.take().map_or(token, |(first, _)| first);
                    names.push((first..token + 1, kind));
                }
                Some((_, Move::In(_) | Move::Out)) | None => {}
            }
        }
        names
    }
}

impl Move {
    /// `None` for the move that only blocks an entity set beforehand.
    fn from_name(name: &str) -> Option<Self> {
        let (action, kind) = name.split_once('-').unwrap_or((name, ""));
        let kind = EntityKind::from_name(kind);
        match action {
            "B" => kind.map(Self::Begin),
            "I" => kind.map(Self::In),
            "L" => kind.map(Self::Last),
            "U" => kind.map(Self::Unit),
            _ => Some(Self::Out),
        }
    }
}
