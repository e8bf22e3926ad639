//! What is cut from the front, the end and the inside of a word: spaCy 3.8's English rules, written out.
//!
//! Each function is one of its regular expressions; the comments give the alternatives in their order.

use super::chars::{Class, Classes};
use crate::syntax::reader::Reader;

/// The rules and the lists that they need.
pub(super) struct Affixes {
    classes: Classes,
    units: Vec<&'static str>,
    currencies: Vec<&'static str>,
}

impl Affixes {
    /// Reads classes, units and currencies.
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self { classes: Classes::read(reader), units: reader.texts(), currencies: reader.texts() }
    }

    /// Whether the class has the letter.
    pub(super) fn has(&self, class: Class, letter: char) -> bool {
        self.classes.has(class, letter)
    }

    /// Bytes of the prefix, 0 if there is none.
    pub(super) fn prefix(&self, word: &str) -> usize {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { return 0 };
        if self.classes.has(Class::Prefix, first) {
            return first.len_utf8();
        }
        match first {
            // \+(?![0-9])
            '+' if !letters.next().is_some_and(|next| next.is_ascii_digit()) => 1,
            // \.\.+
            '.' => Some(word.bytes().take_while(|&byte| byte == b'.').count()).filter(|&n| n > 1).unwrap_or(0),
            // US\$|C\$|A\$
            'U' if word.starts_with("US$") => 3,
            'C' | 'A' if letters.next() == Some('$') => 2,
            _ => 0,
        }
    }

    /// Bytes of the longest suffix, 0 if there is none.
    pub(super) fn suffix(&self, word: &str) -> usize {
        let mut letters = word.chars().rev();
        let Some(last) = letters.next() else { return 0 };
        let before = letters.next();
        let mut longest = 0;
        if self.classes.has(Class::Suffix, last) {
            longest = last.len_utf8();
        }
        match last {
            // 's|'S|’s|’S
            's' | 'S' if before == Some('\'') => longest = 2,
            's' | 'S' if before == Some('’') => longest = 1 + '’'.len_utf8(),
            // (?<=[0-9])\+
            '+' if before.is_some_and(|before| before.is_ascii_digit()) => longest = 1,
            '.' => {
                // \.\.+
                let n_stops = word.bytes().rev().take_while(|&byte| byte == b'.').count();
                let at = letters.next();
                if n_stops > 1 {
                    longest = n_stops;
                } else if self.classes.has_some(Class::BeforeStop, before)
                    || self.classes.has_some(Class::Upper, before) && self.classes.has_some(Class::Upper, at)
                    || at == Some('°') && before.is_some_and(|before| "FfCcKk".contains(before))
                {
                    longest = 1;
                }
            }
            _ => {}
        }
        if word.bytes().any(|byte| byte.is_ascii_digit()) {
            // (?<=[0-9])(?:units), (?<=[0-9])(?:currencies)
            for unit in self.units.iter().chain(&self.currencies) {
                let number = word.strip_suffix(unit);
                if number.is_some_and(|number| number.ends_with(|digit: char| digit.is_ascii_digit())) {
                    longest = longest.max(unit.len());
                }
            }
        }
        longest
    }

    /// The byte ranges of what separates parts inside the word, in order; none overlap.
    pub(super) fn infixes(&self, word: &str) -> Vec<(usize, usize)> {
        let mut infixes = Vec::new();
        let mut before = None;
        let mut at = 0;
        while let Some(letter) = word.get(at..).and_then(|rest| rest.chars().next()) {
            let rest = word.get(at..).unwrap_or_default();
            let n_bytes = self.infix(before, letter, rest);
            if n_bytes > 0 {
                infixes.push((at, at + n_bytes));
            }
            let step = n_bytes.max(letter.len_utf8());
            before = word.get(..at + step).and_then(|text| text.chars().next_back());
            at += step;
        }
        infixes
    }

    /// Bytes of the infix at the front of `rest`, whose first char is `letter`; 0 if there is none.
    fn infix(&self, before: Option<char>, letter: char, rest: &str) -> usize {
        let is_letter = |found: Option<char>| self.classes.has_some(Class::Letter, found);
        let is_digit = |found: Option<char>| found.is_some_and(|found| found.is_ascii_digit());
        let after = || rest.chars().nth(1);
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' => return 0,
            '…' => return letter.len_utf8(),
            '.' => {
                // \.\.+ comes first, then a stop between a lower and an upper case letter
                let n_stops = rest.bytes().take_while(|&byte| byte == b'.').count();
                if n_stops > 1 {
                    return n_stops;
                }
                let is_between = self.classes.has_some(Class::LowerOrQuote, before)
                    && self.classes.has_some(Class::UpperOrQuote, after());
                return usize::from(is_between);
            }
            // (?<=[0-9])[+\-\*^](?=[0-9-])
            '+' | '-' | '*' | '^' if is_digit(before) && (is_digit(after()) || after() == Some('-')) => return 1,
            ',' => return usize::from(is_letter(before) && is_letter(after())),
            ':' | '<' | '>' | '=' | '/' => {
                return usize::from((is_letter(before) || is_digit(before)) && is_letter(after()));
            }
            _ => {}
        }
        if self.classes.has(Class::Icon, letter) {
            return letter.len_utf8();
        }
        if is_letter(before) || is_digit(before) {
            for hyphen in ["-", "–", "—", "--", "---", "——", "~"] {
                if rest.strip_prefix(hyphen).is_some_and(|rest| is_letter(rest.chars().next())) {
                    return hyphen.len();
                }
            }
        }
        0
    }
}
