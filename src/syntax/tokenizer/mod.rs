//! Cuts text into the tokens that the model was trained on, as spaCy 3.8's English tokenizer does.
//!
//! White space other than one space between words is a token of its own; one space is not. Pieces are in order and do
//! not overlap, and what is between them are single spaces.

mod affix;
mod chars;
mod url;

use rustc_hash::{FxHashMap, FxHashSet};

use self::affix::Affixes;
use super::reader::Reader;
use crate::text::Span;

/// A token before anything is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it is.
    pub span: Span,
    /// Its norm, where an exception sets one: `not` for `n't`.
    pub norm: Option<&'static str>,
    /// Whether a space follows.
    pub is_before_space: bool,
}

/// A word that is cut by a table, not by rules: `don't`, `a.m.`, `:-)`.
struct Special {
    /// Byte length and norm of each piece.
    pieces: Vec<(u8, Option<&'static str>)>,
    /// Byte lengths of what the rules alone would cut it into; empty if they leave it whole.
    parts: Vec<u8>,
}

/// The rules and the table.
pub(super) struct Tokenizer {
    affixes: Affixes,
    specials: FxHashMap<&'static str, Special>,
    /// The first part of each special that has parts.
    first_parts: FxHashSet<&'static str>,
    max_parts: usize,
}

/// White space as the model knows it: Unicode's, and the four separators of ASCII.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{1c}'..='\u{1f}')
}

