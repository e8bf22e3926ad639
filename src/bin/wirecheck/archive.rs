//! The articles of a run, however many they are: a few in memory, the others read again from their files when their story's turn
//! comes. Of each of those sixteen bytes are kept.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use wirecheck::article::{self, Article, Role};
use wirecheck::report::Skipped;
use wirecheck::story::event::Signature;
use wirecheck::story::{
    Assembly, Entry, Group, MAX_TOGETHER, Memberships, Names, Part, StoryName, entry_memberships, parts,
};
use xxhash_rust::xxh3::xxh3_64;

use crate::input::{self, Again, Found};
use crate::spool;

/// Bytes of text that are kept in memory; what comes after them is read again, if it can be.
const MAX_HELD: usize = 4 << 20;

/// The articles of a run, in the order in which they were read.
#[derive(Default)]
pub(crate) struct Archive {
    names: Names,
    entries: Vec<Entry>,
    marks: Vec<Mark>,
    runs: Vec<Run>,
    held: Vec<Article>,
    n_bytes_read: usize,
    files: Vec<Origin>,
}

/// Where an article is in its run, and what tells that it is still the same.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// Bytes from the beginning of the run.
    offset: u32,
    /// Lines that are no article, from the beginning of the run.
    n_others: u16,
    /// Of its hash.
    check: u16,
}

/// Articles in a row that are found in the same way.
#[derive(Clone, Copy)]
struct Run {
    /// The first of them.
    first: u32,
    place: Place,
}

/// Where the first article of a run is; the others follow there.
#[derive(Clone, Copy)]
enum Place {
    /// In memory.
    Held(u32),
    /// The one of this number of a file.
    Nth { file: u32, nth: u32 },
    /// A line of a file, from 1.
    Line { file: u32, line: u32, offset: u64 },
    /// Kept in a temporary file.
    Kept { file: u32, offset: u64 },
}

/// A file that articles can be read from again.
struct Origin {
    /// As the user named it.
    path: String,
    /// Where its bytes are.
    bytes: PathBuf,
}

/// Articles that are audited together: a story, or a part of a large one.
pub(crate) struct Unit {
    name: StoryName,
    /// An article that tells the story's name.
    teller: Option<usize>,
    /// Each with its role there.
    articles: Vec<(usize, Role)>,
    /// Whether it is the last of its story.
    pub(crate) ends_story: bool,
}

impl Archive {
    /// Takes one more article.
    pub(crate) fn add(&mut self, found: Found<'_>) {
        let Found { article, standing, again } = found;
        let entry = self.names.entry(&article, standing);
        // In its window an article without a day stands beside the one before it.
        let entry = self.entries.last().map_or(entry, |&last| entry.or_day_of(last));
        self.n_bytes_read += article.text.len();
        let may_hold = self.n_bytes_read <= MAX_HELD;
        let mut mark = Mark { check: check(&article), ..Mark::default() };
        let place = match again {
            Again::Nth { bytes, nth } if !may_hold => Place::Nth { file: self.file(&article.path, bytes), nth },
            Again::Line { bytes, line, offset } if !may_hold => {
                Place::Line { file: self.file(&article.path, bytes), line, offset }
            }
            Again::Kept { bytes, offset } if !may_hold => Place::Kept { file: self.file(&article.path, bytes), offset },
            Again::Nth { .. } | Again::Line { .. } | Again::Kept { .. } | Again::Never => {
                self.held.push(article);
                Place::Held(small(self.held.len() - 1))
            }
        };
        let at = small(self.entries.len());
        match self.runs.last().and_then(|run| run.goes_on(at, place)) {
            Some((offset, n_others)) => (mark.offset, mark.n_others) = (offset, n_others),
            None => self.runs.push(Run { first: at, place }),
        }
        self.entries.push(entry);
        self.marks.push(mark);
    }

    /// Lets go what only taking needs: no more articles are to come.
    pub(crate) fn close(&mut self) {
        self.names.close();
        self.entries.shrink_to_fit();
        self.marks.shrink_to_fit();
    }

