//! Runs the rules over a story, guards against a panic in one, and sorts what they found.

mod ignored;
mod saved;

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::align::{Arrangement, Basis};
use crate::article::{Article, BlockKind};
use crate::bitext::Unit;
use crate::config::{Judgement, RuleSeverity, RuleTable, Settings};
use crate::entity::Ledger;
use crate::fact::MAX_FACTS;
use crate::finding::{Category, Finding, Place, Severity, Verdict};
use crate::rule::{Entry, Sink};
use crate::rules;
use crate::segment::{Document, Word, WordKind};
use crate::story::Story;
use crate::text::Span;

pub use saved::Saved;

/// What the program's own failure in a rule is reported as.
const INTERNAL_ERROR: &str = "internal-error";

/// Cuts an article into sentences and words.
///
/// # Errors
/// [`Failed`] if the program itself fails on it: the other articles can still be audited.
pub fn document(article: Article) -> Result<Document, Failed> {
    catch_unwind(AssertUnwindSafe(|| Document::new(article))).map_err(|_| Failed)
}

/// Compares the articles of one story, with the people of the house list.
///
/// # Errors
/// [`Failed`] if the program itself fails on it: the other stories can still be audited.
pub fn story(id: String, documents: Vec<Document>, settings: &Settings) -> Result<Story, Failed> {
    let story = || within(Story::new(id, documents), settings);
    catch_unwind(AssertUnwindSafe(story)).map_err(|_| Failed)
}

/// Compares the sides of a sentence pair of the input `path`.
///
/// # Errors
/// [`Failed`] if the program itself fails on it: the other pairs can still be audited.
pub fn pair(unit: Unit, path: &str, settings: &Settings) -> Result<Story, Failed> {
    let story = || {
        let id = unit.id.clone();
        let documents = unit.articles(path).into_iter().map(Document::of_blocks).collect();
        within(Story::pair(id, documents), settings)
    };
    catch_unwind(AssertUnwindSafe(story)).map_err(|_| Failed)
}

/// The story with what the settings bring to it.
fn within(story: Story, settings: &Settings) -> Story {
    let story = story.with_people(settings.people.clone()).with_house(settings.house.clone());
    let story = story.with_alignment(settings.alignment, settings.encoder.clone());
    if settings.syntax { story } else { story.without_syntax() }
}

/// The people and organisations of a story.
///
/// # Errors
/// [`Failed`] if the program itself fails on it.
pub fn ledger(story: &Story) -> Result<&Ledger, Failed> {
    catch_unwind(AssertUnwindSafe(|| story.ledger())).map_err(|_| Failed)
}

/// The program failed on an article or a story: a bug in it, not in the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("internal error: wirecheck failed on this article; the others were audited")]
pub struct Failed;

/// A story with what was found in it.
#[derive(Debug)]
pub struct Audit {
    /// The story.
    pub story: Story,
    /// In order of document, place and rule.
    pub findings: Vec<Finding>,
    /// What was found and is accepted, in the same order: it counts for nothing.
    pub suppressed: Vec<Finding>,
    /// What was found and is below the least severity to report, in the same order: only a baseline looks at it, which would
    /// otherwise hold it for mended.
    pub slight: Vec<Finding>,
    /// How its documents were held against each other, in order.
    pub aligned: Vec<Aligned>,
}

/// How two documents of a story were held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aligned {
    /// Index of the document on the left side.
    pub left: usize,
    /// Index of the document on the right side.
    pub right: usize,
    /// In which order.
    pub arrangement: Arrangement,
    /// By what.
    pub basis: Basis,
}

/// Audits a story. What a comment in an article says is right is suppressed; a comment that names what is not found there,
/// or what is no rule, becomes one of the article's notices.
#[must_use]
pub fn audit(mut story: Story, settings: &Settings) -> Audit {
    let found = all_findings(rules::all(), &story, settings);
    for document in story.cut_facts() {
        let notice = format!("only the first {MAX_FACTS} numbers, dates and causes are compared");
        story.documents[document].article.notices.push(notice);
    }
    for document in story.cut_alignments() {
        let notice = "only the surest pairs of its sentences are compared word by word".to_owned();
        story.documents[document].article.notices.push(notice);
    }
    let (findings, mut suppressed) = ignored::suppress(&mut story, found, settings);
    let (findings, slight) = weighed(findings, &story, settings);
    suppressed = weighed(suppressed, &story, settings).0;
    let aligned = story.alignments().map(|(left, right, alignment)| {
        let (arrangement, basis) = (alignment.arrangement(), alignment.basis());
        Aligned { left, right, arrangement, basis }
    });
    let aligned = aligned.collect();
    Audit { story, findings, suppressed, slight, aligned }
}

