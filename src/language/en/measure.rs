//! Currencies, measures and zones of time, as English news writes them.

/// The ISO 4217 code of a currency's word, sign or code.
#[must_use]
pub fn currency(form: &str) -> Option<&'static str> {
    match form {
        "$" | "dollar" | "dollars" | "usd" => Some("USD"),
        "€" | "euro" | "euros" | "eur" => Some("EUR"),
        "£" | "gbp" | "sterling" => Some("GBP"),
        "¥" | "yen" | "jpy" => Some("JPY"),
        "rouble" | "roubles" | "ruble" | "rubles" | "₽" | "rub" => Some("RUB"),
        "franc" | "francs" | "chf" => Some("CHF"),
        "rupee" | "rupees" | "₹" | "inr" => Some("INR"),
        "yuan" | "renminbi" | "cny" | "rmb" => Some("CNY"),
        "zloty" | "zlotys" | "zlotych" | "złoty" | "pln" => Some("PLN"),
        "crown" | "crowns" | "koruna" | "korunas" | "koruny" | "czk" => Some("CZK"),
        "krona" | "kronor" | "sek" => Some("SEK"),
        "krone" | "kroner" | "nok" => Some("NOK"),
        "dkk" => Some("DKK"),
        "forint" | "forints" | "huf" => Some("HUF"),
        "hryvnia" | "hryvnias" | "hryvnya" | "uah" => Some("UAH"),
        "shekel" | "shekels" | "₪" | "ils" => Some("ILS"),
        "lira" | "liras" | "₺" => Some("TRY"),
        "peso" | "pesos" | "mxn" => Some("MXN"),
        "₩" | "krw" => Some("KRW"),
        "aud" => Some("AUD"),
        "hkd" => Some("HKD"),
        "nzd" => Some("NZD"),
        "brl" => Some("BRL"),
        "zar" => Some("ZAR"),
        "sgd" => Some("SGD"),
        _ => None,
    }
}

/// The dollar that the letters right before its sign make of it: `US$`, `HK$`.
#[must_use]
pub fn dollar_of(letters: &str) -> Option<&'static str> {
    match letters {
        "us" | "u.s." => Some("USD"),
        "a" | "au" => Some("AUD"),
        "c" | "ca" => Some("CAD"),
        "hk" => Some("HKD"),
        "nz" => Some("NZD"),
        "r" => Some("BRL"),
        "s" => Some("SGD"),
        _ => None,
    }
}

/// What a measure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Speed,
    Power,
    Duration,
    /// Months and years, which are no fixed number of days.
    Calendar,
    Temperature,
}

/// A measure's dimension and its size as a fraction of metre, square metre, litre, gram, metre an hour, watt, minute or
/// month.
#[must_use]
pub fn measure(form: &str) -> Option<(Dimension, i64, i64)> {
    let measure = match form {
        "metre" | "metres" | "meter" | "meters" | "m" => (Dimension::Length, 1, 1),
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" | "kms" => (Dimension::Length, 1000, 1),
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => (Dimension::Length, 1, 100),
        "millimetre" | "millimetres" | "millimeter" | "millimeters" | "mm" => (Dimension::Length, 1, 1000),
        "mile" | "miles" => (Dimension::Length, 1_609_344, 1000),
        "yard" | "yards" => (Dimension::Length, 9144, 10_000),
        "foot" | "feet" | "ft" => (Dimension::Length, 3048, 10_000),
        "inch" | "inches" => (Dimension::Length, 254, 10_000),
        "hectare" | "hectares" | "ha" => (Dimension::Area, 10_000, 1),
        "acre" | "acres" => (Dimension::Area, 40_468_564, 10_000),
        "m²" | "m2" | "sqm" => (Dimension::Area, 1, 1),
        "km²" | "km2" => (Dimension::Area, 1_000_000, 1),
        "litre" | "litres" | "liter" | "liters" => (Dimension::Volume, 1, 1),
        "gallon" | "gallons" => (Dimension::Volume, 3_785_412, 1_000_000),
        "m³" | "m3" => (Dimension::Volume, 1000, 1),
        "gram" | "grams" | "gramme" | "grammes" => (Dimension::Mass, 1, 1),
        "kilogram" | "kilograms" | "kilogramme" | "kilogrammes" | "kilo" | "kilos" | "kg" => (Dimension::Mass, 1000, 1),
        "tonne" | "tonnes" => (Dimension::Mass, 1_000_000, 1),
        "ton" | "tons" => (Dimension::Mass, 1_000_000, 1),
        "pound" | "pounds" | "lb" | "lbs" => (Dimension::Mass, 45_359_237, 100_000),
        "ounce" | "ounces" => (Dimension::Mass, 28_349_523, 1_000_000),
        "mph" => (Dimension::Speed, 1_609_344, 1000),
        "kph" | "kmh" => (Dimension::Speed, 1000, 1),
        "knot" | "knots" => (Dimension::Speed, 1852, 1),
        "kilowatt" | "kilowatts" | "kw" => (Dimension::Power, 1000, 1),
        "megawatt" | "megawatts" | "mw" => (Dimension::Power, 1_000_000, 1),
        "gigawatt" | "gigawatts" | "gw" => (Dimension::Power, 1_000_000_000, 1),
        "minute" | "minutes" | "min" | "mins" => (Dimension::Duration, 1, 1),
        "hour" | "hours" | "hrs" | "hr" => (Dimension::Duration, 60, 1),
        "day" | "days" => (Dimension::Duration, 1440, 1),
        "week" | "weeks" => (Dimension::Duration, 10_080, 1),
        "fortnight" | "fortnights" => (Dimension::Duration, 20_160, 1),
        "month" | "months" => (Dimension::Calendar, 1, 1),
        "year" | "years" | "yr" | "yrs" => (Dimension::Calendar, 12, 1),
        "decade" | "decades" => (Dimension::Calendar, 120, 1),
        "degree" | "degrees" | "°" | "°c" | "°f" | "celsius" | "fahrenheit" => (Dimension::Temperature, 1, 1),
        _ => return None,
    };
    Some(measure)
}

/// Minutes by which a zone of time is east of UTC.
#[must_use]
pub fn zone(form: &str) -> Option<i16> {
    let hours = match form {
        "utc" | "gmt" => 0,
        "bst" | "cet" => 1,
        "cest" => 2,
        "msk" => 3,
        "jst" => 9,
        "edt" => -4,
        "est" | "cdt" => -5,
        "cst" | "mdt" => -6,
        "mst" | "pdt" => -7,
        "pst" => -8,
        _ => return None,
    };
    Some(60 * hours)
}