impl Tokenizer {
    /// Reads rules and table.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let affixes = Affixes::read(reader);
        let n_specials = reader.count();
        let mut specials = FxHashMap::with_capacity_and_hasher(n_specials, rustc_hash::FxBuildHasher);
        let mut first_parts = FxHashSet::default();
        let mut max_parts = 0;
        for _ in 0..n_specials {
            let word = reader.text();
            let mut pieces = Vec::new();
            for _ in 0..reader.u8() {
                let (orth, norm) = (reader.text(), reader.text());
                pieces.push((orth.len() as u8, Some(norm).filter(|norm| !norm.is_empty())));
            }
            let n_parts = usize::from(reader.u8());
            let parts = reader.bytes(n_parts).to_vec();
            if let Some(&first) = parts.first() {
                first_parts.insert(word.get(..usize::from(first)).unwrap_or_default());
            }
            max_parts = max_parts.max(n_parts);
            specials.insert(word, Special { pieces, parts });
        }
        Self { affixes, specials, first_parts, max_parts }
    }

    /// The tokens of `text`.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(text.len() / 4 + 1);
        let mut start = 0;
        let mut was_space = text.chars().next().is_some_and(is_space);
        for (at, letter) in text.char_indices() {
            if is_space(letter) == was_space {
                continue;
            }
            if start < at {
                self.push_chunk(text, start, at, &mut pieces);
            }
            start = at;
            if letter == ' ' {
                set_space(&mut pieces);
                start = at + 1;
            }
            was_space = !was_space;
        }
        if start < text.len() {
            self.push_chunk(text, start, text.len(), &mut pieces);
        }
        self.rejoined(text, pieces)
    }

    /// Pushes the tokens of `start..end`, all space or none.
    fn push_chunk(&self, text: &str, start: usize, end: usize, pieces: &mut Vec<Piece>) {
        let word = Span::new(start, end).of(text);
        if let Some(special) = self.specials.get(word) {
            special.push(start, pieces);
            return;
        }
        if word.bytes().all(|byte| byte.is_ascii_alphabetic()) || word.starts_with(is_space) {
            pieces.push(piece(start, end));
            return;
        }
        let (mut from, mut to) = (start, end);
        let mut suffixes = Vec::new();
        while from < to {
            let word = Span::new(from, to).of(text);
            if self.specials.contains_key(word) {
                break;
            }
            let prefix_end = from + self.affixes.prefix(word);
            if prefix_end > from && self.is_special(text, prefix_end, to) {
                pieces.push(piece(from, prefix_end));
                from = prefix_end;
                break;
            }
            let suffix_start = to - self.affixes.suffix(Span::new(prefix_end, to).of(text));
            if suffix_start < to && self.is_special(text, from, suffix_start) {
                suffixes.push(piece(suffix_start, to));
                to = suffix_start;
                break;
            }
            if prefix_end == from && suffix_start == to {
                break;
            }
            if prefix_end > from {
                pieces.push(piece(from, prefix_end));
            }
            if suffix_start < to {
                suffixes.push(piece(suffix_start, to));
            }
            (from, to) = (prefix_end, suffix_start);
        }
        if from < to {
            self.push_stem(text, from, to, pieces);
        }
        pieces.extend(suffixes.into_iter().rev());
    }

    fn is_special(&self, text: &str, start: usize, end: usize) -> bool {
        start < end && self.specials.contains_key(Span::new(start, end).of(text))
    }

    /// Pushes what is left between prefixes and suffixes, cut at its infixes.
    fn push_stem(&self, text: &str, start: usize, end: usize, pieces: &mut Vec<Piece>) {
        let stem = Span::new(start, end).of(text);
        if let Some(special) = self.specials.get(stem) {
            special.push(start, pieces);
            return;
        }
        if url::is_url(&self.affixes, stem) {
            pieces.push(piece(start, end));
            return;
        }
        let mut from = 0;
        for (infix_start, infix_end) in self.affixes.infixes(stem) {
            if infix_start == 0 {
                continue;
            }
            if infix_start > from {
                pieces.push(piece(start + from, start + infix_start));
            }
            pieces.push(piece(start + infix_start, start + infix_end));
            from = infix_end;
        }
        if from < stem.len() {
            pieces.push(piece(start + from, end));
        }
    }

    /// Gives specials back what rules cut from them because they touch other words, as in `Mr.Smith`.
    fn rejoined(&self, text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut matches = Vec::new();
        for (first, piece) in pieces.iter().enumerate() {
            if self.first_parts.contains(piece.span.of(text)) {
                self.push_matches(text, &pieces, first, &mut matches);
            }
        }
        if matches.is_empty() {
            return pieces;
        }
        // The longest first, of equal ones the first in the text; none may begin or end inside another.
        matches.sort_by_key(|&(first, n_parts, _)| (std::cmp::Reverse(n_parts), first));
        let mut taken = vec![None; pieces.len()];
        let mut is_seen = vec![false; pieces.len()];
        for (first, n_parts, special) in matches {
            if !is_seen[first] && !is_seen[first + n_parts - 1] {
                taken[first] = Some((n_parts, special));
            }
            is_seen[first..first + n_parts].fill(true);
        }
        let mut rejoined = Vec::with_capacity(pieces.len());
        let mut piece_idx = 0;
        while let Some(&piece) = pieces.get(piece_idx) {
            match taken[piece_idx] {
                Some((n_parts, special)) => {
                    special.push(piece.span.start as usize, &mut rejoined);
                    if let Some(last) = rejoined.last_mut() {
                        last.is_before_space = pieces[piece_idx + n_parts - 1].is_before_space;
                    }
                    piece_idx += n_parts;
                }
                None => {
                    rejoined.push(piece);
                    piece_idx += 1;
                }
            }
        }
        rejoined
    }

    /// Pushes first piece, number of pieces and entry of each special that begins at piece `first`.
    fn push_matches<'s>(
        &'s self,
        text: &str,
        pieces: &[Piece],
        first: usize,
        matches: &mut Vec<(usize, usize, &'s Special)>,
    ) {
        let start = pieces[first].span.start as usize;
        let mut end = start;
        for (part_idx, piece) in pieces[first..].iter().take(self.max_parts).enumerate() {
            if piece.span.start as usize != end {
                return;
            }
            end = piece.span.end as usize;
            let Some(special) = self.specials.get(Span::new(start, end).of(text)) else { continue };
            let parts = pieces[first..].iter().take(part_idx + 1).map(|piece| piece.span.len());
            if special.parts.len() == part_idx + 1 && special.parts.iter().map(|&part| usize::from(part)).eq(parts) {
                matches.push((first, part_idx + 1, special));
            }
        }
    }
}

impl Special {
    fn push(&self, start: usize, pieces: &mut Vec<Piece>) {
        let mut from = start;
        for &(n_bytes, norm) in &self.pieces {
            let to = from + usize::from(n_bytes);
            pieces.push(Piece { norm, ..piece(from, to) });
            from = to;
        }
    }
}

fn piece(start: usize, end: usize) -> Piece {
    Piece { span: Span::new(start, end), norm: None, is_before_space: false }
}

fn set_space(pieces: &mut [Piece]) {
    if let Some(last) = pieces.last_mut() {
        last.is_before_space = true;
    }
}

#[cfg(test)]
mod tests;
