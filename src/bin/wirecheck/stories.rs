//! From articles to the stories that they tell, for the commands that read whole stories.

use wirecheck::article::Article;
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::Skipped;
use wirecheck::story::{Group, Story, groups};

/// The articles cut into sentences and words, by story; one on which the program fails is skipped.
pub(crate) fn grouped(articles: Vec<Article>, skipped: &mut Vec<Skipped>) -> Vec<Group> {
    let mut documents = Vec::with_capacity(articles.len());
    for article in articles {
        let path = article.path.clone();
        match engine::document(article) {
            Ok(document) => documents.push(document),
            Err(error) => skipped.push(Skipped { path, reason: error.to_string() }),
        }
    }
    groups(documents)
}

/// A group's story; one on which the program fails is skipped.
pub(crate) fn story(group: Group, settings: &Settings, skipped: &mut Vec<Skipped>) -> Option<Story> {
    let path = group.documents.first()?.article.path.clone();
    match engine::story(group.id, group.documents, settings) {
        Ok(story) => Some(story),
        Err(error) => {
            skipped.push(Skipped { path, reason: error.to_string() });
            None
        }
    }
}
