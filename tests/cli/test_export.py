import csv
import io
import json
import tracemalloc
from pathlib import Path

import pyarrow.parquet
import pytest

from claimdex.render.page import Page
from claimdex.store import open_writing
from tests.store.world import newsroom

TABLES = ["claims", "mentions", "entities", "articles", "outlets"]
LINKED = ["out.jsonld", "out.annotations.jsonld", "out.ftm.json"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".json", ".jsonl", ".md"])
def test_writes_all_rows_in_the_format_of_the_suffix(
    claimdex, ids, elsewhere: Path, table: str, suffix: str
) -> None:
    ran = claimdex("export", f"out{suffix}", "--table", table)
    assert (ran.code, ran.out, ran.err) == (0, "", f"wrote out{suffix}\n")
    text = (elsewhere / f"out{suffix}").read_text(encoding="utf-8-sig")
    expected = json.loads(claimdex(table, "--format", "json").out)
    if suffix == ".json":
        assert json.loads(text) == expected
    elif suffix == ".jsonl":
        assert [json.loads(line) for line in text.splitlines()] == expected
    elif suffix == ".md":
        assert len(text.splitlines()) == len(expected) + 2
    else:
        rows = list(csv.DictReader(io.StringIO(text), delimiter="," if suffix == ".csv" else "\t"))
        assert len(rows) == len(expected)
        assert list(rows[0]) == list(expected[0])


@pytest.mark.parametrize(
    ("suffix", "has_mark"), [(".csv", True), (".tsv", False), (".json", False), (".md", False)]
)
def test_only_csv_files_have_a_byte_order_mark(
    claimdex, ids, elsewhere: Path, suffix: str, has_mark: bool
) -> None:
    claimdex("export", f"out{suffix}")
    assert (elsewhere / f"out{suffix}").read_bytes().startswith(b"\xef\xbb\xbf") is has_mark


def test_filters_choose_claims(claimdex, ids, elsewhere: Path) -> None:
    claimdex("export", "out.json", "--by", "mullen", "--outlet", "Kabul Courier")
    assert [row["cue"] for row in json.loads((elsewhere / "out.json").read_text())] == ["said"]


@pytest.mark.parametrize("table", TABLES)
def test_limit_writes_so_many_rows(claimdex, ids, elsewhere: Path, table: str) -> None:
    assert claimdex("export", "out.json", "--table", table, "--limit", "2").code == 0
    written = json.loads((elsewhere / "out.json").read_text())
    assert written == json.loads(claimdex(table, "--format", "json").out)[:2]
    claimdex("export", "out.json", "--table", table, "--limit", "0")
    assert json.loads((elsewhere / "out.json").read_text())[:2] == written
    assert len(json.loads((elsewhere / "out.json").read_text())) > 2


@pytest.mark.parametrize("name", ["out.xlsx", "out", "out.csv.bak", ".csv", ".jsonld"])
def test_unknown_suffix_is_refused(claimdex, ids, elsewhere: Path, name: str) -> None:
    ran = claimdex("export", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error: no format is known for '{name}'\nhint: end the name in one of .json, .jsonl, .csv, .tsv, .md, "
        ".parquet, .annotations.jsonld, .jsonld, .ftm.json\n"
    )
    assert not (elsewhere / name).exists()


def test_filters_for_another_table_are_refused(claimdex, ids) -> None:
    ran = claimdex("export", "out.csv", "--table", "entities", "--by", "mullen")
    assert ran.code == 2
    assert ran.err.startswith("error: the filters are for claims, not for entities\n")


def test_missing_folder_is_an_error(claimdex, ids) -> None:
    ran = claimdex("export", "no where/out.csv")
    assert ran.code == 1
    assert ran.err == (
        "error: cannot write no where/out.csv: No such file or directory\n"
        'hint: make the folder first: mkdir -p "no where"\n'
    )


def test_file_that_cannot_be_written_is_an_error_with_a_way_out(
    claimdex, ids, elsewhere: Path, monkeypatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert claimdex("export", "out.csv").err == (
        "error: cannot write out.csv: Permission denied\n"
        "hint: look at the permissions of the file and its folder, or name another file\n"
    )


def test_folder_is_no_file(claimdex, ids, elsewhere: Path) -> None:
    (elsewhere / "folder.csv").mkdir()
    ran = claimdex("export", "folder.csv")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "error: folder.csv is a folder")


