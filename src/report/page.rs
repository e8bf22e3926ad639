//! The rules for people: a table of all, and one rule's page laid out for a terminal.

use anstyle::{AnsiColor, Style};
use serde::Serialize;

use super::prose;
use crate::finding::{Category, Severity};
use crate::rule::Entry;

const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();
const DIM: Style = Style::new().dimmed();

#[derive(Serialize)]
struct RuleRow<'a> {
    id: &'a str,
    category: Category,
    severity: Severity,
    mqm: &'a str,
    summary: &'a str,
    preview: bool,
}

/// The rules as one JSON array, with a line end.
#[must_use]
pub fn json(entries: &[Entry]) -> String {
    let rows = entries.iter().map(|entry| {
        let meta = entry.meta();
        RuleRow {
            id: entry.id,
            category: meta.category,
            severity: meta.severity,
            mqm: &meta.mqm,
            summary: &meta.summary,
            preview: meta.preview,
        }
    });
    let rows: Vec<RuleRow> = rows.collect();
    serde_json::to_string_pretty(&rows).expect("strings and flags always serialise") + "\n"
}

/// The rules as a table: name, severity, category, and what it finds.
#[must_use]
pub fn table(entries: &[Entry], width: usize) -> String {
    let longest = |column: fn(&Entry) -> usize| entries.iter().map(column).max().unwrap_or_default();
    let of_id = longest(|entry| entry.id.len());
    let of_category = longest(|entry| entry.meta().category.name().len());
    let indent = of_id + 2 + "warning".len() + 2 + of_category + 2;
    let mut text = String::new();
    for entry in entries {
        let meta = entry.meta();
        let (severity, category) = (meta.severity.name(), meta.category.name());
        text += &format!("{HEADING}{:of_id$}{HEADING:#}  {severity:7}  {category:of_category$}  ", entry.id);
        let preview = if meta.preview { " (preview: runs when selected by name)" } else { "" };
        let rows = prose::wrapped(&format!("{}{preview}", meta.summary), width.saturating_sub(indent).max(24));
        text += &rows.join(&format!("\n{:indent$}", ""));
        text.push('\n');
    }
    text += &format!("\n{DIM}wirecheck explain RULE tells more.{DIM:#}\n");
    text
}

/// A rule's page: headings bold, paragraphs wrapped, the stories of its cases set in.
#[must_use]
pub fn terminal(entry: &Entry, width: usize) -> String {
    let meta = entry.meta();
    let width = width.min(90);
    let mut text =
        format!("{DIM}{} · {} · {} · MQM {}{DIM:#}\n", entry.id, meta.category.name(), meta.severity.name(), meta.mqm);
    let mut paragraph = String::new();
    let mut fenced = false;
    for line in entry.body().lines() {
        let is_item = line.starts_with("- ") || line.starts_with("| ");
        let continues = !fenced && !line.is_empty() && !is_item && !line.starts_with('#') && !line.starts_with("```");
        if continues {
            paragraph += if paragraph.is_empty() { "" } else { " " };
            paragraph += line.trim();
            continue;
        }
        flush(&mut text, &mut paragraph, width);
        if let Some(fence) = line.strip_prefix("```") {
            fenced = !fence.is_empty() || !fenced;
            if fenced {
                text += &format!("  {DIM}{fence}{DIM:#}\n");
            }
        } else if fenced {
            for row in prose::wrapped(line, width - 4) {
                text += &format!("    {CODE}{row}{CODE:#}\n");
            }
        } else if line.starts_with('#') {
            text += &format!("{HEADING}{}{HEADING:#}\n", line.trim_start_matches(['#', ' ']));
        } else {
            paragraph += line;
            if line.is_empty() {
                text.push('\n');
            }
        }
    }
    flush(&mut text, &mut paragraph, width);
    text
}

fn flush(text: &mut String, paragraph: &mut String, width: usize) {
    if !paragraph.is_empty() {
        let indent = if paragraph.starts_with("- ") { "\n  " } else { "\n" };
        *text += &prose::wrapped(&paragraph.replace('`', ""), width - 2).join(indent);
        text.push('\n');
    }
    paragraph.clear();
}
