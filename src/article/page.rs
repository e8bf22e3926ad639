//! An article's text as it grows out of a file, block by block, with the way back to the file.
//!
//! Blocks stand in order, a blank line between them that stands for no bytes of the file.

use std::ops::Range;

use super::caption::is_caption;
use super::decode::first_bytes;
use super::fields::{language, published};
use super::flow::Flow;
use super::{Article, Block, BlockKind, Ignore, MAX_TEXT, Role, ignore, wire};
use crate::text::{OffsetMap, Origin, Span};

/// Longest credit that stands as a caption, in bytes.
const MAX_CREDIT: usize = 60;

/// A text taken out of a file (what a string escapes, what an element holds), with the way back.
#[derive(Debug, Default)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) to_file: OffsetMap,
}

impl Passage {
    /// Appends words that stand at `at` of the file as they are.
    pub(super) fn copy(&mut self, words: &str, at: usize) {
        self.to_file.push_copy(self.text.len(), at as u64);
        self.text.push_str(words);
    }

    /// Appends another passage.
    pub(super) fn append(&mut self, other: &Self) {
        self.to_file.append(self.text.len(), &other.to_file);
        self.text.push_str(&other.text);
    }

    /// Appends words that `range` of the file stands for as a whole.
    pub(super) fn unit(&mut self, words: &str, range: Range<usize>) {
        self.to_file.push_unit(self.text.len(), words.len(), range.start as u64, range.len());
        self.text.push_str(words);
    }
}

/// Where the bytes of a text stand in the file.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way<'m> {
    /// At the same offsets: it is the file.
    Here,
    /// Where the map says.
    Mapped(&'m OffsetMap),
}

impl Way<'_> {
    /// Where a byte stands.
    pub(super) fn start(self, at: usize) -> usize {
        self.range(at..at).start
    }

    fn range(self, range: Range<usize>) -> Range<usize> {
        match self {
            Self::Here => range,
            Self::Mapped(map) => {
                let (start, end) = map.map_span(Span::new(range.start, range.end));
                start as usize..end as usize
            }
        }
    }
}

/// What a format tells of an article beside its text.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) id: Option<String>,
    pub(super) published: Option<String>,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) story: Option<String>,
    pub(super) notices: Vec<String>,
}

/// The text as it grows.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    to_file: OffsetMap,
    blocks: Vec<Block>,
    /// The index of the headline.
    headline: Option<usize>,
    /// The block that is being written: its kind, and where it begins.
    open: Option<(BlockKind, usize)>,
    is_cut: bool,
    ignores: Vec<Ignore>,
    /// What is said of comments that are no instructions.
    notices: Vec<String>,
}

