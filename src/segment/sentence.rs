//! Sentences of a block.
//!
//! A sentence ends at a full stop, question or exclamation mark with the closing marks after it, where what follows
//! can begin a sentence. White space inside a block, a line break too, ends none; a bullet after a line break does.
//! What goes on for hundreds of words is cut.

use super::word::is_pointed;
use super::{Forms, Sentence, Word, WordKind};
use crate::language::{Abbreviation, Profile};
use crate::text::Span;

/// A sentence is cut after so many words: what is done with two sentences takes the product of their lengths.
const MAX_LENGTH: usize = 500;

/// Appends the sentences of the block whose words are `words[first..]`.
pub(super) fn split(cut: &Cut, block_idx: usize, first: usize, sentences: &mut Vec<Sentence>) {
    let mut start = first;
    let mut word_idx = first;
    while word_idx < cut.words.len() {
        let end = match cut.ending(word_idx) {
            Some(ending) if cut.ends_sentence(&ending, start) || ending.next - start >= MAX_LENGTH => Some(ending.next),
            Some(ending) => {
                word_idx = ending.next;
                continue;
            }
            None if cut.is_bullet(word_idx + 1) || word_idx + 1 - start >= MAX_LENGTH => Some(word_idx + 1),
            None => None,
        };
        word_idx = end.unwrap_or(word_idx + 1);
        if end.is_some() {
            sentences.push(cut.sentence(start, word_idx, block_idx));
            start = word_idx;
        }
    }
    if start < cut.words.len() {
        sentences.push(cut.sentence(start, cut.words.len(), block_idx));
    }
}

/// Appends the block whose words are `words[first..]` as one sentence.
pub(super) fn whole(cut: &Cut, block_idx: usize, first: usize, sentences: &mut Vec<Sentence>) {
    if first < cut.words.len() {
        sentences.push(cut.sentence(first, cut.words.len(), block_idx));
    }
}

/// The words of an article up to the end of the block at hand, and what is known of its language.
pub(super) struct Cut<'a> {
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    pub(super) forms: &'a Forms,
    pub(super) profile: &'a Profile,
}

