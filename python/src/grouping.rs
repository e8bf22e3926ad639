//! The steps of grouping on Arrow batches, for an engine that joins and sorts between them; see
//! `wirecheck::story::event::steps`. A `rank` is an article's place in the order of grouping, as bytes.

use std::mem;
use std::sync::Arc;

use arrow_array::builder::{
    BinaryBuilder, BooleanBuilder, Float32Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Int32Type, Int64Type};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field};
use arrow_select::filter::filter_record_batch;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use wirecheck::article::Role;
use wirecheck::story::event::{Signature, steps};

use crate::articles;
use crate::columns::{Binaries, Texts, wanted};

fn batch(columns: Vec<(&str, ArrayRef)>) -> PyResult<PyRecordBatch> {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns).map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(PyRecordBatch::new(batch))
}

fn numbers<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b [i64]> {
    let column = wanted(batch, name)?.as_primitive_opt::<Int64Type>();
    Ok(column.ok_or_else(|| PyValueError::new_err(format!("expected 64-bit numbers in {name:?}")))?.values())
}

fn small_numbers<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b [i32]> {
    let column = wanted(batch, name)?.as_primitive_opt::<Int32Type>();
    Ok(column.ok_or_else(|| PyValueError::new_err(format!("expected 32-bit numbers in {name:?}")))?.values())
}

fn cosines_of<'b>(batch: &'b RecordBatch, name: &str) -> PyResult<&'b [f32]> {
    let column = wanted(batch, name)?.as_primitive_opt::<Float32Type>();
    Ok(column.ok_or_else(|| PyValueError::new_err(format!("expected 32-bit floats in {name:?}")))?.values())
}

fn truths(batch: &RecordBatch, name: &str) -> PyResult<Vec<bool>> {
    let column = wanted(batch, name)?.as_boolean_opt();
    let column = column.ok_or_else(|| PyValueError::new_err(format!("expected true and false in {name:?}")))?;
    Ok(column.iter().map(|value| value.unwrap_or(false)).collect())
}

fn signature(bytes: &[u8]) -> PyResult<Signature> {
    Signature::from_bytes(bytes)
        .ok_or_else(|| PyValueError::new_err("expected a signature of this version of wirecheck"))
}

fn hashes() -> ListBuilder<Int64Builder> {
    ListBuilder::new(Int64Builder::new()).with_field(Field::new("element", DataType::Int64, true))
}

/// What grouping needs of each article: a row each, in order. One that cannot be read has a `reason` instead.
#[pyfunction]
pub(crate) fn sign(py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let data = data.into_inner();
    py.detach(|| {
        let mut ids = StringBuilder::new();
        let (mut ranks, mut signatures, mut minima) =
            (BinaryBuilder::new(), BinaryBuilder::new(), BinaryBuilder::new());
        let mut days = Int32Builder::new();
        let (mut bands, mut shingles) = (hashes(), hashes());
        let mut reasons = StringBuilder::new();
        let told = Texts::of(&data, "id")?;
        for (row, (id, article)) in articles::read(&data, Role::Candidate, 0)?.into_iter().enumerate() {
            ids.append_option(told.get(row));
            match article.and_then(|article| told.get(row).map(|_| article).ok_or_else(|| "expected an id".to_owned()))
            {
                Ok(article) => {
                    let signature = Signature::new(&article);
                    ranks.append_value([&signature.order(), id.as_bytes()].concat());
                    days.append_option(signature.day());
                    signatures.append_value(signature.to_bytes());
                    minima.append_option(signature.minima().map(steps::Minima::to_bytes));
                    let hash = |hash: u64| Some(hash.cast_signed());
                    bands.append_value(signature.minima().into_iter().flat_map(steps::Minima::bands).map(hash));
                    shingles.append_value(signature.quoted().iter().copied().map(hash));
                    reasons.append_null();
                }
                Err(reason) => {
                    ranks.append_null();
                    days.append_null();
                    signatures.append_null();
                    minima.append_null();
                    bands.append_null();
                    shingles.append_null();
                    reasons.append_value(reason);
                }
            }
        }
        batch(vec![
            ("id", Arc::new(ids.finish())),
            ("rank", Arc::new(ranks.finish())),
            ("day", Arc::new(days.finish())),
            ("signature", Arc::new(signatures.finish())),
            ("minima", Arc::new(minima.finish())),
            ("bands", Arc::new(bands.finish())),
            ("shingles", Arc::new(shingles.finish())),
            ("reason", Arc::new(reasons.finish())),
        ])
    })
}

