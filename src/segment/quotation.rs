//! Quotations: what stands between quotation marks.
//!
//! Marks are paired by where they stand (an opening mark has its words behind it, a closing mark before it) rather than
//! by their shape, since straight marks have none, `“` closes in German, `»` opens there, and engines mix them all.
//! A quotation ends with its paragraph at the latest. An apostrophe, feet and inches are no marks.

use super::{Word, WordKind};
use crate::language::en;
use crate::text::Span;

/// Words between a pair of quotation marks, in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub outer: Span,
    /// Without its marks and the white space inside them.
    pub inner: Span,
    /// How many quotations it stands in.
    pub depth: u8,
    /// How it ends.
    pub end: QuotationEnd,
    /// Whether it goes on with the quotation that the paragraph before it left open.
    pub continues: bool,
}

impl Quotation {
    /// Whether a closing mark ends it.
    #[must_use]
    pub fn closed(&self) -> bool {
        self.end == QuotationEnd::Mark
    }
}

/// How a quotation ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationEnd {
    /// With a closing mark.
    Mark,
    /// With its paragraph; the next one goes on with it, as is usual in a long quotation.
    NextParagraph,
    /// With its paragraph, or where the next quotation opens: the closing mark is missing.
    Missing,
    /// Where who says it is named, or with its paragraph: what a dash opens needs no closing mark.
    Dialogue,
}

/// Marks that pair with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
    WhiteCorner,
}

/// Quotations in quotations: an opening mark within more than these opens nothing.
const MAX_DEPTH: usize = 8;
/// Marks behind one that opens, among which the one that closes it is looked for.
const MAX_AHEAD: usize = 256;

#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    char: char,
    family: Family,
    /// The character before it, if one stands in the block.
    before: Option<char>,
    /// The last character before it that is no white space.
    last: Option<char>,
    /// The character after it, if one stands in the block.
    after: Option<char>,
}

struct Open {
    mark: Mark,
    continues: bool,
    /// The mark that closes it, where that was looked up when it opened.
    closer: Option<usize>,
}

/// Appends the quotations of a block with these words, in order of their opening marks.
pub(super) fn pair(text: &str, block: Span, words: &[Word], list: &mut Vec<Quotation>) {
    let marks = marks(text, block, words);
    // a long quotation goes on: the block before left it open
    let carried = list
        .last()
        .filter(|quotation| quotation.end == QuotationEnd::Missing && quotation.depth == 0)
        .filter(|quotation| {
            text.get(quotation.outer.end as usize..block.start as usize).is_some_and(|gap| gap.trim().is_empty())
        })
        .map(|_| list.len() - 1);
    let first = list.len();
    let mut pairing = Pairing { text, block, marks: &marks, open: Vec::new(), list, carried, met: Vec::new() };
    for (mark_idx, mark) in marks.iter().enumerate() {
        pairing.take(mark_idx);
        if !pairing.met.contains(&mark.family) {
            pairing.met.push(mark.family);
        }
    }
    pairing.finish();
    let found = list.get_mut(first..).unwrap_or_default();
    found.sort_by_key(|quotation| (quotation.outer.start, std::cmp::Reverse(quotation.outer.end)));
    if let (Some(carried), true) = (carried, found.iter().any(|quotation| quotation.continues)) {
        list[carried].end = QuotationEnd::NextParagraph;
    }
}

fn marks(text: &str, block: Span, words: &[Word]) -> Vec<Mark> {
    let mut list: Vec<Mark> = Vec::new();
    for word in words.iter().filter(|word| word.kind == WordKind::Mark) {
        let char = word.span.of(text).chars().next().unwrap_or(' ');
        let Some(family) = family(char) else { continue };
        let behind = Span { start: block.start, end: word.span.start }.of(text);
        let ahead = Span { start: word.span.end, end: block.end }.of(text);
        // two single marks stand for a double one
        if char == '\''
            && let Some(double) = list.last_mut()
            && double.char == '\''
            && double.span.end == word.span.start
            && double.family == Family::Single
        {
            let span = double.span.cover(word.span);
            *double = Mark { span, char: '"', family: Family::Double, after: ahead.chars().next(), ..*double };
            continue;
        }
        list.push(Mark {
            span: word.span,
            char,
            family,
            before: behind.chars().next_back(),
            last: behind.trim_end().chars().next_back(),
            after: ahead.chars().next(),
        });
    }
    list
}

fn family(char: char) -> Option<Family> {
    match char {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some(Family::Double),
        '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´' => Some(Family::Single),
        '«' | '»' => Some(Family::Guillemet),
        '‹' | '›' => Some(Family::SingleGuillemet),
        '「' | '」' => Some(Family::Corner),
        '『' | '』' => Some(Family::WhiteCorner),
        _ => None,
    }
}

