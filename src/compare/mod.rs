//! What two sentences that say the same say otherwise, a file a kind.

pub mod antonym;
pub mod likelihood;
pub mod polarity;
mod pronoun;
pub mod value;
pub mod verbatim;

pub use pronoun::{Turned, turned_pronouns};
