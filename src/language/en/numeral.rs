//! Numbers in words, and the words around numbers: scales, currencies, measures, how exact a figure is meant to be.

/// A word of a number in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// Zero to nineteen.
    Small(u32),
    /// Twenty to ninety.
    Ten(u32),
    /// A hundred, or a dozen: multiplies what stands right before it.
    Multiple(u32),
    /// Ten to this power, from thousand upward.
    Scale(u32),
}

/// The numeral that a form is, if any.
#[must_use]
pub fn numeral(form: &str) -> Option<Numeral> {
    let numeral = match form {
        "zero" => Numeral::Small(0),
        "one" => Numeral::Small(1),
        "two" => Numeral::Small(2),
        "three" => Numeral::Small(3),
        "four" => Numeral::Small(4),
        "five" => Numeral::Small(5),
        "six" => Numeral::Small(6),
        "seven" => Numeral::Small(7),
        "eight" => Numeral::Small(8),
        "nine" => Numeral::Small(9),
        "ten" => Numeral::Small(10),
        "eleven" => Numeral::Small(11),
        "twelve" => Numeral::Small(12),
        "thirteen" => Numeral::Small(13),
        "fourteen" => Numeral::Small(14),
        "fifteen" => Numeral::Small(15),
        "sixteen" => Numeral::Small(16),
        "seventeen" => Numeral::Small(17),
        "eighteen" => Numeral::Small(18),
        "nineteen" => Numeral::Small(19),
        "twenty" => Numeral::Ten(20),
        "thirty" => Numeral::Ten(30),
        "forty" => Numeral::Ten(40),
        "fifty" => Numeral::Ten(50),
        "sixty" => Numeral::Ten(60),
        "seventy" => Numeral::Ten(70),
        "eighty" => Numeral::Ten(80),
        "ninety" => Numeral::Ten(90),
        "dozen" => Numeral::Multiple(12),
        "hundred" => Numeral::Multiple(100),
        "thousand" => Numeral::Scale(3),
        "million" => Numeral::Scale(6),
        "billion" => Numeral::Scale(9),
        "trillion" => Numeral::Scale(12),
        _ => return None,
    };
    Some(numeral)
}

/// The ordinal that a form is: `third`, `twelfth`. `first` and `second` are left out: they mostly order a tale.
#[must_use]
pub fn ordinal(form: &str) -> Option<u32> {
    let ordinal = match form {
        "third" => 3,
        "fourth" => 4,
        "fifth" => 5,
        "sixth" => 6,
        "seventh" => 7,
        "eighth" => 8,
        "ninth" => 9,
        "tenth" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" => 20,
        "thirtieth" => 30,
        "hundredth" => 100,
        _ => return None,
    };
    Some(ordinal)
}

/// The denominator that a form is behind a numeral: `two thirds`, `a quarter`.
#[must_use]
pub fn denominator(form: &str) -> Option<u32> {
    match form {
        "half" | "halves" => Some(2),
        "quarter" | "quarters" => Some(4),
        _ => ordinal(form).or_else(|| form.strip_suffix('s').and_then(ordinal)).filter(|&parts| parts <= 20),
    }
}

/// The power of ten that letters behind digits stand for: `25m`, `3.5bn`, `10k`.
#[must_use]
pub fn scale_letters(letters: &str) -> Option<u32> {
    match letters {
        "k" => Some(3),
        "m" | "mn" | "mln" | "mio" => Some(6),
        "b" | "bn" | "bln" => Some(9),
        "t" | "tn" | "trn" => Some(12),
        _ => None,
    }
}

/// The name of ten to a power, for messages.
#[must_use]
pub fn scale_name(power: u32) -> Option<&'static str> {
    match power {
        3 => Some("thousand"),
        6 => Some("million"),
        9 => Some("billion"),
        12 => Some("trillion"),
        _ => None,
    }
}

