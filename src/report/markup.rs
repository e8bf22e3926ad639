//! Article text in Markdown: nothing in it is markup.

/// Every mark that Markdown or HTML could take for markup is escaped.
pub(super) fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for char in words.chars() {
        match char {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            // An address or a handle would become a link or call someone.
            '@' => text.push_str("&#64;"),
            ':' => text.push_str("&#58;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|' | '~' | '$' => {
                text.push('\\');
                text.push(char);
            }
            _ => text.push(char),
        }
    }
    text.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_in_an_article_stays_text() {
        assert_eq!(escaped("<b>*x*|[a](b)"), "&lt;b&gt;\\*x\\*\\|\\[a\\]\\(b\\)");
        assert_eq!(escaped("https://a @b"), "https&#58;//a &#64;b");
    }
}
