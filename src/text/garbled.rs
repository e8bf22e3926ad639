//! Text that was decoded wrongly: UTF-8 read as a single-byte encoding, entities escaped twice, characters lost.
//!
//! A pair such as `Ã©` is turned back into its bytes and read as UTF-8. It is taken for damage only where what comes out
//! is likelier than what stands there: `É”` at the end of a word in capitals is left alone.

use std::sync::OnceLock;

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};

use super::Span;

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
    /// An entity such as `&quot;` was left or escaped twice.
    Entity,
    /// A character was lost to U+FFFD.
    Lost,
}

/// Every garbled run of a text, in order.
#[must_use]
pub fn garbled(text: &str) -> Vec<Garbled> {
    let mut list = Vec::new();
    if !text.is_ascii() {
        let mut at = 0;
        while let Some(start) = text.bytes().skip(at).position(|byte| byte >= 0x80).map(|skipped| at + skipped) {
            match run_at(text, start) {
                Some(found) => {
                    at = found.span.end as usize;
                    list.push(found);
                }
                None => at = start + char_at(text, start).map_or(1, char::len_utf8),
            }
        }
    }
    entities(text, &mut list);
    list.sort_by_key(|garbled| garbled.span);
    join_neighbours(text, list)
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The encodings that UTF-8 is read as by mistake, likeliest first.
const ENCODINGS: [&Encoding; 5] = [WINDOWS_1252, MACINTOSH, WINDOWS_1251, WINDOWS_1250, WINDOWS_1254];

/// The characters of bytes 0x80..=0xFF in each of [`ENCODINGS`].
fn tables() -> &'static [Vec<char>] {
    static TABLES: OnceLock<Vec<Vec<char>>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        ENCODINGS.iter().map(|encoding| encoding.decode_without_bom_handling(&bytes).0.chars().collect()).collect()
    })
}

/// The byte that a character was read from; C1 controls stand for themselves, as in Latin-1.
fn byte_of(char: char, table: &[char]) -> Option<u8> {
    if ('\u{80}'..='\u{9f}').contains(&char) {
        return u8::try_from(u32::from(char)).ok();
    }
    let at = table.iter().position(|&known| known == char)?;
    u8::try_from(at + 0x80).ok()
}

fn run_at(text: &str, start: usize) -> Option<Garbled> {
    let first = char_at(text, start)?;
    if first == '\u{fffd}' {
        return Some(lost(text, start));
    }
    for (encoding_idx, encoding) in ENCODINGS.iter().enumerate() {
        let Some((end, repaired)) = decoded_run(text, start, encoding_idx) else { continue };
        let repaired = again(repaired);
        return Some(Garbled {
            span: Span::new(start, end),
            repaired: Some(repaired),
            cause: Cause::ReadAs(encoding.name()),
        });
    }
    control(text, start, first)
}

/// What comes out of a repair may itself be garbled: it was read wrongly twice.
fn again(mut repaired: String) -> String {
    for _ in 0..3 {
        let inner = garbled(&repaired);
        let mut next = String::new();
        let mut done = 0;
        for garbled in &inner {
            let Some(with) = &garbled.repaired else { return repaired };
            next.push_str(repaired.get(done..garbled.span.start as usize).unwrap_or_default());
            next.push_str(with);
            done = garbled.span.end as usize;
        }
        if inner.is_empty() {
            break;
        }
        next.push_str(repaired.get(done..).unwrap_or_default());
        repaired = next;
    }
    repaired
}

/// A UTF-8 sequence read as single characters: where it ends, and the character that it was.
fn sequence(text: &str, start: usize, table: &[char]) -> Option<(usize, char)> {
    let lead = char_at(text, start)?;
    let first = byte_of(lead, table)?;
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = vec![first];
    let mut at = start + lead.len_utf8();
    while bytes.len() < length {
        let next = char_at(text, at)?;
        // an editor turned the no-break space into a space
        let byte = if next == ' ' && first == 0xc3 && length == 2 { 0xa0 } else { byte_of(next, table)? };
        if !(0x80..=0xbf).contains(&byte) {
            return None;
        }
        bytes.push(byte);
        at += next.len_utf8();
    }
    Some((at, std::str::from_utf8(&bytes).ok()?.chars().next()?))
}

