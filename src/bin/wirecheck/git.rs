//! What git says has changed. The program `git` is asked: it knows the caller's settings, work trees and hooks, which a
//! library would have to be taught, and whoever asks what changed has it.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, bail};
use rustc_hash::FxHashSet;

use crate::input::is_stdin;

#[derive(Clone, Debug, clap::Args)]
#[group(multiple = false)]
pub(crate) struct Changes {
    /// Audit only what differs from the last commit, and what git does not know yet; the rest of PATH is still evidence.
    #[arg(long)]
    changed: bool,
    /// Audit only what has changed since this commit, branch or tag; the rest of PATH is still evidence.
    #[arg(long, value_name = "REF")]
    since: Option<String>,
    /// Audit only what is staged for the next commit; the rest of PATH is still evidence.
    #[arg(long)]
    staged: bool,
}

impl Changes {
    /// The whole paths of the files that have changed, in each repository that holds one of `paths`; none if nobody asks.
    ///
    /// # Errors
    /// If git cannot be asked or has no answer.
    pub(crate) fn files(&self, paths: &[PathBuf]) -> anyhow::Result<Option<FxHashSet<PathBuf>>> {
        if !self.changed && !self.staged && self.since.is_none() {
            return Ok(None);
        }
        let mut roots: Vec<PathBuf> = Vec::new();
        let mut files = FxHashSet::default();
        for folder in folders(paths) {
            let root = trimmed(git(&folder, &["rev-parse", "--show-toplevel"])?);
            if root.as_os_str().is_empty() {
                bail!("{}: the git repository has no work tree", folder.display());
            }
            if roots.contains(&root) {
                continue;
            }
            for name in self.names(&folder)?.split(|&byte| byte == 0).filter(|name| !name.is_empty()) {
                // What is staged and then deleted is not there any more.
                files.extend(fs::canonicalize(root.join(path(name))).ok());
            }
            roots.push(root);
        }
        Ok(Some(files))
    }

    /// The names of what has changed in the repository that holds a folder, told from its root, a zero byte after each. A file
    /// that was renamed goes by its new name, and one that was deleted is not named.
    fn names(&self, folder: &Path) -> anyhow::Result<Vec<u8>> {
        const DIFF: [&str; 6] = ["diff", "--name-only", "-z", "--no-renames", "--no-relative", "--diff-filter=d"];
        const UNKNOWN: [&str; 7] = ["ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/"];
        if self.staged {
            return git(folder, &[&DIFF[..], &["--cached", "--"]].concat());
        }
        let from = match &self.since {
            Some(since) => fork(folder, since)?,
            None => match commit(folder, "HEAD") {
                Some(head) => head,
                // Before the first commit everything is new.
                None => text(git(folder, &["hash-object", "-t", "tree", "--stdin"])?),
            },
        };
        let mut names = git(folder, &[&DIFF[..], &[&from, "--"]].concat())?;
        names.extend(git(folder, &UNKNOWN)?);
        Ok(names)
    }
}

/// The commit on which this branch and `since` were last one; `since` itself if they never were.
fn fork(folder: &Path, since: &str) -> anyhow::Result<String> {
    let Some(commit) = commit(folder, since) else {
        bail!("--since {since}: there is no such commit, branch or tag here; a shallow clone may lack it");
    };
    Ok(git(folder, &["merge-base", &commit, "HEAD"]).map_or(commit, text))
}

/// The commit of this name.
fn commit(folder: &Path, name: &str) -> Option<String> {
    let name = format!("{name}^{{commit}}");
    git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name]).ok().map(text)
}

/// The folders to ask in, each once. Where the environment names a repository, as that of a hook may do, it is meant for the
/// working folder.
fn folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    if env::var_os("GIT_DIR").is_some() {
        return vec![PathBuf::from(".")];
    }
    for path in paths.iter().filter(|path| !is_stdin(path) && path.exists()) {
        let parent = || path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = if path.is_dir() { path } else { parent() };
        if folders.iter().all(|known| known != folder) {
            folders.push(folder.to_owned());
        }
    }
    if folders.is_empty() {
        folders.push(PathBuf::from("."));
    }
    folders
}

/// What git says, asked in a folder.
fn git(folder: &Path, args: &[&str]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(args).stdin(Stdio::null()).env("GIT_OPTIONAL_LOCKS", "0").env("LC_ALL", "C");
    let output = match command.output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("--changed, --since and --staged need the program git, which is not installed")
        }
        Err(error) => return Err(error).context("git"),
    };
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it failed");
        bail!("{}: git: {}", folder.display(), line.trim_start_matches("fatal: "));
    }
    Ok(output.stdout)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).trim().to_owned()
}

/// A path that git prints on a line of its own.
fn trimmed(bytes: Vec<u8>) -> PathBuf {
    let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    path(line.strip_suffix(b"\r").unwrap_or(line))
}

/// A path as git has it: the bytes of the file system.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path as git has it: UTF-8.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::new(&*String::from_utf8_lossy(bytes)))
}
