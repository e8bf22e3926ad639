//! What an editor shows while somebody writes: marks in the text, each with what it rests on, and a rule's page in Markdown.

use super::Audit;
use super::markup::escaped;
use super::told::Told;
use super::visible::visible;
use crate::config;
use crate::finding::Severity;
use crate::text::{Origin, Position, Span};

/// How columns are counted: one of the methods of [`Origin`].
pub type Positions = fn(&Origin, Span) -> (Position, Position);

/// A finding as an editor marks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one line that is safe to show.
    pub message: String,
    /// Start and end.
    pub range: (Position, Position),
    /// The words there.
    pub words: String,
    /// What may be put in place of the range as it stands in the file.
    pub replacement: Option<String>,
    /// The same finding in the next version of the article has the same one.
    pub fingerprint: u64,
    /// What says so, strongest first.
    pub evidence: Vec<Said>,
}

/// Words of an article that say otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The article's file.
    pub path: String,
    /// What a message calls the article.
    pub name: String,
    /// Start and end of the words.
    pub range: (Position, Position),
    /// The sentence they stand in, in one line, cut if it is long.
    pub sentence: String,
}

/// The marks of one document of a story, in order.
#[must_use]
pub fn marks(audit: &Audit, document: usize, positions: Positions) -> Vec<Mark> {
    audit.told_of(document).map(|told| mark(&told, positions)).collect()
}

fn mark(told: &Told<'_>, positions: Positions) -> Mark {
    let finding = told.finding;
    let article = told.article();
    let said = finding.evidence.iter().map(|evidence| {
        let article = told.article_of(evidence.place);
        Said {
            path: article.path.clone(),
            name: visible(article.name()).into_owned(),
            range: positions(&article.origin, evidence.place.span),
            sentence: told.sentence(evidence),
        }
    });
    Mark {
        rule: finding.rule,
        severity: finding.severity,
        message: told.message(),
        range: positions(&article.origin, finding.place.span),
        words: visible(finding.place.span.of(&article.text)).into_owned(),
        replacement: told.replacement().map(str::to_owned),
        fingerprint: finding.fingerprint,
        evidence: said.collect(),
    }
}

/// What is wrong at a place, what says so, and the pages of the rules without their cases, as Markdown. What an article says
/// is no markup in it.
#[must_use]
pub fn explained(marks: &[&Mark]) -> String {
    let mut text = String::new();
    let mut told: Vec<&str> = Vec::new();
    for mark in marks {
        text += if text.is_empty() { "" } else { "\n" };
        text += &format!("**{}** `{}`: {}\n", mark.severity.name(), mark.rule, escaped(&mark.message));
        if let Some(words) = &mark.replacement {
            let words = if words.is_empty() { "remove it".to_owned() } else { escaped(&visible(words)) };
            text += &format!("\nSuggestion: {words}\n");
        }
        for said in &mark.evidence {
            let line = said.range.0.line;
            text += &format!("\n> {} ({}:{line})\n", escaped(&said.sentence), escaped(&said.name));
        }
    }
    for mark in marks {
        let Ok(entry) = config::rule(mark.rule) else { continue };
        if told.contains(&entry.id) {
            continue;
        }
        told.push(entry.id);
        let body = entry.body();
        let body = body.split_once("\n## Cases").map_or(body, |(before, _)| before).trim_end();
        text += &format!("\n---\n\n{body}\n\n`wirecheck explain {}` shows its cases.\n", entry.id);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{explained, marks};
    use crate::article::{Role, read};
    use crate::config::Settings;
    use crate::engine;
    use crate::segment::Document;
    use crate::story::Story;
    use crate::text::{Origin, Position};

    #[test]
    fn a_mark_counts_the_columns_that_it_is_asked_for() {
        let article = read("a.txt", "💥é saw the the end.".as_bytes(), Role::Candidate).remove(0).unwrap();
        let story = Story::new("1".to_owned(), vec![Document::new(article)]);
        let audit = engine::audit(story, &Settings::default());
        let place = |column| Position { line: 1, column };
        for (positions, wanted) in [
            (Origin::positions as super::Positions, (place(8), place(15))),
            (Origin::utf16_positions, (place(9), place(16))),
            (Origin::byte_positions, (place(12), place(19))),
        ] {
            let marks = marks(&audit, 0, positions);
            let mark = marks.iter().find(|mark| mark.rule == "doubled-word").unwrap();
            assert_eq!((mark.range, mark.replacement.as_deref()), (wanted, Some("the")));
        }
    }

    #[test]
    fn an_explanation_has_the_page_once_and_no_markup_of_the_article() {
        let text = "She said it it it *was* <script>x</script> <script>x</script> the the [end](x:y).";
        let article = read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap();
        let story = Story::new("1".to_owned(), vec![Document::new(article)]);
        let audit = engine::audit(story, &Settings::default());
        let marks = marks(&audit, 0, Origin::utf16_positions);
        let text = explained(&marks.iter().collect::<Vec<_>>());
        assert_eq!(text.matches("# A doubled word\n").count(), 1, "{text}");
        assert!(!text.contains("<script>") && !text.contains("## Cases"), "{text}");
    }
}
