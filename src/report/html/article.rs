//! An article as it will be read: its blocks, their sentences, and the words that findings mark.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::finding::{Card, card};
use super::{Shelf, about, headline, name, path, visible};
use crate::article::{BlockKind, Role};
use crate::finding::Finding;
use crate::segment::Document;
use crate::text::Span;

/// Of one sentence so many others are told that say the same.
const MAX_LINKS: usize = 3;

pub(super) struct ArticleView<'a> {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) headline: String,
    pub(super) path: String,
    pub(super) about: Option<String>,
    pub(super) role: &'static str,
    pub(super) language: Option<String>,
    pub(super) is_audited: bool,
    pub(super) notices: Vec<Cow<'a, str>>,
    /// Of findings outside all blocks.
    pub(super) loose: Vec<Card<'a>>,
    pub(super) rows: Vec<Row<'a>>,
    pub(super) n_findings: usize,
}

/// A block of the article and the findings that begin in it.
pub(super) struct Row<'a> {
    pub(super) tag: &'static str,
    pub(super) class: &'static str,
    pub(super) sentences: Vec<SentenceView<'a>>,
    pub(super) cards: Vec<Card<'a>>,
}

/// A sentence, or what stands between two.
pub(super) struct SentenceView<'a> {
    pub(super) id: Option<String>,
    /// Ids of the sentences elsewhere that say the same, the surest first.
    pub(super) answers: String,
    pub(super) runs: Vec<Run<'a>>,
}

/// Words that the same findings cover, and the findings whose numbers stand behind them.
pub(super) struct Run<'a> {
    pub(super) words: Cow<'a, str>,
    /// The gravest that covers them, of several the shortest.
    pub(super) mark: Option<Tag>,
    pub(super) notes: Vec<Tag>,
}

/// A finding by its number.
#[derive(Clone, Copy)]
pub(super) struct Tag {
    pub(super) n: usize,
    pub(super) severity: &'static str,
}

/// The findings of a block.
#[derive(Default)]
struct Here<'a> {
    /// Those that cover words of it, in order of their place, with their numbers.
    pub(super) marks: Vec<(usize, &'a Finding)>,
    /// Where a finding's number stands: behind its last words, or where words are missing.
    pub(super) notes: Vec<(u32, Tag)>,
    /// Of those that begin in it.
    pub(super) cards: Vec<Card<'a>>,
}

impl ArticleView<'_> {
    /// Every card, in order.
    pub(super) fn cards(&self) -> impl Iterator<Item = &Card<'_>> {
        self.loose.iter().chain(self.rows.iter().flat_map(|row| &row.cards))
    }
}

/// An article of a story; its findings are numbered after those before.
pub(super) fn view<'a>(shelf: &Shelf<'a>, document_idx: usize, n_findings: &mut usize) -> ArticleView<'a> {
    let document = &shelf.audit.story.documents[document_idx];
    let article = &document.article;
    let blocks = &article.blocks;
    let mut here: Vec<Here<'a>> = blocks.iter().map(|_| Here::default()).collect();
    let mut loose = Vec::new();
    let before = *n_findings;
    for finding in shelf.audit.findings.iter().filter(|finding| finding.place.document == document_idx) {
        *n_findings += 1;
        let (n, span) = (*n_findings, finding.place.span);
        let tag = Tag { n, severity: finding.severity.name() };
        let home = blocks.partition_point(|block| block.span.start <= span.start).saturating_sub(1);
        let Some(block) = here.get_mut(home) else {
            loose.push(card(shelf, n, finding));
            continue;
        };
        block.cards.push(card(shelf, n, finding));
        let first = blocks.partition_point(|block| block.span.end <= span.start);
        let n_covered = blocks[first..].iter().take_while(|block| block.span.overlaps(span)).count();
        for block in here.iter_mut().skip(first).take(n_covered) {
            block.marks.push((n, finding));
        }
        let (last, end) = if n_covered == 0 { (home, span.start) } else { (first + n_covered - 1, span.end) };
        let Span { start: lowest, end: highest } = blocks[last].span;
        here[last].notes.push((end.clamp(lowest, highest), tag));
    }
    let rows = here.into_iter().enumerate().map(|(block_idx, here)| {
        let (tag, class) = element(blocks[block_idx].kind);
        Row { tag, class, sentences: sentences(shelf, document_idx, block_idx, &here), cards: here.cards }
    });
    ArticleView {
        number: shelf.number(document_idx),
        name: name(article),
        headline: headline(article),
        path: path(article),
        about: about(article),
        role: match article.role {
            Role::Candidate => "Audited",
            Role::Reference => "Reference",
            Role::Source => "Source",
        },
        language: document.language().map(|guess| guess.language.to_string()),
        is_audited: article.role == Role::Candidate,
        notices: article.notices.iter().map(|notice| visible(notice)).collect(),
        loose,
        rows: rows.collect(),
        n_findings: *n_findings - before,
    }
}

fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Headline => ("h4", "headline"),
        BlockKind::Subheading => ("h5", "subheading"),
        BlockKind::Date | BlockKind::Slug | BlockKind::Embargo => ("p", "date"),
        BlockKind::Credit | BlockKind::Dateline | BlockKind::SignOff => ("p", "credit"),
        BlockKind::Paragraph => ("p", "paragraph"),
        BlockKind::Caption => ("p", "caption"),
        BlockKind::Residue => ("p", "residue"),
    }
}

/// A block's text, cut at its sentences and where a finding begins or ends.
fn sentences<'a>(shelf: &Shelf<'a>, document_idx: usize, block_idx: usize, here: &Here<'a>) -> Vec<SentenceView<'a>> {
    let document = &shelf.audit.story.documents[document_idx];
    let Span { start, end } = document.article.blocks[block_idx].span;
    let first = document.sentences.partition_point(|sentence| sentence.span.start < start);
    let inside = document.sentences[first..].iter().map(|sentence| sentence.span).take_while(|span| span.start < end);
    let inside: Vec<Span> = inside.collect();
    let mut runs = runs(document, Span { start, end }, &inside, here).into_iter().peekable();
    let mut list = Vec::new();
    for (sentence_idx, sentence) in (first..).zip(inside) {
        let mut between = Vec::new();
        let mut within = Vec::new();
        while let Some((_, run)) = runs.next_if(|(at, _)| *at < sentence.start) {
            between.push(run);
        }
        while let Some((_, run)) = runs.next_if(|(at, _)| *at < sentence.end) {
            within.push(run);
        }
        list.push(SentenceView { id: None, answers: String::new(), runs: between });
        let id = Some(format!("d{}s{sentence_idx}", shelf.number(document_idx)));
        list.push(SentenceView { id, answers: answers(shelf, document_idx, sentence_idx), runs: within });
    }
    list.push(SentenceView { id: None, answers: String::new(), runs: runs.map(|(_, run)| run).collect() });
    list.retain(|sentence| !sentence.runs.is_empty());
    list
}

/// A block in runs, each with its place: cut at its sentences, its marks and its notes.
fn runs<'a>(document: &'a Document, block: Span, sentences: &[Span], here: &Here<'a>) -> Vec<(u32, Run<'a>)> {
    let marks = here.marks.iter().map(|(_, finding)| finding.place.span);
    let mut cuts: Vec<u32> = marks.chain(sentences.iter().copied()).flat_map(|span| [span.start, span.end]).collect();
    cuts.extend(here.notes.iter().map(|(at, _)| *at));
    cuts.retain(|cut| (block.start..=block.end).contains(cut));
    cuts.extend([block.start, block.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut notes: Vec<(u32, Tag)> = here.notes.clone();
    notes.sort_by_key(|(at, tag)| (*at, tag.n));
    let mut notes = notes.into_iter().peekable();
    let mut notes_at = |at: u32| {
        let mut list = Vec::new();
        while let Some((_, tag)) = notes.next_if(|(of, _)| *of <= at) {
            list.push(tag);
        }
        list
    };
    let mut list = Vec::new();
    let opening = notes_at(block.start);
    if !opening.is_empty() {
        list.push((block.start, Run { words: Cow::Borrowed(""), mark: None, notes: opening }));
    }
    let mut waiting = here.marks.iter().peekable();
    let mut covering: Vec<(usize, &Finding)> = Vec::new();
    for cut in cuts.windows(2) {
        let span = Span { start: cut[0], end: cut[1] };
        covering.retain(|(_, finding)| finding.place.span.end > span.start);
        while let Some(next) = waiting.next_if(|(_, finding)| finding.place.span.start <= span.start) {
            covering.push(*next);
        }
        let rank = |(n, finding): &&(usize, &Finding)| (Reverse(finding.severity), finding.place.span.len(), *n);
        let mark = covering.iter().min_by_key(rank);
        let mark = mark.map(|(n, finding)| Tag { n: *n, severity: finding.severity.name() });
        list.push((span.start, Run { words: visible(document.slice(span)), mark, notes: notes_at(span.end) }));
    }
    list
}

/// The sentences of other articles that say the same, by their ids, the surest first.
fn answers(shelf: &Shelf<'_>, document_idx: usize, sentence_idx: usize) -> String {
    let story = &shelf.audit.story;
    if story.documents[document_idx].article.role != Role::Candidate {
        return String::new();
    }
    let best = |other: usize| {
        let (sentence, score) = story.alignment(document_idx, other).best_of_left(sentence_idx)?;
        Some((Reverse(score), other, sentence))
    };
    let mut list: Vec<_> = story.others(document_idx).filter_map(best).collect();
    list.sort_unstable();
    list.truncate(MAX_LINKS);
    let ids: Vec<String> =
        list.into_iter().map(|(_, other, sentence)| format!("d{}s{sentence}", shelf.number(other))).collect();
    ids.join(" ")
}
