//! Articles that come cut already: a block is a sentence.

use super::{Document, Sentence};
use crate::article::Article;

impl Document {
    /// Takes each block of an article for one sentence, whatever stands in it.
    #[must_use]
    pub fn by_blocks(article: Article) -> Self {
        let mut document = Self::new(article);
        let mut sentences = Vec::new();
        let mut first = 0;
        for (block_idx, block) in document.article.blocks.iter().enumerate() {
            let rest = document.words.get(first..).unwrap_or_default();
            let end = first + rest.partition_point(|word| word.span.start < block.span.end);
            sentences.push(Sentence { span: block.span, block: block_idx, words: first..end });
            first = end;
        }
        document.sentences = sentences;
        document
    }
}
