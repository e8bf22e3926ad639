//! How like two articles are: the cosine of their rarest terms, for those that an index finds near each other.

use std::ops::Range;

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
const WINDOW: i32 = 5;
/// A term of more articles says nothing; and of a term so many articles to either side are looked at.
const MAX_POSTINGS: usize = 4_000;
const MAX_SCANNED: usize = 192;
/// So many others, those that share most, are held against an article.
const MAX_OTHERS: usize = 64;
/// Less like than this is not alike.
const LEAST: f32 = 0.05;
/// A shingle of a quotation in more articles is a saying; so many shared ones are one quotation.
const MAX_SAYING: usize = 8;
const MIN_QUOTED: usize = 3;
/// What two articles must have in common beside a quotation.
const LEAST_QUOTED: f32 = 0.03;
/// As like as this is alike whatever else there is; less than the first never is.
const SURE: f32 = 0.22;
const POSSIBLE: f32 = 0.11;
/// How like two articles must be, as a share of how like either is to what it is most like.
const NEARLY: f32 = 0.85;

/// Two nodes and how like they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) cosine: f32,
    /// Whether they share a quotation that hardly anybody else has.
    quoted: bool,
}

/// How like the nodes are.
pub(super) struct Likeness {
    n_nodes: usize,
    /// Of those that may be on one event; by left and right, the lesser node left.
    pairs: Vec<Pair>,
    /// How like each node is to what it is most like.
    best: Vec<f32>,
}

/// The terms that count in an article: by hash, of length one.
type Vector = Vec<(u32, f32)>;

impl Likeness {
    /// Holds articles against each other; `nodes` says which belong together whatever they say.
    pub(super) fn new(sorted: &[&Signature], nodes: &[usize]) -> Self {
        let n_nodes = nodes.iter().max().map_or(0, |last| last + 1);
        let vectors = vectors(sorted, nodes, n_nodes);
        let mut found: FxHashMap<(usize, usize), (f32, bool)> = FxHashMap::default();
        let mut offer = |one: usize, other: usize, quoted: bool| {
            let pair = (nodes[one].min(nodes[other]), nodes[one].max(nodes[other]));
            if pair.0 == pair.1 {
                return;
            }
            let cosine = cosine(&vectors[one], &vectors[other]);
            if cosine >= if quoted { LEAST_QUOTED } else { LEAST } {
                let known = found.entry(pair).or_default();
                *known = (known.0.max(cosine), known.1 | quoted);
            }
        };
        for (one, other) in near(sorted, nodes, &vectors) {
            offer(one, other, false);
        }
        for (one, other) in quoting(sorted) {
            offer(one, other, true);
        }
        let mut pairs: Vec<Pair> =
            found.into_iter().map(|((left, right), (cosine, quoted))| Pair { left, right, cosine, quoted }).collect();
        pairs.sort_by_key(|pair| (pair.left, pair.right));
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
        let nearly = NEARLY * self.best[pair.left].min(self.best[pair.right]);
        pair.quoted || pair.cosine >= nearly.clamp(POSSIBLE, SURE)
    }

    /// How like two nodes are, and whether that is enough; nothing if they were not near each other.
    pub(super) fn of(&self, one: usize, other: usize) -> Option<(f32, bool)> {
        let key = (one.min(other), one.max(other));
        let at = self.pairs.binary_search_by_key(&key, |pair| (pair.left, pair.right)).ok()?;
        Some((self.pairs[at].cosine, self.is_alike(&self.pairs[at])))
    }
}

/// The vector of each article; reprints of one node count its terms once.
fn vectors(sorted: &[&Signature], nodes: &[usize], n_nodes: usize) -> Vec<Vector> {
    let mut n_with: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for (signature, &node) in sorted.iter().zip(nodes) {
        for &(term, _) in &signature.terms {
            let (n_nodes, last) = n_with.entry(term).or_insert((0, usize::MAX));
            *n_nodes += u32::from(*last != node);
            *last = node;
        }
    }
    let n_all = n_nodes as f32 + BACKGROUND;
    let rarity = |term: u32| (n_all / (n_with[&term].0 as f32 + SHARE * BACKGROUND)).ln().max(0.0);
    let vector = |signature: &&Signature| {
        let mut list: Vector = signature.terms.iter().map(|&(term, weight)| (term, weight * rarity(term))).collect();
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        list.truncate(N_TERMS);
        let length = list.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        list.iter_mut().for_each(|(_, weight)| *weight /= length);
        list
    };
    sorted.iter().map(vector).collect()
}

