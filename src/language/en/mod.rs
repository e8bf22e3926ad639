//! English: its word lists and tables, a file each.

mod function_word;
mod spoken;

pub use function_word::is_function_word;
pub use spoken::spoken_parts;
