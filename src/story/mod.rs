//! A story: articles on one event and everything derived from them. The only thing a rule sees.

mod alignments;
mod assembly;
pub mod event;
mod grouping;
mod part;
pub mod repetition;
mod retelling;

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::align::{Alignment, Choice, Pair, WordAlignment};
use crate::article::Role;
use crate::encoder::Lazy;
use crate::entity::{Doubt, Ledger, Profile};
use crate::fact::{Contexts, Facts};
use crate::house::House;
use crate::language::{Guess, Language};
use crate::quote::{self, Quoted, Speaker, Wording};
use crate::segment::Document;
use crate::syntax::Parses;

pub use assembly::{Assembly, Entry, Memberships, Names, StoryName, entry_memberships};
pub use grouping::{Group, Member, Membership, Standing, groups, memberships};
pub use part::{MAX_TOGETHER, Part, parts, places};

/// Articles on one event, cut and compared.
#[derive(Debug)]
pub struct Story {
    /// Named by its records, or numbered.
    pub id: String,
    /// In the order given.
    pub documents: Vec<Document>,
    threads: Threads,
    alignments: alignments::Alignments,
    quoted: Vec<OnceLock<Quoted>>,
    wordings: Vec<OnceLock<Vec<Wording>>>,
    retellings: Vec<OnceLock<bool>>,
    speakers: Vec<OnceLock<Vec<Option<Speaker>>>>,
    facts: OnceLock<Vec<Facts>>,
    contexts: OnceLock<Contexts>,
    parses: Vec<Parses>,
    kind: Kind,
    people: Arc<[Profile]>,
    house: Arc<House>,
    ledger: OnceLock<Ledger>,
    doubts: Vec<OnceLock<Vec<Doubt>>>,
}

/// What is known of a story before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Articles on one event.
    Articles,
    /// One sentence in several wordings.
    Pair,
}

/// Which threads work on a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threads {
    /// The one that audits it: others have stories of their own.
    One,
    /// All, where nothing else is to be done.
    All,
}

/// Fewer sentences are not worth another thread.
const MIN_PARSED: usize = 8;

impl Story {
    /// A story of these documents.
    #[must_use]
    pub fn new(id: String, documents: Vec<Document>) -> Self {
        let alignments = alignments::Alignments::new(documents.len());
        Self::of(id, documents, alignments, Kind::Articles)
    }

    /// A story of documents of one sentence each ([`Document::of_blocks`]) that all say the same: a candidate, then its
    /// reference, its source, or both. Their alignment is given, with the score 1000.
    #[must_use]
    pub fn pair(id: String, documents: Vec<Document>) -> Self {
        let alignments = alignments::Alignments::of_pair(&documents);
        Self::of(id, documents, alignments, Kind::Pair)
    }

    fn of(id: String, documents: Vec<Document>, alignments: alignments::Alignments, kind: Kind) -> Self {
        let n_pairs = documents.len() * documents.len();
        let wordings = (0..n_pairs).map(|_| OnceLock::new()).collect();
        let retellings = no_retellings(&documents);
        let quoted = documents.iter().map(|_| OnceLock::new()).collect();
        let parses = Parses::of_story(&documents);
        let doubts = no_doubts(&documents);
        let speakers = no_speakers(&documents);
        Self {
            id,
            documents,
            threads: Threads::One,
            alignments,
            quoted,
            wordings,
            retellings,
            speakers,
            facts: OnceLock::new(),
            contexts: OnceLock::new(),
            parses,
            kind,
            people: Arc::default(),
            house: Arc::default(),
            ledger: OnceLock::new(),
            doubts,
        }
    }

    /// The same story with this house list of people.
    #[must_use]
    pub fn with_people(self, people: Arc<[Profile]>) -> Self {
        let (doubts, speakers) = (no_doubts(&self.documents), no_speakers(&self.documents));
        Self { people, ledger: OnceLock::new(), doubts, speakers, ..self }
    }

    /// The same story, in a house that says this of itself.
    #[must_use]
    pub fn with_house(self, house: Arc<House>) -> Self {
        Self { house, ..self }
    }

