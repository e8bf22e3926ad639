//! What stands for [`table`](crate::table) in a program without the feature `parquet`: nothing is read or written, and it is said why.

use std::io::{BufRead, Seek};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use wirecheck::article::{Article, Role};
use wirecheck::report::columns::Column;

/// What is asked for cannot be done.
const ABSENT: &str = "this program was built without Parquet; `cargo install` with `--features parquet` adds it";

pub(crate) fn is_name(_: &str) -> bool {
    false
}

/// There is none.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Row {}

impl Row {
    pub(crate) fn text(&self) -> &str {
        match *self {}
    }

    pub(crate) fn put_text(&mut self, _: String) {
        match *self {}
    }

    pub(crate) fn article(&self, _: &str, _: Role) -> Result<Article, String> {
        match *self {}
    }
}

/// It always is none.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTable {
    #[expect(dead_code, reason = "no column is looked at")]
    #[error("expected a column \"text\"")]
    Columns,
    #[error("{0}")]
    Other(String),
}

/// Nothing is tried.
#[expect(dead_code, reason = "nothing is read")]
pub(crate) enum Unread {
    Row(String),
    Rows(String),
}

/// There are none.
pub(crate) enum Rows {}

impl Rows {
    pub(crate) fn open(_: impl BufRead + Seek + Send + 'static) -> Result<Self, NoTable> {
        Err(NoTable::Other(format!(
            "is Parquet, and {ABSENT}, and the Python package reads it: wirecheck.check(pyarrow.parquet.read_table(…))"
        )))
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        match *self {}
    }
}

/// There is none.
pub(crate) enum Writer {}

impl Writer {
    pub(crate) fn new(_: Vec<Column>) -> anyhow::Result<Self> {
        anyhow::bail!(ABSENT)
    }

    pub(crate) fn add(&mut self, _: Vec<Value>) -> anyhow::Result<Vec<u8>> {
        match *self {}
    }

    pub(crate) fn end(&mut self) -> anyhow::Result<Vec<u8>> {
        match *self {}
    }
}
