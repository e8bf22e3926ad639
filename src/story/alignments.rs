//! The alignments of a story's documents, sentence by sentence and word by word, each made when it is first asked for.

use std::cmp::Reverse;
use std::sync::OnceLock;

use crate::align::{self, Alignment, Choice, Pair, Prepared, Profile, Side, Terms, WordAlignment};
use crate::encoder::Lazy;
use crate::segment::Document;

/// The score of sentences that are known to say the same.
const MAX_SCORE: u16 = 1000;

#[derive(Debug)]
pub(super) struct Alignments {
    choice: Choice,
    encoder: Lazy,
    terms: Vec<OnceLock<Terms>>,
    profiles: Vec<OnceLock<Profile>>,
    forms: Vec<OnceLock<Side>>,
    /// Of every two documents, row by row.
    table: Vec<OnceLock<Aligned>>,
}

/// Pairs of sentences of a story whose words are aligned: these are kept, and take half a kilobyte or more each.
const MOST_PAIRS: usize = 400_000;

/// Two documents aligned, and the words of the alignment's pairs, in their order: of all, or of the surest.
#[derive(Debug)]
struct Aligned {
    sentences: Alignment,
    words: Vec<(Pair, OnceLock<WordAlignment>)>,
}

impl Aligned {
    /// With the words of so many pairs at most.
    fn new(sentences: Alignment, most: usize) -> Self {
        let all = sentences.pairs();
        let mut kept: Vec<usize> = (0..all.len()).collect();
        if all.len() > most {
            kept.sort_by_key(|&at| (Reverse(all[at].score), at));
            kept.truncate(most);
            kept.sort_unstable();
        }
        let words = kept.into_iter().map(|at| (all[at], OnceLock::new())).collect();
        Self { sentences, words }
    }
}

impl Alignments {
    /// For so many documents.
    pub(super) fn new(n_documents: usize) -> Self {
        Self {
            choice: Choice::Auto,
            encoder: Lazy::default(),
            terms: (0..n_documents).map(|_| OnceLock::new()).collect(),
            profiles: (0..n_documents).map(|_| OnceLock::new()).collect(),
            forms: (0..n_documents).map(|_| OnceLock::new()).collect(),
            table: (0..n_documents * n_documents).map(|_| OnceLock::new()).collect(),
        }
    }

    /// For documents of which the first sentences say the same and the others nothing.
    pub(super) fn of_pair(documents: &[Document]) -> Self {
        let alignments = Self::new(documents.len());
        for (left_idx, left) in documents.iter().enumerate() {
            for (right_idx, right) in documents.iter().enumerate() {
                let (n_left, n_right) = (left.sentences.len(), right.sentences.len());
                let pair = Pair { left: 0, right: 0, score: MAX_SCORE };
                let pairs = if n_left.min(n_right) > 0 { vec![pair] } else { Vec::new() };
                let given = Aligned::new(Alignment::new(pairs, n_left, n_right), 1);
                let cell = &alignments.table[left_idx * documents.len() + right_idx];
                cell.set(given).expect("no alignment of a new table was asked for");
            }
        }
        alignments
    }

    /// The same, to be made as is chosen, with meanings from the encoder where they help.
    pub(super) fn chosen(self, choice: Choice, encoder: Lazy) -> Self {
        Self { choice, encoder, ..self }
    }

    /// The alignments that were asked for so far, with their left and right document, each once.
    pub(super) fn made(&self, n_documents: usize) -> impl Iterator<Item = (usize, usize, &Alignment)> {
        let cells = (0..n_documents).flat_map(move |left| (left + 1..n_documents).map(move |right| (left, right)));
        cells.filter_map(move |(left, right)| {
            self.table[left * n_documents + right].get().map(|aligned| (left, right, &aligned.sentences))
        })
    }

    /// The documents of which pairs were left out, in order.
    pub(super) fn cut(&self) -> Vec<usize> {
        let is_cut = |cell: &OnceLock<Aligned>| {
            cell.get().is_some_and(|aligned| aligned.words.len() < aligned.sentences.pairs().len())
        };
        let rows = self.table.chunks(self.terms.len().max(1)).enumerate();
        rows.filter(|(_, row)| row.iter().any(is_cut)).map(|(document, _)| document).collect()
    }

    /// The alignment of two of these documents, always the same ones.
    pub(super) fn of(&self, documents: &[Document], left: usize, right: usize) -> &Alignment {
        &self.aligned(documents, left, right).sentences
    }

    /// The pairs of that alignment, each with its words aligned; the surest ones where there are more than are kept.
    pub(super) fn pairs<'s>(
        &'s self,
        documents: &'s [Document],
        left: usize,
        right: usize,
    ) -> impl Iterator<Item = (Pair, &'s WordAlignment)> {
        let aligned = self.aligned(documents, left, right);
        aligned.words.iter().map(move |(pair, words)| {
            let words = words.get_or_init(|| {
                let side = |document: usize| (&documents[document], self.terms(documents, document));
                let ((left, left_terms), (right, right_terms)) = (side(left), side(right));
                WordAlignment::new(left, left_terms, pair.left, right, right_terms, pair.right)
            });
            (*pair, words)
        })
    }

    fn aligned(&self, documents: &[Document], left: usize, right: usize) -> &Aligned {
        let most = MOST_PAIRS / self.table.len();
        self.table[left * documents.len() + right].get_or_init(|| {
            if left > right {
                return Aligned::new(self.aligned(documents, right, left).sentences.turned(), most);
            }
            let prepared = |document: usize| Prepared {
                document: &documents[document],
                profile: self.profile(documents, document),
                forms: &self.forms[document],
            };
            Aligned::new(align::of_prepared(&prepared(left), &prepared(right), (self.choice, &self.encoder)), most)
        })
    }

    fn profile(&self, documents: &[Document], document: usize) -> &Profile {
        let terms = self.terms(documents, document);
        self.profiles[document].get_or_init(|| Profile::new(&documents[document], terms))
    }

    fn terms(&self, documents: &[Document], document: usize) -> &Terms {
        self.terms[document].get_or_init(|| Terms::new(&documents[document]))
    }
}
