//! `--format github`: workflow commands, which GitHub Actions shows as annotations beside the lines of a pull request.

use super::Outcome;
use super::told::{Told, named, repository_path};
use super::visible::visible;

/// A workflow command for each finding and each input that was skipped, a line each.
#[must_use]
pub fn commands(outcome: &Outcome) -> String {
    let mut text: String = outcome.told().map(|told| command(&told)).collect();
    for skipped in &outcome.skipped {
        let file = property(&repository_path(&skipped.path));
        text += &format!("::error file={file},title=wirecheck::{}\n", data(&skipped.reason));
    }
    text
}

fn command(told: &Told<'_>) -> String {
    let (start, end) = told.positions();
    let command = named(told.finding.severity, ["error", "warning", "notice"]);
    let file = property(&repository_path(&told.article().path));
    let mut place = format!("file={file},line={},endLine={}", start.line, end.line);
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column);
    }
    let title = property(&format!("wirecheck {}", told.finding.rule));
    format!("::{command} {place},title={title}::{}\n", data(&told.message_with_evidence()))
}

/// A message: what ends a command is escaped.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// A property: what ends one is escaped as well.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_an_article_begins_a_command() {
        assert_eq!(data("100%\n::error::no\r"), "100%25%0A::error::no ");
        assert_eq!(property("a,b:c\n%"), "a%2Cb%3Ac %25");
    }
}
