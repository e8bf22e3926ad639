//! `wirecheck entities --format text`: the ledger of a story for people. A table a kind, people first; below each entity
//! what else it is called, and the places that tell how it is spoken of, one line each with the word in its sentence.
//!
//! The text carries ANSI colours; who prints it takes them out where they are not wanted.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::entities::{Row, articles, names, rows, sentence, strongest, title};
use super::prose;
use super::visible::visible;
use crate::entity::{GenderFact, Number, Spoken};
use crate::language::en::Gender;
use crate::story::Story;
use crate::text::spaced;

const SPOKEN: &str = "spoken of as";
const MENTIONS: &str = "mentions";
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const HEADING: Style = AnsiColor::BrightBlue.on_default().bold();
const FEMALE: Style = AnsiColor::Magenta.on_default().bold();
const MALE: Style = AnsiColor::Cyan.on_default().bold();
const OTHER: Style = AnsiColor::Green.on_default().bold();
const CONFLICT: Style = AnsiColor::Yellow.on_default().bold();
/// More places that say the same are counted, not shown.
const MAX_PLACES: usize = 4;
/// Columns by which an entity's own lines are set in.
const INDENT: usize = 4;
/// A longer name does not widen the column of names.
const MAX_NAME: usize = 28;
/// A longer word is cut where it stands beside its sentence.
const MAX_WORD: usize = 12;
/// Columns in which a sentence can still be told.
const MIN_ROOM: usize = 30;

/// More articles or names than these are counted, not listed.
const MAX_LISTED: usize = 8;

/// The ledger of one story, in rows of at most `width` columns but for names and paths that are longer.
///
/// It is made here if it was not before.
#[must_use]
pub fn text(story: &Story, width: usize) -> String {
    let rows = rows(story);
    let page = Page { story, names: names(story), width };
    let mut text = String::new();
    page.heading(&mut text);
    let (shown, folded): (Vec<&Row<'_>>, Vec<&Row<'_>>) = rows.iter().partition(|row| is_shown(row));
    for of_kind in shown.chunk_by(|one, next| one.entity.kind == next.entity.kind) {
        page.table(&mut text, of_kind);
    }
    if !folded.is_empty() {
        let lead = if shown.is_empty() { "named once:" } else { "also named:" };
        page.list(&mut text, lead, folded.iter().map(|row| shown_name(row)).collect(), 0);
        text.push('\n');
    }
    if rows.is_empty() {
        text.push_str("nobody is named\n\n");
    }
    text
}

/// Whoever is named once and of whom nothing is told is one of many.
fn is_shown(row: &Row<'_>) -> bool {
    row.mentions.len() > 1 || !row.facts.is_empty() || row.spoken != Spoken::Unknown
}

fn shown_name(row: &Row<'_>) -> String {
    visible(&spaced(&row.entity.name)).into_owned()
}

struct Page<'s> {
    story: &'s Story,
    /// Of the documents.
    names: Vec<String>,
    /// Columns.
    width: usize,
}

