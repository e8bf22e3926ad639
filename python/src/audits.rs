//! Whole stories: `check`, `quotes`, `entities`, and the grouping of articles into stories.

use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use serde::Serialize;
use wirecheck::article::{Article, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::columns::{self, Column, OfStory};
use wirecheck::report::{Audit, Outcome, Skipped, Thresholds, entities_json, json, quotes_json};
use wirecheck::story::event::Signature;
use wirecheck::story::{Group, Member, Membership, Standing, Story, groups, memberships};

use crate::articles::{Articles, article_error};
use crate::rows::Rows;
use crate::settings::Options;

/// What becomes of an article on which the library fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    Raise,
    Skip,
}

/// The stories of a group's articles; one on which the library fails is skipped.
pub(crate) fn story(group: Group, settings: &Settings, skipped: &mut Vec<Skipped>) -> Option<Story> {
    let mut documents = Vec::with_capacity(group.articles.len());
    for article in group.articles {
        let id = article.id.clone();
        match engine::document(article) {
            Ok(document) => documents.push(document),
            Err(error) => skipped.push(Skipped { path: id, reason: error.to_string() }),
        }
    }
    let ids: Vec<String> = documents.iter().map(|document| document.article.id.clone()).collect();
    match engine::story(group.id, documents, settings) {
        Ok(story) => Some(story).filter(|story| story.candidates().next().is_some()),
        Err(error) => {
            skipped.extend(ids.into_iter().map(|id| Skipped { path: id, reason: error.to_string() }));
            None
        }
    }
}

/// The findings of a group, audited in parts if it is large.
pub(crate) fn audits(group: Group, settings: &Settings, skipped: &mut Vec<Skipped>) -> Vec<Audit> {
    let parts = group.parts().into_iter();
    parts.filter_map(|part| story(part, settings, skipped)).map(|story| engine::audit(story, settings)).collect()
}

/// Does `work` with each story while Python goes on, and says what was skipped. A story is let go when it is done with.
fn each_group<T: Send>(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    skip: bool,
    work: impl Fn(Group, &mut Vec<Skipped>) -> PyResult<T> + Send + Sync,
) -> PyResult<(Vec<T>, Vec<Skipped>)> {
    let on_error = if skip { OnError::Skip } else { OnError::Raise };
    let (articles, mut skipped) = articles.borrow_mut().drain();
    let mut done = Vec::new();
    py.detach(|| {
        let mut failed = Vec::new();
        for group in groups(articles) {
            done.push(work(group, &mut failed)?);
            if on_error == OnError::Raise && !failed.is_empty() {
                break;
            }
        }
        skipped.append(&mut failed);
        PyResult::Ok(())
    })?;
    match skipped.first() {
        Some(Skipped { path, reason }) if on_error == OnError::Raise => Err(article_error(py, path, reason)),
        Some(_) | None => Ok((done, skipped)),
    }
}

/// The object of `check --format json`.
#[pyfunction]
pub(crate) fn check(py: Python<'_>, articles: &Bound<'_, Articles>, options: &Options, skip: bool) -> PyResult<String> {
    let settings = &options.0;
    let (audits, skipped) = each_group(py, articles, skip, |group, failed| Ok(audits(group, settings, failed)))?;
    let audits = audits.into_iter().flatten().collect();
    let outcome = Outcome { audits, skipped, thresholds: thresholds(settings) };
    Ok(py.detach(|| json::object(&outcome)))
}

