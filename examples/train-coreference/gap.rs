//! GAP as coreference: which of two names a pronoun means (Webster et al. 2018, TACL 6).

use std::path::Path;

use rustc_hash::FxHashMap;
use wirecheck::article::{Role, read};
use wirecheck::entity::{Case, Ledger, MentionKind, Resolver, cases, resolutions};
use wirecheck::language::en::Gender;
use wirecheck::segment::Document;
use wirecheck::syntax::Parses;
use wirecheck::text::Span;

use crate::fit::Example;

/// A snippet: a pronoun and two names, neither or one of which it means.
pub(crate) struct Snippet {
    document: Document,
    parses: Parses,
    ledger: Ledger,
    /// Index of the pronoun's mention, if it was found.
    pronoun: Option<usize>,
    /// The two names and whether the pronoun means them.
    names: [(Span, bool); 2],
}

/// A mention's entity, or itself.
type Key = (bool, usize);

pub(crate) fn snippets(path: &Path) -> Vec<Snippet> {
    let text = std::fs::read_to_string(path).expect("readable");
    text.lines().skip(1).filter_map(snippet).collect()
}

fn snippet(line: &str) -> Option<Snippet> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [_, text, pronoun, at, a, a_at, a_right, b, b_at, b_right, _] = fields.as_slice() else { return None };
    // Offsets count characters.
    let span = |at: &str, word: &str| {
        let start = text.char_indices().nth(at.parse().ok()?)?.0;
        Some(Span::new(start, start + word.len()))
    };
    let (target, a_span, b_span) = (span(at, pronoun)?, span(a_at, a)?, span(b_at, b)?);
    let article = read("gap.txt", text.as_bytes(), Role::Candidate).into_iter().next()?.ok()?;
    let document = Document::new(article);
    let parses = Parses::new(&document);
    let ledger = Ledger::new(std::slice::from_ref(&document), std::slice::from_ref(&parses), &[]);
    let pronoun = ledger.mentions[0]
        .iter()
        .position(|mention| mention.span.start == target.start && matches!(mention.kind, MentionKind::Pronoun(_)));
    let names = [(a_span, *a_right == "TRUE"), (b_span, *b_right == "TRUE")];
    Some(Snippet { document, parses, ledger, pronoun, names })
}

impl Snippet {
    fn key(&self, mention: usize) -> Key {
        self.ledger.mentions[0][mention].entity.map_or((false, mention), |entity| (true, entity))
    }

    /// What stands for a name.
    fn keys(&self, name: Span) -> Vec<Key> {
        let mentions = self.ledger.mentions[0].iter().enumerate();
        let named = |mention: &wirecheck::entity::Mention| {
            mention.span.overlaps(name) && !matches!(mention.kind, MentionKind::Pronoun(_))
        };
        mentions.filter(|(_, mention)| named(mention)).map(|(at, _)| self.key(at)).collect()
    }

    /// Of each pronoun, how much it means each entity, through the pronouns before it.
    fn meant(&self, resolver: &Resolver) -> FxHashMap<usize, FxHashMap<Key, f32>> {
        let mut meant: FxHashMap<usize, FxHashMap<Key, f32>> = FxHashMap::default();
        let list = resolutions(&self.document, &self.parses, &self.ledger.mentions[0], &self.ledger.entities, resolver);
        for resolution in list {
            let mut mine: FxHashMap<Key, f32> = FxHashMap::default();
            for (candidate, share) in resolution.candidates {
                match meant.get(&candidate) {
                    Some(theirs) => {
                        theirs.iter().for_each(|(&key, part)| *mine.entry(key).or_default() += share * part)
                    }
                    None => *mine.entry(self.key(candidate)).or_default() += share,
                }
            }
            meant.insert(resolution.pronoun, mine);
        }
        meant
    }

    fn gender(&self) -> Option<Gender> {
        match self.ledger.mentions[0][self.pronoun?].kind {
            MentionKind::Pronoun(gender) => Some(gender),
            MentionKind::Name(_) | MentionKind::Noun(_) => None,
        }
    }

