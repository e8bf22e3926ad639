"""The functions of the package."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast, overload

from . import _core
from ._articles import Table, add, add_side, batches, is_arrow, is_arrows, options
from .types import (
    AlignResult,
    Arrow,
    Articles,
    CheckResult,
    DiffResult,
    EntitiesResult,
    OnError,
    PairResult,
    QuotesResult,
    Settings,
    Side,
)


def _read(articles: Any, against: Any, source: Any, one_story: bool | None) -> _core.Articles:
    read = _core.Articles()
    add(read, articles, "candidate", "articles", one_story)
    add(read, against, "reference", "against", one_story)
    add(read, source, "source", "source", one_story)
    return read


def _skips(on_error: OnError) -> bool:
    if on_error not in ("raise", "skip"):
        raise ValueError(f"on_error: expected 'raise' or 'skip', found {on_error!r}")
    return on_error == "skip"


@overload
def check(
    articles: Arrow | Sequence[Arrow],
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> dict[str, Table]: ...
@overload
def check(
    articles: Articles,
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> CheckResult: ...
def check(
    articles: Any,
    *,
    against: Any = None,
    source: Any = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> Any:
    """Audits articles, each against the others of its story.

    ``articles`` are audited, ``against`` are trusted articles, ``source`` originals in the original language. An article is a
    str (its text), a mapping with the keys of :class:`wirecheck.types.Record`, or a path; many are a list. Or all are Arrow
    data with a column ``text`` and, if there are, ``id``, ``title``, ``published``, ``language``, ``outlet``, ``story``,
    ``role`` and ``path``.

    Python values are one story, unless they name their ``story``; rows of Arrow are grouped by event. ``one_story`` says
    otherwise: True holds all that name no story against each other, False groups them.

    Returns what ``wirecheck check --format json`` prints: ``articles``, ``alignments``, ``findings``, ``skipped``, ``summary``.
    Of Arrow data, the tables ``findings`` (with the column ``story``), ``articles`` and ``skipped``. Places in a record count
    in its title, a blank line and its text, in bytes of UTF-8.

    ``settings`` is a mapping with the keys of wirecheck.toml (``{"select": ["pronoun"], "min-severity": "warning"}``) or the
    path of such a file; ``encoder`` the path of an installed sentence encoder.

    Raises :class:`wirecheck.ArticleError`, which names the article, if one cannot be read; ``on_error="skip"`` lists it in
    ``skipped`` and goes on.
    """
    skip = _skips(on_error)
    said = options(settings, encoder)
    read = _read(articles, against, source, one_story)
    if is_arrows(articles):
        findings, audited, skipped = _core.check_tables(read, said, skip)
        return {"findings": Table(findings), "articles": Table(audited), "skipped": Table(skipped)}
    return json.loads(_core.check(read, said, skip))


@overload
def quotes(
    articles: Arrow | Sequence[Arrow],
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> dict[str, Table]: ...
@overload
def quotes(
    articles: Articles,
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> QuotesResult: ...
def quotes(
    articles: Any,
    *,
    against: Any = None,
    source: Any = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> Any:
    """Who says what, in which words, in which article: the ledger of quotations of each story.

    Takes what :func:`check` takes. Returns what ``wirecheck quotes --format json`` prints; of Arrow data, the tables
    ``quotes`` and ``skipped``.
    """
    skip = _skips(on_error)
    said = options(settings, None)
    read = _read(articles, against, source, one_story)
    if is_arrows(articles):
        rows, skipped = _core.quotes_table(read, said, skip)
        return {"quotes": Table(rows), "skipped": Table(skipped)}
    return json.loads(_core.quotes(read, said, skip))


@overload
def entities(
    articles: Arrow | Sequence[Arrow],
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> dict[str, Table]: ...
@overload
def entities(
    articles: Articles,
    *,
    against: Articles | Arrow | Sequence[Arrow] | None = None,
    source: Articles | Arrow | Sequence[Arrow] | None = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> EntitiesResult: ...
def entities(
    articles: Any,
    *,
    against: Any = None,
    source: Any = None,
    one_story: bool | None = None,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> Any:
    """The people, organisations and places of each story, and how the articles speak of them.

    Takes what :func:`check` takes. Returns what ``wirecheck entities --format json`` prints; of Arrow data, the tables
    ``entities`` (with the column ``story``) and ``skipped``.
    """
    skip = _skips(on_error)
    said = options(settings, None)
    read = _read(articles, against, source, one_story)
    if is_arrows(articles):
        rows, skipped = _core.entities_table(read, said, skip)
        return {"entities": Table(rows), "skipped": Table(skipped)}
    return json.loads(_core.entities(read, said, skip))


def stories(articles: Articles | Arrow | Sequence[Arrow], *, one_story: bool = False) -> Table:
    """Groups articles by event: a table of ``story``, ``article`` and ``path``, a row an article.

    Takes what :func:`check` takes; articles that cannot be read raise :class:`wirecheck.ArticleError`.
    """
    read = _core.Articles()
    add(read, articles, "candidate", "articles", one_story)
    read.raise_skipped()
    return Table(_core.stories(read))


@overload
def pairs(
    pairs: Arrow | Sequence[Arrow],
    *,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> Table: ...
@overload
def pairs(
    pairs: Iterable[Mapping[str, Any] | tuple[str, str]],
    *,
    on_error: OnError = "raise",
    settings: Settings | None = None,
) -> list[PairResult]: ...
def pairs(pairs: Any, *, on_error: OnError = "raise", settings: Settings | None = None) -> Any:
    """Audits sentence pairs, each by itself.

    A pair is a mapping with ``candidate``, ``reference`` or ``source`` or both, and if told ``id``, ``language`` and
    ``source_language``; or a tuple of candidate and reference. Or all are Arrow data with such columns.

    Returns a dict of ``id``, ``line`` (the number of the pair, from 1) and ``findings`` for each pair, as ``wirecheck pairs
    --format jsonl`` prints them; of Arrow data, a table with a row each. Spans are bytes of ``candidate``.

    Raises :class:`wirecheck.ArticleError`, which names the pair, if one cannot be audited; with ``on_error="skip"`` it has a
    ``reason`` instead of findings.
    """
    skip = _skips(on_error)
    said = options(settings, None)
    if is_arrow(pairs):
        return Table(_core.pairs_table(pairs, said, skip))
    if is_arrows(pairs):
        import pyarrow

        tables = [pyarrow.table(batch) for batch in batches(pairs)]
        return Table(_core.pairs_table(pyarrow.concat_tables(tables), said, skip))
    rows = [_pair(pair, at) for at, pair in enumerate(pairs)]
    return [json.loads(line) for line in _core.pairs(rows, said, skip).splitlines()]


_PAIR = ("candidate", "reference", "source", "language", "source_language")


def _pair(pair: Any, at: int) -> tuple[str, str | None, str | None, str | None, str | None, str | None]:
    called = str(at + 1)
    if isinstance(pair, tuple) and len(pair) == 2:
        pair = dict(zip(("candidate", "reference"), pair))
    if not isinstance(pair, Mapping):
        raise TypeError(f"pair {called}: expected a mapping or a tuple of two, found {type(pair).__name__}")
    name = str(pair["id"]) if pair.get("id") is not None else called
    for field in _PAIR:
        value = pair.get(field)
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}: expected text in {field!r}, found {type(value).__name__}")
    fields = cast("list[str | None]", [pair.get(field) for field in _PAIR])
    return (name, *fields)  # type: ignore[return-value]


@overload
def align(
    left: Arrow,
    right: None = None,
    *,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> Table: ...
@overload
def align(
    left: Side,
    right: Side,
    *,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> AlignResult: ...
def align(
    left: Any,
    right: Any = None,
    *,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> Any:
    """Which sentences of two articles say the same.

    A side is an article as :func:`check` takes it, or a list of sentences. Returns what ``wirecheck align --format json``
    prints. Of Arrow data with the columns ``left`` and ``right``, and ``id`` if there is one, a table of links with the ``id``
    of their row. ``alignment`` is ``"auto"``, ``"free"`` or ``"monotone"``.
    """
    said = options(None, encoder, alignment=alignment)
    if is_arrow(left) and right is None:
        return Table(_core.align_table(left, said))
    read = _core.Articles()
    segmented = (add_side(read, left, "left"), add_side(read, right, "right"))
    return json.loads(_core.align(read, said, segmented))


@overload
def diff(
    left: Arrow,
    *,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> Table: ...
@overload
def diff(
    left: Articles,
    *others: Articles,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> DiffResult: ...
def diff(
    left: Any,
    *others: Any,
    alignment: str | None = None,
    encoder: os.PathLike[str] | str | None = None,
) -> Any:
    """An article beside others, sentence by sentence, with the words that differ.

    Returns what ``wirecheck diff --format json`` prints: a comparison for each of ``others``. Of Arrow data with the columns
    ``left`` and ``right``, and ``id`` if there is one, a table of rows of comparisons with the ``id`` of theirs.
    """
    said = options(None, encoder, alignment=alignment)
    if is_arrow(left) and not others:
        return Table(_core.diff_table(left, said))
    if not others:
        raise TypeError("diff: expected at least two articles")
    read = _core.Articles()
    add(read, left, "candidate", "left", True)
    for at, other in enumerate(others):
        add(read, other, "candidate", f"others[{at}]", True)
    return json.loads(_core.diff(read, said))