/// Finds reprints in rows that are sorted by `band` and `rank`; only the first article of a band is held.
#[pyclass]
#[derive(Default)]
pub(crate) struct Reprints {
    first: Option<(i64, Vec<u8>, steps::Minima)>,
}

#[pymethods]
impl Reprints {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Rows of `rank`, `place` (the number of the band) and `original`.
    fn push(&mut self, py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let data = data.into_inner();
        py.detach(|| {
            let (bands, places) = (numbers(&data, "band")?, small_numbers(&data, "place")?);
            let (ranks, minima) = (Binaries::of(&data, "rank")?, Binaries::of(&data, "minima")?);
            let (mut found, mut originals) = (BinaryBuilder::new(), BinaryBuilder::new());
            let mut found_places = Int32Builder::new();
            for (row, (&band, &place)) in bands.iter().zip(places).enumerate() {
                let own = steps::Minima::from_bytes(minima.get(row));
                let own = own.ok_or_else(|| PyValueError::new_err("expected minima of this version of wirecheck"))?;
                match &self.first {
                    Some((first, rank, theirs)) if *first == band => {
                        if own.is_reprint(theirs) {
                            found.append_value(ranks.get(row));
                            found_places.append_value(place);
                            originals.append_value(rank);
                        }
                    }
                    Some(_) | None => self.first = Some((band, ranks.get(row).to_vec(), own)),
                }
            }
            batch(vec![
                ("rank", Arc::new(found.finish())),
                ("place", Arc::new(found_places.finish())),
                ("original", Arc::new(originals.finish())),
            ])
        })
    }

    /// Nothing is left at the end.
    fn finish(&mut self, py: Python<'_>) -> PyResult<Option<PyRecordBatch>> {
        py.detach(|| self.first = None);
        Ok(None)
    }
}

/// How many articles have each term.
#[pyclass]
#[derive(Default)]
pub(crate) struct Census(steps::Census);

#[pymethods]
impl Census {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Counts the terms of articles, by their `signature`.
    fn push(&mut self, py: Python<'_>, data: PyRecordBatch) -> PyResult<()> {
        let data = data.into_inner();
        py.detach(|| {
            let signatures = Binaries::of(&data, "signature")?;
            for row in 0..data.num_rows() {
                self.0.add(&signature(signatures.get(row))?);
            }
            Ok(())
        })
    }

    /// Adds counts that were made elsewhere, rows of `term` and `articles`.
    fn join(&mut self, py: Python<'_>, n_articles: u64, data: PyRecordBatch) -> PyResult<()> {
        let data = data.into_inner();
        py.detach(|| {
            let (terms, articles) = (numbers(&data, "term")?, numbers(&data, "articles")?);
            let rows = terms.iter().zip(articles).map(|(&term, &articles)| (term as u32, articles as u32));
            self.0.join(n_articles, rows);
            Ok(())
        })
    }

    /// How many articles there are.
    #[getter]
    fn n_articles(&self) -> u64 {
        self.0.n_articles()
    }

    /// Rows of `term` and `articles`.
    fn terms(&self) -> PyResult<PyRecordBatch> {
        let (mut terms, mut articles) = (Int64Builder::new(), Int64Builder::new());
        for (term, n_articles) in self.0.terms() {
            terms.append_value(term.into());
            articles.append_value(n_articles.into());
        }
        batch(vec![("term", Arc::new(terms.finish())), ("articles", Arc::new(articles.finish()))])
    }
}

/// Pairs as they grow.
#[derive(Default)]
struct Pairs {
    left: BinaryBuilder,
    right: BinaryBuilder,
    cosine: Float32Builder,
    quoted: BooleanBuilder,
}

impl Pairs {
    fn push(&mut self, one: &[u8], other: &[u8], cosine: f32, quoted: bool) {
        self.left.append_value(one.min(other));
        self.right.append_value(one.max(other));
        self.cosine.append_value(cosine);
        self.quoted.append_value(quoted);
    }

