//! The rows of a table of articles, one at a time.

use std::io::{BufRead, Read, Seek, SeekFrom};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use serde::{Deserialize, Serialize};
use wirecheck::article::{Article, MAX_INPUT, MAX_RATIO, Record, RecordError, Role};

use super::column::{Cell, Column, Form};
use super::pages::{MAX_PAGE, MAX_SHORT_PAGE, Pages, Source, check_packing};
use crate::input::{chain, trouble};

/// The columns that are read; without the first it is no table of articles.
const NAMES: [&str; 8] = ["text", "id", "title", "published", "language", "outlet", "story", "role"];
/// Largest footer, in bytes: ten thousand row groups of a dozen columns have less.
const MAX_FOOTER: u64 = 16 << 20;
/// What a row counts for beside what is written in it, in bytes: about what is kept of an article.
const ROW: u64 = 512;
/// The first and the last bytes of a file.
const MAGIC: &[u8] = b"PAR1";

/// An article as a row has it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    /// Rows before it.
    number: u64,
    id: Option<String>,
    title: Option<String>,
    published: Option<String>,
    language: Option<String>,
    outlet: Option<String>,
    story: Option<String>,
    role: Option<String>,
    #[serde(skip)]
    text: Option<String>,
}

impl Row {
    pub(crate) fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }

    pub(crate) fn put_text(&mut self, text: String) {
        self.text = Some(text);
    }

    /// The article of the row, in a table that reports call `path`; its places count in the text of its
    /// [record](Record::written).
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn article(&self, path: &str, role: Role) -> Result<Article, String> {
        let told = self.role.as_deref();
        let role =
            told.map_or(Ok(role), |told| Role::told(told, role).ok_or_else(|| RecordError::Role(told.to_owned())));
        let id = self.id.clone().unwrap_or_else(|| format!("{path}:row {}", self.number));
        let article = role.and_then(|role| {
            let record = Record {
                id: &id,
                path: Some(path),
                title: self.title.as_deref(),
                text: self.text.as_deref(),
                published: self.published.as_deref(),
                language: self.language.as_deref(),
                outlet: self.outlet.as_deref(),
                story: self.story.as_deref(),
                role,
            };
            record.article()
        });
        let name = self.id.as_ref().map_or_else(String::new, |id| format!(", id {id:?},"));
        article.map_err(|error| format!("row {}{name} is no article: {}", self.number, chain(&error)))
    }
}

/// Why a file is no table of articles.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTable {
    /// It is another table.
    #[error("expected a column \"text\"")]
    Columns,
    #[error("{0}")]
    Other(String),
}

/// What of a table cannot be read, and why.
pub(crate) enum Unread {
    Row(String),
    /// Several rows, or all that follow.
    Rows(String),
}

/// The rows of a table, in its order.
pub(crate) struct Rows {
    source: Source,
    metadata: ParquetMetaData,
    /// Number in the schema and form of each of [`NAMES`].
    columns: [Option<(usize, Form)>; NAMES.len()],
    /// The row group that is being read, and how many rows of it are left.
    group: [Option<Column>; NAMES.len()],
    n_left: u64,
    n_groups_read: usize,
    /// Rows before the next one.
    number: u64,
    /// Size of the file, and of what was read of it.
    n_bytes: u64,
    n_unpacked: u64,
}

impl Rows {
    /// Opens a table.
    ///
    /// # Errors
    /// Why it is none, or none of articles.
    pub(crate) fn open(source: impl BufRead + Seek + Send + 'static) -> Result<Self, NoTable> {
        let source: Source = Arc::new(Mutex::new(source));
        // The reader of the footer may fail on what nobody writes.
        catch_unwind(AssertUnwindSafe(|| Self::opened(source))).unwrap_or_else(|_| Err(unreadable("it is broken")))
    }

    fn opened(source: Source) -> Result<Self, NoTable> {
        let (metadata, n_bytes) = footer(&source)?;
        let schema = metadata.file_metadata().schema_descr();
        let mut columns = [None; NAMES.len()];
        for (found, name) in columns.iter_mut().zip(NAMES) {
            let mut leaves = schema.columns().iter().enumerate();
            let leaf = leaves.find(|(_, column)| column.path().parts().first().is_some_and(|first| first == name));
            let Some((number, column)) = leaf else { continue };
            let wrong = |found| NoTable::Other(format!("column {name:?}: expected text, found {found}"));
            let form = Form::of(column).map_err(wrong)?;
            *found = Some((number, form));
        }
        if columns[0].is_none() {
            return Err(NoTable::Columns);
        }
        let mut n_claimed = 0_u64;
        for group in metadata.row_groups() {
            for &(number, _) in columns.iter().flatten() {
                let chunk = group.column(number);
                check_packing(chunk.compression()).map_err(NoTable::Other)?;
                n_claimed = n_claimed.saturating_add(chunk.byte_range().1);
            }
        }
        if n_claimed > n_bytes {
            return Err(unreadable("its columns are larger than the file"));
        }
        let group = [const { None }; NAMES.len()];
        Ok(Self { source, metadata, columns, group, n_left: 0, n_groups_read: 0, number: 0, n_bytes, n_unpacked: 0 })
    }

