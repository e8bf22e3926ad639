//! Exact numbers: a figure in an article is a fraction, never a binary float.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms; its denominator is positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    numerator: i128,
    denominator: i128,
}

impl Value {
    /// Zero.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// `numerator` / `denominator`; `None` if the denominator is 0 or either is `i128::MIN`.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let divisor = greatest_common_divisor(numerator.abs(), denominator.abs()).max(1);
        let sign = denominator.signum();
        Some(Self { numerator: sign * numerator / divisor, denominator: sign * denominator / divisor })
    }

    /// Digits with a decimal point at most: `1250`, `3.5`; `None` for anything else or more than 18 digits.
    #[must_use]
    pub fn decimal(digits: &str) -> Option<Self> {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(part) || whole.len() + part.len() > 18 {
            return None;
        }
        let all: i128 = format!("{whole}{part}").parse().ok()?;
        Self::fraction(all, 10_i128.pow(u32::try_from(part.len()).ok()?))
    }

    /// The product; `None` if it is too large.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let numerator = self.numerator.checked_mul(other.numerator)?;
        let denominator = self.denominator.checked_mul(other.denominator)?;
        Self::fraction(numerator, denominator)
    }

    /// The quotient; `None` by zero or if it is too large.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::fraction(other.denominator, other.numerator)?)
    }

    /// The sum; `None` if it is too large.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::fraction(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// The distance between two values; `None` if it is too large.
    #[must_use]
    pub fn distance(self, other: Self) -> Option<Self> {
        let difference = self.plus(Self { numerator: -other.numerator, ..other })?;
        Some(Self { numerator: difference.numerator.abs(), ..difference })
    }

    /// This value ten to the `power` times over.
    #[must_use]
    pub fn scaled(self, power: u32) -> Option<Self> {
        self.times(Self::whole(10_i128.checked_pow(power)?))
    }

    /// The whole number that it is, if it is one.
    #[must_use]
    pub fn to_whole(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// In English digits, `1,250.5`; nothing for a fraction with more than three decimals, or under zero.
    #[must_use]
    pub fn in_digits(self) -> Option<String> {
        if self.numerator < 0 || 1000 % self.denominator != 0 {
            return None;
        }
        let thousandths = self.numerator.checked_mul(1000 / self.denominator)?;
        let (whole, part) = ((thousandths / 1000).to_string(), format!("{:03}", thousandths % 1000));
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let part = part.trim_end_matches('0');
        Some(if part.is_empty() { grouped } else { format!("{grouped}.{part}") })
    }

    /// The place value of its last digit other than 0: 100 for 2,500, 1/10 for 3.5, 1 for fractions such as 2/3.
    #[must_use]
    pub fn grain(self) -> Self {
        let mut grain = Self::whole(1);
        let mut rest = self;
        if self.numerator == 0 {
            return grain;
        }
        while rest.denominator == 1 && rest.numerator % 10 == 0 {
            rest.numerator /= 10;
            grain.numerator *= 10;
        }
        if 1_000_000_000_000_i128 % rest.denominator == 0 {
            let mut power: i128 = 1;
            while power % rest.denominator != 0 {
                power *= 10;
            }
            if power > 1 {
                grain = Self { numerator: 1, denominator: power };
            }
        }
        grain
    }

    /// How many digits it has from its first to its last other than 0; 18 for fractions without end.
    #[must_use]
    pub fn n_significant(self) -> u32 {
        let Some(Self { numerator, denominator: 1 }) = Self::fraction(1, 1).and_then(|_| {
            self.times(Self { numerator: self.grain().denominator, denominator: self.grain().numerator })
        }) else {
            return 18;
        };
        numerator.abs().checked_ilog10().map_or(1, |power| power + 1)
    }
}

fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.numerator.checked_mul(other.denominator).zip(other.numerator.checked_mul(self.denominator)) {
            Some((left, right)) => left.cmp(&right),
            None => (self.numerator / self.denominator).cmp(&(other.numerator / other.denominator)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            return write!(out, "{}", self.numerator);
        }
        write!(out, "{}/{}", self.numerator, self.denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn decimals_are_exact() {
        let sum = Value::decimal("0.1").unwrap().plus(Value::decimal("0.2").unwrap()).unwrap();
        assert_eq!(sum, Value::decimal("0.3").unwrap());
        assert_eq!(Value::decimal("1.2").unwrap().scaled(6), Some(Value::whole(1_200_000)));
        assert_eq!(Value::decimal("1.2.3"), None);
        assert_eq!(Value::decimal("1234567890123456789"), None);
    }

    #[test]
    fn digits_are_grouped_the_english_way() {
        let digits = |numerator, denominator| Value::fraction(numerator, denominator).unwrap().in_digits();
        assert_eq!(digits(1_250, 1).as_deref(), Some("1,250"));
        assert_eq!(digits(5, 2).as_deref(), Some("2.5"));
        assert_eq!(digits(1_234_567, 100).as_deref(), Some("12,345.67"));
        assert_eq!(digits(1, 3), None);
    }

    #[test]
    fn grain_and_significant_digits() {
        for (digits, grain, n_significant) in
            [("2500", "100", 2), ("3.5", "1/10", 2), ("498", "1", 3), ("800000", "100000", 1), ("0.25", "1/100", 2)]
        {
            let value = Value::decimal(digits).unwrap();
            assert_eq!((value.grain().to_string().as_str(), value.n_significant()), (grain, n_significant), "{digits}");
        }
        assert_eq!(Value::fraction(2, 3).unwrap().n_significant(), 18);
    }
}
