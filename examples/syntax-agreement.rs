//! How often this crate's syntax agrees with spaCy's own output, from raw text.
//!
//! `cargo run --release --example syntax-agreement -- DUMP [--show N]`, where DUMP is what `training/dump_syntax.py` wrote.
//! With `--show N` the first N tokens on which they differ follow.

use std::process::ExitCode;
use std::time::Instant;

use wirecheck::syntax::{Depth, Model, Parse};

/// A paragraph and what spaCy says of it.
struct Reference {
    text: String,
    tokens: Vec<Row>,
}

struct Row {
    start: u32,
    end: u32,
    tag: String,
    head: u32,
    dep: String,
    entity: String,
    pos: String,
    lemma: String,
}

/// Tokens on which both agree.
#[derive(Default)]
struct Counts {
    tokens: usize,
    tag: usize,
    head: usize,
    labelled: usize,
    entity: usize,
    pos: usize,
    lemma: usize,
    cut_otherwise: usize,
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: syntax-agreement DUMP [--show N]; training/dump_syntax.py writes DUMP");
        return ExitCode::from(2);
    };
    let n_shown = args.nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let dump = match std::fs::read_to_string(&path) {
        Ok(dump) => dump,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let references: Vec<Reference> = dump.split("\n\n").filter_map(reference).collect();
    // Too short for the system's count of processor time.
    let clock = Instant::now();
    let model = Model::english();
    println!("load: {:.1} ms", clock.elapsed().as_secs_f64() * 1e3);
    if let Some(first) = references.iter().find(|reference| (25..35).contains(&reference.tokens.len())) {
        let clock = Instant::now();
        std::hint::black_box(model.parse(&first.text));
        println!("first {} tokens: {:.1} ms", first.tokens.len(), clock.elapsed().as_secs_f64() * 1e3);
    }

    let mut counts = Counts::default();
    let mut differences = Vec::new();
    for reference in &references {
        let parse = model.parse(&reference.text);
        compare(reference, &parse, &mut counts, &mut differences);
    }
    let share = |n: usize| 100.0 * n as f64 / counts.tokens.max(1) as f64;
    println!("paragraphs {}, tokens {}, cut otherwise {}", references.len(), counts.tokens, counts.cut_otherwise);
    println!(
        "the same: tag {:.3}%, head {:.3}%, head and relation {:.3}%, entity {:.3}%, upos {:.3}%, lemma {:.3}%",
        share(counts.tag),
        share(counts.head),
        share(counts.labelled),
        share(counts.entity),
        share(counts.pos),
        share(counts.lemma)
    );
    for difference in differences.iter().take(n_shown) {
        println!("{difference}");
    }

    let n_bytes: usize = references.iter().map(|reference| reference.text.len()).sum();
    for depth in [Depth::Tags, Depth::Heads, Depth::Entities] {
        let clock = Stopwatch::new();
        for reference in &references {
            std::hint::black_box(model.analysis(&reference.text, depth));
        }
        let seconds = clock.seconds();
        let rates = (counts.tokens as f64 / seconds, n_bytes as f64 / seconds / 1e6);
        println!("{depth:?}: {:.0} tokens/s, {:.3} MB/s", rates.0, rates.1);
    }
    ExitCode::SUCCESS
}

/// Time of this process on a processor, where the system tells (Linux), else by the clock.
struct Stopwatch {
    start: Instant,
    start_on_processor: Option<f64>,
}

impl Stopwatch {
    fn new() -> Self {
        Self { start: Instant::now(), start_on_processor: on_processor() }
    }

    fn seconds(&self) -> f64 {
        match (self.start_on_processor, on_processor()) {
            (Some(start), Some(now)) => now - start,
            (Some(_) | None, _) => self.start.elapsed().as_secs_f64(),
        }
    }
}

fn on_processor() -> Option<f64> {
    let statistics = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

fn reference(paragraph: &str) -> Option<Reference> {
    let mut lines = paragraph.lines();
    let text = lines.next()?.strip_prefix("# ")?;
    let text = text.replace("\\\\", "\u{0}").replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
    let mut tokens = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let [start, end, tag, head, dep, entity, pos, lemma] = fields.as_slice() else { continue };
        let number = |field: &str| field.parse().unwrap_or(u32::MAX);
        tokens.push(Row {
            start: number(start),
            end: number(end),
            tag: (*tag).to_owned(),
            head: number(head),
            dep: (*dep).to_owned(),
            entity: (*entity).to_owned(),
            pos: (*pos).to_owned(),
            lemma: (*lemma).to_owned(),
        });
    }
    Some(Reference { text: text.replace('\u{0}', "\\"), tokens })
}

/// Tokens are matched by their bytes, heads by the bytes of theirs.
fn compare(reference: &Reference, parse: &Parse, counts: &mut Counts, differences: &mut Vec<String>) {
    counts.tokens += reference.tokens.len();
    for row in &reference.tokens {
        let found = parse.token_at(row.start);
        let Some(found) = found.filter(|&found| parse.tokens[found as usize].span.end == row.end) else {
            counts.cut_otherwise += 1;
            let around = reference.text.get(row.start as usize..row.end as usize).unwrap_or_default();
            differences.push(format!("cut\t{around}"));
            continue;
        };
        let token = parse.tokens[found as usize];
        let head = parse.tokens[token.head as usize].span.start;
        let is_head = reference.tokens.get(row.head as usize).is_some_and(|row| row.start == head);
        let is_labelled = is_head && token.dep.name() == row.dep;
        let entity = match parse.entity_of(found) {
            Some(entity) if entity.tokens.start == found => format!("B-{}", entity.kind.name()),
            Some(entity) => format!("I-{}", entity.kind.name()),
            None => "O-".to_owned(),
        };
        let lemma = if row.lemma.is_empty() { String::new() } else { parse.lemma(&reference.text, found) };
        counts.tag += usize::from(token.tag.name() == row.tag);
        counts.head += usize::from(is_head);
        counts.labelled += usize::from(is_labelled);
        counts.entity += usize::from(entity == row.entity);
        counts.pos += usize::from(token.pos.name() == row.pos);
        counts.lemma += usize::from(lemma == row.lemma);
        let word = token.span.of(&reference.text);
        for (what, ours, theirs) in [
            ("tag", token.tag.name(), row.tag.as_str()),
            ("upos", token.pos.name(), &row.pos),
            ("lemma", &lemma, &row.lemma),
            ("entity", &entity, &row.entity),
            ("relation", if is_labelled { &row.dep } else { token.dep.name() }, &row.dep),
        ] {
            if ours != theirs {
                differences.push(format!("{what}\t{word}\t{ours}\t{theirs}"));
            }
        }
    }
}
