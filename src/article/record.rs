//! Records that a program has in memory, and what records of every format have in common.

use std::sync::Arc;

use jiff::civil::Date;

use super::decode::first_bytes;
use super::fields::{language, published};
use super::plain::{Layout, Opening, layout};
use super::{Article, Block, BlockKind, MAX_TEXT, RecordError, Role};
use crate::text::{OffsetMap, Origin, Span};

/// An article as a program has it: its fields, and no file. Empty fields are as good as none.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// What the article is called; unique in one run.
    pub id: &'a str,
    /// What reports call its file; the id if none is told.
    pub path: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// What stands below it.
    pub text: Option<&'a str>,
    /// The day of publication, as feeds write days.
    pub published: Option<&'a str>,
    /// A language tag.
    pub language: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// The story that it belongs to.
    pub story: Option<&'a str>,
    /// What it is in the audit.
    pub role: Role,
}

impl Record<'_> {
    /// The article. Places in it count in its [text](Record::written), as if that were a file.
    ///
    /// # Errors
    /// [`RecordError`] if it has neither a title nor a text with words in it, or holds U+0000.
    pub fn article(&self) -> Result<Article, RecordError> {
        let told = |field: Option<&str>| field.filter(|field| !field.is_empty()).map(str::to_owned);
        let mut notices = Vec::new();
        let written = self.written();
        if written.contains('\0') {
            return Err(RecordError::Binary);
        }
        let start = written.len() - self.text.unwrap_or_default().len();
        let headline = if start > 0 { Span::new(0, start).trimmed(&written) } else { Span::default() };
        let opening = if self.title.is_some() { Opening::Body } else { Opening::MayBeHeadline };
        let Laid { text, blocks, published: dated } = laid(written, headline, start, opening, &mut notices)?;
        Ok(Article {
            id: self.id.to_owned(),
            path: told(self.path).unwrap_or_else(|| self.id.to_owned()),
            title: headline_of(&text, &blocks),
            published: published(self.published, &mut notices).or(dated),
            declared_language: language(self.language, &mut notices),
            outlet: told(self.outlet),
            story: told(self.story),
            role: self.role,
            ignores: Vec::new(),
            origin: Origin::new(text.clone(), 1, OffsetMap::default(), OffsetMap::default()),
            text,
            blocks,
            notices,
        })
    }

    /// The article as one text: its title, a blank line and its text; the text alone if it has no title.
    #[must_use]
    pub fn written(&self) -> String {
        let title = self.title.filter(|title| !title.trim().is_empty());
        let mut text = title.map_or_else(String::new, |title| format!("{title}\n\n"));
        text.push_str(self.text.unwrap_or_default());
        text
    }
}

/// A text with its parts.
pub(super) struct Laid {
    pub(super) text: Arc<str>,
    pub(super) blocks: Vec<Block>,
    /// The day that the text itself tells.
    pub(super) published: Option<Date>,
}

/// Finds the parts of a record's text: its headline, if it has one, and what stands from `start` on, as much of it as is read.
///
/// # Errors
/// [`RecordError::NoText`] if there is nothing in it that can be read.
pub(super) fn laid(
    mut text: String,
    headline: Span,
    start: usize,
    opening: Opening,
    notices: &mut Vec<String>,
) -> Result<Laid, RecordError> {
    if text.len() > MAX_TEXT {
        let kept = first_bytes(&text, MAX_TEXT).len().max(start);
        notices.push(format!("only the first {kept} of {} bytes of its text are read", text.len()));
        text.truncate(kept);
    }
    let text: Arc<str> = text.into();
    let mut blocks = Vec::new();
    if !headline.is_empty() {
        blocks.push(Block { span: headline, kind: BlockKind::Headline });
    }
    let Layout { blocks: body, published } = layout(&text, Span::new(start, text.len()), opening);
    blocks.extend(body);
    if blocks.iter().all(|block| block.kind == BlockKind::Date) {
        return Err(RecordError::NoText);
    }
    Ok(Laid { text, blocks, published })
}

/// The words of the headline.
pub(super) fn headline_of(text: &str, blocks: &[Block]) -> Option<String> {
    let headline = blocks.iter().find(|block| block.kind == BlockKind::Headline)?;
    Some(headline.span.of(text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::Record;
    use crate::article::{BlockKind, RecordError, Role};
    use crate::text::{Position, Span};

    const BRIDGE: Record = Record {
        id: "7",
        path: None,
        title: Some("Bridge to close"),
        text: Some("It is old.\n\nIt leaks."),
        published: Some("2024-01-24"),
        language: Some("en-GB"),
        outlet: Some(""),
        story: None,
        role: Role::Reference,
    };

    #[test]
    fn a_record_is_its_title_a_blank_line_and_its_text() {
        let article = BRIDGE.article().unwrap();
        assert_eq!(&*article.text, "Bridge to close\n\nIt is old.\n\nIt leaks.");
        let kinds: Vec<_> = article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect();
        let wanted = [
            (BlockKind::Headline, "Bridge to close"),
            (BlockKind::Paragraph, "It is old."),
            (BlockKind::Paragraph, "It leaks."),
        ];
        assert_eq!(kinds, wanted);
        assert_eq!((article.path.as_str(), article.outlet), ("7", None));
        let at = article.text.find("leaks").unwrap();
        let span = Span::new(at, at + 5);
        assert_eq!(article.origin.bytes(span), (at as u64, at as u64 + 5));
        assert_eq!(article.origin.positions(span).0, Position { line: 5, column: 4 });
    }

    #[test]
    fn without_a_title_places_count_in_the_text() {
        for title in [None, Some(" ")] {
            let article = Record { title, ..BRIDGE }.article().unwrap();
            assert_eq!(article.origin.bytes(Span::new(0, 2)), (0, 2));
            assert_eq!(article.title, None);
        }
    }

    #[test]
    fn what_is_no_article_is_told() {
        let empty = Record { title: Some(""), text: Some(" \n"), ..BRIDGE };
        assert!(matches!(empty.article(), Err(RecordError::NoText)));
        assert!(matches!(Record { title: None, text: None, ..BRIDGE }.article(), Err(RecordError::NoText)));
        assert!(matches!(Record { text: Some("a\0"), ..BRIDGE }.article(), Err(RecordError::Binary)));
    }
}