struct Pairing<'a> {
    text: &'a str,
    block: Span,
    marks: &'a [Mark],
    open: Vec<Open>,
    list: &'a mut Vec<Quotation>,
    carried: Option<usize>,
    /// The families of the marks before the one at hand.
    met: Vec<Family>,
}

impl Pairing<'_> {
    fn take(&mut self, mark_idx: usize) {
        let mark = self.marks[mark_idx];
        if let Some(open_idx) = self.open.iter().rposition(|open| open.closer == Some(mark_idx)) {
            self.close(open_idx, mark);
            return;
        }
        let is_deep = self.open.len() >= MAX_DEPTH;
        if mark.family == Family::Single {
            if is_deep {
                return;
            }
            if let Some(closer) = self.single_closer(mark_idx) {
                self.open.push(Open { mark, continues: false, closer: Some(closer) });
            }
            return;
        }
        let open_idx = self.open.iter().rposition(|open| open.mark.family == mark.family);
        match open_idx {
            Some(open_idx) if self.closes(mark_idx, &self.open[open_idx].mark) => self.close(open_idx, mark),
            Some(_) if mark.family != Family::Double => {
                if is_deep {
                    return;
                }
                self.open.push(Open { mark, continues: false, closer: None });
            }
            Some(open_idx) if !is_deep && self.is_nested(mark_idx, &self.open[open_idx].mark) => {
                self.open.push(Open { mark, continues: false, closer: None });
            }
            Some(open_idx) if self.opens(mark_idx) => {
                // the one before it was never closed
                self.leave_open(open_idx, mark.span.start);
                self.open.push(Open { mark, continues: false, closer: None });
            }
            None if self.opens(mark_idx) => {
                let continues = self.carried.is_some() && mark.last.is_none();
                self.open.push(Open { mark, continues, closer: None });
            }
            None if self.carried.is_some() && self.is_first_of_family(mark_idx) && is_closing_place(&mark) => {
                // goes on without a mark at the paragraph's head
                let span = Span { start: self.block.start, end: self.block.start };
                let head = Mark { span, ..mark };
                self.open.push(Open { mark: head, continues: true, closer: None });
                self.close(self.open.len() - 1, mark);
            }
            Some(_) | None => {}
        }
    }

    /// Whether a mark closes the quotation that `opener` opened.
    fn closes(&self, mark_idx: usize, opener: &Mark) -> bool {
        let mark = &self.marks[mark_idx];
        match mark.family {
            Family::Guillemet | Family::SingleGuillemet => {
                return mark.char != opener.char || is_closing_place(mark) && mark.before != Some(' ');
            }
            Family::Corner | Family::WhiteCorner => return matches!(mark.char, '」' | '』'),
            Family::Double | Family::Single => {}
        }
        if mark.char == '„' || self.is_inch(mark_idx) {
            return false;
        }
        let after = mark.after.filter(|after| !after.is_whitespace());
        let Some(before) = mark.before.filter(|before| !before.is_whitespace()) else {
            // white space before it: a closing mark only if nothing can begin here
            let Some(after) = after else { return true };
            return mark.char == '”'
                || matches!(after, '.' | ',' | ';' | '!' | '?' | ')')
                || mark.char == '"' && matches!(mark.last, Some(',' | '?' | '!')) && after.is_lowercase();
        };
        !(mark.char == '“' && matches!(before, '(' | '[' | '—' | '–') && after.is_some())
    }

    fn opens(&self, mark_idx: usize) -> bool {
        let mark = &self.marks[mark_idx];
        match mark.family {
            Family::Guillemet | Family::SingleGuillemet => return !is_closing_place(mark) || mark.last.is_none(),
            Family::Corner | Family::WhiteCorner => return matches!(mark.char, '「' | '『'),
            Family::Double | Family::Single => {}
        }
        let free = mark.before.is_none_or(char::is_whitespace);
        match mark.after {
            None => false,
            Some(after) if after.is_whitespace() => {
                free && self
                    .marks
                    .get(mark_idx + 1..)
                    .is_some_and(|rest| rest.iter().any(|next| next.family == mark.family))
            }
            Some('.' | ',' | ';' | ':' | '!' | '?' | ')') if !free => false,
            Some(_) => !(mark.before.is_some_and(|before| before.is_ascii_digit()) && mark.char == '"'),
        }
    }

    /// `“… “so” … ”`: the next two double marks both close.
    fn is_nested(&self, mark_idx: usize, opener: &Mark) -> bool {
        let mut following = self.marks[mark_idx + 1..].iter().filter(|next| next.family == Family::Double);
        opener.char == '“'
            && self.marks[mark_idx].char == '“'
            && following.next().is_some_and(|next| next.char == '”')
            && following.next().is_some_and(|next| next.char == '”')
    }

    fn is_first_of_family(&self, mark_idx: usize) -> bool {
        !self.met.contains(&self.marks[mark_idx].family)
    }

    /// `a 12" pipe`: behind a digit, while another mark follows that closes.
    fn is_inch(&self, mark_idx: usize) -> bool {
        let mark = &self.marks[mark_idx];
        if mark.char != '"' || !mark.before.is_some_and(|before| before.is_ascii_digit()) {
            return false;
        }
        let next = self.marks[mark_idx + 1..].iter().find(|next| next.family == Family::Double);
        next.is_some_and(|next| next.before.is_some_and(|before| !before.is_whitespace()) && is_closing_place(next))
    }

    /// The mark that closes the single mark at `mark_idx`, if that one opens a quotation and is no apostrophe.
    fn single_closer(&self, mark_idx: usize) -> Option<usize> {
        let mark = &self.marks[mark_idx];
        let is_head = mark.before.is_none_or(|before| before.is_whitespace() || is_opening_company(before));
        let begins = mark.after.is_some_and(|after| {
            after.is_alphanumeric() || is_opening_company(after) || matches!(after, '.' | '…' | '$' | '#' | '@')
        });
        if !is_head || !begins || matches!(mark.char, '´') || self.is_elision(mark) {
            return None;
        }
        let limit = self.limit(mark_idx);
        let mut doubtful = None;
        for (at, closer) in self.marks.iter().enumerate().skip(mark_idx + 1).take(MAX_AHEAD) {
            if closer.span.start >= limit {
                break;
            }
            if closer.family != Family::Single || matches!(closer.char, '‚' | '‛') {
                continue;
            }
            let before = closer.before.unwrap_or(' ');
            let is_place = !before.is_whitespace() && closer.after.is_none_or(|after| !after.is_alphanumeric());
            if !is_place || closer.char == '‘' && mark.char != '‚' && closer.after.is_some_and(char::is_alphanumeric)
            {
                continue;
            }
            // `the twins’ coat` is no end, unless none comes after it
            if before == 's' && closer.after == Some(' ') {
                doubtful = doubtful.or(Some(at));
                continue;
            }
            return Some(at);
        }
        doubtful
    }

    /// Where a quotation that opens now must have ended: before the mark that closes the one around it.
    fn limit(&self, mark_idx: usize) -> u32 {
        let Some(around) = self.open.last() else { return self.block.end };
        if let Some(closer) = around.closer {
            return self.marks[closer].span.start;
        }
        let closes = |at: &usize| {
            let mark = &self.marks[*at];
            mark.family == around.mark.family && self.closes(*at, &around.mark)
        };
        (mark_idx + 1..self.marks.len())
            .take(MAX_AHEAD)
            .find(closes)
            .map_or(self.block.end, |at| self.marks[at].span.start)
    }

    /// `’90s`, `'em`: the mark stands for letters left out.
    fn is_elision(&self, mark: &Mark) -> bool {
        let rest = Span { start: mark.span.end, end: self.block.end }.of(self.text);
        let word = rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let is_decade = word.len() >= 2 && word.bytes().take(2).all(|byte| byte.is_ascii_digit()) && word.len() <= 3;
        is_decade || en::is_elided(&word.to_lowercase())
    }

    fn close(&mut self, open_idx: usize, mark: Mark) {
        // what opened inside and did not close was no quotation
        self.open.truncate(open_idx + 1);
        let depth = self.depth(open_idx);
        if let Some(open) = self.open.pop() {
            let outer = open.mark.span.cover(mark.span);
            let inner = Span { start: open.mark.span.end, end: mark.span.start };
            self.push(outer, inner, depth, QuotationEnd::Mark, open.continues);
        }
    }

    fn leave_open(&mut self, open_idx: usize, end: u32) {
        self.open.truncate(open_idx + 1);
        let depth = self.depth(open_idx);
        if let Some(open) = self.open.pop() {
            let outer = Span { start: open.mark.span.start, end }.trimmed(self.text);
            let inner = Span { start: open.mark.span.end, end: outer.end.max(open.mark.span.end) };
            self.push(outer, inner, depth, QuotationEnd::Missing, open.continues);
        }
    }

    fn depth(&self, open_idx: usize) -> u8 {
        u8::try_from(open_idx).unwrap_or(u8::MAX)
    }

    fn push(&mut self, outer: Span, inner: Span, depth: u8, end: QuotationEnd, continues: bool) {
        let inner = inner.trimmed(self.text);
        if !inner.is_empty() {
            self.list.push(Quotation { outer, inner, depth, end, continues });
        }
    }

    fn finish(&mut self) {
        // a single mark without its partner was an apostrophe; the outermost other one runs to the paragraph's end
        if let Some(open_idx) = self.open.iter().position(|open| open.mark.family != Family::Single) {
            self.leave_open(open_idx, self.block.end);
        }
    }
}

