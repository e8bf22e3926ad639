//! WARC (ISO 28500), what web archives are kept in: the pages that were fetched, one at a time. Other records are passed over:
//! requests, pictures, answers other than 200, and those that only say that a page was the same as before.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::decode::decode_declared;
use super::encoding::html_encoding;
use super::unpack::Unpacked;
use super::{Article, MAX_INPUT, ReadError, Role, html};

/// Lines before a record's content, in bytes.
const MAX_HEADER: u64 = 64 << 10;

/// Whether an input begins as a WARC file does.
#[must_use]
pub fn is_warc(start: &[u8]) -> bool {
    start.starts_with(b"WARC/")
}

/// A page as it was fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capture {
    /// Its address.
    pub uri: String,
    /// The encoding that the server told.
    pub charset: Option<String>,
    /// Its bytes, without what the protocol wrapped them in.
    #[serde(skip)]
    pub html: Vec<u8>,
}

impl Capture {
    /// The article of the page, which the file at `path` holds; its places count in the page's bytes. Its id is the address, and
    /// the outlet its host where the page tells none.
    ///
    /// # Errors
    /// [`ReadError::Capture`] if there is no text on it.
    pub fn article(&self, path: &str, role: Role) -> Result<Article, ReadError> {
        let failed = |source| ReadError::Capture { uri: self.uri.clone(), source: Box::new(source) };
        let told = self.charset.as_deref().and_then(|charset| Encoding::for_label(charset.as_bytes()));
        let decoded = decode_declared(&self.html, told.or_else(|| html_encoding(&self.html))).map_err(failed)?;
        let article = html::read(path, decoded, role);
        if article.blocks.is_empty() {
            return Err(failed(ReadError::Empty));
        }
        let outlet = article.outlet.or_else(|| host(&self.uri));
        Ok(Article { id: self.uri.clone(), outlet, ..article })
    }
}

/// The host of an address, without `www.`.
fn host(uri: &str) -> Option<String> {
    let (_, rest) = uri.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned()).filter(|host| !host.is_empty())
}

/// The pages of a WARC file, in its order. What breaks off a record ends them, as [`ReadError::Archive`] or
/// [`ReadError::Io`].
#[derive(Debug)]
pub struct Captures<R> {
    input: R,
    n_records: usize,
    is_over: bool,
}

impl<R: BufRead> Captures<R> {
    /// Reads `input`, which is unpacked.
    pub fn new(input: R) -> Self {
        Self { input, n_records: 0, is_over: false }
    }

    /// The next record's page; none if it has none.
    fn record(&mut self) -> Result<Option<Capture>, ReadError> {
        let number = self.n_records;
        let broken = |what: &str| ReadError::Archive(format!("record {number}: {what}"));
        let header = self.header()?;
        let header = Fields::new(&header);
        if !header.first.starts_with("WARC/") {
            return Err(broken("expected a line that begins with WARC/"));
        }
        let length = header.told("content-length").and_then(|length| length.parse::<u64>().ok());
        let length = length.ok_or_else(|| broken("expected a Content-Length"))?;
        let kind = header.told("warc-type").unwrap_or_default();
        let content = header.told("content-type").unwrap_or_default().to_ascii_lowercase();
        let is_answer = kind == "response" && content.starts_with("application/http");
        let is_page = kind == "resource" && is_html(&content);
        if !is_answer && !is_page {
            if io::copy(&mut self.input.by_ref().take(length), &mut io::sink())? < length {
                return Err(broken("breaks off"));
            }
            return Ok(None);
        }
        // Some write the address between angle brackets.
        let uri = header.told("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
        let mut block = Vec::new();
        self.input.by_ref().take(length.min(MAX_INPUT)).read_to_end(&mut block)?;
        let n_left_out = io::copy(&mut self.input.by_ref().take(length.saturating_sub(MAX_INPUT)), &mut io::sink())?;
        if block.len() as u64 + n_left_out < length {
            return Err(broken("breaks off"));
        }
        if n_left_out > 0 {
            return Err(ReadError::Capture { uri, source: Box::new(ReadError::TooLarge) });
        }
        if is_page {
            return Ok(Some(Capture { uri, charset: charset(&content), html: block }));
        }
        let failed = |source| ReadError::Capture { uri: uri.clone(), source: Box::new(source) };
        let page = answer(&block).map_err(|error| failed(error.into()))?;
        Ok(page.map(|(charset, html)| Capture { uri, charset, html }))
    }

    /// The lines of a record before its content, without the empty one; nothing at the end of the input.
    fn header(&mut self) -> Result<String, ReadError> {
        let mut header = Vec::new();
        loop {
            let start = header.len();
            let room = MAX_HEADER.saturating_sub(start as u64);
            self.input.by_ref().take(room).read_until(b'\n', &mut header)?;
            let line = header.get(start..).unwrap_or_default();
            if !line.ends_with(b"\n") {
                let what = if room == 0 || !line.is_empty() { "has no end of its header" } else { "breaks off" };
                return Err(ReadError::Archive(format!("record {}: {what}", self.n_records)));
            }
            if line.trim_ascii().is_empty() {
                return Ok(String::from_utf8_lossy(&header).into_owned());
            }
        }
    }

    /// Passes over the empty lines between records; false at the end of the input.
    fn find(&mut self) -> io::Result<bool> {
        loop {
            match self.input.fill_buf()?.first() {
                None => return Ok(false),
                Some(b'\r' | b'\n') => self.input.consume(1),
                Some(_) => return Ok(true),
            }
        }
    }
}

impl<R: BufRead> Iterator for Captures<R> {
    type Item = Result<Capture, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            self.n_records += 1;
            let found = match self.find() {
                Ok(true) => self.record(),
                Ok(false) => return None,
                Err(error) => Err(error.into()),
            };
            self.is_over = matches!(found, Err(ReadError::Archive(_) | ReadError::Io(_)));
            if let Some(found) = found.transpose() {
                return Some(found);
            }
        }
        None
    }
}

