//! Words before a number that say on which side of it the amount lies: `more than`, `under`.

/// The side of a number on which an amount lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `over 100`.
    Above,
    /// `less than 100`.
    Below,
}

/// Phrases in front of a number; what begins with "no" stands before what it turns.
const PHRASES: [(&[&str], Bound); 26] = [
    (&["no", "less", "than"], Bound::Above),
    (&["not", "less", "than"], Bound::Above),
    (&["no", "fewer", "than"], Bound::Above),
    (&["no", "more", "than"], Bound::Below),
    (&["not", "more", "than"], Bound::Below),
    (&["more", "than"], Bound::Above),
    (&["greater", "than"], Bound::Above),
    (&["in", "excess", "of"], Bound::Above),
    (&["upwards", "of"], Bound::Above),
    (&["at", "least"], Bound::Above),
    (&["a", "minimum", "of"], Bound::Above),
    (&["over"], Bound::Above),
    (&["above"], Bound::Above),
    (&["exceeds"], Bound::Above),
    (&["exceeded"], Bound::Above),
    (&["exceeding"], Bound::Above),
    (&["less", "than"], Bound::Below),
    (&["fewer", "than"], Bound::Below),
    (&["lower", "than"], Bound::Below),
    (&["short", "of"], Bound::Below),
    (&["at", "most"], Bound::Below),
    (&["a", "maximum", "of"], Bound::Below),
    (&["up", "to"], Bound::Below),
    (&["under"], Bound::Below),
    (&["below"], Bound::Below),
    (&["beneath"], Bound::Below),
];

/// The bound that stands at the end of `before`, the forms (lower case) in front of a number, and of how many of them it is made.
#[must_use]
pub fn bound(before: &[&str]) -> Option<(Bound, usize)> {
    let ends = |phrase: &&[&str]| before.ends_with(phrase);
    PHRASES.iter().find(|(phrase, _)| ends(phrase)).map(|&(phrase, bound)| (bound, phrase.len()))
}

#[cfg(test)]
mod tests {
    use super::{Bound, bound};

    #[test]
    fn a_denial_turns_the_bound() {
        assert_eq!(bound(&["with", "more", "than"]), Some((Bound::Above, 2)));
        assert_eq!(bound(&["with", "no", "more", "than"]), Some((Bound::Below, 3)));
        assert_eq!(bound(&["in", "excess"]), None);
    }
}
