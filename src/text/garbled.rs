//! Text that was decoded wrongly: UTF-8 read as a single-byte encoding, entities escaped twice, characters lost.
//!
//! Honest text is left alone: `É”` at the end of a word in capitals could be UTF-8 misread, but is not unlikely as it stands.

use super::Span;
use super::misread::misread;

/// A run of characters that stand for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// Where it stands.
    pub span: Span,
    /// What it stood for, if that can be told.
    pub repaired: Option<String>,
    /// What happened to it.
    pub cause: Cause,
}

/// What happened to a run of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// UTF-8 was read as this encoding.
    ReadAs(&'static str),
    /// A character of Windows-1252 was read as the control that Latin-1 has in its place.
    Control,
    /// An entity such as `&quot;` was left or escaped twice.
    Entity,
    /// A character was lost to U+FFFD.
    Lost,
}

/// Every garbled run of a text, in order. What was lost of one is U+FFFD in its repair.
#[must_use]
pub fn garbled(text: &str) -> Vec<Garbled> {
    let mut list = Vec::new();
    if !text.is_ascii() {
        list = misread(text);
        let mut lost: Vec<Garbled> = Vec::new();
        let mut runs = list.iter().peekable();
        for (start, _) in text.match_indices('\u{fffd}') {
            while runs.next_if(|run| run.span.end as usize <= start).is_some() {}
            let is_told = runs.peek().is_some_and(|run| run.span.start as usize <= start)
                || lost.last().is_some_and(|last| last.span.end as usize > start);
            if !is_told {
                lost.push(lost_at(text, start));
            }
        }
        list.extend(lost);
    }
    entities(text, &mut list);
    list.sort_by_key(|garbled| garbled.span);
    join_neighbours(text, list)
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Characters that were lost; between the letters of a contraction it was an apostrophe.
fn lost_at(text: &str, start: usize) -> Garbled {
    let rest = text.get(start..).unwrap_or_default();
    let end = start + (rest.len() - rest.trim_start_matches('\u{fffd}').len());
    let after =
        text.get(end..).unwrap_or_default().split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let is_apostrophe = char_before(text, start).is_some_and(char::is_lowercase)
        && matches!(after, "s" | "t" | "re" | "ve" | "ll" | "d" | "m");
    let repaired = is_apostrophe.then(|| "’".to_owned());
    Garbled { span: Span::new(start, end), repaired, cause: Cause::Lost }
}

/// Entities by name, and what they stand for.
const NAMED: [(&str, &str); 40] = [
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lt", "<"),
    ("gt", ">"),
    ("nbsp", "\u{a0}"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("sbquo", "‚"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("euro", "€"),
    ("pound", "£"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("middot", "·"),
    ("shy", "\u{ad}"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("szlig", "ß"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("iacute", "í"),
    ("uacute", "ú"),
];

fn entities(text: &str, list: &mut Vec<Garbled>) {
    // Where the word begins that an entity stands in, and how far it was looked at for an address.
    let (mut word_start, mut looked, mut is_address) = (0, 0, false);
    for (start, _) in text.match_indices('&') {
        let passed = text.get(looked..start).unwrap_or_default();
        if let Some(space) = passed.rfind(char::is_whitespace) {
            (word_start, is_address) = (looked + space, false);
        }
        // the sign may stand across the place that was looked at last
        let from = looked.saturating_sub(2).max(word_start);
        is_address |=
            text.as_bytes().get(from..start).is_some_and(|bytes| bytes.windows(3).any(|three| three == b"://"));
        looked = start;
        if list.last().is_some_and(|last| last.cause == Cause::Entity && last.span.end as usize > start) {
            continue;
        }
        let Some((end, repaired)) = entity(text, start) else { continue };
        // a link may carry &amp; rightly
        if !is_address {
            list.push(Garbled { span: Span::new(start, end), repaired: Some(repaired), cause: Cause::Entity });
        }
    }
}

/// The entity at `start`, undone as often as it was escaped.
fn entity(text: &str, start: usize) -> Option<(usize, String)> {
    let rest = text.get(start + 1..)?;
    let length = rest.bytes().take(10).position(|byte| byte == b';')?;
    let name = rest.get(..length)?;
    let mut end = start + 1 + length + 1;
    let mut meant = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?.to_string()
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1.to_owned(),
    };
    while meant == "&" {
        let joined = format!("&{}", text.get(end..)?.chars().take(10).collect::<String>());
        let Some((inner, deeper)) = entity(&joined, 0) else { break };
        end += inner - 1;
        meant = deeper;
    }
    Some((end, meant))
}

/// Joins runs that touch, so that one word is one finding.
fn join_neighbours(text: &str, list: Vec<Garbled>) -> Vec<Garbled> {
    let mut joined: Vec<Garbled> = Vec::new();
    for next in list {
        if let Some(last) = joined.last_mut()
            && last.cause == next.cause
            && text
                .get(last.span.end as usize..next.span.start as usize)
                .is_some_and(|gap| gap.chars().all(char::is_alphanumeric))
            && let (Some(before), Some(after)) = (&mut last.repaired, &next.repaired)
        {
            before.push_str(Span { start: last.span.end, end: next.span.start }.of(text));
            before.push_str(after);
            last.span = last.span.cover(next.span);
            continue;
        }
        joined.push(next);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::garbled;

    fn repaired(text: &str) -> String {
        let mut whole = String::new();
        let mut done = 0;
        for garbled in garbled(text) {
            whole.push_str(text.get(done..garbled.span.start as usize).unwrap());
            whole.push_str(garbled.repaired.as_deref().unwrap_or("?"));
            done = garbled.span.end as usize;
        }
        whole.push_str(text.get(done..).unwrap());
        whole
    }

    #[test]
    fn damage_is_undone() {
        for (text, wanted) in [
            ("It isnâ€™t so â€“ he said", "It isn’t so – he said"),
            ("â€œYesâ€\u{9d} and â€œnoâ€ too", "“Yes” and “no” too"),
            ("a cafÃ© in KÃ¶ln, voilÃ  le prix", "a café in Köln, voilà le prix"),
            ("a cafÃƒÂ© again", "a café again"),
            ("cost Â£5 at 20Â°", "cost £5 at 20°"),
            ("a smile ðŸ˜€", "a smile 😀"),
            ("ÐœÐ¾Ñ\u{81}ÐºÐ²Ð°", "Москва"),
            ("It isn‚Äôt caf√©", "It isn’t café"),
            ("\u{93}Yes\u{94}", "“Yes”"),
            ("Roe &amp;amp; Sons &quot;Ltd&quot; it&#39;s", "Roe & Sons \"Ltd\" it's"),
            ("don\u{fffd}t \u{fffd}", "don’t ?"),
        ] {
            assert_eq!(repaired(text), wanted);
        }
    }

    #[test]
    fn honest_text_is_left_alone() {
        for text in [
            "“LA FIANCÉE” and “LE CAFÉ”…",
            "ESPAÑA™ and SÃO PAULO",
            "Ångström, Ärger, Über – naïve",
            "à « la » carte, voilà…",
            "Москва – город",
            "R&D; AT&T; https://a.example/?a=1&amp;b=2",
            "“+” and “×” curves",
        ] {
            assert_eq!(repaired(text), text);
        }
    }
}
