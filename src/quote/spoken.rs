//! Quoted words as they are spoken: what two transcribers of one utterance must agree on.

use crate::language::en;
use crate::segment::{Document, WordKind};
use crate::text::Span;

/// One spoken word.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Its form: lower case, contractions undone, no hyphen.
    pub(super) form: String,
    /// The written word it comes from.
    pub(super) span: Span,
    /// How much its agreement says: 0 for a break, 1 for a function word, 3 for a content word.
    pub(super) weight: i32,
    /// Whether it is written with a capital.
    pub(super) capital: bool,
}

impl Spoken {
    /// The break after a quotation.
    pub(super) fn end(span: Span) -> Self {
        Self { form: String::new(), span, weight: 0, capital: false }
    }

    /// Whether its agreement says much.
    pub(super) fn is_content(&self) -> bool {
        self.weight == 3
    }

    /// Whether words were left out here on purpose.
    pub(super) fn is_cut(&self) -> bool {
        self.weight == 0 && !self.form.is_empty()
    }

    /// Whether words were left out here (an ellipsis, a bracket) or the quotation is interrupted.
    pub(super) fn is_break(&self) -> bool {
        self.weight == 0
    }
}

/// The words of a quoted stretch; `…`, `...` and brackets are breaks.
pub(super) fn words(document: &Document, quoted: Span) -> Vec<Spoken> {
    let mut list: Vec<Spoken> = Vec::new();
    let first = document.words.partition_point(|word| word.span.start < quoted.start);
    let mut bracket = 0_usize;
    let mut n_points = 0;
    for word in document.words.iter().skip(first).take_while(|word| word.span.end <= quoted.end) {
        let form = document.form(word);
        if word.kind == WordKind::Mark {
            n_points = if form == "." { n_points + 1 } else { 0 };
            match form {
                "[" | "(" => bracket += 1,
                "]" | ")" => bracket = bracket.saturating_sub(1),
                _ => {}
            }
            let is_break = matches!(form, "…" | "[" | "]" | "(" | ")") || n_points == 2;
            if is_break && list.last().is_some_and(|last| !last.is_break()) {
                list.push(Spoken { form: "…".to_owned(), ..Spoken::end(word.span) });
            }
            if matches!(form, "&" | "%" | "$" | "£" | "€") {
                en::spoken_parts(form).iter().for_each(|part| push(&mut list, part, word.span, false));
            }
            continue;
        }
        n_points = 0;
        if bracket > 0 {
            continue;
        }
        if is_masked(document.text(), word.span) {
            list.push(Spoken { form: "…".to_owned(), ..Spoken::end(word.span) });
            continue;
        }
        let capital = document.slice(word.span).starts_with(char::is_uppercase);
        for part in en::spoken_parts(form) {
            push(&mut list, &part, word.span, capital);
        }
    }
    list
}

/// Whether letters of a word are masked by asterisks.
fn is_masked(text: &str, span: Span) -> bool {
    let (before, after) = (text.split_at(span.start as usize).0, text.split_at(span.end as usize).1);
    before.ends_with('*') || after.starts_with('*')
}

fn push(list: &mut Vec<Spoken>, form: &str, span: Span, capital: bool) {
    let weight = if en::is_function_word(form) { 1 } else { 3 };
    list.push(Spoken { form: form.to_owned(), span, weight, capital });
}
