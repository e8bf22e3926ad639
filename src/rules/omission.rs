//! A word that another article has and that fell out here.

use crate::align::WordAlignment;
use crate::compare::{At, Lacuna, NameChange, lacunae, name_differences};
use crate::finding::Verdict;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Least odds, in thousandths: of a pair of sentences, and of two articles, which merely may say the same.
const ODDS: i32 = 3_000;
const ODDS_IN_ARTICLES: i32 = 8_000;
/// Thousandths of the content words that must answer to each other.
const TIGHT: u16 = 300;
const TIGHT_IN_ARTICLES: u16 = 800;

/// Finds the place where a word of the other sentence is missing and the sentence is broken.
#[derive(Debug, Default)]
pub(super) struct Omission;

impl Rule for Omission {
    fn check(&self, story: &Story, sink: &mut Sink) {
        let (least, tight) = if story.is_pair() { (ODDS, TIGHT) } else { (ODDS_IN_ARTICLES, TIGHT_IN_ARTICLES) };
        for candidate in story.english_candidates() {
            let mut told = None;
            for other in story.others(candidate).filter(|&other| story.documents[other].may_be_english()) {
                for (pair, words) in story.sentence_pairs(candidate, other) {
                    if words.tightness() < tight || told == Some(pair.left) {
                        continue;
                    }
                    let left = At { document: candidate, sentence: pair.left };
                    let right = At { document: other, sentence: pair.right };
                    let places = lacunae(story, left, right, words);
                    let Some(lacuna) = places.iter().max_by_key(|place| place.odds()) else { continue };
                    if lacuna.odds() >= least && !is_name(story, left, right, words, lacuna) {
                        told = Some(pair.left);
                        sink.report(report(story, left, right, lacuna));
                    }
                }
            }
        }
    }
}

/// Whether what is missing is a name, which another rule tells.
fn is_name(story: &Story, left: At, right: At, words: &WordAlignment, lacuna: &Lacuna) -> bool {
    name_differences(story, left, right, words).iter().any(|name| {
        let same = name.there.start < lacuna.there.end && lacuna.there.start < name.there.end;
        name.kind == NameChange::Missing && same
    })
}

fn report(story: &Story, left: At, right: At, lacuna: &Lacuna) -> Report {
    let (document, other) = (&story.documents[left.document], &story.documents[right.document]);
    let own = &document.sentences[left.sentence].words;
    let before = lacuna.word.saturating_sub(1).max(own.start);
    let span = document.words[before].span.cover(document.words[lacuna.word].span);
    let (message, there) = match other.words.get(lacuna.there.clone()) {
        Some([first, .., last]) => (None, first.span.cover(last.span)),
        Some([only]) => (None, only.span),
        Some([]) | None => (Some("a word is missing here"), other.sentences[right.sentence].span),
    };
    let message = message.map_or_else(
        || format!("a word is missing here; {} has “{}”", other.article.name(), other.slice(there)),
        str::to_owned,
    );
    Report::new(left.document, span, message).confidence(80).verdict(Verdict::Contradicted).evidence(
        story,
        right.document,
        there,
    )
}
