//! Plain text: an optional machine prefix `date YYYY-MM-DD`, an optional headline, and paragraphs, each a line, or
//! lines that were wrapped at a column.

use std::ops::Range;

use jiff::civil::Date;

use super::caption::is_caption;
use super::decode::Decoded;
use super::{Article, Block, BlockKind, Role, wire};
use crate::text::{OffsetMap, Origin, Span, lines};

/// Longest headline, in Unicode scalar values.
const MAX_HEADLINE: usize = 160;

/// Widest column at which text is wrapped, in Unicode scalar values.
const MAX_WIDTH: usize = 132;

/// Whether a text may begin with its headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Its first line may be the headline.
    MayBeHeadline,
    /// The format has told the headline elsewhere.
    Body,
}

/// What the layout of a text tells.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// In order, without overlap.
    pub(super) blocks: Vec<Block>,
    /// From the prefix.
    pub(super) published: Option<Date>,
}

pub(super) fn read(path: &str, decoded: Decoded, role: Role) -> Article {
    let Decoded { text, to_bytes, notices } = decoded;
    let Layout { blocks, published } = layout(&text, Span::new(0, text.len()), Opening::MayBeHeadline);
    let title = blocks.iter().find(|block| block.kind == BlockKind::Headline);
    Article {
        id: path.to_owned(),
        path: path.to_owned(),
        title: title.map(|block| block.span.of(&text).to_owned()),
        published,
        declared_language: None,
        outlet: None,
        story: None,
        role,
        blocks,
        origin: Origin::new(text.clone(), 1, OffsetMap::default(), to_bytes),
        text,
        notices,
        ignores: Vec::new(),
    }
}

/// The blocks of a part of `text`.
pub(super) fn layout(text: &str, part: Span, opening: Opening) -> Layout {
    let mut layout = Layout::default();
    let mut runs = runs(text, part);
    if let Some(first) = runs.first_mut().and_then(|run| run.first_mut())
        && let Some((prefix, date)) = date_prefix(text, *first)
    {
        layout.published = Some(date);
        layout.blocks.push(Block { span: prefix, kind: BlockKind::Date });
        *first = Span { start: prefix.end, end: first.end }.trimmed(text);
    }
    let wrapped = is_wrapped(text, &runs);
    let mut may_be_headline = opening == Opening::MayBeHeadline;
    let mut has_headline = false;
    for mut run in runs {
        // The lines of a wire's header are no paragraph together.
        while may_be_headline && let Some(kind) = run.first().and_then(|line| wire::header(line.of(text))) {
            let line = run.remove(0);
            let start = line.start + u32::from(kind == BlockKind::Headline);
            layout.blocks.push(Block { span: Span { start, ..line }, kind });
            has_headline |= kind == BlockKind::Headline;
        }
        for span in paragraphs(text, &run, wrapped) {
            let words = span.of(text);
            let kind = if words.is_empty() {
                continue;
            } else if is_caption(words) {
                BlockKind::Caption
            } else if std::mem::take(&mut may_be_headline) && !has_headline && is_headline(words) {
                BlockKind::Headline
            } else {
                BlockKind::Paragraph
            };
            layout.blocks.push(Block { span, kind });
        }
    }
    wire::mark(text, &mut layout.blocks, &mut []);
    layout
}

/// The trimmed lines of a part, in runs between blank lines.
fn runs(text: &str, part: Span) -> Vec<Vec<Span>> {
    let mut list: Vec<Vec<Span>> = Vec::new();
    let mut after_blank = true;
    for line in lines(text, part) {
        let line = line.trimmed(text);
        if line.is_empty() {
            after_blank = true;
        } else if after_blank {
            list.push(vec![line]);
            after_blank = false;
        } else if let Some(run) = list.last_mut() {
            run.push(line);
        }
    }
    list
}

