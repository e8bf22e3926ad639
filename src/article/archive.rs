//! ZIP archives of articles: each entry is read by itself while it is unpacked, none is held whole unless its format needs
//! that, and nothing is written anywhere.

use std::io::{self, BufReader, Read, Seek};

use zip::ZipArchive;

use super::unpack::check_growth;
use super::{Article, Articles, Format, ReadError, Role};

/// An archive may have so many entries.
const MAX_ENTRIES: usize = 100_000;
/// All entries of an archive together may unpack to so many bytes.
const MAX_TOTAL: u64 = 4 << 30;

/// Whether an input begins as a ZIP archive does.
#[must_use]
pub fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// Whether a file or an entry is read where it was not named itself: by its name it is an article or holds some.
#[must_use]
pub fn is_article_name(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let is_archive = [".zip", ".warc", ".warc.gz", ".warc.zst"].iter().any(|end| lower.ends_with(end));
    is_archive || Format::of_name(path).is_some()
}

/// Hands on the articles of every entry of a ZIP archive that is an article by its name, in the archive's order, with the
/// entry's path: the archive's, `/`, and its name. An entry that cannot be read is handed on as the reason why.
///
/// # Errors
/// [`ReadError::Archive`] if it is no archive, or holds nothing to read.
pub fn each_of_zip(
    input: impl Read + Seek,
    path: &str,
    format: Option<Format>,
    role: Role,
    mut take: impl FnMut(&str, Result<Article, ReadError>),
) -> Result<(), ReadError> {
    let mut archive = ZipArchive::new(input).map_err(|error| ReadError::Archive(error.to_string()))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ReadError::Archive(format!("it has more than {MAX_ENTRIES} entries")));
    }
    let mut room = MAX_TOTAL;
    let mut n_read = 0;
    for entry_idx in 0..archive.len() {
        let entry = match archive.by_index(entry_idx) {
            Ok(entry) => entry,
            Err(error) => {
                n_read += 1;
                take(path, Err(ReadError::Archive(format!("entry {}: {error}", entry_idx + 1))));
                continue;
            }
        };
        let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
        let is_hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if !entry.is_file() || is_hidden || !is_article_name(&name) {
            continue;
        }
        n_read += 1;
        let path = format!("{path}/{name}");
        if Format::of_name(&name).is_none() {
            take(&path, Err(ReadError::Archive("it is an archive in an archive, which is not opened".to_owned())));
            continue;
        }
        let packed = entry.compressed_size();
        let mut input = Entry { inner: entry, packed, n_unpacked: 0, room };
        let mut is_over = false;
        for article in Articles::new(BufReader::new(&mut input), &path, format, role) {
            is_over |= matches!(&article, Err(ReadError::Io(_)));
            take(&path, article);
        }
        room = room.saturating_sub(input.n_unpacked);
        if is_over && room == 0 {
            return Err(ReadError::Archive(format!("it unpacks to more than {} MB", MAX_TOTAL >> 20)));
        }
    }
    if n_read == 0 {
        return Err(ReadError::Archive("it holds no file that is an article by its name".to_owned()));
    }
    Ok(())
}

/// An entry as it is unpacked.
struct Entry<R> {
    inner: R,
    packed: u64,
    n_unpacked: u64,
    room: u64,
}

impl<R: Read> Read for Entry<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(bytes)?;
        self.n_unpacked += n_bytes as u64;
        check_growth(self.packed, self.n_unpacked)?;
        if self.n_unpacked > self.room {
            return Err(io::Error::other(format!("the archive unpacks to more than {} MB", MAX_TOTAL >> 20)));
        }
        Ok(n_bytes)
    }
}
