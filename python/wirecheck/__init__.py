"""Audits syndicated and machine-translated news before it is published.

``check``, ``quotes`` and ``entities`` read stories, ``diff`` and ``align`` lay articles beside each other, ``pairs`` audits
sentence pairs. Given Python values they return what ``wirecheck --format json`` prints, as dicts and lists; given Arrow data
(anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``: pyarrow, pandas, polars, DuckDB, …) they return Arrow tables
with the same rows. While they work, other threads of Python go on.

``wirecheck.spark`` does the same on a cluster.
"""

from __future__ import annotations

from ._articles import Table
from ._core import ArticleError, __version__
from ._functions import align, check, diff, entities, pairs, quotes, stories

__all__ = [
    "ArticleError",
    "Table",
    "__version__",
    "align",
    "check",
    "diff",
    "entities",
    "pairs",
    "quotes",
    "stories",
]
