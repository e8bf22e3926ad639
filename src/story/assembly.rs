//! The stories of an archive: what [`groups`](super::groups) does, with a few bytes for each article.

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::event::{Signature, day_number, events_in_windows};
use super::grouping::{Membership, Standing};
use crate::article::{Article, Role};

/// What grouping looks at in an article, beside its words. It is small: of an archive there is one for each article.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The story that the record says it belongs to, as [`Names`] numbers it.
    pub story: Option<u32>,
    /// What it is in the audit.
    pub role: Role,
    /// How it came to be read.
    pub standing: Standing,
    /// Day of publication, counted from 1970.
    pub day: Option<i32>,
}

/// The stories that records name, numbered from 0; of a name only its XXH3-64 is kept.
#[derive(Clone, Debug, Default)]
pub struct Names {
    numbers: FxHashMap<u64, u32>,
    /// Those that are numbers themselves.
    figures: FxHashSet<u64>,
}

impl Names {
    /// What grouping looks at in an article.
    pub fn entry(&mut self, article: &Article, standing: Standing) -> Entry {
        Entry {
            story: article.story.as_deref().map(|name| self.number(name)),
            role: article.role,
            standing,
            day: article.published.map(day_number),
        }
    }

    /// The number of a story's name.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Ok(figure) = name.parse() {
            self.figures.insert(figure);
        }
        let next = u32::try_from(self.numbers.len()).expect("there are fewer stories than bytes that can be read");
        *self.numbers.entry(xxh3_64(name.as_bytes())).or_insert(next)
    }
}

/// What a story is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryName {
    /// As records call it; the number is that of [`Names`].
    Told(u32),
    /// By a number that no record uses, in the order of the list.
    Number(u64),
}

/// The stories of articles, numbered by their first article.
///
/// Articles whose records name the same story are one. Candidates that the user named and that name no story are one. What
/// was found in folders and feeds and names no story joins the one that it is about, or those that it is with, by
/// event. `signatures` of the articles at some indices, in order, are asked for only if there are such articles, and never of
/// more than [`MAX_AT_ONCE`](super::event::MAX_AT_ONCE) at a time.
pub fn entry_memberships(members: &[Entry], signatures: &mut dyn FnMut(&[usize]) -> Vec<Signature>) -> Vec<Membership> {
    let mut set_of: FxHashMap<Option<u32>, u32> = FxHashMap::default();
    let mut sets = Vec::with_capacity(members.len());
    for member in members {
        let is_named = member.standing == Standing::Named;
        sets.push(match (member.story, member.role) {
            (None, Role::Reference | Role::Source) if is_named => Set::Every,
            (None, _) if !is_named => Set::None,
            (story, _) => {
                let next = u32::try_from(set_of.len()).expect("there are no more names than articles");
                Set::Known(*set_of.entry(story).or_insert(next))
            }
        });
    }
    let mut number_of = FxHashMap::default();
    let mut numbered = |story: u32| {
        let next = number_of.len();
        Membership::One(*number_of.entry(story).or_insert(next))
    };
    if !sets.contains(&Set::None) {
        let one = |set: &Set| match *set {
            Set::Known(set) => numbered(set),
            Set::Every | Set::None => Membership::Every,
        };
        return sets.iter().map(one).collect();
    }
    let grouped: Vec<usize> = (0..sets.len()).filter(|&at| sets[at] != Set::Every).collect();
    let day = |at: usize| members[grouped[at]].day;
    let set = |at: usize| match sets[grouped[at]] {
        Set::Known(set) => Some(set),
        Set::Every | Set::None => None,
    };
    let mut read = |positions: &[usize]| {
        let indices: Vec<usize> = positions.iter().map(|&at| grouped[at]).collect();
        signatures(&indices)
    };
    let events = events_in_windows(grouped.len(), &day, &set, &mut read);
    let mut list = vec![Membership::Every; members.len()];
    for (&at, event) in grouped.iter().zip(events) {
        list[at] = numbered(event);
    }
    list
}

/// What an article is known to belong to before its words are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Known(u32),
    Every,
    None,
}

/// What each story is called.
fn story_names(members: &[Entry], memberships: &[Membership], names: &Names) -> Vec<StoryName> {
    let mut told: Vec<Option<u32>> = Vec::new();
    for (membership, member) in memberships.iter().zip(members) {
        let Membership::One(story) = *membership else { continue };
        told.resize(told.len().max(story + 1), None);
        told[story] = told[story].or(member.story);
    }
    let mut free = (1_u64..).filter(|number| !names.figures.contains(number));
    let name = |told: Option<u32>| match told {
        Some(name) => StoryName::Told(name),
        None => StoryName::Number(free.next().unwrap_or_default()),
    };
    told.into_iter().map(name).collect()
}

/// The articles of each story, in the order given; it takes a few bytes for each.
#[derive(Clone, Debug)]
pub struct Assembly {
    names: Vec<StoryName>,
    /// Where each story's articles end in the list.
    ends: Vec<usize>,
    list: Vec<u32>,
    /// Those of every story.
    every: Vec<u32>,
}

