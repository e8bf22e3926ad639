//! Sentence pairs.

use arrow_array::{RecordBatch, RecordBatchReader};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyRecordBatch;
use serde::Serialize;
use wirecheck::bitext::{Unit, UnitError};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::language::Language;
use wirecheck::report::Audit;
use wirecheck::report::columns;
use wirecheck::report::pairs as report;
use wirecheck::report::pairs::Words;

use crate::articles::{article_error, chain};
use crate::columns::{Texts, wanted};
use crate::rows::{Rows, schema};
use crate::settings::Options;

/// A pair as Python has it: id, candidate, reference, source, language and source language.
type Fields = (String, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// A line of `pairs --format jsonl` for each pair; one that is no pair raises, or is a line of `id` and `reason`.
#[pyfunction]
pub(crate) fn pairs(py: Python<'_>, pairs: Vec<Fields>, options: &Options, skip: bool) -> PyResult<String> {
    let settings = &options.0;
    let done = py.detach(|| {
        let mut text = String::new();
        for (at, (id, candidate, reference, source, language, source_language)) in pairs.into_iter().enumerate() {
            let given = Given {
                id: &id,
                line: at + 1,
                candidate: candidate.as_deref(),
                reference: reference.as_deref(),
                source: source.as_deref(),
                language: language.as_deref(),
                source_language: source_language.as_deref(),
            };
            match given.audit(settings) {
                Ok(audit) => text += &report::line(&audit, Words::Given),
                Err(reason) if skip => {
                    let row = Skipped { id: &id, findings: [], reason: &reason };
                    text += &serde_json::to_string(&row).expect("strings always serialise");
                    text.push('\n');
                }
                Err(reason) => return Err((id, reason)),
            }
        }
        Ok(text)
    });
    done.map_err(|(id, reason)| article_error(py, &id, &reason))
}

/// The same for the rows of an Arrow stream or batch, a row each.
#[pyfunction]
pub(crate) fn pairs_table(py: Python<'_>, data: AnyRecordBatch, options: &Options, skip: bool) -> PyResult<PyTable> {
    let settings = &options.0;
    let mut rows = Rows::new(&columns::pairs())?;
    let mut batches = Vec::new();
    let mut n_rows = 0;
    let reader = data.into_reader()?;
    wanted(&RecordBatch::new_empty(reader.schema()), "candidate")?;
    for batch in reader {
        let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let done = py.detach(|| audited(&batch, n_rows, settings, skip, &mut rows))?;
        if let Err((id, reason)) = done {
            return Err(article_error(py, &id, &reason));
        }
        n_rows += batch.num_rows();
        batches.push(rows.batch()?);
    }
    PyTable::try_new(batches, schema(&columns::pairs()))
}

/// What is to be said of a pair that stopped the work.
type Stopped = Result<(), (String, String)>;

fn audited(
    batch: &RecordBatch,
    n_before: usize,
    settings: &Settings,
    skip: bool,
    rows: &mut Rows,
) -> PyResult<Stopped> {
    let column = |name| Texts::of(batch, name);
    let (ids, candidates, references) = (column("id")?, column("candidate")?, column("reference")?);
    let (sources, languages, source_languages) = (column("source")?, column("language")?, column("source_language")?);
    for row in 0..batch.num_rows() {
        let line = n_before + row + 1;
        let id = ids.get(row).map_or_else(|| line.to_string(), str::to_owned);
        let given = Given {
            id: &id,
            line,
            candidate: candidates.get(row),
            reference: references.get(row),
            source: sources.get(row),
            language: languages.get(row),
            source_language: source_languages.get(row),
        };
        match given.audit(settings) {
            Ok(audit) => rows.extend(std::iter::once(report::row(&audit, Words::Given)))?,
            Err(reason) if skip => rows.extend(std::iter::once(Skipped { id: &id, findings: [], reason: &reason }))?,
            Err(reason) => return Ok(Err((id, reason))),
        }
    }
    Ok(Ok(()))
}

#[derive(Serialize)]
struct Skipped<'a> {
    id: &'a str,
    findings: [(); 0],
    reason: &'a str,
}

/// A pair as it was given.
struct Given<'a> {
    id: &'a str,
    line: usize,
    candidate: Option<&'a str>,
    reference: Option<&'a str>,
    source: Option<&'a str>,
    language: Option<&'a str>,
    source_language: Option<&'a str>,
}

impl Given<'_> {
    fn audit(&self, settings: &Settings) -> Result<Audit, String> {
        let unit = self.unit().map_err(|error| chain(&error))?;
        let story = engine::pair(unit, self.id, settings).map_err(|error| error.to_string())?;
        Ok(engine::audit(story, settings))
    }

    fn unit(&self) -> Result<Unit, UnitError> {
        let unit = Unit {
            id: self.id.to_owned(),
            line: u32::try_from(self.line).unwrap_or(u32::MAX),
            candidate: self.candidate.ok_or(UnitError::NoCandidate)?.to_owned(),
            reference: self.reference.map(str::to_owned),
            source: self.source.map(str::to_owned),
            language: language(self.language)?,
            source_language: language(self.source_language)?,
        };
        unit.checked()
    }
}

fn language(tag: Option<&str>) -> Result<Option<Language>, UnitError> {
    let Some(tag) = tag.filter(|tag| !tag.trim().is_empty()) else { return Ok(None) };
    Language::from_tag(tag).map(Some).ok_or_else(|| UnitError::Language(tag.to_owned()))
}
