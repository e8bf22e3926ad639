//! The alignments of a story's documents, each made when it is first asked for.

use std::sync::OnceLock;

use crate::align::{self, Alignment, Pair, Profile};
use crate::segment::Document;

/// The score of sentences that are known to say the same.
const MAX_SCORE: u16 = 1000;

#[derive(Debug)]
pub(super) struct Alignments {
    profiles: Vec<OnceLock<Profile>>,
    /// Of every two documents, row by row.
    table: Vec<OnceLock<Alignment>>,
}

impl Alignments {
    /// For so many documents.
    pub(super) fn new(n_documents: usize) -> Self {
        let profiles = (0..n_documents).map(|_| OnceLock::new()).collect();
        let table = (0..n_documents * n_documents).map(|_| OnceLock::new()).collect();
        Self { profiles, table }
    }

    /// For documents of which the first sentences say the same and the others nothing.
    pub(super) fn of_pair(documents: &[Document]) -> Self {
        let alignments = Self::new(documents.len());
        for (left_idx, left) in documents.iter().enumerate() {
            for (right_idx, right) in documents.iter().enumerate() {
                let (n_left, n_right) = (left.sentences.len(), right.sentences.len());
                let pair = Pair { left: 0, right: 0, score: MAX_SCORE };
                let pairs = if n_left.min(n_right) > 0 { vec![pair] } else { Vec::new() };
                let given = Alignment::new(pairs, n_left, n_right);
                let cell = &alignments.table[left_idx * documents.len() + right_idx];
                cell.set(given).expect("no alignment of a new table was asked for");
            }
        }
        alignments
    }

    /// The alignment of two of these documents, always the same ones.
    pub(super) fn of(&self, documents: &[Document], left: usize, right: usize) -> &Alignment {
        let profile = |document: usize| self.profiles[document].get_or_init(|| Profile::new(&documents[document]));
        self.table[left * documents.len() + right].get_or_init(|| align::of_profiles(profile(left), profile(right)))
    }
}