/// A run of end marks with the closing marks after it.
struct Ending {
    /// The word before the end marks, or the abbreviation that carries its own.
    last: usize,
    mark: EndMark,
    closed: Closed,
    /// The first word after it.
    next: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum EndMark {
    Stop,
    /// The full stop of the abbreviation before it.
    Abbreviation,
    /// A question or an exclamation mark.
    Loud,
    Ellipsis,
    /// A full stop of a script without capitals and spaces.
    Ideographic,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Closed {
    No,
    ByBracket,
    ByQuote,
}

impl Cut<'_> {
    fn sentence(&self, start: usize, end: usize, block: usize) -> Sentence {
        Sentence { span: self.words[start].span.cover(self.words[end - 1].span), block, words: start..end }
    }

    fn slice(&self, word_idx: usize) -> &str {
        self.words.get(word_idx).map_or("", |word| word.span.of(self.text))
    }

    fn byte(&self, word_idx: usize) -> u8 {
        self.words.get(word_idx).map_or(0, |word| self.text.as_bytes()[word.span.start as usize])
    }

    /// Whether no white space stands between a word and the one before it.
    fn is_adjacent(&self, word_idx: usize) -> bool {
        match (word_idx.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(word_idx)) {
            (Some(before), Some(word)) => before.span.end == word.span.start,
            (None | Some(_), None | Some(_)) => false,
        }
    }

    fn gap(&self, word_idx: usize) -> &str {
        match (word_idx.checked_sub(1).and_then(|before| self.words.get(before)), self.words.get(word_idx)) {
            (Some(before), Some(word)) => Span { start: before.span.end, end: word.span.start }.of(self.text),
            (None | Some(_), None | Some(_)) => "",
        }
    }

    /// The ending that begins at a word, if one does.
    fn ending(&self, word_idx: usize) -> Option<Ending> {
        let word = self.words[word_idx];
        let (mut last, mut mark) = match (word.kind, self.byte(word_idx)) {
            (WordKind::Mark, b'.') => (word_idx.saturating_sub(1), EndMark::Stop),
            (WordKind::Mark, b'?' | b'!') => (word_idx.saturating_sub(1), EndMark::Loud),
            (WordKind::Mark, 0xe2 | 0xe3 | 0xef | 0xe0) => match self.slice(word_idx) {
                "…" => (word_idx.saturating_sub(1), EndMark::Ellipsis),
                "‽" | "⁈" | "⁉" => (word_idx.saturating_sub(1), EndMark::Loud),
                "。" | "！" | "？" | "｡" | "।" => (word_idx.saturating_sub(1), EndMark::Ideographic),
                _ => return None,
            },
            (WordKind::Word, _) if self.text.as_bytes()[word.span.end as usize - 1] == b'.' => {
                (word_idx, EndMark::Abbreviation)
            }
            (WordKind::Mark | WordKind::Word | WordKind::Number, _) => return None,
        };
        let mut next = word_idx + 1;
        let mut closed = Closed::No;
        loop {
            if let Some(more) = self.end_mark(next, mark) {
                if closed != Closed::No {
                    last = next - 1;
                }
                mark = more;
                next += 1;
            } else if let Some(by) = self.closing(next) {
                // the possessive of an abbreviation closes nothing: `the U.S.' allies`
                let possessive = mark == EndMark::Abbreviation && matches!(self.slice(next), "'" | "’" | "´");
                closed = if closed == Closed::ByQuote || possessive { closed } else { by };
                next += 1;
            } else if let Some(after) = self.footnote(next) {
                next = after;
            } else {
                return Some(Ending { last, mark, closed, next });
            }
        }
    }

    /// What the end marks become with the one at `next`, if it goes on with them.
    fn end_mark(&self, next: usize, mark: EndMark) -> Option<EndMark> {
        let adjacent = self.is_adjacent(next);
        match (self.byte(next), self.slice(next)) {
            (b'.', ".") if adjacent || self.gap(next) == " " && mark != EndMark::Loud => Some(match mark {
                EndMark::Loud => EndMark::Loud,
                EndMark::Stop | EndMark::Abbreviation | EndMark::Ellipsis => EndMark::Ellipsis,
                EndMark::Ideographic => EndMark::Ideographic,
            }),
            (b'?' | b'!', _) if adjacent => Some(EndMark::Loud),
            (_, "…") if adjacent => Some(EndMark::Ellipsis),
            (_, "。" | "！" | "？") if adjacent => Some(EndMark::Ideographic),
            _ => None,
        }
    }

    /// Whether the word at `next` is a mark that closes what the sentence opened.
    fn closing(&self, next: usize) -> Option<Closed> {
        if self.words.get(next)?.kind != WordKind::Mark {
            return None;
        }
        let adjacent = self.is_adjacent(next);
        // a mark that may open or close closes where nothing follows it directly
        let free =
            !self.is_adjacent(next + 1) || self.words[next + 1].kind == WordKind::Mark && self.byte(next + 1) != b'$';
        match self.slice(next) {
            "”" | "’" | "」" | "』" => (adjacent || free).then_some(Closed::ByQuote),
            ")" | "]" | "}" | "）" => adjacent.then_some(Closed::ByBracket),
            "\"" | "“" | "‘" | "«" | "»" | "›" | "‹" => free.then_some(Closed::ByQuote),
            "'" | "´" | "`" => (adjacent && free).then_some(Closed::ByQuote),
            _ => None,
        }
    }

    /// The word after a note such as `[12]` directly behind the end mark.
    fn footnote(&self, next: usize) -> Option<usize> {
        let is_note = self.is_adjacent(next)
            && self.byte(next) == b'['
            && self.words.get(next + 1)?.kind == WordKind::Number
            && self.byte(next + 2) == b']';
        is_note.then_some(next + 3)
    }

    fn is_bullet(&self, word_idx: usize) -> bool {
        let Some(word) = self.words.get(word_idx) else { return false };
        word.kind == WordKind::Mark
            && matches!(self.slice(word_idx), "•" | "·" | "▪" | "‣" | "◦" | "●" | "■" | "*" | "-" | "–" | "—")
            && !self.is_adjacent(word_idx + 1)
            && self.gap(word_idx).contains('\n')
    }

    /// Whether a sentence that began at `start` ends with an ending.
    fn ends_sentence(&self, ending: &Ending, start: usize) -> bool {
        if ending.next >= self.words.len() || self.is_bullet(ending.next) || ending.mark == EndMark::Ideographic {
            return true;
        }
        let Some(next) = self.opening(ending.next) else { return ending.mark != EndMark::Abbreviation };
        if self.is_adjacent(ending.next) && !self.lacks_space(ending, next) {
            return false;
        }
        let word = self.slice(next);
        let first = word.chars().next().unwrap_or(' ');
        if first.is_lowercase() && !word.chars().nth(1).is_some_and(char::is_uppercase) {
            return false;
        }
        match ending.mark {
            EndMark::Ideographic => true,
            EndMark::Loud => ending.closed != Closed::ByQuote || !self.is_attribution(next),
            EndMark::Ellipsis => first.is_uppercase() && (ending.closed == Closed::ByQuote || word != "I"),
            EndMark::Stop => !self.is_ordinal(ending, start, next),
            EndMark::Abbreviation => self.abbreviation_ends(ending, start, next),
        }
    }

    /// The first word that is no opening mark, if the block has one.
    fn opening(&self, from: usize) -> Option<usize> {
        (from..self.words.len()).take(4).find(|&word_idx| {
            self.words[word_idx].kind != WordKind::Mark
                || !matches!(
                    self.slice(word_idx),
                    "\"" | "“"
                        | "”"
                        | "„"
                        | "‚"
                        | "‘"
                        | "’"
                        | "'"
                        | "«"
                        | "»"
                        | "‹"
                        | "›"
                        | "("
                        | "["
                        | "-"
                        | "–"
                        | "—"
                        | "¿"
                        | "¡"
                        | "・"
                )
        })
    }

    /// `ended.The`: a full stop without the space after it.
    fn lacks_space(&self, ending: &Ending, next: usize) -> bool {
        let word = self.slice(next);
        let mut letters = word.chars();
        let begins = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        let before = self.slice(ending.last);
        ending.mark != EndMark::Abbreviation
            && begins
            && before.chars().count() > 1
            && before.chars().next_back().is_some_and(char::is_lowercase)
    }

    /// `3. Mai`, `2. Weltkrieg` where the language writes ordinals so, and the number of a list item.
    fn is_ordinal(&self, ending: &Ending, start: usize, next: usize) -> bool {
        let number = self.slice(ending.last);
        let is_short = number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
        let is_roman = number.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
        if ending.closed != Closed::No || !is_short && !is_roman {
            return false;
        }
        let counted = ending.last.checked_sub(1).map_or("", |before| self.slice(before));
        if self.profile.abbreviation(counted.trim_end_matches('.')) == Some(Abbreviation::BeforeNumber) {
            return false;
        }
        let is_item = is_short && self.opening(start) == Some(ending.last);
        is_item
            || self.profile.ordinal_stop
                && (self.profile.is_calendar(self.form(next)) || !self.profile.is_function_word(self.form(next)))
    }

    fn form(&self, word_idx: usize) -> &str {
        self.forms.text(self.words[word_idx].form)
    }

    fn abbreviation_ends(&self, ending: &Ending, start: usize, next: usize) -> bool {
        let word = self.slice(ending.last);
        let word = word.strip_suffix('.').unwrap_or(word);
        let begins = self.words[next].kind == WordKind::Word && self.profile.is_function_word(self.form(next));
        if self.words[next].kind == WordKind::Number {
            return ending.closed == Closed::ByQuote;
        }
        if ending.closed == Closed::ByQuote {
            return true;
        }
        match self.profile.abbreviation(word) {
            Some(Abbreviation::Title | Abbreviation::Inner | Abbreviation::BeforeNumber) => return false,
            Some(Abbreviation::Either) => {
                return begins && !self.profile.is_calendar(self.form(next)) || word == "etc";
            }
            None => {}
        }
        if is_pointed(word) && !word.contains(char::is_uppercase) {
            let zone = self.slice(next);
            let is_zone = zone.len() <= 4 && zone.len() > 1 && zone.bytes().all(|byte| byte.is_ascii_uppercase());
            return !is_zone && !self.profile.is_calendar(self.form(next));
        }
        // an initial: `J. K. Rowling`, but `plan B. The`
        begins && self.slice(next).len() > 1 && ending.last > start && !self.slice(next).ends_with('.')
    }

    /// A name and a verb of speech: `"Why?" Ms. Lee asked`.
    fn is_attribution(&self, from: usize) -> bool {
        for word_idx in from..self.words.len().min(from + 6) {
            let first = self.slice(word_idx).chars().next().unwrap_or(' ');
            if word_idx > from && self.profile.is_speech_verb(self.form(word_idx)) {
                return true;
            }
            if !first.is_uppercase() || word_idx == from && self.profile.is_function_word(self.form(word_idx)) {
                return false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, split};
    use crate::language::{Language, profile};
    use crate::segment::{Interner, Word, word};
    use crate::text::Span;

    /// `|` stands where a sentence ends inside the text.
    #[track_caller]
    fn check(language: &str, cases: &[&str]) {
        let profile = profile(Language::from_tag(language));
        for case in cases {
            let text = case.replace('|', "");
            let mut forms = Interner::new(text.len());
            let mut words = Vec::new();
            word::split(&text, Span::new(0, text.len()), profile, &mut |span, kind| {
                let form = forms.intern(span.of(&text));
                words.push(Word { span, kind, form });
            });
            let mut sentences = Vec::new();
            split(&Cut { text: &text, words: &words, forms: &forms.forms, profile }, 0, 0, &mut sentences);
            let mut found = String::new();
            let mut done = 0;
            for sentence in &sentences {
                if done > 0 {
                    found.push('|');
                }
                found.push_str(text.get(done..sentence.span.end as usize).unwrap());
                done = sentence.span.end as usize;
            }
            assert_eq!(found, *case);
        }
    }

    #[test]
    fn an_abbreviation_ends_a_sentence_only_before_a_beginning() {
        check(
            "en",
            &[
                "Mr. Ames and Gen. Ito met Dr. Roe.| They ate.",
                "He lives in the U.S. Senate wing.| She lives in the U.S.| They write.",
                "They flew to St. Paul, Minn., on Jan. 5 at 9 a.m. Monday.| It snowed.",
                "It opens at 6 p.m. on weekdays.| It shuts at 9 p.m.| Visitors pay.",
                "J. K. Rowling and George W. Bush sat down.",
                "Acme Inc. bought Roe Corp. last year.| It sold Foo Ltd.| The price fell.",
                "See No. 10, pp. 3-9 and Vol. 2.| Is it true?| No.| He left.",
                "He works for the U.S.’ Asian allies.",
                "Ames (R-Mass.) voted no.| Roe (D-Calif.) did not.",
                "It cost $3.5 million.| In 2012.| Then it cost 25.| Nobody paid.",
                "The post-Sept. 11 law, e.g. Part B, was upheld.",
                "He called it “the best in the U.S.”| Others laughed.",
                "Sales of paint, nails, etc.| Rose sharply.",
            ],
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_that_they_close() {
        check(
            "en",
            &[
                "“It shook me.”| The safety comes first.",
                "\"It shook me.\"| The safety comes first.",
                "(It was late.)| She left.",
                "He said, “I did it. I am sorry.”| She wept.".replace(". I am", ".| I am").as_str(),
                "He called it a \"joke.\" \"It is not,\" she said.".replace("joke.\" ", "joke.\"| ").as_str(),
                "“We won.” ”| Nobody spoke.",
                "It was wrong.[3]| They knew.",
                "'I saw it.'| The judge nodded.",
            ],
        );
    }

    #[test]
    fn a_question_inside_a_quotation_goes_on() {
        check(
            "en",
            &[
                "“No!” he said.| “Why?” Ms. Lee asked.",
                "\"Who, me?\" said Roe.| \"Really?\"| The room fell silent.",
                "Is it?!| Yes!!!| Good.",
                "He asked (why?) and left.",
            ],
        );
    }

    #[test]
    fn what_does_not_end_is_cut() {
        let words = "word ".repeat(499) + "word";
        check("en", &[&format!("{words}| {words}| word"), &format!("{words}| and p.m. on a day")]);
    }

    #[test]
    fn points_and_lines_are_no_ends() {
        check(
            "en",
            &[
                "I was... I think... lost.| He left…| Nobody knew.",
                "He said . . . nothing at all.",
                "The firm runs news.example and app.example now.| It grew.",
                "It ended.|The rest is known.",
                "one line\nand the next",
                "Three things:|\n• Rice|\n• Beans|\n• Salt",
                "1. Wash the rice.| 2. Boil it.",
                "The new iPad.| iPhone sales fell.",
                "Council backs park plan",
            ],
        );
    }

    #[test]
    fn other_languages_have_their_own_points() {
        check(
            "de",
            &[
                "Im 2. Weltkrieg, am 3. Mai, floh er.| Danach kam er am 7. Juni zurück.",
                "Er wurde 3.| Sie siegte.| Papst Johannes XXIII. Der Bau begann."
                    .replace("XXIII. Der", "XXIII.| Der")
                    .as_str(),
                "Das ist z. B. hier so, d. h. Nr. 4 gilt bzw. Abs. 2.| Gut.",
                "„Das ist falsch.“| Er ging.",
                "»Nein!« rief er.| Dann schwieg er.",
                "Es kostet 3 Mio. Euro.| Das ist viel.",
            ],
        );
        check(
            "fr",
            &[
                "M. Dupont a vu Mme. Roy.| Il est parti.",
                "« C'est faux. »| Elle est partie.",
                "Il est né av. J.-C. en Italie.",
            ],
        );
        check("es", &["El Sr. García llegó.| ¿Por qué?| Nadie lo sabe."]);
        check("zh", &["他来了。|她走了！|真的？|“好。”|他说。"]);
    }
}
