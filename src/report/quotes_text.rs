//! `wirecheck quotes --format text` and `markdown`: the ledger of quotations for people. Each utterance stands with who says it, its
//! wording in each article, and the words in which an article differs from the first.

use anstyle::{AnsiColor, Style};

use super::markup::escaped;
use super::prose;
use super::quotes::{Said, Voice, change_name, kind_name, ledger};
use super::visible::visible;
use crate::quote::QuotationKind;
use crate::story::Story;
use crate::text::spaced;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const SPEAKER: Style = AnsiColor::BrightBlue.on_default().bold();
const DIFFERS: Style = AnsiColor::Yellow.on_default().bold();
const NOBODY: &str = "nobody named";
/// Columns by which wordings are set in.
const INDENT: usize = 4;
/// A longer wording is cut, in characters.
const MAX_WORDING: usize = 1_200;

/// The quotations of one story, in rows of at most `width` columns but for paths that are longer. Names and terms between
/// marks are counted.
#[must_use]
pub fn text(story: &Story, width: usize) -> String {
    let said = ledger(story);
    let mut text = format!("{BOLD}story {}{BOLD:#}\n\n", visible(&story.id));
    for utterance in said.iter().filter(|said| said.kind == QuotationKind::Speech) {
        let speaker = utterance.speaker.as_deref().unwrap_or(NOBODY);
        text += &format!("{SPEAKER}{}{SPEAKER:#}\n", visible(speaker));
        for voice in &utterance.voices {
            text += &format!("  {DIM}{}{DIM:#}\n", place(story, voice));
            for row in prose::wrapped(&words(story, voice), width.saturating_sub(INDENT)) {
                text += &format!("{:INDENT$}{row}\n", "");
            }
            for difference in differences(story, utterance, voice) {
                for row in prose::wrapped(&difference, width.saturating_sub(INDENT)) {
                    text += &format!("{:INDENT$}{DIFFERS}{row}{DIFFERS:#}\n", "");
                }
            }
        }
        text.push('\n');
    }
    text += &format!("{}\n", summary(&said));
    text
}

/// The same as Markdown: nothing in it is the article's markup.
#[must_use]
pub fn markdown(story: &Story) -> String {
    let said = ledger(story);
    let mut text = format!("## Quotations of story {}\n\n", escaped(&visible(&story.id)));
    for utterance in said.iter().filter(|said| said.kind == QuotationKind::Speech) {
        let speaker = utterance.speaker.as_deref().unwrap_or(NOBODY);
        text += &format!("- **{}**\n", escaped(&visible(speaker)));
        for voice in &utterance.voices {
            text += &format!("  - {}: {}\n", escaped(&place(story, voice)), escaped(&words(story, voice)));
            for difference in differences(story, utterance, voice) {
                text += &format!("    - {}\n", escaped(&difference));
            }
        }
    }
    text += &format!("\n{}\n", summary(&said));
    text
}

fn place(story: &Story, voice: &Voice) -> String {
    let document = &story.documents[voice.document];
    let first = voice.quotations.first().map_or(0, |&quotation| document.quotations[quotation].outer.start);
    let (start, _) = document.article.origin.positions(crate::text::Span { start: first, end: first });
    format!("{}:{}", visible(&document.article.path), start.line)
}

/// The words of an utterance, an ellipsis where its speaker is named in the midst.
fn words(story: &Story, voice: &Voice) -> String {
    let document = &story.documents[voice.document];
    let parts: Vec<String> = voice
        .quotations
        .iter()
        .map(|&quotation| {
            let words = document.slice(document.quotations[quotation].inner);
            visible(&spaced(words)).into_owned()
        })
        .collect();
    let all = format!("“{}”", parts.join("” … “"));
    if all.chars().count() <= MAX_WORDING {
        return all;
    }
    all.chars().take(MAX_WORDING).chain("…”".chars()).collect()
}

/// In which words the first article that has the utterance differs from this one.
fn differences(story: &Story, said: &Said, voice: &Voice) -> Vec<String> {
    let Some(first) = said.voices.first().filter(|first| first.document != voice.document) else { return Vec::new() };
    let (ours, theirs) = (&story.documents[first.document], &story.documents[voice.document]);
    let of = |words: &str| if words.is_empty() { "nothing".to_owned() } else { format!("“{}”", visible(words)) };
    let row = |change: &crate::quote::Change| {
        let (here, there) = (of(theirs.slice(change.right)), of(ours.slice(change.left)));
        format!("{} for {there} ({})", here, change_name(change.kind))
    };
    first.changes(story, voice.document).map(row).collect()
}

fn summary(said: &[Said]) -> String {
    let n_of = |kind: QuotationKind| said.iter().filter(|said| said.kind == kind).count();
    let n_shared = said.iter().filter(|said| said.kind == QuotationKind::Speech && said.voices.len() > 1).count();
    let counted = |n: usize, word: &str| if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") };
    let mut text = counted(n_of(QuotationKind::Speech), "utterance");
    if n_shared > 0 {
        text += &format!(", {n_shared} of them in several articles");
    }
    for kind in [QuotationKind::Title, QuotationKind::Term] {
        if n_of(kind) > 0 {
            text += &format!("; {}", counted(n_of(kind), kind_name(kind)));
        }
    }
    text
}
