//! A text as it is aligned in order: its sentences as lists of forms, the forms counted.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

/// Shorter sentences stand in many texts.
const MIN_KEYED: usize = 4;

/// What a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// A word; its text is folded: no accents, no case.
    Word,
    /// A figure; its text is its digits.
    Figure,
}

/// A distinct word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// As it is compared with forms of the other text.
    pub(crate) text: String,
    pub(crate) nature: Nature,
    /// How many sentences have it.
    pub(crate) n_sentences: u32,
}

/// A text to be aligned in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Side {
    pub(crate) forms: Vec<Form>,
    /// Of each sentence its distinct forms, as indices into `forms`.
    pub(crate) sentences: Vec<Vec<u32>>,
    /// What tells whether two sentences have the same words in the same order, of those of four words and more.
    pub(crate) keys: Vec<Option<u64>>,
    /// Letters and digits of each sentence, at least one.
    pub(crate) lengths: Vec<f32>,
    index: FxHashMap<String, u32>,
}

impl Side {
    /// Adds a sentence of these words, each as it stands in the text.
    pub(crate) fn push<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        let mut sentence = Vec::new();
        let mut n_letters = 0;
        let mut key = FxHasher::default();
        for word in words {
            n_letters += word.chars().filter(|letter| letter.is_alphanumeric()).count();
            let (text, nature) = folded(word);
            if text.is_empty() {
                continue;
            }
            text.hash(&mut key);
            let forms = &mut self.forms;
            let form = *self.index.entry(text).or_insert_with_key(|text| {
                forms.push(Form { text: text.clone(), nature, n_sentences: 0 });
                u32::try_from(forms.len() - 1).unwrap_or(u32::MAX)
            });
            sentence.push(form);
        }
        self.keys.push((sentence.len() >= MIN_KEYED).then(|| key.finish()));
        sentence.sort_unstable();
        sentence.dedup();
        for &form in &sentence {
            self.forms[form as usize].n_sentences += 1;
        }
        self.sentences.push(sentence);
        self.lengths.push(n_letters.max(1) as f32);
    }

    /// Number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.sentences.len()
    }

    /// How much it says that a sentence has this form, in nats.
    pub(crate) fn weight(&self, form: u32) -> f32 {
        self.rarity(form).ln()
    }

    /// How many times less often than once a sentence the form comes.
    pub(crate) fn rarity(&self, form: u32) -> f32 {
        (self.len().max(40) + 1) as f32 / self.forms[form as usize].n_sentences.max(1) as f32
    }
}

/// A word as it is compared across languages; empty if it is only marks.
fn folded(word: &str) -> (String, Nature) {
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return (digits, Nature::Figure);
    }
    let text = word.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphabetic()).map(bare);
    (text.collect(), Nature::Word)
}

/// A Latin letter without its accent.
fn bare(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'æ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ı' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'œ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' | 'ș' | 'ş' | 'ß' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        'ț' | 'ţ' => 't',
        'ğ' => 'g',
        'đ' => 'd',
        'ř' => 'r',
        other => other,
    }
}
