//! How like two articles are: the cosine of their rarest terms, for those that an index finds near each other.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::signature::Signature;

/// Articles that are taken to have been read before any of the given ones, and the share of them that has a term: what is rare
/// in a handful of articles need not be rare.
const BACKGROUND: f32 = 50.0;
const SHARE: f32 = 0.03;
/// Terms of an article that count, and those by which others are looked for.
const N_TERMS: usize = 96;
const N_KEYS: usize = 32;
/// Days between two articles on one event.
pub const WINDOW: i32 = 5;
/// A term that more articles of those days have says nothing; and of a term so many articles to either side are looked at.
const MAX_POSTINGS: usize = 4_000;
const MAX_SCANNED: usize = 192;
/// So many others, those that share most, are held against an article.
const MAX_OTHERS: usize = 64;
/// So many articles look for others on one thread.
const CHUNK: usize = 512;
/// Less like than this is as good as not like at all.
const LEAST: f32 = POSSIBLE;
/// A shingle of a quotation in more articles is a saying.
pub const MAX_SAYING: usize = 8;
/// So many shared shingles are one quotation.
pub const MIN_QUOTED: usize = 3;
/// What two articles must have in common beside a quotation.
const LEAST_QUOTED: f32 = 0.03;
/// As like as this is alike whatever else there is; less than the first never is.
const SURE: f32 = 0.22;
const POSSIBLE: f32 = 0.11;
/// How like two articles must be, as a share of how like either is to what it is most like.
const NEARLY: f32 = 0.85;

/// Two nodes and how like they are.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The lesser node.
    pub left: usize,
    /// The greater node.
    pub right: usize,
    /// The cosine of their terms, 0 to 1.
    pub cosine: f32,
    /// Whether they share a quotation that hardly anybody else has.
    pub quoted: bool,
}

impl Pair {
    /// Whether two nodes are on one event, by how like each is to what it is most like.
    #[must_use]
    pub fn is_alike(&self, best_of_left: f32, best_of_right: f32) -> bool {
        self.quoted || self.cosine >= (NEARLY * best_of_left.min(best_of_right)).clamp(POSSIBLE, SURE)
    }
}

/// How many articles have each term; a reprint counts for none, its original has them.
#[derive(Clone, Debug, Default)]
pub struct Census {
    n_articles: u64,
    n_with: FxHashMap<u32, u32>,
}

impl Census {
    /// Counts one more article.
    pub fn add(&mut self, signature: &Signature) {
        self.n_articles += 1;
        for &(term, _) in &signature.terms {
            *self.n_with.entry(term).or_default() += 1;
        }
    }

    /// Counts what was counted elsewhere.
    pub fn join(&mut self, n_articles: u64, n_with: impl IntoIterator<Item = (u32, u32)>) {
        self.n_articles += n_articles;
        for (term, n_with) in n_with {
            *self.n_with.entry(term).or_default() += n_with;
        }
    }

    /// How many articles were counted.
    #[must_use]
    pub fn n_articles(&self) -> u64 {
        self.n_articles
    }

    /// Each term and how many articles have it, by term.
    #[must_use]
    pub fn terms(&self) -> Vec<(u32, u32)> {
        let mut list: Vec<(u32, u32)> = self.n_with.iter().map(|(&term, &n_with)| (term, n_with)).collect();
        list.sort_unstable();
        list
    }

    /// How much a term says. One that was not counted is of one article: such terms need not be handed on.
    fn rarity(&self, term: u32) -> f32 {
        let n_with = self.n_with.get(&term).copied().unwrap_or(1);
        let n_all = self.n_articles as f32 + BACKGROUND;
        (n_all / (n_with as f32 + SHARE * BACKGROUND)).ln().max(0.0)
    }
}

/// An article as likeness sees it: its day, and the terms that count in it, of length one.
#[derive(Clone, Debug)]
pub struct Vector {
    day: Option<i32>,
    /// By term.
    terms: Box<[(u32, f32)]>,
    /// Those that weigh most, these first.
    keys: Box<[(u32, f32)]>,
}

impl Vector {
    /// Weighs the terms of an article.
    #[must_use]
    pub fn new(signature: &Signature, census: &Census) -> Self {
        let weighed = |&(term, weight): &(u32, f32)| (term, weight * census.rarity(term));
        let mut list: Vec<(u32, f32)> = signature.terms.iter().map(weighed).collect();
        list.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        list.truncate(N_TERMS);
        let length = list.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        list.iter_mut().for_each(|(_, weight)| *weight /= length);
        let keys = list.iter().take(N_KEYS).copied().collect();
        list.sort_unstable_by_key(|&(term, _)| term);
        Self { day: signature.day, terms: list.into(), keys }
    }

    /// The cosine of two articles that share a quotation; nothing if they have nothing else in common.
    #[must_use]
    pub fn beside_quotation(&self, other: &Self) -> Option<f32> {
        Some(self.cosine(other)).filter(|&cosine| cosine >= LEAST_QUOTED)
    }

