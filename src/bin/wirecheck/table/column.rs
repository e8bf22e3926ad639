//! A column of a row group as text, row by row: days, points in time and numbers are written out.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::column::page::PageReader;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{DataType, Int96};
use parquet::errors::ParquetError;
use parquet::schema::types::{ColumnDescPtr, ColumnDescriptor};
use wirecheck::article::MAX_INPUT;

/// What the numbers of a column stand for.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Text, or what its type says it is.
    Plain,
    Unsigned,
    /// Days since 1970.
    Day,
    /// So many a second since 1970.
    Instant(i64),
}

impl Form {
    /// What a column's values stand for.
    ///
    /// # Errors
    /// What it is, if that is no text and cannot be written out as one.
    pub(super) fn of(column: &ColumnDescriptor) -> Result<Self, String> {
        let refused = |name: &str| Err(name.to_owned());
        if column.max_rep_level() > 0 {
            return refused("lists");
        }
        if column.path().parts().len() > 1 {
            return refused("records");
        }
        if column.physical_type() == Type::FIXED_LEN_BYTE_ARRAY {
            return refused("bytes");
        }
        let logical = match column.logical_type_ref() {
            Some(LogicalType::Date) => Some(Self::Day),
            Some(LogicalType::Timestamp(time)) => Some(Self::Instant(match time.unit {
                TimeUnit::MILLIS => 1_000,
                TimeUnit::MICROS => 1_000_000,
                TimeUnit::NANOS => 1_000_000_000,
            })),
            Some(LogicalType::Integer(number)) if !number.is_signed => Some(Self::Unsigned),
            Some(LogicalType::Decimal(_)) => return refused("decimal numbers"),
            Some(LogicalType::Time(_)) => return refused("times of day"),
            Some(_) | None => None,
        };
        if let Some(form) = logical {
            return Ok(form);
        }
        Ok(match column.converted_type() {
            ConvertedType::DATE => Self::Day,
            ConvertedType::TIMESTAMP_MILLIS => Self::Instant(1_000),
            ConvertedType::TIMESTAMP_MICROS => Self::Instant(1_000_000),
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                Self::Unsigned
            }
            ConvertedType::DECIMAL => return refused("decimal numbers"),
            ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS => return refused("times of day"),
            ConvertedType::NONE
            | ConvertedType::UTF8
            | ConvertedType::MAP
            | ConvertedType::MAP_KEY_VALUE
            | ConvertedType::LIST
            | ConvertedType::ENUM
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64
            | ConvertedType::JSON
            | ConvertedType::BSON
            | ConvertedType::INTERVAL => Self::Plain,
        })
    }

    /// A number as text; one that is no day stays a number.
    fn written(self, number: i64, unsigned: u64) -> String {
        let written = match self {
            Self::Plain => None,
            Self::Unsigned => Some(unsigned.to_string()),
            Self::Day => Date::constant(1970, 1, 1).checked_add(number.days()).ok().map(|day| day.to_string()),
            Self::Instant(unit) => Timestamp::from_second(number.div_euclid(unit)).ok().map(|time| time.to_string()),
        };
        written.unwrap_or_else(|| number.to_string())
    }
}

/// What a row has in a column: text, or why that cannot be read.
pub(super) type Cell = Result<Option<String>, String>;

/// A column that is read row by row.
pub(super) struct Column {
    reader: ColumnReader,
    form: Form,
    levels: Vec<i16>,
}

impl Column {
    pub(super) fn new(column: ColumnDescPtr, form: Form, pages: Box<dyn PageReader>) -> Self {
        Self { reader: get_column_reader(column, pages), form, levels: Vec::new() }
    }

    /// What the next row has.
    ///
    /// # Errors
    /// If there is none, or nothing more can be read.
    pub(super) fn next(&mut self) -> Result<Cell, ParquetError> {
        let (levels, form) = (&mut self.levels, self.form);
        let written = |number: Option<i64>, unsigned| number.map(|number| form.written(number, unsigned));
        Ok(Ok(match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => match value(reader, levels)? {
                Some(bytes) => return Ok(text(bytes.data())),
                None => None,
            },
            ColumnReader::Int32ColumnReader(reader) => {
                let number = value(reader, levels)?;
                written(number.map(i64::from), u64::from(number.unwrap_or_default() as u32))
            }
            ColumnReader::Int64ColumnReader(reader) => {
                let number = value(reader, levels)?;
                written(number, number.unwrap_or_default() as u64)
            }
            ColumnReader::Int96ColumnReader(reader) => {
                value(reader, levels)?.map(|time: Int96| Form::Instant(1).written(time.to_seconds(), 0))
            }
            ColumnReader::BoolColumnReader(reader) => value(reader, levels)?.map(|truth: bool| truth.to_string()),
            ColumnReader::FloatColumnReader(reader) => value(reader, levels)?.map(|number: f32| number.to_string()),
            ColumnReader::DoubleColumnReader(reader) => value(reader, levels)?.map(|number: f64| number.to_string()),
            ColumnReader::FixedLenByteArrayColumnReader(_) => None,
        }))
    }
}

fn text(bytes: &[u8]) -> Cell {
    if bytes.len() as u64 > MAX_INPUT {
        return Err(format!("is longer than {} MB", MAX_INPUT >> 20));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Some(text.to_owned())),
        Err(_) => Err("is no UTF-8".to_owned()),
    }
}

fn value<T: DataType>(reader: &mut ColumnReaderImpl<T>, levels: &mut Vec<i16>) -> Result<Option<T::T>, ParquetError> {
    let mut values = Vec::new();
    levels.clear();
    match reader.read_records(1, Some(levels), None, &mut values)? {
        (0, ..) => Err(ParquetError::EOF("there are fewer rows than were told".to_owned())),
        _ => Ok(values.pop()),
    }
}
