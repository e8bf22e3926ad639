//! Whether two articles are one text in two wordings: two translations of one original.

use crate::align::Alignment;
use crate::segment::Document;

/// Fewer sentences than these tell nothing.
const MIN_SENTENCES: usize = 4;
/// Thousandths of the sentences of either side that must be linked, in order.
const MIN_LINKED: usize = 500;

/// Whether most sentences of both sides say the same in the same order, and most of them in other words.
///
/// A reprint is no retelling: its sentences are the same to the word. Neither is another newsroom's article: it tells other
/// things in another order.
pub(super) fn is_retelling(left: &Document, right: &Document, alignment: &Alignment) -> bool {
    let n_sentences = left.sentences.len().min(right.sentences.len());
    let (mut n_in_order, mut n_verbatim) = (0, 0);
    let mut next = 0;
    for left_idx in 0..left.sentences.len() {
        let Some((right_idx, _)) = alignment.best_of_left(left_idx) else { continue };
        if right_idx < next {
            continue;
        }
        next = right_idx + 1;
        n_in_order += 1;
        let hashes = |document: &Document, sentence_idx| -> Vec<u64> {
            document.sentence_words(sentence_idx).iter().map(|word| document.hash(word)).collect()
        };
        n_verbatim += usize::from(hashes(left, left_idx) == hashes(right, right_idx));
    }
    let longer = left.sentences.len().max(right.sentences.len());
    n_sentences >= MIN_SENTENCES && 1000 * n_in_order >= MIN_LINKED * longer && 2 * n_verbatim < n_in_order
}
