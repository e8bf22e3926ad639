//! Words that keep a statement from being a fact: `alleged`, `reportedly`, `possibly`, and what else leaves it open.

use super::inflection::base_forms;
use super::slot::is_saying;

/// How a word leaves open what it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hedge {
    /// Somebody says so, and nothing is proven: `alleged`, `suspected`.
    Claimed,
    /// Nobody is sure: `possible`, `apparently`.
    Unsure,
}

const CLAIMED: &str = " alleged allegedly reportedly reputed reputedly purported purportedly suspected supposed supposedly presumed accused \
     unproven unconfirmed unverified rumoured rumored ";
const UNSURE: &str = " apparent apparently possible possibly presumably probable probably perhaps maybe potential potentially seemingly \
     ostensibly likely unlikely ";
/// Verbs and nouns (base form) that say whose word or guess it is.
const OPEN: &str = " accuse allege appear assume believe blame charge claim deny doubt estimate expect fear guess hint imply indict investigate \
     presume purport report rumour rumor seem speculate suggest suppose suspect think accusation allegation belief charge claim \
     defendant fear indictment investigation report rumour rumor speculation suspicion trial warn ";
/// Forms that leave a statement open by themselves.
const OPENING: &str =
    " according any can could if may might must ought shall should unless whether will wo would ca 'd 'll ? ";

fn is_in(list: &str, word: &str) -> bool {
    !word.contains(' ') && list.contains(&format!(" {word} "))
}

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
    let of_lists = [(CLAIMED, Hedge::Claimed), (UNSURE, Hedge::Unsure)];
    of_lists.into_iter().find(|&(list, _)| is_in(list, form)).map(|(_, hedge)| hedge)
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
    let mut is_open = hedge(form).is_some() || is_in(OPENING, form);
    base_forms(form, |base| is_open |= is_in(OPEN, base) || is_saying(base));
    is_open
}
