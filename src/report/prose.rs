//! Prose for a terminal: a sentence cut to what matters, wrapped at a width, the words found marked below it.
//!
//! Compilers show lines of code and trim what is too long. A line of news is a paragraph, and an editor needs the
//! whole sentence, so sentences are wrapped instead, and only what is longer than a few rows is shortened.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::visible::visible;
use crate::text::Span;

/// A longer sentence is cut around the words found.
const MAX_CONTEXT: usize = 480;
/// More words found than this are shown by their head and their tail.
const MAX_FOCUS: usize = 280;

/// One row of wrapped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Where the row begins in the text.
    pub(super) start: u32,
    /// What to print.
    pub(super) text: String,
    /// Spaces and marks to print below it; empty if no word found stands in the row.
    pub(super) marks: String,
}

/// What is printed as one, and never split: a grapheme cluster, or the ellipsis of a cut.
struct Cell<'t> {
    span: Span,
    shown: Cow<'t, str>,
    width: usize,
    marked: bool,
}

/// Wraps `context` in rows of at most `width` columns, the words of `focus` marked with `mark`.
pub(super) fn rows(text: &str, context: Span, focus: Span, width: usize, mark: char) -> Vec<Row> {
    let cells = cells(text, context, focus);
    let mut rows = Vec::new();
    for range in breaks(&cells, width.max(16)) {
        let mut cells = &cells[range];
        // The space at which a row breaks is neither printed nor marked.
        while let Some((last, rest)) = cells.split_last()
            && last.shown.trim().is_empty()
            && !last.span.is_empty()
        {
            cells = rest;
        }
        let mut row = Row {
            start: cells.first().map_or(context.start, |cell| cell.span.start),
            text: String::new(),
            marks: String::new(),
        };
        for cell in cells {
            row.text.push_str(&cell.shown);
            let below = if cell.marked { mark } else { ' ' };
            row.marks.extend(std::iter::repeat_n(below, cell.width));
        }
        row.text.truncate(row.text.trim_end().len());
        row.marks.truncate(row.marks.trim_end().len());
        rows.push(row);
    }
    rows
}

/// Wraps plain words: the rows of a message, of a page's paragraph.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let cells = text.graphemes(true).map(|cluster| cell(cluster, Span::default(), false)).collect::<Vec<_>>();
    let mut rows = Vec::new();
    for range in breaks(&cells, width.max(16)) {
        let row: String = cells[range].iter().map(|cell| cell.shown.as_ref()).collect();
        rows.push(row.trim_end().to_owned());
    }
    rows
}

/// A stretch of one line around `focus`: what stands before it in `context`, the words themselves, what stands after
/// them, all together at most `width` columns, an ellipsis where something is left out.
pub(super) fn line(text: &str, context: Span, focus: Span, width: usize) -> [String; 3] {
    let part = |start: u32, end: u32| visible(Span { start, end }.of(text)).into_owned();
    let context = context.cover(focus);
    let (before, words, after) =
        (part(context.start, focus.start), part(focus.start, focus.end), part(focus.end, context.end));
    let words = head(&words, width.max(8));
    let room = width.saturating_sub(words.width());
    // What one side does not need, the other may have.
    let left = (room / 2).max(room.saturating_sub(after.width()));
    let before = tail(&before, left);
    let after = head(&after, room.saturating_sub(before.width()));
    [before, words, after]
}

/// The last whole words of at most `width` columns.
fn tail(text: &str, width: usize) -> String {
    let reversed: Vec<&str> = text.graphemes(true).rev().collect();
    let n_kept = fitting(&reversed, width);
    let words: String = reversed.iter().take(n_kept).rev().copied().collect();
    if n_kept == reversed.len() || width == 0 { words } else { format!("…{words}") }
}

/// The first whole words of at most `width` columns.
pub(super) fn head(text: &str, width: usize) -> String {
    let clusters: Vec<&str> = text.graphemes(true).collect();
    let n_kept = fitting(&clusters, width);
    let words = clusters.iter().take(n_kept).copied().collect::<String>();
    if n_kept == clusters.len() || width == 0 { words } else { words.trim_end().to_owned() + "…" }
}