def test_failure_leaves_the_earlier_file_and_no_draft(claimdex, ids, elsewhere: Path, monkeypatch) -> None:
    from claimdex.store import Store

    (elsewhere / "out.csv").write_text("earlier")

    def broken(self: Store, filters: object, limit: int = 0):
        yield from ()
        raise ValueError("half-way")

    monkeypatch.setattr(Store, "claims", broken)
    assert claimdex("export", "out.csv").code == 1
    assert (elsewhere / "out.csv").read_text() == "earlier"
    assert [path.name for path in elsewhere.iterdir() if path.name.endswith(".part")] == []


def test_replaces_a_file_through_a_link_and_keeps_its_mode(claimdex, ids, elsewhere: Path) -> None:
    target = elsewhere / "real.csv"
    target.write_text("earlier")
    target.chmod(0o640)
    (elsewhere / "link.csv").symlink_to(target)
    assert claimdex("export", "link.csv").code == 0
    assert (elsewhere / "link.csv").is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert "content" in target.read_text(encoding="utf-8-sig")


def test_quiet_says_nothing(claimdex, ids) -> None:
    ran = claimdex("export", "out.csv", "-q")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_what_json_holds(claimdex, ids, elsewhere: Path, table: str) -> None:
    assert claimdex("export", "out.parquet", "--table", table).code == 0
    rows = pyarrow.parquet.read_table(elsewhere / "out.parquet").to_pylist()
    expected = json.loads(claimdex(table, "--format", "json").out)
    for row, wanted in zip(rows, expected, strict=True):
        for key, value in wanted.items():
            if isinstance(value, dict):
                found = row[key]
                assert (json.loads(found) if isinstance(found, str) else dict(found)) == value
            else:
                assert row[key] == value


@pytest.mark.parametrize(
    "command",
    [
        ["claims"],
        ["similar", "the network is an arm of the agency"],
        ["entities"],
        ["entity", "mullen"],
        ["outlets"],
        ["articles"],
        ["mentions"],
        ["who-said", "mullen"],
        ["origins"],
        ["offices"],
        ["stats"],
    ],
)
def test_every_command_writes_parquet(claimdex, ids, elsewhere: Path, command: list[str]) -> None:
    ran = claimdex(*command, "-o", "out.parquet")
    assert (ran.code, ran.out) == (0, "")
    lines = claimdex(*command, "--format", "jsonl").out.splitlines()
    table = pyarrow.parquet.read_table(elsewhere / "out.parquet")
    assert table.num_rows == len(lines)
    if lines:
        assert table.column_names == list(json.loads(lines[0]))


def test_parquet_is_not_written_to_a_terminal(claimdex, ids, monkeypatch) -> None:
    import sys

    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    ran = claimdex("claims", "--format", "parquet")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "error: parquet is not for a terminal\nhint: write it to a file: -o FILE.parquet\n"


@pytest.mark.parametrize("name", [*LINKED, "out.csv", "out.json", "out.parquet"])
def test_same_database_gives_the_same_bytes(claimdex, ids, elsewhere: Path, name: str) -> None:
    claimdex("export", name)
    first = (elsewhere / name).read_bytes()
    claimdex("export", name)
    assert (elsewhere / name).read_bytes() == first


@pytest.mark.parametrize("name", LINKED)
def test_filters_and_limit_choose_claims_for_other_tools(claimdex, ids, elsewhere: Path, name: str) -> None:
    claimdex("export", name, "--by", "mullen")
    text = (elsewhere / name).read_text()
    assert "an arm of Inter-Services Intelligence" in text
    assert "number to call" not in text
    claimdex("export", name, "--limit", "1")
    claims = {row["id"] for row in json.loads(claimdex("claims", "--format", "json").out)}
    assert sum(claim in (elsewhere / name).read_text() for claim in claims) <= 2  # and the first of its group


