//! From what the user names to articles: files, folders, standard input.
//!
//! Nothing here stops the work: what cannot be read is said in one line and the rest goes on. Folders are walked in
//! order of their paths, links are followed, hidden entries left out.

use std::cell::RefCell;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::bail;
use ignore::WalkBuilder;
use rustc_hash::{FxHashMap, FxHashSet};
use wirecheck::article::{Article, Format, Role, is_article_name};
use wirecheck::config::{self, Settings};
use wirecheck::report::{Skipped, visible};
use wirecheck::story::Standing;

use crate::interrupt;
use crate::output::complain;
use crate::progress;
use crate::spool::Spool;
use crate::table;
use crate::taking::Taking;

/// How inputs are to be read: flags that all commands share.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Reading {
    /// Read every input as this format, whatever its name and content.
    #[arg(long, value_enum)]
    input_format: Option<InputFormat>,
}

/// What commands on stories read.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Files or folders to audit; `-` is standard input.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Trusted articles on the same story, for comparison only.
    #[arg(long, num_args = 1.., value_name = "PATH")]
    against: Vec<PathBuf>,
    /// The originals in the original language.
    #[arg(long, num_args = 1.., value_name = "PATH")]
    source: Vec<PathBuf>,
    /// Hold all articles of folders and feeds against each other, instead of grouping those by event that name no story.
    #[arg(long)]
    one_story: bool,
    #[command(flatten)]
    reading: Reading,
}

impl Inputs {
    /// What is to be audited, as it was named.
    pub(crate) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Reads all of them, each with its role: as it was named, unless the settings know a file to be another's.
    ///
    /// # Errors
    /// If nothing was named.
    pub(crate) fn gather(&self, settings: &Settings) -> anyhow::Result<Gathered> {
        let mut articles = Vec::new();
        let gathered = self.each(settings, None, &mut |found| articles.push((found.article, found.standing)))?;
        Ok(Gathered { articles, ..gathered })
    }

    /// The same, but each article is handed on instead of being kept. If it is known what `changed`, by whole paths, other files
    /// are only held against those, and without a name the working folder is meant.
    ///
    /// # Errors
    /// If nothing was named or is known to have changed.
    pub(crate) fn each(
        &self,
        settings: &Settings,
        changed: Option<&FxHashSet<PathBuf>>,
        take: &mut dyn FnMut(Found<'_>),
    ) -> anyhow::Result<Gathered> {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() && changed.is_some() { &here } else { self.paths.as_slice() };
        if paths.is_empty() {
            bail!("expected a PATH: files or folders, or `-` for standard input");
        }
        let named = [
            (paths, Role::Candidate),
            (self.against.as_slice(), Role::Reference),
            (self.source.as_slice(), Role::Source),
        ];
        let same = RefCell::new(FxHashSet::default());
        let role = |path: &Path, role: Role| {
            let is_same = |changed: &FxHashSet<PathBuf>| {
                !is_stdin(path) && fs::canonicalize(path).is_ok_and(|whole| !changed.contains(&whole))
            };
            if changed.is_some_and(is_same) {
                same.borrow_mut().insert(shown(path));
            }
            match role {
                Role::Candidate => settings.role(&path.to_string_lossy()).unwrap_or(role),
                Role::Reference | Role::Source => role,
            }
        };
        Ok(each(&named, &self.reading, role, &mut |mut found| {
            // The article itself may say that it is to be audited.
            if found.article.role == Role::Candidate && same.borrow().contains(&found.article.path) {
                found.article.role = Role::Reference;
            }
            if self.one_story {
                found.standing = Standing::Named;
            }
            take(found);
        }))
    }
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum InputFormat {
    /// Plain text or wire copy.
    Plain,
    /// Markdown.
    Markdown,
    /// JSON Lines: an article, or an item of ninjs, a line.
    Jsonl,
    /// JSON: an article, an array of them, ninjs.
    #[value(alias = "ninjs")]
    Json,
    /// A page.
    Html,
    /// RSS, Atom, NewsML-G2 or NITF, as the root element says.
    #[value(aliases = ["rss", "atom", "newsml", "newsml-g2", "nitf"])]
    Xml,
    /// A table of articles.
    Parquet,
}

/// What the user says that an input is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Forced {
    Format(Format),
    Parquet,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// In the order of the names; the files of a folder in order of their paths, the records of a file in its order.
    pub(crate) articles: Vec<(Article, Standing)>,
    /// What could not be read: for the report, or for [`say`].
    pub(crate) skipped: Vec<Skipped>,
    /// Whether an input that the user named gave nothing, or one could not be opened, so that the work is not what was asked
    /// for.
    pub(crate) incomplete: bool,
    /// What is kept for a second reading as long as this is.
    pub(crate) spool: Spool,
}

/// An article as it was found.
pub(crate) struct Found<'a> {
    pub(crate) article: Article,
    pub(crate) standing: Standing,
    pub(crate) again: Again<'a>,
}

