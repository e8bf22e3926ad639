//! Columns of Arrow batches as slices of text and of bytes: what is text already is not copied.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// A column of text, whatever its layout; days and numbers are written out.
pub(crate) struct Texts(Option<ArrayRef>);

impl Texts {
    /// The column of a name; one of nothing if there is none.
    pub(crate) fn of(batch: &RecordBatch, name: &str) -> PyResult<Self> {
        let Some(column) = batch.column_by_name(name) else { return Ok(Self(None)) };
        let column = match column.data_type() {
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => column.clone(),
            DataType::Null => return Ok(Self(None)),
            _ => {
                let wrong = |error| PyValueError::new_err(format!("column {name:?}: expected text: {error}"));
                cast(column, &DataType::Utf8).map_err(wrong)?
            }
        };
        Ok(Self(Some(column)))
    }

    /// The text of a row, if it has one.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let column = self.0.as_ref().filter(|column| column.is_valid(row))?;
        if let Some(texts) = column.as_string_opt::<i32>() {
            return Some(texts.value(row));
        }
        if let Some(texts) = column.as_string_opt::<i64>() {
            return Some(texts.value(row));
        }
        column.as_string_view_opt().map(|texts| texts.value(row))
    }
}

/// A column of bytes, whatever its layout.
pub(crate) struct Binaries(ArrayRef);

impl Binaries {
    /// The column of a name.
    pub(crate) fn of(batch: &RecordBatch, name: &str) -> PyResult<Self> {
        wanted(batch, name).cloned().map(Self)
    }

    /// The bytes of a row; none where there are none.
    pub(crate) fn get(&self, row: usize) -> &[u8] {
        if self.0.is_null(row) {
            return &[];
        }
        if let Some(bytes) = self.0.as_binary_opt::<i32>() {
            return bytes.value(row);
        }
        if let Some(bytes) = self.0.as_binary_opt::<i64>() {
            return bytes.value(row);
        }
        self.0.as_binary_view_opt().map_or(&[], |bytes| bytes.value(row))
    }
}

/// A column that must be there.
pub(crate) fn wanted<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b ArrayRef> {
    batch.column_by_name(name).ok_or_else(|| PyValueError::new_err(format!("expected a column {name:?}")))
}
