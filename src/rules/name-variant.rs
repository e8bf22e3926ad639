//! A name against the other articles' spelling of it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compare::{At, NameChange, NameDifference, Strangeness, Stranger, name_differences, original, strangers};
use crate::fact::{NameMention, NamePart, Spelling, spelling};
use crate::finding::{Severity, Verdict};
use crate::language::{self, en};
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;
use crate::text::Span;

/// How sure a link between sentences of two articles must be, and how much of them must say the same.
const LINKED: u16 = 700;
const TIGHT: u16 = 700;
/// How surely a name must stand in another's place, in thousandths: in a pair of sentences, and in two articles.
const SURE: u16 = 650;
const SURE_IN_ARTICLES: u16 = 850;

/// Finds a name spelt otherwise than in the other articles; each form once an article, where it first stands.
#[derive(Debug, Default)]
pub(super) struct NameVariant;

impl Rule for NameVariant {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let mut found = Found { spans: Vec::new(), sink };
            for other in story.originals(candidate) {
                let differences = original::names(story, candidate, other);
                let exchanged = differences.iter().filter(|difference| difference.kind == NameChange::Exchanged);
                exchanged
                    .filter_map(|name| abroad(story, candidate, other, name))
                    .for_each(|report| found.report(report));
            }
            if story.is_pair() {
                in_place(story, candidate, None).into_iter().for_each(|report| found.report(report));
                continue;
            }
            let known = Known::new(story, candidate);
            in_place(story, candidate, Some(&known)).into_iter().for_each(|report| found.report(report));
            let mut told: FxHashSet<&str> = FxHashSet::default();
            for mention in &story.facts(candidate).names {
                for (part_idx, part) in mention.parts.iter().enumerate() {
                    if told.contains(part.form.as_str()) {
                        continue;
                    }
                    if let Some(report) = judged(story, candidate, &known, mention, part_idx) {
                        told.insert(&part.form);
                        found.report(report);
                        break;
                    }
                }
            }
            for stranger in strangers(story, candidate) {
                found.report(strange(story, candidate, &stranger));
            }
        }
    }
}

/// What was found in one candidate: the first to speak of a word is heard.
struct Found<'s> {
    spans: Vec<Span>,
    sink: &'s mut Sink,
}

impl Found<'_> {
    fn report(&mut self, report: Report) {
        let span = report.place.span;
        if !self.spans.iter().any(|other| other.overlaps(span)) {
            self.spans.push(span);
            self.sink.report(report);
        }
    }
}

/// Other names in the same place of sentences that say the same.
fn in_place(story: &Story, candidate: usize, known: Option<&Known<'_>>) -> Vec<Report> {
    let mut list = Vec::new();
    for other in story.english_others(candidate) {
        for (pair, words) in story.sentence_pairs(candidate, other) {
            if !story.is_pair() && (pair.score < LINKED || words.tightness() < TIGHT) {
                continue;
            }
            let left = At { document: candidate, sentence: pair.left };
            let right = At { document: other, sentence: pair.right };
            let differences = name_differences(story, left, right, words);
            list.extend(
                differences.iter().filter_map(|difference| in_its_place(story, left, right, difference, known)),
            );
        }
    }
    list
}

/// The report on a name that stands in the place of another of the original.
fn abroad(story: &Story, candidate: usize, other: usize, difference: &NameDifference) -> Option<Report> {
    let here = story.documents[candidate].words_span(difference.here.clone())?;
    let there = story.documents[other].words_span(difference.there.clone())?;
    let (says, own) = (original::says(story, other, there), story.documents[candidate].slice(here));
    let report = Report::new(candidate, here, format!("{says}; here “{own}”"))
        .severity(Severity::Warning)
        .confidence(u8::try_from(difference.sure / 10).unwrap_or(100))
        .verdict(Verdict::Contradicted);
    Some(report.evidence(story, other, there))
}

fn in_its_place(
    story: &Story,
    left: At,
    right: At,
    difference: &NameDifference,
    known: Option<&Known<'_>>,
) -> Option<Report> {
    let here = story.documents[left.document].words_span(difference.here.clone())?;
    let there = story.documents[right.document].words_span(difference.there.clone())?;
    let is_sure = match (difference.kind, known) {
        (NameChange::Missing | NameChange::TornOut, _) | (NameChange::Misspelt, Some(_)) => return None,
        (NameChange::Misspelt, None) => false,
        (NameChange::Exchanged, None) => difference.sure >= SURE,
        (NameChange::Exchanged, Some(known)) => {
            let names = &story.facts(left.document).names;
            let mut parts = names.iter().flat_map(|name| &name.parts).filter(|part| here.contains(part.span));
            if difference.sure < SURE_IN_ARTICLES || parts.any(|part| known.has(&part.form)) {
                return None;
            }
            true
        }
    };
    let (own, other) = (story.documents[left.document].slice(here), story.documents[right.document].slice(there));
    let who = story.documents[right.document].article.name();
    let message = format!("“{own}” here, “{other}” in the same place of {who}");
    let report = Report::new(left.document, here, message)
        .confidence(u8::try_from(difference.sure / 10).unwrap_or(100))
        .verdict(Verdict::Contradicted)
        .evidence(story, right.document, there);
    Some(if is_sure { report.replacement(other) } else { report.severity(Severity::Info) })
}

