//! From elements and text, as HTML, XHTML or NITF has them, to blocks: what the elements say of the text in them.
//!
//! Elements stand on a stack that never recurses. White space folds as a browser folds it; two line breaks end a
//! paragraph. An end tag without its start is passed over, and a block closes the paragraph before it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::BlockKind;
use super::page::{Page, Way};

/// Elements deeper than this are read as if they were not there; their text is part of what is around them.
const MAX_DEPTH: usize = 512;

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    /// Its text is not read.
    Hidden,
    /// It is a block, and of this kind if it says one.
    Block(Option<BlockKind>),
    /// A block whose line breaks count.
    Pre,
    /// It is part of the text around it.
    Inline,
}

/// A tag that begins an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tag<'t> {
    /// In lower case, without prefix.
    pub(super) name: &'t str,
    /// The class attribute.
    pub(super) class: &'t str,
    /// Whether an attribute hides it.
    pub(super) is_hidden: bool,
    /// Whether nothing can be in it.
    pub(super) is_empty: bool,
    /// A number by which the caller knows the element.
    pub(super) mark: usize,
}

#[derive(Debug)]
struct Open {
    name: String,
    element: Element,
    kind: BlockKind,
    mark: usize,
}

/// Where a block comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct From {
    /// The mark of the innermost block element around it.
    pub(super) mark: usize,
    /// Whether it is a heading of the first level.
    pub(super) is_top: bool,
}

/// The text as it flows into a page.
#[derive(Debug)]
pub(super) struct Flow<'p> {
    page: &'p mut Page,
    /// Where each block of the page that came from here begins, in order.
    froms: Vec<From>,
    stack: Vec<Open>,
    n_open: FxHashMap<String, usize>,
    n_hidden: usize,
    n_pre: usize,
    /// White space that has not been written, by its place.
    gap: Option<Range<usize>>,
    n_breaks: usize,
    from: From,
    base: BlockKind,
    around: &'static [&'static str],
}

impl<'p> Flow<'p> {
    /// Writes into `page`; text outside all elements is of kind `base`.
    pub(super) fn new(page: &'p mut Page, base: BlockKind) -> Self {
        Self {
            page,
            froms: Vec::new(),
            stack: Vec::new(),
            n_open: FxHashMap::default(),
            n_hidden: 0,
            n_pre: 0,
            gap: None,
            n_breaks: 0,
            from: From { mark: usize::MAX, is_top: false },
            base,
            around: &[],
        }
    }

