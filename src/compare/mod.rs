//! What two sentences that say the same say otherwise, a file a kind.

mod addition;
pub mod antonym;
mod broken;
pub mod frame;
mod hedge;
mod leftover;
pub mod likelihood;
mod name;
mod neighbour;
mod omission;
pub mod original;
mod paraphrase;
mod passage;
pub mod polarity;
mod pronoun;
pub mod quotation;
pub mod roles;
pub mod value;
pub mod verbatim;

pub use addition::{Addition, additions};
pub use broken::{Break, Plainness, breaks};
pub use hedge::{LostHedge, lost_hedges};
pub use leftover::{Capitals, leftovers};
pub use name::{At, NameChange, NameDifference, name_differences};
pub use neighbour::{Strangeness, Stranger, strangers};
pub use omission::{Lacuna, N_SIGNALS, lacunae};
pub use paraphrase::{Paraphrase, paraphrases};
pub use passage::foreign_passages;
pub use pronoun::{Turned, turned_pronouns};
