"""Stages of a run: each is written as Parquet and read back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Stages:
    """Where the stages of one run are written, and how long each took."""

    def __init__(self, spark: SparkSession, work: str, partitions: int | None, resume: bool) -> None:
        self.spark = spark
        self.partitions = partitions or int(spark.conf.get("spark.sql.shuffle.partitions") or 200)
        self.seconds: dict[str, float] = {}
        self._work = work.rstrip("/")
        self._resume = resume

    def save(self, name: str, rows: DataFrame) -> DataFrame:
        """Writes a stage, whole or not at all, unless it is there from before and the run is resumed."""
        path = f"{self._work}/{name}"
        begun = time.monotonic()
        if not (self._resume and self._is_whole(path)):
            self.spark.sparkContext.setJobGroup(f"wirecheck-{name}", f"wirecheck: {name}")
            rows.write.mode("overwrite").parquet(path)
        self.seconds[name] = time.monotonic() - begun
        return self.spark.read.schema(rows.schema).parquet(path)

    def _is_whole(self, path: str) -> bool:
        jvm = self.spark.sparkContext._jvm
        file = jvm.org.apache.hadoop.fs.Path(f"{path}/_SUCCESS")
        return bool(file.getFileSystem(self.spark.sparkContext._jsc.hadoopConfiguration()).exists(file))
