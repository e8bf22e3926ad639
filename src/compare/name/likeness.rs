//! Whether two names look alike enough to be one in two languages: `Konstanz` and `Constance`, `Kolín` and `Kolínsko`.
//!
//! Wider than a misspelling: names that differ in value hardly ever share so many letters, and honest translators do leave a
//! name in its own language.

use super::side::{Open, Side};
use crate::fact::levelled;

/// Thousandths of shared pairs of letters (Dice's coefficient) from which two names are alike.
const ALIKE: usize = 450;

/// Whether any two open parts, or all of them together, look alike.
pub(super) fn is_alike(left: &Side<'_>, left_open: &Open, right: &Side<'_>, right_open: &Open) -> bool {
    let joined = |side: &Side<'_>, open: &Open| side.forms(open).collect::<String>();
    left.forms(left_open).any(|here| right.forms(right_open).any(|there| are_alike(here, there)))
        || are_alike(&joined(left, left_open), &joined(right, right_open))
}

/// Whether two forms look alike, or a piece of one is the beginning of the other: `D-Nev` and `Nevada`.
pub(in crate::compare) fn are_alike(left: &str, right: &str) -> bool {
    let begins = |short: &str, long: &str| short.split('-').any(|piece| piece.len() > 2 && long.starts_with(piece));
    if begins(left, right) || begins(right, left) {
        return true;
    }
    let (ours, theirs) = (levelled(left), levelled(right));
    let shorter = ours.len().min(theirs.len());
    let shared = ours.bytes().zip(theirs.bytes()).take_while(|(a, b)| a == b).count();
    if shared >= 4 || shared >= 3 && 2 * shared >= shorter || shared == shorter && shared >= 2 {
        return true;
    }
    if shorter >= 4 && (ours.contains(&*theirs) || theirs.contains(&*ours)) {
        return true;
    }
    let sorted = |form: &str| {
        let mut bytes = form.as_bytes().to_vec();
        bytes.sort_unstable();
        bytes
    };
    sorted(left) == sorted(right) || dice(&ours, &theirs) >= ALIKE
}

/// Dice's coefficient of the pairs of neighbouring letters, ends included, in thousandths.
fn dice(left: &str, right: &str) -> usize {
    let pairs = |form: &str| {
        let bytes: Vec<u8> = std::iter::once(b' ').chain(form.bytes()).chain([b' ']).collect();
        let mut pairs: Vec<[u8; 2]> = bytes.windows(2).map(|pair| [pair[0], pair[1]]).collect();
        pairs.sort_unstable();
        pairs
    };
    let (ours, theirs) = (pairs(left), pairs(right));
    let (mut at, mut n_shared) = (0, 0);
    for pair in &ours {
        at += theirs.get(at..).map_or(0, |rest| rest.partition_point(|other| other < pair));
        if theirs.get(at) == Some(pair) {
            n_shared += 1;
            at += 1;
        }
    }
    2000 * n_shared / (ours.len() + theirs.len()).max(1)
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn names_in_two_languages_are_alike_and_other_names_are_not() {
        for (left, right) in [("konstanz", "constance"), ("kolin", "kolinsko"), ("lissabon", "lisbon"), ("enz", "zen")]
        {
            assert!(are_alike(left, right), "{left} {right}");
        }
        for (left, right) in [("berlin", "london"), ("orlova", "karlsson"), ("anna", "martha")] {
            assert!(!are_alike(left, right), "{left} {right}");
        }
    }
}