/// The lines of a header: a first one, and names with what they tell.
struct Fields<'h> {
    first: &'h str,
    lines: Vec<(String, &'h str)>,
}

impl<'h> Fields<'h> {
    fn new(header: &'h str) -> Self {
        let mut lines = header.lines();
        let first = lines.next().unwrap_or_default();
        let told = lines.filter_map(|line| line.split_once(':'));
        Self { first, lines: told.map(|(name, told)| (name.trim().to_ascii_lowercase(), told.trim())).collect() }
    }

    fn told(&self, name: &str) -> Option<&'h str> {
        self.lines.iter().find(|(own, _)| own == name).map(|(_, told)| *told)
    }
}

fn is_html(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind == "text/html" || kind == "application/xhtml+xml"
}

fn charset(content_type: &str) -> Option<String> {
    let (_, told) = content_type.split_once("charset=")?;
    let told = told.split(';').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
    Some(told.to_owned()).filter(|told| !told.is_empty())
}

/// The page that a server answered with, and its encoding; none if it is no page.
fn answer(block: &[u8]) -> io::Result<Option<(Option<String>, Vec<u8>)>> {
    let Some((header, body)) = divided(block) else { return Ok(None) };
    let header = String::from_utf8_lossy(header);
    let header = Fields::new(&header);
    let content = header.told("content-type").unwrap_or_default().to_ascii_lowercase();
    if header.first.split_ascii_whitespace().nth(1) != Some("200") || !is_html(&content) {
        return Ok(None);
    }
    let is_chunked =
        header.told("transfer-encoding").is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
    // Crawlers that joined the chunks leave the line that tells of them.
    let joined = if is_chunked { joined(body) } else { None };
    let body = joined.as_deref().unwrap_or(body);
    let mut html = Vec::new();
    Unpacked::new(body)?.take(MAX_INPUT).read_to_end(&mut html)?;
    let coding = header.told("content-encoding").unwrap_or("identity").to_ascii_lowercase();
    let is_other = !matches!(coding.as_str(), "" | "identity" | "gzip" | "x-gzip" | "zstd");
    if is_other && html.iter().take(1024).any(|byte| *byte < b'\t') {
        return Err(io::Error::other(format!("it is packed as {coding:?}; expected gzip or zstd")));
    }
    Ok(Some((charset(&content), html)))
}

/// What stands before the first empty line and after it.
fn divided(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut start = 0;
    for line in block.split_inclusive(|byte| *byte == b'\n') {
        let end = start + line.len();
        if line.trim_ascii().is_empty() {
            return block.split_at_checked(end);
        }
        start = end;
    }
    None
}

