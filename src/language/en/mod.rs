//! English: its word lists and tables, a file each.

mod doubling;
mod elision;
mod function_word;
mod lists;
mod person;
pub mod residue;
mod spoken;

pub use doubling::{is_article, is_copula, is_doubled_name, is_particle, may_double, opens_cleft};
pub use elision::is_elided;
pub use function_word::is_function_word;
pub(super) use lists::LISTS;
pub use person::{Person, is_negation, person};
pub use spoken::spoken_parts;
