//! Parquet, in and out. What the crate `parquet` does here is the schema, the values in a page, and writing; the pages are read
//! by our own hand ([`pages`]), so that no file, however few bytes it has, takes more memory than is said there.

mod column;
mod header;
mod pages;
mod reading;
mod writing;

pub(crate) use reading::{NoTable, Row, Rows, Unread};
pub(crate) use writing::Writer;

/// Whether a file is a table by its name.
pub(crate) fn is_name(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".parquet")
}
