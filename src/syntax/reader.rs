//! Reads the model file, front to back, in the order in which `training/export_syntax.py` writes it.
//!
//! The file is part of the program and a test loads it, so a short read is a bug of this crate: it panics.

const COMPLETE: &str = "the model file is as long as its exporter wrote it";

/// What of the model file is still to be read.
#[derive(Clone)]
pub(super) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    /// Starts at the front of `bytes`.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether everything was read.
    pub(super) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next `n` bytes.
    pub(super) fn bytes(&mut self, n: usize) -> &'static [u8] {
        let (bytes, rest) = self.rest.split_at_checked(n).expect(COMPLETE);
        self.rest = rest;
        bytes
    }

    /// A part of the file that says its length first.
    pub(super) fn section(&mut self) -> Self {
        let n_bytes = self.count();
        Self::new(self.bytes(n_bytes))
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let (bytes, rest) = self.rest.split_first_chunk().expect(COMPLETE);
        self.rest = rest;
        *bytes
    }

    /// A byte.
    pub(super) fn u8(&mut self) -> u8 {
        u8::from_le_bytes(self.array())
    }

    /// Two bytes.
    pub(super) fn u16(&mut self) -> u16 {
        u16::from_le_bytes(self.array())
    }

    /// Four bytes.
    pub(super) fn u32(&mut self) -> u32 {
        u32::from_le_bytes(self.array())
    }

    /// Eight bytes.
    pub(super) fn u64(&mut self) -> u64 {
        u64::from_le_bytes(self.array())
    }

    /// A count or a dimension.
    pub(super) fn count(&mut self) -> usize {
        self.u32() as usize
    }

    /// A string of at most 255 bytes.
    pub(super) fn text(&mut self) -> &'static str {
        let n_bytes = usize::from(self.u8());
        std::str::from_utf8(self.bytes(n_bytes)).expect("the exporter writes UTF-8")
    }

    /// A counted list of strings.
    pub(super) fn texts(&mut self) -> Vec<&'static str> {
        (0..self.count()).map(|_| self.text()).collect()
    }

    /// `n` numbers of single precision.
    pub(super) fn f32s(&mut self, n: usize) -> Vec<f32> {
        let (numbers, _) = self.bytes(4 * n).as_chunks::<4>();
        numbers.iter().map(|&number| f32::from_le_bytes(number)).collect()
    }

    /// `n_rows` rows of `N` numbers of half precision, in single precision.
    pub(super) fn f16_rows<const N: usize>(&mut self, n_rows: usize) -> Vec<[f32; N]> {
        self.halves(n_rows * N).as_chunks::<N>().0.iter().map(|row| row.map(widened)).collect()
    }

    /// `n` numbers of half precision as they lie in the file.
    pub(super) fn halves(&mut self, n: usize) -> &'static [[u8; 2]] {
        self.bytes(2 * n).as_chunks::<2>().0
    }
}

/// A finite number of half precision in single precision; exact, subnormal numbers too.
#[inline(always)]
pub(crate) fn widened(half: [u8; 2]) -> f32 {
    let bits = u32::from(u16::from_le_bytes(half));
    let magnitude = f32::from_bits((bits & 0x7fff) << 13) * f32::from_bits((127 + 112) << 23);
    f32::from_bits(magnitude.to_bits() | (bits & 0x8000) << 16)
}

#[cfg(test)]
mod tests {
    use super::widened;

    #[test]
    fn half_precision_widens_exactly() {
        for (half, number) in [(0x3c00_u16, 1.0_f32), (0xc000, -2.0), (0x3555, 0.333_251_95), (1, 2f32.powi(-24))] {
            assert_eq!(widened(half.to_le_bytes()), number);
        }
    }
}
