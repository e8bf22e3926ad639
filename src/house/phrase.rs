//! A term as words, and whether it stands at a place.

use std::borrow::Cow;

use crate::article::BlockKind;
use crate::segment::{Document, WordKind, forms};
use crate::text::{Span, spaced};

/// A term as words.
#[derive(Debug)]
pub(super) struct Phrase {
    written: String,
    forms: Vec<String>,
    case: Case,
    /// The words of a right term that differ from these in a first capital alone.
    is_initial: bool,
    term: usize,
    is_forbidden: bool,
}

/// What capitals say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// Nothing.
    Any,
    /// They are part of the term, or they alone tell it from another.
    Exact,
}

impl Phrase {
    pub(super) fn new(text: &str, term: usize, is_exact: bool) -> Self {
        let written = spaced(text);
        let n_capitals = written.chars().filter(|char| char.is_uppercase()).count();
        let is_acronym = n_capitals > 1 && !written.contains(char::is_lowercase);
        let case = if is_exact || is_acronym { Case::Exact } else { Case::Any };
        let forms = forms(&written).iter().map(|form| bare(form).to_owned()).collect();
        Self { written, forms, case, is_initial: false, term, is_forbidden: false }
    }

    /// The same as one that the house does not use, beside the right ones.
    pub(super) fn forbidden(self, right: &[Self]) -> Self {
        let mut phrase = Self { is_forbidden: true, ..self };
        for right in right.iter().filter(|right| right.forms == phrase.forms) {
            phrase.case = Case::Exact;
            let lower = first(&phrase.written, |char| char.to_lowercase().collect());
            phrase.is_initial |= phrase.written != lower && right.written == lower;
        }
        phrase
    }

    /// The index of its term.
    pub(super) fn term(&self) -> usize {
        self.term
    }

    /// As the glossary has it.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    pub(super) fn is_forbidden(&self) -> bool {
        self.is_forbidden
    }

    pub(super) fn n_words(&self) -> usize {
        self.forms.len()
    }

    /// The form of its first word.
    pub(super) fn first(&self) -> Option<&str> {
        self.forms.first().map(String::as_str)
    }

    /// Which of several goes first: the longest; what the house says before what it does not, unless it is only the case that
    /// tells them apart.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        (self.forms.len(), self.case, !self.is_forbidden)
    }

    /// Where it stands if it does so in the words of a document from one on, without marks between.
    pub(super) fn stands(&self, document: &Document, start: usize) -> Option<Span> {
        let words = document.words.get(start..start + self.forms.len())?;
        let last = words.len() - 1;
        for (at, (word, form)) in words.iter().zip(&self.forms).enumerate() {
            let found = document.form(word);
            let is_same = bare(found) == form || at == last && bases(found).any(|base| base == form.as_str());
            if word.kind == WordKind::Mark || !is_same {
                return None;
            }
        }
        let span = document.words_span(start..start + words.len())?;
        self.has_capitals(document, span).then_some(span)
    }

    /// Whether the capitals in a place are those of the term, where they count. One that begins a sentence or stands in a
    /// headline does not tell it from another.
    fn has_capitals(&self, document: &Document, span: Span) -> bool {
        if self.case == Case::Any {
            return true;
        }
        let found = spaced(document.slice(span));
        let is_same = found.starts_with(&self.written);
        if !self.is_initial {
            return is_same;
        }
        let begins = document.sentence_at(span).map(|idx| &document.sentences[idx]).is_some_and(|sentence| {
            let kind = document.article.blocks.get(sentence.block).map(|block| block.kind);
            sentence.span.start == span.start || kind == Some(BlockKind::Headline)
        });
        is_same && !begins
    }
}

/// A form without the stop of an abbreviation: `u.s` may end a sentence.
fn bare(form: &str) -> &str {
    form.strip_suffix('.').filter(|bare| !bare.is_empty()).unwrap_or(form)
}

/// The form itself, and what it may be an English plural or genitive of.
pub(super) fn bases(form: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let form = bare(form);
    let single = form.strip_suffix("'s").or_else(|| form.strip_suffix('\''));
    let noun = single.unwrap_or(form);
    let without_s = noun.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s'));
    let without_es = noun.strip_suffix("es").filter(|stem| stem.ends_with(['s', 'x', 'z', 'o', 'h']));
    let with_y = noun.strip_suffix("ies").map(|stem| Cow::Owned(format!("{stem}y")));
    let cut = [Some(form), single, without_s, without_es].into_iter().flatten().map(Cow::Borrowed);
    cut.chain(with_y)
}

/// A term in place of another that was found in a text where the glossary has it `written`: with its capital, and with the
/// ending that it had there.
pub(crate) fn in_place(term: &str, found: &str, written: &str) -> String {
    let plain = |text: &str| bare(&text.replace('’', "'").to_lowercase()).to_owned();
    let (had, has) = (plain(written), plain(found));
    let mut text = term.to_owned();
    let genitive = if has == had {
        None
    } else {
        let ending = has.strip_suffix("'s").map(|noun| (noun, "'s"));
        ending.or_else(|| has.strip_suffix('\'').map(|noun| (noun, "'")))
    };
    if genitive.map_or(&*has, |(noun, _)| noun) != had {
        text = plural(&text);
    }
    if let Some((_, ending)) = genitive {
        text += &if found.contains('’') { ending.replace('\'', "’") } else { ending.to_owned() };
    }
    let is_capital = |text: &str| text.starts_with(char::is_uppercase);
    let is_initial = |text: &str| text.chars().filter(|char| char.is_uppercase()).count() == 1 && is_capital(text);
    if is_capital(found) && !is_capital(written) {
        return first(&text, |char| char.to_uppercase().collect());
    }
    if !is_capital(found) && is_capital(written) && is_initial(&text) {
        return first(&text, |char| char.to_lowercase().collect());
    }
    text
}

fn plural(noun: &str) -> String {
    if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        return format!("{noun}es");
    }
    match noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    }
}

fn first(text: &str, turned: impl Fn(char) -> String) -> String {
    let mut chars = text.chars();
    chars.next().map(turned).into_iter().chain([chars.collect()]).collect()
}

#[cfg(test)]
mod tests {
    use super::in_place;

    #[test]
    fn a_term_takes_the_ending_and_the_capital_of_what_it_stands_for() {
        for (term, found, written, wanted) in [
            ("asylum seeker", "Asylants", "asylant", "Asylum seekers"),
            ("asylum seeker", "asylant’s", "asylant", "asylum seeker’s"),
            ("crash", "accidents", "accident", "crashes"),
            ("company", "firms'", "firm", "companies'"),
            ("accident", "crashes", "crash", "accidents"),
            ("Undocumented migrant", "illegal alien", "Illegal alien", "undocumented migrant"),
            ("U.S.", "US", "US", "U.S."),
            ("Kyiv", "Kiev", "Kiev", "Kyiv"),
        ] {
            assert_eq!(in_place(term, found, written), wanted, "{found}");
        }
    }
}
