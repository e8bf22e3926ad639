//! A large story in parts, so that the cost of auditing it grows with its articles and not with their pairs.

use super::event::{Signature, most_reprinted};
use crate::article::{Article, MAX_TEXT, Role};

/// Places for articles of a story that are held against each other; a larger story is audited in parts of so many.
pub const MAX_TOGETHER: usize = 32;
/// So many articles of a large story stand in each part of it, but in no more than half of its places.
const N_HUBS: usize = 8;
/// Bytes of text that one place is for.
const PLACE: usize = MAX_TEXT / 4;

/// How many places an article takes, 1..=4: one, unless it is longer than 64 KB.
#[must_use]
pub fn places(article: &Article) -> usize {
    article.text.len().div_ceil(PLACE).clamp(1, MAX_TEXT / PLACE)
}

/// Some articles of a story, by index, that are audited together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Those that the others are held against and that another part audits, in order.
    pub guests: Vec<usize>,
    /// The others, in order.
    pub members: Vec<usize>,
}

impl Part {
    /// The articles of the part in order, each with its role there: a candidate that is a guest is a reference.
    pub fn articles(&self, roles: &[Role]) -> impl Iterator<Item = (usize, Role)> {
        let guest = |&at: &usize| (at, if roles[at] == Role::Candidate { Role::Reference } else { roles[at] });
        let member = |&at: &usize| (at, roles[at]);
        let mut list: Vec<(usize, Role)> =
            self.guests.iter().map(guest).chain(self.members.iter().map(member)).collect();
        list.sort_unstable();
        list.into_iter()
    }
}

/// The parts of a story of articles with these roles and so many [`places`]: one, unless it is large; `signatures` are asked for
/// only then.
///
/// A large story has hubs: trusted articles, the originals first, and of the candidates the texts that most of the others
/// reprint, one each. The first part has the hubs; in every other the hubs are guests. Each candidate is a member of one
/// part. Which articles are hubs does not depend on the order of the articles.
pub fn parts(roles: &[Role], places: &[usize], signatures: impl FnOnce() -> Vec<Signature>) -> Vec<Part> {
    if places.iter().sum::<usize>() <= MAX_TOGETHER {
        return vec![Part { guests: Vec::new(), members: (0..roles.len()).collect() }];
    }
    let (hubs, n_free) = hubs(roles, places, &signatures());
    let others = (0..roles.len()).filter(|at| hubs.binary_search(at).is_err());
    let mut list: Vec<Part> = Vec::new();
    for members in filled(others, places, n_free) {
        let mut part = Part { guests: Vec::new(), members };
        if list.is_empty() {
            part.members.extend(&hubs);
            part.members.sort_unstable();
        } else {
            part.guests.clone_from(&hubs);
        }
        if part.members.iter().any(|&at| roles[at] == Role::Candidate) || list.is_empty() {
            list.push(part);
        }
    }
    list
}

/// The hubs of a large story, in order, and the places that they leave free.
fn hubs(roles: &[Role], places: &[usize], signatures: &[Signature]) -> (Vec<usize>, usize) {
    let mut hubs = most_reprinted(signatures);
    let rank = |role: Role| match role {
        Role::Source => 0,
        Role::Reference => 1,
        Role::Candidate => 2,
    };
    // Stable: within a role those that most others reprint stay first.
    hubs.sort_by_key(|&at| rank(roles[at]));
    hubs.truncate(N_HUBS);
    let mut n_free = MAX_TOGETHER;
    hubs.retain(|&at| {
        let fits = n_free >= MAX_TOGETHER / 2 + places[at];
        n_free -= if fits { places[at] } else { 0 };
        fits
    });
    hubs.sort_unstable();
    (hubs, n_free)
}

/// Articles in rows that take up to `n_free` places each.
fn filled(articles: impl Iterator<Item = usize>, places: &[usize], n_free: usize) -> Vec<Vec<usize>> {
    let mut list: Vec<Vec<usize>> = Vec::new();
    let mut n_left = 0;
    for at in articles {
        match list.last_mut() {
            Some(row) if places[at] <= n_left => row.push(at),
            Some(_) | None => {
                list.push(vec![at]);
                n_left = n_free;
            }
        }
        n_left -= places[at];
    }
    list
}

