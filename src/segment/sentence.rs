//! Sentences of a block.

use super::{Sentence, Word};
use crate::text::Span;

/// Appends the sentences of the block whose words are `words[first..]`.
pub(super) fn split(
    text: &str,
    block: Span,
    block_idx: usize,
    words: &[Word],
    first: usize,
    sentences: &mut Vec<Sentence>,
) {
    let mut start = first;
    for word_idx in first..words.len() {
        let ends = matches!(words[word_idx].span.of(text), "." | "?" | "!")
            && words.get(word_idx + 1).is_none_or(|next| next.span.start > words[word_idx].span.end);
        if ends || word_idx + 1 == words.len() {
            let span = words[start].span.cover(words[word_idx].span);
            debug_assert!(block.contains(span));
            sentences.push(Sentence { span, block: block_idx, words: start..word_idx + 1 });
            start = word_idx + 1;
        }
    }
}