    fn batch(&mut self) -> PyResult<PyRecordBatch> {
        batch(vec![
            ("left", Arc::new(self.left.finish())),
            ("right", Arc::new(self.right.finish())),
            ("cosine", Arc::new(self.cosine.finish())),
            ("quoted", Arc::new(self.quoted.finish())),
        ])
    }
}

/// Finds pairs in rows that are sorted by `block` and `rank`; only one block is held.
#[pyclass]
pub(crate) struct Near {
    census: steps::Census,
    block: Option<i64>,
    ranks: Vec<Vec<u8>>,
    vectors: Vec<steps::Vector>,
    core: Vec<usize>,
    pairs: Pairs,
}

#[pymethods]
impl Near {
    #[new]
    fn new(census: &Census) -> Self {
        let census = census.0.clone();
        Self { census, block: None, ranks: Vec::new(), vectors: Vec::new(), core: Vec::new(), pairs: Pairs::default() }
    }

    /// Days between two articles that may be a pair.
    #[classattr]
    fn window() -> i32 {
        steps::WINDOW
    }

    /// Rows of `left`, `right`, `cosine` and `quoted`. An article looks for others in the block in which it is `core`.
    fn push(&mut self, py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let data = data.into_inner();
        py.detach(|| {
            let (blocks, core) = (numbers(&data, "block")?, truths(&data, "core")?);
            let (ranks, signatures) = (Binaries::of(&data, "rank")?, Binaries::of(&data, "signature")?);
            for (row, (&block, is_core)) in blocks.iter().zip(core).enumerate() {
                if self.block != Some(block) {
                    self.look();
                    self.block = Some(block);
                }
                if is_core {
                    self.core.push(self.ranks.len());
                }
                self.ranks.push(ranks.get(row).to_vec());
                self.vectors.push(steps::Vector::new(&signature(signatures.get(row))?, &self.census));
            }
            self.pairs.batch()
        })
    }

    /// The pairs of the last block.
    fn finish(&mut self, py: Python<'_>) -> PyResult<PyRecordBatch> {
        py.detach(|| {
            self.look();
            self.pairs.batch()
        })
    }
}

impl Near {
    fn look(&mut self) {
        let (ranks, vectors) = (mem::take(&mut self.ranks), mem::take(&mut self.vectors));
        for (one, other, cosine) in steps::near(&vectors, mem::take(&mut self.core).into_iter()) {
            self.pairs.push(&ranks[one], &ranks[other], cosine, false);
        }
    }
}

/// Pairs those that share a shingle of a quotation, in rows that are sorted by `shingle` and `rank`.
#[pyclass]
#[derive(Default)]
pub(crate) struct Sayings {
    shingle: Option<i64>,
    ranks: Vec<Vec<u8>>,
    left: BinaryBuilder,
    right: BinaryBuilder,
}

#[pymethods]
impl Sayings {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// How many shingles two articles must share.
    #[classattr]
    fn least() -> usize {
        steps::MIN_QUOTED
    }

    /// Rows of `left` and `right`, one for each shingle that they share.
    fn push(&mut self, py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let data = data.into_inner();
        py.detach(|| {
            let (shingles, ranks) = (numbers(&data, "shingle")?, Binaries::of(&data, "rank")?);
            for (row, &shingle) in shingles.iter().enumerate() {
                if self.shingle != Some(shingle) {
                    self.pair();
                    self.shingle = Some(shingle);
                }
                if self.ranks.len() <= steps::MAX_SAYING {
                    self.ranks.push(ranks.get(row).to_vec());
                }
            }
            self.batch()
        })
    }

    /// The pairs of the last shingle.
    fn finish(&mut self, py: Python<'_>) -> PyResult<PyRecordBatch> {
        py.detach(|| {
            self.pair();
            self.batch()
        })
    }
}

impl Sayings {
    fn pair(&mut self) {
        let ranks = mem::take(&mut self.ranks);
        let all: Vec<usize> = (0..ranks.len()).collect();
        for (one, other) in steps::sharing(&all) {
            self.left.append_value(&ranks[one]);
            self.right.append_value(&ranks[other]);
        }
    }

