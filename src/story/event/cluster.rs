//! Nodes that are one story: pairs are joined from the most alike on, and a joint story must hold only nodes that are like its
//! hub, the one that is most like all others of it.

use super::likeness::Likeness;

/// In a larger story the hub that it has stays: to look for another would cost more than it tells.
const MAX_SEARCHED: usize = 64;

/// The story of each node.
pub(super) struct Clusters {
    of: Vec<usize>,
}

/// A story in the making.
#[derive(Clone)]
struct Cluster {
    members: Vec<usize>,
    hub: usize,
    /// Whether it holds a set that was given.
    is_set: bool,
}

impl Clusters {
    /// Joins the nodes that are alike, but no two of those that are sets.
    pub(super) fn new(likeness: &Likeness, is_set: &[bool]) -> Self {
        let mut of: Vec<usize> = (0..likeness.n_nodes()).collect();
        let alone = |&node: &usize| Some(Cluster { members: vec![node], hub: node, is_set: is_set[node] });
        let mut clusters: Vec<Option<Cluster>> = of.iter().map(alone).collect();
        for pair in likeness.alike() {
            let (one, other) = (of[pair.left].min(of[pair.right]), of[pair.left].max(of[pair.right]));
            if one == other {
                continue;
            }
            let (Some(first), Some(second)) = (&clusters[one], &clusters[other]) else { continue };
            let Some(joint) = joined(likeness, first, second) else { continue };
            joint.members.iter().for_each(|&member| of[member] = one);
            clusters[one] = Some(joint);
            clusters[other] = None;
        }
        Self { of }
    }

    /// The story of a node: a number below that of all nodes.
    pub(super) fn of(&self, node: usize) -> usize {
        self.of[node]
    }
}

/// Two stories as one, if every node of it is like its hub.
fn joined(likeness: &Likeness, first: &Cluster, second: &Cluster) -> Option<Cluster> {
    if first.is_set && second.is_set {
        return None;
    }
    let mut members: Vec<usize> = first.members.iter().chain(&second.members).copied().collect();
    members.sort_unstable();
    let larger = if second.members.len() > first.members.len() { second } else { first };
    let hub = if members.len() > MAX_SEARCHED { larger.hub } else { hub(likeness, &members) };
    let is_like = |&member: &usize| member == hub || likeness.of(hub, member).is_some_and(|(_, alike)| alike);
    members.iter().all(is_like).then_some(Cluster { members, hub, is_set: first.is_set || second.is_set })
}

/// The node that is most like all others, the first of several.
fn hub(likeness: &Likeness, members: &[usize]) -> usize {
    let sum = |node: usize| -> f32 {
        members.iter().filter_map(|&other| likeness.of(node, other)).map(|(cosine, _)| cosine).sum()
    };
    let best = members.iter().map(|&node| (sum(node), node));
    best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map_or(0, |(_, node)| node)
}
