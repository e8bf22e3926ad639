//! Plain text: paragraphs between blank lines, the first short one without a full stop the headline, and an optional
//! machine prefix `date YYYY-MM-DD`.

use std::sync::Arc;

use super::{Article, Block, BlockKind, ReadError, Role};
use crate::text::{OffsetMap, Origin, Span};

pub(super) fn read(path: &str, bytes: &[u8], role: Role) -> Result<Article, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let text: Arc<str> = std::str::from_utf8(bytes).map_err(|_| ReadError::Binary)?.into();
    let mut blocks = Vec::new();
    let mut published = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut span = Span::new(start, start + line.len()).trimmed(&text);
        start += line.len();
        if blocks.is_empty()
            && let Some(rest) = span.of(&text).strip_prefix("date ")
            && let Some(date) = rest.get(..10).and_then(|date| date.parse().ok())
        {
            published = Some(date);
            let end = span.start as usize + 15;
            blocks.push(Block { span: Span::new(span.start as usize, end), kind: BlockKind::Date });
            span = Span::new(end, span.end as usize).trimmed(&text);
        }
        if !span.is_empty() {
            let first = !blocks.iter().any(|block| block.kind != BlockKind::Date);
            let short = span.len() <= 200 && !span.of(&text).ends_with(['.', '"', '”']);
            let kind = if first && short { BlockKind::Headline } else { BlockKind::Paragraph };
            blocks.push(Block { span, kind });
        }
    }
    let title =
        blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span.of(&text).to_owned());
    let origin = Origin::new(text.clone(), 1, OffsetMap::default(), OffsetMap::default());
    Ok(Article {
        id: path.to_owned(),
        path: path.to_owned(),
        title,
        published,
        declared_language: None,
        outlet: None,
        story: None,
        role,
        text,
        blocks,
        origin,
        notices: Vec::new(),
    })
}
