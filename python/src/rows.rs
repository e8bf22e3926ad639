//! Rows of the contract as Arrow: the same values that JSON has, in columns of the same names.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use serde::Serialize;
use wirecheck::report::columns::{self, Column, Kind};

/// A row with what it belongs to.
#[derive(Serialize)]
pub(crate) struct OfId<'s, R> {
    pub(crate) id: &'s str,
    #[serde(flatten)]
    pub(crate) row: R,
}

/// Rows that grow to a batch.
pub(crate) struct Rows {
    schema: SchemaRef,
    decoder: arrow_json::reader::Decoder,
}

impl Rows {
    pub(crate) fn new(columns: &[Column]) -> PyResult<Self> {
        let schema = schema(columns);
        let decoder = ReaderBuilder::new(schema.clone()).build_decoder().map_err(broken)?;
        Ok(Self { schema, decoder })
    }

    /// Appends rows; what the schema does not know of them is left out.
    pub(crate) fn extend<R: Serialize>(&mut self, rows: impl Iterator<Item = R>) -> PyResult<()> {
        let rows: Vec<R> = rows.collect();
        self.decoder.serialize(&rows).map_err(broken)
    }

    /// The rows since the last batch.
    pub(crate) fn batch(&mut self) -> PyResult<RecordBatch> {
        let batch = self.decoder.flush().map_err(broken)?;
        Ok(batch.unwrap_or_else(|| RecordBatch::new_empty(self.schema.clone())))
    }

    /// All rows as a table.
    pub(crate) fn table(mut self) -> PyResult<PyTable> {
        PyTable::try_new(vec![self.batch()?], self.schema)
    }

    /// The rows since the last batch, for Python.
    pub(crate) fn py_batch(&mut self) -> PyResult<PyRecordBatch> {
        self.batch().map(PyRecordBatch::new)
    }
}

fn broken(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(error.to_string())
}

/// The schema of a table of the contract.
pub(crate) fn schema(columns: &[Column]) -> SchemaRef {
    Arc::new(Schema::new(fields(columns)))
}

/// Findings of articles and, where `reason` stands, articles that were not audited.
pub(crate) fn outcomes() -> Vec<Column> {
    [columns::findings(), vec![Column::new("reason", Kind::Text)]].concat()
}

fn fields(columns: &[Column]) -> Fields {
    columns.iter().map(|column| Field::new(column.name, data_type(&column.kind), true)).collect()
}

fn data_type(kind: &Kind) -> DataType {
    match kind {
        Kind::Text => DataType::Utf8,
        Kind::Int32 => DataType::Int32,
        Kind::Int64 => DataType::Int64,
        Kind::Float64 => DataType::Float64,
        Kind::Boolean => DataType::Boolean,
        Kind::Record(columns) => DataType::Struct(fields(columns)),
        Kind::List(of) => DataType::List(Arc::new(Field::new("element", data_type(of), true))),
    }
}
