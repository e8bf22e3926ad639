//! What two sentences that say the same say otherwise, a file a kind.

mod pronoun;

pub use pronoun::{Turned, turned_pronouns};
