//! Stories out of a stream of articles that is sorted by story: for the executors of an engine.

use std::mem;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use serde::Serialize;
use wirecheck::article::{Article, Role};
use wirecheck::config::Settings;
use wirecheck::report::columns::OfStory;
use wirecheck::report::json;
use wirecheck::story::Group;

use crate::articles;
use crate::audits;
use crate::columns::Texts;
use crate::rows::{self, Rows};
use crate::settings::Options;

/// Audits story by story; no more than one story is held. Rows are findings, and articles that were not audited with their
/// `reason`.
#[pyclass]
pub(crate) struct Audits {
    settings: Settings,
    story: Option<String>,
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct NotAudited<'a> {
    story: &'a str,
    article: &'a str,
    reason: &'a str,
}

#[pymethods]
impl Audits {
    #[new]
    fn new(options: &Options) -> Self {
        Self { settings: options.0.clone(), story: None, articles: Vec::new() }
    }

    /// Reads on, and tells what the stories that are whole come to.
    fn push(&mut self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        let stories = Texts::of(&batch, "story")?;
        py.detach(|| {
            let mut rows = Rows::new(&rows::outcomes())?;
            for (row, (id, article)) in articles::read(&batch, Role::Candidate, 0)?.into_iter().enumerate() {
                let story = stories.get(row).ok_or_else(|| PyValueError::new_err(format!("{id}: expected a story")))?;
                if self.story.as_deref() != Some(story) {
                    self.audit(&mut rows)?;
                    self.story = Some(story.to_owned());
                }
                match article {
                    Ok(article) => self.articles.push(article),
                    Err(reason) => rows.extend([NotAudited { story, article: &id, reason: &reason }].iter())?,
                }
            }
            rows.py_batch()
        })
    }

    /// Tells what the last story comes to.
    fn finish(&mut self, py: Python<'_>) -> PyResult<PyRecordBatch> {
        py.detach(|| {
            let mut rows = Rows::new(&rows::outcomes())?;
            self.audit(&mut rows)?;
            rows.py_batch()
        })
    }
}

impl Audits {
    fn audit(&mut self, rows: &mut Rows) -> PyResult<()> {
        let Some(id) = self.story.take() else { return Ok(()) };
        let articles = mem::take(&mut self.articles);
        if articles.is_empty() {
            return Ok(());
        }
        let mut skipped = Vec::new();
        for audit in audits::audits(Group { id: id.clone(), articles }, &self.settings, &mut skipped) {
            rows.extend(json::findings(&audit).map(|row| OfStory { story: &id, row }))?;
        }
        rows.extend(skipped.iter().map(|skipped| NotAudited {
            story: &id,
            article: &skipped.path,
            reason: &skipped.reason,
        }))
    }
}
