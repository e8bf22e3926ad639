//! Function words and marks: they follow the content words beside them. A pronoun in another's place is a substitution.

use super::side::{Side, SideWord};
use super::{Draft, Relation};

pub(super) fn link(left: &Side, right: &Side, draft: &mut Draft) {
    beside_links(left, right, draft);
    around_links(left, right, draft, Relation::Same, is_same);
    beside_links(left, right, draft);
    around_links(left, right, draft, Relation::Slot, are_pronouns);
}

/// The same words right before and right behind a link are linked too, as far as they are the same.
fn beside_links(left: &Side, right: &Side, draft: &mut Draft) {
    let (n_left, n_right) = (left.words.len(), right.words.len());
    let same = |draft: &Draft, left_at: usize, right_at: usize| {
        draft.is_free(left_at, right_at) && is_same(&left.words[left_at], &right.words[right_at])
    };
    let mut last: Option<(usize, usize)> = None;
    for at in 0..n_left {
        let right_at = match last {
            Some((left_at, right_at)) if left_at + 1 == at => right_at + 1,
            Some(_) => n_right,
            None if at == 0 => 0,
            None => n_right,
        };
        if draft.left[at].is_none() && right_at < n_right && same(draft, at, right_at) {
            draft.link(at, right_at, Relation::Same, SURE);
        }
        if let Some(right_at) = draft.right_of(at) {
            last = Some((at, right_at));
        }
    }
    let mut next: Option<(usize, usize)> = Some((n_left, n_right));
    for at in (0..n_left).rev() {
        if let Some((_, right_at)) = next.filter(|&(left_at, right_at)| left_at == at + 1 && right_at > 0)
            && draft.left[at].is_none()
            && same(draft, at, right_at - 1)
        {
            draft.link(at, right_at - 1, Relation::Same, SURE);
        }
        if let Some(right_at) = draft.right_of(at) {
            next = Some((at, right_at));
        }
    }
}

/// How sure a function word beside a link is.
const SURE: u16 = 900;
/// How sure a function word is that belongs to the same content word.
const LIKELY: u16 = 700;
/// Further away a function word belongs to something else.
const REACH: usize = 4;

/// Links function words before the same content word or behind it: `of the old harbour`, `of the harbour`; where `wanted`
/// says that the two may stand for each other.
fn around_links(
    left: &Side,
    right: &Side,
    draft: &mut Draft,
    relation: Relation,
    wanted: fn(&SideWord, &SideWord) -> bool,
) {
    for at in 0..left.words.len() {
        if draft.left[at].is_some() || left.words[at].is_content() {
            continue;
        }
        let ahead = (at + 1..left.words.len()).take(REACH).find_map(|at| draft.right_of(at));
        let behind = (0..at).rev().take(REACH).find_map(|at| draft.right_of(at));
        let near_ahead = ahead.into_iter().flat_map(|right_at| (0..right_at).rev().take(REACH));
        let near_behind = behind.into_iter().flat_map(|right_at| (right_at + 1..right.words.len()).take(REACH));
        let found = near_ahead
            .chain(near_behind)
            .find(|&right_at| draft.right[right_at].is_none() && wanted(&left.words[at], &right.words[right_at]));
        if let Some(right_at) = found {
            draft.link(at, right_at, relation, LIKELY);
        }
    }
}

fn is_same(left: &SideWord, right: &SideWord) -> bool {
    left.form_or_mark() == right.form_or_mark()
}

fn are_pronouns(left: &SideWord, right: &SideWord) -> bool {
    left.is_pronoun && right.is_pronoun
}
