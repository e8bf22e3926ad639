//! The rules: `<id>.md` is the page, `<id>.rs` the check. Written by the test `registry`; do not edit by hand.

#[path = "doubled-word.rs"]
mod doubled_word;

use crate::rule::Entry;

#[rustfmt::skip]
static ALL: [Entry; 1] = [
    Entry::new("doubled-word", &doubled_word::DoubledWord, include_str!("doubled-word.md")),
];

/// Every rule, in order of its id.
#[must_use]
pub fn all() -> &'static [Entry] {
    &ALL
}
