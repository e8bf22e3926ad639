//! What cannot be read a second time where it came from, in temporary files: long standard input and pipes, and what packed
//! files, web archives and tables hold.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;
use wirecheck::article::{Article, Capture, Role};

use crate::table::Row;

/// A folder of temporary files, which is made for the first of them and gone when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    folder: Option<TempDir>,
    n_files: usize,
}

/// Standard input or a pipe, read to its end.
pub(crate) enum Piped {
    Short(Vec<u8>),
    /// In a file, open at its beginning.
    Long(PathBuf, File),
}

/// As much of a pipe as is kept in memory, in bytes.
const SHORT: u64 = 1 << 20;

impl Spool {
    /// A new file, open for writing.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn file(&mut self) -> io::Result<(PathBuf, File)> {
        let folder = match &mut self.folder {
            Some(folder) => folder,
            none => none.insert(tempfile::Builder::new().prefix("wirecheck-").tempdir()?),
        };
        self.n_files += 1;
        let path = folder.path().join(self.n_files.to_string());
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        Ok((path, file))
    }

    /// A new file for keepsakes.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn keepsakes(&mut self) -> io::Result<Keepsakes> {
        let (path, file) = self.file()?;
        Ok(Keepsakes { path, file: BufWriter::with_capacity(1 << 16, file), end: 0 })
    }

    /// Reads what can be read once. `most` tells from its beginning how many bytes of it may be wanted.
    ///
    /// # Errors
    /// If it cannot be read, or is long and cannot be kept.
    pub(crate) fn piped(&mut self, mut input: impl Read, most: impl FnOnce(&[u8]) -> u64) -> io::Result<Piped> {
        let mut start = Vec::new();
        input.by_ref().take(SHORT).read_to_end(&mut start)?;
        if (start.len() as u64) < SHORT {
            return Ok(Piped::Short(start));
        }
        let (path, mut file) = self.file()?;
        file.write_all(&start)?;
        io::copy(&mut input.take(most(&start) - SHORT), &mut file)?;
        Ok(Piped::Long(path.clone(), File::open(path)?))
    }
}

/// What came of an input that cannot be read a second time.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Keepsake {
    /// A page of a web archive.
    Page(Capture),
    /// A row of a table.
    Row(Row),
}

impl Keepsake {
    /// The article that it is, in the file that reports call `path`.
    pub(crate) fn article(&self, path: &str, role: Role) -> Option<Article> {
        match self {
            Self::Page(capture) => capture.article(path, role).ok(),
            Self::Row(row) => row.article(path, role).ok(),
        }
    }

    /// Its bytes, which are not written as JSON.
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Page(capture) => &capture.html,
            Self::Row(row) => row.text().as_bytes(),
        }
    }

    fn put_bytes(&mut self, bytes: Vec<u8>) -> io::Result<()> {
        match self {
            Self::Page(capture) => capture.html = bytes,
            Self::Row(row) => row.put_text(String::from_utf8(bytes).map_err(io::Error::other)?),
        }
        Ok(())
    }
}

/// Keepsakes in a file: for each a line of JSON, with how many bytes it has, and these.
pub(crate) struct Keepsakes {
    path: PathBuf,
    file: BufWriter<File>,
    end: u64,
}

impl Keepsakes {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends one; says where it begins.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn keep(&mut self, keepsake: &Keepsake) -> io::Result<u64> {
        let (start, bytes) = (self.end, keepsake.bytes());
        let head = serde_json::to_string(&(bytes.len(), keepsake)).expect("strings always serialise") + "\n";
        let written = self.file.write_all(head.as_bytes()).and_then(|()| self.file.write_all(bytes));
        self.end += (head.len() + bytes.len()) as u64;
        written.map(|()| start).map_err(unkept)
    }

    /// Writes what is still to be written.
    ///
    /// # Errors
    /// If that fails.
    pub(crate) fn close(mut self) -> io::Result<()> {
        self.file.flush().map_err(unkept)
    }
}

/// What [`Keepsakes`] has at a place.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn keepsake(path: &Path, offset: u64) -> io::Result<Keepsake> {
    let mut file = BufReader::new(File::open(path)?);
    file.seek(SeekFrom::Start(offset))?;
    let mut head = String::new();
    file.read_line(&mut head)?;
    let (n_bytes, mut keepsake): (u64, Keepsake) = serde_json::from_str(&head)?;
    let mut bytes = Vec::new();
    file.take(n_bytes).read_to_end(&mut bytes)?;
    keepsake.put_bytes(bytes)?;
    Ok(keepsake)
}

/// An input of which every byte that is read is kept in a file.
pub(crate) struct Kept<R> {
    input: R,
    file: BufWriter<File>,
    failure: Option<io::Error>,
}

impl<R: BufRead> Kept<R> {
    pub(crate) fn new(input: R, file: File) -> Self {
        Self { input, file: BufWriter::with_capacity(1 << 16, file), failure: None }
    }

    /// Writes what is still to be written.
    ///
    /// # Errors
    /// If that fails.
    pub(crate) fn close(mut self) -> io::Result<()> {
        self.file.flush().map_err(unkept)
    }
}

fn unkept(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("what is unpacked cannot be kept in a temporary file: {error}"))
}

impl<R: BufRead> Read for Kept<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let mut start = self.fill_buf()?;
        let n_bytes = start.read(bytes)?;
        self.consume(n_bytes);
        Ok(n_bytes)
    }
}

impl<R: BufRead> BufRead for Kept<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.failure.take() {
            Some(failure) => Err(failure),
            None => self.input.fill_buf(),
        }
    }

    fn consume(&mut self, n_bytes: usize) {
        let read = self.input.fill_buf().unwrap_or_default();
        let written = self.file.write_all(read.get(..n_bytes).unwrap_or(read));
        self.failure = self.failure.take().or(written.err().map(unkept));
        self.input.consume(n_bytes);
    }
}
