//! Ctrl-C: the first one ends the work where a story ends, the second at once.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of work that was interrupted: 128 and the number of the signal, as shells have it.
pub(crate) const CODE: u8 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// Listens from now on. Where that is not possible Ctrl-C ends the program, as it does anyway.
pub(crate) fn listen() {
    let _ = ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(CODE));
        }
    });
}

/// Whether the work is to end.
pub(crate) fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
