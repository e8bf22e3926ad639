//! The same utterance in two articles, and how its wording differs.
//!
//! A quoted sentence is laid against the quoted words of another article by local alignment (Smith & Waterman 1981):
//! honest truncation on either side costs nothing, a difference between agreeing words shows.
//! Words are compared as said, not as spelt: case, hyphens, contractions, British and American endings do not count.

mod quoted;
mod speaker;
mod spoken;
mod utterance;
mod wording;

pub use quoted::Quoted;
pub use speaker::{Speaker, speakers};
pub use utterance::{QuotationKind, kind, utterances};
pub use wording::{Change, ChangeKind, Wording, wordings};
