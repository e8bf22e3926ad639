//! What JSON is made of, with the way back: strings with their escapes, and the elements of an array.
//!
//! serde_json finds the values; escapes are read here, because a span of the text must lead back to the bytes of the
//! escapes it came from.

use serde_json::value::RawValue;

use super::RecordError;
use super::page::Passage;
use crate::text::Span;

/// A string, unescaped.
///
/// # Errors
/// If the value is no string.
pub(super) fn passage(source: &str, value: &RawValue) -> Result<Passage, RecordError> {
    let mut passage = Passage::default();
    let inner = value.get().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner else {
        let at = offset(source, value);
        let Err(error) = serde_json::from_str::<String>(value.get()) else { return Ok(passage) };
        return Err(fault(source, at, &error));
    };
    let mut at = offset(source, value) + 1;
    let mut rest = inner;
    while !rest.is_empty() {
        let n_plain = rest.find('\\').unwrap_or(rest.len());
        let (plain, escaped) = rest.split_at(n_plain);
        if !plain.is_empty() {
            passage.copy(plain, at);
            at += plain.len();
        }
        let Some((char, n_bytes)) = escape(escaped) else { break };
        passage.unit(char.encode_utf8(&mut [0; 4]), at..at + n_bytes);
        at += n_bytes;
        rest = escaped.get(n_bytes..).unwrap_or_default();
    }
    Ok(passage)
}

/// Where the elements of the array stand that a part of `source` is; none if it is no array. Brackets are counted, so that
/// one element that is no JSON does not hide the others.
pub(super) fn elements(source: &str, array: Span) -> Vec<Span> {
    let mut list = Vec::new();
    let (mut depth, mut in_string, mut is_escaped) = (0_usize, false, false);
    let mut start = 0;
    for (offset, byte) in array.of(source).bytes().enumerate() {
        let at = array.start as usize + offset;
        if in_string {
            in_string = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_string = true,
            b'[' | b'{' => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    list.push(Span::new(start, at).trimmed(source));
                    break;
                }
            }
            b',' if depth == 1 => {
                list.push(Span::new(start, at).trimmed(source));
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth > 0 {
        // The array breaks off: what is there of its last element.
        list.push(Span::new(start, array.end as usize).trimmed(source));
    }
    list.retain(|span| !span.is_empty());
    list
}

/// The character of the escape that `rest` begins with, and the escape's length. An unpaired surrogate is U+FFFD.
fn escape(rest: &str) -> Option<(char, usize)> {
    let letter = rest.strip_prefix('\\')?.chars().next()?;
    let short = match letter {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return code_unit(rest).map(|unit| wide(unit, rest)),
        other => other,
    };
    Some((short, 1 + letter.len_utf8()))
}

fn wide(unit: u16, rest: &str) -> (char, usize) {
    const LENGTH: usize = "\\u0000".len();
    let next = rest.get(LENGTH..).and_then(code_unit);
    match (char::from_u32(u32::from(unit)), next) {
        (Some(char), _) => (char, LENGTH),
        (None, Some(next)) => match char::decode_utf16([unit, next]).next() {
            Some(Ok(char)) => (char, 2 * LENGTH),
            Some(Err(_)) | None => (char::REPLACEMENT_CHARACTER, LENGTH),
        },
        (None, None) => (char::REPLACEMENT_CHARACTER, LENGTH),
    }
}

/// The code unit of the `\uXXXX` that `rest` begins with.
fn code_unit(rest: &str) -> Option<u16> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

/// What an object that may be no JSON calls itself, as far as that can be told.
pub(super) fn told_name(object: &str) -> Option<String> {
    ["\"uri\"", "\"id\"", "\"guid\""].iter().find_map(|key| {
        let value = object.split_once(key)?.1.trim_start().strip_prefix(':')?.trim_start();
        let name = match value.strip_prefix('"') {
            Some(string) => string.split('"').next()?,
            None => value.split([',', '}', ' ', '\n']).next()?,
        };
        (!name.is_empty()).then(|| name.to_owned())
    })
}

/// A string, or a number as it is written.
pub(crate) fn name(source: &str, value: Option<&RawValue>) -> Result<Option<String>, RecordError> {
    match value {
        Some(number) if number.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
            Ok(Some(number.get().to_owned()))
        }
        Some(_) | None => Ok(string(source, value)?.filter(|name| !name.is_empty())),
    }
}

pub(super) fn string(source: &str, value: Option<&RawValue>) -> Result<Option<String>, RecordError> {
    let Some(value) = value else { return Ok(None) };
    match serde_json::from_str(value.get()) {
        Ok(string) => Ok(Some(string)),
        Err(error) => Err(fault(source, offset(source, value), &error)),
    }
}

/// Where a value, which is a slice of `source`, begins in it.
pub(super) fn offset(source: &str, value: &RawValue) -> usize {
    value.get().as_ptr() as usize - source.as_ptr() as usize
}

/// An error in the value at `at`, with its column in the line.
pub(crate) fn fault(source: &str, at: usize, error: &serde_json::Error) -> RecordError {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let rest = source.get(at..).unwrap_or_default();
    let lines_before: usize = rest.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let byte = at + lines_before + error.column().saturating_sub(1);
    let before = source.get(..byte).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    RecordError::Json { message: message.to_owned(), at: byte, column }
}
