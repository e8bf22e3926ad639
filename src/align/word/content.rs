//! Content words: every likely link is scored by the words and by their surroundings, then taken best first.

use super::side::Side;
use super::{Draft, Relation};
use crate::language::en::{self, Kinship, Senses};
use crate::text::is_misspelt;

/// How many content words to either side are the surroundings.
const WINDOW: usize = 3;

/// Two content words that may stand for each other, by their places among the content words.
#[derive(Clone, Copy)]
struct Candidate {
    left: usize,
    right: usize,
    relation: Relation,
    points: u32,
}

/// Links content words: those of the same letters, stem or value first, then those of one sense among the rest.
pub(super) fn link(left: &Side, right: &Side, draft: &mut Draft) {
    let mut likely = Likely::new(left, right);
    take(&likely, left, right, draft);
    likely.add_senses(left, right, draft);
    take(&likely, left, right, draft);
}

/// Takes the likely links of words that are still free, best first.
fn take(likely: &Likely, left: &Side, right: &Side, draft: &mut Draft) {
    let mut candidates = Vec::new();
    for (left_idx, &left_at) in left.content.iter().enumerate() {
        for (right_idx, &right_at) in right.content.iter().enumerate() {
            let Some(relation) = likely.of(left_idx, right_idx).filter(|_| draft.is_free(left_at, right_at)) else {
                continue;
            };
            let points = likely.points(left_idx, right_idx, relation);
            candidates.push(Candidate { left: left_idx, right: right_idx, relation, points });
        }
    }
    candidates.sort_by_key(|candidate| (u32::MAX - candidate.points, candidate.left, candidate.right));
    for candidate in candidates {
        let (left_at, right_at) = (left.content[candidate.left], right.content[candidate.right]);
        if draft.is_free(left_at, right_at) {
            draft.link(left_at, right_at, candidate.relation, 100 * u16::from(strength(candidate.relation)));
        }
    }
}

/// How each content word of one side is like each of the other.
struct Likely {
    n_left: usize,
    n_right: usize,
    table: Vec<Option<Relation>>,
}

impl Likely {
    fn new(left: &Side, right: &Side) -> Self {
        let (n_left, n_right) = (left.content.len(), right.content.len());
        let mut table = Vec::with_capacity(n_left * n_right);
        for &left_at in &left.content {
            table.extend(right.content.iter().map(|&right_at| relation(left, left_at, right, right_at)));
        }
        Self { n_left, n_right, table }
    }

    /// Adds the words of one sense, or of senses next to each other, among those that are still free.
    fn add_senses(&mut self, left: &Side, right: &Side, draft: &Draft) {
        let known = |side: &Side, at: usize, is_free: bool| {
            let word = &side.words[at];
            let form = side.form(at);
            let bare = form.strip_suffix("'s").unwrap_or(form);
            (is_free && !word.is_number()).then(|| en::senses(bare)).filter(|senses| !senses.is_empty())
        };
        let others: Vec<Option<Senses>> =
            right.content.iter().map(|&at| known(right, at, draft.right[at].is_none())).collect();
        if others.iter().all(Option::is_none) {
            return;
        }
        for (left_idx, &left_at) in left.content.iter().enumerate() {
            let Some(senses) = known(left, left_at, draft.left[left_at].is_none()) else { continue };
            for (right_idx, other) in others.iter().enumerate() {
                let kinship = other.as_ref().and_then(|other| senses.kinship(other));
                if matches!(kinship, Some(Kinship::Synonym | Kinship::Near)) {
                    self.table[left_idx * self.n_right + right_idx].get_or_insert(Relation::Synonym);
                }
            }
        }
    }

    fn of(&self, left: usize, right: usize) -> Option<Relation> {
        self.table[left * self.n_right + right]
    }

    /// How much speaks for a link: the words themselves, the likely links around them, and their places.
    fn points(&self, left_idx: usize, right_idx: usize, relation: Relation) -> u32 {
        let mut points = 400 * u32::from(strength(relation));
        for left_step in (1..=WINDOW).flat_map(|step| [(step, true), (step, false)]) {
            let Some(beside_left) = beside(left_idx, left_step, self.n_left) else { continue };
            for right_step in (1..=WINDOW).flat_map(|step| [(step, true), (step, false)]) {
                let Some(beside_right) = beside(right_idx, right_step, self.n_right) else { continue };
                if self.of(beside_left, beside_right).is_some() {
                    let steps = u32::try_from(left_step.0 + right_step.0).unwrap_or(2);
                    points += if left_step.1 == right_step.1 { 800 } else { 300 } / steps;
                }
            }
        }
        let place = |idx: usize, n_words: usize| 100 * idx / n_words.max(1);
        let away = place(left_idx, self.n_left).abs_diff(place(right_idx, self.n_right));
        points * 4 + 100 - u32::try_from(away).unwrap_or(100).min(100)
    }
}

/// The place so many steps ahead or back.
fn beside(idx: usize, (step, is_ahead): (usize, bool), n_words: usize) -> Option<usize> {
    if is_ahead { Some(idx + step).filter(|&idx| idx < n_words) } else { idx.checked_sub(step) }
}

/// How sure a relation alone makes a link, 0..=10.
fn strength(relation: Relation) -> u8 {
    match relation {
        Relation::Same => 10,
        Relation::Stem | Relation::Value => 9,
        Relation::Synonym => 7,
        Relation::Spelling => 6,
        Relation::Slot => 0,
    }
}

fn relation(left: &Side, left_at: usize, right: &Side, right_at: usize) -> Option<Relation> {
    let (one, two) = (&left.words[left_at], &right.words[right_at]);
    if one.form == two.form {
        return Some(Relation::Same);
    }
    if one.is_number() != two.is_number() {
        return None;
    }
    if one.term.hash == two.term.hash {
        return Some(if one.is_number() { Relation::Value } else { Relation::Stem });
    }
    if one.is_number() {
        return None;
    }
    is_spelt_alike(left.form(left_at), right.form(right_at)).then_some(Relation::Spelling)
}

/// Shorter words differ by one letter as a rule.
const LONG: usize = 5;

/// Whether two forms begin alike and differ in one letter, or two if they are long.
fn is_spelt_alike(left: &str, right: &str) -> bool {
    if left.len().min(right.len()) < LONG
        || left.len().abs_diff(right.len()) > 2
        || left.as_bytes().first() != right.as_bytes().first()
    {
        return false;
    }
    let most = if left.len().min(right.len()) < 2 * LONG { 1 } else { 2 };
    is_misspelt(left, right, most)
}
