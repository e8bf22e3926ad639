//! The articles of a run, however many they are: a few in memory, the others read again from their files when their story's turn
//! comes. Of each of those some forty bytes are kept.

use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use wirecheck::article::{self, Article, Role};
use wirecheck::report::Skipped;
use wirecheck::story::event::Signature;
use wirecheck::story::{
    Assembly, Entry, Group, MAX_TOGETHER, Membership, Names, Part, StoryName, entry_memberships, parts,
};

use crate::input::{self, Again, Found};

/// Bytes of text that are kept in memory; what comes after them is read again, if it can be.
const MAX_HELD: usize = 4 << 20;

/// The articles of a run, in the order in which they were read.
#[derive(Default)]
pub(crate) struct Archive {
    names: Names,
    members: Vec<Entry>,
    places: Vec<Place>,
    held: Vec<Article>,
    n_bytes_held: usize,
    files: Vec<Origin>,
}

/// Where an article is.
#[derive(Clone, Copy)]
enum Place {
    /// In memory.
    Held(u32),
    /// The only one of a file.
    Only(u32),
    /// A record of a file.
    Line { file: u32, line: u32, offset: u64 },
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
        let mut member = self.names.entry(&article, standing);
        // In its window an article without a day stands beside the one before it.
        member.day = member.day.or(self.members.last().and_then(|last| last.day));
        self.members.push(member);
        let held = self.n_bytes_held + article.text.len();
        let place = match again {
            Again::Only { bytes } if held > MAX_HELD => Place::Only(self.file(&article.path, bytes)),
            Again::Line { bytes, line, offset } if held > MAX_HELD => {
                Place::Line { file: self.file(&article.path, bytes), line, offset }
            }
            Again::Only { .. } | Again::Line { .. } | Again::Never => {
                self.n_bytes_held = held;
                self.held.push(article);
                Place::Held(small(self.held.len() - 1))
            }
        };
        self.places.push(place);
    }

    /// Whether there is none to audit.
    pub(crate) fn has_no_candidate(&self) -> bool {
        self.members.iter().all(|member| member.role != Role::Candidate)
    }

    /// How many articles there are.
    pub(crate) fn n_articles(&self) -> usize {
        self.members.len()
    }

    /// The stories of the articles.
    pub(crate) fn memberships(&self) -> Vec<Membership> {
        entry_memberships(&self.members, &mut |list| self.signatures(list))
    }

    /// Which articles are on which story.
    pub(crate) fn assembly(&self) -> Assembly {
        Assembly::new(&self.members, &self.memberships(), &self.names)
    }

    /// The stories that have something to audit, in the order of their first such article, the large ones in parts.
    pub(crate) fn units<'a>(&'a self, assembly: &'a Assembly) -> impl Iterator<Item = Unit> + 'a {
        (0..assembly.n_stories()).flat_map(move |story| {
            let (name, list) = assembly.story(story);
            let told = |told: u32| list.iter().copied().find(|&at| self.members[at].story == Some(told));
            let teller = match name {
                StoryName::Told(number) => told(number),
                StoryName::Number(_) => None,
            };
            let roles: Vec<Role> = list.iter().map(|&at| self.members[at].role).collect();
            let parts = parts(&roles, || self.signatures(&list));
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
        let signature = |&at: &usize| match self.places[at] {
            Place::Held(held) => Signature::new(&self.held[held as usize]),
            Place::Only(_) | Place::Line { .. } => {
                self.article(at).map_or_else(|_| Signature::default(), |article| Signature::new(&article))
            }
        };
        // A few are not worth other threads.
        if list.len() <= 2 * MAX_TOGETHER {
            return list.iter().map(signature).collect();
        }
        list.par_iter().map(signature).collect()
    }

    fn article(&self, at: usize) -> Result<Article, Skipped> {
        let (file, read) = match self.places[at] {
            Place::Held(held) => return Ok(self.held[held as usize].clone()),
            Place::Only(file) => {
                let origin = &self.files[file as usize];
                (file, input::one(&origin.bytes.to_string_lossy()).map_err(|error| format!("{error:#}")))
            }
            Place::Line { file, line, offset } => (file, record(&self.files[file as usize], line, offset)),
        };
        let origin = &self.files[file as usize];
        let member = &self.members[at];
        let is_same = |article: &Article| article.story.is_some() == member.story.is_some();
        match read {
            Ok(article) if is_same(&article) => Ok(article),
            Ok(_) => {
                Err(Skipped { path: origin.path.clone(), reason: "the file changed while it was read".to_owned() })
            }
            Err(reason) => {
                Err(Skipped { path: origin.path.clone(), reason: format!("cannot be read a second time: {reason}") })
            }
        }
    }
}

/// A record of a file, as it was read first.
fn record(origin: &Origin, line: u32, offset: u64) -> Result<Article, String> {
    let bytes = || {
        let mut file = BufReader::new(File::open(&origin.bytes)?);
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.read_until(b'\n', &mut bytes)?;
        Ok(bytes)
    };
    let bytes = bytes().map_err(|error: std::io::Error| error.to_string())?;
    article::record(&origin.path, &bytes, offset, line, Role::Candidate).map_err(|error| input::chain(&error))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("an archive has fewer articles than that")
}
