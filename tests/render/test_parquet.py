import builtins
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from claimdex.errors import OutputError
from claimdex.render import hashes, render, render_one
from claimdex.render import layout as layouts
from claimdex.render.layout import ARTICLES, CLAIMS, ENTITIES, MENTIONS, OUTLETS, Column, Layout
from claimdex.rows import ClaimRow, EntityRow

EVERY = [
    value for module in (hashes, layouts) for value in vars(module).values() if isinstance(value, Layout)
]
TYPED = [layout for layout in EVERY if layout.types]
PAIR = Layout(("name", "value"), (Column("name"), Column("value")), ("pair", "pairs"))


def written(rows: list[Any], layout: Layout = PAIR) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(as_bytes(rows, layout)))


def as_bytes(rows: list[Any], layout: Layout = PAIR) -> bytes:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    render(rows, layout, "parquet", out)
    out.flush()
    return raw.getvalue()


def test_lists_are_lists_and_spans_are_a_map(claim: Callable[..., ClaimRow]) -> None:
    table = written([claim(about=["Haqqani network", "ISI"]), claim(2, about=[])], CLAIMS)
    assert table["about"].to_pylist() == [["Haqqani network", "ISI"], []]
    spans = dict(table["spans"].to_pylist()[0])
    assert spans == {"speaker": [[0, 4]], "cue": [[5, 9]], "content": [[10, 50]]}
    assert table["start"].to_pylist() == [10, 10]


def test_nothing_is_null_and_what_has_no_type_is_json(claim: Callable[..., ClaimRow]) -> None:
    role = {"noun": "official", "number": 2, "anonymity": True}
    table = written([claim(role=role), claim(2)], CLAIMS)
    assert json.loads(table["role"].to_pylist()[0]) == role
    assert table["role"].to_pylist()[1] is None
    assert table["url"].to_pylist() == [None, None]


@pytest.mark.parametrize("layout", [CLAIMS, MENTIONS, ENTITIES, ARTICLES, OUTLETS])
def test_no_rows_have_the_columns_of_many(layout: Layout) -> None:
    table = written([], layout)
    assert table.num_rows == 0
    assert table.column_names == list(layout.keys)
    assert pyarrow.null() not in table.schema.types


@pytest.mark.parametrize("layout", TYPED, ids=lambda layout: layout.what[1])
def test_a_layout_with_types_says_them_of_all_its_keys_in_order(layout: Layout) -> None:
    assert list(layout.types) == list(layout.keys)


def test_types_do_not_depend_on_the_rows(claim: Callable[..., ClaimRow]) -> None:
    full = claim(within="3fa91c2b7d10-2", model="a@b", role={"noun": "aide"}, about=["x"])
    assert written([claim()], CLAIMS).schema == written([full], CLAIMS).schema == written([], CLAIMS).schema


@pytest.mark.parametrize(
    ("values", "type", "expected"),
    [
        ([1, None], "int64", [1, None]),
        ([1, 0.5], "double", [1.0, 0.5]),
        ([True, False], "bool", [True, False]),
        (["a", None], "string", ["a", None]),
        ([["a"], []], "list<item: string>", [["a"], []]),
        ([None, None], "string", [None, None]),
        ([{"a": [1]}, None], "string", ['{"a": [1]}', None]),
        ([[{"a": 1}], ["b"]], "string", ['[{"a": 1}]', '["b"]']),
        ([1, "a"], "string", ["1", '"a"']),
    ],
)
def test_values_tell_the_types_of_a_view(values: list[Any], type: str, expected: list[Any]) -> None:
    table = written([{"name": "x", "value": value} for value in values])
    assert str(table.schema.field("value").type).replace("element:", "item:") == type
    assert table["value"].to_pylist() == expected


@pytest.mark.parametrize("hostile", ["=SUM(A1)", "\x1b[2J", "\u202eabc", "a\r\nb\x00c", "😀"])
def test_text_is_kept_as_it_is(hostile: str) -> None:
    assert written([{"name": hostile, "value": [hostile]}]).to_pylist() == [
        {"name": hostile, "value": [hostile]}
    ]


def test_half_a_character_is_written_as_its_escape() -> None:
    assert written([{"name": "caf\udce9", "value": 1}])["name"].to_pylist() == ["caf\\udce9"]


def test_same_rows_give_the_same_bytes(claim: Callable[..., ClaimRow]) -> None:
    rows = [claim(number) for number in range(1, 50)]
    assert as_bytes(rows, CLAIMS) == as_bytes(rows, CLAIMS)


def test_one_thing_is_one_row() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw)
    render_one({"name": "x", "outlets": ["a", "b"], "rows": [{"n": 1}]}, "parquet", out)
    table = pyarrow.parquet.read_table(io.BytesIO(raw.getvalue()))
    assert table.to_pylist() == [{"name": "x", "outlets": ["a", "b"], "rows": '[{"n": 1}]'}]


def test_rows_of_a_table_are_written_as_they_come() -> None:
    def rows() -> Iterator[EntityRow]:
        for number in range(60_000):
            yield EntityRow(f"e{number}", "x" * 500, "person", [], number, 0, 0, 0)

    tracemalloc.start()
    render(rows(), ENTITIES, "parquet", io.TextIOWrapper(io.BytesIO()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # all of them hold 30 MB of names alone
    assert peak < 12_000_000


def test_missing_pyarrow_is_an_error_that_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(OutputError, match="needs pyarrow") as caught:
        written([{"name": "x", "value": 1}])
    assert 'pip install "claimdex[parquet]"' in caught.value.hint
