//! How two spellings of a name stand to each other.

use std::rc::Rc;

use xxhash_rust::xxh3::xxh3_64;

use crate::language::{Memo, en};

/// How two folded forms of a part of a name stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// One name, whatever the accents, hyphens and endings: `müller` and `mueller`, `mexico` and `mexican`.
    Same,
    /// One name in two systems of letters: `zelensky` and `zelenskiy`.
    Transliteration,
    /// Near enough to be one name misspelt.
    Variant,
    /// Different names.
    Other,
}

/// How a folded form of an article stands to that of another.
#[must_use]
pub fn spelling(here: &str, there: &str) -> Spelling {
    let (here, there) = (plain(here), plain(there));
    if here == there {
        return Spelling::Same;
    }
    // A name that lost its last letter; a lost `s` may be an honest singular.
    let cut = there.strip_prefix(&*here).is_some_and(|rest| rest.len() == 1 && rest != "s") && !there.ends_with("an");
    if !cut && en::differ_in_ending(&here, &there) {
        return Spelling::Same;
    }
    if is_transliterated(&here, &there) {
        return Spelling::Transliteration;
    }
    if is_near(&here, &there) { Spelling::Variant } else { Spelling::Other }
}

/// Without marks inside, and without what is written for an umlaut: `müller`, `mueller` and `muller` are one.
fn plain(form: &str) -> Rc<str> {
    thread_local!(static KNOWN: Memo<Rc<str>> = const { Memo::new() });
    let plain = || {
        let form = form.replace(['-', '\'', '.'], "");
        form.replace("ae", "a").replace("aa", "a").replace("oe", "o").replace("ue", "u").into()
    };
    KNOWN.with(|known| known.of(xxh3_64(form.as_bytes()), plain))
}

/// Whether two forms may be one name of another alphabet, written by two systems: `zelensky` and `zelenskyy`, `qaddafi` and
/// `gaddafi`, `mohammed` and `muhammad`.
///
/// A single other vowel is no sign of it: that is how English names are misspelt.
fn is_transliterated(here: &str, there: &str) -> bool {
    if here.len().min(there.len()) < 4 {
        return false;
    }
    let (left, right) = (levelled(here), levelled(there));
    let doubled = |form: &str, other: &str| form.len().abs_diff(other.len()) == 1;
    if left == right {
        // A doubled letter alone is how English names are misspelt too.
        return !(doubled(here, there) && single(here) == single(there))
            || here.ends_with("yy") != there.ends_with("yy");
    }
    let n_vowels = left.bytes().zip(right.bytes()).filter(|(left, right)| left != right).count();
    let near = |(left, right): (u8, u8)| {
        left == right || matches!((left.min(right), left.max(right)), (b'a', b'e') | (b'o', b'u') | (b'e', b'y'))
    };
    let consonants = |form: &str| form.replace(['a', 'e', 'i', 'o', 'u', 'y'], "");
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).all(near)
        && n_vowels + usize::from(consonants(here) != consonants(there)) >= 2
}

/// A folded form with one letter for what languages and transliterations write in several ways, and none twice.
#[must_use]
pub fn levelled(form: &str) -> Rc<str> {
    thread_local!(static KNOWN: Memo<Rc<str>> = const { Memo::new() });
    KNOWN.with(|known| known.of(xxh3_64(form.as_bytes()), || level(form)))
}

fn level(form: &str) -> Rc<str> {
    let mut text = plain(form).to_string();
    if let Some(stem) = text.strip_suffix("ff") {
        text = format!("{stem}v");
    }
    for (from, to) in [
        ("sch", "sh"),
        ("tch", "ch"),
        ("ts", "c"),
        ("tz", "c"),
        ("kh", "h"),
        ("dh", "d"),
        ("gh", "g"),
        ("zh", "j"),
        ("dj", "j"),
        ("iy", "y"),
        ("ij", "y"),
        ("yi", "y"),
        ("ii", "y"),
        ("yj", "y"),
        ("ei", "ay"),
        ("ey", "ay"),
        ("ai", "ay"),
        ("ks", "x"),
        ("ou", "u"),
        ("ph", "f"),
        ("w", "v"),
        ("q", "k"),
        ("i", "y"),
        ("j", "y"),
        ("c", "k"),
    ] {
        text = text.replace(from, to);
    }
    if let Some(rest) = text.strip_prefix('g') {
        text = format!("k{rest}");
    }
    single(&text).into()
}

/// Each letter once where it stands twice.
fn single(form: &str) -> String {
    let mut letters: Vec<char> = form.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn is_near(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let longer = left.len().max(right.len());
    let prefix = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    if longer < 4 || prefix == 0 {
        return false;
    }
    let distance = edit_distance(&left, &right);
    distance <= 1 || longer >= 6 && distance <= 2 && prefix >= 2 || prefix >= 4 && distance <= 4 && prefix * 2 >= longer
}

/// Levenshtein's distance.
fn edit_distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (left_idx, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = left_idx + 1;
        for (right_idx, b) in right.iter().enumerate() {
            let next = (diagonal + usize::from(a != b)).min(row[right_idx] + 1).min(row[right_idx + 1] + 1);
            diagonal = row[right_idx + 1];
            row[right_idx + 1] = next;
        }
    }
    row[right.len()]
}
