//! UTF-8 that was read as a single-byte encoding, read again.
//!
//! The way of ftfy 6.3 (Robyn Speer, Apache-2.0), `ftfy.fix_encoding`: a line with characters that hardly ever meet is turned
//! back into the bytes of an encoding; if all of it is UTF-8 then, it was misread throughout. Otherwise only the runs of it that
//! look like UTF-8 are read again. The result may have been misread before. Other than there, each character remembers
//! where it came from, a line in which nothing is unlikely is read as the rest of its article, and a closing quotation mark
//! whose last byte was lost is told.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, ISO_8859_2, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257,
};
use rustc_hash::FxHashMap;

use super::Span;
use super::garbled::{Cause, Garbled};
use super::unlikely::is_unlikely;

/// The encodings that text is read as by mistake, likeliest first: the name, and where encoding_rs has its characters.
const ENCODINGS: [(&str, Option<&Encoding>); 10] = [
    // Latin-1: each character is its byte
    (WESTERN, None),
    (WESTERN, Some(WINDOWS_1252)),
    ("Windows-1251", Some(WINDOWS_1251)),
    ("Windows-1250", Some(WINDOWS_1250)),
    ("Windows-1253", Some(WINDOWS_1253)),
    ("Windows-1254", Some(WINDOWS_1254)),
    ("Windows-1257", Some(WINDOWS_1257)),
    ("ISO-8859-2", Some(ISO_8859_2)),
    (MAC, Some(MACINTOSH)),
    (DOS, None),
];
const WESTERN: &str = "Windows-1252";
const MAC: &str = "Mac Roman";
const DOS: &str = "code page 437";

/// The upper half of code page 437, from byte 0x80 on.
const DOS_CHARS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
    αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// A byte that was lost: it cannot come out of a table, which begin at 0x80.
const LOST: u8 = 0x1a;
/// Text is misread a few times at most.
const MAX_TIMES: usize = 6;

/// A character and the bytes of the text that it came from.
#[derive(Clone, Copy)]
struct Piece {
    char: char,
    span: Span,
    /// Why it is another than stands there, if it is.
    cause: Option<Cause>,
}

/// The runs of a text that were misread, in order, with what they stood for.
pub(super) fn misread(text: &str) -> Vec<Garbled> {
    let mut list = Vec::new();
    let mut doubted = Vec::new();
    let mut known = [false; ENCODINGS.len()];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if !line.is_ascii() {
            if is_unlikely(line) {
                let (line, encoding_idx) = mended(pieces(line, start));
                encoding_idx.into_iter().for_each(|encoding_idx| known[encoding_idx] = true);
                changes(&line, &mut list);
            } else {
                doubted.push((start, line));
            }
        }
        start += line.len();
    }
    // what is too short to tell was misread as the rest of its article was
    for (start, line) in doubted {
        let line = pieces(line, start);
        let mut known = (0..ENCODINGS.len()).filter(|&encoding_idx| known[encoding_idx]);
        if let Some(line) = known.find_map(|encoding_idx| read_as(&line, encoding_idx)) {
            changes(&line, &mut list);
        }
    }
    list.sort_by_key(|garbled| garbled.span);
    list
}

fn pieces(line: &str, start: usize) -> Vec<Piece> {
    line.char_indices()
        .map(|(at, char)| Piece { char, span: Span::new(start + at, start + at + char.len_utf8()), cause: None })
        .collect()
}

fn text_of(line: &[Piece]) -> String {
    line.iter().map(|piece| piece.char).collect()
}

/// Reads a line again for as long as it looks misread; and as what it was misread, if all of it was.
fn mended(mut line: Vec<Piece>) -> (Vec<Piece>, Option<usize>) {
    let mut whole = None;
    for _ in 0..MAX_TIMES {
        if !is_unlikely(&text_of(&line)) {
            break;
        }
        if let Some((read, encoding_idx)) = again(&line) {
            whole = whole.or(Some(encoding_idx));
            line = read;
        } else if let Some(read) = in_runs(&line) {
            line = read;
        } else {
            read_controls(&mut line);
            break;
        }
    }
    (line, whole)
}

/// Adds the runs of a line that are not what stands in the text.
fn changes(line: &[Piece], list: &mut Vec<Garbled>) {
    for run in line.chunk_by(|left, right| left.cause == right.cause) {
        if let (Some(Piece { cause: Some(cause), .. }), Some(last)) = (run.first(), run.last()) {
            let span = run[0].span.cover(last.span);
            list.push(Garbled { span, repaired: Some(text_of(run)), cause: *cause });
        }
    }
}

