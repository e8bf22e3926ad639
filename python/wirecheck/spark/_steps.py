"""The steps of a run: what is joined, sorted and handed to the executors.

They are those of ``wirecheck::story::event::steps``. Rows are small: the texts go through the engine once to be signed and
once to be audited. A ``rank`` is an article's place in the order of grouping: its day, a hash of its content, its id.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow
from pyspark.sql import functions as F
from pyspark.sql import types as T

from .. import _core
from .._articles import options
from . import _tasks
from ._stages import Stages

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

COLUMNS = ("id", "title", "text", "published", "language", "outlet")

SIGNED = (
    "id string, rank binary, day int, signature binary, minima binary, bands array<bigint>, shingles array<bigint>, "
    "reason string"
)
PAIRS = "left binary, right binary, cosine float, quoted boolean"

_SPAN = T.StructType([T.StructField(name, T.LongType()) for name in ("start", "end")])
_POINT = T.StructType([T.StructField(name, T.IntegerType()) for name in ("line", "column")])


def _struct(*fields: tuple[str, Any]) -> T.StructType:
    return T.StructType([T.StructField(name, kind) for name, kind in fields])


_TEXT = T.StringType()
_PLACE = (
    ("path", _TEXT),
    ("article", _TEXT),
    ("span", _SPAN),
    ("start", _POINT),
    ("end", _POINT),
    ("excerpt", _TEXT),
)
#: A finding as ``check --format json`` has it, its story before it; or the reason why an article has none.
OUTCOMES = _struct(
    ("story", _TEXT),
    ("rule", _TEXT),
    ("category", _TEXT),
    ("severity", _TEXT),
    ("confidence", T.IntegerType()),
    ("verdict", _TEXT),
    ("message", _TEXT),
    *_PLACE,
    ("replacement", _TEXT),
    ("evidence", T.ArrayType(_struct(*_PLACE, ("text", _TEXT)))),
    ("fingerprint", _TEXT),
    ("mqm", _struct(("type", _TEXT), ("severity", _TEXT), ("penalty", T.IntegerType()))),
    ("reason", _TEXT),
)


def columns(articles: DataFrame) -> DataFrame:
    """The columns that are read, as text; those that are not there as nothing."""
    there = {name.lower() for name in articles.columns}
    for name in ("id", "text"):
        if name not in there:
            raise ValueError(f"articles: expected a column {name!r}, found {', '.join(articles.columns)}")
    told = [F.col(name) if name in there else F.lit(None) for name in COLUMNS]
    return articles.select([column.cast("string").alias(name) for column, name in zip(told, COLUMNS)])


@dataclass(frozen=True)
class Signed:
    """The signatures of an archive."""

    #: The articles that can be read and whose id no other has.
    good: DataFrame
    #: ``article`` and ``reason`` of the others.
    bad: DataFrame


def signed(run: Stages, articles: DataFrame) -> Signed:
    """Each article's signature."""
    rows = run.save("signed", articles.mapInArrow(_tasks.sign, SIGNED))
    twice = run.save("twice", rows.where("id is not null").groupBy("id").count().where("count > 1"))
    unread = rows.where("reason is not null").join(twice, "id", "left_anti").selectExpr("id as article", "reason")
    again = twice.selectExpr("id as article", "concat(count, ' articles have this id') as reason")
    return Signed(rows.where("reason is null").join(twice, "id", "left_anti"), unread.unionByName(again))


def stories(run: Stages, good: DataFrame, days: int) -> DataFrame:
    """The story of each article."""
    reprints = _reprints(run, good)
    originals = run.save(
        "originals", good.join(reprints, "rank", "left_anti").select("rank", "day", "signature", "shingles")
    )
    counted = _census(run, originals)
    pairs = run.save("pairs", _best_of(_near(run, originals, counted, days).unionByName(_quoting(run, originals, counted))))
    told = _told(run, pairs)
    rank = F.coalesce("story", "original", "rank")
    rows = (
        good.select("id", "rank")
        .join(reprints, "rank", "left")
        .join(told.withColumnRenamed("rank", "node"), F.coalesce("original", "rank") == F.col("node"), "left")
        .select("id", F.decode(rank.substr(F.lit(13), F.length(rank)), "UTF-8").alias("story"))
    )
    return run.save("stories", rows)


