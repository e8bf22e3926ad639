//! The stories of an archive: what [`groups`](super::groups) does, with a few bytes for each article.

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::xxh3_64;

use super::event::{Signature, day_number, events_in_windows};
use super::grouping::{Membership, Standing};
use super::part::places;
use crate::article::{Article, Role};

/// What grouping looks at in an article, beside its words, in eight bytes: of an archive there is one for each article.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The number of the story; [`NONE`] if there is none.
    story: u32,
    /// Day, places, role and standing, from the upper bits to the lower.
    rest: i32,
}

/// No story, or every one.
const NONE: u32 = u32::MAX;
/// Stands for no day; jiff has none so early.
const NO_DAY: i32 = i32::MIN >> DAY_SHIFT;
const DAY_SHIFT: u32 = 5;
const PLACES_SHIFT: u32 = 3;
const ROLE_SHIFT: u32 = 1;

impl Entry {
    fn new(story: Option<u32>, article: &Article, standing: Standing) -> Self {
        let role = match article.role {
            Role::Candidate => 0,
            Role::Reference => 1,
            Role::Source => 2,
        };
        let standing = i32::from(standing == Standing::Named);
        let day = article.published.map_or(NO_DAY, day_number);
        // From 1 to 4.
        let places = places(article) as i32 - 1;
        let rest = day << DAY_SHIFT | places << PLACES_SHIFT | role << ROLE_SHIFT | standing;
        Self { story: story.unwrap_or(NONE), rest }
    }

    /// The story that the record says it belongs to, as [`Names`] numbers it.
    #[must_use]
    pub fn story(self) -> Option<u32> {
        Some(self.story).filter(|&story| story != NONE)
    }

    /// What it is in the audit.
    #[must_use]
    pub fn role(self) -> Role {
        match self.rest >> ROLE_SHIFT & 3 {
            0 => Role::Candidate,
            1 => Role::Reference,
            _ => Role::Source,
        }
    }

    /// How many [`places`] it takes.
    #[must_use]
    pub fn places(self) -> usize {
        (self.rest >> PLACES_SHIFT & 3) as usize + 1
    }

    /// How it came to be read.
    #[must_use]
    pub fn standing(self) -> Standing {
        if self.rest & 1 == 1 { Standing::Named } else { Standing::Found }
    }

    /// Day of publication, counted from 1970.
    #[must_use]
    pub fn day(self) -> Option<i32> {
        Some(self.rest >> DAY_SHIFT).filter(|&day| day != NO_DAY)
    }

    /// The same on the day of another, if it tells none.
    #[must_use]
    pub fn or_day_of(self, other: Self) -> Self {
        let day = self.day().or(other.day()).unwrap_or(NO_DAY);
        Self { rest: day << DAY_SHIFT | self.rest & !(-1 << DAY_SHIFT), ..self }
    }
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
        let story = article.story.as_deref().map(|name| self.number(name));
        Entry::new(story, article, standing)
    }

    /// The number of a story's name.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Ok(figure) = name.parse() {
            self.figures.insert(figure);
        }
        let next = u32::try_from(self.numbers.len()).expect("there are fewer stories than bytes that can be read");
        *self.numbers.entry(xxh3_64(name.as_bytes())).or_insert(next)
    }

    /// Lets go what only numbering needs: no more names are to come.
    pub fn close(&mut self) {
        self.numbers = FxHashMap::default();
    }
}

/// What a story is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoryName {
    /// As records call it; the number is that of [`Names`].
    Told(u32),
    /// By a number that no record uses, in the order of the list.
    Number(u32),
}

/// The story of each article, in four bytes.
#[derive(Clone, Debug)]
pub struct Memberships(Vec<u32>);

impl Memberships {
    /// The stories of an article.
    ///
    /// # Panics
    /// If there is no such article.
    #[must_use]
    pub fn of(&self, at: usize) -> Membership {
        match self.0[at] {
            NONE => Membership::Every,
            story => Membership::One(story as usize),
        }
    }

    /// Those of all articles, in order.
    pub fn iter(&self) -> impl Iterator<Item = Membership> {
        (0..self.0.len()).map(|at| self.of(at))
    }
}

