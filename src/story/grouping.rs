//! Which documents are held against each other, as their records say.

use rustc_hash::FxHashMap;

use crate::article::Role;
use crate::segment::Document;

/// Documents that are one story.
#[derive(Debug)]
pub struct Group {
    /// As the records call it, or a number for the documents that name no story.
    pub id: String,
    /// In the order given; at least one is a candidate.
    pub documents: Vec<Document>,
}

/// Documents grouped by the story that they name, in the order in which candidates first name them.
///
/// Candidates that name none are one story. A trusted document joins the story that it names; if it names none, every
/// story; if it names one that no candidate names, the candidates that name none. What belongs to no candidate is left
/// out.
#[must_use]
pub fn groups(documents: Vec<Document>) -> Vec<Group> {
    let mut list: Vec<Group> = Vec::new();
    let mut index: FxHashMap<Option<String>, usize> = FxHashMap::default();
    for document in documents.iter().filter(|document| document.article.role == Role::Candidate) {
        index.entry(document.article.story.clone()).or_insert_with(|| {
            list.push(Group { id: document.article.story.clone().unwrap_or_default(), documents: Vec::new() });
            list.len() - 1
        });
    }
    let unnamed = index.get(&None).copied();
    for document in documents {
        match (index.get(&document.article.story).copied(), document.article.role) {
            (_, Role::Reference | Role::Source) if document.article.story.is_none() => {
                for group in &mut list {
                    group.documents.push(document.clone());
                }
            }
            (Some(group), _) => list[group].documents.push(document),
            (None, _) => {
                if let Some(group) = unnamed {
                    list[group].documents.push(document);
                }
            }
        }
    }
    if let Some(group) = unnamed {
        list[group].id = free_number(&index);
    }
    list
}

/// The least number that no record uses as a story's name.
fn free_number(index: &FxHashMap<Option<String>, usize>) -> String {
    let mut number = 1_usize;
    while index.contains_key(&Some(number.to_string())) {
        number += 1;
    }
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::article::{Role, read};
    use crate::segment::Document;

    #[test]
    fn documents_join_the_story_they_name() {
        let feed = concat!(
            r#"{"id":"a1","story":"a","text":"One."}"#,
            "\n",
            r#"{"id":"n1","text":"Two."}"#,
            "\n",
            r#"{"id":"b1","story":"1","text":"Three."}"#,
            "\n",
            r#"{"id":"a2","story":"a","text":"Four."}"#,
        );
        let trusted = concat!(
            r#"{"id":"ra","story":"a","text":"Five."}"#,
            "\n",
            r#"{"id":"all","text":"Six."}"#,
            "\n",
            r#"{"id":"rc","story":"c","text":"Seven."}"#,
        );
        let mut articles = read("feed.jsonl", feed.as_bytes(), Role::Candidate);
        articles.extend(read("trusted.jsonl", trusted.as_bytes(), Role::Reference));
        let groups = groups(articles.into_iter().map(|article| Document::new(article.unwrap())).collect());
        let found: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|group| (group.id.as_str(), group.documents.iter().map(|d| d.article.id.as_str()).collect()))
            .collect();
        let wanted = [("a", vec!["a1", "a2", "ra", "all"]), ("2", vec!["n1", "all", "rc"]), ("1", vec!["b1", "all"])];
        assert_eq!(found, wanted);
    }
}