/// All of a line read again, and as what it was misread.
fn again(line: &[Piece]) -> Option<(Vec<Piece>, usize)> {
    (0..ENCODINGS.len()).find_map(|encoding_idx| Some((read_as(line, encoding_idx)?, encoding_idx)))
}

/// The line's characters as bytes of an encoding, and these read as UTF-8; none if they are no such bytes or no UTF-8.
fn read_as(line: &[Piece], encoding_idx: usize) -> Option<Vec<Piece>> {
    let bytes = line.iter().map(|piece| byte_of(piece.char, encoding_idx)).collect::<Option<Vec<u8>>>()?;
    let cause = Some(Cause::ReadAs(ENCODINGS[encoding_idx].0));
    let mut read = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii() {
            read.push(line[at]);
            at += 1;
            continue;
        }
        let (length, char) = sequence(&bytes[at..], encoding_idx)?;
        let span = line[at].span.cover(line[at + length - 1].span);
        read.push(Piece { char, span, cause });
        at += length;
    }
    Some(read)
}

/// The character that a sequence of bytes was, and how many they are: UTF-8, and what becomes of it on the way.
fn sequence(bytes: &[u8], encoding_idx: usize) -> Option<(usize, char)> {
    let length = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    if let Some(read) = bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()) {
        return Some((length, read.chars().next()?));
    }
    if let Some(char) = surrogates(bytes) {
        return Some((6, char));
    }
    let name = ENCODINGS[encoding_idx].0;
    // the last byte of ” has no character in Windows-1252 and is often lost
    if name == WESTERN && bytes.starts_with(b"\xe2\x80") && bytes.get(2).is_none_or(u8::is_ascii) {
        let is_shown = matches!(bytes.get(2), Some(&LOST | b'?'));
        return Some((2 + usize::from(is_shown), '”'));
    }
    (name != MAC).then(|| with_space(bytes, length)).flatten().or_else(|| with_loss(bytes, length))
}

/// A character beyond U+FFFF whose two surrogates were written as UTF-8 each (CESU-8).
fn surrogates(bytes: &[u8]) -> Option<char> {
    match bytes.get(..6)? {
        [0xed, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf] => {
            let [a, b, c, d] = [a & 0x0f, b & 0x3f, c & 0x0f, d & 0x3f].map(u32::from);
            char::from_u32((a << 16) + (b << 10) + (c << 6) + d + 0x1_0000)
        }
        _ => None,
    }
}

/// A sequence whose byte 0xA0, a no-break space, was made a space.
fn with_space(bytes: &[u8], length: usize) -> Option<(usize, char)> {
    if bytes.starts_with(b"\xc3 ") {
        // “à” and a space became one; but Portuguese has “às” and “àquele”
        let is_joined = ["quele", "quela", "quilo", "s "].iter().any(|word| bytes[2..].starts_with(word.as_bytes()));
        return Some((if is_joined || bytes.get(2) == Some(&b' ') { 2 } else { 1 }, 'à'));
    }
    let is_other = |byte: &u8| matches!(byte, 0x80..=0x84 | 0x86..=0x9f | 0xa1..=0xbf);
    let is_altered = match bytes.get(..length)? {
        [0xc2 | 0xc5 | 0xce | 0xd0 | 0xd9, b' '] => true,
        [0xe2 | 0xe3, b' ', last] => is_other(last),
        [0xe0..=0xe3, next, b' '] => is_other(next),
        [0xf0, rest @ ..] => {
            rest.iter().filter(|&&byte| byte == b' ').count() == 1
                && rest.iter().all(|&byte| byte == b' ' || (0x80..=0xbf).contains(&byte))
        }
        _ => false,
    };
    if !is_altered {
        return None;
    }
    let restored: Vec<u8> = bytes[..length].iter().map(|&byte| if byte == b' ' { 0xa0 } else { byte }).collect();
    Some((length, std::str::from_utf8(&restored).ok()?.chars().next()?))
}

/// A sequence some of whose bytes were lost: what it was cannot be told.
fn with_loss(bytes: &[u8], length: usize) -> Option<(usize, char)> {
    let (first, rest) = bytes.get(..length)?.split_first()?;
    let n_marks = rest.iter().filter(|&&byte| byte == b'?').count();
    let n_lost = rest.iter().filter(|&&byte| byte == LOST).count();
    let is_sequence = rest.iter().all(|&byte| byte == b'?' || byte == LOST || (0x80..=0xbf).contains(&byte));
    let may_have_mark = length > 2 || matches!(first, 0xc2 | 0xc3);
    let is_lossy = is_sequence && n_marks + n_lost > 0 && n_marks <= usize::from(may_have_mark);
    is_lossy.then_some((length, '\u{fffd}'))
}

