//! What an open article is held against: the other articles of its story, from the editor where they are open, else from
//! their files.
//!
//! What `against` names is taken as it is. Files that the settings call references or originals, and those in the article's own
//! folder, are taken where a sentence of theirs says the same as one of the article; an original needs none.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{fs, mem};

use ignore::WalkBuilder;
use wirecheck::align::free_order;
use wirecheck::article::{Articles, Format, MAX_INPUT, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::segment::Document;

/// Files that are looked at: those changed last.
const MAX_FILES: usize = 256;
/// Records of a feed that say which articles beside it tell of the same.
const MAX_CANDIDATES: usize = 16;
/// Articles that one is held against: those with the most sentences in common.
const MAX_ARTICLES: usize = 12;

/// Articles that were read, to be read again only when their file changes.
#[derive(Default)]
pub(super) struct Shelf {
    kept: BTreeMap<PathBuf, (Stamp, Vec<Document>)>,
}

/// What tells one version of a file from the next.
type Stamp = (Option<SystemTime>, u64);

/// An article that is open in the editor.
pub(super) struct OpenFile {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// What to look for.
pub(super) struct Wanted<'a> {
    /// The file of the article to audit, if it has one.
    pub(super) path: Option<&'a Path>,
    /// The article to audit, or those of its file.
    pub(super) candidates: &'a [Document],
    /// Files and folders that the client named.
    pub(super) against: &'a [PathBuf],
    pub(super) open: &'a [OpenFile],
    pub(super) settings: &'a Settings,
}

impl Wanted<'_> {
    /// Whether the records of both say so.
    fn same_story(&self, document: &Document) -> bool {
        let story = &document.article.story;
        story.is_some() && self.candidates.iter().any(|candidate| candidate.article.story == *story)
    }

    /// How many sentences say the same.
    fn n_links(&self, document: &Document) -> usize {
        let of = |candidate: &Document| {
            let links = free_order(candidate, document).links();
            links.iter().filter(|link| !link.left.is_empty() && !link.right.is_empty()).count()
        };
        self.candidates.iter().take(MAX_CANDIDATES).map(of).max().unwrap_or_default()
    }
}

/// Where a file was named, which says how much it must have in common with the article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    Named,
    Found,
}

impl Shelf {
    /// The articles to hold `wanted` against.
    pub(super) fn evidence(&mut self, wanted: &Wanted<'_>) -> Vec<Document> {
        let mut ranked = Vec::new();
        let mut before = mem::take(&mut self.kept);
        for (path, (naming, role)) in files(wanted) {
            for document in self.read(&path, role, wanted.open, &mut before) {
                let n_links = match (naming, document.article.role) {
                    (Naming::Named, _) => usize::MAX,
                    (Naming::Found, _) if wanted.same_story(&document) => usize::MAX,
                    (Naming::Found, Role::Source) => 1,
                    (Naming::Found, Role::Reference | Role::Candidate) => wanted.n_links(&document),
                };
                if n_links > 0 {
                    ranked.push((n_links, document));
                }
            }
        }
        // Stable: among equals the order of the paths.
        ranked.sort_by_key(|(n_links, _)| Reverse(*n_links));
        let mut room = MAX_ARTICLES;
        ranked.retain(|(n_links, _)| {
            let stays = *n_links == usize::MAX || room > 0;
            room = room.saturating_sub(1);
            stays
        });
        ranked.into_iter().map(|(_, document)| document).collect()
    }

    fn read(
        &mut self,
        path: &Path,
        role: Role,
        open: &[OpenFile],
        before: &mut BTreeMap<PathBuf, (Stamp, Vec<Document>)>,
    ) -> Vec<Document> {
        if let Some(file) = open.iter().find(|file| file.path == path) {
            return cut(path, file.text.as_bytes(), role);
        }
        let Ok(metadata) = fs::metadata(path) else { return Vec::new() };
        if metadata.len() > MAX_INPUT {
            return Vec::new();
        }
        let stamp = (metadata.modified().ok(), metadata.len());
        let has_role = |documents: &[Document]| documents.iter().all(|document| document.article.role == role);
        let kept = before.remove(path).filter(|(old, documents)| *old == stamp && has_role(documents));
        let kept = kept.or_else(|| Some((stamp, cut(path, &fs::read(path).ok()?, role))));
        let Some((stamp, documents)) = kept else { return Vec::new() };
        self.kept.insert(path.to_owned(), (stamp, documents.clone()));
        documents
    }
}

/// The articles of a file, trusted; what is none is passed over, it is the other file's matter.
fn cut(path: &Path, bytes: &[u8], role: Role) -> Vec<Document> {
    let name = path.to_string_lossy();
    let articles = Articles::new(bytes, &name, None, role).filter_map(Result::ok);
    articles.filter_map(|article| engine::document(article).ok()).collect()
}

/// The files that may hold something on the story, in order of their paths, without the article's own.
fn files(wanted: &Wanted<'_>) -> Vec<(PathBuf, (Naming, Role))> {
    let mut list = BTreeMap::new();
    for named in wanted.against {
        for path in below(named, usize::MAX) {
            list.insert(path, (Naming::Named, Role::Reference));
        }
    }
    let settings = wanted.settings;
    let has_roles = !settings.references.is_empty() || !settings.sources.is_empty();
    if has_roles && let Some(base) = &settings.base {
        for path in below(&base.settings, usize::MAX) {
            if let Some(role) = settings.role(&path.to_string_lossy()) {
                list.entry(path).or_insert((Naming::Found, role));
            }
        }
    }
    // The folder itself speaks only where nobody said more.
    if wanted.against.is_empty() && !has_roles {
        let folder = wanted.path.and_then(Path::parent);
        for path in folder.map(|folder| below(folder, 1)).unwrap_or_default() {
            list.entry(path).or_insert((Naming::Found, Role::Reference));
        }
    }
    // An article is no evidence for itself, by whatever path it is reached.
    let own = wanted.path.map(|path| (path, fs::canonicalize(path).ok()));
    let is_own = |path: &Path| {
        own.as_ref()
            .is_some_and(|(own, whole)| path == *own || whole.is_some() && fs::canonicalize(path).ok() == *whole)
    };
    list.retain(|path, _| !is_own(path));
    newest(list.into_iter().collect())
}

/// As many files as are looked at: those that were named, then those changed last. They stay in order.
fn newest(mut list: Vec<(PathBuf, (Naming, Role))>) -> Vec<(PathBuf, (Naming, Role))> {
    if list.len() > MAX_FILES {
        let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        list.sort_by_cached_key(|(path, (naming, _))| (*naming, Reverse(changed(path))));
        list.truncate(MAX_FILES);
        list.sort_by(|(a, _), (b, _)| a.cmp(b));
    }
    list
}

/// A file itself, or the articles' files of a folder down to a depth.
fn below(path: &Path, depth: usize) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let mut walk = WalkBuilder::new(path);
    walk.standard_filters(false).hidden(true).sort_by_file_name(|a, b| a.cmp(b)).max_depth(Some(depth));
    let entries = walk.build().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    let articles = files.filter(|entry| Format::of_name(&entry.path().to_string_lossy()).is_some());
    articles.map(ignore::DirEntry::into_path).collect()
}