/// Whether a mark stands where one closes: words before it, none directly behind it.
fn is_closing_place(mark: &Mark) -> bool {
    mark.last.is_some()
        && mark.after.is_none_or(|after| !after.is_alphanumeric() && !is_opening_company(after))
        && (mark.before.is_some_and(|before| !before.is_whitespace()) || mark.family == Family::Guillemet)
        && !(mark.family == Family::Guillemet && mark.before.is_some_and(|before| before == ' ') && mark.char == '«')
}

/// What may stand directly before an opening mark, or directly after one.
fn is_opening_company(char: char) -> bool {
    matches!(char, '(' | '[' | '{' | '"' | '“' | '„' | '«' | '‘' | '‚' | '\'' | '—' | '–' | '-' | '/' | '»' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::QuotationEnd::{self, Mark, Missing, NextParagraph};
    use crate::article::{Role, read};
    use crate::segment::Document;

    /// What stands between the marks, how deep, and how it ends.
    #[track_caller]
    fn check(text: &str, wanted: &[(&str, u8, QuotationEnd)]) {
        let article = read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap();
        let document = Document::new(article);
        let found: Vec<_> = document
            .quotations
            .iter()
            .map(|quotation| (document.slice(quotation.inner), quotation.depth, quotation.end))
            .collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn marks_of_every_convention_pair() {
        for text in [
            "She said “yes, now” and left.",
            "She said \"yes, now\" and left.",
            "She said ''yes, now'' and left.",
            "She said ‘yes, now’ and left.",
            "She said 'yes, now' and left.",
            "Sie sagte „yes, now“ und ging.",
            "Sie sagte »yes, now« und ging.",
            "Elle a dit « yes, now » et partit.",
            "Elle a dit «yes, now» et partit.",
            "Hon sade ”yes, now” och gick.",
            "She said “yes, now“ and left.",
            "She said “yes, now\" and left.",
            "She said “ yes, now ” and left.",
            "She said (“yes, now”) and left.",
        ] {
            check(text, &[("yes, now", 0, Mark)]);
        }
        check("他说：「好」。", &[("好", 0, Mark)]);
    }

    #[test]
    fn a_quotation_stands_in_another() {
        check("“He said ‘no’ twice.”", &[("He said ‘no’ twice.", 0, Mark), ("no", 1, Mark)]);
        check("\"He said 'no.'\"", &[("He said 'no.'", 0, Mark), ("no.", 1, Mark)]);
        check("‘He said “no” twice.’", &[("He said “no” twice.", 0, Mark), ("no", 1, Mark)]);
        check("“He said “no” twice.”", &[("He said “no” twice.", 0, Mark), ("no", 1, Mark)]);
        check("„Er sagte ‚nein‘ dazu.“", &[("Er sagte ‚nein‘ dazu.", 0, Mark), ("nein", 1, Mark)]);
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_marks() {
        check("The twins’ coat, the ’90s, rock ’n’ roll and the dogs' bowl.", &[]);
        check("He is 6'2\" and owns a 12\" pipe.", &[]);
        check("“The 12\" pipe broke,” he said.", &[("The 12\" pipe broke,", 0, Mark)]);
        check("'The twins' coat is red,' she said.", &[("The twins' coat is red,", 0, Mark)]);
        check("“Get ’em, it’s the boys’ turn,” he said.", &[("Get ’em, it’s the boys’ turn,", 0, Mark)]);
    }

    #[test]
    fn each_paragraph_of_a_long_quotation_is_a_part_of_it() {
        check(
            "A headline\n\n“One day it rained.\n\n“Then it snowed,” she said.\n",
            &[("One day it rained.", 0, NextParagraph), ("Then it snowed,", 0, Mark)],
        );
        check(
            "A headline\n\n“One day it rained.\n\nThen it snowed,” she said.\n",
            &[("One day it rained.", 0, NextParagraph), ("Then it snowed,", 0, Mark)],
        );
    }

    #[test]
    fn a_mark_that_is_missing_ends_with_the_paragraph() {
        check("A headline\n\n“One day it rained.\n\nThen it snowed.\n", &[("One day it rained.", 0, Missing)]);
        check(
            "She said: “It rained. He said: “It snowed.”",
            &[("It rained. He said:", 0, Missing), ("It snowed.", 0, Mark)],
        );
    }

    #[test]
    fn mis_set_marks_still_pair() {
        check("\"It rained, \"he said. \"It snowed.\"", &[("It rained,", 0, Mark), ("It snowed.", 0, Mark)]);
        check("He said,\"It rained,\"and left.", &[("It rained,", 0, Mark)]);
        check("It rained,\" he said.", &[]);
    }
}