/// How an article can be read a second time.
#[derive(Clone, Copy)]
pub(crate) enum Again<'a> {
    /// It is the one of this number, from 0, of the file with these bytes.
    Nth { bytes: &'a Path, nth: u32 },
    /// It is a JSON Lines record of the file with these bytes.
    Line { bytes: &'a Path, line: u32, offset: u64 },
    /// It is kept at this place of a temporary file.
    Kept { bytes: &'a Path, offset: u64 },
    /// Only at a cost that nobody would pay.
    Never,
}

/// Most lines that [`say`] writes; the report has all of them.
const MAX_COMPLAINTS: usize = 20;

/// Reads everything named, each name with the role of its articles. A file that is named twice is read once: as the
/// file it was named as rather than as one of a folder, then as a candidate rather than as a source or a reference. `role`
/// may give it another.
pub(crate) fn gather(named: &[(&[PathBuf], Role)], reading: &Reading, role: impl Fn(&Path, Role) -> Role) -> Gathered {
    let mut articles = Vec::new();
    let gathered = each(named, reading, role, &mut |found| articles.push((found.article, found.standing)));
    Gathered { articles, ..gathered }
}

/// Reads everything named as [`gather`] does, and hands each article on instead of keeping it.
pub(crate) fn each(
    named: &[(&[PathBuf], Role)],
    reading: &Reading,
    role: impl Fn(&Path, Role) -> Role,
    take: &mut dyn FnMut(Found<'_>),
) -> Gathered {
    let mut gathered = Gathered::default();
    let forced = reading.input_format.map(|format| match format {
        InputFormat::Plain => Forced::Format(Format::Plain),
        InputFormat::Markdown => Forced::Format(Format::Markdown),
        InputFormat::Jsonl => Forced::Format(Format::JsonLines),
        InputFormat::Json => Forced::Format(Format::Json),
        InputFormat::Html => Forced::Format(Format::Html),
        InputFormat::Xml => Forced::Format(Format::Xml),
        InputFormat::Parquet => Forced::Parquet,
    });
    let mut inputs = Vec::new();
    for &(paths, role) in named {
        for path in paths {
            inputs.extend(found(path, role, &mut gathered));
        }
    }
    for mut input in once_each(inputs) {
        if interrupt::is_asked() {
            break;
        }
        input.role = role(&input.path, input.role);
        read(&input, forced, &mut gathered, &mut |found| {
            progress::step();
            take(found);
        });
    }
    gathered
}

/// The one article that a path holds.
///
/// # Errors
/// If it cannot be read, or holds several or none.
pub(crate) fn one(path: &str) -> anyhow::Result<Article> {
    let mut gathered = of_path(Path::new(path));
    if let Some(Skipped { path, reason }) = gathered.skipped.first() {
        bail!("{path}: {reason}");
    }
    let n_articles = gathered.articles.len();
    match gathered.articles.pop() {
        Some((article, _)) if n_articles == 1 => Ok(article),
        Some(_) => bail!("{path}: holds {n_articles} articles, expected one"),
        None => bail!("{path}: holds no article"),
    }
}

/// The article of a number, from 0, that a path holds, if there is one.
///
/// # Errors
/// Why the path cannot be read.
pub(crate) fn nth(path: &Path, nth: usize) -> Result<Option<Article>, String> {
    let gathered = of_path(path);
    match gathered.skipped.into_iter().next() {
        Some(Skipped { reason, .. }) if gathered.articles.is_empty() => Err(reason),
        Some(_) | None => Ok(gathered.articles.into_iter().nth(nth).map(|(article, _)| article)),
    }
}

fn of_path(path: &Path) -> Gathered {
    gather(&[(&[path.to_owned()], Role::Candidate)], &Reading::default(), |_, role| role)
}

/// Says what could not be read, a line each, on standard error.
pub(crate) fn say(skipped: &[Skipped]) {
    for Skipped { path, reason } in skipped.iter().take(MAX_COMPLAINTS) {
        complain(&format!("{path}: {reason}"));
    }
    let n_more = skipped.len().saturating_sub(MAX_COMPLAINTS);
    if n_more > 0 {
        complain(&format!("{n_more} more inputs or records could not be read"));
    }
}

impl Gathered {
    pub(crate) fn skip(&mut self, path: &Path, reason: impl Into<String>, naming: Naming) {
        self.skipped.push(Skipped { path: shown(path), reason: reason.into() });
        self.incomplete |= naming == Naming::Named;
    }
}

/// One file or stream.
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    pub(crate) role: Role,
    pub(crate) naming: Naming,
}

/// How the user named an input.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Naming {
    /// As part of a folder.
    Found,
    /// Itself.
    Named,
}

/// The inputs that a name stands for.
fn found(path: &Path, role: Role, gathered: &mut Gathered) -> Vec<Input> {
    let single = vec![Input { path: path.to_owned(), role, naming: Naming::Named }];
    if is_stdin(path) {
        return single;
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => walk(path, role, gathered),
        Ok(_) => single,
        Err(error) => {
            gathered.skip(path, absent(path, &error), Naming::Named);
            Vec::new()
        }
    }
}

/// The articles' files below a folder.
fn walk(folder: &Path, role: Role, gathered: &mut Gathered) -> Vec<Input> {
    let (mut inputs, mut is_whole) = (Vec::new(), true);
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(|a, b| a.cmp(b));
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let name = entry.path().to_string_lossy();
                if is_file && (is_article_name(&name) || table::is_name(&name)) {
                    inputs.push(Input { path: entry.into_path(), role, naming: Naming::Found });
                }
            }
            Err(error) => {
                let (path, reason) = walk_trouble(&error, folder);
                gathered.skip(&path, reason, Naming::Named);
                is_whole = false;
            }
        }
    }
    if inputs.is_empty() && is_whole {
        gathered.skip(
            folder,
            "the folder holds no file that is an article by its name (.txt, .md, .html, .json, .jsonl, .xml …)",
            Naming::Named,
        );
    }
    inputs
}

