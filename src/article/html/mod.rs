//! HTML: pages, and fragments as feeds carry them.

mod about;
mod page;
mod token;

pub(super) use page::read;
pub(super) use token::{characters, fragment, reference};
