//! Sentences of an original without counterpart, and sentences of a candidate that its original lacks.
//!
//! An alignment that is loose all over tells nothing of a single sentence. A sentence that its neighbours' counterparts may
//! well hold, because they are longer than their own sentences are, is not missing either.

use super::{links, span};
use crate::align::Link;
use crate::article::BlockKind;
use crate::language::{self, Language};
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::text::Span;

/// Sentences of one side alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The sentence of the candidate, or the one beside which something is missing.
    pub here: Span,
    /// The sentences of the original, or the one beside which it has nothing.
    pub there: Vec<Span>,
    /// Whether both neighbours are surely linked, and few sentences are lost.
    pub is_framed: bool,
}

/// Fewer linked sentences than these tell nothing.
const MIN_LINKS: usize = 3;
/// Thousandths of the sentences of the longer side that must be in sure links.
const LINKED: usize = 600;
/// From this score on a link is sure.
const SURE: u16 = 500;
/// Fewer words than these are a headline or a call to read on.
const MIN_WORDS: usize = 5;
/// More sentences than these at an end are a cut.
const FEW: usize = 2;
/// Percent of what a neighbour's counterpart would have of words, from which on it may hold more than the neighbour.
const LONG: usize = 150;

/// The sentences of an original for which the candidate has none, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn missing(story: &Story, candidate: usize, original: usize) -> Vec<Loss> {
    losses(story, candidate, original, Side::Original)
}

/// The sentences of a candidate for which its original has none, in order.
///
/// # Panics
/// If there is no such document.
#[must_use]
pub fn added(story: &Story, candidate: usize, original: usize) -> Vec<Loss> {
    losses(story, candidate, original, Side::Candidate)
}

/// Whose sentence stands alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Candidate,
    Original,
}

fn losses(story: &Story, candidate: usize, original: usize, side: Side) -> Vec<Loss> {
    let (own, source) = (&story.documents[candidate], &story.documents[original]);
    let list = links(story, candidate, original);
    let is_sure = |link: &Link| !link.is_null() && link.score >= SURE;
    let n_sure: usize =
        list.iter().filter(|link| is_sure(link)).map(|link| link.left.len().max(link.right.len())).sum();
    let longer = own.sentences.len().max(source.sentences.len());
    if story.is_pair() || n_sure < MIN_LINKS || 1000 * n_sure < LINKED * longer {
        return Vec::new();
    }
    let n_words = |document: &Document, span: Span| {
        document.words_in(span).iter().filter(|word| word.kind != WordKind::Mark).count()
    };
    // How many words the candidate has for a hundred of its original, over all that is linked.
    let (mut ours, mut theirs) = (1, 1);
    for link in list.iter().filter(|link| is_sure(link)) {
        ours += n_words(own, span(own, &link.left));
        theirs += n_words(source, span(source, &link.right));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let run = list.iter().skip(at).take_while(|link| is_alone(link, side)).count();
        if run == 0 {
            at += 1;
            continue;
        }
        let lone = list.get(at..at + run).unwrap_or_default();
        let before = list.get(..at).unwrap_or_default().iter().rev().find(|link| !link.is_null());
        at += run;
        let after = list.get(at..).unwrap_or_default().iter().find(|link| !link.is_null());
        let holds_more = |link: &&Link| {
            let (here, there) = (n_words(own, span(own, &link.left)), n_words(source, span(source, &link.right)));
            let (has, expected) = match side {
                Side::Original => (here * theirs, there * ours),
                Side::Candidate => (there * ours, here * theirs),
            };
            100 * has > LONG * expected
        };
        if [before, after].iter().flatten().any(holds_more) {
            continue;
        }
        let document = if side == Side::Original { source } else { own };
        let sentences =
            lone.iter().flat_map(|link| if side == Side::Original { link.right.clone() } else { link.left.clone() });
        let spans: Vec<Span> = sentences
            .filter(|&sentence| is_telling(document, sentence))
            .map(|sentence| document.sentences[sentence].span)
            .collect();
        let is_sure = |link: Option<&Link>| link.is_none_or(|link| link.score >= SURE);
        // What a newsroom cuts to fit, it cuts at the end.
        let is_framed = is_sure(before) && is_sure(after) && (after.is_some() && before.is_some() || run <= FEW);
        let Some(beside) = before.or(after) else { continue };
        match side {
            Side::Original if !spans.is_empty() => {
                found.push(Loss { here: last(own, &beside.left), there: spans, is_framed });
            }
            Side::Original => {}
            Side::Candidate => {
                let there = vec![last(source, &beside.right)];
                found.extend(spans.into_iter().map(|here| Loss { here, there: there.clone(), is_framed }));
            }
        }
    }
    found
}

fn is_alone(link: &Link, side: Side) -> bool {
    match side {
        Side::Original => link.left.is_empty() && !link.right.is_empty(),
        Side::Candidate => link.right.is_empty() && !link.left.is_empty(),
    }
}

/// Whether a sentence tells something: no headline, caption, agency or call to read on.
fn is_telling(document: &Document, sentence: usize) -> bool {
    let text = document.slice(document.sentences[sentence].span);
    let words = document.sentence_words(sentence).iter().filter(|word| word.kind != WordKind::Mark);
    let language = document.language().map_or(Language::ENGLISH, |guess| guess.language);
    document.block_kind(sentence) == BlockKind::Paragraph
        && words.count() >= MIN_WORDS
        && text.ends_with(['.', '!', '?', '"', '”', '“', '»', ')', '’'])
        && !language::is_residue(language, text)
}

/// The last of some sentences.
fn last(document: &Document, sentences: &std::ops::Range<usize>) -> Span {
    sentences.clone().next_back().map_or(Span::default(), |sentence| document.sentences[sentence].span)
}