/// How many of the clusters fit, with an ellipsis if not all do; a word is taken whole unless it is the first.
fn fitting(clusters: &[&str], width: usize) -> usize {
    let is_space = |cluster: &&str| cluster.chars().all(char::is_whitespace);
    if clusters.iter().map(|cluster| cluster.width()).sum::<usize>() <= width {
        return clusters.len();
    }
    let mut columns = 1;
    let mut n_kept = 0;
    for cluster in clusters {
        columns += cluster.width();
        if columns > width {
            break;
        }
        n_kept += 1;
    }
    if clusters.get(n_kept).is_some_and(is_space) {
        return n_kept;
    }
    let last = clusters.iter().take(n_kept).rposition(is_space);
    last.filter(|&last| !clusters.iter().take(last).all(is_space)).unwrap_or(n_kept)
}

fn cells(text: &str, context: Span, focus: Span) -> Vec<Cell<'_>> {
    let mut cells = Vec::new();
    let shown = shown_parts(text, context, focus);
    for (part_idx, part) in shown.iter().enumerate() {
        let marked = |span: Span| span.overlaps(focus) || focus.is_empty() && span.start == focus.start;
        if part_idx > 0 || part.start > context.start {
            let inside = focus.start < part.start && part.start < focus.end;
            cells.push(Cell {
                span: Span { start: part.start, end: part.start },
                shown: "…".into(),
                width: 1,
                marked: inside,
            });
        }
        for (at, cluster) in part.of(text).grapheme_indices(true) {
            let start = part.start as usize + at;
            let span = Span::new(start, start + cluster.len());
            cells.push(cell(cluster, span, marked(span)));
        }
    }
    if let Some(part) = shown.last() {
        let end = Span { start: part.end, end: part.end };
        if part.end < context.end {
            cells.push(Cell { span: end, shown: "…".into(), width: 1, marked: part.end < focus.end });
        } else if focus.is_empty() && focus.start == part.end {
            cells.push(Cell { span: end, shown: " ".into(), width: 1, marked: true });
        }
    }
    cells
}

fn cell(cluster: &str, span: Span, marked: bool) -> Cell<'_> {
    let shown = visible(cluster);
    let width = shown.width();
    Cell { span, shown, width, marked }
}

/// The parts of `context` to show: all of it if it is short, else the words found with what stands around them.
pub(super) fn shown_parts(text: &str, context: Span, focus: Span) -> Vec<Span> {
    if context.len() <= MAX_CONTEXT {
        return vec![context];
    }
    let room = MAX_CONTEXT.saturating_sub(focus.len()).max(120) / 2;
    let start = word_start(text, (focus.start as usize).saturating_sub(room).max(context.start as usize), context);
    let end = word_end(text, (focus.end as usize + room).min(context.end as usize), context);
    let (start, end) = (start.min(focus.start as usize), end.max(focus.end as usize));
    if focus.len() <= MAX_FOCUS {
        return vec![Span::new(start, end)];
    }
    let head = word_end(text, focus.start as usize + MAX_FOCUS / 2, context);
    let tail = word_start(text, focus.end as usize - MAX_FOCUS / 4, context);
    vec![Span::new(start, head), Span::new(tail, end)]
}

/// The start of the first word at or after `at`.
fn word_start(text: &str, at: usize, within: Span) -> usize {
    if at <= within.start as usize {
        return within.start as usize;
    }
    let at = boundary(text, at);
    let rest = text.get(at..within.end as usize).unwrap_or_default();
    let skipped = rest.find(char::is_whitespace).filter(|&skipped| skipped < 40);
    let after = at + skipped.unwrap_or_default();
    let rest = text.get(after..within.end as usize).unwrap_or_default();
    after + (rest.len() - rest.trim_start().len())
}

/// The end of the last word at or before `at`.
fn word_end(text: &str, at: usize, within: Span) -> usize {
    if at >= within.end as usize {
        return within.end as usize;
    }
    let at = boundary(text, at);
    let rest = text.get(within.start as usize..at).unwrap_or_default();
    let kept = rest.rfind(char::is_whitespace).filter(|&kept| rest.len() - kept < 40).unwrap_or(rest.len());
    within.start as usize + rest.get(..kept).unwrap_or_default().trim_end().len()
}

