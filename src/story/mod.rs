//! A story: articles on one event and everything derived from them. The only thing a rule sees.

pub mod repetition;

use crate::article::Role;
use crate::segment::Document;

/// Articles on one event, cut and compared.
#[derive(Debug)]
pub struct Story {
    /// Named by its records, or numbered.
    pub id: String,
    /// In the order given.
    pub documents: Vec<Document>,
}

impl Story {
    /// A story of these documents.
    #[must_use]
    pub fn new(id: String, documents: Vec<Document>) -> Self {
        Self { id, documents }
    }

    /// Indices of the documents to audit.
    pub fn candidates(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(|&document_idx| self.documents[document_idx].article.role == Role::Candidate)
    }

    /// Indices of the documents that a candidate is held against: every other one.
    pub fn others(&self, candidate: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(move |&document_idx| document_idx != candidate)
    }
}