@pytest.mark.parametrize("name", LINKED)
def test_formats_of_other_tools_are_for_claims(claimdex, ids, name: str) -> None:
    ran = claimdex("export", name, "--table", "entities")
    assert (ran.code, ran.err.splitlines()[0]) == (
        2,
        f"error: {name} is a format for claims, not for entities",
    )


def test_claims_that_a_format_has_no_place_for_are_counted(claimdex, ids) -> None:
    assert claimdex("export", "out.ftm.json").err == (
        "2 claims left out: neither speaker nor subject is resolved\nwrote out.ftm.json\n"
    )


@pytest.mark.parametrize("table", ["entities", "articles", "outlets"])
def test_no_text_is_for_tables_of_claims_and_mentions(claimdex, ids, table: str) -> None:
    ran = claimdex("export", "out.csv", "--table", table, "--no-text")
    assert ran.code == 2
    assert ran.err.startswith(f"error: --no-text is for tables of claims and mentions, not for {table}\n")


@pytest.mark.parametrize(
    "name", ["out.md", "out.jsonld", "out.annotations.jsonld", "out.ftm.json", "OUT.FTM.JSON"]
)
def test_no_text_is_refused_in_a_format_that_cannot_be_proved_by_hashes(
    claimdex, ids, elsewhere: Path, name: str
) -> None:
    ran = claimdex("export", name, "--no-text")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"error: {name} is no format for --no-text\n"
        "hint: end the name in one of .json, .jsonl, .csv, .tsv, .parquet, or leave out --no-text\n"
    )
    assert not (elsewhere / name).exists()


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "tsv", "parquet"])
@pytest.mark.parametrize("table", ["claims", "mentions"])
def test_no_text_lets_no_word_of_an_article_out(
    claimdex, ids, elsewhere: Path, table: str, suffix: str
) -> None:
    assert claimdex("export", f"out.{suffix}", "--no-text", "--table", table).code == 0
    data = (elsewhere / f"out.{suffix}").read_bytes()
    for word in (
        b"network",
        b"Mullen",
        b"mullen",
        b"senior",
        b"denied",
        b"Ministry",
        b"rejects",
        b"number to call",
    ):
        assert word not in data
    if suffix == "json":
        assert len(json.loads(data)) == len(json.loads(claimdex(table, "--format", "json").out))


def test_hashes_are_of_the_words_in_utf_8(claimdex, ids, elsewhere: Path) -> None:
    import hashlib

    claimdex("export", "out.json", "--no-text")
    row = json.loads((elsewhere / "out.json").read_text())[0]
    content = next(quote for quote in row["quotes"] if quote["part"] == "content")
    words = "that the Haqqani network is an arm of Inter-Services Intelligence"
    assert content["sha256"] == hashlib.sha256(words.encode()).hexdigest()
    assert content["end"] - content["start"] == len(words)


def test_an_export_holds_no_more_for_more_rows(claimdex, elsewhere) -> None:
    def peak(size: int) -> int:
        with open_writing(f"{size}.db") as store:
            store.put(newsroom(5, size))
        assert claimdex("export", "warm.csv", "--db", f"{size}.db").code == 0
        tracemalloc.start()
        try:
            for suffix in ("csv", "jsonl", "json", "jsonld", "annotations.jsonld", "ftm.json"):
                assert claimdex("export", f"claims.{suffix}", "--db", f"{size}.db").code == 0
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # a page of rows is at hand in both; ten times as many rows would be some megabytes
    assert peak(2_000) < 1.5 * peak(200)


def test_shows_how_far_an_export_is_on_a_terminal(claimdex, ids, monkeypatch) -> None:
    monkeypatch.setattr("claimdex.cli.progress._EVERY_ROWS", 1)
    monkeypatch.setattr("claimdex.cli.progress.page_of", lambda stream: Page(terminal=True, width=120))
    err = claimdex("export", "claims.csv", "--limit", "3").err
    assert "writing" in err and "2 of 3" in err
    assert " of " not in claimdex("export", "claims.csv", "--by", "mike-mullen").err
    assert "writing" not in claimdex("-q", "export", "claims.csv").err