/// The path that a walk could not go, and why.
fn walk_trouble(error: &ignore::Error, folder: &Path) -> (PathBuf, String) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), walk_trouble(err, folder).1),
        ignore::Error::WithDepth { err, .. } => walk_trouble(err, folder),
        ignore::Error::Loop { ancestor, child } => {
            (child.clone(), format!("a link back to the folder {}, which is not followed", shown(ancestor)))
        }
        ignore::Error::Io(error) => (folder.to_owned(), trouble(error)),
        ignore::Error::Partial(_)
        | ignore::Error::WithLineNumber { .. }
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => (folder.to_owned(), error.to_string()),
    }
}

/// Each file once, in the order given.
fn once_each(inputs: Vec<Input>) -> Vec<Input> {
    let mut kept: FxHashMap<PathBuf, usize> = FxHashMap::default();
    let mut twice = Vec::new();
    let mut keep = vec![true; inputs.len()];
    for (input_idx, input) in inputs.iter().enumerate() {
        let key = if is_stdin(&input.path) { None } else { fs::canonicalize(&input.path).ok() };
        match kept.entry(key.unwrap_or_else(|| input.path.clone())) {
            Entry::Vacant(entry) => {
                entry.insert(input_idx);
            }
            Entry::Occupied(mut entry) => {
                let before = *entry.get();
                let rank = |input: &Input| (input.naming, std::cmp::Reverse(role_rank(input.role)));
                let winner = if rank(input) > rank(&inputs[before]) { input_idx } else { before };
                keep[before] = winner == before;
                keep[input_idx] = winner == input_idx;
                *entry.get_mut() = winner;
                twice.push(winner);
            }
        }
    }
    if let Some(&first) = twice.first() {
        let Input { path, role, .. } = &inputs[first];
        let role = match role {
            Role::Candidate => "an article to audit",
            Role::Reference => "a trusted article",
            Role::Source => "an original",
        };
        match twice.len() {
            1 => complain(&format!("{}: named twice, read once as {role}", shown(path))),
            n_twice => complain(&format!("{n_twice} files are named twice and read once, {} as {role}", shown(path))),
        }
    }
    let mut keep = keep.into_iter();
    inputs.into_iter().filter(|_| keep.next().unwrap_or(true)).collect()
}

fn role_rank(role: Role) -> u8 {
    match role {
        Role::Candidate => 0,
        Role::Source => 1,
        Role::Reference => 2,
    }
}

/// Hands on the articles of one input. Several records in one file are a feed: they may be about anything.
fn read(input: &Input, forced: Option<Forced>, gathered: &mut Gathered, take: &mut dyn FnMut(Found<'_>)) {
    Taking::new(input, forced, gathered, take).all();
}

/// Why a named file cannot be opened; where there is none, the name most like it in its folder.
pub(crate) fn absent(path: &Path, error: &io::Error) -> String {
    let reason = trouble(error);
    if error.kind() != io::ErrorKind::NotFound {
        return reason;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut names: Vec<PathBuf> = names.map(|entry| PathBuf::from(entry.file_name())).collect();
    names.sort_by_cached_key(|name| (name.extension() != path.extension(), name.clone()));
    // An ending that two names share is no likeness.
    let stem = |name: &Path| name.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let near = config::nearest(&stem(path), stems.iter().map(String::as_str));
    match near.and_then(|near| names.iter().find(|name| stem(name) == near)) {
        Some(name) => format!("{reason}; did you mean `{}`?", visible(&path.with_file_name(name).to_string_lossy())),
        None => reason,
    }
}

/// Why a file cannot be opened.
pub(crate) fn trouble(error: &io::Error) -> String {
    let kind = error.kind();
    if kind == io::ErrorKind::NotFound {
        return "no such file or folder".to_owned();
    }
    if kind == io::ErrorKind::PermissionDenied {
        return "no permission to read it".to_owned();
    }
    format!("cannot be read: {error}")
}

/// An error and its causes in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // Some errors say in their own words what their cause is.
        let said = cause.to_string();
        if !text.ends_with(&said) {
            text = format!("{text}: {said}");
        }
        source = cause.source();
    }
    text.replace(['\n', '\r'], " ")
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
