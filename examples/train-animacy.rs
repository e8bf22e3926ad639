//! Trains the models of a pronoun's animacy on the treebanks GUM and EWT (`*.conllu` in a folder).
//!
//! ```sh
//! cargo run --example train-animacy -- TREEBANK src/language/en/owner_counts.txt src/entity/animacy/weights.txt
//! ```
//!
//! Every possessive and reflexive is an example: `its` as if it stood there as his and as her, `his` and `her` as if they
//! stood there as its. Windows of four sentences join the whole documents, so that the models know what it is not to have
//! seen everybody. In its own example, a pronoun does not count for what its noun is mostly owned by.

use std::collections::BTreeMap;
use std::path::Path;

use wirecheck::article::{Role, read};
use wirecheck::entity::{AnimacySignals, Ledger, MentionKind};
use wirecheck::language::en::{self, Gender};
use wirecheck::segment::Document;
use wirecheck::syntax::Parses;

/// How strongly weights are drawn to nought (the inverse of the usual C).
const SHRINKAGE: f64 = 33.0;
const N_STEPS: usize = 1500;
const WINDOW: usize = 4;

struct Example {
    signals: AnimacySignals,
    right: f64,
    weight: f64,
}

/// By noun, how often people and how often things own it.
type Counts = BTreeMap<String, (u32, u32)>;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [folder, counts_path, weights_path] = paths.as_slice() else { panic!("TREEBANK COUNTS WEIGHTS") };
    let load = |name: &str| std::fs::read_to_string(Path::new(folder).join(name)).expect("readable");
    let train = [load("gum-train.conllu"), load("ewt-train.conllu")];
    let dev = [load("gum-dev.conllu"), load("ewt-dev.conllu")];
    let mut counts = Counts::new();
    for text in &train {
        count(text, &mut counts);
    }
    let known = counts.iter().filter(|(_, (people, things))| people + things > 1);
    let lines: Vec<String> = known.map(|(noun, (people, things))| format!("{noun} {people} {things}\n")).collect();
    std::fs::write(counts_path, lines.concat()).expect("written");
    let mut out = String::new();
    for (name, asked) in [("thing", [Gender::Female, Gender::Male].as_slice()), ("person", &[Gender::Neuter])] {
        let mut examples = Vec::new();
        for text in &train {
            let whole: Vec<String> = documents(text).into_iter().map(|sentences| sentences.join("")).collect();
            examples.extend(whole.iter().flat_map(|text| read_examples(text, asked, &counts, true)));
            for sentences in documents(text) {
                for first in (0..sentences.len()).step_by(WINDOW - 1) {
                    let window = sentences[first..(first + WINDOW).min(sentences.len())].concat();
                    examples.extend(read_examples(window.trim_start(), asked, &counts, true));
                }
            }
        }
        let held: Vec<Example> = dev
            .iter()
            .flat_map(|text| documents(text))
            .flat_map(|sentences| read_examples(&sentences.concat(), asked, &counts, false))
            .collect();
        let model = fit(&examples);
        report(name, &model, &held);
        out.push_str(&written(name, &model, &examples));
    }
    std::fs::write(weights_path, out).expect("written");
}

/// The sentences of each document, with the white space before each.
fn documents(text: &str) -> Vec<Vec<String>> {
    let document = |part: &str| {
        let mut sentences: Vec<String> = Vec::new();
        for block in part.split("\n\n") {
            let Some(sentence) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
            let gap = match (sentences.is_empty(), block.contains("# newpar")) {
                (true, _) => "",
                (false, true) => "\n\n",
                (false, false) => " ",
            };
            sentences.push(format!("{gap}{sentence}"));
        }
        sentences
    };
    text.split("# newdoc id").skip(1).map(document).collect()
}

