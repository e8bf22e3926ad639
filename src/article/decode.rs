//! From bytes to text, with the way back to the bytes.
//!
//! A byte order mark decides; then UTF-8; what is no UTF-8 is Windows-1252, as the Encoding Standard has browsers read
//! it. A text that is UTF-8 but for a few broken bytes stays UTF-8, each broken place one U+FFFD.

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;
use crate::text::OffsetMap;

/// A decoded text; no character of it is U+0000.
#[derive(Debug)]
pub(crate) struct Decoded {
    /// The text, without byte order mark, line ends as they are.
    pub(crate) text: Arc<str>,
    /// From the text to the bytes.
    pub(crate) to_bytes: OffsetMap,
    /// What had to be assumed.
    pub(crate) notices: Vec<String>,
}

impl Decoded {
    /// Without what goes beyond `limit` bytes; the cut is made at white space if there is some nearby.
    pub(super) fn cut(mut self, limit: usize) -> Self {
        if self.text.len() <= limit {
            return self;
        }
        let kept = first_bytes(&self.text, limit);
        self.notices.push(format!("only the first {} of {} bytes of its text are read", kept.len(), self.text.len()));
        self.text = kept.into();
        self
    }
}

/// At most `limit` bytes of `text`, to the last white space if there is some near the limit.
pub(super) fn first_bytes(text: &str, limit: usize) -> &str {
    const NEARBY: usize = 4096;
    if text.len() <= limit {
        return text;
    }
    let whole = text.get(..char_boundary(text, limit)).unwrap_or_default();
    let near = char_boundary(whole, whole.len().saturating_sub(NEARBY));
    let tail = whole.get(near..).unwrap_or_default();
    let cut = tail.rfind('\n').or_else(|| tail.rfind(char::is_whitespace));
    cut.and_then(|cut| whole.get(..near + cut)).unwrap_or(whole)
}

/// The last char boundary at or before `offset`.
fn char_boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Decodes a whole file that declares its encoding; a byte order mark is believed before the declaration, and a declared
/// UTF-8 that is none is read as without a declaration.
///
/// # Errors
/// [`ReadError::Binary`] if the bytes are no text.
pub(super) fn decode_declared(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded, ReadError> {
    let declared = declared.filter(|declared| *declared != UTF_8 && Encoding::for_bom(bytes).is_none());
    match declared {
        None => decode(bytes, 0, None),
        Some(wide) if wide == UTF_16LE || wide == UTF_16BE => decode(bytes, 0, declared),
        Some(declared) => {
            let decoded = by_table(bytes, declared);
            if decoded.text.contains('\0') { Err(ReadError::Binary) } else { Ok(decoded) }
        }
    }
}

/// Any encoding of the Encoding Standard: what the decoder gives after a byte came from the bytes since it last gave
/// something.
fn by_table(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len());
    let mut to_bytes = OffsetMap::default();
    let (mut taken, mut is_broken) = (0, false);
    for (byte_idx, byte) in bytes.iter().enumerate() {
        let from = text.len();
        text.reserve(16);
        let (_, _, had_errors) =
            decoder.decode_to_string(std::slice::from_ref(byte), &mut text, byte_idx + 1 == bytes.len());
        is_broken |= had_errors;
        if text.len() > from {
            to_bytes.push_unit(from, text.len() - from, taken as u64, byte_idx + 1 - taken);
            taken = byte_idx + 1;
        }
    }
    let mut notices = vec![format!("read as {}, as it says", encoding.name())];
    if is_broken {
        notices.push(format!("no valid {} in places", encoding.name()));
    }
    Decoded { text: text.into(), to_bytes, notices }
}

/// Decodes a whole file, or one record that begins at byte `base` of its file.
///
/// `encoding` is what a mark at the start of the file told about a record that has none of its own.
///
/// # Errors
/// [`ReadError::Binary`] if the bytes are no text in any of the encodings.
pub(super) fn decode(bytes: &[u8], base: u64, encoding: Option<&'static Encoding>) -> Result<Decoded, ReadError> {
    let (marked, mark_len) = match Encoding::for_bom(bytes) {
        Some((encoding, mark_len)) => (Some(encoding), mark_len),
        None => (encoding, 0),
    };
    let body = bytes.get(mark_len..).unwrap_or_default();
    let base = base + mark_len as u64;
    let decoded = match marked {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => utf16(body, base, encoding),
        Some(_) | None => eight_bit(body, base)?,
    };
    if decoded.text.contains('\0') { Err(ReadError::Binary) } else { Ok(decoded) }
}

