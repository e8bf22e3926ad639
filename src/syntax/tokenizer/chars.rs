//! The classes of characters by which words are cut from punctuation, as spaCy 3.8 defines them.

use crate::syntax::reader::Reader;

/// A class; the value is its bit in the model file.
#[derive(Clone, Copy)]
pub(super) enum Class {
    /// A prefix by itself.
    Prefix = 0,
    /// A suffix by itself.
    Suffix = 1,
    /// A symbol or emoji.
    Icon = 2,
    /// A letter.
    Letter = 3,
    /// A letter that is lower case, or of a script without cases.
    Lower = 4,
    /// A letter that is upper case, or of a script without cases.
    Upper = 5,
    /// One of `Lower`, or a quotation mark.
    LowerOrQuote = 6,
    /// One of `Upper`, or a quotation mark.
    UpperOrQuote = 7,
    /// What may stand before a full stop that ends a sentence.
    BeforeStop = 8,
}

/// The classes of every character.
pub(super) struct Classes {
    /// Where the classes change, in order, with the classes from there on.
    runs: Vec<(u32, u16)>,
    ascii: [u16; 128],
}

impl Classes {
    /// Reads the runs.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let runs: Vec<_> = (0..reader.count()).map(|_| (reader.u32(), reader.u16())).collect();
        let mut classes = Self { runs, ascii: [0; 128] };
        classes.ascii = std::array::from_fn(|code| classes.bits(code as u32));
        classes
    }

    /// Whether the class has `letter`.
    pub(super) fn has(&self, class: Class, letter: char) -> bool {
        let bits = match self.ascii.get(letter as usize) {
            Some(&bits) => bits,
            None => self.bits(u32::from(letter)),
        };
        bits >> class as u16 & 1 == 1
    }

    /// Whether there is a character and the class has it.
    pub(super) fn has_some(&self, class: Class, letter: Option<char>) -> bool {
        letter.is_some_and(|letter| self.has(class, letter))
    }

    fn bits(&self, code: u32) -> u16 {
        let run_idx = self.runs.partition_point(|&(start, _)| start <= code);
        run_idx.checked_sub(1).and_then(|run_idx| self.runs.get(run_idx)).map_or(0, |&(_, bits)| bits)
    }
}
