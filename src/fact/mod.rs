//! Facts: language-free values of an article's words, with their spans. Nothing here knows another article but
//! [`Contexts`], which weighs the words around facts over a whole story.

mod agreement;
mod atom;
mod cause;
mod clock;
mod context;
mod date;
mod dispute;
mod name;
mod number;
mod quantity;
mod range;
mod spelling;
mod value;

use std::sync::OnceLock;

pub use agreement::{agree, is_comparable, is_plausible_year, is_slip, scale_between, tell_the_same};
pub use cause::{Cause, causes};
pub use context::{Alikeness, Contexts, Site};
pub use date::{DateMention, Part};
pub use dispute::{Comparable, Dispute, Relation, Weights, dispute};
pub use name::{NameMention, NamePart, name_form};
pub use quantity::{Kind, Quantity};
pub use spelling::{Spelling, levelled, spelling};
pub use value::Value;

use crate::article::{BlockKind, Role};
use crate::language::{Language, en};
use crate::segment::Document;

/// The facts of one article, in order of its text.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Numbers and what they count; the numbers of dates are not among them, but years that stand alone are.
    pub quantities: Vec<Quantity>,
    /// What may be a number and often is none: `one`, `both`, `first`. Only two sentences that say the same can tell.
    pub hints: Vec<Quantity>,
    /// Dates and days of the week.
    pub dates: Vec<DateMention>,
    /// Names: runs of capitalised words.
    pub names: Vec<NameMention>,
    /// Causes that are given or denied.
    pub causes: Vec<Cause>,
    /// Whether there were more than [`MAX_FACTS`] numbers, dates or causes: the others are left out.
    pub is_cut: bool,
    folded_words: OnceLock<Vec<String>>,
}

/// Most numbers, dates, and causes of an article: each is held against each of another article's, which nobody needs for the
/// million that one can make up.
pub const MAX_FACTS: usize = 500;

impl Facts {
    /// The facts of a document.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut facts = Self::default();
        // Candidates and references are English; to identify every sentence pair's language would cost more than to read it.
        let language = match document.article.role {
            Role::Source => document.language().map_or(Language::ENGLISH, |guess| guess.language),
            Role::Candidate | Role::Reference => document.article.declared_language.unwrap_or(Language::ENGLISH),
        };
        for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
            if document.block_kind(sentence_idx) == BlockKind::Date {
                continue;
            }
            let atoms = atom::atoms(document, sentence.words.clone(), language);
            let mut at = 0;
            let mut last = None;
            while at < atoms.len() {
                if let Some(found) = date::date_at(&atoms, at) {
                    facts.dates.push(DateMention {
                        span: atoms[at].span.cover(atoms[found.end - 1].span),
                        sentence: sentence_idx,
                        words: atoms[at].word..atoms[found.end - 1].word + 1,
                        weekday: found.weekday,
                        day: found.day,
                        month: found.month,
                        year: found.year,
                        away: found.away,
                        told: document.article.published,
                        at_night: atoms[at.saturating_sub(4)..(found.end + 2).min(atoms.len())]
                            .iter()
                            .any(|atom| en::is_night(atom.form)),
                    });
                    at = found.end;
                } else if let Some(reading) = quantity::quantity_at(&atoms, at, sentence_idx) {
                    let (mut quantity, end) = (reading.quantity, reading.end);
                    if reading.is_hint {
                        facts.hints.push(quantity);
                    } else {
                        if let Some((from, to)) = last
                            && let Some(low) = facts.quantities.last_mut()
                        {
                            range::join(low, &mut quantity, &atoms[..from], &atoms[to..at]);
                        }
                        facts.quantities.push(quantity);
                        last = Some((at, end));
                    }
                    at = end;
                } else {
                    at += 1;
                }
            }
        }
        facts.causes = causes(document).take(MAX_FACTS + 1).collect();
        let most = [facts.quantities.len(), facts.hints.len(), facts.dates.len(), facts.causes.len()];
        facts.is_cut = most.into_iter().any(|n_facts| n_facts > MAX_FACTS);
        facts.quantities.truncate(MAX_FACTS);
        facts.hints.truncate(MAX_FACTS);
        facts.dates.truncate(MAX_FACTS);
        facts.causes.truncate(MAX_FACTS);
        facts.names = name::names(document);
        facts
    }

    /// Every word of the document that these are the facts of, and every part of a hyphenated one, folded as names are,
    /// sorted; made when first asked for.
    #[must_use]
    pub fn folded_words(&self, document: &Document) -> &[String] {
        self.folded_words.get_or_init(|| name::folded_words(document))
    }
}

#[cfg(test)]
mod tests;
