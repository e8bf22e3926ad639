//! Words that keep a statement from being a fact: `alleged`, `reportedly`, `possibly`, and what else leaves it open.

use super::inflection::base_forms;
use super::slot::is_saying;
use crate::language::WordSet;

/// How a word leaves open what it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// Somebody says so, and nothing is proven: `alleged`, `suspected`.
    Claimed,
    /// Nobody is sure: `possible`, `apparently`.
    Unsure,
}

static CLAIMED: WordSet = WordSet::new(
    "alleged allegedly reportedly reputed reputedly purported purportedly suspected supposed supposedly presumed accused \
     unproven unconfirmed unverified rumoured rumored",
);
static UNSURE: WordSet = WordSet::new(
    "apparent apparently possible possibly presumably probable probably perhaps maybe potential potentially seemingly \
     ostensibly likely unlikely",
);
/// Verbs and nouns (base form) that say whose word or guess it is.
static OPEN: WordSet = WordSet::new(
    "accuse allege appear assume believe blame charge claim deny doubt estimate expect fear guess hint imply indict investigate \
     presume purport report rumour rumor seem speculate suggest suppose suspect think accusation allegation belief charge claim \
     defendant fear indictment investigation report rumour rumor speculation suspicion trial warn",
);
/// Forms that leave a statement open by themselves.
static OPENING: WordSet = WordSet::new(
    "according any can could if may might must ought shall should unless whether will wo would ca 'd 'll ?",
);

/// How a form (lower case) hedges what it stands with.
///
/// ```
/// use wirecheck::language::en::{Hedge, hedge};
///
/// assert_eq!(hedge("allegedly"), Some(Hedge::Claimed));
/// assert_eq!(hedge("tall"), None);
/// ```
#[must_use]
pub fn hedge(form: &str) -> Option<Hedge> {
    let of_lists = [(&CLAIMED, Hedge::Claimed), (&UNSURE, Hedge::Unsure)];
    of_lists.into_iter().find(|(list, _)| list.has(form)).map(|(_, hedge)| hedge)
}

/// Whether a form (lower case) leaves open what its sentence says: a hedge, somebody's word or guess, a wish, a condition.
///
/// ```
/// use wirecheck::language::en::leaves_open;
///
/// assert!(leaves_open("charged") && leaves_open("said") && leaves_open("might"));
/// assert!(!leaves_open("robbed"));
/// ```
#[must_use]
pub fn leaves_open(form: &str) -> bool {
    let mut is_open = hedge(form).is_some() || OPENING.has(form);
    base_forms(form, |base| is_open |= OPEN.has(base) || is_saying(base));
    is_open
}
