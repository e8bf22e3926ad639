//! A name against the other articles' spelling of it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::BlockKind;
use crate::fact::{NameMention, Site, Spelling, spelling};
use crate::finding::{Severity, Verdict};
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::story::Story;

/// Finds a name spelt otherwise than in the other articles; each form once an article, where it first stands.
#[derive(Debug, Default)]
pub(super) struct NameVariant;

impl Rule for NameVariant {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for candidate in story.candidates() {
            let known = Known::new(story, candidate);
            let mut told: FxHashSet<&str> = FxHashSet::default();
            for mention in &story.facts(candidate).names {
                for part_idx in 0..mention.parts.len() {
                    if told.contains(mention.parts[part_idx].form.as_str()) {
                        continue;
                    }
                    if let Some(report) = judged(story, candidate, &known, mention, part_idx) {
                        told.insert(&mention.parts[part_idx].form);
                        sink.report(report);
                        break;
                    }
                }
            }
        }
    }
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
        for mention in &story.facts(candidate).names {
            for part in &mention.parts {
                *known.own.entry(&part.form).or_default() += 1;
            }
        }
        for document in story.others(candidate) {
            known.words.extend(story.facts(document).folded_words.iter().cloned());
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

    /// Whether the name is of given name and surname: the surname stands alone somewhere in another article.
    fn is_person(&self, mention: &NameMention, part_idx: usize) -> bool {
        let Some(surname) = mention.parts.get(part_idx + 1).filter(|_| mention.parts.len() == 2) else { return false };
        let same = surname.form.chars().next().and_then(|first| self.parts.get(&first));
        same.is_some_and(|list| list.iter().any(|seen| seen.mention.parts.len() == 1 && seen.form() == surname.form))
    }

    /// Whether the word is in another article, or written small in this one, so that it is no unknown name.
    fn has(&self, form: &str) -> bool {
        let singular = form.strip_suffix('s').filter(|singular| singular.len() > 3).unwrap_or(form);
        self.words.contains(form) || self.words.contains(singular) || self.small.contains(form)
    }
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
        if side == 1 && en::same_given_name(form, seen.form()) {
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
    if let Some(report) = exchanged(story, candidate, known, mention, part_idx, neighbours) {
        return Some(report);
    }
    if capital_for_place || mention.parts.len() > 1 && !mention.titled {
        return None;
    }
    let alike = form.chars().next().and_then(|first| known.parts.get(&first)).unwrap_or(&none);
    let mut likely: Vec<&Seen<'_>> = alike
        .iter()
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

fn misspelt(
    story: &Story,
    candidate: usize,
    known: &Known<'_>,
    mention: &NameMention,
    part_idx: usize,
    seen: &Seen<'_>,
    whole: bool,
) -> Report {
    let span = mention.parts[part_idx].span;
    let there_span = seen.mention.parts[seen.part].span;
    let here = story.documents[candidate].slice(span);
    let there = story.documents[seen.document].slice(there_span);
    let everywhere = story.others(candidate).all(|other| {
        story.facts(other).names.iter().any(|name| name.parts.iter().any(|part| part.form == seen.form()))
    });
    let sure = whole && everywhere && known.n_others > 1;
    Report::new(candidate, span, format!("“{here}” here, “{there}” in the other articles"))
        .severity(if sure { Severity::Error } else { Severity::Warning })
        .confidence(if sure { 92 } else { 75 })
        .verdict(Verdict::Contradicted)
        .replacement(there)
        .evidence(story, seen.document, there_span)
}

/// Another name in the place of one part, where the other articles always put the same one.
fn exchanged(
    story: &Story,
    candidate: usize,
    known: &Known<'_>,
    mention: &NameMention,
    part_idx: usize,
    neighbours: [&Vec<Seen<'_>>; 2],
) -> Option<Report> {
    let document = &story.documents[candidate];
    let form = mention.parts[part_idx].form.as_str();
    if mention.begins_sentence && part_idx == 0
        || document.block_kind(mention.sentence) == BlockKind::Headline
        || known.own.get(form).is_some_and(|&count| count > 1)
    {
        return None;
    }
    let mut best: Option<(u32, usize, Seen<'_>)> = None;
    for (side, list) in neighbours.into_iter().enumerate() {
        for seen in list {
            let right = seen.form();
            let n_same = list.iter().filter(|other| other.form() == right).count();
            let shared = form.bytes().zip(right.bytes()).take_while(|(a, b)| a == b).count();
            let behind_only_if_alike = side == 0 && shared < 2;
            if n_same * 10 < list.len() * 8 || behind_only_if_alike || en::is_initial(right) || en::is_suffix(right) {
                continue;
            }
            let alike = story.contexts().alike(&site(candidate, mention), &site(seen.document, seen.mention));
            let title = title(story, candidate, mention);
            let same_title = title.is_some() && title == self::title(story, seen.document, seen.mention);
            let rank = alike.sentence + alike.near + if same_title { 300 } else { 0 };
            if best.as_ref().is_none_or(|&(most, ..)| rank > most) {
                best = Some((rank, n_same, *seen));
            }
        }
    }
    let (rank, n_same, seen) = best?;
    let severity = match (n_same, rank) {
        (_, 800..) if known.n_others == 1 && known.is_person(mention, part_idx) => Severity::Warning,
        (2.., 250..) | (4.., 40..) if known.n_others == 1 => Severity::Info,
        (2.., 250..) | (4.., 40..) => Severity::Warning,
        (2.., _) | (1, 250..) => Severity::Info,
        _ => return None,
    };
    let there_span = seen.mention.parts[seen.part].span;
    let here = document.slice(mention.span);
    let there = story.documents[seen.document].slice(seen.mention.span);
    let report =
        Report::new(candidate, mention.parts[part_idx].span, format!("“{here}” here, “{there}” in the other articles"))
            .severity(severity)
            .confidence(if severity == Severity::Warning { 75 } else { 50 })
            .verdict(Verdict::Contradicted)
            .evidence(story, seen.document, there_span);
    if severity == Severity::Info {
        return Some(report);
    }
    Some(report.replacement(story.documents[seen.document].slice(there_span)))
}

fn site(document: usize, mention: &NameMention) -> Site {
    Site { document, sentence: mention.sentence, words: mention.words.clone() }
}

/// The title right before a name.
fn title<'s>(story: &'s Story, document: usize, mention: &NameMention) -> Option<&'s str> {
    let document = &story.documents[document];
    let before = mention.words.start.checked_sub(1).map(|word| &document.words[word])?;
    mention.titled.then(|| document.form(before))
}
