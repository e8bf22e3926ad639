//! First names and how many of their bearers are women.
//!
//! `first_name.txt` is drawn by `training/export-words.sh` from the name files of the census of the United States of 1990: it
//! knows that country and that year, and not that Andrea is a man in Rome.

use std::sync::LazyLock;

use super::sections;

/// In order of the names.
static SHARES: LazyLock<Vec<(&str, u8)>> = LazyLock::new(|| {
    let rows = sections::words(include_str!("first_name.txt"));
    let mut shares: Vec<(&str, u8)> = rows.filter_map(|(title, name)| Some((name, title.parse().ok()?))).collect();
    shares.sort_unstable();
    shares
});

/// The share of women among the bearers of a first name (lower case), in percent, if it is known.
///
/// A weak hint and no more: who somebody is follows from how the articles speak of them, and a first name alone accuses
/// nobody. It may break a tie between two readings.
///
/// ```
/// use wirecheck::language::en::first_name_share;
///
/// assert_eq!(first_name_share("nancy"), Some(100));
/// assert_eq!(first_name_share("kim").map(|share| share / 10), Some(8));
/// ```
#[must_use]
pub fn first_name_share(name: &str) -> Option<u8> {
    let found = SHARES.binary_search_by_key(&name, |&(known, _)| known).ok()?;
    Some(SHARES[found].1)
}

#[cfg(test)]
mod tests {
    use super::{SHARES, first_name_share, sections};

    #[test]
    fn a_name_has_the_share_of_women_among_its_bearers() {
        assert!(first_name_share("mary").is_some_and(|share| share > 98));
        assert!(first_name_share("john").is_some_and(|share| share < 2));
        assert!(first_name_share("leslie").is_some_and(|share| (50..80).contains(&share)));
        assert_eq!(first_name_share("gabriele"), None);
    }

    #[test]
    fn every_row_is_read_once() {
        assert_eq!(sections::words(include_str!("first_name.txt")).count(), SHARES.len());
        assert!(SHARES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(SHARES.iter().all(|&(_, share)| share <= 100));
    }
}