fn count(text: &str, counts: &mut Counts) {
    for block in text.split("\n\n") {
        let rows: Vec<Vec<&str>> = block.lines().map(|line| line.split('\t').collect()).collect();
        for row in rows.iter().filter(|row| row.len() == 10 && row[7] == "nmod:poss") {
            let Some(noun) = rows.iter().find(|other| other.len() == 10 && other[0] == row[6]) else { continue };
            let entity = row[9].split_once('(').and_then(|(_, open)| open.split('-').nth(1));
            let person = match (row[1].to_lowercase().as_str(), entity) {
                ("my" | "his" | "her", _) => true,
                ("its", _) => false,
                (_, Some("person")) if matches!(row[3], "NOUN" | "PROPN") => true,
                (_, Some("organization" | "place" | "object" | "abstract" | "event"))
                    if matches!(row[3], "NOUN" | "PROPN") =>
                {
                    false
                }
                _ => continue,
            };
            let lemma = noun[2].to_lowercase();
            if !lemma.chars().all(char::is_alphanumeric) {
                continue;
            }
            let entry = counts.entry(lemma).or_default();
            *if person { &mut entry.0 } else { &mut entry.1 } += 1;
        }
    }
}

fn read_examples(text: &str, asked: &[Gender], counts: &Counts, seen: bool) -> Vec<Example> {
    let Some(Ok(article)) = read("a.txt", text.as_bytes(), Role::Candidate).into_iter().next() else {
        return Vec::new();
    };
    let documents = [Document::new(article)];
    let parses = [Parses::new(&documents[0])];
    let ledger = Ledger::new(&documents, &parses, &[]);
    let mut list = Vec::new();
    for resolution in &ledger.open[0] {
        let pronoun = &ledger.mentions[0][resolution.pronoun];
        let MentionKind::Pronoun(gender) = pronoun.kind else { continue };
        let neuter = gender == Gender::Neuter;
        // A his is asked for as itself where his and her are.
        let asked = if !neuter && asked.contains(&gender) { vec![gender] } else { asked.to_vec() };
        for &as_if in &asked {
            let mut signals = ledger.animacy_signals(0, resolution, as_if, &documents[0], &parses[0]);
            let reflexive = documents[0].slice(pronoun.span).to_lowercase().ends_with("self");
            if signals.owned.is_none() && !reflexive {
                continue;
            }
            if let Some(owned) = &signals.owned {
                let (mut people, mut things) = counts.get(owned).copied().unwrap_or_default();
                if people + things < 2 {
                    (people, things) = (0, 0);
                }
                let mine = if neuter { &mut things } else { &mut people };
                *mine = mine.saturating_sub(u32::from(seen));
                let leaning = signals.groups.iter_mut().find(|(name, _)| *name == "leaning");
                leaning.expect("of every possessive").1 = vec![en::owner_leaning(people, things)];
            }
            let wrong_if_neuter = asked[0] != Gender::Neuter;
            list.push(Example {
                signals,
                right: f64::from(u8::from(neuter == wrong_if_neuter)),
                weight: 1.0 / asked.len() as f64,
            });
        }
    }
    list
}

