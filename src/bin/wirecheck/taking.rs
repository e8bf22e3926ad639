//! One input, article by article, each with the way to read it again.

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use wirecheck::article::{
    Article, Articles, Captures, Format, MAX_INPUT, ReadError, RecordError, each_of_zip, is_packed, is_warc, is_zip,
    unpacked,
};
use wirecheck::story::Standing;

use crate::input::{Again, Forced, Found, Gathered, Input, Naming, chain, is_stdin, shown, trouble};
use crate::interrupt;
use crate::spool::{Keepsake, Kept, Piped};
use crate::table::{NoTable, Rows, Unread};

/// The articles of one input as they come.
pub(crate) struct Taking<'t> {
    input: &'t Input,
    /// The format that the user says it has; none for a table.
    format: Option<Format>,
    /// Whether the user says that it is a table.
    is_table: bool,
    gathered: &'t mut Gathered,
    take: &'t mut dyn FnMut(Found<'_>),
    /// Where its bytes can be read a second time.
    bytes: Option<PathBuf>,
    /// Whether those are few enough to be read again for each article.
    is_small: bool,
    /// The first, until it is known whether it is the only one, and whether it is a line that can be read by itself.
    first: Option<(Article, bool)>,
    n_articles: u32,
}

/// A file of so many bytes is read again for each of its articles; a packed one may hold more.
const SMALL: u64 = 256 << 10;
const SMALL_PACKED: u64 = 32 << 10;