/// Cosine of two vectors in order of their weights.
fn cosine(one: &Vector, other: &Vector) -> f32 {
    let weights: FxHashMap<u32, f32> = one.iter().copied().collect();
    // Added up in an order that both sides share, so that the sum is the same from either.
    let mut products: Vec<f32> = other.iter().filter_map(|(term, weight)| Some(weight * weights.get(term)?)).collect();
    products.sort_by(f32::total_cmp);
    products.into_iter().sum()
}

/// Pairs of articles of a few days that share rare terms.
fn near(sorted: &[&Signature], nodes: &[usize], vectors: &[Vector]) -> Vec<(usize, usize)> {
    let mut postings: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (position, vector) in vectors.iter().enumerate() {
        for &(term, _) in vector.iter().take(N_KEYS) {
            postings.entry(term).or_default().push(position as u32);
        }
    }
    let n_undated = sorted.partition_point(|signature| signature.day.is_none());
    let mut list = Vec::new();
    let mut shared: FxHashMap<u32, f32> = FxHashMap::default();
    for (position, vector) in vectors.iter().enumerate() {
        shared.clear();
        for &(term, weight) in vector.iter().take(N_KEYS) {
            let posting = &postings[&term];
            if posting.len() < 2 || posting.len() > MAX_POSTINGS {
                continue;
            }
            for range in in_window(sorted, posting, position, n_undated) {
                for &other in &posting[range] {
                    if nodes[other as usize] != nodes[position] {
                        *shared.entry(other).or_default() += weight;
                    }
                }
            }
        }
        let mut others: Vec<(u32, f32)> = shared.iter().map(|(&other, &weight)| (other, weight)).collect();
        others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        list.extend(others.into_iter().take(MAX_OTHERS).map(|(other, _)| (position, other as usize)));
    }
    list
}

/// The parts of a posting list that an article may be on one event with: those without a day, and those of the days around
/// its own, the nearest in order; if it has no day, all.
fn in_window(sorted: &[&Signature], posting: &[u32], position: usize, n_undated: usize) -> [Range<usize>; 2] {
    let undated = posting.partition_point(|&other| (other as usize) < n_undated);
    let at = posting.partition_point(|&other| (other as usize) < position);
    let near = |range: Range<usize>| {
        let start = range.start.max(at.saturating_sub(MAX_SCANNED)).min(range.end);
        start..range.end.min((at + MAX_SCANNED).max(start))
    };
    let Some(day) = sorted[position].day else {
        return [near(0..undated), undated..(undated + MAX_SCANNED).min(posting.len())];
    };
    let first = posting.partition_point(|&other| sorted[other as usize].day.is_none_or(|other| other < day - WINDOW));
    let end = posting.partition_point(|&other| sorted[other as usize].day.is_none_or(|other| other <= day + WINDOW));
    [undated.saturating_sub(MAX_SCANNED)..undated, near(first..end)]
}

/// Pairs of articles that share a quotation which hardly any other has, whenever they appeared.
fn quoting(sorted: &[&Signature]) -> Vec<(usize, usize)> {
    let mut with: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (position, signature) in sorted.iter().enumerate() {
        for &shingle in &signature.quoted {
            let list = with.entry(shingle).or_default();
            if list.len() <= MAX_SAYING {
                list.push(position as u32);
            }
        }
    }
    let mut n_shared: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    for list in with.values().filter(|list| list.len() <= MAX_SAYING) {
        for (at, &one) in list.iter().enumerate() {
            for &other in &list[at + 1..] {
                *n_shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    let shared = n_shared.into_iter().filter(|(_, n_shingles)| *n_shingles >= MIN_QUOTED);
    let mut list: Vec<(usize, usize)> = shared.map(|((one, other), _)| (one as usize, other as usize)).collect();
    list.sort_unstable();
    list
}
