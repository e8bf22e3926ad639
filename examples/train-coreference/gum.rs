//! Reads documents of GUM: their text, and the head words of their mentions with the cluster of each.

use std::path::Path;

use wirecheck::article::{Role, read};
use wirecheck::entity::{Case, Ledger, Mention, MentionKind, cases};
use wirecheck::language::en::Gender;
use wirecheck::segment::Document;
use wirecheck::syntax::Parses;
use wirecheck::text::Span;

use crate::fit::Example;

struct Gold {
    text: String,
    /// Head words of mentions with their cluster.
    heads: Vec<(Span, String)>,
}

/// What each pronoun of a file of CoNLL-U may refer to and does.
pub(crate) fn examples(path: &Path) -> Vec<Example> {
    let text = std::fs::read_to_string(path).expect("readable");
    let mut list = Vec::new();
    let (mut n_heads, mut n_met) = (0, 0);
    for (group, part) in text.split("# newdoc id").skip(1).enumerate() {
        let gold = gold(part);
        let Some(Ok(article)) = read("gum.txt", gold.text.as_bytes(), Role::Candidate).into_iter().next() else {
            continue;
        };
        let document = Document::new(article);
        let parses = [Parses::new(&document)];
        let documents = [document];
        let ledger = Ledger::new(&documents, &parses, &[]);
        let mentions = &ledger.mentions[0];
        let cluster = |mention: &Mention| {
            let found = gold.heads.iter().find(|(span, _)| match mention.kind {
                MentionKind::Name(_) => mention.span.contains(*span),
                MentionKind::Noun(_) | MentionKind::Pronoun(_) => mention.span == *span,
            });
            found.map(|(_, cluster)| cluster.as_str())
        };
        let clusters: Vec<Option<&str>> = mentions.iter().map(cluster).collect();
        n_heads += gold.heads.len();
        n_met += clusters.iter().flatten().count();
        for Case { pronoun, candidates, none } in cases(&documents[0], &parses[0], mentions, &ledger.entities) {
            let (MentionKind::Pronoun(gender), Some(mine)) = (mentions[pronoun].kind, clusters[pronoun]) else {
                continue;
            };
            let right: Vec<f32> =
                candidates.iter().map(|&(mention, _)| f32::from(clusters[mention] == Some(mine))).collect();
            let none_right = f32::from(!right.contains(&1.0));
            if none_right > 0.0 && gender == Gender::Neuter {
                continue;
            }
            let candidates = candidates.into_iter().map(|(_, features)| features).collect();
            list.push(Example { candidates, none, right, none_right, weight: 1.0, gender, group });
        }
    }
    let n_none = list.iter().filter(|example| example.none_right > 0.5).count();
    println!("{}: gold heads {n_heads}, met {n_met}, pronouns without antecedent {n_none}", path.display());
    list
}

/// The text of a document and the head words of its mentions.
fn gold(part: &str) -> Gold {
    let mut text = String::new();
    let mut heads = Vec::new();
    for block in part.split("\n\n") {
        let Some(sentence) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        if block.contains("# newpar") && !text.is_empty() {
            text.push_str("\n\n");
        } else if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(sentence);
        let mut at = start;
        let mut words: Vec<(Span, usize)> = Vec::new();
        let mut open: Vec<(String, usize)> = Vec::new();
        let mut mentions: Vec<(String, usize, usize)> = Vec::new();
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, _, _, _, _, head, _, _, misc] = fields.as_slice() else { continue };
            if id.contains(['-', '.']) {
                continue;
            }
            let Some(found) = text[at..].find(form) else { continue };
            let span = Span::new(at + found, at + found + form.len());
            at = span.end as usize;
            let word = words.len();
            words.push((span, head.parse().unwrap_or(0)));
            let brackets = misc.split('|').find_map(|field| field.strip_prefix("Entity=")).unwrap_or_default();
            for (kind, id) in brackets_of(brackets) {
                if kind != ')' {
                    open.push((id.clone(), word));
                }
                if kind != '('
                    && let Some(at) = open.iter().rposition(|(open, _)| *open == id)
                {
                    let (id, first) = open.remove(at);
                    mentions.push((id, first, word));
                }
            }
        }
        for (id, first, last) in mentions {
            let outside = |word: usize| {
                let head = words[word].1;
                head == 0 || head - 1 < first || head - 1 > last
            };
            if let Some(head) = (first..=last).find(|&word| outside(word)) {
                heads.push((words[head].0, id));
            }
        }
    }
    Gold { text, heads }
}

/// `(1-person-…`, `1)` and `(1-person-…)` with the id of each.
fn brackets_of(text: &str) -> Vec<(char, String)> {
    let mut list = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix('(') {
            let end = tail.find(['(', ')']).unwrap_or(tail.len());
            let id = tail[..end].split('-').next().unwrap_or_default().to_owned();
            let closes = tail[end..].starts_with(')');
            list.push((if closes { 'x' } else { '(' }, id));
            rest = &tail[end + usize::from(closes)..];
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            list.push((')', rest[..end].to_owned()));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
    }
    list
}
