//! Runs of the same words: what both sides say verbatim in the same order is linked before anything else.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::side::Side;
use super::{Draft, Relation};

/// A run needs so many words, a content word among them.
const MIN_WORDS: usize = 2;
/// How sure a word is that both sides have in the same run.
const SURE: u16 = 1000;

pub(super) fn link(left: &Side, right: &Side, draft: &mut Draft) {
    let forms = |side: &Side| -> Vec<u64> { side.words.iter().map(|word| word.form_or_mark()).collect() };
    for op in capture_diff_slices(Algorithm::Myers, &forms(left), &forms(right)) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        let run = &left.words[old_index..old_index + len];
        if len < MIN_WORDS || !run.iter().any(|word| word.is_content()) {
            continue;
        }
        for step in 0..len {
            draft.link(old_index + step, new_index + step, Relation::Same, SURE);
        }
    }
}
