"""The package as a stranger would use it."""

import datetime
import json
import os
import subprocess
import threading
import time
from pathlib import Path

import pandas
import polars
import pyarrow
import pytest
from pyarrow import parquet

import wirecheck

REPOSITORY = Path(__file__).resolve().parents[2]
CAMPAIGN = REPOSITORY / "corpora" / "campaign"
CANDIDATE = CAMPAIGN / "candidate.txt"
TRUSTED = [CAMPAIGN / "courier.txt", CAMPAIGN / "weekly.txt"]

BRIDGE = "Bridge to close in May\n\nThe old bridge in the the town of Kerrin will close on 4 May, the council said. It cost 3 million crowns."
BRIDGE_AGAIN = "Kerrin loses its bridge\n\nThe old bridge in the town of Kerrin will close on 4 May, the council said. It cost 3 million crowns."


def places(findings):
    return [(finding["rule"], finding["excerpt"]) for finding in findings]


# Where the tests run with the program beside them, its JSON is what the functions must give.
PROGRAM = os.environ.get("WIRECHECK_PROGRAM")


def printed(*arguments):
    if PROGRAM is None:
        pytest.skip("WIRECHECK_PROGRAM names no program to compare with")
    run = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, cwd=REPOSITORY, check=False)
    return json.loads(run.stdout)


def test_check_gives_what_the_program_prints():
    wanted = printed("check", CANDIDATE, "--against", *TRUSTED, "--format", "json")
    assert wanted["findings"], "the story must have findings for this to tell anything"
    assert wirecheck.check(CANDIDATE, against=TRUSTED) == wanted


def test_diff_align_quotes_and_entities_give_what_the_program_prints():
    other = TRUSTED[0]
    assert wirecheck.diff(CANDIDATE, other) == printed("diff", CANDIDATE, other, "--format", "json")
    assert wirecheck.align(CANDIDATE, other) == printed("align", CANDIDATE, other, "--format", "json")
    story = [CANDIDATE, "--against", *TRUSTED, "--format", "json"]
    assert wirecheck.quotes(CANDIDATE, against=TRUSTED) == printed("quotes", *story)
    assert wirecheck.entities(CANDIDATE, against=TRUSTED) == printed("entities", *story)