/// The runs of a line that look like UTF-8, read again each by itself; none if that changes nothing.
fn in_runs(line: &[Piece]) -> Option<Vec<Piece>> {
    let mut next = Vec::with_capacity(line.len());
    let mut is_changed = false;
    let mut at = 0;
    while at < line.len() {
        let end = run_end(line, at);
        let run = &line[at..end];
        let read = if !run.is_empty() && is_unlikely(&text_of(run)) { again(run) } else { None };
        is_changed |= read.is_some();
        match read {
            Some((read, _)) => next.extend(read),
            None => next.extend_from_slice(&line[at..end.max(at + 1)]),
        }
        at = end.max(at + 1);
    }
    is_changed.then_some(next)
}

/// Where a run of sequences that begins at `at` ends; `at` if none does.
fn run_end(line: &[Piece], at: usize) -> usize {
    // a few characters of a huge garble are better left alone
    if at > 0 && places(line[at - 1].char).is_next_only {
        return at;
    }
    let mut end = at;
    while let Some(first) = line.get(end) {
        let length = places(first.char).length;
        let rest = line.get(end + 1..end + length).unwrap_or_default();
        if length > 0 && rest.len() + 1 == length && rest.iter().all(|piece| places(piece.char).is_next) {
            end += length;
        } else if first.char == 'â' && line.get(end + 1).is_some_and(|piece| piece.char == '€') {
            match line.get(end + 2).map(|piece| piece.char) {
                Some('\u{fffd}') => end += 3,
                Some(char) if char.is_alphabetic() => break,
                None | Some(_) => end += 2,
            }
        } else {
            break;
        }
    }
    end
}

/// Controls that are characters of Windows-1252, read as Latin-1.
fn read_controls(line: &mut [Piece]) {
    for piece in line.iter_mut().filter(|piece| ('\u{80}'..='\u{9f}').contains(&piece.char)) {
        let meant = u8::try_from(u32::from(piece.char)).map_or(piece.char, |byte| char_of(byte, 1));
        if meant != piece.char {
            (piece.char, piece.cause) = (meant, Some(Cause::Control));
        }
    }
}

/// What a character may be in UTF-8 that was misread.
#[derive(Clone, Copy, Default)]
struct Places {
    /// How many characters the sequence has that it begins; 0 if it begins none.
    length: usize,
    /// Whether it may stand inside a sequence.
    is_next: bool,
    /// Whether it hardly stands for itself beside one, either: it is no space, dash or quotation mark.
    is_next_only: bool,
    /// Its byte in each of [`ENCODINGS`]; 0 for none.
    bytes: [u8; ENCODINGS.len()],
}

/// The encodings before this one give a character its places.
const N_FAMILIAR: usize = 8;

/// The byte of a character in an encoding.
fn byte_of(char: char, encoding_idx: usize) -> Option<u8> {
    if char.is_ascii() {
        return u8::try_from(char).ok().filter(|&byte| byte != LOST);
    }
    if char == '\u{fffd}' {
        // the others have characters for all bytes
        return (1..N_FAMILIAR - 1).contains(&encoding_idx).then_some(LOST);
    }
    Some(places(char).bytes[encoding_idx]).filter(|&byte| byte != 0)
}

/// The character of a byte from 0x80 on; a control if the encoding has none.
fn char_of(byte: u8, encoding_idx: usize) -> char {
    let control = char::from(byte);
    match ENCODINGS[encoding_idx] {
        (DOS, _) => DOS_CHARS.chars().nth(usize::from(byte & 0x7f)).unwrap_or(control),
        (_, None) => control,
        (_, Some(encoding)) => {
            let read = encoding.decode_without_bom_handling(&[byte]).0.chars().next();
            read.filter(|&char| char != '\u{fffd}').unwrap_or(control)
        }
    }
}

fn places(char: char) -> Places {
    static PLACES: LazyLock<FxHashMap<char, Places>> = LazyLock::new(|| {
        let mut map: FxHashMap<char, Places> = FxHashMap::default();
        for encoding_idx in 0..ENCODINGS.len() {
            for byte in 0x80..=0xff {
                let char = char_of(byte, encoding_idx);
                let places = map.entry(char).or_default();
                places.bytes[encoding_idx] = byte;
                if encoding_idx >= N_FAMILIAR {
                    continue;
                }
                match byte {
                    0x80..=0xbf => {
                        places.is_next = true;
                        places.is_next_only = !"–—―‘’‚“”„•…".contains(char);
                    }
                    0xc2..=0xdf => places.length = 2,
                    0xe0..=0xef => places.length = 3,
                    0xf0 | 0xf3 => places.length = 4,
                    _ => {}
                }
            }
        }
        map.entry(' ').or_default().is_next = true;
        map
    });
    PLACES.get(&char).copied().unwrap_or_default()
}