/// The findings of every selected rule, in order of document, place and rule.
///
/// A rule that panics loses its own findings on this story and becomes one finding of the rule `internal-error`.
#[must_use]
pub fn findings(story: &Story, settings: &Settings) -> Vec<Finding> {
    findings_of(rules::all(), story, settings)
}

/// The findings of these rules, as [`findings`] does it.
#[must_use]
pub fn findings_of(entries: &[Entry], story: &Story, settings: &Settings) -> Vec<Finding> {
    weighed(all_findings(entries, story, settings), story, settings).0
}

/// Parts findings into those that are reported and those below the least severity of their article.
fn weighed(found: Vec<Finding>, story: &Story, settings: &Settings) -> (Vec<Finding>, Vec<Finding>) {
    let least = |document: &Document| settings.at(&document.article.path).min_severity();
    let least: Vec<Severity> = story.documents.iter().map(least).collect();
    let counts =
        |finding: &Finding| finding.category == Category::Internal || finding.severity >= least[finding.place.document];
    found.into_iter().partition(counts)
}

/// The findings of these rules, however slight.
fn all_findings(entries: &[Entry], story: &Story, settings: &Settings) -> Vec<Finding> {
    let judgements: Vec<Judgement> =
        story.documents.iter().map(|document| settings.at(&document.article.path)).collect();
    let mut list = Vec::new();
    for entry in entries {
        for turn in turns(entry, story, &judgements) {
            match catch_unwind(AssertUnwindSafe(|| run(entry, story, &turn))) {
                Ok(found) => list.extend(found),
                Err(_) => list.push(internal_error(entry.id, story)),
            }
        }
    }
    list.sort_by(|a, b| (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message)));
    list.dedup_by(|b, a| a.place == b.place && a.rule == b.rule && a.message == b.message);
    list
}

/// One run of a rule over a story: for the candidates for which it has these options.
struct Turn<'s> {
    said: Cow<'s, RuleTable>,
    documents: Vec<usize>,
}

/// The runs that a rule needs: none if it runs for no candidate, one if it is the same for all.
fn turns<'s>(entry: &Entry, story: &Story, judgements: &[Judgement<'s>]) -> Vec<Turn<'s>> {
    let mut turns: Vec<Turn> = Vec::new();
    for document in story.candidates().filter(|&document| judgements[document].runs(entry)) {
        let said = judgements[document].rule(entry.id);
        match turns.iter_mut().find(|turn| turn.said == said) {
            Some(turn) => turn.documents.push(document),
            None => turns.push(Turn { said, documents: vec![document] }),
        }
    }
    // What a rule has to say of an article that is not audited, it says once.
    if let Some(first) = turns.first_mut() {
        let audited: Vec<usize> = story.candidates().collect();
        first.documents.extend((0..story.documents.len()).filter(|document| !audited.contains(document)));
    }
    turns
}

fn run(entry: &Entry, story: &Story, turn: &Turn) -> Vec<Finding> {
    let said = &turn.said;
    let mut sink = Sink::default();
    if said.options.is_empty() {
        entry.rule.check(story, &mut sink);
    } else {
        let rule = entry.rule.with(said.options.clone());
        rule.expect("options are checked where they are read").check(story, &mut sink);
    }
    let meta = entry.meta();
    let told = said.severity.and_then(RuleSeverity::severity);
    let mut list = Vec::new();
    for report in sink.into_reports() {
        let document = report.place.document;
        let severity = told.or(report.severity).unwrap_or(meta.severity);
        if !turn.documents.contains(&document)
            || said.min_confidence.is_some_and(|least| report.confidence < least)
            || !concerns(meta.category, &story.documents[document], report.place.span)
            || said.allow.as_ref().is_some_and(|words| is_allowed(words, &story.documents[document], report.place.span))
        {
            continue;
        }
        list.push(Finding {
            rule: entry.id,
            category: meta.category,
            severity,
            confidence: report.confidence,
            verdict: report.verdict,
            fingerprint: fingerprint(entry.id, story, report.place),
            message: report.message,
            place: report.place,
            replacement: report.replacement,
            evidence: report.evidence,
        });
    }
    list
}

