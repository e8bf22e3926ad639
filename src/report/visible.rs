//! Article text is hostile to a terminal: what would move the cursor, reorder the line or hide in it is shown by its
//! code point instead.

use std::borrow::Cow;

/// `text` as one line that is safe to print: line ends and tabs are spaces, other control characters, marks of
/// direction and invisible characters are `<U+XXXX>`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| is_break(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\r' && chars.peek() == Some(&'\n') {
            continue;
        }
        if is_break(c) {
            shown.push(' ');
        } else if is_hidden(c) {
            shown.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, marks of direction (Unicode TR 36, "Trojan Source"), what has no width and no business in news, and
/// noncharacters, two of which no XML may hold. The joiners stay: emoji and several scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || u32::from(c) & 0xfffe == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || matches!(c, '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn escapes_and_marks_of_direction_are_shown_not_obeyed() {
        assert_eq!(visible("a\u{1b}[31mred\u{202e}dlrow"), "a<U+001B>[31mred<U+202E>dlrow");
        assert_eq!(visible("a\u{fffe}b\u{1ffff}"), "a<U+FFFE>b<U+1FFFF>");
        assert_eq!(visible("two\r\nlines\tand more"), "two lines and more");
        assert_eq!(visible("plain – “text”, ‍👩‍👩‍👧"), "plain – “text”, ‍👩‍👩‍👧");
    }
}
