//! The best path of beads through two texts (Gale & Church 1993, CL 19:1), inside a band.

use std::ops::Range;

use super::super::Link;

/// Most sentences of one side in a bead.
pub(crate) const MAX_BEAD: usize = 5;

/// How many sentences of each side a bead has.
pub(crate) type Shape = (usize, usize);

/// For each number of left sentences that are done, how many right ones may be: the band of the search.
pub(crate) type Band = Vec<Range<usize>>;

/// What a search weighs beads by, in nats; more is better.
pub(crate) trait Weigh {
    /// The shapes of beads to try, without nulls.
    fn shapes(&self) -> &[Shape];
    /// Adds the weights of the beads that end before these sentences, one for each shape, where there is a number.
    fn beads(&mut self, left: usize, right: usize, weights: &mut [Option<f32>]);
    /// The weight of a sentence that answers to none, after one that does and after another such.
    fn null(&self) -> [f32; 2];
}

/// What came before: a bead, or a null.
const STATES: usize = 2;
const NEVER: f32 = -1.0e30;

#[derive(Clone, Copy)]
struct Cell {
    weight: [f32; STATES],
    /// Shape and state before, for each state.
    back: [(u8, u8, u8); STATES],
}

/// The heaviest path. Every sentence is in one link, in order of both sides.
pub(crate) fn best(n_left: usize, n_right: usize, band: &Band, weigh: &mut impl Weigh) -> Vec<Link> {
    let empty = Cell { weight: [NEVER; STATES], back: [(0, 0, 0); STATES] };
    let mut table: Vec<Vec<Cell>> = band.iter().map(|row| vec![empty; row.len()]).collect();
    let shapes = weigh.shapes().to_vec();
    let null = weigh.null();
    let mut weights = vec![None; shapes.len()];
    for left in 0..=n_left {
        for right in band[left].clone() {
            let mut cell = empty;
            if (left, right) == (0, 0) {
                cell.weight[0] = 0.0;
            }
            let at =
                |left: usize, right: usize| band[left].contains(&right).then(|| table[left][right - band[left].start]);
            for shape in [(1, 0), (0, 1)] {
                let Some(before) = before(left, right, shape).and_then(|(left, right)| at(left, right)) else {
                    continue;
                };
                for (state, (weight, null)) in before.weight.into_iter().zip(null).enumerate() {
                    let weight = weight + null;
                    if weight > cell.weight[1] {
                        cell.weight[1] = weight;
                        cell.back[1] = (shape.0 as u8, shape.1 as u8, state as u8);
                    }
                }
            }
            for (&shape, weight) in shapes.iter().zip(&mut weights) {
                let before = before(left, right, shape).and_then(|(left, right)| at(left, right));
                let weights = before.map(|cell| cell.weight[0].max(cell.weight[1]));
                *weight = weights.filter(|&weight| weight > NEVER);
            }
            weigh.beads(left, right, &mut weights);
            for (&shape, &weight) in shapes.iter().zip(&weights) {
                let Some(weight) = weight.filter(|&weight| weight > cell.weight[0]) else { continue };
                let place = (left - shape.0, right - shape.1);
                let before = table[place.0][place.1 - band[place.0].start];
                let state = usize::from(before.weight[1] > before.weight[0]);
                cell.weight[0] = weight;
                cell.back[0] = (shape.0 as u8, shape.1 as u8, state as u8);
            }
            table[left][right - band[left].start] = cell;
        }
    }
    let mut links = Vec::new();
    let (mut left, mut right) = (n_left, n_right);
    let last = table[n_left][n_right - band[n_left].start];
    let mut state = usize::from(last.weight[1] > last.weight[0]);
    while (left, right) != (0, 0) {
        let (n_lefts, n_rights, previous) = table[left][right - band[left].start].back[state];
        let start = (left - usize::from(n_lefts), right - usize::from(n_rights));
        links.push(Link { left: start.0..left, right: start.1..right, score: 0 });
        (left, right) = start;
        state = usize::from(previous);
    }
    links.reverse();
    links
}

fn before(left: usize, right: usize, shape: Shape) -> Option<(usize, usize)> {
    Some((left.checked_sub(shape.0)?, right.checked_sub(shape.1)?))
}