fn eight_bit(body: &[u8], base: u64) -> Result<Decoded, ReadError> {
    if let Ok(text) = std::str::from_utf8(body) {
        let mut to_bytes = OffsetMap::default();
        if base > 0 {
            to_bytes.push_copy(0, base);
        }
        return Ok(Decoded { text: text.into(), to_bytes, notices: Vec::new() });
    }
    if body.contains(&0) {
        return Err(ReadError::Binary);
    }
    let n_good: usize = body.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum();
    let n_bad = body.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    if n_good > 0 && n_good >= n_bad { Ok(broken_utf8(body, base, n_bad)) } else { windows_1252(body, base) }
}

fn broken_utf8(body: &[u8], base: u64, n_bad: usize) -> Decoded {
    let mut text = String::with_capacity(body.len());
    let mut to_bytes = OffsetMap::default();
    let mut at = base;
    for chunk in body.utf8_chunks() {
        to_bytes.push_copy(text.len(), at);
        text.push_str(chunk.valid());
        at += chunk.valid().len() as u64;
        if !chunk.invalid().is_empty() {
            let replacement = char::REPLACEMENT_CHARACTER;
            to_bytes.push_unit(text.len(), replacement.len_utf8(), at, chunk.invalid().len());
            text.push(replacement);
            at += chunk.invalid().len() as u64;
        }
    }
    let places = if n_bad == 1 { "place" } else { "places" };
    let notice = format!("read as UTF-8, which it is not in {n_bad} {places}");
    Decoded { text: text.into(), to_bytes, notices: vec![notice] }
}

/// One character a byte. Text has hardly a control character; more than one in fifty and the file is something else.
fn windows_1252(body: &[u8], base: u64) -> Result<Decoded, ReadError> {
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(body);
    let n_controls = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')).count();
    if n_controls * 50 > body.len() {
        return Err(ReadError::Binary);
    }
    let mut to_bytes = OffsetMap::default();
    for (byte_idx, (offset, char)) in text.char_indices().enumerate() {
        to_bytes.push_unit(offset, char.len_utf8(), base + byte_idx as u64, 1);
    }
    Ok(Decoded { text: text.into(), to_bytes, notices: vec!["read as Windows-1252".to_owned()] })
}

