//! Trains the judge of pronouns: how likely one is wrong, by what speaks for and against it.
//!
//! `cargo run --release --example train-judge -- TREEBANK GAP OUT`: reads the train and dev files of GUM and EWT in the folder
//! TREEBANK (CoNLL-U), and the snippets of GAP's development file; takes every he and she of them as right, and the same one
//! turned as wrong; writes the weights to OUT (`src/entity/judge.txt`). Logistic regression on the signals, their squares and products,
//! with a Gaussian prior, by Newton's method (iteratively reweighted least squares). Prints how it does on the documents left out
//! of a fit: every fifth.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wirecheck::article::{Role, read};
use wirecheck::entity::{Judge, Ledger, N_TERMS, SIGNALS, Signals};
use wirecheck::segment::Document;
use wirecheck::syntax::Parses;

const FILES: [&str; 4] = ["gum-train.conllu", "gum-dev.conllu", "ewt-train.conllu", "ewt-dev.conllu"];
/// The variance of the prior of a weight.
const VARIANCE: f64 = 0.0015;
const N_STEPS: usize = 12;

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
        .and_then(|judge| fs::write(out, lines(&judge)).map_err(|error| format!("{out}: {error}")));
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
    report(&fit(&kept), &left);
    Ok(fit(&examples.iter().collect::<Vec<_>>()))
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

fn fit(examples: &[&Example]) -> Judge {
    let n = examples.len() as f32;
    let mut means = vec![0.0; SIGNALS.len()];
    let mut scales = vec![0.0; SIGNALS.len()];
    for at in 0..SIGNALS.len() {
        let values = || examples.iter().map(|example| example.signals[at]);
        means[at] = values().sum::<f32>() / n;
        let variance = values().map(|value| (value - means[at]).powi(2)).sum::<f32>() / n;
        scales[at] = variance.sqrt().max(0.01);
    }
    let mut judge = Judge { means, scales, weights: vec![0.0; N_TERMS] };
    let rows: Vec<Vec<f64>> =
        examples.iter().map(|example| judge.terms(&example.signals).into_iter().map(f64::from).collect()).collect();
    let mut weights = vec![0.0_f64; N_TERMS];
    for _ in 0..N_STEPS {
        let mut hessian = vec![vec![0.0_f64; N_TERMS]; N_TERMS];
        let mut gradient: Vec<f64> = weights.iter().map(|weight| -weight / VARIANCE).collect();
        for (at, row) in hessian.iter_mut().enumerate() {
            row[at] = 1.0 / VARIANCE;
        }
        // the constant is free
        (hessian[0][0], gradient[0]) = (1e-6, 0.0);
        for (row, example) in rows.iter().zip(examples) {
            let odds: f64 = row.iter().zip(&weights).map(|(term, weight)| term * weight).sum();
            let share = 1.0 / (1.0 + (-odds).exp());
            let miss = f64::from(u8::from(example.wrong)) - share;
            let curve = share * (1.0 - share);
            for (at, &term) in row.iter().enumerate() {
                gradient[at] += miss * term;
                let scaled = curve * term;
                for (sum, other) in hessian[at].iter_mut().zip(&row[..=at]) {
                    *sum += scaled * other;
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solve(hessian, gradient)) {
            *weight += step;
        }
    }
    judge.weights = weights.into_iter().map(|weight| weight as f32).collect();
    judge
}

/// Solves a symmetric, positive system by Cholesky's decomposition; only the lower triangle is read.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for row in 0..n {
        for column in 0..=row {
            let dot: f64 = (0..column).map(|at| matrix[row][at] * matrix[column][at]).sum();
            let rest = matrix[row][column] - dot;
            matrix[row][column] = if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column][column] };
        }
        let dot: f64 = (0..row).map(|at| matrix[row][at] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    for row in (0..n).rev() {
        let dot: f64 = (row + 1..n).map(|at| matrix[at][row] * right[at]).sum();
        right[row] = (right[row] - dot) / matrix[row][row];
    }
    right
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

fn lines(judge: &Judge) -> String {
    let line = |list: &[f32]| list.iter().map(|number| format!("{number:.4}")).collect::<Vec<_>>().join(" ");
    format!("{}\n{}\n{}\n", line(&judge.means), line(&judge.scales), line(&judge.weights))
}
