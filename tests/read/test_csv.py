import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdex.models import Article, Skipped
from claimdex.read import ReadOptions, records
from tests.read.conftest import ReadPaths


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_reads_one_article_a_row(read_file: ReadPaths, delimiter: str) -> None:
    out = io.StringIO()
    rows = csv.writer(out, delimiter=delimiter)
    rows.writerow(["Headline", "Body", "Publisher", "Published"])
    rows.writerow(
        ["Bridge closes", 'The mayor said "no".\n\nHe left; nobody, it seems | cared.', "HT", "2011-09-24"]
    )
    rows.writerow(["Ferry stops", "She said yes.", "", ""])
    first, second = read_file("a.csv", out.getvalue())
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.text == 'Bridge closes\n\nThe mayor said "no".\n\nHe left; nobody, it seems | cared.'
    assert (first.outlet, first.published_on) == ("Hindustan Times", "2011-09-24")
    assert second.outlet is None
    assert first.source.endswith("a.csv:2")


def test_rows_are_named_by_the_line_where_they_begin(read_file: ReadPaths) -> None:
    found = read_file("a.csv", 'title,text\na,"one\n\ntwo"\nb,three\n')
    assert [item.source.rsplit(":", 1)[1] for item in found] == ["2", "5"]


BROKEN = [
    (
        "too many cells",
        "title,text\na,b,c\nd,e\n",
        ":2",
        "3 cells where the header names 2; put cells that hold ','",
    ),
    ("a mark inside a cell", 'title,text\na,"b"c\nd,e\n', ":2", "broken row:"),
    (
        "no column of text",
        "a,b\n1,2\n",
        "a.csv",
        "no column of text; name it with --field text=COLUMN (columns: a, b)",
    ),
    ("an open mark", 'title,text\nd,e\na,"b\n', ":3", "broken row: its quotation mark is never closed"),
    ("an empty text", "title,text\nd,e\na,\n", ":3", "no text in it"),
]


@pytest.mark.parametrize(
    ("content", "where", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN]
)
def test_says_what_is_wrong_and_goes_on(read_file: ReadPaths, content: str, where: str, reason: str) -> None:
    found = read_file("a.csv", content)
    (skipped,) = [item for item in found if isinstance(item, Skipped)]
    assert skipped.source.endswith(where)
    assert skipped.reason.startswith(reason)
    assert len(found) == content.count("d,e") + 1


def test_an_open_quotation_mark_does_not_swallow_the_file(read_file: ReadPaths) -> None:
    found = read_file("a.csv", 'title,text\na,"b\n' + "c,d\n" * 1000, ReadOptions(max_bytes=500))
    assert isinstance(found[-1], Skipped)
    assert found[-1].source.endswith("a.csv:2")
    assert "a quotation mark never closed" in found[-1].reason


def test_reads_fields_longer_than_the_csv_module_likes(read_file: ReadPaths) -> None:
    (article,) = read_file("a.csv", "title,text\nx," + "He said no. " * 20_000 + "\n")
    assert isinstance(article, Article)
    assert len(article.text) > 200_000


def test_reads_what_spreadsheets_save(read_file: ReadPaths) -> None:
    table = "title;text\r\nBridge closes;The café owner said “no”.\r\n"
    for data in (table.encode("utf-8-sig"), table.encode("utf-16"), table.encode("cp1252")):
        (article,) = read_file("a.csv", data)
        assert isinstance(article, Article), article
        assert article.text == "Bridge closes\n\nThe café owner said “no”."


def test_uses_the_users_column(read_file: ReadPaths) -> None:
    (article,) = read_file("a.csv", "nr,wording\n1,He said no.\n", ReadOptions(fields={"text": "wording"}))
    assert isinstance(article, Article)
    assert article.text == "He said no."


@given(st.binary(max_size=400))
def test_never_fails_on_any_bytes(data: bytes) -> None:
    list(records(["-"], ReadOptions(max_bytes=300), io.BytesIO(b"title,text\n" + data)))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_reads_the_line_ends_of_old_macs(read_file: ReadPaths, encoding: str) -> None:
    table = 'title,text\rBridge closes,The café owner said no.\rFerry stops,"She said yes.\n\nHe left."\r'
    found = read_file("a.csv", table.encode(encoding))
    assert [item.text for item in found if isinstance(item, Article)] == [
        "Bridge closes\n\nThe café owner said no.",
        "Ferry stops\n\nShe said yes.\n\nHe left.",
    ]
    assert [item.source.rsplit(":", 1)[1] for item in found] == ["2", "3"]


def test_holds_one_row_at_a_time_of_old_macs_too(read_file: ReadPaths) -> None:
    found = read_file("a.csv", "title,text\r" + "a,He said no.\r" * 1000, ReadOptions(max_bytes=100))
    assert [type(item) for item in found] == [Article] * 1000