/// A bias and a weight for each place of each group.
struct Model {
    bias: f64,
    weights: BTreeMap<(&'static str, usize), f64>,
}

fn features(example: &Example) -> impl Iterator<Item = ((&'static str, usize), f64)> + '_ {
    let of = |(name, values): &'_ (&'static str, Vec<f32>)| {
        let name = *name;
        values.clone().into_iter().enumerate().map(move |(at, value)| ((name, at), f64::from(value)))
    };
    example.signals.groups.iter().flat_map(of)
}

/// Least loss with shrinkage over signals of mean nought and variance one, by Adam (Kingma & Ba 2015).
fn fit(examples: &[Example]) -> Model {
    let mut keys: BTreeMap<(&'static str, usize), (f64, f64)> = BTreeMap::new();
    for (key, value) in examples.iter().flat_map(features) {
        let sums = keys.entry(key).or_default();
        *sums = (sums.0 + value, sums.1 + value * value);
    }
    let n = examples.len() as f64;
    let scales: Vec<(f64, f64)> =
        keys.values().map(|&(sum, squares)| (sum / n, spread(squares / n - (sum / n).powi(2)))).collect();
    let index: BTreeMap<_, usize> = keys.keys().enumerate().map(|(at, &key)| (key, at)).collect();
    let rows: Vec<Vec<f64>> = examples
        .iter()
        .map(|example| {
            let mut row: Vec<f64> =
                scales.iter().map(|&(mean, spread)| if spread > 1e-6 { -mean / spread } else { 0.0 }).collect();
            for (key, value) in features(example) {
                let (at, spread) = (index[&key], scales[index[&key]].1);
                row[at] += if spread > 1e-6 { value / spread } else { 0.0 };
            }
            row.push(1.0);
            row
        })
        .collect();
    let width = keys.len() + 1;
    let (mut weights, mut speed, mut squares) = (vec![0.0; width], vec![0.0; width], vec![0.0; width]);
    for step in 1..=N_STEPS {
        let mut slope: Vec<f64> = weights.iter().map(|weight| weight * SHRINKAGE).collect();
        slope[width - 1] = 0.0;
        for (row, example) in rows.iter().zip(examples) {
            let sum: f64 = row.iter().zip(&weights).map(|(value, weight)| value * weight).sum();
            let error = example.weight * (1.0 / (1.0 + (-sum).exp()) - example.right);
            slope.iter_mut().zip(row).for_each(|(slope, value)| *slope += error * value);
        }
        let rate = 0.02 * (1.0 - step as f64 / (N_STEPS + 1) as f64);
        for at in 0..width {
            speed[at] = 0.9 * speed[at] + 0.1 * slope[at];
            squares[at] = 0.999 * squares[at] + 0.001 * slope[at] * slope[at];
            let (mean, spread) =
                (speed[at] / (1.0 - 0.9_f64.powi(step as i32)), squares[at] / (1.0 - 0.999_f64.powi(step as i32)));
            weights[at] -= rate * mean / (spread.sqrt() + 1e-9);
        }
    }
    let mut model = Model { bias: weights[width - 1], weights: BTreeMap::new() };
    for ((key, at), (mean, spread)) in index.into_iter().zip(scales) {
        let weight = if spread > 1e-6 { weights[at] / spread } else { 0.0 };
        model.bias -= weight * mean;
        model.weights.insert(key, weight);
    }
    model
}

/// The standard deviation; what is rare counts as if it were less so, and what never changes as nothing.
fn spread(variance: f64) -> f64 {
    if variance > 1e-9 { variance.sqrt().max(0.1) } else { 0.0 }
}

fn report(name: &str, model: &Model, held: &[Example]) {
    let probability = |example: &Example| {
        let sum: f64 = features(example).map(|(key, value)| model.weights.get(&key).unwrap_or(&0.0) * value).sum();
        1.0 / (1.0 + (-sum - model.bias).exp())
    };
    for limit in [0.5, 0.7, 0.8, 0.9, 0.95, 0.98] {
        let share = |right: f64| {
            let of: Vec<&Example> = held.iter().filter(|example| example.right == right).collect();
            let found = of.iter().filter(|example| probability(example) >= limit).count();
            format!("{found} of {}", of.len())
        };
        println!("{name} from {limit}: found {}, false alarms {}", share(1.0), share(0.0));
    }
}

fn written(name: &str, model: &Model, examples: &[Example]) -> String {
    let mut groups: Vec<&'static str> = Vec::new();
    for (group, _) in examples.iter().flat_map(|example| &example.signals.groups) {
        if !groups.contains(group) {
            groups.push(group);
        }
    }
    let mut out = format!("{name}/bias {:.3}\n", model.bias);
    for group in groups {
        let weights = model.weights.iter().filter(|((of, _), _)| *of == group);
        let weights: Vec<String> = weights.map(|(_, weight)| format!("{weight:.3}")).collect();
        out.push_str(&format!("{name}/{group} {}\n", weights.join(" ")));
    }
    out
}
