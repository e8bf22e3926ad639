//! What holds of any input, whoever wrote it. Each function is handed an input and panics where a promise is broken.
//!
//! The fuzz targets call them with what the fuzzer makes up; `tests/it/properties.rs`, which takes this file in as a module,
//! with what proptest makes up and with the inputs that once broke them.

mod markup;
mod outputs;
mod parts;

use wirecheck::align::{self, Basis};
use wirecheck::article::{self, Article, Role};
use wirecheck::baseline::Baseline;
use wirecheck::bitext::{self, Units};
use wirecheck::config::{self, Config, Settings};
use wirecheck::encoder::Lazy;
use wirecheck::engine;
use wirecheck::fact::{self, Facts};
use wirecheck::house;
use wirecheck::language::Language;
use wirecheck::quote::{self, Quoted};
use wirecheck::report::Outcome;
use wirecheck::segment::Document;
use wirecheck::story::Story;
use wirecheck::text::garbled;

/// What parts one article from the next in a text for [`aligner`], [`quotations`], [`reports`] and [`audit`].
pub const NEXT: &str = "\n%%\n";

/// Names of files; the first has to be told by its content.
const NAMES: [&str; 16] = [
    "a",
    "a.txt",
    "a.md",
    "a.jsonl",
    "a.html",
    "a.json",
    "a.xml",
    "a.nitf",
    "a.newsml",
    "a.ninjs",
    "a.rss",
    "a.atom",
    "a.txt.gz",
    "a.jsonl.zst",
    "a.html.gz",
    "a.zip",
];

/// Every reader of articles. The first byte chooses the name of the file.
pub fn readers(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    read(name, bytes);
}

/// Reads a file of this name.
pub fn read(name: &str, bytes: &[u8]) {
    let is_packed = [".gz", ".zst", ".zip"].iter().any(|end| name.ends_with(end)) || bytes.starts_with(b"PK");
    let length = if is_packed || bytes.starts_with(b"\x1f\x8b") || bytes.starts_with(b"\x28\xb5") {
        u64::MAX
    } else {
        bytes.len() as u64
    };
    for read in article::read(name, bytes, Role::Candidate) {
        match read {
            Ok(article) => {
                parts::article(&article, length);
                parts::document(&Document::new(article));
            }
            Err(error) => one_line(&error.to_string()),
        }
    }
}

/// Sentences and words, and what is garbled or said again.
pub fn segmenter(text: &str) {
    for language in [None, Some(Language::ENGLISH), Language::from_tag("de"), Language::from_tag("fr")] {
        let Some(article) = plain(text, language) else { return };
        let document = Document::new(article);
        parts::document(&document);
        let whole = Document::of_blocks(document.article.clone());
        parts::document(&whole);
        assert!(whole.sentences.len() <= whole.article.blocks.len(), "a block is one sentence at most");
        wirecheck::story::repetition::repetitions(&document).iter().for_each(|found| {
            parts::within(document.text(), found.span);
            parts::within(document.text(), found.earlier);
        });
    }
    let mut end = 0;
    for found in garbled(text) {
        parts::within(text, found.span);
        assert!(found.span.start >= end, "garbled runs stand in order, without overlap");
        end = found.span.end;
    }
}

/// Quotations, and their wordings in another article.
pub fn quotations(text: &str) {
    let documents = documents(text, None);
    for document in &documents {
        parts::document(document);
        let quoted = Quoted::new(document);
        for other in &documents {
            let mut before = 0;
            for wording in quote::wordings(other, document, &quoted) {
                assert!(wording.quotation >= before && wording.quotation < other.quotations.len());
                before = wording.quotation;
                parts::within(other.text(), wording.left);
                parts::within(other.text(), wording.covered);
                parts::within(document.text(), wording.right);
                assert!(wording.agreement <= 1000 && wording.common <= 1000, "{wording:?}");
                for change in wording.changes.iter().chain(&wording.left_out) {
                    parts::within(other.text(), change.left);
                    parts::within(document.text(), change.right);
                }
            }
        }
    }
}

/// Numbers, dates and names.
pub fn facts(text: &str) {
    for tag in ["en", "de", "fr", "es", "it"] {
        let Some(mut article) = plain(text, Language::from_tag(tag)) else { return };
        article.role = Role::Source;
        let document = Document::new(article);
        let facts = Facts::new(&document);
        parts::facts(&document, &facts);
        for cause in fact::causes(&document) {
            parts::within(document.text(), cause.span);
        }
    }
}

/// Sentences and words of two articles, aligned in every way.
pub fn aligner(text: &str) {
    let documents = documents(text, Some(Language::ENGLISH));
    let [left, right] = &documents[..] else { return };
    let (n_left, n_right) = (left.sentences.len(), right.sentences.len());
    let free = align::free_order(left, right);
    let ordered = align::monotone(left, right, &Lazy::default());
    assert_eq!(ordered.basis(), Basis::Words);
    parts::links(&free, n_left, n_right);
    parts::links(&ordered, n_left, n_right);
    parts::each_once(&ordered, n_left, n_right);
    parts::links(&free.turned(), n_right, n_left);
    parts::each_once(&ordered.turned(), n_right, n_left);
    assert_eq!(free.turned().turned(), free);
    let story = Story::new("1".to_owned(), documents);
    let (left, right) = (&story.documents[0], &story.documents[1]);
    let pairs: Vec<_> = story.sentence_pairs(0, 1).collect();
    for (pair, words) in &pairs {
        parts::words(left, pair.left, right, pair.right, words);
    }
    let diff = align::Diff::new(left, right, story.alignment(0, 1), &pairs);
    parts::rows(&diff, left, right);
}