    /// The snippet as an example to learn from.
    pub(crate) fn example(&self, group: usize) -> Option<Example> {
        let (pronoun, gender) = (self.pronoun?, self.gender()?);
        let mentions = &self.ledger.mentions[0];
        let (names, others): (Vec<_>, Vec<_>) = self.names.iter().partition(|(_, right)| *right);
        let keys_of =
            |names: Vec<&(Span, bool)>| names.iter().flat_map(|(name, _)| self.keys(*name)).collect::<Vec<_>>();
        let (right_keys, wrong_keys) = (keys_of(names), keys_of(others));
        let case = cases(&self.document, &self.parses, mentions, &self.ledger.entities);
        let Case { mut candidates, none, .. } = case.into_iter().find(|case| case.pronoun == pronoun)?;
        // Nobody says whom the other pronouns mean; what is learnt is which of the rest it is.
        candidates.retain(|&(mention, _)| !matches!(mentions[mention].kind, MentionKind::Pronoun(_)));
        let right_of = |mention: usize| match right_keys.as_slice() {
            [] => !wrong_keys.contains(&self.key(mention)),
            keys => keys.contains(&self.key(mention)),
        };
        let right: Vec<f32> = candidates.iter().map(|&(mention, _)| f32::from(right_of(mention))).collect();
        let none_right = f32::from(right_keys.is_empty() || !right.contains(&1.0));
        let candidates = candidates.into_iter().map(|(_, features)| features).collect();
        Some(Example { candidates, none, right, none_right, weight: 1.0, gender, group })
    }
}

/// How well a ranker tells GAP's names apart.
#[derive(Default)]
pub(crate) struct Report {
    n: usize,
    n_found: usize,
    /// Of snippets where one name is meant: those where it gets more than the other.
    n_pairs: usize,
    n_pairs_right: usize,
    /// True positives, false positives, false negatives, by gender: women's first.
    counts: [[usize; 3]; 2],
    /// How many, and how many right, by tenths of the share of the likelier name.
    bins: [(usize, usize); 10],
    loss: f32,
}

impl Report {
    pub(crate) fn add<'s>(&mut self, resolver: &Resolver, snippets: impl Iterator<Item = &'s Snippet>) {
        for snippet in snippets {
            self.n += 1;
            let meant = snippet.pronoun.and_then(|pronoun| snippet.meant(resolver).remove(&pronoun));
            self.n_found += usize::from(meant.is_some());
            let meant = meant.unwrap_or_default();
            let mass = |name: Span| {
                snippet
                    .keys(name)
                    .iter()
                    .collect::<std::collections::BTreeSet<_>>()
                    .into_iter()
                    .filter_map(|key| meant.get(key))
                    .sum::<f32>()
            };
            let shares = snippet.names.map(|(name, _)| mass(name));
            let most = meant.values().copied().fold(0.0, f32::max);
            let at = usize::from(snippet.gender() == Some(Gender::Male));
            for ((_, right), share) in snippet.names.iter().zip(shares) {
                let said = share > 0.0 && share >= most;
                let place = match (said, right) {
                    (true, true) => 0,
                    (true, false) => 1,
                    (false, true) => 2,
                    (false, false) => continue,
                };
                self.counts[at][place] += 1;
            }
            let [(_, a), (_, b)] = snippet.names;
            let likelier = usize::from(shares[1] > shares[0]);
            let bin = &mut self.bins[((shares[likelier] * 10.0) as usize).min(9)];
            bin.0 += 1;
            bin.1 += usize::from(snippet.names[likelier].1);
            if a != b {
                let (good, bad) = if a { (shares[0], shares[1]) } else { (shares[1], shares[0]) };
                self.n_pairs += 1;
                self.n_pairs_right += usize::from(good > bad);
                self.loss -= good.max(0.01).ln();
            }
        }
    }

    pub(crate) fn print(&self, name: &str) {
        let f1 = |[hit, wrong, missed]: [usize; 3]| 2.0 * hit as f64 / (2 * hit + wrong + missed).max(1) as f64;
        let [women, men] = self.counts;
        let all = std::array::from_fn(|at| women[at] + men[at]);
        print!(
            "{name}: found {} of {}, pairs {:.4} of {} loss {:.4}, F1 {:.4} (women {:.3} men {:.3})  by share:",
            self.n_found,
            self.n,
            self.n_pairs_right as f64 / self.n_pairs.max(1) as f64,
            self.n_pairs,
            self.loss / self.n_pairs.max(1) as f32,
            f1(all),
            f1(women),
            f1(men)
        );
        for (at, (n, right)) in self.bins.iter().enumerate().filter(|(_, (n, _))| *n > 0) {
            print!(" .{at} {:.2}/{n}", *right as f64 / *n as f64);
        }
        println!();
    }
}