/// `date 2022-11-29` at the start of a line, and the day.
fn date_prefix(text: &str, line: Span) -> Option<(Span, Date)> {
    const PREFIX: &str = "date ";
    const LENGTH: usize = PREFIX.len() + "2022-11-29".len();
    let words = line.of(text);
    let date = words.get(PREFIX.len()..LENGTH)?.parse().ok().filter(|_| words.starts_with(PREFIX))?;
    if words.get(LENGTH..)?.starts_with(|next: char| !next.is_whitespace()) {
        return None;
    }
    let start = line.start as usize;
    Some((Span::new(start, start + LENGTH), date))
}

/// Whether the lines were filled up to a column: hardly one would have had room for the next line's first word, and
/// there are enough of them to tell, and they do not all end as sentences do.
fn is_wrapped(text: &str, runs: &[Vec<Span>]) -> bool {
    let length = |line: &Span| line.of(text).chars().count();
    let width = runs.iter().flatten().map(length).max().unwrap_or(0);
    if width > MAX_WIDTH {
        return false;
    }
    let (mut n_pairs, mut n_full, mut n_open) = (0, 0, 0);
    for pair in runs.iter().flat_map(|run| run.windows(2)) {
        let [line, next] = pair else { continue };
        let first_word = next.of(text).split_whitespace().next().map_or(0, |word| word.chars().count());
        n_pairs += 1;
        n_full += usize::from(length(line) + 1 + first_word > width);
        n_open += usize::from(!ends_sentence(line.of(text)));
    }
    n_pairs >= 3 && n_full * 10 >= n_pairs * 9 && n_open * 2 >= n_pairs
}

/// The paragraphs of a run of lines: one a line, unless a line goes on in the next.
fn paragraphs(text: &str, run: &[Span], wrapped: bool) -> Vec<Span> {
    let mut list: Vec<Span> = Vec::new();
    let mut range: Range<usize> = 0..0;
    for (line_idx, line) in run.iter().enumerate() {
        let goes_on = line_idx > 0 && {
            let last = run[line_idx - 1].of(text);
            let words = line.of(text);
            !is_caption(last)
                && !is_caption(words)
                && (wrapped || !ends_sentence(last) && words.starts_with(char::is_lowercase))
        };
        if goes_on {
            range.end = line_idx + 1;
        } else {
            list.extend(joined(run, &range));
            range = line_idx..line_idx + 1;
        }
    }
    list.extend(joined(run, &range));
    list
}

fn joined(run: &[Span], range: &Range<usize>) -> Option<Span> {
    let lines = run.get(range.clone())?;
    Some(lines.first()?.cover(*lines.last()?))
}

/// A headline is short and does not end as a sentence does, unless it is capitalised as headlines are.
pub(super) fn is_headline(words: &str) -> bool {
    if words.chars().count() > MAX_HEADLINE {
        return false;
    }
    let bare = words.trim_end_matches(CLOSING);
    if bare.ends_with(['?', '!', '？', '！', '؟']) {
        return bare.len() == words.len() && !has_inner_stop(words);
    }
    !ends_sentence(words) || is_title_case(words)
}

/// Marks that may follow the stop of a sentence.
const CLOSING: [char; 9] = ['"', '”', '’', '\'', ')', ']', '»', '“', '」'];

/// Whether a line ends with a stop; the dots of `I.R.S.` are none.
fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(CLOSING);
    if !bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。', '！', '？', '؟', '।', '۔']) {
        return false;
    }
    let last = bare.split_whitespace().next_back().unwrap_or_default();
    let initials = last.ends_with('.')
        && last.split_terminator('.').count() > 1
        && last.split_terminator('.').all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase));
    !initials
}

/// Whether a sentence ends before the end: `It was late. Why?`
fn has_inner_stop(words: &str) -> bool {
    let mut tokens: Vec<&str> = words.split_whitespace().collect();
    tokens.pop();
    tokens.iter().any(|token| token.ends_with('.') && token.starts_with(char::is_lowercase))
}

/// `Council Votes to Close the Bridge.`: of the words of four letters and more nearly all are capitalised.
fn is_title_case(words: &str) -> bool {
    let long = words.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4);
    let (mut n_long, mut n_capital) = (0, 0);
    for word in long {
        n_long += 1;
        n_capital += usize::from(word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase));
    }
    n_long >= 4 && n_capital * 5 >= n_long * 4 && !has_inner_stop(words)
}

