//! Numbers of half precision, written; [`crate::syntax`] has the way back.

/// A number in half precision, to the nearest; what is too small becomes 0, too large the largest.
pub(super) fn narrowed(number: f32) -> [u8; 2] {
    let sign = u16::from(number.is_sign_negative()) << 15;
    let magnitude = number.abs().min(65_504.0);
    let bits = if magnitude < 2f32.powi(-14) {
        // Subnormal: so many times 2^-24.
        (magnitude * 2f32.powi(24)).round() as u16
    } else {
        let bits = magnitude.to_bits();
        let rounded = bits + 0x0fff + ((bits >> 13) & 1);
        ((rounded >> 13) - (112 << 10)) as u16
    };
    (sign | bits).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::narrowed;

    #[test]
    fn numbers_are_rounded_to_the_nearest() {
        for (number, half) in [(1.0, 0x3c00_u16), (-2.0, 0xc000), (0.333_251_95, 0x3555), (2f32.powi(-24), 1), (0.0, 0)]
        {
            assert_eq!(u16::from_le_bytes(narrowed(number)), half, "{number}");
        }
        assert_eq!(u16::from_le_bytes(narrowed(1.0e9)), 0x7bff);
    }
}
