//! The encoding that a file declares of itself, in XML and in HTML.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// As much of a file as is read to find its declaration, in bytes, as the HTML standard has it.
const MAX_DECLARATION: usize = 1024;

/// The encoding that the first bytes of XML tell but for a byte order mark: UTF-16 by its zeros, else as the declaration says.
///
/// # Errors
/// What is declared and no encoding.
pub(crate) fn xml_encoding(start: &[u8]) -> Result<Option<&'static Encoding>, String> {
    if start.starts_with(b"<\0") {
        return Ok(Some(UTF_16LE));
    }
    if start.starts_with(b"\0<") {
        return Ok(Some(UTF_16BE));
    }
    let head = head(start);
    let declaration = head.split_once("?>").map(|(declaration, _)| declaration).filter(|head| head.contains("<?xml"));
    let Some((_, told)) = declaration.and_then(|declaration| declaration.split_once("encoding")) else {
        return Ok(None);
    };
    let name = value(told);
    Encoding::for_label(name.as_bytes()).map(|found| Some(narrow(found))).ok_or_else(|| name.to_owned())
}

/// The encoding that a page declares in its first bytes, by `<meta charset>` or its older form. One that there is not is
/// none, as browsers have it.
pub(super) fn html_encoding(start: &[u8]) -> Option<&'static Encoding> {
    if let Ok(Some(encoding)) = xml_encoding(start) {
        return Some(encoding);
    }
    let head = head(start).to_ascii_lowercase();
    let found = head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head.get(at..)?.split('>').next()?;
        let told = tag.split_once("charset")?.1;
        Encoding::for_label(value(told).as_bytes())
    });
    found.map(narrow)
}

/// The value after `=`, with quotation marks or without.
fn value(told: &str) -> &str {
    let told = told.trim_start().trim_start_matches('=').trim_start();
    let bare = told.strip_prefix(['"', '\'']).unwrap_or(told);
    bare.split(['"', '\'', ';', ' ', '/', '>']).next().unwrap_or_default()
}

/// UTF-16 that could read its own declaration is none: its zeros would have told.
fn narrow(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

fn head(start: &[u8]) -> String {
    start.iter().take(MAX_DECLARATION).map(|&byte| char::from(byte)).collect()
}
