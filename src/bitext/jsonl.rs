//! JSON Lines: a record each line, `id`, `candidate`, `reference`, `source`, `language`, `source_language`.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Unit, UnitError};
use crate::article::{RecordError, fault, name};
use crate::language::Language;

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    candidate: Option<String>,
    reference: Option<String>,
    source: Option<String>,
    language: Option<String>,
    source_language: Option<String>,
}

/// The unit of one line of a file; `line` counts from 1.
///
/// # Errors
/// [`UnitError`] if the line is no JSON object, a field has the wrong type, or a side is missing.
pub(super) fn unit(text: &str, line: u32) -> Result<Unit, UnitError> {
    if !text.trim_start().starts_with('{') {
        return Err(RecordError::Json { message: "expected a JSON object".to_owned(), at: 0, column: 1 }.into());
    }
    let record: Record = serde_json::from_str(text).map_err(|error| fault(text, 0, &error))?;
    let unit = Unit {
        id: name(text, record.id)?.unwrap_or_else(|| line.to_string()),
        line,
        candidate: record.candidate.ok_or(UnitError::NoCandidate)?,
        reference: record.reference,
        source: record.source,
        language: language(record.language)?,
        source_language: language(record.source_language)?,
    };
    unit.checked()
}

pub(super) fn language(told: Option<String>) -> Result<Option<Language>, UnitError> {
    let Some(told) = told.filter(|told| !told.trim().is_empty()) else { return Ok(None) };
    Language::from_tag(&told).map(Some).ok_or(UnitError::Language(told))
}
