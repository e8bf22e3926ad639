//! Counts, and what is made of them.

/// Right, found, and to be found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) gold: usize,
}

impl Score {
    /// In percent.
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// In percent.
    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// In percent.
    pub(crate) fn f1(&self) -> f64 {
        share(2 * self.right, self.found + self.gold)
    }

    /// Both counts together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { right: self.right + other.right, found: self.found + other.found, gold: self.gold + other.gold }
    }
}

/// `n` of `of` in percent.
pub(crate) fn share(n: usize, of: usize) -> f64 {
    100.0 * n as f64 / of.max(1) as f64
}