    /// Whether there is none to audit.
    pub(crate) fn has_no_candidate(&self) -> bool {
        self.entries.iter().all(|entry| entry.role() != Role::Candidate)
    }

    /// How many articles there are.
    pub(crate) fn n_articles(&self) -> usize {
        self.entries.len()
    }

    /// The stories of the articles.
    pub(crate) fn memberships(&self) -> Memberships {
        entry_memberships(&self.entries, &mut |list| self.signatures(list))
    }

    /// Which articles are on which story.
    pub(crate) fn assembly(&self) -> Assembly {
        Assembly::new(&self.entries, &self.memberships(), &self.names)
    }

    /// The stories that have something to audit, in the order of their first such article, the large ones in parts.
    pub(crate) fn units<'a>(&'a self, assembly: &'a Assembly) -> impl Iterator<Item = Unit> + 'a {
        (0..assembly.n_stories()).flat_map(move |story| {
            let (name, list) = assembly.story(story);
            let told = |told: u32| list.iter().copied().find(|&at| self.entries[at].story() == Some(told));
            let teller = match name {
                StoryName::Told(number) => told(number),
                StoryName::Number(_) => None,
            };
            let roles: Vec<Role> = list.iter().map(|&at| self.entries[at].role()).collect();
            let places: Vec<usize> = list.iter().map(|&at| self.entries[at].places()).collect();
            let parts = parts(&roles, &places, || self.signatures(&list));
            let unit = |part: Part| {
                let articles = part.articles(&roles).map(|(at, role)| (list[at], role)).collect();
                Unit { name, teller, articles, ends_story: false }
            };
            let mut units: Vec<Unit> = parts.into_iter().map(unit).collect();
            units.last_mut().into_iter().for_each(|last| last.ends_story = true);
            units
        })
    }

    /// The articles of a unit; those that cannot be read again are skipped.
    pub(crate) fn group(&self, unit: &Unit, skipped: &mut Vec<Skipped>) -> Group {
        let mut articles = Vec::with_capacity(unit.articles.len());
        for &(at, role) in &unit.articles {
            match self.article(at) {
                Ok(article) => articles.push(Article { role, ..article }),
                Err(reason) => skipped.push(reason),
            }
        }
        let id = match unit.name {
            StoryName::Number(number) => Some(number.to_string()),
            StoryName::Told(_) => unit.teller.and_then(|at| self.article(at).ok()).and_then(|article| article.story),
        };
        Group { id: id.unwrap_or_default(), articles }
    }

    /// The number of the file that these bytes are of.
    fn file(&mut self, path: &str, bytes: &Path) -> u32 {
        if self.files.last().is_none_or(|last| last.bytes != bytes) {
            self.files.push(Origin { path: path.to_owned(), bytes: bytes.to_owned() });
        }
        small(self.files.len() - 1)
    }

    /// What grouping looks at in some articles. One that cannot be read again is like no other.
    fn signatures(&self, list: &[usize]) -> Vec<Signature> {
        let signature = |&at: &usize| match self.place(at) {
            Place::Held(held) => Signature::new(&self.held[held as usize]),
            Place::Nth { .. } | Place::Line { .. } | Place::Kept { .. } => {
                self.article(at).map_or_else(|_| Signature::default(), |article| Signature::new(&article))
            }
        };
        // A few are not worth other threads.
        if list.len() <= 2 * MAX_TOGETHER {
            return list.iter().map(signature).collect();
        }
        list.par_iter().map(signature).collect()
    }

    /// Where an article is.
    fn place(&self, at: usize) -> Place {
        let run_idx = self.runs.partition_point(|run| run.first as usize <= at) - 1;
        self.runs[run_idx].place_of(small(at), self.marks[at])
    }

