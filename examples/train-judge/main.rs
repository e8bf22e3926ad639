//! Trains the judge of pronouns: how likely one is wrong, by what speaks for and against it.
//!
//! `cargo run --release --example train-judge -- TREEBANK GAP OUT`: reads the train and dev files of GUM and EWT in the folder
//! TREEBANK (CoNLL-U), and the snippets of GAP's development file; takes every he and she of them as right, and the same one
//! turned as wrong; writes the weights to OUT (`src/entity/judge.txt`). Logistic regression on the signals, their squares and products,
//! with a Gaussian prior, by Newton's method (iteratively reweighted least squares). Prints how it does on the documents left out
//! of a fit: every fifth.

mod fit;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wirecheck::article::{Role, read};
use wirecheck::entity::{Judge, Ledger, Signals};
use wirecheck::segment::Document;
use wirecheck::syntax::Parses;

const FILES: [&str; 4] = ["gum-train.conllu", "gum-dev.conllu", "ewt-train.conllu", "ewt-dev.conllu"];
/// The variance of the prior of a weight.
const VARIANCE: f64 = 0.0015;

struct Example {
    signals: Signals,
    wrong: bool,
    document: usize,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [treebank, gap, out] = arguments.as_slice() else {
        eprintln!("usage: train-judge TREEBANK GAP OUT");
        return ExitCode::from(2);
    };
    let written = run(Path::new(treebank), Path::new(gap))
        .and_then(|judge| fs::write(out, fit::lines(&judge)).map_err(|error| format!("{out}: {error}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(treebank: &Path, gap: &Path) -> Result<Judge, String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let mut documents = Vec::new();
    for file in FILES {
        documents.extend(read(&treebank.join(file))?.split("# newdoc id").skip(1).map(plain));
    }
    // ID, then the text.
    documents.extend(read(gap)?.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).map(str::to_owned));
    let mut examples = Vec::new();
    for (document_idx, text) in documents.iter().enumerate() {
        for [right, wrong] in signals(text) {
            examples.push(Example { signals: right, wrong: false, document: document_idx });
            examples.push(Example { signals: wrong, wrong: true, document: document_idx });
        }
    }
    println!("{} documents, {} pronouns", documents.len(), examples.len() / 2);
    let (kept, left): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|example| example.document % 5 != 0);
    report(&fitted(&kept), &left);
    Ok(fitted(&examples.iter().collect::<Vec<_>>()))
}

/// The text of a treebank's document, its paragraphs apart.
fn plain(part: &str) -> String {
    let mut text = String::new();
    for sentence in part.split("\n\n") {
        let Some(words) = sentence.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        if !text.is_empty() {
            text.push_str(if sentence.contains("# newpar") { "\n\n" } else { " " });
        }
        text.push_str(words);
    }
    text
}

fn signals(text: &str) -> Vec<[Signals; 2]> {
    let Some(Ok(article)) = read("text.txt", text.as_bytes(), Role::Candidate).into_iter().next() else {
        return Vec::new();
    };
    let documents = [Document::new(article)];
    let parses = documents.each_ref().map(Parses::new);
    let ledger = Ledger::new(&documents, &parses, &[]);
    ledger.signals(0, &documents[0], &parses[0])
}

/// Of those left out: how many wrong ones are found at each share of right ones doubted, and how often each share is right.
fn report(judge: &Judge, examples: &[&Example]) {
    let mut odds: Vec<(f32, bool)> =
        examples.iter().map(|example| (judge.log_odds(&example.signals), example.wrong)).collect();
    odds.sort_by(|one, other| other.0.total_cmp(&one.0));
    let n = odds.len() as f64 / 2.0;
    println!("left out: {n} pronouns");
    for limit in [0.001, 0.002, 0.005, 0.01, 0.02, 0.05] {
        let (mut n_right, mut n_wrong) = (0.0, 0.0);
        for &(_, wrong) in &odds {
            if wrong {
                n_wrong += 1.0;
            } else if n_right + 1.0 > limit * n {
                break;
            } else {
                n_right += 1.0;
            }
        }
        println!("doubted though right {:.4}: found {:.3}", n_right / n, n_wrong / n);
    }
    for bin in -6..6 {
        let inside = |odds: f32| (bin as f32..bin as f32 + 1.0).contains(&odds);
        let (n_inside, n_wrong) = odds
            .iter()
            .filter(|(odds, _)| inside(*odds))
            .fold((0, 0), |(all, bad), &(_, wrong)| (all + 1, bad + i32::from(wrong)));
        let share = f64::from(n_wrong) / f64::from(n_inside.max(1));
        println!("log odds {bin} to {}: wrong {share:.3} of {n_inside}", bin + 1);
    }
}

fn fitted(examples: &[&Example]) -> Judge {
    let rows: Vec<(&[f32], bool)> = examples.iter().map(|example| (&example.signals[..], example.wrong)).collect();
    fit::fit(&rows, VARIANCE)
}