    /// What the house says of itself.
    #[must_use]
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The same story with every two documents aligned as is chosen; translations with the help of the encoder, if there
    /// is one.
    #[must_use]
    pub fn with_alignment(self, choice: Choice, encoder: Lazy) -> Self {
        let retellings = no_retellings(&self.documents);
        Self { alignments: self.alignments.chosen(choice, encoder), retellings, ..self }
    }

    /// The same story without parses: what rests on grammar finds nothing.
    #[must_use]
    pub fn without_syntax(self) -> Self {
        let parses = self.documents.iter().map(Parses::none).collect();
        let (doubts, speakers) = (no_doubts(&self.documents), no_speakers(&self.documents));
        Self { parses, ledger: OnceLock::new(), doubts, speakers, ..self }
    }

    /// Whether the story is a sentence in several wordings, taken out of its article: nobody knows what stands before and
    /// after it.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        self.kind == Kind::Pair
    }

    /// The alignment of two documents, `left` on its left side; made when first asked for.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn alignment(&self, left: usize, right: usize) -> &Alignment {
        self.alignments.of(&self.documents, left, right)
    }

    /// The alignments that were asked for so far, with the indices of their left and right document, each once, in order.
    pub fn alignments(&self) -> impl Iterator<Item = (usize, usize, &Alignment)> {
        self.alignments.made(self.documents.len())
    }

    /// The sentences of two documents that say the same, `left` on the left side, with their words aligned; in order of
    /// `left`, the best pair of a sentence first.
    ///
    /// # Panics
    /// If there is no such document.
    pub fn sentence_pairs(&self, left: usize, right: usize) -> impl Iterator<Item = (Pair, &WordAlignment)> {
        self.alignments.pairs(&self.documents, left, right)
    }

    /// Whether two documents are one text in two wordings, such as two translations of one original: then neither has the
    /// words that were said.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn is_retelling(&self, left: usize, right: usize) -> bool {
        let told =
            || retelling::is_retelling(&self.documents[left], &self.documents[right], self.alignment(left, right));
        self.is_pair() || *self.retellings[left * self.documents.len() + right].get_or_init(told)
    }

    /// The quotations of one document laid against the quoted words of another; made when first asked for.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn wordings(&self, left: usize, right: usize) -> &[Wording] {
        let pair = &self.wordings[left * self.documents.len() + right];
        pair.get_or_init(|| {
            let quoted = self.quoted[right].get_or_init(|| Quoted::new(&self.documents[right]));
            quote::wordings(&self.documents[left], &self.documents[right], quoted)
        })
    }

    /// The wordings of one quotation of `left` in `right`, a sentence each.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn wordings_of(&self, left: usize, right: usize, quotation: usize) -> &[Wording] {
        let all = self.wordings(left, right);
        let first = all.partition_point(|wording| wording.quotation < quotation);
        let n_own = all[first..].partition_point(|wording| wording.quotation == quotation);
        &all[first..first + n_own]
    }

    /// Who says each quotation of a document, where it is told; read when first asked for. Nobody in a language whose
    /// grammar is not known.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn speakers(&self, document: usize) -> &[Option<Speaker>] {
        self.speakers[document].get_or_init(|| {
            let own = &self.documents[document];
            if own.may_be_english() {
                quote::speakers(own, &self.parses[document], self.ledger(), document)
            } else {
                vec![None; own.quotations.len()]
            }
        })
    }

    /// The parses of each document's sentences; made when first asked for.
    #[must_use]
    pub fn parses(&self) -> &[Parses] {
        &self.parses
    }

    /// The same story, whose sentences are parsed on these threads.
    #[must_use]
    pub fn with_threads(self, threads: Threads) -> Self {
        Self { threads, ..self }
    }

    /// The people and organisations of the story; made when first asked for.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        self.ledger.get_or_init(|| {
            if self.threads == Threads::All {
                self.parse();
            }
            Ledger::new(&self.documents, &self.parses, &self.people)
        })
    }

    /// Makes the parses that a ledger asks for.
    fn parse(&self) {
        let documents = self.documents.par_iter().zip(&self.parses).filter(|(document, _)| document.may_be_english());
        documents.for_each(|(document, parses)| {
            (0..document.sentences.len()).into_par_iter().with_min_len(MIN_PARSED).for_each(|sentence_idx| {
                let _ = parses.of(document, sentence_idx);
            });
        });
    }

    /// The doubted pronouns of a document, in order; judged when first asked for.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn doubts(&self, document: usize) -> &[Doubt] {
        let judged = || self.ledger().doubts(document, &self.documents[document], &self.parses[document]);
        self.doubts[document].get_or_init(judged)
    }

    /// Indices of the documents to audit.
    pub fn candidates(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(|&document_idx| self.documents[document_idx].article.role == Role::Candidate)
    }

    /// Indices of the documents to audit that rules of English grammar may be held against.
    pub fn english_candidates(&self) -> impl Iterator<Item = usize> + '_ {
        self.candidates().filter(|&document_idx| self.documents[document_idx].may_be_english())
    }

    /// Indices of the documents that a candidate is held against: every other one.
    pub fn others(&self, candidate: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.documents.len()).filter(move |&document_idx| document_idx != candidate)
    }

    /// The others that are its original: in a language that is not English, as the candidate is.
    pub fn originals(&self, candidate: usize) -> impl Iterator<Item = usize> + '_ {
        self.others(candidate).filter(move |&other| self.is_original(candidate, other))
    }

    /// Whether a document is the original of a candidate in another language than the candidate's, which is English.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn is_original(&self, candidate: usize, other: usize) -> bool {
        let is_foreign = |guess: Guess| guess.language != Language::ENGLISH;
        let other = &self.documents[other];
        other.article.role == Role::Source
            && other.language().is_some_and(is_foreign)
            && self.documents[candidate].may_be_english()
    }

    /// The others that may be English: what their words say may be held against the words of an English candidate.
    pub fn english_others(&self, candidate: usize) -> impl Iterator<Item = usize> + '_ {
        self.others(candidate).filter(|&other| self.documents[other].may_be_english())
    }

    /// Numbers, dates and names of a document; read from the words when first asked for.
    ///
    /// # Panics
    /// If there is no such document.
    #[must_use]
    pub fn facts(&self, document: usize) -> &Facts {
        &self.all_facts()[document]
    }

    /// Numbers, dates and names of every document, in order.
    #[must_use]
    pub fn all_facts(&self) -> &[Facts] {
        self.facts.get_or_init(|| self.documents.iter().map(Facts::new).collect())
    }

    /// The documents of which a rule asked the facts, and got no more than the first [`MAX_FACTS`].
    ///
    /// [`MAX_FACTS`]: crate::fact::MAX_FACTS
    #[must_use]
    pub fn cut_facts(&self) -> Vec<usize> {
        let facts = self.facts.get().into_iter().flatten().enumerate();
        facts.filter(|(_, facts)| facts.is_cut).map(|(document, _)| document).collect()
    }

    /// The documents of which a rule asked more pairs of sentences than are kept, and got the surest.
    #[must_use]
    pub fn cut_alignments(&self) -> Vec<usize> {
        self.alignments.cut()
    }

    /// The content words around facts, weighed over the whole story.
    #[must_use]
    pub fn contexts(&self) -> &Contexts {
        self.contexts.get_or_init(|| Contexts::new(&self.documents))
    }
}

fn no_doubts(documents: &[Document]) -> Vec<OnceLock<Vec<Doubt>>> {
    documents.iter().map(|_| OnceLock::new()).collect()
}

fn no_retellings(documents: &[Document]) -> Vec<OnceLock<bool>> {
    (0..documents.len() * documents.len()).map(|_| OnceLock::new()).collect()
}

fn no_speakers(documents: &[Document]) -> Vec<OnceLock<Vec<Option<Speaker>>>> {
    documents.iter().map(|_| OnceLock::new()).collect()
}
