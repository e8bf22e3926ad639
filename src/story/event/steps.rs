//! Grouping step by step, for an engine that spreads it over machines: the same steps with the same constants as
//! [`events`](super::events), so that the same articles are the same stories.
//!
//! 1. An article's [`Signature`](super::Signature) stands for it; its [`order`](super::Signature::order), then its id, says where.
//! 2. It is a reprint if the first article with one of its [bands](Minima::bands) [is near enough](Minima::is_reprint); in the
//!    first such band. A reprint of a reprint is one of the original. Only originals go on.
//! 3. A [`Census`] counts their terms, a [`Vector`] weighs them, and [`near`] pairs those of a few days; so it may be done for
//!    some days at a time. Two that share [`MIN_QUOTED`] shingles of quotations, none a saying ([`sharing`]), are a pair as well.
//! 4. Of all pairs those stay that [are alike](Pair::is_alike). What they join directly or through others is a part of which
//!    [`stories`] tells the stories; it needs all pairs within that part.

pub use super::likeness::{Census, MAX_SAYING, MIN_QUOTED, Pair, Vector, WINDOW, near, sharing};
pub use super::reprint::Minima;

use super::cluster::Clusters;
use super::likeness::Likeness;

/// The story of each of `n_nodes` nodes, as the least node of it; nodes are numbered in the order of grouping, a pair may
/// be there several times.
///
/// # Panics
/// If a pair names a node that there is not.
#[must_use]
pub fn stories(n_nodes: usize, pairs: Vec<Pair>) -> Vec<usize> {
    let likeness = Likeness::of_pairs(n_nodes, pairs);
    let clusters = Clusters::new(&likeness, &vec![false; n_nodes]);
    let mut least: Vec<Option<usize>> = vec![None; n_nodes];
    (0..n_nodes).map(|node| *least[clusters.of(node)].get_or_insert(node)).collect()
}
