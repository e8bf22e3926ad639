"""What goes in and what comes out, for type checkers.

The results are those of the JSON schemas in ``docs/`` of the repository; a key may be added in a later version.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol, TypedDict, Union

Role = Literal["candidate", "reference", "source"]
OnError = Literal["raise", "skip"]


class ArrowStream(Protocol):
    """Tables: pyarrow, polars, pandas 2.2 and later, DuckDB, ``wirecheck.Table`` …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """Single record batches."""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> object: ...


Arrow = Union[ArrowStream, ArrowArray]


class Record(TypedDict, total=False):
    """An article: a ``title``, a ``text``, or both; all else may be left out."""

    id: str | int
    path: str
    title: str | None
    text: str | None
    published: str | datetime.date | None
    language: str | None
    outlet: str | None
    story: str | int | None
    role: Role


Article = Union[str, Record, Mapping[str, Any], "os.PathLike[str]"]
Articles = Union[Article, Iterable[Article]]
Side = Union[Article, Sequence[str]]
Settings = Union[Mapping[str, Any], "os.PathLike[str]", str]


class Span(TypedDict):
    """Bytes of UTF-8: of the file, or of a record's title, a blank line and its text."""

    start: int
    end: int


class LineColumn(TypedDict):
    """From 1; columns count characters."""

    line: int
    column: int


class Place(TypedDict):
    path: str
    article: str
    span: Span
    start: LineColumn
    end: LineColumn
    excerpt: str


class Evidence(Place):
    text: str


class Weight(TypedDict):
    """What a finding is and weighs after MQM."""

    type: str | None
    severity: Literal["neutral", "minor", "major", "critical"]
    penalty: int


class Finding(Place):
    rule: str
    category: str
    severity: Literal["error", "warning", "info"]
    confidence: int
    verdict: Literal["contradicted", "internal", "unverified", "disagreement"]
    message: str
    replacement: str | None
    evidence: list[Evidence]
    fingerprint: str
    mqm: Weight


class Skipped(TypedDict):
    path: str
    reason: str


class Mqm(TypedDict):
    score: float
    per_1000_words: float
    passed: bool | None
    rating: Literal["pass", "review", "fail"] | None


class Summary(TypedDict):
    error: int
    warning: int
    info: int
    mqm: Mqm


class CheckResult(TypedDict):
    schema: str
    articles: list[dict[str, Any]]
    alignments: list[dict[str, Any]]
    findings: list[Finding]
    skipped: list[Skipped]
    summary: Summary


class PairWords(TypedDict):
    span: Span
    excerpt: str


class PairResult(TypedDict, total=False):
    id: str
    line: int
    findings: list[dict[str, Any]]
    reason: str


class Link(TypedDict):
    left: list[int]
    right: list[int]
    score: int


class AlignResult(TypedDict):
    alignment: Literal["free", "monotone"]
    encoder: str | None
    links: list[Link]


class DiffResult(TypedDict):
    schema: str
    comparisons: list[dict[str, Any]]


class QuotesResult(TypedDict):
    schema: str
    quotes: list[dict[str, Any]]
    skipped: list[Skipped]


class EntitiesResult(TypedDict):
    schema: str
    stories: list[dict[str, Any]]
    skipped: list[Skipped]
