//! Rows of the contract as Arrow: the same values that JSON has, in columns of the same names.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PyTable};
use serde::Serialize;

/// A row with the story that it is of.
#[derive(Serialize)]
pub(crate) struct OfStory<'s, R> {
    pub(crate) story: &'s str,
    #[serde(flatten)]
    pub(crate) row: R,
}

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
    pub(crate) fn new(schema: SchemaRef) -> PyResult<Self> {
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

fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

fn text(name: &str) -> Field {
    field(name, DataType::Utf8)
}

fn count(name: &str) -> Field {
    field(name, DataType::Int32)
}

fn record(name: &str, fields: Vec<Field>) -> Field {
    field(name, DataType::Struct(Fields::from(fields)))
}

fn list(name: &str, of: DataType) -> Field {
    field(name, DataType::List(Arc::new(Field::new("element", of, true))))
}

fn records(name: &str, fields: Vec<Field>) -> Field {
    list(name, DataType::Struct(Fields::from(fields)))
}

fn span() -> Field {
    record("span", vec![field("start", DataType::Int64), field("end", DataType::Int64)])
}

fn range() -> Vec<Field> {
    let place = |name| record(name, vec![count("line"), count("column")]);
    vec![span(), place("start"), place("end")]
}

fn place() -> Vec<Field> {
    [vec![text("path"), text("article")], range(), vec![text("excerpt")]].concat()
}

fn judged(place: Vec<Field>, evidence: Vec<Field>) -> Vec<Field> {
    let first =
        vec![text("rule"), text("category"), text("severity"), count("confidence"), text("verdict"), text("message")];
    let mqm = record("mqm", vec![text("type"), text("severity"), count("penalty")]);
    let last = vec![text("replacement"), records("evidence", evidence), text("fingerprint"), mqm];
    [first, place, last].concat()
}

fn schema(fields: Vec<Field>) -> SchemaRef {
    Arc::new(Schema::new(fields))
}

/// A finding of an article, with its story.
pub(crate) fn finding() -> Vec<Field> {
    [vec![text("story")], judged(place(), [place(), vec![text("text")]].concat())].concat()
}

/// Findings of articles.
pub(crate) fn findings() -> SchemaRef {
    schema(finding())
}

/// Findings of articles and, where `reason` stands, articles that were not audited.
pub(crate) fn outcomes() -> SchemaRef {
    schema([finding(), vec![text("reason")]].concat())
}

/// Articles that were audited.
pub(crate) fn articles() -> SchemaRef {
    let mqm = vec![
        field("score", DataType::Float64),
        field("per_1000_words", DataType::Float64),
        field("passed", DataType::Boolean),
        text("rating"),
    ];
    let told = ["id", "path", "role", "language", "title", "published"].map(text).to_vec();
    let fields = vec![count("sentences"), text("story"), list("notices", DataType::Utf8), record("mqm", mqm)];
    schema([told, fields].concat())
}

/// Articles that were not audited.
pub(crate) fn skipped() -> SchemaRef {
    schema(vec![text("path"), text("reason")])
}

/// Which story each article is of.
pub(crate) fn memberships() -> SchemaRef {
    schema(vec![text("story"), text("article"), text("path")])
}

/// Pairs with their findings.
pub(crate) fn pairs() -> SchemaRef {
    let words = || vec![span(), text("excerpt")];
    let findings = judged(words(), [vec![text("role")], words()].concat());
    schema(vec![text("id"), records("findings", findings), text("reason")])
}

/// Quotations.
pub(crate) fn quotes() -> SchemaRef {
    let words = || [vec![text("path"), text("article")], range(), vec![text("text")]].concat();
    let speaker = [range(), vec![text("text"), text("entity")]].concat();
    let change = vec![text("kind"), text("here"), text("there")];
    let variant = [words(), vec![count("agreement"), records("changes", change)]].concat();
    let first = vec![text("story"), count("utterance"), text("kind")];
    schema([first, words(), vec![record("speaker", speaker), records("variants", variant)]].concat())
}

/// People, organisations and places.
pub(crate) fn entities() -> SchemaRef {
    let weights = ["she", "he", "they", "it", "any"].map(count).to_vec();
    let mention = [vec![text("kind")], place()].concat();
    let evidence = [vec![text("pronouns"), count("weight")], place(), vec![text("text")]].concat();
    schema(vec![
        text("story"),
        text("name"),
        text("type"),
        text("pronouns"),
        text("basis"),
        record("weights", weights),
        text("number"),
        records("aliases", vec![text("name"), count("mentions")]),
        records("mentions", mention),
        records("evidence", evidence),
    ])
}

/// Links of alignments.
pub(crate) fn links() -> SchemaRef {
    schema(vec![text("id"), list("left", DataType::Int32), list("right", DataType::Int32), count("score")])
}

/// Rows of comparisons.
pub(crate) fn comparisons() -> SchemaRef {
    let words = || [range(), vec![text("excerpt")]].concat();
    let sentence = || [vec![count("index")], words()].concat();
    let change =
        vec![text("kind"), field("material", DataType::Boolean), record("left", words()), record("right", words())];
    schema(vec![
        text("id"),
        text("kind"),
        record("left", sentence()),
        record("right", sentence()),
        count("score"),
        field("moved", DataType::Boolean),
        text("standing"),
        records("changes", change),
    ])
}