/// The chunks of a body as one; nothing if it is not in chunks.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let (line, after) = rest.split_at_checked(end + 1)?;
        let size = std::str::from_utf8(line).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let (chunk, after) = after.split_at_checked(size)?;
        whole.extend(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n"))?;
    }
}

#[cfg(test)]
mod tests {
    use super::{Capture, Captures, is_warc};
    use crate::article::Role;

    fn record(kind: &str, content: &str, uri: &str, block: &str) -> String {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn answer(status: &str, more: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{more}\r\n{body}")
    }

    const HTTP: &str = "application/http; msgtype=response";
    const PAGE: &str = "<p>The quarry was flooded.</p>";

    fn read(file: &str) -> Vec<Result<(String, String), String>> {
        let page = |capture: Capture| (capture.uri, String::from_utf8(capture.html).unwrap());
        Captures::new(file.as_bytes()).map(|found| found.map(page).map_err(|error| error.to_string())).collect()
    }

    #[test]
    fn pages_are_read_and_the_rest_is_passed_over() {
        let chunked = "5;x=1\r\n<p>Th\r\n8\r\ne quarry\r\n0\r\n\r\n";
        let file = [
            record("warcinfo", "application/warc-fields", "", "software: none\r\n"),
            record("request", "application/http; msgtype=request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n"),
            record("response", HTTP, "https://a.example/1", &answer("200 OK", "", PAGE)),
            record("response", HTTP, "https://a.example/2", &answer("404 Not Found", "", PAGE)),
            record(
                "response",
                HTTP,
                "<https://a.example/3>",
                &answer("200 OK", "Transfer-Encoding: chunked\r\n", chunked),
            ),
            record("response", HTTP, "https://a.example/4", &answer("200 OK", "Transfer-Encoding: chunked\r\n", PAGE)),
            record("response", HTTP, "https://a.example/5", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\u{1}"),
            record("resource", "text/html", "https://a.example/6", PAGE),
            record("revisit", HTTP, "https://a.example/1", "HTTP/1.1 200 OK\r\n\r\n"),
        ]
        .concat();
        assert!(is_warc(file.as_bytes()));
        let at = |number: u32, html: &str| Ok((format!("https://a.example/{number}"), html.to_owned()));
        assert_eq!(read(&file), [at(1, PAGE), at(3, "<p>The quarry"), at(4, PAGE), at(6, PAGE)]);
    }

    #[test]
    fn what_breaks_off_or_is_no_record_ends_the_pages() {
        let page = record("response", HTTP, "https://a.example/1", &answer("200 OK", "", PAGE));
        let check = |more: &str, wanted: &str| {
            let list = read(&format!("{page}{more}"));
            assert_eq!((list.len(), list[0].is_ok()), (2, true), "{more}");
            assert_eq!(list[1], Err(format!("the archive cannot be read: record 2: {wanted}")));
        };
        check(page.get(..page.len() - 20).unwrap(), "breaks off");
        check(page.get(..30).unwrap(), "has no end of its header");
        check("WARC/1.1\r\n", "breaks off");
        check("WARC/1.1\r\nWARC-Type: response\r\n\r\n", "expected a Content-Length");
        check("Something else\r\n\r\n", "expected a line that begins with WARC/");
        check(&"x".repeat(70_000), "has no end of its header");
        check(&page.replace("Content-Length: ", "Content-Length: 99999999999999"), "breaks off");
    }

    #[test]
    fn a_page_is_an_article_of_its_host_in_the_encoding_that_the_server_told() {
        let html =
            b"<html><body><article><p>M\xfcller said that the quarry was flooded.</p></article></body></html>".to_vec();
        let uri = "https://www.courier.example/quarry?a=1".to_owned();
        let capture = Capture { uri: uri.clone(), charset: Some("iso-8859-1".to_owned()), html };
        let article = capture.article("crawl.warc", Role::Candidate).unwrap();
        assert!(article.text.contains("Müller said"), "{}", article.text);
        assert_eq!((article.id, article.path), (uri, "crawl.warc".to_owned()));
        assert_eq!(article.outlet.as_deref(), Some("courier.example"));
        let empty = Capture { html: b"<p> </p>".to_vec(), ..capture };
        let error = empty.article("crawl.warc", Role::Candidate).unwrap_err();
        assert_eq!(error.to_string(), "the page https://www.courier.example/quarry?a=1 is no article");
    }
}
