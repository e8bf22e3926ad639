//! A charge or a guess of another article that is a fact here.

use crate::compare::{LostHedge, lost_hedges};
use crate::finding::{Severity, Verdict};
use crate::language::en::{self, Hedge};
use crate::rule::{Report, Rule, Sink};
use crate::segment::Document;
use crate::story::Story;

/// How much of two sentences must say the same, in thousandths: of a given pair, and of two articles.
const TIGHT: u16 = 400;
const TIGHT_IN_ARTICLES: u16 = 600;

/// Finds `the attacker` where another article has `the alleged attacker`.
#[derive(Debug, Default)]
pub(super) struct HedgeLost;

impl Rule for HedgeLost {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let tight = if story.is_pair() { TIGHT } else { TIGHT_IN_ARTICLES };
        for candidate in story.english_candidates() {
            let own = &story.documents[candidate];
            let mut told: Vec<usize> = Vec::new();
            for other in story.english_others(candidate) {
                let there = &story.documents[other];
                for (_, words) in story.sentence_pairs(candidate, other) {
                    if words.tightness() < tight {
                        continue;
                    }
                    for lost in lost_hedges(own, there, words) {
                        if !told.contains(&lost.stated) && !is_hedged_elsewhere(own, lost.stated) {
                            told.push(lost.stated);
                            sink.report(report(story, candidate, other, lost));
                        }
                    }
                }
            }
        }
    }
}

/// Whether the article says of the same word in another place that it is not proven.
fn is_hedged_elsewhere(document: &Document, stated: usize) -> bool {
    let form = document.form(&document.words[stated]);
    document.words.windows(2).any(|pair| match pair {
        [hedge, word] => en::hedge(document.form(hedge)).is_some() && document.form(word) == form,
        _ => false,
    })
}

fn report(story: &Story, candidate: usize, other: usize, lost: LostHedge) -> Report {
    let (own, there) = (&story.documents[candidate], &story.documents[other]);
    let here = own.words[lost.stated].span;
    let hedged = there.words[lost.hedge].span.cover(there.words[lost.hedged].span);
    let message =
        format!("“{}” is stated as a fact; {} has “{}”", own.slice(here), there.article.name(), there.slice(hedged));
    let (severity, confidence) = match lost.kind {
        Hedge::Claimed => (Severity::Warning, 75),
        Hedge::Unsure => (Severity::Info, 55),
    };
    Report::new(candidate, here, message)
        .severity(severity)
        .confidence(confidence)
        .verdict(Verdict::Contradicted)
        .evidence(story, other, hedged)
}
