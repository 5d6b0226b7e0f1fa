import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from claimdex.errors import OutputError
from claimdex.render import FORMATS, render, render_one
from claimdex.render.layout import CLAIMS, Column, Layout
from claimdex.rows import ClaimRow

# of the others, the table is for people and Parquet is bytes: test_table.py, test_parquet.py
TEXTS = [name for name, chosen in FORMATS.items() if chosen.write and not chosen.binary]
PAIR = Layout(("name", "value"), (Column("name"), Column("value")), ("pair", "pairs"))


def written(rows: list[dict[str, object]], format: str, layout: Layout = PAIR, **options: int) -> str:
    out = io.StringIO()
    render(rows, layout, format, out, **options)
    return out.getvalue()


def test_json_gives_null_for_nothing_and_text_as_it_is() -> None:
    text = written([{"name": "Kiyānī", "value": None}, {"name": "中", "value": [1, {"a": "b"}]}], "json")
    assert json.loads(text) == [{"name": "Kiyānī", "value": None}, {"name": "中", "value": [1, {"a": "b"}]}]
    assert '"Kiyānī"' in text


@pytest.mark.parametrize(
    ("format", "nothing"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "name,value\n"),
        ("tsv", "name\tvalue\n"),
        ("md", "| name | value |\n| --- | --- |\n"),
        ("table", "no pairs\n"),
    ],
)
def test_no_rows_are_no_error(format: str, nothing: str) -> None:
    assert written([], format) == nothing


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\x9b31m", "\u202eabc", "\ud800", "\u2028", "\x7f", "\ufeff"])
@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_json_can_be_printed_and_read_back_whatever_the_text(hostile: str, format: str) -> None:
    text = written([{"name": hostile, "value": 1}], format)
    assert hostile not in text
    assert text.encode("utf-8")
    back = json.loads(text)
    assert (back[0] if format == "json" else back)["name"] == hostile


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("1-1", "1-1"),
        ("“=” he said", "“=” he said"),
        ("", ""),
    ],
)
def test_csv_defuses_what_a_spreadsheet_takes_for_a_formula(cell: str, expected: str) -> None:
    rows = list(csv.reader(io.StringIO(written([{"name": cell, "value": "x"}], "csv"), newline="")))
    assert rows == [["name", "value"], [expected, "x"]]


def test_csv_leaves_numbers_alone() -> None:
    assert written([{"name": -1, "value": -0.5}], "csv") == "name,value\n-1,-0.5\n"


def test_csv_defuses_a_list_whose_first_item_is_a_formula() -> None:
    assert written([{"name": ["=1", "b"], "value": None}], "csv") == "name,value\n'=1; b,\n"


def test_csv_keeps_quotation_marks_commas_and_line_breaks() -> None:
    said = 'He said, "No.\n\nNever."'
    rows = list(csv.reader(io.StringIO(written([{"name": said, "value": None}], "csv"), newline="")))
    assert rows[1] == [said, ""]


def test_tsv_has_one_line_a_row() -> None:
    text = written([{"name": "a\tb\r\nc", "value": '"quoted" words'}], "tsv")
    assert text == 'name\tvalue\na b c\t"""quoted"" words"\n'
    assert list(csv.reader(io.StringIO(text), delimiter="\t"))[1] == ["a b c", '"quoted" words']


@pytest.mark.parametrize("format", ["csv", "tsv"])
def test_spans_are_json_in_one_cell(format: str, claim: Callable[..., ClaimRow]) -> None:
    out = io.StringIO()
    render([claim()], CLAIMS, format, out)
    row = next(csv.DictReader(io.StringIO(out.getvalue()), delimiter="," if format == "csv" else "\t"))
    assert json.loads(row["spans"]) == {"speaker": [[0, 4]], "cue": [[5, 9]], "content": [[10, 50]]}


def test_terminal_gets_no_escapes_through_csv() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    render([{"name": "\x1b[31m", "value": 1}], PAIR, "csv", out)
    assert out.getvalue() == "name,value\n\\x1b[31m,1\n"


@pytest.mark.parametrize("format", TEXTS)
def test_rows_are_written_as_they_come(format: str) -> None:
    class Sink(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    def rows() -> Iterator[dict[str, object]]:
        for number in range(20_000):
            yield {"name": "x" * 500, "value": number}

    tracemalloc.start()
    render(rows(), PAIR, format, Sink())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("format", TEXTS)
def test_limit_stops_the_rows(format: str) -> None:
    text = written([{"name": f"row {number}", "value": 1} for number in range(5)], format, limit=2)
    assert "row 1" in text
    assert "row 2" not in text


def test_unknown_format_is_refused() -> None:
    with pytest.raises(OutputError, match="no format 'xml'"):
        written([], "xml")


def test_one_thing_is_an_object_in_json_and_a_row_in_csv() -> None:
    record = {"name": "=x", "value": [{"a": 1}], "more": None}
    texts = {}
    for format in ("json", "jsonl", "csv", "md"):
        out = io.StringIO()
        render_one(record, format, out)
        texts[format] = out.getvalue()
    assert json.loads(texts["json"]) == record
    assert json.loads(texts["jsonl"]) == record
    assert texts["csv"] == 'name,value,more\n\'=x,"[{""a"": 1}]",\n'
    assert texts["md"].splitlines()[0] == "| key | value |"
