//! The two hashes by which the trained model names strings and finds rows; both must stay bit for bit.
//!
//! A string's number is MurmurHash64A with seed 1 of its UTF-8; a number's rows are the four words of
//! MurmurHash3 x64 128 of its eight bytes.

/// MurmurHash64A of `bytes` with seed 1.
pub(super) fn string_hash(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        for (byte_idx, &byte) in tail.iter().enumerate() {
            hash ^= u64::from(byte) << (8 * byte_idx);
        }
        hash = hash.wrapping_mul(M);
    }
    hash = (hash ^ (hash >> R)).wrapping_mul(M);
    hash ^ (hash >> R)
}

/// The four 32-bit words of MurmurHash3 x64 128 of a number's little-endian bytes.
pub(super) fn number_hash(number: u64, seed: u32) -> [u32; 4] {
    let mix = |mut h: u64| {
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    };
    let seed = u64::from(seed);
    let key = number.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let second = seed ^ 8;
    let first = (key ^ seed ^ 8).wrapping_add(second);
    let second = second.wrapping_add(first);
    let (first, second) = (mix(first), mix(second));
    let first = first.wrapping_add(second);
    let second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

/// FNV-1a, 32 bits: by it the model file keeps the dictionary of the lemmas.
pub(super) fn word_hash(word: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in word.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::{number_hash, string_hash, word_hash};

    #[test]
    fn hashes_are_those_the_model_was_trained_with() {
        assert_eq!(string_hash(b"hello"), 5_983_625_672_228_268_878);
        assert_eq!(number_hash(123_456_789_012_345_678, 8)[0], 326_974_262);
        assert_eq!(word_hash("a"), 0xe40c_292c);
    }
}
