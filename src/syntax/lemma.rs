//! Base forms: spaCy's English rule lemmatiser, which knows WordNet's words, its exceptions and a few endings.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::hash::word_hash;
use super::labels::{Tag, Upos};
use super::reader::Reader;

/// Rules of nouns, verbs, adjectives and adverbs.
pub(super) struct Lemmas {
    nouns: Rules,
    verbs: Rules,
    adjectives: Rules,
    adverbs: Rules,
}

struct Rules {
    /// Endings and what replaces them.
    endings: Vec<(&'static str, &'static str)>,
    exceptions: FxHashMap<&'static str, Vec<&'static str>>,
    /// Hashes of the known words, in order.
    known: &'static [[u8; 4]],
}

impl Lemmas {
    /// Reads the four.
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            nouns: Rules::read(reader),
            verbs: Rules::read(reader),
            adjectives: Rules::read(reader),
            adverbs: Rules::read(reader),
        }
    }

    /// The base form of `word`; `lower` is it in lower case with straight apostrophes, as are its neighbours.
    pub(super) fn lemma(&self, word: &str, lower: &str, tag: Tag, pos: Upos, before: &str, after: &str) -> String {
        if let Some(lemma) = closed_class(tag, lower, before, after) {
            return lemma.to_owned();
        }
        match pos {
            Upos::Propn => word.to_owned(),
            Upos::Noun if tag == Tag::Nns => self.nouns.lemma(lower),
            Upos::Verb if !matches!(tag, Tag::Vb | Tag::Vbp) => self.verbs.lemma(lower),
            Upos::Adj if tag != Tag::Jj => self.adjectives.lemma(lower),
            Upos::Adv => self.adverbs.lemma(lower),
            Upos::Adj | Upos::Adp | Upos::Aux | Upos::Cconj | Upos::Det | Upos::Intj | Upos::Noun | Upos::Num => {
                lower.to_owned()
            }
            Upos::Part | Upos::Pron | Upos::Punct | Upos::Sconj | Upos::Space | Upos::Sym | Upos::Verb | Upos::X => {
                lower.to_owned()
            }
        }
    }

    /// Whether some class has `lower` as a base form, an inflection or an exception.
    pub(super) fn knows(&self, lower: &str) -> bool {
        [&self.nouns, &self.verbs, &self.adjectives, &self.adverbs].iter().any(|rules| rules.inflects(lower))
    }
}

/// Lower case, with the straight apostrophe for the curly one.
pub(super) fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace('’', "'"))
}

impl Rules {
    fn read(reader: &mut Reader) -> Self {
        let endings = (0..reader.count()).map(|_| (reader.text(), reader.text())).collect();
        let n_exceptions = reader.count();
        let mut exceptions = FxHashMap::with_capacity_and_hasher(n_exceptions, rustc_hash::FxBuildHasher);
        for _ in 0..n_exceptions {
            let word = reader.text();
            let forms = (0..reader.u8()).map(|_| reader.text()).collect();
            exceptions.insert(word, forms);
        }
        let n_known = reader.count();
        Self { endings, exceptions, known: reader.bytes(4 * n_known).as_chunks::<4>().0 }
    }

    fn lemma(&self, word: &str) -> String {
        // The last exception wins, then a known form, then one that is no word at all.
        if let Some(form) = self.exceptions.get(word).and_then(|forms| forms.last()) {
            return (*form).to_owned();
        }
        let mut known = None;
        let mut odd = None;
        let mut unknown = None;
        for (ending, replacement) in &self.endings {
            let Some(stem) = word.strip_suffix(ending) else { continue };
            let form = format!("{stem}{replacement}");
            if form.is_empty() {
                continue;
            }
            if self.knows(&form) {
                known = Some(form);
            } else if !form.chars().all(char::is_alphabetic) {
                odd.get_or_insert(form);
            } else {
                unknown.get_or_insert(form);
            }
        }
        known.or(odd).or(unknown).unwrap_or_else(|| word.to_owned())
    }

    fn inflects(&self, word: &str) -> bool {
        let is_base = |(ending, replacement): &(&str, &str)| {
            word.strip_suffix(ending).is_some_and(|stem| self.knows(&format!("{stem}{replacement}")))
        };
        self.knows(word) || self.exceptions.contains_key(word) || self.endings.iter().any(is_base)
    }

    fn knows(&self, word: &str) -> bool {
        self.known.binary_search_by_key(&word_hash(word), |&hash| u32::from_le_bytes(hash)).is_ok()
    }
}

/// Forms of pronouns, of `be`, `have` and `do`, and of cut words.
fn closed_class(tag: Tag, word: &str, before: &str, after: &str) -> Option<&'static str> {
    Some(match (tag, word) {
        (Tag::Prp, "i" | "me") => "I",
        (Tag::Prp, "him") => "he",
        (Tag::Prp, "her") => "she",
        (Tag::Prp, "us") => "we",
        (Tag::Prp, "them") => "they",
        (Tag::Rb, "not" | "n't" | "nt") => "not",
        (Tag::Vbz, "is" | "'s") | (Tag::Vbp, "are" | "'re" | "am" | "'m") => "be",
        (Tag::Vbd, "was" | "were") | (Tag::Vbn, "been") | (Tag::Vbg, "being") => "be",
        (Tag::Vbz, "has") | (Tag::Vbp, "have" | "'ve") | (Tag::Vbd, "had" | "'d") | (Tag::Vbn, "had") => "have",
        (Tag::Vbz, "does") | (Tag::Vbd, "did") => "do",
        (Tag::Vbz, "gets") | (Tag::Vbd, "got") => "get",
        (Tag::Md, "'d") => "would",
        (Tag::Md, "ca") => "can",
        (Tag::Md, "sha") => "shall",
        (Tag::Md, "wo") => "will",
        (Tag::Vbp | Tag::Vbz, "ai") if matches!(after, "n't" | "nt") => "be",
        (_, "n't") => "not",
        (_, "'m" | "'re") => "be",
        (_, "'ve") => "have",
        (_, "'ll") => "will",
        (_, "'em") => "them",
        (_, "doin'") => "do",
        (_, "goin'") => "go",
        (_, "nothin'" | "nuthin'") => "nothing",
        (_, "somethin'") => "something",
        (_, "ol'") => "old",
        (_, "'nuff") => "enough",
        (_, "gon") if after == "na" => "go",
        (_, "na") if before == "gon" => "to",
        (_, "ta") if before == "got" => "to",
        (_, "'s") if before == "let" => "us",
        (_, "c'm") if after == "on" => "come",
        (_, "y" | "y'") if after == "all" => "you",
        _ => return None,
    })
}
