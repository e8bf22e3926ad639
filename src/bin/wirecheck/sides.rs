//! The articles that `align` and `diff` compare: one a path.

use std::io::Read;

use anyhow::{Context, bail};
use wirecheck::article::{self, Article, Block, BlockKind, Role};
use wirecheck::text::Span;

/// The article at a path; `-` is standard input.
///
/// # Errors
/// If it cannot be read, or holds several articles.
pub(crate) fn article(path: &str) -> anyhow::Result<Article> {
    let mut articles = article::read(path, &bytes(path)?, Role::Candidate);
    if articles.len() > 1 {
        bail!("{path} holds {} articles, expected one", articles.len());
    }
    let Some(article) = articles.pop() else { bail!("{path} holds no article") };
    article.with_context(|| path.to_owned())
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

fn bytes(path: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path == "-" {
        std::io::stdin().read_to_end(&mut bytes).context("standard input")?;
    } else {
        bytes = std::fs::read(path).with_context(|| path.to_owned())?;
    }
    Ok(bytes)
}