impl Assembly {
    /// The stories as [`entry_memberships`] says, in the order of their first candidate. One without a candidate is left out; a trusted
    /// article of a story that no candidate names joins the candidates that the user named.
    #[must_use]
    pub fn new(members: &[Entry], memberships: &[Membership], names: &Names) -> Self {
        let story_names = story_names(members, memberships, names);
        let mut place: Vec<Option<usize>> = vec![None; story_names.len()];
        let mut ordered = Vec::new();
        let mut unnamed = None;
        for (membership, member) in memberships.iter().zip(members).filter(|(_, member)| member.role == Role::Candidate)
        {
            let Membership::One(story) = *membership else { continue };
            let at = *place[story].get_or_insert_with(|| {
                ordered.push(story_names[story]);
                ordered.len() - 1
            });
            if member.story.is_none() && member.standing == Standing::Named {
                unnamed = Some(at);
            }
        }
        let place_of = |at: usize| match memberships[at] {
            Membership::One(story) => place[story].or(unnamed.filter(|_| members[at].story.is_some())),
            Membership::Every => None,
        };
        let mut ends = vec![0; ordered.len()];
        for at in (0..members.len()).filter_map(place_of) {
            ends[at] += 1;
        }
        let mut starts = Vec::with_capacity(ends.len());
        let mut n_listed = 0;
        for end in &mut ends {
            starts.push(n_listed);
            n_listed += *end;
            *end = n_listed;
        }
        let mut list = vec![0; n_listed];
        let mut every = Vec::new();
        for (at, membership) in memberships.iter().enumerate() {
            let number = u32::try_from(at).expect("an archive has fewer articles than that");
            if let Some(place) = place_of(at) {
                list[starts[place]] = number;
                starts[place] += 1;
            } else if *membership == Membership::Every {
                every.push(number);
            }
        }
        Self { names: ordered, ends, list, every }
    }

    /// How many stories there are.
    #[must_use]
    pub fn n_stories(&self) -> usize {
        self.names.len()
    }

    /// What a story is called, and the indices of its articles.
    ///
    /// # Panics
    /// If there is no such story.
    #[must_use]
    pub fn story(&self, story: usize) -> (StoryName, Vec<usize>) {
        let start = if story == 0 { 0 } else { self.ends[story - 1] };
        let own = &self.list[start..self.ends[story]];
        let mut list: Vec<usize> = own.iter().chain(&self.every).map(|&at| at as usize).collect();
        list.sort_unstable();
        (self.names[story], list)
    }
}

#[cfg(test)]
mod tests {
    use super::super::grouping::{Standing, groups};
    use super::{Assembly, Names, StoryName, entry_memberships};
    use crate::article::{Article, Role, read};
    use crate::story::event::Signature;

    const NEWS: [(&str, &str); 6] = [
        ("f1", "Marit Solheim of the Halden Coast Line stops the night boats to Orne and Sula."),
        ("q1", "Two workers were hurt by a blast in the slate quarry of Ballymore near Kerrin."),
        ("f2", "The Halden Coast Line ends night boats to Sula and Orne, says Marit Solheim."),
        ("n1", "One."),
        ("n2", "Two."),
        ("n3", "Three."),
    ];

    fn article(at: usize, story: Option<&str>, role: Role) -> Article {
        let (id, text) = NEWS[at];
        let line = format!("{}\n", serde_json::json!({ "id": id, "text": text, "story": story }));
        read("feed.jsonl", line.as_bytes(), role).remove(0).unwrap()
    }

    fn assembled(articles: &[(Article, Standing)]) -> Vec<(String, Vec<String>)> {
        let mut names = Names::default();
        let entries: Vec<_> = articles.iter().map(|(article, standing)| names.entry(article, *standing)).collect();
        let mut signatures = |list: &[usize]| list.iter().map(|&at| Signature::new(&articles[at].0)).collect();
        let assembly = Assembly::new(&entries, &entry_memberships(&entries, &mut signatures), &names);
        let story = |story: usize| {
            let (name, list) = assembly.story(story);
            let id = match name {
                StoryName::Told(_) => list.iter().find_map(|&at| articles[at].0.story.clone()).unwrap(),
                StoryName::Number(number) => number.to_string(),
            };
            (id, list.into_iter().map(|at| articles[at].0.id.clone()).collect())
        };
        (0..assembly.n_stories()).map(story).collect()
    }

    #[test]
    fn the_stories_of_an_archive_are_those_of_its_articles() {
        let stories = [None, Some("a"), Some("2"), Some("c")];
        let roles = [Role::Candidate, Role::Reference];
        // All sorts of articles, drawn by counting.
        for drawn in 0..400_usize {
            let article = |at: usize| {
                let draw = drawn * 31 + at * 7;
                let standing = if draw % 5 < 2 { Standing::Named } else { Standing::Found };
                (article(at, stories[draw / 5 % 4], roles[usize::from(draw.is_multiple_of(3))]), standing)
            };
            let articles: Vec<(Article, Standing)> = (0..6).map(article).collect();
            let ids = |articles: Vec<Article>| articles.into_iter().map(|article| article.id).collect();
            let wanted: Vec<(String, Vec<String>)> =
                groups(articles.clone()).into_iter().map(|group| (group.id, ids(group.articles))).collect();
            assert_eq!(assembled(&articles), wanted, "{drawn}");
        }
    }
}
