"""From what a caller has to what the extension reads, and tables back."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_FIELDS = ("path", "title", "text", "published", "language", "outlet", "story")


class Table:
    """Rows that any library reads which knows Arrow's C data interface; nothing is copied on the way.

    >>> polars.DataFrame(table); pyarrow.table(table); pandas.DataFrame.from_arrow(table)
    """

    __slots__ = ("_table",)

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._table.__arrow_c_schema__()

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        return f"<wirecheck.Table of {len(self)} rows: {', '.join(self.column_names)}>"

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return list(self._table.column_names)

    def to_pyarrow(self) -> pyarrow.Table:
        """As a table of pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """As a data frame of pandas, by way of pyarrow."""
        return self.to_pyarrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """As a data frame of polars."""
        import polars

        return polars.DataFrame(self)


def is_arrow(value: Any) -> bool:
    """Whether a value is Arrow data."""
    return hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__")


def is_arrows(value: Any) -> bool:
    """Whether a value is Arrow data or a list of it."""
    return is_arrow(value) or (isinstance(value, (list, tuple)) and len(value) > 0 and is_arrow(value[0]))


def batches(value: Any) -> list[Any]:
    """Arrow data as a list of it."""
    return [value] if is_arrow(value) else list(value)


def add(articles: _core.Articles, given: Any, role: str, called: str, one_story: bool | None) -> None:
    """Adds all that a caller gave under one name; ``called`` is the name."""
    if given is None:
        return
    if is_arrows(given):
        for batch in batches(given):
            articles.arrow(batch, role, bool(one_story))
        return
    named = one_story is not False
    if _is_one(given):
        _add_one(articles, given, role, called, named)
        return
    if not isinstance(given, Iterable):
        raise TypeError(f"{called}: expected articles, found {type(given).__name__}")
    for at, article in enumerate(given):
        _add_one(articles, article, role, f"{called}[{at}]", named)


def add_side(articles: _core.Articles, given: Any, called: str) -> bool:
    """Adds one article; True if it was given as sentences."""
    if _is_one(given):
        _add_one(articles, given, "candidate", called, True)
        return False
    lines = list(given) if isinstance(given, Iterable) else given
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise TypeError(f"{called}: expected an article or a list of sentences, found {type(given).__name__}")
    articles.lines(called, lines)
    return True


def _is_one(given: Any) -> bool:
    return isinstance(given, (str, Mapping, os.PathLike))


def _add_one(articles: _core.Articles, article: Any, role: str, called: str, named: bool) -> None:
    if isinstance(article, str):
        articles.record(called, role, text=article, named=named)
    elif isinstance(article, os.PathLike):
        path = os.fspath(article)
        try:
            content = Path(path).read_bytes()
        except OSError as error:
            raise type(error)(error.errno, f"{called}: {error.strerror}", path) from None
        articles.file(path, content, role, named)
    elif isinstance(article, Mapping):
        told = article.get("id")
        name = called if told is None else str(told)
        fields = {field: _text(article.get(field), field, name) for field in _FIELDS}
        articles.record(name, article.get("role") or role, named=named, **fields)
    else:
        raise TypeError(f"{called}: expected a str, a dict or a path, found {type(article).__name__}")


def _text(value: Any, field: str, called: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if field == "published" and isinstance(value, datetime.date):
        return value.isoformat()
    if field == "story" and isinstance(value, int):
        return str(value)
    raise TypeError(f"{called}: expected text in {field!r}, found {type(value).__name__}")


def options(settings: Any, encoder: Any, **said: Any) -> _core.Options:
    """Settings of a call: a mapping with the keys of wirecheck.toml, or the path of such a file."""
    file = None
    above = {}
    if isinstance(settings, Mapping):
        above = dict(settings)
    elif isinstance(settings, (str, os.PathLike)):
        file = Path(settings).read_text(encoding="utf-8")
    elif settings is not None:
        raise TypeError(f"settings: expected a mapping or a path, found {type(settings).__name__}")
    above.update((key, value) for key, value in said.items() if value is not None)
    return _core.Options(file, json.dumps(above), encoder)
