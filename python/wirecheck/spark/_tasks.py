"""What runs in the executors: batches of Arrow go through the extension module."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow

from .. import _core
from .._articles import options

Batches = Iterator[pyarrow.RecordBatch]


def _batch(rows: Any) -> pyarrow.RecordBatch:
    return pyarrow.record_batch(rows)


def sign(batches: Batches) -> Batches:
    """The signature of each article."""
    for batch in batches:
        yield _batch(_core.sign(batch))


def count(batches: Batches) -> Batches:
    """How many articles of a partition have each term; the term -1 has how many articles there are."""
    census = _core.Census()
    for batch in batches:
        census.push(batch)
    terms = _batch(census.terms())
    yield terms
    alone = {"term": [-1], "articles": [census.n_articles]}
    yield pyarrow.RecordBatch.from_pydict(alone, schema=terms.schema)


def reprints() -> Any:
    """State of the task that finds reprints."""
    return _core.Reprints()


def sayings() -> Any:
    """State of the task that pairs articles by their quotations."""
    return _core.Sayings()


def told() -> Any:
    """State of the task that tells the stories of pairs."""
    return _core.Stories()


def stream(make: Callable[[], Any]) -> Callable[[Batches], Batches]:
    """A task whose rows are sorted, so that what belongs together comes together."""

    def run(batches: Batches) -> Batches:
        state = make()
        for batch in batches:
            if batch.num_rows:
                yield _batch(state.push(batch))
        last = state.finish()
        if last is not None:
            yield _batch(last)

    return run


class Counted:
    """The census of an archive, as it travels to the executors; each process reads it once."""

    _read: dict[str, Any] = {}

    def __init__(self, broadcast: Any) -> None:
        self._broadcast = broadcast
        self._name = uuid.uuid4().hex

    def census(self) -> Any:
        """The census, in an executor."""
        if self._name not in Counted._read:
            n_articles, terms = self._broadcast.value
            census = _core.Census()
            for batch in pyarrow.ipc.open_stream(terms):
                census.join(0, batch)
            census.join(n_articles, batch.slice(0, 0))
            Counted._read = {self._name: census}
        return Counted._read[self._name]


def cosines(counted: Counted) -> Callable[[Batches], Batches]:
    """The pairs of those that share a quotation."""

    def run(batches: Batches) -> Batches:
        for batch in batches:
            yield _batch(_core.cosines(batch, counted.census()))

    return run


def near(counted: Counted) -> Callable[[Batches], Batches]:
    """The pairs of blocks of days."""
    return stream(lambda: _core.Near(counted.census()))


def alike(batches: Batches) -> Batches:
    """The pairs that are as like as they must be."""
    for batch in batches:
        yield _batch(_core.alike(batch))


def audits(settings: Any, encoder: Any) -> Callable[[Batches], Batches]:
    """The findings of stories."""
    return stream(lambda: _core.Audits(options(settings, encoder)))
