//! Numbers in words, and the words around numbers: scales, and how exact a figure is meant to be.

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

/// A word that says a number by the way, and often enough says none: `both`, `a couple`, `one of them`, `first`.
#[must_use]
pub fn number_hint(form: &str) -> Option<(u32, HintKind)> {
    let hint = match form {
        "one" | "single" | "sole" => (1, HintKind::Count),
        "both" | "twice" | "couple" | "pair" | "double" | "doubled" | "duo" | "twins" => (2, HintKind::Count),
        "triple" | "tripled" | "thrice" | "trio" => (3, HintKind::Count),
        "quadruple" | "quadrupled" => (4, HintKind::Count),
        "first" => (1, HintKind::Ordinal),
        "second" => (2, HintKind::Ordinal),
        "midnight" => (0, HintKind::Time),
        "noon" | "midday" => (720, HintKind::Time),
        _ => return None,
    };
    Some(hint)
}

/// What a hint hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// A number of things.
    Count,
    /// A place in an order.
    Ordinal,
    /// A time of day in minutes.
    Time,
}

/// The decade that a form names, as the years after the century: `seventies` is 70.
#[must_use]
pub fn decade(form: &str) -> Option<u32> {
    let decade = match form {
        "twenties" => 20,
        "thirties" => 30,
        "forties" => 40,
        "fifties" => 50,
        "sixties" => 60,
        "seventies" => 70,
        "eighties" => 80,
        "nineties" => 90,
        _ => return None,
    };
    Some(decade)
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
        ["no" | "not", "more" | "greater" | "higher" | "longer" | "older", "than"] => Approximation::AtMost,
        ["no" | "not", "less" | "fewer" | "lower", "than"]
        | [.., "more" | "greater" | "higher" | "larger" | "longer" | "older" | "better", "than"]
        | [.., "at", "least"]
        | [.., "upward" | "upwards" | "excess" | "minimum" | "north", "of"] => Approximation::AtLeast,
        [.., "less" | "fewer" | "lower" | "smaller" | "younger" | "shorter", "than"]
        | [.., "up", "to"]
        | [.., "at", "most"]
        | [.., "maximum" | "short", "of"]
        | [.., "as", "many" | "much", "as"] => Approximation::AtMost,
        [.., "close", "to"] | [.., "nearly" | "almost" | "nigh"] => Approximation::Nearly,
        [.., "over" | "exceeding" | "above" | "past" | "exceeded" | "exceeds" | "topped" | "surpassed"] => {
            Approximation::AtLeast
        }
        [.., "under" | "below"] => Approximation::AtMost,
        [
            ..,
            "about" | "around" | "roughly" | "approximately" | "approx" | "some" | "estimated" | "circa" | "perhaps"
            | "maybe" | "~" | "barely",
        ]
        | [.., "shortly", "before" | "after"] => Approximation::About,
        _ => Approximation::Exact,
    }
}

/// The approximation that the words behind a figure express: `50 or so`, `50 or more`, `50-plus`, `50-odd`.
#[must_use]
pub fn approximation_behind(behind: &[&str]) -> Option<Approximation> {
    match behind {
        ["or", "so", ..] | ["-", "odd", ..] | ["odd", ..] => Some(Approximation::About),
        ["or", "more" | "older" | "higher" | "over", ..] | ["-", "plus", ..] | ["+", ..] => {
            Some(Approximation::AtLeast)
        }
        ["or", "less" | "fewer" | "younger" | "under", ..] => Some(Approximation::AtMost),
        _ => None,
    }
}

/// Whether a form before a hyphen leaves the number behind it a number: `mid-1990`, `under-21`, `twenty-3`.
#[must_use]
pub fn is_number_prefix(form: &str) -> bool {
    numeral(form).is_some()
        || matches!(
            form,
            "mid" | "pre" | "post" | "under" | "over" | "early" | "late" | "all" | "top" | "plus" | "foot"
        )
}