impl<'t> Taking<'t> {
    pub(crate) fn new(
        input: &'t Input,
        forced: Option<Forced>,
        gathered: &'t mut Gathered,
        take: &'t mut dyn FnMut(Found<'_>),
    ) -> Self {
        let (format, is_table) = match forced {
            Some(Forced::Format(format)) => (Some(format), false),
            Some(Forced::Parquet) => (None, true),
            None => (None, false),
        };
        Self { input, format, is_table, gathered, take, bytes: None, is_small: false, first: None, n_articles: 0 }
    }

    /// Hands on all of them.
    pub(crate) fn all(mut self) {
        self.read();
        self.end();
    }

    fn read(&mut self) {
        let path = &self.input.path;
        let shown = shown(path);
        if is_stdin(path) {
            return self.piped(io::stdin().lock(), &shown);
        }
        let file = match File::open(path) {
            Ok(file) => file,
            // What it holds nobody knows: it may be an article, whoever named it.
            Err(error) => return self.gathered.skip(path, trouble(&error), Naming::Named),
        };
        let Some(metadata) = file.metadata().ok().filter(Metadata::is_file) else { return self.piped(file, &shown) };
        // A large file is refused before a byte of it is read; one that holds a record a line may be any size.
        self.bytes = Some(path.clone());
        if metadata.len() > MAX_INPUT && self.format.or_else(|| Format::of_name(&shown)).is_some_and(is_one) {
            return self.one(&shown, Err(ReadError::TooLarge), false);
        }
        self.stream(file, &shown, metadata.len());
    }

    /// Reads standard input or a pipe; of what is one article no more than is wanted.
    fn piped(&mut self, input: impl Read, path: &str) {
        let forced = self.format;
        let most = |start: &[u8]| {
            let is_packed = is_packed(start) || is_zip(start) || is_warc(start) || is_table(start);
            let is_article = is_one(forced.unwrap_or_else(|| Format::of(path, start)));
            if is_article && !is_packed { MAX_INPUT + 1 } else { u64::MAX }
        };
        match self.gathered.spool.piped(input, most) {
            Ok(Piped::Short(bytes)) => self.stream(Cursor::new(bytes), path, u64::MAX),
            Ok(Piped::Long(kept, file)) => {
                self.bytes = Some(kept);
                self.stream(file, path, u64::MAX);
            }
            Err(error) => self.gathered.skip(&self.input.path, trouble(&error), Naming::Named),
        }
    }

    fn stream(&mut self, input: impl Read + Seek + Send + 'static, path: &str, n_bytes: u64) {
        let mut stream = BufReader::with_capacity(1 << 16, input);
        let start = stream.fill_buf().unwrap_or_default();
        if self.is_table || is_table(start) && self.format.is_none() {
            return self.table(stream, path);
        }
        let (is_zip, is_warc, is_packed) = (is_zip(start), is_warc(start), is_packed(start));
        self.is_small = n_bytes <= if is_zip || is_packed { SMALL_PACKED } else { SMALL };
        if is_zip {
            // What was looked at is read again: the archive begins at the file's beginning.
            return self.archive(stream, path);
        }
        if is_warc {
            return self.captures(stream, path);
        }
        if !is_packed {
            return self.articles(stream, path);
        }
        match self.packed(&mut stream, path) {
            Ok(true) => {}
            Ok(false) => match stream.rewind() {
                Ok(()) => self.articles(stream, path),
                Err(error) => self.one(path, Err(error.into()), false),
            },
            Err(error) => self.one(path, Err(error.into()), false),
        }
    }

    fn articles(&mut self, stream: impl BufRead, path: &str) {
        let mut articles = Articles::new(stream, path, self.format, self.input.role);
        while let Some(article) = articles.next().filter(|_| !interrupt::is_asked()) {
            self.one(path, article, articles.are_lines());
        }
    }

    /// Hands on the articles of a packed file of many, whose unpacked bytes are kept for the second reading. False if it is
    /// anything else, or small.
    fn packed(&mut self, stream: impl BufRead, path: &str) -> io::Result<bool> {
        let mut unpacked = unpacked(stream)?;
        if is_warc(unpacked.fill_buf()?) {
            self.captures(unpacked, path);
            return Ok(true);
        }
        if is_table(unpacked.fill_buf()?) {
            let reason = "is Parquet packed as a whole: unpack it first, its pages are packed anyway";
            self.gathered.skip(Path::new(path), reason, self.input.naming);
            return Ok(true);
        }
        if self.is_small || self.format.unwrap_or(Format::of(path, unpacked.fill_buf()?)) != Format::JsonLines {
            return Ok(false);
        }
        let (bytes, file) = self.gathered.spool.file()?;
        self.bytes = Some(bytes);
        let mut kept = Kept::new(unpacked, file);
        self.articles(&mut kept, path);
        kept.close().map(|()| true)
    }

    /// Hands on the pages of a web archive, which are kept for the second reading.
    fn captures(&mut self, stream: impl BufRead, path: &str) {
        let mut kept = match self.gathered.spool.keepsakes() {
            Ok(kept) => kept,
            Err(error) => return self.one(path, Err(error.into()), false),
        };
        let (mut n_pages, mut is_whole) = (0_usize, true);
        for capture in Captures::new(stream) {
            if interrupt::is_asked() {
                return;
            }
            n_pages += 1;
            let found = capture.and_then(|capture| {
                let article = capture.article(path, self.input.role)?;
                Ok((article, kept.keep(&Keepsake::Page(capture))?))
            });
            match found {
                Ok((article, offset)) => self.kept(article, kept.path(), offset),
                Err(error) => {
                    is_whole = false;
                    self.one(path, Err(error), false);
                }
            }
        }
        let closed = kept.close();
        if let Err(error) = closed {
            self.one(path, Err(error.into()), false);
        } else if n_pages == 0 && is_whole {
            self.gathered.skip(Path::new(path), "holds no page: no answer 200 with HTML", self.input.naming);
        }
    }

    /// Hands on the articles of a table, whose rows are kept for the second reading.
    fn table(&mut self, stream: impl BufRead + Seek + Send + 'static, path: &str) {
        let Input { naming, role, .. } = *self.input;
        let mut rows = match Rows::open(stream) {
            Ok(rows) => rows,
            // A folder may hold other tables, and a program that writes many leaves some empty.
            Err(NoTable::Columns) if naming == Naming::Found => return,
            Err(reason) => return self.gathered.skip(Path::new(path), reason.to_string(), naming),
        };
        let mut kept = match self.gathered.spool.keepsakes() {
            Ok(kept) => kept,
            Err(error) => return self.one(path, Err(error.into()), false),
        };
        let mut n_rows = 0_usize;
        while let Some(row) = rows.next().filter(|_| !interrupt::is_asked()) {
            n_rows += 1;
            let found = row.and_then(|row| Ok((row.article(path, role).map_err(Unread::Row)?, row)));
            match found {
                Ok((article, row)) => match kept.keep(&Keepsake::Row(row)) {
                    Ok(offset) => self.kept(article, kept.path(), offset),
                    Err(error) => return self.one(path, Err(error.into()), false),
                },
                Err(Unread::Row(reason)) => self.gathered.skip(Path::new(path), reason, Naming::Found),
                Err(Unread::Rows(reason)) => self.gathered.skip(Path::new(path), reason, naming),
            }
        }
        if let Err(error) = kept.close() {
            self.one(path, Err(error.into()), false);
        } else if n_rows == 0 && naming == Naming::Named && !interrupt::is_asked() {
            self.gathered.skip(Path::new(path), "the table has no row", naming);
        }
    }

    /// Hands on one that is kept.
    fn kept(&mut self, article: Article, bytes: &Path, offset: u64) {
        self.n_articles += 1;
        (self.take)(Found { article, standing: Standing::Found, again: Again::Kept { bytes, offset } });
    }

    fn archive(&mut self, archive: impl Read + Seek, path: &str) {
        let (format, role) = (self.format, self.input.role);
        if let Err(error) = each_of_zip(archive, path, format, role, |path, article| self.one(path, article, false)) {
            self.one(path, Err(error), false);
        }
    }

    fn one(&mut self, path: &str, article: Result<Article, ReadError>, is_line: bool) {
        match article {
            Ok(article) => {
                self.n_articles += 1;
                if self.n_articles == 1 {
                    self.first = Some((article, is_line));
                    return;
                }
                if let Some(first) = self.first.take() {
                    self.found(first, 0);
                }
                self.found((article, is_line), self.n_articles - 1);
            }
            // A folder may hold JSON and XML that is something else.
            Err(ReadError::Root(_) | ReadError::Record { source: RecordError::NoText, .. })
                if self.input.naming == Naming::Found && is_any(path) => {}
            Err(error) => {
                // One of several records costs itself; what costs the whole input makes the work incomplete.
                let is_record = matches!(
                    error,
                    ReadError::Record { .. }
                        | ReadError::Item { .. }
                        | ReadError::Xml { .. }
                        | ReadError::Capture { .. }
                );
                let naming = if is_record { Naming::Found } else { self.input.naming };
                self.gathered.skip(Path::new(path), chain(&error), naming);
            }
        }
    }

    /// Hands on one of several.
    fn found(&mut self, (article, is_line): (Article, bool), nth: u32) {
        let nth = Some(nth).filter(|_| self.is_small && self.format.is_none());
        let again = again(self.bytes.as_deref(), &article, is_line, nth);
        (self.take)(Found { article, standing: Standing::Found, again });
    }

    fn end(self) {
        self.gathered.incomplete |= self.n_articles == 0 && self.input.naming == Naming::Named;
        if let Some((article, is_line)) = self.first {
            let standing = match self.input.naming {
                Naming::Found => Standing::Found,
                Naming::Named => Standing::Named,
            };
            // What is kept elsewhere does not tell its name.
            let is_itself = self.bytes.as_ref() == Some(&self.input.path);
            let nth = Some(0).filter(|_| is_itself && self.format.is_none());
            let again = again(self.bytes.as_deref(), &article, is_line, nth);
            (self.take)(Found { article, standing, again });
        }
    }
}

/// How an article can be read again from these bytes, as a line or by its number.
fn again<'b>(bytes: Option<&'b Path>, article: &Article, is_line: bool, nth: Option<u32>) -> Again<'b> {
    let Some(bytes) = bytes else { return Again::Never };
    match (article.origin.record_start().filter(|_| is_line), nth) {
        (Some((offset, line)), _) => Again::Line { bytes, line, offset },
        (None, Some(nth)) => Again::Nth { bytes, nth },
        (None, None) => Again::Never,
    }
}

/// Whether an input of this format is an article and no records.
fn is_one(format: Format) -> bool {
    !matches!(format, Format::JsonLines | Format::Json)
}

/// Whether an input begins as Parquet does.
fn is_table(start: &[u8]) -> bool {
    start.starts_with(b"PAR1")
}

/// Whether a name says no more than that it is JSON or XML.
fn is_any(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".json") || lower.ends_with(".xml")
}
