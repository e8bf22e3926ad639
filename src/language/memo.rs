//! What was told of a word lately, so that a stream of sentences does not ask anew for each.

use std::cell::RefCell;

/// As many answers as are kept, a power of two: news has a few thousand words in use at a time.
const SLOTS: usize = 1 << 13;

/// Answers by the hash of what was asked; each takes the place of one whose hash ends alike. For one thread, and of one size.
///
/// The answer to a hash never changes: what is kept here is only how soon it comes.
#[derive(Debug, Default)]
pub(crate) struct Memo<V> {
    slots: RefCell<Vec<Option<(u64, V)>>>,
}

impl<V: Clone> Memo<V> {
    /// Nothing is known, and no room is taken.
    pub(crate) const fn new() -> Self {
        Self { slots: RefCell::new(Vec::new()) }
    }

    /// The answer to `hash`, which `answer` gives where it is not known.
    #[expect(clippy::cast_possible_truncation, reason = "only the last bits count")]
    pub(crate) fn of(&self, hash: u64, answer: impl FnOnce() -> V) -> V {
        let slot = hash as usize % SLOTS;
        if let Some(Some((known, value))) = self.slots.borrow().get(slot)
            && *known == hash
        {
            return value.clone();
        }
        let value = answer();
        let mut slots = self.slots.borrow_mut();
        if slots.is_empty() {
            slots.resize_with(SLOTS, || None);
        }
        slots[slot] = Some((hash, value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Memo, SLOTS};

    #[test]
    fn an_answer_is_asked_once_and_gives_way_to_one_that_ends_alike() {
        let (memo, n_asked) = (Memo::new(), Cell::new(0));
        let ask = |hash: u64| {
            memo.of(hash, || {
                n_asked.set(n_asked.get() + 1);
                hash * 10
            })
        };
        let rival = 3 + SLOTS as u64;
        assert_eq!((ask(3), ask(3), n_asked.get()), (30, 30, 1));
        assert_eq!((ask(rival), ask(3), n_asked.get()), (rival * 10, 30, 3));
    }
}
