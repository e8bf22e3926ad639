//! Dialogue that a dash opens, as in French, Spanish, Italian, Polish: `— I am going, said Anna. It is late.`
//!
//! A dash also opens items of a list, and signs a quotation with a name. So a paragraph is dialogue only if it names who speaks
//! in the midst or at the end, or if it is a question or an answer next to one.

use super::quotation::{Quotation, QuotationEnd};
use crate::language::names_speaker;
use crate::text::Span;

/// Words after the speech in which who speaks must be named.
const REACH: usize = 4;

/// Appends what is said in a block that a dash opens; nothing if it has quotation marks, which were paired before.
pub(super) fn find(text: &str, block: Span, list: &mut Vec<Quotation>) {
    let Some(body) = body(block.of(text)) else { return };
    if list.last().is_some_and(|last| last.outer.start >= block.start) {
        return;
    }
    let start = block.start + (block.len() - body.len()) as u32;
    let parts = speeches(body);
    let is_answer = || {
        let after = text.get(block.end as usize..).unwrap_or_default().trim_start();
        let next = after.lines().next().and_then(self::body);
        let follows = list.last().is_some_and(|last| {
            last.end == QuotationEnd::Dialogue
                && text.get(last.outer.end as usize..block.start as usize).is_some_and(|gap| !gap.contains('.'))
        });
        is_sentence(body) && (follows || body.contains('?') && next.is_some_and(is_sentence))
    };
    let spans: Vec<Span> = match parts.as_slice() {
        [] if is_answer() => vec![Span { start, end: block.end }],
        parts => parts.iter().map(|part| Span { start: start + part.start, end: start + part.end }).collect(),
    };
    for (at, span) in spans.into_iter().enumerate() {
        let inner = span.trimmed(text);
        let outer = if at == 0 { Span { start: block.start, end: inner.end } } else { inner };
        if !inner.is_empty() {
            list.push(Quotation { outer, inner, depth: 0, end: QuotationEnd::Dialogue, continues: false });
        }
    }
}

/// What follows the dash that opens a paragraph, if that begins like a sentence.
fn body(paragraph: &str) -> Option<&str> {
    let body = paragraph.strip_prefix(['—', '―', '–'])?.trim_start();
    body.starts_with(|first: char| first.is_uppercase() || matches!(first, '¿' | '¡' | '…')).then_some(body)
}

fn is_sentence(body: &str) -> bool {
    body.ends_with(['.', '?', '!', '…']) && body.split_whitespace().nth(1).is_some()
}

/// The parts of a paragraph that are said, if it names who says them.
fn speeches(body: &str) -> Vec<Span> {
    // `No voy —dijo Ana—. Llueve.`
    let inner_dash = body.char_indices().find(|&(at, char)| {
        matches!(char, '—' | '–' | '―')
            && body.split_at(at).0.ends_with([' ', ',', '.', '!', '?', '…'])
            && names(body.split_at(at + char.len_utf8()).1)
    });
    if let Some((at, dash)) = inner_dash {
        let rest = body.split_at(at + dash.len_utf8()).1;
        let end = rest.find(dash).map(|end| end + dash.len_utf8());
        let mut list = vec![Span::new(0, at)];
        if let Some(after) = end.and_then(|end| rest.get(end..)) {
            let said = after.trim_start_matches(['.', ',', ';', ':', ' ']);
            list.push(Span::new(body.len() - said.len(), body.len()));
        }
        return list;
    }
    // `I am going, said Anna. It is late.`
    let cut = body
        .char_indices()
        .find(|&(at, char)| matches!(char, ',' | '?' | '!' | '…') && names(body.split_at(at + char.len_utf8()).1));
    let Some((at, mark)) = cut else { return Vec::new() };
    let end = at + mark.len_utf8();
    let mut list = vec![Span::new(0, end)];
    let rest = body.split_at(end).1;
    if let Some(stop) = rest.find(['.', ':', ';']).filter(|stop| rest.split_at(stop + 1).1.starts_with(' ')) {
        list.push(Span::new(end + stop + 1, body.len()));
    }
    list
}

/// Whether words begin with who speaks: `said Anna`, `Anna said`.
fn names(words: &str) -> bool {
    let clause = words.split(['.', ',', ';', ':', '?', '!', '—', '–']).next().unwrap_or_default();
    let mut list = clause.split_whitespace().take(REACH);
    let Some(first) = list.next() else { return false };
    names_speaker(&first.to_lowercase())
        || (first.starts_with(char::is_uppercase)
            || matches!(first, "he" | "she" | "they" | "il" | "elle" | "er" | "sie"))
            && list.any(|word| names_speaker(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use crate::article::{Role, read};
    use crate::segment::Document;

    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let document = Document::new(read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap());
        let found: Vec<&str> = document.quotations.iter().map(|quotation| document.slice(quotation.inner)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_dash_opens_what_is_said() {
        check("Un titre\n\n— Je ne pars pas, dit Anna. Il pleut.\n", &["Je ne pars pas,", "Il pleut."]);
        check("Un titre\n\n– Tu viens ? demanda-t-elle.\n", &["Tu viens ?"]);
        check("Un título\n\n—No me voy —dijo Ana—. Llueve mucho.\n", &["No me voy", "Llueve mucho."]);
        check("A title\n\n— I am going home, Anna said.\n", &["I am going home,"]);
        check("A title\n\n— Are you going?\n\n— Not today.\n", &["Are you going?", "Not today."]);
    }

    #[test]
    fn items_and_signatures_are_no_dialogue() {
        check("A title\n\n— A new bridge\n\n— A new harbour\n", &[]);
        check("A title\n\n— The bridge will cost a lot.\n\n— The harbour is closed.\n", &[]);
        check("A title\n\n“It will hold for years.”\n\n― Anna Holm\n", &["It will hold for years."]);
    }
}
