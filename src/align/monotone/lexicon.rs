//! Which forms of two texts stand for each other, learned from the texts themselves.
//!
//! IBM model 1 over the links of a first alignment (Brown et al. 1993, CL 19:2), with the counts of rare words discounted
//! (Moore 2004, ACL), so that two words that meet once do not become translations; the start is how often two words
//! meet against how often they could.

use rustc_hash::FxHashMap;

use super::super::Link;
use super::side::Side;

/// Rounds of expectation and maximisation.
const ROUNDS: usize = 5;
/// Taken off the count of two words that meet.
const DISCOUNT: f32 = 0.4;
/// Less likely translations are forgotten.
const MIN_LIKELY: f32 = 0.04;
/// How likely a word comes from none of the other side.
const NOTHING: f32 = 0.05;
/// Meetings that tell nothing: two words of one bead meet once.
const ONCE: f32 = 0.9;
/// Added to the count of what a word could have met.
const SMOOTH: f32 = 1.0;

/// For each left form the right forms that may stand for it, each with how likely the left form brings it, and how likely it
/// brings the left form.
pub(crate) type Lexicon = Vec<Vec<(u32, [f32; 2])>>;

/// Both directions from the look of the words alone.
pub(crate) fn of_kin(kin: &[Vec<(u32, f32)>]) -> Lexicon {
    kin.iter().map(|forms| forms.iter().map(|&(form, likely)| (form, [likely; 2])).collect()).collect()
}

/// Learned from these links, with what the look of the words says kept.
pub(crate) fn learn(left: &Side, right: &Side, links: &[Link], kin: &[Vec<(u32, f32)>]) -> Lexicon {
    let mut beads = Vec::new();
    for link in links.iter().filter(|link| !link.is_null()) {
        let forms = |side: &Side, range: std::ops::Range<usize>| {
            let mut forms: Vec<u32> = side.sentences[range].concat();
            forms.sort_unstable();
            forms.dedup();
            forms
        };
        beads.push((forms(left, link.left.clone()), forms(right, link.right.clone())));
    }
    let resembles: FxHashMap<(u32, u32), f32> = kin
        .iter()
        .enumerate()
        .flat_map(|(form, others)| others.iter().map(move |&(other, likely)| ((form as u32, other), likely)))
        .collect();
    let forward = one_way(&beads, left.forms.len(), |from, to| resembles.get(&(from, to)).copied());
    let turned: Vec<_> = beads.into_iter().map(|(left, right)| (right, left)).collect();
    let backward = one_way(&turned, right.forms.len(), |from, to| resembles.get(&(to, from)).copied());

    let mut both: FxHashMap<(u32, u32), [f32; 2]> =
        resembles.iter().map(|(&forms, &likely)| (forms, [likely; 2])).collect();
    for (&(from, to), &likely) in &forward {
        let slot = &mut both.entry((from, to)).or_default()[0];
        *slot = slot.max(likely);
    }
    for (&(from, to), &likely) in &backward {
        let slot = &mut both.entry((to, from)).or_default()[1];
        *slot = slot.max(likely);
    }
    let mut lexicon: Lexicon = vec![Vec::new(); left.forms.len()];
    for ((from, to), likely) in both {
        lexicon[from as usize].push((to, likely));
    }
    for entry in &mut lexicon {
        entry.sort_unstable_by_key(|&(form, _)| form);
    }
    lexicon
}

type Likely = FxHashMap<(u32, u32), f32>;

/// How likely a form of the first side brings one of the second.
fn one_way(beads: &[(Vec<u32>, Vec<u32>)], n_from: usize, resembles: impl Fn(u32, u32) -> Option<f32>) -> Likely {
    let (mut n_from_beads, mut n_to_beads) = (vec![0.0_f32; n_from], FxHashMap::<u32, f32>::default());
    // Two forms that meet are looked up once, and have a number from then on: in each bead, second by second.
    let mut numbers: FxHashMap<(u32, u32), usize> = FxHashMap::default();
    let (mut pairs, mut likely): (Vec<(u32, u32)>, Vec<f32>) = (Vec::new(), Vec::new());
    let mut meetings: Vec<usize> = Vec::new();
    for (from, to) in beads {
        for &first in from {
            n_from_beads[first as usize] += 1.0;
        }
        for &second in to {
            *n_to_beads.entry(second).or_default() += 1.0;
            for &first in from {
                let number = *numbers.entry((first, second)).or_insert_with(|| {
                    pairs.push((first, second));
                    likely.push(0.0);
                    pairs.len() - 1
                });
                likely[number] += 1.0;
                meetings.push(number);
            }
        }
    }
    for (&(first, second), together) in pairs.iter().zip(&mut likely) {
        let apart = n_from_beads[first as usize] + n_to_beads[&second] - *together;
        let looks = resembles(first, second).unwrap_or(0.0);
        *together = looks + (*together - ONCE).max(0.0) / (apart + SMOOTH);
    }
    let mut counts = vec![0.0_f32; pairs.len()];
    for _ in 0..ROUNDS {
        counts.fill(0.0);
        let mut rest = meetings.as_slice();
        for (from, to) in beads {
            for _ in to {
                let (numbers, after) = rest.split_at(from.len());
                rest = after;
                let sum: f32 = numbers.iter().map(|&number| likely[number]).sum();
                for &number in numbers {
                    counts[number] += likely[number] / (sum + NOTHING);
                }
            }
        }
        for ((&(first, _), slot), count) in pairs.iter().zip(&mut likely).zip(&counts) {
            *slot = (count - DISCOUNT).max(0.0) / (n_from_beads[first as usize] + SMOOTH);
        }
    }
    let known = pairs.into_iter().zip(likely);
    known.filter(|&(_, likely)| likely >= MIN_LIKELY).collect()
}
