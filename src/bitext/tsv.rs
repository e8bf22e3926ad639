//! Tab-separated values: a pair a line. A line break or a tab cannot stand in a cell, and quotation marks are text.
//!
//! A first line that has a cell `candidate` names the columns; without one they are [`BARE`].

use super::{Unit, UnitError, jsonl};

/// The columns of a file that does not name them: the first two, three or all four.
const BARE: [Column; 4] = [Column::Candidate, Column::Reference, Column::Source, Column::Id];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Candidate,
    Reference,
    Source,
    Id,
    Language,
    SourceLanguage,
    /// Not for us.
    Other,
}

/// The columns, once the first line is read.
#[derive(Debug, Default)]
pub(super) struct Tsv {
    columns: Vec<Column>,
}

impl Tsv {
    /// The unit of one line of a file; `line` counts from 1. Nothing if it names the columns.
    pub(super) fn unit(&mut self, text: &str, line: u32) -> Option<Result<Unit, UnitError>> {
        let cells: Vec<&str> = text.trim_end_matches(['\r', '\n']).split('\t').collect();
        if self.columns.is_empty() {
            let columns: Vec<Column> = cells.iter().map(|cell| column(cell)).collect();
            if columns.contains(&Column::Candidate) {
                self.columns = columns;
                return None;
            }
            match BARE.get(..cells.len()).filter(|bare| bare.len() > 1) {
                Some(bare) => self.columns = bare.to_vec(),
                None => return Some(Err(UnitError::Columns { expected: "2 to 4".to_owned(), found: cells.len() })),
            }
        }
        if cells.len() != self.columns.len() {
            return Some(Err(UnitError::Columns { expected: self.columns.len().to_string(), found: cells.len() }));
        }
        Some(self.row(&cells, line))
    }

    fn row(&self, cells: &[&str], line: u32) -> Result<Unit, UnitError> {
        let cell = |wanted: Column| {
            let found = self.columns.iter().position(|&column| column == wanted).and_then(|at| cells.get(at));
            found.map(|cell| (*cell).to_owned())
        };
        let unit = Unit {
            id: cell(Column::Id).filter(|id| !id.is_empty()).unwrap_or_else(|| line.to_string()),
            line,
            candidate: cell(Column::Candidate).unwrap_or_default(),
            reference: cell(Column::Reference),
            source: cell(Column::Source),
            language: jsonl::language(cell(Column::Language))?,
            source_language: jsonl::language(cell(Column::SourceLanguage))?,
        };
        unit.checked()
    }
}

fn column(name: &str) -> Column {
    match name.trim().to_ascii_lowercase().as_str() {
        "candidate" => Column::Candidate,
        "reference" => Column::Reference,
        "source" => Column::Source,
        "id" => Column::Id,
        "language" => Column::Language,
        "source_language" => Column::SourceLanguage,
        _ => Column::Other,
    }
}
