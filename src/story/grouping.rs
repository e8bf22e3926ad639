//! Which articles are held against each other: as their records say, as the user named them, and by event.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::event::{Signature, events};
use super::part::{Part, parts, places};
use crate::article::{Article, Role};

/// How an article came to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The user named its file: such articles are about one story.
    Named,
    /// One of many, of a folder or a feed, which may be about anything.
    Found,
}

/// What grouping looks at in an article, beside its words.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The story that the record says it belongs to.
    pub story: Option<&'a str>,
    /// What it is in the audit.
    pub role: Role,
    /// How it came to be read.
    pub standing: Standing,
}

/// The stories of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// The story of this number.
    One(usize),
    /// All stories: a trusted article that the user named and that names no story itself.
    Every,
}

/// Articles that are one story.
#[derive(Debug)]
pub struct Group {
    /// As the records call it, or a number for the articles that name no story.
    pub id: String,
    /// In the order given; at least one is a candidate.
    pub articles: Vec<Article>,
}

impl Group {
    /// The group in the [`parts`] that it is audited in: itself, unless it is large. A candidate that is a guest is a reference
    /// there: another part has its findings.
    #[must_use]
    pub fn parts(self) -> Vec<Self> {
        let roles: Vec<Role> = self.articles.iter().map(|article| article.role).collect();
        let sizes: Vec<usize> = self.articles.iter().map(places).collect();
        let list = parts(&roles, &sizes, || self.articles.iter().map(Signature::new).collect());
        if list.len() == 1 {
            return vec![self];
        }
        let article = |(at, role): (usize, Role)| Article { role, ..self.articles[at].clone() };
        let of_part = |part: Part| Self { id: self.id.clone(), articles: part.articles(&roles).map(article).collect() };
        list.into_iter().map(of_part).collect()
    }
}