    /// With elements of these names, and all in them, as residue.
    pub(super) fn around(mut self, names: &'static [&'static str]) -> Self {
        self.around = names;
        self
    }

    /// Where the blocks that were written come from.
    pub(super) fn finish(mut self) -> Vec<From> {
        self.end_block();
        self.froms
    }

    pub(super) fn start(&mut self, tag: &Tag, at: Range<usize>) {
        match tag.name {
            "br" => return self.line_break(at),
            "hr" => return self.end_block(),
            name if is_void(name) => return,
            _ => {}
        }
        let element = element(tag);
        if element != Element::Inline {
            self.close_implied(tag.name);
            if element != Element::Hidden {
                self.end_block();
            }
        }
        if tag.is_empty || self.stack.len() >= MAX_DEPTH {
            return;
        }
        let parent = self.stack.last();
        let around = parent.map_or(self.base, |open| open.kind);
        let kind = match element {
            Element::Block(_) if self.around.contains(&tag.name) => BlockKind::Residue,
            Element::Block(Some(kind)) if around == BlockKind::Paragraph || around == self.base => kind,
            Element::Block(_) | Element::Pre | Element::Inline | Element::Hidden => around,
        };
        let mark = match element {
            Element::Inline => parent.map_or(usize::MAX, |open| open.mark),
            Element::Block(_) | Element::Pre | Element::Hidden => tag.mark,
        };
        self.n_hidden += usize::from(element == Element::Hidden);
        self.n_pre += usize::from(element == Element::Pre);
        *self.n_open.entry(tag.name.to_owned()).or_default() += 1;
        self.stack.push(Open { name: tag.name.to_owned(), element, kind, mark });
    }

    /// A comment, which begins on `line`.
    pub(super) fn comment(&mut self, comment: &str, line: u32) {
        self.page.comment(comment, line);
    }

    pub(super) fn end(&mut self, name: &str) {
        if self.n_open.get(name).is_none_or(|n_open| *n_open == 0) {
            if name == "p" {
                self.end_block();
            }
            return;
        }
        let Some(depth) = self.stack.iter().rposition(|open| open.name == name) else { return };
        // Formatting that ends inside another block than it began in does not end that block.
        let closes = |open: &Open| open.element != Element::Inline;
        if self.stack[depth].element == Element::Inline && self.stack[depth..].iter().any(closes) {
            let open = self.stack.remove(depth);
            self.forget(&open);
            return;
        }
        while self.stack.len() > depth {
            self.pop();
        }
    }

    /// Text that stands at `at` of a text which is no other than it is.
    pub(super) fn text(&mut self, text: &str, at: usize, way: Way<'_>) {
        if self.n_hidden > 0 {
            return;
        }
        let mut at = at;
        let mut rest = text;
        while !rest.is_empty() {
            let n_blank = rest.find(|char| !is_blank(char)).unwrap_or(rest.len());
            if n_blank > 0 {
                self.blank(rest.get(..n_blank).unwrap_or_default(), at..at + n_blank);
            }
            rest = rest.get(n_blank..).unwrap_or_default();
            at += n_blank;
            let n_ink = rest.find(is_blank).unwrap_or(rest.len());
            if n_ink > 0 {
                self.before_ink(at, way);
                self.page.copy(rest.get(..n_ink).unwrap_or_default(), at, way);
            }
            rest = rest.get(n_ink..).unwrap_or_default();
            at += n_ink;
        }
    }

    /// Text that a range of another text stands for as a whole.
    pub(super) fn unit(&mut self, text: &str, range: Range<usize>, way: Way<'_>) {
        if self.n_hidden > 0 {
            return;
        }
        if text.chars().all(is_blank) {
            return self.blank(text, range);
        }
        self.before_ink(range.start, way);
        self.page.unit(text, range, way);
    }

    fn before_ink(&mut self, at: usize, way: Way<'_>) {
        let kind = self.stack.last().map_or(self.base, |open| open.kind);
        let from = From {
            mark: self.stack.last().map_or(usize::MAX, |open| open.mark),
            is_top: self.stack.iter().rev().take(4).any(|open| open.name == "h1"),
        };
        if self.page.open().is_some_and(|open| open != kind) || self.page.open().is_some() && from != self.from {
            self.end_block();
        }
        let gap = self.gap.take();
        if self.page.open().is_none() {
            self.from = from;
            self.page.begin(kind, way.start(at));
        } else if let Some(gap) = gap.filter(|_| self.page.is_begun()) {
            self.page.unit(" ", gap, way);
        }
        self.n_breaks = 0;
    }

    fn blank(&mut self, blank: &str, range: Range<usize>) {
        if self.n_pre > 0 {
            self.n_breaks += blank.matches('\n').count();
            if self.n_breaks > 1 {
                self.end_block();
            }
        }
        self.widen(range);
    }

    fn line_break(&mut self, range: Range<usize>) {
        if self.n_hidden > 0 {
            return;
        }
        self.n_breaks += 1;
        if self.n_breaks > 1 {
            self.end_block();
        }
        self.widen(range);
    }

    fn widen(&mut self, range: Range<usize>) {
        self.gap = Some(self.gap.take().map_or(range.clone(), |gap| gap.start..range.end.max(gap.end)));
    }

    fn end_block(&mut self) {
        self.gap = None;
        self.n_breaks = 0;
        if self.page.end() {
            self.froms.push(self.from);
        }
    }

    /// Closes what a block-level element closes without saying so: a paragraph, an item before the next one.
    fn close_implied(&mut self, name: &str) {
        let closed: &[&str] = match name {
            "li" => &["li", "p"],
            "dt" | "dd" => &["dt", "dd", "p"],
            "td" | "th" => &["td", "th", "p"],
            "tr" => &["td", "th", "tr", "p"],
            _ => &["p"],
        };
        let limit: &[&str] = match name {
            "li" => &["ul", "ol", "menu"],
            "dt" | "dd" => &["dl"],
            "td" | "th" => &["tr", "table"],
            "tr" => &["table"],
            _ => &[],
        };
        if closed.iter().all(|name| self.n_open.get(*name).is_none_or(|n_open| *n_open == 0)) {
            return;
        }
        for depth in (0..self.stack.len()).rev().take(8) {
            let open = &self.stack[depth];
            if limit.contains(&open.name.as_str()) {
                return;
            }
            if closed.contains(&open.name.as_str()) {
                while self.stack.len() > depth {
                    self.pop();
                }
                if limit.is_empty() {
                    return;
                }
            } else if limit.is_empty() && open.element != Element::Inline {
                return;
            }
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        if matches!(open.element, Element::Block(_) | Element::Pre) {
            self.end_block();
        }
        self.forget(&open);
    }

    fn forget(&mut self, open: &Open) {
        self.n_hidden -= usize::from(open.element == Element::Hidden);
        self.n_pre -= usize::from(open.element == Element::Pre);
        if let Some(n_open) = self.n_open.get_mut(&open.name) {
            *n_open -= 1;
        }
    }
}

