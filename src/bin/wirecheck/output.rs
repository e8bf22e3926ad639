//! Where a command's result goes: standard output, or a file that is written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anstream::{AutoStream, ColorChoice};
use anyhow::Context;
use tempfile::NamedTempFile;

use crate::progress::aside;

/// The result's destination. Once the reader of a pipe has gone, the rest is dropped without an error: `| head` is no
/// failure.
pub(crate) enum Output {
    Stdout,
    Gone,
    /// What is written so far lies beside the file, and takes its place when all is there.
    Replace(NamedTempFile, PathBuf),
    /// A device or a pipe of that name.
    Device(File, PathBuf),
}

impl Output {
    /// Opens `path`, or standard output. Nothing of an existing file is touched before [`Output::close`].
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout) };
        let named = || format!("{}: cannot be written", path.display());
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            anyhow::bail!("{}: is a folder", path.display());
        }
        if path.exists() && !path.is_file() {
            let file = OpenOptions::new().write(true).open(&path).with_context(named)?;
            return Ok(Self::Device(file, path));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        sweep(folder);
        let mut builder = tempfile::Builder::new();
        builder.prefix(BEFORE).suffix(AFTER);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).with_context(named)?;
        // Where a file system knows no locks, what a killed run leaves stays there.
        let _ = file.as_file().try_lock();
        Ok(Self::Replace(file, path))
    }

    /// Whether a person at the terminal sees what is written.
    pub(crate) fn is_stdout(&self) -> bool {
        matches!(self, Self::Stdout | Self::Gone)
    }

    /// Writes text as it is.
    pub(crate) fn plain(&mut self, text: &str) -> anyhow::Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes bytes.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let written = match self {
            Self::Stdout => aside(|| io::stdout().lock().write_all(bytes)),
            Self::Gone => Ok(()),
            Self::Replace(file, path) => return file.write_all(bytes).with_context(|| path.display().to_string()),
            Self::Device(file, path) => return file.write_all(bytes).with_context(|| path.display().to_string()),
        };
        self.unless_gone(written)
    }

    /// Writes text with ANSI colours, which are taken out unless they are wanted: on a terminal, or by `--color always`
    /// or CLICOLOR_FORCE.
    pub(crate) fn styled(&mut self, text: &str) -> anyhow::Result<()> {
        let colour = match self {
            Self::Stdout | Self::Gone => AutoStream::choice(&io::stdout()),
            Self::Replace(..) | Self::Device(..) => ColorChoice::global(),
        };
        match colour {
            ColorChoice::Always | ColorChoice::AlwaysAnsi => self.plain(text),
            ColorChoice::Auto | ColorChoice::Never => self.plain(&anstream::adapter::strip_str(text).to_string()),
        }
    }

    /// Writes text that has ANSI colours, or text as it is.
    pub(crate) fn styled_if(&mut self, is_styled: bool, text: &str) -> anyhow::Result<()> {
        if is_styled { self.styled(text) } else { self.plain(text) }
    }

    /// Ends the output; a file is there from now on, and whole.
    pub(crate) fn close(mut self) -> anyhow::Result<()> {
        if matches!(self, Self::Stdout) {
            let flushed = io::stdout().flush();
            return self.unless_gone(flushed);
        }
        if let Self::Replace(file, path) = self {
            file.as_file().sync_all().with_context(|| path.display().to_string())?;
            file.persist(&path).map_err(|error| error.error).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    fn unless_gone(&mut self, written: io::Result<()>) -> anyhow::Result<()> {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                *self = Self::Gone;
                Ok(())
            }
            written => written.context("standard output"),
        }
    }
}

/// What the name of a report that is not whole yet begins and ends with. As long as its run lives, it is locked.
const BEFORE: &str = ".wirecheck-";
const AFTER: &str = ".part";
/// Younger ones may not be locked yet.
const YOUNG: Duration = Duration::from_secs(60);

/// Removes what killed runs left in a folder.
fn sweep(folder: &Path) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        if !name.to_str().is_some_and(|name| name.starts_with(BEFORE) && name.ends_with(AFTER)) {
            continue;
        }
        let Ok(about) = entry.metadata() else { continue };
        let age = about.modified().ok().and_then(|modified| modified.elapsed().ok());
        if about.is_file()
            && age.is_some_and(|age| age > YOUNG)
            && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Prints text as it is: all that a command has to say.
pub(crate) fn print(text: &str) -> anyhow::Result<ExitCode> {
    let mut output = Output::open(None)?;
    output.plain(text)?;
    output.close()?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file whole, or not at all.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut output = Output::open(Some(path))?;
    output.plain(text)?;
    output.close()
}

/// Columns to write in: `COLUMNS`, or the terminal's, or 100; at most 120, where prose is still easy to read.
pub(crate) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let columns = told.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
    columns.unwrap_or(100).clamp(40, 120)
}

/// Says one line on standard error; if nobody can hear it, nothing is lost.
pub(crate) fn complain(line: &str) {
    let _ = aside(|| writeln!(anstream::stderr(), "wirecheck: {line}"));
}