    fn article(&self, at: usize) -> Result<Article, Skipped> {
        let (file, read) = match self.place(at) {
            Place::Held(held) => return Ok(self.held[held as usize].clone()),
            Place::Nth { file, nth } => (file, nth_of(&self.files[file as usize], nth)),
            Place::Line { file, line, offset } => (file, record(&self.files[file as usize], line, offset)),
            Place::Kept { file, offset } => (file, kept(&self.files[file as usize], offset)),
        };
        let skipped = |reason| Skipped { path: self.files[file as usize].path.clone(), reason };
        match read {
            Ok(Some(article)) if check(&article) == self.marks[at].check => Ok(article),
            Ok(_) => Err(skipped("the file changed while it was read".to_owned())),
            Err(reason) => Err(skipped(format!("cannot be read a second time: {reason}"))),
        }
    }
}

impl Run {
    /// How far the next article is from the first, if it may be one of the run: bytes, and lines that are no article.
    fn goes_on(&self, at: u32, place: Place) -> Option<(u32, u16)> {
        let n_before = at - self.first;
        match (self.place, place) {
            (Place::Held(first), Place::Held(held)) => (held == first + n_before).then_some((0, 0)),
            (Place::Nth { file, nth: first }, Place::Nth { file: other, nth }) => {
                (file == other && nth == first + n_before).then_some((0, 0))
            }
            (Place::Line { file, line: first, offset: start }, Place::Line { file: other, line, offset })
                if file == other =>
            {
                let n_others = line.checked_sub(first)?.checked_sub(n_before)?;
                Some((u32::try_from(offset.checked_sub(start)?).ok()?, u16::try_from(n_others).ok()?))
            }
            (Place::Kept { file, offset: start }, Place::Kept { file: other, offset }) if file == other => {
                Some((u32::try_from(offset.checked_sub(start)?).ok()?, 0))
            }
            (Place::Held(_) | Place::Nth { .. } | Place::Line { .. } | Place::Kept { .. }, _) => None,
        }
    }

    fn place_of(&self, at: u32, mark: Mark) -> Place {
        let n_before = at - self.first;
        match self.place {
            Place::Held(first) => Place::Held(first + n_before),
            Place::Nth { file, nth } => Place::Nth { file, nth: nth + n_before },
            Place::Line { file, line, offset } => Place::Line {
                file,
                line: line + n_before + u32::from(mark.n_others),
                offset: offset + u64::from(mark.offset),
            },
            Place::Kept { file, offset } => Place::Kept { file, offset: offset + u64::from(mark.offset) },
        }
    }
}

/// What tells whether an article is the one that was read first, as a rule.
fn check(article: &Article) -> u16 {
    let mut hash = xxh3_64(article.text.as_bytes());
    for told in [Some(&article.id), article.story.as_ref()] {
        hash = hash.rotate_left(7) ^ told.map_or(1, |told| xxh3_64(told.as_bytes()));
    }
    (hash >> 48) as u16
}

/// The article of this number of a file, as it was read first.
fn nth_of(origin: &Origin, nth: u32) -> Result<Option<Article>, String> {
    input::nth(&origin.bytes, nth as usize)
}

/// A record of a file, as it was read first; nothing if it is none any more.
fn record(origin: &Origin, line: u32, offset: u64) -> Result<Option<Article>, String> {
    let bytes = || {
        let mut file = BufReader::new(File::open(&origin.bytes)?);
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.read_until(b'\n', &mut bytes)?;
        Ok(bytes)
    };
    let bytes = bytes().map_err(|error: std::io::Error| input::trouble(&error))?;
    // It was an article before.
    Ok(article::record(&origin.path, &bytes, offset, line, Role::Candidate).ok())
}

/// What was kept.
fn kept(origin: &Origin, offset: u64) -> Result<Option<Article>, String> {
    let keepsake = spool::keepsake(&origin.bytes, offset).map_err(|error| input::trouble(&error))?;
    Ok(keepsake.article(&origin.path, Role::Candidate))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("an archive has fewer articles than that")
}
