//! Comments of an article's markup that say which findings are right as they stand:
//! `<!-- wirecheck-ignore RULE: reason -->` for the next block or the one it stands in, `wirecheck-ignore-file` for all.

/// What a comment says is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// Rules and categories, as they are written.
    pub names: Vec<String>,
    /// Why, if it says so.
    pub reason: Option<String>,
    /// Where it holds.
    pub reach: Reach,
    /// The line of the file on which the comment begins, 1-based.
    pub line: u32,
}

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole article.
    Article,
    /// One of its blocks, by its index; it may be past the last one.
    Block(usize),
}

const OPENING: &str = "<!--";
const CLOSING: &str = "-->";
const NAME: &str = "wirecheck-ignore";

/// Reads the comments in a piece of markup that begins on `line` and stands before or in the block of this index. What is no
/// instruction though it looks like one becomes a notice.
pub(super) fn read(markup: &str, line: u32, block: usize, ignores: &mut Vec<Ignore>, notices: &mut Vec<String>) {
    let mut line = line;
    let mut rest = markup;
    while let Some((before, comment)) = rest.split_once(OPENING) {
        line += n_lines(before);
        let (comment, after) = comment.split_once(CLOSING).unwrap_or((comment, ""));
        let text = comment.trim();
        let (told, said) =
            text.split_at(text.find(|char: char| char.is_whitespace() || char == ':').unwrap_or(text.len()));
        if told.to_ascii_lowercase().starts_with("wirecheck") {
            let reach = match told {
                NAME => Some(Reach::Block(block)),
                "wirecheck-ignore-file" => Some(Reach::Article),
                _ => None,
            };
            let (names, reason) = said.split_once(':').unwrap_or((said, ""));
            let names: Vec<String> =
                names.split([',', ' ', '\n', '\t', '\r']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
            match reach {
                None => notices.push(format!(
                    "line {line}: expected the comment wirecheck-ignore or wirecheck-ignore-file, found {told:?}"
                )),
                Some(_) if names.is_empty() => {
                    notices.push(format!("line {line}: {told} names no rule; expected \"{told} RULE: reason\""));
                }
                Some(reach) => {
                    let reason = Some(reason.trim()).filter(|reason| !reason.is_empty()).map(str::to_owned);
                    ignores.push(Ignore { names, reason, reach, line });
                }
            }
        }
        line += n_lines(comment);
        rest = after;
    }
}

fn n_lines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Ignore, Reach, read};

    fn of(markup: &str) -> (Vec<Ignore>, Vec<String>) {
        let (mut ignores, mut notices) = (Vec::new(), Vec::new());
        read(markup, 3, 1, &mut ignores, &mut notices);
        (ignores, notices)
    }

    #[test]
    fn a_comment_names_rules_and_why() {
        let (ignores, notices) = of(
            "<!-- wirecheck-ignore negation, quote: the agency\ncorrected it: twice -->\n<!--wirecheck-ignore-file typography-->",
        );
        let wanted = [
            (vec!["negation", "quote"], Some("the agency\ncorrected it: twice"), Reach::Block(1), 3),
            (vec!["typography"], None, Reach::Article, 5),
        ];
        for (ignore, (names, reason, reach, line)) in ignores.iter().zip(wanted) {
            assert_eq!(ignore.names, names);
            assert_eq!((ignore.reason.as_deref(), ignore.reach, ignore.line), (reason, reach, line));
        }
        assert_eq!((ignores.len(), notices.len()), (2, 0));
    }

    #[test]
    fn what_is_no_instruction_is_told_and_other_comments_are_not() {
        for (markup, wanted) in [
            (
                "<!-- wirecheck-ingore negation -->",
                "line 3: expected the comment wirecheck-ignore or wirecheck-ignore-file, found \"wirecheck-ingore\"",
            ),
            (
                "<!--\nwirecheck-ignore: it is right -->",
                "line 3: wirecheck-ignore names no rule; expected \"wirecheck-ignore RULE: reason\"",
            ),
        ] {
            let (ignores, notices) = of(markup);
            assert_eq!((ignores.len(), notices), (0, vec![wanted.to_owned()]), "{markup}");
        }
        assert_eq!(of("<!-- ignore this --><b>wirecheck-ignore x</b><!-- a"), (Vec::new(), Vec::new()));
    }
}
