//! What two sentences that say the same say otherwise, a file a kind.

pub mod likelihood;
mod pronoun;
pub mod value;

pub use pronoun::{Turned, turned_pronouns};
