//! Trains the judge of omissions: how likely a word fell out between two words, by how broken the sentence is there and what
//! its partner has.
//!
//! `cargo run --release --example train-omission -- DEMETR OUT`: reads clean candidates and their references from DEMETR (lines of
//! id, category, `pass`, candidate, reference), takes every place in them as whole, takes out nouns, verbs and subjects by the parse
//! and takes the places where they stood as broken; writes the weights to OUT (`src/compare/omission/judge.txt`). Prints how it does
//! on sentences left out of a fit: every fifth, five times.

#[path = "../train-judge/fit.rs"]
mod fit;

use std::collections::BTreeSet;
use std::fs;
use std::process::ExitCode;

use wirecheck::article::{Article, Role, read};
use wirecheck::compare::{At, Lacuna, N_SIGNALS, lacunae};
use wirecheck::entity::Judge;
use wirecheck::segment::Document;
use wirecheck::story::Story;
use wirecheck::syntax::{Dep, Model, Parse, Upos};

/// The variance of the prior of a weight.
const VARIANCE: f64 = 0.002;
/// As many words of a kind are taken out of a sentence, one at a time, and as many of all kinds.
const MAX_CUTS: usize = 5;
const CUTS: usize = 8;
const FOLDS: usize = 5;

/// A sentence with all its places.
struct Sample {
    origin: usize,
    places: Vec<Lacuna>,
    /// Where the word behind the place begins that something was taken from, if anything was.
    cut: Option<u32>,
    starts: Vec<u32>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [demetr, out] = arguments.as_slice() else {
        eprintln!("usage: train-omission DEMETR OUT");
        return ExitCode::from(2);
    };
    let written = fs::read_to_string(demetr)
        .map_err(|error| format!("{demetr}: {error}"))
        .and_then(|rows| fs::write(out, fit::lines(&run(&rows))).map_err(|error| format!("{out}: {error}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn run(rows: &str) -> Judge {
    let mut samples = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [_, _, "pass", candidate, reference] = fields[..] else { continue };
        if !seen.insert((candidate, reference)) {
            continue;
        }
        let sample = |text: &str, cut| sample(seen.len() - 1, text, cut, reference);
        samples.extend(sample(candidate, None));
        let cuts = cuts(candidate);
        let step = cuts.len().div_ceil(CUTS).max(1);
        samples.extend(cuts.iter().step_by(step).filter_map(|(text, cut)| sample(text, Some(*cut))));
    }
    println!("{} sentences, {} samples", seen.len(), samples.len());
    report(&samples);
    fitted(&samples.iter().collect::<Vec<_>>())
}

fn sample(origin: usize, candidate: &str, cut: Option<u32>, reference: &str) -> Option<Sample> {
    let document = |text: &str, role| {
        let article: Article = read("text.txt", text.as_bytes(), role).into_iter().next()?.ok()?;
        Some(Document::of_blocks(article))
    };
    let documents = vec![document(candidate, Role::Candidate)?, document(reference, Role::Reference)?];
    let story = Story::pair(origin.to_string(), documents);
    let (_, words) = story.sentence_pairs(0, 1).next()?;
    let places = lacunae(&story, At { document: 0, sentence: 0 }, At { document: 1, sentence: 0 }, words);
    let starts = places.iter().map(|place| story.documents[0].words[place.word].span.start).collect();
    Some(Sample { origin, places, cut, starts })
}

/// The sentence without one of its nouns, verbs, subjects, and where that stood.
fn cuts(text: &str) -> Vec<(String, u32)> {
    let parse = Model::english().parse(text);
    let tokens = || (0u32..).zip(&parse.tokens);
    let of = |wanted: &[Upos]| -> Vec<u32> {
        let found: Vec<u32> = tokens().filter(|(_, token)| wanted.contains(&token.pos)).map(|(at, _)| at).collect();
        let step = found.len().div_ceil(MAX_CUTS).max(1);
        found.into_iter().step_by(step).collect()
    };
    let mut list = Vec::new();
    for token in of(&[Upos::Noun, Upos::Propn]).into_iter().chain(of(&[Upos::Verb])) {
        list.extend(without(text, &parse, token, token));
    }
    for (subject, token) in tokens() {
        if token.dep.is_subject() {
            let mut first = subject;
            while first > 0 && matches!(parse.tokens[first as usize - 1].dep, Dep::Compound | Dep::Amod | Dep::Nummod) {
                first -= 1;
            }
            list.extend(without(text, &parse, first, subject));
        }
    }
    list
}

fn without(text: &str, parse: &Parse, first: u32, last: u32) -> Option<(String, u32)> {
    let (start, end) =
        (parse.tokens[first as usize].span.start as usize, parse.tokens[last as usize].span.end as usize);
    let (before, after) = (text.get(..start)?, text.get(end..)?);
    let closes = after.starts_with(|mark: char| ",.;:!?)”\"".contains(mark));
    let before = if closes { before.trim_end() } else { before };
    let after = if before.is_empty() || before.ends_with(' ') { after.trim_start_matches([' ', ',']) } else { after };
    let mut letters = after.chars();
    let after = match letters.next() {
        Some(first) if before.is_empty() => first.to_uppercase().collect::<String>() + letters.as_str(),
        Some(_) | None => after.to_owned(),
    };
    let gap = after.len() - after.trim_start().len();
    Some((format!("{before}{after}"), u32::try_from(before.len() + gap).ok()?))
}

fn fitted(samples: &[&Sample]) -> Judge {
    let mut rows: Vec<(&[f32], bool)> = Vec::new();
    for (sample_idx, sample) in samples.iter().enumerate() {
        for (at, (place, &start)) in sample.places.iter().zip(&sample.starts).enumerate() {
            let broken = sample.cut == Some(start);
            // of a cut sentence a few whole places are enough
            if broken || sample.cut.is_none() || (at + sample_idx) % 7 == 0 {
                rows.push((&place.signals[..], broken));
            }
        }
    }
    assert_eq!(rows[0].0.len(), N_SIGNALS);
    fit::fit(&rows, VARIANCE)
}

/// Of the sentences left out: how many cut ones are found at as many whole ones doubted, and the odds that this takes.
fn report(samples: &[Sample]) {
    let (mut whole, mut cut) = (Vec::new(), Vec::new());
    for fold in 0..FOLDS {
        let (kept, left): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| sample.origin % FOLDS != fold);
        let judge = fitted(&kept);
        for sample in left {
            let odds = sample.places.iter().map(|place| judge.log_odds(&place.signals)).fold(-20.0, f32::max);
            if sample.cut.is_some() { cut.push(odds) } else { whole.push(odds) }
        }
    }
    whole.sort_by(|one, other| other.total_cmp(one));
    for n_doubted in 0..10 {
        let Some(&limit) = whole.get(n_doubted) else { break };
        let found = cut.iter().filter(|&&odds| odds > limit).count();
        println!("odds {limit:.2}: {n_doubted} of {} whole, {found} of {} cut", whole.len(), cut.len());
    }
}