/// The longest run of sequences from `start` on, if it is likelier damage than text.
fn decoded_run(text: &str, start: usize, encoding_idx: usize) -> Option<(usize, String)> {
    let table = &tables()[encoding_idx];
    let mut repaired = String::new();
    let mut certain = false;
    let mut n_likely = 0;
    let mut end = start;
    while let Some((next, char)) = sequence(text, end, table) {
        match likelihood(text, end, next, char, encoding_idx) {
            Likelihood::Certain => certain = true,
            Likelihood::InARun => n_likely += 1,
            Likelihood::No => break,
        }
        repaired.push(char);
        end = next;
    }
    let wanted = if encoding_idx == 0 { 2 } else { 3 };
    if certain || n_likely >= wanted {
        return Some((end, repaired));
    }
    // the last byte of ” has no character in Windows-1252 and is often lost
    let rest = text.get(start..)?;
    if encoding_idx == 0 && rest.starts_with("â€") {
        let after = char_at(text, start + "â€".len());
        let lost = after.filter(|after| matches!(after, '\u{fffd}'));
        if after.is_none_or(|after| !after.is_alphabetic()) {
            let end = start + "â€".len() + lost.map_or(0, char::len_utf8);
            return Some((end, "”".to_owned()));
        }
    }
    None
}

enum Likelihood {
    Certain,
    /// Only with others beside it.
    InARun,
    No,
}

/// How likely it is that the characters in `start..end` stand for `char`.
fn likelihood(text: &str, start: usize, end: usize, char: char, encoding_idx: usize) -> Likelihood {
    let read = text.get(start..end).unwrap_or_default();
    let lead = read.chars().next().unwrap_or(' ');
    let has_control = read.chars().any(|char| ('\u{80}'..='\u{9f}').contains(&char));
    let before = char_before(text, start);
    let after = char_at(text, end);
    let in_word = before.is_some_and(char::is_lowercase)
        || lead.is_uppercase() && after.is_some_and(char::is_lowercase) && before.is_some_and(char::is_alphabetic);
    // closing marks and dashes stand behind letters in honest text
    let is_usual = read.chars().skip(1).all(|char| {
        matches!(
            char,
            '’' | '”'
                | '“'
                | '‘'
                | '„'
                | '‚'
                | '»'
                | '«'
                | '›'
                | '‹'
                | '…'
                | '–'
                | '—'
                | '\u{a0}'
                | ' '
                | '™'
                | '®'
                | '€'
        )
    });
    match (u32::from(char), encoding_idx) {
        (0x80..=0x9f, _) => Likelihood::No,
        (0xa0..=0xbf, 0) => {
            if before == Some('Â') {
                Likelihood::No
            } else {
                Likelihood::Certain
            }
        }
        (0xc0..=0xff, 0) if has_control || !is_usual || in_word => Likelihood::Certain,
        (0x100..=0x17f, 0) if has_control || in_word => Likelihood::Certain,
        (0xc0..=0x17f | 0x391..=0x3c9 | 0x401..=0x4ff | 0x5d0..=0x5ea | 0x600..=0x6ff, _) if encoding_idx == 0 => {
            Likelihood::InARun
        }
        (0x218..=0x21b, 0) if in_word => Likelihood::Certain,
        (0x2010..=0x2044 | 0x20ac | 0x2122, _) => Likelihood::Certain,
        (0x1ea0..=0x1ef9 | 0x2190..=0x21ff | 0x2500..=0x27bf, 0) => Likelihood::Certain,
        (0xfb00..=0xfb06 | 0xfeff | 0xfffd, 0) => Likelihood::Certain,
        (0x3000..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xffef, 0) if !is_usual && has_control => Likelihood::Certain,
        (0x3000..=0x9fff | 0xac00..=0xd7a3 | 0xff00..=0xffef, 0) => Likelihood::InARun,
        (0x1f000..=0x1ffff, 0 | 1 | 3 | 4) => Likelihood::Certain,
        (0xc0..=0xff, 3) if in_word && !read.chars().skip(1).any(char::is_alphabetic) => Likelihood::Certain,
        (0xc0..=0xff, 1) if lead == '√' && before.is_some_and(char::is_alphabetic) => Likelihood::Certain,
        (0xc0..=0xff, 1 | 3 | 4) if in_word && lead.is_alphabetic() && !is_usual => Likelihood::InARun,
        (0x391..=0x3c9 | 0x401..=0x45f | 0x5d0..=0x5ea | 0x621..=0x64a, _) => Likelihood::InARun,
        _ => Likelihood::No,
    }
}

/// A C1 control: a byte of Windows-1252 read as Latin-1.
fn control(text: &str, start: usize, first: char) -> Option<Garbled> {
    if !('\u{80}'..='\u{9f}').contains(&first) {
        return None;
    }
    let byte = u8::try_from(u32::from(first)).ok()?;
    let meant = tables()[0][usize::from(byte - 0x80)];
    let repaired = (!meant.is_control()).then(|| meant.to_string());
    debug_assert!(char_at(text, start) == Some(first));
    Some(Garbled { span: Span::new(start, start + first.len_utf8()), repaired, cause: Cause::ReadAs("Latin-1") })
}

/// Characters that were lost; between the letters of a contraction it was an apostrophe.
fn lost(text: &str, start: usize) -> Garbled {
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