impl Page {
    /// Reads a comment, which begins on `line`: it bears on the block that is open, or else on the next one.
    pub(super) fn comment(&mut self, comment: &str, line: u32) {
        ignore::read(comment, line, self.blocks.len(), &mut self.ignores, &mut self.notices);
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The words of a block.
    pub(super) fn words(&self, block_idx: usize) -> &str {
        self.blocks.get(block_idx).map_or("", |block| block.span.of(&self.text))
    }

    pub(super) fn headline(&self) -> Option<&str> {
        self.headline.map(|headline| self.words(headline))
    }

    /// The kind of the block that is being written.
    pub(super) fn open(&self) -> Option<BlockKind> {
        self.open.map(|(kind, _)| kind)
    }

    /// Whether the block that is being written has words, and none are missing at its end.
    pub(super) fn is_begun(&self) -> bool {
        self.open.is_some_and(|(_, start)| start < self.text.len())
    }

    /// Begins a block at `at` of the file.
    pub(super) fn begin(&mut self, kind: BlockKind, at: usize) {
        const BLANK: &str = "\n\n";
        self.end();
        if !self.text.is_empty() {
            self.to_file.push_unit(self.text.len(), BLANK.len(), at as u64, 0);
            self.text.push_str(BLANK);
        }
        self.open = Some((kind, self.text.len()));
    }

    /// Ends the block; true if it has words. A second headline is a subheading, and the same headline again is left out.
    pub(super) fn end(&mut self) -> bool {
        let Some((kind, start)) = self.open.take() else { return false };
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        let words = span.of(&self.text);
        let kind = match (kind, self.headline()) {
            (BlockKind::Headline, Some(headline)) if headline == words => None,
            (BlockKind::Headline, Some(_)) => Some(BlockKind::Subheading),
            (BlockKind::Paragraph, _) if is_caption(words) => Some(BlockKind::Caption),
            // A credit in the place of a caption stands where it should.
            (BlockKind::Caption, _) if is_caption(words) && words.len() <= MAX_CREDIT => Some(BlockKind::Credit),
            (kind, _) => Some(kind),
        };
        let Some(kind) = kind.filter(|_| !span.is_empty()) else {
            let end = self.blocks.last().map_or(0, |block| block.span.end as usize);
            self.text.truncate(end);
            self.to_file.truncate(end);
            return false;
        };
        if kind == BlockKind::Headline {
            self.headline = Some(self.blocks.len());
        }
        self.blocks.push(Block { span, kind });
        true
    }

    /// Writes words that stand at `at` of a text which is no other than they are.
    pub(super) fn copy(&mut self, words: &str, at: usize, way: Way<'_>) {
        if !self.has_room() {
            return;
        }
        let words = first_bytes(words, MAX_TEXT.saturating_sub(self.text.len()));
        match way {
            Way::Here => self.to_file.push_copy(self.text.len(), at as u64),
            Way::Mapped(_) => {
                for (offset, char) in words.char_indices() {
                    let length = char.len_utf8();
                    let range = way.range(at + offset..at + offset + length);
                    let from = self.text.len() + offset;
                    if range.len() == length {
                        self.to_file.push_copy(from, range.start as u64);
                    } else {
                        self.to_file.push_unit(from, length, range.start as u64, range.len());
                    }
                }
            }
        }
        self.text.push_str(words);
    }

    /// Writes words that a range of a text stands for as a whole.
    pub(super) fn unit(&mut self, words: &str, range: Range<usize>, way: Way<'_>) {
        if self.has_room() {
            let range = way.range(range);
            self.to_file.push_unit(self.text.len(), words.len(), range.start as u64, range.len());
            self.text.push_str(words);
        }
    }

    /// Writes a block that holds a passage as it is, but for white space, each run of which is one space.
    pub(super) fn block(&mut self, kind: BlockKind, passage: &Passage) {
        let at = Way::Mapped(&passage.to_file).range(0..0).start;
        self.begin(kind, at);
        self.line(&passage.text, Span::new(0, passage.text.len()), Way::Mapped(&passage.to_file));
        self.end();
    }

    /// Writes into the block that was begun, and ends it.
    pub(super) fn inline(&mut self, write: impl FnOnce(&mut Flow<'_>)) {
        let kind = self.open().unwrap_or(BlockKind::Paragraph);
        let mut flow = Flow::new(self, kind);
        write(&mut flow);
        flow.finish();
    }

    /// Writes a part of a text, each run of white space as one space.
    pub(super) fn line(&mut self, text: &str, part: Span, way: Way<'_>) {
        let part = part.trimmed(text);
        let mut at = part.start as usize;
        for words in part.of(text).split_inclusive(char::is_whitespace) {
            let ink = words.trim_end();
            if ink.is_empty() {
                at += words.len();
                continue;
            }
            self.copy(ink, at, way);
            if ink.len() < words.len() {
                self.unit(" ", at + ink.len()..at + words.len(), way);
            }
            at += words.len();
        }
    }

    fn has_room(&mut self) -> bool {
        self.is_cut |= self.text.len() >= MAX_TEXT;
        !self.is_cut
    }

    /// Says what each block is.
    pub(super) fn tell(&mut self, kinds: Vec<BlockKind>) {
        for (block, kind) in self.blocks.iter_mut().zip(kinds) {
            block.kind = kind;
        }
        self.headline = self.blocks.iter().position(|block| block.kind == BlockKind::Headline);
    }

    /// Where nothing is marked as the headline, a first block that `is_headline` is one.
    pub(super) fn promote(&mut self, is_headline: impl Fn(&str) -> bool) {
        let is_first = |block: &Block| block.kind.is_prose() && block.kind != BlockKind::Caption;
        if self.headline.is_none()
            && let Some(block_idx) = self.blocks.iter().position(is_first)
            && let block = &mut self.blocks[block_idx]
            && (block.kind == BlockKind::Subheading || is_headline(block.span.of(&self.text)))
        {
            block.kind = BlockKind::Headline;
            self.headline = Some(block_idx);
        }
    }

    /// The article that has been written; `id` is its name if the format tells none.
    pub(super) fn article(mut self, told: Told, id: String, path: &str, role: Role, file: &Origin) -> Article {
        self.end();
        let Told { id: told_id, published: told_published, language: told_language, outlet, story, mut notices } = told;
        if self.is_cut {
            notices.push(format!("only the first {} bytes of its text are read", self.text.len()));
        }
        notices.append(&mut self.notices);
        wire::mark(&self.text, &mut self.blocks, &mut self.ignores);
        let published = published(told_published.as_deref(), &mut notices);
        let declared_language = language(told_language.as_deref(), &mut notices);
        Article {
            id: told_id.filter(|id| !id.is_empty()).unwrap_or(id),
            path: path.to_owned(),
            title: self.headline().map(str::to_owned),
            published,
            declared_language,
            outlet: outlet.filter(|outlet| !outlet.is_empty()),
            story: story.filter(|story| !story.is_empty()),
            role,
            blocks: self.blocks,
            origin: file.within(self.to_file),
            text: self.text.into(),
            notices,
            ignores: self.ignores,
        }
    }
}
