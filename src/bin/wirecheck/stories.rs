//! From articles to the stories that they tell, for the commands that read whole stories.

use wirecheck::article::Article;
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::Skipped;
use wirecheck::segment::Document;
use wirecheck::story::{Group, Story};

/// A group's story; an article or a story on which the program fails is skipped. None if nothing is left to audit.
pub(crate) fn story(group: Group, settings: &Settings, skipped: &mut Vec<Skipped>) -> Option<Story> {
    let first = group.articles.first()?.path.clone();
    let mut documents: Vec<Document> = Vec::with_capacity(group.articles.len());
    for article in group.articles {
        documents.extend(document(article, skipped));
    }
    if documents.is_empty() {
        return None;
    }
    match engine::story(group.id, documents, settings) {
        Ok(story) => Some(story).filter(|story| story.candidates().next().is_some()),
        Err(error) => {
            skipped.push(Skipped { path: first, reason: error.to_string() });
            None
        }
    }
}

fn document(article: Article, skipped: &mut Vec<Skipped>) -> Option<Document> {
    let path = article.path.clone();
    engine::document(article).map_err(|error| skipped.push(Skipped { path, reason: error.to_string() })).ok()
}
