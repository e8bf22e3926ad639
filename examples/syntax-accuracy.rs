//! How right the syntax is on treebanks that it was not trained on: prints a table in Markdown.
//!
//! `cargo run --release --example syntax-accuracy -- DIR`: reads each `*-test.conllu` of DIR (CoNLL-U, Universal Dependencies 2).
//!
//! Each sentence is parsed alone and from its raw text, so a word that is cut otherwise counts as wrong. The model's heads follow
//! ClearNLP, the treebank's Universal Dependencies: `ours` moves heads from prepositions to their nouns, from `be` to what it
//! says, and along conjunctions before they are compared, and marks are left out. What still differs (names, whose head is the
//! first word there and the last here; numbers; comparatives) counts as wrong. Relations have no common names: no LAS.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use wirecheck::syntax::{Dep, EntityKind, Model, Parse};
use wirecheck::text::Span;

struct Word {
    span: Span,
    upos: String,
    head: usize,
    is_subject: bool,
    entity: Option<String>,
}

struct Sentence {
    text: String,
    words: Vec<Word>,
}

/// Right, found, and to be found.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

const NAMES: [(&str, &[EntityKind]); 3] = [
    ("person", &[EntityKind::Person]),
    ("organization", &[EntityKind::Organisation]),
    ("place", &[EntityKind::Place, EntityKind::Location, EntityKind::Facility]),
];

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: syntax-accuracy DIR; DIR holds *-test.conllu");
        return ExitCode::from(2);
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with("-test.conllu") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    if paths.is_empty() {
        eprintln!("{folder}: no *-test.conllu in it");
        return ExitCode::from(2);
    }
    println!(
        "| file | words | cut alike | UPOS | UAS | subject P | R | F1 | person F1 | organisation F1 | place F1 | words/s |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => measure(&path, &text),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

fn measure(path: &Path, text: &str) {
    let sentences: Vec<Sentence> = text.split("\n\n").filter_map(sentence).collect();
    let model = Model::english();
    let clock = Instant::now();
    let parses: Vec<Parse> = sentences.iter().map(|sentence| model.parse(&sentence.text)).collect();
    let seconds = clock.elapsed().as_secs_f64();

    let (mut n_words, mut n_alike, mut n_upos, mut n_scored, mut n_heads) = (0, 0, 0, 0, 0);
    let mut subjects = Score::default();
    let mut names: [Score; 3] = Default::default();
    for (sentence, parse) in sentences.iter().zip(&parses) {
        let (heads, ours_subject) = universal(&sentence.text, parse);
        let by_span: HashMap<Span, usize> =
            parse.tokens.iter().enumerate().map(|(token, found)| (found.span, token)).collect();
        let gold_subjects: HashSet<(Span, Span)> = sentence
            .words
            .iter()
            .filter(|word| word.is_subject)
            .map(|word| (sentence.words[word.head].span, word.span))
            .collect();
        let our_subjects: HashSet<(Span, Span)> = (0..heads.len())
            .filter(|&token| ours_subject[token])
            .map(|token| (parse.tokens[heads[token]].span, parse.tokens[token].span))
            .collect();
        subjects.right += gold_subjects.intersection(&our_subjects).count();
        subjects.found += our_subjects.len();
        subjects.gold += gold_subjects.len();
        for (word_idx, word) in sentence.words.iter().enumerate() {
            n_words += 1;
            let found = by_span.get(&word.span).copied();
            n_alike += usize::from(found.is_some());
            n_upos += usize::from(found.is_some_and(|token| parse.tokens[token].pos.name() == word.upos));
            if word.upos != "PUNCT" {
                n_scored += 1;
                let gold = (word.head != word_idx).then(|| sentence.words[word.head].span);
                let ours = found.map(|token| (heads[token] != token).then(|| parse.tokens[heads[token]].span));
                n_heads += usize::from(ours == Some(gold));
            }
            if word.upos != "PROPN" {
                continue;
            }
            let kind = found.and_then(|token| parse.entity_of(token as u32)).map(|entity| entity.kind);
            for ((name, kinds), score) in NAMES.iter().zip(&mut names) {
                let is_gold = word.entity.as_deref() == Some(*name);
                let is_found = kind.is_some_and(|kind| kinds.contains(&kind));
                score.gold += usize::from(is_gold);
                score.found += usize::from(is_found);
                score.right += usize::from(is_gold && is_found);
            }
        }
    }
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name_scores = names.map(|score| if score.gold == 0 { "-".to_owned() } else { format!("{:.1}", score.f1()) });
    println!(
        "| {name} | {n_words} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {} | {:.0} |",
        share(n_alike, n_words),
        share(n_upos, n_words),
        share(n_heads, n_scored),
        share(subjects.right, subjects.found),
        share(subjects.right, subjects.gold),
        subjects.f1(),
        name_scores.join(" | "),
        n_words as f64 / seconds
    );
}

/// Heads by the conventions of Universal Dependencies, and which tokens are subjects of theirs.
fn universal(text: &str, parse: &Parse) -> (Vec<usize>, Vec<bool>) {
    let mut heads: Vec<usize> = parse.tokens.iter().map(|token| token.head as usize).collect();
    let deps: Vec<Dep> = parse.tokens.iter().map(|token| token.dep).collect();
    let mut is_subject: Vec<bool> = deps.iter().map(|dep| matches!(dep, Dep::Nsubj | Dep::Nsubjpass)).collect();
    // A conjunct hangs from the first one, a conjunction from the conjunct after it.
    for token in 0..heads.len() {
        if deps[token] == Dep::Conj {
            while deps[heads[token]] == Dep::Conj {
                heads[token] = parse.tokens[heads[token]].head as usize;
            }
        }
    }
    for token in 0..heads.len() {
        let head = parse.tokens[token].head;
        let next = |other: &usize| deps[*other] == Dep::Conj && parse.tokens[*other].head == head;
        if deps[token] == Dep::Cc
            && let Some(conjunct) = (token + 1..heads.len()).find(next)
        {
            heads[token] = conjunct;
        }
    }
    // A preposition hangs from its noun, `be` from what it says of its subject.
    for token in (0..heads.len()).rev() {
        let above = heads[token];
        let is_noun = matches!(deps[token], Dep::Pobj | Dep::Pcomp)
            && matches!(deps[above], Dep::Prep | Dep::Agent | Dep::Dative);
        let is_said = matches!(deps[token], Dep::Attr | Dep::Acomp) && parse.lemma(text, above as u32) == "be";
        let is_there = is_said && (0..heads.len()).any(|other| deps[other] == Dep::Expl && heads[other] == above);
        if is_there {
            is_subject[token] = true;
        } else if is_noun || is_said {
            let grandparent = heads[above];
            for (other, head) in heads.iter_mut().enumerate() {
                if *head == above && other != above {
                    *head = token;
                }
            }
            heads[token] = if grandparent == above { token } else { grandparent };
            heads[above] = token;
        }
    }
    (heads, is_subject)
}

fn sentence(block: &str) -> Option<Sentence> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = "))?.to_owned();
    let mut words = Vec::new();
    let mut ids = HashMap::new();
    let mut at = 0;
    let mut open: Vec<(String, String)> = Vec::new();
    let mut head_ids = Vec::new();
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, _, _, head, dep, _, misc] = fields.as_slice() else { continue };
        if id.contains(['-', '.']) {
            continue;
        }
        let found = text.get(at..)?.find(form)?;
        let span = Span::new(at + found, at + found + form.len());
        at = span.end as usize;
        let entity = innermost(misc, &mut open);
        ids.insert((*id).to_owned(), words.len());
        head_ids.push((*head).to_owned());
        words.push(Word { span, upos: (*upos).to_owned(), head: 0, is_subject: dep.starts_with("nsubj"), entity });
    }
    for (word_idx, head_id) in head_ids.iter().enumerate() {
        words[word_idx].head = ids.get(head_id).copied().unwrap_or(word_idx);
    }
    Some(Sentence { text, words })
}

/// The type of the innermost mention that holds this word, from GUM's brackets.
fn innermost(misc: &str, open: &mut Vec<(String, String)>) -> Option<String> {
    let brackets = misc.split('|').find_map(|field| field.strip_prefix("Entity=")).unwrap_or_default();
    let mut closed = Vec::new();
    let mut rest = brackets;
    while !rest.is_empty() {
        let end = rest.char_indices().skip(1).find(|&(_, letter)| matches!(letter, '(' | ')'));
        let end = end.map_or(rest.len(), |(at, _)| at);
        let (part, tail) = rest.split_at(end);
        let closes = tail.starts_with(')');
        let mut fields = part.trim_start_matches(['(', ')']).split('-');
        let id = fields.next().unwrap_or_default().to_owned();
        if part.starts_with('(') {
            open.push((id.clone(), fields.next().unwrap_or_default().to_owned()));
        }
        if closes {
            closed.push(id);
        }
        rest = tail.strip_prefix(')').unwrap_or(tail);
    }
    let innermost = open.last().map(|(_, kind)| kind.clone());
    for id in closed {
        if let Some(at) = open.iter().rposition(|(open_id, _)| *open_id == id) {
            open.remove(at);
        }
    }
    innermost
}