    fn batch(&mut self) -> PyResult<PyRecordBatch> {
        batch(vec![("left", Arc::new(self.left.finish())), ("right", Arc::new(self.right.finish()))])
    }
}

/// The pairs of those that share a quotation, of `left`, `right` and the signature of each.
#[pyfunction]
pub(crate) fn cosines(py: Python<'_>, data: PyRecordBatch, census: &Census) -> PyResult<PyRecordBatch> {
    let data = data.into_inner();
    py.detach(|| {
        let (left, right) = (Binaries::of(&data, "left")?, Binaries::of(&data, "right")?);
        let signatures = (Binaries::of(&data, "left_signature")?, Binaries::of(&data, "right_signature")?);
        let mut pairs = Pairs::default();
        for row in 0..data.num_rows() {
            let one = steps::Vector::new(&signature(signatures.0.get(row))?, &census.0);
            let other = steps::Vector::new(&signature(signatures.1.get(row))?, &census.0);
            if let Some(cosine) = one.beside_quotation(&other) {
                pairs.push(left.get(row), right.get(row), cosine, true);
            }
        }
        pairs.batch()
    })
}

/// The rows whose `cosine` is enough beside the best of either (`best_left`, `best_right`), or that are `quoted`.
#[pyfunction]
pub(crate) fn alike(py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
    let data = data.into_inner();
    py.detach(|| {
        let (cosine, quoted) = (cosines_of(&data, "cosine")?, truths(&data, "quoted")?);
        let (best_left, best_right) = (cosines_of(&data, "best_left")?, cosines_of(&data, "best_right")?);
        let is_alike = |row: usize| {
            let pair = steps::Pair { left: 0, right: 1, cosine: cosine[row], quoted: quoted[row] };
            Some(pair.is_alike(best_left[row], best_right[row]))
        };
        let kept = (0..data.num_rows()).map(is_alike).collect();
        let kept = filter_record_batch(&data, &kept).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyRecordBatch::new(kept))
    })
}

/// Tells the stories of pairs that are sorted by `part`; only one part is held.
#[pyclass]
#[derive(Default)]
pub(crate) struct Stories {
    part: Vec<u8>,
    pairs: Vec<(Vec<u8>, Vec<u8>, f32, bool)>,
    ranks: BinaryBuilder,
    stories: BinaryBuilder,
}

#[pymethods]
impl Stories {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Rows of `rank` and `story`, which is the least rank of the story.
    fn push(&mut self, py: Python<'_>, data: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let data = data.into_inner();
        py.detach(|| {
            let (parts, quoted) = (Binaries::of(&data, "part")?, truths(&data, "quoted")?);
            let (left, right) = (Binaries::of(&data, "left")?, Binaries::of(&data, "right")?);
            let cosine = cosines_of(&data, "cosine")?;
            for row in 0..data.num_rows() {
                if self.part != parts.get(row) {
                    self.tell();
                    self.part = parts.get(row).to_vec();
                }
                self.pairs.push((left.get(row).to_vec(), right.get(row).to_vec(), cosine[row], quoted[row]));
            }
            self.batch()
        })
    }

    /// The stories of the last part.
    fn finish(&mut self, py: Python<'_>) -> PyResult<PyRecordBatch> {
        py.detach(|| {
            self.tell();
            self.batch()
        })
    }
}

impl Stories {
    fn tell(&mut self) {
        let pairs = mem::take(&mut self.pairs);
        let mut nodes: Vec<&[u8]> = pairs.iter().flat_map(|(left, right, ..)| [left.as_slice(), right]).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let node = |rank: &Vec<u8>| nodes.partition_point(|node| *node < rank.as_slice());
        let numbered = pairs.iter().map(|(left, right, cosine, quoted)| steps::Pair {
            left: node(left),
            right: node(right),
            cosine: *cosine,
            quoted: *quoted,
        });
        for (rank, story) in nodes.iter().zip(steps::stories(nodes.len(), numbered.collect())) {
            self.ranks.append_value(rank);
            self.stories.append_value(nodes[story]);
        }
    }

    fn batch(&mut self) -> PyResult<PyRecordBatch> {
        batch(vec![("rank", Arc::new(self.ranks.finish())), ("story", Arc::new(self.stories.finish()))])
    }
}
