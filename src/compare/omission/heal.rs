//! Whether a broken place of a sentence is whole again once words of another sentence stand in it.

use crate::syntax::{Gap, Model};

/// A sentence with the place that is to be healed.
pub(super) struct Patient<'s> {
    pub(super) text: &'s str,
    /// The places before its tokens.
    pub(super) gaps: &'s [Gap],
    /// Which of them.
    pub(super) token: usize,
}

impl Patient<'_> {
    /// By how much the odds that something is missing fall if `words` stand there, logarithms, at least 0.
    pub(super) fn healed_by(&self, words: &str) -> f32 {
        let gap = self.gaps[self.token];
        let Some((before, after)) = self.text.split_at_checked(gap.start as usize) else { return 0.0 };
        let mut text = String::with_capacity(self.text.len() + words.len() + 1);
        text.push_str(before);
        if before.is_empty() {
            text.extend(turned(words, char::to_uppercase));
            text.push(' ');
            text.extend(turned(after, char::to_lowercase));
        } else {
            text.push_str(words);
            text.push(' ');
            text.push_str(after);
        }
        let end = before.len() + words.len() + 2;
        let inside = |healed: &Gap| healed.start >= gap.start && healed.start as usize <= end;
        let healed =
            Model::english().gaps(&text).iter().filter(|gap| inside(gap)).map(|gap| gap.odds).fold(-9.0, f32::max);
        (gap.odds - healed).clamp(0.0, 8.0)
    }
}

/// A text with its first letter turned.
fn turned<T: Iterator<Item = char>>(text: &str, turn: fn(char) -> T) -> impl Iterator<Item = char> {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(turn).chain(letters)
}

#[cfg(test)]
mod tests {
    use super::Patient;
    use crate::syntax::Model;

    #[test]
    fn the_word_that_fell_out_heals_the_likeliest_place() {
        let text = "The walls of the were damaged by the heavy rain in the night.";
        let gaps = Model::english().gaps(text);
        let token = gaps.iter().position(|gap| gap.start == 17).expect("a token begins with were");
        let widest = gaps.iter().map(|gap| gap.odds).fold(f32::MIN, f32::max);
        assert_eq!(gaps[token].odds.to_bits(), widest.to_bits(), "the place is the likeliest");
        let patient = Patient { text, gaps: &gaps, token };
        assert!(patient.healed_by("school") > 2.0);
    }
}
