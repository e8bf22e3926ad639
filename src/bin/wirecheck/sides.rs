//! The articles that `align` and `diff` compare: one a path.

use wirecheck::article::{Article, Block, BlockKind};
use wirecheck::text::Span;

use crate::input;

/// The article at a path; `-` is standard input.
///
/// # Errors
/// If it cannot be read, or holds several articles.
pub(crate) fn article(path: &str) -> anyhow::Result<Article> {
    input::one(path)
}

/// The article at a path, each of whose lines that is not empty is a sentence.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn segmented(path: &str) -> anyhow::Result<Article> {
    let mut article = article(path)?;
    let text = article.text.clone();
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(&text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Paragraph });
        }
    }
    article.blocks = blocks;
    Ok(article)
}
