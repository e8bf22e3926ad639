//! Rows of the contract as a Parquet file, which grows by row groups: nested values are taken apart into levels and values
//! (Melnik et al. 2010, Dremel: VLDB 3).

use std::mem;
use std::sync::Arc;

use anyhow::Context;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use wirecheck::report::columns::{Column, Kind};

/// A row group ends after so many bytes of text, or so many rows.
const MAX_TEXT: usize = 16 << 20;
const MAX_ROWS: usize = 1 << 16;

/// A table that is being written. The bytes that are ready are handed on, so that no more than a row group is held.
pub(crate) struct Writer {
    file: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Column>,
    /// What was not written yet.
    leaves: Vec<Leaf>,
    n_rows: usize,
    n_bytes: usize,
}

/// A column without fields: what stands in it row after row, with how deep each value is there (`defined`), and in which list it
/// goes on (`repeated`).
struct Leaf {
    values: Values,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

enum Values {
    Text(Vec<ByteArray>),
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Float64(Vec<f64>),
    Boolean(Vec<bool>),
}

impl Writer {
    /// Begins a table.
    ///
    /// # Errors
    /// None that can be helped.
    pub(crate) fn new(columns: Vec<Column>) -> anyhow::Result<Self> {
        let fields: String = columns.iter().map(|column| declared(column.name, &column.kind)).collect();
        let schema = parse_message_type(&format!("message wirecheck {{ {fields} }}"))?;
        let created_by = concat!("wirecheck version ", env!("CARGO_PKG_VERSION")).to_owned();
        let properties =
            WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(created_by).build();
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
        let mut leaves = Vec::new();
        columns.iter().for_each(|column| add_leaves(&column.kind, &mut leaves));
        Ok(Self { file, columns, leaves, n_rows: 0, n_bytes: 0 })
    }

    /// Adds rows, each a JSON object, and hands on the bytes that are ready.
    ///
    /// # Errors
    /// None that can be helped.
    pub(crate) fn add(&mut self, rows: Vec<Value>) -> anyhow::Result<Vec<u8>> {
        for row in rows {
            self.n_bytes += take_fields(&self.columns, &row, Level::default(), &mut self.leaves);
            self.n_rows += 1;
            if self.n_rows >= MAX_ROWS || self.n_bytes >= MAX_TEXT {
                self.write()?;
            }
        }
        Ok(mem::take(self.file.inner_mut()))
    }

    /// Ends the table and hands on its last bytes.
    ///
    /// # Errors
    /// None that can be helped.
    pub(crate) fn end(&mut self) -> anyhow::Result<Vec<u8>> {
        if self.n_rows > 0 {
            self.write()?;
        }
        self.file.finish()?;
        Ok(mem::take(self.file.inner_mut()))
    }

    /// Writes a row group of what there is.
    fn write(&mut self) -> anyhow::Result<()> {
        let mut group = self.file.next_row_group()?;
        for leaf in &mut self.leaves {
            let column = group.next_column()?.context("a column for each leaf of the schema")?;
            leaf.write(column)?;
        }
        group.close()?;
        self.file.flush()?;
        (self.n_rows, self.n_bytes) = (0, 0);
        Ok(())
    }
}

impl Leaf {
    fn new(values: Values) -> Self {
        Self { values, defined: Vec::new(), repeated: Vec::new() }
    }

    /// Writes all values, and is empty then.
    fn write(&mut self, mut column: SerializedColumnWriter<'_>) -> anyhow::Result<()> {
        let (defined, repeated) = (mem::take(&mut self.defined), mem::take(&mut self.repeated));
        let levels = (Some(defined.as_slice()), Some(repeated.as_slice()));
        match &mut self.values {
            Values::Text(list) => column.typed::<ByteArrayType>().write_batch(&mem::take(list), levels.0, levels.1),
            Values::Int32(list) => column.typed::<Int32Type>().write_batch(&mem::take(list), levels.0, levels.1),
            Values::Int64(list) => column.typed::<Int64Type>().write_batch(&mem::take(list), levels.0, levels.1),
            Values::Float64(list) => column.typed::<DoubleType>().write_batch(&mem::take(list), levels.0, levels.1),
            Values::Boolean(list) => column.typed::<BoolType>().write_batch(&mem::take(list), levels.0, levels.1),
        }?;
        Ok(column.close()?)
    }