def audited(run: Stages, articles: DataFrame, found: DataFrame, settings: Any, encoder: Any) -> DataFrame:
    """The findings of each story, and the articles that were not audited."""
    options(settings, encoder)  # what is wrong with the settings is said here, and not by an executor
    rows = articles.join(found, "id").repartition(run.partitions, "story").sortWithinPartitions("story", "id")
    return run.save("audited", rows.mapInArrow(_tasks.audits(settings, encoder), OUTCOMES))


def _sorted(run: Stages, rows: DataFrame, by: str, *then: str) -> DataFrame:
    return rows.repartition(run.partitions, by).sortWithinPartitions(by, *then)


def _reprints(run: Stages, good: DataFrame) -> DataFrame:
    """The original of each reprint: the first article with one of its bands, if it is near enough; of that the original."""
    bands = good.where("minima is not null").select("rank", "minima", F.posexplode("bands").alias("place", "band"))
    found = _sorted(run, bands, "band", "rank").mapInArrow(
        _tasks.stream(_tasks.reprints), "rank binary, place int, original binary"
    )
    roots = run.save("reprints-0", found.groupBy("rank").agg(F.min_by("original", "place").alias("original")))
    step = 0
    while True:
        # A reprint of a reprint is one of its original.
        above = roots.select(F.col("rank").alias("original"), F.col("original").alias("above"))
        further = roots.join(above, "original", "left").select(
            "rank", F.coalesce("above", "original").alias("original"), F.col("above").isNotNull().alias("moved")
        )
        step += 1
        moved = run.save(f"reprints-{step}", further)
        roots = moved.drop("moved")
        if moved.where("moved").isEmpty():
            return roots


def _census(run: Stages, originals: DataFrame) -> _tasks.Counted:
    """How many articles have each term. A term that only one has is not handed on: that is what is taken for granted."""
    counts = originals.select("signature").mapInArrow(_tasks.count, "term bigint, articles bigint")
    totals = run.save("census", counts.groupBy("term").agg(F.sum("articles").alias("articles")).where("articles > 1 or term = -1"))
    table = totals.toArrow()
    is_all = pyarrow.compute.equal(table["term"], -1)
    n_articles = pyarrow.compute.sum(table.filter(is_all)["articles"]).as_py() or 0
    sink = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.filter(pyarrow.compute.invert(is_all)))
        writer.write_batch(pyarrow.RecordBatch.from_pylist([], schema=table.schema))
    return _tasks.Counted(run.spark.sparkContext.broadcast((n_articles, sink.getvalue().to_pybytes())))


def _near(run: Stages, originals: DataFrame, counted: _tasks.Counted, days: int) -> DataFrame:
    """Pairs that share rare terms and are a few days apart: each block of days has those around it beside it."""
    window = _core.Near.window

    def block(day: Column) -> Column:
        return F.floor(day / F.lit(days)).cast("bigint")

    dated = originals.where("day is not null").withColumn("home", block(F.col("day")))
    homes = sorted(row.home for row in dated.select("home").distinct().collect()) or [0]
    around = F.sequence(block(F.col("day") - window), block(F.col("day") + window))
    rows = dated.select("rank", "signature", "home", F.explode(around).alias("block"))
    rows = rows.where(F.col("block").isin(homes)) if len(homes) <= 1000 else rows
    everywhere = F.array(*[F.lit(home).cast("bigint") for home in homes])
    undated = originals.where("day is null").select(
        "rank", "signature", F.lit(homes[0]).cast("bigint").alias("home"), F.explode(everywhere).alias("block")
    )
    rows = rows.unionByName(undated).select("block", (F.col("block") == F.col("home")).alias("core"), "rank", "signature")
    return _sorted(run, rows, "block", "rank").mapInArrow(_tasks.near(counted), PAIRS)


