"""What `test-cluster` runs; see there."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pyspark

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
SPARK_HOME = Path(pyspark.__file__).parent


def free_port() -> int:
    """A port with nobody behind it, and nobody behind the few after it as a rule."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return min(int(listener.getsockname()[1]), 60_000)


PORT = free_port()
N_FILES = 16
TICKS = os.sysconf("SC_CLK_TCK")

os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
os.environ["SPARK_HOME"] = str(SPARK_HOME)
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable

import wirecheck  # noqa: E402
import wirecheck.spark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

# Four rows that are no articles, and the skipped rows that they come to.
BAD = [
    {"id": "bad-nothing", "title": None, "text": None},
    {"id": "bad-blank", "title": "", "text": " \n "},
    {"id": "bad-binary", "title": "A title", "text": "A text with \0 in it."},
    {"id": None, "title": "A title", "text": "A text without an id."},
]
TWICE = [{"id": "bad-twice", "title": "A title", "text": text} for text in ("The one.", "The other.")]
SKIPPED = [
    ("bad-binary", "the line is binary, not text"),
    ("bad-blank", "expected a title or a text"),
    ("bad-nothing", "expected a title or a text"),
    ("bad-twice", "2 articles have this id"),
    (None, "expected an id"),
]

lines: list[str] = []


def say(line: str = "") -> None:
    print(line, flush=True)
    lines.append(line)


