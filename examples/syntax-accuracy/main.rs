//! How right the syntax is on treebanks that it was not trained on: prints two tables in Markdown.
//!
//! `cargo run --release --example syntax-accuracy -- DIR [PART]`: reads each `*-PART.conllu` of DIR (CoNLL-U, Universal
//! Dependencies 2); PART is `test` if it is not named.
//!
//! Each sentence is parsed alone and from its raw text, so a word that is cut otherwise counts as wrong. Heads and relations are
//! compared after `universal::tree` has rewritten the model's, relations without subtypes, on all words that the treebank does
//! not call punctuation. What is a name is told in `names`.

mod clauses;
mod conllu;
mod names;
mod nouns;
mod score;
mod universal;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use wirecheck::syntax::{Model, Parse};
use wirecheck::text::Span;

use conllu::Sentence;
use names::{KINDS, NameScores};
use score::{Score, share};
use universal::Tree;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: syntax-accuracy DIR [PART]; DIR holds *-PART.conllu, PART is `test` if it is not named");
        return ExitCode::from(2);
    };
    let part = std::env::args().nth(2).unwrap_or_else(|| "test".to_owned());
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().ends_with(&format!("-{part}.conllu")) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    if paths.is_empty() {
        eprintln!("{folder}: no *-{part}.conllu in it");
        return ExitCode::from(2);
    }
    println!("| file | words | cut alike | UPOS | UAS | LAS | subject P | R | F1 | words/s |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let mut named = Vec::new();
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => named.extend(measure(&path, &text)),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                return ExitCode::from(2);
            }
        }
    }
    println!("\n| file | names | to find | found | span F1 | span and type F1 | head and type P | R | F1 |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for row in named {
        println!("{row}");
    }
    ExitCode::SUCCESS
}

/// Prints the file's row, and gives back the rows of its names.
fn measure(path: &Path, text: &str) -> Vec<String> {
    let sentences = conllu::sentences(text);
    let model = Model::english();
    let _ = model.parse("The first sentence loads the model.");
    let clock = Instant::now();
    let parses: Vec<Parse> = sentences.iter().map(|sentence| model.parse(&sentence.text)).collect();
    let seconds = clock.elapsed().as_secs_f64();

    let mut counts = Counts::default();
    let mut names = NameScores::default();
    for (sentence, parse) in sentences.iter().zip(&parses) {
        counts.add(sentence, parse, &universal::tree(&sentence.text, parse));
        names.add(sentence, parse);
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let Counts { n_words, n_alike, n_upos, n_scored, n_heads, n_relations, subjects } = counts;
    println!(
        "| {file} | {n_words} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.1} | {:.0} |",
        share(n_alike, n_words),
        share(n_upos, n_words),
        share(n_heads, n_scored),
        share(n_relations, n_scored),
        subjects.precision(),
        subjects.recall(),
        subjects.f1(),
        n_words as f64 / seconds
    );
    if sentences.iter().all(|sentence| sentence.mentions.is_empty()) { Vec::new() } else { rows(&file, &names) }
}

fn rows(file: &str, scores: &NameScores) -> Vec<String> {
    let row = |kind: &str, place: Option<Score>, name: Score, head: Score| {
        format!(
            "| {file} | {kind} | {} | {} | {} | {:.1} | {:.1} | {:.1} | {:.1} |",
            name.gold,
            name.found,
            place.map_or("-".to_owned(), |place| format!("{:.1}", place.f1())),
            name.f1(),
            head.precision(),
            head.recall(),
            head.f1()
        )
    };
    let mut rows = Vec::new();
    let (mut names, mut heads) = (Score::default(), Score::default());
    for (at, kind) in KINDS.iter().enumerate() {
        rows.push(row(kind, None, scores.names[at], scores.heads[at]));
        names = names.plus(scores.names[at]);
        heads = heads.plus(scores.heads[at]);
    }
    rows.push(row("all", Some(scores.places), names, heads));
    rows
}

#[derive(Default)]
struct Counts {
    n_words: usize,
    n_alike: usize,
    n_upos: usize,
    /// Words that are no punctuation.
    n_scored: usize,
    n_heads: usize,
    n_relations: usize,
    subjects: Score,
}

impl Counts {
    fn add(&mut self, sentence: &Sentence, parse: &Parse, tree: &Tree) {
        let by_span: HashMap<Span, usize> =
            parse.tokens.iter().enumerate().map(|(token, found)| (found.span, token)).collect();
        for (at, word) in sentence.words.iter().enumerate() {
            let found = by_span.get(&word.span).copied();
            self.n_words += 1;
            self.n_alike += usize::from(found.is_some());
            self.n_upos += usize::from(found.is_some_and(|token| parse.tokens[token].pos.name() == word.upos));
            if word.upos == "PUNCT" {
                continue;
            }
            self.n_scored += 1;
            let Some(token) = found else { continue };
            let gold = (word.head != at).then(|| sentence.words[word.head].span);
            let ours = (tree.heads[token] != token).then(|| parse.tokens[tree.heads[token]].span);
            self.n_heads += usize::from(ours == gold);
            self.n_relations += usize::from(ours == gold && tree.relations[token] == word.relation);
        }
        let gold: HashSet<(Span, Span)> = sentence
            .words
            .iter()
            .filter(|word| word.relation == "nsubj")
            .map(|word| (sentence.words[word.head].span, word.span))
            .collect();
        let ours: HashSet<(Span, Span)> = (0..tree.heads.len())
            .filter(|&token| tree.relations[token] == "nsubj")
            .map(|token| (parse.tokens[tree.heads[token]].span, parse.tokens[token].span))
            .collect();
        self.subjects.right += gold.intersection(&ours).count();
        self.subjects.found += ours.len();
        self.subjects.gold += gold.len();
    }
}
