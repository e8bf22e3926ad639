//! Heads and relations: the arc-eager system of Nivre (2004) with non-monotonic moves (Honnibal & Johnson 2015, EMNLP),
//! sentence breaks among the moves, and arcs that cross lifted back after Nivre & Nilsson (2005, ACL).

use std::ops::Range;

use fearless_simd::Level;

use super::kernel::{WIDTH, greatest};
use super::labels::Dep;
use super::network::{Contributions, Scorer};
use super::reader::Reader;

const N_FEATURES: usize = 8;
const NONE: u32 = u32::MAX;

/// Head and relation of each token; a root is its own head.
pub(super) struct Arcs {
    /// The head's index.
    pub heads: Vec<u32>,
    /// The relation to it.
    pub deps: Vec<Dep>,
}

/// The trained system.
pub(super) struct Parser {
    scorer: Scorer<N_FEATURES>,
    moves: Vec<Move>,
    /// The moves of each action lie together.
    actions: Vec<(Action, Range<usize>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// What a move labels its arc with; `lifted_from` is the relation of the true head, when the arc was lifted above it.
#[derive(Clone, Copy)]
struct Move {
    dep: Dep,
    lifted_from: Option<Dep>,
}

impl Parser {
    /// Makes the system of the named moves and reads its weights.
    pub(super) fn read(moves: &[&str], reader: &mut Reader) -> Self {
        let mut parsed = Vec::with_capacity(moves.len());
        let mut actions: Vec<(Action, Range<usize>)> = Vec::new();
        for (move_idx, name) in moves.iter().enumerate() {
            let (action, label) = name.split_once('-').unwrap_or((name, ""));
            let action = match action {
                "S" => Action::Shift,
                "D" => Action::Reduce,
                "L" => Action::Left,
                "R" => Action::Right,
                _ => Action::Break,
            };
            let (dep, lifted_from) = label.split_once("||").unwrap_or((label, ""));
            parsed
                .push(Move { dep: Dep::from_name(dep).unwrap_or(Dep::Root), lifted_from: Dep::from_name(lifted_from) });
            match actions.last_mut() {
                Some((last, range)) if *last == action => range.end = move_idx + 1,
                Some(_) | None => actions.push((action, move_idx..move_idx + 1)),
            }
        }
        Self { scorer: Scorer::read(reader), moves: parsed, actions }
    }

    /// The best arcs by greedy search, from the vectors of one text's tokens.
    pub(super) fn arcs(&self, vectors: &[[f32; WIDTH]], contributions: &mut Contributions, level: Level) -> Arcs {
        self.scorer.contribute(vectors, contributions, level);
        let mut state = State::new(vectors.len());
        while !state.is_final() {
            let scores = self.scorer.scores(contributions, state.features(), level);
            let mut best: Option<(f32, usize, Action)> = None;
            for (action, moves) in &self.actions {
                if !state.allows(*action) {
                    continue;
                }
                let (score, place) = greatest(scores.get(moves.clone()).unwrap_or_default());
                if best.is_none_or(|(best, _, _)| score > best) {
                    best = Some((score, moves.start + place, *action));
                }
            }
            let (_, move_idx, action) = best.expect("an unfinished state allows a move");
            state.act(action, move_idx as u32);
        }
        self.finished(&state)
    }

    fn finished(&self, state: &State) -> Arcs {
        let heads = (0u32..).zip(&state.heads).map(|(token, &head)| if head == NONE { token } else { head }).collect();
        let label = |(token, &move_idx): (usize, &u32)| {
            if state.heads[token] == NONE {
                return Move { dep: Dep::Root, lifted_from: None };
            }
            self.moves[move_idx as usize]
        };
        let mut labels: Vec<Move> = state.labels.iter().enumerate().map(label).collect();
        let mut arcs = Arcs { heads, deps: Vec::new() };
        for token in 0..labels.len() {
            if let Some(dep) = labels[token].lifted_from {
                if let Some(head) = true_head(&arcs.heads, &labels, token as u32, dep) {
                    arcs.heads[token] = head;
                }
                labels[token].lifted_from = None;
            }
        }
        arcs.deps = labels.into_iter().map(|label| label.dep).collect();
        arcs
    }
}

/// The first descendant of the token's head, breadth first, with the relation; not the token itself.
fn true_head(heads: &[u32], labels: &[Move], token: u32, dep: Dep) -> Option<u32> {
    let mut level = vec![heads[token as usize]];
    let mut n_seen = 0;
    while !level.is_empty() && n_seen <= heads.len() {
        let mut next = Vec::new();
        for &parent in &level {
            for child in (0u32..).take(heads.len()) {
                if heads[child as usize] != parent || child == parent || child == token {
                    continue;
                }
                let label = labels[child as usize];
                if label.dep == dep && label.lifted_from.is_none() {
                    return Some(child);
                }
                next.push(child);
            }
        }
        n_seen += next.len();
        level = next;
    }
    None
}

/// Stack, buffer and the arcs so far.
struct State {
    n_tokens: u32,
    stack: Vec<u32>,
    /// Tokens put back, the next one last.
    returned: Vec<u32>,
    /// The next token that was never shifted.
    next: u32,
    is_returned: Vec<bool>,
    is_start: Vec<bool>,
    heads: Vec<u32>,
    labels: Vec<u32>,
    /// The latest child on either side of each token.
    left: Vec<u32>,
    right: Vec<u32>,
    /// The child before it on the same side of the same head.
    sibling: Vec<u32>,
}

impl State {
    fn new(n_tokens: usize) -> Self {
        let none = vec![NONE; n_tokens];
        Self {
            n_tokens: n_tokens as u32,
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            is_returned: vec![false; n_tokens],
            is_start: vec![false; n_tokens],
            heads: none.clone(),
            labels: vec![0; n_tokens],
            left: none.clone(),
            right: none.clone(),
            sibling: none,
        }
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.n_buffered() == 0
    }

    fn n_buffered(&self) -> usize {
        (self.n_tokens - self.next) as usize + self.returned.len()
    }

    fn buffered(&self, idx: usize) -> Option<u32> {
        if let Some(from_end) = self.returned.len().checked_sub(idx + 1) {
            return self.returned.get(from_end).copied();
        }
        let token = self.next + (idx - self.returned.len()) as u32;
        (token < self.n_tokens).then_some(token)
    }

    fn stacked(&self, idx: usize) -> Option<u32> {
        self.stack.len().checked_sub(idx + 1).and_then(|from_start| self.stack.get(from_start)).copied()
    }

    fn features(&self) -> [Option<u32>; N_FEATURES] {
        let child = |side: &[u32], of: Option<u32>| {
            of.and_then(|of| side.get(of as usize)).copied().filter(|&child| child != NONE)
        };
        let (front, top) = (self.buffered(0), self.stacked(0));
        [
            front,
            self.buffered(1),
            top,
            self.stacked(1),
            self.stacked(2),
            child(&self.left, front),
            child(&self.left, top),
            child(&self.right, top),
        ]
    }

    fn allows(&self, action: Action) -> bool {
        let starts = |token: Option<u32>| token.is_some_and(|token| self.is_start[token as usize]);
        let front = self.buffered(0);
        match action {
            Action::Shift => {
                let is_returned = front.is_some_and(|front| self.is_returned[front as usize]);
                self.stack.is_empty() || self.n_buffered() >= 2 && !starts(front) && !is_returned
            }
            Action::Reduce => !self.stack.is_empty(),
            Action::Left | Action::Right => !self.stack.is_empty() && front.is_some() && !starts(front),
            Action::Break => match (front, self.buffered(1)) {
                (Some(front), Some(second)) => second == front + 1 && !starts(Some(second)),
                (Some(_) | None, _) => false,
            },
        }
    }

    fn act(&mut self, action: Action, move_idx: u32) {
        let (front, top) = (self.buffered(0), self.stacked(0));
        match (action, front, top) {
            (Action::Shift, Some(_), _) => self.shift(),
            (Action::Reduce, _, Some(top)) => {
                self.stack.pop();
                if self.heads[top as usize] == NONE && !self.stack.is_empty() {
                    self.is_returned[top as usize] = true;
                    self.returned.push(top);
                }
            }
            (Action::Left, Some(front), Some(top)) => {
                self.attach(top, front, move_idx);
                self.is_returned[front as usize] = false;
                self.stack.pop();
            }
            (Action::Right, Some(front), Some(top)) => {
                self.attach(front, top, move_idx);
                self.shift();
            }
            (Action::Break, _, _) => {
                if let Some(second) = self.buffered(1) {
                    self.is_start[second as usize] = true;
                }
            }
            (Action::Shift | Action::Reduce | Action::Left | Action::Right, _, _) => {
                unreachable!("only allowed moves are made")
            }
        }
    }

    fn shift(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn attach(&mut self, child: u32, head: u32, move_idx: u32) {
        let old = self.heads[child as usize];
        if old != NONE {
            let side = if old > child { &mut self.left } else { &mut self.right };
            if side[old as usize] == child {
                side[old as usize] = self.sibling[child as usize];
            }
        }
        let side = if head > child { &mut self.left } else { &mut self.right };
        self.sibling[child as usize] = side[head as usize];
        side[head as usize] = child;
        self.heads[child as usize] = head;
        self.labels[child as usize] = move_idx;
    }
}
