//! Trains the coreference ranker, and measures it.
//!
//! `cargo run --release --example train-coreference -- TREEBANK [--gap FILE] [--learn-gap] [--without GROUP,…] [--write FILE]`
//!
//! TREEBANK is a folder that holds the splits of Universal Dependencies' English GUM (`gum-train.conllu`, `gum-dev.conllu`,
//! `gum-test.conllu`) with entities in MISC. It fits one model to pronouns that mean people (he, she) and one to all (it too), and
//! prints how often each finds the antecedent: in ten-fold cross-validation by document over the train split, on dev and on
//! test. With `--gap` (GAP's development file) the model of people is held against GAP's pairs of names; with `--learn-gap` it
//! learns from GAP too, and GAP is measured in five folds. `--without` leaves groups of features out. `--write` writes the weights that the library holds
//! (`src/entity/coreference/weights.txt`).

mod fit;
mod gap;
mod gum;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use fit::Example;
use gap::Snippet;
use wirecheck::entity::{GROUPS, Resolver};
use wirecheck::language::en::Gender;

/// Folds of cross-validation.
const FOLDS: usize = 10;
/// How much a snippet of GAP weighs beside a pronoun of GUM.
const GAP_WEIGHT: f32 = 0.5;
/// How strongly weights are drawn to zero.
const L2: f32 = 0.03;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().expect("a folder of treebanks"));
    let (mut gap_file, mut out_file, mut learns_gap, mut without) = (None, None, false, String::new());
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--gap" => gap_file = args.next(),
            "--write" => out_file = args.next(),
            "--without" => without = args.next().unwrap_or_default(),
            "--learn-gap" => learns_gap = true,
            _ => panic!("unknown option {arg}"),
        }
    }
    let left_out = |group: usize| without.split(',').any(|name| name == GROUPS[group].0);
    let load = |name: &str| {
        let mut list = gum::examples(&folder.join(name));
        for features in list.iter_mut().flat_map(|example| &mut example.candidates) {
            features.retain(|&(group, _)| !left_out(group));
        }
        list
    };
    let [train, dev, test] = [load("gum-train.conllu"), load("gum-dev.conllu"), load("gum-test.conllu")];
    let snippets = gap_file.map_or_else(Vec::new, |file| gap::snippets(Path::new(&file)));
    let mut out = String::new();
    for model in ["any", "person"] {
        println!("\n{model}");
        let of = |list: &[Example]| -> Vec<Example> {
            list.iter().filter(|example| model == "any" || example.gender != Gender::Neuter).cloned().collect()
        };
        let [train, dev, test] = [of(&train), of(&dev), of(&test)];
        crossed(&train);
        let mut resolver = fit::fit(&train, L2);
        measure(&resolver, &train, &dev, &test);
        if model == "person" && !snippets.is_empty() {
            let mut report = gap::Report::default();
            report.add(&resolver, snippets.iter());
            report.print("GAP");
            if learns_gap {
                resolver = with_gap(&train, &snippets);
                measure(&resolver, &train, &dev, &test);
            }
        }
        write(model, &resolver, &mut out);
    }
    if let Some(path) = out_file {
        std::fs::write(path, out).expect("written");
    }
}

fn crossed(examples: &[Example]) {
    let mut report = fit::Report::default();
    for fold in 0..FOLDS {
        let (held, rest): (Vec<Example>, Vec<Example>) =
            examples.iter().cloned().partition(|example| example.group % FOLDS == fold);
        report.add(&fit::fit(&rest, L2), &held);
    }
    report.print("crossed");
}

fn measure(resolver: &Resolver, train: &[Example], dev: &[Example], test: &[Example]) {
    for (name, examples) in [("train", train), ("dev", dev), ("test", test)] {
        let mut report = fit::Report::default();
        report.add(resolver, examples);
        report.print(name);
    }
}

/// Learns from GAP as well; what is printed comes from five folds, what is returned from all.
fn with_gap(train: &[Example], snippets: &[Snippet]) -> Resolver {
    let examples: Vec<Option<Example>> =
        snippets.iter().enumerate().map(|(at, snippet)| snippet.example(at % 5)).collect();
    let learn = |keep: &dyn Fn(usize) -> bool| {
        let mut list = train.to_vec();
        list.extend(
            examples
                .iter()
                .flatten()
                .filter(|example| keep(example.group))
                .map(|example| Example { weight: GAP_WEIGHT, ..example.clone() }),
        );
        fit::fit(&list, L2)
    };
    let mut report = gap::Report::default();
    for fold in 0..5 {
        let resolver = learn(&|group| group != fold);
        report.add(&resolver, snippets.iter().enumerate().filter(|(at, _)| at % 5 == fold).map(|(_, snippet)| snippet));
    }
    report.print("GAP, learnt in folds");
    learn(&|_| true)
}

/// A line a group: its name and its weights.
fn write(model: &str, resolver: &Resolver, out: &mut String) {
    for ((name, _), weights) in GROUPS.iter().zip(&resolver.weights) {
        let _ = write!(out, "{model}/{name}");
        for weight in weights {
            let _ = write!(out, " {weight:.2}");
        }
        out.push('\n');
    }
}
