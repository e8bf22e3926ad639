//! Which forms of two texts stand for each other, learned from the texts themselves.
//!
//! IBM model 1 over the links of a first alignment (Brown et al. 1993, CL 19:2), with the counts of rare words discounted
//! (Moore 2004, ACL), so that two words that meet once do not become translations; the start is how often two words
//! meet against how often they could.

use std::ops::Range;

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
/// Forms of a side of a bead, and pairs of forms in all beads, that are looked at: more than prose has, and as much memory as is
/// wanted.
const MOST_FORMS: usize = 200;
const MOST_PAIRS: usize = 1 << 20;
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
    let mut meetings = Meetings::none([left.forms.len(), right.forms.len()]);
    for link in links.iter().filter(|link| !link.is_null()) {
        let forms = |side: &Side, range: Range<usize>| {
            let mut forms: Vec<u32> = side.sentences[range].concat();
            forms.sort_unstable();
            forms.dedup();
            forms
        };
        meetings.push(&forms(left, link.left.clone()), &forms(right, link.right.clone()));
    }
    let mut looks = vec![0.0; meetings.pairs.len()];
    let mut lexicon: Lexicon = vec![Vec::new(); left.forms.len()];
    for ((form, others), entry) in (0..).zip(kin).zip(&mut lexicon) {
        for &(other, likely) in others {
            match meetings.numbers.get(&(form, other)) {
                Some(&number) => looks[number as usize] = likely,
                None => entry.push((other, [likely; 2])),
            }
        }
    }
    let [forward, backward] = meetings.likely(&looks);
    let known = |likely: f32, looks: f32| if likely >= MIN_LIKELY { likely.max(looks) } else { looks };
    for ((&(from, to), looks), (forward, backward)) in
        meetings.pairs.iter().zip(looks).zip(forward.into_iter().zip(backward))
    {
        let likely = [known(forward, looks), known(backward, looks)];
        if likely != [0.0; 2] {
            lexicon[from as usize].push((to, likely));
        }
    }
    for entry in &mut lexicon {
        entry.sort_unstable_by_key(|&(form, _)| form);
    }
    lexicon
}

/// Which forms meet in which beads. Two forms that meet are looked up once, and have a number from then on.
struct Meetings {
    numbers: FxHashMap<(u32, u32), u32>,
    pairs: Vec<(u32, u32)>,
    /// In how many beads the two meet.
    n_together: Vec<f32>,
    /// In how many beads each left and each right form is.
    n_with: [Vec<f32>; 2],
    /// A row for each right form of a bead: its pairs with the left forms.
    of_rights: Rows,
    /// A row for each left form of a bead: its pairs with the right forms.
    of_lefts: Rows,
}

/// Numbers of pairs in rows, one row after the other.
#[derive(Default)]
struct Rows {
    lengths: Vec<usize>,
    numbers: Vec<u32>,
}

impl Meetings {
    /// None of so many left and right forms.
    fn none(n_forms: [usize; 2]) -> Self {
        Self {
            numbers: FxHashMap::default(),
            pairs: Vec::new(),
            n_together: Vec::new(),
            n_with: n_forms.map(|n_forms| vec![0.0; n_forms]),
            of_rights: Rows::default(),
            of_lefts: Rows::default(),
        }
    }

    fn push(&mut self, lefts: &[u32], rights: &[u32]) {
        if lefts.is_empty() || rights.is_empty() {
            return; // a sentence of marks alone: nothing meets
        }
        let n_pairs = self.of_rights.numbers.len() + lefts.len() * rights.len();
        if lefts.len().max(rights.len()) > MOST_FORMS || n_pairs > MOST_PAIRS {
            return; // in so much all words meet
        }
        for (n_with, forms) in self.n_with.iter_mut().zip([lefts, rights]) {
            forms.iter().for_each(|&form| n_with[form as usize] += 1.0);
        }
        let first = self.of_rights.numbers.len();
        for &right in rights {
            for &left in lefts {
                let number = *self.numbers.entry((left, right)).or_insert_with(|| {
                    self.pairs.push((left, right));
                    self.n_together.push(0.0);
                    self.pairs.len() as u32 - 1
                });
                self.n_together[number as usize] += 1.0;
                self.of_rights.numbers.push(number);
            }
            self.of_rights.lengths.push(lefts.len());
        }
        for left_idx in 0..lefts.len() {
            let column = self.of_rights.numbers[first + left_idx..].iter().step_by(lefts.len());
            self.of_lefts.numbers.extend(column);
            self.of_lefts.lengths.push(rights.len());
        }
    }

    /// For each pair how likely its left form brings the right one, and how likely its right form brings the left one.
    fn likely(&self, looks: &[f32]) -> [Vec<f32>; 2] {
        let n_left: Vec<f32> = self.pairs.iter().map(|&(left, _)| self.n_with[0][left as usize]).collect();
        let n_right: Vec<f32> = self.pairs.iter().map(|&(_, right)| self.n_with[1][right as usize]).collect();
        let apart =
            n_left.iter().zip(&n_right).zip(&self.n_together).map(|((left, right), together)| left + right - together);
        let start = apart.zip(&self.n_together).zip(looks);
        let start: Vec<f32> =
            start.map(|((apart, together), looks)| looks + (together - ONCE).max(0.0) / (apart + SMOOTH)).collect();
        [brought(&self.of_rights, start.clone(), &n_left), brought(&self.of_lefts, start, &n_right)]
    }
}

/// How likely each pair's first form brings its second one, from a first guess; a row has the pairs of one second form.
/// `n_with` is in how many beads each pair's first form is.
fn brought(rows: &Rows, mut likely: Vec<f32>, n_with: &[f32]) -> Vec<f32> {
    let mut counts = vec![0.0_f32; likely.len()];
    for _ in 0..ROUNDS {
        counts.fill(0.0);
        let mut rest = rows.numbers.as_slice();
        for &length in &rows.lengths {
            let (row, after) = rest.split_at(length);
            rest = after;
            let sum: f32 = row.iter().map(|&number| likely[number as usize]).sum();
            for &number in row {
                counts[number as usize] += likely[number as usize] / (sum + NOTHING);
            }
        }
        for ((slot, count), n_with) in likely.iter_mut().zip(&counts).zip(n_with) {
            *slot = (count - DISCOUNT).max(0.0) / (n_with + SMOOTH);
        }
    }
    likely
}
