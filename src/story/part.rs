//! A large story in parts, so that the cost of auditing it grows with its articles and not with their pairs.

use super::event::{Signature, most_reprinted};
use crate::article::Role;

/// Articles of a story that are held against each other; a larger story is audited in parts of so many.
pub const MAX_TOGETHER: usize = 32;
/// So many articles of a large story stand in each part of it.
const N_HUBS: usize = 8;

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

/// The parts of a story of articles with these roles: one, unless it is large; `signatures` are asked for only then.
///
/// A large story has hubs: trusted articles, the originals first, and of the candidates the texts that most of the others
/// reprint, one each. The first part has the hubs; in every other the hubs are guests. Each candidate is a member of one
/// part. Which articles are hubs does not depend on the order of the articles.
pub fn parts(roles: &[Role], signatures: impl FnOnce() -> Vec<Signature>) -> Vec<Part> {
    if roles.len() <= MAX_TOGETHER {
        return vec![Part { guests: Vec::new(), members: (0..roles.len()).collect() }];
    }
    let signatures = signatures();
    let mut hubs: Vec<usize> = most_reprinted(&signatures);
    let rank = |role: Role| match role {
        Role::Source => 0,
        Role::Reference => 1,
        Role::Candidate => 2,
    };
    // Stable: within a role those that most others reprint stay first.
    hubs.sort_by_key(|&at| rank(roles[at]));
    hubs.truncate(N_HUBS);
    hubs.sort_unstable();
    let others: Vec<usize> = (0..roles.len()).filter(|at| hubs.binary_search(at).is_err()).collect();
    let mut list: Vec<Part> = Vec::new();
    for members in others.chunks(MAX_TOGETHER - hubs.len()) {
        let mut part = Part { guests: Vec::new(), members: members.to_vec() };
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

#[cfg(test)]
mod tests {
    use super::{MAX_TOGETHER, parts};
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
        let list = parts(&roles, || articles.iter().map(Signature::new).collect());
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
    fn a_story_of_usual_size_is_one_part() {
        assert_eq!(named(&articles(MAX_TOGETHER)).len(), 1);
        assert_eq!(named(&articles(MAX_TOGETHER + 1)).len(), 2);
    }
}