/// The same as tables: findings, articles, skipped.
#[pyfunction]
pub(crate) fn check_tables(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<(PyTable, PyTable, PyTable)> {
    let settings = &options.0;
    let findings = std::sync::Mutex::new((Rows::new(&columns::findings())?, Rows::new(&columns::articles())?));
    let (_, skipped) = each_group(py, articles, skip, |group, failed| {
        let audits = audits(group, settings, failed);
        let mut rows = findings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for audit in &audits {
            let story = &audit.story.id;
            rows.0.extend(json::findings(audit).map(|row| OfStory { story, row }))?;
            rows.1.extend(json::articles(audit, thresholds(settings)))?;
        }
        Ok(())
    })?;
    let (findings, articles) = findings.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok((findings.table()?, articles.table()?, skipped_table(&skipped)?))
}

/// The MQM scores that settings ask for.
fn thresholds(settings: &Settings) -> Thresholds {
    Thresholds { pass: settings.mqm_pass, fail: settings.mqm_fail }
}

fn skipped_table(skipped: &[Skipped]) -> PyResult<PyTable> {
    let mut rows = Rows::new(&columns::skipped())?;
    rows.extend(skipped.iter())?;
    rows.table()
}

/// The stories with their ledgers; one on which the library fails is skipped.
fn ledgers(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<(Vec<Story>, Vec<Skipped>)> {
    let (stories, skipped) = each_group(py, articles, skip, |group, failed| {
        let Some(story) = story(group, &options.0, failed) else { return Ok(None) };
        let ids = story.documents.iter().map(|document| &document.article.id);
        match engine::ledger(&story) {
            Ok(_) => Ok(Some(story)),
            Err(error) => {
                failed.extend(ids.map(|id| Skipped { path: id.clone(), reason: error.to_string() }));
                Ok(None)
            }
        }
    })?;
    Ok((stories.into_iter().flatten().collect(), skipped))
}

/// The object of `quotes --format json`.
#[pyfunction]
pub(crate) fn quotes(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<String> {
    let (stories, skipped) = ledgers(py, articles, options, skip)?;
    Ok(py.detach(|| quotes_json::json(&stories, &skipped)))
}

/// The same as tables: quotations, skipped.
#[pyfunction]
pub(crate) fn quotes_table(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<(PyTable, PyTable)> {
    let (stories, skipped) = ledgers(py, articles, options, skip)?;
    Ok((told(py, &columns::quotes(), &stories, quotes_json::quotes)?, skipped_table(&skipped)?))
}

/// The object of `entities --format json`.
#[pyfunction]
pub(crate) fn entities(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<String> {
    let (stories, skipped) = ledgers(py, articles, options, skip)?;
    Ok(py.detach(|| entities_json::json(&stories, &skipped)))
}

/// The same as tables: entities, skipped.
#[pyfunction]
pub(crate) fn entities_table(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    skip: bool,
) -> PyResult<(PyTable, PyTable)> {
    let (stories, skipped) = ledgers(py, articles, options, skip)?;
    let named = |story| entities_json::entities(story).map(|row| OfStory { story: &story.id, row });
    Ok((told(py, &columns::entities(), &stories, named)?, skipped_table(&skipped)?))
}

fn told<'s, R: Serialize, I: Iterator<Item = R>>(
    py: Python<'_>,
    columns: &[Column],
    stories: &'s [Story],
    of: impl Fn(&'s Story) -> I + Send + Sync,
) -> PyResult<PyTable> {
    py.detach(|| {
        let mut rows = Rows::new(columns)?;
        for story in stories {
            rows.extend(of(story))?;
        }
        rows.table()
    })
}

/// Which story each article is of: a row an article, in the order given.
#[pyfunction]
pub(crate) fn stories(py: Python<'_>, articles: &Bound<'_, Articles>) -> PyResult<PyTable> {
    let (articles, _) = articles.borrow_mut().drain();
    py.detach(|| {
        let member = |(article, standing): &'_ (Article, Standing)| (article.story.clone(), *standing);
        let told: Vec<(Option<String>, Standing)> = articles.iter().map(member).collect();
        let members: Vec<Member<'_>> = told
            .iter()
            .map(|(story, standing)| Member { story: story.as_deref(), role: Role::Candidate, standing: *standing })
            .collect();
        let signatures = || articles.iter().map(|(article, _)| Signature::new(article)).collect();
        let (list, names) = memberships(&members, signatures);
        let mut rows = Rows::new(&columns::memberships())?;
        rows.extend(list.iter().zip(&articles).map(|(membership, (article, _))| {
            let story = match membership {
                Membership::One(story) => names[*story].as_str(),
                Membership::Every => "",
            };
            MembershipRow { story, article: &article.id, path: &article.path }
        }))?;
        rows.table()
    })
}

#[derive(Serialize)]
struct MembershipRow<'a> {
    story: &'a str,
    article: &'a str,
    path: &'a str,
}