/// Whether a kind of error matters where a span begins: in what surrounds an article (a byline, a sign-off, a page's menu)
/// only what should not be there at all does, and what cannot be read.
fn concerns(category: Category, document: &Document, span: Span) -> bool {
    let blocks = &document.article.blocks;
    let after = blocks.partition_point(|block| block.span.start <= span.start);
    let Some(block) = after.checked_sub(1).map(|idx| blocks[idx]).filter(|block| span.start < block.span.end) else {
        return true;
    };
    block.kind.is_prose()
        || category == Category::Boilerplate
        || category == Category::Encoding && block.kind != BlockKind::Residue
}

/// Whether the words of a span are some that the house accepts, whatever their case and the marks around them.
fn is_allowed(allowed: &[String], document: &Document, span: Span) -> bool {
    let bare = |text: &str| text.trim_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let words = bare(document.slice(span));
    allowed.iter().any(|allowed| bare(allowed) == words)
}

fn internal_error(id: &str, story: &Story) -> Finding {
    let place = Place { document: story.candidates().next().unwrap_or(0), span: Span::default() };
    Finding {
        rule: INTERNAL_ERROR,
        category: Category::Internal,
        severity: Severity::Warning,
        confidence: 100,
        verdict: Verdict::Unverified,
        message: format!("the rule {id} failed on this story; the other rules went on"),
        place,
        replacement: None,
        evidence: Vec::new(),
        fingerprint: fingerprint(id, story, place),
    }
}

/// XXH3-64 of the rule, the words found, and the words around them in their sentence, at most [`AROUND`] on each side.
/// A word is its form (lower case, NFC), a space before each, a line end before each of the three lists; marks are no words,
/// unless nothing else is found. Stable across machines, versions and moves within the article: `docs/baseline.md` has
/// vectors.
fn fingerprint(rule: &str, story: &Story, place: Place) -> u64 {
    let document = &story.documents[place.document];
    let words = &document.words;
    let start = words.partition_point(|word| word.span.end <= place.span.start);
    let end = words.partition_point(|word| word.span.start < place.span.end).max(start);
    let sentence = document.sentence_at(place.span).map_or(start..end, |idx| document.sentences[idx].words.clone());
    let is_word = |word: &&Word| word.kind != WordKind::Mark;
    let only_marks = words[start..end].iter().all(|word| !is_word(&word));
    let found = words[start..end].iter().filter(|word| only_marks || is_word(word));
    let before = words.get(sentence.start..start).unwrap_or_default().iter().filter(is_word);
    let after = words.get(end..sentence.end).unwrap_or_default().iter().filter(is_word).take(AROUND);
    let mut before: Vec<&Word> = before.rev().take(AROUND).collect();
    before.reverse();
    let mut hash = Xxh3::new();
    hash.update(rule.as_bytes());
    for list in [found.collect(), before, after.collect::<Vec<&Word>>()] {
        hash.update(b"\n");
        for word in list {
            hash.update(b" ");
            hash.update(document.form(word).as_bytes());
        }
    }
    hash.digest()
}

/// Words on each side of a finding that its fingerprint knows.
const AROUND: usize = 12;

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use crate::article::{self, Role};
    use crate::finding::Place;
    use crate::segment::Document;
    use crate::story::Story;
    use crate::text::Span;

    fn of(rule: &str, text: &str, words: &str) -> u64 {
        let article = article::read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap();
        let start = article.text.find(words).unwrap();
        let story = Story::new("1".to_owned(), vec![Document::new(article)]);
        fingerprint(rule, &story, Place { document: 0, span: Span::new(start, start + words.len()) })
    }

    #[test]
    fn a_fingerprint_survives_what_happens_elsewhere() {
        let first = of("rule", "She has positioned himself. All is well.", "himself");
        assert_eq!(first, of("rule", "It begins here. She  has, “positioned” HIMSELF!", "HIMSELF"));
        assert_ne!(first, of("rule", "She had positioned himself.", "himself"));
        assert_ne!(first, of("rule", "She has positioned himself.", "positioned"));
        assert_ne!(first, of("other", "She has positioned himself. All is well.", "himself"));
    }

    /// A baseline made by an earlier version must still fit.
    #[test]
    fn the_vectors_of_the_document_hold() {
        let page = include_str!("../docs/baseline.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix("` |"));
        let mut n_rows = 0;
        let mut wrong = Vec::new();
        for row in rows {
            let cells: Vec<&str> = row.split("` | `").collect();
            let [rule, text, words, wanted] = cells[..] else { continue };
            let found = format!("{:016x}", of(rule, text, words));
            if found != wanted {
                wrong.push(format!("{row}: {found}"));
            }
            n_rows += 1;
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(n_rows >= 4);
    }
}