/// The last char boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

/// Ranges of cells, each at most `width` columns, broken after white space, beside wide characters, or where a word
/// alone is wider than the row.
fn breaks(cells: &[Cell<'_>], width: usize) -> Vec<std::ops::Range<usize>> {
    let mut list = Vec::new();
    let (mut start, mut columns, mut after) = (0, 0, None);
    let mut at = 0;
    while at < cells.len() {
        let cell = &cells[at];
        let is_space = cell.shown.chars().all(char::is_whitespace);
        if columns + cell.width > width && !is_space && at > start {
            let end = after.unwrap_or(at);
            list.push(start..end);
            (start, columns, after) = (end, 0, None);
            at = end;
            continue;
        }
        columns += cell.width;
        if is_space || cell.width == 2 && cell.shown.chars().count() == 1 {
            after = Some(at + 1);
        }
        at += 1;
    }
    if start < cells.len() || cells.is_empty() {
        list.push(start..cells.len());
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{Row, line, rows};
    use crate::text::Span;

    fn shown(text: &str, focus: &str, width: usize) -> String {
        let start = text.find(focus).unwrap();
        let focus = Span::new(start, start + focus.len());
        let rows = rows(text, Span::new(0, text.len()), focus, width, '^');
        let lines = rows.iter().flat_map(|row| [row.text.as_str(), row.marks.as_str()]);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_stand_below_their_words_in_each_row() {
        let text = "She said that the old bridge had been closed.";
        assert_eq!(
            shown(text, "old bridge had", 22),
            "She said that the old\n                  ^^^\nbridge had been\n^^^^^^^^^^\nclosed."
        );
    }

    #[test]
    fn wide_and_combining_characters_keep_the_marks_in_place() {
        assert_eq!(
            shown("日本 said e\u{301}t cetera now", "cetera", 60),
            "日本 said e\u{301}t cetera now\n             ^^^^^^"
        );
    }

    #[test]
    fn control_characters_take_the_room_of_their_code() {
        assert_eq!(shown("a\u{1b}b was here", "was", 60), "a<U+001B>b was here\n           ^^^");
    }

    #[test]
    fn a_long_sentence_is_cut_around_the_words() {
        let text = format!("{}himself {}", "before ".repeat(400), "after ".repeat(400));
        let lines = shown(&text, "himself", 1000);
        assert!(lines.starts_with("…before ") && lines.lines().next().unwrap().ends_with("after…"), "{lines}");
        assert!(lines.len() < 1000, "{lines}");
    }

    #[test]
    fn many_words_found_are_shown_by_head_and_tail() {
        let text = format!("first {}last", "word ".repeat(400));
        let lines = shown(&text, &text, 4000);
        assert!(lines.starts_with("first word") && lines.contains("word…word") && lines.ends_with('^'), "{lines}");
    }

    #[test]
    fn an_empty_place_is_marked_too() {
        let wanted = Row { start: 0, text: "no end".to_owned(), marks: "      ^".to_owned() };
        assert_eq!(rows("no end", Span::new(0, 6), Span::new(6, 6), 40, '^'), [wanted]);
    }

    #[test]
    fn a_line_is_cut_at_words_on_both_sides() {
        let text = "She said that the old bridge had been closed since the spring.";
        let shown = |focus: &str, width: usize| {
            let start = text.find(focus).unwrap();
            line(text, Span::new(0, text.len()), Span::new(start, start + focus.len()), width).join("|")
        };
        assert_eq!(shown("bridge", 80), "She said that the old |bridge| had been closed since the spring.");
        assert_eq!(shown("bridge", 30), "…the old |bridge| had been…");
        assert_eq!(shown("She", 30), "|She| said that the old bridge…");
        assert_eq!(shown("spring", 30), "…been closed since the |spring|.");
        assert_eq!(shown("bridge", 0), "|bridge|");
    }

    #[test]
    fn a_word_wider_than_the_row_is_broken() {
        assert_eq!(shown(&"x".repeat(20), "xxxx", 16), format!("{}\n^^^^\nxxxx", "x".repeat(16)));
    }
}
