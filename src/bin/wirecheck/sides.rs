//! The articles that `align` and `diff` compare: one a path.

use wirecheck::article::Article;

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
    article(path).map(Article::by_lines)
}
