"""A job for spark-submit: Parquet in, Parquet out.

spark-submit job.py ARTICLES OUT [SETTINGS]

ARTICLES is a folder of Parquet with the columns id and text, and if there are title, published, language and outlet. OUT gets
the folders findings, skipped and stories; SETTINGS is a wirecheck.toml. Run again with the same OUT, it goes on where it was
stopped.
"""

import sys

from pyspark.sql import SparkSession

import wirecheck.spark


def main() -> None:
    articles, out = sys.argv[1:3]
    settings = sys.argv[3] if len(sys.argv) > 3 else None
    spark = SparkSession.builder.appName("wirecheck").getOrCreate()
    outcome = wirecheck.spark.check(
        spark.read.parquet(articles), work=f"{out}/work", settings=settings, resume=True
    )
    outcome.findings.write.mode("overwrite").parquet(f"{out}/findings")
    outcome.skipped.write.mode("overwrite").parquet(f"{out}/skipped")
    outcome.stories.write.mode("overwrite").parquet(f"{out}/stories")
    spark.stop()


if __name__ == "__main__":
    main()