/// Whether an element by its name begins a block.
pub(super) fn is_block(name: &str) -> bool {
    match element(&Tag { name, ..Tag::default() }) {
        Element::Block(_) | Element::Pre => true,
        Element::Hidden | Element::Inline => false,
    }
}

/// White space that a browser folds.
fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Elements of HTML that hold nothing and have no end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr"
    )
}

/// What an element is, by its name in HTML or NITF and by its class.
fn element(tag: &Tag) -> Element {
    if tag.is_hidden {
        return Element::Hidden;
    }
    let named = match tag.name {
        "script" | "style" | "template" | "noscript" | "svg" | "math" | "iframe" | "object" | "audio" | "video"
        | "canvas" | "select" | "textarea" | "datalist" | "map" | "head" | "title" | "button" | "dialog" => {
            Element::Hidden
        }
        // NITF: what is about the article and no part of it.
        "docdata" | "pubdata" | "revision-history" | "media-metadata" | "media-reference" | "note" | "rights"
        | "series" | "object.title" | "virtloc" => Element::Hidden,
        "hl1" => Element::Block(Some(BlockKind::Headline)),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl2" => Element::Block(Some(BlockKind::Subheading)),
        "byline" | "byttl" | "distributor" | "media-producer" | "copyrite" | "bibliography" => {
            Element::Block(Some(BlockKind::Credit))
        }
        "dateline" => Element::Block(Some(BlockKind::Dateline)),
        "tagline" => Element::Block(Some(BlockKind::SignOff)),
        "figcaption" | "media-caption" => Element::Block(Some(BlockKind::Caption)),
        "pre" | "listing" | "xmp" => Element::Pre,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "aside" | "ul" | "ol" | "menu"
        | "li" | "dl" | "dt" | "dd" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption"
        | "blockquote" | "figure" | "address" | "form" | "fieldset" | "legend" | "details" | "summary" | "body"
        | "html" | "hgroup" | "center" | "search" | "option" | "nitf" | "body.head" | "body.content" | "body.end"
        | "hedline" | "abstract" | "block" | "bq" | "media" | "fn" | "nitf-table" => Element::Block(None),
        _ => Element::Inline,
    };
    let says = |names: &[&str]| tag.class.split_ascii_whitespace().any(|class| names.contains(&class));
    match named {
        Element::Block(None) if says(&["caption", "wp-caption-text", "image-caption", "photo-caption"]) => {
            Element::Block(Some(BlockKind::Caption))
        }
        Element::Block(None) if says(&["ad", "ads", "ad-slot", "advert", "advertisement", "newsletter", "share"]) => {
            Element::Block(Some(BlockKind::Residue))
        }
        Element::Block(None) if says(&["byline", "author-name", "article-byline", "article__byline"]) => {
            Element::Block(Some(BlockKind::Credit))
        }
        Element::Block(_) | Element::Hidden | Element::Pre | Element::Inline => named,
    }
}
