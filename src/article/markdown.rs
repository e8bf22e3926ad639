//! Markdown (CommonMark with tables and footnotes), with optional front matter in YAML: `title`, `published` or `date`,
//! `language` or `lang`, `outlet` or `source`, `story`, `role`, `id`.
//!
//! Markup is no text: a span of the text leads back to the source around it. Code, images and HTML are left out.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Deserialize;

use super::caption::is_caption;
use super::decode::Decoded;
use super::fields::{language, published};
use super::plain::is_headline;
use super::{Article, Block, BlockKind, Ignore, Role, ignore, wire};
use crate::text::{OffsetMap, Origin, Span, lines};

#[derive(Debug, Default, Deserialize)]
struct Front {
    title: Option<String>,
    published: Option<String>,
    date: Option<String>,
    language: Option<String>,
    lang: Option<String>,
    outlet: Option<String>,
    source: Option<String>,
    story: Option<String>,
    role: Option<String>,
    id: Option<String>,
}

pub(super) fn read(path: &str, decoded: Decoded, role: Role) -> Article {
    let Decoded { text: source, to_bytes, mut notices } = decoded;
    let (yaml, body) = parts(&source);
    let front = match yaml.map(|yaml| serde_saphyr::from_str::<Option<Front>>(yaml.of(&source))) {
        Some(Ok(front)) => front.unwrap_or_default(),
        Some(Err(error)) => {
            let message = error.without_snippet().to_string();
            notices.push(format!("front matter is not read: {}", message.lines().collect::<Vec<_>>().join(" ")));
            Front::default()
        }
        None => Front::default(),
    };

    let mut page = Page::new(&source);
    page.body(body, BlockKind::Headline);
    let heading = page.headline().map(|headline| headline.of(&page.text).to_owned());
    let told = front.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    if let (Some(title), Some(yaml)) = (told, yaml)
        && heading.as_deref() != Some(title)
    {
        page = Page::new(&source);
        page.title(title, title_at(&source, yaml, title));
        page.body(body, BlockKind::Subheading);
    }
    if page.headline().is_none() {
        page.promote();
    }

    notices.append(&mut page.notices);
    let told_role = front.role.as_deref().map(|told| (told, Role::told(told, role)));
    if let Some((told, None)) = told_role {
        notices.push(format!("role is none of candidate, reference and source: {told:?}"));
    }
    let headline = page.headline().map(|headline| headline.of(&page.text).to_owned());
    wire::mark(&page.text, &mut page.blocks, &mut page.ignores);
    Article {
        id: front.id.unwrap_or_else(|| path.to_owned()),
        path: path.to_owned(),
        title: headline,
        published: published(front.published.or(front.date).as_deref(), &mut notices),
        declared_language: language(front.language.or(front.lang).as_deref(), &mut notices),
        outlet: front.outlet.or(front.source),
        story: front.story.filter(|story| !story.is_empty()),
        role: told_role.and_then(|(_, role)| role).unwrap_or(role),
        text: page.text.into(),
        blocks: page.blocks,
        ignores: page.ignores,
        origin: Origin::new(source.clone(), 1, page.to_source, to_bytes),
        notices,
    }
}

/// The front matter, which stands between `---` on the first line and the next `---` or `...`, and the body.
fn parts(source: &str) -> (Option<Span>, Span) {
    let whole = Span::new(0, source.len());
    let mut lines = lines(source, whole);
    let Some(first) = lines.next().filter(|line| line.of(source).trim_end() == "---") else { return (None, whole) };
    for line in lines {
        if matches!(line.of(source).trim_end(), "---" | "...") {
            let yaml = Span { start: first.end, end: line.start };
            return (Some(yaml), Span { start: line.end, end: whole.end });
        }
    }
    (None, whole)
}

