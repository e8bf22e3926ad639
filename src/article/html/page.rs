//! A page: the article, and what stands around it.
//!
//! dom_smoothie, a Readability, says which elements hold the main text, and what the page says about itself. It gives no
//! places; so the start tag of each block element is handed to it with a mark, its place, and the marks that come back
//! tell which blocks of the page as it stands on disk are the article. The rest of the page is residue.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

use super::about::{About, about};
use super::token::{Event, characters, events, tag};
use crate::article::decode::Decoded;
use crate::article::flow::{Flow, From, is_block};
use crate::article::page::{Page, Told, Way};
use crate::article::plain::is_headline;
use crate::article::{Article, BlockKind, Role};
use crate::text::{OffsetMap, Origin, spaced};

/// The attribute by which an element of the page is known again.
const MARK: &str = "data-wirecheck";
/// Pages that are deeper or longer are read without looking for their main text, which would take more than linear time.
const MAX_DEPTH: usize = 256;
const MAX_EXTRACTED: usize = 8 << 20;
const MAX_ELEMENTS: usize = 50_000;
const MAX_ATTRIBUTES: usize = 256;
/// So many elements of formatting may be open at once: a tree builder opens all of them anew in every block.
const MAX_FORMATTING: usize = 64;
/// Elements that stand around an article, where nothing else tells.
const AROUND: [&str; 6] = ["header", "footer", "aside", "nav", "form", "menu"];
/// A byline is no longer than the author's name and so much, in bytes.
const MAX_BYLINE_REST: usize = 40;

/// The article of a page.
pub(in crate::article) fn read(path: &str, decoded: Decoded, role: Role) -> Article {
    let Decoded { text, to_bytes, mut notices } = decoded;
    let file = Origin::new(text.clone(), 1, OffsetMap::default(), to_bytes);
    let mut about = about(&text);
    let main = main_text(&text, &mut about);
    if main.is_none() {
        notices.push("the main text is not told from the rest of the page".to_owned());
    }
    let (mut page, froms) = laid_out(&file, Page::default(), main.is_none());
    if headline(&page, &froms, &about).is_none()
        && let Some(title) = &about.title_element
    {
        let mut titled = Page::default();
        titled.begin(BlockKind::Headline, title.start);
        titled.inline(|flow| characters(&text, title.clone(), Way::Here, flow));
        let title_froms = vec![From { mark: usize::MAX, is_top: true }; titled.blocks().len()];
        let (rest, rest_froms) = laid_out(&file, titled, main.is_none());
        page = rest;
        let froms = [title_froms, rest_froms].concat();
        tell(&mut page, &froms, &about, main.as_ref(), true);
    } else {
        tell(&mut page, &froms, &about, main.as_ref(), false);
    }
    page.promote(is_headline);
    let told =
        Told { published: about.published, language: about.language, outlet: about.outlet, notices, ..Told::default() };
    page.article(told, path.to_owned(), path, role, &file)
}

/// The page in blocks, written after what `page` has.
fn laid_out(file: &Origin, mut page: Page, by_elements: bool) -> (Page, Vec<From>) {
    let text: &str = file.decoded();
    let mut flow = Flow::new(&mut page, BlockKind::Paragraph);
    if by_elements {
        flow = flow.around(&AROUND);
    }
    events(text, |event| match event {
        Event::Start { name, attributes, at } => flow.start(&tag(name, attributes, at.start), at),
        Event::End { name } => flow.end(name),
        Event::Text(range) => characters(text, range, Way::Here, &mut flow),
        Event::Comment(range) => {
            let line = file.line_at(range.start);
            flow.comment(text.get(range).unwrap_or_default(), line);
        }
    });
    let froms = flow.finish();
    (page, froms)
}

/// What the extraction found.
struct Main {
    /// The places of the elements that are part of the article.
    marks: FxHashSet<usize>,
    /// The texts of its blocks.
    texts: FxHashSet<String>,
}

