//! JSON Lines: a record each line, `id`, `story`, `title`, `text`, `published`, `language`, `role`, `outlet`. A record may
//! also be an item of ninjs.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::decode::Decoded;
use super::fields::{language, published};
use super::json::{fault, name, offset, passage, string};
use super::page::Passage;
use super::plain::Opening;
use super::record::{Laid, headline_of, laid};
use super::{Article, RecordError, Role, ninjs};
use crate::text::{OffsetMap, Origin, Span};

#[derive(Deserialize)]
struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    story: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    published: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
    #[serde(borrow)]
    role: Option<&'a RawValue>,
    #[serde(borrow)]
    outlet: Option<&'a RawValue>,
    #[serde(borrow, default)]
    uri: Option<&'a RawValue>,
    #[serde(borrow, default)]
    headline: Option<&'a RawValue>,
    #[serde(borrow, default)]
    headlines: Option<&'a RawValue>,
    #[serde(borrow, default)]
    bodies: Option<&'a RawValue>,
    #[serde(borrow, default)]
    body_text: Option<&'a RawValue>,
    #[serde(borrow, default, alias = "body_xhtml")]
    body_html: Option<&'a RawValue>,
}

impl Record<'_> {
    fn is_ninjs(&self) -> bool {
        let body = [self.bodies, self.body_text, self.body_html, self.headlines, self.headline];
        body.iter().any(Option::is_some) || self.uri.is_some() && self.title.is_none()
    }
}

/// The article of one line of a file; `line` counts from 1.
///
/// # Errors
/// [`RecordError`] if the line is no JSON object, a field has the wrong type, or there is no text.
pub(super) fn read(path: &str, decoded: Decoded, line: u32, role: Role) -> Result<Article, RecordError> {
    let Decoded { text: source, to_bytes, notices } = decoded;
    let whole = Span::new(0, source.len());
    let file = Origin::new(source, line, OffsetMap::default(), to_bytes);
    record(path, format!("{path}:{line}"), &file, whole, role, notices)
}