/// Where the title stands in the front matter: its own words if they stand there as they are, else the rest of its line.
fn title_at(source: &str, yaml: Span, title: &str) -> Span {
    for line in lines(source, yaml) {
        let words = line.of(source);
        let Some(value) = words.strip_prefix("title:").or_else(|| words.strip_prefix("\"title\":")) else { continue };
        let start = line.end as usize - value.len();
        let rest = Span::new(start, yaml.end as usize);
        return match rest.of(source).find(title) {
            Some(offset) => Span::new(start + offset, start + offset + title.len()),
            None => Span::new(start, line.end as usize).trimmed(source),
        };
    }
    Span { start: yaml.start, end: yaml.start }
}

/// The text as it grows out of the source.
struct Page<'s> {
    source: &'s str,
    text: String,
    to_source: OffsetMap,
    blocks: Vec<Block>,
    /// The block that is being written: its kind, and where it begins.
    open: Option<(BlockKind, usize)>,
    ignores: Vec<Ignore>,
    /// What is said of comments that are no instructions.
    notices: Vec<String>,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            text: String::new(),
            to_source: OffsetMap::default(),
            blocks: Vec::new(),
            open: None,
            ignores: Vec::new(),
            notices: Vec::new(),
        }
    }

    fn headline(&self) -> Option<Span> {
        self.blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span)
    }

    /// Where nothing is marked as the headline, a first block that looks like one is.
    fn promote(&mut self) {
        let first = self.blocks.iter_mut().find(|block| block.kind != BlockKind::Caption);
        if let Some(block) = first
            && (block.kind == BlockKind::Subheading || is_headline(block.span.of(&self.text)))
        {
            block.kind = BlockKind::Headline;
        }
    }

    fn title(&mut self, title: &str, at: Span) {
        self.begin(BlockKind::Headline, at.start as usize);
        self.words(title, at.range());
        self.end();
    }

    /// Writes the blocks of the body; its first heading of level one is of kind `heading`.
    fn body(&mut self, body: Span, heading: BlockKind) {
        let base = body.start as usize;
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        let mut heading = Some(heading);
        // How many elements around the event are not read: code, images, HTML.
        let mut n_hidden = 0_usize;
        let mut is_after_comment = false;
        for (event, range) in Parser::new_ext(body.of(self.source), options).into_offset_iter() {
            let range = base + range.start..base + range.end;
            match event {
                Event::Start(Tag::HtmlBlock) => {
                    self.end();
                    self.comments(range);
                    n_hidden += 1;
                }
                Event::Start(Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_)) => {
                    n_hidden += 1;
                }
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_)) => {
                    n_hidden = n_hidden.saturating_sub(1);
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let first = if level == HeadingLevel::H1 { heading.take() } else { None };
                    self.begin(first.unwrap_or(BlockKind::Subheading), range.start);
                }
                Event::Start(tag) if is_block(&tag) => self.begin(BlockKind::Paragraph, range.start),
                Event::End(tag) if is_block_end(tag) => self.end(),
                Event::Start(_) | Event::End(_) => {}
                Event::Text(_) | Event::Code(_) if n_hidden > 0 => {}
                Event::Text(words) => {
                    // The spaces on both sides of a comment are one.
                    let is_twice = is_after_comment && words.starts_with(' ') && self.text.ends_with([' ', '\n']);
                    let n_cut = usize::from(is_twice);
                    let rest = words.get(n_cut..).unwrap_or_default();
                    is_after_comment = false;
                    self.words(rest, range.start + n_cut..range.end);
                }
                Event::Code(words) => {
                    let inner = self.source.get(range.clone()).and_then(|code| code.find(&*words));
                    let start = range.start + inner.unwrap_or(0);
                    self.words(&words, if inner.is_some() { start..start + words.len() } else { range });
                }
                Event::SoftBreak | Event::HardBreak if is_after_comment && self.text.ends_with(' ') => {}
                Event::SoftBreak | Event::HardBreak => self.words(" ", range),
                Event::InlineHtml(tag) if tag.starts_with("<br") => self.words(" ", range),
                Event::InlineHtml(tag) if tag.starts_with("<!--") => {
                    is_after_comment = true;
                    self.comments(range);
                }
                Event::Rule => self.end(),
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::InlineMath(_)
                | Event::DisplayMath(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => {}
            }
        }
        self.end();
    }

    /// Reads the comments in HTML: they bear on the block that is open, or else on the next one.
    fn comments(&mut self, html: Range<usize>) {
        let before = self.source.get(..html.start).unwrap_or_default();
        let line = u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX);
        let html = self.source.get(html).unwrap_or_default();
        ignore::read(html, line, self.blocks.len(), &mut self.ignores, &mut self.notices);
    }

    fn begin(&mut self, kind: BlockKind, at: usize) {
        const BLANK: &str = "\n\n";
        self.end();
        if !self.text.is_empty() {
            self.to_source.push_unit(self.text.len(), BLANK.len(), at as u64, 0);
            self.text.push_str(BLANK);
        }
        self.open = Some((kind, self.text.len()));
    }

    fn end(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        let span = Span::new(start, self.text.len()).trimmed(&self.text);
        if span.is_empty() {
            return;
        }
        let kind = if is_caption(span.of(&self.text)) { BlockKind::Caption } else { kind };
        self.blocks.push(Block { span, kind });
    }

    /// Writes words that came from `range` of the source: byte by byte if they are what stands there, else as one unit.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph, range.start);
        }
        if self.source.get(range.clone()) == Some(words) {
            self.to_source.push_copy(self.text.len(), range.start as u64);
        } else {
            self.to_source.push_unit(self.text.len(), words.len(), range.start as u64, range.len());
        }
        self.text.push_str(words);
    }
}