/// The ISO 4217 code of a currency's word or sign.
#[must_use]
pub fn currency(form: &str) -> Option<&'static str> {
    match form {
        "$" | "dollar" | "dollars" | "usd" => Some("USD"),
        "€" | "euro" | "euros" | "eur" => Some("EUR"),
        "£" | "gbp" | "sterling" => Some("GBP"),
        "¥" | "yen" | "jpy" => Some("JPY"),
        "rouble" | "roubles" | "ruble" | "rubles" | "₽" => Some("RUB"),
        "franc" | "francs" | "chf" => Some("CHF"),
        "rupee" | "rupees" | "₹" => Some("INR"),
        "yuan" | "renminbi" => Some("CNY"),
        _ => None,
    }
}

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Dimension {
    Length,
    Area,
    Mass,
    Duration,
    /// Months and years, which are no fixed number of days.
    Calendar,
    Temperature,
}

/// A measure's dimension and its size as a fraction of metre, square metre, gram, minute or month.
#[must_use]
pub fn measure(form: &str) -> Option<(Dimension, i64, i64)> {
    let measure = match form {
        "metre" | "metres" | "meter" | "meters" => (Dimension::Length, 1, 1),
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" => (Dimension::Length, 1000, 1),
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => (Dimension::Length, 1, 100),
        "millimetre" | "millimetres" | "millimeter" | "millimeters" | "mm" => (Dimension::Length, 1, 1000),
        "mile" | "miles" => (Dimension::Length, 1_609_344, 1000),
        "yard" | "yards" => (Dimension::Length, 9144, 10_000),
        "foot" | "feet" | "ft" => (Dimension::Length, 3048, 10_000),
        "inch" | "inches" => (Dimension::Length, 254, 10_000),
        "hectare" | "hectares" => (Dimension::Area, 10_000, 1),
        "acre" | "acres" => (Dimension::Area, 40_468_564, 10_000),
        "gram" | "grams" | "gramme" | "grammes" => (Dimension::Mass, 1, 1),
        "kilogram" | "kilograms" | "kilo" | "kilos" | "kg" => (Dimension::Mass, 1000, 1),
        "tonne" | "tonnes" => (Dimension::Mass, 1_000_000, 1),
        "ton" | "tons" => (Dimension::Mass, 1_000_000, 1),
        "pound" | "pounds" | "lb" | "lbs" => (Dimension::Mass, 45_359_237, 100_000),
        "ounce" | "ounces" => (Dimension::Mass, 28_349_523, 1_000_000),
        "minute" | "minutes" | "min" => (Dimension::Duration, 1, 1),
        "hour" | "hours" => (Dimension::Duration, 60, 1),
        "day" | "days" => (Dimension::Duration, 1440, 1),
        "week" | "weeks" => (Dimension::Duration, 10_080, 1),
        "month" | "months" => (Dimension::Calendar, 1, 1),
        "year" | "years" => (Dimension::Calendar, 12, 1),
        "decade" | "decades" => (Dimension::Calendar, 120, 1),
        "degree" | "degrees" => (Dimension::Temperature, 1, 1),
        _ => return None,
    };
    Some(measure)
}

/// How exactly a figure is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Approximation {
    /// As it stands.
    #[default]
    Exact,
    /// About, roughly.
    About,
    /// Nearly, almost: a little less.
    Nearly,
    /// More than, at least.
    AtLeast,
    /// Less than, at most.
    AtMost,
}

/// The approximation that the words before a figure express; `before` is in order, the last word next to the figure.
#[must_use]
pub fn approximation(before: &[&str]) -> Approximation {
    match before {
        [.., "more" | "greater" | "higher" | "larger" | "longer" | "older", "than"]
        | [.., "at", "least"]
        | [.., "upward" | "upwards", "of"] => Approximation::AtLeast,
        [.., "less" | "fewer" | "lower" | "smaller" | "younger", "than"]
        | [.., "up", "to"]
        | [.., "at", "most"]
        | [.., "as", "many" | "much", "as"] => Approximation::AtMost,
        [.., "close", "to"] | [.., "nearly" | "almost"] => Approximation::Nearly,
        [.., "over" | "exceeding" | "above" | "past"] => Approximation::AtLeast,
        [.., "under" | "below"] => Approximation::AtMost,
        [.., "about" | "around" | "roughly" | "approximately" | "some" | "estimated" | "circa" | "perhaps" | "~"] => {
            Approximation::About
        }
        _ => Approximation::Exact,
    }
}
