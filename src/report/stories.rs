//! `wirecheck stories`: articles by story, as text and as JSON (`docs/stories-1.schema.json`).

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Skipped;
use super::visible::visible;
use crate::story::Membership;

/// What is told of an article.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The file as the user named it.
    pub path: String,
    /// The story that its record names.
    pub story: Option<String>,
}

impl Listed {
    /// The story that its record names.
    #[must_use]
    pub fn story(article: &Self) -> Option<&str> {
        article.story.as_deref()
    }
}

/// A story and its articles.
#[derive(Debug, Serialize)]
pub struct StoryRow<'a> {
    id: String,
    articles: Vec<ArticleRow<'a>>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct ArticleRow<'a> {
    path: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct Root<'a> {
    schema: &'static str,
    stories: &'a [StoryRow<'a>],
    skipped: &'a [Skipped],
}

/// The stories in the order of their first articles' paths and ids, and so their articles. A story is called what its records call
/// it, else by a number that no record uses: the order in which the articles came changes nothing.
#[must_use]
pub fn grouped(listed: &[Listed], memberships: impl Iterator<Item = Membership>) -> Vec<StoryRow<'_>> {
    let mut stories: BTreeMap<usize, (Option<&str>, Vec<ArticleRow<'_>>)> = BTreeMap::new();
    for (article, membership) in listed.iter().zip(memberships) {
        let Membership::One(story) = membership else { continue };
        let (name, articles) = stories.entry(story).or_default();
        *name = name.or(article.story.as_deref());
        articles.push(ArticleRow { path: &article.path, id: &article.id });
    }
    let mut list: Vec<(Option<&str>, Vec<ArticleRow<'_>>)> = stories.into_values().collect();
    list.iter_mut().for_each(|(_, articles)| articles.sort());
    list.sort_by(|(_, one), (_, other)| one.cmp(other));
    let taken: BTreeSet<&str> = listed.iter().filter_map(Listed::story).collect();
    let mut free = (1_usize..).map(|number| number.to_string()).filter(|number| !taken.contains(number.as_str()));
    let mut id = |name: Option<&str>| name.map(str::to_owned).or_else(|| free.next()).unwrap_or_default();
    list.into_iter().map(|(name, articles)| StoryRow { id: id(name), articles }).collect()
}

/// A paragraph for each story, a line for each of its articles.
#[must_use]
pub fn text(stories: &[StoryRow<'_>]) -> String {
    let mut text = String::new();
    for story in stories {
        let articles = if story.articles.len() == 1 { "article" } else { "articles" };
        text += &format!("story {}: {} {articles}\n", visible(&story.id), story.articles.len());
        for article in &story.articles {
            let id = if article.id == article.path { String::new() } else { format!("  {}", visible(article.id)) };
            text += &format!("  {}{id}\n", visible(article.path));
        }
    }
    text
}

/// One object, with a line end.
#[must_use]
pub fn json(stories: &[StoryRow<'_>], skipped: &[Skipped]) -> String {
    let root = Root { schema: "wirecheck-stories/1", stories, skipped };
    serde_json::to_string_pretty(&root).expect("strings always serialise") + "\n"
}
