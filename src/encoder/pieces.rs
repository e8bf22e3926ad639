//! Cuts a sentence into the pieces of the model's lexicon: the likeliest sequence under a unigram model (Kudo 2018, ACL),
//! after Unicode normalisation (NFKC), words begun with `▁`.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::file::{ModelError, Reader, Writer};

/// The piece for what no piece has, and those for the beginning and the end of a sentence.
const UNKNOWN: u32 = 0;
const BEGIN: u32 = 1;
const END: u32 = 2;
/// How much less likely than the rarest piece an unknown letter is.
const PENALTY: f32 = 10.0;

pub(super) struct Pieces {
    by_text: FxHashMap<Box<str>, (u32, f32)>,
    /// Bytes of the longest.
    longest: usize,
    /// Log likelihood of an unknown letter.
    unknown: f32,
}

impl Pieces {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let n_pieces = reader.count()?;
        let mut pieces = Self { by_text: FxHashMap::default(), longest: 0, unknown: 0.0 };
        for piece in 0..n_pieces {
            let score = reader.f32s(1)?.first().copied().ok_or(ModelError::Damaged)?;
            let n_bytes = reader.count()?;
            let text = str::from_utf8(reader.bytes(n_bytes)?).map_err(|_| ModelError::Damaged)?;
            let id = u32::try_from(piece).map_err(|_| ModelError::Damaged)?;
            pieces.longest = pieces.longest.max(text.len());
            pieces.unknown = pieces.unknown.min(score - PENALTY);
            pieces.by_text.insert(text.into(), (id, score));
        }
        Ok(pieces)
    }

    /// Writes pieces with their log likelihoods, in order of their numbers.
    pub(super) fn write(pieces: &[(String, f32)], writer: &mut Writer) {
        writer.count(pieces.len());
        for (text, score) in pieces {
            writer.bytes(&score.to_le_bytes());
            writer.count(text.len());
            writer.bytes(text.as_bytes());
        }
    }

    /// The numbers of a sentence's pieces, begin and end with them.
    pub(super) fn of(&self, sentence: &str) -> Vec<u32> {
        let mut text = String::with_capacity(sentence.len() + sentence.len() / 4);
        let mut after_space = true;
        for letter in sentence.nfkc() {
            if letter.is_whitespace() {
                after_space = true;
                continue;
            }
            if std::mem::take(&mut after_space) {
                text.push('▁');
            }
            text.push(letter);
        }
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let n_letters = starts.len() - 1;
        // The best way to each letter: its likelihood, where its last piece begins, and which it is.
        let mut best = vec![(f32::NEG_INFINITY, 0, UNKNOWN); n_letters + 1];
        best[0].0 = 0.0;
        for first in 0..n_letters {
            let so_far = best[first].0;
            let mut is_known = false;
            for last in first + 1..=n_letters {
                let Some(piece) = text.get(starts[first]..starts[last]) else { break };
                if piece.len() > self.longest {
                    break;
                }
                let Some(&(id, score)) = self.by_text.get(piece) else { continue };
                is_known |= last == first + 1;
                if so_far + score > best[last].0 {
                    best[last] = (so_far + score, first, id);
                }
            }
            if !is_known && so_far + self.unknown > best[first + 1].0 {
                best[first + 1] = (so_far + self.unknown, first, UNKNOWN);
            }
        }
        let mut pieces = vec![END];
        let mut at = n_letters;
        while at > 0 {
            let (_, first, id) = best[at];
            pieces.push(id);
            at = first;
        }
        pieces.push(BEGIN);
        pieces.reverse();
        pieces
    }
}
