//! How far long work is, on standard error, where that is a terminal and nobody asked for quiet.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::verbose;

/// What is shown now.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);
/// Work that takes less shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// Work that goes on; it is no longer shown when this is dropped.
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Begins work of so many steps, or of nobody knows how many.
    pub(crate) fn new(n_steps: Option<usize>, name: &'static str, is_quiet: bool) -> Self {
        if is_quiet || verbose::is_on() || !stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(n_steps.map(|n| n as u64), ProgressDrawTarget::hidden());
        let shape = match n_steps {
            Some(_) => "{bar:30} {pos}/{len} {msg}, {elapsed}",
            None => "{spinner} {pos} {msg}, {elapsed}",
        };
        bar.set_style(ProgressStyle::with_template(shape).expect("the template is written here"));
        bar.set_message(name);
        let later = bar.clone();
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if !later.is_finished() {
                later.set_draw_target(ProgressDrawTarget::stderr());
                later.enable_steady_tick(Duration::from_millis(100));
            }
        });
        *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar.clone());
        Self(Some(bar))
    }

    /// So many more steps are done.
    pub(crate) fn advance(&self, n_steps: usize) {
        if let Some(bar) = &self.0 {
            bar.inc(n_steps as u64);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = self.0.take() {
            bar.finish_and_clear();
            *SHOWN.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }
}

/// One more step of what is shown, where somebody else began it.
pub(crate) fn step() {
    if let Some(bar) = &*SHOWN.lock().unwrap_or_else(PoisonError::into_inner) {
        bar.inc(1);
    }
}

/// Writes while nothing is in the way on the terminal.
pub(crate) fn aside<T>(write: impl FnOnce() -> T) -> T {
    let bar = SHOWN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match bar {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}