/// The article that one JSON object in a part of a file or line is, by its fields ours or ninjs; `id` is its name if it
/// tells none.
///
/// # Errors
/// As [`read`].
pub(super) fn record(
    path: &str,
    id: String,
    file: &Origin,
    part: Span,
    role: Role,
    mut notices: Vec<String>,
) -> Result<Article, RecordError> {
    let source: &str = file.decoded();
    let words = part.of(source);
    if !words.trim_start().starts_with('{') {
        return Err(RecordError::Json {
            message: "expected a JSON object".to_owned(),
            at: part.start as usize,
            column: 1,
        });
    }
    let record: Record = serde_json::from_str(words).map_err(|error| fault(source, part.start as usize, &error))?;
    if record.text.is_none() && record.is_ninjs() {
        return ninjs::read(path, id, file, part, role, notices);
    }
    let told_id = name(source, record.id)?;
    let story = name(source, record.story)?;
    let told_published = string(source, record.published)?;
    let told_language = string(source, record.language)?;
    let outlet = string(source, record.outlet)?;
    let role = match string(source, record.role)? {
        Some(told) => Role::told(&told, role).ok_or(RecordError::Role(told))?,
        None => role,
    };

    let mut body = Passage::default();
    let opening = if record.title.is_some() { Opening::Body } else { Opening::MayBeHeadline };
    let mut headline = Span::default();
    if let Some(title) = record.title {
        body = passage(source, title)?;
        headline = Span::new(0, body.text.len()).trimmed(&body.text);
        if headline.is_empty() {
            body = Passage::default();
        } else {
            // A blank line that stands for no bytes of the record.
            let end = offset(source, title) + title.get().len() - 1;
            body.unit("\n\n", end..end);
        }
    }
    let start = body.text.len();
    if let Some(text) = record.text {
        body.append(&passage(source, text)?);
    }
    let Laid { text, blocks, published: dated } = laid(body.text, headline, start, opening, &mut notices)?;
    let published = published(told_published.as_deref(), &mut notices);
    let declared_language = language(told_language.as_deref(), &mut notices);
    Ok(Article {
        id: told_id.unwrap_or(id),
        path: path.to_owned(),
        title: headline_of(&text, &blocks),
        published: published.or(dated),
        declared_language,
        outlet,
        story,
        role,
        blocks,
        origin: file.within(body.to_file),
        text,
        notices,
        ignores: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::article::{Article, BlockKind, ReadError, Role, read};
    use crate::text::{Position, Span};

    fn articles(file: &str) -> Vec<Result<Article, ReadError>> {
        read("feed.jsonl", file.as_bytes(), Role::Candidate)
    }

    fn one(file: &str) -> Article {
        let mut list = articles(file);
        assert_eq!(list.len(), 1);
        list.pop().unwrap().unwrap()
    }

    fn blocks(article: &Article) -> Vec<(BlockKind, &str)> {
        article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
    }

    /// The bytes of the file that words of the article came from.
    fn bytes<'f>(file: &'f str, article: &Article, words: &str) -> &'f str {
        let start = article.text.find(words).unwrap();
        let (from, to) = article.origin.bytes(Span::new(start, start + words.len()));
        file.get(from as usize..to as usize).unwrap()
    }

    #[test]
    fn a_record_is_an_article() {
        let article = one(concat!(
            r#"{"id": 7, "story": "bridge", "title": "Bridge to close", "text": "It is old.\n\nIt leaks.","#,
            r#" "published": "2024-01-24T10:00:00Z", "language": "en-GB", "role": "reference", "outlet": "The Harbour","#,
            r#" "editor": {"any": [1, null]}}"#,
        ));
        assert_eq!((article.id.as_str(), article.story.as_deref()), ("7", Some("bridge")));
        assert_eq!(
            (article.title.as_deref(), article.outlet.as_deref()),
            (Some("Bridge to close"), Some("The Harbour"))
        );
        assert_eq!(article.published, Some(jiff::civil::date(2024, 1, 24)));
        assert_eq!(article.declared_language.unwrap().code(), "en");
        assert_eq!(article.role, Role::Reference);
        let wanted = [
            (BlockKind::Headline, "Bridge to close"),
            (BlockKind::Paragraph, "It is old."),
            (BlockKind::Paragraph, "It leaks."),
        ];
        assert_eq!(blocks(&article), wanted);
    }

    #[test]
    fn without_a_title_the_text_may_begin_with_it() {
        let article = one(r#"{"text": "date 2023-04-05 Bridge to close\nIt is old."}"#);
        assert_eq!(article.title.as_deref(), Some("Bridge to close"));
        assert_eq!(article.published, Some(jiff::civil::date(2023, 4, 5)));
        assert_eq!(article.id, "feed.jsonl:1");
        let article = one(r#"{"title": "", "text": "Bridge to close"}"#);
        assert_eq!(blocks(&article), [(BlockKind::Paragraph, "Bridge to close")]);
    }

    #[test]
    fn spans_lead_through_escapes_to_the_file() {
        let file = concat!(
            "\u{feff}{\"text\": \"one\"}\r\n\n",
            r#"{"text": "Caf\u00e9 \ud83d\udea2 said \"no\/yes\"\tM\u00fcller’s \ud83d end","title":"\u0041n é"}"#,
            "\n",
        );
        let list = articles(file);
        let article = list[1].as_ref().unwrap();
        assert_eq!(&*article.text, "An é\n\nCafé 🚢 said \"no/yes\"\tMüller’s \u{fffd} end");
        for (words, wanted) in [
            ("An é", r"\u0041n é"),
            ("Café", r"Caf\u00e9"),
            ("é 🚢 s", r"\u00e9 \ud83d\udea2 s"),
            ("🚢", r"\ud83d\udea2"),
            ("\"no/yes\"", r#"\"no\/yes\""#),
            ("\tM", r"\tM"),
            ("Müller’s", r"M\u00fcller’s"),
            ("\u{fffd} end", r"\ud83d end"),
        ] {
            assert_eq!(bytes(file, article, words), wanted, "{words}");
        }
        let at = article.text.find("end").unwrap();
        let column = r#"{"text": "Caf\u00e9 \ud83d\udea2 said \"no\/yes\"\tM\u00fcller’s \ud83d "#.chars().count() + 1;
        let position = Position { line: 3, column: u32::try_from(column).unwrap() };
        assert_eq!(article.origin.positions(Span::new(at, at + 3)).0, position);
    }

    #[test]
    fn every_character_may_be_escaped() {
        let text = "Aß本🚢\"\\/ \u{1}x";
        let mut escaped = String::new();
        for unit in text.encode_utf16() {
            write!(escaped, "\\u{unit:04X}").unwrap();
        }
        let file = format!("{{\"text\":\"{escaped}\"}}");
        let article = one(&file);
        assert_eq!(&*article.text, text);
        for (offset, char) in text.char_indices() {
            let (from, to) = article.origin.bytes(Span::new(offset, offset + char.len_utf8()));
            let mut wanted = String::new();
            for unit in char.encode_utf16(&mut [0; 2]) {
                write!(wanted, "\\u{unit:04X}").unwrap();
            }
            assert_eq!(file.get(from as usize..to as usize), Some(wanted.as_str()));
        }
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_goes_on() {
        let check = |line: &str, wanted: &str| {
            let list = articles(&format!("\n{line}\n{{\"text\": \"It is old.\"}}\n"));
            assert_eq!(list.len(), 2, "{line}");
            let error = list[0].as_ref().unwrap_err();
            let source = std::error::Error::source(error).unwrap();
            assert_eq!(format!("{error}: {source}"), wanted);
            assert_eq!(list[1].as_ref().unwrap().id, "feed.jsonl:3");
        };
        check(r#"{"text": "It is"#, "line 2 is no article: EOF while parsing a string at column 15");
        check(r#"["a"]"#, "line 2 is no article: expected a JSON object at column 1");
        check(
            r#"{"é": 1, "text": 5}"#,
            "line 2 is no article: invalid type: integer `5`, expected a string at column 18",
        );
        check(r#"{"id": "a"}"#, "line 2 is no article: expected a title or a text");
        check(r#"{"text": " \n", "title": ""}"#, "line 2 is no article: expected a title or a text");
        check(
            r#"{"text": "a", "role": "editor"}"#,
            "line 2 is no article: expected the role candidate, reference or source, found \"editor\"",
        );
        check("{\"text\": \"a\0\"}", "line 2 is no article: the line is binary, not text");
    }

    #[test]
    fn a_reference_does_not_make_itself_a_candidate() {
        let file = br#"{"text": "It is old.", "role": "candidate"}"#;
        for role in [Role::Candidate, Role::Reference, Role::Source] {
            assert_eq!(read("feed.jsonl", file, role)[0].as_ref().unwrap().role, role);
        }
    }

    #[test]
    fn what_a_field_says_wrongly_is_noticed() {
        let article = one(r#"{"text": "It is old.", "published": "soon", "language": "English (UK)"}"#);
        let wanted = ["published is no date: \"soon\"", "language is no language tag: \"English (UK)\""];
        assert_eq!(article.notices, wanted);
    }

    #[test]
    fn records_are_read_in_utf16_and_windows_1252() {
        let text = "{\"text\":\"Bücher ਊ\"}\n{\"text\":\"Müller\"}\r\n";
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(to_bytes).collect();
            let list = read("feed.jsonl", &bytes, Role::Candidate);
            let article = list[1].as_ref().unwrap();
            assert_eq!((&*article.text, list.len()), ("Müller", 2));
            let (from, to) = article.origin.bytes(Span::new(0, 7));
            let wanted: Vec<u8> = "Müller".encode_utf16().flat_map(to_bytes).collect();
            assert_eq!(bytes.get(from as usize..to as usize), Some(&wanted[..]));
        }
        let list = read("feed.jsonl", b"{\"text\":\"a\"}\n{\"text\":\"M\xfcller\"}", Role::Candidate);
        let article = list[1].as_ref().unwrap();
        assert_eq!((&*article.text, article.origin.bytes(Span::new(1, 3))), ("Müller", (23, 24)));
        assert_eq!(article.notices, ["read as Windows-1252"]);
    }

    #[test]
    fn an_input_of_blank_lines_is_empty() {
        for file in ["", "\n", " \r\n\n"] {
            let list = articles(file);
            assert!(matches!(list[..], [Err(ReadError::Empty)]), "{list:?}");
        }
    }
}