    /// Adds a value, if it is one of the leaf's kind; says how many bytes it has.
    fn push(&mut self, value: &Value) -> Option<usize> {
        match &mut self.values {
            Values::Text(list) => {
                let text = value.as_str()?;
                list.push(text.into());
                return Some(text.len());
            }
            Values::Int32(list) => list.push(value.as_i64().and_then(|number| i32::try_from(number).ok())?),
            Values::Int64(list) => list.push(value.as_i64()?),
            Values::Float64(list) => list.push(value.as_f64()?),
            Values::Boolean(list) => list.push(value.as_bool()?),
        }
        Some(0)
    }
}

/// A field in the words of a schema.
fn declared(name: &str, kind: &Kind) -> String {
    match kind {
        Kind::Text => format!("OPTIONAL BYTE_ARRAY {name} (STRING); "),
        Kind::Int32 => format!("OPTIONAL INT32 {name}; "),
        Kind::Int64 => format!("OPTIONAL INT64 {name}; "),
        Kind::Float64 => format!("OPTIONAL DOUBLE {name}; "),
        Kind::Boolean => format!("OPTIONAL BOOLEAN {name}; "),
        Kind::Record(fields) => {
            let fields: String = fields.iter().map(|field| declared(field.name, &field.kind)).collect();
            format!("OPTIONAL group {name} {{ {fields}}} ")
        }
        Kind::List(of) => {
            format!("OPTIONAL group {name} (LIST) {{ REPEATED group list {{ {}}} }} ", declared("element", of))
        }
    }
}

fn add_leaves(kind: &Kind, leaves: &mut Vec<Leaf>) {
    match kind {
        Kind::Text => leaves.push(Leaf::new(Values::Text(Vec::new()))),
        Kind::Int32 => leaves.push(Leaf::new(Values::Int32(Vec::new()))),
        Kind::Int64 => leaves.push(Leaf::new(Values::Int64(Vec::new()))),
        Kind::Float64 => leaves.push(Leaf::new(Values::Float64(Vec::new()))),
        Kind::Boolean => leaves.push(Leaf::new(Values::Boolean(Vec::new()))),
        Kind::Record(fields) => fields.iter().for_each(|field| add_leaves(&field.kind, leaves)),
        Kind::List(of) => add_leaves(of, leaves),
    }
}

/// Where a value stands.
#[derive(Clone, Copy, Default)]
struct Level {
    /// How much of the way to it is there.
    defined: i16,
    /// The list whose next element it is in; 0 for a new row.
    repeated: i16,
    /// How many lists it is in.
    n_lists: i16,
}

/// Takes a value apart into the leaves of its column; says how many bytes of text it has.
fn take(kind: &Kind, value: &Value, level: Level, leaves: &mut [Leaf]) -> usize {
    let inside = Level { defined: level.defined + 1, ..level };
    match kind {
        Kind::Text | Kind::Int32 | Kind::Int64 | Kind::Float64 | Kind::Boolean => {
            let leaf = leaves.first_mut().expect("a leaf for each column");
            let pushed = leaf.push(value);
            leaf.defined.push(if pushed.is_some() { inside.defined } else { level.defined });
            leaf.repeated.push(level.repeated);
            pushed.unwrap_or_default()
        }
        Kind::Record(fields) => take_fields(fields, value, if value.is_object() { inside } else { level }, leaves),
        Kind::List(of) => match value.as_array().map(Vec::as_slice) {
            None => take(of, &Value::Null, level, leaves),
            Some([]) => take(of, &Value::Null, inside, leaves),
            Some(elements) => {
                let mut element = Level { defined: level.defined + 2, n_lists: level.n_lists + 1, ..level };
                let mut n_bytes = 0;
                for value in elements {
                    n_bytes += take(of, value, element, leaves);
                    element.repeated = element.n_lists;
                }
                n_bytes
            }
        },
    }
}

/// Takes an object apart into the leaves of its fields.
fn take_fields(fields: &[Column], value: &Value, level: Level, leaves: &mut [Leaf]) -> usize {
    let mut rest = leaves;
    let mut n_bytes = 0;
    for field in fields {
        let own = rest.split_off_mut(..n_leaves(&field.kind)).expect("a leaf for each column");
        n_bytes += take(&field.kind, value.get(field.name).unwrap_or(&Value::Null), level, own);
    }
    n_bytes
}

fn n_leaves(kind: &Kind) -> usize {
    match kind {
        Kind::Text | Kind::Int32 | Kind::Int64 | Kind::Float64 | Kind::Boolean => 1,
        Kind::Record(fields) => fields.iter().map(|field| n_leaves(&field.kind)).sum(),
        Kind::List(of) => n_leaves(of),
    }
}