    fn cosine(&self, other: &Self) -> f32 {
        let (ours, theirs) = (&self.terms, &other.terms);
        // One place more than there can be: what is not shared is written there and over.
        let mut products = [0.0; N_TERMS + 1];
        let (mut at, mut other_at, mut n_shared) = (0, 0, 0);
        while at < ours.len() && other_at < theirs.len() {
            let ((our, weight), (their, other_weight)) = (ours[at], theirs[other_at]);
            products[n_shared] = weight * other_weight;
            n_shared += usize::from(our == their);
            at += usize::from(our <= their);
            other_at += usize::from(their <= our);
        }
        // Added up in an order that both sides share, so that the sum is the same from either.
        let products = &mut products[..n_shared];
        products.sort_unstable_by(f32::total_cmp);
        products.iter().sum()
    }
}

/// How like the nodes are.
pub(super) struct Likeness {
    n_nodes: usize,
    /// Of those that may be on one event; by left and right, the lesser node left.
    pairs: Vec<Pair>,
    /// How like each node is to what it is most like.
    best: Vec<f32>,
}

impl Likeness {
    /// Holds articles against each other, which are in the order of their days; `nodes` says which belong together whatever
    /// they say.
    pub(super) fn new(sorted: &[&Signature], nodes: &[usize], n_nodes: usize) -> Self {
        let mut census = Census::default();
        sorted.iter().for_each(|signature| census.add(signature));
        let vectors: Vec<Vector> = sorted.par_iter().map(|signature| Vector::new(signature, &census)).collect();
        let mut pairs = Vec::new();
        let mut offer = |one: usize, other: usize, cosine: f32, quoted: bool| {
            let (left, right) = (nodes[one].min(nodes[other]), nodes[one].max(nodes[other]));
            if left != right {
                pairs.push(Pair { left, right, cosine, quoted });
            }
        };
        let nearby = Nearby::new(&vectors);
        let chunks: Vec<_> = (0..vectors.len()).step_by(CHUNK).map(|at| at..(at + CHUNK).min(vectors.len())).collect();
        let found: Vec<Vec<(usize, usize, f32)>> = chunks.into_par_iter().map(|chunk| nearby.of(chunk)).collect();
        for (one, other, cosine) in found.into_iter().flatten() {
            offer(one, other, cosine, false);
        }
        for (one, other) in quoting(sorted) {
            if let Some(cosine) = vectors[one].beside_quotation(&vectors[other]) {
                offer(one, other, cosine, true);
            }
        }
        Self::of_pairs(n_nodes, pairs)
    }

    /// Likeness as it was found; a pair may be there several times.
    pub(super) fn of_pairs(n_nodes: usize, mut pairs: Vec<Pair>) -> Self {
        pairs.sort_by(|a, b| (a.left, a.right).cmp(&(b.left, b.right)).then(b.cosine.total_cmp(&a.cosine)));
        pairs.dedup_by(|again, pair| {
            let is_same = (again.left, again.right) == (pair.left, pair.right);
            pair.quoted |= is_same && again.quoted;
            is_same
        });
        let mut best = vec![0.0_f32; n_nodes];
        for pair in &pairs {
            for node in [pair.left, pair.right] {
                best[node] = best[node].max(pair.cosine);
            }
        }
        Self { n_nodes, pairs, best }
    }

    pub(super) fn n_nodes(&self) -> usize {
        self.n_nodes
    }

    /// The pairs that are as like as they must be, the most alike first.
    pub(super) fn alike(&self) -> Vec<Pair> {
        let mut list: Vec<Pair> = self.pairs.iter().filter(|pair| self.is_alike(pair)).copied().collect();
        list.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then((a.left, a.right).cmp(&(b.left, b.right))));
        list
    }

    fn is_alike(&self, pair: &Pair) -> bool {
        pair.is_alike(self.best[pair.left], self.best[pair.right])
    }

    /// How like two nodes are, and whether that is enough; nothing if they were not near each other.
    pub(super) fn of(&self, one: usize, other: usize) -> Option<(f32, bool)> {
        let key = (one.min(other), one.max(other));
        let at = self.pairs.binary_search_by_key(&key, |pair| (pair.left, pair.right)).ok()?;
        Some((self.pairs[at].cosine, self.is_alike(&self.pairs[at])))
    }
}

/// Pairs of articles of a few days that share rare terms, with their cosine; an article may be paired with one twice.
///
/// `sorted` is in the order of grouping. Only those of `core` look for others: what they find is the same as long as all
/// articles of [`WINDOW`] days around them and all without a day are there.
#[must_use]
pub fn near(sorted: &[Vector], core: impl Iterator<Item = usize>) -> Vec<(usize, usize, f32)> {
    Nearby::new(sorted).of(core)
}