def _quoting(run: Stages, originals: DataFrame, counted: _tasks.Counted) -> DataFrame:
    """Pairs that share quotations which few others have, however far apart."""
    shingles = originals.select("rank", F.explode("shingles").alias("shingle"))
    shared = _sorted(run, shingles, "shingle", "rank").mapInArrow(_tasks.stream(_tasks.sayings), "left binary, right binary")
    shared = shared.groupBy("left", "right").count().where(F.col("count") >= _core.Sayings.least).drop("count")
    for side in ("left", "right"):
        signatures = originals.select(F.col("rank").alias(side), F.col("signature").alias(f"{side}_signature"))
        shared = shared.join(signatures, side)
    return shared.mapInArrow(_tasks.cosines(counted), PAIRS)


def _best_of(pairs: DataFrame) -> DataFrame:
    return pairs.groupBy("left", "right").agg(F.max("cosine").alias("cosine"), F.max("quoted").alias("quoted"))


def _told(run: Stages, pairs: DataFrame) -> DataFrame:
    """The story of each article that is like another."""
    sides = [pairs.select(F.col(side).alias("rank"), "cosine") for side in ("left", "right")]
    best = reduce(lambda one, other: one.unionByName(other), sides).groupBy("rank").agg(F.max("cosine").alias("best"))
    judged = pairs
    for side in ("left", "right"):
        judged = judged.join(best.select(F.col("rank").alias(side), F.col("best").alias(f"best_{side}")), side)
    judged = judged.select("left", "right", "cosine", "quoted", "best_left", "best_right")
    kept = "left binary, right binary, cosine float, quoted boolean, best_left float, best_right float"
    alike = run.save("alike", judged.mapInArrow(_tasks.alike, kept).select("left", "right"))
    parts = _parts(run, alike)
    within = pairs
    for side in ("left", "right"):
        within = within.join(parts.select(F.col("rank").alias(side), F.col("part").alias(f"{side}_part")), side)
    within = within.where("left_part = right_part").withColumnRenamed("left_part", "part").drop("right_part")
    return _sorted(run, within, "part").mapInArrow(_tasks.stream(_tasks.told), "rank binary, story binary")


def _parts(run: Stages, alike: DataFrame) -> DataFrame:
    """The connected components: each article with the least rank that it is joined to. Every step takes the least among the
    neighbours, and then what that one has; so the steps grow with the logarithm of the longest way."""
    edges = alike.unionByName(alike.select(F.col("right").alias("left"), F.col("left").alias("right")))
    parts = edges.groupBy("left").agg(F.min("right").alias("least"))
    parts = run.save("parts-0", parts.select(F.col("left").alias("rank"), F.least("left", "least").alias("part")))
    step = 0
    while True:
        theirs = parts.select(F.col("rank").alias("right"), F.col("part").alias("theirs"))
        least = edges.join(theirs, "right").groupBy("left").agg(F.min("theirs").alias("theirs"))
        joined = parts.join(least.withColumnRenamed("left", "rank"), "rank")
        joined = joined.select("rank", "part", F.least("part", "theirs").alias("nearer"))
        above = parts.select(F.col("rank").alias("nearer"), F.col("part").alias("above"))
        further = joined.join(above, "nearer", "left")
        part = F.least("nearer", F.coalesce("above", "nearer"))
        step += 1
        moved = run.save(f"parts-{step}", further.select("rank", part.alias("part"), (part != F.col("part")).alias("moved")))
        parts = moved.drop("moved")
        if moved.where("moved").isEmpty():
            return parts
