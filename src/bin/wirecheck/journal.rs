//! The journal of a run: what was found in each story that is done, so that a run which was broken off goes on from there.
//!
//! After a first line that names the format, each line is a story: a key, a checksum and what was found, as `docs/archives.md`
//! says. A line is written in one piece when its story is done, and nothing is ever changed. The end of a line may be
//! missing where the machine stopped in the middle of it: then that line does not count, and is written over.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, bail};
use rustc_hash::FxHashMap;
use wirecheck::engine::Saved;
use xxhash_rust::xxh3::xxh3_64;

/// The first line.
const HEADER: &str = "wirecheck-journal/1\n";

/// An open journal.
pub(crate) struct Journal {
    path: PathBuf,
    /// Where each story's line begins.
    known: FxHashMap<u64, u64>,
    file: Mutex<File>,
}

impl Journal {
    /// Opens a journal, or begins one.
    ///
    /// # Errors
    /// If the file cannot be read or written, or is something else.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        let named = || format!("{}: cannot be used as a journal", path.display());
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).with_context(named)?;
        let mut reader = BufReader::new(&file);
        let mut header = String::new();
        let read = reader.by_ref().take(HEADER.len() as u64).read_to_string(&mut header);
        if read.is_err() || !HEADER.starts_with(header.as_str()) {
            bail!("{}: is no journal; expected a file that --resume wrote, or none", path.display());
        }
        let mut known = FxHashMap::default();
        let mut end = HEADER.len() as u64;
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).with_context(named)? > 0 {
            let Some((key, _)) = parts(&line) else { break };
            known.insert(key, end);
            end += line.len() as u64;
            line.clear();
        }
        if header.len() < HEADER.len() {
            file.set_len(0).and_then(|()| file.write_all(HEADER.as_bytes())).with_context(named)?;
        }
        file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0))).with_context(named)?;
        Ok(Self { path: path.to_owned(), known, file: Mutex::new(file) })
    }

    /// What was found in the story of this key, if it is done.
    pub(crate) fn found(&self, key: u64) -> Option<Saved> {
        let offset = *self.known.get(&key)?;
        let mut reader = BufReader::new(File::open(&self.path).ok()?);
        reader.seek(SeekFrom::Start(offset)).ok()?;
        let mut line = Vec::new();
        reader.read_until(b'\n', &mut line).ok()?;
        let (_, saved) = parts(&line).filter(|(found, _)| *found == key)?;
        serde_json::from_slice(saved).ok()
    }

    /// Writes down what was found in a story.
    ///
    /// # Errors
    /// If it cannot be written; the journal stays as it was.
    pub(crate) fn add(&self, key: u64, saved: &Saved) -> anyhow::Result<()> {
        let json = serde_json::to_string(saved).expect("strings and numbers always serialise");
        let line = format!("{key:016x} {:016x} {json}\n", xxh3_64(json.as_bytes()));
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let end = file.stream_position();
        let written = file.write_all(line.as_bytes());
        if let (Err(_), Ok(end)) = (&written, end) {
            // Half a line would hide those after it.
            let _ = file.set_len(end).and_then(|()| file.seek(SeekFrom::End(0)));
        }
        written.with_context(|| format!("{}: cannot be written", self.path.display()))
    }
}

/// Key and content of a line that is whole.
fn parts(line: &[u8]) -> Option<(u64, &[u8])> {
    let line = line.strip_suffix(b"\n")?;
    let mut parts = line.splitn(3, |&byte| byte == b' ');
    let mut number = || u64::from_str_radix(std::str::from_utf8(parts.next()?).ok()?, 16).ok();
    let (key, sum) = (number()?, number()?);
    let content = parts.next()?;
    (xxh3_64(content) == sum).then_some((key, content))
}
