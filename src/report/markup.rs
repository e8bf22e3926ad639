//! Article text in Markdown: nothing in it is markup, a link, or a call to anybody.

/// A space without width. Services look for addresses, handles and references in the page that Markdown has become, where
/// an escape no longer tells: only a character between the mark and what follows does.
const GAP: &str = "&#8203;";

/// Every mark that Markdown or HTML could take for markup is escaped; what GitHub and GitLab would make a link of (`@name`,
/// `#1`, `!1`, `GH-1`, addresses) is held apart.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    let mut chars = words.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '@' => text.push_str("&#64;"),
            ':' => text.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '$' => {
                text.push('\\');
                text.push(char);
            }
            _ => text.push(char),
        }
        let is_reference = match char {
            '@' => true,
            ':' => chars.peek() == Some(&'/'),
            '#' | '!' | '$' | '%' | '&' | '~' => chars.peek().is_some_and(char::is_ascii_digit),
            _ => false,
        };
        if is_reference {
            text.push_str(GAP);
        }
    }
    for (sign, apart) in [("www.", "www&#46;"), ("WWW.", "WWW&#46;"), ("GH-", "GH-"), ("gh-", "gh-")] {
        text = text.replace(sign, &format!("{apart}{GAP}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_in_an_article_stays_text() {
        assert_eq!(escaped("<b>*x*|[a](b)"), "&lt;b&gt;\\*x\\*\\|\\[a\\]\\(b\\)");
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked() {
        assert_eq!(escaped("https://a @b 12:30"), "https&#58;&#8203;//a &#64;&#8203;b 12&#58;30");
        assert_eq!(escaped("No. #12, GH-3, AT&T"), "No. \\#&#8203;12, GH-&#8203;3, AT&amp;T");
    }
}
