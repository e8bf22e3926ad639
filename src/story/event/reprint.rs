//! Articles that are the same text, or nearly.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::signature::Signature;

/// Values of the MinHash.
pub(super) const N_MINIMA: usize = 32;
/// Values of a band: two articles are held against each other if they agree in all values of one.
const BAND: usize = 4;
/// So many of all values must agree: about two thirds of the shingles of both.
const AGREE: usize = N_MINIMA * 5 / 8;

/// The least hash of an article's shingles under each of several orders: what two articles share of them tells how much of
/// one is the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minima(Box<[u32; N_MINIMA]>);

impl Minima {
    pub(super) fn new(minima: [u32; N_MINIMA]) -> Self {
        Self(Box::new(minima))
    }

    /// A hash of each band, different from band to band. An article is a reprint only of the first that has one of its bands,
    /// and of that in the first such band in which the two are near enough.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        let (bands, _) = self.0.as_chunks::<BAND>();
        bands.iter().zip(0_u32..).map(|(values, band)| {
            let bytes: Vec<u8> = values.iter().chain([&band]).flat_map(|value| value.to_le_bytes()).collect();
            xxh3_64(&bytes)
        })
    }

    /// Whether one of two articles is a reprint of the other.
    #[must_use]
    pub fn is_reprint(&self, other: &Self) -> bool {
        self.0.iter().zip(other.0.iter()).filter(|(ours, theirs)| ours == theirs).count() >= AGREE
    }

    /// As bytes, the same on every machine.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// What these bytes stand for; nothing if they are too many or too few.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (values, rest) = bytes.as_chunks();
        let minima: Vec<u32> = values.iter().map(|value| u32::from_le_bytes(*value)).collect();
        let minima = Box::<[u32; N_MINIMA]>::try_from(minima.into_boxed_slice()).ok()?;
        rest.is_empty().then_some(Self(minima))
    }
}

/// For each article the first one that it is a reprint of; itself if there is none.
pub(super) fn originals(sorted: &[&Signature]) -> Vec<usize> {
    let mut originals: Vec<usize> = (0..sorted.len()).collect();
    let mut first_with: FxHashMap<u64, usize> = FxHashMap::default();
    for (position, signature) in sorted.iter().enumerate() {
        let Some(minima) = &signature.minima else { continue };
        let mut original = None;
        for band in minima.bands() {
            let first = *first_with.entry(band).or_insert(position);
            let theirs = sorted[first].minima.as_ref().filter(|_| first != position && original.is_none());
            if theirs.is_some_and(|theirs| minima.is_reprint(theirs)) {
                original = Some(originals[first]);
            }
        }
        originals[position] = original.unwrap_or(position);
    }
    originals
}
