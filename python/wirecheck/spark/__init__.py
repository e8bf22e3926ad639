"""Audits an archive on a cluster of Apache Spark.

``check`` groups a DataFrame of articles into stories inside the engine and audits each story in the executors; ``stories``
groups alone, ``audit`` audits articles whose stories are known. What comes out is what one process finds: the steps are those
of :func:`wirecheck.check`, made of the same code, with joins and sorts of the engine between them.

>>> outcome = wirecheck.spark.check(spark.read.parquet("archive"), work="hdfs:///tmp/wirecheck")
>>> outcome.findings.write.parquet("findings")
>>> outcome.skipped.write.parquet("skipped")

``work`` is a folder that all executors reach. Each stage is written there, so that a lost executor costs no more than its
tasks, and ``resume=True`` goes on where a run was stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import _steps
from ._stages import Stages

if TYPE_CHECKING:
    import os

    from pyspark.sql import DataFrame

    from ..types import Settings

__all__ = ["Outcome", "audit", "check", "stories"]


@dataclass(frozen=True)
class Outcome:
    """What came of an archive."""

    #: A row a finding, with the columns of ``check --format json`` and ``story``, which is the id of the story's first article.
    findings: DataFrame
    #: ``article`` and ``reason`` of each article that was not audited.
    skipped: DataFrame
    #: ``id`` and ``story`` of each article that was.
    stories: DataFrame
    #: Wall seconds of each stage, in order.
    seconds: dict[str, float] = field(default_factory=dict)


def check(
    articles: DataFrame,
    *,
    work: str,
    settings: Settings | None = None,
    encoder: os.PathLike[str] | str | None = None,
    partitions: int | None = None,
    days: int = 7,
    resume: bool = False,
) -> Outcome:
    """Groups articles into stories and audits each of them.

    ``articles`` has ``id`` (unique) and ``text``, and if there are ``title``, ``published``, ``language`` and ``outlet``; other
    columns are not looked at. An article that cannot be read, or whose id another has, is a row of ``skipped``.

    ``partitions`` is how many tasks a shuffle has (``spark.sql.shuffle.partitions`` if not told); ``days`` how many days of
    signatures a task looks at at once, beside those around them. Neither changes what comes out.
    """
    run = Stages(articles.sparkSession, work, partitions, resume)
    articles = _steps.columns(articles)
    signed = _steps.signed(run, articles)
    found = _steps.stories(run, signed.good, days)
    audited = _steps.audited(run, articles, found, settings, encoder)
    return _outcome(run, signed, found, audited)


def stories(
    articles: DataFrame, *, work: str, partitions: int | None = None, days: int = 7, resume: bool = False
) -> DataFrame:
    """The ``id`` and ``story`` of each article that can be read; see :func:`check`."""
    run = Stages(articles.sparkSession, work, partitions, resume)
    return _steps.stories(run, _steps.signed(run, _steps.columns(articles)).good, days)


def audit(
    articles: DataFrame,
    *,
    work: str,
    settings: Settings | None = None,
    encoder: os.PathLike[str] | str | None = None,
    partitions: int | None = None,
    resume: bool = False,
) -> Outcome:
    """Audits articles whose column ``story`` tells their story; see :func:`check`."""
    run = Stages(articles.sparkSession, work, partitions, resume)
    found = articles.select(articles["id"].cast("string").alias("id"), articles["story"].cast("string").alias("story"))
    audited = _steps.audited(run, _steps.columns(articles), found, settings, encoder)
    return _outcome(run, None, found, audited)


def _outcome(run: Stages, signed: _steps.Signed | None, found: DataFrame, audited: DataFrame) -> Outcome:
    findings = audited.where("reason is null").drop("reason")
    skipped = audited.where("reason is not null").select("article", "reason")
    if signed is not None:
        skipped = signed.bad.unionByName(skipped)
    return Outcome(findings, skipped, found, dict(run.seconds))