def test_the_program_reads_and_writes_the_same_tables(tmp_path):
    rows = [
        {"id": f"a{row}", "title": None if row % 3 else "Bridge to close", "text": BRIDGE.replace("3 million", "4 million" if row == 7 else "3 million")}
        | {"published": datetime.date(2024, 5, 1 + row // 6), "outlet": f"Herald {row % 4}", "path": "articles.parquet"}
        for row in range(24)
    ]
    rows[5] |= {"title": None, "text": None}
    table = pyarrow.Table.from_pylist(rows)
    wanted = wirecheck.check(table, on_error="skip")
    findings = wanted["findings"].to_pyarrow()
    assert findings.num_rows and any(len(evidence) for evidence in findings["evidence"])
    for options in [{}, {"compression": "zstd", "row_group_size": 5}, {"compression": "gzip", "data_page_version": "2.0"}, {"use_dictionary": False}]:
        parquet.write_table(table, tmp_path / "articles.parquet", **options)
        if PROGRAM is None:
            pytest.skip("WIRECHECK_PROGRAM names no program to compare with")
        reports = ["--report", "parquet-articles=n.parquet", "--report", "parquet-skipped=s.parquet"]
        command = [PROGRAM, "check", "articles.parquet", "--format", "parquet", "-o", "f.parquet", *reports]
        run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert run.returncode in (0, 1), run.stderr
        assert parquet.read_table(tmp_path / "f.parquet") == findings
        assert parquet.read_table(tmp_path / "n.parquet") == wanted["articles"].to_pyarrow()
        [skipped] = parquet.read_table(tmp_path / "s.parquet").to_pylist()
        [reason] = wanted["skipped"].to_pyarrow()["reason"].to_pylist()
        assert skipped == {"path": "articles.parquet", "reason": f'row 5, id "a5", is no article: {reason}'}


def test_a_text_is_audited():
    result = wirecheck.check(BRIDGE)
    assert places(result["findings"]) == [("doubled-word", "the the")]
    finding = result["findings"][0]
    span = finding["span"]
    assert BRIDGE.encode()[span["start"] : span["end"]] == b"the the"
    assert finding["start"] == {"line": 3, "column": 19}
    assert finding["replacement"] == "the"
    assert finding["article"] == "articles"
    assert result["summary"]["warning"] == 1


def test_records_are_told_apart_by_their_ids():
    title, text = BRIDGE.split("\n\n")
    records = [
        {"id": 7, "title": title, "text": text, "published": datetime.date(2024, 5, 1), "outlet": "The Harbour"},
        {"id": "w", "text": BRIDGE_AGAIN.replace("3 million", "3 billion"), "role": "reference"},
    ]
    result = wirecheck.check(records)
    assert [(article["id"], article["role"]) for article in result["articles"]] == [("7", "candidate"), ("w", "reference")]
    assert result["articles"][0]["published"] == "2024-05-01"
    found = {finding["rule"]: finding for finding in result["findings"]}
    assert found["number-mismatch"]["evidence"][0]["article"] == "w"
    span = found["doubled-word"]["span"]
    assert BRIDGE.encode()[span["start"] : span["end"]] == b"the the", "places count in title, blank line and text"


def test_settings_are_those_of_the_file(tmp_path):
    assert wirecheck.check(BRIDGE, settings={"ignore": ["doubled-word"]})["findings"] == []
    assert wirecheck.check(BRIDGE, settings={"min-severity": "error"})["findings"] == []
    file = tmp_path / "wirecheck.toml"
    file.write_text('[rules.doubled-word]\nseverity = "error"\n')
    assert wirecheck.check(BRIDGE, settings=file)["findings"][0]["severity"] == "error"
    with pytest.raises(ValueError, match="did you mean `doubled-word`"):
        wirecheck.check(BRIDGE, settings={"ignore": ["double-word"]})
    with pytest.raises(ValueError, match="unknown field `ignroe`"):
        wirecheck.check(BRIDGE, settings={"ignroe": []})


@pytest.mark.parametrize(
    ("articles", "named", "reason"),
    [
        ([BRIDGE, " "], "articles[1]", "expected a title or a text"),
        ([{"id": "a7", "text": ""}], "a7", "expected a title or a text"),
        ([{"id": "a7", "text": "a\0"}], "a7", "binary"),
        ([{"id": "a7", "text": "a", "role": "editor"}], "a7", "expected the role"),
    ],
)
def test_an_article_that_cannot_be_read_is_named(articles, named, reason):
    with pytest.raises(wirecheck.ArticleError, match=reason) as raised:
        wirecheck.check(articles)
    assert raised.value.article == named
    assert reason in raised.value.reason
    assert str(raised.value) == f"{named}: {raised.value.reason}"
    result = wirecheck.check([*articles, BRIDGE_AGAIN], on_error="skip")
    assert [skipped["path"] for skipped in result["skipped"]] == [named]
    assert result["articles"]


def test_what_is_no_article_is_a_type_error():
    with pytest.raises(TypeError, match=r"articles\[1\]: expected a str, a dict or a path, found int"):
        wirecheck.check([BRIDGE, 7])
    with pytest.raises(TypeError, match="articles: expected articles, found int"):
        wirecheck.check(7)
    with pytest.raises(TypeError, match="a7: expected text in 'title', found int"):
        wirecheck.check({"id": "a7", "title": 5})
    with pytest.raises(FileNotFoundError, match="articles"):
        wirecheck.check(Path("no-such-file.txt"))
    with pytest.raises(ValueError, match="on_error"):
        wirecheck.check(BRIDGE, on_error="ignore")


def columns():
    return {
        "id": ["a", "b", "q"],
        "title": ["Bridge to close in May", "Kerrin loses its bridge", None],
        "text": [
            BRIDGE.split("\n\n")[1],
            BRIDGE_AGAIN.split("\n\n")[1],
            "Two workers were were hurt by a blast in the slate quarry of Ballymore near Dunmore.",
        ],
        "published": [datetime.date(2024, 5, 1), datetime.date(2024, 5, 1), None],
    }


def tables():
    return [
        pyarrow.table(columns()),
        pyarrow.table(columns()).to_batches()[0],
        pyarrow.table(columns()).to_batches(max_chunksize=1),
        pyarrow.table(columns()).to_reader(),
        polars.DataFrame(columns()),
        pandas.DataFrame(columns()),
    ]


@pytest.mark.parametrize("table", tables(), ids=lambda table: f"{type(table).__module__}.{type(table).__name__}")
def test_arrow_goes_in_and_comes_out(table):
    result = wirecheck.check(table, settings={"select": ["duplicate"]})
    findings = result["findings"]
    for rows in (
        pyarrow.table(findings).to_pylist(),
        polars.DataFrame(findings).to_dicts(),
        findings.to_polars().to_dicts(),
        findings.to_pyarrow().to_pylist(),
        findings.to_pandas().to_dict("records"),
    ):
        assert places(rows) == [("doubled-word", "the the"), ("doubled-word", "were were")]
        assert rows[0]["article"] == "a"
        assert rows[0]["span"] == {"start": 42, "end": 49}
    stories = dict(zip(result["articles"].to_pyarrow()["id"].to_pylist(), result["articles"].to_pyarrow()["story"].to_pylist()))
    assert stories["a"] == stories["b"] != stories["q"]
    assert len(result["skipped"]) == 0


def test_the_rows_of_a_table_are_those_of_json():
    record = {"id": "a", "text": BRIDGE, "story": "s"}
    other = {"id": "b", "text": BRIDGE_AGAIN.replace("3 million", "3 billion"), "story": "s"}
    wanted = wirecheck.check([record, other])["findings"]
    assert any(finding["evidence"] for finding in wanted)
    rows = wirecheck.check(pyarrow.Table.from_pylist([record, other]))["findings"].to_pyarrow().to_pylist()
    assert [row.pop("story") for row in rows] == ["s"] * len(wanted)
    assert rows == wanted


def test_a_bad_row_is_named_or_skipped():
    table = pyarrow.table({"id": ["a", "b"], "text": [BRIDGE, None]})
    with pytest.raises(wirecheck.ArticleError, match="b: expected a title or a text"):
        wirecheck.check(table)
    result = wirecheck.check(table, on_error="skip")
    assert result["skipped"].to_pyarrow().to_pylist() == [{"path": "b", "reason": "expected a title or a text"}]
    assert len(result["findings"]) == 1
    with pytest.raises(ValueError, match='expected a column "text"'):
        wirecheck.check(pyarrow.table({"id": ["a"], "body": [BRIDGE]}))


def test_an_empty_table_has_no_findings():
    empty = pyarrow.table({"id": pyarrow.array([], pyarrow.string()), "text": pyarrow.array([], pyarrow.string())})
    result = wirecheck.check(empty)
    assert [len(result[name]) for name in ("findings", "articles", "skipped")] == [0, 0, 0]
    assert "rule" in result["findings"].column_names


def test_pairs():
    rows = [
        {"id": "p", "candidate": "He did not sign.", "reference": "He signed."},
        {"candidate": "It cost 3 million.", "reference": "It cost 3 million."},
    ]
    wanted = wirecheck.pairs(rows)
    assert [(pair["id"], pair["line"]) for pair in wanted] == [("p", 1), ("2", 2)]
    assert [finding["rule"] for finding in wanted[0]["findings"]] == ["negation"]
    assert wanted[1]["findings"] == []
    assert wirecheck.pairs([("He did not sign.", "He signed.")])[0]["findings"] == wanted[0]["findings"]
    for table in (pyarrow.Table.from_pylist(rows), polars.DataFrame(rows)):
        audited = wirecheck.pairs(table).to_pyarrow().to_pylist()
        assert [row["findings"] for row in audited] == [pair["findings"] for pair in wanted]
    with pytest.raises(wirecheck.ArticleError, match="x: expected a reference or a source"):
        wirecheck.pairs([{"id": "x", "candidate": "Alone."}])
    skipped = wirecheck.pairs([{"id": "x", "candidate": "Alone."}], on_error="skip")
    assert skipped == [{"id": "x", "findings": [], "reason": "expected a reference or a source"}]


def test_align_and_diff():
    links = wirecheck.align(["The bridge at Kerrin is old.", "The roof leaks badly in winter."], ["In winter the roof leaks badly.", "The bridge at Kerrin is old."], alignment="free")["links"]
    assert {(tuple(link["left"]), tuple(link["right"])) for link in links} >= {((0,), (1,))}
    compared = wirecheck.diff(BRIDGE, BRIDGE_AGAIN)
    assert compared["schema"] == "wirecheck-diff/1"
    table = pyarrow.table({"id": ["x"], "left": [BRIDGE], "right": [BRIDGE_AGAIN]})
    rows = wirecheck.diff(table).to_pyarrow().to_pylist()
    assert {row.pop("id") for row in rows} == {"x"}
    assert rows == compared["comparisons"][0]["rows"]
    rows = wirecheck.align(table).to_pyarrow().to_pylist()
    assert {row.pop("id") for row in rows} == {"x"}
    assert rows == wirecheck.align(BRIDGE, BRIDGE_AGAIN)["links"]
    with pytest.raises(TypeError, match="at least two"):
        wirecheck.diff(BRIDGE)


SAID = "“The bridge is closed for good and nobody will open it again,” said Marit Solheim, the mayor of Kerrin. She left."


def test_quotes_and_entities():
    quotes = wirecheck.quotes(SAID)
    assert [quote["text"] for quote in quotes["quotes"]] == ["The bridge is closed for good and nobody will open it again,"]
    names = [entity["name"] for entity in wirecheck.entities(SAID)["stories"][0]["entities"]]
    assert "Marit Solheim" in names
    table = pyarrow.table({"id": ["articles"], "text": [SAID], "story": ["1"]})
    rows = wirecheck.quotes(table)["quotes"].to_pyarrow().to_pylist()
    assert rows == quotes["quotes"]
    rows = wirecheck.entities(table)["entities"].to_pyarrow()
    assert "Marit Solheim" in rows["name"].to_pylist()
    assert len(polars.DataFrame(wirecheck.entities(table)["entities"])) == len(rows)


def test_stories_are_told():
    rows = wirecheck.stories(pyarrow.table(columns())).to_pyarrow().to_pylist()
    assert [row["article"] for row in rows] == ["a", "b", "q"]
    assert rows[0]["story"] == rows[1]["story"] != rows[2]["story"]


def test_one_story_or_many():
    quarry = columns()["text"][2]
    assert len({article["story"] for article in wirecheck.check([BRIDGE, quarry])["articles"]}) == 1
    grouped = wirecheck.check([BRIDGE, quarry], one_story=False)
    assert len({article["story"] for article in grouped["articles"]}) == 2


def test_other_threads_go_on_meanwhile():
    large = pyarrow.table({"id": [str(at) for at in range(400)], "text": [BRIDGE.replace("Kerrin", f"Place{at}") for at in range(400)]})
    ticks = 0
    done = threading.Event()

    def count():
        nonlocal ticks
        while not done.is_set():
            time.sleep(0.001)
            ticks += 1

    counter = threading.Thread(target=count)
    counter.start()
    before = ticks
    wirecheck.check(large, settings={"syntax": False})
    meanwhile = ticks - before
    done.set()
    counter.join()
    assert meanwhile > 3
