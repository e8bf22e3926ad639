//! The tables of the contract: the rows that the JSON reports have, as typed columns of the same names. Every column may lack a
//! value, and what a row has beside its columns is left out.

use serde::Serialize;

/// A row of the JSON reports with the story that it is of.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct OfStory<'s, R> {
    /// What the story is called.
    pub story: &'s str,
    /// The row.
    #[serde(flatten)]
    pub row: R,
}

/// A column, or a field of one that holds records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As JSON calls the field.
    pub name: &'static str,
    /// What stands in it.
    pub kind: Kind,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// A signed number of 32 bits.
    Int32,
    /// A signed number of 64 bits.
    Int64,
    /// A floating-point number of 64 bits.
    Float64,
    /// Yes or no.
    Boolean,
    /// A JSON object.
    Record(Vec<Column>),
    /// A JSON array.
    List(Box<Kind>),
}

impl Column {
    /// A column of a name.
    #[must_use]
    pub fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind }
    }
}

fn text(name: &'static str) -> Column {
    Column::new(name, Kind::Text)
}

fn count(name: &'static str) -> Column {
    Column::new(name, Kind::Int32)
}

fn record(name: &'static str, fields: Vec<Column>) -> Column {
    Column::new(name, Kind::Record(fields))
}

fn list(name: &'static str, of: Kind) -> Column {
    Column::new(name, Kind::List(Box::new(of)))
}

fn records(name: &'static str, fields: Vec<Column>) -> Column {
    list(name, Kind::Record(fields))
}

fn span() -> Column {
    record("span", vec![Column::new("start", Kind::Int64), Column::new("end", Kind::Int64)])
}

fn range() -> Vec<Column> {
    let place = |name| record(name, vec![count("line"), count("column")]);
    vec![span(), place("start"), place("end")]
}

fn place() -> Vec<Column> {
    [vec![text("path"), text("article")], range(), vec![text("excerpt")]].concat()
}

fn judged(place: Vec<Column>, evidence: Vec<Column>) -> Vec<Column> {
    let first =
        vec![text("rule"), text("category"), text("severity"), count("confidence"), text("verdict"), text("message")];
    let mqm = record("mqm", vec![text("type"), text("severity"), count("penalty")]);
    let last = vec![text("replacement"), records("evidence", evidence), text("fingerprint"), mqm];
    [first, place, last].concat()
}

/// Findings of articles, each with its story.
#[must_use]
pub fn findings() -> Vec<Column> {
    [vec![text("story")], judged(place(), [place(), vec![text("text")]].concat())].concat()
}

/// Articles that were audited.
#[must_use]
pub fn articles() -> Vec<Column> {
    let mqm = vec![
        Column::new("score", Kind::Float64),
        Column::new("per_1000_words", Kind::Float64),
        Column::new("passed", Kind::Boolean),
        text("rating"),
    ];
    let told = ["id", "path", "role", "language", "title", "published"].map(text).to_vec();
    let fields = vec![count("sentences"), text("story"), list("notices", Kind::Text), record("mqm", mqm)];
    [told, fields].concat()
}

/// Articles that were not audited.
#[must_use]
pub fn skipped() -> Vec<Column> {
    vec![text("path"), text("reason")]
}

/// Which story each article is of.
#[must_use]
pub fn memberships() -> Vec<Column> {
    vec![text("story"), text("article"), text("path")]
}

/// Sentence pairs with their findings.
#[must_use]
pub fn pairs() -> Vec<Column> {
    let words = || vec![span(), text("excerpt")];
    let findings = judged(words(), [vec![text("role")], words()].concat());
    vec![text("id"), records("findings", findings), text("reason")]
}

/// Quotations.
#[must_use]
pub fn quotes() -> Vec<Column> {
    let words = || [vec![text("path"), text("article")], range(), vec![text("text")]].concat();
    let speaker = [range(), vec![text("text"), text("entity")]].concat();
    let change = vec![text("kind"), text("here"), text("there")];
    let variant = [words(), vec![count("agreement"), records("changes", change)]].concat();
    let first = vec![text("story"), count("utterance"), text("kind")];
    [first, words(), vec![record("speaker", speaker), records("variants", variant)]].concat()
}

/// People, organisations and places.
#[must_use]
pub fn entities() -> Vec<Column> {
    let weights = ["she", "he", "they", "it", "any"].map(count).to_vec();
    let mention = [vec![text("kind")], place()].concat();
    let evidence = [vec![text("pronouns"), count("weight")], place(), vec![text("text")]].concat();
    vec![
        text("story"),
        text("name"),
        text("type"),
        text("pronouns"),
        text("basis"),
        record("weights", weights),
        text("number"),
        records("aliases", vec![text("name"), count("mentions")]),
        records("mentions", mention),
        records("evidence", evidence),
    ]
}

/// Links of alignments.
#[must_use]
pub fn links() -> Vec<Column> {
    vec![text("id"), list("left", Kind::Int32), list("right", Kind::Int32), count("score")]
}

/// Rows of comparisons.
#[must_use]
pub fn comparisons() -> Vec<Column> {
    let words = || [range(), vec![text("excerpt")]].concat();
    let sentence = || [vec![count("index")], words()].concat();
    let change =
        vec![text("kind"), Column::new("material", Kind::Boolean), record("left", words()), record("right", words())];
    vec![
        text("id"),
        text("kind"),
        record("left", sentence()),
        record("right", sentence()),
        count("score"),
        Column::new("moved", Kind::Boolean),
        text("standing"),
        records("changes", change),
    ]
}