/// The stories of articles, and what each story is called: as its records call it, or by a number that no record uses, in the
/// order of the list.
///
/// Articles whose records name the same story are one. Candidates that the user named and that name no story are one. What
/// was found in folders and feeds and names no story joins the one that it is about, or those that it is with, by
/// event; `signatures` are asked for only if there are such articles.
pub fn memberships(
    members: &[Member<'_>],
    signatures: impl FnOnce() -> Vec<Signature>,
) -> (Vec<Membership>, Vec<String>) {
    let mut set_of: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut list = Vec::with_capacity(members.len());
    for member in members {
        let is_named = member.standing == Standing::Named;
        let set = match (member.story, member.role) {
            (None, Role::Reference | Role::Source) if is_named => Some(Membership::Every),
            (None, _) if !is_named => None,
            (story, _) => {
                let next = set_of.len();
                Some(Membership::One(*set_of.entry(story).or_insert(next)))
            }
        };
        list.push(set);
    }
    if list.contains(&None) {
        let signatures = signatures();
        let positions: Vec<usize> = (0..list.len()).filter(|&at| list[at] != Some(Membership::Every)).collect();
        let grouped: Vec<Signature> = positions.iter().map(|&at| signatures[at].clone()).collect();
        let sets = positions.iter().map(|&at| match list[at] {
            Some(Membership::One(set)) => Some(set),
            Some(Membership::Every) | None => None,
        });
        let sets: Vec<Option<usize>> = sets.collect();
        for (&at, event) in positions.iter().zip(events(&grouped, &sets)) {
            list[at] = Some(Membership::One(event));
        }
    }
    named(members, list.into_iter().flatten().collect())
}

/// Numbers the stories by their first article, and names them.
fn named(members: &[Member<'_>], mut list: Vec<Membership>) -> (Vec<Membership>, Vec<String>) {
    let mut number_of: FxHashMap<usize, usize> = FxHashMap::default();
    let mut names: Vec<Option<String>> = Vec::new();
    for (membership, member) in list.iter_mut().zip(members) {
        let Membership::One(story) = membership else { continue };
        *story = *number_of.entry(*story).or_insert_with(|| {
            names.push(None);
            names.len() - 1
        });
        if let Some(name) = member.story {
            names[*story].get_or_insert_with(|| name.to_owned());
        }
    }
    let taken: Vec<&str> = members.iter().filter_map(|member| member.story).collect();
    let mut free = (1_usize..).map(|number| number.to_string()).filter(|number| !taken.contains(&number.as_str()));
    let names = names.into_iter().map(|name| name.or_else(|| free.next()).unwrap_or_default()).collect();
    (list, names)
}

/// Articles grouped as [`memberships`] says. A story without a candidate is left out; a trusted article of a story that no
/// candidate names joins the candidates that the user named.
#[must_use]
pub fn groups(articles: Vec<(Article, Standing)>) -> Vec<Group> {
    let members: Vec<Member<'_>> = articles
        .iter()
        .map(|(article, standing)| Member { story: article.story.as_deref(), role: article.role, standing: *standing })
        .collect();
    let signatures = || articles.iter().map(|(article, _)| Signature::new(article)).collect();
    let (list, names) = memberships(&members, signatures);
    let mut order: Vec<usize> = Vec::new();
    let mut unnamed = None;
    for (membership, member) in list.iter().zip(&members).filter(|(_, member)| member.role == Role::Candidate) {
        let Membership::One(story) = *membership else { continue };
        if !order.contains(&story) {
            order.push(story);
        }
        if member.story.is_none() && member.standing == Standing::Named {
            unnamed = Some(story);
        }
    }
    let place: FxHashMap<usize, usize> = order.iter().enumerate().map(|(place, &story)| (story, place)).collect();
    let mut groups: Vec<Group> =
        order.iter().map(|&story| Group { id: names[story].clone(), articles: Vec::new() }).collect();
    for (membership, (article, _)) in list.into_iter().zip(articles) {
        match membership {
            Membership::Every => groups.iter_mut().for_each(|group| group.articles.push(article.clone())),
            Membership::One(story) => {
                let names_story = article.story.is_some();
                let other = unnamed.filter(|_| names_story).and_then(|story| place.get(&story));
                if let Some(&at) = place.get(&story).or(other) {
                    groups[at].articles.push(article);
                }
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::super::part::MAX_TOGETHER;
    use super::{Group, Standing, groups};
    use crate::article::{Article, Role, read};

    fn feed(lines: &[&str], role: Role, standing: Standing) -> Vec<(Article, Standing)> {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        read("feed.jsonl", text.as_bytes(), role).into_iter().map(|article| (article.unwrap(), standing)).collect()
    }

    fn ids(articles: Vec<(Article, Standing)>) -> Vec<(String, Vec<String>)> {
        let ids = |articles: Vec<Article>| articles.into_iter().map(|article| article.id).collect();
        groups(articles).into_iter().map(|group| (group.id, ids(group.articles))).collect()
    }

    fn wanted(list: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        list.iter()
            .map(|(id, articles)| ((*id).to_owned(), articles.iter().map(|&id| id.to_owned()).collect()))
            .collect()
    }

    #[test]
    fn articles_that_the_user_named_join_the_story_they_name() {
        let lines = [
            r#"{"id":"a1","story":"a","text":"One."}"#,
            r#"{"id":"n1","text":"Two."}"#,
            r#"{"id":"b1","story":"1","text":"Three."}"#,
            r#"{"id":"a2","story":"a","text":"Four."}"#,
        ];
        let trusted = [
            r#"{"id":"ra","story":"a","text":"Five."}"#,
            r#"{"id":"all","text":"Six."}"#,
            r#"{"id":"rc","story":"c","text":"Seven."}"#,
        ];
        let mut articles = feed(&lines, Role::Candidate, Standing::Named);
        articles.extend(feed(&trusted, Role::Reference, Standing::Named));
        let found = ids(articles);
        assert_eq!(
            found,
            wanted(&[("a", &["a1", "a2", "ra", "all"]), ("2", &["n1", "all", "rc"]), ("1", &["b1", "all"])])
        );
    }

    const FERRY: &str =
        r#"{"id":"f1","text":"Marit Solheim of the Halden Coast Line stops the night boats to Orne and Sula."}"#;
    const AGAIN: &str =
        r#"{"id":"f2","text":"The Halden Coast Line ends night boats to Sula and Orne, says Marit Solheim."}"#;
    const QUARRY: &str =
        r#"{"id":"q1","text":"Two workers were hurt by a blast in the slate quarry of Ballymore near Kerrin."}"#;

    #[test]
    fn what_was_found_is_grouped_by_event() {
        let found = ids(feed(&[FERRY, QUARRY, AGAIN], Role::Candidate, Standing::Found));
        assert_eq!(found, wanted(&[("1", &["f1", "f2"]), ("2", &["q1"])]));
    }

    #[test]
    fn of_an_archive_only_what_is_about_the_candidate_stands_beside_it() {
        let mut articles = feed(&[AGAIN], Role::Candidate, Standing::Named);
        articles.extend(feed(&[QUARRY, FERRY], Role::Reference, Standing::Found));
        assert_eq!(ids(articles), wanted(&[("1", &["f2", "f1"])]));
    }

    /// A story of so many articles, every second of which is one text.
    fn large(n_articles: usize) -> Group {
        let article = |number: usize| {
            let own =
                if number.is_multiple_of(2) { "the quay".repeat(9) } else { format!("pier {number} ").repeat(30) };
            let text =
                format!("The night boats of the Halden Coast Line leave from {own} at ten in the evening. ").repeat(2);
            let line = format!("{}\n", serde_json::json!({ "id": number.to_string(), "text": text }));
            read("feed.jsonl", line.as_bytes(), Role::Candidate).remove(0).unwrap()
        };
        Group { id: "ferry".to_owned(), articles: (0..n_articles).map(article).collect() }
    }

    #[test]
    fn a_large_story_is_audited_in_parts_each_article_once() {
        let parts = large(300).parts();
        assert!(parts.iter().all(|part| part.articles.len() <= MAX_TOGETHER && part.id == "ferry"));
        let mut audited: Vec<String> = Vec::new();
        for part in &parts {
            let candidates = part.articles.iter().filter(|article| article.role == Role::Candidate);
            audited.extend(candidates.map(|article| article.id.clone()));
        }
        audited.sort_by_key(|id| id.parse::<usize>().unwrap());
        let all: Vec<String> = (0..300).map(|number: usize| number.to_string()).collect();
        assert_eq!(audited, all);
        let with_the_reprinted = parts.iter().filter(|part| part.articles.iter().any(|article| article.id == "0"));
        assert_eq!(with_the_reprinted.count(), parts.len(), "what most articles reprint stands in every part");
    }

    #[test]
    fn a_story_of_usual_size_is_one_part() {
        assert_eq!(large(MAX_TOGETHER).parts().len(), 1);
        assert_eq!(large(MAX_TOGETHER + 1).parts().len(), 2);
    }

    #[test]
    fn what_was_found_joins_the_story_that_others_name() {
        let named = AGAIN.replace("\"text\"", "\"story\":\"ferries\",\"text\"");
        let found = ids(feed(&[FERRY, QUARRY, &named], Role::Candidate, Standing::Found));
        assert_eq!(found, wanted(&[("ferries", &["f1", "f2"]), ("1", &["q1"])]));
    }
}