#[cfg(test)]
mod tests {
    use super::{MAX_TOGETHER, parts, places};
    use crate::article::{Article, Role, read};
    use crate::story::event::Signature;

    /// Articles of which every second is one text, and the fifth is trusted.
    fn articles(n_articles: usize) -> Vec<Article> {
        let article = |number: usize| {
            let own =
                if number.is_multiple_of(2) { "the quay ".repeat(9) } else { format!("pier {number} ").repeat(30) };
            let text =
                format!("The night boats of the Halden Coast Line leave from {own}at ten in the evening. ").repeat(2);
            let line = format!("{}\n", serde_json::json!({ "id": number.to_string(), "text": text }));
            let role = if number == 5 { Role::Reference } else { Role::Candidate };
            read("feed.jsonl", line.as_bytes(), role).remove(0).unwrap()
        };
        (0..n_articles).map(article).collect()
    }

    /// The ids of the guests and of the members of each part.
    fn named(articles: &[Article]) -> Vec<(Vec<String>, Vec<String>)> {
        let roles: Vec<Role> = articles.iter().map(|article| article.role).collect();
        let sizes: Vec<usize> = articles.iter().map(places).collect();
        let list = parts(&roles, &sizes, || articles.iter().map(Signature::new).collect());
        let ids = |list: Vec<usize>| list.into_iter().map(|at| articles[at].id.clone()).collect();
        list.into_iter().map(|part| (ids(part.guests), ids(part.members))).collect()
    }

    #[test]
    fn each_article_is_a_member_once_and_no_part_is_large() {
        let articles = articles(300);
        let parts = named(&articles);
        assert!(parts.iter().all(|(guests, members)| guests.len() + members.len() <= MAX_TOGETHER));
        let mut members: Vec<String> = parts.into_iter().flat_map(|(_, members)| members).collect();
        members.sort_by_key(|id| id.parse::<usize>().unwrap());
        assert_eq!(members, (0..300).map(|number: usize| number.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_trusted_and_what_most_reprint_is_a_guest_of_every_other_part() {
        let articles = articles(300);
        let parts = named(&articles);
        let reprinted: Vec<&str> =
            articles.iter().filter(|article| article.text.contains("quay")).map(|a| &*a.id).collect();
        assert!(parts[0].0.is_empty());
        for (guests, _) in &parts[1..] {
            assert_eq!(guests, &parts[1].0);
            assert!(guests.iter().any(|id| id == "5"));
            assert_eq!(guests.iter().filter(|id| reprinted.contains(&id.as_str())).count(), 1);
        }
    }

    #[test]
    fn the_order_of_the_articles_changes_no_guest() {
        let mut articles = articles(90);
        let guests = |articles: &[Article]| {
            let mut texts: Vec<String> = named(articles)[1].0.clone();
            texts.retain(|id| id.parse::<usize>().unwrap() % 2 == 1);
            texts.sort_unstable();
            texts
        };
        let before = guests(&articles);
        articles.reverse();
        assert_eq!(guests(&articles), before);
    }

    #[test]
    fn a_long_article_takes_the_place_of_four() {
        let mut articles = articles(40);
        for article in &mut articles[10..30] {
            article.text = article.text.repeat(300_000 / article.text.len()).into();
        }
        let parts = named(&articles);
        let sizes =
            |ids: &[String]| ids.iter().map(|id| places(&articles[id.parse::<usize>().unwrap()])).sum::<usize>();
        assert!(parts.iter().all(|(guests, members)| sizes(guests) + sizes(members) <= MAX_TOGETHER));
        assert!(parts.iter().all(|(guests, _)| sizes(guests) <= MAX_TOGETHER / 2));
        assert_eq!(parts.iter().map(|(_, members)| members.len()).sum::<usize>(), 40);
        assert_eq!(named(&articles[10..18]).len(), 1);
        assert_eq!(named(&articles[10..19]).len(), 2);
    }

    #[test]
    fn a_story_of_usual_size_is_one_part() {
        assert_eq!(named(&articles(MAX_TOGETHER)).len(), 1);
        assert_eq!(named(&articles(MAX_TOGETHER + 1)).len(), 2);
    }
}
