//! Fits the ranker's weights by AdaGrad, and reports how often they are right.

use std::collections::{BTreeMap, HashMap};

use wirecheck::entity::{Feature, GROUPS, Resolver};
use wirecheck::language::en::Gender;

/// A pronoun, what it may refer to, and what it does.
#[derive(Clone)]
pub(crate) struct Example {
    pub(crate) candidates: Vec<Vec<Feature>>,
    pub(crate) none: Vec<Feature>,
    /// How far each candidate is right, 0 to 1.
    pub(crate) right: Vec<f32>,
    pub(crate) none_right: f32,
    pub(crate) weight: f32,
    pub(crate) gender: Gender,
    /// What stays together in cross-validation: the document.
    pub(crate) group: usize,
}

const EPOCHS: usize = 30;

/// Weights that make the right candidates of the examples likely.
pub(crate) fn fit(examples: &[Example], l2: f32) -> Resolver {
    let mut weights: Vec<Vec<f32>> = GROUPS.iter().map(|&(_, n)| vec![0.0; n]).collect();
    let mut squares = weights.clone();
    let mut sums = weights.clone();
    for epoch in 0..EPOCHS {
        for example in examples {
            let resolver = Resolver { weights };
            let gradient = gradient(&resolver, example);
            weights = resolver.weights;
            for ((g, v), slope) in gradient {
                let slope = slope + l2 * weights[g][v];
                squares[g][v] += slope * slope;
                weights[g][v] -= 0.15 * slope / (squares[g][v] + 1e-6).sqrt();
            }
        }
        // The mean of the later epochs shakes less than the last.
        if 2 * epoch >= EPOCHS {
            for (sums, weights) in sums.iter_mut().zip(&weights) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
    }
    let n_summed = (0..EPOCHS).filter(|epoch| 2 * epoch >= EPOCHS).count() as f32;
    sums.iter_mut().flatten().for_each(|sum| *sum /= n_summed);
    Resolver { weights: sums }
}

/// The share of each candidate and of none.
pub(crate) fn shares(resolver: &Resolver, example: &Example) -> (Vec<f32>, f32) {
    let scores: Vec<f32> = example.candidates.iter().map(|features| resolver.score(features)).collect();
    let none = resolver.score(&example.none);
    let most = scores.iter().copied().fold(none, f32::max);
    let total: f32 = scores.iter().map(|score| (score - most).exp()).sum::<f32>() + (none - most).exp();
    (scores.iter().map(|score| (score - most).exp() / total).collect(), (none - most).exp() / total)
}

fn mass(shares: &[f32], none: f32, example: &Example) -> f32 {
    let sum: f32 = shares.iter().zip(&example.right).map(|(share, right)| share * right).sum();
    (sum + none * example.none_right).max(1e-6)
}

fn gradient(resolver: &Resolver, example: &Example) -> Vec<(Feature, f32)> {
    let (shares, none) = shares(resolver, example);
    let mass = mass(&shares, none, example);
    let mut gradient: HashMap<Feature, f32> = HashMap::new();
    let mut add = |features: &[Feature], share: f32, right: f32| {
        for feature in features {
            *gradient.entry(*feature).or_default() += example.weight * (share - right * share / mass);
        }
    };
    for ((features, &share), &right) in example.candidates.iter().zip(&shares).zip(&example.right) {
        add(features, share, right);
    }
    add(&example.none, none, example.none_right);
    let mut list: Vec<_> = gradient.into_iter().collect();
    list.sort_by_key(|&(feature, _)| feature);
    list
}

/// What a ranker makes of examples.
#[derive(Default)]
pub(crate) struct Report {
    loss: f32,
    n: usize,
    /// How many, and how many right, by tenths of the likeliest candidate's share.
    bins: [(usize, usize); 10],
    genders: BTreeMap<Gender, (usize, usize)>,
}

impl Report {
    pub(crate) fn add(&mut self, resolver: &Resolver, examples: &[Example]) {
        for example in examples {
            let (shares, none) = shares(resolver, example);
            let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]));
            let (top, right) = match best {
                Some(best) if shares[best] > none => (shares[best], example.right[best] > 0.5),
                _ => (none, example.none_right > 0.5),
            };
            self.loss -= mass(&shares, none, example).ln();
            self.n += 1;
            for (n, n_right) in
                [&mut self.bins[((top * 10.0) as usize).min(9)], self.genders.entry(example.gender).or_default()]
            {
                *n += 1;
                *n_right += usize::from(right);
            }
        }
    }

    pub(crate) fn print(&self, name: &str) {
        let n_right: usize = self.genders.values().map(|&(_, right)| right).sum();
        let of = |n: f32| n / self.n.max(1) as f32;
        print!("{name}: right {:.4} loss {:.4}", of(n_right as f32), of(self.loss));
        for (gender, (n, right)) in &self.genders {
            print!("  {gender:?} {:.3} of {n}", *right as f64 / *n as f64);
        }
        print!("  by share:");
        for (at, (n, right)) in self.bins.iter().enumerate().filter(|(_, (n, _))| *n > 0) {
            print!(" .{at} {:.2}/{n}", *right as f64 / *n as f64);
        }
        println!();
    }
}
