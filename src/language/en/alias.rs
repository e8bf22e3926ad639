//! What else a place, its people and a few other things of the news are called: Germany and German, the US and America.
//!
//! `alias.txt` is drawn from WordNet by `training/export-words.sh`: the names of a place, the adjectives that pertain to it,
//! those who live there. `alias_by_hand.txt` adds what WordNet lacks. A line is what one thing is called, in lower case
//! without accents, `_` for a space. One name may be in several lines: Georgian belongs to the state and to the country.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The lines in which each name stands, in order.
static LINES: LazyLock<FxHashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let mut lines: FxHashMap<&str, Vec<u16>> = FxHashMap::default();
    for (line, number) in include_str!("alias.txt").lines().chain(include_str!("alias_by_hand.txt").lines()).zip(0..) {
        for name in line.split(' ') {
            lines.entry(name).or_default().push(number);
        }
    }
    lines
});

/// What is called by this name, as keys to compare: two names of one thing share a key.
///
/// The name is in lower case, without accents, its words joined by `_`; the plural of a people is found by its singular.
///
/// ```
/// use wirecheck::language::en::alias_keys;
///
/// let same = |left, right| alias_keys(left).iter().any(|key| alias_keys(right).contains(key));
/// assert!(same("germans", "germany") && same("us", "america"));
/// assert!(!same("austria", "australian"));
/// assert!(alias_keys("oslofjord").is_empty());
/// ```
#[must_use]
pub fn alias_keys(name: &str) -> &'static [u16] {
    let of = |name: &str| LINES.get(name).map(Vec::as_slice);
    of(name).or_else(|| of(name.strip_suffix('s')?)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{LINES, alias_keys};

    #[test]
    fn a_capital_is_no_name_of_its_country() {
        let same = |left, right| alias_keys(left).iter().any(|key| alias_keys(right).contains(key));
        for (capital, country) in [("berlin", "germany"), ("moscow", "russia"), ("washington", "united_states")] {
            assert!(!same(capital, country), "{capital}");
        }
    }

    #[test]
    fn names_are_written_as_they_are_compared() {
        assert!(LINES.keys().all(|name| name.is_ascii() && !name.contains(char::is_uppercase) && !name.is_empty()));
    }
}
