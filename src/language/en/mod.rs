//! English: its word lists and tables, a file each.

mod function_word;
mod lists;
mod spoken;

pub use function_word::is_function_word;
pub(super) use lists::LISTS;
pub use spoken::spoken_parts;