/// A part of a name in another article.
#[derive(Clone, Copy)]
struct Seen<'s> {
    document: usize,
    mention: &'s NameMention,
    part: usize,
}

impl<'s> Seen<'s> {
    fn form(&self) -> &'s str {
        &self.mention.parts[self.part].form
    }
}

/// What the other articles know of names, and what the candidate itself says of them.
struct Known<'s> {
    /// Every word of the other articles, names or not, as names are compared.
    words: FxHashSet<String>,
    /// Parts of names in the other articles by the part before and by the part behind.
    after: FxHashMap<&'s str, Vec<Seen<'s>>>,
    before: FxHashMap<&'s str, Vec<Seen<'s>>>,
    /// Parts of names in the other articles, by first letter.
    parts: FxHashMap<char, Vec<Seen<'s>>>,
    /// How often the candidate has each part of a name.
    own: FxHashMap<&'s str, usize>,
    /// Words that the candidate itself writes small.
    small: FxHashSet<&'s str>,
    n_others: usize,
}

impl<'s> Known<'s> {
    fn new(story: &'s Story, candidate: usize) -> Self {
        let mut known = Self {
            words: FxHashSet::default(),
            after: FxHashMap::default(),
            before: FxHashMap::default(),
            parts: FxHashMap::default(),
            own: FxHashMap::default(),
            small: FxHashSet::default(),
            n_others: story.others(candidate).count(),
        };
        let document = &story.documents[candidate];
        for word in &document.words {
            if document.slice(word.span).starts_with(char::is_lowercase) {
                known.small.insert(document.form(word));
            }
        }
        for part in story.facts(candidate).names.iter().flat_map(|mention| &mention.parts) {
            *known.own.entry(&part.form).or_default() += 1;
        }
        for document in story.others(candidate) {
            known.words.extend(story.facts(document).folded_words(&story.documents[document]).iter().cloned());
            for mention in &story.facts(document).names {
                for (part, name) in mention.parts.iter().enumerate() {
                    let seen = Seen { document, mention, part };
                    if let Some(first) = name.form.chars().next() {
                        known.parts.entry(first).or_default().push(seen);
                    }
                    if let Some(behind) = mention.parts.get(part + 1) {
                        known.before.entry(&behind.form).or_default().push(seen);
                    }
                    if let Some(ahead) = part.checked_sub(1).map(|at| &mention.parts[at]) {
                        known.after.entry(&ahead.form).or_default().push(seen);
                    }
                }
            }
        }
        known
    }

    /// How often the candidate has a part of a name.
    fn own_count(&self, form: &str) -> usize {
        self.own.get(form).copied().unwrap_or(0)
    }

    /// How often the other articles have it.
    fn count(&self, form: &str) -> usize {
        let same = form.chars().next().and_then(|first| self.parts.get(&first));
        same.map_or(0, |list| list.iter().filter(|seen| seen.form() == form).count())
    }

    /// Whether the word is in another article, or written small in this one, so that it is no unknown name.
    fn has(&self, form: &str) -> bool {
        let singular = form.strip_suffix('s').filter(|singular| singular.len() > 3).unwrap_or(form);
        self.words.contains(form) || self.words.contains(singular) || self.small.contains(form)
    }
}

fn strange(story: &Story, candidate: usize, stranger: &Stranger) -> Report {
    let here = story.documents[candidate].slice(stranger.span);
    let there = story.documents[stranger.document].slice(stranger.there);
    Report::new(candidate, stranger.span, format!("“{here}” here, “{there}” in the other articles"))
        .severity(Severity::Warning)
        .confidence(match stranger.kind {
            Strangeness::Ending => 85,
            Strangeness::GivenName => 75,
        })
        .verdict(Verdict::Contradicted)
        .replacement(there)
        .evidence(story, stranger.document, stranger.there)
}

