//! Which articles are on one event.
//!
//! Reprints are found by shingles and MinHash (Broder 1997) in bands; independent articles by the cosine of their rarest terms
//! over an inverted index of a few days; articles that lie farther apart by quotations that few others have. Each pair must be
//! as like as its two articles are to anything else, or nearly so, and a story holds only articles that are so like its hub, the
//! one most like all others: stories do not chain. What comes out does not depend on the order of the articles.

mod cluster;
mod likeness;
mod reprint;
mod signature;
pub mod steps;
mod window;

pub use signature::{Signature, day_number};
pub use window::{MAX_AT_ONCE, events_in_windows};

use rustc_hash::FxHashMap;

use cluster::Clusters;
use likeness::Likeness;

/// The event of each article: a number from 0 on, by the first article of each in the order of day, content and place in the
/// list. `together` names sets of articles that are one story whatever they say, and never one story with another set.
#[must_use]
pub fn events(signatures: &[Signature], together: &[Option<usize>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..signatures.len()).collect();
    order.sort_by_key(|&idx| (signatures[idx].day, signatures[idx].key, idx));
    let sorted: Vec<&Signature> = order.iter().map(|&idx| &signatures[idx]).collect();
    let sets: Vec<Option<usize>> = order.iter().map(|&idx| together.get(idx).copied().flatten()).collect();
    let originals = reprint::originals(&sorted);
    let (nodes, n_nodes) = nodes(&sets, &originals);
    // A reprint goes with its original, and nothing more is asked of it.
    let read: Vec<usize> = (0..sorted.len()).filter(|&at| originals[at] == at || sets[at].is_some()).collect();
    let read_signatures: Vec<&Signature> = read.iter().map(|&at| sorted[at]).collect();
    let read_nodes: Vec<usize> = read.iter().map(|&at| nodes[at]).collect();
    let likeness = Likeness::new(&read_signatures, &read_nodes, n_nodes);
    let mut is_set = vec![false; n_nodes];
    for (set, &node) in sets.iter().zip(&nodes) {
        is_set[node] |= set.is_some();
    }
    let clusters = Clusters::new(&likeness, &is_set);
    let mut number_of = vec![None; n_nodes];
    let mut events = vec![0; signatures.len()];
    let mut n_events = 0;
    for (&idx, &node) in order.iter().zip(&nodes) {
        let number = number_of[clusters.of(node)].get_or_insert_with(|| {
            n_events += 1;
            n_events - 1
        });
        events[idx] = *number;
    }
    events
}

/// One article of each text, the first in the order of day and content; those that most others reprint first.
pub(super) fn most_reprinted(signatures: &[Signature]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..signatures.len()).collect();
    order.sort_by_key(|&idx| (signatures[idx].day, signatures[idx].key, idx));
    let sorted: Vec<&Signature> = order.iter().map(|&idx| &signatures[idx]).collect();
    let originals = reprint::originals(&sorted);
    let mut n_reprints = vec![0_usize; order.len()];
    for &original in &originals {
        n_reprints[original] += 1;
    }
    let mut list: Vec<usize> = (0..order.len()).filter(|&at| originals[at] == at).collect();
    list.sort_by_key(|&at| (std::cmp::Reverse(n_reprints[at]), at));
    list.into_iter().map(|at| order[at]).collect()
}

/// What is grouped as one: the articles of a set, and a reprint that is of no set with its original. Numbered by their first
/// article; with how many there are.
fn nodes(sets: &[Option<usize>], originals: &[usize]) -> (Vec<usize>, usize) {
    let mut number_of_set = FxHashMap::default();
    let mut list: Vec<usize> = Vec::with_capacity(sets.len());
    let mut n_nodes = 0;
    for (position, (set, &original)) in sets.iter().zip(originals).enumerate() {
        let of_set = set.and_then(|set| number_of_set.get(&set).copied());
        let is_reprint = set.is_none() && original < position;
        let of_original = if is_reprint { list.get(original).copied() } else { None };
        let number = of_set.or(of_original).unwrap_or_else(|| {
            n_nodes += 1;
            n_nodes - 1
        });
        if let Some(set) = set {
            number_of_set.insert(*set, number);
        }
        list.push(number);
    }
    (list, n_nodes)
}

#[cfg(test)]
mod tests {
    use super::{Signature, events};
    use crate::article::{Article, Role, read};

    fn article(text: &str) -> Article {
        read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap()
    }

    const FERRY: &str = "Night boats stop\n\nThe Halden Coast Line will stop the night boats to the islands of Orne and Sula in May, the director \
         Marit Solheim said in Northport. The line lost 4.2 million crowns in the past year.\n";
    const FERRY_AGAIN: &str = "Islands lose their last boat\n\nNobody on Sula was told in advance that Halden Coast Line stops its midnight boat. \
         Marit Solheim, the director, blamed a loss of 4.2 million crowns. Orne keeps a boat at ten.\n";
    const QUARRY: &str = "Blast at the quarry\n\nTwo workers were hurt when a charge went off too early in the slate quarry of Ballymore, the police \
         of Kerrin said. The owner, Dunmore Stone, closed the pit.\n";

    fn grouped(texts: &[&str], together: &[Option<usize>]) -> Vec<usize> {
        let signatures: Vec<Signature> = texts.iter().map(|text| Signature::new(&article(text))).collect();
        events(&signatures, together)
    }

    #[test]
    fn articles_on_one_event_are_one_story() {
        let found = grouped(&[FERRY, QUARRY, FERRY_AGAIN], &[]);
        assert_eq!(found[0], found[2]);
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn the_order_of_the_articles_changes_nothing() {
        let texts = [FERRY, QUARRY, FERRY_AGAIN];
        let first = grouped(&texts, &[]);
        for order in [[2, 1, 0], [1, 2, 0], [0, 2, 1]] {
            let shuffled = grouped(&order.map(|at| texts[at]), &[]);
            let same = |a: usize, b: usize| first[order[a]] == first[order[b]];
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                assert_eq!(shuffled[a] == shuffled[b], same(a, b), "{order:?}");
            }
        }
    }

    #[test]
    fn what_is_said_to_be_one_story_stays_one() {
        let found = grouped(&[FERRY, QUARRY, FERRY_AGAIN], &[Some(7), Some(7), None]);
        assert_eq!(found, [found[0]; 3]);
    }

    #[test]
    fn a_reprint_of_another_day_is_the_same_story_and_a_follow_up_is_not() {
        let dated = |day: &str, text: &str| {
            let json = format!("{}\n", serde_json::json!({ "id": day, "published": day, "text": text }));
            Signature::new(&read("a.jsonl", json.as_bytes(), Role::Candidate).remove(0).unwrap())
        };
        let again = FERRY.replace("past year", "last year");
        let list = [dated("2024-03-04", FERRY), dated("2024-06-04", &again), dated("2024-06-05", FERRY_AGAIN)];
        let found = events(&list, &[]);
        assert_eq!(found[0], found[1]);
        let apart = [dated("2024-03-04", FERRY), dated("2024-06-05", FERRY_AGAIN)];
        let found = events(&apart, &[]);
        assert_ne!(found[0], found[1]);
    }

    #[test]
    fn nothing_is_grouped_of_nothing() {
        assert!(events(&[], &[]).is_empty());
        let found = grouped(&["\u{1f600}\n", "?\n"], &[]);
        assert_ne!(found[0], found[1]);
    }
}