/// The stories of articles, numbered by their first article.
///
/// Articles whose records name the same story are one. Candidates that the user named and that name no story are one. What
/// was found in folders and feeds and names no story joins the one that it is about, or those that it is with, by
/// event. `signatures` of the articles at some indices, in order, are asked for only if there are such articles, and never of
/// more than [`MAX_AT_ONCE`](super::event::MAX_AT_ONCE) at a time.
pub fn entry_memberships(members: &[Entry], signatures: &mut dyn FnMut(&[usize]) -> Vec<Signature>) -> Memberships {
    // What names no story and was named by the user is one set, after those of the names.
    let n_told = members.iter().filter_map(|member| member.story()).max().map_or(0, |most| most + 1);
    let set_of = |member: &Entry| {
        let is_named = member.standing() == Standing::Named;
        match (member.story(), member.role()) {
            (None, Role::Reference | Role::Source) if is_named => Set::Every,
            (None, _) if !is_named => Set::None,
            (None, _) => Set::Known(n_told),
            (Some(story), _) => Set::Known(story),
        }
    };
    let mut number_of: Vec<u32> = Vec::new();
    let mut n_numbered = 0;
    let mut numbered = |set: u32| {
        let at = set as usize;
        number_of.resize(number_of.len().max(at + 1), NONE);
        if number_of[at] == NONE {
            number_of[at] = n_numbered;
            n_numbered += 1;
        }
        number_of[at]
    };
    if members.iter().all(|member| set_of(member) != Set::None) {
        let one = |member: &Entry| match set_of(member) {
            Set::Known(set) => numbered(set),
            Set::Every | Set::None => NONE,
        };
        return Memberships(members.iter().map(one).collect());
    }
    // Where each that is grouped stands; not written down if all are.
    let is_grouped = |at: &usize| set_of(&members[*at]) != Set::Every;
    let n_grouped = (0..members.len()).filter(is_grouped).count();
    let grouped: Vec<usize> =
        if n_grouped < members.len() { (0..members.len()).filter(is_grouped).collect() } else { Vec::new() };
    let at = |position: usize| grouped.get(position).copied().unwrap_or(position);
    let day = |position: usize| members[at(position)].day();
    let set = |position: usize| match set_of(&members[at(position)]) {
        Set::Known(set) => Some(set),
        Set::Every | Set::None => None,
    };
    let mut read = |positions: &[usize]| {
        let indices: Vec<usize> = positions.iter().map(|&position| at(position)).collect();
        signatures(&indices)
    };
    let mut events = events_in_windows(n_grouped, &day, &set, &mut read);
    events.iter_mut().for_each(|event| *event = numbered(*event));
    if grouped.is_empty() {
        return Memberships(events);
    }
    let mut list = vec![NONE; members.len()];
    for (at, event) in grouped.into_iter().zip(events) {
        list[at] = event;
    }
    Memberships(list)
}

/// What an article is known to belong to before its words are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Known(u32),
    Every,
    None,
}

/// What each story is called.
fn story_names(members: &[Entry], memberships: &Memberships, names: &Names) -> Vec<StoryName> {
    let mut told: Vec<u32> = Vec::new();
    for (membership, member) in memberships.iter().zip(members) {
        let Membership::One(story) = membership else { continue };
        told.resize(told.len().max(story + 1), NONE);
        if told[story] == NONE {
            told[story] = member.story;
        }
    }
    let mut free = (1_u32..).filter(|&number| !names.figures.contains(&u64::from(number)));
    let name = |told: u32| match told {
        NONE => StoryName::Number(free.next().unwrap_or_default()),
        name => StoryName::Told(name),
    };
    told.into_iter().map(name).collect()
}

/// The articles of each story, in the order given; it takes a few bytes for each.
#[derive(Clone, Debug)]
pub struct Assembly {
    names: Vec<StoryName>,
    /// Where each story's articles end in the list.
    ends: Vec<u32>,
    list: Vec<u32>,
    /// Those of every story.
    every: Vec<u32>,
}

impl Assembly {
    /// The stories as [`entry_memberships`] says, in the order of their first candidate. One without a candidate is left out; a trusted
    /// article of a story that no candidate names joins the candidates that the user named.
    #[must_use]
    pub fn new(members: &[Entry], memberships: &Memberships, names: &Names) -> Self {
        let story_names = story_names(members, memberships, names);
        let mut place: Vec<u32> = vec![NONE; story_names.len()];
        let mut ordered = Vec::new();
        let mut unnamed = NONE;
        let candidates = memberships.iter().zip(members).filter(|(_, member)| member.role() == Role::Candidate);
        for (membership, member) in candidates {
            let Membership::One(story) = membership else { continue };
            if place[story] == NONE {
                place[story] = number(ordered.len());
                ordered.push(story_names[story]);
            }
            if member.story().is_none() && member.standing() == Standing::Named {
                unnamed = place[story];
            }
        }
        drop(story_names);
        let place_of = |at: usize| match memberships.of(at) {
            Membership::One(story) if place[story] == NONE && members[at].story().is_some() => unnamed,
            Membership::One(story) => place[story],
            Membership::Every => NONE,
        };
        let mut ends: Vec<u32> = vec![0; ordered.len()];
        for at in (0..members.len()).map(place_of).filter(|&place| place != NONE) {
            ends[at as usize] += 1;
        }
        // Where the next article of each story stands: in the end where its articles end.
        let mut n_listed = 0;
        for end in &mut ends {
            let n_articles = *end;
            *end = n_listed;
            n_listed += n_articles;
        }
        let mut list = vec![0; n_listed as usize];
        let mut every = Vec::new();
        for (at, membership) in memberships.iter().enumerate() {
            let place = place_of(at);
            if place != NONE {
                let end = &mut ends[place as usize];
                list[*end as usize] = number(at);
                *end += 1;
            } else if membership == Membership::Every {
                every.push(number(at));
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
        let own = &self.list[start as usize..self.ends[story] as usize];
        let mut list: Vec<usize> = own.iter().chain(&self.every).map(|&at| at as usize).collect();
        list.sort_unstable();
        (self.names[story], list)
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("an archive has fewer articles than that")
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