impl Page<'_> {
    fn heading(&self, text: &mut String) {
        let articles = articles(self.story);
        let (read, unread): (Vec<usize>, Vec<usize>) =
            articles.iter().partition(|&&document_idx| self.story.documents[document_idx].may_be_english());
        let named = |list: &[usize]| few(list.iter().map(|&document_idx| self.names[document_idx].clone()));
        let title = format!("story {}: {}", visible(&self.story.id), named(&read).join(", "));
        for row in prose::wrapped(&title, self.width) {
            text.push_str(&format!("{BOLD}{row}{BOLD:#}\n"));
        }
        if !unread.is_empty() {
            self.list(text, "not English, so not read:", named(&unread), 0);
        }
        text.push('\n');
    }

    fn table(&self, text: &mut String, rows: &[&Row<'_>]) {
        let title = rows.first().map_or("", |row| title(row.entity.kind));
        let of_name = rows.iter().map(|row| shown_name(row).width()).filter(|&columns| columns <= MAX_NAME);
        let of_name = of_name.chain([title.width()]).max().unwrap_or_default();
        let of_spoken = rows.iter().map(|row| spoken(row).0.width()).chain([SPOKEN.len()]).max().unwrap_or_default();
        let columns = of_name + of_spoken + MENTIONS.len() + 4;
        let is_narrow = columns > self.width;
        text.push_str(&format!("{HEADING}{title}{HEADING:#}"));
        if !is_narrow {
            let gap = of_name - title.width() + 2;
            text.push_str(&format!("{:gap$}{DIM}{SPOKEN:of_spoken$}  {MENTIONS}{DIM:#}", ""));
        }
        text.push('\n');
        for row in rows {
            let name = shown_name(row);
            let (said, style) = spoken(row);
            let n_mentions = row.mentions.len();
            text.push_str(&format!("{BOLD}{name}{BOLD:#}"));
            let mut counts = few(row.counts().into_iter().map(|(idx, n)| format!("{} {n}", self.names[idx])));
            if self.names.len() == 1 {
                counts.clear();
            }
            if is_narrow {
                text.push_str(&format!("\n{:INDENT$}{style}{said}{style:#}, {}", "", counted(n_mentions, "mention")));
            } else {
                let gap = (of_name + 2).saturating_sub(name.width()).max(2);
                let fill = of_spoken - said.width();
                text.push_str(&format!("{:gap$}{style}{said}{style:#}{:fill$}  {n_mentions:>8}", "", ""));
                let line = counts.join(", ");
                if columns + 2 + line.width() <= self.width && name.width() <= of_name && !counts.is_empty() {
                    text.push_str(&format!("  {DIM}{line}{DIM:#}"));
                    counts.clear();
                }
            }
            text.push('\n');
            if !counts.is_empty() {
                self.list(text, "in", counts, INDENT);
            }
            if row.number == Some(Number::Many) {
                self.list(text, "with verbs in the plural", Vec::new(), INDENT);
            }
            if !row.aliases.is_empty() {
                let aliases = row.aliases.iter().map(|(form, n_times)| format!("{} {n_times}", visible(form)));
                self.list(text, "also called", few(aliases), INDENT);
            }
            self.evidence(text, row);
        }
        text.push('\n');
    }

    /// The strongest places of each side.
    fn evidence(&self, text: &mut String, row: &Row<'_>) {
        let groups: Vec<(Gender, usize, Vec<&GenderFact>)> = row
            .sides()
            .into_iter()
            .map(|(gender, _)| {
                let facts: Vec<&GenderFact> = row.facts.iter().filter(|fact| fact.gender == gender).collect();
                (gender, facts.len().saturating_sub(MAX_PLACES), strongest(facts, MAX_PLACES))
            })
            .collect();
        let all = || groups.iter().flat_map(|(_, _, facts)| facts);
        let of_place = all().map(|fact| self.place(fact).width()).max().unwrap_or_default();
        let of_word = all().map(|fact| self.word(fact).width()).max().unwrap_or_default();
        for (gender, n_more, facts) in &groups {
            for fact in facts {
                self.line(text, fact, (of_place, of_word));
            }
            if *n_more > 0 {
                let more = format!("and {} for “{}”", counted(*n_more, "more place"), gender.subject());
                self.list(text, &more, Vec::new(), INDENT);
            }
        }
    }

    /// Where, the word, the word in its sentence; the first two as wide as told.
    fn line(&self, text: &mut String, fact: &GenderFact, (of_place, of_word): (usize, usize)) {
        let article = &self.story.documents[fact.document].article;
        let (place, word, style) = (self.place(fact), self.word(fact), style(fact.gender.subject()));
        text.push_str(&format!("{:INDENT$}{DIM}{place}{DIM:#}", ""));
        let mut room = self.width.saturating_sub(INDENT + of_place + 2 + of_word + 2);
        if room < MIN_ROOM {
            // A path that leaves no room for the sentence has a line of its own.
            text.push_str(&format!("\n{:1$}", "", INDENT * 2));
            room = self.width.saturating_sub(INDENT * 2);
        } else {
            let (gap, fill) = (of_place - place.width() + 2, of_word - word.width() + 2);
            text.push_str(&format!("{:gap$}{style}{word}{style:#}{:fill$}", "", ""));
        }
        let context = sentence(self.story, fact.document, fact.span);
        let [before, words, after] = prose::line(&article.text, context, fact.span, room);
        text.push_str(&format!("{before}{style}{words}{style:#}{after}\n"));
    }

    fn place(&self, fact: &GenderFact) -> String {
        let article = &self.story.documents[fact.document].article;
        let (start, _) = article.origin.positions(fact.span);
        format!("{}:{}:{}", visible(&article.path), start.line, start.column)
    }

    fn word(&self, fact: &GenderFact) -> String {
        prose::head(&visible(&spaced(self.story.documents[fact.document].slice(fact.span))), MAX_WORD)
    }

    /// A lead and a list after it, set in, in a quiet colour; a line ends after an item.
    fn list(&self, text: &mut String, lead: &str, items: Vec<String>, indent: usize) {
        let width = self.width.saturating_sub(indent + 2);
        let mut rows = vec![lead.to_owned()];
        let n_items = items.len();
        for (item_idx, item) in items.into_iter().enumerate() {
            let item = if item_idx + 1 < n_items { item + "," } else { item };
            match rows.last_mut() {
                Some(row) if row.width() + 1 + item.width() <= width => *row += &format!(" {item}"),
                Some(_) | None => rows.push(item),
            }
        }
        for (row_idx, row) in rows.iter().flat_map(|row| prose::wrapped(row, width)).enumerate() {
            let indent = if row_idx > 0 { indent + 2 } else { indent };
            text.push_str(&format!("{:indent$}{DIM}{row}{DIM:#}\n", ""));
        }
    }
}

/// The first of a list, and how many more there are.
fn few(list: impl Iterator<Item = String>) -> Vec<String> {
    let mut list: Vec<String> = list.collect();
    let n_more = list.len().saturating_sub(MAX_LISTED);
    if n_more > 1 {
        list.truncate(MAX_LISTED);
        list.push(format!("{n_more} more"));
    }
    list
}

fn spoken(row: &Row<'_>) -> (String, Style) {
    let style = match row.spoken {
        Spoken::House(_) | Spoken::Known(..) | Spoken::Hint(..) => style(row.pronouns()),
        Spoken::Conflicting => CONFLICT,
        Spoken::Unknown => DIM,
    };
    (row.told(), style)
}

fn style(pronouns: &str) -> Style {
    match pronouns {
        "she" => FEMALE,
        "he" => MALE,
        _ => OTHER,
    }
}

fn counted(n: usize, name: &str) -> String {
    format!("{n} {name}{}", if n == 1 { "" } else { "s" })
}