/// Two bytes a unit; an unpaired surrogate and a last odd byte become U+FFFD.
fn utf16(body: &[u8], base: u64, encoding: &'static Encoding) -> Decoded {
    let mut text = String::with_capacity(body.len());
    let mut to_bytes = OffsetMap::default();
    let mut n_bad = 0;
    let units = body.chunks_exact(2).map(|unit| {
        let unit = [unit[0], unit[1]];
        if encoding == UTF_16LE { u16::from_le_bytes(unit) } else { u16::from_be_bytes(unit) }
    });
    let mut at = base;
    for decoded in char::decode_utf16(units) {
        n_bad += usize::from(decoded.is_err());
        let char = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        let n_bytes = if char.len_utf16() == 2 { 4 } else { 2 };
        to_bytes.push_unit(text.len(), char.len_utf8(), at, n_bytes);
        text.push(char);
        at += n_bytes as u64;
    }
    if body.len() % 2 == 1 {
        n_bad += 1;
        to_bytes.push_unit(text.len(), char::REPLACEMENT_CHARACTER.len_utf8(), at, 1);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let mut notices = vec![format!("read as {}", encoding.name())];
    if n_bad > 0 {
        let places = if n_bad == 1 { "place" } else { "places" };
        notices.push(format!("no valid {} in {n_bad} {places}", encoding.name()));
    }
    Decoded { text: text.into(), to_bytes, notices }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::{Decoded, decode};
    use crate::article::ReadError;
    use crate::text::Span;

    fn utf16_bytes(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once('\u{feff}')
            .chain(text.chars())
            .flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec())
            .flat_map(to_bytes)
            .collect()
    }

    /// Every span of up to five characters maps to the bytes that encode exactly its words.
    fn check_spans(text: &str, bytes: &[u8], base: u64, encoded: impl Fn(&str) -> Vec<u8>) {
        let decoded = decode(bytes, base, None).unwrap();
        assert_eq!(&*decoded.text, text);
        let mut bounds: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        bounds.push(text.len());
        for (bound_idx, &start) in bounds.iter().enumerate() {
            for &end in bounds.iter().skip(bound_idx).take(6) {
                let span = Span::new(start, end);
                let (from, to) = decoded.to_bytes.map_span(span);
                let found = bytes.get((from - base) as usize..(to - base) as usize).unwrap();
                assert_eq!(found, encoded(span.of(text)), "{span:?} of {text:?}");
            }
        }
    }

    /// Texts of characters of every width in UTF-8 and UTF-16, drawn by a linear congruential generator.
    fn texts(alphabet: &[char]) -> impl Iterator<Item = String> {
        let mut state = 1_u64;
        let mut next = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let alphabet = alphabet.to_vec();
        (0..200).map(move |_| (0..next(60)).map(|_| alphabet[next(alphabet.len())]).collect())
    }

    #[test]
    fn spans_of_utf8_are_bytes_on_disk() {
        for text in texts(&['a', ' ', '\r', '\n', 'é', '’', '本', '🚢', '\u{fffd}']) {
            check_spans(&text, text.as_bytes(), 0, |words| words.as_bytes().to_vec());
            check_spans(&text, text.as_bytes(), 1 << 40, |words| words.as_bytes().to_vec());
            let marked = format!("\u{feff}{text}");
            check_spans(&text, marked.as_bytes(), 0, |words| words.as_bytes().to_vec());
        }
    }

    #[test]
    fn spans_of_utf16_are_bytes_on_disk() {
        for text in texts(&['a', ' ', '\r', '\n', 'é', '’', 'ж', '本', '🚢']) {
            for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let bytes = utf16_bytes(&text, to_bytes);
                check_spans(&text, &bytes, 0, |words| words.encode_utf16().flat_map(to_bytes).collect());
            }
        }
    }

    #[test]
    fn spans_of_windows_1252_are_bytes_on_disk() {
        let mut n_texts = 0;
        for text in texts(&['a', 'b', ' ', '\n', 'é', 'ü', '’']) {
            // Two of these in a row after an é would be UTF-8 by chance.
            let text = text.replace("’’", "’ ");
            let (bytes, _, _) = WINDOWS_1252.encode(&text);
            if std::str::from_utf8(&bytes).is_ok() {
                continue;
            }
            n_texts += 1;
            check_spans(&text, &bytes, 0, |words| WINDOWS_1252.encode(words).0.into_owned());
        }
        assert!(n_texts > 100, "{n_texts}");
    }

    #[test]
    fn broken_utf8_stays_utf8() {
        let bytes = b"M\xc3\xbcller sagte \xe2\x80\x9cnein\xe2\x80 und \xffging.";
        let Decoded { text, to_bytes, notices } = decode(bytes, 0, None).unwrap();
        assert_eq!(&*text, "Müller sagte “nein\u{fffd} und \u{fffd}ging.");
        assert_eq!(notices, ["read as UTF-8, which it is not in 2 places"]);
        let at = text.find("ging").unwrap();
        let (from, to) = to_bytes.map_span(Span::new(at - 3, at + 4));
        assert_eq!(bytes.get(from as usize..to as usize), Some(&b"\xffging"[..]));
    }

    #[test]
    fn what_was_assumed_is_said() {
        let check = |bytes: &[u8], wanted: &[&str]| assert_eq!(decode(bytes, 0, None).unwrap().notices, wanted);
        check(b"plain", &[]);
        check("\u{feff}na\u{ef}ve".as_bytes(), &[]);
        check(b"na\xefve", &["read as Windows-1252"]);
        check(b"\xff\xfea\0", &["read as UTF-16LE"]);
        check(b"\xfe\xff\0a\xd8\0\0b", &["read as UTF-16BE", "no valid UTF-16BE in 1 place"]);
        check(b"\xff\xfea\0b", &["read as UTF-16LE", "no valid UTF-16LE in 1 place"]);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let all: Vec<u8> = (1..=255).cycle().take(4096).collect();
        for bytes in [&b"\x7fELF\0\0"[..], b"text\0text", b"\xff\xfe\0\0a\0\0\0", &all] {
            assert!(matches!(decode(bytes, 0, None), Err(ReadError::Binary)), "{bytes:?}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let decoded = decode("héllo wörld".as_bytes(), 0, None).unwrap();
        let cut = decoded.cut(9);
        assert_eq!(&*cut.text, "héllo");
        assert_eq!(cut.notices, ["only the first 6 of 13 bytes of its text are read"]);
        let cut = decode("éé".as_bytes(), 0, None).unwrap().cut(3);
        assert_eq!(&*cut.text, "é");
    }
}