fn judged(
    story: &Story,
    candidate: usize,
    known: &Known<'_>,
    mention: &NameMention,
    part_idx: usize,
) -> Option<Report> {
    let part = &mention.parts[part_idx];
    let form = part.form.as_str();
    let capital_for_place = mention.begins_sentence && part_idx == 0;
    let document = &story.documents[candidate];
    let text = document.slice(part.span);
    let compound = text.ends_with('.') || text.split('-').skip(1).any(|tail| tail.starts_with(char::is_lowercase));
    if form.chars().count() < 3 || en::is_initial(form) || en::is_suffix(form) || compound || known.has(form) {
        return None;
    }
    if document.sentence_words(mention.sentence).iter().any(|word| en::is_kin(document.form(word))) {
        return None;
    }
    let ahead = part_idx.checked_sub(1).map(|at| mention.parts[at].form.as_str());
    let behind = mention.parts.get(part_idx + 1).map(|part| part.form.as_str());
    let tells = |form: &&str| !en::is_suffix(form) && !en::is_initial(form);
    let none: Vec<Seen<'_>> = Vec::new();
    let neighbours = [
        ahead.filter(tells).and_then(|ahead| known.after.get(ahead)).unwrap_or(&none),
        behind.filter(tells).and_then(|behind| known.before.get(behind)).unwrap_or(&none),
    ];
    let insertion = ahead.zip(behind).is_some_and(|(ahead, behind)| {
        known.after.get(ahead).is_some_and(|list| list.iter().any(|seen| seen.form() == behind))
    });
    if insertion {
        return None;
    }
    for (side, seen) in neighbours.iter().enumerate().flat_map(|(side, list)| list.iter().map(move |seen| (side, seen)))
    {
        if side == 1 && en::same_given_name(form, seen.form()) || is_english_for(story, candidate, form, seen) {
            return None;
        }
        match spelling(form, seen.form()) {
            Spelling::Same => return None,
            Spelling::Variant => return Some(misspelt(story, candidate, known, mention, part_idx, seen, true)),
            Spelling::Transliteration => {
                return Some(misspelt(story, candidate, known, mention, part_idx, seen, true).severity(Severity::Info));
            }
            Spelling::Other => {}
        }
    }
    if capital_for_place || mention.parts.len() > 1 && !mention.titled {
        return None;
    }
    let alike = form.chars().next().and_then(|first| known.parts.get(&first)).unwrap_or(&none);
    let mut likely: Vec<&Seen<'_>> = alike
        .iter()
        .filter(|seen| !is_english_for(story, candidate, form, seen))
        .filter(|seen| spelling(form, seen.form()) == Spelling::Variant && seen.form().len().abs_diff(form.len()) <= 1)
        .collect();
    likely.sort_by_key(|seen| (seen.document, seen.mention.span));
    let n_documents = likely.iter().map(|seen| seen.document).collect::<FxHashSet<_>>().len();
    let distinct: FxHashSet<&str> = likely.iter().map(|seen| seen.form()).collect();
    if form.len() < 5 || n_documents < known.n_others || distinct.len() > 1 || likely.len() < 2 {
        return None;
    }
    Some(misspelt(story, candidate, known, mention, part_idx, likely.first()?, false))
}

/// Whether a name of the original has another form in English, which this is: `Genua`, Genoa; `Hurrikan`, hurricane.
fn is_english_for(story: &Story, candidate: usize, form: &str, seen: &Seen<'_>) -> bool {
    story.is_original(candidate, seen.document)
        && (!en::alias_keys(form).is_empty()
            || !en::senses(form).is_empty()
            || language::english_name(original::language_of(story, seen.document), seen.form()).is_some())
}

fn misspelt(
    story: &Story,
    candidate: usize,
    known: &Known<'_>,
    mention: &NameMention,
    part_idx: usize,
    seen: &Seen<'_>,
    whole: bool,
) -> Report {
    let NamePart { form, span } = &mention.parts[part_idx];
    let (form, span) = (form.as_str(), *span);
    let there_span = seen.mention.parts[seen.part].span;
    let here = story.documents[candidate].slice(span);
    let there = story.documents[seen.document].slice(there_span);
    let everywhere = story.others(candidate).all(|other| {
        story.facts(other).names.iter().any(|name| name.parts.iter().any(|part| part.form == seen.form()))
    });
    let sure = whole && everywhere && known.n_others > 1;
    // Of two translations of one text, or of two articles that each keep to their spelling, nobody knows which is right.
    let undecided = known.n_others == 1 && story.is_retelling(candidate, seen.document)
        || known.own_count(form) > known.count(seen.form());
    Report::new(candidate, span, format!("“{here}” here, “{there}” in the other articles"))
        .severity(match (sure, undecided) {
            (_, true) => Severity::Info,
            (true, false) => Severity::Error,
            (false, false) => Severity::Warning,
        })
        .confidence(if sure { 92 } else { 75 })
        .verdict(Verdict::Contradicted)
        .replacement(there)
        .evidence(story, seen.document, there_span)
}
