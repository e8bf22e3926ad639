//! Articles on their way from Python to the library.

use std::error::Error;
use std::mem;

use arrow_array::{RecordBatch, RecordBatchReader};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;
use wirecheck::article::{self, Article, Record, Role};
use wirecheck::report::Skipped;
use wirecheck::story::Standing;

use crate::columns::Texts;

pyo3::create_exception!(wirecheck, ArticleError, PyValueError, "An article that cannot be audited.");

/// The exception that names an article; its attributes are `article` and `reason`.
pub(crate) fn article_error(py: Python<'_>, article: &str, reason: &str) -> PyErr {
    let error = ArticleError::new_err(format!("{article}: {reason}"));
    let value = error.value(py);
    match value.setattr("article", article).and_then(|()| value.setattr("reason", reason)) {
        Ok(()) => error,
        Err(error) => error,
    }
}

/// What was given so far, in order.
#[pyclass]
#[derive(Default)]
pub(crate) struct Articles {
    articles: Vec<(Article, Standing)>,
    skipped: Vec<Skipped>,
}

#[pymethods]
impl Articles {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Adds a record.
    #[pyo3(signature = (id, role, *, path=None, title=None, text=None, published=None, language=None, outlet=None, story=None, named=true))]
    #[expect(clippy::too_many_arguments, reason = "the fields of a record")]
    fn record(
        &mut self,
        id: &str,
        role: &str,
        path: Option<&str>,
        title: Option<&str>,
        text: Option<&str>,
        published: Option<&str>,
        language: Option<&str>,
        outlet: Option<&str>,
        story: Option<&str>,
        named: bool,
    ) {
        let read = role_of(role).and_then(|role| {
            let record = Record { id, path, title, text, published, language, outlet, story, role };
            record.article().map_err(|error| chain(&error))
        });
        self.take(id, read, standing(named));
    }

    /// Adds a text each of whose lines is a sentence.
    fn lines(&mut self, id: &str, lines: Vec<String>) {
        let text = lines.iter().map(|line| line.replace(['\n', '\r'], " ")).collect::<Vec<_>>().join("\n");
        let record = Record { text: Some(&text), title: Some(""), ..empty(id, Role::Candidate) };
        let read = record.article().map(Article::by_lines).map_err(|error| chain(&error));
        self.take(id, read, Standing::Named);
    }

    /// Adds what a file holds: an article, or many.
    fn file(&mut self, path: &str, bytes: &[u8], role: &str, named: bool) {
        let role = match role_of(role) {
            Ok(role) => role,
            Err(reason) => return self.take(path, Err(reason), Standing::Named),
        };
        let articles = article::read(path, bytes, role);
        let standing = standing(named || articles.len() == 1);
        for article in articles {
            self.take(path, article.map_err(|error| chain(&error)), standing);
        }
    }

    /// Adds the rows of an Arrow stream or batch.
    fn arrow(&mut self, py: Python<'_>, data: AnyRecordBatch, role: &str, named: bool) -> PyResult<()> {
        let role = role_of(role).map_err(PyValueError::new_err)?;
        let reader = data.into_reader()?;
        if reader.schema().column_with_name("text").is_none() {
            return Err(PyValueError::new_err("expected a column \"text\""));
        }
        for batch in reader {
            let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
            let first = self.articles.len() + self.skipped.len();
            let rows = py.detach(|| read(&batch, role, first))?;
            for (id, article) in rows {
                self.take(&id, article, standing(named));
            }
        }
        Ok(())
    }

    /// Raises for the first article that could not be read.
    pub(crate) fn raise_skipped(&self, py: Python<'_>) -> PyResult<()> {
        match self.skipped.first() {
            Some(Skipped { path, reason }) => Err(article_error(py, path, reason)),
            None => Ok(()),
        }
    }
}

impl Articles {
    /// All that was given; nothing is left.
    pub(crate) fn drain(&mut self) -> (Vec<(Article, Standing)>, Vec<Skipped>) {
        (mem::take(&mut self.articles), mem::take(&mut self.skipped))
    }

    fn take(&mut self, id: &str, article: Result<Article, String>, standing: Standing) {
        match article {
            Ok(article) => self.articles.push((article, standing)),
            Err(reason) => self.skipped.push(Skipped { path: id.to_owned(), reason }),
        }
    }
}

/// The articles of a batch, with what each is called; `first` is the number of its first row.
pub(crate) fn read(batch: &RecordBatch, role: Role, first: usize) -> PyResult<Vec<(String, Result<Article, String>)>> {
    let column = |name| Texts::of(batch, name);
    let (ids, paths, titles, texts) = (column("id")?, column("path")?, column("title")?, column("text")?);
    let (days, languages, outlets) = (column("published")?, column("language")?, column("outlet")?);
    let (stories, roles) = (column("story")?, column("role")?);
    let row = |row: usize| {
        let id = ids.get(row).map_or_else(|| format!("row {}", first + row), str::to_owned);
        let article = match roles.get(row) {
            Some(told) => role_of(told),
            None => Ok(role),
        };
        let article = article.and_then(|role| {
            let record = Record {
                id: &id,
                path: paths.get(row),
                title: titles.get(row),
                text: texts.get(row),
                published: days.get(row),
                language: languages.get(row),
                outlet: outlets.get(row),
                story: stories.get(row),
                role,
            };
            record.article().map_err(|error| chain(&error))
        });
        (id, article)
    };
    Ok((0..batch.num_rows()).map(row).collect())
}

/// A record of which nothing is told.
pub(crate) fn empty(id: &str, role: Role) -> Record<'_> {
    Record { id, path: None, title: None, text: None, published: None, language: None, outlet: None, story: None, role }
}

fn standing(named: bool) -> Standing {
    if named { Standing::Named } else { Standing::Found }
}

fn role_of(name: &str) -> Result<Role, String> {
    match name {
        "candidate" => Ok(Role::Candidate),
        "reference" => Ok(Role::Reference),
        "source" => Ok(Role::Source),
        _ => Err(format!("expected the role candidate, reference or source, found {name:?}")),
    }
}

/// An error and its causes in one line.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text.replace(['\n', '\r'], " ")
}
