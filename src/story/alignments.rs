//! The alignments of a story's documents, each made when it is first asked for.

use std::sync::OnceLock;

use crate::align::{self, Alignment, Profile};
use crate::segment::Document;

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

    /// The alignment of two of these documents, always the same ones.
    pub(super) fn of(&self, documents: &[Document], left: usize, right: usize) -> &Alignment {
        let profile = |document: usize| self.profiles[document].get_or_init(|| Profile::new(&documents[document]));
        self.table[left * documents.len() + right].get_or_init(|| align::of_profiles(profile(left), profile(right)))
    }
}
