//! Files that a test writes: compared, and rewritten only when `SNAPSHOTS=overwrite` is set.

use std::path::Path;
use std::{env, fs};

/// Compares a committed file with what it should hold.
pub(crate) fn assert_file(path: &str, wanted: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let found = fs::read_to_string(&full).unwrap_or_default();
    if found == wanted {
        return;
    }
    if overwrite() {
        fs::write(&full, wanted).unwrap();
        return;
    }
    let diff = similar::TextDiff::from_lines(found.as_str(), wanted);
    panic!(
        "{path} is not what it should be; SNAPSHOTS=overwrite writes it\n{}",
        diff.unified_diff().header("committed", "wanted")
    );
}

/// Whether expectations are to be rewritten.
pub(crate) fn overwrite() -> bool {
    env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite")
}