/// Which articles have each rare term.
struct Nearby<'v> {
    sorted: &'v [Vector],
    n_undated: usize,
    /// The positions of the articles that have a term, term after term, and where those of a term are that several have.
    positions: Vec<u32>,
    postings: FxHashMap<u32, Range<usize>>,
}

impl<'v> Nearby<'v> {
    fn new(sorted: &'v [Vector]) -> Self {
        let with =
            |(position, vector): (usize, &'v Vector)| vector.keys.iter().map(move |&(term, _)| (term, position as u32));
        let mut list: Vec<(u32, u32)> = sorted.iter().enumerate().flat_map(with).collect();
        list.sort_unstable();
        let mut postings = FxHashMap::default();
        let mut start = 0;
        for same in list.chunk_by(|(one, _), (other, _)| one == other) {
            if let [(term, _), _, ..] = same {
                postings.insert(*term, start..start + same.len());
            }
            start += same.len();
        }
        let n_undated = sorted.partition_point(|vector| vector.day.is_none());
        Self { sorted, n_undated, positions: list.into_iter().map(|(_, position)| position).collect(), postings }
    }

    /// The pairs that some articles are in.
    fn of(&self, core: impl Iterator<Item = usize>) -> Vec<(usize, usize, f32)> {
        let mut list = Vec::new();
        // How much of an article's rare terms each other has; below nothing if it was not met.
        let mut shared = vec![-1.0_f32; self.sorted.len()];
        let mut others: Vec<(u32, f32)> = Vec::new();
        for position in core {
            let vector = &self.sorted[position];
            let mut met: Vec<u32> = Vec::new();
            for (term, weight) in &vector.keys {
                let Some(range) = self.postings.get(term) else { continue };
                let posting = &self.positions[range.clone()];
                for range in in_window(self.sorted, posting, position, self.n_undated) {
                    for &other in posting[range].iter().filter(|&&other| other as usize != position) {
                        let sum = &mut shared[other as usize];
                        if *sum < 0.0 {
                            *sum = 0.0;
                            met.push(other);
                        }
                        *sum += weight;
                    }
                }
            }
            others.clear();
            others.extend(met.iter().map(|&other| (other, std::mem::replace(&mut shared[other as usize], -1.0))));
            let most_first = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            if others.len() > MAX_OTHERS {
                others.select_nth_unstable_by(MAX_OTHERS, most_first);
                others.truncate(MAX_OTHERS);
            }
            others.sort_unstable_by(most_first);
            for &(other, _) in &others {
                let cosine = vector.cosine(&self.sorted[other as usize]);
                if cosine >= LEAST {
                    list.push((position, other as usize, cosine));
                }
            }
        }
        list
    }
}

/// The parts of a posting list that an article may be on one event with: those without a day, and those of the days around
/// its own, the nearest in order. An article without a day leaves it to those that have one to look for it.
fn in_window(sorted: &[Vector], posting: &[u32], position: usize, n_undated: usize) -> [Range<usize>; 2] {
    let undated = posting.partition_point(|&other| (other as usize) < n_undated);
    let at = posting.partition_point(|&other| (other as usize) < position);
    let near = |range: Range<usize>| {
        if range.len() > MAX_POSTINGS {
            return 0..0;
        }
        let start = range.start.max(at.saturating_sub(MAX_SCANNED)).min(range.end);
        start..range.end.min((at + MAX_SCANNED).max(start))
    };
    let Some(day) = sorted[position].day else { return [near(0..undated), 0..0] };
    let first = posting.partition_point(|&other| sorted[other as usize].day.is_none_or(|other| other < day - WINDOW));
    let end = posting.partition_point(|&other| sorted[other as usize].day.is_none_or(|other| other <= day + WINDOW));
    [undated.saturating_sub(MAX_SCANNED)..undated, near(first..end)]
}

/// Pairs of articles that share a quotation which hardly any other has, whenever they appeared.
fn quoting(sorted: &[&Signature]) -> Vec<(usize, usize)> {
    let mut with: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (position, signature) in sorted.iter().enumerate() {
        for &shingle in &signature.quoted {
            let list = with.entry(shingle).or_default();
            if list.len() <= MAX_SAYING {
                list.push(position);
            }
        }
    }
    let mut n_shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for list in with.values() {
        for pair in sharing(list) {
            *n_shared.entry(pair).or_default() += 1;
        }
    }
    let shared = n_shared.into_iter().filter(|(_, n_shingles)| *n_shingles >= MIN_QUOTED);
    let mut list: Vec<(usize, usize)> = shared.map(|(pair, _)| pair).collect();
    list.sort_unstable();
    list
}

/// The pairs of those that have one shingle; none if it is a saying.
pub fn sharing(with: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    let with = if with.len() > MAX_SAYING { &[] } else { with };
    with.iter().enumerate().flat_map(move |(at, &one)| with[at + 1..].iter().map(move |&other| (one, other)))
}
