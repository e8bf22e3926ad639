//! Two articles beside each other: `align` and `diff`.

use arrow_array::{RecordBatch, RecordBatchReader};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyRecordBatch;
use wirecheck::align::{Diff, align as aligned};
use wirecheck::article::{Article, Record, Role};
use wirecheck::config::Settings;
use wirecheck::engine;
use wirecheck::report::{self, SideBySide, columns, diff_json};
use wirecheck::segment::Document;
use wirecheck::story::Story;

use crate::articles::{Articles, article_error, chain, empty};
use crate::columns::{Texts, wanted};
use crate::rows::{OfId, Rows};
use crate::settings::Options;

/// What is wrong with an article, and which it is.
type Wrong = (String, String);

/// The object of `align --format json`; `segmented` says whether the lines of the articles are sentences.
#[pyfunction]
pub(crate) fn align(
    py: Python<'_>,
    articles: &Bound<'_, Articles>,
    options: &Options,
    segmented: (bool, bool),
) -> PyResult<String> {
    articles.borrow().raise_skipped(py)?;
    let (articles, _) = articles.borrow_mut().drain();
    let done = py.detach(|| {
        let cut = [segmented.0, segmented.1];
        let documents: Vec<Document> = articles
            .into_iter()
            .zip(cut)
            .map(|((article, _), lines)| if lines { Ok(Document::by_blocks(article)) } else { document(article) })
            .collect::<Result<_, Wrong>>()?;
        let [left, right] = documents.as_slice() else {
            return Err(("align".to_owned(), "expected two articles".to_owned()));
        };
        let alignment = aligned(left, right, options.0.alignment, &options.0.encoder);
        Ok(report::align::json(&alignment))
    });
    done.map_err(|(id, reason)| article_error(py, &id, &reason))
}

/// The object of `diff --format json`.
#[pyfunction]
pub(crate) fn diff(py: Python<'_>, articles: &Bound<'_, Articles>, options: &Options) -> PyResult<String> {
    articles.borrow().raise_skipped(py)?;
    let (articles, _) = articles.borrow_mut().drain();
    let done = py.detach(|| {
        let documents: Vec<Document> =
            articles.into_iter().map(|(article, _)| document(article)).collect::<Result<_, Wrong>>()?;
        let story = story(documents, &options.0);
        let compared = compared(&story);
        let sides: Vec<SideBySide<'_>> =
            compared.iter().map(|(other, diff)| side_by_side(&story, *other, diff)).collect();
        Ok(diff_json::json(&sides))
    });
    done.map_err(|(id, reason): Wrong| article_error(py, &id, &reason))
}

/// The links of each row's `left` and `right`.
#[pyfunction]
pub(crate) fn align_table(py: Python<'_>, data: AnyRecordBatch, options: &Options) -> PyResult<PyTable> {
    each_row(py, data, Rows::new(&columns::links())?, |id, left, right, rows| {
        let alignment = aligned(&left, &right, options.0.alignment, &options.0.encoder);
        rows.extend(report::align::links(&alignment).map(|row| OfId { id, row }))
    })
}

/// The comparison of each row's `left` and `right`.
#[pyfunction]
pub(crate) fn diff_table(py: Python<'_>, data: AnyRecordBatch, options: &Options) -> PyResult<PyTable> {
    each_row(py, data, Rows::new(&columns::comparisons())?, |id, left, right, rows| {
        let story = story(vec![left, right], &options.0);
        for (other, diff) in compared(&story) {
            rows.extend(diff_json::rows(&side_by_side(&story, other, &diff)).map(|row| OfId { id, row }))?;
        }
        Ok(())
    })
}

/// Does `work` with the two articles of each row while Python goes on.
fn each_row(
    py: Python<'_>,
    data: AnyRecordBatch,
    mut rows: Rows,
    work: impl Fn(&str, Document, Document, &mut Rows) -> PyResult<()> + Send + Sync,
) -> PyResult<PyTable> {
    let reader = data.into_reader()?;
    for name in ["left", "right"] {
        wanted(&RecordBatch::new_empty(reader.schema()), name)?;
    }
    let mut n_before = 0;
    for batch in reader {
        let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let (ids, left, right) = (Texts::of(&batch, "id")?, Texts::of(&batch, "left")?, Texts::of(&batch, "right")?);
        let done = py.detach(|| {
            for row in 0..batch.num_rows() {
                let id = ids.get(row).map_or_else(|| format!("row {}", n_before + row), str::to_owned);
                let documents = side(&id, left.get(row)).and_then(|left| Ok((left, side(&id, right.get(row))?)));
                match documents {
                    Ok((left, right)) => work(&id, left, right, &mut rows)?,
                    Err(wrong) => return Ok(Some(wrong)),
                }
            }
            PyResult::Ok(None)
        })?;
        if let Some((id, reason)) = done {
            return Err(article_error(py, &id, &reason));
        }
        n_before += batch.num_rows();
    }
    rows.table()
}

fn side(id: &str, text: Option<&str>) -> Result<Document, Wrong> {
    let record = Record { text, ..empty(id, Role::Candidate) };
    record.article().map_err(|error| (id.to_owned(), chain(&error))).and_then(document)
}

fn document(article: Article) -> Result<Document, Wrong> {
    let id = article.id.clone();
    engine::document(article).map_err(|error| (id, error.to_string()))
}

fn story(documents: Vec<Document>, settings: &Settings) -> Story {
    Story::new("1".to_owned(), documents).with_alignment(settings.alignment, settings.encoder.clone())
}

/// The first article compared with each of the others.
fn compared(story: &Story) -> Vec<(usize, Diff)> {
    let compared = |other| {
        let pairs: Vec<_> = story.sentence_pairs(0, other).collect();
        (other, Diff::new(&story.documents[0], &story.documents[other], story.alignment(0, other), &pairs))
    };
    (1..story.documents.len()).map(compared).collect()
}

fn side_by_side<'a>(story: &'a Story, other: usize, diff: &'a Diff) -> SideBySide<'a> {
    SideBySide { left: &story.documents[0], right: &story.documents[other], diff }
}