/// Whether an element begins a block of its own, rather than words inside one.
fn is_block(tag: &Tag) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::TableCell | Tag::FootnoteDefinition(_))
}

fn is_block_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::List(_)
            | TagEnd::TableCell
            | TagEnd::FootnoteDefinition
    )
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind, Role, read};
    use crate::text::{Position, Span};

    use BlockKind::{Caption, Headline, Paragraph, Subheading};

    fn article(file: &str) -> Article {
        let mut list = read("a.md", file.as_bytes(), Role::Candidate);
        assert_eq!(list.len(), 1);
        list.pop().unwrap().unwrap()
    }

    fn check(file: &str, wanted: &[(BlockKind, &str)]) -> Article {
        let article = article(file);
        let found: Vec<(BlockKind, &str)> =
            article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect();
        assert_eq!(found, wanted);
        article
    }

    /// The bytes of the file that words of the article came from.
    fn source<'f>(file: &'f str, article: &Article, words: &str) -> &'f str {
        let start = article.text.find(words).unwrap();
        let (from, to) = article.origin.bytes(Span::new(start, start + words.len()));
        file.get(from as usize..to as usize).unwrap()
    }

    #[test]
    fn front_matter_tells_about_the_article() {
        let file = "---\ntitle: \"Bridge to close\"\ndate: 2024-01-24\nlang: en-GB\nsource: The Harbour\nstory: 7\nrole: reference\nid: b-1\ntags: [a, b]\n---\nIt is old.\n";
        let article = check(file, &[(Headline, "Bridge to close"), (Paragraph, "It is old.")]);
        assert_eq!((article.id.as_str(), article.story.as_deref()), ("b-1", Some("7")));
        assert_eq!(
            (article.title.as_deref(), article.outlet.as_deref()),
            (Some("Bridge to close"), Some("The Harbour"))
        );
        assert_eq!(article.published, Some(jiff::civil::date(2024, 1, 24)));
        assert_eq!(article.declared_language.unwrap().code(), "en");
        assert_eq!((article.role, article.notices.len()), (Role::Reference, 0));
        assert_eq!(source(file, &article, "Bridge to"), "Bridge to");
        assert_eq!(source(file, &article, "old"), "old");
        let at = article.text.find("old").unwrap();
        assert_eq!(article.origin.positions(Span::new(at, at + 3)).0, Position { line: 11, column: 7 });
    }

    #[test]
    fn a_title_that_is_also_the_heading_stands_once() {
        let wanted = [(Headline, "Bridge to close"), (Paragraph, "It is old.")];
        check("---\ntitle: Bridge to close\n---\n\n# Bridge *to* close\n\nIt is old.\n", &wanted);
        let wanted = [(Headline, "The bridge"), (Subheading, "Bridge to close"), (Paragraph, "It is old.")];
        check("---\ntitle: The bridge\n---\n\n# Bridge to close\n\nIt is old.\n", &wanted);
    }

    #[test]
    fn an_escaped_title_leads_back_to_its_line() {
        let file = "---\ntitle: \"Caf\\u00e9 closed\"\n---\nIt is old.\n";
        let article = check(file, &[(Headline, "Café closed"), (Paragraph, "It is old.")]);
        assert_eq!(source(file, &article, "closed"), "\"Caf\\u00e9 closed\"");
    }

    #[test]
    fn bad_front_matter_is_noticed_and_the_body_read() {
        for file in ["---\ntitle: [a\n---\nIt is old.\n", "---\ntitle: {a: b}\n---\nIt is old.\n"] {
            let article = check(file, &[(Paragraph, "It is old.")]);
            assert_eq!(article.notices.len(), 1, "{file}");
            assert!(article.notices[0].starts_with("front matter is not read: "), "{:?}", article.notices);
            assert!(!article.notices[0].contains('\n'), "{:?}", article.notices);
        }
        let article = article("---\nrole: editor\npublished: soon\n---\nIt is old.\n");
        let wanted = ["role is none of candidate, reference and source: \"editor\"", "published is no date: \"soon\""];
        assert_eq!(article.notices, wanted);
    }

    #[test]
    fn a_rule_at_the_start_is_no_front_matter() {
        check("---\n\nIt is old.\n", &[(Paragraph, "It is old.")]);
        check("---\n---\nIt is old.\n", &[(Paragraph, "It is old.")]);
    }

    #[test]
    fn blocks_are_what_is_read() {
        let file = "# Bridge to close\n\n![the bridge](a.jpg)\n\nPhoto: Marta Ellwood\n\nIt is\r\nold.\n\n## Why\n\n> It leaks.\n>\n> It creaks.\n\n* one\n* two\n\n  three\n\n```\ncode\n```\n\n<div>html</div>\n\n| a | b |\n|---|---|\n| c | d |\n\n***\n\nEnd[^1].\n\n[^1]: Note.\n";
        check(
            file,
            &[
                (Headline, "Bridge to close"),
                (Caption, "Photo: Marta Ellwood"),
                (Paragraph, "It is old."),
                (Subheading, "Why"),
                (Paragraph, "It leaks."),
                (Paragraph, "It creaks."),
                (Paragraph, "one"),
                (Paragraph, "two"),
                (Paragraph, "three"),
                (Paragraph, "a"),
                (Paragraph, "b"),
                (Paragraph, "c"),
                (Paragraph, "d"),
                (Paragraph, "End."),
                (Paragraph, "Note."),
            ],
        );
    }

    #[test]
    fn a_tight_list_is_a_block_an_item() {
        check(
            "Bridge to close\n\n1. one *and* more\n   - inner\n2. two\n",
            &[(Headline, "Bridge to close"), (Paragraph, "one and more"), (Paragraph, "inner"), (Paragraph, "two")],
        );
    }

    #[test]
    fn spans_lead_through_markup_to_the_file() {
        let file = "\u{feff}She *did* not say [“no”](http://a.b) &amp; **went `home`** \\*now\\* &lsquo;ü&rsquo;<br>then.\n> and\n> more\n";
        let article =
            check(file, &[(Paragraph, "She did not say “no” & went home *now* ‘ü’ then."), (Paragraph, "and more")]);
        for (words, wanted) in [
            ("did", "did"),
            ("did not", "did* not"),
            ("“no”", "“no”"),
            ("&", "&amp;"),
            ("home", "home"),
            ("*now", "*now"),
            ("‘ü’", "&lsquo;ü&rsquo;"),
            ("then", "then"),
            ("and more", "and\n> more"),
        ] {
            assert_eq!(source(file, &article, words), wanted, "{words}");
        }
    }
}