/// Which blocks are the article; none if that cannot be told.
fn main_text(text: &str, about: &mut About) -> Option<Main> {
    let marked = marked(text)?;
    let config = Config { disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    // What another's code does on a page that nobody has tried must not end the work.
    let found = catch_unwind(AssertUnwindSafe(|| Readability::new(marked, None, Some(config)).ok()?.parse().ok()));
    let found = found.ok()??;
    about.title = about.title.take().or(Some(found.title).filter(|title| !title.is_empty()));
    about.byline = about.byline.take().or(found.byline);
    about.published = about.published.take().or(found.published_time);
    about.outlet = about.outlet.take().or(found.site_name);

    let mut marks = FxHashSet::default();
    let mut page = Page::default();
    let mut flow = Flow::new(&mut page, BlockKind::Paragraph);
    events(&found.content, |event| match event {
        Event::Start { name, attributes, at } => {
            let mark = attributes.iter().find(|(name, _)| name == MARK);
            marks.extend(mark.and_then(|(_, place)| place.parse::<usize>().ok()));
            flow.start(&tag(name, attributes, at.start), at);
        }
        Event::End { name } => flow.end(name),
        Event::Text(range) => characters(&found.content, range, Way::Here, &mut flow),
        Event::Comment(_) => {}
    });
    flow.finish();
    let texts = (0..page.blocks().len()).map(|block_idx| page.words(block_idx).to_owned()).collect();
    (!marks.is_empty()).then_some(Main { marks, texts })
}

/// The page with the place of every block element as an attribute; none if it would take too long to build its tree.
fn marked(text: &str) -> Option<String> {
    if text.len() > MAX_EXTRACTED {
        return None;
    }
    let mut marked = String::with_capacity(text.len() * 2);
    let (mut copied, mut is_hard) = (0, false);
    let (mut n_deep, mut n_formatting) = (0_usize, 0_usize);
    events(text, |event| match event {
        Event::Start { name, attributes, at } => {
            let end = at.start + 1 + name.len();
            n_deep += usize::from(deepens(name));
            n_formatting += usize::from(is_formatting(name));
            is_hard |= attributes.len() > MAX_ATTRIBUTES || n_deep > MAX_DEPTH || n_formatting > MAX_FORMATTING;
            if is_block(name) && text.get(end..at.end).is_some() {
                marked.push_str(text.get(copied..end).unwrap_or_default());
                marked.push_str(&format!(" {MARK}=\"{}\"", at.start));
                copied = end;
            }
        }
        Event::End { name } => {
            n_deep = n_deep.saturating_sub(usize::from(deepens(name)));
            n_formatting = n_formatting.saturating_sub(usize::from(is_formatting(name)));
        }
        Event::Text(_) | Event::Comment(_) => {}
    });
    marked.push_str(text.get(copied..).unwrap_or_default());
    (!is_hard).then_some(marked)
}

/// Whether an element goes on until its end tag, and others in it.
fn deepens(name: &str) -> bool {
    is_block(name) && !matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "tr" | "option")
        || matches!(name, "span" | "button" | "svg" | "noscript")
}

/// What the HTML standard calls formatting elements.
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small" | "strike" | "strong" | "tt" | "u"
    )
}

/// The block that is the headline: a heading that the page calls its title, else its only heading of the first level.
fn headline(page: &Page, froms: &[From], about: &About) -> Option<usize> {
    let blocks = || page.blocks().iter().zip(froms).enumerate();
    if let Some(title) = about.title.as_deref().map(folded) {
        let is_heading = |kind: BlockKind| kind == BlockKind::Subheading;
        let said = |block_idx: usize| folded(page.words(block_idx));
        let same = blocks().find(|(idx, (block, _))| is_heading(block.kind) && said(*idx) == title);
        let alike = || {
            blocks().find(|(idx, (_, from))| {
                let words = said(*idx);
                from.is_top && words.contains(' ') && (title.contains(&words) || words.contains(&title))
            })
        };
        if let Some((block_idx, _)) = same.or_else(alike) {
            return Some(block_idx);
        }
    }
    let mut tops = blocks().filter(|(idx, (_, from))| from.is_top && page.words(*idx).contains(' '));
    let (only, _) = tops.next()?;
    tops.next().is_none().then_some(only)
}

/// Says of each block what it is.
fn tell(page: &mut Page, froms: &[From], about: &About, main: Option<&Main>, is_titled: bool) {
    let headline = if is_titled { Some(0) } else { headline(page, froms, about) };
    let is_marked: Vec<bool> = match main {
        Some(main) => froms.iter().map(|from| main.marks.contains(&from.mark)).collect(),
        None => page.blocks().iter().map(|block| block.kind != BlockKind::Residue).collect(),
    };
    let first = is_marked.iter().position(|is_marked| *is_marked).unwrap_or(0);
    let last = is_marked.iter().rposition(|is_marked| *is_marked).unwrap_or(0);
    let begin = headline.map_or(first, |headline| headline.min(first));
    let byline = about.byline.as_deref().map(folded).filter(|byline| !byline.is_empty());
    let kinds: Vec<BlockKind> = page
        .blocks()
        .iter()
        .enumerate()
        .map(|(block_idx, block)| {
            let words = page.words(block_idx);
            let is_within = (begin..=last).contains(&block_idx);
            let is_byline = || {
                let said = folded(words);
                byline.as_ref().is_some_and(|byline| {
                    said.contains(byline.as_str()) && said.len() <= byline.len() + MAX_BYLINE_REST
                })
            };
            if headline == Some(block_idx) {
                BlockKind::Headline
            } else if is_within && block.kind != BlockKind::Residue && is_byline() {
                BlockKind::Credit
            } else if is_marked[block_idx] {
                block.kind
            } else if !is_within {
                BlockKind::Residue
            } else if matches!(block.kind, BlockKind::Caption | BlockKind::Credit)
                || main.is_some_and(|main| block_idx > first && main.texts.contains(words))
            {
                block.kind
            } else {
                BlockKind::Residue
            }
        })
        .collect();
    page.tell(kinds);
}

/// Words as titles are compared: lower case, single spaces, straight apostrophes.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    spaced(&lower)
}