class Cluster:
    """A master and two workers on the loopback interface."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self._start("master", "master.Master", "--host", "127.0.0.1", "--port", str(PORT), "--webui-port", "0")
        for _ in range(1200):
            with socket.socket() as caller:
                if caller.connect_ex(("127.0.0.1", PORT)) == 0:
                    return
            time.sleep(0.5)
        self.stop()
        raise RuntimeError(f"the master does not answer: {(folder / 'master.log').read_text()[-2000:]}")

    def _start(self, name: str, kind: str, *arguments: str) -> None:
        log = (self.folder / f"{name}.log").open("ab")
        command = [str(SPARK_HOME / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *arguments]
        environment = {**os.environ, "SPARK_DAEMON_MEMORY": "512m", "SPARK_LOCAL_DIRS": str(self.folder / "local")}
        self.processes[name] = subprocess.Popen(
            command, stdout=log, stderr=log, env=environment, start_new_session=True
        )

    def start_worker(self, number: int) -> None:
        where = ["--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
        what = ["-c", "1", "-m", "2500m", "-d", str(self.folder / f"work-{number}"), f"spark://127.0.0.1:{PORT}"]
        self._start(f"worker-{number}", "worker.Worker", *where, *what)
        time.sleep(5)

    def kill(self, name: str) -> int:
        """Kills a process and everything below it at once; says how many they were."""
        process = self.processes.pop(name)
        below = tree(process.pid)
        for pid in below:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        process.wait()
        return len(below)

    def seconds(self) -> dict[str, float]:
        """CPU seconds below the workers so far: of executors, and of Python processes in them."""
        spent = {"engine": 0.0, "python": 0.0}
        for name, process in self.processes.items():
            if name.startswith("worker"):
                for pid in tree(process.pid)[1:]:
                    try:
                        is_java = "java" in Path(f"/proc/{pid}/comm").read_text()
                        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                    except OSError:
                        continue
                    # With those children that are over, but an executor's are counted by themselves.
                    told = fields[11:13] if is_java else fields[11:15]
                    spent["engine" if is_java else "python"] += sum(map(int, told)) / TICKS
        return spent

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [pid, *(below for child in children for below in tree(int(child)))]


def session(workers: int) -> SparkSession:
    spark = (
        SparkSession.builder.master(f"spark://127.0.0.1:{PORT}")
        .appName("wirecheck test")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.cores", "1")
        .config("spark.executor.memory", "1200m")
        .config("spark.cores.max", str(workers))
        .config("spark.sql.files.minPartitionNum", "8")
        .config("spark.pyspark.python", sys.executable)
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def archive(folder: Path, articles: int, reprints: int) -> pyarrow.Table:
    """The articles in the order of their ids; and as Parquet, in files, in that order and in none."""
    file = folder / "archive.jsonl"
    command = [sys.executable, str(REPOSITORY / "benches" / "archive"), str(articles)]
    subprocess.run([*command, "--reprints", str(reprints), "-o", str(file)], check=True)
    rows = [json.loads(line) for line in file.open(encoding="utf-8")]
    file.unlink()
    names = ["id", "title", "text", "published", "language", "outlet"]
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    fill = lambda row: {name: None if row.get(name) is None else str(row[name]) for name in names}  # noqa: E731
    rows = sorted(map(fill, rows), key=lambda row: row["id"])
    everything = rows + [fill(row) for row in BAD + TWICE]
    for name in ("ordered", "shuffled"):
        if name == "shuffled":
            random.Random(8).shuffle(everything)
        (folder / name).mkdir()
        step = -(-len(everything) // N_FILES)
        for at in range(0, len(everything), step):
            part = pyarrow.Table.from_pylist(everything[at : at + step], schema=schema)
            pyarrow.parquet.write_table(part, folder / name / f"{at:09}.parquet")
    return pyarrow.Table.from_pylist(rows, schema=schema)


def canonical(findings: list[dict[str, Any]]) -> list[str]:
    """The findings in an order that nothing but they decide, without the name of their story."""
    told = [{key: value for key, value in finding.items() if key != "story"} for finding in findings]
    return sorted(json.dumps(finding, sort_keys=True) for finding in told)


def together(rows: list[tuple[str, str]]) -> dict[str, str]:
    """For each article the least id of its story, whatever that is called."""
    least: dict[str, str] = {}
    for article, story in rows:
        least[story] = min(article, least.get(story, article))
    return {article: least[story] for article, story in rows}


def digest(findings: list[str]) -> str:
    return hashlib.sha256("\n".join(findings).encode()).hexdigest()[:16]


class Run:
    """One run on the cluster."""

    def __init__(self, cluster: Cluster, folder: Path, settings: Any) -> None:
        self.cluster, self.folder, self.settings = cluster, folder, settings
        self.number = 0

    def __call__(
        self, source: str, workers: int, partitions: int, watch: Callable[[SparkSession, str], None] | None = None
    ) -> tuple[list[str], dict[str, str], dict[str, float], dict[str, Any]]:
        self.number += 1
        work = self.folder / f"run-{self.number}"
        spark = session(workers)
        spark.range(10).mapInArrow(lambda batches: batches, "id long").count()  # executors are there, Python is started
        before = self.cluster.seconds()
        begun = time.monotonic()
        if watch:
            threading.Thread(target=watch, args=(spark, str(work)), daemon=True).start()
        articles = spark.read.parquet(str(self.folder / source))
        outcome = wirecheck.spark.check(articles, work=f"file://{work}", settings=self.settings, partitions=partitions)
        wall = time.monotonic() - begun
        after = self.cluster.seconds()
        spent: dict[str, Any] = {key: after[key] - before[key] for key in after}
        spent["wall"] = wall
        spent["bytes"] = {path.name: sum(f.stat().st_size for f in path.glob("*.parquet")) for path in work.iterdir()}
        findings = canonical(outcome.findings.toArrow().to_pylist())
        skipped = [(row["article"], row["reason"]) for row in outcome.skipped.toArrow().to_pylist()]
        assert sorted(skipped, key=str) == sorted(SKIPPED, key=str), skipped
        groups = together([(row["id"], row["story"]) for row in outcome.stories.toArrow().to_pylist()])
        spark.stop()
        shutil.rmtree(work)
        return findings, groups, outcome.seconds, spent


def killer(cluster: Cluster, group: str, worker: int, is_reduce: bool, told: list[str]) -> Callable[[SparkSession, str], None]:
    """Kills a worker with its executor when the first tasks of a stage are done and others are not."""

    def watch(spark: SparkSession, _: str) -> None:
        tracker = spark.sparkContext.statusTracker()
        while not told:
            time.sleep(0.05)
            stages = [
                tracker.getStageInfo(stage)
                for job in tracker.getJobIdsForGroup(group)
                for stage in (tracker.getJobInfo(job).stageIds if tracker.getJobInfo(job) else [])
            ]
            known = {stage.stageId: stage for stage in stages if stage}
            last = known[max(known)] if known else None
            n_before = len(known) - 1
            if last and (n_before > 0) == is_reduce and 0 < last.numCompletedTasks < last.numTasks and last.numActiveTasks:
                n_processes = cluster.kill(f"worker-{worker}")
                told.append(f"{group}, {last.numCompletedTasks} of {last.numTasks} tasks done: killed {n_processes} processes")

    return watch


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--reprints", type=int, default=10_000, help="articles of one story that are all one text")
    parser.add_argument("--killed", type=int, default=None, help="articles of the runs in which a worker is killed")
    parser.add_argument("--settings", type=json.loads, default=None, help="as JSON, with the keys of wirecheck.toml")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out the run with one worker")
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that nothing is left running
    with tempfile.TemporaryDirectory(prefix="wirecheck-", dir=os.environ.get("WORK")) as folder:
        test(Path(folder), arguments)
    if arguments.report:
        arguments.report.write_text("\n".join(lines) + "\n")


def test(folder: Path, arguments: argparse.Namespace) -> None:
    settings = arguments.settings
    say(f"{arguments.articles:,} articles, {arguments.reprints:,} of them one text in one story; settings {settings or 'as they are'}")
    table = archive(folder, arguments.articles, arguments.reprints)

    begun, spent = time.monotonic(), time.process_time()
    single = wirecheck.check(table, settings=settings)
    alone = canonical(single["findings"].to_pyarrow().to_pylist())
    rows = single["articles"].to_pyarrow()
    groups = together(list(zip(rows["id"].to_pylist(), rows["story"].to_pylist())))
    work = time.process_time() - spent
    say(f"one process: {time.monotonic() - begun:.1f} s, {work:.1f} s of CPU; {len(alone):,} findings, digest {digest(alone)}; "
        f"{len(set(groups.values())):,} stories, the largest of {largest(groups):,}")
    del single, rows

    cluster = Cluster(folder)
    try:
        cluster.start_worker(1)
        cluster.start_worker(2)
        run = Run(cluster, folder, settings)
        compare(run, alone, groups, work, arguments)
        killed = arguments.killed or arguments.articles
        if killed != arguments.articles:
            for name in ("ordered", "shuffled"):
                shutil.rmtree(folder / name)
            table = archive(folder, killed, min(arguments.reprints, killed // 10))
            single = wirecheck.check(table, settings=settings)
            alone = canonical(single["findings"].to_pyarrow().to_pylist())
            say(f"{killed:,} articles from here on, digest {digest(alone)}")
        for group, worker, is_reduce in (("wirecheck-signed", 1, False), ("wirecheck-audited", 2, True)):
            told: list[str] = []
            findings, _, _, spent_by = run("ordered", 2, 8, killer(cluster, group, worker, is_reduce, told))
            assert told, f"{group} was over before a worker could be killed"
            assert findings == alone, "a killed worker changed the findings"
            say(f"{told[0]}; {spent_by['wall']:.1f} s, the same findings, digest {digest(findings)}")
            cluster.start_worker(worker)
    finally:
        cluster.stop()
    say("all the same")


def compare(run: Run, alone: list[str], groups: dict[str, str], work: float, arguments: argparse.Namespace) -> None:
    cases = [("two workers, 8 partitions", "ordered", 2, 8), ("two workers, 3 partitions, shuffled input", "shuffled", 2, 3)]
    if not arguments.quick:
        cases.append(("one worker, 8 partitions", "ordered", 1, 8))
    for name, source, workers, partitions in cases:
        findings, found, seconds, spent = run(source, workers, partitions)
        differ = [article for article in groups if groups[article] != found.get(article)]
        assert not differ, f"{name}: {len(differ)} articles are in another story, such as {differ[:5]}"
        assert findings == alone, f"{name}: other findings, {len(findings)} and not {len(alone)}"
        say(f"{name}: {spent['wall']:.1f} s; CPU of Python {spent['python']:.1f} s ({work:.1f} s in one process), "
            f"of the engine {spent['engine']:.1f} s; the same findings, digest {digest(findings)}")
        if name == cases[0][0]:
            say()
            say("| stage | seconds | bytes written an article |")
            say("|---|--:|--:|")
            for stage, taken in seconds.items():
                say(f"| {stage} | {taken:.1f} | {spent['bytes'].get(stage, 0) / arguments.articles:.1f} |")
            say()


def largest(groups: dict[str, str]) -> int:
    n_with: dict[str, int] = {}
    for least in groups.values():
        n_with[least] = n_with.get(least, 0) + 1
    return max(n_with.values(), default=0)


if __name__ == "__main__":
    main()