    /// Begins with the next row group.
    fn begin(&mut self) {
        let group = self.metadata.row_group(self.n_groups_read);
        self.n_groups_read += 1;
        self.n_left = u64::try_from(group.num_rows()).unwrap_or_default();
        for ((reader, found), name) in self.group.iter_mut().zip(self.columns).zip(NAMES) {
            *reader = found.map(|(number, form)| {
                let chunk = group.column(number);
                let max_page = if name == "text" { MAX_PAGE } else { MAX_SHORT_PAGE };
                let pages = Pages::new(self.source.clone(), chunk, max_page);
                Column::new(chunk.column_descr_ptr(), form, Box::new(pages))
            });
        }
    }

    /// The next row of the row group, or why it is none.
    ///
    /// # Errors
    /// Why the row group cannot be read on.
    fn row(&mut self) -> Result<Result<Row, String>, String> {
        let mut cells: [Cell; NAMES.len()] = [const { Ok(None) }; NAMES.len()];
        for ((cell, reader), name) in cells.iter_mut().zip(&mut self.group).zip(NAMES) {
            let Some(reader) = reader else { continue };
            let read = reader.next().map_err(|error| format!("column {name:?}: {}", said(&error)))?;
            *cell = read.map_err(|reason| format!("row {} is no article: its {name} {reason}", self.number));
            self.n_unpacked += cell.as_ref().map_or(0, |text| text.as_ref().map_or(0, String::len)) as u64;
        }
        self.n_unpacked += ROW;
        let [text, id, title, published, language, outlet, story, role] = cells;
        let row = || {
            let (title, published, language) = (title?, published?, language?);
            let (outlet, story, role) = (outlet?, story?, role?);
            Ok(Row { number: self.number, id: id?, title, published, language, outlet, story, role, text: text? })
        };
        Ok(row())
    }

    /// Gives up the rows that are left of the row group, or of the whole table.
    fn give_up(&mut self, reason: &str) -> Unread {
        let first = self.number;
        self.number = first.saturating_add(self.n_left);
        let rows = match self.n_left {
            1 => format!("row {first}"),
            _ => format!("rows {first} to {}", self.number - 1),
        };
        self.n_left = 0;
        Unread::Rows(format!("{rows} cannot be read: {reason}"))
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Unread>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.n_left == 0 {
            if self.n_groups_read == self.metadata.num_row_groups() {
                return None;
            }
            self.begin();
        }
        if self.n_unpacked > MAX_INPUT && self.n_unpacked / MAX_RATIO > self.n_bytes {
            let rest = self.metadata.row_groups().get(self.n_groups_read..).unwrap_or_default();
            let n_rows = rest.iter().map(|group| u64::try_from(group.num_rows()).unwrap_or_default());
            self.n_left = n_rows.fold(self.n_left, u64::saturating_add);
            self.n_groups_read = self.metadata.num_row_groups();
            return Some(Err(self.give_up(&format!("the rows are more than {MAX_RATIO} times the size of the file"))));
        }
        // The decoders may fail on what nobody writes.
        let read = catch_unwind(AssertUnwindSafe(|| self.row())).unwrap_or_else(|_| Err("it is broken".to_owned()));
        match read {
            Ok(row) => {
                self.number += 1;
                self.n_left -= 1;
                Some(row.map_err(Unread::Row))
            }
            Err(reason) => Some(Err(self.give_up(&reason))),
        }
    }
}

/// What a table says of itself, and the size of its file in bytes.
fn footer(source: &Source) -> Result<(ParquetMetaData, u64), NoTable> {
    let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
    let mut bytes = |from: SeekFrom, n_bytes: u64| {
        let mut bytes = Vec::new();
        let at = source.seek(from)?;
        (&mut *source).take(n_bytes).read_to_end(&mut bytes)?;
        std::io::Result::Ok((at, bytes))
    };
    let mut read = |from, n_bytes| bytes(from, n_bytes).map_err(|error| NoTable::Other(trouble(&error)));
    if read(SeekFrom::Start(0), 4)?.1 != MAGIC {
        return Err(NoTable::Other("is no Parquet: expected PAR1 at its beginning".to_owned()));
    }
    let n_bytes = read(SeekFrom::End(0), 0)?.0;
    let end = if n_bytes < 12 { Vec::new() } else { read(SeekFrom::End(-8), 8)?.1 };
    let Some((length, MAGIC)) = end.split_first_chunk() else {
        return Err(NoTable::Other("is Parquet that was cut off: expected PAR1 at its end".to_owned()));
    };
    let length = u64::from(u32::from_le_bytes(*length));
    if length > MAX_FOOTER {
        return Err(unreadable(&format!("it is larger than {} MB", MAX_FOOTER >> 20)));
    }
    let Some(start) = n_bytes.checked_sub(length + 12) else { return Err(unreadable("it is larger than the file")) };
    let footer = read(SeekFrom::Start(start + 4), length)?.1;
    let metadata = ParquetMetaDataReader::decode_metadata(&footer).map_err(|error| unreadable(&said(&error)))?;
    Ok((metadata, n_bytes))
}

/// An error in its own words.
fn said(error: &ParquetError) -> String {
    if let ParquetError::General(words) | ParquetError::EOF(words) | ParquetError::NYI(words) = error {
        return words.clone();
    }
    chain(error)
}

fn unreadable(why: &str) -> NoTable {
    NoTable::Other(format!("is Parquet whose footer cannot be read: {why}"))
}