#[cfg(test)]
mod tests {
    use super::{Opening, layout};
    use crate::article::BlockKind;
    use crate::text::Span;

    fn check(text: &str, wanted: &[(BlockKind, &str)]) {
        let layout = layout(text, Span::new(0, text.len()), Opening::MayBeHeadline);
        let found: Vec<(BlockKind, &str)> =
            layout.blocks.iter().map(|block| (block.kind, block.span.of(text))).collect();
        assert_eq!(found, wanted);
    }

    use BlockKind::{Caption, Date, Headline, Paragraph};

    #[test]
    fn a_date_and_a_headline_may_share_the_first_line() {
        check(
            " date 2023-04-05 Harbour bridge to close for a year\n\nThe bridge closes in May.\n",
            &[
                (Date, "date 2023-04-05"),
                (Headline, "Harbour bridge to close for a year"),
                (Paragraph, "The bridge closes in May."),
            ],
        );
    }

    #[test]
    fn a_paragraph_after_the_date_is_no_headline() {
        check(
            " date 2023-04-05 The bridge over the harbour will close in May, the council said.\n\nIt is old.\n",
            &[
                (Date, "date 2023-04-05"),
                (Paragraph, "The bridge over the harbour will close in May, the council said."),
                (Paragraph, "It is old."),
            ],
        );
    }

    #[test]
    fn a_date_that_is_none_is_text() {
        for first in ["date 2023-13-05", "date 2023-04-051", "update 2023-04-05", "date 2023-04"] {
            check(first, &[(Headline, first)]);
        }
    }

    #[test]
    fn a_long_first_line_is_no_headline() {
        let line = "The council said that the bridge ".repeat(6);
        check(&line, &[(Paragraph, line.trim())]);
    }

    #[test]
    fn a_headline_comes_back_as_a_paragraph() {
        check(
            "Bridge to close\n\nIt is old.\n\nBridge to close\n\nIt is old. It leaks.\n",
            &[
                (Headline, "Bridge to close"),
                (Paragraph, "It is old."),
                (Paragraph, "Bridge to close"),
                (Paragraph, "It is old. It leaks."),
            ],
        );
    }

    #[test]
    fn headlines_end_in_initials_questions_and_quotation_marks() {
        for first in [
            "Refunds to come from the I.R.S.",
            "Who closed the bridge?",
            "Mayor on the bridge: ‘It leaks’",
            "Council Votes to Close Harbour Bridge.",
        ] {
            check(&format!("{first}\n\nIt is old.\n"), &[(Headline, first), (Paragraph, "It is old.")]);
        }
    }

    #[test]
    fn a_sentence_at_the_start_is_no_headline() {
        for first in ["It is old.", "“It leaks.”", "It was late. Why?", "Dear readers,"] {
            check(&format!("{first}\nIt leaks.\n"), &[(Paragraph, first), (Paragraph, "It leaks.")]);
        }
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Bridge to close\r\nThe bridge closes in May.\r\nAbout time\rIt is old.",
            &[
                (Headline, "Bridge to close"),
                (Paragraph, "The bridge closes in May."),
                (Paragraph, "About time"),
                (Paragraph, "It is old."),
            ],
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let first =
            "The bridge over the old harbour\nwill close in May, the council in\nEastport said after a long talk.";
        let second = "It was built when the mayor of\nEastport was a boy, and he has\nnever liked to walk on it.";
        check(
            &format!("Bridge to close\n\n{first}\n\n{second}\n"),
            &[(Headline, "Bridge to close"), (Paragraph, first), (Paragraph, second)],
        );
    }

    #[test]
    fn a_credit_does_not_take_the_headlines_place() {
        check(
            "©Marta Ellwood\n\nBridge to close\n\nIt is old.\n\n(Night Desk/AFP)\n",
            &[
                (Caption, "©Marta Ellwood"),
                (Headline, "Bridge to close"),
                (Paragraph, "It is old."),
                (Caption, "(Night Desk/AFP)"),
            ],
        );
    }
}
