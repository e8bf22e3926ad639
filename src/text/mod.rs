//! Positions in text: byte spans, line tables, and the map from an article's text back to the bytes of its file.

mod garbled;
mod lines;
mod misread;
mod nearest;
mod origin;
mod span;
mod unlikely;

pub use garbled::{Cause, Garbled, garbled};
pub use lines::{LineIndex, lines};
pub use nearest::{MAX_WORD, is_misspelt, nearest};
pub use origin::{OffsetMap, Origin, Position};
pub use span::Span;

/// Words on one line, with single spaces between them.
#[must_use]
pub fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