/// What every report makes of articles: nothing that is theirs is markup, and what is to be parsed can be.
pub fn reports(text: &str) {
    let Some(story) = story(text) else { return };
    let audit = engine::audit(story, &Settings::default());
    parts::audit(&audit);
    let outcome = Outcome { audits: vec![audit], ..Outcome::default() };
    outputs::all(&outcome);
}

/// Every rule, on one to four articles.
pub fn audit(text: &str) {
    let Some(story) = story(text) else { return };
    parts::audit(&engine::audit(story, &Settings::default()));
}

/// Settings, environment and glossaries. The first byte chooses which.
pub fn configuration(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    if first % 4 == 3 {
        match house::read(bytes) {
            Ok(terms) => {
                let glossary = house::Glossary::new(terms);
                let text = String::from_utf8_lossy(bytes);
                let Some(article) = plain(&text, Some(Language::ENGLISH)) else { return };
                let document = Document::new(article);
                glossary.uses(&document).iter().for_each(|found| parts::within(document.text(), found.span));
            }
            Err(error) => one_line(&error.to_string()),
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let config = if first % 4 == 2 {
        let variables = text.lines().filter_map(|line| line.split_once('='));
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        config::environment(variables).map_err(|error| error.to_string())
    } else {
        Config::from_toml(text).map_err(|error| error.to_string())
    };
    match config {
        Ok(config) => {
            let shown = config.to_toml();
            let again = Config::from_toml(&shown).unwrap_or_else(|error| panic!("{error} in\n{shown}"));
            assert_eq!(again.to_toml(), shown, "settings survive being written");
            let settings = config.resolved().settings();
            let _ = settings.role("wire/a.txt");
            let judgement = settings.at("wire/a.txt");
            let _ = judgement.min_severity();
            let _ = wirecheck::rules::all().iter().filter(|entry| judgement.runs(entry)).count();
        }
        Err(error) => one_line(&error),
    }
}

/// Baselines.
pub fn baseline(text: &str) {
    match Baseline::from_toml(text) {
        Ok(baseline) => {
            let written = baseline.to_toml();
            let again = Baseline::from_toml(&written).unwrap_or_else(|error| panic!("{error} in\n{written}"));
            assert_eq!(again, baseline, "a baseline survives being written");
        }
        Err(error) => one_line(&error.to_string()),
    }
}

/// Every reader of sentence pairs. The first byte chooses the format.
pub fn bitext(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let formats = [bitext::Format::Tsv, bitext::Format::JsonLines, bitext::Format::Xml];
    let format = formats.get(usize::from(*first % 4)).copied();
    let units = match Units::new(bytes, format, bitext::Choice::default()) {
        Ok(units) => units,
        Err(error) => return one_line(&error.to_string()),
    };
    for unit in units {
        match unit {
            Ok(unit) => {
                assert!(unit.reference.is_some() || unit.source.is_some(), "a pair has two sides");
                assert!(unit.line >= 1 && unit.candidate.len() <= bitext::MAX_SIDE);
                for article in unit.articles("pairs.tsv") {
                    parts::article(&article, u64::MAX);
                    parts::document(&Document::of_blocks(article));
                }
            }
            Err(error) => one_line(&error.to_string()),
        }
    }
}

/// The article of a plain text in a language.
fn plain(text: &str, language: Option<Language>) -> Option<Article> {
    let mut article = article::read("a.txt", text.as_bytes(), Role::Candidate).pop()?.ok()?;
    article.declared_language = language;
    Some(article)
}

/// At most four articles of a text, parted by [`NEXT`].
fn documents(text: &str, language: Option<Language>) -> Vec<Document> {
    text.split(NEXT).take(4).filter_map(|text| plain(text, language)).map(Document::new).collect()
}

/// The story of a text: its first article is audited, its third is the original, the others are trusted.
fn story(text: &str) -> Option<Story> {
    let mut documents = documents(text, None);
    for (document_idx, document) in documents.iter_mut().enumerate() {
        document.article.path = format!("{document_idx}.txt");
        document.article.role = match document_idx {
            0 => Role::Candidate,
            2 => Role::Source,
            _ => Role::Reference,
        };
    }
    if documents.is_empty() {
        return None;
    }
    let settings = Settings::default();
    Some(engine::story("1".to_owned(), documents, &settings).expect("a story can be compared"))
}

/// Holds of each message.
fn one_line(message: &str) {
    assert!(!message.is_empty() && !message.contains(['\n', '\r']), "a message is one line: {message:?}");
}
