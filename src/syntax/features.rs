//! What the networks see of a word: its norm, prefix, suffix and shape as numbers, whether a space follows, whether it is one.

use rustc_hash::FxHashMap;

use super::hash::string_hash;
use super::network::Features;
use super::reader::Reader;
use super::tokenizer::{Piece, is_space};

/// Strings longer than this have a shape of their own, and a run of one kind in a shape ends at four.
const LONG: usize = 100;
const MAX_RUN: usize = 4;

/// The numbers of strings, and the norms that are not a word's lower case.
pub(super) struct Strings {
    /// Names that training gave numbers before any text was read; `mark` the word is `mark` the relation.
    symbols: FxHashMap<&'static str, u64>,
    /// From a word's number to its norm's.
    norms: FxHashMap<u64, u64>,
}

impl Strings {
    /// Reads symbols and norms.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let symbols = (0..reader.count()).map(|_| (reader.text(), u64::from(reader.u32()))).collect();
        let mut strings = Self { symbols, norms: FxHashMap::default() };
        for _ in 0..reader.count() {
            let word = reader.u64();
            let norm = strings.number(reader.text());
            strings.norms.insert(word, norm);
        }
        strings
    }

    /// What the networks see of a piece of `text`.
    pub(super) fn features(&self, text: &str, piece: &Piece) -> Features {
        let word = piece.span.of(text);
        let norm = match piece.norm {
            Some(norm) => self.number(norm),
            None => self.norm(word),
        };
        let prefix_len = word.chars().next().map_or(0, char::len_utf8);
        let suffix_start = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        [
            norm,
            self.number(word.get(..prefix_len).unwrap_or_default()),
            self.number(word.get(suffix_start..).unwrap_or_default()),
            self.number(&shape(word)),
            u64::from(piece.is_before_space),
            u64::from(word.chars().all(is_space)),
        ]
    }

    fn norm(&self, word: &str) -> u64 {
        let number = self.number(word);
        match self.norms.get(&number) {
            Some(&norm) => norm,
            None if word.bytes().all(|byte| byte.is_ascii_lowercase()) => number,
            None => self.number(&word.to_lowercase()),
        }
    }

    fn number(&self, string: &str) -> u64 {
        match self.symbols.get(string) {
            Some(&number) => number,
            None => string_hash(string.as_bytes()),
        }
    }
}

/// `Xxxxx`, `dd.d`: each char by its kind, runs cut at four.
fn shape(word: &str) -> String {
    if word.len() >= LONG && word.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(word.len());
    let (mut last, mut n_run) = ('\0', 0);
    for letter in word.chars() {
        let kind = match letter {
            'a'..='z' => 'x',
            'A'..='Z' => 'X',
            '0'..='9' => 'd',
            _ if letter.is_ascii() => letter,
            _ if letter.is_alphabetic() => {
                if letter.is_uppercase() {
                    'X'
                } else {
                    'x'
                }
            }
            _ if is_digit(letter) => 'd',
            _ => letter,
        };
        n_run = if kind == last { n_run + 1 } else { 1 };
        last = kind;
        if n_run <= MAX_RUN {
            shape.push(kind);
        }
    }
    shape
}

/// A digit of any script or a raised one, not a fraction.
fn is_digit(letter: char) -> bool {
    letter.is_numeric() && !matches!(letter, '¼'..='¾' | '\u{2150}'..='\u{218b}' | '\u{3007}'..='\u{3029}')
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn a_shape_cuts_runs_at_four() {
        for (word, expected) in [("Merkel", "Xxxxx"), ("1,250", "d,ddd"), ("COVID-19", "XXXX-dd"), ("x²½", "xd½")] {
            assert_eq!(shape(word), expected);
        }
    }
}
