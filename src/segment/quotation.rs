//! Quotations: what stands between quotation marks.

use crate::article::Block;
use crate::text::Span;

/// Words between a pair of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without its marks.
    pub inner: Span,
}

/// The quotations of an article, in order of their opening marks.
pub(super) fn quotations(text: &str, blocks: &[Block]) -> Vec<Quotation> {
    let mut list = Vec::new();
    for block in blocks {
        let mut open = None;
        for (offset, char) in block.span.of(text).char_indices() {
            let at = block.span.start as usize + offset;
            match (char, open) {
                ('"' | '“', None) => open = Some(at),
                ('"' | '”', Some(start)) => {
                    let mark = text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                    let outer = Span::new(start, at + char.len_utf8());
                    list.push(Quotation { outer, inner: Span::new(start + mark, at) });
                    open = None;
                }
                _ => {}
            }
        }
    }
    list
}
