//! Which forms of two texts look alike: figures, names, cognates.
//!
//! Likeness is the longest common subsequence against the longer word (Melamed 1999, CL 25:1), of words that begin alike.

use rustc_hash::FxHashMap;

use super::side::{Nature, Side};

/// Words shorter than this are alike only if they are equal.
const MIN_LETTERS: usize = 4;
/// Letters that must agree at the beginning.
const MIN_PREFIX: usize = 3;
/// Least share of the longer word that two have in common.
const MIN_LIKENESS: f32 = 0.58;
/// Forms compared with one form at most.
const MAX_COMPARED: usize = 400;

/// For each left form the right forms that look like it, with how likely one stands for the other, 0..=1.
pub(crate) fn kin(left: &Side, right: &Side) -> Vec<Vec<(u32, f32)>> {
    let mut by_prefix: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let mut by_text: FxHashMap<&str, u32> = FxHashMap::default();
    for (form_idx, form) in right.forms.iter().enumerate() {
        by_text.insert(&form.text, form_idx as u32);
        if let Some(prefix) = prefix(&form.text).filter(|_| form.nature == Nature::Word) {
            by_prefix.entry(prefix).or_default().push(form_idx as u32);
        }
    }
    let mut kin = Vec::with_capacity(left.forms.len());
    for form in &left.forms {
        let mut found = Vec::new();
        if let Some(&same) = by_text.get(form.text.as_str()) {
            found.push((same, sameness(&form.text, form.nature)));
        }
        let prefix = prefix(&form.text).filter(|_| form.nature == Nature::Word);
        for &other in prefix.and_then(|prefix| by_prefix.get(&prefix)).into_iter().flatten().take(MAX_COMPARED) {
            let text = &right.forms[other as usize].text;
            let likeness = likeness(&form.text, text);
            if *text != form.text && likeness >= MIN_LIKENESS {
                found.push((other, 0.75 * ((likeness - 0.4) / 0.6)));
            }
        }
        kin.push(found);
    }
    kin
}

/// How likely equal forms stand for each other: short words of two languages are equal by chance.
fn sameness(text: &str, nature: Nature) -> f32 {
    match (nature, text.chars().count()) {
        (Nature::Figure, 1) => 0.5,
        (Nature::Figure, _) => 0.9,
        (Nature::Word, 0..=2) => 0.05,
        (Nature::Word, 3) => 0.3,
        (Nature::Word, _) => 0.9,
    }
}

/// How a word begins, letters that languages write differently made one.
fn prefix(text: &str) -> Option<String> {
    let letters = || text.chars().map(sound);
    (letters().count() >= MIN_LETTERS).then(|| letters().take(MIN_PREFIX).collect())
}

fn sound(letter: char) -> char {
    match letter {
        'k' | 'q' => 'c',
        'y' | 'j' => 'i',
        'z' => 's',
        'w' => 'v',
        other => other,
    }
}

/// Letters in common, in order, as a share of the longer word; 0 for words of very different length.
fn likeness(first: &str, second: &str) -> f32 {
    let (first, second): (Vec<char>, Vec<char>) =
        (first.chars().map(sound).collect(), second.chars().map(sound).collect());
    let longer = first.len().max(second.len());
    if first.len().min(second.len()) < MIN_LETTERS || 2 * first.len().min(second.len()) < longer {
        return 0.0;
    }
    let mut row = vec![0_u16; second.len() + 1];
    for &letter in &first {
        let mut diagonal = 0;
        for (column, &other) in second.iter().enumerate() {
            let above = row[column + 1];
            row[column + 1] = if letter == other { diagonal + 1 } else { above.max(row[column]) };
            diagonal = above;
        }
    }
    f32::from(row[second.len()]) / longer as f32
}
